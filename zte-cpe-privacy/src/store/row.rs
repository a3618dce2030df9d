//! Rows and records.

use std::net::IpAddr;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row};
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error as WordError, StrDeserializer};
use uuid::Uuid;
use zeroize::Zeroizing;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::device::{Device, DeviceIdentifiers, NetworkStatus, ProductType};
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::net::DeviceIp;

use super::sql::{Sql as _, damaged, from_nanos};
use super::vault::Vault;
use crate::Result;
use crate::evidence::Reason;
use crate::policy::Moment;
use crate::retention::{Subject, Timeline};

/// Turns an unreadable value of a row into «damaged».
trait OrDamaged<T> {
    fn or_damaged(self) -> Result<T>;
}

impl<T, E> OrDamaged<T> for std::result::Result<T, E> {
    fn or_damaged(self) -> Result<T> {
        self.map_err(|_| damaged("a record holds a value that was never written"))
    }
}

fn word<'de, T: serde::Deserialize<'de>>(text: &'de str) -> std::result::Result<T, WordError> {
    let deserializer: StrDeserializer<'de, WordError> = text.into_deserializer();
    T::deserialize(deserializer)
}

pub(super) fn reason_from(code: &str) -> Result<Reason> {
    word(code).or_damaged()
}

pub(super) fn product_name(product: ProductType) -> &'static str {
    match product {
        ProductType::Router => "router",
        ProductType::HomeGateway => "home-gateway",
    }
}

pub(super) fn ip_bytes(ip: DeviceIp) -> [u8; 16] {
    match ip.expose() {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => address.octets(),
    }
}

fn uuid(row: &Row<'_>, column: usize) -> Result<Uuid> {
    row.get::<_, [u8; 16]>(column).sql().map(Uuid::from_bytes)
}

fn text(row: &Row<'_>, column: usize) -> Result<String> {
    row.get(column).sql()
}

fn optional(row: &Row<'_>, column: usize) -> Result<Option<String>> {
    row.get(column).sql()
}

/// A record and what is known about its life.
pub(super) struct Kept<T> {
    pub(super) record: T,
    pub(super) timeline: Timeline,
}

impl<T> Kept<T> {
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Kept<U> {
        Kept { record: change(self.record), timeline: self.timeline }
    }
}

/// The statements of a table of records. In both, the mark is the last column.
struct Table {
    select: &'static str,
    mark: &'static str,
}

const ACCOUNT: Table = Table {
    select: "SELECT id, email, mobile, country, created_at, password, mark FROM account WHERE id = ?1",
    mark: "UPDATE account SET mark = ?2 WHERE id = ?1",
};
const DEVICE: Table = Table {
    select: "SELECT id, product, model, firmware, serial, mac, network_status, ip, country, zone, registered_at, mark
             FROM device WHERE id = ?1",
    mark: "UPDATE device SET mark = ?2 WHERE id = ?1",
};
const BINDING: Table = Table {
    select: "SELECT id, account, device, bound_at, mark FROM binding WHERE id = ?1",
    mark: "UPDATE binding SET mark = ?2 WHERE id = ?1",
};

fn table_of(subject: Subject) -> &'static Table {
    match subject {
        Subject::Account(_) => &ACCOUNT,
        Subject::Device(_) => &DEVICE,
        Subject::Binding(_) => &BINDING,
    }
}

/// Reads at most one record and refuses it when anything in it was changed by somebody else.
fn one<T>(
    (db, vault): Source<'_>,
    subject: Subject,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<Kept<T>>> {
    let table = table_of(subject);
    let mut statement = db.prepare_cached(table.select).sql()?;
    let mark = statement.column_count() - 1;
    let mut rows = statement.query([id_of(subject).as_bytes()]).sql()?;
    let Some(row) = rows.next().sql()? else { return Ok(None) };
    let timeline = timeline(db, subject)?;
    let content = content(table, row, mark, &timeline)?;
    if !vault.is_marked(&content, row.get_ref(mark).sql()?.as_blob().or_damaged()?) {
        return Err(damaged("a record was changed outside of this library"));
    }
    Ok(Some(Kept { record: read(row)?, timeline }))
}

/// Marks a record anew, after it or its timeline was changed here.
pub(super) fn mark(db: &Connection, vault: &Vault, subject: Subject) -> Result<()> {
    let table = table_of(subject);
    let id = id_of(subject);
    let mut statement = db.prepare_cached(table.select).sql()?;
    let mark = statement.column_count() - 1;
    let content = statement
        .query_row([id.as_bytes()], |row| {
            Ok(timeline(db, subject).and_then(|facts| content(table, row, mark, &facts)))
        })
        .sql()??;
    db.prepare_cached(table.mark).sql()?.execute((id.as_bytes(), vault.mark(&content)?)).sql()?;
    Ok(())
}

/// Everything a mark vouches for, each value with its type and length.
fn content(table: &Table, row: &Row<'_>, columns: usize, timeline: &Timeline) -> Result<Zeroizing<Vec<u8>>> {
    let mut content = Zeroizing::new(table.mark.as_bytes().to_vec());
    let mut add = |kind: u8, bytes: &[u8]| {
        content.push(kind);
        content.extend_from_slice(&bytes.len().to_be_bytes());
        content.extend_from_slice(bytes);
    };
    for column in 0..columns {
        match row.get_ref(column).sql()? {
            ValueRef::Null => add(0, &[]),
            ValueRef::Integer(number) => add(1, &number.to_be_bytes()),
            ValueRef::Text(text) => add(2, text),
            ValueRef::Blob(bytes) => add(3, bytes),
            ValueRef::Real(_) => return Err(damaged("a record holds a value that was never written")),
        }
    }
    for (moment, at) in timeline.iter() {
        add(4, moment.name().as_bytes());
        add(1, &at.as_nanosecond().to_be_bytes());
    }
    Ok(content)
}

/// Where records are read from: the database, and what tells whether they can be trusted.
pub(super) type Source<'a> = (&'a Connection, &'a Vault);

pub(super) fn account(source: Source<'_>, id: AccountId) -> Result<Option<Kept<(Account, String)>>> {
    one(source, Subject::Account(id), |row| {
        let mut account =
            Account::new(id, text(row, 3)?.parse().or_damaged()?, from_nanos(row.get(4).sql()?)?);
        account.email = optional(row, 1)?.map(|email| email.parse()).transpose().or_damaged()?;
        account.mobile = optional(row, 2)?.map(|mobile| mobile.parse()).transpose().or_damaged()?;
        Ok((account, text(row, 5)?))
    })
}

pub(super) fn device(source: Source<'_>, id: DeviceId) -> Result<Option<Kept<Device>>> {
    one(source, Subject::Device(id), |row| {
        let identifiers = DeviceIdentifiers {
            model: text(row, 2)?,
            firmware: text(row, 3)?,
            serial: text(row, 4)?.parse().or_damaged()?,
            mac: text(row, 5)?.parse().or_damaged()?,
        };
        let place = (text(row, 8)?.parse().or_damaged()?, text(row, 9)?.parse().or_damaged()?);
        let product = word(&text(row, 1)?).or_damaged()?;
        let mut device = Device::new(id, product, identifiers, place, from_nanos(row.get(10).sql()?)?);
        device.network_status = optional(row, 6)?.map(NetworkStatus::from);
        device.ip = row.get::<_, Option<[u8; 16]>>(7).sql()?.map(|ip| DeviceIp::from(IpAddr::from(ip)));
        Ok(device)
    })
}

pub(super) fn binding(source: Source<'_>, id: BindingId) -> Result<Option<Kept<Binding>>> {
    one(source, Subject::Binding(id), |row| {
        let (account, device) = (AccountId::from_uuid(uuid(row, 1)?), DeviceId::from_uuid(uuid(row, 2)?));
        Ok(Binding::new(id, account, device, from_nanos(row.get(3).sql()?)?))
    })
}

/// The bindings of an account or a device, by their identifiers.
pub(super) fn bindings_of(db: &Connection, of: Subject) -> Result<Vec<BindingId>> {
    let (select, id) = match of {
        Subject::Account(id) => ("SELECT id FROM binding WHERE account = ?1 ORDER BY id", id.as_uuid()),
        Subject::Device(id) => ("SELECT id FROM binding WHERE device = ?1 ORDER BY id", id.as_uuid()),
        Subject::Binding(id) => ("SELECT id FROM binding WHERE id = ?1", id.as_uuid()),
    };
    let mut statement = db.prepare_cached(select).sql()?;
    let rows = statement.query_map([id.as_bytes()], |row| row.get::<_, [u8; 16]>(0)).sql()?;
    rows.map(|row| row.sql().map(|id| BindingId::from_uuid(Uuid::from_bytes(id)))).collect()
}

/// Name and password as they are sealed.
pub(super) fn sealed_pppoe(db: &Connection, binding: BindingId) -> Result<Option<(Vec<u8>, Vec<u8>)>> {
    db.prepare_cached("SELECT username, password FROM pppoe WHERE binding = ?1")
        .sql()?
        .query_row([binding.as_uuid().as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .sql()
}

/// The number of a kind of record; lists go in this order.
pub(super) fn kind_of(subject: Subject) -> i64 {
    match subject {
        Subject::Account(_) => 0,
        Subject::Device(_) => 1,
        Subject::Binding(_) => 2,
    }
}

pub(super) fn subject_of(kind: i64, id: Uuid) -> Result<Subject> {
    match kind {
        0 => Ok(Subject::Account(AccountId::from_uuid(id))),
        1 => Ok(Subject::Device(DeviceId::from_uuid(id))),
        2 => Ok(Subject::Binding(BindingId::from_uuid(id))),
        _ => Err(damaged("a list names a kind of record that there is not")),
    }
}

pub(super) fn id_of(subject: Subject) -> Uuid {
    match subject {
        Subject::Account(id) => id.as_uuid(),
        Subject::Device(id) => id.as_uuid(),
        Subject::Binding(id) => id.as_uuid(),
    }
}

fn timeline(db: &Connection, subject: Subject) -> Result<Timeline> {
    let mut statement = db.prepare_cached("SELECT moment, at FROM fact WHERE subject = ?1").sql()?;
    let mut rows = statement.query([id_of(subject).as_bytes()]).sql()?;
    let mut timeline = Timeline::new();
    while let Some(row) = rows.next().sql()? {
        let moment: Moment = word(&text(row, 0)?).or_damaged()?;
        timeline.record(moment, from_nanos(row.get(1).sql()?)?);
    }
    Ok(timeline)
}
