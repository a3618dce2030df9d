//! What cannot be opened, read or done says so, and changes nothing.

use std::fs;

use tempfile::TempDir;

use super::{PERSONAL, filled, path, privacy};
use crate::harness::{Run, run_with};

fn refused(run: &Run, code: i32, says: &str) {
    assert_eq!(run.code, code, "{}", run.err);
    assert!(run.err.contains(says), "{}", run.err);
    assert!(run.out.is_empty(), "{}", run.out);
    assert!(PERSONAL.iter().all(|value| !run.err.contains(value)), "{}", run.err);
}

/// Every command that opens a store.
async fn all(folder: &TempDir, code: i32, says: &str) {
    let plan = format!("2020-01-01T00:00:00Z@{}", "00".repeat(32));
    for args in [&["explain", path(folder)][..], &["plan", path(folder)], &["verify", path(folder)]] {
        refused(&privacy(args).await, code, says);
    }
    refused(&privacy(&["sweep", path(folder), "--plan", &plan]).await, code, says);
}

#[tokio::test]
async fn folder_without_a_store_stays_without_one() {
    let folder = tempfile::tempdir().unwrap();
    all(&folder, 1, "there is no store").await;
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn other_file_is_no_store() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["store.db", "keys.db"] {
        fs::write(folder.path().join(name), "no database".repeat(100)).unwrap();
    }
    all(&folder, 5, "not an SQLite database").await;
}

#[tokio::test]
async fn wrong_key_exits_with_3() {
    let folder = filled();
    let wrong = "5b".repeat(32);
    let args = ["privacy", "verify", path(&folder)];
    let run = run_with(&args, &[("ZTE_CPE_MASTER_KEY", wrong.as_str())]).await;
    refused(&run, 3, "another master key");
    assert!(!run.err.contains("5b5b"));
}

#[tokio::test]
async fn key_comes_from_a_file_or_the_environment_and_never_from_an_argument() {
    let folder = filled();
    let file = folder.path().with_extension("key");
    fs::write(&file, format!("{}\n", "5A".repeat(32))).unwrap();
    let by_file = ["privacy", "verify", path(&folder), "--key-file", file.to_str().unwrap()];
    let run = run_with(&by_file, &[]).await;
    fs::remove_file(&file).unwrap();
    assert_eq!(run.code, 0, "{}", run.err);

    let args = ["privacy", "verify", path(&folder)];
    refused(&run_with(&args, &[]).await, 2, "give it in ZTE_CPE_MASTER_KEY");
    for key in ["5a", "correct horse battery", &"zz".repeat(32)] {
        let run = run_with(&args, &[("ZTE_CPE_MASTER_KEY", key)]).await;
        refused(&run, 2, "64 hexadecimal digits");
        assert!(!run.err.contains("horse") && !run.err.contains("zz"), "{}", run.err);
    }
    assert_eq!(privacy(&["verify", path(&folder), "--key", "5a"]).await.code, 2);
}

#[tokio::test]
async fn edited_ledger_exits_with_7_and_names_the_line() {
    let folder = filled();
    let plan = privacy(&["plan", path(&folder), "--format", "json"]).await.json();
    privacy(&["sweep", path(&folder), "--plan", plan["plan"].as_str().unwrap()]).await;
    let file = folder.path().join("store.db");
    let mut bytes = fs::read(&file).unwrap();
    let word = b"period-over";
    let place = bytes.windows(word.len()).position(|window| window == word).unwrap();
    bytes[place..place + word.len()].copy_from_slice(b"period-0ver");
    fs::write(&file, bytes).unwrap();
    all(&folder, 7, "ledger line").await;
}

#[tokio::test]
async fn truncated_store_exits_with_7() {
    for (name, part) in [("store.db", 2), ("keys.db", 2), ("store.db", 100_000_000), ("keys.db", 100_000_000)]
    {
        let folder = filled();
        let file = folder.path().join(name);
        let length = fs::metadata(&file).unwrap().len();
        fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(length / part / 4096 * 4096).unwrap();
        all(&folder, 7, "restore").await;
    }
}

#[tokio::test]
async fn unknown_record_is_told_apart_from_an_empty_store() {
    let folder = filled();
    let run = privacy(&["explain", path(&folder), "device", "00000000-0000-0000-0000-0000000000ff"]).await;
    refused(&run, 1, "nothing is kept about this record");
}

#[tokio::test]
async fn unknown_policy_version_is_refused_before_the_store_is_opened() {
    let folder = filled();
    let run = privacy(&["explain", path(&folder), "--policy", "9.9"]).await;
    refused(&run, 2, "9.9");
}

#[tokio::test]
async fn policy_file_decides_only_with_the_signature_of_its_publisher() {
    use zte_cpe_privacy::policy::Draft;
    use zte_cpe_privacy::signature::SigningKey;
    let folder = filled();
    let files = tempfile::tempdir().unwrap();
    let text = include_str!("../../../../../zte-cpe-privacy/policies/cpe-v1.1.toml");
    let publisher = SigningKey::from_bytes(&[7; 32]);
    let signature = Draft::from_toml(text).unwrap().sign(&publisher).to_string();
    let write = |name: &str, text: &str| {
        let file = files.path().join(name);
        fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let policy = write("policy.toml", text);
    let edited = write("edited.toml", &text.replace("P2Y", "P9Y"));
    let signature = write("policy.sig", &signature);
    let key = publisher.verifying_key().to_string();

    let by = |policy: &str| {
        ["explain", path(&folder), "--policy", policy, "--signature", &signature, "--publisher", &key]
            .map(str::to_owned)
    };
    let run = |args: Vec<String>| async move {
        privacy(&args.iter().map(String::as_str).collect::<Vec<_>>()).await
    };
    assert_eq!(run(by(&policy).to_vec()).await.code, 0);
    refused(&run(by(&edited).to_vec()).await, 8, "was changed");
    let unsigned = privacy(&["explain", path(&folder), "--policy", &policy]).await;
    refused(&unsigned, 2, "--signature");

    // A store goes on under the policy it was made with.
    let other = text.replace("version = \"1.1\"", "version = \"1.2\"");
    let signature = Draft::from_toml(&other).unwrap().sign(&publisher).to_string();
    let (other, signature) = (write("other.toml", &other), write("other.sig", &signature));
    let args = ["explain", path(&folder), "--policy", &other, "--signature", &signature, "--publisher", &key];
    refused(&privacy(&args).await, 8, "another policy");
}
