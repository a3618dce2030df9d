//! Who was given what, and who was not.

use zte_cpe_model::id::AccountId;

use super::{List, Paper, all, of_account, versions};
use crate::disclosure::{DisclosureEntry, DisclosureLedger};
use crate::store::SqliteStore;
use crate::{Error, ErrorKind, Result};

impl SqliteStore {
    /// Keeps a disclosure that was decided, also one that was refused. Doing it again changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the identifier stands for another disclosure, [`ErrorKind::Damaged`] when the list was
    /// changed by somebody else.
    pub fn record_disclosure(&mut self, entry: &DisclosureEntry) -> Result<()> {
        self.write(|writer| {
            let id = entry.id.as_uuid();
            match versions(writer.source(), List::Disclosure, id.as_bytes())?.last() {
                Some(kept) if kept.read::<DisclosureEntry>(List::Disclosure)? == *entry => Ok(()),
                Some(_) => Err(Error::new(
                    ErrorKind::Conflict,
                    "another disclosure has this identifier: give every disclosure a random identifier of its own",
                )),
                None => {
                    writer.file(List::Disclosure, id.as_bytes(), Some(entry.account), entry)?;
                    writer.list_ends_of(entry.account)
                }
            }
        })
    }

    /// Every disclosure that was decided.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when any of it was changed by somebody else.
    pub fn disclosures(&self) -> Result<DisclosureLedger> {
        let snapshot = self.snapshot()?;
        ledger(&all((&snapshot, &self.vault), List::Disclosure)?)
    }

    /// Every disclosure that was decided about one person's data.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when any of it was changed by somebody else.
    pub fn disclosures_of(&self, account: AccountId) -> Result<DisclosureLedger> {
        let snapshot = self.snapshot()?;
        ledger(&of_account((&snapshot, &self.vault), List::Disclosure, account)?)
    }
}

fn ledger(papers: &[Paper]) -> Result<DisclosureLedger> {
    papers.iter().try_fold(DisclosureLedger::new(), |mut ledger, paper| {
        ledger.insert(paper.read(List::Disclosure)?)?;
        Ok(ledger)
    })
}
