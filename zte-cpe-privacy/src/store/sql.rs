//! What SQLite says, told without what it knows.

use jiff::Timestamp;
use rusqlite::ffi::ErrorCode;

use crate::{Error, ErrorKind, Result};

/// Turns an SQLite error into one of ours. Its own text is dropped: it may quote a value.
pub(super) trait Sql<T> {
    fn sql(self) -> Result<T>;
}

impl<T> Sql<T> for rusqlite::Result<T> {
    fn sql(self) -> Result<T> {
        self.map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => damaged("a database is corrupt"),
            Some(ErrorCode::NotADatabase) => Error::new(
                ErrorKind::NotAStore,
                "a file of the store is not an SQLite database: open another folder",
            ),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Error::new(ErrorKind::Busy, "another process holds the store: try again later")
            }
            Some(ErrorCode::DiskFull) => {
                Error::new(ErrorKind::System, "the disk is full: nothing was changed")
            }
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => Error::new(
                ErrorKind::System,
                "the store cannot be opened for writing: check its folder and permissions",
            ),
            Some(ErrorCode::SystemIoFailure) => Error::new(
                ErrorKind::System,
                "the operating system could not read or write a file of the store",
            ),
            Some(ErrorCode::ConstraintViolation) => Error::new(
                ErrorKind::Conflict,
                "the record contradicts one that is there: nothing was changed",
            ),
            Some(code) => Error::new(ErrorKind::System, format!("the database refused the call ({code:?})")),
            None => damaged("a row does not have the shape it was written in"),
        })
    }
}

pub(super) fn damaged(what: &str) -> Error {
    Error::new(ErrorKind::Damaged, format!("{what}: restore the whole folder from a backup"))
}

/// Nanoseconds since 1970, which sort as times do and lose nothing.
pub(super) fn to_nanos(at: Timestamp) -> Result<i64> {
    i64::try_from(at.as_nanosecond())
        .map_err(|_| Error::new(ErrorKind::InvalidInput, "the store keeps times from 1678 to 2261 only"))
}

pub(super) fn from_nanos(nanos: i64) -> Result<Timestamp> {
    Timestamp::from_nanosecond(nanos.into()).map_err(|_| damaged("a time lies outside the calendar"))
}
