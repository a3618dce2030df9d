use zte_cpe_simulator::{DEFAULT_PASSWORD, LockAccess, Profile, Simulator, TokenHash};

use crate::support::{Browser, form, sha256};

async fn owner(profile: &Profile) -> (Simulator, Browser) {
    let router = Simulator::start(*profile).await.unwrap();
    let owner = Browser::logged_in(&router).await;
    owner.one("wa_inner_version").await;
    (router, owner)
}

#[tokio::test]
async fn each_model_takes_the_networks_it_has() {
    let (_router, owner) = owner(&Profile::MC888).await;
    for (choice, result) in [("LTE_AND_5G", "success"), ("Only_5G", "success"), ("Only_6G", "failure")] {
        let write = format!("goformId=SET_BEARER_PREFERENCE&BearerPreference={choice}");
        assert_eq!(owner.write(&write).await, result);
    }
    assert_eq!(owner.batch(["net_select"]).await, ["Only_5G"]);
    let (_router, owner) = self::owner(&Profile::MF289F).await;
    let write = |choice: &str| format!("goformId=SET_BEARER_PREFERENCE&BearerPreference={choice}");
    assert_eq!(owner.write_md5(&write("Only_5G")).await, "failure");
    assert_eq!(owner.write_md5(&write("Only_LTE")).await, "success");
}

#[tokio::test]
async fn bands_are_locked_by_mask_and_by_list() {
    let (_router, owner) = owner(&Profile::MC888).await;
    let lte = "goformId=BAND_SELECT&is_gw_band=0&gw_band_mask=0&is_lte_band=1&lte_band_mask=";
    assert_eq!(owner.write(&format!("{lte}0x00000080044")).await, "success");
    assert_eq!(owner.write(&format!("{lte}524356")).await, "failure", "a mask is hexadecimal");
    let standalone = "goformId=WAN_PERFORM_NR5G_SANSA_BAND_LOCK&type=0&nr5g_band_mask=78";
    assert_eq!(owner.write(standalone).await, "success");
    let names = ["lte_band_lock", "nr5g_sa_band_lock", "nr5g_nsa_band_lock"];
    assert_eq!(owner.batch(names).await, ["0x00000080044", "78", "1,3,7,8,28,78"]);
    assert_eq!(owner.write("goformId=WAN_PERFORM_NR5G_BAND_LOCK&nr5g_band_mask=1,78").await, "success");
    assert_eq!(owner.batch(names).await[1..], ["1,78", "1,78"]);
}

#[tokio::test]
async fn cells_are_locked_and_freed() {
    let (_router, owner) = owner(&Profile::MC888).await;
    assert_eq!(
        owner.write("goformId=LTE_LOCK_CELL_SET&lte_pci_lock=389&lte_earfcn_lock=3125").await,
        "success"
    );
    assert_eq!(owner.write("goformId=NR5G_LOCK_CELL_SET&nr5g_cell_lock=700,636768,78,30").await, "success");
    let names = ["lte_pci_lock", "lte_earfcn_lock", "nr5g_cell_lock"];
    assert_eq!(owner.batch(names).await, ["389", "3125", "700,636768,78,30"]);
    assert_eq!(owner.write("goformId=NR5G_LOCK_CELL_SET&nr5g_cell_lock=700,636768").await, "failure");
    assert_eq!(owner.write("goformId=LTE_LOCK_CELL_SET&lte_pci_lock=0&lte_earfcn_lock=0").await, "success");
    assert_eq!(owner.batch(["lte_pci_lock"]).await, ["0"]);
}

#[tokio::test]
async fn a_write_of_another_model_is_refused() {
    let (_router, owner) = owner(&Profile::MF289F).await;
    for write in [
        "goformId=WAN_PERFORM_NR5G_BAND_LOCK&nr5g_band_mask=78",
        "goformId=NR5G_LOCK_CELL_SET&nr5g_cell_lock=0,0,0,0",
        "goformId=SET_NETWORK_BAND_LOCK&lte_band_lock=0x1;&wcdma_band_lock=0x0",
    ] {
        assert_eq!(owner.write_md5(write).await, "failure");
    }
    assert_eq!(owner.write_md5("goformId=SET_LTE_BAND_LOCK&lte_band_lock=0x5").await, "success");
    assert_eq!(owner.batch(["lte_band_lock"]).await, ["0x5"]);
}

#[tokio::test]
async fn some_firmware_takes_locks_from_developers_only() {
    let mut profile = Profile::MC888;
    profile.goform.locks = LockAccess::Developer;
    let (router, owner) = owner(&profile).await;
    let lock = "goformId=LTE_LOCK_CELL_SET&lte_pci_lock=389&lte_earfcn_lock=3125";
    assert_eq!(owner.write(lock).await, "failure");
    let login = async |password: &str| {
        let digest = sha256(&(sha256(password) + &owner.one("LD").await));
        owner.write(&format!("goformId=DEVELOPER_OPTION_LOGIN&password={digest}")).await
    };
    assert_eq!(login("wrong").await, "3");
    assert_eq!(router.remaining_tries(), 4, "it costs a try like any other");
    assert_eq!(login(DEFAULT_PASSWORD).await, "0");
    assert_eq!(owner.write(lock).await, "success");
}

fn apn(name: &str, kind: &str, index: &str) -> String {
    form([
        ("goformId", "APN_PROC_EX"),
        ("apn_action", "save"),
        ("apn_mode", "manual"),
        ("profile_name", name),
        ("wan_dial", "*99#"),
        ("apn_select", "manual"),
        ("pdp_type", kind),
        ("pdp_select", "auto"),
        ("pdp_addr", ""),
        ("index", index),
        ("wan_apn", "test_apn"),
        ("ppp_auth_mode", "pap"),
        ("ppp_username", "test_username"),
        ("ppp_passwd", "test_password"),
        ("dns_mode", "manual"),
        ("prefer_dns_manual", "198.51.100.1"),
        ("standby_dns_manual", "198.51.100.2"),
    ])
}

/// The layout of the slots was recorded from an MF90.
#[tokio::test]
async fn a_profile_is_kept_in_the_slots_of_both_ip_versions() {
    let (router, owner) = owner(&Profile::MC888).await;
    assert_eq!(owner.write(&apn("testv4", "IP", "1")).await, "success");
    assert_eq!(
        owner.batch(["APN_config1", "ipv6_APN_config1"]).await,
        [
            "testv4($)test_apn($)manual($)*99#($)pap($)test_username($)test_password($)IP($)auto($)($)manual($)\
         198.51.100.1($)198.51.100.2($)",
            "testv4($)($)manual($)*99#($)($)($)($)IP($)auto($)($)auto($)($)($)"
        ]
    );
    let kept = router.apn_profiles();
    assert_eq!(
        (kept.len(), kept[1].get("profilename"), kept[1].get("password")),
        (2, Some("testv4"), Some("test_password"))
    );
    for refused in
        [apn("testv4", "IP", "10"), apn("", "IP", "1"), apn("x", "PPP", "1"), apn("x", "IPv6", "1")]
    {
        assert_eq!(owner.write(&refused).await, "failure");
    }
}

#[tokio::test]
async fn a_profile_is_chosen_and_deleted() {
    let (_router, owner) = owner(&Profile::MC888).await;
    assert_eq!(owner.write(&apn("Meters", "IP", "3")).await, "success");
    let choose =
        "goformId=APN_PROC_EX&apn_action=set_default&set_default_flag=1&pdp_type=IP&apn_mode=manual&index=";
    assert_eq!(owner.write(&format!("{choose}4")).await, "failure", "an empty slot");
    assert_eq!(owner.write(&format!("{choose}3")).await, "success");
    let names = ["apn_mode", "apn_index", "m_profile_name", "wan_apn", "ppp_passwd", "pdp_type"];
    assert_eq!(owner.batch(names).await, ["manual", "3", "Meters", "test_apn", "test_password", "IP"]);
    let automatic = "goformId=APN_PROC_EX&apn_action=set_default&apn_mode=auto";
    assert_eq!(owner.write(automatic).await, "success");
    assert_eq!(owner.batch(["apn_mode"]).await, ["auto"]);
    let delete = "goformId=APN_PROC_EX&apn_action=delete&index=3";
    assert_eq!(owner.write(delete).await, "success");
    assert_eq!(owner.batch(["APN_config3"]).await, [""]);
    assert_eq!(owner.write(delete).await, "failure");
}

#[tokio::test]
async fn a_limit_may_want_the_day_of_its_reset() {
    let limit = "goformId=DATA_LIMIT_SETTING&data_volume_limit_switch=1&data_volume_limit_unit=data\
                 &data_volume_limit_size=100_1024&data_volume_alert_percent=80";
    let reset = "&wan_auto_clear_flow_data_switch=on&traffic_clear_date=15";
    let (_router, owner) = owner(&Profile::MC888).await;
    assert_eq!(owner.write(limit).await, "success");
    assert_eq!(owner.batch(["data_volume_limit_size"]).await, ["100_1024"]);
    assert_eq!(owner.write("goformId=RESET_DATA_COUNTER").await, "success");
    assert_eq!(owner.batch(["monthly_rx_bytes"]).await, ["0"]);

    let (_router, owner) = self::owner(&Profile::MC7010).await;
    assert_eq!(owner.write_md5(limit).await, "failure");
    assert_eq!(owner.write_md5(&format!("{limit}{reset}")).await, "success");
    assert_eq!(owner.batch(["traffic_clear_date"]).await, ["15"]);
    assert!(!owner.token(TokenHash::Md5).await.is_empty());
}
