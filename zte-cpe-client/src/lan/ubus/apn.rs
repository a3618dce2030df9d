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

fn call(method: &'static str) -> Call {
    Call::new("zwrt_apn_object", method, json!({}))
}

pub(super) fn mode() -> Call {
    call("get_apn_mode")
}

pub(super) fn in_use() -> Call {
    Call::new("zwrt_apn_object", "getApnAtCid", json!({ "cid": 1 }))
}

impl Ubus {
    pub(super) async fn read_apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        let calls = [mode(), call("getManuApnList"), call("getAutoApnList")];
        let [mode, by_hand, by_itself] = self.ask(calls).await?;
        if by_hand.is_none() && by_itself.is_none() {
            return unsupported(Capability::ApnRead);
        }
        let mode = wire::ApnMode::read(&mode.unwrap_or_default()).apn_mode;
        let reader = self.line.reader();
        let lists = [(by_hand, "manual", "1"), (by_itself, "auto", "0")];
        Ok(lists
            .into_iter()
            .flat_map(|(list, selection, own_mode)| {
                let in_use = mode.value().is_none_or(|mode| mode == own_mode);
                profiles(list.as_ref(), selection, in_use, &reader)
            })
            .collect())
    }
}

fn profiles(list: Option<&Answer>, selection: &str, in_use: bool, reader: &Reader) -> Vec<ApnProfile> {
    let rows = list.and_then(|list| list.rows("apnListArray")).unwrap_or_default();
    rows.iter().filter_map(|row| profile(&wire::Apn::read(row), selection, in_use, reader)).collect()
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
    if profile.pdp_type == Some(PdpType::Ipv6) {
        profile.ipv6 = Some(settings);
    } else {
        if profile.pdp_type == Some(PdpType::Ipv4v6) {
            profile.ipv6 = Some(settings.clone());
        }
        profile.ipv4 = Some(settings);
    }
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
