use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

mod base64;
mod families;
mod g5ts;
mod goform;
mod lists;
mod mc7010;
mod mc7510;
mod mc801a;
mod mc888;
mod mc888b;
mod mc889;
mod mf289f;
mod mf293n;
mod mf297d;
mod mu5001;
mod mu5250;
mod oldest;
mod strict;
mod ubus;
mod values;

pub use goform::{
    ChallengePolicy, ClosedName, Goform, Http, JsonStyle, LockAccess, LoginForm, PasswordHash, Radix,
    RdPolicy, RefererPolicy, ResultStyle, SessionBy, SmsNumber, SmsText, TokenHash, UnknownName, WifiNaming,
};
pub use ubus::{AnswerOrder, Ubus, WifiKey};
pub(crate) use ubus::{Field, Fields, Literal, Sealing, data, wifi};

pub(crate) type Table = &'static [(&'static str, &'static str)];

/// A router model: how its firmware behaves and what it answers.
///
/// A profile is data. Change a field to get the firmware of another operator:
///
/// ```
/// use zte_cpe_simulator::{Profile, RdPolicy, UnknownName};
///
/// let mut profile = Profile::MC7010;
/// profile.goform.rd = RdPolicy::RotatePerWrite;
/// profile.goform.unknown_name = UnknownName::FailBatch;
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Profile {
    /// Model name, as `model_name` answers it.
    pub model: &'static str,
    /// What kind of device it is, in a few words.
    pub summary: &'static str,
    /// How it is reached, and how fast it is.
    pub link: Link,
    /// How its web server speaks the goform dialect; nothing of it counts where `ubus` is set.
    pub goform: Goform,
    /// How its web server speaks the ubus dialect, on models that do.
    pub ubus: Option<Ubus>,
    /// Groups of names and first values; a later group wins.
    pub(crate) values: &'static [Table],
    /// `None` where the cell is told among the answers.
    pub(crate) cell: Option<Cell>,
    pub(crate) wireless_hosts: &'static [Table],
    pub(crate) wired_hosts: &'static [Table],
    pub(crate) offline_hosts: &'static [Table],
    pub(crate) host_names: &'static [Table],
    pub(crate) access_points: &'static [Table],
    pub(crate) messages: &'static [Table],
    /// Profiles of the mobile network, where they are a list.
    pub(crate) apns: &'static [Table],
}

impl Profile {
    /// 5G indoor router of the SHA-256 family.
    pub const MC888: Self = mc888::PROFILE;
    /// 5G indoor router of the SHA-256 family with decimal cell numbers and hexadecimal SMS numbers.
    pub const MC888B: Self = mc888b::PROFILE;
    /// 5G indoor router of the MD5 family.
    pub const MC801A: Self = mc801a::PROFILE;
    /// 5G outdoor unit of the MD5 family, without Wi-Fi.
    pub const MC7010: Self = mc7010::PROFILE;
    /// 4G indoor router of the MD5 family.
    pub const MF289F: Self = mf289f::PROFILE;

    /// 5G outdoor unit of the ubus dialect, which tells nothing without a login.
    pub const MC7510: Self = mc7510::PROFILE;
    /// 5G hotspot of the ubus dialect.
    pub const MU5250: Self = mu5250::PROFILE;
    /// 5G indoor router of the ubus dialect.
    pub const G5TS: Self = g5ts::PROFILE;

    /// 4G hotspot of the first kind: HTTP/1.0, no cookie, no write token.
    pub const MF90: Self = oldest::MF90;
    /// 4G stick without a login.
    pub const MF823: Self = oldest::MF823;
    /// 4G Wi-Fi stick with a cookie and a write token, but without a challenge.
    pub const MF79U: Self = base64::MF79U;
    /// 4G indoor router without cookie, challenge and write token.
    pub const MF283: Self = base64::MF283;
    /// 4G indoor router with both namings of Wi-Fi.
    pub const MF286: Self = base64::MF286;
    /// 4G indoor router that always asks for a user name.
    pub const MF293N: Self = mf293n::PROFILE;
    /// 4G indoor router of the SHA-256 family with decimal cell numbers.
    pub const MF297D: Self = mf297d::PROFILE;
    /// 5G outdoor unit of the SHA-256 family, in the most awkward of the ways reported.
    pub const MC889: Self = mc889::PROFILE;
    /// 5G hotspot of the MD5 family.
    pub const MU5001: Self = mu5001::PROFILE;
    /// 5G hotspot that answers nothing to a foreign page.
    pub const F50: Self = strict::F50;
    /// 5G hotspot, a sister of the F50.
    pub const U30: Self = strict::U30;
    /// 5G hotspot without a login and with renamed values.
    pub const U25S: Self = strict::U25S;

    /// Five models of the MD5 and the SHA-256 family of goform.
    pub const ALL: &'static [Self] = &[Self::MC888, Self::MC888B, Self::MC801A, Self::MC7010, Self::MF289F];

    /// More models of goform: older families, ones that went their own way, and relatives of the first five.
    pub const OTHERS: &'static [Self] = &[
        Self::MF90,
        Self::MF823,
        Self::MF79U,
        Self::MF283,
        Self::MF286,
        Self::MF293N,
        Self::MF297D,
        Self::MC889,
        Self::MU5001,
        Self::F50,
        Self::U30,
        Self::U25S,
    ];

    /// The models of the ubus dialect.
    pub const UBUS: &'static [Self] = &[Self::MC7510, Self::MU5250, Self::G5TS];

    /// Every profile there is.
    pub fn every() -> impl Iterator<Item = &'static Self> {
        [Self::ALL, Self::OTHERS, Self::UBUS].into_iter().flatten()
    }

    /// The profile of a model, whatever the case of its name.
    ///
    /// ```
    /// assert!(zte_cpe_simulator::Profile::find("mc888").is_some());
    /// ```
    #[must_use]
    pub fn find(model: &str) -> Option<Self> {
        Self::every().find(|profile| profile.model.eq_ignore_ascii_case(model)).copied()
    }

    /// Every name with its value, before anything is written.
    pub(crate) fn first_values(&self) -> BTreeMap<String, String> {
        let fixed = self.values.iter().copied().flatten().map(|(name, value)| (*name, (*value).to_owned()));
        let answered = self.ubus.iter().flat_map(Ubus::first_values);
        let cell = self.cell.iter().flat_map(|cell| cell.values(&self.goform));
        cell.chain(fixed).chain(answered).map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// What both dialects have in common.
    pub(crate) fn limits(&self) -> Limits {
        self.ubus.map_or(
            Limits {
                wants_referer: self.goform.referer != RefererPolicy::Ignored,
                challenge: self.goform.challenge,
                max_tries: self.goform.max_tries,
                lock: self.goform.lock,
                idle: self.goform.idle,
                reboot: self.goform.reboot,
            },
            |ubus| ubus.limits(),
        )
    }
}

/// The model and how it is reached. What it answers would fill pages.
impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile")
            .field("model", &self.model)
            .field("link", &self.link)
            .finish_non_exhaustive()
    }
}

/// How a router is reached, and how fast it is.
///
/// ```
/// use std::time::Duration;
/// use zte_cpe_simulator::{Profile, Scheme};
///
/// let mut profile = Profile::MC7010;
/// profile.link.scheme = Scheme::Https;
/// profile.link.latency = Duration::from_millis(20);
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Link {
    /// Whether its pages are reached through TLS.
    pub scheme: Scheme,
    /// Time before each answer, by the clock of the machine.
    pub latency: Duration,
    /// Time between the answer to a write and its effect, by the simulator's clock. A reboot, a logout and a
    /// new password do not wait.
    pub write_delay: Duration,
}

impl Link {
    pub(crate) const DIRECT: Self =
        Self { scheme: Scheme::Http, latency: Duration::ZERO, write_delay: Duration::ZERO };
}

/// How the pages of a router are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// HTTP.
    Http,
    /// HTTPS with a certificate that the router signed itself.
    Https,
}

/// Rules that hold in any dialect.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) wants_referer: bool,
    pub(crate) challenge: ChallengePolicy,
    pub(crate) max_tries: u8,
    pub(crate) lock: Duration,
    pub(crate) idle: Duration,
    pub(crate) reboot: Duration,
}

/// The serving cell, from which the names written in a profile's radix come.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    /// E-UTRAN cell identity, 28 bits.
    pub(crate) eci: u32,
    pub(crate) lte_pci: u16,
    /// `None` without 5G.
    pub(crate) nr_pci: Option<u16>,
}

impl Cell {
    /// Name and value of each number, as this firmware writes it.
    pub(crate) fn values(&self, goform: &Goform) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let pci = |name, pci: u16| (name, goform.pci_numbers.write(pci.into()));
        [
            Some(("cell_id", goform.cell_numbers.write(self.eci))),
            Some(("enodeb_id", (self.eci >> 8).to_string())),
            Some(pci("lte_pci", self.lte_pci)),
            self.nr_pci.map(|nr| pci("nr5g_pci", nr)),
        ]
        .into_iter()
        .flatten()
    }
}

impl Radix {
    fn write(self, number: u32) -> String {
        match self {
            Self::Hexadecimal => format!("{number:x}"),
            Self::Decimal => number.to_string(),
        }
    }
}
