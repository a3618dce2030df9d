//! Nothing that identifies a person leaves the program by the way.

use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Simulator};

use crate::needles::found;
use crate::quickstart;

/// Passwords: never shown to anybody.
fn secrets() -> Vec<String> {
    [DEFAULT_PASSWORD, "k3lp-forest-17", "orbit-Lantern-52"].map(str::to_owned).to_vec()
}

/// What identifies a person: shown to that person, and to nobody else.
async fn personal() -> Vec<String> {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let mut values: Vec<String> =
        ["imei", "sim_imsi", "sim_iccid", "modem_msn", "mac_address", "wan_ipaddr", "cell_id", "SSID1"]
            .iter()
            .filter_map(|name| router.value(name))
            .filter(|value| value.len() >= 6)
            .collect();
    assert!(values.len() >= 5, "the router holds values to look for");
    for index in 0..2 {
        values
            .extend(router.access_point(index, 0).iter().filter_map(|it| it.get("SSID").map(str::to_owned)));
    }
    values.extend(
        [
            "phone of the house",
            "00:00:5E:00:53:10",
            "00:00:5E:00:53:20",
            "192.0.2.110",
            "subscriber-7@example.com",
            "administrator@example.com",
            "+12025550143",
            "202 555 0143",
            "EXAMPLE00000054",
        ]
        .map(str::to_owned),
    );
    values
}

#[tokio::test]
async fn logs_at_trace_hold_no_secret_and_no_personal_value() {
    let run = quickstart(&[]);
    assert!(run.status.success());
    let log = String::from_utf8(run.stderr).unwrap();
    assert!(log.contains("TRACE") && log.contains("zte_cpe_client"), "there is a log to search");
    assert_eq!(found(&secrets(), &log), Vec::<&str>::new());
    assert_eq!(found(&personal().await, &log), Vec::<&str>::new());

    let told = String::from_utf8(run.stdout).unwrap();
    assert_eq!(found(&secrets(), &told), Vec::<&str>::new());
    // The control: the search does find what the person is meant to see.
    assert!(found(&personal().await, &told).len() >= 5, "{told}");
}

#[tokio::test]
async fn redacted_run_holds_none_anywhere() {
    let run = quickstart(&["--redact"]);
    assert!(run.status.success());
    let all = [run.stdout, run.stderr].concat();
    let all = String::from_utf8(all).unwrap();
    assert_eq!(found(&secrets(), &all), Vec::<&str>::new());
    assert_eq!(found(&personal().await, &all), Vec::<&str>::new());
}
