use zte_cpe_simulator::{ChangeKind, Fault, Gateway, Part, Simulator};

use super::pages::Pages;

/// Ids and fields that writes changed.
fn changed(router: &Simulator) -> Vec<(String, ChangeKind, Vec<String>)> {
    router.changes().into_iter().map(|change| (change.id, change.kind, change.fields)).collect()
}

const GAME: &[(&str, &str)] = &[
    ("IF_ACTION", "new"),
    ("IF_INDEX", "-1"),
    ("Enable", "1"),
    ("Name", "game"),
    ("Protocol", "1"),
    ("WANCViewName", "IGD.WD1.WCD1.WCIP1"),
    ("MinExtPort", "27015"),
    ("MaxExtPort", "27020"),
    ("InternalHost", "192.0.2.129"),
    ("MinIntPort", "27015"),
    ("MaxIntPort", "27020"),
    ("InternalMacHost", "NULL"),
    ("ViewName", "NULL"),
];

#[tokio::test]
async fn a_rule_is_made_changed_and_deleted_by_its_index() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let page = owner.submit("app_virtual_conf", GAME).await;
    assert!(page.worked());
    assert_eq!((page.value("IF_INSTNUM"), page.value("Name1")), ("2".to_owned(), "game".to_owned()));
    let rule = router.row(Part::PortForwards, "IGD.FWPM.FWPM2").unwrap();
    assert_eq!((rule.get("Protocol"), rule.get("InternalMacHost")), (Some("UDP"), Some("")));

    let fields = [("IF_ACTION", "apply"), ("IF_INDEX", "0"), ("Name", "web"), ("Protocol", "NULL")];
    let page = owner.submit("app_virtual_conf", &fields).await;
    assert_eq!((page.value("Name0"), page.value("Protocol0")), ("web".to_owned(), "2".to_owned()));

    let page = owner.submit("app_virtual_conf", &[("IF_ACTION", "delete"), ("IF_INDEX", "0")]).await;
    assert_eq!((page.value("IF_INSTNUM"), page.value("Name0")), ("1".to_owned(), "game".to_owned()));
    let kinds: Vec<_> = changed(&router).into_iter().map(|(_, kind, _)| kind).collect();
    assert_eq!(kinds, [ChangeKind::Created, ChangeKind::Updated, ChangeKind::Deleted]);
}

#[tokio::test]
async fn fields_that_say_null_or_nothing_keep_their_values() {
    let router = Simulator::start(Gateway::F660).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let fields = [
        ("IF_ACTION", "edit"),
        ("IF_IDENTITY", "IGD.WD1.WCD1.WCPPP1"),
        ("UserName", "new@example.com"),
        ("Password", "NULL"),
        ("MTU", "1492"),
        ("ConnStatus", "Disconnected"),
        ("IF_ENCODE", "wlkj"),
    ];
    let page = owner.submit("IPv46_net_wan2_conf", &fields).await;
    assert!(page.worked());
    assert_eq!(page.value("UserName"), "new@example.com");
    let one = ("IGD.WD1.WCD1.WCPPP1".to_owned(), ChangeKind::Updated, vec!["UserName".to_owned()]);
    assert_eq!(changed(&router), [one], "state is not written, and the rest stays");
    assert_eq!(router.value("IGD.WD1.WCD1.WCPPP1.Password").as_deref(), Some("pppoe-pass-1"));
}

#[tokio::test]
async fn security_is_stored_as_far_as_the_tags_say() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let fields = [
        ("IF_ACTION", "apply"),
        ("IF_VIEWID", "IGD.LD1.WLAN5"),
        ("IF_CONFIGTAG", "Y"),
        ("IF_PSKTAG", "N"),
        ("IF_WEPKEYTAG", "N"),
        ("BeaconType", "WPAand11i"),
        ("KeyPassphrase", "another-pass"),
    ];
    assert!(owner.submit("net_wlanm_secrity2", &fields).await.worked());
    assert_eq!(router.value("IGD.LD1.WLAN5.BeaconType").as_deref(), Some("WPAand11i"));
    assert_eq!(router.value("IGD.LD1.WLAN5.KeyPassphrase").as_deref(), Some("wifi-pass-5678"));

    let fields = fields.map(|field| if field.0 == "IF_PSKTAG" { ("IF_PSKTAG", "Y") } else { field });
    let page = owner.submit("net_wlanm_secrity2", &fields).await;
    assert_eq!(page.value("KeyPassphrase"), "another-pass");
}

#[tokio::test]
async fn a_radio_is_written_on_its_own_page() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let fields = [("IF_ACTION", "apply"), ("Channel", "NULL"), ("AutoChannelEnabled", "1")];
    assert!(owner.submit("net_wlanm_conf1", &fields).await.worked());
    let one = ("IGD.LD1.RD1".to_owned(), ChangeKind::Updated, vec!["AutoChannelEnabled".to_owned()]);
    assert_eq!(changed(&router), [one]);
}

#[tokio::test]
async fn the_name_of_a_network_is_written_on_its_own_page() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let fields =
        [("IF_ACTION", "apply"), ("IF_VIEWID", "IGD.LD1.WLAN2"), ("ESSID", "Caf\u{e9}"), ("Enable", "1")];
    let page = owner.submit("net_wlanm_essid1", &fields).await;
    assert_eq!(
        (page.value("ESSID"), page.value("ViewName")),
        ("Caf\u{e9}".to_owned(), "IGD.LD1.WLAN2".to_owned())
    );
    let fields = vec!["ESSID".to_owned(), "Enable".to_owned()];
    assert_eq!(changed(&router), [("IGD.LD1.WLAN2".to_owned(), ChangeKind::Updated, fields)]);
}

#[tokio::test]
async fn the_host_of_the_dmz_and_the_local_network_are_written() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let fields = [("IF_ACTION", "apply"), ("Enable", "1"), ("InternalHost", "192.0.2.30")];
    assert!(owner.submit("app_dmz_conf", &fields).await.worked());
    assert_eq!(router.value("IGD.FWDMZ.FWDMZ1.InternalClient").as_deref(), Some("192.0.2.30"));
    let fields = [("IF_ACTION", "apply"), ("MaxAddress", "192.0.2.200"), ("LeaseTime", "3600")];
    assert!(owner.submit("net_dhcp_dynamic", &fields).await.worked());
    assert_eq!(router.value("IGD.LD1.HostCfg.MaxAddress").as_deref(), Some("192.0.2.200"));
}

#[tokio::test]
async fn a_form_with_one_bad_value_changes_nothing_and_says_so_among_successes() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let fields = [("IF_ACTION", "apply"), ("Enable", "1"), ("InternalHost", "nowhere")];
    let page = owner.submit("app_dmz_conf", &fields).await;
    let outcomes: Vec<_> =
        page.meanings().into_iter().filter(|(name, _)| name == "IF_ERRORSTR").map(|(_, it)| it).collect();
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "FAIL").count(), 1);
    assert_eq!(outcomes[0], "SUCC");
    assert_eq!(router.changes(), []);
}

#[tokio::test]
async fn no_token_is_none_that_is_taken() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    assert!(!owner.submit_with("", "app_virtual_conf", GAME).await.worked(), "no page was loaded yet");
    assert_eq!(router.changes(), []);
}

#[tokio::test]
async fn only_the_token_of_the_page_before_is_taken() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let old = owner.page("app_virtual_conf").await.token().unwrap();
    let newer = owner.page("app_virtual_conf").await.token().unwrap();
    assert!(!owner.submit_with(&old, "app_virtual_conf", GAME).await.worked());
    assert!(!owner.submit_with(&newer, "app_virtual_conf", GAME).await.worked(), "a page has come since");
    assert_eq!(router.changes(), []);
    assert!(owner.submit("app_virtual_conf", GAME).await.worked());
}

#[tokio::test]
async fn the_token_of_the_frame_is_good_for_a_reboot() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.get("/template.gch").await.token().unwrap();
    let fields = [("IF_ACTION", "devrestart"), ("flag", "1")];
    let page = owner.submit_with(&token, "manager_dev_conf", &fields).await;
    assert_eq!(page.value("flag"), "1");
    assert_eq!(router.reboots(), 1);
    assert!(!router.has_session());
}

#[tokio::test]
async fn a_reboot_with_an_old_token_is_refused() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let fields = [("IF_ACTION", "devrestart"), ("flag", "1")];
    let page = owner.submit_with("1234567890123456", "manager_dev_conf", &fields).await;
    assert_eq!((page.value("flag"), page.worked()), ("0".to_owned(), false));
    assert_eq!(router.reboots(), 0);
}

#[tokio::test]
async fn a_reboot_can_end_without_an_answer() {
    let router = Simulator::builder(Gateway::F680V4).fault(Fault::DropOnReboot).start().await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let token = owner.page("manager_dev_conf").await.token().unwrap();
    let body = format!("IF_ACTION=devrestart&flag=1&_SESSION_TOKEN={token}");
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let address = format!("{}/getpage.gch?pid=1002&nextpage=manager_dev_conf_t.gch", router.url());
    let sent = http.post(address).header("Cookie", owner.cookie.unwrap()).body(body).send().await;
    assert!(sent.is_err());
    assert_eq!(router.reboots(), 1);
}

#[tokio::test]
async fn faults_of_writes_show() {
    for (fault, status, worked, written) in [
        (Fault::NoEffect, 200, true, false),
        (Fault::WrongToken, 200, false, false),
        (Fault::DoneButNotFound, 404, false, true),
    ] {
        let router = Simulator::builder(Gateway::F680V4).fault(fault).start().await.unwrap();
        let mut owner = Pages::logged_in(&router).await;
        let page = owner.submit("app_virtual_conf", GAME).await;
        assert_eq!((page.status, page.worked()), (status, worked), "{fault}");
        assert_eq!(router.rows(Part::PortForwards).len() == 2, written, "{fault}");
    }
}
