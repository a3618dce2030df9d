//! Saving, choosing and deleting access point names.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{
    ApnAuthentication, ApnChoice, ApnDraft, ApnProfile, ApnSettings, ApnUsername, PdpType,
};
use zte_cpe_model::secret::ApnPassword;

use super::super::{Goform, wire};
use super::SLOTS;
use crate::Result;
use crate::lan::change::{Looks, invalid};
use crate::lan::dialect::unsupported;

/// The names of a family's fields in the form.
struct Names {
    apn: &'static str,
    authentication: &'static str,
    username: &'static str,
    password: &'static str,
    dns_mode: &'static str,
    servers: [&'static str; 2],
}

const IPV4: Names = Names {
    apn: "wan_apn",
    authentication: "ppp_auth_mode",
    username: "ppp_username",
    password: "ppp_passwd",
    dns_mode: "dns_mode",
    servers: ["prefer_dns_manual", "standby_dns_manual"],
};

const IPV6: Names = Names {
    apn: "ipv6_wan_apn",
    authentication: "ipv6_ppp_auth_mode",
    username: "ipv6_ppp_username",
    password: "ipv6_ppp_passwd",
    dns_mode: "ipv6_dns_mode",
    servers: ["ipv6_prefer_dns_manual", "ipv6_standby_dns_manual"],
};

impl Goform {
    pub(in crate::lan::goform) async fn save_apn_profile(&self, draft: &ApnDraft) -> Result<u8> {
        let families = families(draft)?;
        let known = self.read_apn_profiles().await?;
        let free = (0..SLOTS).find(|slot| known.iter().all(|profile| profile.slot != *slot));
        let Some(slot) = draft.slot.or(free).filter(|slot| *slot < SLOTS) else {
            return invalid("there is no such slot, or none is free");
        };
        let index = slot.to_string();
        let dial = families.iter().find_map(|(_, settings)| settings.dial.as_deref()).unwrap_or("*99#");
        let mut fields = vec![
            ("apn_action", "save"),
            ("apn_mode", "manual"),
            ("profile_name", draft.name.as_str()),
            ("wan_dial", dial),
            ("apn_select", "manual"),
            ("pdp_type", pdp_word(&draft.pdp_type)),
            ("pdp_select", "auto"),
            ("pdp_addr", ""),
            ("index", &index),
        ];
        let servers: Vec<[String; 2]> = families.iter().map(|(_, settings)| servers(settings)).collect();
        for ((names, settings), servers) in families.iter().zip(&servers) {
            let [first, second] = servers;
            fields.extend([
                (names.apn, settings.apn.as_deref().unwrap_or_default()),
                (names.authentication, authentication_word(settings.authentication.as_ref())),
                (names.username, settings.username.as_ref().map_or("", |name| name.expose())),
                (names.password, settings.password.as_ref().map_or("", |password| password.expose())),
                (names.dns_mode, if first.is_empty() { "auto" } else { "manual" }),
                (names.servers[0], first),
                (names.servers[1], second),
            ]);
        }
        self.write("APN_PROC_EX", &fields).await?;
        self.confirm_profiles(|profiles| profiles.iter().any(|one| one.slot == slot && holds(one, draft)))
            .await?;
        Ok(slot)
    }

    pub(in crate::lan::goform) async fn choose_apn(&self, choice: ApnChoice) -> Result<()> {
        match choice {
            ApnChoice::Automatic => self.choose_automatically().await,
            ApnChoice::Slot(slot) => self.choose_slot(slot).await,
            _ => unsupported(Capability::ApnWrite),
        }
    }

    async fn choose_automatically(&self) -> Result<()> {
        let now = self.fetch::<wire::ApnMode>().await?;
        let Some(mode) = now.apn_mode.value() else { return unsupported(Capability::ApnWrite) };
        if mode == "auto" {
            return Ok(());
        }
        let index = now.Current_index.or(&now.apn_index).value().unwrap_or("0");
        let fields = [
            ("apn_action", "set_default"),
            ("set_default_flag", "1"),
            ("pdp_type", now.pdp_type.value().unwrap_or("IPv4v6")),
            ("index", index),
            ("apn_mode", "auto"),
        ];
        self.write("APN_PROC_EX", &fields).await?;
        self.confirm::<wire::ApnMode>(|after| after.apn_mode.value() == Some("auto")).await
    }

    async fn choose_slot(&self, slot: u8) -> Result<()> {
        let profile = self.existing(slot).await?;
        let index = slot.to_string();
        let fields = [
            ("apn_action", "set_default"),
            ("set_default_flag", "1"),
            ("pdp_type", pdp_word(profile.pdp_type.as_ref().unwrap_or(&PdpType::Ipv4v6))),
            ("index", &index),
            ("apn_mode", "manual"),
        ];
        self.write("APN_PROC_EX", &fields).await?;
        self.confirm::<wire::ApnMode>(|after| {
            after.Current_index.or(&after.apn_index).parse() == Some(slot)
                && after.apn_mode.value().is_none_or(|mode| mode == "manual")
        })
        .await
    }

    pub(in crate::lan::goform) async fn delete_apn_profile(&self, slot: u8) -> Result<()> {
        self.existing(slot).await?;
        self.write("APN_PROC_EX", &[("apn_action", "delete"), ("index", &slot.to_string())]).await?;
        self.confirm_profiles(|profiles| profiles.iter().all(|profile| profile.slot != slot)).await
    }

    async fn existing(&self, slot: u8) -> Result<ApnProfile> {
        match self.read_apn_profiles().await?.into_iter().find(|profile| profile.slot == slot) {
            Some(profile) => Ok(profile),
            None => invalid("this slot is empty"),
        }
    }

    async fn confirm_profiles(&self, holds: impl Fn(&[ApnProfile]) -> bool + Send + Sync) -> Result<()> {
        let holds = &holds;
        Looks::default()
            .until(move || async move { self.read_apn_profiles().await.map(|profiles| holds(&profiles)) })
            .await
    }
}

/// The families of a draft, each with its settings, if all can be written.
fn families(draft: &ApnDraft) -> Result<Vec<(&'static Names, &ApnSettings)>> {
    let (ipv4, ipv6) =
        (draft.ipv4.as_ref().map(|one| (&IPV4, one)), draft.ipv6.as_ref().map(|one| (&IPV6, one)));
    let wanted = match draft.pdp_type {
        PdpType::Ipv4 => vec![ipv4],
        PdpType::Ipv6 => vec![ipv6],
        _ => vec![ipv4, ipv6],
    };
    let Some(families) = wanted.into_iter().collect::<Option<Vec<_>>>() else {
        return invalid("settings for a protocol family are missing");
    };
    let texts = families.iter().flat_map(|(_, settings)| {
        let secrets = [
            settings.username.as_ref().map(ApnUsername::expose),
            settings.password.as_ref().map(ApnPassword::expose),
        ];
        secrets.into_iter().chain([settings.apn.as_deref(), settings.dial.as_deref()]).flatten()
    });
    if draft.name.trim().is_empty() || texts.chain([draft.name.as_str()]).any(|text| text.contains("($)")) {
        return invalid("a profile has a name, and none of its texts holds «($)»");
    }
    if families.iter().any(|(_, settings)| settings.dns.len() > 2) {
        return invalid("a profile has two name servers for each family");
    }
    Ok(families)
}

fn servers(settings: &ApnSettings) -> [String; 2] {
    [0, 1].map(|at| settings.dns.get(at).map(ToString::to_string).unwrap_or_default())
}

fn pdp_word(kind: &PdpType) -> &str {
    match kind {
        PdpType::Ipv4 => "IP",
        PdpType::Ipv6 => "IPv6",
        PdpType::Ipv4v6 => "IPv4v6",
        other => other.as_str(),
    }
}

/// This project's words for it are the device's own.
fn authentication_word(authentication: Option<&ApnAuthentication>) -> &str {
    authentication.map_or("none", ApnAuthentication::as_str)
}

fn holds(profile: &ApnProfile, draft: &ApnDraft) -> bool {
    let same = |told: &Option<ApnSettings>, wanted: &Option<ApnSettings>| {
        let (Some(told), Some(wanted)) = (told, wanted) else { return false };
        let key = |settings: &ApnSettings| settings.password.as_ref().map(|key| key.expose().to_owned());
        told.apn == wanted.apn && told.username == wanted.username && key(told) == key(wanted)
    };
    let ipv4 = draft.pdp_type == PdpType::Ipv6 || same(&profile.ipv4, &draft.ipv4);
    let ipv6 = draft.pdp_type == PdpType::Ipv4 || same(&profile.ipv6, &draft.ipv6);
    profile.name == draft.name.trim() && profile.pdp_type.as_ref() == Some(&draft.pdp_type) && ipv4 && ipv6
}
