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
    let (address, netmask) = (settings.address.to_string(), settings.netmask.to_string());
    let mut changes =
        vec![("SubMask", netmask.clone()), ("ServerEnable", u8::from(settings.dhcp.is_some()).to_string())];
    if let Some(range) = settings.dhcp {
        changes.push(("MinAddress", range.first.to_string()));
        changes.push(("MaxAddress", range.last.to_string()));
        changes.push(("SubnetMask", netmask));
        changes.push(("LeaseTime", range.lease.as_secs().to_string()));
    }
    // A server of names that was the gateway itself follows it.
    for name in ["DNSServer1", "DNSServer2"] {
        if row.text(name).is_some() && row.text(name) == row.text("IPAddr") {
            changes.push((name, address.clone()));
        }
    }
    changes.push(("IPAddr", address));

    let sheet = Sheet::new("Apply");
    let sheet = match row.id() {
        Some(id) => sheet.instance(id),
        None => sheet,
    };
    let fields = FIELDS.iter().filter_map(|name| Some((*name, row.raw(name)?)));
    let sheet = fields.fold(sheet, |sheet, (name, kept)| {
        let value =
            changes.iter().find(|(known, _)| *known == name).map_or(kept, |(_, value)| value.as_str());
        if secrets.contains(&name) { sheet.secret(name, Some(value)) } else { sheet.field(name, value) }
    });
    sheet.buttons(&["Btn_cancel_DHCPBasicCfg", "Btn_apply_DHCPBasicCfg"])
}
