//! One request from receipt to answer.

mod kept;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zte_cpe_model::id::{AccountId, RequestId};
use zte_cpe_model::region::Country;

use super::{Ask, Denial, Refusal};
use crate::decision::{Decision, ReasonCode};
use crate::policy::{Channel, Policy, Right};
use crate::{Error, ErrorKind, Reference, Result};

/// How it was made sure who asks. Of what was shown no copy is kept here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum VerificationMethod {
    /// The person was logged in to the account.
    Login,
    /// A code that was sent to the address or number of the account.
    OneTimeCode,
    /// A written and signed request.
    SignedRequest,
    /// Papers that customer service looked at.
    Papers,
}

/// That it was made sure who asks, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct IdentityVerification {
    /// When.
    pub at: Timestamp,
    /// How.
    pub method: VerificationMethod,
}

/// What was decided about a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Verdict {
    /// When.
    pub at: Timestamp,
    /// Why it was turned down, and by whom; `None` when it was granted.
    // A record that lost the field must not read as granted.
    #[serde(deserialize_with = "Option::deserialize")]
    pub denied: Option<(Denial, Reference)>,
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RequestState {
    /// It is not known who asks; nothing is done before it is.
    AwaitingVerification,
    /// Papers for a deregistration by hand are missing.
    AwaitingMaterials,
    /// Somebody has to decide.
    UnderReview,
    /// It is to be carried out.
    Granted,
    /// It was turned down.
    Refused,
    /// The person has been told.
    Answered,
}

/// A request of a person about their data.
///
/// It names the person by the opaque identifier of the account and holds no personal value. Steps that come with a time
/// before that of the step they follow count as taken at that step. Read back from where it was kept, it takes its steps
/// anew: what it could not have come to is no request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "kebab-case", deny_unknown_fields)]
pub struct SubjectRequest {
    id: RequestId,
    account: Option<AccountId>,
    ask: Ask,
    channel: Channel,
    country: Country,
    received_at: Timestamp,
    verification: Option<IdentityVerification>,
    materials_complete_at: Option<Timestamp>,
    verdict: Option<Verdict>,
    #[serde(default)]
    carried_out_at: Option<Timestamp>,
    answered_at: Option<Timestamp>,
}

/// Where a request came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intake {
    /// By which way.
    pub channel: Channel,
    /// Where the person lives, by whose calendar and law deadlines count.
    pub country: Country,
    /// When it was received; a letter counts from the day it arrived.
    pub received_at: Timestamp,
}

/// The right to carry a request out. There is no way to get one but [`SubjectRequest::grant`].
#[derive(Debug)]
#[must_use = "a granted request still has to be carried out"]
pub struct Grant {
    account: AccountId,
    right: Right,
    at: Timestamp,
}

impl Grant {
    /// Whose data it is about.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// The right that was used.
    #[must_use]
    pub const fn right(&self) -> Right {
        self.right
    }

    /// When it was granted.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }
}

impl SubjectRequest {
    /// Takes a request in.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`] when the policy does not open this way for this right, when a correction names nothing,
    /// or when it is about an account and names none.
    pub fn receive(
        policy: &Policy,
        id: RequestId,
        account: Option<AccountId>,
        ask: Ask,
        intake: Intake,
    ) -> Result<Self> {
        let (channel, right) = (intake.channel, ask.right());
        if !policy.right(right).is_some_and(|rule| rule.channels.contains(&channel)) {
            let message = format!(
                "the policy does not open the way {channel} to {right}: answer with the ways it opens"
            );
            return Err(Error::new(ErrorKind::InvalidInput, message));
        }
        Self::begin(id, account, ask, intake)
    }

    fn begin(id: RequestId, account: Option<AccountId>, ask: Ask, intake: Intake) -> Result<Self> {
        let Intake { channel, country, received_at } = intake;
        if matches!(&ask, Ask::Correction { items } if items.is_empty()) {
            return Err(Error::new(ErrorKind::InvalidInput, "a correction names what is to be corrected"));
        }
        if account.is_none() && ask.needs_identity() {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "a request about data names the account it is about",
            ));
        }
        Ok(Self {
            id,
            account,
            ask,
            channel,
            country,
            received_at,
            verification: None,
            materials_complete_at: None,
            verdict: None,
            carried_out_at: None,
            answered_at: None,
        })
    }

    /// Its identifier.
    #[must_use]
    pub const fn id(&self) -> RequestId {
        self.id
    }

    /// Whose data it is about; `None` for a question that is about nobody's.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// What is asked for.
    #[must_use]
    pub const fn ask(&self) -> &Ask {
        &self.ask
    }

    /// By which way it came.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// Where the person lives.
    #[must_use]
    pub const fn country(&self) -> Country {
        self.country
    }

    /// When it was received.
    #[must_use]
    pub const fn received_at(&self) -> Timestamp {
        self.received_at
    }

    /// How it was made sure who asks.
    #[must_use]
    pub const fn verification(&self) -> Option<IdentityVerification> {
        self.verification
    }

    /// Since when the papers for a deregistration by hand are complete.
    #[must_use]
    pub const fn materials_complete_at(&self) -> Option<Timestamp> {
        self.materials_complete_at
    }

    /// What was decided.
    #[must_use]
    pub const fn verdict(&self) -> Option<&Verdict> {
        self.verdict.as_ref()
    }

    /// When what was granted was done.
    #[must_use]
    pub const fn carried_out_at(&self) -> Option<Timestamp> {
        self.carried_out_at
    }

    /// When the person was told.
    #[must_use]
    pub const fn answered_at(&self) -> Option<Timestamp> {
        self.answered_at
    }

    /// Whether it takes papers and somebody who looks at them.
    #[must_use]
    pub fn needs_materials(&self) -> bool {
        self.ask == Ask::Deregistration && self.channel != Channel::App
    }

    /// How far it has come.
    #[must_use]
    pub fn state(&self) -> RequestState {
        match &self.verdict {
            _ if self.answered_at.is_some() => RequestState::Answered,
            Some(Verdict { denied: Some(_), .. }) => RequestState::Refused,
            Some(Verdict { denied: None, .. }) => RequestState::Granted,
            None if self.ask.needs_identity() && self.verification.is_none() => {
                RequestState::AwaitingVerification
            }
            None if self.needs_materials() && self.materials_complete_at.is_none() => {
                RequestState::AwaitingMaterials
            }
            None => RequestState::UnderReview,
        }
    }

    /// The last instant at which something was done.
    fn last_step(&self) -> Timestamp {
        let steps = [
            self.verification.map(|verification| verification.at),
            self.materials_complete_at,
            self.verdict.as_ref().map(|verdict| verdict.at),
            self.carried_out_at,
        ];
        steps.into_iter().flatten().max().unwrap_or(self.received_at)
    }

    fn undecided(&self) -> Result<()> {
        if self.verdict.is_none() && self.answered_at.is_none() {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Conflict, "the request is decided: receive a new one to ask again"))
    }

    fn enter_verdict(&mut self, denied: Option<(Denial, Reference)>, at: Timestamp) {
        self.verdict = Some(Verdict { at: at.max(self.last_step()), denied });
    }

    /// Notes that it was made sure who asks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the request is decided.
    pub fn verify(&mut self, method: VerificationMethod, at: Timestamp) -> Result<()> {
        self.undecided()?;
        self.verification = Some(IdentityVerification { at: at.max(self.received_at), method });
        Ok(())
    }

    /// Notes that all papers for a deregistration by hand are there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the request is decided, or needs no papers.
    pub fn complete_materials(&mut self, at: Timestamp) -> Result<()> {
        self.undecided()?;
        if !self.needs_materials() {
            return Err(Error::new(
                ErrorKind::Conflict,
                "only a deregistration by hand needs papers: send them back",
            ));
        }
        self.materials_complete_at = Some(at.max(self.received_at));
        Ok(())
    }

    /// Decides whether it may be carried out.
    pub fn decide(&self, policy: &Policy, at: Timestamp) -> Decision {
        Decision::new(policy, self.reason(), at)
    }

    fn reason(&self) -> ReasonCode {
        match self.state() {
            RequestState::AwaitingVerification => ReasonCode::IdentityNotVerified,
            RequestState::AwaitingMaterials => ReasonCode::MaterialsMissing,
            RequestState::Refused | RequestState::Answered if self.is_refused() => ReasonCode::RequestRefused,
            _ => ReasonCode::RequestInOrder,
        }
    }

    fn is_refused(&self) -> bool {
        self.verdict.as_ref().is_some_and(|verdict| verdict.denied.is_some())
    }

    /// Grants it: from now on it may be carried out.
    ///
    /// Granting again what was granted gives the right again, so that what was cut off can be finished.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAllowed`] as long as it is not known who asks or papers are missing, and when it was turned down;
    /// [`ErrorKind::InvalidInput`] for a question, which is answered and touches no data.
    pub fn grant(&mut self, policy: &Policy, at: Timestamp) -> Result<Grant> {
        let decision = self.decide(policy, at);
        if !decision.is_permitted() {
            return Err(Error::new(
                ErrorKind::NotAllowed,
                format!("the request cannot be carried out: {decision}"),
            ));
        }
        self.enter_grant(at)
    }

    fn enter_grant(&mut self, at: Timestamp) -> Result<Grant> {
        let account = self
            .account
            .filter(|_| self.ask.needs_identity())
            .ok_or_else(|| Error::new(ErrorKind::InvalidInput, "a question touches no data: answer it"))?;
        let at = at.max(self.last_step());
        let granted = self.verdict.get_or_insert(Verdict { at, denied: None });
        Ok(Grant { account, right: self.ask.right(), at: granted.at })
    }

    /// Turns it down.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the request is decided.
    pub fn refuse(&mut self, refusal: &Refusal, at: Timestamp) -> Result<()> {
        self.undecided()?;
        self.enter_verdict(Some((refusal.denial(), refusal.reviewer().clone())), at);
        Ok(())
    }

    /// Notes that what was granted was done. The first time counts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when it was not granted.
    pub fn carry_out(&mut self, at: Timestamp) -> Result<()> {
        if self.verdict.as_ref().is_none_or(|verdict| verdict.denied.is_some()) {
            return Err(Error::new(
                ErrorKind::Conflict,
                "the request was not granted: nothing is to be done",
            ));
        }
        let at = at.max(self.last_step());
        self.carried_out_at.get_or_insert(at);
        Ok(())
    }

    pub(super) fn answered(&mut self, at: Timestamp) -> Result<()> {
        if self.ask.needs_identity() && self.verdict.is_none() {
            return Err(Error::new(
                ErrorKind::Conflict,
                "the request is not decided: grant or refuse it first",
            ));
        }
        if self.answered_at.is_some() {
            return Err(Error::new(ErrorKind::Conflict, "the request was answered before"));
        }
        self.answered_at = Some(at.max(self.last_step()));
        Ok(())
    }
}
