//! A device as a platform registers it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::data_item::classified;
use crate::hardware::{MacAddress, SerialNumber};
use crate::id::DeviceId;
use crate::macros::open_enum;
use crate::net::DeviceIp;
use crate::region::{Country, ZoneId};

/// The two product types for which the policy has rules of their own.
///
/// Closed on purpose: a product of an unknown type gets no rules, so no data of it may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub enum ProductType {
    /// Mobile or fixed-line router.
    Router,
    /// Home gateway (GPON or DSL terminal with routing).
    HomeGateway,
}

open_enum! {
    /// Whether a device can be reached by its platform.
    pub enum NetworkStatus {
        /// It is connected.
        Online = "online",
        /// It is not.
        Offline = "offline",
    }
}

/// A registered device: what the policy lets a platform collect at registration, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Device {
    /// Opaque identifier of the record.
    pub id: DeviceId,
    /// Which rules of the policy apply.
    pub product: ProductType,
    /// Model, such as `MC888`.
    #[cfg_attr(feature = "proptest", proptest(regex = "(MC|MF|H)[0-9]{3,4}[A-Z]?"))]
    pub model: String,
    /// Firmware version, such as `BD_STDMC888V1.0.0B04`.
    #[cfg_attr(feature = "proptest", proptest(regex = "BD_[A-Z]{3}MC[0-9]{3}V[1-3]\\.0\\.[0-9]B[0-9]{2}"))]
    pub firmware: String,
    /// Serial number.
    pub serial: SerialNumber,
    /// MAC address.
    pub mac: MacAddress,
    /// Last known reachability.
    pub network_status: Option<NetworkStatus>,
    /// Last known address.
    pub ip: Option<DeviceIp>,
    /// Country of registration.
    pub country: Country,
    /// Time zone of registration, by whose calendar storage periods end.
    pub zone: ZoneId,
    /// When it was registered.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::timestamp()"))]
    pub registered_at: Timestamp,
}

/// What every registration must say about a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceIdentifiers {
    /// Model, such as `MC888`.
    pub model: String,
    /// Firmware version.
    pub firmware: String,
    /// Serial number.
    pub serial: SerialNumber,
    /// MAC address.
    pub mac: MacAddress,
}

impl Device {
    /// A device registered at this place and time, whose reachability is not known yet.
    #[must_use]
    pub fn new(
        id: DeviceId,
        product: ProductType,
        identifiers: DeviceIdentifiers,
        (country, zone): (Country, ZoneId),
        registered_at: Timestamp,
    ) -> Self {
        let DeviceIdentifiers { model, firmware, serial, mac } = identifiers;
        Self {
            id,
            product,
            model,
            firmware,
            serial,
            mac,
            network_status: None,
            ip: None,
            country,
            zone,
            registered_at,
        }
    }

    /// With this last known address.
    #[must_use]
    pub fn with_ip(self, ip: DeviceIp) -> Self {
        Self { ip: Some(ip), ..self }
    }

    /// With this last known reachability.
    #[must_use]
    pub fn with_network_status(self, status: NetworkStatus) -> Self {
        Self { network_status: Some(status), ..self }
    }
}

classified! {
    Device {
        id: DeviceId,
        product: Technical,
        model: DeviceModel,
        firmware: FirmwareVersion,
        serial: SerialNumber,
        mac: DeviceMac,
        network_status: NetworkStatus,
        ip: DeviceIp,
        country: DeviceCountry,
        zone: DeviceCountry,
        registered_at: RegistrationTime,
    }
}
