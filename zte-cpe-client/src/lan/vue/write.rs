//! The two writes that are known: a reconnect and a restart.

use zte_cpe_model::capability::Capability;

use super::Vue;
use super::device::HOME;
use crate::lan::change::is_away;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::form::Form;
use crate::lan::gateway::xml::{Document, Verdict};
use crate::{Error, ErrorKind, Result};

const INTERNET: &str = "home_internetreg_lua";

impl Vue {
    /// Cuts the connection and dials again. A read before it brings the token.
    pub(super) async fn dial_anew(&self) -> Result<()> {
        if self.data(INTERNET).await?.is_none() {
            return unsupported(Capability::WanReconnect);
        }
        let form = Form::default().field("IF_ACTION", "PPPONRECONNECT").field("WAN_INST", "wan1");
        self.send(INTERNET, form).await
    }

    pub(super) async fn restart(&self) -> Result<()> {
        self.data(HOME).await?;
        match self.send("vue_derestart_data", Form::default().field("IF_ACTION", "Restart")).await {
            // Routers go down over it: no answer is the usual answer.
            Err(error) if is_away(&error) && !error.is_unreachable() => Ok(()),
            outcome => outcome,
        }
    }

    /// Sends a form once. Nothing is written when it finds no session.
    async fn send(&self, tag: &'static str, mut form: Form) -> Result<()> {
        let none = || Error::from(ErrorKind::Malformed).with_detail("it gives no token for a write");
        let token = self.state().token.clone().ok_or_else(none)?;
        form.push("_sessionTOKEN", &token);
        tracing::debug!(tag, "write");
        let told = self.exchange.post("", Some(&format!("_type=vueData&_tag={tag}")), &form).await?;
        self.take_token(&told.headers);
        let document = match Document::parse(&told.body) {
            Ok(document) => document,
            Err(error) if error.is_web_page() => {
                self.check_inside().await?;
                // What is carried out may be answered so.
                return if told.status.is_success() { Err(ErrorKind::NotPermitted.into()) } else { Ok(()) };
            }
            Err(error) => return Err(error),
        };
        match document.verdict() {
            Verdict::Done => Ok(()),
            Verdict::OutOfPlace => {
                self.check_inside().await?;
                Err(ErrorKind::NotPermitted.into())
            }
            Verdict::Refused(_) => Err(ErrorKind::NotPermitted.into()),
        }
    }
}
