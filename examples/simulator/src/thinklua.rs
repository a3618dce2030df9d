//! The thinklua family: everything at `/?_type=…&_tag=…`, data told only on its page, a token per page.

use crate::answer::Answer;
use crate::gateway::xml::{Outcome, Style};
use crate::gateway::{HTML, NEWER_SERVER, Unit, XML, xml};
use crate::request::Request;

mod login;
mod menu;
pub(crate) mod menus;
mod page;
mod profile;
mod read;
pub(crate) mod tags;
mod topology;
mod write;

pub use profile::{CheckHeader, CheckRefusal, KeySize, PageToken, Quirk, Thinklua};

/// What is answered to whoever is not logged in, or on another page. The session may well be alive.
const SESSION_TIMEOUT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ajax_response_xml_root>\n    \
    <IF_ERRORSTR>SessionTimeout</IF_ERRORSTR>\n    <IF_ERRORPARAM>SUCC</IF_ERRORPARAM>\n    \
    <IF_ERRORTYPE>SUCC</IF_ERRORTYPE>\n</ajax_response_xml_root>\n";

impl Unit {
    pub(crate) fn handle_thinklua(&mut self, pages: &Thinklua, id: &str, request: &Request) -> Answer {
        let answer = match (request.path.as_str(), request.parameter("_type")) {
            ("/", None) => self.whole_page(pages, id),
            ("/", Some("loginData")) => self.login_data(pages, id, request),
            ("/", Some("menuView" | "menuViewWholePage")) => self.menu_view(pages, id, request),
            ("/", Some("menuData")) => self.menu_data(pages, id, request),
            ("/", Some("hiddenData")) => self.hidden_data(pages, id, request),
            _ => page::not_found(),
        };
        Answer { headers: NEWER_SERVER, ..answer }
    }

    fn style(&self, pages: &Thinklua) -> Style {
        Style {
            double_escape: pages.has(Quirk::DoubleEscape),
            ids_first: !pages.has(Quirk::ScatteredIds),
            fault: self.fault,
        }
    }

    fn failed(&self, pages: &Thinklua, outcome: &Outcome) -> Answer {
        let outcome = Outcome { text: pages.worded(outcome.text), ..outcome.clone() };
        Answer::new(200, XML, xml::document(&outcome, &[], self.style(pages)))
    }
}

impl Thinklua {
    /// An error in the language of the pages.
    fn worded(&self, text: &'static str) -> &'static str {
        if self.has(Quirk::OtherLanguage) { "Operazione non riuscita." } else { text }
    }

    fn session_timeout(&self) -> Answer {
        let status = if self.has(Quirk::TimeoutNotFound) { 404 } else { 200 };
        Answer::new(status, XML, SESSION_TIMEOUT)
    }
}

fn html(body: impl Into<Vec<u8>>) -> Answer {
    Answer::new(200, HTML, body)
}
