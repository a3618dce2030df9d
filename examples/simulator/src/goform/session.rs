use std::net::IpAddr;
use std::time::Duration;

use crate::request::Request;

/// The one session there is: a newer login takes it over.
#[derive(Default)]
pub(crate) struct Sessions {
    live: Option<Session>,
    /// Token of the session that ran out last.
    timed_out: Option<String>,
}

struct Session {
    token: String,
    address: IpAddr,
    last_seen: Duration,
    has_read: bool,
}

impl Sessions {
    pub(crate) fn open(&mut self, token: String, address: IpAddr, now: Duration) {
        self.live = Some(Session { token, address, last_seen: now, has_read: false });
        self.timed_out = None;
    }

    pub(crate) fn close(&mut self) {
        self.live = None;
    }

    pub(crate) fn expire(&mut self) {
        self.timed_out = self.live.take().map(|session| session.token);
    }

    pub(super) fn expire_when_idle(&mut self, now: Duration, idle: Duration) {
        if self.live.as_ref().is_some_and(|session| now.saturating_sub(session.last_seen) >= idle) {
            self.expire();
        }
    }

    /// Whether the request belongs to the session, which then lives on.
    pub(super) fn touch(&mut self, request: &Request, now: Duration) -> bool {
        match &mut self.live {
            Some(session) if carries(request, &session.token) => {
                session.last_seen = now;
                true
            }
            _ => false,
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.live.is_some()
    }

    pub(super) fn has_timed_out(&self, request: &Request) -> bool {
        self.timed_out.as_ref().is_some_and(|token| carries(request, token))
    }

    pub(super) fn address(&self) -> String {
        self.live.as_ref().map(|session| session.address.to_string()).unwrap_or_default()
    }

    pub(super) fn note_read(&mut self) {
        if let Some(session) = &mut self.live {
            session.has_read = true;
        }
    }

    pub(super) fn has_read(&self) -> bool {
        self.live.as_ref().is_some_and(|session| session.has_read)
    }
}

/// Clients send the token with its quotes, without them, or inside the whole `Set-Cookie` line.
fn carries(request: &Request, token: &str) -> bool {
    request.cookies.contains(token)
}
