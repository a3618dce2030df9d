//! What the device and its line are.

use crate::gateway::Part;
use crate::gch::page::{Cell, Layout, Page, Piece};

const fn cell(label: &'static str, part: Part, name: &'static str, layout: Layout) -> Cell {
    Cell { label, part, name, layout }
}

const IDENTITY: &[Cell] = &[
    cell("Model", Part::Identity, "ModelName", Layout::Inline),
    cell("Serial Number", Part::Identity, "SerialNumber", Layout::OwnLine),
    cell("Batch Number", Part::Identity, "SoftwareVerExtent", Layout::OwnLine),
    cell("Hardware Version", Part::Identity, "HardwareVer", Layout::OwnLine),
    cell("Software Version", Part::Identity, "SoftwareVer", Layout::OwnLine),
    cell("Boot Loader Version", Part::Identity, "BootVer", Layout::OwnLine),
    cell("WiFi Chipset vendor", Part::Identity, "WiFiVendor", Layout::Inline),
    cell("WiFi Model", Part::Identity, "WiFiModel", Layout::Inline),
    cell("WiFi Driver Version", Part::Identity, "WiFiVersion", Layout::Inline),
];

pub(super) const DEVICE: Page =
    Page { name: "status_dev_info_t.gch", views: &[], pieces: &[Piece::Cells(IDENTITY)] };

/// With the serial number that the other end of the line knows it by.
pub(super) const DEVICE_WITH_LINE: Page = Page {
    name: "status_dev_info_t.gch",
    views: &[],
    pieces: &[Piece::Variables(&[("sn", Part::Identity)]), Piece::Cells(IDENTITY)],
};

pub(super) const OPTICS: Page = Page {
    name: "pon_status_link_info_t.gch",
    views: &[],
    pieces: &[
        Piece::Variables(&[
            ("RegStatus", Part::Optics),
            ("RxPower", Part::Optics),
            ("TxPower", Part::Optics),
        ]),
        Piece::Cells(&[
            cell("Supply Voltage", Part::Optics, "Volt", Layout::Inline),
            cell("Bias Current", Part::Optics, "Current", Layout::Inline),
            cell("Temperature", Part::Optics, "Temp", Layout::Inline),
        ]),
    ],
};
