//! One form to one page: opened anew for its token, sent once, and sent again only where it was refused.

use http::StatusCode;
use http::header::{HeaderName, HeaderValue};
use zeroize::Zeroizing;
use zte_cpe_model::capability::Capability;

use super::Thinklua;
use super::line::{Line, Seen};
use super::page::Page;
use crate::lan::change::{Looks, is_away};
use crate::lan::gateway::envelope::Check;
use crate::lan::gateway::reply::{BUSY, BUSY_PAUSE, BUSY_TRIES, EXPIRED, MOVED};
use crate::lan::gateway::sheet::Sheet;
use crate::lan::gateway::xml::{Document, Verdict};
use crate::{Error, ErrorKind, Result};

const CHECK: HeaderName = HeaderName::from_static("check");

/// A page, the data on it, and what to say when the user may not have it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) menus: &'static [&'static str],
    pub(super) tags: &'static [&'static str],
    pub(super) seen: Seen,
}

/// What became of a form that was not refused.
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
    /// Nothing was written, as forms without the right signature are not.
    Turned,
    Refused,
}

impl Line {
    /// The page, opened, and its data.
    pub(super) async fn fetch(&self, place: &Place, capability: Capability) -> Result<Document> {
        if let Some(page) = self.open(place.menus).await?
            && let Some(document) = self.read(&page, place.tags).await?
        {
            return Ok(document);
        }
        self.absent(capability, place.seen)
    }

    /// Sends a form, and again only when the gateway has refused it without writing anything.
    pub(super) async fn send(&self, place: &Place, capability: Capability, sheet: &Sheet) -> Result<Sent> {
        let (mut busy, mut expired) = (0, 0);
        let mut untried: Option<Vec<Check>> = None;
        loop {
            let Some(page) = self.open_anew(place.menus).await? else {
                return self.absent(capability, place.seen);
            };
            let Some(address) = self.address(&page, place.tags)? else {
                return self.absent(capability, place.seen);
            };
            let post_token = self.second_token(&page, &address).await?;
            // Only now: the page may have told its key, and how it wants to be signed.
            let checks = untried.get_or_insert_with(|| self.checks());
            let check = checks.first().copied().unwrap_or(Check::None);
            let reply = self.post(&page, &address, sheet, post_token.as_ref(), check).await;
            // Some firmware makes a new token with every form.
            self.state().page = None;
            match reply? {
                Reply::Sent(sent) => {
                    self.state().check = Some(check);
                    return Ok(sent);
                }
                Reply::Busy if busy < BUSY_TRIES => {
                    busy += 1;
                    tokio::time::sleep(BUSY_PAUSE).await;
                }
                Reply::Busy => {
                    return Err(
                        Error::from(ErrorKind::NotPermitted).with_detail("it is busy, ask again later")
                    );
                }
                Reply::Expired if expired == 0 => expired += 1,
                Reply::Expired | Reply::Turned => {
                    checks.retain(|other| *other != check);
                    self.state().check = None;
                    if checks.is_empty() {
                        self.still_there().await?;
                        return Err(Error::from(ErrorKind::NotPermitted)
                            .with_detail("it takes no form from this user"));
                    }
                }
                Reply::Refused => {
                    return Err(Error::from(ErrorKind::NotPermitted).with_detail("it does not like a value"));
                }
            }
        }
    }

    /// The second token, where the firmware wants two: the one of its newest answer, else the first once more.
    async fn second_token(&self, page: &Page, address: &str) -> Result<Option<Zeroizing<String>>> {
        if !self.state().wants_two {
            return Ok(None);
        }
        self.data(address, &page.token).await?;
        Ok(Some(self.state().post_token.clone().unwrap_or_else(|| page.token.clone())))
    }

    /// The ways to sign that may be the right one, the likelier first.
    fn checks(&self) -> Vec<Check> {
        let state = self.state();
        let sealed = state.key.as_ref().map(|_| Check::Sealed);
        let others = [Check::Digest].into_iter().chain(sealed).filter(|way| Some(*way) != state.check);
        state.check.into_iter().chain(others).collect()
    }

    async fn post(
        &self,
        page: &Page,
        address: &str,
        sheet: &Sheet,
        post_token: Option<&Zeroizing<String>>,
        check: Check,
    ) -> Result<Reply> {
        let key = self.state().key.clone();
        let form = sheet.form(&page.token, post_token.map(|token| token.as_str()), key.as_ref())?;
        let value = check.of(form.as_bytes(), key.as_ref())?;
        let header = value.and_then(|value| HeaderValue::from_str(&value).ok()).map(|value| (CHECK, value));
        let told = self.exchange.post_signed("", Some(address), &form, header.as_slice()).await?;
        // Some firmware answers a setting that it has carried out so.
        if told.status == StatusCode::NOT_FOUND {
            return Ok(Reply::Sent(Sent::Unclear));
        }
        let document = match Document::parse(&told.body) {
            Ok(document) => document,
            Err(_) if told.status.is_client_error() || told.body.is_empty() => return Ok(Reply::Turned),
            Err(error) if error.is_web_page() => return Ok(Reply::Turned),
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

impl Thinklua {
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
        let place =
            Place { menus: &["rebootAndReset"], tags: &["devmgr_restartmgr_lua.lua"], seen: Seen::ByRight };
        let sheet = Sheet::new("Restart").buttons(&["Btn_restart"]);
        // A gateway that does not answer before it is told does not restart.
        self.line.open(place.menus).await?;
        match self.line.send(&place, Capability::Reboot, &sheet).await {
            // Gateways go down over it: no answer is the usual answer.
            Err(error) if is_away(&error) && !error.is_unreachable() => {}
            outcome => {
                outcome?;
            }
        }
        self.line.leave();
        Ok(())
    }
}
