//! The two writes that are known: a reconnect and a restart.

use http::StatusCode;
use zte_cpe_model::capability::Capability;

use super::Vue;
use super::device::HOME;
use crate::lan::change::is_away;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::form::Form;
use crate::lan::gateway::reply::{BUSY, BUSY_PAUSE, BUSY_TRIES};
use crate::lan::gateway::xml::{Document, Verdict};
use crate::{Error, ErrorKind, Result};

const INTERNET: &str = "home_internetreg_lua";

impl Vue {
    /// Cuts the connection and dials again.
    pub(super) async fn dial_anew(&self) -> Result<()> {
        if self.data(INTERNET).await?.is_none() {
            return unsupported(Capability::WanReconnect);
        }
        self.send(INTERNET, &[("IF_ACTION", "PPPONRECONNECT"), ("WAN_INST", "wan1")]).await
    }

    pub(super) async fn restart(&self) -> Result<()> {
        // A read before it brings the token.
        self.data(HOME).await?;
        match self.send("vue_derestart_data", &[("IF_ACTION", "Restart")]).await {
            // Routers go down over it: no answer is the usual answer.
            Err(error) if is_away(&error) && !error.is_unreachable() => Ok(()),
            outcome => outcome,
        }
    }

    /// Sends a form once, and again only to a router that was too busy to take it.
    async fn send(&self, tag: &'static str, fields: &[(&str, &str)]) -> Result<()> {
        for _ in 0..BUSY_TRIES {
            match self.post(tag, fields).await? {
                Verdict::Done => return Ok(()),
                Verdict::Refused(BUSY) => {
                    tokio::time::sleep(BUSY_PAUSE).await;
                    self.data(HOME).await?;
                }
                Verdict::OutOfPlace => {
                    self.check_inside().await?;
                    return Err(ErrorKind::NotPermitted.into());
                }
                Verdict::Refused(_) => return Err(ErrorKind::NotPermitted.into()),
            }
        }
        Err(Error::from(ErrorKind::NotPermitted).with_detail("it is busy, ask again later"))
    }

    async fn post(&self, tag: &'static str, fields: &[(&str, &str)]) -> Result<Verdict> {
        let none = || Error::from(ErrorKind::Malformed).with_detail("it gives no token for a write");
        let token = self.state().token.clone().ok_or_else(none)?;
        let mut form = fields.iter().fold(Form::default(), |form, (name, value)| form.field(name, value));
        form.push("_sessionTOKEN", &token);
        tracing::debug!(tag, "write");
        let told = self.exchange.post("", Some(&format!("_type=vueData&_tag={tag}")), &form).await?;
        self.take_token(&told.headers);
        match Document::parse(&told.body) {
            Ok(document) => Ok(document.verdict()),
            // What is carried out may be answered so.
            Err(error) if error.is_web_page() && told.status == StatusCode::NOT_FOUND => Ok(Verdict::Done),
            Err(error) if error.is_web_page() => Ok(Verdict::OutOfPlace),
            Err(error) => Err(error),
        }
    }
}
