//! The vue family: the server of thinklua under a page that is one script, without page context.

use crate::answer::Answer;
use crate::fault::Fault;
use crate::gateway::tag::Tag;
use crate::gateway::xml::{Element, Outcome, Style};
use crate::gateway::{HTML, JSON, NEWER_SERVER, Part, Unit, XML, xml};
use crate::request::Request;

mod login;
mod tags;
mod topology;
mod write;

use tags::TAGS;
use topology::TOPOLOGY;

/// How firmware of the vue family behaves.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Vue {
    /// Whether a read makes a new token and tells it in the header `X_XSRF_TOKEN`.
    pub token_header: bool,
    /// Whether the login of thinklua is served too.
    pub classic_login: bool,
}

/// What a script fills. It also comes back in place of data when nobody is logged in.
const APP: &str = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Router</title></head><body>\n\
    <div id=\"app\"></div>\n<script src=\"/static/js/app.js\"></script>\n</body></html>\n";

/// Data whose reading does not keep an idle session from ending.
const SILENT: &[&str] = &["vue_home_device_data_no_update_sess"];

impl Unit {
    pub(crate) fn handle_vue(&mut self, pages: Vue, id: &str, request: &Request) -> Answer {
        let name = request.parameter("_tag").unwrap_or_default();
        let answer = match (request.path.as_str(), request.parameter("_type"), name) {
            ("/", None, _) => Answer::new(200, HTML, APP),
            ("/", Some("hiddenScene"), "initial_info_json") => self.initial_info(id),
            ("/", Some("loginsceneData"), "login_token_json") => self.vue_login_token(id),
            ("/", Some("loginData"), _) => self.vue_login_data(pages, id, request),
            ("/", Some("vueData" | "vuejsonData" | "hiddenData"), _) => self.vue_data(pages, id, request),
            _ => Answer::new(404, HTML, "<html><body>404 Not Found</body></html>"),
        };
        Answer { headers: NEWER_SERVER, ..answer }
    }

    fn vue_data(&mut self, pages: Vue, id: &str, request: &Request) -> Answer {
        let name = request.parameter("_tag").unwrap_or_default();
        let tag = TAGS.iter().find(|tag| tag.name == name);
        let (Some(user), Some(tag)) = (self.user(id), tag) else { return Answer::new(200, HTML, APP) };
        if !SILENT.contains(&name) {
            self.touch(id);
        }
        let mut answer = match request.method.as_str() {
            "POST" => return self.vue_write(id, tag, request),
            _ if name == TOPOLOGY => Answer::json(&self.access_points(), JSON),
            _ => Answer::new(200, XML, self.vue_document(tag, request, user.level)),
        };
        if pages.token_header {
            answer.own_headers.push(("X_XSRF_TOKEN", self.new_vue_token(id)));
        }
        answer
    }

    fn vue_document(&self, tag: &Tag, request: &Request, level: u8) -> String {
        let elements: Vec<Element> = self.elements(tag, request, level, None);
        xml::document(&Outcome::success(), &elements, self.vue_style())
    }

    fn vue_style(&self) -> Style {
        Style { double_escape: false, ids_first: true, fault: self.fault }
    }

    /// What anybody may know.
    fn initial_info(&self, id: &str) -> Answer {
        let status = if self.user(id).is_some() { "loginIn" } else { "loginNone" };
        let told = |name| match self.fault {
            Some(Fault::EmptyStrings) => "",
            _ => self.store.field(Part::Identity, name),
        };
        let info = serde_json::json!({
            "loginStatus": status,
            "ModelName": told("ModelName"),
            "SoftwareVer": told("SoftwareVer"),
        });
        Answer::json(&info, JSON)
    }

    fn new_vue_token(&mut self, id: &str) -> String {
        let token = self.random_digits(24);
        self.set_token(id, &token);
        token
    }
}
