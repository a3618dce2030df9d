//! Recorded pages of an F680 decode, and the one with an error says so.
//!
//! They are read in place when `ZTE_CPE_CAPTURES` names their folder, and skipped otherwise.

use std::net::Ipv4Addr;
use std::time::Duration;

use serde_json::Value;
use zte_cpe_model::host::HostLink;
use zte_cpe_model::lan::{DmzSettings, LanSettings};
use zte_cpe_model::not_stored::ReleaseReason;
use zte_cpe_model::units::{BitRate, Dbm};
use zte_cpe_model::wan::ConnectionState;
use zte_cpe_model::wifi::WifiBand;

use super::recorded::Pages;
use crate::evidence::{Evidence, Noted, Reads};

/// The lines of a recorded page, or nothing when no folder is named.
pub(super) fn recording(file: &str) -> Option<String> {
    let recording = crate::evidence::recording(&format!("gateway/{file}"))?;
    Some(recording.as_str().unwrap().to_owned())
}

/// A router that shows one recorded page.
async fn showing<'a>(page: &str, lines: &Value, reads: &'a Reads) -> Noted<'a> {
    reads.by(Pages::default().page(page, lines.as_str().unwrap()).client().await)
}

pub(crate) async fn f680_identity(lines: &Value, _: &Evidence, reads: &Reads) {
    let identity = showing("status_dev_info_t.gch", lines, reads).await.identity().await;
    assert_eq!(identity.model.as_deref(), Some("F680"));
    assert_eq!(identity.serial.unwrap().expose(), "ZTEXXXXXXX00000");
    assert_eq!(identity.hardware.as_deref(), Some("V4.0"));
    assert_eq!(identity.firmware.as_deref(), Some("ZTEGF6804P1T28"));
    assert_eq!(identity.customisation.as_deref(), Some("07e4T00000"));
}

pub(crate) async fn f680_uplink(lines: &Value, _: &Evidence, reads: &Reads) {
    let wan = showing("IPv46_status_wan_if_t.gch", lines, reads).await.wan().await;
    assert_eq!(wan.ipv4.unwrap().expose().to_string(), "203.0.113.71");
    assert_eq!(wan.ipv4_gateway.unwrap().expose().to_string(), "203.0.113.1");
    assert_eq!(wan.connected, Some(Duration::from_secs(645_422)));
    assert_eq!(
        wan.dns.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["198.51.100.34", "198.51.100.1"]
    );
    let [only] = wan.connections.as_slice() else { panic!("one connection") };
    assert_eq!(only.name.as_deref(), Some("WANConnection"));
    assert_eq!(only.state, Some(ConnectionState::Connected));
    assert_eq!(only.ipv6_state, Some(ConnectionState::Disconnected));
    assert_eq!(only.nat, Some(true));
    assert_eq!(only.last_error, None);
    assert_eq!(only.ipv4_netmask.unwrap().to_string(), "255.255.248.0");
    assert_eq!(only.lease_left, Some(Duration::from_mins(103)));
    assert_eq!(only.mac.unwrap().to_colon_string(), "02:00:5E:00:01:B6");
    assert_eq!((only.ipv6, only.delegated_prefix), (None, None), "two colons are no address");
}

pub(crate) async fn f680_home_network_and_terminals(lines: &Value, _: &Evidence, reads: &Reads) {
    let client = showing("net_dhcp_dynamic_t.gch", lines, reads).await;
    let lan = client.lan().await;
    assert_eq!(lan.address.unwrap().expose().to_string(), "192.168.1.1");
    assert_eq!(lan.netmask.unwrap().to_string(), "255.255.255.0");
    assert_eq!(lan.dhcp_enabled, Some(true));
    assert_eq!(lan.dhcp_first.unwrap().expose().to_string(), "192.168.1.128");
    assert_eq!(lan.dhcp_last.unwrap().expose().to_string(), "192.168.1.149");
    assert_eq!(lan.dhcp_lease, Some(Duration::from_hours(24)));
    assert_eq!(lan.domain.as_deref(), Some("zte.com.cn"));

    let hosts = client.hosts().await.release(ReleaseReason::AnswerToLiveQuery);
    assert_eq!(hosts.len(), 9);
    let named = |name: &str| {
        hosts.iter().find(|one| one.name.as_ref().is_some_and(|own| own.expose() == name)).unwrap()
    };
    assert_eq!(named("host0").link, Some(HostLink::Ethernet));
    assert_eq!(named("host0").port.as_deref(), Some("LAN1"));
    let third = named("host2");
    assert_eq!(third.link, Some(HostLink::Wifi), "it came in over «eth4» and is on the air");
    assert_eq!((third.network_index, third.band.clone()), (Some(5), Some(WifiBand::Ghz5)));
    assert_eq!(third.signal, Some(Dbm::new(-57.0)));
    assert_eq!(third.downlink, Some(BitRate::new(866_700_000)));
    assert_eq!(third.online, Some(true));
    assert_eq!(named("host6").band, Some(WifiBand::Ghz2_4));
    assert_eq!(hosts.iter().filter(|host| host.signal.is_some()).count(), 3);
}

pub(crate) async fn f680_open_terminal(lines: &Value, _: &Evidence, reads: &Reads) {
    let dmz = showing("app_dmz_conf_t.gch", lines, reads).await.dmz().await;
    assert_eq!(dmz.enabled, Some(false));
    assert_eq!(dmz.host.unwrap().expose().to_string(), "192.168.1.205");
}

#[tokio::test]
async fn f680_open_terminal_is_set_with_everything_else_as_it_was() {
    let Some(lines) = recording("f680_gch_app_dmz_conf_t.lines.html") else { return };
    let router = Pages::default().page("app_dmz_conf_t.gch", &lines);
    let client = router.client().await;
    client.set_dmz(&DmzSettings::Host("192.168.1.77".parse().unwrap())).await.unwrap();
    let [form] = router.forms().try_into().unwrap();
    let expected = [
        ("IF_ACTION", "apply"),
        ("IF_ERRORSTR", "SUCC"),
        ("IF_ERRORPARAM", "SUCC"),
        ("IF_ERRORTYPE", "-1"),
        ("ViewName", "IGD.FWDMZ.FWDMZ1"),
        ("Enable", "1"),
        ("WANCViewName", "IGD.WD1.WCD1.WCIP1"),
        ("WANCName", "WANConnection"),
        ("InternalHost", "192.168.1.77"),
        ("DevUniqueNum", "0"),
        ("InternalMacHost", "02:00:5e:00:01:0b"),
        ("MacEnable", "0"),
        ("_SESSION_TOKEN", "1234567890123456"),
    ];
    assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn f680_error_among_successes_is_told_and_the_write_not_repeated() {
    let (Some(good), Some(bad)) = (
        recording("f680_gch_net_dhcp_dynamic_t.lines.html"),
        recording("f680_gch_dhcp_bindings_err.lines.txt"),
    ) else {
        return;
    };
    let router = Pages::default().page("net_dhcp_dynamic_t.gch", &good).answer_to_forms(&bad);
    let settings = LanSettings::new(Ipv4Addr::new(192, 168, 1, 1), Ipv4Addr::new(255, 255, 255, 0));
    let error = router.client().await.set_lan(&settings).await.unwrap_err();
    assert!(error.is_not_permitted(), "{error}");
    assert_eq!(router.forms().len(), 1);
}

#[tokio::test]
async fn f680_lists_of_names_and_of_kept_addresses_are_no_error() {
    for file in ["f680_gch_dhcp_bindings.lines.txt", "f680_gch_dns_hosts.lines.txt"] {
        let Some(lines) = recording(file) else { return };
        let client = Pages::default().page("net_dhcp_dynamic_t.gch", &lines).client().await;
        let hosts = client.hosts().await.unwrap().release(ReleaseReason::AnswerToLiveQuery);
        let kept = usize::from(file.contains("bindings"));
        assert_eq!(hosts.len(), kept, "{file}");
    }
}

#[tokio::test]
async fn f680_person_in_the_web_ui_is_seen_and_left_alone() {
    let Some(page) = recording("f680_gch_preempt.html") else { return };
    let router = Pages::default().answer_to_login(&page);
    let error = router.login().await.unwrap_err();
    assert!(error.is_session_taken(), "{error}");
    assert_eq!(router.forms().len(), 1, "the password, and no more");

    let router = Pages::default().answer_to_login(&page);
    router.login_over_everybody().await.unwrap();
    let expected = [("action", "preempt"), ("index", "1"), ("sid1", "0123456789abcdef0123456789abcdef")];
    assert_eq!(router.forms()[1], expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}
