//! What gets into the store, what does not, and how it rests there.

use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::data_item::{Classified as _, DataItem};
use zte_cpe_model::device::NetworkStatus;
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::PppoeCredentials;
use zte_cpe_privacy::residue::{Needles, scan};
use zte_cpe_privacy::retention::{Subject, Until};
use zte_cpe_privacy::store::{MasterKey, SqliteStore};
use zte_cpe_privacy::{Error, ErrorKind};

use crate::support::{
    ALL, KEY, PERSONAL, account, account_id, at, binding, binding_id, credentials, device, device_id, filled,
    open, password, signed,
};

/// A store under a policy that knows nothing of an item.
fn without(folder: &std::path::Path, item: &str) -> SqliteStore {
    let text = include_str!("../../policies/cpe-v1.1.toml");
    let name = format!("\"{item}\"");
    assert!(text.contains(&name));
    let text = text.replace(&format!("{name}, "), "").replace(&format!(", {name}"), "").replace(&name, "");
    SqliteStore::open(folder, signed(&text).unwrap(), MasterKey::from_bytes(KEY)).unwrap()
}

#[test]
fn records_come_back_as_they_went_in() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let store = open(folder.path());
    assert_eq!(store.account(account_id(1)).unwrap(), Some(account(1)));
    let offline = device(1).with_network_status(NetworkStatus::Offline);
    assert_eq!(store.device(device_id(1)).unwrap(), Some(offline));
    assert_eq!(store.binding(binding_id(1)).unwrap(), Some(binding(1, 1, 1)));
    let kept = store.pppoe(binding_id(1)).unwrap().unwrap();
    assert_eq!(kept.username, credentials().username);
    assert_eq!(kept.password.expose(), credentials().password.expose());
}

#[test]
fn recording_again_changes_nothing_and_another_record_under_the_same_id_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.create_account(&account(1), &password()).unwrap();
    store.bind(&binding(1, 1, 1)).unwrap();

    let other = account(1).with_email("eve@example.com".parse().unwrap());
    assert_eq!(store.create_account(&other, &password()).unwrap_err().kind(), ErrorKind::Conflict);
    assert_eq!(
        store.create_account(&account(1), &Password::new("other")).unwrap_err().kind(),
        ErrorKind::Conflict
    );
    let mut other = device(2);
    other.id = device_id(1);
    assert_eq!(store.register_device(&other).unwrap_err().kind(), ErrorKind::Conflict);
    assert_eq!(store.bind(&binding(2, 1, 1)).unwrap_err().kind(), ErrorKind::Conflict, "linked already");
    assert!(store.bind(&binding(3, 9, 1)).unwrap_err().is_not_found());
    assert!(store.bind(&binding(3, 1, 9)).unwrap_err().is_not_found());
    assert!(store.set_pppoe(binding_id(9), &credentials()).unwrap_err().is_not_found());
    assert!(store.device_online(device_id(9), at("2024-01-01T00:00:00Z")).unwrap_err().is_not_found());
    assert_eq!(store.obligations(None, ALL).unwrap().len(), 4);
}

#[test]
fn many_devices_are_registered_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let mut stranger = device(9);
    stranger.id = device_id(1);
    let devices = [device(2), device(3), stranger];
    assert_eq!(store.register_devices(&devices).unwrap_err().kind(), ErrorKind::Conflict);
    assert!(store.device(device_id(2)).unwrap().is_none());
    store.register_devices(&devices[..2]).unwrap();
    assert!(store.device(device_id(3)).unwrap().is_some());
}

#[test]
fn zp_020_account_needs_an_address_and_a_password() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let bare = Account::new(account_id(2), "DE".parse().unwrap(), at("2024-01-01T00:00:00Z"));
    assert_eq!(store.create_account(&bare, &password()).unwrap_err().kind(), ErrorKind::InvalidInput);
    assert_eq!(
        store.create_account(&account(2), &Password::new("")).unwrap_err().kind(),
        ErrorKind::InvalidInput
    );
    store.create_account(&bare.with_mobile("+4915123456789".parse().unwrap()), &password()).unwrap();
}

#[test]
fn zp_050_binding_holds_the_link_and_nothing_of_the_device() {
    let items: Vec<_> = Binding::FIELDS.iter().map(|field| field.item).collect();
    assert!(
        items.iter().all(|item| matches!(item, DataItem::BindingLink | DataItem::BindingTime)),
        "{items:?}"
    );
}

#[test]
fn zp_060_credentials_are_kept_only_with_a_bound_device() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.create_account(&account(1), &password()).unwrap();
    store.register_device(&device(1)).unwrap();
    assert!(store.set_pppoe(binding_id(1), &credentials()).unwrap_err().is_not_found());
    store.bind(&binding(1, 1, 1)).unwrap();
    store.set_pppoe(binding_id(1), &credentials()).unwrap();
}

#[test]
fn zp_002_record_of_a_country_the_policy_is_not_made_for_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut elsewhere = account(1);
    elsewhere.country = "CN".parse().unwrap();
    let refusal = store.create_account(&elsewhere, &password()).unwrap_err();
    assert!(refusal.is_not_allowed() && refusal.to_string().contains("not made for CN"), "{refusal}");
    let mut elsewhere = device(1);
    elsewhere.country = "CN".parse().unwrap();
    assert!(store.register_device(&elsewhere).unwrap_err().is_not_allowed());
}

#[test]
fn zp_119_zp_207_field_without_a_rule_is_refused_at_the_border() {
    let cases = [
        ("mobile-number", "mobile"),
        ("login-password", "password"),
        ("device-mac", "mac"),
        ("registration-time", "registered_at"),
        ("binding-link", "id"),
        ("pppoe-password", "password"),
    ];
    for (item, field) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut store = without(folder.path(), item);
        let steps = [
            store.create_account(&account(1), &password()),
            store.register_device(&device(1)),
            store.bind(&binding(1, 1, 1)),
            store.set_pppoe(binding_id(1), &credentials()),
        ];
        let refusal = steps.into_iter().filter_map(Result::err).find(Error::is_not_allowed).unwrap();
        assert!(refusal.to_string().contains(&format!("the field {field} ")), "{item}: {refusal}");
        assert_eq!(refusal.reason_code(), "not-allowed-by-policy");
    }
}

#[test]
fn zp_120_policy_that_this_store_cannot_carry_out_is_refused() {
    let text = include_str!("../../policies/cpe-v1.1.toml");
    let cases = [
        ("clock = \"device-offline\"", "clock = \"device-bound\"", "device-registration"),
        (
            "ends = [\"account-deregistered\"] }\naction = \"erase\"\nclauses = [\"ZP-020\"",
            "ends = [\"device-unbound\"] }\naction = \"erase\"\nclauses = [\"ZP-020\"",
            "platform-account",
        ),
        ("place = \"phone\"", "place = \"platform\"", "account-use"),
    ];
    for (from, to, rule) in cases {
        assert!(text.contains(from), "{from}");
        let policy = signed(&text.replacen(from, to, 1)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let error = SqliteStore::open(folder.path(), policy, MasterKey::from_bytes(KEY)).unwrap_err();
        assert!(error.is_not_allowed() && error.to_string().contains(rule), "{error}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
    }
}

#[test]
fn zp_180_store_is_not_opened_under_a_policy_with_other_periods() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let text = include_str!("../../policies/cpe-v1.1.toml").replacen("\"P2Y\"", "\"P9Y\"", 1);
    let longer = signed(&text).unwrap();
    let error = SqliteStore::open(folder.path(), longer, MasterKey::from_bytes(KEY)).unwrap_err();
    assert!(error.is_not_allowed(), "{error}");
}

#[test]
fn zp_027_login_password_is_kept_as_argon2id_only() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    assert!(store.is_login(account_id(1), &password()).unwrap());
    assert!(!store.is_login(account_id(1), &Password::new("wrong")).unwrap());
    assert!(!store.is_login(account_id(9), &password()).unwrap());
    let database = rusqlite::Connection::open(folder.path().join("store.db")).unwrap();
    let kept: String = database.query_row("SELECT password FROM account", (), |row| row.get(0)).unwrap();
    assert!(kept.starts_with("$argon2id$v=19$"), "an Argon2id PHC string");
}

#[test]
fn zp_062_pppoe_credentials_and_passwords_are_in_no_file_in_clear() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let mut needles = Needles::new();
    for (owner, value) in PERSONAL.iter().enumerate() {
        needles.add_text(owner as u64, value);
    }
    let report = scan(folder.path(), &needles).unwrap();
    let found =
        |value: &str| !report.is_clean(PERSONAL.iter().position(|other| *other == value).unwrap() as u64);
    assert!(found("administrator@example.com") && found("ZTEGCANARY0001"), "the search sees what lies open");
    for sealed in ["line-0815@provider.example", "pppoe-secret-canary", "correct horse battery"] {
        assert!(!found(sealed), "{sealed}");
    }
    drop(store);
}

#[test]
fn zp_062_new_credentials_replace_the_old_ones() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let newer = PppoeCredentials::new(
        "line-0816@provider.example".parse().unwrap(),
        PppoePassword::new("another-one"),
    );
    store.set_pppoe(binding_id(1), &newer).unwrap();
    assert_eq!(store.pppoe(binding_id(1)).unwrap().unwrap().password.expose(), "another-one");
}

#[test]
fn obligations_say_what_is_kept_since_when_until_when_and_by_which_clause() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let kept = store.obligations(None, ALL).unwrap();
    let rules: Vec<_> = kept.iter().map(|kept| (kept.subject(), kept.rule().id())).collect();
    assert_eq!(
        rules,
        [
            (Subject::Account(account_id(1)), "platform-account"),
            (Subject::Device(device_id(1)), "device-registration"),
            (Subject::Binding(binding_id(1)), "device-binding"),
            (Subject::Binding(binding_id(1)), "internet-access"),
        ]
    );
    assert_eq!(kept[1].until(), &Until::Instant(at("2026-02-28T12:00:00Z")));
    assert_eq!(kept[1].clock_started(), Some(at("2024-02-29T12:00:00Z")));
    assert_eq!(kept[1].since(), at("2024-01-10T09:00:00Z"));
    assert!(kept[1].clauses().iter().any(|clause| clause == "ZP-039"));
    assert!(kept[1].rule().lines().contains(&57));
    assert_eq!(kept[3].policy_version(), "1.1");

    // The same in pages of one record.
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = store.obligations(after, std::num::NonZeroUsize::MIN).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.subject());
        paged.extend(page);
    }
    assert_eq!(paged, kept);
    assert!(store.explain(Subject::Device(device_id(9)), at("2024-05-01T00:00:00Z")).unwrap().is_empty());
}

#[test]
fn zp_213_no_error_and_no_debug_shows_a_personal_value() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let mut other = account(1);
    other.email = None;
    let errors = [
        store.create_account(&other, &password()).unwrap_err(),
        store.bind(&binding(2, 1, 1)).unwrap_err(),
        store.deregister(account_id(1), at("2024-05-01T00:00:00Z")).unwrap_err(),
        store.set_pppoe(binding_id(9), &credentials()).unwrap_err(),
    ];
    let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let kept = store.obligations(None, ALL).unwrap();
    let said = format!("{store:?} {errors:?} {shown:?} {kept:?} {}", kept[0]);
    for value in PERSONAL {
        assert!(!said.contains(value), "{value}");
    }
}
