//! Sets what feeds the router.

use serde_json::{Value, json};
use zte_cpe_model::wan::{StaticSettings, WanSettings};

use super::super::exchange::Call;
use super::super::{Ubus, wire};
use super::{fixed, setting, settings as read_settings, static_settings};
use crate::lan::change::pppoe_holds;
use crate::lan::words::wan_mode;
use crate::{Error, ErrorKind, Result};

impl Ubus {
    pub(in crate::lan::ubus) async fn write_wan(&self, settings: &WanSettings) -> Result<()> {
        let calls = self.wan_calls(settings).await?;
        self.tell(&calls).await?;
        self.until(|| async move { self.wan_holds(settings).await }).await
    }

    /// What the cable shall carry goes in before the mode that uses it.
    async fn wan_calls(&self, settings: &WanSettings) -> Result<Vec<Call>> {
        let mode = |word: &str| setting("router_set_wan_mode", json!({ "opms_wan_mode": word }));
        let cable = |arguments: Value| setting("router_set_cable_param_bak", arguments);
        Ok(match settings {
            WanSettings::Cellular => vec![mode("PPP")],
            WanSettings::Automatic => vec![mode("AUTO")],
            WanSettings::Dhcp => vec![
                cable(json!({ "cable_mode": "DHCP" })),
                mode("DHCP"),
                setting("router_set_dhcp_mode", json!({})),
            ],
            WanSettings::Static(address) => {
                let arguments = fixed_arguments(address)?;
                vec![cable(arguments.clone()), mode("STATIC"), setting("router_set_static_mode", arguments)]
            }
            WanSettings::Pppoe(access) => {
                vec![self.pppoe_parameters(access).await?, mode("PPPOE"), self.pppoe_mode(access).await?]
            }
            _ => return Err(Error::from(ErrorKind::Unsupported).with_detail("this mode of the uplink")),
        })
    }

    async fn wan_holds(&self, settings: &WanSettings) -> Result<bool> {
        let [now] = self.ask([read_settings()]).await?;
        let now = now.unwrap_or_default();
        if now.text("opms_wan_mode").map(wan_mode) != Some(settings.mode()) {
            return Ok(false);
        }
        Ok(match settings {
            WanSettings::Pppoe(access) => pppoe_holds(&self.read_pppoe().await?, access),
            WanSettings::Static(wanted) => {
                let told = fixed(&now).and_then(|told: wire::Fixed| static_settings(&told));
                told.is_none_or(|told| told == *wanted)
            }
            _ => true,
        })
    }
}

fn fixed_arguments(fixed: &StaticSettings) -> Result<Value> {
    let missing = || {
        Error::from(ErrorKind::InvalidInput)
            .with_detail("a fixed address needs an address, a mask and a gateway")
    };
    let [first, second] = [0, 1].map(|at| fixed.dns.get(at).map(ToString::to_string).unwrap_or_default());
    Ok(json!({
        "cable_mode": "STATIC",
        "ipaddr": fixed.address.ok_or_else(missing)?.expose().to_string(),
        "netmask": fixed.netmask.ok_or_else(missing)?.to_string(),
        "gateway": fixed.gateway.ok_or_else(missing)?.to_string(),
        "predns": first,
        "stbdns": second,
    }))
}
