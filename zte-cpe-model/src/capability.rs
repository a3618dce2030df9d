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
    /// State of the uplink.
    WanRead = "wan-read",
    /// PPPoE settings, reading.
    PppoeRead = "pppoe-read",
    /// PPPoE settings, writing.
    PppoeWrite = "pppoe-write",
    /// Text messages, reading.
    SmsRead = "sms-read",
    /// Access point names, reading.
    ApnRead = "apn-read",
    /// Addresses and DHCP of the home network, reading.
    LanRead = "lan-read",
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
