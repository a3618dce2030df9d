use std::net::IpAddr;

use sha2::{Digest, Sha256};

use super::{LoginOutcome, Part, SecondUser, Stage, Unit, User};
use crate::fault::Fault;

/// What a client brings to be let in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Proof<'a> {
    /// Lower-case hexadecimal SHA-256 of the password and a number, one after the other.
    Digest { digest: &'a str, number: &'a str },
    /// The password itself.
    Plain(&'a str),
}

/// What a login leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    /// Somebody else is logged in and can be sent away.
    Taken,
    /// Somebody else is logged in and stays.
    Blocked,
    PasswordChange,
    Refused,
    /// The token of the page was an old one.
    Stale,
    /// Seconds left of the lock.
    Locked(u64),
}

impl Proof<'_> {
    pub(super) fn shows(self, password: &str) -> bool {
        match self {
            Self::Plain(text) => text == password,
            Self::Digest { number: "", .. } => false,
            Self::Digest { digest, number } => {
                let expected = Sha256::new().chain_update(password).chain_update(number).finalize();
                digest == hex::encode(expected)
            }
        }
    }
}

impl Unit {
    /// Decides on a login, and counts it. A session that is let in gets another cookie.
    pub(crate) fn admit(&mut self, id: &str, user_name: &str, proof: Proof<'_>) -> Verdict {
        let Some(address) = self.session(id).map(|session| session.address) else { return Verdict::Stale };
        if let Some(seconds) = self.ledger.lock_seconds(address, self.clock.now()) {
            self.ledger.note(address, user_name, LoginOutcome::Locked);
            return Verdict::Locked(seconds);
        }
        let accounts = self.store.rows(Part::Accounts).iter();
        let mut named = accounts.filter(|account| account.is("Username", user_name));
        let right = named.find(|account| account.get("Password").is_some_and(|it| proof.shows(it)));
        let Some(user) = right.map(User::from) else {
            return self.fail(address, user_name, LoginOutcome::Refused);
        };
        self.ledger.clear(address);
        self.welcome(id, address, user)
    }

    /// Gives every account this password, and the administrator this name.
    pub(crate) fn set_accounts(&mut self, password: &str, administrator: Option<&str>) {
        let mut accounts = self.store.rows(Part::Accounts).to_vec();
        for account in &mut accounts {
            account.set("Password", password);
        }
        if let (Some(name), Some(account)) = (administrator, accounts.first_mut()) {
            account.set("Username", name);
        }
        self.store.replace(Part::Accounts, accounts);
    }

    /// Counts a login that came with an old token.
    pub(crate) fn admit_stale(&mut self, id: &str, user_name: &str) -> Verdict {
        let Some(address) = self.session(id).map(|session| session.address) else { return Verdict::Stale };
        match self.ledger.lock_seconds(address, self.clock.now()) {
            Some(seconds) => {
                self.ledger.note(address, user_name, LoginOutcome::Locked);
                Verdict::Locked(seconds)
            }
            None => self.fail(address, user_name, LoginOutcome::Stale),
        }
    }

    /// The failure that fills the measure is already answered with the lock.
    fn fail(&mut self, address: IpAddr, user_name: &str, outcome: LoginOutcome) -> Verdict {
        let now = self.clock.now();
        self.ledger.note(address, user_name, outcome);
        self.ledger.fail(address, self.profile.access.max_tries, now + self.profile.access.lock);
        match (self.ledger.lock_seconds(address, now), outcome) {
            (Some(seconds), _) => Verdict::Locked(seconds),
            (None, LoginOutcome::Stale) => Verdict::Stale,
            (None, _) => Verdict::Refused,
        }
    }

    fn welcome(&mut self, id: &str, address: IpAddr, user: User) -> Verdict {
        let name = user.name.clone();
        let other = self.sessions.logged_in().filter(|(other, _)| *other != id);
        // Somebody at the same address is sent away without a word.
        let elsewhere = other.is_some_and(|(_, session)| session.address != address);
        let (verdict, outcome, stage) = match self.profile.access.second_user {
            SecondUser::Preempts if elsewhere => {
                (Verdict::Taken, LoginOutcome::Taken, Stage::Preempting(user))
            }
            SecondUser::IsBlocked if elsewhere => (Verdict::Blocked, LoginOutcome::Taken, Stage::Anonymous),
            _ if self.falls_to(Fault::PasswordChange) => {
                (Verdict::PasswordChange, LoginOutcome::PasswordChange, Stage::ChangingPassword(user))
            }
            _ => (Verdict::Accepted, LoginOutcome::Accepted, Stage::LoggedIn(user)),
        };
        self.ledger.note(address, &name, outcome);
        if matches!(stage, Stage::LoggedIn(_)) {
            self.let_in(id, stage);
        } else if let Some(session) = self.session(id) {
            session.stage = stage;
        }
        verdict
    }

    /// Sends away whoever is logged in, and gives the session another cookie.
    fn let_in(&mut self, id: &str, stage: Stage) {
        let now = self.clock.now();
        self.sessions.end_all();
        let renamed = self.new_session_id();
        self.sessions.rename(id, &renamed);
        if let Some(session) = self.session(&renamed) {
            session.stage = stage;
            session.page.clear();
            session.whole = false;
            session.requests = 0;
            session.touch(now);
        }
        self.renamed = Some(renamed);
    }

    /// The person sends the other one away. Tells whether there was somebody to send.
    pub(crate) fn preempt(&mut self, id: &str) -> bool {
        let Some(Stage::Preempting(user)) = self.session(id).map(|session| session.stage.clone()) else {
            return false;
        };
        self.let_in(id, Stage::LoggedIn(user));
        true
    }

    /// The person keeps the old password, or has set a new one.
    pub(crate) fn pass_password_change(&mut self, id: &str) -> bool {
        let Some(Stage::ChangingPassword(user)) = self.session(id).map(|session| session.stage.clone())
        else {
            return false;
        };
        self.let_in(id, Stage::LoggedIn(user));
        true
    }
}
