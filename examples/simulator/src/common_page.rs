//! The second family of gateways: frames at one address, and data at another that is told only on its page.

use crate::answer::Answer;
use crate::gateway::xml::{Outcome, Style};
use crate::gateway::{HTML, LoginPassword, NEWER_SERVER, Unit, XML, xml};
use crate::request::Request;

mod login;
mod page;
pub(crate) mod pages;
mod profile;
mod tags;
mod write;

pub use profile::CommonPage;

pub(crate) use page::Page;

const NOT_FOUND: &str = "<html><head><title>404 Not Found</title></head><body>\n<h1>404 Not Found</h1>\n\
                         <p>The requested URL was not found on this server.</p>\n</body></html>\n";

impl Unit {
    pub(crate) fn handle_common_page(&mut self, pages: &CommonPage, id: &str, request: &Request) -> Answer {
        let answer = Visit { unit: self, pages, id, request }.answered();
        Answer { headers: NEWER_SERVER, ..answer }
    }
}

/// A request that is being answered.
struct Visit<'a> {
    unit: &'a mut Unit,
    pages: &'a CommonPage,
    /// The cookie it came with, or was given.
    id: &'a str,
    request: &'a Request,
}

impl Visit<'_> {
    fn answered(&mut self) -> Answer {
        let path = self.request.path.as_str();
        match (path, self.request.method.as_str()) {
            ("/", "POST") => self.submitted_at_start(),
            ("/", _) => self.start(),
            (login::NUMBER, _) if self.pages.password == LoginPassword::Hashed => self.login_number(),
            ("/getpage.lua", _) => self.opened(),
            (_, method) => match path.strip_prefix("/common_page/") {
                Some("template_token_check.lua") => self.token_checked(),
                Some(name) if method == "POST" => self.written(name),
                Some(name) => self.told(name),
                None => not_found(),
            },
        }
    }

    fn style(&self) -> Style {
        Style { double_escape: false, ids_first: true, fault: self.unit.fault }
    }

    fn document(&self, outcome: &Outcome) -> Answer {
        Answer::new(200, XML, xml::document(outcome, &[], self.style()))
    }

    /// Each page brings a new token.
    fn new_token(&mut self) -> String {
        let token = self.unit.random_digits(24);
        self.unit.session(self.id).into_iter().for_each(|session| session.token.clone_from(&token));
        token
    }

    fn token(&mut self) -> String {
        self.unit.session(self.id).map(|session| session.token.clone()).unwrap_or_default()
    }
}

fn not_found() -> Answer {
    Answer::new(404, HTML, NOT_FOUND)
}

#[cfg(test)]
mod tests;
