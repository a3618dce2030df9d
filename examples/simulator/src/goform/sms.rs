use super::write::Accepts::Text;
use super::write::{Write, write};
use crate::answer::Object;
use crate::fault::Fault;
use crate::messages::{DRAFT, Page, SENT, ids};
use crate::record::Record;
use crate::request::Request;
use crate::router::Router;

pub(super) const WRITES: &[Write] = &[
    write("SEND_SMS", &[("Number", Text), ("MessageBody", Text)], Router::send_message),
    write("SAVE_SMS", &[("SMSNumber", Text), ("SMSMessage", Text)], Router::save_message),
    write("DELETE_SMS", &[("msg_id", Text)], Router::delete_messages),
    write("ALL_DELETE_SMS", &[("which_cgi", Text)], Router::delete_all_messages),
    write("SET_MSG_READ", &[("msg_id", Text)], Router::mark_messages),
];

/// States of the last command.
const PENDING: &str = "1";
const FAILED: &str = "2";
const DONE: &str = "3";

impl Router {
    pub(super) fn asked_messages(&self, request: &Request) -> Vec<Record> {
        let number = |name| request.parameter(name).and_then(|text| text.parse().ok());
        self.message_page(&Page {
            number: number("page"),
            length: number("data_per_page"),
            tag: request.parameter("tags").map(str::to_owned),
            on_sim: request.parameter("mem_store") == Some("0"),
        })
    }

    pub(super) fn sms_capacity(&self) -> Object {
        const NAMES: &[&str] = &[
            "sms_nv_total",
            "sms_sim_total",
            "sms_nvused_total",
            "sms_nv_rev_total",
            "sms_nv_send_total",
            "sms_nv_draftbox_total",
            "sms_sim_rev_total",
            "sms_sim_send_total",
            "sms_sim_draftbox_total",
        ];
        NAMES.iter().fold(Object::default(), |object, name| {
            object.and(name, self.sms_count(name).unwrap_or_default())
        })
    }

    pub(super) fn sms_count(&self, name: &str) -> Option<String> {
        self.message_count(name).map(|count| count.to_string())
    }

    pub(super) fn sms_progress(&mut self, request: &Request) -> Object {
        let command = request.parameter("sms_cmd").unwrap_or_default();
        let pending = command == "4" && self.sending > 0;
        if pending {
            self.sending -= 1;
        }
        let state = match pending {
            true => PENDING,
            false if self.falls_to(Fault::SmsFails) => FAILED,
            false => DONE,
        };
        Object::one("sms_cmd", command).and("sms_cmd_status_result", state)
    }

    fn send_message(&mut self, request: &Request) -> bool {
        let value = |name| request.parameter(name).unwrap_or_default();
        self.store_message(SENT, value("Number"), value("MessageBody"), value("sms_time"))
    }

    fn save_message(&mut self, request: &Request) -> bool {
        let value = |name| request.parameter(name).unwrap_or_default();
        self.store_message(DRAFT, value("SMSNumber"), value("SMSMessage"), value("sms_time"))
    }

    fn delete_all_messages(&mut self, _: &Request) -> bool {
        self.lists.messages.clear();
        true
    }

    fn delete_messages(&mut self, request: &Request) -> bool {
        self.remove_messages(&ids(request.parameter("msg_id").unwrap_or_default()))
    }

    fn mark_messages(&mut self, request: &Request) -> bool {
        let tag = request.parameter("tag").unwrap_or("0");
        self.tag_messages(&ids(request.parameter("msg_id").unwrap_or_default()), tag)
    }
}
