//! Erasing records, or making them anonymous, with everything that hangs on them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use zeroize::Zeroizing;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::data_item::DataCategory;
use zte_cpe_model::device::Device;
use zte_cpe_model::id::BindingId;

use super::records::{password_place, username_place};
use super::row;
use super::sql::Sql as _;
use super::standing::{Record, main_obligation, reason};
use super::vault::KeyState;
use super::{Writer, seal};
use crate::Result;
use crate::anonymize::{Anonymized, DeviceSummary, Identified};
use crate::evidence::{Certificate, PhysicalState, Reason};
use crate::policy::{Action, Duty, RetentionRule};
use crate::retention::{LegalHolds, Obligation, Subject, Verdict, zone};

/// What is done with a record, since when, and why.
#[derive(Clone, Copy)]
pub(super) struct Ruling {
    pub(super) action: Action,
    pub(super) due: Timestamp,
    pub(super) reason: Reason,
    pub(super) duty: Duty,
}

impl Ruling {
    /// What a verdict says; at the given time when it has none of its own.
    pub(super) fn of(verdict: &Verdict, now: Timestamp) -> Self {
        let due = verdict.due().unwrap_or(now);
        Self { action: verdict.action(), due, reason: reason(verdict), duty: verdict.duty() }
    }
}

/// A record that goes, and how.
pub(super) struct Doomed {
    pub(super) record: Record,
    pub(super) obligation: Obligation,
    pub(super) ruling: Ruling,
}

/// What stays of records that were made anonymous, and of how many of them.
#[derive(Default)]
pub(super) struct Anonymous(BTreeMap<DeviceSummary, usize>);

impl Anonymous {
    fn add(&mut self, summary: &Anonymized<DeviceSummary>) {
        *self.0.entry(summary.get().clone()).or_default() += 1;
    }
}

/// A link that goes, or the credentials kept with it.
pub(super) struct DoomedLink {
    pub(super) binding: Binding,
    pub(super) ruling: Ruling,
    /// Whether the link itself is held.
    pub(super) link_stays: bool,
}

impl Writer<'_> {
    /// The rule by which a category is kept here; opening the store made sure that there is one.
    pub(super) fn rule(&self, category: DataCategory) -> Result<std::sync::Arc<RetentionRule>> {
        self.policy.rule_for(category).cloned().ok_or_else(|| {
            crate::Error::new(
                crate::ErrorKind::NotAllowed,
                "the policy has no rule for a category that is kept here",
            )
        })
    }

    /// Disposes of records and of their links: links first, then devices, then accounts, as they refer to each other.
    pub(super) fn dispose(&mut self, doomed: Vec<Doomed>, now: Timestamp) -> Result<Vec<Certificate>> {
        let links = self.links_of(&doomed, now)?;
        let mut certificates = self.erase_links(links.into_values().collect(), now)?;
        let mut accounts = Vec::new();
        for Doomed { record, obligation, ruling } in doomed {
            match record {
                Record::Device(device) => {
                    certificates.push(self.dispose_device(device, &obligation, ruling, now)?);
                }
                Record::Account(account, hash) => accounts.push((account, hash, obligation, ruling)),
                Record::Binding(_) => {}
            }
        }
        for (account, hash, obligation, ruling) in accounts {
            certificates.push(self.erase_account(&account, &hash, (&obligation, ruling), now)?);
        }
        Ok(certificates)
    }

    /// Every link that goes with what goes. One that ended by itself goes for its own reason.
    fn links_of(&self, doomed: &[Doomed], now: Timestamp) -> Result<BTreeMap<BindingId, DoomedLink>> {
        let mut links = BTreeMap::new();
        for Doomed { obligation, ruling, .. } in doomed {
            let subject = obligation.subject();
            for id in row::bindings_of(self.db, subject)? {
                let Some(kept) = row::binding(self.source(), id)? else { continue };
                let facts = &kept.timeline;
                let obligation = main_obligation(self.policy, Subject::Binding(id), facts, &TimeZone::UTC)?;
                let own = Verdict::of(self.policy, obligation, facts, &LegalHolds::none(), now);
                let ruling = if subject == Subject::Binding(id) {
                    *ruling
                } else if own.due().is_some() {
                    Ruling::of(&own, now)
                } else {
                    let (reason, duty) = (Reason::DeviceGone, Duty::DisposeWhenDue);
                    Ruling { action: Action::Erase, due: now, reason, duty }
                };
                links.insert(id, DoomedLink { binding: kept.record, ruling, link_stays: false });
            }
        }
        Ok(links)
    }

    fn dispose_device(
        &mut self,
        device: Device,
        obligation: &Obligation,
        ruling: Ruling,
        now: Timestamp,
    ) -> Result<Certificate> {
        self.unindex(obligation.subject(), ruling.due)?;
        self.delete("device", obligation.subject())?;
        let unproven = PhysicalState::Unproven;
        let (seq, certificate) =
            self.certify(now, obligation.rule(), obligation.subject(), (ruling, unproven))?;
        self.device_needles(seq, &device);
        if ruling.action == Action::Anonymize
            && let Some(profile) = obligation.rule().profile().and_then(|id| self.policy.profile(id))
        {
            let offline = obligation.clock_started().unwrap_or(ruling.due);
            let offline = zone(device.zone.as_str())?.to_datetime(offline).date();
            self.anonymous.add(&Identified::new(device).anonymize(profile, offline));
        }
        Ok(certificate)
    }

    fn erase_account(
        &mut self,
        account: &Account,
        hash: &str,
        (obligation, ruling): (&Obligation, Ruling),
        now: Timestamp,
    ) -> Result<Certificate> {
        let subject = Subject::Account(account.id);
        self.unindex(subject, ruling.due)?;
        self.delete("account", subject)?;
        let unproven = PhysicalState::Unproven;
        let (seq, certificate) = self.certify(now, obligation.rule(), subject, (ruling, unproven))?;
        self.needles.add_text(seq, hash);
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
    pub(super) fn erase_links(&mut self, links: Vec<DoomedLink>, at: Timestamp) -> Result<Vec<Certificate>> {
        let mut keyed = Vec::new();
        let mut values = Vec::new();
        for link in &links {
            let id = link.binding.id;
            let Some(sealed) = row::sealed_pppoe(self.db, id)? else { continue };
            keyed.push((id, link.ruling.reason));
            values.push((id, self.credential_needles(id, sealed)?));
        }
        let shredded = !keyed.is_empty() && self.vault.destroy(&keyed, at)?;
        self.shredded.extend(keyed.iter().map(|(id, _)| *id));

        let link_rule = self.rule(DataCategory::DeviceBinding)?;
        let credential_rule = self.rule(DataCategory::InternetAccess)?;
        let mut values = values.into_iter().peekable();
        let mut certificates = Vec::new();
        for DoomedLink { binding, ruling, link_stays } in links {
            let subject = Subject::Binding(binding.id);
            if let Some((_, values)) = values.next_if(|(id, _)| *id == binding.id) {
                self.delete("pppoe", subject)?;
                let physical = if shredded { PhysicalState::CryptoShredded } else { PhysicalState::Unproven };
                let (seq, certificate) = self.certify(at, &credential_rule, subject, (ruling, physical))?;
                for value in values {
                    self.needles.add_bytes(seq, &value);
                }
                certificates.push(certificate);
            }
            if link_stays {
                continue;
            }
            self.unindex(subject, ruling.due)?;
            self.delete("binding", subject)?;
            let (seq, certificate) =
                self.certify(at, &link_rule, subject, (ruling, PhysicalState::Unproven))?;
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
    ) -> Result<Vec<Zeroizing<Vec<u8>>>> {
        let mut values = Vec::new();
        if let KeyState::Live { key, wrapped } = self.vault.key(binding)? {
            values.extend(seal::open(&key, &username_place(binding), &username));
            values.extend(seal::open(&key, &password_place(binding), &password));
            values.push(Zeroizing::new(wrapped));
        }
        values.push(Zeroizing::new(username));
        values.push(Zeroizing::new(password));
        Ok(values)
    }

    fn device_needles(&mut self, seq: u64, device: &Device) {
        self.needles.add_text(seq, device.serial.expose());
        self.needles.add_mac(seq, device.mac);
        if let Some(ip) = device.ip {
            self.needles.add_text(seq, &ip.expose().to_string());
            self.needles.add_bytes(seq, &row::ip_bytes(ip));
        }
    }

    /// New random identifiers, and no way back: not by key, order, or ledger.
    ///
    /// Once for a whole change, so that their order does not tell in which order they came.
    pub(super) fn insert_anonymized(&self) -> Result<()> {
        let Anonymous(anonymous) = &self.anonymous;
        let count = anonymous.values().sum();
        if count == 0 {
            return Ok(());
        }
        let mut rows: Vec<_> = seal::random_ids(count)?
            .into_iter()
            .zip(anonymous.iter().flat_map(|(summary, count)| std::iter::repeat_n(summary, *count)))
            .collect();
        rows.sort_unstable_by_key(|(id, _)| *id);
        let mut insert =
            self.db.prepare_cached("INSERT INTO anonymized_device VALUES (?1, ?2, ?3, ?4, ?5)").sql()?;
        for (id, DeviceSummary { model, firmware, country, offline }) in rows {
            insert
                .execute((id, model, firmware, country.map(|country| country.to_string()), offline))
                .sql()?;
        }
        Ok(())
    }

    /// Deletes a row and, with the last one of a record, what was known about its life.
    fn delete(&self, table: &'static str, subject: Subject) -> Result<()> {
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
