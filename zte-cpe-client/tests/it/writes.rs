//! A setting is sent once, carries its token, and is read back.

use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::{DialMode, PppoeCredentials, PppoeSettings};
use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Profile, Simulator};

use crate::support::{Recorded, Writes};

fn settings() -> PppoeSettings {
    PppoeSettings::new(PppoeCredentials::new(
        "line@isp.example".parse().unwrap(),
        PppoePassword::new("s3cret"),
    ))
}

fn mc888() -> Recorded {
    Recorded::new("MC888", "BD_TESTMC888V1.0.0B04")
}

fn sent(router: &Recorded, id: &str) -> Vec<String> {
    router.requests().into_iter().filter(|request| request.contains(&format!("goformId={id}"))).collect()
}

#[tokio::test]
async fn token_of_a_write_is_the_worked_vector() {
    let cases = [
        ("MC888", "BFF7F5C74C512531E9CF530428022516656E77FD292D6FCFCABD59D250505218"),
        ("MC801A", "af95cba3452f823d5ebcc51a16e3b01d"),
    ];
    for (model, token) in cases {
        let router = Recorded::new(model, "BD_TESTMC888V1.0.0B04");
        router.client().await.set_pppoe(&settings()).await.unwrap();
        let write = sent(&router, "WAN_GATEWAYMODE_PPPOE");
        assert_eq!(write.len(), 1);
        assert!(write[0].ends_with(&format!("&AD={token}")), "{model}");
    }
}

#[tokio::test(start_paused = true)]
async fn setting_that_takes_effect_late_is_waited_for() {
    let router = mc888().writes(Writes::TakeEffectAfterReads(2));
    router.client().await.set_pppoe(&settings()).await.unwrap();
    assert_eq!(sent(&router, "WAN_GATEWAYMODE_PPPOE").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn success_without_effect_is_an_error() {
    let router = mc888().writes(Writes::HaveNoEffect);
    let error = router.client().await.set_pppoe(&settings()).await.unwrap_err();
    assert!(error.is_not_applied(), "{error}");
    assert_eq!(sent(&router, "WAN_GATEWAYMODE_PPPOE").len(), 1);
}

#[tokio::test]
async fn refused_setting_is_an_error() {
    let router = mc888().writes(Writes::AreRefused);
    let client = router.client().await;
    assert!(client.set_pppoe(&settings()).await.unwrap_err().is_not_permitted());
    assert!(client.reboot().await.unwrap_err().is_not_permitted());
}

#[tokio::test(start_paused = true)]
async fn write_without_an_answer_is_not_sent_again() {
    let router = mc888().writes(Writes::GetNoAnswer);
    let client = router.client().await;
    assert!(client.set_pppoe(&settings()).await.unwrap_err().is_timeout());
    assert_eq!(sent(&router, "WAN_GATEWAYMODE_PPPOE").len(), 1);

    client.reboot().await.unwrap();
    assert_eq!(sent(&router, "REBOOT_DEVICE").len(), 1, "a router that restarts does not answer");
}

#[tokio::test]
async fn session_that_ran_out_before_a_write_is_opened_and_the_write_sent_once() {
    for profile in Profile::ALL.iter().chain(Profile::UBUS) {
        let router = Simulator::start(*profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
        router.expire_session();
        client.set_pppoe(&settings()).await.unwrap();
        let exchanges = router.exchanges();
        let writes = exchanges.iter().filter(|one| {
            one.goform_id.as_deref() == Some("WAN_GATEWAYMODE_PPPOE")
                || one.commands.iter().any(|call| call == "zwrt_router.api.router_set_cable_param_bak")
        });
        assert_eq!(writes.count(), 1, "{}", profile.model);
    }
}

#[tokio::test]
async fn simulated_router_without_effect_keeps_its_old_setting() {
    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
    let before = client.pppoe().await.unwrap().username;
    router.set_fault(Fault::NoEffect);
    tokio::time::pause();
    assert!(client.set_pppoe(&settings()).await.is_err());
    tokio::time::resume();
    router.clear_fault();
    assert_eq!(client.pppoe().await.unwrap().username, before);
}

#[tokio::test]
async fn words_for_the_dial_mode_are_those_the_router_uses() {
    for (own, mode, word) in [
        ("auto", DialMode::Manual, "dial_mode=manual&"),
        ("manual", DialMode::Automatic, "dial_mode=auto&"),
        ("manual_dial", DialMode::Automatic, "dial_mode=auto_dial&"),
        ("auto_dial", DialMode::OnDemand, "dial_mode=demand_dial&"),
    ] {
        let router = mc888().name("pppoe_dial_mode", own).writes(Writes::HaveNoEffect);
        tokio::time::pause();
        let _ = router.client().await.set_pppoe(&settings().with_dial_mode(mode)).await;
        tokio::time::resume();
        assert!(sent(&router, "WAN_GATEWAYMODE_PPPOE")[0].contains(word), "{own} {word}");
    }
    let router = mc888().name("pppoe_dial_mode", "auto");
    let error =
        router.client().await.set_pppoe(&settings().with_dial_mode(DialMode::OnDemand)).await.unwrap_err();
    assert!(error.is_invalid_input(), "{error}");
    assert!(sent(&router, "WAN_GATEWAYMODE_PPPOE").is_empty());
}
