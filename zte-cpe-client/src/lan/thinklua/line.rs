//! The way to one gateway: which page is open, and what it tells.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;
use zte_cpe_model::capability::Capability;

use super::page::{self, Frame, Page, Start};
use crate::lan::dialect::unsupported;
use crate::lan::gateway::envelope::{self, Check, PageKey};
use crate::lan::gateway::exchange::{Exchange, Told};
use crate::lan::gateway::xml::{Document, Verdict};
use crate::{Error, ErrorKind, Result};

#[derive(Debug)]
pub(super) struct Line {
    pub(super) exchange: Arc<Exchange>,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) logged_in: bool,
    /// What the next login or logout has to show.
    pub(super) token: Option<Zeroizing<String>>,
    /// Whether the way in has just said that there is no lock.
    pub(super) unlocked: bool,
    /// The sessions that a login has found in its way.
    pub(super) in_the_way: Vec<String>,
    pub(super) page: Option<Page>,
    menus: BTreeSet<String>,
    pub(super) key: Option<PageKey>,
    /// How forms are signed, as the pages say or as it has shown.
    pub(super) check: Option<Check>,
    /// A second token that some firmware puts into its answers and wants back with the next form.
    pub(super) post_token: Option<Zeroizing<String>>,
    /// Whether this is such firmware.
    pub(super) wants_two: bool,
}

/// Who may see something that a gateway did not tell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// Everybody: what is not told is not there.
    ByAll,
    /// Perhaps the administrator alone.
    ByRight,
}

impl Line {
    pub(super) fn new(exchange: Exchange) -> Self {
        Self { exchange: Arc::new(exchange), state: Mutex::default() }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first page, which also says whether there is a session.
    pub(super) async fn start(&self) -> Result<Start> {
        let told = self.exchange.get("", None).await?;
        let start = Start::read(&text(&told));
        let mut state = self.state();
        state.page = None;
        if let Start::Frame(frame) = &start {
            state.take_from(frame);
        }
        Ok(start)
    }

    /// Whether the session is alive. What was open is not any more.
    pub(super) async fn still_there(&self) -> Result<()> {
        if let Start::Frame(_) = self.start().await? {
            return Ok(());
        }
        self.state().logged_in = false;
        Err(ErrorKind::SessionLost.into())
    }

    /// The first of these pages that this user may open; one that is open stays open.
    pub(super) async fn open(&self, menus: &[&'static str]) -> Result<Option<Page>> {
        let open = self.state().page.clone().filter(|page| menus.contains(&page.menu));
        if open.is_some() {
            return Ok(open);
        }
        self.open_anew(menus).await
    }

    /// The same, with a token that nobody has used.
    pub(super) async fn open_anew(&self, menus: &[&'static str]) -> Result<Option<Page>> {
        let mut refused = false;
        for menu in menus.iter().filter(|menu| self.offers(menu)) {
            let told =
                self.exchange.get("", Some(&format!("_type=menuView&_tag={menu}&Menu3Location=0"))).await?;
            let text = text(&told);
            if let Some(page) = Page::read(menu, &text) {
                let mut state = self.state();
                state.token = Some(page.token.clone());
                state.post_token = None;
                state.key = PageKey::of(&text).or(state.key.take());
                state.check = state.check.or_else(|| page::check(&text));
                state.page = Some(page.clone());
                return Ok(Some(page));
            }
            refused = true;
        }
        if refused {
            // A page that this user may not open is refused in the same words as one without a session.
            self.still_there().await?;
        }
        Ok(None)
    }

    /// Whether the menu has such an entry, as far as it is known.
    pub(super) fn offers(&self, menu: &str) -> bool {
        let state = self.state();
        state.menus.is_empty() || state.menus.contains(menu)
    }

    /// Whether the menu is known and has such an entry.
    pub(super) fn knows(&self, menu: &str) -> bool {
        self.state().menus.contains(menu)
    }

    /// By which of its names the page that is open has data.
    pub(super) fn tag_of(&self, tags: &[&'static str]) -> Option<&'static str> {
        let state = self.state();
        let page = state.page.as_ref()?;
        tags.iter().copied().find(|tag| page.tells(tag))
    }

    /// Where a page has its data. One that breaks off is opened anew when it is wanted again.
    pub(super) fn address(&self, page: &Page, tags: &[&str]) -> Result<Option<String>> {
        page.address(tags).inspect_err(|_| self.state().page = None)
    }

    /// Data of a page that is open. Nothing where the page has none of this name, or none for this user.
    pub(super) async fn read(&self, page: &Page, tags: &[&str]) -> Result<Option<Document>> {
        let Some(address) = self.address(page, tags)? else { return Ok(None) };
        if let Some(document) = self.data(&address, &page.token).await? {
            return Ok(Some(document));
        }
        // Another page may have been opened in this session meanwhile, or the session has ended.
        let Some(page) = self.open_anew(&[page.menu]).await? else { return Ok(None) };
        let Some(address) = self.address(&page, tags)? else { return Ok(None) };
        match self.data(&address, &page.token).await? {
            // The page itself says that it has them.
            None if tags.iter().any(|tag| page.tells(tag)) => {
                Err(Error::from(ErrorKind::NotPermitted)
                    .with_detail("it does not tell what a page of it offers"))
            }
            told => Ok(told),
        }
    }

    /// Data at an address. Nothing when it is not told here and now.
    pub(super) async fn data(&self, query: &str, token: &str) -> Result<Option<Document>> {
        let told = self.exchange.get("", Some(query)).await?;
        let mut document = match Document::parse(&told.body) {
            Ok(document) => document,
            // The way in comes where data was expected, or a page that says 404.
            Err(error) if error.is_web_page() => return Ok(None),
            Err(error) => return Err(error),
        };
        match document.verdict() {
            Verdict::Done => {
                document.open_secrets(|sealed| envelope::open(sealed, token))?;
                let post_token =
                    document.scalar("_sessionTmpTokenByPost").map(|token| Zeroizing::new(token.to_owned()));
                let mut state = self.state();
                state.wants_two |= post_token.is_some();
                state.post_token = post_token;
                Ok(Some(document))
            }
            Verdict::OutOfPlace => Ok(None),
            Verdict::Refused(_) => Err(Error::from(ErrorKind::NotPermitted)),
        }
    }

    /// What is to be said of something that the gateway did not tell.
    pub(super) fn absent<T>(&self, capability: Capability, seen: Seen) -> Result<T> {
        if seen == Seen::ByAll || page::administers(&self.state().menus) {
            return unsupported(capability);
        }
        Err(Error::from(ErrorKind::NotPermitted)
            .with_detail("this user may not see it, an administrator may"))
    }
}

impl State {
    fn take_from(&mut self, frame: &Frame) {
        self.token = frame.token.clone().or(self.token.take());
        self.menus.clone_from(&frame.menus);
        self.key = frame.key.clone().or(self.key.take());
        self.check = self.check.or(frame.check);
    }

    /// What a session knew is gone with it; what the firmware is like stays.
    pub(super) fn forget_session(&mut self) {
        *self =
            Self { check: self.check, key: self.key.take(), wants_two: self.wants_two, ..Self::default() };
    }
}

pub(super) fn text(told: &Told) -> String {
    String::from_utf8_lossy(&told.body).into_owned()
}

/// Without tokens.
impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("logged_in", &self.logged_in)
            .field("page", &self.page)
            .field("check", &self.check)
            .finish_non_exhaustive()
    }
}
