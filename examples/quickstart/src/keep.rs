//! The store: what is kept until when, and how it goes.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::device::{Device, DeviceIdentifiers, NetworkStatus, ProductType};
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::region::{Country, ZoneId};
use zte_cpe_model::secret::Password;
use zte_cpe_privacy::policy::Policy;
use zte_cpe_privacy::retention::{Subject, Verdict};
use zte_cpe_privacy::store::{MasterKey, SqliteStore};
use zte_cpe_terminal::Table;

use crate::Error;
use crate::read::Learned;
use crate::screen::Screen;

/// More than this story makes.
const EVERYTHING: NonZeroUsize = NonZeroUsize::MIN.saturating_add(999);

pub(crate) fn keep(screen: &mut Screen, learned: Learned) -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    let mut store = SqliteStore::open(folder.path(), Policy::cpe_v1_1()?, MasterKey::generate()?)?;

    screen.step("Record account, device, binding and credentials")?;
    let records = record(screen, &mut store, learned)?;
    kept(screen, &store)?;

    screen.step("The clock: a month later the device is unbound")?;
    let unbound = records.start.checked_add(30 * 24.hours())?;
    store.unbind(records.binding, unbound)?;
    let gone = store.pppoe(records.binding)?.is_none();
    screen.note(format_args!(
        "PPPoE credentials of the binding: {}",
        if gone { "gone" } else { "STILL THERE" }
    ))?;

    screen.step("The clock: the device goes offline, and two years pass")?;
    let offline = unbound.checked_add(24.hours())?;
    store.device_offline(records.device, offline)?;
    let due = store.explain(Subject::Device(records.device), offline)?;
    let due = due.iter().find_map(Verdict::due).ok_or("the device record has no due date")?;
    screen.note(format_args!("offline since {}, due {}", day(offline), day(due)))?;
    let early = store.plan(due.checked_sub(1.second())?)?;
    screen.note(format_args!("one second before: {} actions planned", early.actions().len()))?;
    let plan = store.plan(due)?;
    screen.note(format_args!(
        "at that second:    {} action planned, plan {}",
        plan.actions().len(),
        short(&plan.hash())
    ))?;
    let report = store.execute(&plan, due)?;
    screen.note(format_args!(
        "carried out: {}, left out: {}",
        report.certificates.len(),
        report.skipped.len()
    ))?;
    for (summary, count) in store.anonymized_devices()? {
        screen.note(format_args!("what stays, {count} time: {summary}"))?;
    }

    screen.step("Close the account, which is refused while a device is bound to it")?;
    let rebound = due.checked_add(24.hours())?;
    let second = second_device(&mut store, records.account, rebound)?;
    match store.deregister(records.account, rebound) {
        Err(error) => screen.note(format_args!("refused: {error}"))?,
        Ok(_) => return Err("an account with a device bound to it was closed".into()),
    }
    store.unbind(second, rebound)?;
    store.deregister(records.account, rebound)?;
    let gone = store.account(records.account)?.is_none();
    screen.note(format_args!("after unbinding it: account {}", if gone { "gone" } else { "STILL THERE" }))?;
    kept(screen, &store)?;

    prove(screen, &mut store, rebound)
}

/// What the story needs to know about what it stored.
struct Records {
    start: Timestamp,
    account: AccountId,
    device: DeviceId,
    binding: BindingId,
}

fn record(screen: &Screen, store: &mut SqliteStore, learned: Learned) -> Result<Records, Error> {
    let start: Timestamp = "2026-01-05T08:00:00Z".parse()?;
    let (country, zone) = place()?;
    let account = Account::new(AccountId::from_uuid(Uuid::new_v4()), country, start)
        .with_email("administrator@example.com".parse()?)
        .with_mobile("+1 202 555 0143".parse()?);
    store.create_account(&account, &Password::new("orbit-Lantern-52"))?;

    let Learned { product, identity, wan, credentials } = learned;
    let told = identity.serial.is_some() && identity.mac.is_some();
    if !told {
        screen.note(
            "the router does not tell its serial number or MAC address; those of an example label stand in",
        )?;
    }
    let identifiers = DeviceIdentifiers {
        model: identity.model.unwrap_or_else(|| "other".to_owned()),
        firmware: identity.firmware.unwrap_or_else(|| "unknown".to_owned()),
        serial: identity.serial.map_or_else(|| "EXAMPLE00000053".parse(), Ok)?,
        mac: identity.mac.map_or_else(|| "00:00:5E:00:53:01".parse(), Ok)?,
    };
    let id = DeviceId::from_uuid(Uuid::new_v4());
    let mut device = Device::new(id, product, identifiers, (country, zone), start)
        .with_network_status(NetworkStatus::Online);
    if let Some(ip) = wan.ipv4 {
        device = device.with_ip(ip);
    }
    store.register_device(&device)?;
    store.device_online(device.id, start)?;

    let binding = Binding::new(BindingId::from_uuid(Uuid::new_v4()), account.id, device.id, start);
    store.bind(&binding)?;
    store.set_pppoe(binding.id, &credentials)?;
    screen.note("an account, a device, their binding, and its PPPoE credentials under a key of their own")?;
    screen.note("the hosts and the wireless networks were not offered: their type cannot be stored")?;
    Ok(Records { start, account: account.id, device: device.id, binding: binding.id })
}

/// A second device bound to the account.
fn second_device(store: &mut SqliteStore, account: AccountId, at: Timestamp) -> Result<BindingId, Error> {
    let identifiers = DeviceIdentifiers {
        model: "MC801A".to_owned(),
        firmware: "BD_EXAMPLEMC801AV1.0.0B12".to_owned(),
        serial: "EXAMPLE00000054".parse()?,
        mac: "00:00:5E:00:53:02".parse()?,
    };
    let id = DeviceId::from_uuid(Uuid::new_v4());
    store.register_device(&Device::new(id, ProductType::Router, identifiers, place()?, at))?;
    let binding = Binding::new(BindingId::from_uuid(Uuid::new_v4()), account, id, at);
    store.bind(&binding)?;
    Ok(binding.id)
}

fn place() -> Result<(Country, ZoneId), Error> {
    Ok(("DE".parse()?, "Europe/Berlin".parse()?))
}

/// What is kept until when and by which clause.
fn kept(screen: &Screen, store: &SqliteStore) -> Result<(), Error> {
    let mut lines = String::new();
    for obligation in store.obligations(None, EVERYTHING)? {
        let rule = obligation.rule();
        let until = obligation.due().map_or_else(|| obligation.until().to_string(), day);
        let numbers = rule.lines().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        writeln!(
            lines,
            "  {:<20} since {}, until {until}: {}",
            rule.id(),
            day(obligation.since()),
            rule.action()
        )?;
        writeln!(
            lines,
            "  {:<20} by {} (lines {numbers} of the policy)",
            "",
            obligation.clauses().join(" ")
        )?;
    }
    screen.block(&format!("Kept now, by policy {}", store.policy().version()), lines)?;
    Ok(())
}

/// Certificates, ledger, and a search through the store's own files.
fn prove(screen: &mut Screen, store: &mut SqliteStore, now: Timestamp) -> Result<(), Error> {
    screen.step("Prove it")?;
    let proof = store.finalize(now)?;
    let mut table = Table::new(["LINE", "DONE", "BY RULE", "DUE", "WHY", "BYTES"]);
    for (line, certificate) in store.certificates(0, EVERYTHING)? {
        table.push([
            Some(line.to_string()),
            Some(certificate.action.to_string()),
            Some(certificate.rule.to_string()),
            Some(day(certificate.due)),
            Some(certificate.reason.code().to_owned()),
            Some(certificate.physical.to_string()),
        ]);
    }
    screen.block("Certificates", table)?;
    let head = store.verify()?;
    screen.note(format_args!(
        "ledger: {} lines, chain intact, head {}",
        head.entries,
        short(&head.hash_hex())
    ))?;
    let search = &proof.search;
    screen.note(format_args!(
        "searched {} files, {} bytes: {} residues",
        search.files,
        search.bytes,
        search.hits()
    ))?;
    if search.hits() > 0 || proof.unproved > 0 {
        return Err("bytes of erased records were found in the store".into());
    }
    Ok(())
}

/// A date without its time.
fn day(at: Timestamp) -> String {
    at.strftime("%F").to_string()
}

/// Enough of a digest to recognise it.
fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}
