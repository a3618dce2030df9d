//! The local network and what it gave out.

use crate::gateway::Part;
use crate::gch::page::{Access, List, One, Page, Pick, Piece, Rows};

const SERVER: &[&str] = &[
    "ViewName",
    "LANDViewName",
    "Configurable",
    "ServerEnable",
    "RelayEnable",
    "PoolName",
    "MinAddress",
    "MaxAddress",
    "ReservedAddresses",
    "SubnetMask",
    "DNSServer1",
    "DNSServer2",
    "DNSServer3",
    "DomainName",
    "IPRouters",
    "LeaseTime",
    "UseAllocatedWAN",
    "AssociatedConnection",
    "PassthroughLease",
    "PassthroughCSP_MACAddress",
    "AllowedCSP_MACAddresses",
    "DHCPConditionalServing",
    "DnsServerSource",
];

const LEASE: &[&str] = &["MACAddr", "IPAddr", "HostName", "ExpiredTime", "PhyPortName"];

pub(super) const DHCP: Page = Page {
    name: "net_dhcp_dynamic_t.gch",
    views: &[],
    pieces: &[
        Piece::Action,
        Piece::Template,
        Piece::Fixed(&[
            ("IF_INDEX", "NULL"),
            ("IF_INSTNUM", ""),
            ("ETHIfNum", "4"),
            ("USBIfNum", "0"),
            ("WLANIfNum", "8"),
        ]),
        Piece::Outcome,
        Piece::One(One {
            part: Part::Lan,
            pick: Pick::Nth(0),
            names: &["Enable", "BasicIPAddr", "SubMask", "AddressingType", "IPv6Addr", "IPv6PrefLen"],
            access: Access::Write,
        }),
        Piece::Fixed(&[("IP_Protocol", "NULL"), ("IP_URL_IP", "NULL")]),
        Piece::Read,
        Piece::Empty(SERVER),
        Piece::One(One { part: Part::Lan, pick: Pick::Nth(0), names: SERVER, access: Access::Write }),
        Piece::Read,
        Piece::Read,
        Piece::Empty(LEASE),
        Piece::List(List { part: Part::Leases, rows: Rows::All, names: LEASE, prefix: None }),
        Piece::Count("IF_INSTNUM", Part::Leases, Rows::All),
        Piece::Read,
        Piece::List(List {
            part: Part::WirelessHosts,
            rows: Rows::All,
            names: &[
                "DeviceName",
                "ADMACAddress",
                "ADIPAddress",
                "ADAuthState",
                "LastRequestedUnicastCipher",
                "LastRequestedMulticastCipher",
                "LastPMKId",
                "LastDataTransmitRate",
                "MCS",
                "RSSI",
                "TXRate",
                "RXRate",
                "CurrentMode",
                "SSIDNAME",
            ],
            prefix: None,
        }),
        Piece::Count("ALLAD_INSTNUM", Part::WirelessHosts, Rows::All),
    ],
};

const BINDING: &[&str] = &["ViewName", "HostCfgViewName", "IPAddr", "MACAddr"];

/// Addresses that are kept for a host.
pub(super) const BINDINGS: Page = Page {
    name: "net_dhcp_static_t.gch",
    views: &[],
    pieces: &[
        Piece::Empty(BINDING),
        Piece::Action,
        Piece::Template,
        Piece::Fixed(&[("IF_INDEX", "-1"), ("IF_INSTNUM", "")]),
        Piece::Outcome,
        Piece::List(List {
            part: Part::StaticLeases,
            rows: Rows::All,
            names: BINDING,
            prefix: Some("IGD.LD1.HostCfg.Bind"),
        }),
        Piece::Read,
        Piece::Read,
        Piece::Count("IF_INSTNUM", Part::StaticLeases, Rows::All),
        Piece::Fixed(&[("Configurable", "1")]),
    ],
};

const GOOD_LEASES: &[(&str, &str)] = &[("DNSDHCP_ERRORSTR", "SUCC"), ("DNSDHCP_ERRORPARAM", "SUCC")];
const GOOD_HOSTS: &[(&str, &str)] = &[("HOST_ERRORSTR", "SUCC"), ("HOST_ERRORPARAM", "SUCC")];
const NO_ERROR: &[(&str, &str)] = &[("IF_ERRORTYPE", "-1")];

/// Names that hosts have given themselves.
pub(super) const NAMES: Page = Page {
    name: "app_dev_name_t.gch",
    views: &[],
    pieces: &[
        Piece::Action,
        Piece::Template,
        Piece::Fixed(&[("IF_INDEX", ""), ("DHCP_INDEX", "")]),
        Piece::List(List {
            part: Part::Leases,
            rows: Rows::All,
            names: &["IPAddressdhcp", "HostNamedhcp", "MacAddrdhcp", "LeaseTimedhcp"],
            prefix: None,
        }),
        Piece::Fixed(&[("DNSDHCP_ACTION", "")]),
        Piece::Count("DNSDHCP_INSTNUM", Part::Leases, Rows::All),
        Piece::Fixed(GOOD_LEASES),
        Piece::Fixed(GOOD_LEASES),
        Piece::Fixed(NO_ERROR),
        Piece::Fixed(&[("HostName", ""), ("IPAddress", ""), ("HOST_ACTION", "")]),
        Piece::Fixed(GOOD_HOSTS),
        Piece::Read,
        Piece::Read,
        Piece::Fixed(GOOD_HOSTS),
        Piece::Fixed(NO_ERROR),
        Piece::Fixed(&[("HOST_INSTNUM", "0"), ("HOST_ERRORSTR", "SUCC"), ("DNSDHCP_ERRORSTR", "SUCC")]),
    ],
};
