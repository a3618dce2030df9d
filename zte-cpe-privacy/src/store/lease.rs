//! Who sweeps: a claim that one holder has at a time and that runs out by itself.

use jiff::{SignedDuration, Timestamp};

use super::sql::{Sql as _, from_nanos, to_nanos};
use super::sweep::DisposalReport;
use super::{SqliteStore, Writer, seal};
use crate::retention::DisposalPlan;
use crate::{Error, ErrorKind, Reference, Result};

/// The right to sweep a store until it runs out.
///
/// Each execution checks it in the transaction that acts, so a sweeper that was held up for too long does nothing any
/// more. Who crashes need not give it back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "nobody else can sweep before it runs out: give it back"]
pub struct Lease {
    holder: Reference,
    expires: Timestamp,
    /// Tells apart two leases of one holder.
    token: [u8; 16],
}

impl Lease {
    /// Who has it.
    #[must_use]
    pub const fn holder(&self) -> &Reference {
        &self.holder
    }

    /// From when on somebody else may take it.
    #[must_use]
    pub const fn expires(&self) -> Timestamp {
        self.expires
    }
}

impl SqliteStore {
    /// Takes the lease, if nobody has it at this time.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] with holder and end while somebody has it, also this holder;
    /// [`ErrorKind::InvalidInput`] when the length is not positive or too long for the calendar.
    pub fn take_lease(
        &mut self,
        holder: &Reference,
        length: SignedDuration,
        now: Timestamp,
    ) -> Result<Lease> {
        let expires = end(length, now)?;
        let token = *seal::random_key()?.first_chunk().unwrap_or(&[0; 16]);
        self.write(|writer| {
            writer.no_lease(now)?;
            writer
                .db
                .execute(
                    "INSERT OR REPLACE INTO lease(one, holder, token, expires) VALUES (1, ?1, ?2, ?3)",
                    (holder.as_str(), token, to_nanos(expires)?),
                )
                .sql()?;
            Ok(Lease { holder: holder.clone(), expires, token })
        })
    }

    /// Makes the lease last longer. It never makes it shorter.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] when it ran out; [`ErrorKind::InvalidInput`] when the length is not positive or too long.
    pub fn renew_lease(&mut self, lease: &mut Lease, length: SignedDuration, now: Timestamp) -> Result<()> {
        let expires = end(length, now)?.max(lease.expires);
        self.write(|writer| {
            writer.has_lease(lease, now)?;
            writer.db.execute("UPDATE lease SET expires = ?1", [to_nanos(expires)?]).sql()?;
            Ok(())
        })?;
        lease.expires = expires;
        Ok(())
    }

    /// Gives the lease back. When it ran out and somebody else has it, theirs stays.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::System`] and [`ErrorKind::Busy`] when the store cannot be written; it runs out then.
    #[expect(clippy::needless_pass_by_value, reason = "who gave it back must not use it")]
    pub fn release_lease(&mut self, lease: Lease) -> Result<()> {
        self.write(|writer| {
            writer.db.execute("DELETE FROM lease WHERE token = ?1", [lease.token]).sql()?;
            Ok(())
        })
    }

    /// Carries out a plan under a lease; else as [`execute`](Self::execute).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] when the lease ran out or somebody else has it, and then nothing was changed;
    /// and as [`execute`](Self::execute).
    pub fn execute_under(
        &mut self,
        lease: &Lease,
        plan: &DisposalPlan,
        now: Timestamp,
    ) -> Result<DisposalReport> {
        self.check_plan(plan)?;
        self.write(|writer| {
            writer.has_lease(lease, now)?;
            writer.sweep(plan, now)
        })
    }
}

fn end(length: SignedDuration, now: Timestamp) -> Result<Timestamp> {
    let end = now.checked_add(length).ok().filter(|_| length.is_positive());
    end.ok_or_else(|| {
        Error::new(ErrorKind::InvalidInput, "a lease lasts some time: give it a length that ends")
    })
}

/// Who has the lease.
struct Claim {
    holder: String,
    token: [u8; 16],
    expires: Timestamp,
}

impl Writer<'_> {
    fn claim(&self) -> Result<Option<Claim>> {
        let mut select = self.db.prepare_cached("SELECT holder, token, expires FROM lease").sql()?;
        let mut rows = select.query(()).sql()?;
        let Some(row) = rows.next().sql()? else { return Ok(None) };
        Ok(Some(Claim {
            holder: row.get(0).sql()?,
            token: row.get(1).sql()?,
            expires: from_nanos(row.get(2).sql()?)?,
        }))
    }

    /// Refuses while anybody has the lease.
    pub(super) fn no_lease(&self, now: Timestamp) -> Result<()> {
        match self.claim()? {
            Some(claim) if now < claim.expires => {
                let message = format!("{} sweeps until {}: try again then", claim.holder, claim.expires);
                Err(Error::new(ErrorKind::Busy, message))
            }
            _ => Ok(()),
        }
    }

    fn has_lease(&self, lease: &Lease, now: Timestamp) -> Result<()> {
        let claim = self.claim()?;
        if claim.is_some_and(|claim| claim.token == lease.token && now < claim.expires) {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Busy, "the lease ran out: take a new one and plan anew"))
    }
}
