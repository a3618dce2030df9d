//! What is set on a simulated router is what it holds afterwards, and a setting without effect is an error.

use std::net::{IpAddr, Ipv4Addr};

use zte_cpe_client::{Credentials, Error, LanClient};
use zte_cpe_model::cellular::{
    ApnAuthentication, ApnChoice, ApnDraft, ApnSettings, BandLock, CellLock, LteCellLock, MobileData,
    NrCellLock, PdpType, RadioPreference,
};
use zte_cpe_model::lan::{DhcpRange, LanOutcome, LanSettings, PortForward};
use zte_cpe_model::secret::{ApnPassword, ManagementPassword, Password, PppoePassword, WifiPassphrase};
use zte_cpe_model::sms::{SmsDraft, SmsOutcome, SmsStatus, SmsText};
use zte_cpe_model::tr069::Tr069Change;
use zte_cpe_model::traffic::{Allowance, DataLimitChange};
use zte_cpe_model::units::{ByteCount, Percent};
use zte_cpe_model::wan::{
    ConnectionState, DialMode, PppoeCredentials, PppoeSettings, StaticSettings, WanMode, WanSettings,
};
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiRole, WifiSecurity};
use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Profile, Simulator};

async fn start(profile: &Profile) -> (Simulator, LanClient) {
    let router = Simulator::start(*profile).await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
    (router, client)
}

fn line() -> PppoeSettings {
    let username = "line&1@isp.example".parse().unwrap();
    PppoeSettings::new(PppoeCredentials::new(username, PppoePassword::new("p=+%ä")))
}

fn fixed() -> StaticSettings {
    let address = IpAddr::from([198, 51, 100, 7]).into();
    StaticSettings::new(address, IpAddr::from([255, 255, 255, 0]), IpAddr::from([198, 51, 100, 1]))
        .with_dns([IpAddr::from([192, 0, 2, 53])])
}

#[tokio::test]
async fn uplink_is_set_in_every_mode() {
    for profile in Profile::UBUS {
        let (router, client) = start(profile).await;
        let modes = [
            (WanSettings::Pppoe(line()), WanMode::Pppoe),
            (WanSettings::Static(fixed()), WanMode::Static),
            (WanSettings::Dhcp, WanMode::Dhcp),
            (WanSettings::Automatic, WanMode::Automatic),
            (WanSettings::Cellular, WanMode::Cellular),
        ];
        for (settings, mode) in modes {
            client.set_wan(&settings).await.unwrap();
            let wan = client.wan().await.unwrap();
            assert_eq!(wan.mode, Some(mode.clone()), "{}", profile.model);
            if mode == WanMode::Pppoe {
                assert_eq!(wan.pppoe, Some(ConnectionState::Connected));
                assert_eq!(
                    router.value("pppoe_password").as_deref(),
                    Some("p=+%ä"),
                    "decrypted by the other side"
                );
            }
            if mode == WanMode::Static {
                assert_eq!(wan.static_settings, Some(fixed()));
            }
        }
    }
}

#[tokio::test]
async fn inputs_that_cannot_be_sent_are_refused_before_a_packet() {
    let (router, client) = start(&Profile::G5TS).await;
    let packets = || {
        router.exchanges().iter().filter(|one| one.commands.iter().any(|call| call.contains("set"))).count()
    };
    let before = packets();
    let main = || WifiChange::of(WifiRole::Main).on(WifiBand::Ghz5);
    let mut draft = ApnDraft::new("two names", "one.example");
    draft.ipv6.as_mut().unwrap().apn = Some("two.example".to_owned());
    for error in [
        client.set_pppoe(&line().with_dial_mode(DialMode::Manual)).await.unwrap_err(),
        client.set_wan(&WanSettings::Static(StaticSettings::default())).await.unwrap_err(),
        client.set_wifi(&WifiChange::of(WifiRole::Main).hidden()).await.unwrap_err(),
        client.set_wifi(&main().passphrase(WifiPassphrase::new("short"))).await.unwrap_err(),
        client.set_wifi(&main().security(WifiSecurity::Wep)).await.unwrap_err(),
        client.set_bands(&BandLock::lte([129])).await.unwrap_err(),
        client.save_apn(&draft).await.unwrap_err(),
        client.save_apn(&ApnDraft::new("", "a.example")).await.unwrap_err(),
        client.save_apn(&ApnDraft::new("none there", "a.example").in_slot(77)).await.unwrap_err(),
        client.select_apn(ApnChoice::Slot(77)).await.unwrap_err(),
        client.delete_apn(77).await.unwrap_err(),
        client.set_data_limit(&DataLimitChange::off().reset_on(32)).await.unwrap_err(),
        client
            .add_port_forward(&PortForward::new(IpAddr::from([192, 0, 2, 31]).into(), 80).up_to(79))
            .await
            .unwrap_err(),
    ] {
        assert!(error.is_invalid_input(), "{error}");
    }
    assert_eq!(packets(), before);
}

#[tokio::test]
async fn wireless_network_is_changed_and_the_others_are_not() {
    for profile in Profile::UBUS {
        let (_router, client) = start(profile).await;
        let change = WifiChange::of(WifiRole::Main)
            .on(WifiBand::Ghz5)
            .ssid("home-5 ä".parse().unwrap())
            .passphrase(WifiPassphrase::new("correct horse ä"))
            .security(WifiSecurity::Wpa2Wpa3)
            .hidden();
        let before = client.wifi().await.unwrap();
        client.set_wifi(&change).await.unwrap();
        let after = client.wifi().await.unwrap();
        for (before, after) in before.peek().iter().zip(after.peek()) {
            if after.role == WifiRole::Main && after.band == Some(WifiBand::Ghz5) {
                assert_eq!(after.ssid.as_ref().unwrap().to_text(), "home-5 ä");
                assert_eq!(
                    after.passphrase.as_ref().unwrap().expose(),
                    "correct horse ä",
                    "{}",
                    profile.model
                );
                assert_eq!(
                    (after.security.clone(), after.hidden),
                    (Some(WifiSecurity::Wpa2Wpa3), Some(true))
                );
                assert_eq!(after.enabled, before.enabled);
            } else {
                assert_eq!((&after.ssid, &after.security), (&before.ssid, &before.security));
            }
        }
        client.set_wifi(&WifiChange::of(WifiRole::Main).on(WifiBand::Ghz5).switched_off()).await.unwrap();
        let after = client.wifi().await.unwrap();
        let main =
            after.peek().iter().find(|one| one.role == WifiRole::Main && one.enabled == Some(false)).unwrap();
        assert_eq!(main.ssid.as_ref().unwrap().to_text(), "home-5 ä");
    }
}

#[tokio::test]
async fn network_that_is_changed_while_all_are_off_is_not_switched_off_itself() {
    for profile in Profile::UBUS {
        let (router, client) = start(profile).await;
        let is_on = || router.access_point(1, 0).unwrap().get("AccessPointSwitchStatus") == Some("1");
        assert!(is_on());
        router.set_value("wifi_onoff_state", "0");
        let hidden = client.wifi().await.unwrap();
        assert!(hidden.peek().iter().all(|one| one.enabled == Some(false)), "{}", profile.model);

        client.set_wifi(&WifiChange::of(WifiRole::Main).on(WifiBand::Ghz5).hidden()).await.unwrap();
        assert!(is_on(), "{}", profile.model);
        client.set_wifi(&WifiChange::of(WifiRole::Main).on(WifiBand::Ghz5).switched_on()).await.unwrap();
        assert_eq!(
            router.value("wifi_onoff_state").as_deref(),
            Some("1"),
            "what is on needs a radio that is"
        );
    }
}

#[tokio::test]
async fn radio_is_restricted_and_let_go_again() {
    for profile in Profile::UBUS {
        let (_router, client) = start(profile).await;
        client.set_mobile_data(MobileData::Off).await.unwrap();
        assert_ne!(
            client.wan().await.unwrap().cellular,
            Some(ConnectionState::Connected),
            "{}",
            profile.model
        );
        client.set_mobile_data(MobileData::On).await.unwrap();
        assert_eq!(client.wan().await.unwrap().cellular, Some(ConnectionState::Connected));

        client.set_radio_preference(&RadioPreference::LteOnly).await.unwrap();
        assert_eq!(client.signal().await.unwrap().preference, Some(RadioPreference::LteOnly));

        let all = client.signal().await.unwrap().band_lock;
        client.set_bands(&BandLock::lte([3, 7, 20]).and_nr([78])).await.unwrap();
        let lock = client.signal().await.unwrap().band_lock;
        assert_eq!(lock, BandLock::lte([3, 7, 20]).and_nr([78]));
        client.set_bands(&BandLock::none()).await.unwrap();
        assert_eq!(client.signal().await.unwrap().band_lock, all, "{}", profile.model);

        client.lock_cell(&CellLock::Lte(LteCellLock::new(271, 1815))).await.unwrap();
        client.lock_cell(&CellLock::Nr(NrCellLock::new(271, 636_768, 78))).await.unwrap();
        client.unlock_cells().await.unwrap();
    }
}

#[tokio::test]
async fn access_point_is_added_edited_chosen_and_deleted() {
    for profile in Profile::UBUS {
        let (_router, client) = start(profile).await;
        let mut settings = ApnSettings::default();
        settings.apn = Some("a.example".to_owned());
        settings.username = Some("user".parse().unwrap());
        settings.password = Some(ApnPassword::new("s3cret"));
        settings.authentication = Some(ApnAuthentication::Pap);
        let slot = client.save_apn(&ApnDraft::with_settings("mine", settings.clone())).await.unwrap();
        let find = |name: &'static str| {
            let client = client.clone();
            async move { client.apn_profiles().await.unwrap().into_iter().find(|one| one.name == name) }
        };
        let mine = find("mine").await.unwrap().ipv4.unwrap();
        assert_eq!(mine.apn.as_deref(), Some("a.example"));
        assert_eq!(mine.password.unwrap().expose(), "s3cret", "{}", profile.model);
        assert_eq!(mine.authentication, Some(ApnAuthentication::Pap));

        let draft = ApnDraft::with_settings("edited", settings).with_pdp_type(PdpType::Ipv4).in_slot(slot);
        assert_eq!(client.save_apn(&draft).await.unwrap(), slot);
        client.select_apn(ApnChoice::Slot(slot)).await.unwrap();
        assert!(find("edited").await.unwrap().selected);
        client.select_apn(ApnChoice::Slot(1)).await.unwrap();
        client.delete_apn(slot).await.unwrap();
        assert!(find("edited").await.is_none() && find("mine").await.is_none());
        client.select_apn(ApnChoice::Automatic).await.unwrap();
        let chosen: Vec<_> =
            client.apn_profiles().await.unwrap().into_iter().filter(|one| one.selected).collect();
        assert_eq!(chosen[0].ipv4.as_ref().unwrap().selection.as_deref(), Some("auto"));
    }
}

#[tokio::test]
async fn messages_are_sent_marked_and_deleted() {
    for profile in Profile::UBUS {
        let (router, client) = start(profile).await;
        let draft = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new("Hi é€😀"));
        tokio::time::pause();
        assert_eq!(client.send_sms(&draft).await.unwrap(), SmsOutcome::Sent, "{}", profile.model);
        tokio::time::resume();
        let sent =
            client.sms().await.unwrap().into_iter().find(|one| one.status == Some(SmsStatus::Sent)).unwrap();
        assert_eq!(sent.text.expose(), "Hi é€😀", "decrypted by the other side");
        assert_eq!(sent.address.unwrap().expose(), "+12025550143");

        let unread: Vec<_> = client
            .sms()
            .await
            .unwrap()
            .into_iter()
            .filter(|one| one.status == Some(SmsStatus::Unread))
            .collect();
        client.mark_sms_read(&[unread[0].id]).await.unwrap();
        client.delete_sms(&[unread[0].id, sent.id]).await.unwrap();
        let left = client.sms().await.unwrap();
        assert!(left.iter().all(|one| one.id != unread[0].id && one.id != sent.id));
        assert_eq!(left.len(), router.messages().len());
        client.delete_sms(&[]).await.unwrap();
        assert_eq!(client.sms().await.unwrap().len(), left.len(), "no number is no message, not all of them");
    }
}

#[tokio::test]
async fn limit_is_changed_by_what_is_named_alone() {
    for profile in Profile::UBUS {
        let (_router, client) = start(profile).await;
        let allowance = Allowance::Data(ByteCount::new(100 << 30));
        let change = DataLimitChange::allow(allowance).warn_at(Percent::new(80).unwrap()).reset_on(7);
        client.set_data_limit(&change).await.unwrap();
        client.set_data_limit(&DataLimitChange::off()).await.unwrap();
        let traffic = client.traffic().await.unwrap();
        let limit = traffic.limit.unwrap();
        assert_eq!(
            (limit.enabled, limit.allowance, limit.warn_at),
            (false, Some(allowance), Percent::new(80))
        );
        assert_eq!(traffic.reset.unwrap().day_of_month, Some(7));
    }
}

#[tokio::test]
async fn management_client_is_changed_by_what_is_named_alone() {
    for profile in Profile::UBUS {
        let (_router, client) = start(profile).await;
        let before = client.tr069().await.unwrap();
        let mut change = Tr069Change::default();
        change.url = Some("https://acs.example.com/".to_owned());
        change.password = Some(ManagementPassword::new("s3cret ä"));
        client.set_tr069(&change).await.unwrap();
        let after = client.tr069().await.unwrap();
        assert_eq!(after.url.as_deref(), Some("https://acs.example.com/"));
        assert_eq!(after.password.unwrap().expose(), "s3cret ä", "{}", profile.model);
        assert_eq!(after.username, before.username);
        assert_eq!(
            after.connection_request_password.map(|password| password.expose().to_owned()),
            before.connection_request_password.map(|password| password.expose().to_owned())
        );
        assert_eq!((after.enabled, after.inform_interval), (before.enabled, before.inform_interval));

        let mut change = Tr069Change::default();
        change.enabled = Some(false);
        client.set_tr069(&change).await.unwrap();
        assert_eq!(client.tr069().await.unwrap().enabled, Some(false));
    }
}

#[tokio::test]
async fn home_network_is_set_in_place_or_moves_away() {
    for profile in Profile::UBUS {
        let (_router, client) = start(profile).await;
        let mask = Ipv4Addr::new(255, 255, 255, 0);
        let range = DhcpRange::new(Ipv4Addr::new(192, 0, 2, 10), Ipv4Addr::new(192, 0, 2, 20));
        let settings = LanSettings::new(Ipv4Addr::new(192, 0, 2, 1), mask);
        assert_eq!(client.set_lan(&settings.with_dhcp(range)).await.unwrap(), LanOutcome::InPlace);
        let lan = client.lan().await.unwrap();
        assert_eq!(lan.dhcp_first.unwrap().expose(), range.first, "{}", profile.model);
        assert_eq!((lan.dhcp_enabled, lan.dhcp_lease), (Some(true), Some(range.lease)));
        assert_eq!(client.set_lan(&settings).await.unwrap(), LanOutcome::InPlace);
        assert_eq!(client.lan().await.unwrap().dhcp_enabled, Some(false));

        let elsewhere = Ipv4Addr::new(192, 0, 2, 129);
        let moved = client.set_lan(&LanSettings::new(elsewhere, mask).with_dhcp(range)).await.unwrap();
        assert_eq!(moved, LanOutcome::Moved(elsewhere));
    }
}

#[tokio::test]
async fn success_without_effect_is_an_error_of_every_write() {
    for profile in Profile::UBUS {
        let (router, client) = start(profile).await;
        let sms = client.sms().await.unwrap();
        let unread = sms.iter().find(|one| one.status == Some(SmsStatus::Unread)).unwrap().id;
        let mut management = Tr069Change::default();
        management.url = Some("https://acs.example.com/".to_owned());
        let change = WifiChange::of(WifiRole::Main).on(WifiBand::Ghz5).ssid("other".parse().unwrap());
        let lan = LanSettings::new(Ipv4Addr::new(192, 0, 2, 129), Ipv4Addr::new(255, 255, 255, 0));
        router.set_fault(Fault::NoEffect);
        tokio::time::pause();
        let outcomes: Vec<(&str, Result<(), Error>)> = vec![
            ("pppoe", client.set_pppoe(&line()).await),
            ("wan", client.set_wan(&WanSettings::Dhcp).await),
            ("wifi", client.set_wifi(&change).await),
            ("data", client.set_mobile_data(MobileData::Off).await),
            ("preference", client.set_radio_preference(&RadioPreference::LteOnly).await),
            ("bands", client.set_bands(&BandLock::lte([3])).await),
            ("cell", client.lock_cell(&CellLock::Lte(LteCellLock::new(271, 1815))).await),
            ("apn", client.save_apn(&ApnDraft::new("mine", "a.example")).await.map(drop)),
            ("choice", client.select_apn(ApnChoice::Slot(1)).await),
            ("delete", client.delete_sms(&[unread]).await),
            ("mark", client.mark_sms_read(&[unread]).await),
            ("limit", client.set_data_limit(&DataLimitChange::off().reset_on(9)).await),
            ("management", client.set_tr069(&management).await),
            ("lan", client.set_lan(&lan).await.map(drop)),
        ];
        tokio::time::resume();
        for (what, outcome) in outcomes {
            let error = outcome.unwrap_err();
            assert!(error.is_not_applied(), "{} {what}: {error}", profile.model);
        }
    }
}
