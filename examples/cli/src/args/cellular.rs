//! Commands for the mobile network.

use std::path::PathBuf;

use clap::Subcommand;
use zte_cpe_model::cellular::ApnChoice;

use super::Router;

#[derive(Debug, Subcommand)]
pub(crate) enum Band {
    /// The bands the router is restricted to.
    Show(Router),
    /// Restrict the router to these bands.
    Lock {
        #[command(flatten)]
        router: Router,
        /// LTE bands, such as 3,7,20; all of them unless given.
        #[arg(long, value_name = "BANDS", value_delimiter = ',', required_unless_present_any = ["nr", "none"])]
        lte: Vec<u16>,
        /// 5G bands, such as 28,78; all of them unless given.
        #[arg(long, value_name = "BANDS", value_delimiter = ',')]
        nr: Vec<u16>,
        /// Lift every restriction.
        #[arg(long, conflicts_with_all = ["lte", "nr"])]
        none: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Apn {
    /// The router's list of access point names; passwords are not shown.
    List(Router),
    /// Use one of the list, or let the router choose.
    Select {
        #[command(flatten)]
        router: Router,
        /// Number of the slot, or «auto».
        #[arg(value_parser = apn_choice)]
        slot: ApnChoice,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Sms {
    /// The messages on the router, newest first.
    List {
        #[command(flatten)]
        router: Router,
        /// Those that the SIM keeps.
        #[arg(long)]
        sim: bool,
    },
    /// Send a message and wait until the network has taken it.
    ///
    /// Receiver and text are asked for, or read from ZTE_CPE_SMS_TO and ZTE_CPE_SMS_TEXT or from a file. They are never
    /// arguments.
    Send {
        #[command(flatten)]
        router: Router,
        /// Read the receiver from the first line of this file and the text from all others.
        #[arg(long, value_name = "FILE")]
        message_file: Option<PathBuf>,
    },
    /// Delete messages.
    Delete {
        #[command(flatten)]
        router: Router,
        /// Of those that the SIM keeps.
        #[arg(long)]
        sim: bool,
        /// Numbers of the messages, as «list» shows them.
        #[arg(value_name = "NO", required = true)]
        numbers: Vec<u64>,
    },
}

fn apn_choice(text: &str) -> Result<ApnChoice, String> {
    if text == "auto" {
        return Ok(ApnChoice::Automatic);
    }
    text.parse().map(ApnChoice::Slot).map_err(|_| "give the number of a slot, or auto".to_owned())
}
