use zte_cpe_simulator::{Profile, Simulator};

use crate::support::{Browser, base64, form};

async fn owner() -> (Simulator, Browser) {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    (router, owner)
}

#[tokio::test]
async fn the_local_network_changes_with_its_range() {
    let (_router, owner) = owner().await;
    let write = |kind: &str, address: &str| {
        form([
            ("goformId", "DHCP_SETTING"),
            ("lanIp", address),
            ("lanNetmask", "255.255.255.0"),
            ("lanDhcpType", kind),
            ("dhcpStart", "198.51.100.10"),
            ("dhcpEnd", "198.51.100.99"),
            ("dhcpLease", "12"),
            ("dhcp_reboot_flag", "1"),
        ])
    };
    assert_eq!(owner.write(&write("SERVER", "198.51.100.1")).await, "success");
    let names = ["lan_ipaddr", "dhcpEnabled", "dhcpStart", "dhcpEnd", "dhcpLease_hour"];
    assert_eq!(owner.batch(names).await, ["198.51.100.1", "1", "198.51.100.10", "198.51.100.99", "12"]);
    assert_eq!(owner.write(&write("SERVER", "198.51.100.300")).await, "failure");
    let without = "goformId=DHCP_SETTING&lanIp=198.51.100.1&lanNetmask=255.255.255.0&lanDhcpType=";
    assert_eq!(owner.write(&format!("{without}SERVER")).await, "failure");
    assert_eq!(owner.write(&format!("{without}DISABLE")).await, "success");
    assert_eq!(owner.batch(["dhcpEnabled", "dhcpStart"]).await, ["0", "198.51.100.10"]);
}

#[tokio::test]
async fn port_forwards_are_added_until_ten_and_deleted_by_place() {
    let (router, owner) = owner().await;
    let add = |port: u16| {
        format!(
            "goformId=FW_FORWARD_ADD&ipAddress=192.0.2.120&portStart={port}&portEnd={port}&protocol=TCP&comment=web"
        )
    };
    for port in 8000..8010 {
        assert_eq!(owner.write(&add(port)).await, "success");
    }
    assert_eq!(owner.write(&add(8010)).await, "failure");
    assert_eq!(owner.batch(["PortForwardRules_9"]).await, ["192.0.2.120,8009,8009,TCP,web"]);
    assert_eq!(router.port_forwards()[9].get("src_dport"), Some("8009-8009"));
    assert_eq!(owner.write("goformId=FW_FORWARD_DEL&delete_id=0;9;").await, "success");
    assert_eq!(router.port_forwards().len(), 8);
    assert_eq!(owner.batch(["PortForwardRules_0", "PortForwardRules_9"]).await, ["", ""]);
    assert_eq!(owner.write("goformId=FW_FORWARD_DEL&delete_id=9;").await, "failure");
    let router = Simulator::start(Profile::MC889).await.unwrap();
    let strict = Browser::logged_in(&router).await;
    assert_eq!(
        strict.batch(["PortForwardRules_0", "PortMapRules_9"]).await,
        ["", ""],
        "free places are known"
    );
    assert_eq!(owner.write("goformId=VIRTUAL_SERVER&PortForwardEnable=1").await, "success");
    let map = "goformId=ADD_PORT_MAP&portMapEnabled=1&fromPort=80&ip_address=192.0.2.120&toPort=8080&protocol=TCP&comment=a,b";
    assert_eq!(owner.write(map).await, "failure", "a comma would be a field of its own");
    assert_eq!(owner.write(&map.replace("a,b", "ab")).await, "success");
    let names = ["PortForwardEnable", "PortMapEnable", "PortMapRules_0"];
    assert_eq!(owner.batch(names).await, ["1", "1", "192.0.2.120,80,8080,TCP,ab"]);
}

#[tokio::test]
async fn a_host_is_named_once() {
    let (_router, owner) = owner().await;
    for name in ["phone", "phone of mine"] {
        let write = form([("goformId", "EDIT_HOSTNAME"), ("mac", "00:00:5e:00:53:11"), ("hostname", name)]);
        assert_eq!(owner.write(&write).await, "success");
    }
    let names = owner.object("cmd=hostNameList").await;
    assert_eq!(names["devices"].as_array().unwrap().len(), 1);
    assert_eq!(names["devices"][0]["hostname"], "phone of mine");
    let unsafe_name =
        form([("goformId", "EDIT_HOSTNAME"), ("mac", "00:00:5E:00:53:11"), ("hostname", "a;b")]);
    assert_eq!(owner.write(&unsafe_name).await, "failure");
}

#[tokio::test]
async fn switches_and_servers_are_kept() {
    let (_router, owner) = owner().await;
    assert_eq!(owner.write("goformId=UPNP_SETTING&upnp_setting_option=1").await, "success");
    assert_eq!(owner.write("goformId=DMZ_SETTING&DMZEnabled=1&DMZIPAddress=192.0.2.50").await, "success");
    let dns =
        "goformId=ROUTER_DNS_SETTING&dns_mode=manual&prefer_dns_manual=198.51.100.1&standby_dns_manual=";
    assert_eq!(owner.write(dns).await, "success");
    let names = ["upnpEnabled", "DMZIPAddress", "dns_mode", "prefer_dns_manual"];
    assert_eq!(owner.batch(names).await, ["1", "192.0.2.50", "manual", "198.51.100.1"]);
}

#[tokio::test]
async fn the_cable_takes_an_address_or_asks_for_one() {
    let (router, owner) = owner().await;
    let fixed = form([
        ("goformId", "WAN_GATEWAYMODE_STATIC"),
        ("WAN_MODE", "STATIC"),
        ("static_wan_ipaddr", "198.51.100.40"),
        ("static_wan_netmask", "255.255.255.0"),
        ("static_wan_gateway", "198.51.100.1"),
        ("static_wan_primary_dns", "198.51.100.53"),
        ("static_wan_secondary_dns", ""),
        ("action_link", "connect"),
        ("dial_mode", "auto_dial"),
    ]);
    assert_eq!(owner.write(&fixed).await, "success");
    let names = ["static_wan_status", "dhcp_wan_status", "cable_wan_ipaddr", "static_wan_gateway"];
    assert_eq!(owner.batch(names).await, ["1", "0", "198.51.100.40", "198.51.100.1"]);
    assert_eq!(
        owner.write("goformId=WAN_GATEWAYMODE_DHCP&action_link=connect&dial_mode=auto_dial").await,
        "success"
    );
    assert_eq!(owner.batch(names).await, ["0", "1", "198.51.100.27", "198.51.100.1"]);
    router.set_value("rj45_state", "dead");
    assert_eq!(owner.write("goformId=WAN_GATEWAYMODE_AUTO&action_link=connect").await, "success");
    assert_eq!(owner.batch(["dhcp_wan_status", "cable_wan_ipaddr"]).await, ["0", ""]);
    assert_eq!(
        owner.write("goformId=WAN_GATEWAYMODE_STATIC&WAN_MODE=STATIC&action_link=connect").await,
        "failure"
    );
}

#[tokio::test]
async fn both_radios_change_together_or_not_at_all() {
    let (router, owner) = owner().await;
    let write = |id: &str, second: &str| {
        form([
            ("goformId", id),
            ("ChipIndex", "0"),
            ("AccessPointIndex", "0"),
            ("SSID", "Garten"),
            ("Password", &base64("zwei Worte")),
            ("SSID_5G", second),
            ("Password_5G", &base64("drei Worte")),
        ])
    };
    let ssid = |radio| router.access_point(radio, 0).unwrap().get("SSID").unwrap().to_owned();
    assert_eq!(owner.write(&write("setAccessPointInfo_24G_5G", "with \"quotes\"")).await, "failure");
    assert_eq!((ssid(0), ssid(1)), ("Example-WLAN".to_owned(), "Example-WLAN".to_owned()));
    for id in ["setAccessPointInfo_24G_5G", "setAccessPointInfo_24G_5G_ALL"] {
        assert_eq!(owner.write(&write(id, "Garten 5G")).await, "success");
    }
    assert_eq!((ssid(0), ssid(1)), ("Garten".to_owned(), "Garten 5G".to_owned()));
    assert_eq!(router.access_point(1, 0).unwrap().get("Password"), Some("drei Worte"));
}

#[tokio::test]
async fn messages_are_drafted_and_all_deleted() {
    let (router, owner) = owner().await;
    let draft = form([("goformId", "SAVE_SMS"), ("SMSNumber", ";"), ("SMSMessage", "0048"), ("Index", "-1")]);
    assert_eq!(owner.write(&draft).await, "success");
    assert_eq!(router.messages()[0].get("tag"), Some("4"));
    let capacity = owner.object("cmd=sms_capacity_info").await;
    assert_eq!(
        (&capacity["sms_nv_draftbox_total"], &capacity["sms_nv_rev_total"]),
        (&"1".into(), &"2".into())
    );
    assert_eq!(owner.write("goformId=ALL_DELETE_SMS&which_cgi=native_inbox").await, "success");
    assert!(router.messages().is_empty());
}
