//! Facts that move clocks and end storage periods.

use jiff::Timestamp;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::device::{Device, NetworkStatus};
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::lifecycle::{Fact, LifecycleEvent};

use super::records::{password_place, username_place};
use super::row::{self, Kept};
use super::sql::{Sql as _, damaged, to_nanos};
use super::vault::KeyState;
use super::{SqliteStore, Writer, not_found, seal};
use crate::evidence::{Certificate, PhysicalState, Reason};
use crate::policy::{Moment, RetentionRule};
use crate::retention::{Obligation, Subject, obligation, zone};
use crate::{Error, ErrorKind, Result};

impl SqliteStore {
    /// Notes that a device was reached: its clock stops and goes back to zero.
    ///
    /// News may come late, twice or in any order; what counts is when things happened. Gives what holds now.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when the device is not registered (any more).
    pub fn device_online(&mut self, device: DeviceId, at: Timestamp) -> Result<Obligation> {
        self.write(|writer| writer.note(device, &LifecycleEvent::new(at, Fact::DeviceOnline { device })))
    }

    /// Notes that a device stopped being reachable: its clock starts.
    ///
    /// News may come late, twice or in any order; what counts is when things happened. Gives what holds now.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when the device is not registered (any more).
    pub fn device_offline(&mut self, device: DeviceId, at: Timestamp) -> Result<Obligation> {
        self.write(|writer| writer.note(device, &LifecycleEvent::new(at, Fact::DeviceOffline { device })))
    }

    /// Cuts the link between an account and a device; credentials kept with it go in the same transaction.
    ///
    /// Gives one certificate for the link and one for the credentials, if there were any.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] when there is no such binding (any more).
    pub fn unbind(&mut self, binding: BindingId, at: Timestamp) -> Result<Vec<Certificate>> {
        self.write(|writer| {
            let binding = row::binding(writer.source(), binding)?.ok_or_else(|| not_found("binding"))?;
            writer.erase_bindings(&[binding.record], at, Reason::DeviceUnbound)
        })
    }

    /// Closes an account for good and erases it. A session logout is not this.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::DevicesStillBound`] while a device is bound to it, with their identifiers
    /// ([`Error::bound_devices`]): unbind them first. [`ErrorKind::NotFound`] when there is no such account.
    pub fn deregister(&mut self, account: AccountId, at: Timestamp) -> Result<Certificate> {
        self.write(|writer| {
            let mut devices = Vec::new();
            for id in row::bindings_of(writer.db, Subject::Account(account))? {
                devices.extend(row::binding(writer.source(), id)?.map(|kept| kept.record.device));
            }
            if devices.is_empty() {
                return writer.erase_account(account, at);
            }
            let message = format!(
                "{} device(s) are still bound to the account (policy {}, ZP-054): unbind each of them, or have a lost \
                 one unbound against proof, then deregister",
                devices.len(),
                writer.policy.version(),
            );
            Err(Error::new(ErrorKind::DevicesStillBound, message).with_devices(devices))
        })
    }
}

impl Writer<'_> {
    /// The rule by which a category is kept here; opening the store made sure that there is one.
    pub(super) fn rule(&self, category: DataCategory) -> Result<std::sync::Arc<RetentionRule>> {
        self.policy.rule_for(category).cloned().ok_or_else(|| {
            Error::new(ErrorKind::NotAllowed, "the policy has no rule for a category that is kept here")
        })
    }

    pub(super) fn device_obligation(&self, kept: &Kept<Device>) -> Result<Obligation> {
        let Kept { record, timeline } = kept;
        let rule = self.rule(DataCategory::DeviceRegistration)?;
        let zone = zone(record.zone.as_str())?;
        obligation(self.policy, &rule, Subject::Device(record.id), timeline, &zone)?
            .ok_or_else(|| damaged("a device has no registration"))
    }

    /// Keeps the list of what falls due in step with the facts.
    pub(super) fn move_due(
        &self,
        device: DeviceId,
        old: Option<Timestamp>,
        new: Option<Timestamp>,
    ) -> Result<()> {
        if old == new {
            return Ok(());
        }
        let id = device.as_uuid();
        if let Some(old) = old {
            let mut delete =
                self.db.prepare_cached("DELETE FROM obligation WHERE due = ?1 AND device = ?2").sql()?;
            delete.execute((to_nanos(old)?, id.as_bytes())).sql()?;
        }
        if let Some(new) = new {
            let mut insert = self
                .db
                .prepare_cached("INSERT OR IGNORE INTO obligation(due, device) VALUES (?1, ?2)")
                .sql()?;
            insert.execute((to_nanos(new)?, id.as_bytes())).sql()?;
        }
        Ok(())
    }

    fn note(&mut self, id: DeviceId, event: &LifecycleEvent) -> Result<Obligation> {
        let subject = Subject::Device(id);
        let mut kept = row::device(self.source(), id)?.ok_or_else(|| not_found("device"))?;
        let old = self.device_obligation(&kept)?;
        self.append_event(event)?;
        kept.timeline.extend(Moment::of(&event.fact).map(|moment| (moment, event.at)));
        for (moment, at) in kept.timeline.superseded(old.rule().period()) {
            kept.timeline.forget(moment, at);
            self.db
                .prepare_cached("DELETE FROM fact WHERE subject = ?1 AND moment = ?2 AND at = ?3")
                .sql()?
                .execute((id.as_uuid().as_bytes(), moment.name(), to_nanos(at)?))
                .sql()?;
        }
        let new = self.device_obligation(&kept)?;
        self.move_due(id, old.due(), new.due())?;
        let status = if new.due().is_some() { NetworkStatus::Offline } else { NetworkStatus::Online };
        self.db
            .prepare_cached("UPDATE device SET network_status = ?2 WHERE id = ?1")
            .sql()?
            .execute((id.as_uuid().as_bytes(), status.as_str()))
            .sql()?;
        row::mark(self.db, self.vault, subject)?;
        Ok(new)
    }

    fn erase_account(&mut self, id: AccountId, at: Timestamp) -> Result<Certificate> {
        let kept = row::account(self.source(), id)?.ok_or_else(|| not_found("account"))?;
        let (account, hash) = kept.record;
        let subject = Subject::Account(id);
        self.delete("account", subject)?;
        let rule = self.rule(DataCategory::PlatformAccount)?;
        let fate = (at, Reason::AccountDeregistered, PhysicalState::Unproven);
        let (seq, certificate) = self.certify(at, &rule, subject, fate)?;
        self.needles.add_text(seq, &hash);
        if let Some(email) = &account.email {
            self.needles.add_text(seq, email.expose());
        }
        if let Some(mobile) = &account.mobile {
            self.needles.add_text(seq, mobile.expose());
        }
        Ok(certificate)
    }

    /// Erases links, and what is kept with them, in one go.
    ///
    /// The keys go first, with the reason, so that an erasure that is cut off after it can be finished.
    pub(super) fn erase_bindings(
        &mut self,
        bindings: &[Binding],
        at: Timestamp,
        reason: Reason,
    ) -> Result<Vec<Certificate>> {
        let mut keyed = Vec::new();
        let mut values = Vec::new();
        for binding in bindings {
            let Some(sealed) = row::sealed_pppoe(self.db, binding.id)? else { continue };
            keyed.push(binding.id);
            values.push((binding.id, self.credential_needles(binding.id, sealed)?));
        }
        let shredded = !keyed.is_empty() && self.vault.destroy(&keyed, at, reason)?;
        self.shredded.extend(&keyed);

        let link_rule = self.rule(DataCategory::DeviceBinding)?;
        let credential_rule = self.rule(DataCategory::InternetAccess)?;
        let mut values = values.into_iter().peekable();
        let mut certificates = Vec::new();
        for binding in bindings {
            let subject = Subject::Binding(binding.id);
            if let Some((_, values)) = values.next_if(|(id, _)| *id == binding.id) {
                self.delete("pppoe", subject)?;
                let physical = if shredded { PhysicalState::CryptoShredded } else { PhysicalState::Unproven };
                let (seq, certificate) =
                    self.certify(at, &credential_rule, subject, (at, reason, physical))?;
                for value in values {
                    self.needles.add_bytes(seq, &value);
                }
                certificates.push(certificate);
            }
            self.delete("binding", subject)?;
            let (seq, certificate) =
                self.certify(at, &link_rule, subject, (at, reason, PhysicalState::Unproven))?;
            let link = [binding.account.as_uuid().into_bytes(), binding.device.as_uuid().into_bytes()];
            self.needles.add_bytes(seq, &link.concat());
            certificates.push(certificate);
        }
        Ok(certificates)
    }

    /// What a search looks for afterwards: the credential in clear and sealed, and its wrapped key.
    fn credential_needles(
        &self,
        binding: BindingId,
        (username, password): (Vec<u8>, Vec<u8>),
    ) -> Result<Vec<zeroize::Zeroizing<Vec<u8>>>> {
        let mut values = Vec::new();
        if let KeyState::Live { key, wrapped } = self.vault.key(binding)? {
            values.extend(seal::open(&key, &username_place(binding), &username));
            values.extend(seal::open(&key, &password_place(binding), &password));
            values.push(zeroize::Zeroizing::new(wrapped));
        }
        values.push(zeroize::Zeroizing::new(username));
        values.push(zeroize::Zeroizing::new(password));
        Ok(values)
    }

    /// Deletes a row and, with the last one of a record, what was known about its life.
    pub(super) fn delete(&self, table: &'static str, subject: Subject) -> Result<()> {
        let id = row::id_of(subject);
        let statement = match table {
            "account" => "DELETE FROM account WHERE id = ?1",
            "device" => "DELETE FROM device WHERE id = ?1",
            "binding" => "DELETE FROM binding WHERE id = ?1",
            _ => "DELETE FROM pppoe WHERE binding = ?1",
        };
        self.db.prepare_cached(statement).sql()?.execute([id.as_bytes()]).sql()?;
        if table != "pppoe" {
            self.db
                .prepare_cached("DELETE FROM fact WHERE subject = ?1")
                .sql()?
                .execute([id.as_bytes()])
                .sql()?;
        }
        Ok(())
    }
}
