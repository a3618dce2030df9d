use std::time::Duration;

use zte_cpe_simulator::{ManualClock, Profile, Simulator, TokenHash};

use crate::support::{Browser, base64, form};

#[tokio::test]
async fn a_wrong_token_changes_nothing() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let md5 = owner.token(TokenHash::Md5).await;
    let lower = owner.token(TokenHash::Sha256).await.to_lowercase();
    for token in ["", "00", md5.as_str(), lower.as_str()] {
        let sent = owner.sent(&format!("goformId=OPERATION_MODE&opMode=PPPOE&AD={token}")).await;
        assert_eq!(sent, "failure");
    }
    assert_eq!(router.value("opms_wan_mode").as_deref(), Some("AUTO"));
    assert_eq!(owner.write("goformId=OPERATION_MODE&opMode=PPPOE").await, "success");
    assert_eq!(owner.batch(["opms_wan_mode", "opms_wan_auto_mode"]).await, ["PPPOE", ""]);
}

#[tokio::test]
async fn a_write_without_a_session_is_refused() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let stranger = Browser::at(&router);
    assert_eq!(stranger.write("goformId=REBOOT_DEVICE").await, "failure");
    assert_eq!(router.reboots(), 0);
    assert_eq!(stranger.sent("goformId=SET_WEB_LANGUAGE&Language=pl").await, "success", "the exception");
    assert_eq!(stranger.one("Language").await, "pl");
}

#[tokio::test]
async fn an_unknown_write_is_refused() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(owner.write("goformId=NO_SUCH_WRITE").await, "failure");
    assert_eq!(owner.write("isTest=false").await, "failure");
}

#[tokio::test]
async fn the_token_part_changes_with_every_write_or_never_by_model() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let rd = owner.one("RD").await;
    assert_eq!(rd.len(), 64);
    assert_eq!(owner.write("goformId=OPERATION_MODE&opMode=NONSENSE").await, "failure");
    assert_eq!(owner.one("RD").await, rd, "a refused write leaves it");
    assert_eq!(owner.write("goformId=CONNECT_NETWORK&notCallback=true").await, "success");
    assert_ne!(owner.one("RD").await, rd);

    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let rd = owner.one("RD").await;
    assert_eq!(rd.len(), 32);
    assert_eq!(owner.write_md5("goformId=CONNECT_NETWORK").await, "success");
    let again = Browser::logged_in(&router).await;
    assert_eq!(again.one("RD").await, rd, "it survives writes and logins");
}

#[tokio::test]
async fn pppoe_credentials_are_kept_and_dialled() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let write = |password: &str, action: &str| {
        form([
            ("goformId", "WAN_GATEWAYMODE_PPPOE"),
            ("pppoe_username", "user@isp.example"),
            ("pppoe_password", password),
            ("action_link", action),
            ("dial_mode", "manual_dial"),
        ])
    };
    let names = ["pppoe_username", "pppoe_password", "pppoe_status", "pppoe_dial_mode"];
    assert_eq!(owner.write(&write("geheim & mehr", "connect")).await, "success");
    assert_eq!(
        owner.batch(names).await,
        ["user@isp.example", "geheim & mehr", "ppp_connected", "manual_dial"]
    );
    assert_eq!(owner.write(&write("geheim & mehr", "disconnect")).await, "success");
    assert_eq!(owner.batch(["pppoe_status", "cable_wan_ipaddr"]).await, ["ppp_disconnected", ""]);
    for unsafe_password in ["a\"b", "a'b", "a;b", "a`b", "a$b"] {
        assert_eq!(owner.write(&write(unsafe_password, "connect")).await, "failure");
    }
    assert_eq!(router.value("pppoe_password").as_deref(), Some("geheim & mehr"));

    router.set_value("rj45_state", "dead");
    assert_eq!(owner.write(&write("other", "connect")).await, "success");
    assert_eq!(owner.batch(["pppoe_password", "pppoe_status"]).await, ["other", "ppp_disconnected"]);
}

#[tokio::test]
async fn a_write_that_lacks_a_field_is_refused() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let sent = owner.write("goformId=WAN_GATEWAYMODE_PPPOE&pppoe_username=somebody").await;
    assert_eq!(sent, "failure");
    assert_eq!(router.value("pppoe_username").as_deref(), Some(""));
}

#[tokio::test]
async fn the_mobile_connection_goes_down_and_up() {
    let router = Simulator::start(Profile::MF289F).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let names = ["ppp_status", "wan_ipaddr"];
    assert_eq!(owner.write_md5("goformId=DISCONNECT_NETWORK&notCallback=true").await, "success");
    assert_eq!(owner.batch(names).await, ["ppp_disconnected", ""]);
    assert_eq!(owner.write_md5("goformId=CONNECT_NETWORK&notCallback=true").await, "success");
    assert_eq!(owner.batch(names).await, ["ppp_connected", "203.0.113.27"]);
    let mode = "goformId=SET_CONNECTION_MODE&ConnectionMode=manual_dial&roam_setting_option=on";
    assert_eq!(owner.write_md5(mode).await, "success");
    let answer = owner.object("cmd=ConnectionMode").await;
    assert_eq!(
        (&answer["connectionMode"], &answer["autoConnectWhenRoaming"]),
        (&"manual_dial".into(), &"on".into())
    );
}

#[tokio::test]
async fn an_access_point_changes_as_a_whole_or_not_at_all() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let write = |ssid: &str, passphrase: &str| {
        form([
            ("goformId", "setAccessPointInfo"),
            ("ChipIndex", "1"),
            ("AccessPointIndex", "0"),
            ("SSID", ssid),
            ("Password", &base64(passphrase)),
            ("ApBroadcastDisabled", "1"),
        ])
    };
    assert_eq!(owner.write(&write("Garten Süd", "zwei Worte ß")).await, "success");
    let point = router.access_point(1, 0).unwrap();
    assert_eq!((point.get("SSID"), point.get("Password")), (Some("Garten Süd"), Some("zwei Worte ß")));
    assert_eq!(point.get("ApBroadcastDisabled"), Some("1"));
    assert_eq!(router.access_point(0, 0).unwrap().get("SSID"), Some("Example-WLAN"), "the other radio");
    for (ssid, passphrase) in [
        ("", "long enough"),
        ("a name of more than 32 bytes in all", "long enough"),
        ("$(reboot)", "long enough"),
        ("fine", "short"),
        ("fine", "with `quote`"),
    ] {
        assert_eq!(owner.write(&write(ssid, passphrase)).await, "failure");
    }
    assert_eq!(router.access_point(1, 0), Some(point));
    let nowhere = "goformId=setAccessPointInfo&ChipIndex=7&AccessPointIndex=0&SSID=fine";
    assert_eq!(owner.write(nowhere).await, "failure");
}

#[tokio::test]
async fn wifi_is_switched_where_there_is_some() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(owner.write("goformId=switchWiFiModule&SwitchOption=0").await, "success");
    assert_eq!(owner.object("cmd=queryWiFiModuleSwitch").await["WiFiModuleSwitch"], "0");
    assert_eq!(owner.batch(["wifi_onoff_state"]).await, ["0"]);

    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    assert_eq!(owner.write_md5("goformId=switchWiFiModule&SwitchOption=0").await, "failure");
}

#[tokio::test]
async fn an_outdoor_unit_wants_a_read_before_the_first_write() {
    let router = Simulator::start(Profile::MC7010).await.unwrap();
    let stranger = Browser::at(&router);
    let token = stranger.token(TokenHash::Md5).await;
    let owner = Browser::logged_in(&router).await;
    let write = format!("goformId=CONNECT_NETWORK&AD={token}");
    assert_eq!(owner.sent(&write).await, "failure");
    owner.one("wa_inner_version").await;
    assert_eq!(owner.sent(&write).await, "success");
}

#[tokio::test]
async fn a_reboot_ends_the_session_and_the_router_is_away_for_a_while() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Profile::MC888).clock(clock.clone()).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let rd = owner.one("RD").await;
    assert_eq!(owner.write("goformId=REBOOT_DEVICE").await, "success");
    assert_eq!(router.reboots(), 1);
    assert!(!router.has_session());
    assert!(owner.get("/").await.is_err());
    clock.advance(Duration::from_secs(89));
    assert!(owner.get("/").await.is_err());
    clock.advance(Duration::from_secs(1));
    assert_eq!(owner.batch(["model_name", "imei"]).await, ["MC888", ""]);
    assert_ne!(owner.one("RD").await, rd);
}

#[tokio::test]
async fn a_reboot_ends_a_lock() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Profile::MC888).clock(clock.clone()).start().await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let mut guesser = Browser::at(&router);
    for _ in 0..5 {
        guesser.login("wrong").await;
    }
    assert!(router.is_locked());
    assert_eq!(owner.write("goformId=REBOOT_DEVICE").await, "success");
    assert!(!router.is_locked());
    assert_eq!(router.failed_logins(), 5, "what happened stays counted");
}

#[tokio::test]
async fn messages_are_sent_marked_and_deleted() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    let sent = form([
        ("goformId", "SEND_SMS"),
        ("Number", "+491713920077;"),
        ("MessageBody", "00480069002000E920ACD83DDE00"),
        ("sms_time", "26;11;24;15;10;00;+1"),
    ]);
    assert_eq!(owner.write(&sent).await, "success");
    let messages = router.messages();
    assert_eq!(messages[0].get("content"), Some("Hi é€😀"));
    assert_eq!(messages[0].get("date"), Some("26,11,24,15,10,00,+1"));
    let state =
        async || owner.object("cmd=sms_cmd_status_info&sms_cmd=4").await["sms_cmd_status_result"].clone();
    assert_eq!((state().await, state().await), ("1".into(), "3".into()), "on its way, then sent");

    assert_eq!(owner.write("goformId=SET_MSG_READ&msg_id=2;&tag=0").await, "success");
    assert_eq!(owner.batch(["sms_unread_num"]).await, ["0"]);
    assert_eq!(owner.write("goformId=DELETE_SMS&msg_id=1;2;").await, "success");
    assert_eq!(router.messages().len(), 1);
    assert_eq!(owner.write("goformId=DELETE_SMS&msg_id=99").await, "failure");
    assert_eq!(owner.write("goformId=SEND_SMS&Number=1&MessageBody=004").await, "failure");
}
