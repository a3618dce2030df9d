//! Terminals on a router's network. TR-181 calls them hosts.

use std::time::Duration;

use serde::Serialize;
use zeroize::Zeroize;

use crate::data_item::classified;
use crate::hardware::MacAddress;
use crate::macros::open_enum;
use crate::net::{DeviceIp, HostName, Ssid};
use crate::units::{BitRate, Dbm};
use crate::wifi::WifiBand;

open_enum! {
    /// How a terminal is connected.
    pub enum HostLink {
        /// By cable.
        Ethernet = "ethernet",
        /// By radio.
        Wifi = "wifi",
    }
}

/// A terminal on the network.
#[derive(Debug, Clone, PartialEq, Serialize, Zeroize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Host {
    /// MAC address.
    pub mac: MacAddress,
    /// Name it gives itself.
    pub name: Option<HostName>,
    /// Name its owner gave it on the router.
    pub given_name: Option<HostName>,
    /// Address.
    pub ip: Option<DeviceIp>,
    /// Address in IP version 6, beside one in version 4.
    pub ipv6: Option<DeviceIp>,
    /// Whether it is connected now; devices that tell of others say so.
    pub online: Option<bool>,
    /// How it is connected.
    #[zeroize(skip)]
    pub link: Option<HostLink>,
    /// Number of the wireless network it is on, as the device counts.
    pub network_index: Option<u8>,
    /// Name of the wireless network it is on.
    pub ssid: Option<Ssid>,
    /// Frequency band it is on.
    #[zeroize(skip)]
    pub band: Option<WifiBand>,
    /// Socket it is connected to, as the device names it, such as `LAN2`.
    pub port: Option<String>,
    /// Strength in which its signal comes in.
    #[zeroize(skip)]
    pub signal: Option<Dbm>,
    /// Rate of the radio link towards it.
    #[zeroize(skip)]
    pub downlink: Option<BitRate>,
    /// Rate of the radio link from it.
    #[zeroize(skip)]
    pub uplink: Option<BitRate>,
    /// The node of a mesh that it is connected to, where that is another than the router.
    pub parent: Option<MacAddress>,
    /// Time connected.
    #[zeroize(skip)]
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub connected: Option<Duration>,
    /// How it got its address, as the device names it.
    pub address_type: Option<String>,
    /// Kind of terminal, as the device names it.
    pub device_type: Option<String>,
}

impl Host {
    /// A terminal of which only the address is known.
    #[must_use]
    pub const fn new(mac: MacAddress) -> Self {
        Self {
            mac,
            name: None,
            given_name: None,
            ip: None,
            ipv6: None,
            online: None,
            link: None,
            network_index: None,
            ssid: None,
            band: None,
            port: None,
            signal: None,
            downlink: None,
            uplink: None,
            parent: None,
            connected: None,
            address_type: None,
            device_type: None,
        }
    }

    /// The name a person knows it by: the given one, else its own.
    #[must_use]
    pub fn best_name(&self) -> Option<&HostName> {
        self.given_name.as_ref().or(self.name.as_ref())
    }
}

classified! {
    Host {
        mac: HostMac,
        name: HostName,
        given_name: HostName,
        ip: HostIp,
        ipv6: HostIp,
        online: HostActivity,
        link: HostActivity,
        network_index: HostActivity,
        ssid: Ssid,
        band: HostActivity,
        port: HostActivity,
        signal: HostActivity,
        downlink: HostActivity,
        uplink: HostActivity,
        parent: HostMac,
        connected: HostActivity,
        address_type: HostActivity,
        device_type: HostActivity,
    }
}
