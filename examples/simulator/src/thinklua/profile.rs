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
    /// For how long after a write the next one finds the gateway busy.
    pub busy: Duration,
    /// What else it does in a way of its own.
    pub quirks: &'static [Quirk],
    pub(crate) menus: &'static [&'static [Menu]],
    pub(crate) tags: &'static [&'static [Tag]],
}

/// Something that some firmware of the thinklua family does in a way of its own.
///
/// ```
/// use zte_cpe_simulator::{Gateway, Pages, Quirk};
///
/// let mut gateway = Gateway::H3600P;
/// if let Pages::Thinklua(pages) = &mut gateway.pages {
///     pages.quirks = &[Quirk::TokenPerWrite, Quirk::PostToken];
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quirk {
    /// Each write makes the token of its page an old one.
    TokenPerWrite,
    /// Each answer with data brings a second token, which the next write must return.
    PostToken,
    /// Values are escaped twice.
    DoubleEscape,
    /// The id is anywhere among the fields of a row, and not the first.
    ScatteredIds,
    /// A successful login says so with a number.
    NumericRefresh,
    /// The state before a login names the kind of error.
    NamedError,
    /// A locked address is told how many failures there were, and not `{0}`.
    CountedFailures,
    /// What is told of a lost session or another page comes with status 404.
    TimeoutNotFound,
    /// Errors are told in Italian.
    OtherLanguage,
    /// What has no tag is answered with status 500.
    UnknownFails,
    /// Secrets are empty when they are read, and told to whoever asks with `GetPassword`.
    WithheldSecrets,
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
        busy: Duration::ZERO,
        quirks: &[],
        menus: &[],
        tags: &[],
    };

    pub(super) fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

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
