//! Ports that the gateway hands to terminals.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::PortForward;

use super::CommonPage;
use super::line::Place;
use crate::Result;
use crate::lan::change::invalid;
use crate::lan::gateway::forwards::{check, holds, is_same, rule, rules};
use crate::lan::gateway::sheet::Sheet;

const FORWARDS: Place = Place { page: "Internet_PortForwarding_t.lp", data: "PortForwarding_lua.lua" };
const OBJECT: &str = "OBJ_FWPMV4_ID";

impl CommonPage {
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
        let sheet = rule(Sheet::new("Apply"), wanted)?;
        self.line.send(&FORWARDS, Capability::PortForwardWrite, &sheet).await?;
        self.until(|| async move { Ok(self.read_forwards().await?.iter().any(|told| holds(told, wanted))) })
            .await
    }

    pub(super) async fn remove_forward(&self, unwanted: &PortForward) -> Result<()> {
        let document = self.line.fetch(&FORWARDS, Capability::PortForwardWrite).await?;
        let rules = rules(&document, OBJECT);
        let Some((id, _)) = rules.into_iter().find(|(_, told)| is_same(told, unwanted)) else {
            return invalid("this router has no such port forward");
        };
        let sheet = Sheet::new("Delete").instance(&id);
        self.line.send(&FORWARDS, Capability::PortForwardWrite, &sheet).await?;
        self.until(
            || async move { Ok(!self.read_forwards().await?.iter().any(|told| is_same(told, unwanted))) },
        )
        .await
    }
}
