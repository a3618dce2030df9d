//! Whatever a page holds, a write leaves it as it is but for what is named, and no answer makes the client panic.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;
use zte_cpe_client::LanClient;
use zte_cpe_model::lan::{DmzSettings, PortForward};
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings};
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiRole};

use super::recorded::{Pages, escaped};

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(future)
}

/// Fields that no code knows, with any values that are text.
fn fields() -> impl Strategy<Value = BTreeMap<String, String>> {
    let value = "\\PC{0,12}|NULL|[0-9.:]{1,12}";
    let value = value.prop_filter("what is no text is not sent back", |text| !text.contains('\u{fffd}'));
    prop::collection::btree_map("X[A-Za-z]{1,8}", value, 0..12)
}

/// A page that hands these over, as the firmware writes them.
fn page<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    fields.into_iter().fold(String::new(), |mut text, (name, value)| {
        writeln!(text, "Transfer_meaning('{name}','{}');", escaped(value)).unwrap();
        text
    })
}

fn pairs(fields: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// The fields of a form but for those that steer it, and for those that were named.
fn rest(form: &[(String, String)], named: &[&str]) -> BTreeMap<String, String> {
    form.iter()
        .filter(|(name, _)| {
            !name.starts_with("IF_") && name != "_SESSION_TOKEN" && !named.contains(&name.as_str())
        })
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn wireless_write_changes_what_is_named_and_nothing_else(
        names in fields(),
        protection in fields(),
        ssid in "[ -~]{1,32}".prop_filter("the word for no value", |name| name != "NULL"),
        key in "[!-~]{8,63}",
    ) {
        let own = [("ViewName", "IGD.LD1.WLAN1"), ("ESSID", "old"), ("Enable", "1"), ("WLAN_SSID0", "old")];
        let keys = [("ViewName", "IGD.LD1.WLAN1"), ("BeaconType", "11i"), ("KeyPassphrase", "old passphrase")];
        let router = Pages::default()
            .page("net_wlanm_conf1_t.gch", &page([("RadioStatus", "1")]))
            .page("net_wlanm_essid1_t.gch", &page(own.into_iter().chain(pairs(&names))))
            .page("net_wlanm_secrity1_t.gch", &page(keys.into_iter().chain(pairs(&protection))));
        let change = WifiChange::of(WifiRole::Main)
            .on(WifiBand::Ghz2_4)
            .ssid(ssid.parse().unwrap())
            .passphrase(WifiPassphrase::new(key.clone()));
        block_on(async {
            router.client().await.set_wifi(&change).await.unwrap();
            let [name_form, key_form] = router.forms().try_into().unwrap();
            let sent = |form: &[(String, String)], name: &str| form.iter().find(|(known, _)| known == name).unwrap().1.clone();
            prop_assert_eq!(sent(&name_form, "ESSID"), ssid);
            prop_assert_eq!(sent(&key_form, "KeyPassphrase"), key);
            prop_assert_eq!(rest(&name_form, &["ESSID", "ViewName", "Enable"]), names);
            prop_assert_eq!(sent(&name_form, "Enable"), "1");
            prop_assert_eq!(rest(&key_form, &["KeyPassphrase", "ViewName", "BeaconType"]), protection);
            prop_assert_eq!(sent(&key_form, "BeaconType"), "11i");
            Ok(())
        })?;
    }

    #[test]
    fn pppoe_write_changes_what_is_named_and_nothing_else(
        fields in fields(),
        credentials in any::<PppoeCredentials>().prop_filter("the word for no value", |one| one.password.expose() != "NULL"),
    ) {
        let own = [
            ("IF_WANIDENTITY0", "IGD.WD1.WCD1.WCIP1"), ("IF_WANIDENTITY1", "IGD.WD1.WCD2.WCPPP1"), ("WANCName", "line"),
            ("UserName", "old"), ("Password", "old"), ("ConnTrigger", "Manual"), ("ConnStatus", "Connected"),
        ];
        let router = Pages::default().page("IPv46_net_wan2_conf_t.gch", &page(own.into_iter().chain(pairs(&fields))));
        block_on(async {
            let expected = [credentials.username.expose().to_owned(), credentials.password.expose().to_owned(), "AlwaysOn".to_owned()];
            router.client().await.set_pppoe(&PppoeSettings::new(credentials)).await.unwrap();
            let forms = router.forms();
            let edits: Vec<_> = forms.iter().filter(|form| form[0].1 == "edit").collect();
            prop_assert_eq!(edits.len(), 1, "a write is sent once");
            let sent = |name: &str| edits[0].iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
            prop_assert_eq!(["UserName", "Password", "ConnTrigger"].map(|name| sent(name).unwrap()), expected);
            prop_assert_eq!(rest(edits[0], &["UserName", "Password", "ConnTrigger", "WANCName"]), fields);
            prop_assert_eq!(sent("WANCName").unwrap(), "line");
            prop_assert_eq!(sent("IF_IDENTITY").unwrap(), "IGD.WD1.WCD2.WCPPP1");
            prop_assert_eq!(sent("ConnStatus"), None, "what it is now is no setting");
            Ok(())
        })?;
    }

    #[test]
    fn any_page_for_an_answer_is_an_error_or_an_answer(body in prop::collection::vec(any::<u8>(), 0..1500)) {
        block_on(async {
            let router = Pages::default();
            let client = router.client().await;
            router.answer_everything_with(body);
            everything(&client).await;
        });
    }

    #[test]
    fn any_value_in_any_place_is_an_error_or_a_record(value in "\\PC{0,40}|[-+0-9a-fA-Fx,;._:/ ]{0,40}", name in prop::sample::select(vec![
        "MACAddr0", "ADMACAddress0", "IPAddr0", "SSIDNAME0", "RSSI0", "TXRate0", "PhyPortName0", "BasicIPAddr", "LeaseTime",
        "WLAN_INSTNUM", "Channel", "MaxUserNum", "MinExtPort0", "Protocol0", "InternalHost0", "IF_WANIDENTITY0", "ViewName",
    ])) {
        let text = page([("MACAddr0", "00:00:5e:00:53:01"), ("Name0", "x"), ("MinExtPort0", "1"), ("InternalHost0", "192.0.2.1"), (name, &value)]);
        block_on(async {
            let router = PAGES.iter().fold(Pages::default(), |router, page| router.page(page, &text));
            let client = router.client().await;
            everything(&client).await;
            drop(client.add_port_forward(&PortForward::new("192.0.2.31".parse().unwrap(), 443)).await);
            drop(client.set_dmz(&DmzSettings::Off).await);
            let news = router.forms().into_iter().filter(|form| form[0].1 == "new").count();
            prop_assert!(news <= 1, "a write is sent once");
            Ok(())
        })?;
    }

    #[test]
    fn page_that_is_cut_off_is_an_error(at in any::<prop::sample::Index>()) {
        let text = page([("BasicIPAddr", "192.0.2.1"), ("MACAddr0", "00:00:5e:00:53:01"), ("IPAddr0", "192.0.2.31")]);
        block_on(async {
            let router = Pages::default().page("net_dhcp_dynamic_t.gch", &text);
            let client = router.client().await;
            let whole = format!("<html>{}{text}</html>", " ".repeat(1000));
            let cut = at.index(whole.len());
            router.answer_everything_with(&whole.as_bytes()[..cut]);
            prop_assert!(client.hosts().await.is_err(), "half a page is no page");
            Ok(())
        })?;
    }
}

const PAGES: &[&str] = &[
    "net_dhcp_dynamic_t.gch",
    "net_wlanm_conf1_t.gch",
    "net_wlanm_essid1_t.gch",
    "net_wlanm_secrity1_t.gch",
    "net_wlanm_assoc1_t.gch",
    "app_virtual_conf_t.gch",
    "app_dmz_conf_t.gch",
    "IPv46_net_wan2_conf_t.gch",
    "IPv46_status_wan_if_t.gch",
    "status_dev_info_t.gch",
    "pon_status_link_info_t.gch",
];

async fn everything(client: &LanClient) {
    drop(client.identity().await);
    drop(client.wan().await);
    drop(client.pppoe().await);
    drop(client.lan().await);
    drop(client.hosts().await);
    drop(client.wifi().await);
    drop(client.port_forwards().await);
    drop(client.dmz().await);
    drop(client.optical().await);
}
