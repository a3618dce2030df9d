//! Requests of people, and what an auditor takes away.

use std::fs;

use tempfile::TempDir;
use zte_cpe_privacy::signature::SigningKey;

use super::{ACCOUNT, PERSONAL, filled, path, privacy, store};
use crate::harness::{Run, run_with};

async fn request(args: &[&str]) -> Run {
    privacy(&[&["request"], args].concat()).await
}

/// Takes a request in and says which it is.
async fn received(folder: &TempDir, right: &str, more: &[&str]) -> String {
    let account = ACCOUNT.to_string();
    let args = ["receive", path(folder), right, "--account", &account, "--country", "DE", "--format", "json"];
    let run = request(&[&args[..], more].concat()).await;
    assert_eq!(run.code, 0, "{}", run.err);
    run.json().get("request").unwrap().as_str().unwrap().to_owned()
}

fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let file = folder.path().join(name);
    fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

#[tokio::test]
async fn access_goes_from_receipt_to_an_answer_with_the_way_to_complain() {
    let (folder, files) = (filled(), tempfile::tempdir().unwrap());
    let id = received(&folder, "access", &["--channel", "email", "--received", "2026-01-05T08:00:00Z"]).await;
    let listed = request(&["list", path(&folder), "--format", "json"]).await.json();
    assert_eq!(listed[0]["answer_due"], "2026-02-04T08:00:00Z", "thirty days");

    let early = request(&["grant", path(&folder), &id]).await;
    assert_eq!(early.code, 8, "nobody knows yet who asks: {}", early.err);
    assert_eq!(request(&["verify", path(&folder), &id, "one-time-code"]).await.code, 0);
    assert_eq!(request(&["grant", path(&folder), &id]).await.code, 0);

    let out = files.path().join("data.json");
    let args = ["data", path(&folder), &id, "--out", out.to_str().unwrap()];
    let run = request(&args).await;
    assert_eq!(run.code, 0, "{}", run.err);
    let data = fs::read_to_string(&out).unwrap();
    assert!(data.contains("administrator@example.com") && !data.contains("secret-canary"));
    assert!(PERSONAL.iter().all(|value| !run.out.contains(value) && !run.err.contains(value)));
    assert_eq!(request(&args).await.code, 2, "a file that is there is not overwritten");

    let complaint = file(&files, "complaint", "You can complain to the authority of your state.\n");
    let link = ["--pick-up", "https://privacy.example.com/pick-up/7d1f0c64"];
    let args = ["answer", path(&folder), &id, "--complaint", &complaint];
    let answered = request(&[&args[..], &link].concat()).await;
    assert_eq!(answered.code, 0, "{}", answered.err);
    assert!(answered.out.contains("You can complain to"), "{}", answered.out);
    let listed = request(&["list", path(&folder)]).await;
    assert!(listed.out.contains("access: answered"), "{}", listed.out);
}

#[tokio::test]
async fn granted_erasure_leaves_nothing_in_any_file() {
    let folder = filled();
    let ground = ["--channel", "email", "--ground", "no-longer-used"];
    let id = received(&folder, "erasure", &ground).await;
    assert_eq!(request(&["carry-out", path(&folder), &id]).await.code, 8, "not granted");
    request(&["verify", path(&folder), &id, "login"]).await;
    request(&["grant", path(&folder), &id]).await;
    let run = request(&["carry-out", path(&folder), &id, "--format", "json"]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.json()["proved"].as_u64().unwrap() >= 3, "{}", run.out);
    assert!(store(&folder).account(ACCOUNT).unwrap().is_none());
    let verified = privacy(&["verify", path(&folder)]).await;
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for value in ["administrator@example.com", "line-1@isp.example", "CANARYSERIAL0"] {
            assert!(!bytes.windows(value.len()).any(|window| window == value.as_bytes()), "{value}");
        }
    }
}

#[tokio::test]
async fn refusal_names_a_ground_of_the_policy_and_who_decided() {
    let (folder, files) = (filled(), tempfile::tempdir().unwrap());
    let id = received(&folder, "access", &["--channel", "email"]).await;
    let text = file(&files, "text", "We could not find out who you are.");
    let refuse = ["refuse", path(&folder), &id, "--reviewer", "reviewer-7", "--text", &text, "--ground"];
    let unknown = request(&[&refuse[..], &["no-reason"]].concat()).await;
    assert_eq!(unknown.code, 2, "{}", unknown.err);
    let run = request(&[&refuse[..], &["identity-not-verified"]].concat()).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("refused"), "{}", run.out);
    assert_eq!(request(&["grant", path(&folder), &id]).await.code, 8);

    let complaint = file(&files, "complaint", "You can complain to the authority of your state.");
    let run = request(&["answer", path(&folder), &id, "--complaint", &complaint, "--text", &text]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("identity-not-verified (ZP-156)"), "{}", run.out);
}

#[tokio::test]
async fn unknown_request_and_closed_way_are_refused() {
    let folder = filled();
    let run = request(&["grant", path(&folder), "00000000-0000-0000-0000-0000000000ff"]).await;
    assert_eq!(run.code, 1, "{}", run.err);
    for wrong in [
        &["receive", path(&folder), "access", "--country", "DE", "--channel", "push"][..],
        &["receive", path(&folder), "erasure", "--country", "DE", "--channel", "email"],
        &["receive", path(&folder), "hearing", "--country", "DE", "--channel", "email"],
    ] {
        let run = request(wrong).await;
        assert_eq!(run.code, 2, "{}", run.err);
    }
    assert_eq!(request(&["list", path(&folder)]).await.out, "no requests\n");
}

#[tokio::test]
async fn auditor_checks_the_exported_folder_alone() {
    let (folder, files) = (filled(), tempfile::tempdir().unwrap());
    let plan = privacy(&["plan", path(&folder), "--format", "json"]).await.json();
    privacy(&["sweep", path(&folder), "--plan", plan["plan"].as_str().unwrap()]).await;
    let (out, key) = (files.path().join("bundle"), "07".repeat(32));
    let master = "5a".repeat(32);
    let environment = [("ZTE_CPE_MASTER_KEY", master.as_str()), ("ZTE_CPE_SIGNING_KEY", key.as_str())];
    let out = out.to_str().unwrap();
    let args = ["privacy", "export", path(&folder), "--out", out];
    let run = run_with(&args, &environment).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run_with(&args, &environment).await.code, 1, "the folder is not empty");

    let signer = SigningKey::from_bytes(&[7; 32]).verifying_key().to_string();
    let audit = ["privacy", "audit", out, "--signer", &signer];
    let run = run_with(&audit, &[]).await;
    assert_eq!(run.code, 0, "{}", run.err);

    let ledger = fs::read_to_string(files.path().join("bundle/ledger.txt")).unwrap();
    assert!(PERSONAL.iter().all(|value| !ledger.contains(value)));
    fs::write(files.path().join("bundle/ledger.txt"), ledger.replace("period-over", "device-gone")).unwrap();
    assert_eq!(run_with(&audit, &[]).await.code, 9);
    let stranger = SigningKey::from_bytes(&[8; 32]).verifying_key().to_string();
    assert_ne!(run_with(&["privacy", "audit", out, "--signer", &stranger], &[]).await.code, 0);
}
