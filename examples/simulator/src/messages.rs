//! The message store, which both dialects read and write in the same words.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::profile::{SmsNumber, SmsText};
use crate::record::Record;
use crate::router::Router;

/// Storage places of the device and of the SIM.
const DEVICE_PLACES: usize = 100;
const SIM_PLACES: usize = 40;

/// Tags of a message.
const UNREAD: &str = "1";
pub(crate) const SENT: &str = "2";
pub(crate) const DRAFT: &str = "4";
/// Asks for messages of every tag; others do as well.
const FIRST_TAG_OF_ALL: u32 = 10;

/// Which messages are asked for.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Counted from 0.
    pub(crate) number: Option<usize>,
    pub(crate) length: Option<usize>,
    pub(crate) tag: Option<String>,
    pub(crate) on_sim: bool,
}

impl Router {
    pub(crate) fn message_page(&self, page: &Page) -> Vec<Record> {
        let length = page.length.unwrap_or(usize::MAX);
        let tag = page.tag.as_deref().unwrap_or_default();
        let all = tag.parse::<u32>().map_or(true, |tag| tag >= FIRST_TAG_OF_ALL);
        let store = if page.on_sim { &self.lists.sim_messages } else { &self.lists.messages };
        store
            .iter()
            .filter(|message| all || message.is("tag", tag))
            .skip(page.number.unwrap_or(0).saturating_mul(length))
            .take(length)
            .map(|message| self.written_message(message))
            .collect()
    }

    fn written_message(&self, message: &Record) -> Record {
        let written = message.clone().mapped("content", |text| match self.profile.goform.sms_text {
            SmsText::Ucs2 => ucs2(text),
            SmsText::Base64 => STANDARD.encode(text),
        });
        match self.profile.goform.sms_number {
            SmsNumber::Plain => written,
            SmsNumber::Hexadecimal => written.mapped("number", ucs2),
        }
    }

    /// A count by the name that both dialects have for it.
    pub(crate) fn message_count(&self, name: &str) -> Option<usize> {
        let on_sim = name.starts_with("sms_sim_");
        let store = if on_sim { &self.lists.sim_messages } else { &self.lists.messages };
        let tagged = |tag| store.iter().filter(|message| message.is("tag", tag)).count();
        let (all, sent, drafts) = (store.len(), tagged(SENT), tagged(DRAFT));
        Some(match name {
            "sms_nv_total" => DEVICE_PLACES,
            "sms_sim_total" => SIM_PLACES,
            "sms_nvused_total" => all,
            "sms_nv_rev_total" | "sms_sim_rev_total" => all - sent - drafts,
            "sms_nv_draftbox_total" | "sms_sim_draftbox_total" => drafts,
            "sms_nv_send_total" | "sms_sim_send_total" => sent,
            "sms_unread_num" | "sms_dev_unread_num" | "sms_sim_unread_num" => tagged(UNREAD),
            _ => return None,
        })
    }

    /// Keeps a message that was sent or drafted; `false` where a number or the text is none.
    pub(crate) fn store_message(&mut self, tag: &str, number: &str, body: &str, time: &str) -> bool {
        let number = number.trim_end_matches(';');
        let addressed = tag == DRAFT || !number.is_empty();
        let Some(content) = from_ucs2(body).filter(|_| addressed) else { return false };
        self.sending = self.profile.ubus.map_or(self.profile.goform.sending, |ubus| ubus.sending);
        let ids = self.lists.messages.iter().filter_map(|message| message.get("id")?.parse::<u32>().ok());
        let id = ids.max().unwrap_or(0) + 1;
        let message = Record::from([
            ("id", id.to_string().as_str()),
            ("number", number),
            ("content", &content),
            ("tag", tag),
            ("date", &time.replace(';', ",")),
            ("draft_group_id", ""),
            ("received_all_concat_sms", "1"),
            ("concat_sms_total", "0"),
            ("concat_sms_received", "0"),
            ("sms_class", "4"),
        ]);
        self.lists.messages.insert(0, message);
        true
    }

    /// Whether there was anything to remove, in either store: nothing in the request says which.
    pub(crate) fn remove_messages(&mut self, ids: &[&str]) -> bool {
        let mut removed = false;
        for store in [&mut self.lists.messages, &mut self.lists.sim_messages] {
            let before = store.len();
            store.retain(|message| !is_named(message, ids));
            removed |= store.len() < before;
        }
        removed
    }

    /// Whether there was anything to mark.
    pub(crate) fn tag_messages(&mut self, ids: &[&str], tag: &str) -> bool {
        let mut found = false;
        let stores = self.lists.messages.iter_mut().chain(&mut self.lists.sim_messages);
        for message in stores.filter(|message| is_named(message, ids)) {
            message.set("tag", tag);
            found = true;
        }
        found
    }
}

/// One id, or several that each end in a semicolon.
pub(crate) fn ids(list: &str) -> Vec<&str> {
    list.split(';').filter(|id| !id.is_empty()).collect()
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
