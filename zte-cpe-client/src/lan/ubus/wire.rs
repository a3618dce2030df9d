//! The names of the protocol, as the device spells them.
#![expect(non_snake_case, clippy::struct_field_names, reason = "fields are named as the device names them")]

use crate::lan::wire::wire;

wire! {
    /// What kind of device it is.
    Common {
        model_name, device_market_name, hardware_version, wa_inner_version, integrate_version, manufacturer, GUI_version,
        web_red_version,
    }

    /// Which device it is.
    Device { imei, imei2, modem_msn, digitalcode, wlan_mac_address, lock_status, wa_inner_version }

    /// The SIM.
    Sim {
        sim_iccid, sim_imsi, msisdn, pin_status, pinnumber, puknumber, modem_main_state, mdm_mcc, mdm_mnc,
        spn_name_data, spn_b1_flag, spn_b2_flag, Language, wlan_mac_address,
    }

    /// The battery, by names that have to be asked for one by one.
    Battery { bat_online, bat_percent, bat_charger_connect, bat_charger_status, bat_temperature }

    /// Unread messages.
    Unread { sms_dev_unread_num, sms_sim_unread_num }

    /// How many terminals there are.
    HostCount { wireless_num }

    /// State of a firmware upgrade.
    Upgrade { new_version_state, current_upgrade_state }

    /// What the modem receives.
    Radio {
        net_select, net_select_mode, network_type, signalbar, simcard_roam, wan_active_band, rmcc, rmnc, network_provider,
        network_provider_fullname, cell_id, lte_pci, wan_active_channel, lac_code, lte_rsrp, lte_rsrq, lte_rssi, lte_snr,
        lteca, ltecasig, lteca_state, nrca, lte_neighbor_cell, nr_neighbor_cell, nr5g_cell_id, nr5g_pci,
        nr5g_action_channel, nr5g_action_band, nr5g_bandwidth, nr5g_rsrp, nr5g_rsrq, nr5g_snr, nr5g_rssi, rscp, rssi,
        ecio, lte_band, lte_band_lock, nr5g_sa_band_lock, nr5g_nsa_band_lock,
        lock_lte_cell, lock_nr_cell,
    }

    /// How much was moved.
    Counters {
        real_rx_speed, real_tx_speed, real_max_rx_speed, real_max_tx_speed, real_time, real_rx_bytes, real_tx_bytes,
        real_rx_packets, real_tx_packets, real_rx_drop_packets, real_tx_drop_packets, real_rx_error_packets,
        real_tx_error_packets, month_time, month_rx_bytes, month_tx_bytes, month_rx_packets, month_tx_packets,
        month_rx_drop_packets, month_tx_drop_packets, month_rx_error_packets, month_tx_error_packets, total_time,
        total_rx_bytes, total_tx_bytes, total_rx_packets, total_tx_packets, total_rx_drop_packets, total_tx_drop_packets,
        total_rx_error_packets, total_tx_error_packets, day_time, day_rx_bytes, day_tx_bytes, day_rx_packets,
        day_tx_packets, day_rx_drop_packets, day_tx_drop_packets, day_rx_error_packets, day_tx_error_packets,
    }

    /// The limit for a month; `enable` is its switch.
    MonthLimit { enable, kind = "type", value, ratio, overflow }

    /// The day on which the month begins.
    ClearDay { enable, clearday }

    /// A row of the lists of terminals.
    Terminal { mac_address, ip_address, ipv6_address, hostname, address_source, interface_type, access_time }

    /// The mobile data connection.
    MobileData {
        enable, connect_mode, roam_enable, connect_status, ipv4_address, ipv4_netmask, ipv4_gateway, ipv4_dns_prefer,
        ipv4_dns_standby, ipv6_address, ipv6_gateway, ipv6_dns_prefer, ipv6_dns_standby,
    }

    /// The uplink as a whole, and its Ethernet socket.
    Uplink {
        current_wan_status, opms_wan_mode, opms_wan_auto_mode, mwan_wanlan1_link_state, mwan_wanlan1_link_mode,
        mwan_wanlan1_status, mwan_wanlan1_wan_ipaddr, mwan_wanlan1_wan_netmask, mwan_wanlan1_wan_gateway,
        mwan_wanlan1_prefer_dns_auto, mwan_wanlan1_standby_dns_auto, mwan_wanlan1_ipv6_wan_ipaddr,
        mwan_wanlan1_ipv6_wan_gateway, mwan_wanlan1_ipv6_prefer_dns_auto, mwan_wanlan1_ipv6_standby_dns_auto,
    }

    /// The PPPoE access.
    Pppoe { username, password }

    /// Settings of a fixed address.
    Fixed { ipaddr, netmask, gateway, predns, stbdns }

    /// The home network, in the words of OpenWrt and a few more.
    Network { ipaddr, netmask, mtu, mss, tcp_mss }

    /// How addresses are given out.
    Dhcp { ignore, zte_start, zte_end, leasetime }

    /// The names of the home network.
    Names { localdomain }

    /// Helpers for what terminals do.
    Helpers { enable_upnp, alg_sip_enable }

    /// The wireless networks as a whole.
    WifiReport { wifi_onoff, main2g_ssid, main2g_authmode, main5g_ssid, main5g_authmode, radio2_disabled, radio5_disabled }

    /// One wireless network, from a report or from the configuration.
    WifiInterface { ssid, encryption, hidden, disabled, isolate, key_encode, key, maxassoc, sta_num }

    /// One radio of the configuration.
    WifiRadio { channel, htmode, country, maxassoc }

    /// An access point name.
    Apn { profilename, wanapn, pdpType, pppAuthMode, username, password, profileId, isEnable }

    /// The client of the management server.
    Acs {
        EnableCWMP, ServerURL, ServerUsername, ServerPassword, ConnectionRequestURL, ConnectionRequestUname,
        ConnectionRequestPassword, ConnectionRequestPort, PeriodicInformEnable, PeriodicInformInterval,
    }

    /// Which of the two lists of access point names is in use.
    ApnMode { apn_mode }
}
