//! Every object and method, and what it does.

use super::call::{Arguments, Call, Outcome, Refusal};
use super::{uci, wifi};
use crate::answer::Object;
use crate::fault::Fault;
use crate::profile::Ubus;
use crate::request::Request;
use crate::router::Router;

/// Object, method and what it answers.
type Read = (&'static str, &'static str, fn(&mut Router, &Arguments) -> Outcome);

/// Object, method and what it changes.
type Write = (&'static str, &'static str, fn(&mut Router, &Arguments) -> Result<(), Refusal>);

/// Writes that repeat their numbers, which a client of the G5TS insists on; the others answer their state alone.
const REPEATING: &[&str] = &["set_wwaniface"];

/// The session itself: these work whatever fault is on.
const SESSION: &[&str] = &[
    "web_login_info",
    "web_login",
    "web_logout",
    "web_info",
    "web_crt_get",
    "web_http_enstr_set",
    "web_developer_option_login",
    "web_change_password",
];

const READS: &[Read] = &[
    ("zwrt_mc.device.manager", "get_device_info", |router, arguments| Ok(router.device_info(arguments))),
    ("zwrt_router.api", "router_get_wan_mode_para", |router, _| Ok(router.wan_mode())),
    ("zwrt_router.api", "router_get_user_list_num", |router, _| Ok(router.host_counts())),
    ("zwrt_router.api", "router_wireless_access_list", |router, arguments| {
        Ok(router.wireless_page(arguments))
    }),
    ("zwrt_router.api", "router_lan_access_list", |router, _| Ok(router.wired_page())),
    ("zwrt_router.api", "router_offline_list", |router, arguments| Ok(router.offline_page(arguments))),
    ("zwrt_wlan", "iface_report", |router, _| Ok(router.interfaces())),
    ("zwrt_wlan", "wlan_get_key", |router, _| Ok(router.passphrases())),
    ("zwrt_wlan", "wlan_uci_get_section", wifi::section),
    ("uci", "get", uci::get),
    ("zwrt_wms", "zte_libwms_get_sms_data", |router, arguments| Ok(router.message_list(arguments))),
    ("zwrt_wms", "zwrt_wms_get_wms_capacity", |router, _| Ok(router.message_capacity())),
    ("zwrt_wms", "zwrt_get_wms_nvitems", |router, _| Ok(router.message_state())),
    ("zwrt_wms", "zwrt_wms_get_cmd_status", Router::message_progress),
    ("zwrt_apn_object", "get_apn_mode", |router, _| Ok(router.apn_mode())),
    ("zwrt_apn_object", "getManuApnList", |router, _| Ok(router.manual_apns())),
    ("zwrt_apn_object", "getAutoApnList", |router, _| Ok(router.automatic_apns())),
    ("zwrt_apn_object", "getApnAtCid", Router::apn_in_use),
];

const REBOOT: &str = "device_reboot";

const WRITES: &[Write] = &[
    ("zwrt_mc.device.manager", REBOOT, |router, _| {
        router.reboot();
        Ok(())
    }),
    ("zwrt_web", "web_language_set", |router, arguments| {
        router.set("Language", &arguments.needed("Language")?);
        Ok(())
    }),
    ("zwrt_data", "set_wwaniface", Router::set_connection),
    ("zwrt_data", "set_wwandst_monthlimit", Router::set_month_limit),
    ("zwrt_data", "set_wwandst_clearday", Router::set_clear_day),
    ("zte_nwinfo_api", "nwinfo_set_netselect", Router::select_network),
    ("zte_nwinfo_api", "nwinfo_set_gwl_bandlock", Router::lock_lte_bands),
    ("zte_nwinfo_api", "nwinfo_set_nrbandlock", Router::lock_nr_bands),
    ("zte_nwinfo_api", "nwinfo_lock_lte_cell", Router::lock_lte_cell),
    ("zte_nwinfo_api", "nwinfo_lock_nr_cell", Router::lock_nr_cell),
    ("zte_nwinfo_api", "nwinfo_reset_band_cell_setting", |router, _| {
        router.reset_locks();
        Ok(())
    }),
    ("zwrt_router.api", "router_set_wan_mode", Router::set_router_mode),
    ("zwrt_router.api", "router_set_cable_param_bak", Router::set_cable),
    ("zwrt_router.api", "router_set_pppoe_mode", Router::dial_pppoe),
    ("zwrt_router.api", "router_set_dhcp_mode", |router, _| {
        router.use_dhcp();
        Ok(())
    }),
    ("zwrt_router.api", "router_set_static_mode", Router::use_static_address),
    ("zwrt_router.api", "router_set_lan_para", Router::set_lan),
    ("zwrt_router.api", "router_set_wan_mtu", Router::set_mtu),
    ("zwrt_router.api", "router_set_upnp_switch", Router::set_upnp),
    ("zwrt_router.api", "router_set_dmz", Router::set_dmz),
    ("zwrt_router.api", "router_set_alg_switch", |router, arguments| {
        router.set("alg_sip_enable", &arguments.needed("alg_sip_enable")?);
        Ok(())
    }),
    ("zwrt_router.api", "router_set_portforward", Router::set_port_forward),
    ("zwrt_wlan", "set", wifi::set),
    ("zwrt_wms", "zte_libwms_send_sms", Router::send_sealed_message),
    ("zwrt_wms", "zwrt_wms_delete_sms", Router::delete_listed_messages),
    ("zwrt_wms", "zwrt_wms_modify_tag", Router::mark_listed_messages),
    ("zwrt_apn_object", "set_apn_mode", Router::set_apn_mode),
    ("zwrt_apn_object", "addManuApn", Router::add_apn),
    ("zwrt_apn_object", "modifyManuApn", Router::edit_apn),
    ("zwrt_apn_object", "enable_manu_apn_id", Router::select_apn),
    ("zwrt_apn_object", "delete_manu_apn", Router::delete_apn),
    ("zwrt_tr069.api", "acsinfo_change", Router::set_remote_management),
];

impl Router {
    pub(super) fn run(&mut self, ubus: &Ubus, call: &Call, request: &Request) -> Outcome {
        let (object, method) = (call.object.as_str(), call.method.as_str());
        let arguments = &call.arguments;
        if object == "zwrt_web" && SESSION.contains(&method) {
            return self.session_call(method, arguments, request);
        }
        if let Some((.., read)) = READS.iter().find(|read| is(read.0, read.1, call)) {
            return read(self, arguments);
        }
        if let Some((.., write)) = WRITES.iter().find(|write| is(write.0, write.1, call)) {
            if !self.falls_to(Fault::NoEffect) {
                let (write, arguments) = (*write, arguments.clone());
                let effect = move |router: &mut Self| write(router, &arguments);
                if method == REBOOT { effect(self) } else { self.write_in_time(effect) }?;
            }
            return Ok(if REPEATING.contains(&method) { arguments.numbers() } else { Object::default() });
        }
        match ubus.call(object, method) {
            Some(fields) => Ok(self.fields(fields)),
            None if objects(ubus).any(|known| known == object) => Err(Refusal::METHOD),
            None => Err(Refusal::OBJECT),
        }
    }

    fn session_call(&mut self, method: &str, arguments: &Arguments, request: &Request) -> Outcome {
        match method {
            "web_login_info" => Ok(self.login_info()),
            "web_login" => self.web_login(arguments, request),
            "web_logout" => Ok(self.web_logout()),
            "web_info" => Ok(self.web_info()),
            "web_crt_get" => Ok(Self::public_key()),
            "web_http_enstr_set" => self.agree_on_key(arguments),
            "web_developer_option_login" => self.web_developer_login(arguments),
            "web_change_password" => self.web_change_password(arguments),
            _ => Err(Refusal::METHOD),
        }
    }

    /// The names that were asked for, as text.
    fn device_info(&mut self, arguments: &Arguments) -> Object {
        let names = arguments.texts("deviceInfoList");
        names.iter().fold(Object::default(), |object, name| {
            let value = self.ubus_value(name);
            object.and(name, value)
        })
    }
}

/// Whether the device has such a method.
pub(super) fn knows(ubus: &Ubus, call: &Call) -> bool {
    let method = call.method.as_str();
    call.object == "zwrt_web" && SESSION.contains(&method)
        || READS.iter().any(|read| is(read.0, read.1, call))
        || WRITES.iter().any(|write| is(write.0, write.1, call))
        || ubus.call(&call.object, method).is_some()
}

fn is(object: &str, method: &str, call: &Call) -> bool {
    call.object == object && call.method == method
}

fn objects(ubus: &Ubus) -> impl Iterator<Item = &'static str> {
    let fixed = ubus.calls.iter().copied().flatten().map(|call| call.object);
    READS.iter().map(|read| read.0).chain(WRITES.iter().map(|write| write.0)).chain(fixed)
}
