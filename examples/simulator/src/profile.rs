use std::collections::BTreeMap;
use std::time::Duration;

mod families;
mod g5ts;
mod lists;
mod mc7010;
mod mc7510;
mod mc801a;
mod mc888;
mod mc888b;
mod mf289f;
mod mu5250;
mod ubus;
mod values;

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
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Profile {
    /// Model name, as `model_name` answers it.
    pub model: &'static str,
    /// What kind of device it is, in a few words.
    pub summary: &'static str,
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

    /// The models of the MD5 and the SHA-256 family of goform.
    pub const ALL: &'static [Self] = &[Self::MC888, Self::MC888B, Self::MC801A, Self::MC7010, Self::MF289F];

    /// The models of the ubus dialect.
    pub const UBUS: &'static [Self] = &[Self::MC7510, Self::MU5250, Self::G5TS];

    /// Every profile there is.
    pub fn every() -> impl Iterator<Item = &'static Self> {
        [Self::ALL, Self::UBUS].into_iter().flatten()
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
        let cell = self.cell.iter().flat_map(|cell| cell.values(self.goform.cell_numbers));
        fixed.chain(answered).chain(cell).map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// What both dialects have in common.
    pub(crate) fn limits(&self) -> Limits {
        self.ubus.map_or(
            Limits {
                wants_referer: self.goform.referer == RefererPolicy::Required,
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

/// How a goform web server behaves.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Goform {
    /// `Content-Type` of every answer, JSON or not.
    pub content_type: &'static str,
    /// What happens without a `Referer` of the router itself.
    pub referer: RefererPolicy,
    /// How a login is written.
    pub login: LoginForm,
    /// How a login is written on the firmware of this model that asks for a user name.
    pub named_login: LoginForm,
    /// How the password is hidden.
    pub password: PasswordHash,
    /// Result of a right login by whoever is logged in already: `0` opens a new session, `4` keeps the old.
    pub repeated_login: &'static str,
    /// What a request shows of its session.
    pub session: SessionBy,
    /// Name of the session cookie.
    pub cookie: &'static str,
    /// Whether the cookie's value stands in double quotes.
    pub cookie_quoted: bool,
    /// Whether a cookie is already handed out with the challenge.
    pub cookie_with_challenge: bool,
    /// Hash of the write token `AD`; `None` where writes need no token.
    pub token: Option<TokenHash>,
    /// Life of the value `RD` that goes into the write token.
    pub rd: RdPolicy,
    /// Life of the login challenge `LD`.
    pub challenge: ChallengePolicy,
    /// Wrong passwords before the lock.
    pub max_tries: u8,
    /// How long the lock lasts.
    pub lock: Duration,
    /// Result of a login while locked.
    pub lock_code: &'static str,
    /// How long a session lives without a request. Reports of one model range from under 60 s to 300 s.
    pub idle: Duration,
    /// How long the router is away after a reboot.
    pub reboot: Duration,
    /// Whether the first write after a login is refused until something was read.
    pub read_before_write: bool,
    /// Names that answer without a login.
    pub open_names: &'static [&'static str],
    /// What a name that the firmware does not know does to a batch.
    pub unknown_name: UnknownName,
    /// Longest URL that is answered.
    pub max_url: Option<usize>,
    /// How `lte_pci`, `nr5g_pci` and `cell_id` are written.
    pub cell_numbers: Radix,
    /// How the number of an SMS is written.
    pub sms_number: SmsNumber,
}

/// What happens without a `Referer` of the router itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefererPolicy {
    /// Nothing.
    Ignored,
    /// Reads answer empty values, writes are refused.
    Required,
}

/// How a login is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginForm {
    /// `goformId=LOGIN` with a password alone.
    Password,
    /// `goformId=LOGIN` with `username`.
    Username,
    /// `goformId=LOGIN_MULTI_USER` with `user`, or `username` as one client writes it.
    MultiUser,
}

/// How the password is hidden when it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordHash {
    /// Base64 of the password; the challenge is empty.
    Base64,
    /// SHA-256 of the Base64 of the password.
    Sha256OfBase64,
    /// SHA-256 of the SHA-256 of the password followed by the challenge.
    Sha256Twice,
}

/// Hash of the write token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenHash {
    /// MD5, lower-case hex.
    Md5,
    /// SHA-256, upper-case hex.
    Sha256,
}

/// What a request shows of its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionBy {
    /// The cookie that came with the login.
    Cookie,
    /// Where it comes from: whoever is at the same address is logged in.
    Address,
}

/// Life of `RD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RdPolicy {
    /// The same until the next reboot, also across logins.
    Static,
    /// A new one after every write that succeeded.
    RotatePerWrite,
}

/// Life of `LD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChallengePolicy {
    /// The same until the next reboot.
    Static,
    /// A new one after every refused login.
    RotateOnFailure,
}

/// What a name that the firmware does not know does to a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownName {
    /// It is answered with an empty value.
    Empty,
    /// It is left out.
    Absent,
    /// The whole batch answers `{"result":"failure"}`.
    FailBatch,
}

/// How a cell number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Radix {
    /// Lower-case hex without a prefix.
    Hexadecimal,
    /// Decimal.
    Decimal,
}

/// How the number of an SMS is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsNumber {
    /// As text.
    Plain,
    /// As four hex digits per UTF-16 unit, like the message itself.
    Hexadecimal,
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
    /// Name and value of each number, written in `radix`.
    pub(crate) fn values(&self, radix: Radix) -> impl Iterator<Item = (&'static str, String)> {
        let write = move |number: u32| match radix {
            Radix::Hexadecimal => format!("{number:x}"),
            Radix::Decimal => number.to_string(),
        };
        let nr = self.nr_pci.map(|pci| ("nr5g_pci", u32::from(pci)));
        [("cell_id", self.eci), ("lte_pci", self.lte_pci.into())]
            .into_iter()
            .chain(nr)
            .map(move |(name, number)| (name, write(number)))
            .chain([("enodeb_id", (self.eci >> 8).to_string())])
    }
}
