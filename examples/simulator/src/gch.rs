//! The oldest family of gateways: whole pages, whose script puts the values in.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::gateway::{LoginPassword, Part, Unit};
use crate::request::Request;

mod check;
mod login;
mod names;
mod page;
mod pages;
mod print;
mod view;
mod write;

pub(crate) use page::Page;
pub(crate) use pages::{F660, F680};

use view::View;

/// How the pages of this family behave.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Gch {
    /// Title of the start page.
    pub title: &'static str,
    /// What a login brings in place of the password.
    pub password: LoginPassword,
    /// How the start page says which numbers a login must bring.
    pub token: GchToken,
    /// Whether a login brings a second number.
    pub check_token: bool,
    /// Whether pages hold a comment that is not UTF-8.
    pub foreign_comment: bool,
    /// Where a login leads.
    pub start: &'static str,
    pub(crate) pages: &'static [&'static Page],
}

/// How the start page says which numbers a login must bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GchToken {
    /// `createHiddenInput("Frm_Logintoken", "7")`
    HiddenInput,
    /// `getObj("Frm_Logintoken").value = "7"`
    GetObj,
    /// `document.getElementById("Frm_Logintoken").value = "7"`
    ById,
}

const HTML: &str = "text/html";

/// What servers of this family say of themselves.
const SERVER: &[(&str, &str)] = &[
    ("Server", "Mini web server 1.0 ZTE corp 2005."),
    ("Accept-Ranges", "bytes"),
    ("Connection", "close"),
    ("Cache-Control", "no-cache,no-store"),
];

/// Leads back to the start page. So short a page tells that the session is gone.
const GONE: &str = "<html><head><script language=\"javascript\">\nfunction logout_redirect() {\n  \
                    top.location.href = \"/\";\n}\nlogout_redirect();\n</script></head><body></body></html>\n";

impl Unit {
    pub(crate) fn handle_gch(&mut self, gch: &Gch, id: &str, request: &Request) -> Answer {
        let answer = Visit { unit: self, gch, id, request }.answered();
        Answer { headers: SERVER, ..answer }
    }
}

/// A request that is being answered.
struct Visit<'a> {
    unit: &'a mut Unit,
    gch: &'a Gch,
    /// The cookie it came with, or was given.
    id: &'a str,
    request: &'a Request,
}

impl<'a> Visit<'a> {
    fn answered(&mut self) -> Answer {
        let logged_in = self.unit.user(self.id).is_some();
        match (self.request.path.as_str(), self.request.method.as_str()) {
            ("/", "POST") => self.submitted_at_start(),
            ("/" | "/start.ghtml", _) if logged_in => self.frame(),
            ("/" | "/start.ghtml", _) => self.start(),
            ("/getpage.gch" | "/template.gch", _) if logged_in => self.menu(),
            ("/getpage.gch", _) => Answer::new(200, HTML, GONE),
            _ => Answer::new(404, HTML, GONE),
        }
    }

    /// The frame around the menu, with a token that is good for a reboot.
    fn frame(&mut self) -> Answer {
        let token = self.new_token();
        Answer::new(200, HTML, print::frame(&token))
    }

    /// A page of the menu, after what its form says was done.
    fn menu(&mut self) -> Answer {
        let Some(name) = self.request.parameter("nextpage") else { return self.frame() };
        let Some(page) = self.gch.pages.iter().find(|page| page.name == name) else {
            return Answer::new(404, HTML, GONE);
        };
        let now = self.unit.clock.now();
        self.unit.session(self.id).into_iter().for_each(|session| session.touch(now));
        let action = self.action();
        let outcome = match action {
            "" | "Reposition" => print::WORKED,
            _ if self.carried_out(page, action) => print::WORKED,
            _ => print::FAILED,
        };
        if self.unit.moved_to.is_some() {
            return Answer::dropped();
        }
        let done = !matches!(action, "" | "Reposition") && outcome == print::WORKED;
        if done && self.unit.falls_to(Fault::DoneButNotFound) {
            return Answer::new(404, HTML, GONE);
        }
        let token = self.new_token();
        let view = View { outcome, token: &token, ..self.view(page) };
        Answer::new(200, HTML, print::page(self.gch, page, &view))
    }

    /// The verb of the form, on a request that sends one.
    fn action(&self) -> &'a str {
        let form = Some(self.request).filter(|request| request.method == "POST");
        form.and_then(|form| form.parameter("IF_ACTION")).unwrap_or_default()
    }

    fn view(&self, page: &Page) -> View<'_> {
        let request = self.request;
        let said = |name| request.parameter(name).filter(|value| !value.is_empty() && *value != write::KEEP);
        let asked = page.views.iter().find(|view| said("IF_VIEWID") == Some(view));
        View {
            store: &self.unit.store,
            viewed: asked.or(page.views.first()).copied().unwrap_or_default(),
            identified: said("IF_IDENTITY").or(said("ViewName")).unwrap_or_default(),
            action: self.action(),
            outcome: print::WORKED,
            token: "",
            fault: self.unit.fault,
        }
    }

    /// Whether a form was good, and then what it says is done.
    fn carried_out(&mut self, page: &Page, action: &str) -> bool {
        let form = self.request;
        let token = self.unit.session(self.id).map_or("", |session| &session.token);
        let fresh = !token.is_empty() && form.parameter("_SESSION_TOKEN") == Some(token);
        if !fresh || self.unit.falls_to(Fault::WrongToken) {
            return false;
        }
        if action == print::RESTART {
            let meant = page.restarts() && form.parameter("flag") == Some("1");
            if meant {
                self.unit.reboot();
            }
            return meant;
        }
        let Ok(steps) = write::plan(page, &self.view(page), form) else { return false };
        let before = self.unit.store.field(Part::Lan, "IPAddr").to_owned();
        self.unit.write_in_time(move |store| write::carry_out(store, steps));
        let now = self.unit.store.field(Part::Lan, "IPAddr");
        if now != before && self.unit.falls_to(Fault::AddressChange) {
            self.unit.moved_to = now.parse().ok();
        }
        true
    }

    /// Each page brings a new token, and takes the one before out of use.
    fn new_token(&mut self) -> String {
        let token = self.unit.random_digits(16);
        self.unit.session(self.id).into_iter().for_each(|session| session.token.clone_from(&token));
        token
    }
}

#[cfg(test)]
mod tests;
