use crate::answer::Object;
use crate::record::Record;
use crate::request::Request;
use crate::router::Router;

/// Names that are asked alone and answer an object of their own.
pub(super) const COMMANDS: &[&str] = &[
    "station_list",
    "lan_station_list",
    "offline_station_list",
    "hostNameList",
    "ConnectionMode",
    "sms_data_total",
    "sms_page_data",
    "sms_capacity_info",
    "sms_parameter_info",
    "sms_cmd_status_info",
    "queryWiFiModuleSwitch",
    "queryAccessPointInfo",
    "queryWiFiChipAdvancedInfo",
    "queryWiFiCoverage",
    "queryDeviceAccessControlList",
];

impl Router {
    /// The answer to a structured command, `None` where the device has nothing to tell.
    pub(super) fn structured(&mut self, name: &str, request: &Request) -> Option<Object> {
        let list = |records: &[Record]| Some(Object::one(name, records.to_vec()));
        match name {
            "station_list" => list(&self.lists.wireless_hosts),
            "lan_station_list" => list(&self.lists.wired_hosts),
            "offline_station_list" => list(&self.lists.offline_hosts),
            "hostNameList" => Some(Object::one("devices", self.lists.host_names.clone())),
            "ConnectionMode" => Some(
                Object::one("connectionMode", self.setting("dial_mode"))
                    .and("autoConnectWhenRoaming", self.setting("roam_setting_option")),
            ),
            "sms_data_total" | "sms_page_data" => Some(Object::one("messages", self.asked_messages(request))),
            "sms_capacity_info" => Some(self.sms_capacity()),
            "sms_parameter_info" => Some(
                Object::one("sms_para_sca", "+491713920099")
                    .and("sms_para_mem_store", "native")
                    .and("sms_para_status_report", "0")
                    .and("sms_para_validity_period", "255"),
            ),
            "sms_cmd_status_info" => Some(self.sms_progress(request)),
            _ => self.wifi_command(name),
        }
    }
}
