//! The way to one gateway: the page that is open, and the data that is told on it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::StatusCode;
use zeroize::Zeroizing;
use zte_cpe_model::capability::Capability;

use super::door::{Door, Frame, is_login, token};
use crate::lan::dialect::unsupported;
use crate::lan::gateway::exchange::{Exchange, Told};
use crate::lan::gateway::xml::{Document, Verdict};
use crate::{Error, ErrorKind, Result};

/// Pages that only an administrator is shown.
const ADMINISTRATION: &[&str] =
    &["Localnet_LocalnetStatusAd_t.lp", "Internet_AdminInternetStatus_t.lp", "ManagDiag_DeviceManag_t.lp"];

/// A page, and data that is told while it is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) page: &'static str,
    pub(super) data: &'static str,
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) exchange: Exchange,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    /// What was seen last at the door.
    pub(super) door: Option<Door>,
    /// Who stood in the way of the last login.
    pub(super) taken: Option<Zeroizing<String>>,
    /// Whether it gave a token for the password.
    pub(super) gives_token: bool,
    /// The newest token.
    pub(super) token: Option<Zeroizing<String>>,
    open: Option<&'static str>,
    pages: Vec<String>,
}

impl Line {
    pub(super) fn new(exchange: Exchange) -> Self {
        Self { exchange, state: Mutex::default() }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn enter(&self, frame: Frame) {
        let mut state = self.state();
        state.token = frame.token;
        state.pages = frame.pages;
        state.open = None;
        state.taken = None;
    }

    pub(super) fn leave(&self) {
        let mut state = self.state();
        *state = State { gives_token: state.gives_token, ..State::default() };
    }

    /// Whether a page is in the menu, or may be.
    pub(super) fn may_have(&self, page: &str) -> bool {
        let state = self.state();
        state.pages.is_empty() || state.pages.iter().any(|known| known == page)
    }

    /// Opens a page, unless there is none of this name. Its token is good for one form.
    pub(super) async fn open(&self, page: &'static str) -> Result<bool> {
        let told = self
            .exchange
            .get("getpage.lua", Some(&format!("pid=123&nextpage={page}&Menu3Location=0")))
            .await?;
        let text = text(&told);
        self.state().open = None;
        self.check_inside(&told, &text)?;
        if told.status == StatusCode::NOT_FOUND {
            self.come_home().await?;
            return Ok(false);
        }
        if !told.status.is_success() {
            return Err(ErrorKind::WebPage.into());
        }
        let Some(token) = token(&text) else { return Err(no_page(&text)) };
        let mut state = self.state();
        state.token = Some(token);
        state.open = Some(page);
        Ok(true)
    }

    /// The first page, with what it tells of a session.
    pub(super) async fn come_home(&self) -> Result<()> {
        let told = self.exchange.get("", None).await?;
        let text = text(&told);
        if breaks_off(&text) {
            return Err(Error::from(ErrorKind::Malformed).with_detail("a page of it breaks off"));
        }
        match Door::read(&text) {
            Door::Inside(frame) if told.status.is_success() && frame.token.is_some() => {
                self.enter(frame);
                Ok(())
            }
            Door::Inside(_) => Err(ErrorKind::WebPage.into()),
            _ => Err(ErrorKind::SessionLost.into()),
        }
    }

    /// The first page, unless it is open: its blocks are told there alone.
    pub(super) async fn go_home(&self) -> Result<()> {
        let elsewhere = self.state().open.is_some();
        if elsewhere { self.come_home().await } else { Ok(()) }
    }

    /// Data of a page, which is opened where another one is open. Nothing where the page or its data is not told.
    pub(super) async fn read(&self, place: &Place) -> Result<Option<Document>> {
        if self.state().open == Some(place.page)
            && let Some(document) = self.data(&format!("common_page/{}", place.data)).await?
        {
            return Ok(Some(document));
        }
        if self.may_have(place.page) && self.open(place.page).await? {
            let told = self.data(&format!("common_page/{}", place.data)).await?;
            if told.is_none() {
                // Data is not told either once the session has ended, which shows at the door.
                self.come_home().await?;
            }
            return Ok(told);
        }
        Ok(None)
    }

    pub(super) async fn fetch(&self, place: &Place, capability: Capability) -> Result<Document> {
        match self.read(place).await? {
            Some(document) => Ok(document),
            None => self.absent(capability),
        }
    }

    /// Data at an address with its query, if it is told there.
    pub(super) async fn data(&self, address: &str) -> Result<Option<Document>> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let told = self.exchange.get(path, Some(query).filter(|query| !query.is_empty())).await?;
        self.check_inside(&told, &text(&told))?;
        if told.status == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        let document = Document::parse(&told.body)?;
        match document.verdict() {
            Verdict::Done => Ok(Some(document)),
            Verdict::OutOfPlace => Ok(None),
            Verdict::Refused(_) => Err(ErrorKind::NotPermitted.into()),
        }
    }

    /// The way in, in place of anything else, says that the session is over.
    fn check_inside(&self, told: &Told, text: &str) -> Result<()> {
        if told.moved.is_some() || is_login(text) || text.contains("preempt_sessid") {
            self.leave();
            return Err(ErrorKind::SessionLost.into());
        }
        Ok(())
    }

    /// What is to be said of something that the gateway did not tell.
    pub(super) fn absent<T>(&self, capability: Capability) -> Result<T> {
        let state = self.state();
        let administers = ADMINISTRATION.iter().any(|page| state.pages.iter().any(|known| known == page));
        if administers || state.pages.is_empty() {
            return unsupported(capability);
        }
        Err(Error::from(ErrorKind::NotPermitted)
            .with_detail("this user may not see it, an administrator may"))
    }
}

pub(super) fn text(told: &Told) -> String {
    String::from_utf8_lossy(&told.body).into_owned()
}

/// Whether a whole page has no end.
pub(super) fn breaks_off(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("<html") && !lower.contains("</html>")
}

fn no_page(text: &str) -> Error {
    if text.trim_start().starts_with('<') {
        ErrorKind::WebPage.into()
    } else {
        Error::from(ErrorKind::Malformed).with_detail("a page has no token")
    }
}

/// Without tokens.
impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("open", &self.open).finish_non_exhaustive()
    }
}
