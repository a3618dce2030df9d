//! Writing: once, with a token made for it, and then looking for the effect.

use std::time::Duration;

use tokio::time::Instant;
use url::form_urlencoded::Serializer;

use super::{Goform, WriteToken};
use crate::lan::wire::Wire;
use crate::{Error, ErrorKind, Result};

/// Writes take effect after the answer: how often and how far apart the setting is looked for.
const LOOKS: u32 = 5;
const PAUSE: Duration = Duration::from_secs(1);

/// Some writes make the router restart its networks or itself: for how long it may not answer.
const AWAY: Duration = Duration::from_mins(2);

/// Looking for an effect: a few answers, one after the other, from a router that may be away for a while.
#[derive(Debug)]
pub(super) struct Looks {
    left: u32,
    first: bool,
    away_since: Option<Instant>,
}

impl Default for Looks {
    fn default() -> Self {
        Self::of(LOOKS)
    }
}

impl Looks {
    /// So many answers at most.
    pub(super) fn of(count: u32) -> Self {
        Self { left: count, first: true, away_since: None }
    }

    /// Waits for the time of the next look; `false` when there was the last one.
    pub(super) async fn again(&mut self) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        if !std::mem::take(&mut self.first) {
            tokio::time::sleep(PAUSE).await;
        }
        true
    }

    /// A look without an answer, which does not count while the router may be away. What has been sent must not be sent
    /// again, so that a session lost from here on is another error.
    pub(super) fn missed(&mut self, error: Error) -> Result<()> {
        if is_away(&error) && self.away_since.get_or_insert_with(Instant::now).elapsed() < AWAY {
            self.left += 1;
            return Ok(());
        }
        Err(if error.is_session_lost() {
            Error::from(ErrorKind::NotApplied).with_detail("the session ended before it could be read back")
        } else {
            error
        })
    }
}

impl Goform {
    /// Looks until a group of names shows that a setting has taken effect.
    pub(super) async fn confirm<W: Wire + Send>(
        &self,
        holds: impl Fn(&W) -> bool + Send + Sync,
    ) -> Result<()> {
        let mut looks = Looks::default();
        while looks.again().await {
            match self.fetch::<W>().await {
                Ok(after) if holds(&after) => return Ok(()),
                Ok(_) => {}
                Err(error) => looks.missed(error)?,
            }
        }
        Err(ErrorKind::NotApplied.into())
    }

    /// Sends a setting once. Nothing is sent when the session is over.
    pub(super) async fn write(&self, id: &str, fields: &[(&str, &str)]) -> Result<()> {
        self.check_pulse().await?;
        let form = self.form(id, fields).await?;
        let answer = self.exchange.write(form).await?;
        match answer.text("result") {
            Some("success" | "0" | "4") => Ok(()),
            Some("failure") => Err(ErrorKind::NotPermitted.into()),
            _ => Err(Error::from(ErrorKind::Malformed).with_detail("it says neither success nor failure")),
        }
    }

    /// The form of a write, with a token made for this one.
    async fn form(&self, id: &str, fields: &[(&str, &str)]) -> Result<String> {
        let token = match self.token {
            WriteToken::None => None,
            digest => {
                let answer = self.exchange.read("isTest=false&cmd=RD").await?;
                digest.value(&self.firmware.wa, &self.firmware.cr, answer.verbatim("RD").unwrap_or_default())
            }
        };
        let mut form = Serializer::new(String::new());
        form.append_pair("isTest", "false").append_pair("goformId", id).extend_pairs(fields);
        form.extend_pairs(token.map(|token| ("AD", token)));
        tracing::debug!(id, "write");
        Ok(form.finish())
    }

    pub(super) async fn restart(&self) -> Result<()> {
        self.check_pulse().await?;
        let form = self.form("REBOOT_DEVICE", &[]).await?;
        match self.exchange.write(form).await {
            Ok(answer) if answer.text("result") == Some("failure") => Err(ErrorKind::NotPermitted.into()),
            Ok(_) => Ok(()),
            // Routers go down over it: no answer, or half of one, is the usual answer.
            Err(error) if error.is_timeout() || error.is_interrupted() || error.is_malformed() => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Whether nobody was there to answer.
pub(super) fn is_away(error: &Error) -> bool {
    error.is_unreachable() || error.is_timeout() || error.is_interrupted()
}

/// Refuses an input before anything is sent.
pub(super) fn invalid<T>(detail: &'static str) -> Result<T> {
    Err(Error::from(ErrorKind::InvalidInput).with_detail(detail))
}
