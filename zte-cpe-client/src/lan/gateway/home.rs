//! The home network: addresses and DHCP, as a row tells them and as a form sets them.

use std::time::Duration;

use zte_cpe_model::lan::{LanSettings, LanStatus};

use super::sheet::Sheet;
use super::stations::address;
use super::xml::Instance;

pub(in crate::lan) const OBJECT: &str = "OBJ_Br0AndDhcpsHosCfg_ID";

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

pub(in crate::lan) fn status(row: &Instance<'_>) -> LanStatus {
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
pub(in crate::lan) fn sheet(row: &Instance<'_>, settings: &LanSettings, secret: &str) -> Sheet {
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
