//! What is written can be read again.

use proptest::prelude::*;
use zte_cpe_model::account::Account;
use zte_cpe_model::binding::Binding;
use zte_cpe_model::device::Device;
use zte_cpe_model::hardware::MacAddress;
use zte_cpe_model::label::WifiCode;
use zte_cpe_model::lifecycle::LifecycleEvent;
use zte_cpe_model::net::Ssid;
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wan::WanMode;
use zte_cpe_model::wifi::WifiSecurity;

fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

proptest! {
    #[test]
    fn stored_records_survive_json(account: Account, device: Device, binding: Binding, event: LifecycleEvent) {
        prop_assert_eq!(through_json(&account), account);
        prop_assert_eq!(through_json(&device), device);
        prop_assert_eq!(through_json(&binding), binding);
        prop_assert_eq!(through_json(&event), event);
    }

    #[test]
    fn unknown_word_of_an_open_enum_survives(word in "\\PC{0,20}") {
        let mode = WanMode::from(word.as_str());
        prop_assert_eq!(mode.as_str(), &word);
        prop_assert_eq!(through_json(&mode), mode);
    }

    #[test]
    fn mac_address_survives_every_notation(mac: MacAddress) {
        let colons = mac.to_colon_string();
        for text in [colons.clone(), colons.replace(':', "-").to_lowercase(), colons.replace(':', "")] {
            prop_assert_eq!(text.parse::<MacAddress>().unwrap(), mac);
        }
    }

    #[test]
    fn wifi_code_survives_any_text(ssid in "\\PC{1,10}", passphrase in "\\PC{1,63}", hidden: bool) {
        let ssid: Ssid = ssid.parse().unwrap();
        let code = WifiCode::protected(ssid, WifiSecurity::Wpa2Psk, WifiPassphrase::new(passphrase));
        let code = if hidden { code.hidden() } else { code };
        let read: WifiCode = code.to_text().unwrap().expose().parse().unwrap();
        prop_assert_eq!(read.ssid, code.ssid);
        prop_assert_eq!(
            read.passphrase.as_ref().map(WifiPassphrase::expose),
            code.passphrase.as_ref().map(WifiPassphrase::expose)
        );
        prop_assert_eq!(read.security, code.security);
        prop_assert_eq!(read.hidden, code.hidden);
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC{0,80}") {
        let _ = text.parse::<WifiCode>();
        let _ = format!("WIFI:{text}").parse::<WifiCode>();
        let _ = text.parse::<MacAddress>();
        let _ = text.parse::<zte_cpe_model::contact::EmailAddress>();
        let _ = text.parse::<zte_cpe_model::contact::MobileNumber>();
        let _ = format!("+{text}").parse::<zte_cpe_model::contact::MobileNumber>();
        let _ = text.parse::<zte_cpe_model::net::DeviceIp>();
        let _ = text.parse::<zte_cpe_model::region::ZoneId>();
    }
}
