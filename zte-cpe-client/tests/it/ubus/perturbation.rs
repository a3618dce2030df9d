//! Nothing is lost: every name that a real MU5250 answers or a write-up gives changes a record when it changes.

use serde_json::{Value, json};
use zte_cpe_client::LanClient;
use zte_cpe_model::secret::PppoePassword;

use super::captures::{bus, mu5250};
use crate::evidence::recording;

mod excuses;
mod shapes;
use excuses::{NOT_READ, SECOND_SOURCES, WITHOUT_A_RECORD};

/// Everything that can be read, as values to compare.
async fn everything(client: &LanClient) -> Value {
    let networks = client.wifi().await.ok();
    let networks = networks.as_ref().map_or(&[][..], |networks| networks.peek());
    let keys: Vec<_> =
        networks.iter().map(|one| one.passphrase.as_ref().map(|key| key.expose().to_owned())).collect();
    let profiles = client.apn_profiles().await.unwrap_or_default();
    let settings = profiles.iter().flat_map(|profile| [&profile.ipv4, &profile.ipv6]).flatten();
    let passwords: Vec<_> =
        settings.map(|one| one.password.as_ref().map(|password| password.expose().to_owned())).collect();
    let pppoe = client.pppoe().await.unwrap_or_default();
    let management = client.tr069().await.unwrap_or_default();
    let management_passwords = [&management.password, &management.connection_request_password]
        .map(|password| password.as_ref().map(|password| password.expose().to_owned()));
    json!({
        "identity": client.identity().await.ok(),
        "status": client.status().await.ok(),
        "signal": client.signal().await.ok(),
        "traffic": client.traffic().await.ok(),
        "wan": client.wan().await.ok(),
        "lan": client.lan().await.ok(),
        "wifi": [json!(networks), json!(keys)],
        "capacity": client.sms_capacity().await.ok(),
        "messages": client.sms().await.ok(),
        "settings": client.sms_settings().await.ok(),
        "hosts": client.hosts().await.ok().map(|hosts| json!(hosts.peek())),
        "apn": [json!(profiles), json!(passwords)],
        "pppoe": [json!(pppoe), json!(pppoe.password.as_ref().map(PppoePassword::expose))],
        "management": [json!(management), json!(management_passwords)],
    })
}

/// What a name could hold instead, whatever it is.
const OTHERS: &[&str] = &[
    "7",
    "1",
    "0",
    "-77",
    "changed",
    "192.0.2.77",
    "2001:db8::77",
    "356938035643809",
    "8901001234567890123",
    "00:00:5E:00:53:77",
    "LTE",
    "LTE BAND 20",
    "PPPOE",
    "modem_offline",
    "ppp_disconnected",
    "port_out",
    "International",
    "1,271,2,3,1815,15,0,-97,-12,9.5;",
    "1,2,3,4,5,6;1,2,3,4,5,6;",
    "21,05,28,14,31,28,+8",
    "sae",
];

/// The paths of all plain values in an answer.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                leaves(inner, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                leaves(inner, &format!("{path}/{at}"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

/// How many names change a record, and which change none, whatever they hold, without being excused. Excuses that are
/// not needed are lost as well.
async fn lost(answers: &[(String, Value)], excused: impl Fn(&str, &str) -> bool) -> (usize, Vec<String>) {
    let before = everything(&bus(answers).client().await).await;
    let (mut read, mut lost) = (0, Vec::new());
    for (at, (call, answer)) in answers.iter().enumerate() {
        let mut paths = Vec::new();
        leaves(answer, "", &mut paths);
        for path in paths {
            let parts: Vec<_> = path.split('/').collect();
            // The networks that link routers with each other are no networks of people.
            let section = answer.pointer(&format!("{}/section_name", parts[..parts.len() - 1].join("/")));
            if section.and_then(Value::as_str).is_some_and(|name| name.starts_with("backhaul")) {
                continue;
            }
            let name = parts.iter().rev().find(|part| part.parse::<usize>().is_err()).unwrap();
            let mut changed = false;
            let excused = excused(call, name);
            // An excuse that is not needed shows with the first few.
            for other in OTHERS.iter().take(if excused { 4 } else { OTHERS.len() }) {
                let mut altered = answers.to_vec();
                *altered[at].1.pointer_mut(&path).unwrap() = json!(other);
                changed = everything(&bus(&altered).client().await).await != before;
                if changed {
                    break;
                }
            }
            if changed {
                read += 1;
            }
            if changed == excused {
                lost.push(format!("{call} {path}"));
            }
        }
    }
    (read, lost)
}

#[tokio::test]
async fn every_name_that_a_real_mu5250_answered_changes_a_record_or_is_known_not_to() {
    let Some(recording) = recording("mu5250-ubus-har.json") else { return };
    let (_, answers) = mu5250(&recording);
    let (read, lost) = lost(&answers, |call, name| {
        NOT_READ.iter().any(|(known, _)| *known == call)
            || WITHOUT_A_RECORD.iter().any(|(known, _)| known.contains(&name))
            || SECOND_SOURCES.iter().any(|(source, known, _)| *source == call && known.contains(&name))
            || (call == "zwrt_wlan.wlan_get_key" && name == "section_name")
    })
    .await;
    assert!(lost.is_empty(), "lost: {lost:#?}");
    assert!(read > 120, "{read} names were looked at");
}

/// What the write-ups name beyond that recording, in the shapes they give.
#[tokio::test]
async fn every_name_of_the_write_ups_changes_a_record() {
    let answers: Vec<_> = shapes::all().into_iter().map(|(call, answer)| (call.to_owned(), answer)).collect();
    // The last list of access points is not in use in this mode.
    let excused = |call: &str, name: &str| call.ends_with("getAutoApnList") && name == "isEnable";
    let (read, lost) = lost(&answers, excused).await;
    assert!(lost.is_empty(), "lost: {lost:#?}");
    assert!(read > 100, "{read} names were looked at");
}
