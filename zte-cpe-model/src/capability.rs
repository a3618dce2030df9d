//! What a device can do.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! capabilities {
    ($( $(#[$meta:meta])* $variant:ident = $name:literal ),+ $(,)?) => {
        /// One thing a device can tell or do through the client.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
        #[non_exhaustive]
        pub enum Capability {
            $( $(#[$meta])* #[serde(rename = $name)] $variant, )+
        }

        impl Capability {
            /// Every capability this version knows.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The stable name, as support tables write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }
        }
    };
}

capabilities! {
    /// Model, firmware and identifiers.
    Identity = "identity",
    /// State of modem, connection, battery and temperatures.
    Status = "status",
    /// Radio signal and cells.
    Signal = "signal",
    /// Traffic counters and limits.
    Traffic = "traffic",
    /// Terminals on the network.
    Hosts = "hosts",
    /// Wireless networks, reading.
    WifiRead = "wifi-read",
    /// User-given names of terminals, writing.
    HostNameWrite = "host-name-write",
    /// Wireless networks, writing.
    WifiWrite = "wifi-write",
    /// State of the uplink.
    WanRead = "wan-read",
    /// Mode of the uplink, writing.
    WanWrite = "wan-write",
    /// PPPoE settings, reading.
    PppoeRead = "pppoe-read",
    /// PPPoE settings, writing.
    PppoeWrite = "pppoe-write",
    /// Text messages, reading.
    SmsRead = "sms-read",
    /// Text messages: sending, deleting and marking.
    SmsWrite = "sms-write",
    /// Access point names, reading.
    ApnRead = "apn-read",
    /// Access point names: saving, choosing and deleting.
    ApnWrite = "apn-write",
    /// Mobile data on and off.
    MobileData = "mobile-data",
    /// Which radio technologies are used.
    RadioPreference = "radio-preference",
    /// Restriction to bands.
    BandLock = "band-lock",
    /// Restriction to one cell.
    CellLock = "cell-lock",
    /// Limit of data per month, writing.
    DataLimitWrite = "data-limit-write",
    /// Cutting and making the connection to the internet anew.
    WanReconnect = "wan-reconnect",
    /// Readings of the optical transceiver.
    Optical = "optical",
    /// State and quality of the telephone line.
    Dsl = "dsl",
    /// Addresses and DHCP of the home network, reading.
    LanRead = "lan-read",
    /// Addresses and DHCP of the home network, writing.
    LanWrite = "lan-write",
    /// Port forwards, reading.
    PortForwardRead = "port-forward-read",
    /// Port forwards, adding and deleting.
    PortForwardWrite = "port-forward-write",
    /// The terminal that gets everything nobody asked for, reading.
    DmzRead = "dmz-read",
    /// The terminal that gets everything nobody asked for, writing.
    DmzWrite = "dmz-write",
    /// The router's clock.
    Time = "time",
    /// Settings of the TR-069 client, reading.
    Tr069Read = "tr069-read",
    /// Settings of the TR-069 client, writing.
    Tr069Write = "tr069-write",
    /// Restart.
    Reboot = "reboot",
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A set of capabilities, in the order of [`Capability::ALL`].
pub type Capabilities = BTreeSet<Capability>;
