//! Writing: once, with a token made for it, and then looking for the effect.

use url::form_urlencoded::Serializer;

use super::{Goform, WriteToken};
use crate::lan::change::Looks;
use crate::lan::wire::Wire;
use crate::{Error, ErrorKind, Result};

impl Goform {
    /// Looks until a group of names shows that a setting has taken effect.
    pub(super) async fn confirm<W: Wire + Send>(
        &self,
        holds: impl Fn(&W) -> bool + Send + Sync,
    ) -> Result<()> {
        let holds = &holds;
        Looks::default()
            .until(move || async move { self.fetch::<W>().await.map(|after| holds(&after)) })
            .await
    }

    /// Sends a setting once. Nothing is sent when the session is over, and what is refused because it has just ended is no
    /// refusal.
    pub(super) async fn write(&self, id: &str, fields: &[(&str, &str)]) -> Result<()> {
        self.check_pulse().await?;
        self.write_unchecked(id, fields).await
    }

    /// The same without asking first whether the session lives, for what does no harm when it does not.
    pub(super) async fn write_unchecked(&self, id: &str, fields: &[(&str, &str)]) -> Result<()> {
        let form = self.form(id, fields).await?;
        let answer = self.exchange.write(form).await?;
        match answer.text("result") {
            Some("success" | "0" | "4") => Ok(()),
            Some("failure") => {
                self.check_pulse().await?;
                Err(ErrorKind::NotPermitted.into())
            }
            _ => Err(Error::from(ErrorKind::Malformed).with_detail("it says neither success nor failure")),
        }
    }

    /// The form of a write, with a token made for this one.
    pub(super) async fn form(&self, id: &str, fields: &[(&str, &str)]) -> Result<String> {
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
            Ok(answer) if answer.text("result") == Some("failure") => {
                self.check_pulse().await?;
                Err(ErrorKind::NotPermitted.into())
            }
            Ok(_) => Ok(()),
            // Routers go down over it: no answer, or half of one, is the usual answer.
            Err(error) if error.is_timeout() || error.is_interrupted() || error.is_malformed() => Ok(()),
            Err(error) => Err(error),
        }
    }
}
