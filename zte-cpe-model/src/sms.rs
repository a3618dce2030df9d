//! Text messages.

use serde::Serialize;
use zeroize::Zeroize;

use crate::contact::PhoneAddress;
use crate::data_item::classified;
use crate::macros::{masked_debug, open_enum};
use crate::time::RouterTime;

/// Identifies a message on one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub struct SmsId(u64);

impl SmsId {
    /// The number the device gave the message.
    #[must_use]
    pub const fn new(id: u64) -> Self {
        Self(id)
    }

    /// That number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// Text of a message. It masks itself in `Debug` and has no `Display`.
#[derive(Clone, PartialEq, Eq, Hash, Default, Zeroize, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub struct SmsText(String);

masked_debug!(SmsText);

impl SmsText {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text in clear. Every call is a place where a personal value leaves its type.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

open_enum! {
    /// Where a message is in its life.
    pub enum SmsStatus {
        /// Received and read.
        Read = "read",
        /// Received and not read yet.
        Unread = "unread",
        /// Sent.
        Sent = "sent",
        /// Could not be sent.
        Failed = "failed",
        /// Written and not sent yet.
        Draft = "draft",
    }
}

/// A text message on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Sms {
    /// Its number on the device.
    pub id: SmsId,
    /// The other end: sender of what was received, receiver of what was sent.
    pub address: Option<PhoneAddress>,
    /// The text.
    pub text: SmsText,
    /// Where it is in its life.
    pub status: Option<SmsStatus>,
    /// When it was sent or received.
    pub at: Option<RouterTime>,
    /// Parts of a long message.
    pub parts: Option<SmsParts>,
    /// Group of drafts it belongs to.
    pub draft_group: Option<String>,
    /// Class of the message, where the device tells it.
    pub class: Option<String>,
}

impl Sms {
    /// A message of which nothing but the text is known.
    #[must_use]
    pub const fn new(id: SmsId, text: SmsText) -> Self {
        Self { id, address: None, text, status: None, at: None, parts: None, draft_group: None, class: None }
    }
}

/// Parts of a long message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub struct SmsParts {
    /// How many there are.
    pub total: u16,
    /// How many have come.
    pub received: u16,
    /// Whether the device says that the message is complete.
    pub complete: bool,
}

/// How many messages there are and how many fit, on the device and on the SIM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct SmsCapacity {
    /// On the device.
    pub device: SmsStorage,
    /// On the SIM.
    pub sim: SmsStorage,
}

/// One place where messages are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct SmsStorage {
    /// How many fit.
    pub capacity: Option<u32>,
    /// How many are there.
    pub used: Option<u32>,
    /// Received ones.
    pub received: Option<u32>,
    /// Sent ones.
    pub sent: Option<u32>,
    /// Drafts.
    pub drafts: Option<u32>,
}

/// How messages are sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct SmsSettings {
    /// Number of the message centre.
    pub centre: Option<PhoneAddress>,
    /// Where messages are kept, as the device names it.
    pub storage: Option<String>,
    /// Whether a delivery report is asked for.
    pub status_report: Option<bool>,
    /// How long the centre tries, by the code of 3GPP TS 23.040 (167 is a day, 255 the longest).
    pub validity: Option<u8>,
}

/// A message to be sent.
///
/// ```
/// use zte_cpe_model::sms::{SmsDraft, SmsText};
///
/// let draft = SmsDraft::new("+12025550143".parse()?, SmsText::new("See you at eight"));
/// assert_eq!(format!("{draft:?}"), "SmsDraft { to: PhoneAddress([redacted]), text: SmsText([redacted]) }");
/// # Ok::<(), zte_cpe_model::contact::ParsePhoneAddressError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct SmsDraft {
    /// Whom it goes to.
    pub to: PhoneAddress,
    /// The text.
    pub text: SmsText,
}

impl SmsDraft {
    /// A text for somebody.
    #[must_use]
    pub const fn new(to: PhoneAddress, text: SmsText) -> Self {
        Self { to, text }
    }
}

/// What became of a message that a device was given to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[must_use = "a message may not have been sent"]
#[non_exhaustive]
pub enum SmsOutcome {
    /// The network took it.
    Sent,
    /// The network did not take it.
    Failed,
    /// The device was still at it when the client stopped asking. Look for it among the sent ones before sending again.
    Pending,
}

classified! {
    SmsDraft { to: SmsAddress, text: SmsText }
    Sms {
        id: Technical,
        address: SmsAddress,
        text: SmsText,
        status: SmsTime,
        at: SmsTime,
        parts: Technical,
        draft_group: Technical,
        class: Technical,
    }
    SmsSettings { centre: Technical, storage: Technical, status_report: Technical, validity: Technical }
}
