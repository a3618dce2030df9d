//! Settings: sent once, then read back.

use serde_json::json;

use super::Ubus;
use super::exchange::{Call, Outcome};
use crate::lan::answer::Answer;
use crate::lan::change::Looks;
use crate::{ErrorKind, Result};

/// Making or cutting a connection takes up to ten seconds, other settings less.
const LOOKS: u32 = 11;

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
                Outcome::Answer(_) | Outcome::Refused | Outcome::Busy => {
                    return Err(ErrorKind::NotPermitted.into());
                }
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

    /// Looks whether a setting has come about.
    pub(super) async fn until<L: Future<Output = Result<bool>> + Send>(
        &self,
        look: impl Fn() -> L + Send,
    ) -> Result<()> {
        Looks::of(LOOKS).until(look).await
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
