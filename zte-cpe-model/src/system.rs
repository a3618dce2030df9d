//! What a device says about itself.

use std::time::Duration;

use serde::Serialize;

use crate::contact::PhoneAddress;
use crate::data_item::classified;
use crate::hardware::{Iccid, Imei, Imsi, MacAddress, SerialNumber};
use crate::macros::open_enum;
use crate::time::RouterTime;
use crate::units::{Celsius, Dbm, Percent};

/// Model, firmware and identifiers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct DeviceIdentity {
    /// Model, such as `MC888`.
    pub model: Option<String>,
    /// Name it is sold under.
    pub market_name: Option<String>,
    /// Maker, where it is told.
    pub manufacturer: Option<String>,
    /// Kind of product, as the device names it.
    pub product_type: Option<String>,
    /// Firmware version, such as `BD_STDMC888V1.0.0B04`.
    pub firmware: Option<String>,
    /// Version of the operator's adaptation.
    pub customisation: Option<String>,
    /// Hardware version.
    pub hardware: Option<String>,
    /// Version of the web pages.
    pub web_version: Option<String>,
    /// Language of the web pages.
    pub language: Option<String>,
    /// Serial number.
    pub serial: Option<SerialNumber>,
    /// MAC address.
    pub mac: Option<MacAddress>,
    /// Equipment identity of the modem.
    pub imei: Option<Imei>,
    /// Equipment identity for a second SIM.
    pub second_imei: Option<Imei>,
    /// Whether the modem takes SIM cards of one operator only, as the device names it.
    pub network_lock: Option<String>,
    /// Subscriber identity of the SIM.
    pub imsi: Option<Imsi>,
    /// Serial number of the SIM card.
    pub iccid: Option<Iccid>,
    /// Telephone number of the SIM.
    pub msisdn: Option<PhoneAddress>,
    /// Editions of the device's own interfaces, where it tells them.
    pub interfaces: InterfaceVersions,
}

/// Editions of the interfaces that a device's web pages use, as the device writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct InterfaceVersions {
    /// Of the pages as a whole.
    pub web: Option<String>,
    /// Of the wireless settings.
    pub wifi: Option<String>,
    /// Of the access point names.
    pub apn: Option<String>,
}

open_enum! {
    /// State of the modem and its SIM.
    pub enum ModemState {
        /// Ready.
        Ready = "ready",
        /// Still starting; ask again.
        Starting = "starting",
        /// No SIM.
        NoSim = "no-sim",
        /// A SIM that does not work.
        SimFailed = "sim-failed",
        /// Waits for the PIN.
        PinRequired = "pin-required",
        /// Waits for the PUK.
        PukRequired = "puk-required",
        /// Locked to another operator.
        NetworkLocked = "network-locked",
        /// Registered.
        Online = "online",
        /// Not registered.
        Offline = "offline",
    }
}

/// State of a device.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct DeviceStatus {
    /// Time since the last start.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub uptime: Option<Duration>,
    /// Load of each processor core.
    pub cpu: Vec<Percent>,
    /// Memory in use.
    pub memory: Option<Percent>,
    /// Modem and SIM.
    pub modem: Option<ModemState>,
    /// Whether the SIM asks for its PIN.
    pub pin_enabled: Option<bool>,
    /// Tries left for the PIN.
    pub pin_tries: Option<u8>,
    /// Tries left for the PUK.
    pub puk_tries: Option<u8>,
    /// Terminals on the wireless networks.
    pub wifi_hosts: Option<u16>,
    /// Unread messages, all of them.
    pub unread_sms: Option<u32>,
    /// Unread messages on the device.
    pub unread_sms_device: Option<u32>,
    /// Unread messages on the SIM.
    pub unread_sms_sim: Option<u32>,
    /// Battery, where there is one.
    pub battery: Option<Battery>,
    /// Temperatures.
    pub temperatures: Temperatures,
    /// Transmit power.
    pub transmit_power: Option<Dbm>,
    /// Whether the light of an outdoor unit is on.
    pub led: Option<bool>,
    /// State of a firmware upgrade, as the device names it.
    pub upgrade: Option<String>,
    /// Restarts by the clock.
    pub reboot_schedule: Option<RebootSchedule>,
    /// Settings of the clock.
    pub clock: ClockSettings,
}

/// A battery.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Battery {
    /// How full it is.
    pub level: Option<Percent>,
    /// Whether it is being charged, as the device numbers it: 0 no, 1 yes, others differ by model.
    pub charging: Option<u8>,
    /// Bars, 0 to 4.
    pub bars: Option<u8>,
    /// Temperature.
    pub temperature: Option<Celsius>,
    /// Another reading, as the device gives it.
    pub value: Option<String>,
}

/// Temperatures inside a device.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Temperatures {
    /// Of the air inside.
    pub ambient: Option<Celsius>,
    /// Of the modem.
    pub modem: Option<Celsius>,
    /// Of the 5G part.
    pub nr: Option<Celsius>,
    /// Of the 5G modem.
    pub nr_modem: Option<Celsius>,
    /// Of the power amplifier.
    pub amplifier: Option<Celsius>,
    /// Of the wireless chip.
    pub wifi: Option<Celsius>,
}

/// Restarts by the clock.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct RebootSchedule {
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// By week or by month, as the device numbers it (1 week, 2 month).
    pub mode: Option<u8>,
    /// Day of the week, 1 is Sunday.
    pub day_of_week: Option<u8>,
    /// Day of the month.
    pub day_of_month: Option<u8>,
    /// Start of the time window, `HH:MM`.
    pub from: Option<String>,
    /// End of the time window, `HH:MM`.
    pub until: Option<String>,
}

/// A router's clock.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct ClockStatus {
    /// What it shows.
    pub now: Option<RouterTime>,
    /// How it is kept.
    pub settings: ClockSettings,
}

/// Settings of the clock.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct ClockSettings {
    /// Time servers.
    pub servers: Vec<String>,
    /// Time zone, as the device writes it.
    pub zone: Option<String>,
    /// Whether summer time is kept.
    pub daylight_saving: Option<bool>,
}

classified! {
    DeviceIdentity {
        model: DeviceModel,
        market_name: DeviceModel,
        manufacturer: Technical,
        product_type: Technical,
        firmware: FirmwareVersion,
        customisation: FirmwareVersion,
        hardware: Technical,
        web_version: Technical,
        language: Technical,
        serial: SerialNumber,
        mac: DeviceMac,
        imei: Imei,
        second_imei: Imei,
        network_lock: Technical,
        imsi: Imsi,
        iccid: Iccid,
        msisdn: Msisdn,
        interfaces: Technical,
    }
    ClockStatus { now: Technical, settings: Technical }
    DeviceStatus {
        uptime: Technical,
        cpu: Technical,
        memory: Technical,
        modem: Technical,
        pin_enabled: Technical,
        pin_tries: Technical,
        puk_tries: Technical,
        wifi_hosts: HostActivity,
        unread_sms: SmsTime,
        unread_sms_device: SmsTime,
        unread_sms_sim: SmsTime,
        battery: Technical,
        temperatures: Technical,
        transmit_power: Technical,
        led: Technical,
        upgrade: Technical,
        reboot_schedule: Technical,
        clock: Technical,
    }
}
