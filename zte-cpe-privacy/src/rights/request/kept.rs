//! A request that was kept elsewhere and is read again.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::{Intake, SubjectRequest, Verdict};
use crate::decision::ReasonCode;
use crate::{Error, ErrorKind, Result};

impl Serialize for SubjectRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for SubjectRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let kept = Self::deserialize(deserializer)?;
        match kept.taken_anew() {
            Ok(taken) if taken == kept => Ok(kept),
            Ok(_) => Err(D::Error::custom("the request took its steps before those that they follow")),
            Err(error) => Err(D::Error::custom(format_args!("no request comes to this: {error}"))),
        }
    }
}

impl SubjectRequest {
    /// Takes every step again. Which ways the policy opened when it was received is not asked again.
    fn taken_anew(&self) -> Result<Self> {
        let intake = Intake { channel: self.channel, country: self.country, received_at: self.received_at };
        let mut request = Self::begin(self.id, self.account, self.ask.clone(), intake)?;
        if let Some(verification) = self.verification {
            request.verify(verification.method, verification.at)?;
        }
        if let Some(at) = self.materials_complete_at {
            request.complete_materials(at)?;
        }
        match &self.verdict {
            Some(Verdict { at, denied: None }) if request.reason() == ReasonCode::RequestInOrder => {
                let _ = request.enter_grant(*at)?;
            }
            Some(Verdict { denied: None, .. }) => {
                let message = format!("it was granted, and stands at {}", request.reason());
                return Err(Error::new(ErrorKind::Conflict, message));
            }
            Some(Verdict { at, denied }) => request.enter_verdict(denied.clone(), *at),
            None => {}
        }
        // Whoever was given a link was answered before the data was put there, or after.
        let answered_first = self.answered_at < self.carried_out_at;
        if let (Some(at), true) = (self.answered_at, answered_first) {
            request.answered(at)?;
        }
        if let Some(at) = self.carried_out_at {
            request.carry_out(at)?;
        }
        if let (Some(at), false) = (self.answered_at, answered_first) {
            request.answered(at)?;
        }
        Ok(request)
    }
}
