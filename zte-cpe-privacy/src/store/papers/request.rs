//! Requests of people, step by step.

use zte_cpe_model::id::RequestId;

use super::{List, Paper, latest, versions};
use crate::rights::SubjectRequest;
use crate::store::{SqliteStore, Writer};
use crate::{Error, ErrorKind, Result};

impl SqliteStore {
    /// Keeps a request as it stands now; call it after each step. Doing it again changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the kept request has come further, or otherwise: somebody else took a step meanwhile,
    /// so read it again. [`ErrorKind::Damaged`] when the list was changed by somebody else.
    pub fn record_request(&mut self, request: &SubjectRequest) -> Result<()> {
        self.write(|writer| writer.file_request(request))
    }

    /// A request as it stands, or `None` when it was never recorded.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when the list was changed by somebody else.
    pub fn request(&self, id: RequestId) -> Result<Option<SubjectRequest>> {
        let snapshot = self.snapshot()?;
        let kept = versions((&snapshot, &self.vault), List::Request, id.as_uuid().as_bytes())?;
        kept.last().map(|paper| paper.read(List::Request)).transpose()
    }

    /// Every request as it stands, in the order of their identifiers.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when any of it was changed by somebody else.
    pub fn requests(&self) -> Result<Vec<SubjectRequest>> {
        let snapshot = self.snapshot()?;
        latest((&snapshot, &self.vault), List::Request)
    }
}

impl Writer<'_> {
    pub(in crate::store) fn file_request(&mut self, request: &SubjectRequest) -> Result<()> {
        let id = request.id().as_uuid();
        let kept = versions(self.source(), List::Request, id.as_bytes())?;
        if let Some(kept) = kept.last().map(Paper::read_request).transpose()? {
            if kept == *request {
                return Ok(());
            }
            if !follows(&kept, request) {
                return Err(Error::new(
                    ErrorKind::Conflict,
                    "the request has come further than this: read it again and take the step on what is kept",
                ));
            }
        }
        self.file(List::Request, id.as_bytes(), request.account(), request)?;
        match request.answered_at() {
            Some(answered) => self.list_end(&[List::Request], id.as_bytes(), answered),
            None => Ok(()),
        }
    }
}

impl Paper {
    fn read_request(&self) -> Result<SubjectRequest> {
        self.read(List::Request)
    }
}

/// Whether steps lead from one state of a request to another: nothing that was decided or done is taken back.
fn follows(kept: &SubjectRequest, next: &SubjectRequest) -> bool {
    fn keeps<T: PartialEq>(kept: Option<&T>, next: Option<&T>) -> bool {
        kept.is_none() || kept == next
    }
    let same = (kept.account(), kept.ask(), kept.channel(), kept.country(), kept.received_at())
        == (next.account(), next.ask(), next.channel(), next.country(), next.received_at());
    let known = kept.verification().is_none() || next.verification().is_some();
    let complete = kept.materials_complete_at().is_none() || next.materials_complete_at().is_some();
    same && known
        && complete
        && keeps(kept.verdict(), next.verdict())
        && keeps(kept.carried_out_at().as_ref(), next.carried_out_at().as_ref())
        && keeps(kept.answered_at().as_ref(), next.answered_at().as_ref())
}
