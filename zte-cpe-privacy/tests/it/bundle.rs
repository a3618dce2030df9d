//! The bundle for an auditor: sound as it was made, and whatever is done to it is named.

#![expect(clippy::indexing_slicing, reason = "a test that cannot go on says so by panicking")]

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::json;
use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::evidence::bundle::{Audit, BundleWriter, Fault, Finding, PolicySource};
use zte_cpe_privacy::policy::Policy;
use zte_cpe_privacy::signature::SigningKey;
use zte_cpe_privacy::store::{MasterKey, SqliteStore};

use crate::consent::notice;
use crate::support::{KEY, PERSONAL, account_id, at, binding_id, device, filled, open, policy};

const MADE: &str = "2026-03-02T00:00:00Z";

fn operator() -> SigningKey {
    SigningKey::from_bytes(&[3; 32])
}

/// A store with seven ledger lines: unbinding, closing, sweeping four devices, and what was proved.
fn swept(folder: &Path) -> SqliteStore {
    let mut store = filled(folder);
    store.record_consent(&notice("2024-01-05T00:00:00Z")).unwrap();
    store.unbind(binding_id(1), at("2024-03-01T00:00:00Z")).unwrap();
    store.deregister(account_id(1), at("2024-03-02T00:00:00Z")).unwrap();
    for n in 2..=4 {
        store.register_device(&device(n)).unwrap();
    }
    let now = at("2026-03-01T00:00:00Z");
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    store.finalize(now).unwrap();
    store.register_device(&device(5)).unwrap();
    store
}

fn bundled(store: &SqliteStore, folder: &Path) {
    let mut writer = BundleWriter::create(folder, store.policy(), PolicySource::BuiltIn, at(MADE)).unwrap();
    writer.store(store).unwrap();
    writer.document("note.json", &json!({"held": "no holds"})).unwrap();
    writer.sign(&operator()).unwrap();
}

/// A bundle, and nothing but it: the store it was made from is gone.
fn bundle() -> tempfile::TempDir {
    let (stored, bundle) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    bundled(&swept(stored.path()), bundle.path());
    bundle
}

fn audit(folder: &Path) -> Audit {
    Audit::of(folder, &operator().verifying_key()).unwrap()
}

type Attack = fn(&Path);
type Found = (String, Option<u64>, Fault);

fn finding(file: &str, line: Option<u64>, fault: Fault) -> Found {
    (file.to_owned(), line, fault)
}

fn findings(folder: &Path) -> Vec<Found> {
    let findings = audit(folder).findings.into_iter();
    findings.map(|Finding { file, line, fault, .. }| (file, line, fault)).collect()
}

fn edit(folder: &Path, file: &str, change: impl FnOnce(String) -> String) {
    let path = folder.join(file);
    fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
}

fn edit_lines(folder: &Path, change: impl FnOnce(&mut Vec<String>)) {
    edit(folder, "ledger.txt", |text| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        lines.into_iter().map(|line| line + "\n").collect()
    });
}

#[test]
fn zp_212_bundle_shows_what_was_done_to_whoever_has_it_and_a_key() {
    let bundle = bundle();
    let audit = audit(bundle.path());
    assert!(audit.is_sound(), "{audit}");
    assert_eq!(
        (audit.policy.as_deref(), audit.publisher, audit.made_at),
        (Some("1.1"), None, Some(at(MADE)))
    );
    let text = fs::read_to_string(bundle.path().join("ledger.txt")).unwrap();
    assert_eq!(audit.entries, text.lines().count() as u64);
    let certificates = text.matches("\"certificate\"").count() as u64;
    assert_eq!(audit.overwritten + audit.crypto_shredded + audit.unproven, certificates);
    assert!(audit.overwritten > 0 && audit.to_string().ends_with("nothing is wrong"), "{audit}");
    for (list, entries) in
        [("holds", 0), ("consents", 2), ("disclosures", 0), ("requests", 0), ("incidents", 0)]
    {
        let text = fs::read_to_string(bundle.path().join(format!("{list}.jsonl"))).unwrap();
        assert_eq!(text.lines().count(), entries, "{list}: {text}");
    }
    let kept = fs::read_to_string(bundle.path().join("obligations.jsonl")).unwrap();
    let kept: serde_json::Value = serde_json::from_str(kept.trim()).unwrap();
    assert_eq!((&kept["rule"], &kept["action"]), (&json!("device-registration"), &json!("anonymize")));
}

#[test]
fn zp_205_zp_212_bundle_holds_no_personal_value_and_takes_none_in() {
    let (stored, bundle) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = filled(stored.path());
    bundled(&store, bundle.path());
    for file in fs::read_dir(bundle.path()).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(PERSONAL.iter().all(|value| !text.contains(value)));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut writer =
        BundleWriter::create(folder.path(), store.policy(), PolicySource::BuiltIn, at(MADE)).unwrap();
    let account = store.account(account_id(1)).unwrap().unwrap();
    let refused = writer.document("account.json", &account).unwrap_err();
    assert!(refused.is_not_allowed() && !refused.to_string().contains("administrator"), "{refused}");
}

#[test]
fn zp_205_zp_212_everything_that_is_done_to_a_bundle_is_named_with_its_place() {
    let last = audit(bundle().path()).entries;
    let attacks: [(&str, Attack, Vec<Found>); 12] = [
        (
            "a line is edited",
            |folder| edit_lines(folder, |lines| lines[2] = lines[2].replace("2024", "2023")),
            vec![
                finding("ledger.txt", None, Fault::Edited),
                finding("ledger.txt", Some(3), Fault::LineEdited),
            ],
        ),
        (
            "a line is edited and hashed anew",
            |folder| {
                edit_lines(folder, |lines| {
                    let text = lines[2].split_once(' ').unwrap().1.replace("2024", "2023");
                    lines[2] = format!("{} {text}", sha256(&text));
                });
            },
            vec![
                finding("ledger.txt", None, Fault::Edited),
                finding("ledger.txt", Some(4), Fault::LineDoesNotFollow),
            ],
        ),
        (
            "a line is taken out",
            |folder| edit_lines(folder, |lines| _ = lines.remove(1)),
            vec![
                finding("ledger.txt", None, Fault::Truncated),
                finding("ledger.txt", Some(2), Fault::LineMissing),
            ],
        ),
        (
            "the end is cut off",
            |folder| edit_lines(folder, |lines| lines.truncate(lines.len() - 2)),
            vec![
                finding("ledger.txt", None, Fault::Truncated),
                finding("ledger.txt", Some(last - 1), Fault::Truncated),
            ],
        ),
        (
            "two lines change places",
            |folder| edit_lines(folder, |lines| lines.swap(1, 2)),
            vec![
                finding("ledger.txt", None, Fault::Edited),
                finding("ledger.txt", Some(2), Fault::LineMoved),
            ],
        ),
        (
            "a line stands twice",
            |folder| edit_lines(folder, |lines| lines.push(lines[1].clone())),
            vec![
                finding("ledger.txt", None, Fault::Edited),
                finding("ledger.txt", Some(2), Fault::LineMoved),
            ],
        ),
        (
            "a line is no line",
            |folder| edit_lines(folder, |lines| lines[3] = "nothing".to_owned()),
            vec![
                finding("ledger.txt", None, Fault::Truncated),
                finding("ledger.txt", Some(4), Fault::LineUnreadable),
            ],
        ),
        (
            "a document is gone",
            |folder| fs::remove_file(folder.join("note.json")).unwrap(),
            vec![finding("note.json", None, Fault::Missing)],
        ),
        (
            "a document is added",
            |folder| fs::write(folder.join("more.json"), "{}").unwrap(),
            vec![finding("more.json", None, Fault::Added)],
        ),
        (
            "the manifest is edited",
            |folder| edit(folder, "manifest.json", |text| text.replacen("2026", "2027", 1)),
            vec![finding("manifest.json", None, Fault::SignatureDoesNotFit)],
        ),
        (
            "another policy is put in",
            |folder| edit(folder, "policy.toml", |text| text.replace("P2Y", "P9Y")),
            vec![
                finding("policy.toml", None, Fault::Edited),
                finding("policy.toml", None, Fault::PolicyNotSigned),
            ],
        ),
        (
            "the manifest is gone",
            |folder| fs::remove_file(folder.join("manifest.json")).unwrap(),
            vec![finding("manifest.json", None, Fault::Missing)],
        ),
    ];
    for (what, attack, expected) in attacks {
        let bundle = bundle();
        attack(bundle.path());
        assert_eq!(findings(bundle.path()), expected, "{what}");
        assert!(!audit(bundle.path()).is_sound());
    }
}

fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(text))
}

/// Signs a bundle anew after it was changed, as somebody without the operator's key would.
fn sign_again(folder: &Path, signer: &SigningKey, change: impl FnOnce(&mut serde_json::Value)) {
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    change(&mut manifest);
    for (name, claim) in manifest["files"].as_object_mut().unwrap() {
        let bytes = fs::read(folder.join(name)).unwrap();
        claim["bytes"] = bytes.len().into();
        claim["sha256"] = sha256(&String::from_utf8(bytes).unwrap()).into();
    }
    manifest["signer"] = signer.verifying_key().to_string().into();
    let text = serde_json::to_vec_pretty(&manifest).unwrap();
    fs::write(folder.join("manifest.json"), &text).unwrap();
    let key = ed25519_dalek::SigningKey::from_bytes(signer.expose());
    let message = [b"zte-cpe-privacy evidence bundle\n".as_slice(), &text].concat();
    let signature = ed25519_dalek::Signer::sign(&key, &message);
    fs::write(folder.join("manifest.sig"), hex::encode(signature.to_bytes())).unwrap();
}

#[test]
fn zp_212_forger_with_a_key_of_their_own_is_not_the_operator() {
    let bundle = bundle();
    edit_lines(bundle.path(), |lines| lines.truncate(2));
    let forger = SigningKey::from_bytes(&[4; 32]);
    sign_again(bundle.path(), &forger, |manifest| {
        let ledger = fs::read_to_string(bundle.path().join("ledger.txt")).unwrap();
        let head = ledger.lines().last().unwrap().split_once(' ').unwrap().0.to_owned();
        manifest["ledger"] = json!({"entries": 2, "head": head});
    });
    assert_eq!(findings(bundle.path()), [finding("manifest.json", None, Fault::SignedByAnother)]);
    let by_the_forger = Audit::of(bundle.path(), &forger.verifying_key()).unwrap();
    assert!(by_the_forger.is_sound(), "{by_the_forger}");
}

#[test]
fn zp_186_zp_212_bundle_of_one_policy_holds_no_line_of_another() {
    let bundle = bundle();
    sign_again(bundle.path(), &operator(), |manifest| manifest["policy"]["version"] = "1.2".into());
    let found = findings(bundle.path());
    assert!(found.contains(&finding("policy.toml", None, Fault::NotThatPolicy)), "{found:?}");
    assert!(found.contains(&finding("ledger.txt", Some(1), Fault::OtherPolicy)), "{found:?}");
}

#[test]
fn zp_205_signer_cannot_hide_a_broken_chain() {
    let bundle = bundle();
    edit_lines(bundle.path(), |lines| _ = lines.remove(1));
    sign_again(bundle.path(), &operator(), |_| {});
    assert_eq!(findings(bundle.path()), [finding("ledger.txt", Some(2), Fault::LineMissing)]);
    let leak = bundle.path().join("note.json");
    fs::write(leak, "{\"held\": \"administrator@example.com\"}\n").unwrap();
    sign_again(bundle.path(), &operator(), |_| {});
    assert!(findings(bundle.path()).contains(&finding("note.json", None, Fault::PersonalValue)));
}

#[test]
fn zp_212_manifest_leads_nowhere_outside_its_folder() {
    let bundle = bundle();
    sign_again(bundle.path(), &operator(), |_| {});
    edit(bundle.path(), "manifest.json", |text| text.replace("note.json", "../note.json"));
    assert_eq!(findings(bundle.path()), [finding("manifest.json", None, Fault::Unreadable)]);
}

#[test]
fn zp_218_bundle_carries_the_policy_its_publisher_signed_with_the_choices_that_were_made() {
    let publisher = SigningKey::from_bytes(&[7; 32]);
    let text =
        include_str!("../../policies/cpe-v1.1.toml").replace("version = \"1.1\"", "version = \"1.1-eu\"");
    let signature = zte_cpe_privacy::policy::Draft::from_toml(&text).unwrap().sign(&publisher);
    let key = publisher.verifying_key();
    let chosen = Policy::from_signed(&text, &signature, &key).unwrap().with_choice("A-05", "utc").unwrap();
    let (stored, bundle) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = SqliteStore::open(stored.path(), chosen, MasterKey::from_bytes(KEY)).unwrap();
    let source = PolicySource::Signed { text: &text, signature: &signature, publisher: &key };
    let other = BundleWriter::create(bundle.path(), store.policy(), PolicySource::BuiltIn, at(MADE));
    assert_eq!(other.unwrap_err().kind(), ErrorKind::UntrustedPolicy);
    let mut writer = BundleWriter::create(bundle.path(), store.policy(), source, at(MADE)).unwrap();
    writer.store(&store).unwrap();
    let manifest = writer.sign(&operator()).unwrap();
    assert_eq!(manifest.policy.choices, [("A-05".to_owned(), "utc".to_owned())].into());
    let sound = audit(bundle.path());
    assert!(sound.is_sound() && sound.publisher == Some(key), "{sound}");
    sign_again(bundle.path(), &operator(), |manifest| manifest["policy"]["choices"] = json!({}));
    assert_eq!(findings(bundle.path()), [finding("policy.toml", None, Fault::NotThatPolicy)]);
}

#[test]
fn bundle_is_made_in_a_folder_of_its_own_with_a_ledger_and_names_that_stay_there() {
    let (stored, bundle) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(stored.path());
    let create = |folder: &Path| BundleWriter::create(folder, &policy(), PolicySource::BuiltIn, at(MADE));
    assert_eq!(create(stored.path()).unwrap_err().kind(), ErrorKind::Conflict, "it is not empty");
    let mut writer = create(bundle.path()).unwrap();
    for name in ["", "../x", "a/b", ".hidden", "manifest.json", "manifest.sig", "naïve.json"] {
        assert_eq!(writer.document(name, &1).unwrap_err().kind(), ErrorKind::InvalidInput, "{name}");
    }
    assert_eq!(writer.document("policy.toml", &1).unwrap_err().kind(), ErrorKind::Conflict);
    assert_eq!(writer.sign(&operator()).unwrap_err().kind(), ErrorKind::InvalidInput, "there is no ledger");
    let another = tempfile::tempdir().unwrap();
    let mut writer = create(another.path()).unwrap();
    writer.store(&store).unwrap();
    writer.sign(&operator()).unwrap();
    assert!(audit(another.path()).is_sound(), "an empty ledger is one");
    let nowhere = Audit::of(another.path().join("nowhere"), &operator().verifying_key());
    assert!(nowhere.unwrap_err().is_not_found());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// One byte of any file, whichever it is and whatever it becomes.
    #[test]
    fn zp_205_zp_212_no_byte_of_a_bundle_changes_unseen(file in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), other in 1_u8..) {
        thread_local! {
            static BUNDLE: tempfile::TempDir = bundle();
        }
        BUNDLE.with(|bundle| {
            let mut files: Vec<_> = fs::read_dir(bundle.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.retain(|file| fs::metadata(file).unwrap().len() > 0);
            files.sort();
            let file = file.index(files.len());
            assert!(files.len() >= 7);
            let whole = fs::read(&files[file]).unwrap();
            let mut changed = whole.clone();
            let place = place.index(whole.len());
            changed[place] ^= other;
            fs::write(&files[file], &changed).unwrap();
            let sound = audit(bundle.path()).is_sound();
            fs::write(&files[file], &whole).unwrap();
            // A signature in capitals, or with another line end, is the same signature.
            let same = files[file].ends_with("manifest.sig") && changed.trim_ascii().eq_ignore_ascii_case(whole.trim_ascii());
            assert!(!sound || same, "{:?} at {place}", files[file]);
        });
    }
}
