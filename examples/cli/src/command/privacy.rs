//! A store of records and the policy by which it keeps.

mod explain;
mod export;
mod open;
mod plan;
mod policy;
mod request;
mod sweep;
mod verify;

use crate::args::Options;
use crate::args::privacy::{PolicyFile, Privacy};
use crate::exit::Failure;

pub(super) fn run(options: &Options, command: &Privacy) -> Result<(), Failure> {
    match command {
        Privacy::Explain { store, record, at, limit } => {
            explain::run(options, &open::store(store)?, record.subject(), at.now(), *limit)
        }
        Privacy::Plan { store, at } => plan::run(options, &open::store(store)?, at.now()),
        Privacy::Sweep { store, plan } => sweep::run(options, store, plan),
        Privacy::Verify { store, head } => verify::run(options, &open::store(store)?, *head),
        Privacy::Request(command) => request::run(options, command),
        Privacy::Export { store, out, signing_key_file } => {
            export::run(options, store, out, signing_key_file.as_deref())
        }
        Privacy::Audit { folder, signer } => export::audit(options, folder, signer),
        Privacy::Policy(PolicyFile::Show(choice)) => policy::show(options, choice),
        Privacy::Policy(PolicyFile::Lint { file, text }) => policy::lint(options, file, text.as_deref()),
        Privacy::Policy(PolicyFile::Diff { old, new }) => policy::diff(options, old, new),
    }
}
