//! The PPPoE access: read, set, and read back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use zeroize::Zeroizing;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::wan::{DialMode, PppoeSettings, PppoeStatus, WanMode};

use super::exchange::Call;
use super::{Ubus, wan, wire};
use crate::Result;
use crate::lan::change::{invalid, pppoe_holds};
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;
use crate::lan::words::wan_mode;

impl Ubus {
    pub(super) async fn read_pppoe(&self) -> Result<PppoeStatus> {
        let [settings, uplink] = self.ask([wan::settings(), wan::uplink()]).await?;
        let Some(settings) = settings else { return unsupported(Capability::PppoeRead) };
        let mut status = PppoeStatus::default();
        if let Some(wire) = settings.nested("pppoe_wan_mode_info").map(wire::Pppoe::read) {
            status.username = wire.username.exact().and_then(|name| name.parse().ok());
            status.password = self.line.reader().base64(&wire.password).map(PppoePassword::new);
        }
        status.state = uplink.and_then(|uplink| wan::pppoe_state(&wire::Uplink::read(&uplink)));
        Ok(status)
    }

    pub(super) async fn write_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        let [now] = self.ask([wan::settings()]).await?;
        let Some(now) = now else { return unsupported(Capability::PppoeWrite) };
        let mut calls = vec![self.pppoe_parameters(settings).await?];
        // While the mobile network feeds the router, the access is only kept for later.
        if now.text("opms_wan_mode").map(wan_mode) != Some(WanMode::Cellular) {
            calls.push(self.pppoe_mode(settings).await?);
        }
        self.tell(&calls).await?;
        self.until(|| async { self.read_pppoe().await.map(|after| pppoe_holds(&after, settings)) }).await
    }

    pub(super) async fn pppoe_parameters(&self, settings: &PppoeSettings) -> Result<Call> {
        if settings.dial_mode != DialMode::Automatic {
            return invalid("this router gives no choice of when to dial, use the automatic mode");
        }
        let arguments = json!({
            "cable_mode": "PPPOE",
            "pppoe_user_name": settings.credentials.username.expose(),
            "pppoe_user_passwd": self.sealed_base64(settings.credentials.password.expose()).await?,
        });
        Ok(wan::setting("router_set_cable_param_bak", arguments))
    }

    pub(super) async fn pppoe_mode(&self, settings: &PppoeSettings) -> Result<Call> {
        let arguments = json!({
            "username": settings.credentials.username.expose(),
            "password": self.sealed_base64(settings.credentials.password.expose()).await?,
        });
        Ok(wan::setting("router_set_pppoe_mode", arguments))
    }

    /// For fields that are put into Base64 before they are encrypted.
    pub(super) async fn sealed_base64(&self, plain: &str) -> Result<String> {
        let encoded = Zeroizing::new(STANDARD.encode(plain));
        self.line.writer().await?.seal(&encoded)
    }
}
