//! Sessions are cookies bound to an address; at most one of them is logged in.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

/// Sessions that a gateway keeps; the one seen longest ago makes room.
const MOST: usize = 100;

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) name: String,
    /// 1 is the administrator, 2 the user.
    pub(crate) level: u8,
}

/// How far a session has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    #[default]
    Anonymous,
    /// The password was right, and somebody else would have to go.
    Preempting(User),
    /// The password was right and must be changed.
    ChangingPassword(User),
    LoggedIn(User),
}

#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) address: IpAddr,
    pub(crate) stage: Stage,
    /// The token that a write must bring, and the login where the family wants one.
    pub(crate) token: String,
    /// What the proof of the password is made with; empty once it was used.
    pub(crate) login_token: String,
    /// A second token, which some firmware hands out with its data.
    pub(crate) post_token: String,
    /// The page that was opened last, where data is told only on its page.
    pub(crate) page: String,
    /// Whether the start page was loaded after the login, where a login is whole only then.
    pub(crate) whole: bool,
    /// Requests since the login.
    pub(crate) requests: u32,
    last_seen: Duration,
}

impl Session {
    fn new(address: IpAddr, now: Duration) -> Self {
        Self {
            address,
            stage: Stage::Anonymous,
            token: String::new(),
            login_token: String::new(),
            post_token: String::new(),
            page: String::new(),
            whole: false,
            requests: 0,
            last_seen: now,
        }
    }

    /// Who is logged in.
    pub(crate) fn user(&self) -> Option<&User> {
        match &self.stage {
            Stage::LoggedIn(user) => Some(user),
            _ => None,
        }
    }

    /// Keeps an idle session from ending.
    pub(crate) fn touch(&mut self, now: Duration) {
        self.last_seen = now;
    }

    /// Nobody is logged in any more; the cookie stays good.
    pub(crate) fn end(&mut self) {
        self.stage = Stage::Anonymous;
        self.page.clear();
        self.whole = false;
        self.requests = 0;
    }
}

/// Every session, by the value of its cookie.
#[derive(Debug, Default)]
pub(crate) struct Sessions(BTreeMap<String, Session>);

impl Sessions {
    /// Whether a cookie belongs to a session of this address.
    pub(crate) fn knows(&self, id: &str, address: IpAddr) -> bool {
        self.0.get(id).is_some_and(|session| session.address == address)
    }

    pub(crate) fn open(&mut self, id: String, address: IpAddr, now: Duration) {
        if self.0.len() >= MOST {
            let oldest = self.0.iter().min_by_key(|(_, session)| session.last_seen).map(|(id, _)| id.clone());
            oldest.map(|id| self.0.remove(&id));
        }
        self.0.insert(id, Session::new(address, now));
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Session> {
        self.0.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Session> {
        self.0.get_mut(id)
    }

    /// Gives a session another cookie.
    pub(crate) fn rename(&mut self, old: &str, new: &str) {
        if let Some(session) = self.0.remove(old) {
            self.0.insert(new.to_owned(), session);
        }
    }

    /// The session that is logged in, and its cookie.
    pub(crate) fn logged_in(&self) -> Option<(&str, &Session)> {
        let mut sessions = self.0.iter().map(|(id, session)| (id.as_str(), session));
        sessions.find(|(_, session)| session.user().is_some())
    }

    /// Ends every session that is logged in.
    pub(crate) fn end_all(&mut self) {
        self.0.values_mut().filter(|session| session.user().is_some()).for_each(Session::end);
    }

    pub(crate) fn end_when_idle(&mut self, now: Duration, idle: Duration) {
        let idle = |session: &&mut Session| now.saturating_sub(session.last_seen) >= idle;
        self.0
            .values_mut()
            .filter(|session| session.stage != Stage::Anonymous)
            .filter(idle)
            .for_each(Session::end);
    }
}
