//! Ports that the router hands to terminals.

use zte_cpe_model::lan::{PortForward, PortProtocol};

use super::Gch;
use super::draft::Draft;
use super::page::{NONE, Page, sendable};
use crate::Result;
use crate::lan::change::invalid;
use crate::lan::gateway::forwards::{holds, is_same, last_host_port};

const FORWARDS: &str = "app_virtual_conf_t.gch";

/// The protocols by their number.
const PROTOCOLS: &[(PortProtocol, &str)] =
    &[(PortProtocol::TcpAndUdp, "0"), (PortProtocol::Udp, "1"), (PortProtocol::Tcp, "2")];

/// The first connection over the uplink, on firmware that names none.
const FIRST_CONNECTION: &str = "IGD.WD1.WCD1.WCIP1";

impl Gch {
    pub(super) async fn read_forwards(&self) -> Result<Vec<PortForward>> {
        Ok(forwards(&self.page(FORWARDS).await?).into_iter().map(|(_, forward)| forward).collect())
    }

    /// A rule that is there already is not made a second time.
    pub(super) async fn write_forward(&self, wanted: &PortForward) -> Result<()> {
        let last_host_port = last_host_port(wanted)?;
        let host = wanted.host.expose();
        if !host.is_ipv4() {
            return invalid("this router hands ports to addresses of IP version 4 only");
        }
        let Some((_, protocol)) = PROTOCOLS.iter().find(|(known, _)| *known == wanted.protocol) else {
            return invalid("this router hands on TCP, UDP or both");
        };
        let name = wanted.comment.clone().unwrap_or_else(|| format!("port_{}", wanted.first_port));
        let name = sendable(&name)?;
        let before = self.page(FORWARDS).await?;
        if forwards(&before).iter().any(|(_, told)| holds(told, wanted)) {
            return Ok(());
        }
        let mut draft = before.draft();
        let enabled = if wanted.enabled == Some(false) { "0" } else { "1" };
        let fields = [
            ("IF_INDEX", "-1"),
            ("ViewName", NONE),
            ("Enable", enabled),
            ("Name", name),
            ("Protocol", protocol),
            ("WANCViewName", &connection(&before)),
            ("WANCName", NONE),
            ("MinExtPort", &wanted.first_port.to_string()),
            ("MaxExtPort", &wanted.last_port.to_string()),
            ("InternalHost", &host.to_string()),
            ("MinIntPort", &wanted.host_port.unwrap_or(wanted.first_port).to_string()),
            ("MaxIntPort", &last_host_port.to_string()),
            ("MinRemoteHost", "0.0.0.0"),
            ("MaxRemoteHost", "0.0.0.0"),
            ("MacEnable", "0"),
            ("InternalMacHost", NONE),
            ("Description", ""),
            ("LeaseDuration", NONE),
            ("PortMappCreator", NONE),
        ];
        for (field, value) in fields {
            draft.set(field, value);
        }
        self.submit(FORWARDS, "new", &draft).await?;
        self.confirm(FORWARDS, |after| forwards(after).iter().any(|(_, told)| holds(told, wanted))).await
    }

    pub(super) async fn remove_forward(&self, unwanted: &PortForward) -> Result<()> {
        let before = self.page(FORWARDS).await?;
        let place = |page: &Page| {
            forwards(page).into_iter().find(|(_, told)| is_same(told, unwanted)).map(|(row, _)| row)
        };
        let Some(row) = place(&before) else { return invalid("this router has no such port forward") };
        let mut draft = Draft::default();
        draft.set("IF_INDEX", row.to_string());
        self.submit(FORWARDS, "delete", &draft).await?;
        let count = forwards(&before).len();
        self.confirm(FORWARDS, |after| forwards(after).len() < count || place(after).is_none()).await
    }
}

/// The rules with the rows that they stand in.
fn forwards(page: &Page) -> Vec<(usize, PortForward)> {
    page.rows("Name").filter_map(|row| Some((row, forward(page, row)?))).collect()
}

fn forward(page: &Page, row: usize) -> Option<PortForward> {
    let first: u16 = page.cell("MinExtPort", row).parse()?;
    let word = page.cell("Protocol", row);
    let word = word.value().unwrap_or_default();
    let known = PROTOCOLS.iter().find(|(_, known)| *known == word);
    let protocol = known.map_or_else(|| PortProtocol::Other(word.to_owned()), |(one, _)| one.clone());
    let mut forward = PortForward::new(page.cell("InternalHost", row).parse()?, first)
        .up_to(page.cell("MaxExtPort", row).parse().unwrap_or(first))
        .with_protocol(protocol);
    forward.comment = page.cell("Name", row).owned();
    forward.host_port = page.cell("MinIntPort", row).parse().filter(|port| *port != first);
    forward.enabled = page.cell("Enable", row).flag();
    Some(forward)
}

/// The connection that the page is about, or that another rule is for.
fn connection(page: &Page) -> String {
    let shown = page.field("WANCViewName");
    let of_a_rule = page.cell("WANCViewName", 0);
    shown.or(&of_a_rule).owned().unwrap_or_else(|| FIRST_CONNECTION.to_owned())
}
