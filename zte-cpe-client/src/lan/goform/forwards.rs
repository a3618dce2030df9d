//! Ports that the router hands to terminals: ten places, one rule in each.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::lan::{PortForward, PortProtocol};

use super::{Goform, wire};
use crate::lan::answer::Field;
use crate::lan::change::{invalid, same_port};
use crate::lan::dialect::unsupported;
use crate::lan::rows::rows;
use crate::{Error, ErrorKind, Result};

const PROTOCOLS: &[(PortProtocol, &str)] =
    &[(PortProtocol::Tcp, "TCP"), (PortProtocol::Udp, "UDP"), (PortProtocol::TcpAndUdp, "TCP+UDP")];

impl Goform {
    pub(super) async fn read_forwards(&self) -> Result<Vec<PortForward>> {
        let wire = self.fetch::<wire::PortForwards>().await?;
        if !wire.is_told() {
            return unsupported(Capability::PortForwardRead);
        }
        Ok(wire.rules().into_iter().filter_map(forward).collect())
    }

    pub(super) async fn write_forward(&self, wanted: &PortForward) -> Result<()> {
        let comment = wanted.comment.as_deref().unwrap_or_default();
        if comment.contains([',', ';']) || wanted.first_port == 0 || wanted.first_port > wanted.last_port {
            return invalid("a port forward has ports from 1 up and a name without commas and semicolons");
        }
        same_port(wanted)?;
        let host = wanted.host.expose();
        if !host.is_ipv4() {
            return invalid("this router hands ports to addresses of IP version 4 only");
        }
        self.switch_forwards_on().await?;
        let known = PROTOCOLS.iter().find(|(one, _)| *one == wanted.protocol);
        let fields = [
            ("ipAddress", host.to_string()),
            ("portStart", wanted.first_port.to_string()),
            ("portEnd", wanted.last_port.to_string()),
            ("protocol", known.map_or_else(|| wanted.protocol.as_str(), |(_, word)| word).to_owned()),
            ("comment", comment.to_owned()),
        ];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.write("FW_FORWARD_ADD", &fields).await?;
        self.confirm::<wire::PortForwards>(|after| after.place_of(wanted).is_some()).await
    }

    /// Switching them on opens whatever is stored: that is for the person to decide unless nothing is.
    async fn switch_forwards_on(&self) -> Result<()> {
        let wire = self.fetch::<wire::PortForwards>().await?;
        if !wire.is_told() {
            return unsupported(Capability::PortForwardWrite);
        }
        if wire.PortForwardEnable.flag() != Some(false) {
            return Ok(());
        }
        if wire.rules().iter().any(|rule| rule.value().is_some()) {
            return Err(Error::from(ErrorKind::NotPermitted)
                .with_detail("port forwards are switched off, and switching them on would open others"));
        }
        self.write("VIRTUAL_SERVER", &[("PortForwardEnable", "1")]).await
    }

    pub(super) async fn remove_forward(&self, unwanted: &PortForward) -> Result<()> {
        let Some(place) = self.fetch::<wire::PortForwards>().await?.place_of(unwanted) else {
            return invalid("this router has no such port forward");
        };
        self.write("FW_FORWARD_DEL", &[("delete_id", &format!("{place};"))]).await?;
        self.confirm::<wire::PortForwards>(|after| after.place_of(unwanted).is_none()).await
    }
}

impl wire::PortForwards {
    fn rules(&self) -> [&Field; 10] {
        [
            &self.PortForwardRules_0,
            &self.PortForwardRules_1,
            &self.PortForwardRules_2,
            &self.PortForwardRules_3,
            &self.PortForwardRules_4,
            &self.PortForwardRules_5,
            &self.PortForwardRules_6,
            &self.PortForwardRules_7,
            &self.PortForwardRules_8,
            &self.PortForwardRules_9,
        ]
    }

    /// Firmware without them leaves the switch empty.
    fn is_told(&self) -> bool {
        self.PortForwardEnable.value().is_some() || self.rules().iter().any(|rule| rule.value().is_some())
    }

    fn place_of(&self, wanted: &PortForward) -> Option<usize> {
        let mut wanted = wanted.clone();
        (wanted.host_port, wanted.enabled) = (None, None);
        self.rules().into_iter().position(|rule| forward(rule).as_ref() == Some(&wanted))
    }
}

/// `address,first,last,protocol,name`.
fn forward(rule: &Field) -> Option<PortForward> {
    let row = rows(rule.value()).next()?;
    let word = row.text(3);
    let known = PROTOCOLS.iter().find(|(_, known)| known.eq_ignore_ascii_case(word));
    let protocol = known.map_or_else(|| PortProtocol::Other(word.to_owned()), |(one, _)| one.clone());
    let forward = PortForward::new(row.parse(0)?, row.parse(1)?).up_to(row.parse(2)?).with_protocol(protocol);
    Some(match row.text(4) {
        "" => forward,
        name => forward.with_comment(name),
    })
}
