//! What a gateway holds: settings and state, in the names that all its page families share.

use std::collections::BTreeMap;

use crate::profile::Table;
use crate::record::Record;

/// Name of the field that tells one row from another.
pub(crate) const ID: &str = "_InstID";

/// A part of what a gateway holds. Each is a list of rows, of which most parts have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// Model, serial number and versions.
    Identity,
    /// Use of processor and memory, in percent.
    Usage,
    /// Seconds since the power came on.
    Uptime,
    /// Connections to the internet, status and settings together.
    WanConnections,
    /// The socket of the line, where it is Ethernet.
    WanPort,
    /// The DSL line.
    Dsl,
    /// The optical line: power, temperature, current, registration and loss of signal.
    Optics,
    /// The radios of Wi-Fi.
    Radios,
    /// The networks of Wi-Fi, with their passphrases in plain.
    WifiNetworks,
    /// Hosts on Wi-Fi.
    WirelessHosts,
    /// Hosts on a cable.
    WiredHosts,
    /// Devices that carry the Wi-Fi further.
    MeshNodes,
    /// Addresses that were given out.
    Leases,
    /// Addresses that are kept for a host.
    StaticLeases,
    /// Address of the local network and what it gives out.
    Lan,
    /// The sockets of the local network.
    LanPorts,
    /// Rules that let connections in.
    PortForwards,
    /// The host that gets every other connection.
    Dmz,
    /// The level of the firewall.
    Firewall,
    /// Clock and time servers.
    Time,
    /// Who may log in, with the password in plain.
    Accounts,
    /// Minutes until an idle session ends.
    IdleTimeout,
}

/// What a write did to one row.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// Where the row is.
    pub part: Part,
    /// Which row it is.
    pub id: String,
    /// The fields that hold another value than before, in the order in which they came.
    pub fields: Vec<String>,
    /// Whether the row is new, gone or another one than before.
    pub kind: ChangeKind,
}

/// Whether a write made, changed or deleted a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// The row is new.
    Created,
    /// The row was there before.
    Updated,
    /// The row is gone.
    Deleted,
}

/// Groups of first rows: a part, and the rows that a model has of it.
pub(crate) type Rows = (Part, &'static [Table]);

/// Everything a gateway holds, and what writes did to it.
#[derive(Debug, Default)]
pub(crate) struct Store {
    rows: BTreeMap<Part, Vec<Record>>,
    pub(crate) changes: Vec<Change>,
}

impl Store {
    /// A later group wins over an earlier one of the same part.
    pub(crate) fn new(groups: &[&[Rows]]) -> Self {
        let parts = groups.iter().copied().flatten();
        let rows = parts.map(|(part, rows)| (*part, rows.iter().map(|row| Record::from(*row)).collect()));
        Self { rows: rows.collect(), changes: Vec::new() }
    }

    pub(crate) fn rows(&self, part: Part) -> &[Record] {
        self.rows.get(&part).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn replace(&mut self, part: Part, rows: Vec<Record>) {
        self.rows.insert(part, rows);
    }

    pub(crate) fn find(&self, part: Part, id: &str) -> Option<&Record> {
        self.rows(part).iter().find(|row| row.is(ID, id))
    }

    /// The only row, or the first of several.
    pub(crate) fn first(&self, part: Part) -> Option<&Record> {
        self.rows(part).first()
    }

    /// A field of the only row, empty where there is none.
    pub(crate) fn field(&self, part: Part, name: &str) -> &str {
        self.first(part).and_then(|row| row.get(name)).unwrap_or_default()
    }

    /// Gives a row other values. Tells whether the row exists.
    pub(crate) fn update(&mut self, part: Part, id: &str, fields: &[(String, String)]) -> bool {
        let rows = self.rows.entry(part).or_default();
        let Some(row) = rows.iter_mut().find(|row| row.is(ID, id)) else { return false };
        let mut changed = Vec::new();
        for (name, value) in fields {
            if !row.is(name, value) {
                row.set(name, value.as_str());
                changed.push(name.clone());
            }
        }
        self.changes.push(Change { part, id: id.to_owned(), fields: changed, kind: ChangeKind::Updated });
        true
    }

    /// Adds a row with an id of its own, which begins with `prefix`.
    pub(crate) fn create(&mut self, part: Part, prefix: &str, fields: &[(String, String)]) -> String {
        let rows = self.rows.entry(part).or_default();
        let free = (1..).map(|number: u32| format!("{prefix}{number}"));
        let id = free.into_iter().find(|id| !rows.iter().any(|row| row.is(ID, id))).unwrap_or_default();
        let mut row = Record::from([(ID, id.as_str())]);
        for (name, value) in fields {
            row.set(name, value.as_str());
        }
        rows.push(row);
        let fields = fields.iter().map(|(name, _)| name.clone()).collect();
        self.changes.push(Change { part, id: id.clone(), fields, kind: ChangeKind::Created });
        id
    }

    /// Takes a row away. Tells whether it existed.
    pub(crate) fn delete(&mut self, part: Part, id: &str) -> bool {
        let rows = self.rows.entry(part).or_default();
        let before = rows.len();
        rows.retain(|row| !row.is(ID, id));
        let gone = rows.len() < before;
        if gone {
            let id = id.to_owned();
            self.changes.push(Change { part, id, fields: Vec::new(), kind: ChangeKind::Deleted });
        }
        gone
    }

    /// A value by the id of its row and the name of its field, such as `DEV.IP.IF1.UserName`.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let (id, field) = name.rsplit_once('.')?;
        self.rows.values().flatten().filter(|row| row.is(ID, id)).find_map(|row| row.get(field))
    }

    /// Plants a value, in the first row that has this id and field.
    pub(crate) fn set_value(&mut self, name: &str, value: &str) {
        let Some((id, field)) = name.rsplit_once('.') else { return };
        let mut rows = self.rows.values_mut().flatten();
        if let Some(row) = rows.find(|row| row.is(ID, id) && row.get(field).is_some()) {
            row.set(field, value);
        }
    }
}
