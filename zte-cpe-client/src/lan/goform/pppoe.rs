//! The PPPoE access: read, set, and read back.

use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::wan::{DialMode, PppoeSettings, PppoeStatus};

use super::wan::dial_mode;
use super::{Goform, wire};
use crate::Result;
use crate::lan::change::{invalid, pppoe_holds};
use crate::lan::words::connection;

impl Goform {
    pub(super) async fn write_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        let before = self.fetch::<wire::Pppoe>().await?;
        let credentials = &settings.credentials;
        let fields = [
            ("pppoe_username", credentials.username.expose()),
            ("pppoe_password", credentials.password.expose()),
            ("action_link", "connect"),
            ("dial_mode", dial_word(&settings.dial_mode, &before)?),
        ];
        self.write("WAN_GATEWAYMODE_PPPOE", &fields).await?;

        self.confirm::<wire::Pppoe>(|after| pppoe_holds(&PppoeStatus::from(after), settings)).await
    }
}

impl From<&wire::Pppoe> for PppoeStatus {
    fn from(wire: &wire::Pppoe) -> Self {
        let mut status = Self::default();
        status.username = wire.pppoe_username.exact().and_then(|name| name.parse().ok());
        // A newer web UI has a name of its own for the password.
        status.password = wire.pppoe_password.or(&wire.pppoe_cc).exact().map(PppoePassword::new);
        status.dial_mode = wire.pppoe_dial_mode.or(&wire.ethwan_dialmode).value().map(dial_mode);
        status.state = wire.pppoe_status.value().map(connection);
        status
    }
}

/// Firmware has one of two sets of words for the dial mode; the one it answers with is the one it takes.
pub(super) fn dial_word<'a>(mode: &'a DialMode, before: &wire::Pppoe) -> Result<&'a str> {
    let word = before.pppoe_dial_mode.or(&before.ethwan_dialmode).value().unwrap_or_default();
    let short = matches!(word, "auto" | "manual");
    Ok(match mode {
        DialMode::Automatic if short => "auto",
        DialMode::Automatic => "auto_dial",
        DialMode::Manual if short => "manual",
        DialMode::Manual => "manual_dial",
        DialMode::OnDemand if !short => "demand_dial",
        DialMode::Other(word) => word,
        _ => {
            return invalid("this router does not dial on demand");
        }
    })
}
