use std::net::IpAddr;
use std::time::Duration;

/// The one session there is: a newer login takes it over.
#[derive(Default)]
pub(crate) struct Sessions {
    live: Option<Session>,
    /// The session that ran out last.
    timed_out: Option<Session>,
}

/// What a request shows of the session it belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Proof<'a> {
    /// Clients send the token with its quotes, without them, or inside the whole `Set-Cookie` line.
    Cookies(&'a str),
    /// Nothing but where it came from.
    Address(IpAddr),
    /// The token, as an argument.
    Token(&'a str),
}

impl Proof<'_> {
    fn is_of(self, session: &Session) -> bool {
        match self {
            Self::Cookies(cookies) => cookies.contains(&session.token),
            Self::Address(address) => session.address == address,
            Self::Token(token) => session.token == token,
        }
    }
}

struct Session {
    token: String,
    address: IpAddr,
    last_seen: Duration,
    has_read: bool,
    requests: u32,
}

impl Sessions {
    pub(crate) fn open(&mut self, token: String, address: IpAddr, now: Duration) {
        self.live = Some(Session { token, address, last_seen: now, has_read: false, requests: 0 });
        self.timed_out = None;
    }

    pub(crate) fn close(&mut self) {
        self.live = None;
    }

    pub(crate) fn expire(&mut self) {
        self.timed_out = self.live.take();
    }

    pub(crate) fn expire_when_idle(&mut self, now: Duration, idle: Duration) {
        if self.live.as_ref().is_some_and(|session| now.saturating_sub(session.last_seen) >= idle) {
            self.expire();
        }
    }

    /// Whether the request belongs to the session, which then lives on.
    pub(crate) fn touch(&mut self, proof: Proof<'_>, now: Duration) -> bool {
        match &mut self.live {
            Some(session) if proof.is_of(session) => {
                session.last_seen = now;
                true
            }
            _ => false,
        }
    }

    /// Counts a request that belongs to the session.
    pub(crate) fn note_request(&mut self, proof: Proof<'_>) {
        if let Some(session) = self.live.as_mut().filter(|session| proof.is_of(session)) {
            session.requests += 1;
        }
    }

    /// Requests of the session so far.
    pub(crate) fn requests(&self) -> u32 {
        self.live.as_ref().map_or(0, |session| session.requests)
    }

    pub(crate) fn is_open(&self) -> bool {
        self.live.is_some()
    }

    pub(crate) fn has_timed_out(&self, proof: Proof<'_>) -> bool {
        self.timed_out.as_ref().is_some_and(|session| proof.is_of(session))
    }

    pub(crate) fn address(&self) -> String {
        self.live.as_ref().map(|session| session.address.to_string()).unwrap_or_default()
    }

    pub(crate) fn note_read(&mut self) {
        if let Some(session) = &mut self.live {
            session.has_read = true;
        }
    }

    pub(crate) fn has_read(&self) -> bool {
        self.live.as_ref().is_some_and(|session| session.has_read)
    }
}
