//! Settings: sent once, then read back.

use std::time::Duration;

use serde_json::json;

use super::Ubus;
use super::exchange::{Call, Outcome};
use crate::lan::answer::Answer;
use crate::{Error, ErrorKind, Result};

/// Writes take effect after the answer: how often and how far apart the setting is looked for.
const LOOKS: u32 = 10;
/// Settings of the radio and the networks take the web server with them for a while.
const OUTAGES: u32 = 60;
const PAUSE: Duration = Duration::from_secs(1);

impl Ubus {
    /// Sends settings once, in one request. It fails with a lost session only when none of them had an effect.
    pub(super) async fn tell(&self, calls: &[Call]) -> Result<Vec<Answer>> {
        let outcomes = match self.line.calls(calls).await {
            // A page in place of an answer says nothing about what was done.
            Err(error) if error.is_session_lost() => return Err(error),
            outcomes => outcomes?,
        };
        let mut partly = false;
        let mut answers = Vec::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Answer(answer) if done(&answer) => answers.push(answer),
                Outcome::Answer(_) | Outcome::Refused => return Err(ErrorKind::NotPermitted.into()),
                Outcome::Absent => return Err(ErrorKind::Unsupported.into()),
                Outcome::Failed(error) => return Err(error),
                Outcome::Denied if partly => return Err(ErrorKind::NotPermitted.into()),
                Outcome::Denied => {
                    self.line.check_pulse().await?;
                    return Err(ErrorKind::NotPermitted.into());
                }
            }
            partly = true;
        }
        Ok(answers)
    }

    /// Looks a few times whether a setting has come about, and waits for a server that goes away over it.
    pub(super) async fn until<L: Future<Output = Result<bool>> + Send>(
        &self,
        look: impl Fn() -> L + Send,
    ) -> Result<()> {
        let (mut looks, mut outages) = (0, 0);
        loop {
            match look().await {
                Ok(true) => return Ok(()),
                Ok(false) => looks += 1,
                Err(error) if error.is_unreachable() || error.is_interrupted() => outages += 1,
                Err(error) => return Err(after_write(error)),
            }
            if looks == LOOKS || outages == OUTAGES {
                return Err(ErrorKind::NotApplied.into());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    pub(super) async fn restart(&self) -> Result<()> {
        let call = Call::new("zwrt_mc.device.manager", "device_reboot", json!({ "moduleName": "web" }));
        match self.tell(&[call]).await {
            // Routers go down over it: no answer, or half of one, is the usual answer.
            Err(error) if error.is_timeout() || error.is_interrupted() || error.is_malformed() => {}
            outcome => drop(outcome?),
        }
        self.line.forget_session();
        Ok(())
    }
}

/// Most settings have no mark of success but the status; some have a word as well.
fn done(answer: &Answer) -> bool {
    matches!(answer.text("result"), None | Some("success" | "0"))
}

/// The setting has been sent: a session lost from here on must not lead to its being sent again.
fn after_write(error: Error) -> Error {
    if error.is_session_lost() {
        Error::from(ErrorKind::NotApplied).with_detail("the session ended before it could be read back")
    } else {
        error
    }
}
