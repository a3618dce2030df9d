//! Asking for data. It needs no page, and may bring a new token along.

use http::HeaderMap;
use zeroize::Zeroizing;
use zte_cpe_model::capability::Capability;

use super::Vue;
use crate::lan::answer::Answer;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::xml::{Document, Verdict};
use crate::{ErrorKind, Result};

const TOKEN: &str = "x_xsrf_token";

/// What anybody may ask, and what tells whether this session is open.
const PUBLIC: &str = "_type=hiddenScene&_tag=initial_info_json";

impl Vue {
    /// Data that goes by a name. Nothing where this firmware does not know it.
    pub(super) async fn data(&self, tag: &str) -> Result<Option<Document>> {
        let told = self.exchange.get("", Some(&format!("_type=vueData&_tag={tag}"))).await?;
        self.take_token(&told.headers);
        let document = match Document::parse(&told.body) {
            Ok(document) => document,
            // The one page there is comes in place of whatever is not told.
            Err(error) if error.is_web_page() => {
                self.check_inside().await?;
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        match document.verdict() {
            Verdict::Done => Ok(Some(document)),
            Verdict::OutOfPlace => {
                self.check_inside().await?;
                Err(ErrorKind::NotPermitted.into())
            }
            Verdict::Refused(_) => Err(ErrorKind::NotPermitted.into()),
        }
    }

    pub(super) async fn fetch(&self, tag: &str, capability: Capability) -> Result<Document> {
        match self.data(tag).await? {
            Some(document) => Ok(document),
            None => unsupported(capability),
        }
    }

    /// Whether this session is open.
    pub(super) async fn check_inside(&self) -> Result<()> {
        let told = self.exchange.get("", Some(PUBLIC)).await?;
        match Answer::parse(&told.body)?.text("loginStatus") {
            Some("loginNone") | None => Err(ErrorKind::SessionLost.into()),
            Some(_) => Ok(()),
        }
    }

    pub(super) fn take_token(&self, headers: &HeaderMap) {
        let token =
            headers.get(TOKEN).and_then(|token| token.to_str().ok()).filter(|token| !token.is_empty());
        if let Some(token) = token {
            self.state().token = Some(Zeroizing::new(token.to_owned()));
        }
    }
}
