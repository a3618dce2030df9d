//! The names of the protocol, as the device spells them. What is listed here is what is asked for.
#![expect(non_snake_case, clippy::struct_field_names, reason = "fields are named as the device names them")]

use crate::lan::wire::wire;

wire! {
    /// What a device is.
    Identity {
        model_name, manufacturer, product_type, IOT_product_type, wa_inner_version, wa_version, integrate_version,
        cr_version, hardware_version, hw_version, web_version, Language, modem_msn, serial_number, digitalcode,
        mac_address, wlan_mac_address, wifi_mac, BSSID, imei, sim_imsi, imsi, sim_iccid, iccid, ziccid, msisdn,
        web_api_version, wifi_nv_api_version, apn_interface_version,
    }

    /// How a device is.
    Status {
        modem_main_state, mc_modem_main_state, pin_status, pinnumber, puknumber, sta_count, m_sta_count,
        wifi_access_sta_num, sms_unread_num, sms_dev_unread_num, sms_sim_unread_num, battery_exist, battery_charging,
        battery_vol_percent, battery_pers, battery_value, battery_temp, pm_sensor_ambient, pm_sensor_mdm, pm_sensor_5g,
        pm_modem_5g, pm_sensor_pa1, wifi_chip_temp, tx_power, ODU_led_switch, current_upgrade_state, new_version_state,
        reboot_schedule_enable, reboot_schedule_mode, reboot_dow, reboot_dod, reboot_hour1, reboot_min1, reboot_hour2,
        reboot_min2, sntp_server0, sntp_server1, sntp_server2, sntp_server3, sntp_server4, sntp_server5, sntp_server6,
        sntp_server7, sntp_server8, sntp_server9, sntp_timezone, sntp_dst_enable,
    }

    /// What the modem receives.
    Radio {
        model_name, network_type, network_provider, network_provider_fullname, spn_name_data, spn_b1_flag, spn_b2_flag,
        rmcc, network_rmcc, rmnc, network_rmnc, mdm_mcc, mdm_mnc, hmcc, hmnc, hplmn, simcard_roam, signalbar, network_signalbar, rssi, rscp, ecio,
        lte_rsrp, network_lte_rsrp, lte_rsrq, lte_rssi, lte_snr, sinr, lte_pci, cell_id, lte_band, wan_active_band,
        wan_active_channel, bandwidth, wan_lte_ca, lte_ca_pcell_band, lte_ca_pcell_freq, lte_ca_pcell_arfcn,
        lte_ca_pcell_bandwidth, lte_ca_scell_band, lte_ca_scell_bandwidth, lte_ca_scell_arfcn, lte_multi_ca_scell_info,
        lte_multi_ca_scell_sig_info, ngbr_cell_info, Z5g_rsrp, Z5g_rsrq, Z5g_SINR, Z5g_rssi, Z5g_snr, nr5g_rsrp, nr5g_rsrq, nr5g_snr, nr5g_sinr, rsrp_5g = "5g_rsrp", sinr_5g = "5g_sinr",
        rx0_rsrp_5g = "5g_rx0_rsrp", rx1_rsrp_5g = "5g_rx1_rsrp", Z5g_CELL_ID, nr5g_cell_id, nr5g_pci,
        nr5g_action_band, nr5g_action_nsa_band, nr5g_action_channel, nr_multi_ca_scell_info, net_select,
        net_select_mode, lte_band_lock, nr5g_sa_band_lock, nr5g_nsa_band_lock,
    }

    /// How much was moved.
    Counters {
        realtime_rx_thrpt, realtime_tx_thrpt, realtime_rx_bytes, realtime_tx_bytes, realtime_time, monthly_rx_bytes,
        monthly_tx_bytes, monthly_time, total_rx_bytes, total_tx_bytes, total_time, date_month, traffic_clear_date,
        wan_auto_clear_flow_data_switch, data_volume_limit_switch, data_volume_limit_unit, data_volume_limit_size,
        data_volume_alert_percent, flux_realtime_rx_thrpt, flux_realtime_tx_thrpt, flux_realtime_rx_bytes,
        flux_realtime_tx_bytes, flux_realtime_time, flux_monthly_rx_bytes, flux_monthly_tx_bytes, flux_monthly_time,
    }

    /// The limit per month, as it is sent back.
    LimitSettings {
        data_volume_limit_switch, data_volume_limit_unit, data_volume_limit_size, data_volume_alert_percent,
        traffic_clear_date, wan_auto_clear_flow_data_switch,
    }

    /// The mobile connection.
    Connection { ppp_status }

    /// Which technologies the modem uses.
    Preference { net_select }

    /// What the modem is restricted to.
    Locks {
        lte_band_lock, nr5g_sa_band_lock, nr5g_nsa_band_lock, lte_pci_lock, lte_earfcn_lock, nr5g_cell_lock,
    }

    /// Ports that are handed to terminals.
    PortForwards {
        PortForwardEnable, PortForwardRules_0, PortForwardRules_1, PortForwardRules_2, PortForwardRules_3,
        PortForwardRules_4, PortForwardRules_5, PortForwardRules_6, PortForwardRules_7, PortForwardRules_8,
        PortForwardRules_9,
    }

    /// How the access point is chosen.
    ApnMode { apn_mode, Current_index, apn_index, pdp_type }

    /// The home network.
    Lan {
        lan_ipaddr, lan_netmask, dhcpEnabled, dhcpStart, dhcpEnd, dhcpLease_hour, mtu, tcp_mss, LocalDomain,
        upnpEnabled, alg_sip_enable,
    }

    /// The uplink.
    Wan {
        opms_wan_mode, opms_wan_auto_mode, blc_wan_mode, blc_wan_auto_mode, ppp_status, wan_connect_status,
        pppoe_status, rj45_state, wan_ipaddr, ipv6_wan_ipaddr, cable_wan_ipaddr, prefer_dns_auto, standby_dns_auto,
        ipv6_prefer_dns_auto, ipv6_standby_dns_auto, wan_apn, wan_apn_ui, apn_interface_version, apn_mode, dial_mode,
        roam_setting_option, realtime_time, static_wan_ipaddr, static_wan_netmask, static_wan_gateway,
        static_wan_primary_dns, static_wan_secondary_dns,
    }

    /// The answer to `ConnectionMode`, which goes by other names than it was asked for.
    ConnectionMode { connectionMode, autoConnectWhenRoaming }

    /// The PPPoE access.
    Pppoe {
        pppoe_username, pppoe_password, pppoe_cc, pppoe_status, pppoe_dial_mode, ethwan_dialmode,
    }

    /// A row of `station_list` or `lan_station_list`.
    Station { mac_addr, hostname, ip_addr, ssid_index, dev_type, connect_time, addr_type }

    /// A row of `hostNameList`.
    NamedHost { mac, hostname }

    /// A row of `queryAccessPointInfo`.
    AccessPoint {
        ChipIndex, AccessPointIndex, AccessPointSwitchStatus, SSID, ApIsolate, AuthMode, ApBroadcastDisabled,
        EncrypType, Password, ApMaxStationNumber, Band, Channel, BandWidth, CountryCode,
    }

    /// Wireless networks by the older names: one radio, a main and a guest network.
    Ssids {
        RadioOff, wifi_cur_state, wifi_onoff_state, wifi_band, Channel, CountryCode, SSID1, HideSSID, AuthMode,
        EncrypType, WPAPSK1, WPAPSK1_encode, NoForwarding, MAX_Access_num, sta_count, m_ssid_enable, m_SSID,
        m_HideSSID, m_AuthMode, m_EncrypType, m_WPAPSK1, m_WPAPSK1_encode, m_NoForwarding, m_MAX_Access_num,
        m_sta_count,
    }

    /// The access point in use.
    CurrentApn {
        Current_index, apn_index, m_profile_name, profile_name, pdp_type, apn_pdp_type, pdp_select, wan_dial, wan_apn, ppp_auth_mode,
        ppp_username, ppp_passwd, dns_mode, prefer_dns_manual, standby_dns_manual, ipv6_pdp_type, ipv6_wan_apn,
        ipv6_ppp_auth_mode, ipv6_ppp_username, ipv6_ppp_passwd, ipv6_dns_mode, ipv6_prefer_dns_manual,
        ipv6_standby_dns_manual,
    }
}
