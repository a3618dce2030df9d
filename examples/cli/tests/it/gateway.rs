//! Home gateways, from the terminal.

use zte_cpe_simulator::{Gateway, Simulator};

use crate::harness::{PASSWORD, run_with};

async fn gateway() -> Simulator {
    let model = *Gateway::ALL.iter().find(|gateway| gateway.model == "F680V4").unwrap();
    Simulator::builder(model).password(PASSWORD).start().await.unwrap()
}

async fn run(args: &[&str]) -> crate::harness::Run {
    run_as(args, PASSWORD, &[]).await
}

async fn run_as(args: &[&str], password: &str, more: &[(&str, &str)]) -> crate::harness::Run {
    let environment = [("ZTE_CPE_PASSWORD", password), ("ZTE_CPE_USER", "admin")];
    run_with(args, &[&environment, more].concat()).await
}

#[tokio::test]
async fn what_a_gateway_does_not_have_is_left_out_of_its_status() {
    let router = gateway().await;
    let run = run(&["status", &router.url()]).await;
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("Device\n") && run.out.contains("F680"), "{}", run.out);
    assert!(!run.out.contains("Signal"), "{}", run.out);
}

#[tokio::test]
async fn fibre_connections_and_terminals_are_shown() {
    let router = gateway().await;
    for (command, words) in [
        (&["optical"][..], &["dBm", "°C"][..]),
        (&["wan", "show"], &["CONNECTION", "203.0.113."]),
        (&["hosts"], &["printer", "00:00:5E:00:53:20"]),
        (&["lan", "show"], &["gives out addresses"]),
    ] {
        let url = router.url();
        let args: Vec<&str> = command.iter().copied().chain([url.as_str()]).collect();
        let run = run(&args).await;
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        assert!(words.iter().all(|word| run.out.contains(word)), "{args:?}: {}", run.out);
    }
}

#[tokio::test]
async fn terminal_is_opened_to_the_internet_and_closed_again() {
    let router = gateway().await;
    let url = router.url();
    let to = [("ZTE_CPE_DMZ_TO", "192.0.2.128")];
    let opened = run_as(&["dmz", "open", &url, "--format", "json"], PASSWORD, &to).await;
    assert_eq!(opened.code, 0, "{}", opened.err);
    assert_eq!(opened.json(), serde_json::json!({ "enabled": true, "host": "192.0.2.128" }));
    let closed = run(&["dmz", "close", &url, "--format", "json"]).await;
    assert_eq!(closed.code, 0, "{}", closed.err);
    assert_eq!(closed.json()["enabled"], false);
}

#[tokio::test]
async fn wrong_password_reaches_a_gateway_once_and_exits_with_3() {
    let router = gateway().await;
    let run = run_as(&["hosts", &router.url()], "canary-wrong", &[]).await;
    assert_eq!(run.code, 3, "{}", run.err);
    assert_eq!(router.login_attempts(), 1);
    assert!(!format!("{}{}", run.out, run.err).contains("canary-wrong"));
}
