//! The home network's own settings.

use std::net::IpAddr;
use std::time::Duration;

use serde::Serialize;

use crate::data_item::classified;
use crate::net::DeviceIp;

/// Addresses of the home network and how they are given out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct LanStatus {
    /// Address of the router.
    pub address: Option<DeviceIp>,
    /// Network mask.
    pub netmask: Option<IpAddr>,
    /// Whether the router gives out addresses.
    pub dhcp_enabled: Option<bool>,
    /// First address it gives out.
    pub dhcp_first: Option<DeviceIp>,
    /// Last address it gives out.
    pub dhcp_last: Option<DeviceIp>,
    /// How long an address is given for.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub dhcp_lease: Option<Duration>,
    /// Largest packet of the uplink, bytes.
    pub mtu: Option<u16>,
    /// Largest TCP segment, bytes.
    pub tcp_mss: Option<u16>,
    /// Domain of the home network.
    pub domain: Option<String>,
    /// Whether terminals may open ports by themselves (UPnP).
    pub upnp: Option<bool>,
    /// Whether the router rewrites SIP.
    pub sip_alg: Option<bool>,
}

classified! {
    LanStatus {
        address: LanAddress,
        netmask: LanAddress,
        dhcp_enabled: Technical,
        dhcp_first: LanAddress,
        dhcp_last: LanAddress,
        dhcp_lease: Technical,
        mtu: Technical,
        tcp_mss: Technical,
        domain: LanAddress,
        upnp: Technical,
        sip_alg: Technical,
    }
}
