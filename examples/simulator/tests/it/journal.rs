use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Referer, Simulator};

use crate::support::Browser;

#[tokio::test]
async fn every_request_is_noted_without_its_values() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let mut browser = Browser::at(&router);
    browser.login(DEFAULT_PASSWORD).await;
    browser.batch(["imei", "signalbar"]).await;
    let [challenge, login, batch] = router.exchanges().try_into().unwrap();

    assert_eq!(
        (challenge.method.as_str(), challenge.commands.as_slice()),
        ("GET", ["LD".to_owned()].as_slice())
    );
    assert!(!challenge.credential && !challenge.cookie);
    assert_eq!(challenge.referer, Referer::Own);

    assert_eq!((login.method.as_str(), login.goform_id.as_deref()), ("POST", Some("LOGIN")));
    assert_eq!(login.path, "/goform/goform_set_cmd_process");
    assert_eq!(login.fields, ["goformId", "password"]);
    assert!(login.credential);

    assert!(batch.cookie && !batch.credential);
    assert_eq!(batch.commands, ["imei", "signalbar"]);

    router.clear_exchanges();
    assert!(router.exchanges().is_empty());
}

#[tokio::test]
async fn a_password_is_noticed_under_any_name_and_page() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let mut browser = Browser::at(&router);
    browser.referer = None;
    browser.get("/elsewhere?note=Passw0rd!").await.unwrap();
    browser.referer = Some("http://192.0.2.1/".to_owned());
    browser.post("/ubus/", "").await.unwrap();
    let [leak, probe] = router.exchanges().try_into().unwrap();
    assert!(leak.credential && !probe.credential);
    assert_eq!((leak.referer, probe.referer), (Referer::Missing, Referer::Foreign));
}

#[tokio::test]
async fn nothing_personal_is_shown_by_debug() {
    let builder = Simulator::builder(Profile::MC888).password("Zw1ebel!");
    let shown = format!("{builder:?}");
    let router = builder.start().await.unwrap();
    let shown = format!("{shown}{router:?}{:?}", router.exchanges());
    assert!(!shown.contains("Zw1ebel!"));
}
