//! The state of one router, whatever dialect it speaks.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use rand::Rng;
use rand::rngs::StdRng;

use crate::answer::{Answer, Object};
use crate::clock::Clock;
use crate::fault::Fault;
use crate::profile::{ChallengePolicy, Limits, PasswordHash, Profile, Table};
use crate::record::Record;
use crate::request::{Referer, Request};
use crate::ubus::Cipher;

mod device;
mod guard;
mod session;

use guard::Guard;
pub(crate) use session::Proof;
use session::Sessions;

/// Requests after which a session falls to a fault.
const WORN_OUT: u32 = 8;

/// Who may log in.
pub(crate) struct Account {
    pub(crate) password: String,
    pub(crate) user_name: String,
}

/// Lists that the device answers whole, in the names of the goform dialect.
#[derive(Default)]
pub(crate) struct Lists {
    pub(crate) wireless_hosts: Vec<Record>,
    pub(crate) wired_hosts: Vec<Record>,
    pub(crate) offline_hosts: Vec<Record>,
    pub(crate) host_names: Vec<Record>,
    /// With the passphrase in plain.
    pub(crate) access_points: Vec<Record>,
    /// With number and content in plain.
    pub(crate) messages: Vec<Record>,
    /// Those that the SIM keeps.
    pub(crate) sim_messages: Vec<Record>,
    /// Profiles of the mobile network that a person made, in the names of ubus.
    pub(crate) apns: Vec<Record>,
    pub(crate) port_forwards: Vec<Record>,
}

/// The state of one router.
pub(crate) struct Router {
    pub(crate) profile: Profile,
    pub(crate) account: Account,
    /// What is kept of the password that opens it now.
    pub(crate) secret: String,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) values: BTreeMap<String, String>,
    pub(crate) lists: Lists,
    pub(crate) guard: Guard,
    pub(crate) sessions: Sessions,
    pub(crate) fault: Option<Fault>,
    /// How often the fault has made a difference.
    pub(crate) strikes: Cell<u32>,
    /// Where a redirect leads.
    pub(crate) elsewhere: String,
    pub(crate) reboots: u32,
    /// The second half of the write token.
    pub(crate) rd: String,
    /// What the logged-in client and the router hide values with.
    pub(crate) cipher: Option<Cipher>,
    /// How often the state of the last sent message is still asked for in vain.
    pub(crate) sending: u8,
    away_until: Option<Duration>,
    /// Hangs until somebody pulls the plug.
    pub(crate) hung: bool,
    /// Where it can be reached from now on.
    pub(crate) moved_to: Option<Ipv4Addr>,
    /// Writes that were answered and have not happened yet.
    deferred: Vec<(Duration, Effect)>,
    random: StdRng,
}

/// What a write does once its time has come.
type Effect = Box<dyn FnOnce(&mut Router) + Send>;

impl Router {
    pub(crate) fn new(profile: &Profile, account: Account, clock: Arc<dyn Clock>, random: StdRng) -> Self {
        let records = |tables: &[Table]| tables.iter().map(|table| Record::from(*table)).collect();
        let mut router = Self {
            values: profile.first_values(),
            lists: Lists {
                wireless_hosts: records(profile.wireless_hosts),
                wired_hosts: records(profile.wired_hosts),
                offline_hosts: records(profile.offline_hosts),
                host_names: records(profile.host_names),
                access_points: records(profile.access_points),
                messages: records(profile.messages),
                sim_messages: Vec::new(),
                apns: records(profile.apns),
                port_forwards: Vec::new(),
            },
            guard: Guard::default(),
            sessions: Sessions::default(),
            fault: None,
            strikes: Cell::new(0),
            elsewhere: "http://203.0.113.99/".to_owned(),
            reboots: 0,
            rd: String::new(),
            cipher: None,
            sending: 0,
            away_until: None,
            hung: false,
            moved_to: None,
            deferred: Vec::new(),
            profile: *profile,
            secret: profile.goform.password.secret(&account.password),
            account,
            clock,
            random,
        };
        router.start();
        router
    }

    /// What is new after the power came on.
    fn start(&mut self) {
        self.sessions = Sessions::default();
        self.cipher = None;
        self.rotate_rd();
        let challenge = self.new_challenge();
        self.guard.restart(challenge, self.limits().max_tries);
    }

    pub(crate) fn handle(&mut self, request: &Request) -> Answer {
        if self.away_until.is_some_and(|until| self.clock.now() < until) {
            return Answer::dropped();
        }
        self.settle();
        self.misbehave();
        match self.profile.ubus {
            Some(ubus) => self.handle_ubus(&ubus, request),
            None => self.handle_goform(request),
        }
    }

    /// Lets happen what time brings: the end of the lock, the end of an idle session.
    pub(crate) fn settle(&mut self) {
        let now = self.clock.now();
        let limits = self.limits();
        self.guard.unlock_when_due(now, limits.max_tries);
        self.sessions.expire_when_idle(now, limits.idle);
        let (due, later): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.deferred).into_iter().partition(|(at, _)| *at <= now);
        self.deferred = later;
        for (_, effect) in due {
            effect(self);
        }
    }

    /// Lets a write happen now, or after the delay of this firmware. A delayed one always says that it
    /// worked.
    pub(crate) fn write_in_time<E>(
        &mut self,
        effect: impl FnOnce(&mut Self) -> Result<(), E> + Send + 'static,
    ) -> Result<(), E> {
        let delay = self.profile.link.write_delay;
        if delay.is_zero() {
            return effect(self);
        }
        // Whether it can be done shows when it is done, and then nobody is there to be told.
        let effect = move |router: &mut Self| drop(effect(router));
        self.deferred.push((self.clock.now() + delay, Box::new(effect)));
        Ok(())
    }

    /// Lets faults of the session and the lock happen.
    fn misbehave(&mut self) {
        let worn_out = self.sessions.requests() >= WORN_OUT;
        // Of two people the newer wins, or the older where the dialect says so.
        let taken = if self.profile.ubus.is_some() { !self.sessions.is_open() } else { worn_out };
        match self.fault {
            Some(Fault::SessionExpires) if worn_out && self.falls_to(Fault::SessionExpires) => {
                self.sessions.expire();
            }
            Some(Fault::LoginElsewhere) if taken && self.falls_to(Fault::LoginElsewhere) => {
                self.login_elsewhere();
            }
            Some(Fault::LockedOut) => self.guard.lock(self.clock.now(), self.limits().lock),
            _ => {}
        }
    }

    /// Whether something goes wrong now that it has its occasion.
    pub(crate) fn falls_to(&self, fault: Fault) -> bool {
        let falls = self.fault == Some(fault);
        if falls {
            self.strikes.set(self.strikes.get().saturating_add(1));
        }
        falls
    }

    /// What the fault makes of an object.
    pub(crate) fn spoiled_object(&self, object: Object) -> Object {
        let Some(fault) = self.fault else { return object };
        let spoiled = fault.spoil_object(object.clone());
        if spoiled != object {
            self.falls_to(fault);
        }
        spoiled
    }

    /// What the fault makes of a whole answer.
    pub(crate) fn spoiled(&self, answer: Answer) -> Answer {
        let Some(fault) = self.fault else { return answer };
        let spoiled = fault.spoil_answer(answer.clone(), &self.elsewhere);
        if spoiled != answer {
            self.falls_to(fault);
        }
        spoiled
    }

    pub(crate) fn login_elsewhere(&mut self) {
        let token = self.new_token();
        self.sessions.open(token, Ipv4Addr::new(192, 0, 2, 77).into(), self.clock.now());
    }

    /// Goes where the local network is now, if that is the fault.
    pub(crate) fn follow_address(&mut self) {
        if self.falls_to(Fault::AddressChange) {
            self.moved_to = self.setting("lan_ipaddr").parse().ok();
        }
    }

    /// Counts a wrong password.
    pub(crate) fn refuse(&mut self) {
        let limits = self.limits();
        self.guard.refuse(self.clock.now(), limits.lock);
        if limits.challenge == ChallengePolicy::RotateOnFailure {
            let challenge = self.new_challenge();
            self.guard.renew_challenge(challenge);
        }
    }

    pub(crate) fn reboot(&mut self) {
        self.reboots += 1;
        self.away_until = Some(self.clock.now() + self.limits().reboot);
        self.start();
    }

    pub(crate) fn limits(&self) -> Limits {
        self.profile.limits()
    }

    pub(crate) fn referer_is_good(&self, request: &Request) -> bool {
        !self.limits().wants_referer || request.referer == Referer::Own
    }

    pub(crate) fn setting(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.values.insert(name.to_owned(), value.to_owned());
    }

    /// Back to what the profile says.
    pub(crate) fn restore(&mut self, names: &[&str]) {
        let first = self.profile.first_values();
        for name in names {
            if let Some(value) = first.get(*name) {
                self.set(name, value);
            }
        }
    }

    fn new_challenge(&mut self) -> String {
        match self.profile.goform.password {
            PasswordHash::Sha256Twice => hex::encode_upper(self.random_bytes::<32>()),
            PasswordHash::Base64 | PasswordHash::Sha256OfBase64 => String::new(),
        }
    }

    pub(crate) fn new_token(&mut self) -> String {
        hex::encode_upper(self.random_bytes::<32>())
    }

    pub(crate) fn random_bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill_bytes(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests;
