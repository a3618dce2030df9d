use super::profile::{Quirk, Thinklua};
use super::topology::TOPOLOGY;
use crate::answer::Answer;
use crate::gateway::tag::Tag;
use crate::gateway::xml::{Element, Outcome};
use crate::gateway::{HTML, Unit, XML, xml};
use crate::request::Request;

/// Pages and data whose reading does not keep an idle session from ending.
const SILENT_PAGE: &str = "homePage";
const SILENT_DATA: &str = "sntp_data";

impl Unit {
    /// Data is told only on its page, and only with the parameters that its address has there.
    pub(super) fn menu_data(&mut self, pages: &Thinklua, id: &str, request: &Request) -> Answer {
        let Some(user) = self.user(id) else { return pages.session_timeout() };
        let Some(session) = self.session(id) else { return pages.session_timeout() };
        let page = session.page.clone();
        let name = request.parameter("_tag").unwrap_or_default();
        if pages.has(Quirk::UnknownFails) && pages.tag(name).is_none() {
            return Answer::new(500, HTML, "<html><body>Internal Server Error</body></html>");
        }
        let menu = pages.menu(&page).filter(|menu| menu.admits(&user));
        let mut data = menu.into_iter().flat_map(|menu| menu.areas(&user)).flat_map(|area| area.data);
        let listed = data.any(|address| is_at(address, name, request));
        let Some(tag) = pages.tag(name).filter(|_| listed) else { return pages.session_timeout() };
        if page != SILENT_PAGE {
            self.touch(id);
        }
        match request.method.as_str() {
            _ if tag.name == TOPOLOGY => self.topology(pages, request),
            "POST" => self.write(pages, id, tag, request),
            _ => self.data(pages, id, tag, request),
        }
    }

    /// Data that is told on every page.
    pub(super) fn hidden_data(&mut self, pages: &Thinklua, id: &str, request: &Request) -> Answer {
        let name = request.parameter("_tag").unwrap_or_default();
        let hidden = pages.tag(name).filter(|tag| tag.name.ends_with("_data"));
        let (Some(tag), Some(_)) = (hidden, self.user(id)) else { return pages.session_timeout() };
        if name != SILENT_DATA {
            self.touch(id);
        }
        self.data(pages, id, tag, request)
    }

    fn data(&mut self, pages: &Thinklua, id: &str, tag: &Tag, request: &Request) -> Answer {
        let mut elements = self.with_token(pages, id, tag, request);
        if pages.has(Quirk::WithheldSecrets) {
            withhold(tag, &mut elements);
        }
        Answer::new(200, XML, xml::document(&Outcome::success(), &elements, self.style(pages)))
    }

    /// Everything that a tag shows, with the second token where there is one.
    pub(super) fn with_token(
        &mut self,
        pages: &Thinklua,
        id: &str,
        tag: &Tag,
        request: &Request,
    ) -> Vec<Element> {
        let token = self.session(id).map(|session| session.token.clone());
        let level = self.user(id).map_or(u8::MAX, |user| user.level);
        let mut elements = self.elements(tag, request, level, token.as_deref());
        if pages.has(Quirk::PostToken) {
            let token = self.new_page_token(pages);
            if let Some(session) = self.session(id) {
                session.post_token.clone_from(&token);
            }
            elements.push(Element::Scalar("_sessionTmpTokenByPost", token));
        }
        elements
    }
}

/// Whether a request asks for what is at an address.
fn is_at(address: &str, name: &str, request: &Request) -> bool {
    let mut parts = address.split('&');
    parts.next() == Some(name)
        && parts
            .filter_map(|part| part.split_once('='))
            .all(|(key, value)| request.parameter(key) == Some(value))
}

fn withhold(tag: &Tag, elements: &mut [Element]) {
    let secrets: Vec<_> = tag.secrets().collect();
    for element in elements {
        let Element::Object(_, rows) = element else { continue };
        for (name, value) in rows.iter_mut().flatten() {
            if secrets.contains(&name.as_str()) {
                value.clear();
            }
        }
    }
}
