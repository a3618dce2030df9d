//! Names of the pages that differ from those under which a gateway holds its values.

use crate::gateway::{ID, Part};
use crate::record::Record;

/// How a value is written under the name of a page.
#[derive(Debug, Clone, Copy)]
enum Coding {
    Same,
    /// One of these: held, written.
    Words(&'static [(&'static str, &'static str)]),
    /// The number at the end of an id.
    Number,
    /// In a unit so many times smaller.
    Times(f64),
}

/// Name of a page, the part it belongs to unless to any, name of what is held, and how its value is written.
const DIFFERENT: &[(&str, Option<Part>, &str, Coding)] = &[
    ("ViewName", None, ID, Coding::Same),
    ("IF_WANNAME", None, "WANCName", Coding::Same),
    ("IF_WANIDENTITY", None, ID, Coding::Same),
    ("WLAN_SSID", None, "ESSID", Coding::Same),
    // Stations.
    ("DeviceName", None, "HostName", Coding::Same),
    ("ADMACAddress", None, "MACAddress", Coding::Same),
    ("ADIPAddress", None, "IPAddress", Coding::Same),
    ("TXRate", None, "TxRate", Coding::Same),
    ("RXRate", None, "RxRate", Coding::Same),
    ("SSIDNAME", None, "AP", Coding::Number),
    // Known to the other end of the line.
    ("sn", None, "Sn", Coding::Same),
    // The local network and what it gave out.
    ("BasicIPAddr", None, "IPAddr", Coding::Same),
    ("IPAddressdhcp", None, "IPAddr", Coding::Same),
    ("HostNamedhcp", None, "HostName", Coding::Same),
    ("MacAddrdhcp", None, "MACAddr", Coding::Same),
    ("LeaseTimedhcp", None, "ExpiredTime", Coding::Same),
    // Rules that let connections in.
    ("Name", None, "Alias", Coding::Same),
    ("Protocol", None, "Protocol", Coding::Words(&[("BOTH", "0"), ("UDP", "1"), ("TCP", "2")])),
    ("InternalHost", None, "InternalClient", Coding::Same),
    ("MinExtPort", None, "ExternalPort", Coding::Same),
    ("MaxExtPort", None, "ExternalPortEndRange", Coding::Same),
    ("MinIntPort", None, "InternalPort", Coding::Same),
    ("MaxIntPort", None, "InternalPortEndRange", Coding::Same),
    ("MinRemoteHost", None, "RemoteHost", Coding::Same),
    ("MaxRemoteHost", None, "RemoteHostEndRange", Coding::Same),
    // Ten thousandths of a dBm, microvolt, microampere.
    ("RxPower", Some(Part::Optics), "RxPower", Coding::Times(10_000.0)),
    ("TxPower", Some(Part::Optics), "TxPower", Coding::Times(10_000.0)),
    ("Volt", Some(Part::Optics), "Volt", Coding::Times(1000.0)),
    ("Current", Some(Part::Optics), "Current", Coding::Times(1000.0)),
];

fn held(part: Part, name: &str) -> (&str, Coding) {
    let of_part = |owner: Option<Part>| owner.is_none_or(|owner| owner == part);
    let found = DIFFERENT.iter().find(|(printed, owner, ..)| *printed == name && of_part(*owner));
    found.map_or((name, Coding::Same), |(_, _, held, coding)| (held, *coding))
}

/// What a page writes under a name of its own.
pub(super) fn printed(part: Part, name: &str, row: &Record) -> String {
    let (held, coding) = held(part, name);
    let value = row.get(held).unwrap_or_default();
    match coding {
        Coding::Same => value.to_owned(),
        Coding::Words(words) => {
            words.iter().find(|(held, _)| *held == value).map_or(value, |(_, written)| written).to_owned()
        }
        Coding::Number => {
            let name = value.trim_end_matches(|character: char| character.is_ascii_digit());
            value.strip_prefix(name).unwrap_or_default().to_owned()
        }
        Coding::Times(factor) => {
            value.parse().map_or(String::new(), |number: f64| format!("{:.0}", number * factor))
        }
    }
}

/// What is held once a form wrote a value.
pub(super) fn written(part: Part, name: &str, value: &str) -> (String, String) {
    let (held, coding) = held(part, name);
    let value = match coding {
        Coding::Words(words) => {
            words.iter().find(|(_, written)| *written == value).map_or(value, |(held, _)| held)
        }
        Coding::Same | Coding::Number | Coding::Times(_) => value,
    };
    (held.to_owned(), value.to_owned())
}
