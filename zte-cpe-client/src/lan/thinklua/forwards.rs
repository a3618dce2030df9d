//! Ports that the gateway hands to terminals.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::PortForward;

use super::Thinklua;
use super::line::Seen;
use super::write::Place;
use crate::Result;
use crate::lan::change::invalid;
use crate::lan::gateway::forwards::{check, holds, is_same, rule, rules};
use crate::lan::gateway::sheet::Sheet;

const FORWARDS: Place = Place {
    menus: &["portForwarding", "portForwardingMenu"],
    tags: &["firewall_portforwarding_lua.lua", "firewall_portforwarding_m.lua"],
    seen: Seen::ByRight,
};
const OBJECT: &str = "OBJ_FWPM_ID";

impl Thinklua {
    pub(super) async fn read_forwards(&self) -> Result<Vec<PortForward>> {
        let document = self.line.fetch(&FORWARDS, Capability::PortForwardRead).await?;
        Ok(rules(&document, OBJECT).into_iter().map(|(_, forward)| forward).collect())
    }

    /// A rule that is there already is not made a second time.
    pub(super) async fn write_forward(&self, wanted: &PortForward) -> Result<()> {
        check(wanted)?;
        let document = self.line.fetch(&FORWARDS, Capability::PortForwardWrite).await?;
        if rules(&document, OBJECT).iter().any(|(_, told)| holds(told, wanted)) {
            return Ok(());
        }
        let sheet = rule(Sheet::of("Apply", OBJECT, self.forwards_tag()), wanted)?;
        self.line.send(&FORWARDS, Capability::PortForwardWrite, &sheet).await?;
        self.until(|| async move { Ok(self.read_forwards().await?.iter().any(|told| holds(told, wanted))) })
            .await
    }

    pub(super) async fn remove_forward(&self, unwanted: &PortForward) -> Result<()> {
        let document = self.line.fetch(&FORWARDS, Capability::PortForwardWrite).await?;
        let Some((id, _)) = rules(&document, OBJECT).into_iter().find(|(_, told)| is_same(told, unwanted))
        else {
            return invalid("this router has no such port forward");
        };
        let sheet = Sheet::of("Delete", OBJECT, self.forwards_tag()).instance(&id);
        self.line.send(&FORWARDS, Capability::PortForwardWrite, &sheet).await?;
        self.until(
            || async move { Ok(!self.read_forwards().await?.iter().any(|told| is_same(told, unwanted))) },
        )
        .await
    }

    fn forwards_tag(&self) -> Option<&'static str> {
        self.line.tag_of(FORWARDS.tags)
    }
}
