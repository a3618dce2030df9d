//! What only home gateways are asked.

use super::Simulator;
use crate::gateway::{Change, LoginAttempt, Part, Unit};
use crate::record::Record;
use crate::server;

impl Simulator {
    /// What a home gateway holds of a part, secrets in plain. Empty on a mobile router.
    #[must_use]
    pub fn rows(&self, part: Part) -> Vec<Record> {
        self.gateway(|unit| unit.store.rows(part).to_vec())
    }

    /// A row of a home gateway by its `_InstID`, secrets in plain.
    #[must_use]
    pub fn row(&self, part: Part, id: &str) -> Option<Record> {
        self.gateway(|unit| unit.store.find(part, id).cloned())
    }

    /// What writes did to a home gateway, oldest first.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        self.gateway(|unit| unit.store.changes.clone())
    }

    /// Every login that reached a home gateway, and what became of it.
    #[must_use]
    pub fn logins(&self) -> Vec<LoginAttempt> {
        self.gateway(|unit| unit.ledger.attempts.clone())
    }

    /// Who is logged in to a home gateway.
    #[must_use]
    pub fn logged_in_user(&self) -> Option<String> {
        self.gateway(|unit| {
            let (_, session) = unit.sessions.logged_in()?;
            session.user().map(|user| user.name.clone())
        })
    }

    fn gateway<T: Default>(&self, look: impl FnOnce(&mut Unit) -> T) -> T {
        let mut state = server::lock(&self.state);
        state.played.device().settle();
        state.played.gateway().map(look).unwrap_or_default()
    }
}
