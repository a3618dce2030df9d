//! What the command line takes. Passwords and account names are never arguments: other users of a machine can read those.

#![expect(clippy::doc_markdown, reason = "these comments are the help text")]

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use zte_cpe_client::transport::Trust;
use zte_cpe_client::{LastTry, SessionPolicy};

mod cellular;
mod gateway;
mod network;
pub(crate) mod privacy;
pub(crate) mod request;

pub(crate) use cellular::{Apn, Band, Sms};
pub(crate) use gateway::{AddForward, Dmz, Forward, Ports, Protocol};
pub(crate) use network::{Dial, Lan, Radio, Uplink, Wan, Wifi, WifiSet};
use privacy::Privacy;

/// Talk to a ZTE router on your network.
///
/// The password of the web page is asked for, or read from the environment variable ZTE_CPE_PASSWORD or from
/// --password-file. It is never an argument.
#[derive(Debug, Parser)]
#[command(name = "zte-cpe", version, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done, 1 another error, 2 wrong usage, 3 wrong password or key (or the last try was kept),
4 locked out or in use, 5 router not reachable, or no store there, 6 not supported by this router or this version,
7 store or ledger damaged, 8 refused by the policy, 9 checked, and it does not hold, 130 interrupted.

Set RUST_LOG=debug to see on standard error what is asked of the router; no personal value is logged.";

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How to print what was read.
    #[arg(long, value_enum, default_value_t, global = true)]
    pub(crate) format: Format,
    /// Read the password from the first line of this file.
    #[arg(long, value_name = "FILE", global = true, help_heading = "Router")]
    pub(crate) password_file: Option<PathBuf>,
    /// User name of the web page, for firmware that asks for one.
    #[arg(long, value_name = "NAME", env = "ZTE_CPE_USER", global = true, help_heading = "Router")]
    user: Option<String>,
    /// Try the password even if a wrong one locks the router.
    #[arg(long, global = true, help_heading = "Router")]
    last_try: bool,
    /// Log in even if somebody else is logged in, which throws them out.
    #[arg(long, global = true, help_heading = "Router")]
    take_over: bool,
    /// How long one request may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600), global = true, help_heading = "Router")]
    timeout: u64,
    /// Accept only the certificate with this SHA-256 fingerprint (64 hexadecimal digits, colons allowed).
    #[arg(long, value_name = "FINGERPRINT", value_parser = fingerprint, global = true, help_heading = "Router")]
    pin: Option<[u8; 32]>,
    /// Accept the certificate whose fingerprint this file holds, or the first one seen, and write the file.
    #[arg(long, value_name = "FILE", conflicts_with = "pin", global = true, help_heading = "Router")]
    pub(crate) pin_file: Option<PathBuf>,
    /// Accept any certificate; whoever sits between can then read the password.
    #[arg(long, conflicts_with_all = ["pin", "pin_file"], global = true, help_heading = "Router")]
    danger_accept_any_certificate: bool,
}

impl Options {
    pub(crate) fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    pub(crate) fn last_try(&self) -> LastTry {
        if self.last_try { LastTry::Spend } else { LastTry::Keep }
    }

    pub(crate) fn session_policy(&self) -> SessionPolicy {
        if self.take_over { SessionPolicy::KeepOpen } else { SessionPolicy::YieldToPerson }
    }

    pub(crate) fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }

    pub(crate) fn trust(&self) -> Trust {
        match self.pin {
            Some(fingerprint) => Trust::Pinned(fingerprint),
            None if self.danger_accept_any_certificate => Trust::DangerAcceptAny,
            None => Trust::Verify,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Table,
    /// For programs.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find out what a router is, without a login.
    Probe(Router),
    /// Model, state, signal and traffic.
    Status(Watched),
    /// What the modem receives.
    Signal(Watched),
    /// Traffic counters and the monthly limit.
    Traffic(Watched),
    /// Switch mobile data on or off.
    Data {
        #[command(flatten)]
        router: Router,
        /// What it shall be.
        #[arg(value_enum)]
        to: Switch,
    },
    /// Radio bands.
    #[command(subcommand)]
    Band(Band),
    /// Access point names.
    #[command(subcommand)]
    Apn(Apn),
    /// Text messages.
    #[command(subcommand)]
    Sms(Sms),
    /// Terminals on the network.
    Hosts(Router),
    /// Wireless networks.
    #[command(subcommand)]
    Wifi(Wifi),
    /// The uplink.
    #[command(subcommand)]
    Wan(Wan),
    /// The fibre that feeds a gateway: power, laser, registration.
    Optical(Watched),
    /// The telephone line that feeds a gateway: rates, margin, errors.
    Dsl(Watched),
    /// Addresses of the home network.
    #[command(subcommand)]
    Lan(Lan),
    /// Ports that the router hands to terminals.
    #[command(subcommand)]
    Forward(Forward),
    /// The terminal that is open to the internet.
    #[command(subcommand)]
    Dmz(Dmz),
    /// The router's clock.
    Time(Router),
    /// Restart the router.
    Reboot(Router),
    /// What a store of records keeps until when, what is due, and the proof that it is gone.
    #[command(subcommand)]
    Privacy(Box<Privacy>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Watched {
    #[command(flatten)]
    pub(crate) router: Router,
    /// Read again every so many seconds, in place, until Ctrl-C.
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2", value_parser = clap::value_parser!(u64).range(1..=3600))]
    watch: Option<u64>,
}

impl Watched {
    pub(crate) fn every(&self) -> Option<Duration> {
        self.watch.map(Duration::from_secs)
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Router {
    /// Address of the router, such as http://192.168.0.1
    #[arg(value_name = "URL")]
    pub(crate) url: String,
}

pub(crate) fn fingerprint(text: &str) -> Result<[u8; 32], String> {
    let mut fingerprint = [0; 32];
    hex::decode_to_slice(text.replace(':', ""), &mut fingerprint)
        .map_err(|_| "a fingerprint is 64 hexadecimal digits".to_owned())?;
    Ok(fingerprint)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn fingerprint_takes_colons_and_nothing_else() {
        let digits = "0a".repeat(32);
        assert_eq!(fingerprint(&digits), Ok([10; 32]));
        assert_eq!(fingerprint(&["0a"; 32].join(":")), Ok([10; 32]));
        for wrong in
            ["", "0a", &digits[..62], &format!("{}+1", &digits[..62]), &"zz".repeat(32), &"é".repeat(32)]
        {
            assert!(fingerprint(wrong).is_err(), "{wrong}");
        }
    }
}
