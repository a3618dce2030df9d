//! What `zte-cpe privacy` takes. Keys are never arguments.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use jiff::Timestamp;
use uuid::Uuid;
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_privacy::retention::Subject;
use zte_cpe_privacy::signature::VerifyingKey;

use super::request::Request;

#[derive(Debug, Subcommand)]
pub(crate) enum Privacy {
    /// What is kept about a record, or about all: since when, until when, by which clause.
    Explain {
        #[command(flatten)]
        store: Store,
        #[command(flatten)]
        record: Record,
        #[command(flatten)]
        at: At,
        /// Show at most so many records, oldest identifiers first.
        #[arg(long, value_name = "NUMBER", default_value = "100")]
        limit: std::num::NonZeroUsize,
    },
    /// What is due, as a dry run: changes nothing and prints the name under which `sweep` carries it out.
    Plan {
        #[command(flatten)]
        store: Store,
        #[command(flatten)]
        at: At,
    },
    /// Carry out a plan, exactly as it was shown, and search every file for what it erased.
    ///
    /// A plan is made anew and compared first; nothing is done when it has changed. A plan that looks ahead is refused:
    /// nothing is erased before its time.
    Sweep {
        #[command(flatten)]
        store: Store,
        /// The plan, as `plan` printed its name.
        #[arg(long, value_name = "PLAN")]
        plan: PlanName,
    },
    /// Check the ledger, that every certified record is gone, and that no file still holds its key.
    Verify {
        #[command(flatten)]
        store: Store,
        /// The end of the ledger as you keep it elsewhere: number of lines and hash, as `verify` prints it.
        #[arg(long, value_name = "LINES:HASH")]
        head: Option<KnownHead>,
    },
    /// Requests of people about their data, from receipt to answer.
    #[command(subcommand)]
    Request(Request),
    /// Write a signed folder that an auditor checks alone: ledger, policy, what is kept until when.
    Export {
        #[command(flatten)]
        store: Store,
        /// The folder; it must not be there yet.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// Read the signing key, 64 hexadecimal digits, from the first line of this file; else from ZTE_CPE_SIGNING_KEY, or a prompt.
        #[arg(long, value_name = "FILE")]
        signing_key_file: Option<PathBuf>,
    },
    /// Check such a folder, without a store.
    Audit {
        /// The folder.
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// The signer's public key, 64 hexadecimal digits.
        #[arg(long, value_name = "KEY")]
        signer: VerifyingKey,
    },
    /// Policy files.
    #[command(subcommand)]
    Policy(PolicyFile),
}

#[derive(Debug, Subcommand)]
pub(crate) enum PolicyFile {
    /// What a policy keeps until when, what is due by when, and by which clause.
    Show(Policy),
    /// What is odd about a policy file.
    Lint {
        /// The file, or the version of a built-in policy.
        #[arg(value_name = "FILE|VERSION")]
        file: String,
        /// The published text, to be compared with it.
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
    },
    /// What a new version takes away from people, and why it is a major change.
    Diff {
        /// The version before: a file, or the version of a built-in policy.
        #[arg(value_name = "OLD")]
        old: String,
        /// The version after.
        #[arg(value_name = "NEW")]
        new: String,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Store {
    /// Folder of the store.
    #[arg(value_name = "STORE")]
    pub(crate) folder: PathBuf,
    /// Read the master key, 64 hexadecimal digits, from the first line of this file; else from ZTE_CPE_MASTER_KEY, or a prompt.
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) policy: Policy,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Policy {
    /// The policy: the version of a built-in one, or a file that its publisher signed.
    #[arg(long = "policy", value_name = "VERSION|FILE", default_value = "1.1")]
    pub(crate) name: String,
    /// File with the signature of the policy file, 128 hexadecimal digits.
    #[arg(long, value_name = "FILE", requires = "publisher")]
    pub(crate) signature: Option<PathBuf>,
    /// The publisher's public key, 64 hexadecimal digits.
    #[arg(long, value_name = "KEY", requires = "signature")]
    pub(crate) publisher: Option<VerifyingKey>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct At {
    /// Look at it as of this instant, such as 2026-03-01T00:00:00Z; the machine's clock unless given.
    #[arg(long, value_name = "TIME")]
    at: Option<Timestamp>,
}

impl At {
    pub(crate) fn now(&self) -> Timestamp {
        self.at.unwrap_or_else(clock)
    }
}

/// The machine's clock, in whole seconds, as plans are named by them.
pub(crate) fn clock() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

#[derive(Debug, clap::Args)]
pub(crate) struct Record {
    /// Kind of the record; every record unless given.
    #[arg(value_enum, requires = "id")]
    kind: Option<Kind>,
    /// Its opaque identifier.
    #[arg(value_name = "ID")]
    id: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// An account.
    Account,
    /// A registered device.
    Device,
    /// The link between the two.
    Binding,
}

impl Record {
    pub(crate) fn subject(&self) -> Option<Subject> {
        let id = self.id?;
        Some(match self.kind? {
            Kind::Account => Subject::Account(AccountId::from_uuid(id)),
            Kind::Device => Subject::Device(DeviceId::from_uuid(id)),
            Kind::Binding => Subject::Binding(BindingId::from_uuid(id)),
        })
    }
}

/// The instant for which a plan was made, and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlanName {
    pub(crate) at: Timestamp,
    pub(crate) hash: [u8; 32],
}

impl std::fmt::Display for PlanName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.at, hex::encode(self.hash))
    }
}

impl std::str::FromStr for PlanName {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a plan is named as `plan` prints it: its time, an @ and 64 hexadecimal digits";
        let (at, digits) = text.split_once('@').ok_or(wrong)?;
        Ok(Self { at: at.parse().map_err(|_| wrong)?, hash: sha256(digits).ok_or(wrong)? })
    }
}

/// Where a ledger ended when somebody looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KnownHead {
    pub(crate) lines: u64,
    pub(crate) hash: [u8; 32],
}

impl std::str::FromStr for KnownHead {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "the end of a ledger is its number of lines, a colon and 64 hexadecimal digits";
        let (lines, digits) = text.split_once(':').ok_or(wrong)?;
        Ok(Self { lines: lines.parse().map_err(|_| wrong)?, hash: sha256(digits).ok_or(wrong)? })
    }
}

fn sha256(digits: &str) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    hex::decode_to_slice(digits, &mut hash).ok()?;
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_of_a_plan_is_read_as_it_is_printed() {
        let name = PlanName { at: "2026-02-28T12:00:00Z".parse().unwrap(), hash: [0x5A; 32] };
        assert_eq!(name.to_string().parse(), Ok(name));
        for wrong in ["", "@", "2026-02-28T12:00:00Z", "2026-02-28T12:00:00Z@5a", "yesterday@5a"] {
            assert!(wrong.parse::<PlanName>().is_err(), "{wrong}");
        }
    }
}
