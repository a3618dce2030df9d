//! Finishing what a crash cut off between the two databases.

use jiff::Timestamp;
use uuid::Uuid;
use zte_cpe_model::id::BindingId;

use super::dispose::{DoomedLink, Ruling};
use super::papers::holds;
use super::sql::{Sql as _, damaged, from_nanos};
use super::standing::is_stopped;
use super::vault::{KeyRow, KeyState};
use super::{SqliteStore, Writer, row};
use crate::Result;
use crate::policy::{Action, Duty};
use crate::retention::Subject;

/// How many keys are looked at at a time.
const PAGE: usize = 1_000;

impl SqliteStore {
    /// Brings the key database in step with the records. Runs at every open and changes nothing when all is well.
    pub(super) fn recover(&mut self) -> Result<()> {
        let mut after = BindingId::from_uuid(Uuid::nil());
        loop {
            let last = self.write(|writer| {
                let page = writer.vault.page(after, PAGE)?;
                for key in &page {
                    writer.recover(key)?;
                }
                Ok(page.last().map(|key| key.binding))
            })?;
            match last {
                Some(last) => after = last,
                None => break,
            }
        }
        self.write(|writer| {
            // What a hold stopped is left to a sweep.
            let mut ended = writer.ended()?.into_iter();
            ended.try_for_each(|(subject, due)| writer.dispose_ended(&[subject], due).map(drop))
        })?;
        self.check_keys()
    }

    /// Every sealed credential has a key that opens with the master key.
    fn check_keys(&self) -> Result<()> {
        let mut select = self.records.prepare("SELECT binding FROM pppoe").sql()?;
        let mut rows = select.query(()).sql()?;
        while let Some(row) = rows.next().sql()? {
            let binding = BindingId::from_uuid(Uuid::from_bytes(row.get(0).sql()?));
            if matches!(self.vault.key(binding)?, KeyState::Missing) {
                return Err(damaged("store.db and keys.db are not of the same age: a credential has no key"));
            }
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// What ended, was noted as ended, and was cut off there or is held.
    fn ended(&self) -> Result<Vec<(Subject, Timestamp)>> {
        let ended = "SELECT kind, id, due FROM obligation WHERE kind <> 1 OR erases ORDER BY kind DESC, id";
        let mut select = self.db.prepare(ended).sql()?;
        let mut rows = select.query(()).sql()?;
        let mut ended = Vec::new();
        while let Some(row) = rows.next().sql()? {
            let subject = row::subject_of(row.get(0).sql()?, Uuid::from_bytes(row.get(1).sql()?))?;
            ended.push((subject, from_nanos(row.get(2).sql()?)?));
        }
        Ok(ended)
    }

    fn recover(&mut self, key: &KeyRow) -> Result<()> {
        if row::sealed_pppoe(self.db, key.binding)?.is_none() {
            // The erasure is committed and only the row of its key is left, or the key never sealed anything.
            return self.vault.discard(key.binding);
        }
        if let Some((at, reason)) = key.destroyed
            && let Some(binding) = row::binding(self.source(), key.binding)?
        {
            // The key went, then the crash came: the record is still there.
            let subject = Subject::Binding(key.binding);
            let holds = holds(self.source())?;
            let link_stays = is_stopped(self.source(), &holds, subject, at)?;
            let duty = Duty::DisposeWhenDue;
            let ruling = Ruling { action: Action::Erase, due: at, reason, duty };
            let link = DoomedLink { binding: binding.record, ruling, link_stays };
            self.erase_links(vec![link], at)?;
        }
        Ok(())
    }
}
