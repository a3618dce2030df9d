//! One error for the whole crate: what went wrong, why, and what to do about it.

use std::fmt;

use zte_cpe_model::id::DeviceId;

/// Why something was refused or failed.
///
/// The text says what to do and holds no personal value. [`kind`](Self::kind) and the predicates are for code,
/// [`reason_code`](Self::reason_code) is for audit trails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(Box<Repr>);

/// The result of everything that can fail here.
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A policy text cannot be used.
    InvalidPolicy,
    /// Nobody who is trusted vouches for a policy file as it is.
    UntrustedPolicy,
    /// The policy does not allow this to be kept, or this version cannot keep it as the policy demands.
    NotAllowed,
    /// The record is not there (any more).
    NotFound,
    /// A record with this identifier exists and says something else.
    Conflict,
    /// An account still has devices.
    DevicesStillBound,
    /// The store was made with another master key.
    WrongMasterKey,
    /// The store's files are damaged, or do not belong together.
    Damaged,
    /// The ledger was changed after it was written.
    LedgerBroken,
    /// The files are not a store of this version with the settings it needs.
    NotAStore,
    /// Somebody else holds the store.
    Busy,
    /// A given value cannot be used.
    InvalidInput,
    /// The operating system failed: files, disk space, randomness.
    System,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Repr {
    kind: ErrorKind,
    message: String,
    devices: Vec<DeviceId>,
    entry: Option<u64>,
}

impl fmt::Display for Repr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Repr { kind, message: message.into(), devices: Vec::new(), entry: None }))
    }

    #[cfg(feature = "sqlite")]
    pub(crate) fn with_devices(mut self, devices: Vec<DeviceId>) -> Self {
        self.0.devices = devices;
        self
    }

    pub(crate) fn with_entry(mut self, entry: u64) -> Self {
        self.0.entry = Some(entry);
        self
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// A stable code for audit trails and interfaces.
    #[must_use]
    pub fn reason_code(&self) -> &'static str {
        match self.0.kind {
            ErrorKind::InvalidPolicy => "invalid-policy",
            ErrorKind::UntrustedPolicy => "untrusted-policy",
            ErrorKind::NotAllowed => "not-allowed-by-policy",
            ErrorKind::NotFound => "record-not-found",
            ErrorKind::Conflict => "record-conflict",
            ErrorKind::DevicesStillBound => "devices-still-bound",
            ErrorKind::WrongMasterKey => "wrong-master-key",
            ErrorKind::Damaged => "store-damaged",
            ErrorKind::LedgerBroken => "ledger-broken",
            ErrorKind::NotAStore => "not-a-store",
            ErrorKind::Busy => "store-busy",
            ErrorKind::InvalidInput => "invalid-input",
            ErrorKind::System => "system-failure",
        }
    }

    /// The devices that stand in the way of a deregistration; empty for every other error.
    #[must_use]
    pub fn bound_devices(&self) -> &[DeviceId] {
        &self.0.devices
    }

    /// The first ledger entry that is wrong, counted from 1, if that is what this error is about.
    #[must_use]
    pub fn ledger_entry(&self) -> Option<u64> {
        self.0.entry
    }

    /// Whether the policy forbids it.
    ///
    /// Cause: a field without a storing rule, or a policy whose rule this version cannot carry out.
    /// Cure: do not keep the field, or load a policy that covers it.
    #[must_use]
    pub fn is_not_allowed(&self) -> bool {
        self.kind() == ErrorKind::NotAllowed
    }

    /// Whether the record is not there.
    ///
    /// Cause: a wrong identifier, or the record was erased or made anonymous meanwhile.
    /// Cure: none is needed when the aim was to get rid of it.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Whether the store's files or its ledger cannot be trusted.
    ///
    /// Cause: a failing disk, files of two stores mixed, or somebody edited them.
    /// Cure: restore the whole folder from a backup; never repair single files.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        matches!(self.kind(), ErrorKind::Damaged | ErrorKind::LedgerBroken)
    }

    /// Whether trying again later can help.
    ///
    /// Cause: another process writes to the store or reads from it.
    /// Cure: repeat the call; nothing was changed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.kind() == ErrorKind::Busy
    }
}
