//! Calls, batches and sessions of the ubus dialect.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};
use zte_cpe_client::transport::{Transport, TransportError, TransportErrorKind};
use zte_cpe_client::{Credentials, ErrorKind, LanClient};
use zte_cpe_model::cellular::MobileData;
use zte_cpe_model::lan::PortForward;
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Profile, Simulator};

use crate::bus::{Bus, Shuffle};

pub(crate) mod captures;
mod perturbation;
mod properties;
mod writes;

fn credentials() -> Credentials {
    Credentials::password(Password::new(DEFAULT_PASSWORD))
}

fn radio() -> Bus {
    Bus::default()
        .call("zte_nwinfo_api.nwinfo_get_netinfo", json!({ "signalbar": "5", "nr5g_rsrp": -91, "rmcc": 460 }))
        .call("zwrt_zte_mdm.api.get_sim_info", json!({ "mdm_mcc": "460" }))
}

#[tokio::test]
async fn answers_are_matched_by_number_and_not_by_place() {
    for shuffle in [Shuffle::AsAsked, Shuffle::Reversed, Shuffle::NumbersAreTexts] {
        let signal = radio().shuffle(shuffle).client().await.signal().await.unwrap();
        assert_eq!(signal.bars, Some(5), "{shuffle:?}");
        assert_eq!(signal.home_network.mcc.as_deref(), Some("460"), "{shuffle:?}");
    }
}

#[tokio::test]
async fn answer_that_does_not_come_is_an_error() {
    let client = radio().shuffle(Shuffle::LastIsMissing).client().await;
    let error = client.signal().await.unwrap_err();
    assert!(error.is_malformed(), "{error}");
}

#[tokio::test]
async fn call_that_is_denied_does_not_lose_the_others_nor_the_session() {
    let router = radio().denying("zwrt_zte_mdm.api.get_sim_info");
    let client = router.client().await;
    let before = router.asked().len();
    for _ in 0..2 {
        let signal = client.signal().await.unwrap();
        assert_eq!(signal.bars, Some(5));
        assert_eq!(signal.home_network.mcc, None);
    }
    let logins = router.asked().iter().flatten().filter(|call| *call == "zwrt_web.web_login").count();
    assert_eq!(logins, 1);
    assert_eq!(
        router.asked().len() - before,
        3,
        "the session is looked at once, and then the denial is known"
    );
}

#[tokio::test]
async fn call_that_is_put_off_is_made_once_more() {
    let name = "zte_nwinfo_api.nwinfo_get_netinfo";
    let router = radio().busy(name, 1);
    assert_eq!(router.client().await.signal().await.unwrap().bars, Some(5));
    let error = radio().busy(name, 2).client().await.signal().await.unwrap_err();
    assert!(error.is_not_permitted(), "{error}");
    assert!(error.to_string().contains("busy"), "{error}");
}

#[tokio::test]
async fn call_that_is_denied_alone_is_not_offered() {
    let client = radio().denying("zte_nwinfo_api.nwinfo_get_netinfo").client().await;
    assert!(client.signal().await.unwrap_err().is_unsupported());
    let client = Bus::default().client().await;
    for error in [
        client.identity().await.unwrap_err(),
        client.status().await.unwrap_err(),
        client.signal().await.unwrap_err(),
        client.traffic().await.unwrap_err(),
        client.hosts().await.unwrap_err(),
        client.wifi().await.unwrap_err(),
        client.wan().await.unwrap_err(),
        client.pppoe().await.unwrap_err(),
        client.lan().await.unwrap_err(),
        client.sms().await.unwrap_err(),
        client.apn_profiles().await.unwrap_err(),
        client.tr069().await.unwrap_err(),
    ] {
        assert!(error.is_unsupported(), "{error}");
    }
}

#[tokio::test]
async fn every_read_takes_one_request() {
    for profile in Profile::UBUS {
        let router = Simulator::start(*profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        assert_eq!(router.exchanges().len(), 1, "one anonymous request recognises the dialect");
        client.login(credentials()).await.unwrap();
        assert_eq!(router.exchanges().len(), 5, "the challenge, the password, and the key in two steps");

        router.clear_exchanges();
        client.identity().await.unwrap();
        client.status().await.unwrap();
        client.signal().await.unwrap();
        client.traffic().await.unwrap();
        client.wan().await.unwrap();
        client.lan().await.unwrap();
        client.hosts().await.unwrap();
        client.wifi().await.unwrap();
        assert_eq!(router.exchanges().len(), 8, "{}", profile.model);
    }
}

#[tokio::test]
async fn broken_answers_are_typed_errors_at_any_moment() {
    let cases = [
        (Fault::Html, ErrorKind::UnsupportedDialect, ErrorKind::WebPage),
        (Fault::TruncatedJson, ErrorKind::Malformed, ErrorKind::Malformed),
        (Fault::CutBody, ErrorKind::Interrupted, ErrorKind::Interrupted),
        (Fault::HugeBody, ErrorKind::TooLarge, ErrorKind::TooLarge),
    ];
    for ((fault, before, after), profile) in
        cases.iter().flat_map(|case| Profile::UBUS.iter().map(move |profile| (*case, profile)))
    {
        let router = Simulator::start(*profile).await.unwrap();
        router.set_fault(fault);
        let error = LanClient::connect(&router.url()).await.unwrap_err();
        assert_eq!(error.kind(), before, "{fault} before the login: {error}");

        router.clear_fault();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(credentials()).await.unwrap();
        router.set_fault(fault);
        let attempts = router.login_attempts();
        for error in [
            client.identity().await.unwrap_err(),
            client.signal().await.unwrap_err(),
            client.hosts().await.unwrap_err(),
            client.pppoe().await.unwrap_err(),
            client.set_mobile_data(MobileData::Off).await.unwrap_err(),
        ] {
            assert_eq!(error.kind(), after, "{fault} after the login: {error}");
        }
        assert_eq!(router.login_attempts(), attempts, "{fault}: no login is wasted on it");

        router.clear_fault();
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn unknown_and_doubled_names_change_nothing() {
    for (fault, profile) in [Fault::ExtraFields, Fault::DuplicateKeys]
        .into_iter()
        .flat_map(|fault| Profile::UBUS.iter().map(move |profile| (fault, profile)))
    {
        let router = Simulator::start(*profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(credentials()).await.unwrap();
        let (identity, signal, wan) =
            (client.identity().await.unwrap(), client.signal().await.unwrap(), client.wan().await.unwrap());
        let hosts = client.hosts().await.unwrap();

        router.set_fault(fault);
        assert_eq!(client.identity().await.unwrap(), identity, "{fault} {}", profile.model);
        assert_eq!(client.signal().await.unwrap(), signal, "{fault} {}", profile.model);
        assert_eq!(client.wan().await.unwrap(), wan, "{fault} {}", profile.model);
        assert_eq!(client.hosts().await.unwrap().peek(), hosts.peek(), "{fault} {}", profile.model);
    }
}

#[tokio::test]
async fn move_to_the_encrypted_address_of_the_same_router_is_followed() {
    let router = radio();
    let client = LanClient::builder("http://192.0.2.1")
        .unwrap()
        .transport(Encrypted(router.clone()))
        .connect()
        .await
        .unwrap();
    client.login(credentials()).await.unwrap();
    assert_eq!(client.signal().await.unwrap().bars, Some(5));
}

/// A router that answers over TLS only, and says so.
#[derive(Debug)]
struct Encrypted(Bus);

#[async_trait]
impl Transport for Encrypted {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        if request.uri().scheme_str() == Some("http") {
            let target = "https://192.0.2.1/index.html";
            return Ok(Response::builder()
                .status(307)
                .header("Location", target)
                .body(Bytes::new())
                .unwrap());
        }
        assert_eq!(request.uri().host(), Some("192.0.2.1"));
        self.0.send(request).await
    }
}

#[tokio::test]
async fn terminals_are_read_page_by_page() {
    let page = |range: std::ops::Range<u8>| {
        let rows: Vec<_> =
            range.map(|at| json!({ "mac_address": format!("00:00:5E:00:53:{at:02X}") })).collect();
        json!({ "wireless_access_list_info": rows })
    };
    let list = "zwrt_router.api.router_wireless_access_list";
    let router = Bus::default().call(list, page(0..63));
    assert_eq!(router.client().await.hosts().await.unwrap().peek().len(), 63);
    let pages = |router: &Bus| router.asked().iter().flatten().filter(|call| *call == list).count();
    assert_eq!(pages(&router), 1);

    // A router that gives the same full page over and over does not keep the client busy for ever.
    let router = Bus::default().call(list, page(0..64));
    assert_eq!(router.client().await.hosts().await.unwrap().peek().len(), 64);
    assert_eq!(pages(&router), 17);
}

#[tokio::test]
async fn older_session_wins_and_is_given_way_to() {
    for profile in Profile::UBUS {
        let router = Simulator::start(*profile).await.unwrap();
        let person = LanClient::connect(&router.url()).await.unwrap();
        person.login(credentials()).await.unwrap();

        let client = LanClient::connect(&router.url()).await.unwrap();
        let error = client.login(credentials()).await.unwrap_err();
        assert!(error.is_session_taken(), "{}: {error}", profile.model);
        assert!(error.retry_after().is_some());
        assert_eq!(router.failed_logins(), 0, "it costs no try");
        person.identity().await.unwrap();

        person.logout().await.unwrap();
        client.login(credentials()).await.unwrap();
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn client_that_is_dropped_lets_others_in() {
    let router = Simulator::start(Profile::G5TS).await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    client.login(credentials()).await.unwrap();
    drop(client);
    let other = LanClient::connect(&router.url()).await.unwrap();
    while router.has_session() {
        tokio::task::yield_now().await;
    }
    other.login(credentials()).await.unwrap();
}

#[tokio::test]
async fn future_dropped_at_any_moment_leaves_a_session_that_works() {
    for polls in 0..40 {
        let router = Simulator::start(Profile::G5TS).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        drop_after(polls, client.login(credentials())).await;
        client.login(credentials()).await.unwrap();

        drop_after(polls, client.hosts()).await;
        drop_after(polls, client.signal()).await;
        client.identity().await.unwrap();
        drop_after(polls, client.logout()).await;
        client.login(credentials()).await.unwrap();
        client.identity().await.unwrap();
        assert_eq!(router.failed_logins(), 0);
        assert_eq!(router.remaining_tries(), 5);
    }
}

#[tokio::test]
async fn wrong_password_of_a_login_that_was_dropped_is_not_sent_again() {
    let wrong = || Credentials::password(Password::new("wrong"));
    for polls in 1..40 {
        let router = Simulator::start(Profile::MC7510).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        drop_after(polls, client.login(wrong())).await;
        assert!(client.login(wrong()).await.unwrap_err().is_wrong_password());
        assert_eq!(router.failed_logins(), 1, "after {polls} polls");
        client.login(credentials()).await.unwrap();
    }
}

/// Refuses a password and is gone.
#[derive(Debug, Default)]
struct GoneAfterRefusal(AtomicU32);

#[async_trait]
impl Transport for GoneAfterRefusal {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let calls: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
        let answer = match calls[0]["params"][2].as_str().unwrap() {
            _ if self.0.load(Ordering::Relaxed) > 0 => {
                return Err(TransportError::new(TransportErrorKind::Interrupted));
            }
            "web_login_info" => json!({ "login_fail_num": 5, "zte_web_sault": "AB" }),
            _ => {
                self.0.fetch_add(1, Ordering::Relaxed);
                json!({ "result": 1 })
            }
        };
        let body = json!([{ "jsonrpc": "2.0", "id": 1, "result": [0, answer] }]).to_string();
        Ok(Response::builder().body(body.into()).unwrap())
    }
}

#[tokio::test]
async fn refusal_is_remembered_also_when_the_counters_cannot_be_read() {
    let builder = LanClient::builder("http://192.0.2.1").unwrap();
    let client = builder.transport(GoneAfterRefusal::default()).connect().await.unwrap();
    for _ in 0..2 {
        let error = client.login(credentials()).await.unwrap_err();
        assert!(error.is_wrong_password(), "{error}");
        assert_eq!(error.remaining_tries(), None);
    }
}

/// Polls a future so many times, then drops it where it stands.
async fn drop_after(polls: usize, future: impl Future) {
    let mut future = pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 || future.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        left -= 1;
        Poll::Pending
    })
    .await;
}

/// The section is known by its name alone: goform's names in it are read, and anything else is nothing to go by.
#[tokio::test]
async fn way_of_sending_is_read_where_its_section_has_known_names() {
    let section = |values: Value| Bus::default().call("zwrt_wms config", json!({ "values": values }));
    let told = json!({ "sms_para_sca": "+12025550100", "sms_para_validity_period": 167 });
    let settings = section(told).client().await.sms_settings().await.unwrap();
    assert_eq!((settings.centre.unwrap().expose(), settings.validity), ("+12025550100", Some(167)));
    for router in [section(json!({ "something": "else" })), Bus::default()] {
        assert!(router.client().await.sms_settings().await.unwrap_err().is_unsupported());
    }
}

#[tokio::test]
async fn what_nobody_has_told_is_said_to_be_so() {
    let client = Bus::default().client().await;
    let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443);
    for error in [
        client.port_forwards().await.map(drop).unwrap_err(),
        client.delete_port_forward(&forward).await.unwrap_err(),
        client
            .set_host_name("00:00:5E:00:53:01".parse().unwrap(), &"kitchen".parse().unwrap())
            .await
            .unwrap_err(),
    ] {
        assert!(error.is_unsupported());
        assert!(error.to_string().contains("no public source tells how"), "{error}");
    }
}

/// One call that the firmware does not have spoils the whole request there: what it has is still read.
#[tokio::test]
async fn batch_that_fails_as_a_whole_is_asked_call_by_call() {
    for profile in Profile::UBUS {
        let router = Simulator::start(*profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
        let before = client.identity().await.unwrap();
        router.set_fault(Fault::FailBatch);
        assert_eq!(client.identity().await.unwrap(), before, "{}", profile.model);
    }
}
