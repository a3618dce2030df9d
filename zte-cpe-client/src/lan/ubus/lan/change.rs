//! Sets the home network, and hands ports to terminals.

use serde_json::json;
use zte_cpe_model::lan::{LanOutcome, LanSettings, PortForward, PortProtocol};

use super::super::{Ubus, wan};
use crate::Result;
use crate::lan::change::{check_range, invalid, is_away, lan_holds, same_port};

impl Ubus {
    pub(in crate::lan::ubus) async fn write_lan(&self, settings: &LanSettings) -> Result<LanOutcome> {
        check_range(settings)?;
        let before = self.read_lan().await?;
        let moves = before.address.is_some_and(|address| address.expose() != settings.address);
        let mut arguments = json!({
            "ipaddr": settings.address.to_string(),
            "netmask": settings.netmask.to_string(),
            "ignore": u8::from(settings.dhcp.is_none()),
        });
        if let (Some(range), Some(arguments)) = (&settings.dhcp, arguments.as_object_mut()) {
            arguments.insert("zte_start".to_owned(), json!(range.first.to_string()));
            arguments.insert("zte_end".to_owned(), json!(range.last.to_string()));
            arguments.insert("leasetime".to_owned(), json!(range.lease.as_secs().to_string()));
        }
        match self.tell(&[wan::setting("router_set_lan_para", arguments)]).await {
            // A router that moves takes its answer with it.
            Err(error) if moves && (error.is_timeout() || error.is_interrupted()) => {}
            outcome => drop(outcome?),
        }
        if moves {
            return self.look_at_the_old_place(settings).await;
        }
        self.until(|| async move { self.read_lan().await.map(|after| lan_holds(&after, settings)) }).await?;
        Ok(LanOutcome::InPlace)
    }

    /// A router that moved does not answer here any more. One that still does and knows nothing of it has not moved.
    async fn look_at_the_old_place(&self, settings: &LanSettings) -> Result<LanOutcome> {
        let outcome = self
            .until(|| async move {
                match self.read_lan().await {
                    Ok(after) => Ok(lan_holds(&after, settings)),
                    Err(error) if is_away(&error) => Ok(true),
                    Err(error) => Err(error),
                }
            })
            .await;
        outcome.map(|()| LanOutcome::Moved(settings.address))
    }

    /// No public source tells how to read the list, so that this cannot be read back.
    pub(in crate::lan::ubus) async fn open_ports(&self, forward: &PortForward) -> Result<()> {
        if forward.first_port > forward.last_port {
            return invalid("the last port comes before the first");
        }
        same_port(forward)?;
        let protocol = match &forward.protocol {
            PortProtocol::Tcp => "tcp",
            PortProtocol::Udp => "udp",
            PortProtocol::TcpAndUdp => "tcp udp",
            PortProtocol::Other(word) => word,
            _ => {
                return invalid("this router forwards TCP and UDP");
            }
        };
        let arguments = json!({
            "dest_ip": forward.host.expose().to_string(),
            "src_dport": format!("{}-{}", forward.first_port, forward.last_port),
            "proto": protocol,
            "comment": forward.comment.as_deref().unwrap_or_default(),
            "enabled": 1,
            "action": "add",
        });
        self.tell(&[wan::setting("router_set_portforward", arguments)]).await.map(drop)
    }
}
