//! Commands for the home network and its uplink.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::{Router, Switch};

#[derive(Debug, Subcommand)]
pub(crate) enum Wifi {
    /// The networks with their settings; passphrases are not shown.
    Show(Router),
    /// Draw the code that a phone scans to join. It holds the passphrase.
    Qr {
        #[command(flatten)]
        router: Router,
        /// The network for guests instead of the household's.
        #[arg(long)]
        guest: bool,
    },
    /// Change a network; what is not named stays as it is.
    ///
    /// A new name or passphrase is asked for, or read from ZTE_CPE_WIFI_NAME and ZTE_CPE_WIFI_PASSPHRASE. They are never
    /// arguments.
    Set(WifiSet),
}

#[derive(Debug, clap::Args)]
#[group(id = "change", required = true, multiple = true, args = ["name", "passphrase", "switch", "channel", "visible"])]
pub(crate) struct WifiSet {
    #[command(flatten)]
    pub(crate) router: Router,
    /// The network for guests instead of the household's.
    #[arg(long)]
    pub(crate) guest: bool,
    /// The radio, where the network has one on each band.
    #[arg(long, value_enum)]
    pub(crate) band: Option<Radio>,
    /// Give it a new name.
    #[arg(long)]
    pub(crate) name: bool,
    /// Give it a new passphrase.
    #[arg(long)]
    pub(crate) passphrase: bool,
    /// Switch it on or off.
    #[arg(long, value_enum)]
    pub(crate) switch: Option<Switch>,
    /// Move its radio to this channel; 0 lets it choose.
    #[arg(long, value_name = "CHANNEL")]
    pub(crate) channel: Option<u16>,
    /// Whether it shows its name.
    #[arg(long, value_enum)]
    pub(crate) visible: Option<Switch>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Radio {
    /// 2.4 GHz.
    #[value(name = "2.4")]
    Ghz2_4,
    /// 5 GHz.
    #[value(name = "5")]
    Ghz5,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Wan {
    /// Mode, state and PPPoE access.
    Show(Router),
    /// Set the PPPoE access and read it back.
    ///
    /// Account name and password of the access are asked for, or read from ZTE_CPE_PPPOE_USERNAME and
    /// ZTE_CPE_PPPOE_PASSWORD or from a file. They are never arguments.
    SetPppoe {
        #[command(flatten)]
        router: Router,
        /// Read the account name from the first line of this file and its password from the second.
        #[arg(long, value_name = "FILE")]
        credentials_file: Option<PathBuf>,
        /// When to connect.
        #[arg(long, value_enum, default_value_t)]
        dial: Dial,
    },
    /// Choose what feeds the router.
    SetMode {
        #[command(flatten)]
        router: Router,
        /// What it shall be.
        #[arg(value_enum)]
        mode: Uplink,
    },
    /// Set a fixed address on Ethernet.
    ///
    /// The addresses are asked for, or read from ZTE_CPE_WAN_ADDRESS, ZTE_CPE_WAN_NETMASK, ZTE_CPE_WAN_GATEWAY and
    /// ZTE_CPE_WAN_DNS (several with commas). They are never arguments.
    SetStatic(Router),
    /// Cut the connection to the internet and make it anew, often with another address.
    Reconnect(Router),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Lan {
    /// Addresses and DHCP.
    Show(Router),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Uplink {
    /// The mobile network.
    Cellular,
    /// Ethernet with an address from DHCP.
    Dhcp,
    /// Whatever works.
    Automatic,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Dial {
    /// By itself.
    #[default]
    Automatic,
    /// By hand.
    Manual,
    /// When there is something to send.
    OnDemand,
}
