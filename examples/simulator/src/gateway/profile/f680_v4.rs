//! The first firmware of the F680: whole pages, two radios, an address from the provider's DHCP.

use super::access::USUAL;
use super::gch_values::{FORWARD, LAN, LEASES, RADIO_1, RADIO_2, SSID_1, SSID_2, SSID_5, STATIONS};
use super::values::ACCOUNTS;
use super::{Gateway, Pages};
use crate::gateway::{LoginPassword, Part, Rows};
use crate::gch::{F680, Gch, GchToken};
use crate::profile::{Link, Table};

pub(super) const PROFILE: Gateway = Gateway {
    model: "F680V4",
    summary: "GPON terminal with Wi-Fi of two bands",
    link: Link::DIRECT,
    access: USUAL,
    pages: Pages::Gch(Gch {
        title: "F680",
        password: LoginPassword::Hashed,
        token: GchToken::HiddenInput,
        check_token: true,
        foreign_comment: true,
        start: "/",
        pages: F680,
    }),
    rows: &[ACCOUNTS, ROWS],
};

const ROWS: &[Rows] = &[
    (Part::Identity, &[IDENTITY]),
    (Part::WanConnections, &[INTERNET]),
    (Part::Lan, &[LAN]),
    (Part::Leases, LEASES),
    (Part::StaticLeases, &[BINDING]),
    (Part::Radios, &[RADIO_1, RADIO_2]),
    (Part::WifiNetworks, &[SSID_1, SSID_2, SSID_5]),
    (Part::WirelessHosts, STATIONS),
    (Part::PortForwards, &[FORWARD]),
    (Part::Dmz, &[DMZ]),
    (Part::Optics, &[OPTICS]),
];

const IDENTITY: Table = &[
    ("_InstID", "IGD"),
    ("ModelName", "F680"),
    ("SerialNumber", "ZTETESTF6800001"),
    ("SoftwareVerExtent", "07e4T000001"),
    ("HardwareVer", "V4.0"),
    ("SoftwareVer", "ZTETESTF6804P1T1"),
    ("BootVer", "V4.0.10"),
    ("WiFiVendor", "2.4G Example 5G Example"),
    ("WiFiModel", "2.4G EX4000 5G EX8000"),
    ("WiFiVersion", "2.4G 1.0\n 5G 2.0"),
];

const INTERNET: Table = &[
    ("_InstID", "IGD.WD1.WCD1.WCIP1"),
    ("WANCName", "WANConnection"),
    ("Enable", "1"),
    ("mode", "route"),
    ("linkMode", "IP"),
    ("TransType", ""),
    ("ServList", "1"),
    ("MTU", "1500"),
    ("IpMode", "Both"),
    ("Addressingtype", "DHCP"),
    ("IsNAT", "1"),
    ("VlanEnable", "1"),
    ("VLANID", "20"),
    ("Priority", "1"),
    ("IPAddress", "203.0.113.71"),
    ("SubnetMask", "255.255.248.0"),
    ("DNS1", "198.51.100.34"),
    ("DNS2", "198.51.100.1"),
    ("DNS3", "0.0.0.0"),
    ("GateWay", "203.0.113.1"),
    ("ConnStatus", "Connected"),
    ("ConnError", "ERROR_NONE"),
    ("UpTime", "645422"),
    ("RemainLeaseTime", "6180"),
    ("LLA", "::"),
    ("Dns1v6", "::"),
    ("Dns2v6", "::"),
    ("Dns3v6", "::"),
    ("Gateway6", "::"),
    ("Gua1", "::"),
    ("ConnStatus6", "NoLink"),
    ("UpTimeV6", "0"),
    ("WorkIFMac", "00:00:5e:00:53:a6"),
];

const BINDING: Table = &[
    ("_InstID", "IGD.LD1.HostCfg.Bind1"),
    ("HostCfgViewName", "IGD.LD1.HostCfg"),
    ("IPAddr", "192.0.2.20"),
    ("MACAddr", "00:00:5e:00:53:20"),
];

const DMZ: Table = &[
    ("_InstID", "IGD.FWDMZ.FWDMZ1"),
    ("Enable", "0"),
    ("WANCViewName", "IGD.WD1.WCD1.WCIP1"),
    ("WANCName", "WANConnection"),
    ("InternalClient", "192.0.2.25"),
    ("DevUniqueNum", "0"),
    ("InternalMacHost", "00:00:5e:00:53:25"),
    ("MacEnable", "0"),
];

const OPTICS: Table = &[
    ("_InstID", "IGD.PON1"),
    ("RxPower", "-18.4512"),
    ("TxPower", "2.2134"),
    ("Volt", "3296"),
    ("Current", "12.5"),
    ("RegStatus", "5"),
    ("Temp", "47"),
];
