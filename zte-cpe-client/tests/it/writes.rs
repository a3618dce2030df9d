//! A setting is sent once, carries its token, and is read back.

use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::cellular::{ApnDraft, BandLock, CellLock, LteCellLock, NrCellLock};
use zte_cpe_model::lan::{DhcpRange, LanOutcome, LanSettings, PortForward};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::sms::{SmsDraft, SmsId, SmsOutcome, SmsText};
use zte_cpe_model::traffic::{Allowance, DataLimitChange};
use zte_cpe_model::units::ByteCount;
use zte_cpe_model::wan::{DialMode, PppoeCredentials, PppoeSettings, StaticSettings, WanSettings};
use zte_cpe_model::wifi::{WifiChange, WifiRole};
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Fault, LockAccess, Profile, Record, Simulator};

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
async fn what_cannot_be_written_is_refused_before_it_is_sent() {
    let router = mc888().name("data_volume_limit_switch", "1").name("PortForwardEnable", "1");
    let client = router.client().await;
    let host = "192.0.2.31".parse().unwrap();
    let long = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new("ж".repeat(336)));
    let outside = DhcpRange::new("198.51.100.1".parse().unwrap(), "198.51.100.9".parse().unwrap());
    let lan = LanSettings::new("192.0.2.1".parse().unwrap(), "255.255.255.0".parse().unwrap());
    let uneven = DataLimitChange::allow(Allowance::Data(ByteCount::new(1)));
    let fixed = WanSettings::Static(StaticSettings::default());
    for error in [
        client.lock_cell(&CellLock::Lte(LteCellLock::new(504, 1))).await.unwrap_err(),
        client.lock_cell(&CellLock::Nr(NrCellLock::new(1, 1, 0))).await.unwrap_err(),
        client.set_bands(&BandLock::lte([129])).await.unwrap_err(),
        client.set_data_limit(&uneven).await.unwrap_err(),
        client.set_data_limit(&DataLimitChange::off().reset_on(32)).await.unwrap_err(),
        client.send_sms(&long).await.map(drop).unwrap_err(),
        client.set_lan(&lan.with_dhcp(outside)).await.map(drop).unwrap_err(),
        client.add_port_forward(&PortForward::new(host, 0)).await.unwrap_err(),
        client.add_port_forward(&PortForward::new(host, 1).with_comment("a,b")).await.unwrap_err(),
        client.save_apn(&ApnDraft::new("a($)b", "c")).await.unwrap_err(),
        client.delete_apn(7).await.unwrap_err(),
        client.set_wifi(&WifiChange::of(WifiRole::Main)).await.unwrap_err(),
        client.set_wan(&fixed).await.unwrap_err(),
    ] {
        assert!(error.is_invalid_input() || error.is_unsupported(), "{error}");
    }
    let writes = router.requests().into_iter().filter(|one| one.contains("goformId=")).count();
    assert_eq!(writes, 1, "the login alone");
}

/// A message that may have been sent is not sent again, whatever happens after it.
#[tokio::test(start_paused = true)]
async fn message_is_sent_once_whatever_becomes_of_it() {
    let draft = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new("See you at eight"));
    for (told, outcome) in [("3", SmsOutcome::Sent), ("2", SmsOutcome::Failed), ("1", SmsOutcome::Pending)] {
        let answer = format!(r#"{{"sms_cmd":"4","sms_cmd_status_result":"{told}"}}"#);
        let router = mc888().structure("sms_cmd_status_info", &answer);
        assert_eq!(router.client().await.send_sms(&draft).await.unwrap(), outcome);
        assert_eq!(sent(&router, "SEND_SMS").len(), 1);
    }
    let router = mc888().structure("sms_cmd_status_info", "<html>");
    assert_eq!(router.client().await.send_sms(&draft).await.unwrap(), SmsOutcome::Pending);
    assert_eq!(sent(&router, "SEND_SMS").len(), 1);

    let router = mc888().writes(Writes::GetNoAnswer);
    assert!(router.client().await.send_sms(&draft).await.unwrap_err().is_timeout());
    assert_eq!(sent(&router, "SEND_SMS").len(), 1);
}

/// A deletion names numbers and no store.
#[tokio::test]
async fn message_whose_number_both_stores_have_is_not_deleted() {
    let message =
        |id| Record::from([("id", id), ("number", "+12025550143"), ("content", "Hi"), ("tag", "0")]);
    for profile in [Profile::MC888, Profile::MU5250] {
        let router = Simulator::builder(profile)
            .messages([message("7"), message("6")])
            .sim_messages([message("8"), message("7")])
            .start()
            .await
            .unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
        let [six, seven, eight] = [6, 7, 8].map(SmsId::new);
        assert!(client.delete_sms(&[seven]).await.unwrap_err().is_invalid_input());
        assert!(client.delete_sim_sms(&[eight, seven]).await.unwrap_err().is_invalid_input());
        assert_eq!((router.messages().len(), router.sim_messages().len()), (2, 2));
        client.delete_sms(&[six]).await.unwrap();
        client.delete_sim_sms(&[eight]).await.unwrap();
        assert_eq!((router.messages().len(), router.sim_messages().len()), (1, 1));
    }
}

#[tokio::test]
async fn switched_off_port_forwards_are_not_switched_on_over_others() {
    let router = mc888().name("PortForwardEnable", "0").name("PortForwardRules_3", "192.0.2.9,1,2,TCP,old");
    let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443);
    let error = router.client().await.add_port_forward(&forward).await.unwrap_err();
    assert!(error.is_not_permitted(), "{error}");
    assert!(sent(&router, "VIRTUAL_SERVER").is_empty() && sent(&router, "FW_FORWARD_ADD").is_empty());
}

#[tokio::test]
async fn router_that_takes_another_address_is_told_to_be_there() {
    let mask = "255.255.255.0".parse().unwrap();
    for fault in [None, Some(Fault::AddressChange)] {
        let router =
            Simulator::builder(Profile::MC888).value("lan_ipaddr", "127.0.0.1").start().await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
        if let Some(fault) = fault {
            router.set_fault(fault);
        }
        let settings = LanSettings::new("127.0.0.2".parse().unwrap(), mask);
        let outcome = client.set_lan(&settings).await.unwrap();
        assert_eq!(outcome, LanOutcome::Moved("127.0.0.2".parse().unwrap()), "{fault:?}");
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

/// Some firmware takes locks from its page for developers only, which asks for the password of the login once more.
#[tokio::test]
async fn page_for_developers_is_opened_when_it_is_needed_and_asked_once() {
    let router = Simulator::start(Profile::MC889).await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
    client.set_bands(&BandLock::lte([3])).await.unwrap();
    let asked = |router: &Simulator| {
        let exchanges = router.exchanges();
        exchanges.iter().filter(|one| one.goform_id.as_deref() == Some("DEVELOPER_OPTION_LOGIN")).count()
    };
    assert_eq!((asked(&router), router.failed_logins()), (1, 0));
    // The page stays open: what is locked next needs no password.
    client.lock_cell(&CellLock::Lte(LteCellLock::new(389, 3125))).await.unwrap();
    assert_eq!(asked(&router), 1);

    // A router that refuses the lock for another reason, and does not take the password there.
    let router = mc888().writes(Writes::AreRefused);
    let client = router.client().await;
    let refused_so_far = async || {
        for _ in 0..3 {
            assert!(client.set_bands(&BandLock::lte([3])).await.unwrap_err().is_not_permitted());
        }
        sent(&router, "DEVELOPER_OPTION_LOGIN").len()
    };
    assert_eq!(refused_so_far().await, 1, "a password that is refused there is not sent again");

    // Another password is another attempt, and so is the same one from somebody who went and came back.
    client.login(Credentials::password(Password::new("another"))).await.unwrap();
    assert_eq!(refused_so_far().await, 2);
    drop(client.logout().await);
    client.login(Credentials::password(Password::new("another"))).await.unwrap();
    assert_eq!(refused_so_far().await, 3);
}

/// Firmware that takes its bands only while there is no connection: mobile data is as it was before, however it ends.
#[tokio::test]
async fn bands_that_need_a_cut_connection_leave_it_as_it_was() {
    for (before, after) in [("ppp_connected", "ppp_connected"), ("ppp_disconnected", "ppp_disconnected")] {
        for bands in [BandLock::lte([1, 3]), BandLock::none()] {
            let router = Simulator::start(Profile::MF293N).await.unwrap();
            router.set_value("ppp_status", before);
            let client = LanClient::connect(&router.url()).await.unwrap();
            let password = Password::new(DEFAULT_PASSWORD);
            client.login(Credentials::new(DEFAULT_USER_NAME, password)).await.unwrap();
            router.clear_exchanges();
            client.set_bands(&bands).await.unwrap();
            assert_eq!(router.value("ppp_status").as_deref(), Some(after));
            let sent: Vec<_> = router.exchanges().into_iter().filter_map(|one| one.goform_id).collect();
            let expected: &[&str] = match before {
                "ppp_connected" => &["DISCONNECT_NETWORK", "SET_NETWORK_BAND_LOCK", "CONNECT_NETWORK"],
                _ => &["SET_NETWORK_BAND_LOCK"],
            };
            assert_eq!(sent, expected);
        }
    }
}

#[tokio::test]
async fn connection_is_made_again_when_the_bands_are_refused() {
    let mut profile = Profile::MF293N;
    profile.goform.locks = LockAccess::Developer;
    profile.goform.own_writes = &[];
    let router = Simulator::start(profile).await.unwrap();
    router.set_value("ppp_status", "ppp_connected");
    let client = LanClient::connect(&router.url()).await.unwrap();
    client.login(Credentials::new(DEFAULT_USER_NAME, Password::new(DEFAULT_PASSWORD))).await.unwrap();
    assert!(client.set_bands(&BandLock::lte([1, 3])).await.unwrap_err().is_not_permitted());
    assert_eq!(router.value("ppp_status").as_deref(), Some("ppp_connected"));
}
