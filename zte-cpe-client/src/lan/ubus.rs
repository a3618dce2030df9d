//! The ubus dialect: calls to objects of the router's own bus, several in one request, answered in typed JSON.
//!
//! Facts come from public write-ups, third-party clients and recorded answers of MC7510, MU5250 and G5TS; where they
//! disagree, the cautious reading is taken.

use std::sync::Arc;

use async_trait::async_trait;
use zte_cpe_model::system::DeviceIdentity;

use crate::lan::answer::Answer;
use crate::lan::{Dialect, LoginState};
use crate::{Credentials, Result};

mod cipher;
mod detect;
mod exchange;
mod identity;
mod login;
mod wire;

pub(super) use detect::find;

use exchange::{Call, Line, Outcome};

/// A router that speaks ubus.
#[derive(Debug)]
pub(crate) struct Ubus {
    line: Arc<Line>,
}

impl Ubus {
    fn new(line: Line) -> Self {
        Self { line: Arc::new(line) }
    }

    /// Reads with one request. Nothing stands for what this firmware does not have or does not tell.
    async fn ask<const N: usize>(&self, calls: [Call; N]) -> Result<[Option<Answer>; N]> {
        let mut answers = [const { None }; N];
        for (answer, outcome) in answers.iter_mut().zip(self.line.read(&calls).await?) {
            *answer = match outcome {
                Outcome::Answer(told) => Some(told),
                Outcome::Denied | Outcome::Absent | Outcome::Refused => None,
                Outcome::Failed(error) => return Err(error),
            };
        }
        Ok(answers)
    }
}

#[async_trait]
impl Dialect for Ubus {
    async fn login_state(&self) -> Result<LoginState> {
        self.line.door().await
    }

    async fn login(&self, credentials: &Credentials) -> Result<()> {
        self.line.log_in(credentials).await
    }

    async fn logout(&self) -> Result<()> {
        self.line.log_out().await
    }

    async fn identity(&self) -> Result<DeviceIdentity> {
        self.read_identity().await
    }
}
