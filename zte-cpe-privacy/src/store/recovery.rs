//! Finishing what a crash cut off between the two databases.

use super::sql::damaged;
use super::{SqliteStore, row};
use crate::Result;

impl SqliteStore {
    /// Brings the key database in step with the records. Runs at every open and changes nothing when all is well.
    pub(super) fn recover(&mut self) -> Result<()> {
        self.write(|writer| {
            let mut unused = Vec::new();
            for key in writer.vault.rows()? {
                let sealed = row::sealed_pppoe(writer.db, key.binding)?.is_some();
                match (key.destroyed, row::binding(writer.db, key.binding)?) {
                    // The key went, the crash came, the record is still there.
                    (Some((at, reason)), Some(binding)) if sealed => {
                        writer.erase_bindings(&[binding], at, reason)?;
                    }
                    // The erasure is committed, only the row of its key is left; or a key that never sealed anything.
                    _ if !sealed => unused.push(key.binding),
                    _ => {}
                }
            }
            writer.shredded.extend(unused);
            if writer.has_sealed_without_key()? {
                return Err(damaged("store.db and keys.db are not of the same age: a credential has no key"));
            }
            Ok(())
        })
    }
}

impl super::Writer<'_> {
    fn has_sealed_without_key(&self) -> Result<bool> {
        use super::sql::Sql as _;
        let mut select = self.db.prepare("SELECT binding FROM pppoe").sql()?;
        let mut rows = select.query(()).sql()?;
        while let Some(row) = rows.next().sql()? {
            let binding = zte_cpe_model::id::BindingId::from_uuid(uuid::Uuid::from_bytes(row.get(0).sql()?));
            if matches!(self.vault.key(binding)?, super::vault::KeyState::Missing) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
