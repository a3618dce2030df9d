//! Tables and settings of the two databases.

/// Version of the tables; a store of a higher one is refused.
pub(super) const VERSION: i32 = 1;

/// `application_id` of the record database: `ZCPS`.
pub(super) const RECORDS_ID: i32 = 0x5A43_5053;
/// `application_id` of the key database: `ZCPK`.
pub(super) const KEYS_ID: i32 = 0x5A43_504B;

pub(super) const RECORDS_FILE: &str = "store.db";
pub(super) const KEYS_FILE: &str = "keys.db";
/// A copy on its way to become the record database.
pub(super) const RESTORING_FILE: &str = "store.db.restoring";
/// Empty; held while a store is made or opened.
pub(super) const LOCK_FILE: &str = "open.lock";

/// Records. Identifiers are 16 bytes, times are nanoseconds since 1970.
///
/// `mark` authenticates a record and what is known about its life under the master key.
/// Addresses are kept in a form of one length, so that no value is the beginning of another's.
/// `obligation` lists what falls due; `erases` says that somebody demanded more than the rule of the record does.
/// `paper` keeps holds and the records of consents, requests, disclosures and incidents: a change is another row. Its
/// `due` lists when the subject has to be taken out; whether that is so is read from the papers themselves.
/// `sink_due` lists the certificates that a sink has not acknowledged; the ledger says so too.
/// `paper_count` says how many there are on a list, about an account, and of a paper.
/// `anonymized_device` is ordered by a random identifier alone: not even the order of its rows leads back.
pub(super) const RECORDS: &str = "
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE account(
    id BLOB PRIMARY KEY, email TEXT, mobile TEXT, country TEXT NOT NULL, created_at INTEGER NOT NULL,
    password TEXT NOT NULL, mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device(
    id BLOB PRIMARY KEY, product TEXT NOT NULL, model TEXT NOT NULL, firmware TEXT NOT NULL, serial TEXT NOT NULL,
    mac TEXT NOT NULL, network_status TEXT, ip BLOB, country TEXT NOT NULL, zone TEXT NOT NULL,
    registered_at INTEGER NOT NULL, mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE binding(
    id BLOB PRIMARY KEY, account BLOB NOT NULL REFERENCES account(id), device BLOB NOT NULL REFERENCES device(id),
    bound_at INTEGER NOT NULL, mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX binding_link ON binding(account, device);
CREATE INDEX binding_device ON binding(device);

CREATE TABLE pppoe(
    binding BLOB PRIMARY KEY REFERENCES binding(id), username BLOB NOT NULL, password BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fact(
    subject BLOB NOT NULL, moment TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(subject, moment, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE obligation(
    due INTEGER NOT NULL, kind INTEGER NOT NULL, id BLOB NOT NULL, erases INTEGER NOT NULL,
    PRIMARY KEY(due, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE paper(
    kind TEXT NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL, account BLOB, due INTEGER, text TEXT NOT NULL,
    mark BLOB NOT NULL, PRIMARY KEY(kind, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_id ON paper(kind, id);
CREATE INDEX paper_account ON paper(account) WHERE account IS NOT NULL;
CREATE INDEX paper_due ON paper(due) WHERE due IS NOT NULL;
CREATE TABLE paper_count(
    kind TEXT NOT NULL, key BLOB NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY(kind, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER paper_keeps_rows BEFORE DELETE ON paper BEGIN SELECT raise(ABORT, 'append-only'); END;

CREATE TABLE sink_due(
    sink TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(sink, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE lease(
    one INTEGER PRIMARY KEY CHECK (one = 1), holder TEXT NOT NULL, token BLOB NOT NULL, expires INTEGER NOT NULL
) STRICT;

CREATE TABLE anonymized_device(
    id BLOB PRIMARY KEY, model TEXT, firmware TEXT, country TEXT, offline TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger(
    seq INTEGER PRIMARY KEY, text TEXT NOT NULL, hash BLOB NOT NULL, is_addendum INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_addendum ON ledger(seq) WHERE is_addendum;
CREATE TRIGGER ledger_keeps_lines BEFORE DELETE ON ledger BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER ledger_keeps_text BEFORE UPDATE ON ledger BEGIN SELECT raise(ABORT, 'append-only'); END;
";

/// Keys. A destroyed key leaves its row, with the reason and the time, until the erasure it belongs to is committed.
///
/// `backup` lists the copies that may be restored. While there is one, `catalogue` has what was erased (`digest` tells
/// which record, to a holder of the key alone) and which papers were added, so that a copy can be brought up to date.
pub(super) const KEYS: &str = "
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE data_key(
    binding BLOB PRIMARY KEY, wrapped BLOB, destroyed_at INTEGER, reason TEXT,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL) AND (wrapped IS NULL) = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE backup(
    id BLOB PRIMARY KEY, made_at INTEGER NOT NULL, expires INTEGER NOT NULL, catalogued INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue(
    number INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB, sealed BLOB NOT NULL
) STRICT;
CREATE INDEX catalogue_digest ON catalogue(digest) WHERE digest IS NOT NULL;
";
