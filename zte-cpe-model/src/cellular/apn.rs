//! Access point names, as they are and as they shall be.

use std::net::IpAddr;

use serde::Serialize;

use crate::data_item::classified;
use crate::macros::{open_enum, personal_text};
use crate::net::DeviceIp;
use crate::secret::ApnPassword;

open_enum! {
    /// Protocol family of a data connection.
    pub enum PdpType {
        /// IP version 4.
        Ipv4 = "ipv4",
        /// IP version 6.
        Ipv6 = "ipv6",
        /// Both.
        Ipv4v6 = "ipv4v6",
    }
}

open_enum! {
    /// How a device proves itself to an access point.
    pub enum ApnAuthentication {
        /// It does not.
        None = "none",
        /// By PAP.
        Pap = "pap",
        /// By CHAP.
        Chap = "chap",
        /// By whichever is asked for.
        Auto = "auto",
    }
}

/// An access point name with its settings, one slot of the device's list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct ApnProfile {
    /// Slot in the device's list.
    pub slot: u8,
    /// Name of the profile.
    pub name: String,
    /// Whether it is the one in use.
    pub selected: bool,
    /// Protocol family.
    pub pdp_type: Option<PdpType>,
    /// Settings for IP version 4.
    pub ipv4: Option<ApnSettings>,
    /// Settings for IP version 6.
    pub ipv6: Option<ApnSettings>,
}

impl ApnProfile {
    /// A profile without settings.
    #[must_use]
    pub fn new(slot: u8, name: impl Into<String>) -> Self {
        Self { slot, name: name.into(), selected: false, pdp_type: None, ipv4: None, ipv6: None }
    }
}

/// Settings of an access point name for one protocol family.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct ApnSettings {
    /// The access point name itself.
    pub apn: Option<String>,
    /// How the device takes the profile: by hand or by itself, as the device names it.
    pub selection: Option<String>,
    /// Dial string, `*99#` nearly everywhere.
    pub dial: Option<String>,
    /// How the device proves itself.
    pub authentication: Option<ApnAuthentication>,
    /// User name.
    pub username: Option<ApnUsername>,
    /// Password.
    #[serde(skip_serializing)]
    pub password: Option<ApnPassword>,
    /// Protocol family of the connection that these settings are written for.
    pub pdp_type: Option<PdpType>,
    /// Fixed address, where the profile asks for one.
    pub address: Option<DeviceIp>,
    /// How the name servers are found: by hand or by themselves, as the device names it.
    pub dns_mode: Option<String>,
    /// Name servers.
    #[cfg_attr(
        feature = "proptest",
        proptest(strategy = "proptest::collection::vec(proptest::prelude::any::<IpAddr>(), 0..3)")
    )]
    pub dns: Vec<IpAddr>,
}

personal_text! {
    /// User name for an access point name.
    pub struct ApnUsername;
    check = |text| ((1..=128).contains(&text.len()) && !text.chars().any(char::is_control)).then(|| text.to_owned());
    /// The text is not a user name.
    pub struct ParseApnUsernameError = "a user name is 1 to 128 bytes without control characters";
    arbitrary = "[a-z0-9.@]{1,30}";
}

/// An access point name as it shall be.
///
/// ```
/// use zte_cpe_model::cellular::{ApnDraft, PdpType};
///
/// let draft = ApnDraft::new("my provider", "internet.example");
/// assert_eq!(draft.pdp_type, PdpType::Ipv4v6);
/// assert_eq!(draft.slot, None); // the device puts it where there is room
/// ```
#[derive(Debug, Clone)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct ApnDraft {
    /// Slot to write over; without one it goes into a free slot.
    pub slot: Option<u8>,
    /// Name of the profile.
    pub name: String,
    /// Protocol family.
    pub pdp_type: PdpType,
    /// Settings for IP version 4; needed for that family and for both.
    pub ipv4: Option<ApnSettings>,
    /// Settings for IP version 6; needed for that family and for both.
    pub ipv6: Option<ApnSettings>,
}

impl ApnDraft {
    /// A new profile for both families, without a user name.
    #[must_use]
    pub fn new(name: impl Into<String>, apn: impl Into<String>) -> Self {
        let settings = ApnSettings { apn: Some(apn.into()), ..ApnSettings::default() };
        Self::with_settings(name, settings)
    }

    /// A new profile for both families with the same settings for each.
    #[must_use]
    pub fn with_settings(name: impl Into<String>, settings: ApnSettings) -> Self {
        Self {
            slot: None,
            name: name.into(),
            pdp_type: PdpType::Ipv4v6,
            ipv4: Some(settings.clone()),
            ipv6: Some(settings),
        }
    }

    /// For another protocol family.
    #[must_use]
    pub fn with_pdp_type(self, pdp_type: PdpType) -> Self {
        Self { pdp_type, ..self }
    }

    /// In place of what this slot holds.
    #[must_use]
    pub fn in_slot(self, slot: u8) -> Self {
        Self { slot: Some(slot), ..self }
    }
}

/// What to change of a profile that was read.
impl From<ApnProfile> for ApnDraft {
    fn from(profile: ApnProfile) -> Self {
        Self {
            slot: Some(profile.slot),
            name: profile.name,
            pdp_type: profile.pdp_type.unwrap_or(PdpType::Ipv4v6),
            ipv4: profile.ipv4,
            ipv6: profile.ipv6,
        }
    }
}

/// Which access point name to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub enum ApnChoice {
    /// The one that the device finds for the SIM.
    Automatic,
    /// The one in this slot.
    Slot(u8),
}

classified! {
    ApnProfile {
        slot: Technical,
        name: Technical,
        selected: Technical,
        pdp_type: Technical,
        ipv4: ApnUsername,
        ipv6: ApnUsername,
    }
    ApnSettings {
        apn: Technical,
        selection: Technical,
        dial: Technical,
        authentication: Technical,
        username: ApnUsername,
        password: ApnPassword,
        pdp_type: Technical,
        address: DeviceIp,
        dns_mode: Technical,
        dns: Technical,
    }
    ApnDraft { slot: Technical, name: Technical, pdp_type: Technical, ipv4: ApnPassword, ipv6: ApnPassword }
}
