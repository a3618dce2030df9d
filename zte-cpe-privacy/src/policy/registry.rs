//! Every version that was ever in force, and which of them binds whom.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Policy;
use super::diff::PolicyDiff;
use crate::{Error, ErrorKind, Result};

/// When a version was published, and from when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Publication {
    /// When everybody could read it.
    pub published: Timestamp,
    /// From when it holds.
    pub effective: Timestamp,
}

impl Publication {
    /// Published at one instant, in force from another.
    #[must_use]
    pub const fn new(published: Timestamp, effective: Timestamp) -> Self {
        Self { published, effective }
    }
}

/// A version in the archive.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ArchivedVersion {
    /// The policy.
    pub policy: Policy,
    /// When it was published, and from when it held.
    pub publication: Publication,
}

/// The archive of versions. None is ever taken out.
///
/// ```
/// use zte_cpe_privacy::policy::{Policy, PolicyRegistry, Publication, VersionBinding};
///
/// let mut registry = PolicyRegistry::new();
/// let february = "2020-02-01T00:00:00Z".parse()?;
/// registry.publish(Policy::cpe_v1_1()?, Publication::new(february, february))?;
///
/// let shown = VersionBinding::new("2024-01-10T09:00:00Z".parse()?);
/// let now = "2026-03-01T00:00:00Z".parse()?;
/// assert_eq!(&*registry.binding(&shown, now).expect("in force since 2020").version(), "1.1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct PolicyRegistry(Vec<ArchivedVersion>);

impl PolicyRegistry {
    /// An empty archive.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a new version in, and says what it changes against the last one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Conflict`] when the version is in the archive already, or when it would hold from before it is
    /// published or before the last one holds. The archive is as it was then.
    pub fn publish(&mut self, policy: Policy, publication: Publication) -> Result<Option<PolicyDiff>> {
        let conflict = |message: String| Err(Error::new(ErrorKind::Conflict, message));
        let version = policy.version();
        if self.version(&version).is_some() {
            return conflict(format!(
                "version {version} is in the archive already: give the new one another number"
            ));
        }
        if publication.effective < publication.published {
            return conflict(format!("version {version} would hold before it is published (ZP-181)"));
        }
        let last = self.0.last();
        if last.is_some_and(|last| publication.effective <= last.publication.effective) {
            return conflict(format!("version {version} would hold before the version that it follows"));
        }
        let diff = last.map(|last| PolicyDiff::between(&last.policy, &policy));
        self.0.push(ArchivedVersion { policy, publication });
        Ok(diff)
    }

    /// Every version, oldest first.
    #[must_use]
    pub fn versions(&self) -> &[ArchivedVersion] {
        &self.0
    }

    /// A version by its number.
    #[must_use]
    pub fn version(&self, version: &str) -> Option<&Policy> {
        self.0.iter().map(|archived| &archived.policy).find(|policy| &*policy.version() == version)
    }

    /// A version by the SHA-256 of its content ([`Policy::content_sha256`]).
    #[must_use]
    pub fn content(&self, sha256: &str) -> Option<&Policy> {
        self.0.iter().map(|archived| &archived.policy).find(|policy| policy.content_sha256() == sha256)
    }

    /// The version that was in force at an instant.
    #[must_use]
    pub fn in_force(&self, at: Timestamp) -> Option<&Policy> {
        let held = self.0.iter().rev().find(|archived| archived.publication.effective <= at);
        held.map(|archived| &archived.policy)
    }

    /// The version that binds somebody at an instant; `None` before any was in force.
    ///
    /// A new version binds from the day it holds, unless it takes something away against the version that bound before:
    /// then it binds those who accepted it, from then on, and the others stay where they are.
    #[must_use]
    pub fn binding(&self, who: &VersionBinding, at: Timestamp) -> Option<&Policy> {
        let mut bound = self.in_force(who.since)?;
        let later = |archived: &&ArchivedVersion| {
            let effective = archived.publication.effective;
            effective > who.since && effective <= at
        };
        for ArchivedVersion { policy, .. } in self.0.iter().filter(later) {
            let accepted = who.accepted.get(&*policy.version()).is_some_and(|accepted| *accepted <= at);
            if accepted || !PolicyDiff::between(bound, policy).needs_consent() {
                bound = policy;
            }
        }
        (who.since <= at).then_some(bound)
    }
}

/// What binds somebody: since when, and which versions were accepted. Data to keep with the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionBinding {
    since: Timestamp,
    #[serde(default)]
    accepted: BTreeMap<String, Timestamp>,
}

impl VersionBinding {
    /// Bound since the policy was first shown.
    #[must_use]
    pub const fn new(since: Timestamp) -> Self {
        Self { since, accepted: BTreeMap::new() }
    }

    /// Notes that a version was accepted explicitly; the first time counts.
    pub fn accept(&mut self, version: &str, at: Timestamp) {
        let first = self.accepted.entry(version.to_owned()).or_insert(at);
        *first = at.min(*first);
    }

    /// Since when.
    #[must_use]
    pub const fn since(&self) -> Timestamp {
        self.since
    }

    /// The versions that were accepted, and when.
    #[must_use]
    pub const fn accepted(&self) -> &BTreeMap<String, Timestamp> {
        &self.accepted
    }
}
