use serde_json::{Map, Value, json};

use crate::gateway::{Part, Unit};

pub(super) const TOPOLOGY: &str = "vue_topo_data";

impl Unit {
    /// The router and what carries its Wi-Fi further.
    pub(super) fn access_points(&self) -> Value {
        let nodes = self.store.rows(Part::MeshNodes).iter();
        let satellites: Map<_, _> =
            nodes.map(|node| (node.get("instID").unwrap_or_default().to_owned(), json!(node))).collect();
        json!({
            "controllerData": {
                "IpAddr": self.store.field(Part::Lan, "IPAddr"),
                "MacAddr": self.store.field(Part::LanPorts, "MACAddress"),
                "DeviceName": self.store.field(Part::Identity, "ModelName"),
                "SoftwareVer": self.store.field(Part::Identity, "SoftwareVer"),
            },
            "agentlay1": satellites,
        })
    }
}
