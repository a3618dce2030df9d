//! A store in a temporary folder and records with example values.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::LazyLock;

use jiff::Timestamp;
use uuid::Uuid;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::device::{Device, DeviceIdentifiers, ProductType};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::PppoeCredentials;
use zte_cpe_privacy::Result;
use zte_cpe_privacy::policy::{Draft, Policy};
use zte_cpe_privacy::signature::SigningKey;
use zte_cpe_privacy::store::{MasterKey, SqliteStore};

pub(crate) const KEY: [u8; 32] = [0x5A; 32];
pub(crate) const ALL: NonZeroUsize = NonZeroUsize::MAX;

/// Every personal value of the records below, as text.
pub(crate) const PERSONAL: [&str; 9] = [
    "administrator@example.com",
    "+4915123456789",
    "correct horse battery",
    "ZTEGCANARY0001",
    "00:00:5E:00:53:01",
    "00005e005301",
    "203.0.113.77",
    "line-0815@provider.example",
    "pppoe-secret-canary",
];

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::cpe_v1_1().unwrap());

pub(crate) fn policy() -> Policy {
    crate::leaks::listen();
    POLICY.clone()
}

/// A policy from a text that somebody signed.
pub(crate) fn signed(text: &str) -> Result<Policy> {
    let publisher = SigningKey::from_bytes(&[7; 32]);
    let signature = Draft::from_toml(text)?.sign(&publisher);
    Policy::from_signed(text, &signature, &publisher.verifying_key())
}

pub(crate) fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(folder, policy(), MasterKey::from_bytes(KEY)).unwrap()
}

pub(crate) fn account_id(n: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(0xA000 << 64 | n))
}

pub(crate) fn device_id(n: u128) -> DeviceId {
    DeviceId::from_uuid(Uuid::from_u128(0xD000 << 64 | n))
}

pub(crate) fn binding_id(n: u128) -> BindingId {
    BindingId::from_uuid(Uuid::from_u128(0xB000 << 64 | n))
}

pub(crate) fn account(n: u128) -> Account {
    Account::new(account_id(n), "DE".parse().unwrap(), at("2024-01-01T08:00:00Z"))
        .with_email("administrator@example.com".parse().unwrap())
        .with_mobile("+4915123456789".parse().unwrap())
}

pub(crate) fn password() -> Password {
    Password::new("correct horse battery")
}

pub(crate) fn device(n: u16) -> Device {
    let [high, low] = n.to_be_bytes();
    let identifiers = DeviceIdentifiers {
        model: "MC888".to_owned(),
        firmware: "BD_STDMC888V1.0.0B04".to_owned(),
        serial: format!("ZTEGCANARY{n:04}").parse().unwrap(),
        mac: MacAddress::new([0, 0, 0x5E, high, 0x53, low]),
    };
    let place = ("DE".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    let ip = format!("203.0.113.{}", 76 + n % 100).parse().unwrap();
    Device::new(device_id(n.into()), ProductType::Router, identifiers, place, at("2024-01-10T09:00:00Z"))
        .with_ip(ip)
}

pub(crate) fn binding(n: u128, account: u128, device: u128) -> Binding {
    Binding::new(binding_id(n), account_id(account), device_id(device), at("2024-01-10T09:30:00Z"))
}

pub(crate) fn credentials() -> PppoeCredentials {
    PppoeCredentials::new(
        "line-0815@provider.example".parse().unwrap(),
        PppoePassword::new("pppoe-secret-canary"),
    )
}

/// One account with one device, bound, with credentials; offline since 2024-02-29.
pub(crate) fn filled(folder: &Path) -> SqliteStore {
    let mut store = open(folder);
    store.create_account(&account(1), &password()).unwrap();
    store.register_device(&device(1)).unwrap();
    store.bind(&binding(1, 1, 1)).unwrap();
    store.set_pppoe(binding_id(1), &credentials()).unwrap();
    store.device_online(device_id(1), at("2024-01-10T09:05:00Z")).unwrap();
    store.device_offline(device_id(1), at("2024-02-29T12:00:00Z")).unwrap();
    store
}
