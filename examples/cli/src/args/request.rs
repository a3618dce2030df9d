//! What `zte-cpe privacy request` takes. People are named by opaque identifiers, and texts come from files.

use std::path::PathBuf;

use clap::Subcommand;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::id::{AccountId, RequestId};
use zte_cpe_model::region::Country;
use zte_cpe_privacy::Reference;
use zte_cpe_privacy::policy::{Channel, ErasureGround, ExemptionGround, RefusalGround, Right};
use zte_cpe_privacy::retention::zone;
use zte_cpe_privacy::rights::{Ask, Denial, VerificationMethod};

use super::privacy::{At, Store};

#[derive(Debug, Subcommand)]
pub(crate) enum Request {
    /// Every request, how far it has come and by when it has to be answered.
    List {
        #[command(flatten)]
        store: Store,
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        calendar: Calendar,
    },
    /// Take a request in.
    Receive {
        #[command(flatten)]
        store: Store,
        #[command(flatten)]
        asked: Asked,
        #[command(flatten)]
        calendar: Calendar,
    },
    /// Note how it was made sure who asks.
    Verify {
        #[command(flatten)]
        step: Step,
        /// login, one-time-code, signed-request or papers.
        #[arg(value_parser = named::<VerificationMethod>)]
        method: VerificationMethod,
    },
    /// Note that all papers for a deregistration by hand are there.
    Papers(Step),
    /// Grant it: from now on it may be carried out.
    Grant(Step),
    /// Turn it down, for a reason of the policy and after somebody looked at it.
    Refuse {
        #[command(flatten)]
        step: Step,
        /// A ground of the policy (see ZP-159 and ZP-160), or identity-not-verified.
        #[arg(long, value_name = "GROUND", value_parser = denial)]
        ground: Denial,
        /// Opaque name of whoever decided.
        #[arg(long, value_name = "NAME")]
        reviewer: Reference,
        /// File with what the person will be told.
        #[arg(long, value_name = "FILE")]
        text: PathBuf,
    },
    /// Carry out a granted erasure or deregistration, and search every file for what it erased.
    CarryOut(Step),
    /// Write everything that is kept about whoever asked to a new file, for them to pick up.
    Data {
        #[command(flatten)]
        step: Step,
        /// The file; it must not be there yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Print the answer to send, which closes the request.
    Answer {
        #[command(flatten)]
        step: Step,
        /// File with how to complain to the authority where the person lives.
        #[arg(long, value_name = "FILE")]
        complaint: PathBuf,
        /// Where the person picks up what they asked for.
        #[arg(long, value_name = "URL", required_unless_present = "text")]
        pick_up: Option<String>,
        /// File with what the person is told.
        #[arg(long, value_name = "FILE", conflicts_with = "pick_up")]
        text: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Step {
    #[command(flatten)]
    pub(crate) store: Store,
    /// The request.
    #[arg(value_name = "REQUEST")]
    pub(crate) id: RequestId,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Calendar {
    /// Time zone by whose calendar deadlines count, such as Europe/Berlin.
    #[arg(long, value_name = "ZONE", default_value = "UTC", value_parser = time_zone)]
    pub(crate) zone: TimeZone,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Asked {
    /// access, correction, erasure, scope-change, withdrawal, deregistration, risk-report or question.
    #[arg(value_parser = named::<Right>)]
    right: Right,
    /// The account it is about.
    #[arg(long, value_name = "ID")]
    pub(crate) account: Option<AccountId>,
    /// By which way it came: app, email, letter, …
    #[arg(long, value_name = "WAY", value_parser = named::<Channel>)]
    pub(crate) channel: Channel,
    /// Where the person lives, such as DE.
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) country: Country,
    /// When it was received; now unless given.
    #[arg(long, value_name = "TIME")]
    pub(crate) received: Option<Timestamp>,
    /// Why something is to be erased.
    #[arg(long, value_name = "GROUND", value_parser = named::<ErasureGround>)]
    ground: Option<ErasureGround>,
    /// What is to be corrected; several times for several items.
    #[arg(long, value_name = "ITEM", value_parser = named::<DataItem>)]
    item: Vec<DataItem>,
}

impl Asked {
    pub(crate) fn ask(&self) -> Result<Ask, &'static str> {
        Ok(match self.right {
            Right::Access => Ask::Access,
            Right::Correction => Ask::Correction { items: self.item.iter().copied().collect() },
            Right::Erasure => {
                Ask::Erasure { ground: self.ground.ok_or("an erasure is asked for on a --ground")? }
            }
            Right::ScopeChange => Ask::ScopeChange,
            Right::Withdrawal => Ask::Withdrawal,
            Right::Deregistration => Ask::Deregistration,
            Right::RiskReport => Ask::RiskReport,
            Right::Question => Ask::Question,
            _ => return Err("this right is used elsewhere"),
        })
    }
}

/// A value by the name it has in policy files.
fn named<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    serde_json::from_value(name.into()).map_err(|error| error.to_string())
}

fn denial(name: &str) -> Result<Denial, String> {
    if name == Denial::IdentityNotVerified.name() {
        return Ok(Denial::IdentityNotVerified);
    }
    named::<ExemptionGround>(name).map(Denial::Exemption).or_else(|other| {
        named::<RefusalGround>(name).map(Denial::Refusal).map_err(|error| format!("{error}; {other}"))
    })
}

fn time_zone(name: &str) -> Result<TimeZone, String> {
    zone(name).map_err(|error| error.to_string())
}
