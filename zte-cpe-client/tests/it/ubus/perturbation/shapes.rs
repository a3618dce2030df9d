//! Answers in the shapes that the write-ups give.

use serde_json::{Value, json};

pub(super) fn all() -> Vec<(&'static str, Value)> {
    [device(), networks(), lists()].into_iter().flatten().collect()
}

fn device() -> Vec<(&'static str, Value)> {
    vec![
        (
            "zte_nwinfo_api.nwinfo_get_netinfo",
            json!({
                "network_type": "ENDC", "cell_id": 27_440_068, "lte_pci": 389, "wan_active_channel": 3125,
                "wan_active_band": "LTE BAND 7", "lac_code": 12058, "lte_band": "1,3,8,20,38", "nr5g_cell_id": 7,
                "lteca": "389,7,2,3125,20;271,3,2,1815,15;", "ltecasig": "-95, -11,12.5,-66,0,0;",
                "nrca": "1,271,2,n28,156510,10,0,-97,-12,9.5;", "lte_neighbor_cell": "388,3125;",
                "nr_neighbor_cell": "272,636768;", "rscp": -80, "ecio": "-9", "rssi": -70,
            }),
        ),
        (
            "zwrt_zte_mdm.api.get_zwrt_common_info",
            json!({
                "model_name": "MC7510", "device_market_name": "G51F", "hardware_version": "MC7510_HW1.0",
                "wa_inner_version": "BD_TESTMC7510V1.0.0B04", "manufacturer": "ZTE", "GUI_version": "1.0",
            }),
        ),
        (
            "zwrt_web.device_info",
            json!({
                "imei": "356938035643817", "imei2": "356938035643825", "modem_msn": "TEST0001",
                "wlan_mac_address": "00:00:5E:00:53:30", "lock_status": "unlocked",
            }),
        ),
        (
            "zwrt_zte_mdm.api.get_sim_info",
            json!({
                "sim_iccid": "8900100000000000010", "sim_imsi": "001010123456789", "msisdn": "+12025550143",
                "pin_status": 0, "modem_main_state": "modem_init_complete", "mdm_mcc": "001", "mdm_mnc": "01",
            }),
        ),
    ]
}

fn networks() -> Vec<(&'static str, Value)> {
    vec![
        (
            "zwrt_router.api.router_get_status",
            json!({
                "opms_wan_mode": "AUTO", "opms_wan_auto_mode": "AUTO_PPPOE", "mwan_wanlan1_link_state": "port_in",
                "mwan_wanlan1_status": "ipv4_ipv6_connected",
                "mwan_wanlan1_link_mode": "PPPOE", "mwan_wanlan1_wan_ipaddr": "198.51.100.7",
                "mwan_wanlan1_wan_netmask": "255.255.255.0", "mwan_wanlan1_wan_gateway": "198.51.100.1",
                "mwan_wanlan1_prefer_dns_auto": "192.0.2.53", "mwan_wanlan1_standby_dns_auto": "192.0.2.54",
                "mwan_wanlan1_ipv6_wan_ipaddr": "2001:db8::7", "mwan_wanlan1_ipv6_wan_gateway": "fe80::1",
                "mwan_wanlan1_ipv6_prefer_dns_auto": "2001:db8::53",
                "mwan_wanlan1_ipv6_standby_dns_auto": "2001:db8::54",
            }),
        ),
        (
            "zwrt_router.api.router_get_wan_mode_para",
            json!({
                "pppoe_wan_mode_info": { "username": "line@isp.example", "password": "s3cret" },
                "static_wan_mode_info": {
                    "ipaddr": "198.51.100.8", "netmask": "255.255.255.0", "gateway": "198.51.100.1",
                    "predns": "192.0.2.53", "stbdns": "192.0.2.54",
                },
            }),
        ),
        (
            "zwrt_data.get_wwandst_monthlimit",
            json!({ "enable": 1, "type": 1, "value": "36000", "ratio": 80, "overflow": 1 }),
        ),
        ("zwrt_data.get_wwandst_clearday", json!({ "enable": 1, "clearday": 5 })),
    ]
}

fn lists() -> Vec<(&'static str, Value)> {
    let host = json!({
        "mac_address": "00:00:5E:00:53:10", "ip_address": "192.0.2.110", "ipv6_address": "2001:db8::10",
        "hostname": "tablet", "address_source": "STATIC", "interface_type": "WIFI6", "access_time": "7265",
    });
    let offline = json!({
        "mac_address": "00:00:5E:00:53:12", "ip_address": "192.0.2.112", "ipv6_address": "", "hostname": "phone",
        "address_source": "DHCP", "interface_type": "", "access_time": "",
    });
    let cable = json!({
        "mac_address": "00:00:5E:00:53:20", "ip_address": "192.0.2.120", "ipv6_address": "", "hostname": "printer",
        "address_source": "USER_SETTING", "interface_type": "LAN", "access_time": 90211,
    });
    let apn = |id: &str| {
        json!({
            "profilename": "Example", "wanapn": "internet.example", "pdpType": "IPv4v6", "pppAuthMode": "3",
            "username": "user", "password": "s3cret", "profileId": id, "isEnable": 1,
        })
    };
    vec![
        ("zwrt_router.api.router_wireless_access_list", json!({ "wireless_access_list_info": [host] })),
        ("zwrt_router.api.router_lan_access_list", json!({ "lan_access_list_info": [cable] })),
        ("zwrt_router.api.router_offline_list", json!({ "offline_list_info": [offline] })),
        (
            "dhcp lan",
            json!({ "values": { "ignore": "0", "zte_start": "192.0.2.100", "zte_end": "192.0.2.200", "leasetime": "86400" } }),
        ),
        ("zwrt_apn_object.get_apn_mode", json!({ "apn_mode": 1 })),
        ("zwrt_apn_object.getManuApnList", json!({ "apnListArray": [apn("1")] })),
        ("zwrt_apn_object.getAutoApnList", json!({ "apnListArray": [apn("2")] })),
        ("zwrt_apn_object.getApnAtCid", json!({ "wanapn": "internet.example" })),
        (
            "zwrt_tr069.api.get_acsinfo",
            json!({
                "EnableCWMP": 1, "ServerURL": "https://acs.example.net/", "ServerUsername": "device",
                "ServerPassword": "s3cret", "ConnectionRequestURL": "http://192.0.2.1:7547/",
                "ConnectionRequestUname": "server", "ConnectionRequestPassword": "s3cret",
                "ConnectionRequestPort": "7547", "PeriodicInformEnable": 0, "PeriodicInformInterval": "86400",
            }),
        ),
        (
            "zwrt_wms.zte_libwms_get_sms_data",
            json!({ "messages": [{
                "id": "6", "number": "+12025550143", "content": "0048", "tag": "2", "date": "21,05,28,14,31,29,+8",
                "draft_group_id": "5", "received_all_concat_sms": "0", "concat_sms_total": "2",
                "concat_sms_received": "2", "sms_class": "4",
            }] }),
        ),
    ]
}
