//! Ports that the gateway hands to terminals.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::{PortForward, PortProtocol};

use super::Thinklua;
use super::line::Seen;
use super::sheet::Sheet;
use super::write::Place;
use crate::Result;
use crate::lan::change::invalid;
use crate::lan::gateway::forwards::{holds, is_same, last_host_port};
use crate::lan::gateway::xml::{Document, Instance};

const FORWARDS: Place = Place {
    menus: &["portForwarding", "portForwardingMenu"],
    tags: &["firewall_portforwarding_lua.lua", "firewall_portforwarding_m.lua"],
    seen: Seen::ByRight,
};
const OBJECT: &str = "OBJ_FWPM_ID";

const PROTOCOLS: &[(PortProtocol, &str)] =
    &[(PortProtocol::Tcp, "TCP"), (PortProtocol::Udp, "UDP"), (PortProtocol::TcpAndUdp, "BOTH")];

/// What makes a new rule.
const NEW: &str = "-1";

impl Thinklua {
    pub(super) async fn read_forwards(&self) -> Result<Vec<PortForward>> {
        let document = self.line.fetch(&FORWARDS, Capability::PortForwardRead).await?;
        Ok(rules(&document).into_iter().map(|(_, forward)| forward).collect())
    }

    /// A rule that is there already is not made a second time.
    pub(super) async fn write_forward(&self, wanted: &PortForward) -> Result<()> {
        let last = last_host_port(wanted)?;
        let host = wanted.host.expose();
        if !host.is_ipv4() {
            return invalid("this router hands ports to addresses of IP version 4 only");
        }
        let Some((_, protocol)) = PROTOCOLS.iter().find(|(known, _)| *known == wanted.protocol) else {
            return invalid("this router hands on TCP, UDP or both");
        };
        let document = self.line.fetch(&FORWARDS, Capability::PortForwardWrite).await?;
        if rules(&document).iter().any(|(_, told)| holds(told, wanted)) {
            return Ok(());
        }
        let name = wanted.comment.clone().unwrap_or_else(|| format!("port_{}", wanted.first_port));
        let sheet = Sheet::of("Apply", OBJECT, self.forwards_tag())
            .instance(NEW)
            .field("Enable", if wanted.enabled == Some(false) { "0" } else { "1" })
            .field("Alias", &name)
            .field("Protocol", protocol)
            .field("RemoteHost", "0.0.0.0")
            .field("RemoteHostEndRange", "0.0.0.0")
            .field("ExternalPort", &wanted.first_port.to_string())
            .field("ExternalPortEndRange", &wanted.last_port.to_string())
            .field("InternalClient", &host.to_string())
            .field("InternalPort", &wanted.host_port.unwrap_or(wanted.first_port).to_string())
            .field("InternalPortEndRange", &last.to_string())
            .buttons(&["Btn_cancel_PortForwarding", "Btn_apply_PortForwarding"]);
        self.line.send(&FORWARDS, Capability::PortForwardWrite, &sheet).await?;
        self.until(|| async move { Ok(self.read_forwards().await?.iter().any(|told| holds(told, wanted))) })
            .await
    }

    pub(super) async fn remove_forward(&self, unwanted: &PortForward) -> Result<()> {
        let document = self.line.fetch(&FORWARDS, Capability::PortForwardWrite).await?;
        let Some((id, _)) = rules(&document).into_iter().find(|(_, told)| is_same(told, unwanted)) else {
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

fn rules(document: &Document) -> Vec<(String, PortForward)> {
    document.instances(OBJECT).filter_map(|row| Some((row.id()?.to_owned(), forward(&row)?))).collect()
}

fn forward(row: &Instance<'_>) -> Option<PortForward> {
    let word = row.text("Protocol").unwrap_or_default();
    let known = PROTOCOLS.iter().find(|(_, known)| known.eq_ignore_ascii_case(word));
    let first: u16 = row.parse("ExternalPort")?;
    let mut forward = PortForward::new(row.parse("InternalClient")?, first)
        .up_to(row.parse("ExternalPortEndRange").filter(|last| *last >= first).unwrap_or(first))
        .with_protocol(known.map_or_else(|| PortProtocol::Other(word.to_owned()), |(one, _)| one.clone()));
    forward.host_port = row.parse("InternalPort").filter(|port| *port != first && *port != 0);
    forward.comment = row.text("Alias").map(str::to_owned);
    forward.enabled = row.flag("Enable");
    Some(forward)
}
