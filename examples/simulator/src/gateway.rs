//! Home gateways: what their four families of pages have in common.
//!
//! - `gateway/profile.rs`: a model as data. Tables that several models share stand in `gateway/profile/`.
//! - `gateway/store.rs`: what a gateway holds, part by part, in the field names that the families share.
//! - `gateway/sessions.rs`: cookies, who is logged in behind them, and the tokens of each.
//! - `gateway/ledger.rs`: who tried to log in, and whose address is locked.
//! - `gateway/tag.rs`: the XML that three families answer, as data: which fields of which rows stand in which
//!   object, and which of them a write may change. `read.rs` shows them, `write.rs` changes them, `form.rs` is
//!   a write as it came, `xml.rs` writes documents, `secret.rs` hides values.
//! - `gateway/login.rs`: what a login leads to, whatever the proof.
//! - `gateway/faults.rs`: what goes wrong with sessions and answers of every family.
//!
//! Each family has a file and a folder beside this one (`thinklua`, `vue`, `gch`, `common_page`), with one
//! method of [`Unit`] that [`Device::handle`] calls, and a variant of [`Pages`] that holds its data. Such a
//! method answers; the cookie, and with it the second one after a login, is added here.

use std::cell::Cell;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use rand::Rng;
use rand::rngs::StdRng;

use crate::answer::Answer;
use crate::clock::Clock;
use crate::device::Device;
use crate::fault::Fault;
use crate::profile::{Link, Scheme};
use crate::record::Record;
use crate::request::Request;

mod faults;
pub(crate) mod form;
mod ledger;
mod login;
mod profile;
mod read;
pub(crate) mod secret;
mod sessions;
mod store;
pub(crate) mod tag;
pub(crate) mod write;
pub(crate) mod xml;

pub use ledger::{LoginAttempt, LoginOutcome};
pub use profile::{Access, Gateway, LoginPassword, Pages, SecondUser};
pub use store::{Change, ChangeKind, Part};

pub(crate) use ledger::Ledger;
pub(crate) use login::{Proof, Verdict};
pub(crate) use sessions::{Session, Sessions, Stage, User};
pub(crate) use store::{ID, Rows, Store};

/// What newer servers say of themselves before every answer, as recorded.
pub(crate) const NEWER_SERVER: &[(&str, &str)] = &[
    ("Server", "ZTE web server 1.0 ZTE corp 2015."),
    ("Accept-Ranges", "bytes"),
    ("Connection", "close"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Cache-Control", "no-cache,no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-XSS-Protection", "1; mode=block"),
    ("Content-Security-Policy", "frame-ancestors 'self' data:"),
];

pub(crate) const HTML: &str = "text/html; charset=utf-8";
pub(crate) const XML: &str = "text/xml; charset=utf-8";
pub(crate) const JSON: &str = "application/json; charset=utf-8";

/// One gateway in operation.
pub(crate) struct Unit {
    pub(crate) profile: Gateway,
    pub(crate) store: Store,
    pub(crate) sessions: Sessions,
    pub(crate) ledger: Ledger,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) fault: Option<Fault>,
    /// How often the fault has made a difference.
    strikes: Cell<u32>,
    /// Where a redirect leads.
    pub(crate) elsewhere: String,
    pub(crate) reboots: u32,
    /// Until when it is still busy with the write before.
    pub(crate) busy_until: Option<Duration>,
    /// The cookie that a login gave the session in the course of this request.
    pub(crate) renamed: Option<String>,
    /// Where it can be reached from now on.
    pub(crate) moved_to: Option<Ipv4Addr>,
    away_until: Option<Duration>,
    /// Writes that were answered and have not happened yet.
    deferred: Vec<(Duration, Effect)>,
    random: StdRng,
}

type Effect = Box<dyn FnOnce(&mut Store) + Send>;

impl Unit {
    pub(crate) fn new(profile: &Gateway, clock: Arc<dyn Clock>, random: StdRng) -> Self {
        Self {
            store: Store::new(profile.rows),
            profile: *profile,
            sessions: Sessions::default(),
            ledger: Ledger::default(),
            clock,
            fault: None,
            strikes: Cell::new(0),
            elsewhere: "http://203.0.113.99/".to_owned(),
            reboots: 0,
            busy_until: None,
            renamed: None,
            moved_to: None,
            away_until: None,
            deferred: Vec::new(),
            random,
        }
    }

    /// The session that a request belongs to; one that nobody knows gets a new one.
    fn visit(&mut self, request: &Request) -> String {
        let known = request.cookie(self.cookie_name());
        if let Some(id) = known.filter(|id| self.sessions.knows(id, request.peer)) {
            return id.to_owned();
        }
        let id = self.new_session_id();
        self.sessions.open(id.clone(), request.peer, self.clock.now());
        id
    }

    fn cookie_name(&self) -> &'static str {
        match self.profile.link.scheme {
            Scheme::Http => "SID",
            Scheme::Https => "SID_HTTPS_",
        }
    }

    fn cookie(&self, id: &str) -> String {
        let secure = match self.profile.link.scheme {
            Scheme::Http => "",
            Scheme::Https => "; Secure",
        };
        format!("{}={id}; PATH=/; HttpOnly{secure}", self.cookie_name())
    }

    pub(crate) fn session(&mut self, id: &str) -> Option<&mut Session> {
        self.sessions.get_mut(id)
    }

    /// Keeps an idle session from ending.
    pub(crate) fn touch(&mut self, id: &str) {
        let now = self.clock.now();
        if let Some(session) = self.session(id) {
            session.touch(now);
        }
    }

    /// The token that a write of this session must bring from now on.
    pub(crate) fn set_token(&mut self, id: &str, token: &str) {
        if let Some(session) = self.session(id) {
            token.clone_into(&mut session.token);
        }
    }

    /// Who is logged in behind a cookie.
    pub(crate) fn user(&self, id: &str) -> Option<User> {
        self.sessions.get(id).and_then(Session::user).cloned()
    }

    /// Lets a write happen now, or after the delay of this firmware.
    pub(crate) fn write_in_time(&mut self, effect: impl FnOnce(&mut Store) + Send + 'static) {
        if self.falls_to(Fault::NoEffect) {
            return;
        }
        let delay = self.profile.link.write_delay;
        if delay.is_zero() {
            effect(&mut self.store);
        } else {
            self.deferred.push((self.clock.now() + delay, Box::new(effect)));
        }
    }

    /// Gone for a while; everybody is logged out.
    pub(crate) fn reboot(&mut self) {
        self.reboots += 1;
        self.away_until = Some(self.clock.now() + self.profile.access.reboot);
        self.sessions = Sessions::default();
    }

    /// Every setting as it was when the gateway was new.
    pub(crate) fn reset(&mut self) {
        self.store = Store::new(self.profile.rows);
        self.reboot();
    }

    pub(crate) fn new_session_id(&mut self) -> String {
        let mut bytes = [0; 32];
        self.random.fill_bytes(&mut bytes);
        hex::encode(bytes)
    }

    /// Random characters out of an alphabet.
    pub(crate) fn random_text(&mut self, alphabet: &[u8], length: usize) -> String {
        let mut bytes = vec![0; length];
        self.random.fill_bytes(&mut bytes);
        let pick = |byte: &u8| alphabet.get(usize::from(*byte) % alphabet.len().max(1)).copied();
        bytes.iter().filter_map(pick).map(char::from).collect()
    }

    pub(crate) fn random_digits(&mut self, length: usize) -> String {
        self.random_text(b"0123456789", length)
    }

    fn answered(&mut self, id: &str, request: &Request) -> Answer {
        match self.profile.pages {
            Pages::Thinklua(thinklua) => self.handle_thinklua(&thinklua, id, request),
            Pages::Vue(vue) => self.handle_vue(vue, id, request),
            Pages::Gch(gch) => self.handle_gch(&gch, id, request),
            Pages::CommonPage(pages) => self.handle_common_page(&pages, id, request),
        }
    }
}

impl Device for Unit {
    fn handle(&mut self, request: &Request) -> Answer {
        if let Some(left) = self.away_until.and_then(|until| until.checked_sub(self.clock.now())) {
            // Nobody is there at first, and then a server that is not ready.
            if left > self.profile.access.reboot / 3 {
                return Answer::dropped();
            }
            if !left.is_zero() {
                return Answer::new(400, HTML, "<html><body>Bad Request</body></html>");
            }
        }
        self.settle();
        let id = self.visit(request);
        self.misbehave(&id, request.peer);
        let reboots = self.reboots;
        let mut answer = self.answered(&id, request);
        if self.reboots > reboots && self.falls_to(Fault::DropOnReboot) {
            return Answer::dropped();
        }
        answer.own_headers.push(("Set-Cookie", self.cookie(&id)));
        if let Some(id) = self.renamed.take() {
            answer.own_headers.push(("Set-Cookie", self.cookie(&id)));
        }
        self.spoiled(answer)
    }

    fn settle(&mut self) {
        let now = self.clock.now();
        self.ledger.unlock_when_due(now);
        self.sessions.end_when_idle(now, self.profile.access.idle);
        let (due, later): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.deferred).into_iter().partition(|(at, _)| *at <= now);
        self.deferred = later;
        for (_, effect) in due {
            effect(&mut self.store);
        }
    }

    fn link(&self) -> Link {
        self.profile.link
    }

    fn tells_date(&self) -> bool {
        false
    }

    fn passwords(&self) -> Vec<&str> {
        self.store.rows(Part::Accounts).iter().filter_map(|account| account.get("Password")).collect()
    }

    fn moved_to(&mut self) -> Option<Ipv4Addr> {
        self.moved_to.take()
    }

    fn login_attempts(&self) -> u32 {
        u32::try_from(self.ledger.attempts.len()).unwrap_or(u32::MAX)
    }

    fn failed_logins(&self) -> u32 {
        self.ledger.refusals()
    }

    fn remaining_tries(&self) -> u8 {
        self.ledger.remaining(self.profile.access.max_tries)
    }

    fn is_locked(&self) -> bool {
        self.ledger.is_locked()
    }

    fn has_session(&self) -> bool {
        self.sessions.logged_in().is_some()
    }

    fn reboots(&self) -> u32 {
        self.reboots
    }

    fn value(&self, name: &str) -> Option<String> {
        self.store.value(name).map(str::to_owned)
    }

    fn set_value(&mut self, name: &str, value: &str) {
        self.store.set_value(name, value);
    }

    fn login_elsewhere(&mut self) {
        let address = IpAddr::from(Ipv4Addr::new(192, 0, 2, 77));
        let user = self.store.first(Part::Accounts).map(User::from);
        let id = self.new_session_id();
        let token = self.random_digits(24);
        self.sessions.end_all();
        self.sessions.open(id.clone(), address, self.clock.now());
        if let (Some(session), Some(user)) = (self.sessions.get_mut(&id), user) {
            session.stage = Stage::LoggedIn(user);
            session.token = token;
        }
    }

    fn expire_session(&mut self) {
        self.sessions.end_all();
    }

    fn set_fault(&mut self, fault: Option<Fault>) {
        self.fault = fault;
        if fault.is_some() {
            self.strikes.set(0);
        }
    }

    fn fault_strikes(&self) -> u32 {
        self.strikes.get()
    }

    fn set_redirect_target(&mut self, url: &str) {
        url.clone_into(&mut self.elsewhere);
    }
}

impl From<&Record> for User {
    fn from(account: &Record) -> Self {
        let field = |name| account.get(name).unwrap_or_default();
        Self { name: field("Username").to_owned(), level: field("Right").parse().unwrap_or(u8::MAX) }
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
