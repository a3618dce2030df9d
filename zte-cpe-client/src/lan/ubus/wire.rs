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
}
