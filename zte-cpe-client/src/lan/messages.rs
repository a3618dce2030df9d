//! Text messages as both dialects of mobile routers write them.
#![expect(clippy::struct_field_names, reason = "fields are named as the device names them")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use zte_cpe_model::contact::PhoneAddress;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsId, SmsParts, SmsSettings, SmsStatus, SmsText};
use zte_cpe_model::time::RouterTime;

use super::wire::wire;
use crate::{Error, ErrorKind, Result};

mod encoded;
mod store;
pub(super) use encoded::Encoded;
pub(super) use store::{Store, only_here};

wire! {
    /// A row of `sms_data_total`.
    Message {
        id, number, content, tag, date, draft_group_id, received_all_concat_sms, concat_sms_total, concat_sms_received,
        sms_class,
    }

    /// Space for messages.
    Capacity {
        sms_nv_total, sms_nvused_total, sms_nv_rev_total, sms_nv_send_total, sms_nv_draftbox_total, sms_sim_total,
        sms_simused_total, sms_sim_rev_total, sms_sim_send_total, sms_sim_draftbox_total,
    }

    /// How messages are sent.
    Parameters { sms_para_sca, sms_para_mem_store, sms_para_status_report, sms_para_validity_period }
}

impl TryFrom<Message> for Sms {
    type Error = Error;

    fn try_from(wire: Message) -> Result<Self> {
        let id = wire
            .id
            .parse()
            .ok_or_else(|| Error::from(ErrorKind::Malformed).with_detail("a message has no number"))?;
        let text = wire.content.value().unwrap_or_default();
        let mut sms = Self::new(SmsId::new(id), SmsText::new(message_text(text)));
        sms.address = wire.number.value().and_then(address);
        sms.status = wire.tag.value().map(status);
        sms.at = wire.date.value().and_then(time);
        sms.parts = parts(&wire);
        sms.draft_group = wire.draft_group_id.owned();
        sms.class = wire.sms_class.owned();
        Ok(sms)
    }
}

impl From<Capacity> for SmsCapacity {
    fn from(wire: Capacity) -> Self {
        let mut capacity = Self::default();
        capacity.device.capacity = wire.sms_nv_total.parse();
        capacity.device.used = wire.sms_nvused_total.parse();
        capacity.device.received = wire.sms_nv_rev_total.parse();
        capacity.device.sent = wire.sms_nv_send_total.parse();
        capacity.device.drafts = wire.sms_nv_draftbox_total.parse();
        capacity.sim.capacity = wire.sms_sim_total.parse();
        capacity.sim.used = wire.sms_simused_total.parse();
        capacity.sim.received = wire.sms_sim_rev_total.parse();
        capacity.sim.sent = wire.sms_sim_send_total.parse();
        capacity.sim.drafts = wire.sms_sim_draftbox_total.parse();
        capacity
    }
}

impl From<Parameters> for SmsSettings {
    fn from(wire: Parameters) -> Self {
        let mut settings = Self::default();
        settings.centre = wire.sms_para_sca.parse();
        settings.storage = wire.sms_para_mem_store.owned();
        settings.status_report = wire.sms_para_status_report.flag();
        settings.validity = wire.sms_para_validity_period.parse();
        settings
    }
}

fn status(tag: &str) -> SmsStatus {
    match tag {
        "0" => SmsStatus::Read,
        "1" => SmsStatus::Unread,
        "2" => SmsStatus::Sent,
        "3" => SmsStatus::Failed,
        "4" => SmsStatus::Draft,
        other => SmsStatus::Other(other.to_owned()),
    }
}

fn parts(wire: &Message) -> Option<SmsParts> {
    let total = wire.concat_sms_total.parse()?;
    let complete = wire.received_all_concat_sms.flag() == Some(true);
    Some(SmsParts { total, received: wire.concat_sms_received.parse().unwrap_or_default(), complete })
}

/// The other end as it is, or coded like the text: MC888B does that.
fn address(number: &str) -> Option<PhoneAddress> {
    let coded = text_of_units(number).filter(|decoded| {
        let plain = decoded.chars().all(|sign| sign.is_ascii_alphanumeric() || "+ .-".contains(sign));
        let digits =
            decoded.len() > 2 && decoded.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit());
        // No telephone number has more digits than these, and none has letters.
        let no_number = number.len() > 17 || number.bytes().any(|byte| byte.is_ascii_alphabetic());
        plain && (digits || no_number)
    });
    coded.as_deref().unwrap_or(number).parse().ok()
}

/// Four hexadecimal digits per UTF-16 unit; F50 sends Base64 of UTF-8; anything else is the text itself.
fn message_text(content: &str) -> String {
    text_of_units(content)
        .or_else(|| STANDARD.decode(content).ok().and_then(|bytes| String::from_utf8(bytes).ok()))
        .unwrap_or_else(|| content.to_owned())
}

pub(super) fn text_of_units(content: &str) -> Option<String> {
    let bytes = hex::decode(content).ok().filter(|bytes| bytes.len() % 2 == 0)?;
    let units =
        bytes.chunks_exact(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
    Some(char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// `YY,MM,DD,hh,mm,ss,+8`, the zone in hours with quarters as decimals.
fn time(text: &str) -> Option<RouterTime> {
    let (date, zone) = text.rsplit_once(',')?;
    let time = RouterTime::new(DateTime::strptime("%y,%m,%d,%H,%M,%S", date).ok()?);
    Some(match offset(zone) {
        Some(offset) => time.with_offset(offset),
        None => time,
    })
}

fn offset(zone: &str) -> Option<Offset> {
    let hours: f64 = zone.trim().parse().ok().filter(|hours: &f64| hours.abs() < 24.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "quarters of an hour within a day")]
    let quarters = (hours * 4.0).round() as i32;
    Offset::from_seconds(quarters * 900).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_from_units_base64_or_as_it_is() {
        assert_eq!(message_text("0059006F00750072"), "Your");
        assert_eq!(message_text("00480069002000E920ACD83DDE00"), "Hi é€😀");
        assert_eq!(message_text("SGkgw6k="), "Hi é");
        assert_eq!(message_text("plain text"), "plain text");
        assert_eq!(message_text("D83D"), "\u{fffd}", "half a pair");
    }

    #[test]
    fn other_end_is_read_as_it_is_or_from_units() {
        for (number, expected) in [
            ("+49151234567", "+49151234567"),
            ("004915123456", "004915123456"),
            ("88441", "88441"),
            ("TELKOMSEL", "TELKOMSEL"),
            ("002B00340039003100350031", "+49151"),
            ("00410043004D0045", "ACME"),
        ] {
            assert_eq!(address(number).unwrap().expose(), expected);
        }
    }

    #[test]
    fn time_keeps_its_zone_and_quarters_of_an_hour() {
        assert_eq!(time("21,05,28,14,31,29,+8").unwrap().to_string(), "2021-05-28 14:31:29 +08");
        assert_eq!(time("21,05,28,14,31,29,+5.5").unwrap().offset, Offset::from_seconds(19_800).ok());
        assert!(time("21,05,28,14,31,29,").unwrap().offset.is_none());
        assert!(time("21,13,28,14,31,29,+8").is_none());
        assert!(time("").is_none());
    }
}
