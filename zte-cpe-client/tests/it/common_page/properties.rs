//! Whatever a row holds, a write leaves it as it is but for what is named; no answer makes the client panic.

use std::collections::BTreeMap;

use proptest::prelude::*;
use zte_cpe_client::LanClient;
use zte_cpe_model::lan::PortForward;
use zte_cpe_model::secret::{PppoePassword, WifiPassphrase};
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings};
use zte_cpe_model::wifi::{WifiChange, WifiRole};

use super::recorded::Frames;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(future)
}

const NAMES: &str = "Localnet_WlanBasicAd_WLANSSIDConf_lua.lua";
const CONNECTIONS: &str = "Internet_Internet_lua.lua";

/// Some of the fields that such a page sends, with any values.
fn fields(names: &'static [&'static str]) -> impl Strategy<Value = BTreeMap<&'static str, String>> {
    prop::collection::btree_map(prop::sample::select(names), "[ -~]{0,12}|[ä-ü]{1,6}", 0..names.len())
}

fn pairs<'a>(fields: &'a BTreeMap<&'static str, String>) -> impl Iterator<Item = (&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str()))
}

const OF_A_CONNECTION: &[&str] = &[
    "uplink",
    "WANCName",
    "mode",
    "ServList",
    "StrServList",
    "MTU",
    "TransType",
    "AuthType",
    "IpMode",
    "Addressingtype",
    "IsNAT",
    "VlanEnable",
    "VLANID",
    "Priority",
    "IsPD",
    "IsSLAAC",
];
const OF_A_NETWORK: &[&str] = &[
    "Enable",
    "ESSIDHideEnable",
    "VapIsolationEnable",
    "MaxUserNum",
    "WEPAuthMode",
    "11iAuthMode",
    "11iEncryptType",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn pppoe_write_changes_what_is_named_and_nothing_else(
        fields in fields(OF_A_CONNECTION),
        username in "[a-z0-9]{1,12}@isp\\.example",
        password in "[ -~]{0,12}[!-~]",
    ) {
        let own = [("_InstID", "IGD.WD1.WCD1.WCPPP1"), ("linkMode", "PPP"), ("UserName", "old"), ("Password", "old"), ("ConnTrigger", "OnDemand")];
        let router = Frames::default().row(CONNECTIONS, "ID_WAN_COMFIG", own.into_iter().chain(pairs(&fields)));
        block_on(async {
            let credentials = PppoeCredentials::new(username.parse().unwrap(), PppoePassword::new(password.clone()));
            router.client().await.set_pppoe(&PppoeSettings::new(credentials)).await.unwrap();
            let [form] = router.forms().try_into().unwrap();
            let sent = |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
            prop_assert_eq!(sent("UserName"), Some(username));
            prop_assert_eq!(sent("Password"), Some(password));
            prop_assert_eq!(sent("ConnTrigger").unwrap(), "AlwaysOn");
            for name in OF_A_CONNECTION {
                prop_assert_eq!(sent(name), fields.get(name).cloned(), "{}", name);
            }
            Ok(())
        })?;
    }

    #[test]
    fn wireless_write_changes_what_is_named_and_nothing_else(
        fields in fields(OF_A_NETWORK),
        ssid in "[ -~]{0,31}[!-~]",
        key in "[!-~]{8,63}",
    ) {
        let own = [("_InstID", "IGD.LD1.WLAN1"), ("ESSID", "old"), ("BeaconType", "11i"), ("WLANViewName", "IGD.LD1.RD1")];
        let router = Frames::default()
            .row(NAMES, "OBJ_WLANAP_ID", own.into_iter().chain(pairs(&fields)))
            .row(NAMES, "OBJ_WLANPSK_ID", [("_InstID", "IGD.LD1.WLAN1.PSK1"), ("KeyPassphrase", "old passphrase")]);
        let change = WifiChange::of(WifiRole::Main).ssid(ssid.parse().unwrap()).passphrase(WifiPassphrase::new(key.clone()));
        block_on(async {
            router.client().await.set_wifi(&change).await.unwrap();
            let [form] = router.forms().try_into().unwrap();
            let sent = |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
            prop_assert_eq!(sent("ESSID"), Some(ssid));
            prop_assert_eq!(sent("KeyPassphrase"), Some(key));
            prop_assert_eq!(sent("BeaconType").unwrap(), "11i");
            for name in OF_A_NETWORK {
                prop_assert_eq!(sent(name), fields.get(name).cloned(), "{}", name);
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_bytes_for_an_answer_are_an_error_or_an_answer(body in prop::collection::vec(any::<u8>(), 0..300)) {
        block_on(async {
            let router = Frames::default();
            let client = router.client().await;
            router.answer_everything_with(body);
            everything(&client).await;
        });
    }
}

#[tokio::test(start_paused = true)]
async fn form_is_sent_again_only_where_it_was_refused_for_another_reason_than_its_values() {
    let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443);
    let change = WifiChange::of(WifiRole::Main).ssid("new".parse().unwrap());
    // Busy is asked again after a while, an expired page once, a value never.
    for (refusals, forms, done) in [
        (&[-257, -257][..], 3, true),
        (&[-257; 9][..], 5, false),
        (&[-1452][..], 2, true),
        (&[-1452, -1452][..], 2, false),
        (&[-3][..], 1, false),
    ] {
        let row = [("_InstID", "IGD.LD1.WLAN1"), ("ESSID", "old"), ("BeaconType", "None")];
        let router = Frames::default().row(NAMES, "OBJ_WLANAP_ID", row).refusals(refusals);
        let client = router.client().await;
        let outcome = client.set_wifi(&change).await;
        assert_eq!(outcome.is_ok(), done, "{refusals:?}: {outcome:?}");
        assert!(done || outcome.unwrap_err().is_not_permitted());
        assert_eq!(router.forms().len(), forms, "{refusals:?}");
        assert!(client.add_port_forward(&forward).await.unwrap_err().is_unsupported());
    }
}

async fn everything(client: &LanClient) {
    drop(client.identity().await);
    drop(client.wan().await);
    drop(client.pppoe().await);
    drop(client.lan().await);
    drop(client.hosts().await);
    drop(client.wifi().await);
    drop(client.port_forwards().await);
    drop(client.dsl().await);
}
