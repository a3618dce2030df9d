//! The pages of the menu, by subject.

use super::page::Page;

mod lan;
mod rules;
mod status;
mod system;
mod wan;
mod wifi;

/// Pages of the F680.
pub(crate) const F680: &[&Page] = &[
    &status::DEVICE,
    &status::OPTICS,
    &wan::CELLS,
    &wan::SETTINGS,
    &lan::DHCP,
    &lan::BINDINGS,
    &lan::NAMES,
    &wifi::RADIO_1,
    &wifi::RADIO_2,
    &wifi::SSID_1,
    &wifi::SSID_2,
    &wifi::SECURITY_1,
    &wifi::SECURITY_2,
    &wifi::STATIONS_1,
    &wifi::STATIONS_2,
    &rules::FORWARDS,
    &rules::DMZ,
    &system::DEVICE,
];

/// Pages of the F660, which has one radio and another page for the state of its connections.
pub(crate) const F660: &[&Page] = &[
    &status::DEVICE_WITH_LINE,
    &status::OPTICS,
    &wan::INPUTS,
    &wan::SETTINGS,
    &lan::DHCP,
    &lan::BINDINGS,
    &lan::NAMES,
    &wifi::RADIO_1,
    &wifi::SSID_1,
    &wifi::SECURITY_1,
    &wifi::STATIONS_1,
    &rules::FORWARDS,
    &rules::DMZ,
    &system::DEVICE,
];
