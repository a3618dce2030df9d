use super::Router;
use crate::answer::Object;
use crate::profile::SmsNumber;
use crate::record::Record;
use crate::request::Request;

/// Storage places of the device and of the SIM.
const DEVICE_PLACES: &str = "100";
const SIM_PLACES: &str = "40";

/// Tags of a message.
const UNREAD: &str = "1";
const SENT: &str = "2";
/// Asks for messages of every tag; others do as well.
const FIRST_TAG_OF_ALL: u32 = 10;

impl Router {
    pub(super) fn message_page(&self, request: &Request) -> Vec<Record> {
        let number = |name| request.parameter(name).and_then(|text| text.parse::<usize>().ok());
        let per_page = number("data_per_page").unwrap_or(usize::MAX);
        let tag = request.parameter("tags").unwrap_or_default();
        let all = tag.parse::<u32>().map_or(true, |tag| tag >= FIRST_TAG_OF_ALL);
        let on_device = request.parameter("mem_store") != Some("0");
        self.lists
            .messages
            .iter()
            .filter(|message| on_device && (all || message.is("tag", tag)))
            .skip(number("page").unwrap_or(0).saturating_mul(per_page))
            .take(per_page)
            .map(|message| self.written_message(message))
            .collect()
    }

    fn written_message(&self, message: &Record) -> Record {
        let written = message.clone().mapped("content", ucs2);
        match self.profile.goform.sms_number {
            SmsNumber::Plain => written,
            SmsNumber::Hexadecimal => written.mapped("number", ucs2),
        }
    }

    pub(super) fn unread_messages(&self) -> usize {
        self.tagged(UNREAD)
    }

    fn tagged(&self, tag: &str) -> usize {
        self.lists.messages.iter().filter(|message| message.is("tag", tag)).count()
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
        let sent = self.tagged(SENT);
        let all = self.lists.messages.len();
        Some(match name {
            "sms_nv_total" => DEVICE_PLACES.to_owned(),
            "sms_sim_total" => SIM_PLACES.to_owned(),
            "sms_nvused_total" => all.to_string(),
            "sms_nv_rev_total" => (all - sent).to_string(),
            "sms_nv_send_total" => sent.to_string(),
            "sms_nv_draftbox_total"
            | "sms_sim_rev_total"
            | "sms_sim_send_total"
            | "sms_sim_draftbox_total" => "0".to_owned(),
            _ => return None,
        })
    }

    pub(super) fn send_message(&mut self, request: &Request) -> bool {
        let number = request.parameter("Number").unwrap_or_default().trim_end_matches(';');
        let content = request.parameter("MessageBody").and_then(from_ucs2);
        let Some(content) = content.filter(|_| !number.is_empty()) else { return false };
        let ids = self.lists.messages.iter().filter_map(|message| message.get("id")?.parse::<u32>().ok());
        let id = ids.max().unwrap_or(0) + 1;
        let date = request.parameter("sms_time").unwrap_or_default().replace(';', ",");
        let message = Record::from([
            ("id", id.to_string().as_str()),
            ("number", number),
            ("content", &content),
            ("tag", SENT),
            ("date", &date),
            ("draft_group_id", ""),
            ("received_all_concat_sms", "1"),
            ("concat_sms_total", "0"),
            ("concat_sms_received", "0"),
            ("sms_class", "4"),
        ]);
        self.lists.messages.insert(0, message);
        true
    }

    pub(super) fn delete_messages(&mut self, request: &Request) -> bool {
        let before = self.lists.messages.len();
        let ids = named(request);
        self.lists.messages.retain(|message| !is_named(message, &ids));
        self.lists.messages.len() < before
    }

    pub(super) fn mark_messages(&mut self, request: &Request) -> bool {
        let ids = named(request);
        let tag = request.parameter("tag").unwrap_or("0");
        let mut found = false;
        for message in self.lists.messages.iter_mut().filter(|message| is_named(message, &ids)) {
            message.set("tag", tag);
            found = true;
        }
        found
    }
}

/// `msg_id` holds one id, or several that each end in a semicolon.
fn named(request: &Request) -> Vec<&str> {
    request.parameter("msg_id").unwrap_or_default().split(';').filter(|id| !id.is_empty()).collect()
}

fn is_named(message: &Record, ids: &[&str]) -> bool {
    message.get("id").is_some_and(|id| ids.contains(&id))
}

/// Four hex digits for each UTF-16 unit.
fn ucs2(text: &str) -> String {
    hex::encode_upper(text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>())
}

fn from_ucs2(digits: &str) -> Option<String> {
    let bytes = hex::decode(digits).ok()?;
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<_> = units.iter().copied().map(u16::from_be_bytes).collect();
    rest.is_empty().then(|| String::from_utf16(&units).ok()).flatten()
}
