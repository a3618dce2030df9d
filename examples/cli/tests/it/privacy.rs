//! Stores of records: what is kept, what is due, what is gone.

mod bad_input;
mod policy;
mod records;
mod request;
mod sweep;

use jiff::{Timestamp, ToSpan as _};
use tempfile::TempDir;
use uuid::Uuid;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::device::{Device, DeviceIdentifiers, ProductType};
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::id::{AccountId, BindingId, DeviceId};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::PppoeCredentials;
use zte_cpe_privacy::policy::Policy;
use zte_cpe_privacy::store::{MasterKey, SqliteStore};

use crate::harness::{Run, run_with};

const KEY: [u8; 32] = [0x5A; 32];
/// Every personal value in the store.
const PERSONAL: [&str; 5] =
    ["administrator@example.com", "line-1@isp.example", "secret-canary", "CANARYSERIAL", "00:00:5E:00:53"];

const ACCOUNT: AccountId = AccountId::from_uuid(Uuid::from_u128(0xA0));
const BINDING: BindingId = BindingId::from_uuid(Uuid::from_u128(0xB0));

fn device_id(n: u8) -> DeviceId {
    DeviceId::from_uuid(Uuid::from_u128(0xD0 << 64 | u128::from(n)))
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn store(folder: &TempDir) -> SqliteStore {
    SqliteStore::open(folder.path(), Policy::cpe_v1_1().unwrap(), MasterKey::from_bytes(KEY)).unwrap()
}

fn register(store: &mut SqliteStore, n: u8, registered: Timestamp) {
    let identifiers = DeviceIdentifiers {
        model: "MC888".to_owned(),
        firmware: "V1.0".to_owned(),
        serial: format!("CANARYSERIAL{n}").parse().unwrap(),
        mac: MacAddress::new([0, 0, 0x5E, 0, 0x53, n]),
    };
    let place = ("DE".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    store
        .register_device(&Device::new(device_id(n), ProductType::Router, identifiers, place, registered))
        .unwrap();
}

/// One account with a bound device that was registered yesterday, and three devices that were due long ago.
fn filled() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let yesterday = Timestamp::now() - 24.hours();
    let account = Account::new(ACCOUNT, "DE".parse().unwrap(), yesterday)
        .with_email("administrator@example.com".parse().unwrap());
    store.create_account(&account, &Password::new("correct horse")).unwrap();
    register(&mut store, 0, yesterday);
    store.bind(&Binding::new(BINDING, ACCOUNT, device_id(0), yesterday)).unwrap();
    let password = PppoePassword::new("secret-canary");
    store
        .set_pppoe(BINDING, &PppoeCredentials::new("line-1@isp.example".parse().unwrap(), password))
        .unwrap();
    for n in 1..=3 {
        register(&mut store, n, at("2020-01-10T09:00:00Z"));
    }
    store.finalize(yesterday).unwrap();
    folder
}

/// Runs `zte-cpe privacy` with the right key in its environment.
async fn privacy(args: &[&str]) -> Run {
    let key = "5a".repeat(32);
    let args: Vec<&str> = std::iter::once("privacy").chain(args.iter().copied()).collect();
    run_with(&args, &[("ZTE_CPE_MASTER_KEY", key.as_str()), ("RUST_LOG", "trace")]).await
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().unwrap()
}
