//! The knobs of a goform web server.

use std::time::Duration;

/// How a goform web server behaves.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Goform {
    /// The HTTP it answers in.
    pub http: Http,
    /// `Content-Type` of every answer, JSON or not.
    pub content_type: &'static str,
    /// How an object is laid out.
    pub json: JsonStyle,
    /// How the result of a login is written.
    pub results: ResultStyle,
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
    /// What a name that needs a login answers without one.
    pub closed_name: ClosedName,
    /// What a name that the firmware does not know does to a batch.
    pub unknown_name: UnknownName,
    /// Longest URL that is answered.
    pub max_url: Option<usize>,
    /// Most names in one read; more hang the router until somebody pulls its plug.
    pub max_names: Option<usize>,
    /// How `cell_id` is written.
    pub cell_numbers: Radix,
    /// How `lte_pci` and `nr5g_pci` are written.
    pub pci_numbers: Radix,
    /// How the number of an SMS is written.
    pub sms_number: SmsNumber,
    /// How the text of an SMS is written.
    pub sms_text: SmsText,
    /// How often a message that was sent is still told to be on its way.
    pub sending: u8,
    /// How the access points are named.
    pub wifi: WifiNaming,
    /// Choices of `SET_BEARER_PREFERENCE`.
    pub bearers: &'static [&'static str],
    /// Who may lock bands and cells.
    pub locks: LockAccess,
    /// What `DATA_LIMIT_SETTING` wants beside the limit itself.
    pub limit_needs: &'static [&'static str],
    /// Profiles of the mobile network that can be kept.
    pub apn_slots: usize,
    /// Writes that exist on this model and not on others.
    pub own_writes: &'static [&'static str],
}

/// What happens without a `Referer` of the router itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefererPolicy {
    /// Nothing.
    Ignored,
    /// Reads answer empty values, writes are refused.
    Required,
    /// Everything answers an error object, with status 200.
    Strict,
}

/// How a login is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginForm {
    /// Nothing is protected, and there is no login.
    None,
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

/// What a name that needs a login answers without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedName {
    /// It is answered with an empty value.
    Empty,
    /// It is left out.
    Absent,
    /// The start page takes the place of the whole answer.
    StartPage,
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
    /// The whole batch is never answered.
    Stall,
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

/// The HTTP that a server answers in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Http {
    /// HTTP/1.0, without a length; each connection ends with its answer.
    Old,
    /// HTTP/1.1.
    Usual,
}

/// How the result of a login is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultStyle {
    /// As text, like everything else.
    Text,
    /// As a number.
    Number,
}

/// Who may lock bands and cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockAccess {
    /// Whoever is logged in.
    Owner,
    /// Whoever gave the password once more with `DEVELOPER_OPTION_LOGIN`.
    Developer,
}

/// How the text of an SMS is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsText {
    /// Four hex digits per UTF-16 unit.
    Ucs2,
    /// Base64 of UTF-8.
    Base64,
}

/// How an object is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonStyle {
    /// Without any white space.
    Compact,
    /// One member a line.
    Pretty,
}

/// How the access points are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WifiNaming {
    /// `SSID1` and its like, with `m_` before those of the guests.
    Older,
    /// `queryAccessPointInfo` and `wifi_chip1_ssid1_ssid`.
    Newer,
    /// `SSID1` for reads and writes, `wifi_chip1_ssid1_ssid` for reads.
    Both,
}
