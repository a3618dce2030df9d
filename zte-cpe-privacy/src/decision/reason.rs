//! Every reason for which something is permitted or refused.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It may be done.
    Permitted,
    /// It may not be done.
    Refused,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Permitted => "permitted",
            Self::Refused => "refused",
        })
    }
}

macro_rules! reasons {
    ($( $(#[$meta:meta])* $reason:ident = $code:literal: $outcome:ident, $clauses:expr; )+) => {
        /// Why something was decided.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum ReasonCode {
            $( $(#[$meta])* #[serde(rename = $code)] $reason, )+
        }

        impl ReasonCode {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$( Self::$reason ),+];

            /// The stable code, as ledgers and interfaces write it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$reason => $code, )+ }
            }

            /// Yes or no.
            #[must_use]
            pub const fn outcome(self) -> Outcome {
                match self { $( Self::$reason => Outcome::$outcome, )+ }
            }

            /// The clauses of the policy behind it.
            #[must_use]
            pub const fn clauses(self) -> &'static [&'static str] {
                match self { $( Self::$reason => &$clauses, )+ }
            }
        }
    };
}

reasons! {
    /// The purpose needs this item.
    BasicData = "basic-data": Permitted, ["ZP-008", "ZP-075"];
    /// The person consented.
    ConsentGiven = "consent-given": Permitted, ["ZP-070", "ZP-075"];
    /// Nobody has asked the person yet.
    ConsentMissing = "consent-missing": Refused, ["ZP-070"];
    /// The person said no.
    ConsentRefused = "consent-refused": Refused, ["ZP-070", "ZP-075"];
    /// The person took the consent back.
    ConsentWithdrawn = "consent-withdrawn": Refused, ["ZP-072"];
    /// The consent was given for a time that is over.
    ConsentExpired = "consent-expired": Refused, ["ZP-070"];
    /// The consent does not count: it was given without a notice, or the data went to a successor who is not bound.
    ConsentInvalidated = "consent-invalidated": Refused, ["ZP-070", "ZP-096"];
    /// The policy names no such purpose, and the person has not consented to it.
    PurposeNotInPolicy = "purpose-not-in-policy": Refused, ["ZP-008", "ZP-070"];
    /// The purpose does not use this item.
    ItemNotForPurpose = "item-not-for-purpose": Refused, ["ZP-008", "ZP-119"];
    /// The purpose does not exist for this type of product, or the type is not known.
    ProductNotCovered = "product-not-covered": Refused, ["ZP-068"];
    /// The person has not been shown the policy.
    NoticeNotShown = "notice-not-shown": Refused, ["ZP-006"];
    /// The account is closed.
    ServiceEnded = "service-ended": Refused, ["ZP-022", "ZP-023"];
    /// The data is only there to answer a person who is asking at this moment.
    NoLiveQuery = "no-live-query": Refused, ["ZP-060", "ZP-066"];
    /// Nothing was asked for.
    NothingAskedFor = "nothing-asked-for": Refused, ["ZP-119"];
    /// The phone lets the app do it.
    PermissionGranted = "permission-granted": Permitted, ["ZP-076"];
    /// The app may not scan the code of a device; it can be typed in.
    CameraForBindingDenied = "camera-for-binding-denied": Refused, ["ZP-052", "ZP-076"];
    /// The app may not scan the code of a network; it can be typed in.
    CameraForWirelessDenied = "camera-for-wireless-denied": Refused, ["ZP-076"];
    /// The app may not see where the phone is; the network can be configured by hand.
    LocationDenied = "location-denied": Refused, ["ZP-063", "ZP-065"];
    /// Without the phone's storage the account cannot be used; there is no other way.
    StorageDenied = "storage-denied": Refused, ["ZP-028"];
    /// The person is old enough to decide for themselves.
    OldEnough = "old-enough": Permitted, ["ZP-170", "ZP-171"];
    /// A parent or guardian agreed.
    GuardianConsented = "guardian-consented": Permitted, ["ZP-170", "ZP-172"];
    /// A child needs the consent of a parent or guardian.
    GuardianConsentMissing = "guardian-consent-missing": Refused, ["ZP-170"];
    /// The parent or guardian agreed to the account, not to this.
    GuardianUseNotAgreed = "guardian-use-not-agreed": Refused, ["ZP-172"];
    /// A law allows it for the data of a child.
    ChildUseByLaw = "child-use-by-law": Permitted, ["ZP-172"];
    /// It protects the child.
    ChildProtected = "child-protected": Permitted, ["ZP-172"];
    /// Nobody said how old the person is.
    AgeNotAttested = "age-not-attested": Refused, ["ZP-170", "ZP-174"];
    /// The age that was stated does not decide it where the person lives.
    AgeAttestedTooLow = "age-attested-too-low": Refused, ["ZP-171"];
}

impl fmt::Display for ReasonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
