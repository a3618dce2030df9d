use crate::answer::Object;
use crate::messages::{Page, ids};
use crate::record::Record;
use crate::request::Request;
use crate::router::Router;

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

    pub(super) fn send_message(&mut self, request: &Request) -> bool {
        let value = |name| request.parameter(name).unwrap_or_default();
        self.store_sent_message(value("Number"), value("MessageBody"), value("sms_time"))
    }

    pub(super) fn delete_messages(&mut self, request: &Request) -> bool {
        self.remove_messages(&ids(request.parameter("msg_id").unwrap_or_default()))
    }

    pub(super) fn mark_messages(&mut self, request: &Request) -> bool {
        let tag = request.parameter("tag").unwrap_or("0");
        self.tag_messages(&ids(request.parameter("msg_id").unwrap_or_default()), tag)
    }
}
