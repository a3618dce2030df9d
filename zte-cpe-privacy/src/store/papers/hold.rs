//! Legal holds, kept where they are asked for.

use jiff::Timestamp;

use super::{List, latest};
use crate::evidence::Body;
use crate::retention::{LegalHold, LegalHolds};
use crate::store::{SqliteStore, Writer, not_found, row};
use crate::{Error, ErrorKind, Reference, Result};

/// Every hold there is, or the reason why nothing may be disposed of.
pub(in crate::store) fn holds(source: row::Source<'_>) -> Result<LegalHolds> {
    let read = || {
        latest(source, List::Hold)?.into_iter().try_fold(LegalHolds::none(), |mut list, hold: LegalHold| {
            list.place(hold)?;
            Ok(list)
        })
    };
    read().map_err(|error: Error| {
        let message = format!("the list of holds cannot be read, so nothing is disposed of: {error}");
        Error::new(error.kind(), message)
    })
}

impl SqliteStore {
    /// Places a hold: from now on, what it names is not erased or made anonymous while it lasts.
    ///
    /// Every plan and every execution asks for it, so it also stops what is planned already. Doing it again with the
    /// same terms changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when another hold has its name.
    pub fn place_hold(&mut self, hold: &LegalHold, now: Timestamp) -> Result<()> {
        self.write(|writer| {
            let id = &hold.terms().id;
            match holds(writer.source())?.all().iter().find(|kept| kept.terms().id == *id) {
                Some(same) if same == hold => Ok(()),
                Some(_) => Err(Error::new(
                    ErrorKind::Conflict,
                    format!("there is a hold {id} already: give the new one another name"),
                )),
                None => {
                    writer.file_hold(hold)?;
                    writer.append(now, Body::HoldPlaced { hold: id.clone() }).map(drop)
                }
            }
        })
    }

    /// Releases a hold; what was due meanwhile goes with the next sweep.
    ///
    /// Releasing twice changes nothing: the earlier time counts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when there is none of that name.
    pub fn release_hold(&mut self, id: &Reference, at: Timestamp) -> Result<()> {
        self.write(|writer| {
            let list = holds(writer.source())?;
            let kept = list.all().iter().find(|hold| hold.terms().id == *id);
            let kept = kept.ok_or_else(|| not_found("hold"))?;
            let mut released = kept.clone();
            released.release(at);
            if released == *kept {
                return Ok(());
            }
            writer.file_hold(&released)?;
            writer.append(at, Body::HoldReleased { hold: id.clone() }).map(drop)
        })
    }

    /// Every hold that was ever placed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when any of them cannot be read: half a list would let go what the other half holds.
    pub fn holds(&self) -> Result<LegalHolds> {
        let snapshot = self.snapshot()?;
        holds((&snapshot, &self.vault))
    }
}

impl Writer<'_> {
    fn file_hold(&mut self, hold: &LegalHold) -> Result<()> {
        self.file(List::Hold, hold.terms().id.as_str().as_bytes(), None, hold)
    }
}
