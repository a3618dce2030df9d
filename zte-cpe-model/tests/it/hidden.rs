//! Personal values and secrets never print themselves, wherever in a record they are.

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;
use zte_cpe_model::account::Account;
use zte_cpe_model::cellular::{ApnSettings, ApnUsername, CellId};
use zte_cpe_model::contact::{EmailAddress, MobileNumber, PhoneAddress};
use zte_cpe_model::device::{Device, DeviceIdentifiers, ProductType};
use zte_cpe_model::hardware::{Iccid, Imei, Imsi, MacAddress, SerialNumber};
use zte_cpe_model::host::Host;
use zte_cpe_model::id::{AccountId, DeviceId};
use zte_cpe_model::lan::DmzSettings;
use zte_cpe_model::net::{DeviceIp, HostName, Ssid};
use zte_cpe_model::secret::{ApnPassword, Password, PppoePassword, WifiPassphrase};
use zte_cpe_model::sms::{Sms, SmsId, SmsText};
use zte_cpe_model::wan::{PppoeCredentials, PppoeUsername, WanConnection};
use zte_cpe_model::wifi::WifiNetwork;

macro_rules! debug_is_the_type_name {
    ($($kind:ident),+ $(,)?) => {
        proptest! {
            $(
                #[test]
                #[allow(non_snake_case, reason = "one test a type, named after it")]
                fn $kind(value: $kind) {
                    prop_assert_eq!(format!("{value:?}"), concat!(stringify!($kind), "([redacted])"));
                    prop_assert_eq!(format!("{value:#?}"), concat!(stringify!($kind), "([redacted])"));
                }
            )+
        }
    };
}

debug_is_the_type_name!(
    ApnPassword,
    ApnUsername,
    CellId,
    DeviceIp,
    EmailAddress,
    HostName,
    Iccid,
    Imei,
    Imsi,
    MacAddress,
    MobileNumber,
    Password,
    PhoneAddress,
    PppoePassword,
    PppoeUsername,
    SerialNumber,
    SmsText,
    Ssid,
    WifiPassphrase,
);

/// Every personal field of every record holds a value with «canary», or one that is listed.
#[test]
fn records_hide_what_identifies_a_person() {
    let mut host = Host::new("00:00:5E:00:53:A7".parse().unwrap());
    host.name = Some("canary-tablet".parse().unwrap());
    host.given_name = Some("canary-name".parse().unwrap());
    host.ip = Some("192.0.2.77".parse().unwrap());

    host.ssid = Some("canary-net".parse().unwrap());
    host.parent = Some("00:00:5E:00:53:A8".parse().unwrap());

    let mut connection = WanConnection::default();
    connection.ipv4 = Some("192.0.2.78".parse().unwrap());
    connection.mac = Some("00:00:5E:00:53:A9".parse().unwrap());
    let dmz = DmzSettings::Host("192.0.2.79".parse().unwrap());

    let mut network = WifiNetwork::default();
    network.ssid = Some("canary-net".parse().unwrap());
    network.passphrase = Some(WifiPassphrase::new("canary-key"));

    let mut sms = Sms::new(SmsId::new(1), SmsText::new("canary text"));
    sms.address = Some("CANARY".parse().unwrap());

    let mut apn = ApnSettings::default();
    apn.username = Some("canary-user".parse().unwrap());
    apn.password = Some(ApnPassword::new("canary-password"));

    let credentials =
        PppoeCredentials::new("canary@example.com".parse().unwrap(), PppoePassword::new("canary-password"));

    let account =
        Account::new(AccountId::from_uuid(Uuid::nil()), "DE".parse().unwrap(), Timestamp::UNIX_EPOCH)
            .with_email("canary@example.com".parse().unwrap())
            .with_mobile("+12025550143".parse().unwrap());

    let identifiers = DeviceIdentifiers {
        model: "MC888".into(),
        firmware: "V1".into(),
        serial: "CANARY000001".parse().unwrap(),
        mac: "00:00:5E:00:53:A7".parse().unwrap(),
    };
    let place = ("DE".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    let device = Device::new(
        DeviceId::from_uuid(Uuid::nil()),
        ProductType::Router,
        identifiers,
        place,
        Timestamp::UNIX_EPOCH,
    )
    .with_ip("192.0.2.77".parse().unwrap());

    let rendered =
        format!("{host:?}{network:?}{sms:?}{apn:?}{credentials:?}{account:?}{device:?}{connection:?}{dmz:?}")
            .to_lowercase();
    for trace in ["canary", "00:00:5e", "[0, 0, 94", "192.0.2", "2025550143"] {
        assert!(!rendered.contains(trace), "{trace} in {rendered}");
    }
    assert!(rendered.contains("mc888"), "what is not personal is shown");
}
