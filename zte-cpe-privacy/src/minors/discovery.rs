//! What to do when the data of a child turns out to have been collected without consent.

use jiff::Timestamp;
use zte_cpe_model::id::AccountId;

use crate::Result;
use crate::deadline::{DueDate, Jurisdiction};
use crate::disclosure::DisclosureLedger;
use crate::policy::{Duty, Policy};
use crate::rights::OnwardNotices;
use crate::task::{Task, TaskKind};

/// Everything goes, and everybody who was given any of it is told.
///
/// The erasure needs nobody's decision. The notices are open until each recipient has said that it is done.
///
/// # Errors
///
/// As [`DueDate::of`].
pub fn discovered(
    policy: &Policy,
    place: &Jurisdiction,
    account: AccountId,
    disclosures: &DisclosureLedger,
    at: Timestamp,
) -> Result<(Task, OnwardNotices)> {
    let due = DueDate::of(policy, Duty::EraseChildData, place, at)?;
    let erase = Task::new(TaskKind::EraseChildData { account }, due);
    Ok((erase, OnwardNotices::since(account, at, disclosures)))
}
