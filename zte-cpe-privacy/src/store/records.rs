//! Recording and reading records.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use jiff::Timestamp;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::contact::{EmailAddress, MobileNumber};
use zte_cpe_model::data_item::DataItem;
use zte_cpe_model::device::{Device, NetworkStatus};
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::lifecycle::{Fact, LifecycleEvent};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::PppoeCredentials;

use super::row::{self, Kept};
use super::sql::{Sql as _, damaged, to_nanos};
use super::standing::is_closed;
use super::vault::KeyState;
use super::{SqliteStore, Writer, not_found, seal};
use crate::policy::Moment;
use crate::retention::Subject;
use crate::{Error, ErrorKind, Result};

/// Where a sealed credential belongs; it opens nowhere else.
pub(super) fn username_place(binding: BindingId) -> Vec<u8> {
    format!("zte-cpe-privacy/pppoe-username/1/{binding}").into_bytes()
}

pub(super) fn password_place(binding: BindingId) -> Vec<u8> {
    format!("zte-cpe-privacy/pppoe-password/1/{binding}").into_bytes()
}

fn conflict(what: &str) -> Error {
    Error::new(
        ErrorKind::Conflict,
        format!("another {what} has this identifier: give every record a random identifier of its own"),
    )
}

impl SqliteStore {
    /// Opens an account; of the password only an Argon2id hash is kept.
    ///
    /// Doing it again with the same values changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] when the policy has no rule for a field or is not made for the country,
    /// [`ErrorKind::InvalidInput`] without e-mail
    /// address and mobile number or with an empty password, [`ErrorKind::Conflict`] when the identifier is taken.
    pub fn create_account(&mut self, account: &Account, password: &Password) -> Result<()> {
        self.policy.admit::<Account>()?;
        self.policy.admit_country(account.country)?;
        self.policy.admit_item("password", DataItem::LoginPassword)?;
        if account.email.is_none() && account.mobile.is_none() {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "an account needs an e-mail address or a mobile number",
            ));
        }
        if password.is_empty() {
            return Err(Error::new(ErrorKind::InvalidInput, "an account needs a password"));
        }
        // Hashing takes its time on purpose; it holds no lock.
        let hash = Argon2::default()
            .hash_password(password.expose().as_bytes())
            .map_err(|_| {
                Error::new(ErrorKind::System, "the password could not be hashed: check memory and randomness")
            })?
            .to_string();
        self.write(|writer| match row::account(writer.source(), account.id)? {
            Some(Kept { record: (same, kept), .. }) if same == *account && verifies(password, &kept)? => {
                Ok(())
            }
            Some(_) => Err(conflict("account")),
            None => writer.insert_account(account, &hash),
        })
    }

    /// Registers a device; its two-year clock starts at once and stops as long as the device is online.
    ///
    /// Doing it again with the same values changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] when the policy has no rule for a field, or is not made for the country;
    /// [`ErrorKind::Conflict`] when the identifier is taken.
    pub fn register_device(&mut self, device: &Device) -> Result<()> {
        self.register_devices([device])
    }

    /// Registers many devices in one transaction: all of them or none.
    ///
    /// # Errors
    ///
    /// As [`register_device`](Self::register_device).
    pub fn register_devices<'a>(&mut self, devices: impl IntoIterator<Item = &'a Device>) -> Result<()> {
        self.policy.admit::<Device>()?;
        self.write(|writer| {
            devices.into_iter().try_for_each(|device| match row::device(writer.source(), device.id)? {
                Some(same) if same.record == *device => Ok(()),
                Some(_) => Err(conflict("device")),
                None => {
                    writer.policy.admit_country(device.country)?;
                    writer.insert_device(device)
                }
            })
        })
    }

    /// Links an account and a device.
    ///
    /// Doing it again with the same values changes nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] when the policy has no rule for a field, [`ErrorKind::NotFound`] without the account
    /// or the device, [`ErrorKind::Conflict`] when the identifier is taken or the two are linked already.
    pub fn bind(&mut self, binding: &Binding) -> Result<()> {
        self.policy.admit::<Binding>()?;
        self.write(|writer| {
            match row::binding(writer.source(), binding.id)? {
                Some(same) if same.record == *binding => return Ok(()),
                Some(_) => return Err(conflict("binding")),
                None => {}
            }
            if row::account(writer.source(), binding.account)?.and_then(live).is_none() {
                return Err(not_found("account"));
            }
            if row::device(writer.source(), binding.device)?.and_then(live).is_none() {
                return Err(not_found("device"));
            }
            writer.insert_binding(binding)
        })
    }

    /// Keeps the PPPoE credentials of a bound device, sealed under a key of their own.
    ///
    /// They replace credentials kept before; unbinding erases them and destroys their key.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] when the policy has no rule for a field, [`ErrorKind::NotFound`] without the binding.
    pub fn set_pppoe(&mut self, binding: BindingId, credentials: &PppoeCredentials) -> Result<()> {
        self.policy.admit::<PppoeCredentials>()?;
        self.write(|writer| {
            if row::binding(writer.source(), binding)?.and_then(live).is_none() {
                return Err(not_found("binding"));
            }
            let key = writer.vault.key_or_new(binding)?;
            let username = seal::seal(&key, &username_place(binding), credentials.username.expose().as_bytes())?;
            let password = seal::seal(&key, &password_place(binding), credentials.password.expose().as_bytes())?;
            writer
                .db
                .execute(
                    "INSERT INTO pppoe(binding, username, password) VALUES (?1, ?2, ?3)
                     ON CONFLICT(binding) DO UPDATE SET username = excluded.username, password = excluded.password",
                    (binding.as_uuid().as_bytes(), username, password),
                )
                .sql()?;
            Ok(())
        })
    }

    /// An account, or `None` when it is not there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn account(&self, id: AccountId) -> Result<Option<Account>> {
        Ok(row::account(self.source(), id)?.and_then(live).map(|(account, _)| account))
    }

    /// Whether a password is that of an account. An unknown account has none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn is_login(&self, id: AccountId, password: &Password) -> Result<bool> {
        let account = row::account(self.source(), id)?.and_then(live);
        account.map_or(Ok(false), |(_, hash)| verifies(password, &hash))
    }

    /// A device, or `None` when it is not there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn device(&self, id: DeviceId) -> Result<Option<Device>> {
        Ok(row::device(self.source(), id)?.and_then(live))
    }

    /// A binding, or `None` when it is not there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] and [`ErrorKind::System`] when the store cannot be read.
    pub fn binding(&self, id: BindingId) -> Result<Option<Binding>> {
        Ok(row::binding(self.source(), id)?.and_then(live))
    }

    /// The PPPoE credentials of a binding, or `None` when there are none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Damaged`] when they do not open with their key, [`ErrorKind::System`] when the store cannot be read.
    pub fn pppoe(&self, binding: BindingId) -> Result<Option<PppoeCredentials>> {
        let Some((username, password)) = row::sealed_pppoe(&self.records, binding)? else { return Ok(None) };
        if self.binding(binding)?.is_none() {
            return Ok(None);
        }
        let key = match self.vault.key(binding)? {
            KeyState::Live { key, .. } => key,
            // Another process is erasing them, or was interrupted while it did.
            KeyState::Destroyed => return Ok(None),
            KeyState::Missing if row::sealed_pppoe(&self.records, binding)?.is_none() => return Ok(None),
            KeyState::Missing => return Err(damaged("a credential has no key")),
        };
        let text = |place: &[u8], sealed: &[u8]| {
            let plain =
                seal::open(&key, place, sealed).ok_or_else(|| damaged("a credential does not open"))?;
            String::from_utf8(plain.to_vec()).map_err(|_| damaged("a credential is no text"))
        };
        let username = text(&username_place(binding), &username)?;
        let username =
            username.parse().map_err(|_| damaged("a credential holds a value that was never written"))?;
        let password = PppoePassword::new(text(&password_place(binding), &password)?);
        Ok(Some(PppoeCredentials::new(username, password)))
    }
}

/// A record, unless it is there only because something holds it.
fn live<T>(kept: Kept<T>) -> Option<T> {
    (!is_closed(&kept.timeline)).then_some(kept.record)
}

fn verifies(password: &Password, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(|_| damaged("a password hash is no PHC string"))?;
    Ok(Argon2::default().verify_password(password.expose().as_bytes(), &hash).is_ok())
}

impl Writer<'_> {
    fn insert_account(&mut self, account: &Account, hash: &str) -> Result<()> {
        self.db
            .prepare_cached("INSERT INTO account VALUES (?1, ?2, ?3, ?4, ?5, ?6, x'')")
            .sql()?
            .execute((
                account.id.as_uuid().as_bytes(),
                account.email.as_ref().map(EmailAddress::expose),
                account.mobile.as_ref().map(MobileNumber::expose),
                account.country.as_str(),
                to_nanos(account.created_at)?,
                hash,
            ))
            .sql()?;
        let created = Fact::AccountCreated { account: account.id };
        self.append_event(&LifecycleEvent::new(account.created_at, created))?;
        row::mark(self.db, self.vault, Subject::Account(account.id))
    }

    fn insert_device(&mut self, device: &Device) -> Result<()> {
        self.db
            .prepare_cached("INSERT INTO device VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, x'')")
            .sql()?
            .execute((
                device.id.as_uuid().as_bytes(),
                row::product_name(device.product),
                &device.model,
                &device.firmware,
                device.serial.expose(),
                device.mac.to_colon_string(),
                device.network_status.as_ref().map(NetworkStatus::as_str),
                device.ip.map(row::ip_bytes),
                device.country.as_str(),
                device.zone.as_str(),
                to_nanos(device.registered_at)?,
            ))
            .sql()?;
        let registered = Fact::DeviceRegistered { device: device.id };
        self.append_event(&LifecycleEvent::new(device.registered_at, registered))?;
        if device.network_status == Some(NetworkStatus::Online) {
            let online = Fact::DeviceOnline { device: device.id };
            self.append_event(&LifecycleEvent::new(device.registered_at, online))?;
        }
        row::mark(self.db, self.vault, Subject::Device(device.id))?;
        let kept = row::device(self.source(), device.id)?.ok_or_else(|| not_found("device"))?;
        let due = self.device_obligation(&kept)?.due().map(|due| (due, false));
        self.reindex(Subject::Device(device.id), None, due)
    }

    fn insert_binding(&mut self, binding: &Binding) -> Result<()> {
        self.db
            .prepare_cached("INSERT INTO binding VALUES (?1, ?2, ?3, ?4, x'')")
            .sql()?
            .execute((
                binding.id.as_uuid().as_bytes(),
                binding.account.as_uuid().as_bytes(),
                binding.device.as_uuid().as_bytes(),
                to_nanos(binding.bound_at)?,
            ))
            .sql()?;
        let bound =
            Fact::DeviceBound { binding: binding.id, account: binding.account, device: binding.device };
        self.append_event(&LifecycleEvent::new(binding.bound_at, bound))?;
        row::mark(self.db, self.vault, Subject::Binding(binding.id))
    }

    /// Appends to what is known about a record's life. It goes when the record goes.
    pub(super) fn append_event(&self, event: &LifecycleEvent) -> Result<()> {
        let (Some(subject), Some(moment)) = (Subject::of(&event.fact), Moment::of(&event.fact)) else {
            return Err(Error::new(ErrorKind::InvalidInput, "this version does not know what happened"));
        };
        self.note_moment(subject, moment, event.at)
    }

    /// Notes what happened to a record; mark the record anew afterwards.
    pub(super) fn note_moment(&self, subject: Subject, moment: Moment, at: Timestamp) -> Result<()> {
        self.db
            .prepare_cached("INSERT OR IGNORE INTO fact(subject, moment, at) VALUES (?1, ?2, ?3)")
            .sql()?
            .execute((row::id_of(subject).as_bytes(), moment.name(), to_nanos(at)?))
            .sql()?;
        Ok(())
    }
}
