//! Frames, and the data that is told on them.

use super::{Visit, not_found};
use crate::answer::Answer;
use crate::gateway::tag::Tag;
use crate::gateway::xml::{Element, Outcome};
use crate::gateway::{HTML, User, XML, xml};

/// A page of the menu.
#[derive(Debug)]
pub(crate) struct Page {
    /// Its address, as `nextpage` names it.
    pub(crate) name: &'static str,
    /// Addresses of the data that is told while it is open.
    pub(crate) data: &'static [&'static str],
    /// Whether it is there for the administrator alone, as its name mostly says.
    pub(crate) administrator: bool,
}

impl Page {
    fn admits(&self, user: &User) -> bool {
        !self.administrator || user.level == ADMINISTRATOR
    }
}

const ADMINISTRATOR: u8 = 1;

/// What is open once the start page was loaded after the login.
pub(super) const HOME: &str = "home_t.lp";

/// How addresses of the data that stands on the first page begin.
const HOME_BLOCK: &str = "home_";

impl Visit<'_> {
    /// The frame around everything. Only this makes a login whole.
    pub(super) fn frame(&mut self, user: &User) -> Answer {
        self.entered(HOME);
        self.unit.session(self.id).into_iter().for_each(|session| session.whole = true);
        let token = self.new_token();
        let pages = self.pages.every_page().filter(|page| page.admits(user));
        let menu: String = pages.map(|page| entry(page.name)).collect();
        Answer::new(
            200,
            HTML,
            format!("{}{}{menu}</body></html>\n", head(self.pages.title), token_script(&token)),
        )
    }

    fn entered(&mut self, page: &str) {
        let now = self.unit.clock.now();
        if let Some(session) = self.unit.session(self.id) {
            page.clone_into(&mut session.page);
            session.touch(now);
        }
    }

    fn open_page(&mut self) -> String {
        self.unit.session(self.id).map(|session| session.page.clone()).unwrap_or_default()
    }

    /// A page of the menu, or a block of the first one.
    pub(super) fn opened(&mut self) -> Answer {
        let Some(user) = self.unit.user(self.id) else { return self.start() };
        let name = self.request.parameter("nextpage").unwrap_or_default();
        if !self.unit.session(self.id).is_some_and(|session| session.whole) {
            return not_found();
        }
        if name.starts_with(HOME_BLOCK) && name.ends_with("_lua.lua") {
            return self.data(name);
        }
        let page = self.pages.page(name).filter(|page| page.admits(&user));
        let Some(page) = page else { return not_found() };
        self.entered(page.name);
        let token = self.new_token();
        let whole = self.request.parameter("pid") == Some("1002");
        let (before, after) =
            if whole { (head(self.pages.title), "</body></html>\n") } else { (String::new(), "") };
        let data: String = page.data.iter().map(|address| source(address)).collect();
        Answer::new(200, HTML, format!("{before}{}{data}{after}", token_script(&token)))
    }

    /// Data, if it belongs to the page that is open.
    pub(super) fn told(&mut self, name: &str) -> Answer {
        if self.is_told_here(name) { self.data(name) } else { not_found() }
    }

    /// Whether somebody is logged in who has the page open that this data belongs to.
    pub(super) fn is_told_here(&mut self, name: &str) -> bool {
        if self.unit.user(self.id).is_none() {
            return false;
        }
        let open = self.open_page();
        let home = open == HOME && name.starts_with(HOME_BLOCK);
        let of_page = |page: &Page| page.data.iter().any(|address| address.split('?').next() == Some(name));
        home || self.pages.page(&open).is_some_and(of_page)
    }

    fn data(&mut self, name: &str) -> Answer {
        let Some(tag) = self.pages.tag(name) else { return not_found() };
        let now = self.unit.clock.now();
        self.unit.session(self.id).into_iter().for_each(|session| session.touch(now));
        let elements = self.elements(tag);
        Answer::new(200, XML, xml::document(&Outcome::success(), &elements, self.style()))
    }

    pub(super) fn elements(&self, tag: &Tag) -> Vec<Element> {
        let level = self.unit.user(self.id).map_or(u8::MAX, |user| user.level);
        self.unit.elements(tag, self.request, level, None)
    }

    /// Whether a token is still good.
    pub(super) fn token_checked(&mut self) -> Answer {
        if self.unit.user(self.id).is_none() {
            return not_found();
        }
        let good = self.request.parameter("sessToken") == Some(&self.token());
        self.document(&if good { Outcome::success() } else { super::write::stale() })
    }
}

fn head(title: &str) -> String {
    format!("<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>\n")
}

pub(super) fn token_script(token: &str) -> String {
    format!(
        "<script type=\"text/javascript\">\n_sessionTmpToken = \"{}\";\n</script>\n",
        xml::in_script(token)
    )
}

fn entry(name: &str) -> String {
    format!("<a href=\"/getpage.lua?pid=1002&nextpage={name}\"></a>\n")
}

fn source(address: &str) -> String {
    format!("<div class=\"data\" data-source=\"/common_page/{address}\"></div>\n")
}
