//! How the program ends.

use std::fmt;
use std::process::ExitCode;

use zte_cpe_client::{Error, ErrorKind};
use zte_cpe_privacy::{Error as PrivacyError, ErrorKind as PrivacyKind};

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The router or the way to it.
    Router(Error),
    /// The store, or the policy.
    Privacy(PrivacyError),
    /// What the command was given.
    Usage(String),
    /// What was checked does not hold.
    Unproved(String),
    /// The router did as told, and it came to nothing.
    Refused(&'static str),
    /// Standard output went away.
    Output(std::io::Error),
    /// The person pressed Ctrl-C.
    Interrupted,
}

impl Failure {
    pub(crate) fn report(&self) -> ExitCode {
        use std::io::Write as _;
        // Nothing is left to tell when even standard error is closed.
        let _ = writeln!(std::io::stderr(), "zte-cpe: {self}");
        ExitCode::from(self.code())
    }

    fn code(&self) -> u8 {
        match self {
            Self::Router(error) => code_of(error.kind()),
            Self::Privacy(error) => privacy_code(error.kind()),
            Self::Usage(_) => 2,
            Self::Unproved(_) => 9,
            Self::Refused(_) | Self::Output(_) => 1,
            Self::Interrupted => 130,
        }
    }
}

const fn code_of(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::InvalidUrl | ErrorKind::InvalidInput => 2,
        ErrorKind::WrongPassword | ErrorKind::LastTryKept => 3,
        ErrorKind::LockedOut => 4,
        ErrorKind::Unreachable | ErrorKind::Timeout | ErrorKind::Interrupted => 5,
        ErrorKind::Unsupported | ErrorKind::UnsupportedDialect => 6,
        _ => 1,
    }
}

const fn privacy_code(kind: PrivacyKind) -> u8 {
    match kind {
        PrivacyKind::InvalidInput | PrivacyKind::InvalidPolicy => 2,
        PrivacyKind::WrongMasterKey => 3,
        PrivacyKind::Busy => 4,
        PrivacyKind::NotAStore => 5,
        PrivacyKind::Damaged | PrivacyKind::LedgerBroken => 7,
        PrivacyKind::NotAllowed | PrivacyKind::UntrustedPolicy | PrivacyKind::DevicesStillBound => 8,
        _ => 1,
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Router(error) => {
                write!(f, "{error}")?;
                advice(error.kind()).map_or(Ok(()), |advice| write!(f, "\n  {advice}"))
            }
            Self::Privacy(error) => write!(f, "{error}"),
            Self::Usage(text) | Self::Unproved(text) => f.write_str(text),
            Self::Refused(text) => f.write_str(text),
            Self::Output(error) => write!(f, "cannot write the result: {}", error.kind()),
            Self::Interrupted => f.write_str("interrupted; the session was closed"),
        }
    }
}

/// What a person can do about it.
const fn advice(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::InvalidUrl => Some("write it like http://192.168.0.1"),
        ErrorKind::Unreachable => Some("check the address, and that you are on the router's network"),
        ErrorKind::Untrusted => {
            Some("if this is your router and its certificate is new: see --pin and --pin-file in --help")
        }
        ErrorKind::WrongPassword => Some("nothing more was sent; check the password before you try again"),
        ErrorKind::LastTryKept => Some("be sure of the password, then add --last-try"),
        ErrorKind::SessionTaken => Some("wait until they are done, or add --take-over"),
        ErrorKind::UnsupportedDialect => {
            Some("it may be no ZTE router, or firmware that nobody has described yet")
        }
        _ => None,
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Router(error)
    }
}

impl From<PrivacyError> for Failure {
    fn from(error: PrivacyError) -> Self {
        Self::Privacy(error)
    }
}

impl From<zte_cpe_terminal::secret::SecretError> for Failure {
    fn from(error: zte_cpe_terminal::secret::SecretError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}
