//! Access point names: a list of the owner's own, and one that came with the firmware.

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{ApnAuthentication, ApnProfile, ApnSettings, PdpType};
use zte_cpe_model::secret::ApnPassword;

use super::cipher::Reader;
use super::exchange::Call;
use super::{Ubus, wire};
use crate::Result;
use crate::lan::answer::Answer;
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;
use crate::lan::words::{authentication, pdp_type};

mod change;

/// One of the two lists.
#[derive(Clone, Copy)]
pub(super) struct List {
    method: &'static str,
    /// How the device takes profiles of this list.
    selection: &'static str,
    /// The mode in which it does.
    pub(super) mode: u8,
    pub(super) mode_text: &'static str,
}

pub(super) const BY_HAND: List =
    List { method: "getManuApnList", selection: "manual", mode: 1, mode_text: "1" };
pub(super) const BY_ITSELF: List =
    List { method: "getAutoApnList", selection: "auto", mode: 0, mode_text: "0" };

/// What a list holds, and whether it writes the authentication in words.
pub(super) struct Listed {
    pub(super) profiles: Vec<ApnProfile>,
    pub(super) words: bool,
}

pub(super) fn mode() -> Call {
    Call::new("zwrt_apn_object", "get_apn_mode", json!({}))
}

pub(super) fn in_use() -> Call {
    Call::new("zwrt_apn_object", "getApnAtCid", json!({ "cid": 1 }))
}

impl Ubus {
    pub(super) async fn read_apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        let [mode, by_hand, by_itself] = self.ask([mode(), BY_HAND.call(), BY_ITSELF.call()]).await?;
        if by_hand.is_none() && by_itself.is_none() {
            return unsupported(Capability::ApnRead);
        }
        let reader = self.line.reader();
        let lists = [(by_hand, BY_HAND), (by_itself, BY_ITSELF)];
        let read =
            |(answer, list): (Option<Answer>, List)| list.read(answer.as_ref(), mode.as_ref(), &reader);
        Ok(lists.into_iter().flat_map(|list| read(list).profiles).collect())
    }

    /// One of the two lists, for settings that concern it alone.
    pub(super) async fn apn_list(&self, list: &List) -> Result<Listed> {
        let [mode, answer] = self.ask([mode(), list.call()]).await?;
        if answer.is_none() {
            return unsupported(Capability::ApnWrite);
        }
        Ok(list.read(answer.as_ref(), mode.as_ref(), &self.line.reader()))
    }
}

impl List {
    fn call(&self) -> Call {
        Call::new("zwrt_apn_object", self.method, json!({}))
    }

    fn read(&self, answer: Option<&Answer>, mode: Option<&Answer>, reader: &Reader) -> Listed {
        let mode = mode.and_then(|mode| mode.text("apn_mode"));
        let in_use = mode.is_none_or(|mode| mode == self.mode_text);
        let rows = answer.and_then(|list| list.rows("apnListArray")).unwrap_or_default();
        let rows: Vec<_> = rows.iter().map(wire::Apn::read).collect();
        let word =
            |wire: &wire::Apn| wire.pppAuthMode.value().is_some_and(|word| word.parse::<u8>().is_err());
        Listed {
            words: rows.iter().any(word),
            profiles: rows.iter().filter_map(|row| profile(row, self.selection, in_use, reader)).collect(),
        }
    }
}

fn profile(wire: &wire::Apn, selection: &str, in_use: bool, reader: &Reader) -> Option<ApnProfile> {
    let slot = wire.profileId.parse()?;
    let mut profile = ApnProfile::new(slot, wire.profilename.value().unwrap_or_default());
    profile.selected = in_use && wire.isEnable.flag() == Some(true);
    profile.pdp_type = wire.pdpType.value().map(pdp_type);

    let mut settings = ApnSettings::default();
    settings.apn = wire.wanapn.owned();
    settings.selection = Some(selection.to_owned());
    settings.authentication = wire.pppAuthMode.value().map(numbered_authentication);
    settings.username = wire.username.exact().and_then(|name| name.parse().ok());
    settings.password = reader.text(&wire.password).map(ApnPassword::new);
    settings.pdp_type.clone_from(&profile.pdp_type);
    // One set of settings serves both protocol families here.
    profile.ipv6 =
        matches!(profile.pdp_type, Some(PdpType::Ipv6 | PdpType::Ipv4v6)).then(|| settings.clone());
    profile.ipv4 = (profile.pdp_type != Some(PdpType::Ipv6)).then_some(settings);
    Some(profile)
}

/// The modem's own numbers for it, or the words of other firmware.
fn numbered_authentication(text: &str) -> ApnAuthentication {
    match text {
        "0" => ApnAuthentication::None,
        "1" => ApnAuthentication::Pap,
        "2" => ApnAuthentication::Chap,
        "3" => ApnAuthentication::Auto,
        word => authentication(word),
    }
}
