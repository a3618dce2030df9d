//! Asking for pages and sending their forms.

use http::StatusCode;

use super::Gch;
use super::door::Door;
use super::draft::Draft;
use super::page::Page;
use crate::lan::change::Looks;
use crate::lan::gateway::exchange::Told;
use crate::lan::gateway::form::Form;
use crate::{Error, ErrorKind, Result};

const PAGES: &str = "getpage.gch";
/// The frame around every page, which only an open session gets.
const FRAME: &str = "template.gch";

/// Pages are longer than this; what is shorter says that there is none.
const SHORTEST: usize = 1000;

/// Which entry of its list a page shall show.
pub(super) enum View<'a> {
    /// A wireless network.
    Network(&'a str),
    /// A connection over the uplink.
    Connection(&'a str),
}

impl Gch {
    pub(super) async fn page(&self, name: &str) -> Result<Page> {
        let told = self.exchange.get(PAGES, Some(&place(name))).await?;
        self.understand(&told).await
    }

    /// A page that shows another entry of its list than it does by itself.
    pub(super) async fn view(&self, name: &str, choice: View<'_>) -> Result<Page> {
        let (action, field, value) = match choice {
            View::Network(network) => ("", "IF_VIEWID", network),
            View::Connection(mark) => ("Reposition", "IF_IDENTITY", mark),
        };
        let form = Form::default()
            .field("IF_ACTION", action)
            .field(field, value)
            .field("_SESSION_TOKEN", &self.token()?);
        let told = self.exchange.post(PAGES, Some(&place(name)), &form).await?;
        self.understand(&told).await
    }

    /// Sends the form of a page, once, under the token of the page that was shown last.
    ///
    /// Some firmware carries a setting out and answers that there is no such page: reading back decides.
    pub(super) async fn submit(&self, name: &str, action: &str, draft: &Draft) -> Result<()> {
        let form = draft.form(action, &self.token()?);
        tracing::debug!(page = name, action, "write");
        let told = self.exchange.post(PAGES, Some(&place(name)), &form).await?;
        match self.understand(&told).await {
            Ok(after) if after.failed() => Err(ErrorKind::NotPermitted.into()),
            Err(error) if error.is_session_lost() && self.is_inside().await? => Ok(()),
            Err(error) if !error.is_unsupported() => Err(error),
            _ => Ok(()),
        }
    }

    /// Looks until a page shows that a setting has taken effect.
    pub(super) async fn confirm(
        &self,
        name: &str,
        holds: impl Fn(&Page) -> bool + Send + Sync,
    ) -> Result<()> {
        let mut looks = Looks::default();
        while looks.again().await {
            match self.page(name).await {
                Ok(after) if holds(&after) => return Ok(()),
                Ok(_) => {}
                Err(error) => looks.missed(error)?,
            }
        }
        Err(ErrorKind::NotApplied.into())
    }

    /// Tells a page from the many ways of saying that there is none.
    ///
    /// A form that finds the session over has had no effect.
    async fn understand(&self, told: &Told) -> Result<Page> {
        let text = String::from_utf8_lossy(&told.body);
        if told.status == StatusCode::NOT_FOUND {
            // Firmware without this page; without a session there is none at all.
            return self.only_inside(ErrorKind::Unsupported).await;
        }
        let outside = matches!(Door::read(&text), Some(Door::Login(_) | Door::Taken(_)));
        if told.moved.is_some() || outside || text.contains("logout_redirect") {
            return Err(ErrorKind::SessionLost.into());
        }
        if !told.status.is_success() {
            return Err(ErrorKind::WebPage.into());
        }
        let page = Page::read(&text);
        let broken = page.as_ref().is_err_and(Error::is_malformed) || text.trim().is_empty();
        if text.len() < SHORTEST && !broken {
            return self.only_inside(ErrorKind::NotPermitted).await;
        }
        let page = page?;
        if let Some(token) = page.token() {
            self.known().token = Some(token);
        }
        Ok(page)
    }

    /// What a write has to carry; it is good for one.
    fn token(&self) -> Result<String> {
        let none = || Error::from(ErrorKind::Malformed).with_detail("the page has no token for a write");
        self.known().token.take().ok_or_else(none)
    }

    /// What there is instead of a page, as long as the session is open.
    async fn only_inside(&self, kind: ErrorKind) -> Result<Page> {
        Err(if self.is_inside().await? { kind } else { ErrorKind::SessionLost }.into())
    }

    async fn is_inside(&self) -> Result<bool> {
        let told = self.exchange.get(FRAME, None).await?;
        let text = String::from_utf8_lossy(&told.body);
        Ok(told.status.is_success()
            && !text.contains("logout_redirect")
            && matches!(Door::read(&text), Some(Door::Inside)))
    }

    /// Restarts the router, which goes down over it: no answer, or half of one, is the usual answer.
    pub(super) async fn restart(&self) -> Result<()> {
        const DEVICE: &str = "manager_dev_conf_t.gch";
        self.page(DEVICE).await?;
        let mut draft = Draft::default();
        draft.set("flag", "1");
        match self.submit(DEVICE, "devrestart", &draft).await {
            Err(error) if error.is_not_permitted() || error.is_session_lost() || error.is_unsupported() => {
                Err(error)
            }
            _ => Ok(()),
        }
    }
}

fn place(name: &str) -> String {
    format!("pid=1002&nextpage={name}")
}
