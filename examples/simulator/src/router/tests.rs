//! Whatever arrives, a router answers and stays whole.

use std::net::Ipv4Addr;
use std::sync::Arc;

use hyper::http;
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::{Account, Router};
use crate::clock::ManualClock;
use crate::profile::Profile;
use crate::request::Request;

const TOKEN: &str = "a token of this test";

/// Somebody is logged in, so that writes are reached.
fn router(profile: &Profile) -> Router {
    let account = Account { password: "Passw0rd!".to_owned(), user_name: "admin".to_owned() };
    let clock = Arc::new(ManualClock::default());
    let mut router = Router::new(profile, account, clock, StdRng::seed_from_u64(7));
    router.profile.goform.token = None;
    router.sessions.open(TOKEN.to_owned(), Ipv4Addr::LOCALHOST.into(), std::time::Duration::ZERO);
    router
}

fn request(path: &str, body: &str) -> Request {
    let request = http::Request::post(path)
        .header("Host", "router")
        .header("Referer", "http://router/index.html")
        .header("Cookie", TOKEN)
        .body(())
        .unwrap();
    Request::new(
        &request.into_parts().0,
        &bytes::Bytes::copy_from_slice(body.as_bytes()),
        Ipv4Addr::LOCALHOST.into(),
    )
}

/// A value as it should be, and as it should not.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,20}",
        "(0x)?[0-9a-fA-F]{0,40}",
        "[0-9,;.-]{0,20}",
        any::<u64>().prop_map(|number| number.to_string()),
        ".{0,24}",
    ]
}

const WRITES: &[&str] = &[
    "LOGIN",
    "LOGIN_MULTI_USER",
    "SEND_SMS",
    "DELETE_SMS",
    "SET_MSG_READ",
    "APN_PROC_EX",
    "BAND_SELECT",
    "NR5G_LOCK_CELL_SET",
    "DHCP_SETTING",
    "FW_FORWARD_ADD",
    "FW_FORWARD_DEL",
    "SET_WIFI_SSID1_SETTINGS",
    "setAccessPointInfo",
    "DATA_LIMIT_SETTING",
    "CHANGE_PASSWORD",
];

const FIELDS: &[&str] = &[
    "password",
    "Number",
    "MessageBody",
    "msg_id",
    "apn_action",
    "index",
    "pdp_type",
    "lte_band_mask",
    "nr5g_cell_lock",
    "lanIp",
    "delete_id",
    "ipAddress",
    "ssid",
    "passphrase",
    "ChipIndex",
    "AccessPointIndex",
    "newPassword",
    "oldPassword",
    "page",
    "data_per_page",
    "tags",
];

const CALLS: &[(&str, &str)] = &[
    ("zwrt_web", "web_login"),
    ("zwrt_web", "web_http_enstr_set"),
    ("zwrt_router.api", "router_wireless_access_list"),
    ("zwrt_router.api", "router_set_portforward"),
    ("zwrt_router.api", "router_set_lan_para"),
    ("zwrt_wms", "zte_libwms_get_sms_data"),
    ("zwrt_wms", "zwrt_wms_get_cmd_status"),
    ("zte_nwinfo_api", "nwinfo_set_gwl_bandlock"),
    ("zte_nwinfo_api", "nwinfo_lock_nr_cell"),
    ("zwrt_apn_object", "delete_manu_apn"),
    ("zwrt_wlan", "set"),
    ("uci", "get"),
];

const ARGUMENTS: &[&str] = &[
    "password",
    "web_enstr",
    "start_id",
    "end_id",
    "page",
    "data_per_page",
    "sms_cmd",
    "lte_band_mask",
    "lock_nr_pci",
    "profileId",
    "main_2g",
    "config",
    "section",
    "dest_ip",
    "action",
];

fn form() -> impl Strategy<Value = String> {
    let fields = prop::collection::vec((prop::sample::select(FIELDS), value()), 0..8);
    (prop::sample::select(WRITES), fields).prop_map(|(id, fields)| {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("goformId", id).extend_pairs(fields).finish()
    })
}

fn argument() -> impl Strategy<Value = Value> {
    prop_oneof![
        value().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(json!({"key": "x", "disabled": 7, "ssid": null})),
        Just(json!([])),
    ]
}

fn call() -> impl Strategy<Value = String> {
    let arguments = prop::collection::btree_map(prop::sample::select(ARGUMENTS), argument(), 0..6);
    (prop::sample::select(CALLS), arguments).prop_map(|((object, method), arguments)| {
        let params = json!([TOKEN, object, method, arguments]);
        json!([{"jsonrpc": "2.0", "id": 1, "method": "call", "params": params}]).to_string()
    })
}

proptest! {
    #[test]
    fn any_form_is_answered(form in form(), names in value()) {
        for profile in [Profile::MC888, Profile::MF90, Profile::MF286, Profile::F50] {
            let mut router = router(&profile);
            router.handle(&request("/goform/goform_set_cmd_process", &form));
            let query = format!("cmd=sms_data_total&{form}&{names}");
            router.handle(&request("/goform/goform_get_cmd_process", &query));
            prop_assert!(router.values.contains_key("model_name"));
        }
    }

    #[test]
    fn any_call_is_answered(call in call()) {
        for profile in Profile::UBUS {
            let answer = router(profile).handle(&request("/ubus/", &call));
            let text = String::from_utf8(answer.body).unwrap();
            let answers: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&answers[0]["id"], 1);
            prop_assert!(answers[0].get("result").is_some() != answers[0].get("error").is_some());
        }
    }

    #[test]
    fn any_body_is_answered(body in ".{0,200}", path in "/[a-z/._]{0,40}") {
        for profile in [Profile::MC7010, Profile::G5TS] {
            let mut router = router(&profile);
            router.handle(&request("/ubus/", &body));
            router.handle(&request("/goform/goform_get_cmd_process", &body));
            let answer = router.handle(&request(&path, &body));
            prop_assert!(answer.status >= 200);
        }
    }
}
