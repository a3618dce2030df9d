//! Saves, chooses and deletes access point names.

use std::sync::OnceLock;

use serde_json::{Value, json};
use zte_cpe_model::cellular::{ApnAuthentication, ApnChoice, ApnDraft, ApnProfile, ApnSettings, PdpType};

use super::super::Ubus;
use super::super::exchange::Call;
use super::{BY_HAND, BY_ITSELF, List, mode};
use crate::{Error, ErrorKind, Result};

fn setting(method: &'static str, arguments: Value) -> Call {
    Call::new("zwrt_apn_object", method, arguments)
}

impl Ubus {
    pub(in crate::lan::ubus) async fn write_apn(&self, draft: &ApnDraft) -> Result<u8> {
        let before = self.apn_list(&BY_HAND).await?;
        let settings = one_for_both(draft)?;
        let mut arguments = json!({
            "profilename": draft.name,
            "pdpType": pdp_word(&draft.pdp_type),
            "wanapn": settings.apn,
            "pppAuthMode": authentication_word(settings.authentication.as_ref(), before.words),
            "username": settings.username.as_ref().map_or("", |name| name.expose()),
            "password": self.line.writer().await?.seal(
                settings.password.as_ref().map_or("", |password| password.expose()),
            )?,
        });
        let method = match draft.slot {
            None => "addManuApn",
            Some(slot) if before.profiles.iter().any(|profile| profile.slot == slot) => {
                if let Some(arguments) = arguments.as_object_mut() {
                    arguments.insert("profileId".to_owned(), json!(slot.to_string()));
                }
                "modifyManuApn"
            }
            Some(_) => return Err(no_such_slot()),
        };
        self.tell(&[setting(method, arguments)]).await?;

        let (before, slot) = (&before.profiles, &OnceLock::new());
        let is_it = |profile: &&ApnProfile| {
            let there = match draft.slot {
                Some(slot) => profile.slot == slot,
                None => before.iter().all(|known| known.slot != profile.slot),
            };
            there && holds(profile, draft, settings)
        };
        self.until(|| async move {
            let now = self.apn_list(&BY_HAND).await?;
            let found = now.profiles.iter().find(is_it).map(|profile| *slot.get_or_init(|| profile.slot));
            Ok(found.is_some())
        })
        .await?;
        slot.get().copied().ok_or_else(|| ErrorKind::NotApplied.into())
    }

    pub(in crate::lan::ubus) async fn choose_apn(&self, choice: ApnChoice) -> Result<()> {
        let set_mode = |list: &List| setting("set_apn_mode", json!({ "apn_mode": list.mode }));
        let (calls, list) = match choice {
            ApnChoice::Automatic => (vec![set_mode(&BY_ITSELF)], BY_ITSELF),
            ApnChoice::Slot(slot) => {
                if self.apn_list(&BY_HAND).await?.profiles.iter().all(|profile| profile.slot != slot) {
                    return Err(no_such_slot());
                }
                let enable = setting("enable_manu_apn_id", json!({ "profileId": slot.to_string() }));
                (vec![set_mode(&BY_HAND), enable], BY_HAND)
            }
            _ => return Err(Error::from(ErrorKind::Unsupported).with_detail("this choice of access point")),
        };
        self.tell(&calls).await?;
        self.until(|| async move {
            let [mode] = self.ask([mode()]).await?;
            let mode = mode.as_ref().and_then(|mode| mode.text("apn_mode"));
            let chosen = match choice {
                ApnChoice::Slot(slot) => {
                    let now = self.apn_list(&list).await?;
                    now.profiles.iter().any(|profile| profile.slot == slot && profile.selected)
                }
                _ => true,
            };
            Ok(chosen && mode.is_none_or(|mode| mode == list.mode_text))
        })
        .await
    }

    pub(in crate::lan::ubus) async fn remove_apn(&self, slot: u8) -> Result<()> {
        if self.apn_list(&BY_HAND).await?.profiles.iter().all(|profile| profile.slot != slot) {
            return Err(no_such_slot());
        }
        self.tell(&[setting("delete_manu_apn", json!({ "profileId": slot.to_string() }))]).await?;
        self.until(|| async move {
            Ok(self.apn_list(&BY_HAND).await?.profiles.iter().all(|profile| profile.slot != slot))
        })
        .await
    }
}

/// One set of settings serves both protocol families here.
fn one_for_both(draft: &ApnDraft) -> Result<&ApnSettings> {
    let invalid = |detail| Error::from(ErrorKind::InvalidInput).with_detail(detail);
    let (first, second) = match draft.pdp_type {
        PdpType::Ipv6 => (&draft.ipv6, &draft.ipv4),
        _ => (&draft.ipv4, &draft.ipv6),
    };
    let settings =
        first.as_ref().or(second.as_ref()).ok_or_else(|| invalid("an access point has settings"))?;
    let differ = |other: &ApnSettings| other.apn != settings.apn || other.username != settings.username;
    if draft.pdp_type == PdpType::Ipv4v6 && second.as_ref().is_some_and(differ) {
        return Err(invalid("this router has one access point for both protocol families"));
    }
    if settings.apn.as_ref().is_none_or(|apn| apn.trim().is_empty()) || draft.name.trim().is_empty() {
        return Err(invalid("an access point has a name of its own and one for its profile"));
    }
    Ok(settings)
}

fn no_such_slot() -> Error {
    Error::from(ErrorKind::InvalidInput).with_detail("the list of one's own access points has no such slot")
}

fn pdp_word(pdp_type: &PdpType) -> &str {
    match pdp_type {
        PdpType::Ipv4 => "IP",
        PdpType::Ipv6 => "IPv6",
        PdpType::Ipv4v6 => "IPv4v6",
        other => other.as_str(),
    }
}

/// As words where the router uses words, as the modem's numbers otherwise.
fn authentication_word(authentication: Option<&ApnAuthentication>, words: bool) -> &str {
    match authentication {
        None | Some(ApnAuthentication::None) if words => "none",
        None | Some(ApnAuthentication::None) => "0",
        Some(ApnAuthentication::Pap) if words => "pap",
        Some(ApnAuthentication::Pap) => "1",
        Some(ApnAuthentication::Chap) if words => "chap",
        Some(ApnAuthentication::Chap) => "2",
        Some(ApnAuthentication::Auto) if words => "pap_chap",
        Some(ApnAuthentication::Auto) => "3",
        Some(other) => other.as_str(),
    }
}

/// What the router does not tell cannot contradict.
fn holds(profile: &ApnProfile, draft: &ApnDraft, wanted: &ApnSettings) -> bool {
    let Some(now) = profile.ipv4.as_ref().or(profile.ipv6.as_ref()) else { return false };
    profile.name == draft.name
        && profile.pdp_type.as_ref() == Some(&draft.pdp_type)
        && now.apn == wanted.apn
        && now.username == wanted.username
        && (now.password.as_ref().zip(wanted.password.as_ref()))
            .is_none_or(|(now, wanted)| now.expose() == wanted.expose())
}
