//! Rows and records.

use std::net::{IpAddr, Ipv6Addr};

use rusqlite::{Connection, OptionalExtension as _, Row};
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error as WordError, StrDeserializer};
use uuid::Uuid;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::device::{Device, DeviceIdentifiers, NetworkStatus, ProductType};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::net::DeviceIp;

use super::sql::{Sql as _, damaged, from_nanos};
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

/// Reads at most one row by its identifier.
fn one<T>(
    db: &Connection,
    select: &str,
    id: Uuid,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut statement = db.prepare_cached(select).sql()?;
    let mut rows = statement.query([id.as_bytes()]).sql()?;
    rows.next().sql()?.map(read).transpose()
}

pub(super) fn account(db: &Connection, id: AccountId) -> Result<Option<(Account, String)>> {
    let select = "SELECT email, mobile, country, created_at, password FROM account WHERE id = ?1";
    one(db, select, id.as_uuid(), |row| {
        let optional = |column| row.get::<_, Option<String>>(column).sql();
        let mut account =
            Account::new(id, text(row, 2)?.parse().or_damaged()?, from_nanos(row.get(3).sql()?)?);
        account.email = optional(0)?.map(|email| email.parse()).transpose().or_damaged()?;
        account.mobile = optional(1)?.map(|mobile| mobile.parse()).transpose().or_damaged()?;
        Ok((account, text(row, 4)?))
    })
}

pub(super) fn device(db: &Connection, id: DeviceId) -> Result<Option<Device>> {
    let select =
        "SELECT product, model, firmware, serial, mac, network_status, ip, country, zone, registered_at
                  FROM device WHERE id = ?1";
    one(db, select, id.as_uuid(), |row| {
        let identifiers = DeviceIdentifiers {
            model: text(row, 1)?,
            firmware: text(row, 2)?,
            serial: text(row, 3)?.parse().or_damaged()?,
            mac: MacAddress::new(row.get(4).sql()?),
        };
        let place = (text(row, 7)?.parse().or_damaged()?, text(row, 8)?.parse().or_damaged()?);
        let product = word(&text(row, 0)?).or_damaged()?;
        let mut device = Device::new(id, product, identifiers, place, from_nanos(row.get(9).sql()?)?);
        device.network_status = row.get::<_, Option<String>>(5).sql()?.map(NetworkStatus::from);
        device.ip = row
            .get::<_, Option<[u8; 16]>>(6)
            .sql()?
            .map(|ip| DeviceIp::from(IpAddr::from(Ipv6Addr::from(ip))));
        device.ip = device.ip.map(|ip| DeviceIp::from(ip.expose()));
        Ok(device)
    })
}

pub(super) fn binding(db: &Connection, id: BindingId) -> Result<Option<Binding>> {
    one(db, "SELECT account, device, bound_at FROM binding WHERE id = ?1", id.as_uuid(), |row| {
        let (account, device) = (AccountId::from_uuid(uuid(row, 0)?), DeviceId::from_uuid(uuid(row, 1)?));
        Ok(Binding::new(id, account, device, from_nanos(row.get(2).sql()?)?))
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

pub(super) fn id_of(subject: Subject) -> Uuid {
    match subject {
        Subject::Account(id) => id.as_uuid(),
        Subject::Device(id) => id.as_uuid(),
        Subject::Binding(id) => id.as_uuid(),
    }
}

pub(super) fn timeline(db: &Connection, subject: Subject) -> Result<Timeline> {
    let mut statement = db.prepare_cached("SELECT moment, at FROM fact WHERE subject = ?1").sql()?;
    let mut rows = statement.query([id_of(subject).as_bytes()]).sql()?;
    let mut timeline = Timeline::new();
    while let Some(row) = rows.next().sql()? {
        let moment: Moment = word(&text(row, 0)?).or_damaged()?;
        timeline.record(moment, from_nanos(row.get(1).sql()?)?);
    }
    Ok(timeline)
}
