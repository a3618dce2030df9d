use std::time::Duration;

use zte_cpe_simulator::{Fault, Gateway, ManualClock, SecondUser, Simulator};

use super::pages::Pages;

#[tokio::test]
async fn a_session_that_is_gone_is_told_by_short_pages() {
    let clock = ManualClock::default();
    let router = Simulator::builder(Gateway::F680V4).clock(clock.clone()).start().await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    assert!(owner.page("app_dmz_conf").await.text.len() > 1000);
    clock.advance(Duration::from_mins(5));
    let gone = owner.page("app_dmz_conf").await;
    assert!(gone.text.len() < 1000 && gone.text.contains("logout_redirect"), "{}", gone.text);
    assert_eq!(owner.get("/template.gch").await.status, 404);
}

#[tokio::test]
async fn every_page_of_the_menu_is_longer_than_what_tells_of_a_lost_session() {
    for (gateway, pages) in [(Gateway::F680V4, F680), (Gateway::F660, F660)] {
        let router = Simulator::start(gateway).await.unwrap();
        let mut owner = Pages::logged_in(&router).await;
        for name in pages {
            let page = owner.page(name).await;
            assert_eq!(page.status, 200, "{name}");
            assert!(page.text.len() > 1000, "{name}");
            assert_eq!(page.token().map(|token| token.len()), Some(16), "{name}");
        }
    }
}

const F680: &[&str] = &[
    "status_dev_info",
    "IPv46_status_wan_if",
    "pon_status_link_info",
    "net_wlanm_conf1",
    "net_wlanm_conf2",
    "net_wlanm_essid1",
    "net_wlanm_essid2",
    "net_wlanm_secrity1",
    "net_wlanm_secrity2",
    "net_wlanm_assoc1",
    "net_wlanm_assoc2",
    "net_dhcp_dynamic",
    "net_dhcp_static",
    "app_dev_name",
    "app_dmz_conf",
    "app_virtual_conf",
    "manager_dev_conf",
];

const F660: &[&str] = &["status_dev_info", "IPv46_status_wan2_if", "IPv46_net_wan2_conf", "manager_dev_conf"];

#[tokio::test]
async fn a_page_that_a_model_lacks_is_not_found() {
    let router = Simulator::start(Gateway::F660).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    assert_eq!(owner.page("net_wlanm_conf2").await.status, 404);
}

#[tokio::test]
async fn logout_ends_the_session() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    owner.post("/", &[("logout", "1")]).await;
    assert!(!router.has_session());
}

#[tokio::test]
async fn whoever_comes_second_is_asked_whether_the_first_shall_go() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    router.login_elsewhere();
    let mut owner = Pages::at(&router);
    let asked = owner.login("Passw0rd!").await;
    assert_eq!(asked.status, 200);
    assert!(asked.text.contains("id=\"preempt-form\""));
    assert!(asked.text.contains("<label for=\"index1\">192.0.2.77 (admin)</label>"));
    let id = asked.text.split("name=\"sid1\" value=\"").nth(1).unwrap()[..32].to_owned();
    assert!(owner.page("app_dmz_conf").await.text.len() < 1000, "not yet");

    let wrong = [("action", "preempt"), ("index", "1"), ("sid1", "0123456789abcdef0123456789abcdef")];
    assert_eq!(owner.post("/", &wrong).await.status, 200);
    let right = [("action", "preempt"), ("index", "1"), ("sid1", id.as_str())];
    assert_eq!(owner.post("/", &right).await.status, 302);
    assert!(owner.page("app_dmz_conf").await.text.len() > 1000);
}

#[tokio::test]
async fn whoever_comes_second_can_go_again() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    router.login_elsewhere();
    let mut owner = Pages::at(&router);
    owner.login("Passw0rd!").await;
    let start = owner.post("/", &[("logout", "1")]).await;
    assert!(start.text.contains("Frm_Logintoken"));
    assert!(router.has_session(), "the first is still there");
}

#[tokio::test]
async fn firmware_without_the_question_lets_nobody_in_as_the_second() {
    let mut gateway = Gateway::F680V4;
    gateway.access.second_user = SecondUser::IsBlocked;
    let router = Simulator::start(gateway).await.unwrap();
    router.login_elsewhere();
    let mut owner = Pages::at(&router);
    let answer = owner.login("Passw0rd!").await;
    assert!(answer.text.contains("Frm_Logintoken") && !answer.text.contains("preempt"));
}

#[tokio::test]
async fn faults_of_the_pages_show_in_the_pages() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let usual = owner.page("app_dmz_conf").await.values();

    router.set_fault(Fault::ExtraFields);
    let more = owner.page("app_dmz_conf").await.values();
    assert_eq!(more.len(), usual.len() + 2);

    router.set_fault(Fault::DuplicateKeys);
    let twice = owner.page("app_dmz_conf").await;
    assert_eq!(twice.values(), usual);
    assert!(twice.meanings().len() > usual.len() * 2);

    router.set_fault(Fault::EmptyStrings);
    assert_eq!(owner.page("app_dmz_conf").await.value("InternalHost"), "");
}

#[tokio::test]
async fn faults_of_sessions_show() {
    let router = Simulator::builder(Gateway::F680V4).fault(Fault::PreEmpt).start().await.unwrap();
    assert!(Pages::at(&router).login("Passw0rd!").await.text.contains("preempt-form"));

    let router = Simulator::builder(Gateway::F680V4).fault(Fault::LockedOut).start().await.unwrap();
    assert_eq!(Pages::at(&router).login("Passw0rd!").await.status, 200);

    let router = Simulator::builder(Gateway::F680V4).fault(Fault::SessionExpires).start().await.unwrap();
    let mut owner = Pages::logged_in(&router).await;
    let mut pages = 0;
    while owner.page("app_dmz_conf").await.text.len() > 1000 {
        pages += 1;
    }
    assert_eq!(pages, 8);
}
