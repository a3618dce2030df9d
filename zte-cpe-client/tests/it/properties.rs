//! Whatever a router answers, the client neither panics nor loses its way.

use std::net::Ipv4Addr;

use proptest::prelude::*;
use zte_cpe_client::{Error, LanClient};
use zte_cpe_model::cellular::{
    ApnChoice, ApnDraft, BandLock, CellLock, MobileData, NrCellLock, RadioPreference,
};
use zte_cpe_model::lan::{LanSettings, PortForward};
use zte_cpe_model::sms::{SmsDraft, SmsId, SmsText};
use zte_cpe_model::traffic::{Allowance, DataLimitChange};
use zte_cpe_model::units::ByteCount;
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings, WanSettings};
use zte_cpe_model::wifi::{WifiChange, WifiRole};

use crate::support::Recorded;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(future)
}

fn router() -> Recorded {
    Recorded::new("MC888", "BD_TESTMC888V1.0.0B04")
}

/// Every read there is, with what became of it.
async fn everything(client: &LanClient) -> Vec<Result<(), Error>> {
    vec![
        client.identity().await.map(drop),
        client.status().await.map(drop),
        client.signal().await.map(drop),
        client.traffic().await.map(drop),
        client.wan().await.map(drop),
        client.pppoe().await.map(drop),
        client.lan().await.map(drop),
        client.apn_profiles().await.map(drop),
        client.hosts().await.map(drop),
        client.wifi().await.map(drop),
        client.sms().await.map(drop),
        client.sms_capacity().await.map(drop),
        client.sms_settings().await.map(drop),
        client.port_forwards().await.map(drop),
    ]
}

/// Every setting there is, whatever becomes of it.
async fn every_setting(client: &LanClient) {
    let lan = LanSettings::new(Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(255, 255, 255, 0));
    let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443);
    let draft = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new("Hi"));
    let limit = DataLimitChange::allow(Allowance::Data(ByteCount::new(1 << 30)));
    let cell = CellLock::Nr(NrCellLock::new(501, 627_264, 78));
    let (host, name) = ("00:00:5E:00:53:01".parse().unwrap(), "kitchen".parse().unwrap());
    for change in [WifiChange::of(WifiRole::Main).switched_on(), WifiChange::of(WifiRole::Guest).max_hosts(5)]
    {
        drop(client.set_wifi(&change).await);
    }
    drop(client.set_wan(&WanSettings::Dhcp).await);
    drop(client.set_lan(&lan).await);
    drop(client.add_port_forward(&forward).await);
    drop(client.delete_port_forward(&forward).await);
    drop(client.save_apn(&ApnDraft::new("a", "b")).await);
    drop(client.select_apn(ApnChoice::Slot(0)).await);
    drop(client.select_apn(ApnChoice::Automatic).await);
    drop(client.delete_apn(0).await);
    drop(client.set_mobile_data(MobileData::Off).await);
    drop(client.set_radio_preference(&RadioPreference::LteAndNr).await);
    drop(client.set_bands(&BandLock::lte([3]).and_nr([78])).await);
    drop(client.lock_cell(&cell).await);
    drop(client.unlock_cells().await);
    drop(client.send_sms(&draft).await);
    drop(client.delete_sms(&[SmsId::new(1)]).await);
    drop(client.mark_sms_read(&[SmsId::new(1)]).await);
    drop(client.set_data_limit(&limit).await);
    drop(client.set_host_name(host, &name).await);
}

/// Reads of names alone: whatever a name holds, the others still count.
const NAMES_ALONE: usize = 8;

/// An answer as a router could give it to anything, to be spoilt.
fn whole_answer() -> String {
    serde_json::json!({
        "user_ip_addr": "192.0.2.100", "loginfo": "ok", "lte_rsrp": "-97", "lte_multi_ca_scell_info": "1,198,2,8,3650,5.0",
        "ngbr_cell_info": "3125,419,-11,-100,-66", "APN_config0": "a($)b($)manual($)*99#($)pap($)u($)p($)IP($)auto($)($)auto($)($)($)",
        "station_list": [{"mac_addr": "00:00:5E:00:53:01", "hostname": "tablet", "ip_addr": "192.0.2.31"}],
        "lan_station_list": [], "devices": [{"mac": "00:00:5E:00:53:01", "hostname": "kitchen"}],
        "ResponseList": [{"ChipIndex": "0", "AccessPointIndex": "0", "SSID": "home", "Password": "c2VjcmV0"}],
        "messages": [{"id": "6", "content": "0059006F00750072", "date": "21,05,28,14,31,29,+8"}],
    })
    .to_string()
}

/// Texts that look like what is expected, and texts that do not.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-+]?[0-9]{0,25}(\\.[0-9]{0,4})?",
        "[0-9a-fA-Fx,;._:$() -]{0,60}",
        "\\PC{0,40}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_value_under_any_name_is_read(value in value()) {
        block_on(async {
            let client = router().name("psw_fail_num_str", "5").name("loginfo", "").any_name(&value).client().await;
            for outcome in everything(&client).await.into_iter().take(NAMES_ALONE) {
                prop_assert!(outcome.is_ok(), "{outcome:?}");
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_bytes_for_an_answer_are_an_error_or_an_answer(body in prop::collection::vec(any::<u8>(), 0..200)) {
        block_on(async {
            let router = router();
            let client = router.client().await;
            router.answer_everything_with(body);
            everything(&client).await;
        });
    }

    #[test]
    fn any_answer_to_a_setting_is_an_error_or_an_answer(
        body in prop::collection::vec(any::<u8>(), 0..60),
        value in value(),
        broken: bool,
    ) {
        block_on(async {
            let router = router().name("psw_fail_num_str", "5").name("loginfo", "").any_name(&value);
            let client = router.client().await;
            if broken {
                router.answer_everything_with(body);
            }
            every_setting(&client).await;
            let sends = router.requests().iter().filter(|one| one.contains("goformId=SEND_SMS")).count();
            prop_assert!(sends <= 1, "a message is sent once");
            Ok(())
        })?;
    }

    #[test]
    fn any_text_arrives_in_units_as_it_was_given(text in "\\PC{1,60}") {
        block_on(async {
            let router = router();
            let draft = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new(text.clone()));
            drop(router.client().await.send_sms(&draft).await);
            let request = router.requests().into_iter().find(|one| one.contains("goformId=SEND_SMS")).unwrap();
            let (_, body) = request.rsplit_once(' ').unwrap();
            let sent = url::form_urlencoded::parse(body.as_bytes()).into_owned();
            let (_, units) = sent.into_iter().find(|(name, _)| name == "MessageBody").unwrap();
            let units: Vec<u16> =
                units.as_bytes().chunks(4).map(|digits| u16::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap()).collect();
            prop_assert_eq!(String::from_utf16(&units).unwrap(), text);
            Ok(())
        })?;
    }

    #[test]
    fn cut_or_altered_answers_are_an_error_or_an_answer(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut body = whole_answer().into_bytes();
        let at = at.index(body.len());
        if cut { body.truncate(at) } else { body[at] = byte }
        block_on(async {
            let router = router();
            let client = router.client().await;
            router.answer_everything_with(body);
            let outcomes = everything(&client).await;
            prop_assert!(!cut || outcomes.iter().all(Result::is_err), "half an answer is no answer");
            Ok(())
        })?;
    }

    #[test]
    fn any_row_of_any_list_is_an_error_or_a_record(value in value(), name in prop::sample::select(vec![
        "mac_addr", "hostname", "ip_addr", "connect_time", "id", "content", "date", "tag", "SSID", "Password", "ChipIndex",
    ])) {
        let row = serde_json::json!([{ name: value }]);
        let text = serde_json::json!({
            "station_list": row, "lan_station_list": row, "devices": row, "ResponseList": row, "messages": row,
        });
        block_on(async {
            let mut router = router();
            for command in ["station_list", "lan_station_list", "hostNameList", "queryAccessPointInfo", "sms_data_total"] {
                router = router.structure(command, &text.to_string());
            }
            everything(&router.client().await).await;
        });
    }

    #[test]
    fn any_credentials_arrive_as_they_were_given(credentials in any::<PppoeCredentials>()) {
        block_on(async {
            let router = router();
            let expected = [credentials.username.expose().to_owned(), credentials.password.expose().to_owned()];
            let outcome = router.client().await.set_pppoe(&PppoeSettings::new(credentials)).await;
            let request = router.requests().into_iter().find(|one| one.contains("WAN_GATEWAYMODE_PPPOE")).unwrap();
            let (_, body) = request.rsplit_once(' ').unwrap();
            let fields: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
            for (name, expected) in ["pppoe_username", "pppoe_password"].into_iter().zip(&expected) {
                let sent = fields.iter().find(|(field, _)| field == name);
                prop_assert_eq!(sent.map(|(_, value)| value), Some(expected));
            }
            prop_assert!(outcome.is_ok(), "what was read back is what was sent: {:?}", outcome);
            Ok(())
        })?;
    }
}
