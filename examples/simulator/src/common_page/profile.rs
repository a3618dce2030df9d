use super::Page;
use crate::gateway::LoginPassword;
use crate::gateway::tag::Tag;

/// How firmware of the `common_page` family behaves.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct CommonPage {
    /// Title of the start page.
    pub title: &'static str,
    /// What a login brings in place of the password. Where it is hashed, the number for it is handed out.
    pub password: LoginPassword,
    /// Whether a login must bring the token of the start page.
    pub login_token: bool,
    /// Whether a write must bring the SHA-256 of its body in the header `Check`.
    pub signed: bool,
    /// Whether a logout must bring the token of a page.
    pub logout_token: bool,
    pub(crate) pages: &'static [&'static [Page]],
    pub(crate) tags: &'static [Tag],
}

impl CommonPage {
    /// The usual firmware of this family: nothing is signed.
    pub(crate) const USUAL: Self = Self {
        title: "",
        password: LoginPassword::Hashed,
        login_token: true,
        signed: false,
        logout_token: false,
        pages: &[],
        tags: super::tags::TAGS,
    };

    pub(super) fn every_page(&self) -> impl Iterator<Item = &'static Page> + use<> {
        self.pages.iter().copied().flatten()
    }

    pub(super) fn page(&self, name: &str) -> Option<&'static Page> {
        self.every_page().find(|page| page.name == name)
    }

    pub(super) fn tag(&self, name: &str) -> Option<&'static Tag> {
        self.tags.iter().find(|tag| tag.name == name)
    }
}
