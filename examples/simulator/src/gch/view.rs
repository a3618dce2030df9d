//! Which values a page shows.

use super::names;
use super::page::{One, Page, Pick, Rows};
use super::print::{RESTART, WORKED};
use crate::fault::Fault;
use crate::gateway::{ID, Part, Store};
use crate::record::Record;

/// What a page shows now, and how the form went that it answers.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) store: &'a Store,
    /// The network of Wi-Fi that it shows.
    pub(super) viewed: &'a str,
    pub(super) identified: &'a str,
    pub(super) action: &'a str,
    pub(super) outcome: &'a str,
    pub(super) token: &'a str,
    pub(super) fault: Option<Fault>,
}

impl<'a> View<'a> {
    /// A value of the only row of a part.
    pub(super) fn value(&self, part: Part, name: &str) -> String {
        self.store.first(part).map(|row| self.field(part, name, row)).unwrap_or_default()
    }

    /// What a page writes under a name.
    pub(super) fn field(&self, part: Part, name: &str, row: &Record) -> String {
        match self.fault {
            Some(Fault::EmptyStrings) => String::new(),
            _ => names::printed(part, name, row),
        }
    }

    /// Whether a reboot was asked for, and is under way.
    pub(super) fn restarts(&self) -> bool {
        self.action == RESTART && self.outcome == WORKED
    }

    pub(super) fn row(&self, one: &One) -> Option<&'a Record> {
        match one.pick {
            Pick::Nth(index) => self.store.rows(one.part).get(index),
            Pick::Viewed => self.store.find(one.part, self.viewed),
            Pick::Identified => self.store.find(one.part, self.identified),
        }
    }

    pub(super) fn rows(&self, page: &Page, part: Part, rows: Rows) -> Vec<&'a Record> {
        let shown = |row: &&Record| match rows {
            Rows::All => true,
            Rows::OfView => row.is("AP", self.viewed),
            Rows::Views => page.views.iter().any(|view| row.is(ID, view)),
        };
        self.store.rows(part).iter().filter(shown).collect()
    }
}
