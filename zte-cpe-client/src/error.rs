//! What can go wrong, and what to do about it.

use std::fmt;
use std::time::Duration;

use crate::transport::{TransportError, TransportErrorKind};

/// The result of everything this crate does.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
///
/// It never holds an answer of the router, an address, a name or any other value that belongs to a person, neither in
/// `Display` nor in `Debug` nor in its sources: it can be logged and shown as it is. Ask it what happened with the
/// predicates, and what to do with [`recovery`](Self::recovery).
///
/// ```
/// use std::time::Duration;
/// use zte_cpe_client::{Error, ErrorKind, Recovery};
///
/// let error = Error::from(ErrorKind::LockedOut).with_retry_after(Duration::from_secs(300));
/// assert!(error.is_locked_out());
/// assert_eq!(error.to_string(), "the router refuses logins after too many wrong passwords, for another 300 s");
/// assert_eq!(error.recovery(), Recovery::RetryAfter(Duration::from_secs(300)));
/// ```
pub struct Error(Box<Facts>);

#[derive(Debug)]
struct Facts {
    kind: ErrorKind,
    remaining_tries: Option<u8>,
    retry_after: Option<Duration>,
    // Text of this crate only: the type keeps an answer from slipping in.
    detail: Option<&'static str>,
    source: Option<TransportError>,
}

macro_rules! kinds {
    ($( $(#[$meta:meta])* $kind:ident, $(#[$pmeta:meta])* $predicate:ident, $sentence:literal; )+) => {
        /// What happened, as a closed word to match on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $( $(#[$meta])* $kind, )+
        }

        impl ErrorKind {
            const fn sentence(self) -> &'static str {
                match self {
                    $( Self::$kind => $sentence, )+
                }
            }
        }

        impl Error {
            $(
                $(#[$meta])*
                ///
                $(#[$pmeta])*
                #[must_use]
                pub fn $predicate(&self) -> bool {
                    self.0.kind == ErrorKind::$kind
                }
            )+
        }
    };
}

kinds! {
    /// The address given for the router cannot be used.
    InvalidUrl,
    /// Cause: it is not an `http` or `https` URL, or it carries a user name or a password. Cure: give
    /// `http://192.168.0.1` or what the label of the router says.
    is_invalid_url, "the router address is not an http or https address without a user name";

    /// A value given to a call cannot be sent to this router.
    InvalidInput,
    /// Cause: it is empty or holds what the protocol cannot carry. Cure: change it as the message says.
    is_invalid_input, "the value cannot be sent to the router";

    /// Nobody answers at the router's address.
    Unreachable,
    /// Cause: wrong address, another network, or the router is off or restarting. Cure: check the address, try again.
    ///
    /// ```
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
    /// let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port(); // closed again at once
    /// # #[cfg(feature = "reqwest")] {
    /// let error = zte_cpe_client::LanClient::connect(&format!("http://127.0.0.1:{port}")).await.unwrap_err();
    /// assert!(error.is_unreachable());
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    is_unreachable, "the router could not be reached";

    /// The certificate of the router is not trusted.
    Untrusted,
    /// Cause: routers sign their own certificates. Cure: pin the certificate or give it, see
    /// [`Trust`](crate::transport::Trust).
    is_untrusted, "the certificate of the router is not trusted";

    /// The router did not answer in time.
    Timeout,
    /// Cause: it is busy, restarting or too far away. Cure: try again; a write may have taken effect, read it first.
    is_timeout, "the router did not answer in time";

    /// The connection broke before the answer was complete.
    Interrupted,
    /// Cause: the router restarted its server or closed early. Cure: try again; a write may have taken effect, read
    /// it first.
    is_interrupted, "the connection broke before the answer was complete";

    /// The answer is larger than this client accepts.
    TooLarge,
    /// Cause: this is not the router, or it is broken. Cure: check the address.
    is_too_large, "the answer is larger than this client accepts";

    /// The router sends the client elsewhere; it did not follow and sent nothing there.
    Redirected,
    /// Cause: a captive portal, a proxy or another device at this address. Cure: give the address it should be.
    is_redirected, "the router points to another host, which was not followed";

    /// A web page came where data was expected.
    WebPage,
    /// Cause: not a router of this dialect, or a page of a proxy in between. Cure: check the address.
    is_web_page, "a web page came where data was expected";

    /// The answer is broken: not JSON, cut off, or of another shape.
    Malformed,
    /// Cause: a damaged connection or firmware this version does not know. Cure: try again, then report it.
    is_malformed, "the answer of the router is broken";

    /// The device speaks a dialect that this version does not.
    UnsupportedDialect,
    /// Cause: another product family, or not a ZTE device. Cure: none with this version.
    is_unsupported_dialect, "the device does not speak a dialect that this version knows";

    /// This router does not offer what was asked.
    Unsupported,
    /// Cause: the model or its firmware lacks it. Cure: none; do without.
    is_unsupported, "this router does not offer that";

    /// No login was made with this client.
    NotLoggedIn,
    /// Cause: a call before [`login`](crate::LanClient::login) or after a logout. Cure: log in.
    is_not_logged_in, "not logged in to the router";

    /// The router refused the password.
    WrongPassword,
    /// Cause: the password or user name is wrong. It was sent once; the client remembers it and will not send it
    /// again. [`remaining_tries`](Self::remaining_tries) says how many are left before the router locks. Cure: ask
    /// the person for a new password and give it to [`login`](crate::LanClient::login).
    ///
    /// ```
    /// use zte_cpe_client::{Error, ErrorKind, Recovery};
    ///
    /// let error = Error::from(ErrorKind::WrongPassword).with_remaining_tries(4);
    /// assert!(error.is_wrong_password());
    /// assert_eq!(error.remaining_tries(), Some(4));
    /// assert_eq!(error.recovery(), Recovery::NewPassword);
    /// assert_eq!(error.to_string(), "the router refused the password, tries left: 4");
    /// ```
    is_wrong_password, "the router refused the password";

    /// The router wants a new password before it does anything else.
    PasswordChangeRequired,
    /// Cause: the first login with the password from the works, or a password that is too old; the password given was right.
    /// Cure: set a new one in the web UI, then give it to [`login`](crate::LanClient::login).
    is_password_change_required, "the router wants a new password to be set before it does anything else";

    /// Only one try is left before the router locks, and it was kept.
    LastTryKept,
    /// Cause: earlier wrong passwords, here or elsewhere. Nothing was sent. Cure: be sure of the password, then use
    /// [`LastTry::Spend`](crate::LastTry::Spend), or log in once in the web UI, which resets the count.
    is_last_try_kept, "only one try is left before the router locks, and it was not spent";

    /// The router refuses every login for a while after too many wrong passwords.
    LockedOut,
    /// Cause: five wrong passwords. [`retry_after`](Self::retry_after) says for how long; until then the client sends
    /// no login. Cure: wait. A restart of the router ends it too.
    is_locked_out, "the router refuses logins after too many wrong passwords";

    /// Somebody else is logged in to the router, and the client gave way.
    SessionTaken,
    /// Cause: these routers have one session, and a person is using the web UI. Cure: try again after
    /// [`retry_after`](Self::retry_after), or choose [`SessionPolicy::KeepOpen`](crate::SessionPolicy::KeepOpen).
    is_session_taken, "somebody else is logged in to the router, and this client gives way";

    /// The router ended the session, and it could not be opened again.
    SessionLost,
    /// Cause: idle for too long, or a restart. Cure: log in again.
    is_session_lost, "the router ended the session";

    /// The router refused the request.
    NotPermitted,
    /// Cause: a value it does not like, or a right the session does not have. Cure: check the values.
    is_not_permitted, "the router refused the request";

    /// The router said yes, but reading back shows that nothing changed.
    NotApplied,
    /// Cause: firmware that accepts a setting it does not carry out, or is slow to. Cure: read again after a while.
    is_not_applied, "the router accepted the setting, but reading it back shows another";
}

/// What a caller can do about an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recovery {
    /// The same call may succeed a little later.
    Retry,
    /// The same call may succeed after this time, and not before.
    RetryAfter(Duration),
    /// Log in first.
    LogIn,
    /// Ask the person for a new password.
    NewPassword,
    /// Change what was given: an address, a setting, a trust decision.
    ChangeInput,
    /// No repetition will help.
    GiveUp,
}

impl Error {
    /// What happened.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// How many wrong passwords the router still takes before it locks, when it said so.
    #[must_use]
    pub fn remaining_tries(&self) -> Option<u8> {
        self.0.remaining_tries
    }

    /// How long to wait before trying again: the rest of a lock, or the time given to the person in the web UI.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// What can be done about it.
    #[must_use]
    pub fn recovery(&self) -> Recovery {
        match self.0.kind {
            ErrorKind::LockedOut | ErrorKind::SessionTaken => {
                self.0.retry_after.map_or(Recovery::Retry, Recovery::RetryAfter)
            }
            ErrorKind::Unreachable
            | ErrorKind::Timeout
            | ErrorKind::Interrupted
            | ErrorKind::Malformed
            | ErrorKind::NotApplied => Recovery::Retry,
            ErrorKind::NotLoggedIn | ErrorKind::SessionLost => Recovery::LogIn,
            ErrorKind::WrongPassword | ErrorKind::LastTryKept | ErrorKind::PasswordChangeRequired => {
                Recovery::NewPassword
            }
            ErrorKind::InvalidUrl
            | ErrorKind::InvalidInput
            | ErrorKind::Untrusted
            | ErrorKind::Redirected
            | ErrorKind::NotPermitted => Recovery::ChangeInput,
            ErrorKind::TooLarge
            | ErrorKind::WebPage
            | ErrorKind::UnsupportedDialect
            | ErrorKind::Unsupported => Recovery::GiveUp,
        }
    }

    /// Says how many tries are left; for dialects.
    #[must_use]
    pub fn with_remaining_tries(mut self, tries: u8) -> Self {
        self.0.remaining_tries = Some(tries);
        self
    }

    /// Says how long to wait; for dialects.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    /// Adds what exactly was wrong, in words that hold no value of the router; for dialects.
    #[must_use]
    pub fn with_detail(mut self, detail: &'static str) -> Self {
        self.0.detail = Some(detail);
        self
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new(Facts { kind, remaining_tries: None, retry_after: None, detail: None, source: None }))
    }
}

impl From<TransportError> for Error {
    fn from(source: TransportError) -> Self {
        let kind = match source.kind() {
            TransportErrorKind::Connect => ErrorKind::Unreachable,
            TransportErrorKind::Certificate => ErrorKind::Untrusted,
            TransportErrorKind::Timeout => ErrorKind::Timeout,
            TransportErrorKind::TooLarge => ErrorKind::TooLarge,
            TransportErrorKind::Interrupted => ErrorKind::Interrupted,
            TransportErrorKind::Setup => ErrorKind::InvalidInput,
        };
        let mut error = Self::from(kind);
        error.0.source = Some(source);
        error
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.kind.sentence())?;
        if let Some(detail) = self.0.detail {
            write!(f, ": {detail}")?;
        }
        if let Some(tries) = self.0.remaining_tries {
            write!(f, ", tries left: {tries}")?;
        }
        if let Some(wait) = self.0.retry_after {
            let words = if self.is_locked_out() { "for another" } else { "try again in" };
            write!(f, ", {words} {} s", wait.as_secs())?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| source as _)
    }
}
