use std::time::Duration;

use rsa::PrivateKey;

use super::menu::Menu;
use crate::gateway::Unit;
use crate::gateway::tag::Tag;
use crate::keys;

/// How firmware of the thinklua family behaves.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Thinklua {
    /// What a write must say of its own body.
    pub check: CheckHeader,
    /// What becomes of a write that says it wrong or not at all.
    pub check_refusal: CheckRefusal,
    /// Length of the key pair.
    pub key: KeySize,
    /// What the token of a page is made of.
    pub token: PageToken,
    /// Whether each write makes the token of its page an old one.
    pub token_per_write: bool,
    /// Whether each answer with data brings a second token, which the next write must return.
    pub post_token: bool,
    /// Whether values are escaped twice.
    pub double_escape: bool,
    /// Whether the id is the first field of a row.
    pub ids_first: bool,
    /// Whether a successful login says so with a number.
    pub numeric_refresh: bool,
    /// Whether the state before a login names the kind of error.
    pub names_error: bool,
    /// For how long after a write the next one finds the gateway busy.
    pub busy: Duration,
    pub(crate) menus: &'static [&'static [Menu]],
    pub(crate) tags: &'static [&'static [Tag]],
}

/// What a write must say of its own body in the header `Check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckHeader {
    /// Nothing.
    None,
    /// The SHA-256 of the body in hexadecimal.
    Hash,
    /// The same, encrypted with the public key of the page.
    Encrypted,
}

/// What becomes of a write whose `Check` is wrong or missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckRefusal {
    /// Status 400.
    BadRequest,
    /// The document of a lost session.
    SessionTimeout,
}

/// Length of a key pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySize {
    /// 2048 bits.
    Bits2048,
    /// 4096 bits.
    Bits4096,
}

/// What the token of a page is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageToken {
    /// 24 digits.
    Digits24,
    /// 16 digits.
    Digits16,
    /// 24 letters and digits.
    Alphanumeric24,
}

impl Thinklua {
    /// The usual firmware of this family: a plain hash, 24 digits.
    pub(crate) const USUAL: Self = Self {
        check: CheckHeader::Hash,
        check_refusal: CheckRefusal::BadRequest,
        key: KeySize::Bits2048,
        token: PageToken::Digits24,
        token_per_write: false,
        post_token: false,
        double_escape: false,
        ids_first: true,
        numeric_refresh: false,
        names_error: false,
        busy: Duration::ZERO,
        menus: &[],
        tags: &[],
    };

    pub(super) fn private_key(&self) -> Option<&'static PrivateKey> {
        match self.key {
            KeySize::Bits2048 => keys::RSA_2048.as_ref(),
            KeySize::Bits4096 => keys::RSA_4096.as_ref(),
        }
    }

    /// A menu by its name; a later table wins.
    pub(super) fn menu(&self, name: &str) -> Option<&'static Menu> {
        self.menus.iter().rev().copied().flatten().find(|menu| menu.name == name)
    }

    pub(super) fn tag(&self, name: &str) -> Option<&'static Tag> {
        self.tags.iter().rev().copied().flatten().find(|tag| tag.name == name)
    }
}

impl Unit {
    pub(super) fn new_page_token(&mut self, pages: &Thinklua) -> String {
        match pages.token {
            PageToken::Digits24 => self.random_digits(24),
            PageToken::Digits16 => self.random_digits(16),
            PageToken::Alphanumeric24 => {
                self.random_text(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 24)
            }
        }
    }
}
