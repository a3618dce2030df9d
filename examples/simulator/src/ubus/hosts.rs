use serde_json::json;

use super::call::Arguments;
use crate::answer::{Node, Object};
use crate::record::Record;
use crate::router::Router;

/// Hosts that are told in one answer.
const PAGE: usize = 64;

impl Router {
    pub(super) fn host_counts(&mut self) -> Object {
        let lists = &self.lists;
        let (wired, wireless) = (lists.wired_hosts.len(), lists.wireless_hosts.len());
        let counts = [
            ("access_total_num", wired + wireless),
            ("lan_num", wired),
            ("wireless_num", wireless),
            ("offline_num", lists.offline_hosts.len()),
            ("guest_num_24g", 0),
            ("guest_num_5g", 0),
            ("guest_num_6g", 0),
        ];
        counts
            .into_iter()
            .fold(Object::default(), |object, (key, count)| object.and(key, Node::Other(json!(count))))
    }

    pub(super) fn wireless_page(&mut self, arguments: &Arguments) -> Object {
        self.page("wireless_access_list_info", &self.lists.wireless_hosts, Some(arguments))
    }

    pub(super) fn offline_page(&mut self, arguments: &Arguments) -> Object {
        self.page("offline_list_info", &self.lists.offline_hosts, Some(arguments))
    }

    pub(super) fn wired_page(&mut self) -> Object {
        self.page("lan_access_list_info", &self.lists.wired_hosts, None)
    }

    /// Hosts from `start_id` to `end_id`, counted from 1; a list without pages is told whole.
    fn page(&self, key: &str, hosts: &[Record], range: Option<&Arguments>) -> Object {
        let start = range.and_then(|range| range.number("start_id")).unwrap_or(1).max(1);
        let end = range.and_then(|range| range.number("end_id")).unwrap_or(start.saturating_add(PAGE - 1));
        let length =
            if range.is_some() { end.saturating_add(1).saturating_sub(start).min(PAGE) } else { usize::MAX };
        let page = hosts.iter().skip(start - 1).take(length).map(|host| self.written_host(host));
        Object::one(key, page.collect::<Vec<_>>())
    }

    fn written_host(&self, host: &Record) -> Record {
        let value = |name: &str| host.get(name).unwrap_or_default();
        let mac = value("mac_addr");
        let given =
            self.lists.host_names.iter().find(|name| name.is("mac", mac) || name.is("mac", value("mac")));
        let name = given.and_then(|given| given.get("hostname")).unwrap_or(value("hostname"));
        let source = if host.is("addr_type", "Static") { "STATIC" } else { "DHCP" };
        Record::from([
            ("mac_address", if mac.is_empty() { value("mac_address") } else { mac }),
            ("ip_address", value("ip_addr")),
            ("ipv6_address", value("ipv6_addr")),
            ("hostname", name),
            ("address_source", source),
            ("interface_type", host.get("interfacetype").unwrap_or(value("interface_type"))),
            ("access_time", value("connect_time")),
        ])
    }
}
