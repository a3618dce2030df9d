//! What personal data exists here: a closed list, each item with its category and how far it identifies a person.
//!
//! A record names the items its fields hold ([`Classified`]). The list is closed on purpose: a field without an item
//! does not compile, and a store can refuse a record by looking at its items alone.
//!
//! ```
//! use zte_cpe_model::data_item::{Classified, DataCategory, DataItem};
//! use zte_cpe_model::host::Host;
//!
//! assert_eq!(DataItem::HostName.category(), DataCategory::StatusQuery);
//! assert!(Host::FIELDS.iter().any(|field| field.item == DataItem::HostName));
//! ```

use serde::{Deserialize, Serialize};

/// The groups in which the policy speaks about data, each with a storage period of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum DataCategory {
    /// What an administrator gives to open an account.
    PlatformAccount,
    /// What the app keeps on the phone to use the account.
    AccountUse,
    /// What a device tells when it is registered.
    DeviceRegistration,
    /// The link between an account and a device.
    DeviceBinding,
    /// Credentials for the access network (PPPoE).
    InternetAccess,
    /// Wireless networks, their names and keys.
    WirelessConfiguration,
    /// Live answers about the terminals on a network.
    StatusQuery,
    /// Personal, and no clause of the policy lets anybody store it: it may be shown, never kept.
    Uncovered,
    /// Not about a person.
    NonPersonal,
}

impl DataCategory {
    /// Every category.
    pub const ALL: &'static [Self] = &[
        Self::PlatformAccount,
        Self::AccountUse,
        Self::DeviceRegistration,
        Self::DeviceBinding,
        Self::InternetAccess,
        Self::WirelessConfiguration,
        Self::StatusQuery,
        Self::Uncovered,
        Self::NonPersonal,
    ];
}

/// How far an item identifies a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Identifiability {
    /// Names one person or device by itself.
    DirectIdentifier,
    /// Narrows the circle together with others.
    QuasiIdentifier,
    /// Tells what somebody does or did.
    Activity,
    /// Opens something.
    Credential,
    /// Tells nothing about a person.
    NonPersonal,
}

macro_rules! data_items {
    ($( $(#[$meta:meta])* $item:ident = $name:literal : $category:ident, $identifiability:ident; )+) => {
        /// One kind of data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum DataItem {
            $( $(#[$meta])* #[serde(rename = $name)] $item, )+
        }

        impl DataItem {
            /// Every item, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$( Self::$item ),+];

            /// The stable name, as policy files and reports write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$item => $name, )+ }
            }

            /// The group of the policy it belongs to.
            #[must_use]
            pub const fn category(self) -> DataCategory {
                match self { $( Self::$item => DataCategory::$category, )+ }
            }

            /// How far it identifies a person.
            #[must_use]
            pub const fn identifiability(self) -> Identifiability {
                match self { $( Self::$item => Identifiability::$identifiability, )+ }
            }
        }
    };
}

data_items! {
    /// Opaque identifier of an account record.
    AccountId = "account-id": PlatformAccount, QuasiIdentifier;
    /// E-mail address of an administrator.
    EmailAddress = "email-address": PlatformAccount, DirectIdentifier;
    /// Mobile number of an administrator.
    MobileNumber = "mobile-number": PlatformAccount, DirectIdentifier;
    /// Password of a platform account.
    LoginPassword = "login-password": PlatformAccount, Credential;
    /// When the account was made, and its life.
    AccountHistory = "account-history": PlatformAccount, Activity;
    /// Country of residence of the account.
    AccountCountry = "account-country": PlatformAccount, QuasiIdentifier;
    /// Opaque identifier of a device record.
    DeviceId = "device-id": DeviceRegistration, QuasiIdentifier;
    /// Model of a device.
    DeviceModel = "device-model": DeviceRegistration, QuasiIdentifier;
    /// Firmware version of a device.
    FirmwareVersion = "firmware-version": DeviceRegistration, QuasiIdentifier;
    /// Serial number of a device.
    SerialNumber = "serial-number": DeviceRegistration, DirectIdentifier;
    /// MAC address of a device.
    DeviceMac = "device-mac": DeviceRegistration, DirectIdentifier;
    /// Whether a device is reachable, and since when.
    NetworkStatus = "network-status": DeviceRegistration, Activity;
    /// IP address of a device.
    DeviceIp = "device-ip": DeviceRegistration, DirectIdentifier;
    /// Country in which a device is registered, and its time zone.
    DeviceCountry = "device-country": DeviceRegistration, QuasiIdentifier;
    /// When a device was registered.
    RegistrationTime = "registration-time": DeviceRegistration, QuasiIdentifier;
    /// That this account and this device belong together.
    BindingLink = "binding-link": DeviceBinding, DirectIdentifier;
    /// When account and device were linked.
    BindingTime = "binding-time": DeviceBinding, Activity;
    /// Account name for the access network.
    PppoeUsername = "pppoe-username": InternetAccess, DirectIdentifier;
    /// Password for the access network.
    PppoePassword = "pppoe-password": InternetAccess, Credential;
    /// Name of a wireless network.
    Ssid = "ssid": WirelessConfiguration, QuasiIdentifier;
    /// Passphrase of a wireless network.
    WifiPassphrase = "wifi-passphrase": WirelessConfiguration, Credential;
    /// MAC address of a terminal.
    HostMac = "host-mac": StatusQuery, DirectIdentifier;
    /// Name of a terminal, which often holds its owner's name.
    HostName = "host-name": StatusQuery, DirectIdentifier;
    /// IP address of a terminal.
    HostIp = "host-ip": StatusQuery, QuasiIdentifier;
    /// When and how a terminal was connected.
    HostActivity = "host-activity": StatusQuery, Activity;
    /// Equipment identity of a modem (IMEI).
    Imei = "imei": Uncovered, DirectIdentifier;
    /// Subscriber identity of a SIM (IMSI).
    Imsi = "imsi": Uncovered, DirectIdentifier;
    /// Serial number of a SIM card (ICCID).
    Iccid = "iccid": Uncovered, DirectIdentifier;
    /// Telephone number of a SIM (MSISDN).
    Msisdn = "msisdn": Uncovered, DirectIdentifier;
    /// Identity of the serving radio cell, which tells where the device stands.
    CellLocation = "cell-location": Uncovered, QuasiIdentifier;
    /// Sender or receiver of a text message.
    SmsAddress = "sms-address": Uncovered, DirectIdentifier;
    /// Text of a message.
    SmsText = "sms-text": Uncovered, Activity;
    /// When a message was sent or received.
    SmsTime = "sms-time": Uncovered, Activity;
    /// How much data was moved and when.
    TrafficVolume = "traffic-volume": Uncovered, Activity;
    /// User name for an access point name.
    ApnUsername = "apn-username": Uncovered, DirectIdentifier;
    /// Password for an access point name.
    ApnPassword = "apn-password": Uncovered, Credential;
    /// Address plan of the home network.
    LanAddress = "lan-address": Uncovered, QuasiIdentifier;
    /// A setting, a state or a reading that tells nothing about a person.
    Technical = "technical": NonPersonal, NonPersonal;
}

/// A field of a record and the data it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClassifiedField {
    /// Name of the field.
    pub name: &'static str,
    /// What it holds.
    pub item: DataItem,
}

/// A record that says what its fields hold.
pub trait Classified {
    /// Every field of the record.
    const FIELDS: &'static [ClassifiedField];
}

/// Classifies every field of a record; a field left out does not compile.
macro_rules! classified {
    ($( $record:ident { $( $field:ident: $item:ident ),+ $(,)? } )+) => { $(
        impl crate::data_item::Classified for $record {
            const FIELDS: &'static [crate::data_item::ClassifiedField] = &[$(
                crate::data_item::ClassifiedField {
                    name: stringify!($field),
                    item: crate::data_item::DataItem::$item,
                }
            ),+];
        }

        // The pattern names every field without `..`: that is the check.
        const _: fn(&$record) = |$record { $( $field: _ ),+ }| ();
    )+ };
}

pub(crate) use classified;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn zp_009_every_item_has_a_unique_name_and_a_class() {
        let names: BTreeSet<_> = DataItem::ALL.iter().map(|item| item.name()).collect();
        assert_eq!(names.len(), DataItem::ALL.len());
        for item in DataItem::ALL {
            let personal = item.identifiability() != Identifiability::NonPersonal;
            assert_eq!(personal, item.category() != DataCategory::NonPersonal, "{item:?}");
        }
    }

    #[test]
    fn serialised_name_is_the_stable_name() {
        for item in DataItem::ALL {
            assert_eq!(serde_json::to_value(item).unwrap(), item.name());
        }
    }
}
