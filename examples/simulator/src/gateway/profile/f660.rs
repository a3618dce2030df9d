//! The F660: one radio, PPPoE, and a login that carries the password itself.

use super::access::USUAL;
use super::gch_values::{LAN, LEASES, RADIO_1, SSID_1, SSID_2, STATIONS_OF_ONE};
use super::values::ACCOUNTS;
use super::{Gateway, Pages};
use crate::gateway::{LoginPassword, Part, Rows};
use crate::gch::{F660, Gch, GchToken};
use crate::profile::{Link, Table};

pub(super) const PROFILE: Gateway = Gateway {
    model: "F660",
    summary: "GPON terminal with Wi-Fi of one band",
    link: Link::DIRECT,
    access: USUAL,
    pages: Pages::Gch(Gch {
        title: "F660",
        password: LoginPassword::Clear,
        token: GchToken::GetObj,
        check_token: false,
        foreign_comment: false,
        start: "/start.ghtml",
        pages: F660,
    }),
    rows: &[ACCOUNTS, ROWS],
};

const ROWS: &[Rows] = &[
    (Part::Identity, &[IDENTITY]),
    (Part::WanConnections, &[INTERNET, VOICE]),
    (Part::Lan, &[LAN]),
    (Part::Leases, LEASES),
    (Part::StaticLeases, &[]),
    (Part::Radios, &[RADIO_1]),
    (Part::WifiNetworks, &[SSID_1, SSID_2]),
    (Part::WirelessHosts, STATIONS_OF_ONE),
    (Part::PortForwards, &[]),
    (Part::Dmz, &[DMZ]),
    (Part::Optics, &[OPTICS]),
];

const IDENTITY: Table = &[
    ("_InstID", "IGD"),
    ("ModelName", "F660"),
    ("SerialNumber", "ZTETESTF6600001"),
    ("Sn", "ZTEGC0000001"),
    ("SoftwareVerExtent", "T0001"),
    ("HardwareVer", "V3.0"),
    ("SoftwareVer", "V3.0.10P1T1"),
    ("BootVer", "V3.0.10"),
    ("WiFiVendor", "Example"),
    ("WiFiModel", "EX4000"),
    ("WiFiVersion", "1.0"),
];

const INTERNET: Table = &[
    ("_InstID", "IGD.WD1.WCD1.WCPPP1"),
    ("WANCName", "omci_ipv4_pppoe_1"),
    ("Enable", "1"),
    ("mode", "route"),
    ("linkMode", "PPP"),
    ("TransType", "PPPoE"),
    ("ServList", "1"),
    ("MTU", "1492"),
    ("UserName", "user@example.com"),
    ("Password", "pppoe-pass-1"),
    ("AuthType", "PAP,CHAP,MS-CHAP"),
    ("ConnTrigger", "AlwaysOn"),
    ("IdleTime", "1200"),
    ("IpMode", "IPv4"),
    ("Addressingtype", ""),
    ("IsNAT", "1"),
    ("VlanEnable", "1"),
    ("VLANID", "100"),
    ("Priority", "0"),
    ("IPAddress", "203.0.113.80"),
    ("SubnetMask", "255.255.255.255"),
    ("DNS1", "198.51.100.34"),
    ("DNS2", "198.51.100.1"),
    ("DNS3", "0.0.0.0"),
    ("GateWay", "203.0.113.1"),
    ("ConnStatus", "Connected"),
    ("ConnError", "ERROR_NONE"),
    ("UpTime", "86399"),
    ("WorkIFMac", "00:00:5e:00:53:b6"),
];

const VOICE: Table = &[
    ("_InstID", "IGD.WD1.WCD2.WCIP1"),
    ("WANCName", "omci_ipv4_dhcp_2"),
    ("Enable", "1"),
    ("mode", "route"),
    ("linkMode", "IP"),
    ("TransType", ""),
    ("ServList", "4"),
    ("MTU", "1500"),
    ("UserName", ""),
    ("Password", ""),
    ("AuthType", ""),
    ("ConnTrigger", ""),
    ("IdleTime", ""),
    ("IpMode", "IPv4"),
    ("Addressingtype", "DHCP"),
    ("IsNAT", "0"),
    ("VlanEnable", "1"),
    ("VLANID", "200"),
    ("Priority", "5"),
    ("IPAddress", "198.51.100.80"),
    ("SubnetMask", "255.255.255.0"),
    ("DNS1", "198.51.100.34"),
    ("DNS2", "0.0.0.0"),
    ("DNS3", "0.0.0.0"),
    ("GateWay", "198.51.100.1"),
    ("ConnStatus", "Connected"),
    ("ConnError", "ERROR_NONE"),
    ("UpTime", "86390"),
    ("WorkIFMac", "00:00:5e:00:53:b7"),
];

const DMZ: Table = &[
    ("_InstID", "IGD.FWDMZ.FWDMZ1"),
    ("Enable", "1"),
    ("WANCViewName", "IGD.WD1.WCD1.WCPPP1"),
    ("WANCName", "omci_ipv4_pppoe_1"),
    ("InternalClient", "192.0.2.128"),
    ("DevUniqueNum", "0"),
    ("InternalMacHost", ""),
    ("MacEnable", "0"),
];

const OPTICS: Table = &[
    ("_InstID", "IGD.PON1"),
    ("RxPower", "-21.0125"),
    ("TxPower", "1.9876"),
    ("Volt", "3310"),
    ("Current", "9.8"),
    ("RegStatus", "5"),
    ("Temp", "52"),
];
