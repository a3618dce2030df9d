//! Access point names: twenty slots for each protocol family, and the one in use.

use std::net::IpAddr;

use zte_cpe_model::cellular::{ApnProfile, ApnSettings};
use zte_cpe_model::secret::ApnPassword;

use super::Goform;
use super::wire;
use crate::Result;
use crate::lan::answer::{Answer, Field};
use crate::lan::wire::Wire as _;
use crate::lan::words::{authentication, pdp_type};

mod change;

const SLOTS: u8 = 20;

/// The slots of both families, of which small devices have fewer.
const SLOT_NAMES: &[&str] = &[
    "APN_config0",
    "APN_config1",
    "APN_config2",
    "APN_config3",
    "APN_config4",
    "APN_config5",
    "APN_config6",
    "APN_config7",
    "APN_config8",
    "APN_config9",
    "APN_config10",
    "APN_config11",
    "APN_config12",
    "APN_config13",
    "APN_config14",
    "APN_config15",
    "APN_config16",
    "APN_config17",
    "APN_config18",
    "APN_config19",
    "ipv6_APN_config0",
    "ipv6_APN_config1",
    "ipv6_APN_config2",
    "ipv6_APN_config3",
    "ipv6_APN_config4",
    "ipv6_APN_config5",
    "ipv6_APN_config6",
    "ipv6_APN_config7",
    "ipv6_APN_config8",
    "ipv6_APN_config9",
    "ipv6_APN_config10",
    "ipv6_APN_config11",
    "ipv6_APN_config12",
    "ipv6_APN_config13",
    "ipv6_APN_config14",
    "ipv6_APN_config15",
    "ipv6_APN_config16",
    "ipv6_APN_config17",
    "ipv6_APN_config18",
    "ipv6_APN_config19",
];

impl Goform {
    pub(super) async fn read_apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        let names: Vec<&'static str> = SLOT_NAMES.iter().chain(wire::CurrentApn::NAMES).copied().collect();
        self.names(&names).await.map(|answer| profiles(&answer))
    }
}

fn profiles(answer: &Answer) -> Vec<ApnProfile> {
    let current = wire::CurrentApn::read(answer);
    let selected: Option<u8> = current.Current_index.or(&current.apn_index).parse();
    let mut profiles: Vec<ApnProfile> = (0..SLOTS).filter_map(|slot| profile(answer, slot)).collect();

    // The one in use is told once more by names of its own, also where its slot is not.
    let slot = selected.unwrap_or_default();
    if let Some(in_use) = in_use(&current, slot) {
        match profiles.iter_mut().find(|profile| profile.slot == slot) {
            Some(known) => {
                known.pdp_type = in_use.pdp_type.or(known.pdp_type.take());
                known.ipv4 = known.ipv4.take().or(in_use.ipv4);
                known.ipv6 = known.ipv6.take().or(in_use.ipv6);
            }
            None => profiles.push(in_use),
        }
    }
    for profile in &mut profiles {
        profile.selected = selected == Some(profile.slot);
    }
    profiles
}

fn profile(answer: &Answer, slot: u8) -> Option<ApnProfile> {
    let (ipv4, ipv6) = (format!("APN_config{slot}"), format!("ipv6_APN_config{slot}"));
    let (ipv4, ipv6) = (answer.text(&ipv4).map(Slot::read), answer.text(&ipv6).map(Slot::read));
    let name = [&ipv4, &ipv6].into_iter().flatten().find_map(|slot| slot.text(0))?;
    let mut profile = ApnProfile::new(slot, name);
    profile.pdp_type = [&ipv4, &ipv6].into_iter().flatten().find_map(|slot| slot.text(7)).map(pdp_type);
    profile.ipv4 = ipv4.map(ApnSettings::from);
    profile.ipv6 = ipv6.map(ApnSettings::from);
    Some(profile)
}

/// One slot: columns joined by `($)`. Observed on an MF90: name, APN, selection, dial string, authentication, user,
/// password, family, address selection, address, DNS mode, two servers.
struct Slot<'a>(Vec<&'a str>);

impl<'a> Slot<'a> {
    fn read(text: &'a str) -> Self {
        Self(text.split("($)").collect())
    }

    fn text(&self, column: usize) -> Option<&'a str> {
        self.exact(column).map(str::trim)
    }

    /// With its blanks, which count in names and passwords.
    fn exact(&self, column: usize) -> Option<&'a str> {
        self.0.get(column).copied().filter(|text| !text.trim().is_empty())
    }
}

impl From<Slot<'_>> for ApnSettings {
    fn from(slot: Slot<'_>) -> Self {
        let mut settings = Self::default();
        settings.apn = slot.text(1).map(str::to_owned);
        settings.selection = slot.text(2).map(str::to_owned);
        settings.dial = slot.text(3).map(str::to_owned);
        settings.authentication = slot.text(4).map(authentication);
        settings.username = slot.exact(5).and_then(|name| name.parse().ok());
        settings.password = slot.exact(6).map(ApnPassword::new);
        settings.pdp_type = slot.text(7).map(pdp_type);
        settings.address = slot.text(9).and_then(|address| address.parse().ok());
        settings.dns_mode = slot.text(10).map(str::to_owned);
        settings.dns = [11, 12].into_iter().filter_map(|at| slot.text(at)?.parse().ok()).collect();
        settings
    }
}

fn in_use(wire: &wire::CurrentApn, slot: u8) -> Option<ApnProfile> {
    let name = wire.m_profile_name.or(&wire.profile_name).value()?;
    let mut profile = ApnProfile::new(slot, name);
    let family = wire.pdp_type.or(&wire.apn_pdp_type);
    profile.pdp_type = family.value().map(pdp_type);

    let mut ipv4 = ApnSettings::default();
    ipv4.apn = wire.wan_apn.owned();
    ipv4.selection = wire.pdp_select.owned();
    ipv4.dial = wire.wan_dial.owned();
    ipv4.authentication = wire.ppp_auth_mode.value().map(authentication);
    ipv4.username = wire.ppp_username.parse();
    ipv4.password = wire.ppp_passwd.exact().map(ApnPassword::new);
    ipv4.pdp_type = family.value().map(pdp_type);
    ipv4.dns_mode = wire.dns_mode.owned();
    ipv4.dns = servers([&wire.prefer_dns_manual, &wire.standby_dns_manual]);
    profile.ipv4 = ipv4.apn.is_some().then_some(ipv4);

    let mut ipv6 = ApnSettings::default();
    ipv6.apn = wire.ipv6_wan_apn.owned();
    ipv6.selection = wire.pdp_select.owned();
    ipv6.dial = wire.wan_dial.owned();
    ipv6.authentication = wire.ipv6_ppp_auth_mode.value().map(authentication);
    ipv6.username = wire.ipv6_ppp_username.parse();
    ipv6.password = wire.ipv6_ppp_passwd.exact().map(ApnPassword::new);
    ipv6.pdp_type = wire.ipv6_pdp_type.value().map(pdp_type);
    ipv6.dns_mode = wire.ipv6_dns_mode.owned();
    ipv6.dns = servers([&wire.ipv6_prefer_dns_manual, &wire.ipv6_standby_dns_manual]);
    profile.ipv6 = ipv6.apn.is_some().then_some(ipv6);
    Some(profile)
}

fn servers(fields: [&Field; 2]) -> Vec<IpAddr> {
    fields.into_iter().filter_map(Field::parse).collect()
}
