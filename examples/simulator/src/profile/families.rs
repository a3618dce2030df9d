//! How the web servers of a family behave.

use std::time::Duration;

use super::{
    ChallengePolicy, Goform, LoginForm, PasswordHash, Radix, RdPolicy, RefererPolicy, SessionBy, SmsNumber,
    TokenHash, UnknownName,
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

/// The SHA-256 family: MC888 and its relatives.
pub(super) const SHA256_FAMILY: Goform = Goform {
    content_type: "text/html",
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
    unknown_name: UnknownName::Empty,
    max_url: None,
    cell_numbers: Radix::Hexadecimal,
    sms_number: SmsNumber::Plain,
};

/// The MD5 family: MC801A and its relatives.
pub(super) const MD5_FAMILY: Goform =
    Goform { token: Some(TokenHash::Md5), named_login: LoginForm::Username, ..SHA256_FAMILY };
