//! The PPPoE access: one of several connections, chosen from a list.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::wan::{DialMode, PppoeSettings, PppoeStatus};

use super::Gch;
use super::page::{Page, sendable};
use super::pages::View;
use crate::lan::change::{Looks, pppoe_holds};
use crate::lan::dialect::unsupported;
use crate::lan::gateway::wan;
use crate::{ErrorKind, Result};

const CONNECTIONS: &str = "IPv46_net_wan2_conf_t.gch";

/// When the connection is made, in the words of this firmware.
const DIAL_MODES: &[(DialMode, &str)] =
    &[(DialMode::Automatic, "AlwaysOn"), (DialMode::Manual, "Manual"), (DialMode::OnDemand, "OnDemand")];

/// What the page tells of the connection as it is; the form leaves it out.
const STATE: &[&str] = &[
    "ConnStatus",
    "ConnStatus6",
    "ConnError",
    "UpTime",
    "UpTimeV6",
    "IPAddress",
    "SubnetMask",
    "GateWay",
    "DNS1",
    "DNS2",
    "DNS3",
    "WorkIFMac",
    "RemainLeaseTime",
];

impl Gch {
    pub(super) async fn read_pppoe(&self) -> Result<PppoeStatus> {
        self.pppoe_page(Capability::PppoeRead).await.map(|(_, page)| PppoeStatus::from(&page))
    }

    pub(super) async fn write_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        let credentials = &settings.credentials;
        let username = sendable(credentials.username.expose())?;
        let password = sendable(credentials.password.expose())?;
        let (identity, before) = self.pppoe_page(Capability::PppoeWrite).await?;
        let word = DIAL_MODES.iter().find(|(mode, _)| *mode == settings.dial_mode);
        let mut draft = before.draft();
        draft.leave_out(STATE);
        draft.set("UserName", username);
        draft.set("Password", password);
        draft.set("ConnTrigger", word.map_or_else(|| settings.dial_mode.as_str(), |(_, word)| word));
        draft.set("IF_IDENTITY", identity);
        draft.set("IF_ENCODE", "wlkj");
        self.submit(CONNECTIONS, "edit", &draft).await?;

        let mut looks = Looks::default();
        while looks.again().await {
            match self.read_pppoe().await {
                Ok(after) if pppoe_holds(&after, settings) => return Ok(()),
                Ok(_) => {}
                Err(error) => looks.missed(error)?,
            }
        }
        Err(ErrorKind::NotApplied.into())
    }

    /// The page with the first connection that dials, and its mark in the list.
    async fn pppoe_page(&self, wanted: Capability) -> Result<(String, Page)> {
        let list = self.page(CONNECTIONS).await?;
        let mut marks =
            list.rows("IF_WANIDENTITY").filter_map(|row| list.cell("IF_WANIDENTITY", row).owned());
        let Some(mark) = marks.find(|mark| mark.contains("PPP")) else { return unsupported(wanted) };
        let page = self.view(CONNECTIONS, View::Connection(&mark)).await?;
        Ok((mark, page))
    }
}

impl From<&Page> for PppoeStatus {
    fn from(page: &Page) -> Self {
        let mut status = Self::default();
        status.username = page.field("UserName").exact().and_then(|name| name.parse().ok());
        status.password = page.field("Password").exact().map(PppoePassword::new);
        status.dial_mode = page.field("ConnTrigger").value().map(|word| {
            let known = DIAL_MODES.iter().find(|(_, known)| *known == word);
            known.map_or_else(|| DialMode::Other(word.to_owned()), |(mode, _)| mode.clone())
        });
        status.state = page.field("ConnStatus").value().map(wan::state);
        status
    }
}
