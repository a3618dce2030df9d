//! What holds for any page.

use proptest::prelude::*;
use zte_cpe_client::LanClient;
use zte_cpe_model::secret::{PppoePassword, WifiPassphrase};
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings, PppoeUsername};
use zte_cpe_model::wifi::{WifiChange, WifiRole};

use super::recorded::{Recorded, Row};

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(future)
}

const CONNECTION: &[(&str, &str)] = &[
    ("_InstID", "DEV.IP.IF5"),
    ("uplink", "2"),
    ("WANCName", "internet"),
    ("linkMode", "PPP"),
    ("TransType", "PPPoE"),
    ("UserName", "old@isp.example"),
    ("Password", "old"),
    ("ConnTrigger", "AlwaysOn"),
    ("IpMode", "Both"),
    ("VLANID", "7"),
];

const NETWORK: &[(&str, &str)] = &[
    ("_InstID", "DEV.WIFI.AP1"),
    ("Enable", "1"),
    ("ESSID", "old"),
    ("ESSIDHideEnable", "0"),
    ("BeaconType", "11i"),
    ("11iAuthMode", "PSKAuthentication"),
    ("11iEncryptType", "AESEncryption"),
    ("WPAAuthMode", "PSKAuthentication"),
    ("MaxUserNum", "32"),
    ("WLANViewName", "DEV.WIFI.RD1"),
];

const PPPOE: &str = "wan_internet_lua.lua";
const NAMES: &str = "wlan_sssidconf_lua.lua";

/// A row as pages have it: what is known, in any order, between fields that nobody knows.
fn row(known: &'static [(&'static str, &'static str)]) -> impl Strategy<Value = Row> {
    let strange = prop::collection::btree_map("New[A-Za-z]{1,8}", "[^\\x00-\\x1f\\x7f]{0,10}", 0..6);
    strange
        .prop_map(move |strange| {
            let known = known.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            known.chain(strange).collect::<Row>()
        })
        .prop_shuffle()
}

/// The names whose values differ.
fn differences(before: &[Row], after: &[Row]) -> Vec<String> {
    let mut names: Vec<String> = before
        .iter()
        .flatten()
        .zip(after.iter().flatten())
        .filter(|(one, other)| one != other)
        .map(|((name, _), _)| name.clone())
        .collect();
    names.sort();
    names
}

async fn everything(client: &LanClient) -> [bool; 11] {
    [
        client.identity().await.is_ok(),
        client.status().await.is_ok(),
        client.hosts().await.is_ok(),
        client.wifi().await.is_ok(),
        client.wan().await.is_ok(),
        client.pppoe().await.is_ok(),
        client.lan().await.is_ok(),
        client.port_forwards().await.is_ok(),
        client.dmz().await.is_ok(),
        client.optical().await.is_ok(),
        client.time().await.is_ok(),
    ]
}

/// A gateway with a page for everything.
fn whole() -> Recorded {
    [
        ("statusMgr", "devmgr_statusmgr_lua.lua"),
        ("localNetStatus", "accessdev_ssiddev_lua.lua"),
        ("localNetStatus", "accessdev_landevs_lua.lua"),
        ("wlanBasic", NAMES),
        ("ethWanStatus", "wan_internet_lua.lua"),
        ("ethWanConfig", PPPOE),
        ("lanMgrIpv4", "dhcp4s_dhcpbasiccfg_lua.lua"),
        ("lanMgrIpv4", "dhcp4s_dhcphostinfo_m.lua"),
        ("portForwardingMenu", "firewall_portforwarding_m.lua"),
        ("dmzMenu", "firewall_dmz_m.lua"),
        ("ponopticalinfo", "optical_info_lua.lua"),
        ("mmTopology", "topo_lua.lua"),
    ]
    .into_iter()
    .fold(Recorded::default(), |router, (menu, tag)| router.answer(menu, tag, ""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn credentials_change_and_every_other_field_of_the_page_stays(
        mine in row(CONNECTION),
        other in row(&[("_InstID", "DEV.IP.IF9"), ("linkMode", "IP"), ("UserName", "x"), ("Password", "y"), ("ConnTrigger", "z")]),
        username: PppoeUsername,
        password: PppoePassword,
    ) {
        block_on(async {
            let before = vec![other, mine];
            let router = Recorded::default().list("ethWanConfig", PPPOE, "ID_WAN_COMFIG", before.clone());
            let credentials = PppoeCredentials::new(username.clone(), password.clone());
            let outcome = router.client().await.set_pppoe(&PppoeSettings::new(credentials)).await;
            prop_assert!(outcome.is_ok(), "{:?}", outcome);
            let after = router.rows("ID_WAN_COMFIG");
            prop_assert!(differences(&before, &after).iter().all(|name| name == "UserName" || name == "Password"));
            let value = |name: &str| after[1].iter().find(|(known, _)| known == name).unwrap().1.clone();
            prop_assert_eq!(value("UserName"), username.expose());
            prop_assert_eq!(value("Password"), password.expose());
            Ok(())
        })?;
    }

    #[test]
    fn network_changes_where_it_is_named_and_every_other_field_of_the_page_stays(
        mine in row(NETWORK),
        other in row(&[("_InstID", "DEV.WIFI.AP5"), ("ESSID", "five"), ("Enable", "0"), ("WLANViewName", "DEV.WIFI.RD2")]),
        name in "[^\\x00-\\x1f\\x7f]{1,8}",
        key in prop::option::of("[!-~]{8,20}"),
        hidden in prop::option::of(any::<bool>()),
    ) {
        block_on(async {
            let before = vec![mine, other];
            let keys: Vec<Row> = vec![vec![("_InstID".into(), "DEV.WIFI.AP1.PSK1".into()), ("KeyPassphrase".into(), "old passphrase".into())]];
            let radio = |id: &str, band: &str| {
                [("_InstID", id), ("Band", band), ("RadioStatus", "1")].map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
            };
            let radios = vec![radio("DEV.WIFI.RD1", "2.4GHz"), radio("DEV.WIFI.RD2", "5GHz")];
            let router = Recorded::default()
                .list("wlanBasic", NAMES, "OBJ_WLANAP_ID", before.clone())
                .list("wlanBasic", NAMES, "OBJ_WLANPSK_ID", keys.clone())
                .list("wlanBasic", NAMES, "OBJ_WLANSETTING_ID", radios);
            let mut change = WifiChange::of(WifiRole::Main).ssid(name.parse().unwrap());
            change.band = Some(zte_cpe_model::wifi::WifiBand::Ghz2_4);
            change.passphrase = key.clone().map(WifiPassphrase::new);
            change.hidden = hidden;
            let outcome = router.client().await.set_wifi(&change).await;
            prop_assert!(outcome.is_ok(), "{:?}", outcome);
            let mut named = vec!["ESSID"];
            if hidden.is_some() { named.push("ESSIDHideEnable"); }
            let changed = differences(&before, &router.rows("OBJ_WLANAP_ID"));
            prop_assert!(changed.iter().all(|name| named.contains(&name.as_str())), "{:?}", changed);
            let kept = key.unwrap_or_else(|| "old passphrase".to_owned());
            prop_assert_eq!(&router.rows("OBJ_WLANPSK_ID")[0][1].1, &kept);
            Ok(())
        })?;
    }

    #[test]
    fn any_answer_is_a_record_or_an_error(
        inside in "(<[A-Z_]{1,4}>|</[A-Z_]{1,4}>|<Instance>|</Instance>|<ParaName>|</ParaName>|<ParaValue>|</ParaValue>|[a-z&;# ]){0,20}",
        bytes in prop::collection::vec(any::<u8>(), 0..80),
        rooted: bool,
    ) {
        block_on(async {
            let router = whole();
            let client = router.client().await;
            let body = if rooted { format!("<ajax_response_xml_root>{inside}</ajax_response_xml_root>").into_bytes() } else { bytes };
            router.answer_everything_with(body);
            everything(&client).await;
        });
    }

    #[test]
    fn any_value_of_any_field_is_a_record_or_an_error(value in "\\PC{0,12}", name in prop::sample::select(vec![
        "MACAddress", "IPAddress", "RSSI", "UpTime", "VLANID", "IPAddr", "LeaseTime", "ExternalPort", "RxPower", "PowerOnTime", "ESSID",
        "Channel", "Band", "CurrentLocalTime", "InternalClient", "MACAddr",
    ])) {
        block_on(async {
            let router = whole();
            let client = router.client().await;
            let objects = ["OBJ_DEVINFO_ID", "OBJ_ACCESSDEV_ID", "OBJ_WLANAP_ID", "OBJ_WLANSETTING_ID", "ID_WAN_COMFIG", "OBJ_FWPM_ID",
                "OBJ_FWDMZ_ID", "OBJ_PON_OPTICALPARA_ID", "OBJ_SNTP_ID", "OBJ_DHCPHOSTINFO_ID", "OBJ_Br0AndDhcpsHosCfg_ID"];
            let value = value.chars().map(|sign| format!("&#{};", u32::from(sign))).collect::<Vec<_>>().concat();
            let lists = objects.iter().map(|object| format!(
                "<{object}><Instance><ParaName>_InstID</ParaName><ParaValue>1</ParaValue><ParaName>{name}</ParaName><ParaValue>{value}</ParaValue></Instance></{object}>"
            )).collect::<Vec<_>>().concat();
            router.answer_everything_with(format!("<ajax_response_xml_root><IF_ERRORID>0</IF_ERRORID>{lists}</ajax_response_xml_root>").into_bytes());
            everything(&client).await;
        });
    }
}
