//! The home network's own settings, and what it lets in.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

#[cfg(feature = "proptest")]
use proptest::strategy::Strategy as _;
use serde::Serialize;

use crate::data_item::classified;
use crate::macros::open_enum;
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

/// The home network as it shall be.
///
/// ```
/// use std::net::Ipv4Addr;
/// use zte_cpe_model::lan::{DhcpRange, LanSettings};
///
/// let range = DhcpRange::new(Ipv4Addr::new(192, 0, 2, 100), Ipv4Addr::new(192, 0, 2, 199));
/// let settings = LanSettings::new(Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(255, 255, 255, 0)).with_dhcp(range);
/// # let _ = settings;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct LanSettings {
    /// Address of the router.
    pub address: Ipv4Addr,
    /// Network mask.
    pub netmask: Ipv4Addr,
    /// What the router gives out; without it, it gives out nothing.
    pub dhcp: Option<DhcpRange>,
}

impl LanSettings {
    /// An address and its mask, without DHCP.
    #[must_use]
    pub const fn new(address: Ipv4Addr, netmask: Ipv4Addr) -> Self {
        Self { address, netmask, dhcp: None }
    }

    /// Giving out these addresses.
    #[must_use]
    pub const fn with_dhcp(self, range: DhcpRange) -> Self {
        Self { dhcp: Some(range), ..self }
    }
}

/// Addresses that a router gives out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct DhcpRange {
    /// The first one.
    pub first: Ipv4Addr,
    /// The last one.
    pub last: Ipv4Addr,
    /// How long an address is given for; devices count in whole hours.
    #[cfg_attr(
        feature = "proptest",
        proptest(strategy = "(1..=8760_u64).prop_map(|hours| Duration::from_secs(hours * 3600))")
    )]
    pub lease: Duration,
}

impl DhcpRange {
    /// From the first to the last address, for a day each.
    #[must_use]
    pub const fn new(first: Ipv4Addr, last: Ipv4Addr) -> Self {
        Self { first, last, lease: Duration::from_hours(24) }
    }

    /// Given for another time.
    #[must_use]
    pub const fn with_lease(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }
}

/// Where a router is after its home network was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a router that moved answers at its new address only"]
#[non_exhaustive]
pub enum LanOutcome {
    /// Where it was.
    InPlace,
    /// At this address. It does not answer at the old one any more; make a new client for it.
    Moved(Ipv4Addr),
}

open_enum! {
    /// What a port forward lets through.
    pub enum PortProtocol {
        /// TCP.
        Tcp = "tcp",
        /// UDP.
        Udp = "udp",
        /// Both.
        TcpAndUdp = "tcp-and-udp",
    }
}

/// Ports that the router hands to a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct PortForward {
    /// Terminal that gets them.
    pub host: DeviceIp,
    /// First port.
    pub first_port: u16,
    /// Last port.
    pub last_port: u16,
    /// What is let through.
    pub protocol: PortProtocol,
    /// What its owner calls it.
    pub comment: Option<String>,
    /// First port at the terminal, where it is another than the first port outside.
    pub host_port: Option<u16>,
    /// Whether it works; a gateway can keep one that does not.
    pub enabled: Option<bool>,
}

impl PortForward {
    /// One port of both protocols.
    #[must_use]
    pub const fn new(host: DeviceIp, port: u16) -> Self {
        Self {
            host,
            first_port: port,
            last_port: port,
            protocol: PortProtocol::TcpAndUdp,
            comment: None,
            host_port: None,
            enabled: None,
        }
    }

    /// All ports up to this one.
    #[must_use]
    pub fn up_to(self, last_port: u16) -> Self {
        Self { last_port, ..self }
    }

    /// One protocol alone.
    #[must_use]
    pub fn with_protocol(self, protocol: PortProtocol) -> Self {
        Self { protocol, ..self }
    }

    /// To other ports of the terminal, from this one on.
    #[must_use]
    pub fn to_host_port(self, port: u16) -> Self {
        Self { host_port: Some(port), ..self }
    }

    /// Under this name.
    #[must_use]
    pub fn with_comment(self, comment: impl Into<String>) -> Self {
        Self { comment: Some(comment.into()), ..self }
    }
}

/// The terminal that gets everything nobody asked for (DMZ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct DmzStatus {
    /// Whether there is one.
    pub enabled: Option<bool>,
    /// Which it is, or was when it was last set.
    pub host: Option<DeviceIp>,
}

/// Who shall get everything nobody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum DmzSettings {
    /// Nobody.
    Off,
    /// This terminal, which is then open to the whole internet.
    Host(DeviceIp),
}

classified! {
    DmzStatus { enabled: Technical, host: HostIp }
    LanSettings { address: LanAddress, netmask: LanAddress, dhcp: LanAddress }
    DhcpRange { first: LanAddress, last: LanAddress, lease: Technical }
    PortForward {
        host: HostIp,
        first_port: Technical,
        last_port: Technical,
        protocol: Technical,
        comment: HostName,
        host_port: Technical,
        enabled: Technical,
    }
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
