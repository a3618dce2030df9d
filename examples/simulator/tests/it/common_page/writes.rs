use std::time::Duration;

use zte_cpe_simulator::{ChangeKind, Fault, Gateway, ManualClock, Part, Simulator};

use super::pages::{Pages, scalar};
use crate::support::form_of;

const RULE: &[(&str, &str)] = &[
    ("IF_ACTION", "Apply"),
    ("_InstID", "-1"),
    ("Alias", "game"),
    ("Enable", "1"),
    ("Protocol", "UDP"),
    ("InternalClient", "192.0.2.120"),
    ("ExternalPort", "27015"),
    ("ExternalPortEndRange", "27020"),
    ("InternalPort", "27015"),
    ("InternalPortEndRange", "27020"),
];

#[tokio::test]
async fn rules_are_made_and_deleted() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.open("Internet_PortForwarding").await;
    let xml = owner.write("PortForwarding_lua.lua", &token, RULE).await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("0"));
    assert!(router.row(Part::PortForwards, "IGD.FWPM.FWPM1").is_some());
    let token = owner.open("Internet_PortForwarding").await;
    let fields = [("IF_ACTION", "Delete"), ("_InstID", "IGD.FWPM.FWPM1")];
    let xml = owner.write("PortForwarding_lua.lua", &token, &fields).await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("0"));
    let kinds: Vec<_> = router.changes().into_iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Created, ChangeKind::Deleted]);
}

#[tokio::test]
async fn a_token_is_good_for_one_write() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.open("Internet_PortForwarding").await;
    owner.write("PortForwarding_lua.lua", &token, RULE).await;
    let xml = owner.write("PortForwarding_lua.lua", &token, RULE).await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("-1452"));
    assert_eq!(router.changes().len(), 1);
}

#[tokio::test]
async fn signed_firmware_refuses_a_body_without_its_hash() {
    let router = Simulator::start(Gateway::H168N).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.open("Internet_PortForwarding").await;
    let body = form_of(&[RULE, &[("_sessionTOKEN", &token)]].concat());
    assert_eq!(owner.write_signed("PortForwarding_lua.lua", &body, None).await.0, 400);
    let of_another = "b8ab8580119ba5a2cb20b1708e15c57c203202f605f375d47c8db1e2b499ca24";
    assert_eq!(owner.write_signed("PortForwarding_lua.lua", &body, Some(of_another)).await.0, 400);
    assert_eq!(router.changes(), []);
    let xml = owner.write("PortForwarding_lua.lua", &token, RULE).await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("0"));
}

#[tokio::test]
async fn a_connection_keeps_what_the_form_leaves_out() {
    let router = Simulator::start(Gateway::H168N).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.open("Internet_InternetStatusforRoute_DSL").await;
    let fields = [
        ("IF_ACTION", "Apply"),
        ("_InstID", "IGD.WD1.WCD1.WCPPP1"),
        ("UserName", "new@isp.example.com"),
        ("Password", "new password"),
        ("MTU", "1492"),
    ];
    owner.write("Internet_Internet_lua.lua?TypeUplink=1&pageType=1", &token, &fields).await;
    let changes = router.changes();
    assert_eq!(changes[0].fields, ["UserName", "Password"]);
    assert_eq!(changes.len(), 1);
}

#[tokio::test]
async fn a_passphrase_is_stored_where_the_form_says_so() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let id = ("_InstID", "IGD.LD1.WLAN1");
    for (said, kept) in [("N", "home passphrase"), ("Y", "another passphrase")] {
        let token = owner.open("Localnet_WlanBasicUser").await;
        let fields =
            [("IF_ACTION", "Apply"), id, ("_PSKCONIG", said), ("KeyPassphrase", "another passphrase")];
        owner.write("Localnet_WlanBasicAd_WLANSSIDConf_lua.lua", &token, &fields).await;
        assert_eq!(router.value("IGD.LD1.WLAN1.KeyPassphrase").as_deref(), Some(kept));
    }
}

#[tokio::test]
async fn both_radios_are_switched_at_once() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.open("Localnet_WlanBasicUser").await;
    let fields = [
        ("IF_ACTION", "Apply"),
        ("_InstNum", "2"),
        ("_InstID_0", "IGD.LD1.RD1"),
        ("RadioStatus_0", "0"),
        ("_InstID_1", "IGD.LD1.RD2"),
        ("RadioStatus_1", "1"),
    ];
    owner.write("Localnet_WlanBasicAd_OnOff_lua.lua", &token, &fields).await;
    let status = |radio: &str| router.value(&format!("IGD.LD1.{radio}.RadioStatus")).unwrap();
    assert_eq!([status("RD1"), status("RD2")], ["0", "1"]);
}

#[tokio::test]
async fn a_reboot_is_asked_for_on_its_page() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    owner.open("ManagDiag_StatusManag").await;
    let token = owner.open("ManagDiag_DeviceManag").await;
    let xml =
        owner.write("deviceManag_lua.lua", &token, &[("IF_ACTION", "Restart"), ("Btn_restart", "")]).await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("0"));
    assert_eq!(router.reboots(), 1);
}

#[tokio::test]
async fn faults_of_writes_show() {
    for (fault, status, error, written) in [
        (Fault::NoEffect, 200, Some("0"), false),
        (Fault::WrongToken, 200, Some("-1452"), false),
        (Fault::MissingCheck, 400, None, false),
        (Fault::DoneButNotFound, 404, None, true),
    ] {
        let router = Simulator::builder(Gateway::H298A).fault(fault).start().await.unwrap();
        let mut owner = Pages::logged_in(&router).await;
        let token = owner.open("Internet_PortForwarding").await;
        let body = form_of(&[RULE, &[("_sessionTOKEN", &token)]].concat());
        let answer = owner.write_signed("PortForwarding_lua.lua", &body, None).await;
        assert_eq!((answer.0, scalar(&answer.1, "IF_ERRORID")), (status, error), "{fault}");
        assert_eq!(router.rows(Part::PortForwards).len() == 1, written, "{fault}");
    }
}

#[tokio::test]
async fn a_busy_gateway_takes_the_same_form_three_seconds_later() {
    let clock = ManualClock::default();
    let builder = Simulator::builder(Gateway::H298A).clock(clock.clone()).fault(Fault::Busy);
    let router = builder.start().await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.open("Internet_PortForwarding").await;
    let xml = owner.write("PortForwarding_lua.lua", &token, RULE).await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("-257"));
    clock.advance(Duration::from_secs(3));
    let xml = owner.write("PortForwarding_lua.lua", &token, RULE).await;
    assert_eq!(scalar(&xml, "IF_ERRORID"), Some("0"));
}

#[tokio::test]
async fn the_hash_of_a_body_is_that_of_the_worked_example() {
    let router = Simulator::start(Gateway::H168N).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    owner.open("ManagDiag_DeviceManag").await;
    let body = "IF_ACTION=Restart&Btn_restart=&_sessionTOKEN=753318846947806813317826";
    let check = "b8ab8580119ba5a2cb20b1708e15c57c203202f605f375d47c8db1e2b499ca24";
    let (status, xml) = owner.write_signed("deviceManag_lua.lua", body, Some(check)).await;
    assert_eq!(
        (status, scalar(&xml, "IF_ERRORID")),
        (200, Some("-1452")),
        "the hash is right, the token is not"
    );
}
