//! Whatever a thinklua gateway answers, every decoder gives a record or an error.

#![no_main]

#[path = "everything.rs"]
mod everything;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response};
use libfuzzer_sys::fuzz_target;
use zte_cpe_client::transport::{Transport, TransportError};

/// Lets a client in, then answers every question for data with the same bytes: between the tags of a well-formed answer,
/// or as the whole body where the first of them is even.
#[derive(Debug)]
struct Router(Bytes);

/// Every page has every sort of data.
const PAGE: &str = "<script>_sessionTmpToken = \"7533\";</script>";
const TAGS: [&str; 10] = [
    "devmgr_statusmgr_lua.lua",
    "wlan_client_stat_lua.lua",
    "accessdev_landevs_lua.lua",
    "wlan_sssidconf_lua.lua",
    "wan_internet_lua.lua",
    "dhcp4s_dhcpbasiccfg_lua.lua",
    "firewall_portforwarding_m.lua",
    "firewall_dmz_m.lua",
    "optical_info_lua.lua",
    "dsl_interface_status_lua.lua",
];

impl Router {
    fn data(&self) -> Bytes {
        if self.0.first().is_some_and(|byte| byte % 2 == 0) {
            return self.0.clone();
        }
        let root = |end: &str| format!("<{end}ajax_response_xml_root>").into_bytes();
        [root(""), self.0.to_vec(), root("/")].concat().into()
    }

    fn page(&self) -> Bytes {
        let spans = TAGS.map(|tag| format!("<span class=\"form-action\">/?_type=menuData&_tag={tag}</span>"));
        let text = String::from_utf8_lossy(&self.0);
        format!("{PAGE}{}{text}>", spans.concat()).into()
    }
}

#[async_trait]
impl Transport for Router {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let query = request.uri().query().unwrap_or_default();
        let body = match query {
            _ if request.uri().path() != "/" => Bytes::from_static(b"<html></html>"),
            "_type=loginData&_tag=login_entry" if request.method() == Method::POST => {
                Bytes::from_static(br#"{"sess_token":"1","login_need_refresh":true}"#)
            }
            "_type=loginData&_tag=login_entry" => Bytes::from_static(br#"{"lockingTime":0,"sess_token":"1"}"#),
            "_type=loginData&_tag=login_token" => {
                Bytes::from_static(b"<ajax_response_xml_root>1</ajax_response_xml_root>")
            }
            _ if query.starts_with("_type=menuView") => self.page(),
            "" => Bytes::from_static(PAGE.as_bytes()),
            _ if query.starts_with("_type=loginscene") => Bytes::from_static(b"<html></html>"),
            _ => self.data(),
        };
        Ok(Response::new(body))
    }
}

fuzz_target!(|bytes: &[u8]| {
    everything::read(Router(Bytes::copy_from_slice(bytes)));
});
