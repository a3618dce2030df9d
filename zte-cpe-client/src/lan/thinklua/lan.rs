//! The home network: addresses and DHCP.

use std::time::Duration;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::{LanOutcome, LanSettings, LanStatus};

use super::Thinklua;
use super::line::Seen;
use super::sheet::Sheet;
use super::write::{Place, Sent};
use crate::lan::change::{check_range, is_away, lan_holds};
use crate::lan::dialect::unsupported;
use crate::lan::gateway::stations::address;
use crate::lan::gateway::xml::Instance;
use crate::{ErrorKind, Result};

pub(super) const MENUS: &[&str] = &["lanMgrIpv4"];
pub(super) const LEASES: &[&str] = &["Localnet_LanMgrIpv4_DHCPHostInfo_lua.lua", "dhcp4s_dhcphostinfo_m.lua"];
const SERVER: Place = Place {
    menus: MENUS,
    tags: &["Localnet_LanMgrIpv4_DHCPBasicCfg_lua.lua", "dhcp4s_dhcpbasiccfg_lua.lua"],
    seen: Seen::ByRight,
};
const OBJECT: &str = "OBJ_Br0AndDhcpsHosCfg_ID";

/// The fields of the page, in its order.
const FIELDS: &[&str] = &[
    "IPAddr",
    "SubMask",
    "ServerEnable",
    "MinAddress",
    "MaxAddress",
    "SubnetMask",
    "DnsServerSource",
    "DNSServer1",
    "DNSServer2",
    "LeaseTime",
];

impl Thinklua {
    pub(super) async fn read_lan(&self) -> Result<LanStatus> {
        let document = self.line.fetch(&SERVER, Capability::LanRead).await?;
        match document.first(OBJECT) {
            Some(row) => Ok(lan(&row)),
            None => unsupported(Capability::LanRead),
        }
    }

    pub(super) async fn write_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        check_range(settings)?;
        let document = self.line.fetch(&SERVER, Capability::LanWrite).await?;
        let Some(row) = document.first(OBJECT) else { return unsupported(Capability::LanWrite) };
        let moves = lan(&row).address.is_some_and(|address| address.expose() != settings.address);
        let sheet = sheet(&row, settings, document.scalar("encode").unwrap_or_default());
        match self.line.send(&SERVER, Capability::LanWrite, &sheet).await {
            Ok(Sent::Moved) => {
                self.line.leave();
                return Ok(LanOutcome::Moved(settings.address));
            }
            // A gateway that moves may do so before it answers.
            Err(error) if moves && is_away(&error) && !error.is_unreachable() => {}
            outcome => drop(outcome?),
        }
        if moves {
            return self.look_at_the_old_place(settings).await;
        }
        self.until(|| async move { self.read_lan().await.map(|after| lan_holds(&after, settings)) }).await?;
        Ok(LanOutcome::InPlace)
    }

    /// A gateway that moved does not answer here any more. One that still does and knows nothing of it has not moved.
    async fn look_at_the_old_place(&self, settings: &LanSettings) -> Result<LanOutcome> {
        let look = || async move {
            match self.read_lan().await {
                Ok(after) => Ok(lan_holds(&after, settings)),
                Err(error) if is_away(&error) || error.kind() == ErrorKind::SessionLost => Ok(true),
                Err(error) => Err(error),
            }
        };
        self.until(look).await?;
        Ok(LanOutcome::Moved(settings.address))
    }
}

fn lan(row: &Instance<'_>) -> LanStatus {
    let mut status = LanStatus::default();
    let host = |name| row.text(name).and_then(address);
    status.address = host("IPAddr");
    status.netmask = row.parse("SubMask").or_else(|| row.parse("SubnetMask"));
    status.dhcp_enabled = row.flag("ServerEnable");
    status.dhcp_first = host("MinAddress");
    status.dhcp_last = host("MaxAddress");
    status.dhcp_lease = row.parse("LeaseTime").map(Duration::from_secs);
    status
}

/// The form as the page has it, with what shall be changed. Some firmware hides addresses as it hides passwords.
fn sheet(row: &Instance<'_>, settings: &LanSettings, secret: &str) -> Sheet {
    let secrets: Vec<&str> = secret.split(',').map(str::trim).collect();
    let netmask = settings.netmask.to_string();
    let mut changes = vec![
        ("IPAddr", settings.address.to_string()),
        ("SubMask", netmask.clone()),
        ("ServerEnable", u8::from(settings.dhcp.is_some()).to_string()),
    ];
    if let Some(range) = settings.dhcp {
        changes.push(("MinAddress", range.first.to_string()));
        changes.push(("MaxAddress", range.last.to_string()));
        changes.push(("SubnetMask", netmask));
        changes.push(("LeaseTime", range.lease.as_secs().to_string()));
    }
    // Names of servers that were the gateway itself follow it.
    let old = row.raw("IPAddr");
    let own =
        |name: &str| matches!(name, "DNSServer1" | "DNSServer2") && old.is_some() && row.raw(name) == old;
    let mut sheet = Sheet::new("Apply");
    if let Some(id) = row.id() {
        sheet = sheet.instance(id);
    }
    for name in FIELDS {
        let changed = changes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let moved = || own(name).then(|| changes.first().map(|(_, value)| value.as_str())).flatten();
        let Some(value) = changed.or_else(moved).or_else(|| row.raw(name)) else { continue };
        if row.raw(name).is_none() {
            continue;
        }
        sheet =
            if secrets.contains(name) { sheet.secret(name, Some(value)) } else { sheet.field(name, value) };
    }
    sheet.buttons(&["Btn_cancel_DHCPBasicCfg", "Btn_apply_DHCPBasicCfg"])
}
