//! The uplink: its mode and state, and the credentials for a PPPoE access.

use std::net::IpAddr;
use std::time::Duration;

use serde::Serialize;

use crate::data_item::classified;
use crate::macros::{open_enum, personal_text};
use crate::net::DeviceIp;
use crate::secret::PppoePassword;

mod connection;

pub use connection::{WanConnection, WanMedium};

personal_text! {
    /// Account name for a PPPoE access, as the provider gave it.
    pub struct PppoeUsername;
    check = |text| ((1..=256).contains(&text.len()) && !text.chars().any(char::is_control)).then(|| text.to_owned());
    /// The text is not an account name.
    pub struct ParsePppoeUsernameError = "a PPPoE account name is 1 to 256 bytes without control characters";
    arbitrary = "[a-z0-9.]{1,20}@[a-z]{1,10}\\.example";
}

/// The credential for an access network. It has no `Serialize`: it travels apart from records.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct PppoeCredentials {
    /// Account name.
    pub username: PppoeUsername,
    /// Password.
    pub password: PppoePassword,
}

impl PppoeCredentials {
    /// An account name and its password.
    #[must_use]
    pub const fn new(username: PppoeUsername, password: PppoePassword) -> Self {
        Self { username, password }
    }
}

open_enum! {
    /// When a dialled connection is made.
    pub enum DialMode {
        /// By itself.
        Automatic = "automatic",
        /// By hand.
        Manual = "manual",
        /// When there is something to send.
        OnDemand = "on-demand",
    }
}

open_enum! {
    /// What feeds the router.
    pub enum WanMode {
        /// The mobile network.
        Cellular = "cellular",
        /// Ethernet with PPPoE.
        Pppoe = "pppoe",
        /// Ethernet with an address from DHCP.
        Dhcp = "dhcp",
        /// Ethernet with a fixed address.
        Static = "static",
        /// Whatever works.
        Automatic = "automatic",
        /// The uplink, handed through to a terminal.
        Bridge = "bridge",
        /// Several at once.
        MultiWan = "multi-wan",
        /// The mobile network when Ethernet fails.
        Backup = "backup",
    }
}

open_enum! {
    /// State of a connection.
    pub enum ConnectionState {
        /// It is up.
        Connected = "connected",
        /// It is being made.
        Connecting = "connecting",
        /// It is being cut.
        Disconnecting = "disconnecting",
        /// It is down.
        Disconnected = "disconnected",
    }
}

open_enum! {
    /// State of the Ethernet socket that feeds the router.
    pub enum WanLink {
        /// No cable, or nothing at its end.
        Down = "down",
        /// A cable, and no connection over it.
        Idle = "idle",
        /// A connection is being made.
        Connecting = "connecting",
        /// In use.
        Up = "up",
    }
}

/// State of the uplink.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct WanStatus {
    /// What feeds the router, as it is set.
    pub mode: Option<WanMode>,
    /// What the automatic mode chose.
    pub chosen_mode: Option<WanMode>,
    /// State of the mobile data connection.
    pub cellular: Option<ConnectionState>,
    /// State of the PPPoE connection.
    pub pppoe: Option<ConnectionState>,
    /// State of the Ethernet socket.
    pub link: Option<WanLink>,
    /// Address in IP version 4.
    pub ipv4: Option<DeviceIp>,
    /// Address in IP version 6.
    pub ipv6: Option<DeviceIp>,
    /// Network mask of the address in version 4.
    pub ipv4_netmask: Option<IpAddr>,
    /// Gateway in version 4.
    pub ipv4_gateway: Option<DeviceIp>,
    /// Gateway in version 6.
    pub ipv6_gateway: Option<DeviceIp>,
    /// Name servers in use.
    #[cfg_attr(
        feature = "proptest",
        proptest(strategy = "proptest::collection::vec(proptest::prelude::any::<IpAddr>(), 0..4)")
    )]
    pub dns: Vec<IpAddr>,
    /// Whether mobile data is switched on.
    pub mobile_data: Option<bool>,
    /// Access point name in use.
    pub apn: Option<String>,
    /// How the access point is chosen: by hand or by itself, as the device names it.
    pub apn_selection: Option<String>,
    /// How the mobile connection is made.
    pub dial_mode: Option<DialMode>,
    /// Whether it is made abroad too.
    pub connect_when_roaming: Option<bool>,
    /// Time connected.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub connected: Option<Duration>,
    /// Settings of a fixed address.
    pub static_settings: Option<StaticSettings>,
    /// The connections of a home gateway, each by itself; the other fields tell of the one to the internet.
    #[cfg_attr(
        feature = "proptest",
        proptest(strategy = "proptest::collection::vec(proptest::prelude::any::<WanConnection>(), 0..3)")
    )]
    pub connections: Vec<WanConnection>,
}

/// Settings of a fixed address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct StaticSettings {
    /// Address.
    pub address: Option<DeviceIp>,
    /// Network mask.
    pub netmask: Option<IpAddr>,
    /// Gateway.
    pub gateway: Option<IpAddr>,
    /// Name servers.
    #[cfg_attr(
        feature = "proptest",
        proptest(strategy = "proptest::collection::vec(proptest::prelude::any::<IpAddr>(), 0..3)")
    )]
    pub dns: Vec<IpAddr>,
}

/// PPPoE access as it is set on the router.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct PppoeStatus {
    /// Account name.
    pub username: Option<PppoeUsername>,
    /// Password, where the device gives it back.
    #[serde(skip_serializing)]
    pub password: Option<PppoePassword>,
    /// When the connection is made.
    pub dial_mode: Option<DialMode>,
    /// State of the connection.
    pub state: Option<ConnectionState>,
}

/// PPPoE access as it shall be.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct PppoeSettings {
    /// Account name and password.
    pub credentials: PppoeCredentials,
    /// When the connection is made.
    pub dial_mode: DialMode,
}

impl PppoeSettings {
    /// These credentials, dialled automatically.
    #[must_use]
    pub const fn new(credentials: PppoeCredentials) -> Self {
        Self { credentials, dial_mode: DialMode::Automatic }
    }

    /// With another way of dialling.
    #[must_use]
    pub fn with_dial_mode(self, dial_mode: DialMode) -> Self {
        Self { dial_mode, ..self }
    }
}

impl StaticSettings {
    /// An address with its mask and gateway.
    #[must_use]
    pub fn new(address: DeviceIp, netmask: IpAddr, gateway: IpAddr) -> Self {
        Self { address: Some(address), netmask: Some(netmask), gateway: Some(gateway), dns: Vec::new() }
    }

    /// With these name servers, two at most.
    #[must_use]
    pub fn with_dns(self, servers: impl Into<Vec<IpAddr>>) -> Self {
        Self { dns: servers.into(), ..self }
    }
}

/// What shall feed the router.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum WanSettings {
    /// The mobile network.
    Cellular,
    /// Ethernet with PPPoE.
    Pppoe(PppoeSettings),
    /// Ethernet with an address from DHCP.
    Dhcp,
    /// Ethernet with a fixed address.
    Static(StaticSettings),
    /// Whatever works.
    Automatic,
}

impl WanSettings {
    /// The mode that these settings choose.
    #[must_use]
    pub const fn mode(&self) -> WanMode {
        match self {
            Self::Cellular => WanMode::Cellular,
            Self::Pppoe(_) => WanMode::Pppoe,
            Self::Dhcp => WanMode::Dhcp,
            Self::Static(_) => WanMode::Static,
            Self::Automatic => WanMode::Automatic,
        }
    }
}

classified! {
    PppoeCredentials { username: PppoeUsername, password: PppoePassword }
    PppoeStatus { username: PppoeUsername, password: PppoePassword, dial_mode: Technical, state: Technical }
    PppoeSettings { credentials: PppoePassword, dial_mode: Technical }
    StaticSettings { address: DeviceIp, netmask: Technical, gateway: Technical, dns: Technical }
    WanStatus {
        mode: Technical,
        chosen_mode: Technical,
        cellular: Technical,
        pppoe: Technical,
        link: Technical,
        ipv4: DeviceIp,
        ipv6: DeviceIp,
        ipv4_netmask: Technical,
        ipv4_gateway: DeviceIp,
        ipv6_gateway: DeviceIp,
        dns: Technical,
        mobile_data: Technical,
        apn: Technical,
        apn_selection: Technical,
        dial_mode: Technical,
        connect_when_roaming: Technical,
        connected: Technical,
        static_settings: DeviceIp,
        connections: DeviceIp,
    }
}
