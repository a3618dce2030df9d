//! How the web servers of a family behave.

use std::time::Duration;

use super::{
    ChallengePolicy, ClosedName, Goform, Http, JsonStyle, LockAccess, LoginForm, PasswordHash, Radix,
    RdPolicy, RefererPolicy, ResultStyle, SessionBy, SmsNumber, SmsText, TokenHash, UnknownName, WifiNaming,
};

/// Names that answered without a login on three models of both families, and the helpers of the login page.
const OPEN_NAMES: &[&str] = &[
    "model_name",
    "network_type",
    "network_provider",
    "signalbar",
    "ppp_status",
    "modem_main_state",
    "wa_inner_version",
    "simcard_roam",
    "LD",
    "RD",
    "Language",
    "cr_version",
    "loginfo",
    "psw_fail_num_str",
    "login_lock_time",
    "pin_status",
];

const BEARERS_5G: &[&str] =
    &["NETWORK_auto", "Only_LTE", "WCDMA_AND_LTE", "WL_AND_5G", "LTE_AND_5G", "4G_AND_5G", "Only_5G"];

/// Choices of a model without 5G.
pub(super) const BEARERS_4G: &[&str] =
    &["NETWORK_auto", "Only_GSM", "Only_WCDMA", "Only_LTE", "WCDMA_AND_LTE", "WCDMA_AND_GSM"];

/// The SHA-256 family: MC888 and its relatives.
pub(super) const SHA256_FAMILY: Goform = Goform {
    http: Http::Usual,
    content_type: "text/html",
    json: JsonStyle::Compact,
    results: ResultStyle::Text,
    referer: RefererPolicy::Required,
    login: LoginForm::Password,
    named_login: LoginForm::MultiUser,
    password: PasswordHash::Sha256Twice,
    repeated_login: "0",
    session: SessionBy::Cookie,
    cookie: "stok",
    cookie_quoted: true,
    cookie_with_challenge: false,
    token: Some(TokenHash::Sha256),
    rd: RdPolicy::RotatePerWrite,
    challenge: ChallengePolicy::RotateOnFailure,
    max_tries: 5,
    lock: Duration::from_mins(5),
    lock_code: "1",
    idle: Duration::from_mins(5),
    reboot: Duration::from_secs(90),
    read_before_write: false,
    open_names: OPEN_NAMES,
    closed_name: ClosedName::Empty,
    unknown_name: UnknownName::Empty,
    max_url: None,
    max_names: None,
    cell_numbers: Radix::Hexadecimal,
    pci_numbers: Radix::Hexadecimal,
    sms_number: SmsNumber::Plain,
    sms_text: SmsText::Ucs2,
    sending: 1,
    wifi: WifiNaming::Newer,
    bearers: BEARERS_5G,
    locks: LockAccess::Owner,
    limit_needs: &[],
    apn_slots: 10,
    own_writes: &["WAN_PERFORM_NR5G_BAND_LOCK", "WAN_PERFORM_NR5G_SANSA_BAND_LOCK", "NR5G_LOCK_CELL_SET"],
};

/// The MD5 family: MC801A and its relatives.
pub(super) const MD5_FAMILY: Goform = Goform {
    token: Some(TokenHash::Md5),
    named_login: LoginForm::Username,
    own_writes: &[],
    ..SHA256_FAMILY
};

/// Old hotspots: no challenge, no write token, and whoever shares the address shares the session.
pub(super) const OLDEST_FAMILY: Goform = Goform {
    http: Http::Old,
    content_type: "text/plain",
    named_login: LoginForm::Password,
    password: PasswordHash::Base64,
    session: SessionBy::Address,
    token: None,
    max_names: Some(64),
    wifi: WifiNaming::Older,
    bearers: BEARERS_4G,
    apn_slots: 20,
    own_writes: &[],
    ..SHA256_FAMILY
};

/// Hotspots and routers between the old ones and the MD5 family: a cookie and a token, no challenge.
pub(super) const BASE64_FAMILY: Goform = Goform {
    named_login: LoginForm::Password,
    password: PasswordHash::Base64,
    wifi: WifiNaming::Older,
    bearers: BEARERS_4G,
    apn_slots: 20,
    ..MD5_FAMILY
};

/// Hotspots that answer nothing to a foreign page, in pretty JSON.
pub(super) const STRICT_FAMILY: Goform = Goform {
    content_type: "application/json; charset=UTF-8",
    json: JsonStyle::Pretty,
    results: ResultStyle::Number,
    referer: RefererPolicy::Strict,
    sms_text: SmsText::Base64,
    ..SHA256_FAMILY
};
