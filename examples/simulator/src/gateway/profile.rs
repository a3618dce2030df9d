use std::fmt;
use std::time::Duration;

use super::Rows;
use crate::common_page::CommonPage;
use crate::gch::Gch;
use crate::profile::Link;
use crate::thinklua::Thinklua;
use crate::vue::Vue;

mod access;
mod common_page_values;
mod f660;
mod f680_v4;
mod f_series;
mod gch_values;
mod h168n;
mod h298a;
mod h_series;
mod lines;
mod values;
mod vue;

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
    /// `/?_type=vueData&_tag=…` under a page that is one script.
    Vue(Vue),
    /// `/getpage.gch?nextpage=…`, whole pages whose script puts the values in.
    Gch(Gch),
    /// `/getpage.lua` and `/common_page/…`, frames and data told only on its page.
    CommonPage(CommonPage),
}

impl Pages {
    /// What the family is called.
    #[must_use]
    pub fn dialect(&self) -> &'static str {
        match self {
            Self::Thinklua(_) => "thinklua",
            Self::Vue(_) => "vue",
            Self::Gch(_) => "gch",
            Self::CommonPage(_) => "common_page",
        }
    }
}

/// What a login brings in place of the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginPassword {
    /// The SHA-256 of the password and a number, which the client chose or was given.
    Hashed,
    /// The password itself.
    Clear,
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
    /// How long a reboot takes. For the last third of it every request is answered with status 400.
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
    /// Wi-Fi 6 router behind Ethernet, reached through TLS alone.
    pub const H3600P: Self = h_series::H3600P;
    /// Wi-Fi 6 router behind DSL; its stations stand in an object of their own.
    pub const H188A: Self = h_series::H188A;
    /// Wi-Fi 6 router behind Ethernet, whose writes are signed with RSA.
    pub const H388X: Self = h_series::H388X;
    /// Wi-Fi 6 router behind DSL, whose writes carry a plain hash.
    pub const H2640: Self = h_series::H2640;

    /// Wi-Fi 6 router behind fibre.
    pub const F6640: Self = f_series::F6640;
    /// Wi-Fi 6 router behind fibre, with a longer key and a mesh.
    pub const F6600P: Self = f_series::F6600P;
    /// Wi-Fi 5 router behind fibre, newer firmware: a token for each write, and values escaped twice.
    pub const F680: Self = f_series::F680;
    /// Wi-Fi 5 router behind fibre, older firmware: no `Check` at all.
    pub const F670L: Self = f_series::F670L;
    /// Wi-Fi 7 router that hides the addresses of its local network too.
    pub const BE12000: Self = f_series::BE12000;

    /// Wi-Fi 7 router under a page that is one script, with a new token for each read.
    pub const SR7410: Self = vue::SR7410;
    /// Wi-Fi 6 router under a page that is one script, reached through TLS alone.
    pub const E2631: Self = vue::E2631;

    /// Fibre terminal with whole pages and a hashed login.
    pub const F680V4: Self = f680_v4::PROFILE;
    /// Fibre terminal with whole pages and a login in clear.
    pub const F660: Self = f660::PROFILE;
    /// DSL router of the `common_page` family that wants its writes signed.
    pub const H168N: Self = h168n::PROFILE;
    /// Router of the `common_page` family behind Ethernet.
    pub const H298A: Self = h298a::PROFILE;

    /// Every gateway there is.
    pub const ALL: &'static [Self] = &[
        Self::H3600P,
        Self::H188A,
        Self::H388X,
        Self::H2640,
        Self::F6640,
        Self::F6600P,
        Self::F680,
        Self::F670L,
        Self::BE12000,
        Self::SR7410,
        Self::E2631,
        Self::F680V4,
        Self::F660,
        Self::H168N,
        Self::H298A,
    ];
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
