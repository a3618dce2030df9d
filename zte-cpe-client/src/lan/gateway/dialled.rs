//! A connection that dials, among those of an uplink.

use std::time::Duration;

use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::wan::{DialMode, PppoeSettings, PppoeStatus};

use super::connection::CONNECTIONS;
use super::sheet::Sheet;
use super::wan::state;
use super::xml::{Document, Instance};
use crate::Result;
use crate::lan::change::invalid;

/// When the connection is made, in the words of this firmware; the last one is written for two versions of IP.
const DIAL_MODES: &[(DialMode, &str)] = &[
    (DialMode::Automatic, "AlwaysOn"),
    (DialMode::OnDemand, "OnDemand"),
    (DialMode::OnDemand, "IPv4OnDemand"),
];

/// The fields of the page, in its order. Addresses are left out: the provider gives them.
const FIELDS: &[&str] = &[
    "uplink",
    "InstHasGot",
    "ControlType",
    "WANCName",
    "Enable",
    "mode",
    "ServList",
    "StrServList",
    "MTU",
    "linkMode",
    "TransType",
    "UserName",
    "Password",
    "AuthType",
    "ConnTrigger",
    "IdleTime",
    "IpMode",
    "Addressingtype",
    "IsNAT",
    "IPv6AcquireMode",
    "IsPD",
    "Unnumbered",
    "IsSLAAC",
    "IsGUA",
    "IsPdAddr",
    "VlanEnable",
    "VLANID",
    "Priority",
];

/// The word for the way of dialling, if there is one.
pub(in crate::lan) fn check(settings: &PppoeSettings) -> Result<&'static str> {
    match DIAL_MODES.iter().find(|(mode, _)| *mode == settings.dial_mode) {
        Some((_, word)) => Ok(word),
        None => invalid("this router dials by itself or on demand"),
    }
}

/// The place of the row that dials; of several, of the one to the internet.
pub(in crate::lan) fn place(document: &Document) -> Option<usize> {
    let rows: Vec<_> = document.instances(CONNECTIONS).enumerate().filter(|(_, row)| dials(row)).collect();
    let internet = |row: &Instance<'_>| row.text("StrServList").is_some_and(|list| list.contains("INTERNET"));
    rows.iter().find(|(_, row)| internet(row)).or(rows.first()).map(|(at, _)| *at)
}

/// A row by its place.
pub(in crate::lan) fn row(document: &Document, at: usize) -> Option<Instance<'_>> {
    document.instances(CONNECTIONS).nth(at)
}

fn dials(row: &Instance<'_>) -> bool {
    row.text("linkMode") == Some("PPP") || row.text("wantype") == Some("pppoe")
}

pub(in crate::lan) fn status(row: &Instance<'_>) -> PppoeStatus {
    let mut status = PppoeStatus::default();
    status.username = row.text("UserName").and_then(|name| name.parse().ok());
    status.password = row.text("Password").map(PppoePassword::new);
    status.dial_mode = row.text("ConnTrigger").map(|word| {
        let known = DIAL_MODES.iter().find(|(_, known)| *known == word);
        known.map_or_else(|| DialMode::Other(word.to_owned()), |(mode, _)| mode.clone())
    });
    status.state = row.text("ConnStatus").map(state);
    status
}

/// The form as the page has it, with what shall be changed. `secret` lists the names that the page hides.
pub(in crate::lan) fn sheet(row: &Instance<'_>, settings: &PppoeSettings, secret: &str) -> Result<Sheet> {
    let trigger = check(settings)?;
    let hides_name = secret.split(',').any(|name| name.trim() == "UserName");
    let credentials = &settings.credentials;
    let mut sheet = Sheet::new("Apply").instance(row.id().unwrap_or_default());
    for name in FIELDS {
        sheet = match *name {
            "UserName" if hides_name => sheet.secret(name, Some(credentials.username.expose())),
            "UserName" => sheet.field(name, credentials.username.expose()),
            "Password" => sheet.secret(name, Some(credentials.password.expose())),
            "ConnTrigger" => sheet.field(name, trigger),
            // The page has minutes and seconds apart.
            "IdleTime" => match row.parse(name).map(Duration::from_secs) {
                Some(idle) => sheet
                    .field("IdleTime0", &(idle.as_secs() / 60).to_string())
                    .field("IdleTime1", &(idle.as_secs() % 60).to_string()),
                None => sheet.keep(row, &["IdleTime0", "IdleTime1"]),
            },
            _ => sheet.keep(row, &[name]),
        };
    }
    Ok(sheet.buttons(&["Btn_cancel_internet", "Btn_apply_internet"]))
}
