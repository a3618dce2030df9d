use serde_json::json;

use super::call::{Arguments, Outcome, Refusal};
use crate::answer::{Node, Object};
use crate::fault::Fault;
use crate::messages::{Page, SENT, ids};
use crate::router::Router;

/// States of the last command.
const PENDING: u8 = 1;
const FAILED: u8 = 2;
const DONE: u8 = 3;

/// The number of the command that sends.
const SEND: usize = 4;

impl Router {
    pub(super) fn message_list(&mut self, arguments: &Arguments) -> Object {
        let page = Page {
            number: arguments.number("page"),
            length: arguments.number("data_per_page"),
            tag: arguments.text("tags"),
            on_sim: arguments.text("mem_store").as_deref() == Some("0"),
        };
        Object::one("messages", self.message_page(&page))
    }

    pub(super) fn message_capacity(&mut self) -> Object {
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
            "sms_dev_unread_num",
            "sms_sim_unread_num",
        ];
        let count = |name| Node::Other(json!(self.message_count(name).unwrap_or(0)));
        NAMES.iter().fold(Object::default(), |object, name| object.and(name, count(name)))
    }

    pub(super) fn message_state(&mut self) -> Object {
        let count = |name| self.message_count(name).unwrap_or(0);
        let state = [
            ("sms_sim_capability", count("sms_sim_total")),
            ("sms_nv_capability", count("sms_nv_total")),
            ("sms_received_flag", 0),
            ("view_message_flag", 0),
            ("sms_remind", 0),
            ("sms_current_db_id", 0),
            ("sms_init", DONE.into()),
            ("wms_init_complete_pl", 2),
            ("sms_nvunread_count", count("sms_dev_unread_num")),
            ("sms_nvtotal_count", count("sms_nvused_total")),
            ("sts_received_flag", 0),
        ];
        state
            .into_iter()
            .fold(Object::default(), |object, (key, value)| object.and(key, Node::Other(json!(value))))
    }

    pub(super) fn message_progress(&mut self, arguments: &Arguments) -> Outcome {
        let command = arguments.number("sms_cmd").ok_or(Refusal::ARGUMENT)?;
        let pending = command == SEND && self.sending > 0;
        if pending {
            self.sending -= 1;
        }
        let state = match pending {
            true => PENDING,
            false if command == SEND && self.falls_to(Fault::SmsFails) => FAILED,
            false => DONE,
        };
        Ok(Object::one("sms_cmd", Node::Other(json!(command)))
            .and("sms_cmd_status_result", Node::Other(json!(state))))
    }

    pub(super) fn send_sealed_message(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let opened = |key| self.open(&arguments.needed(key)?).ok_or(Refusal::ARGUMENT);
        let (number, body) = (opened("number")?, opened("message_body")?);
        let time = arguments.needed("sms_time")?;
        self.store_message(SENT, &number, &body, &time).then_some(()).ok_or(Refusal::ARGUMENT)
    }

    pub(super) fn delete_listed_messages(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let list = arguments.needed("id")?;
        self.remove_messages(&ids(&list)).then_some(()).ok_or(Refusal::NOT_FOUND)
    }

    pub(super) fn mark_listed_messages(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let (list, tag) = (arguments.needed("id")?, arguments.needed("tag")?);
        self.tag_messages(&ids(&list), &tag).then_some(()).ok_or(Refusal::NOT_FOUND)
    }
}
