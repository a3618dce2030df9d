use serde_json::{Map, Value, json};

use super::profile::Thinklua;
use crate::answer::Answer;
use crate::gateway::{ID, JSON, Part, Unit};
use crate::record::Record;
use crate::request::{Referer, Request};

pub(super) const TOPOLOGY: &str = "topo_lua.lua";

const CONTROLLER: &str = "MESH.CONTROLLER";

impl Unit {
    /// Hosts under what they are connected to. Told only to a page of its own.
    pub(super) fn topology(&self, pages: &Thinklua, request: &Request) -> Answer {
        let from_page = request.header("X-Requested-With").is_some() && request.referer == Referer::Own;
        if !from_page {
            return pages.session_timeout();
        }
        let wireless = self.store.rows(Part::WirelessHosts).iter().map(|host| (host, self.band(host)));
        // The kind of connection is a text here and a number there.
        let wired = self.store.rows(Part::WiredHosts).iter().map(|host| (host, json!(0)));
        let hosts: Vec<_> = wireless.chain(wired).map(|(host, band)| entry(host, &band)).collect();
        let mut numbered = Map::new();
        for (number, host) in (1..).zip(&hosts) {
            let number: u32 = number;
            numbered.insert(number.to_string(), host.clone());
        }
        numbered.insert("MGET_INST_NUM".to_owned(), hosts.len().into());
        let topology = json!({
            "slave": self.store.rows(Part::MeshNodes),
            "master": {
                "instID": CONTROLLER,
                "IpAddr": self.store.field(Part::Lan, "IPAddr"),
                "MacAddr": self.store.field(Part::LanPorts, "MACAddress"),
                "DeviceName": format!("ZTE:{}", self.store.field(Part::Identity, "ModelName")),
                "SoftwareVer": self.store.field(Part::Identity, "SoftwareVer"),
            },
            "ad": numbered,
        });
        Answer::json(&topology, JSON)
    }

    /// 1 for 2.4 GHz, 2 for 5 GHz.
    fn band(&self, host: &Record) -> Value {
        let network = self.store.rows(Part::WifiNetworks).iter().find(|row| row.get(ID) == host.get("AP"));
        let radio = network.and_then(|network| network.get("WLANViewName"));
        let radio = self.store.rows(Part::Radios).iter().find(|row| row.get(ID) == radio);
        let is_faster = radio.is_some_and(|radio| radio.is("Band", "5GHz"));
        json!(if is_faster { "2" } else { "1" })
    }
}

fn entry(host: &Record, band: &Value) -> Value {
    json!({
        "parent": host.get("Parent").unwrap_or(CONTROLLER),
        "HostName": host.get("HostName"),
        "MacAddr": host.get("MACAddress"),
        "IpAddr": host.get("IPAddress"),
        "AccessType": band,
        "IF_ERRORID": 0,
    })
}
