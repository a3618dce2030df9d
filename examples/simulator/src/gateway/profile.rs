use std::fmt;
use std::time::Duration;

use super::Rows;
use crate::gch::Gch;
use crate::profile::Link;
use crate::thinklua::Thinklua;

mod access;
mod f660;
mod f680_v4;
mod gch_values;
mod h3600p;
mod values;

/// A model of home gateway: how its firmware behaves and what it answers.
///
/// It is data. Change a field to get the firmware of another operator:
///
/// ```
/// use zte_cpe_simulator::{CheckHeader, Gateway, Pages, SecondUser};
///
/// let mut gateway = Gateway::H3600P;
/// gateway.access.second_user = SecondUser::IsBlocked;
/// if let Pages::Thinklua(pages) = &mut gateway.pages {
///     pages.check = CheckHeader::Encrypted;
/// }
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Gateway {
    /// Name of the model.
    pub model: &'static str,
    /// What kind of device it is, in a few words.
    pub summary: &'static str,
    /// How it is reached, and how fast it is.
    pub link: Link,
    /// Whom it lets in.
    pub access: Access,
    /// What its pages speak.
    pub pages: Pages,
    /// Groups of first rows; a later group wins.
    pub(crate) rows: &'static [&'static [Rows]],
}

/// The pages of a gateway: one of the families.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Pages {
    /// `/?_type=…&_tag=…` with data told only on its page.
    Thinklua(Thinklua),
    /// `/getpage.gch?nextpage=…`, whole pages whose script puts the values in.
    Gch(Gch),
}

impl Pages {
    /// What the family is called.
    #[must_use]
    pub fn dialect(&self) -> &'static str {
        match self {
            Self::Thinklua(_) => "thinklua",
            Self::Gch(_) => "gch",
        }
    }
}

/// Whom a gateway lets in, and for how long.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Access {
    /// Each multiple of this many failures locks the address.
    pub max_tries: u8,
    /// How long an address is locked.
    pub lock: Duration,
    /// How long a session lasts without a request.
    pub idle: Duration,
    /// How long a reboot takes.
    pub reboot: Duration,
    /// What becomes of a login while somebody is logged in from another address.
    pub second_user: SecondUser,
}

/// What becomes of a login while somebody is logged in from another address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondUser {
    /// A page asks whether the first one shall go.
    Preempts,
    /// The first one stays.
    IsBlocked,
    /// The first one goes, and nobody is asked.
    TakesOver,
}

impl Gateway {
    /// Wi-Fi router behind Ethernet, reached through TLS alone.
    pub const H3600P: Self = h3600p::PROFILE;

    /// Fibre terminal with whole pages and a hashed login.
    pub const F680V4: Self = f680_v4::PROFILE;
    /// Fibre terminal with whole pages and a login in clear.
    pub const F660: Self = f660::PROFILE;

    /// Every gateway there is.
    pub const ALL: &'static [Self] = &[Self::H3600P, Self::F680V4, Self::F660];
}

/// The model and how it is reached. What it answers would fill pages.
impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway")
            .field("model", &self.model)
            .field("link", &self.link)
            .finish_non_exhaustive()
    }
}
