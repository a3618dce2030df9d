//! The goform dialect: reads and writes at two addresses, flat JSON, one session.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rand::Rng;
use rand::rngs::StdRng;

use crate::answer::{Answer, Object};
use crate::clock::Clock;
use crate::fault::Fault;
use crate::profile::{PasswordHash, Profile, RefererPolicy, Table, TokenHash};
use crate::record::Record;
use crate::request::{Referer, Request};

mod digest;
mod login;
mod pages;
mod read;
mod session;
mod sms;
mod structured;
mod wan;
mod wifi;
mod write;

use login::Guard;
use session::Sessions;

pub(crate) use wifi::find as find_access_point;

/// Who may log in.
pub(crate) struct Account {
    pub(crate) password: String,
    pub(crate) user_name: String,
}

/// Lists that the device answers whole.
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
}

/// The state of one router.
pub(crate) struct Router {
    pub(crate) profile: Profile,
    pub(crate) account: Account,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) values: BTreeMap<String, String>,
    pub(crate) lists: Lists,
    pub(crate) guard: Guard,
    pub(crate) sessions: Sessions,
    pub(crate) fault: Option<Fault>,
    /// Where a redirect leads.
    pub(crate) elsewhere: String,
    pub(crate) reboots: u32,
    rd: String,
    away_until: Option<Duration>,
    random: StdRng,
}

impl Router {
    pub(crate) fn new(profile: &Profile, account: Account, clock: Arc<dyn Clock>, random: StdRng) -> Self {
        let records = |tables: &[Table]| tables.iter().map(|table| Record::from(*table)).collect();
        let mut router = Self {
            values: first_values(profile),
            lists: Lists {
                wireless_hosts: records(profile.wireless_hosts),
                wired_hosts: records(profile.wired_hosts),
                offline_hosts: records(profile.offline_hosts),
                host_names: records(profile.host_names),
                access_points: records(profile.access_points),
                messages: records(profile.messages),
            },
            guard: Guard::default(),
            sessions: Sessions::default(),
            fault: None,
            elsewhere: "http://203.0.113.99/".to_owned(),
            reboots: 0,
            rd: String::new(),
            away_until: None,
            profile: *profile,
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
        self.rotate_rd();
        let challenge = self.new_challenge();
        self.guard.restart(challenge, self.profile.goform.max_tries);
    }

    pub(crate) fn handle(&mut self, request: &Request) -> Answer {
        let now = self.clock.now();
        if self.away_until.is_some_and(|until| now < until) {
            return Answer::dropped();
        }
        self.settle();
        let goform = self.profile.goform;
        if goform.max_url.is_some_and(|longest| request.url_length > longest) {
            return Answer::new(
                414,
                goform.content_type,
                "<html><body>Request URI is too long</body></html>",
            );
        }
        let session_alive = self.sessions.touch(request, now);
        match request.path.trim_end_matches('/') {
            "/goform/goform_get_cmd_process" => {
                let (object, cookie) = self.read(request, session_alive);
                Answer { cookie, ..self.written(object) }
            }
            "/goform/goform_set_cmd_process" => self.write(request, session_alive),
            path => pages::page(&self.profile, path),
        }
    }

    /// Lets happen what time brings: the end of the lock, the end of an idle session.
    pub(crate) fn settle(&mut self) {
        let now = self.clock.now();
        self.guard.unlock_when_due(now, self.profile.goform.max_tries);
        self.sessions.expire_when_idle(now, self.profile.goform.idle);
    }

    fn written(&self, object: Object) -> Answer {
        let content_type = self.profile.goform.content_type;
        match self.fault {
            Some(fault) => fault.spoil(object, content_type, &self.elsewhere),
            None => Answer::json(&object, content_type),
        }
    }

    fn referer_is_good(&self, request: &Request) -> bool {
        self.profile.goform.referer == RefererPolicy::Ignored || request.referer == Referer::Own
    }

    pub(crate) fn reboot(&mut self) {
        self.reboots += 1;
        self.away_until = Some(self.clock.now() + self.profile.goform.reboot);
        self.start();
    }

    fn setting(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.values.insert(name.to_owned(), value.to_owned());
    }

    fn rotate_rd(&mut self) {
        self.rd = match self.profile.goform.token {
            Some(TokenHash::Md5) => hex::encode(self.random_bytes::<16>()),
            Some(TokenHash::Sha256) => hex::encode_upper(self.random_bytes::<32>()),
            None => String::new(),
        };
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

    fn random_bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill_bytes(&mut bytes);
        bytes
    }
}

fn first_values(profile: &Profile) -> BTreeMap<String, String> {
    let fixed = profile.values.iter().copied().flatten().map(|(name, value)| (*name, (*value).to_owned()));
    let cell = profile.cell.values(profile.goform.cell_numbers);
    fixed.chain(cell).map(|(name, value)| (name.to_owned(), value)).collect()
}
