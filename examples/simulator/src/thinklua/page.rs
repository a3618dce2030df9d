use std::fmt::Write;

use super::menu::{Area, Menu};
use super::profile::{CheckHeader, Thinklua};
use super::{SESSION_TIMEOUT, html};
use crate::answer::Answer;
use crate::gateway::tag::{Action, Tag, names};
use crate::gateway::{HTML, Part, Stage, Unit, User, xml};
use crate::keys;
use crate::request::Request;

/// The page that is opened first.
const HOME: &str = "homePage";

const LOGIN_PAGE: &str = "<!DOCTYPE html>\n<html><head><title>&#87;&#101;&#108;&#99;&#111;&#109;&#101;</title>\
    </head><body>\n<div id=\"loginWrapper\">Please login.\n<input id=\"Frm_Username\" type=\"text\">\n\
    <input id=\"Frm_Password\" type=\"password\">\n<input id=\"LoginId\" type=\"button\"></div>\n\
    <script>var loginEntry = \"/?_type=loginData&_tag=login_entry\";</script>\n</body></html>\n";

/// A page that is not there, or not for this user.
pub(super) fn not_found() -> Answer {
    let body =
        format!("<html><head><title>404 Not Found</title></head><body>\n{SESSION_TIMEOUT}</body></html>\n");
    Answer::new(404, HTML, body)
}

impl Unit {
    /// What stands at `/` depends on how far the session has come.
    pub(super) fn whole_page(&mut self, pages: &Thinklua, id: &str) -> Answer {
        let Some(session) = self.session(id) else { return not_found() };
        match session.stage.clone() {
            Stage::Anonymous => html(LOGIN_PAGE),
            Stage::Preempting(_) => html(self.preempt_page()),
            Stage::ChangingPassword(user) => html(self.password_page(pages, id, &user)),
            Stage::LoggedIn(user) => html(self.frame(pages, id, &user)),
        }
    }

    fn preempt_page(&self) -> String {
        let rows = self.sessions.logged_in().map_or_else(String::new, |(other, session)| {
            let name = session.user().map_or("", |user| user.name.as_str());
            format!(
                "<input type=\"radio\" name=\"preempt_sessid\" value=\"{other}\">{}\n",
                xml::in_page(&format!("{} ({name})", session.address))
            )
        });
        format!(
            "<!DOCTYPE html>\n<html><body><form id=\"login_preempt\">\n{rows}</form>\n\
             <script>var preemptEntry = \"/?_type=loginData&_tag=login_preempt\";</script></body></html>\n"
        )
    }

    fn password_page(&mut self, pages: &Thinklua, id: &str, user: &User) -> String {
        let token = self.new_page_token(pages);
        self.set_token(id, &token);
        format!(
            "<!DOCTYPE html>\n<html><body><form id=\"changepwd\">\n\
             <input type=\"text\" id=\"Username\" value=\"{}\">\n\
             <input type=\"password\" id=\"Password\" encode=\"1\">\n\
             <input type=\"password\" id=\"NewPassword\" encode=\"1\">\n</form>\n<script>\n\
             var changepwdEntry = \"/?_type=loginData&_tag=login_changepwd\";\n\
             _sessionTmpToken = \"{}\";\n{}</script></body></html>\n",
            xml::in_page(&user.name),
            xml::in_script(&token),
            script(pages),
        )
    }

    /// The frame prints an old token first, and then the one that counts.
    fn frame(&mut self, pages: &Thinklua, id: &str, user: &User) -> String {
        let old = self.new_page_token(pages);
        let now = self.clock.now();
        let Some(session) = self.session(id) else { return String::new() };
        HOME.clone_into(&mut session.page);
        session.touch(now);
        let token = session.token.clone();
        format!(
            "<!DOCTYPE html>\n<html><head><title>{}</title></head><body>\n<script>\n\
             var _sessionTmpToken = \"{}\";\nvar menuTreeJSON = {};\n{}_sessionTmpToken = \"{}\";\n\
             </script>\n<div id=\"mainFrame\"></div>\n</body></html>\n",
            xml::in_page(self.store.field(Part::Identity, "ModelName")),
            xml::in_script(&old),
            tree(pages, user),
            script(pages),
            xml::in_script(&token),
        )
    }

    pub(super) fn menu_view(&mut self, pages: &Thinklua, id: &str, request: &Request) -> Answer {
        let Some(user) = self.user(id) else { return not_found() };
        let menu = pages.menu(request.parameter("_tag").unwrap_or_default());
        let Some(menu) = menu.filter(|menu| menu.admits(&user)) else { return not_found() };
        let token = self.new_page_token(pages);
        let now = self.clock.now();
        if let Some(session) = self.session(id) {
            session.token.clone_from(&token);
            menu.name.clone_into(&mut session.page);
            session.touch(now);
        }
        let areas = menu.areas(&user).map(|area| fragment(pages, area));
        let areas: String = areas.collect();
        html(format!("<script>\n_sessionTmpToken = \"{}\";\n</script>\n{areas}", xml::in_script(&token)))
    }
}

/// A piece of a page: where its data is, and what can be filled in.
fn fragment(pages: &Thinklua, area: &Area) -> String {
    let mut out = format!("<div id=\"{}\">\n", area.file);
    for data in area.data {
        let name = data.split('&').next().unwrap_or_default();
        let tag = pages.tag(name);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<span class=\"form-action\">/?_type=menuData&_tag={data}</span>");
        let Some(Action::Rows(write)) = tag.map(|tag| &tag.action) else { continue };
        let secrets: Vec<_> = tag.into_iter().flat_map(Tag::secrets).collect();
        for (field, _) in write.fields.iter().map(|field| names(field)) {
            let encode = if secrets.contains(&field) { " encode=\"1\"" } else { "" };
            let _ = writeln!(out, "<input type=\"text\" id=\"{field}\" name=\"{field}\"{encode}>");
        }
    }
    out + "</div>\n"
}

/// The menu as this user may see it.
fn tree(pages: &Thinklua, user: &User) -> serde_json::Value {
    let entry = |menu: &Menu| {
        let areas: Vec<_> = menu.areas(user).map(|area| serde_json::json!({"area": area.file})).collect();
        serde_json::json!({"id": menu.name, "areas": areas})
    };
    let menus = pages.menus.iter().copied().flatten().filter(|menu| menu.admits(user));
    menus.map(entry).collect()
}

/// How the page makes the header of a write, and the key that hides values.
fn script(pages: &Thinklua) -> String {
    let pem = keys::public_pem(pages.private_key());
    let lines: Vec<_> = pem.lines().collect();
    match pages.check {
        // No word of a header; the key is there for hidden values.
        CheckHeader::None => format!("var pubKey = \"{}\";\n", lines.join("\\n")),
        CheckHeader::Hash => format!(
            "var pubKey = \"{}\";\nfunction asyEncode(text) {{ return rsa(pubKey, text); }}\n\
             function setCheck(xhr, body) {{ xhr.setRequestHeader(\"Check\", sha256(body)); }}\n",
            lines.join("\\n")
        ),
        CheckHeader::Encrypted => format!(
            "var IntegCheck = 1;\nvar pubKey = \"{}\";\n\
             function asyEncode(text) {{ return rsa(pubKey, text); }}\n\
             function setCheck(xhr, body) {{ xhr.setRequestHeader(\"Check\", asyEncode(sha256(body))); }}\n",
            lines.join("\\\n")
        ),
    }
}
