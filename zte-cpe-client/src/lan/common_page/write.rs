//! One form to one page: opened anew for its token, sent once, and sent again only where it was refused.

use http::StatusCode;
use http::header::{HeaderName, HeaderValue};
use zte_cpe_model::capability::Capability;

use super::CommonPage;
use super::line::{Line, Place};
use crate::lan::change::{Looks, is_away};
use crate::lan::gateway::envelope::Check;
use crate::lan::gateway::reply::{BUSY, BUSY_PAUSE, BUSY_TRIES, EXPIRED, MOVED};
use crate::lan::gateway::sheet::Sheet;
use crate::lan::gateway::xml::{Document, Verdict};
use crate::{Error, ErrorKind, Result};

/// Firmware that does not look at it does without.
const CHECK: HeaderName = HeaderName::from_static("check");

/// What became of a form that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    Done,
    /// The gateway says that it is elsewhere now.
    Moved,
    /// It answered with something that says nothing: reading back has to tell.
    Unclear,
}

/// What one try came to.
enum Reply {
    Sent(Sent),
    Busy,
    Expired,
    /// Nothing was written: it is not the page for it, or not the user.
    Turned,
    Refused,
}

impl Line {
    /// Sends a form, and again only when the gateway has refused it without writing anything.
    pub(super) async fn send(&self, place: &Place, capability: Capability, sheet: &Sheet) -> Result<Sent> {
        let no = |detail| Err(Error::from(ErrorKind::NotPermitted).with_detail(detail));
        let (mut busy, mut expired) = (0, 0);
        loop {
            if !self.open(place.page).await? {
                return self.absent(capability);
            }
            match self.post(place, sheet).await? {
                Reply::Sent(sent) => return Ok(sent),
                Reply::Busy if busy < BUSY_TRIES => {
                    busy += 1;
                    tokio::time::sleep(BUSY_PAUSE).await;
                }
                Reply::Busy => return no("it is busy, ask again later"),
                Reply::Expired if expired == 0 => expired += 1,
                Reply::Expired | Reply::Turned => {
                    // Whether the session is over shows at the door.
                    self.come_home().await?;
                    return no("it takes no form from this user");
                }
                Reply::Refused => return no("it does not like a value"),
            }
        }
    }

    async fn post(&self, place: &Place, sheet: &Sheet) -> Result<Reply> {
        let none = || Error::from(ErrorKind::Malformed).with_detail("a page has no token");
        let token = self.state().token.take().ok_or_else(none)?;
        let form = sheet.form(&token, None, None)?;
        let check = Check::Digest.of(form.as_bytes(), None)?;
        let check = check.and_then(|value| HeaderValue::from_str(&value).ok()).map(|value| (CHECK, value));
        let (path, query) = place.data.split_once('?').unwrap_or((place.data, ""));
        let query = Some(query).filter(|query| !query.is_empty());
        tracing::debug!(data = path, "write");
        let told =
            self.exchange.post_signed(&format!("common_page/{path}"), query, &form, check.as_slice()).await?;
        let document = match Document::parse(&told.body) {
            Ok(document) => document,
            // A setting that was carried out may be answered so.
            Err(_) if told.status == StatusCode::NOT_FOUND => return Ok(Reply::Sent(Sent::Unclear)),
            Err(error) if told.status.is_client_error() || error.is_web_page() => return Ok(Reply::Turned),
            Err(_) => return Ok(Reply::Sent(Sent::Unclear)),
        };
        Ok(match document.verdict() {
            Verdict::Done => Reply::Sent(Sent::Done),
            Verdict::OutOfPlace => Reply::Turned,
            Verdict::Refused(MOVED) => Reply::Sent(Sent::Moved),
            Verdict::Refused(BUSY) => Reply::Busy,
            Verdict::Refused(EXPIRED) => Reply::Expired,
            Verdict::Refused(_) => Reply::Refused,
        })
    }
}

impl CommonPage {
    /// Looks for an effect.
    pub(super) async fn until<L: Future<Output = Result<bool>> + Send>(
        &self,
        look: impl Fn() -> L + Send,
    ) -> Result<()> {
        let mut looks = Looks::default();
        while looks.again().await {
            match look().await {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) => looks.missed(error)?,
            }
        }
        Err(ErrorKind::NotApplied.into())
    }

    pub(super) async fn restart(&self) -> Result<()> {
        const DEVICE: Place = Place { page: "ManagDiag_DeviceManag_t.lp", data: "deviceManag_lua.lua" };
        // The page of the device is reached by way of the one of its state.
        self.line.open("ManagDiag_StatusManag_t.lp").await?;
        let sheet = Sheet::new("Restart").buttons(&["Btn_restart"]);
        match self.line.send(&DEVICE, Capability::Reboot, &sheet).await {
            // Gateways go down over it: no answer is the usual answer.
            Err(error) if is_away(&error) && !error.is_unreachable() => {}
            // It was carried out, or the page was not open any more: then it goes on as before.
            Ok(Sent::Unclear) if self.line.come_home().await.is_ok() => {
                return Err(Error::from(ErrorKind::NotPermitted).with_detail("it does not restart"));
            }
            outcome => drop(outcome?),
        }
        self.line.leave();
        Ok(())
    }
}
