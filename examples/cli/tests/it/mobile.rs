//! Signal, traffic, bands, access points, messages.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;
use zte_cpe_simulator::{Profile, Record, Simulator};

use crate::harness::{PASSWORD, router, run};

#[tokio::test]
async fn signal_is_shown_with_units() {
    let router = router().await;
    let table = run(&["signal", &router.url()]).await;
    assert_eq!(table.code, 0, "{}", table.err);
    assert!(table.out.contains("RSRP") && table.out.contains("dBm"), "{}", table.out);
    let json = run(&["signal", &router.url(), "--format", "json"]).await.json();
    let planted: f64 = router.value("lte_rsrp").unwrap().parse().unwrap();
    assert_eq!(json["lte"]["rsrp"], planted);
}

#[tokio::test]
async fn watching_ends_cleanly_at_ctrl_c() {
    let router = router().await;
    let mut watching = Command::new(env!("CARGO_BIN_EXE_zte-cpe"))
        .args(["signal", &router.url(), "--watch", "3600", "--format", "json"])
        .env_clear()
        .env("ZTE_CPE_PASSWORD", PASSWORD)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(watching.stdout.take().unwrap()).lines();
    let first = lines.next_line().await.unwrap().unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&first).unwrap()["lte"]["rsrp"].is_number());
    assert!(router.has_session());

    let process = watching.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-INT", &process]).status().await.unwrap().success());
    assert_eq!(watching.wait().await.unwrap().code(), Some(0));
    assert!(!router.has_session(), "it logged out");
}

#[tokio::test]
async fn traffic_bands_and_access_points_are_shown() {
    let router = router().await;
    for (command, word) in
        [(&["traffic"][..], "this month"), (&["band", "show"], "LTE"), (&["apn", "list"], "SLOT")]
    {
        let url = router.url();
        let args: Vec<&str> = command.iter().copied().chain([url.as_str()]).collect();
        let run = run(&args).await;
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains(word), "{}", run.out);
    }
}

#[tokio::test]
async fn messages_are_listed_and_cannot_steer_the_terminal() {
    let message: Record = [
        ("id", "7"),
        ("number", "+12025550143"),
        ("content", "hello \u{1b}[2J"),
        ("tag", "1"),
        ("date", "26,01,05,08,00,00,+1"),
    ]
    .into_iter()
    .fold(Record::default(), |mut record, (name, value)| {
        record.set(name, value);
        record
    });
    let router =
        Simulator::builder(Profile::MC888).password(PASSWORD).messages([message]).start().await.unwrap();
    let run = run(&["sms", "list", &router.url()]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("hello") && run.out.contains("+12025550143"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "{}", run.out.escape_debug());
}

#[tokio::test]
async fn messages_of_the_sim_are_listed_and_deleted_apart() {
    let message =
        |id, text| Record::from([("id", id), ("number", "+12025550143"), ("content", text), ("tag", "0")]);
    let router = Simulator::builder(Profile::MC888)
        .password(PASSWORD)
        .messages([message("7", "on the device")])
        .sim_messages([message("31", "on the SIM")])
        .start()
        .await
        .unwrap();
    let url = router.url();
    let listed = run(&["sms", "list", "--sim", &url]).await;
    assert_eq!(listed.code, 0, "{}", listed.err);
    assert!(listed.out.contains("on the SIM") && !listed.out.contains("on the device"), "{}", listed.out);

    let deleted = run(&["sms", "delete", "--sim", &url, "31"]).await;
    assert_eq!(deleted.code, 0, "{}", deleted.err);
    assert_eq!((router.messages().len(), router.sim_messages().len()), (1, 0));
}

#[tokio::test]
async fn wifi_code_holds_what_a_phone_needs() {
    let router = router().await;
    let point = router.access_point(0, 0).unwrap();
    let json = run(&["wifi", "qr", &router.url(), "--format", "json"]).await.json();
    let code: zte_cpe_model::label::WifiCode = json["wifi_code"].as_str().unwrap().parse().unwrap();
    assert_eq!(code.ssid.to_text(), point.get("SSID").unwrap());
    assert_eq!(code.passphrase.unwrap().expose(), point.get("Password").unwrap());
    let drawn = run(&["wifi", "qr", &router.url()]).await;
    assert!(drawn.out.contains('█'), "{}", drawn.out);
}

#[tokio::test]
async fn message_is_sent_once_from_a_file_and_deleted() {
    let router = router().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "+12025550143\ncanary text, with é and €\n").unwrap();
    let sent = run(&["sms", "send", &router.url(), "--message-file", file.path().to_str().unwrap()]).await;
    assert_eq!(sent.code, 0, "{}", sent.err);
    let messages = router.messages();
    let message =
        messages.iter().find(|message| message.get("content") == Some("canary text, with é and €")).unwrap();
    assert_eq!(message.get("number"), Some("+12025550143"));
    assert_eq!(sends(&router), 1);

    let number = message.get("id").unwrap().to_owned();
    let deleted = run(&["sms", "delete", &router.url(), &number]).await;
    assert_eq!(deleted.code, 0, "{}", deleted.err);
    assert!(router.messages().iter().all(|message| message.get("id") != Some(&number)));
}

fn sends(router: &Simulator) -> usize {
    router.exchanges().iter().filter(|exchange| exchange.goform_id.as_deref() == Some("SEND_SMS")).count()
}

#[tokio::test]
async fn mobile_data_bands_and_access_point_are_set() {
    let router = router().await;
    let url = router.url();
    let off = run(&["data", &url, "off"]).await;
    assert_eq!(off.code, 0, "{}", off.err);
    assert!(off.out.contains("disconnected"), "{}", off.out);

    let locked = run(&["--format", "json", "band", "lock", &url, "--lte", "3,20"]).await;
    assert_eq!(locked.code, 0, "{}", locked.err);
    assert_eq!(locked.json()["lte"], serde_json::json!([3, 20]));

    let chosen = run(&["apn", "select", &url, "0"]).await;
    assert_eq!(chosen.code, 0, "{}", chosen.err);
    assert_eq!(run(&["apn", "select", &url, "first"]).await.code, 2);
    assert_eq!(run(&["band", "lock", &url]).await.code, 2, "nothing to lock to");
}
