use std::net::IpAddr;
use std::time::Duration;

use super::{JSON, Unit};
use crate::answer::Answer;
use crate::device::Device;
use crate::fault::{Fault, HUGE_PAGE};

/// Requests after which a session falls to a fault.
const WORN_OUT: u32 = 8;

/// Members that nobody knows, before the first one of an object.
const FUTURE: &[u8; 56] = br#""future_text":"1","future_number":-7.5,"future_list":[],"#;

/// How long a gateway is busy that is so by fault.
const BUSY: Duration = Duration::from_secs(3);

impl Unit {
    /// Lets faults of the session and the lock happen.
    pub(super) fn misbehave(&mut self, id: &str, peer: IpAddr) {
        let requests = self.session(id).filter(|session| session.user().is_some()).map_or(0, |session| {
            session.requests += 1;
            session.requests
        });
        let worn_out = requests > WORN_OUT;
        let nobody = self.sessions.logged_in().is_none();
        match self.fault {
            Some(Fault::SessionExpires) if worn_out && self.falls_to(Fault::SessionExpires) => {
                self.sessions.end_all();
            }
            Some(Fault::LoginElsewhere) if worn_out && self.falls_to(Fault::LoginElsewhere) => {
                self.login_elsewhere();
            }
            Some(Fault::PreEmpt) if nobody && self.falls_to(Fault::PreEmpt) => self.login_elsewhere(),
            Some(Fault::StaleContext) => {
                let page = self.session(id).map(|session| std::mem::take(&mut session.page));
                if page.is_some_and(|page| !page.is_empty()) {
                    self.falls_to(Fault::StaleContext);
                }
            }
            Some(Fault::LockedOut) => {
                let until = self.clock.now() + self.profile.access.lock;
                self.ledger.lock(peer, until);
            }
            _ => {}
        }
    }

    /// Whether a write comes too early after the one before.
    pub(crate) fn is_busy(&mut self) -> bool {
        let now = self.clock.now();
        if self.busy_until.is_none() && self.falls_to(Fault::Busy) {
            self.busy_until = Some(now + BUSY);
        }
        self.busy_until.is_some_and(|until| now < until)
    }

    /// Whether something goes wrong now that it has its occasion.
    pub(crate) fn falls_to(&self, fault: Fault) -> bool {
        let falls = self.fault == Some(fault);
        if falls {
            self.strikes.set(self.strikes.get().saturating_add(1));
        }
        falls
    }

    /// What the fault makes of a whole answer.
    pub(super) fn spoiled(&self, mut answer: Answer) -> Answer {
        match self.fault {
            Some(Fault::HugeBody) if self.falls_to(Fault::HugeBody) => {
                // White space after the end is good XML, JSON and HTML.
                answer.body.resize(answer.body.len() + HUGE_PAGE, b' ');
                answer
            }
            Some(Fault::ExtraFields) if answer.content_type == JSON && answer.body.first() == Some(&b'{') => {
                self.falls_to(Fault::ExtraFields);
                answer.body.splice(1..1, *FUTURE);
                answer
            }
            Some(Fault::UnclosedObject) => {
                let body = unclosed(&answer.body);
                if body != answer.body {
                    self.falls_to(Fault::UnclosedObject);
                }
                Answer { body, ..answer }
            }
            // Already in what was written.
            Some(
                fault @ (Fault::EmptyStrings
                | Fault::DuplicateKeys
                | Fault::DoubleEscape
                | Fault::ExtraFields),
            ) => {
                if holds_values(&answer.body) {
                    self.falls_to(fault);
                }
                answer
            }
            // What JSON knows and these pages do not.
            Some(Fault::InvalidJson | Fault::InvalidJsonInSms) | None => answer,
            Some(fault) => {
                let spoiled = fault.spoil_answer(answer.clone(), &self.elsewhere);
                if spoiled != answer {
                    self.falls_to(fault);
                }
                spoiled
            }
        }
    }
}

/// Whether an answer tells values, in either of the two ways that pages have.
fn holds_values(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body);
    text.contains("<ParaName>") || text.contains("Transfer_meaning")
}

/// The same without the first end tag of an object.
fn unclosed(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let cut = text.split_once("</OBJ_").and_then(|(before, rest)| Some((before, rest.split_once('>')?.1)));
    cut.map_or_else(|| body.to_vec(), |(before, after)| [before, after].concat().into_bytes())
}
