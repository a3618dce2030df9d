//! The PPPoE access: one of the connections of an uplink.

use std::time::Duration;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::wan::{DialMode, PppoeSettings, PppoeStatus};

use super::Thinklua;
use super::line::Seen;
use super::sheet::Sheet;
use super::write::Place;
use crate::Result;
use crate::lan::change::{invalid, pppoe_holds};
use crate::lan::gateway::connection::CONNECTIONS;
use crate::lan::gateway::wan::state;
use crate::lan::gateway::xml::{Document, Instance};

const TAGS: &[&str] = &["wan_internet_lua.lua"];
const PLACES: [Place; 2] = [
    Place { menus: &["ethWanConfig"], tags: TAGS, seen: Seen::ByRight },
    Place { menus: &["dslWanConfig"], tags: TAGS, seen: Seen::ByRight },
];

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

impl Thinklua {
    pub(super) async fn read_pppoe(&self) -> Result<PppoeStatus> {
        let (_, document, at) = self.dialled(Capability::PppoeRead).await?;
        Ok(row(&document, at).map(|row| status(&row)).unwrap_or_default())
    }

    pub(super) async fn write_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        let Some((_, trigger)) = DIAL_MODES.iter().find(|(mode, _)| *mode == settings.dial_mode) else {
            return invalid("this router dials by itself or on demand");
        };
        let (place, document, at) = self.dialled(Capability::PppoeWrite).await?;
        let Some(row) = row(&document, at) else {
            return self.line.absent(Capability::PppoeWrite, Seen::ByRight);
        };
        let names: Vec<&str> =
            document.scalar("encode").unwrap_or_default().split(',').map(str::trim).collect();
        let sheet = sheet(&row, settings, trigger, names.contains(&"UserName"));
        self.line.send(place, Capability::PppoeWrite, &sheet).await?;
        self.until(|| async move { self.read_pppoe().await.map(|after| pppoe_holds(&after, settings)) }).await
    }

    /// The page with a connection that dials, and which of its rows that is.
    async fn dialled(&self, wanted: Capability) -> Result<(&'static Place, Document, usize)> {
        for place in &PLACES {
            let Some(page) = self.line.open(place.menus).await? else { continue };
            let Some(document) = self.line.read(&page, place.tags).await? else { continue };
            let rows: Vec<_> =
                document.instances(CONNECTIONS).enumerate().filter(|(_, row)| dials(row)).collect();
            let internet =
                |row: &Instance<'_>| row.text("StrServList").is_some_and(|list| list.contains("INTERNET"));
            let at = rows.iter().find(|(_, row)| internet(row)).or(rows.first()).map(|(at, _)| *at);
            drop(rows);
            if let Some(at) = at {
                return Ok((place, document, at));
            }
        }
        self.line.absent(wanted, Seen::ByRight)
    }
}

fn row(document: &Document, at: usize) -> Option<Instance<'_>> {
    document.instances(CONNECTIONS).nth(at)
}

fn dials(row: &Instance<'_>) -> bool {
    row.text("linkMode") == Some("PPP") || row.text("wantype") == Some("pppoe")
}

fn status(row: &Instance<'_>) -> PppoeStatus {
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

fn sheet(row: &Instance<'_>, settings: &PppoeSettings, trigger: &str, hides_name: bool) -> Sheet {
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
    sheet.buttons(&["Btn_cancel_internet", "Btn_apply_internet"])
}
