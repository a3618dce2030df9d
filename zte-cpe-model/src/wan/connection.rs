//! One of several connections over an uplink.

use std::net::IpAddr;
use std::time::Duration;

use serde::Serialize;

use super::{ConnectionState, WanMode};
use crate::data_item::classified;
use crate::hardware::MacAddress;
use crate::macros::open_enum;
use crate::net::DeviceIp;

open_enum! {
    /// What a connection runs over.
    pub enum WanMedium {
        /// A passive optical network.
        Pon = "pon",
        /// A telephone line.
        Dsl = "dsl",
        /// An Ethernet cable.
        Ethernet = "ethernet",
        /// Somebody else's wireless network.
        Wifi = "wifi",
        /// The mobile network.
        Cellular = "cellular",
    }
}

/// One connection of a home gateway, which often has several: internet, telephony, television, management.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct WanConnection {
    /// What the device calls it, such as `omci_ipv4_pppoe_1`.
    pub name: Option<String>,
    /// How it gets its address; a bridge has none of its own.
    pub mode: Option<WanMode>,
    /// What it runs over.
    pub medium: Option<WanMedium>,
    /// State of its IP version 4.
    pub state: Option<ConnectionState>,
    /// State of its IP version 6, where the device tells it apart.
    pub ipv6_state: Option<ConnectionState>,
    /// Why it is down, as the device names it.
    pub last_error: Option<String>,
    /// Whether this is the way to everything that no other way is known to.
    pub is_default: Option<bool>,
    /// What it is for, as the device names it, such as `INTERNET`.
    pub services: Vec<String>,
    /// Address in IP version 4.
    pub ipv4: Option<DeviceIp>,
    /// Network mask of the address in version 4.
    pub ipv4_netmask: Option<IpAddr>,
    /// Gateway in version 4.
    pub ipv4_gateway: Option<DeviceIp>,
    /// Address in IP version 6.
    pub ipv6: Option<DeviceIp>,
    /// Length of the network part of the address in version 6, bits.
    #[cfg_attr(feature = "proptest", proptest(strategy = "proptest::option::of(0..=128_u8)"))]
    pub ipv6_prefix_length: Option<u8>,
    /// Gateway in version 6.
    pub ipv6_gateway: Option<DeviceIp>,
    /// Prefix that the provider hands to the home network.
    pub delegated_prefix: Option<DeviceIp>,
    /// Length of that prefix, bits.
    #[cfg_attr(feature = "proptest", proptest(strategy = "proptest::option::of(0..=128_u8)"))]
    pub delegated_prefix_length: Option<u8>,
    /// Name servers, of both versions.
    #[cfg_attr(
        feature = "proptest",
        proptest(strategy = "proptest::collection::vec(proptest::prelude::any::<IpAddr>(), 0..4)")
    )]
    pub dns: Vec<IpAddr>,
    /// Number of its VLAN.
    #[cfg_attr(feature = "proptest", proptest(strategy = "proptest::option::of(0..4096_u16)"))]
    pub vlan: Option<u16>,
    /// MAC address it uses.
    pub mac: Option<MacAddress>,
    /// Largest packet, bytes.
    pub mtu: Option<u16>,
    /// Whether the home network hides behind its address.
    pub nat: Option<bool>,
    /// Time connected.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub connected: Option<Duration>,
    /// How long its address is still lent to it.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub lease_left: Option<Duration>,
}

classified! {
    WanConnection {
        name: Technical,
        mode: Technical,
        medium: Technical,
        state: Technical,
        ipv6_state: Technical,
        last_error: Technical,
        is_default: Technical,
        services: Technical,
        ipv4: DeviceIp,
        ipv4_netmask: Technical,
        ipv4_gateway: DeviceIp,
        ipv6: DeviceIp,
        ipv6_prefix_length: Technical,
        ipv6_gateway: DeviceIp,
        delegated_prefix: DeviceIp,
        delegated_prefix_length: Technical,
        dns: Technical,
        vlan: Technical,
        mac: DeviceMac,
        mtu: Technical,
        nat: Technical,
        connected: Technical,
        lease_left: Technical,
    }
}
