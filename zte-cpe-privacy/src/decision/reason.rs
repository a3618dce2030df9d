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
    NoLiveQuery = "no-live-query": Refused, ["ZP-066"];
    /// The policy names no such permission.
    PermissionNotInPolicy = "permission-not-in-policy": Refused, ["ZP-076"];
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
    GuardianConsented = "guardian-consented": Permitted, ["ZP-170"];
    /// A parent or guardian agreed to this use.
    GuardianAgreedToUse = "guardian-agreed-to-use": Permitted, ["ZP-172"];
    /// A child needs the consent of a parent or guardian.
    GuardianConsentMissing = "guardian-consent-missing": Refused, ["ZP-170"];
    /// The parent or guardian agreed to the account, not to this.
    GuardianUseNotAgreed = "guardian-use-not-agreed": Refused, ["ZP-172"];
    /// A law allows it for the data of a child.
    ChildUseByLaw = "child-use-by-law": Permitted, ["ZP-172"];
    /// It protects the child.
    ChildProtected = "child-protected": Permitted, ["ZP-172"];
    /// What was decided about the age is about another account, use, time or policy.
    AgeDecidedForAnother = "age-decided-for-another": Refused, ["ZP-172"];
    /// Nobody said how old the person is.
    AgeNotAttested = "age-not-attested": Refused, ["ZP-170", "ZP-174"];
    /// The age that was stated does not decide it where the person lives.
    AgeAttestedTooLow = "age-attested-too-low": Refused, ["ZP-171"];
    /// It is known who asks, and nothing stands in the way.
    RequestInOrder = "request-in-order": Permitted, ["ZP-156"];
    /// It is not known who asks.
    IdentityNotVerified = "identity-not-verified": Refused, ["ZP-156"];
    /// Papers for a deregistration by hand are missing.
    MaterialsMissing = "materials-missing": Refused, ["ZP-153"];
    /// Somebody looked at it and turned it down.
    RequestRefused = "request-refused": Refused, ["ZP-159", "ZP-160"];
    /// A person may change this without asking.
    SelfService = "self-service": Permitted, ["ZP-145"];
    /// A person may not change this without asking: it is corrected on request.
    CorrectionOnRequest = "correction-on-request": Refused, ["ZP-145", "ZP-146"];
    /// The account has devices: unbind them, or have them unbound against proof.
    DevicesStillBound = "devices-still-bound": Refused, ["ZP-054"];
    /// Nothing keeps the account from being closed.
    NoDevicesBound = "no-devices-bound": Permitted, ["ZP-054", "ZP-151"];
    /// It is within what is free of charge.
    FreeOfCharge = "free-of-charge": Permitted, ["ZP-158"];
    /// It repeats what was asked before, beyond a reasonable limit: it may cost something.
    RepeatedBeyondLimit = "repeated-beyond-limit": Refused, ["ZP-158"];
    /// The policy leaves data where it is unless there is a basis.
    NoBasisToDisclose = "no-basis-to-disclose": Refused, ["ZP-090", "ZP-095", "ZP-097"];
    /// The basis that was given is none for this way.
    BasisNotListed = "basis-not-listed": Refused, ["ZP-090", "ZP-095", "ZP-097"];
    /// Nobody of this identifier is registered.
    RecipientUnknown = "recipient-unknown": Refused, ["ZP-090", "ZP-093"];
    /// The recipient has no confidentiality agreement that holds.
    NoConfidentialityAgreement = "no-confidentiality-agreement": Refused, ["ZP-093"];
    /// The order is by nobody who is registered as an authority, demands less, or is not to hand it to this recipient.
    BeyondTheOrder = "beyond-the-order": Refused, ["ZP-092"];
    /// The recipient belongs to the controller.
    Affiliate = "affiliate": Permitted, ["ZP-090"];
    /// The person agreed to this recipient, data and purpose.
    ConsentToDisclosure = "consent-to-disclosure": Permitted, ["ZP-091", "ZP-095", "ZP-097"];
    /// A law, a legal procedure or litigation demands it.
    LawDemandsIt = "law-demands-it": Permitted, ["ZP-097"];
    /// An authority demands it.
    AuthorityDemandsIt = "authority-demands-it": Permitted, ["ZP-092", "ZP-097"];
    /// Whoever would get it does not take the service over.
    NotTheSuccessor = "not-the-successor": Refused, ["ZP-095", "ZP-096"];
    /// Who takes over is bound by the policy.
    SuccessorBound = "successor-bound": Permitted, ["ZP-096"];
    /// Who takes over is not bound: everybody has to be asked again.
    SuccessorNotBound = "successor-not-bound": Refused, ["ZP-096"];
    /// It is no longer about a person.
    AnonymizedBefore = "anonymized-before": Permitted, ["ZP-192"];
    /// The data may lie there.
    PlaceAllowed = "place-allowed": Permitted, ["ZP-114", "ZP-190", "ZP-195"];
    /// The data may not lie there.
    PlaceNotAllowed = "place-not-allowed": Refused, ["ZP-114", "ZP-190", "ZP-195"];
    /// Nobody wrote down how the data is protected abroad.
    SafeguardsMissing = "safeguards-missing": Refused, ["ZP-194"];
}

impl fmt::Display for ReasonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
