//! What a page of the menu shows and takes, as data.

use crate::gateway::Part;
use crate::profile::Table;

/// A page of the menu.
#[derive(Debug)]
pub(crate) struct Page {
    /// Its address, as `nextpage` names it.
    pub(crate) name: &'static str,
    /// Networks of Wi-Fi of which it shows one, the first until another is asked for.
    pub(crate) views: &'static [&'static str],
    pub(crate) pieces: &'static [Piece],
}

/// A piece of a page, in the order in which the firmware prints it.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Names without a value: the template that the values are put into later.
    Empty(&'static [&'static str]),
    /// Names whose values never change.
    Fixed(Table),
    /// The verb of the form that this page answers.
    Action,
    /// The row that was asked for.
    Identity,
    /// The outcome of the template, which is always good.
    Template,
    /// How the write went, on a page that answers one.
    Outcome,
    /// How something was read. A write that failed leaves nothing to be said of it.
    Read,
    One(One),
    List(List),
    /// How many rows a list has, under this name.
    Count(&'static str, Part, Rows),
    /// Says that the device is about to go away.
    Flag,
    /// Text in cells that have a name.
    Cells(&'static [Cell]),
    /// Pairs of a label in English and a value without a name, once for each connection.
    Labels(&'static [(&'static str, Shown)]),
    /// Inputs that hold the state of each connection, numbered.
    Connections,
    /// Variables of the script, with where their values are held.
    Variables(&'static [(&'static str, Part)]),
}

/// The values of one row.
#[derive(Debug)]
pub(crate) struct One {
    pub(crate) part: Part,
    pub(crate) pick: Pick,
    pub(crate) names: &'static [&'static str],
    pub(crate) access: Access,
}

/// Which of the rows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pick {
    Nth(usize),
    /// The one that `IF_VIEWID` names.
    Viewed,
    /// The one that `IF_IDENTITY` names, and none until then.
    Identified,
}

/// What a form can do to values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
    /// Only if this field of the form says `Y`.
    Tagged(&'static str),
}

/// The values of several rows, numbered.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) part: Part,
    pub(crate) rows: Rows,
    pub(crate) names: &'static [&'static str],
    /// What the ids of new rows begin with, where a form can make any.
    pub(crate) prefix: Option<&'static str>,
}

/// Which rows a list has.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rows {
    All,
    /// Stations of the network that the page shows.
    OfView,
    /// Networks that the page can show.
    Views,
}

/// A cell that has a name.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) label: &'static str,
    pub(crate) part: Part,
    /// Without the `Frm_` before it.
    pub(crate) name: &'static str,
    pub(crate) layout: Layout,
}

/// Where the text of a cell stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Layout {
    Inline,
    OwnLine,
}

/// How a value without a name is written.
#[derive(Debug)]
pub(crate) enum Shown {
    /// As it is.
    Plain(&'static str),
    /// Every character as a reference.
    Escaped(&'static str),
    /// Several, with slashes between.
    Joined(&'static [&'static str]),
    /// With its unit.
    Seconds(&'static str),
    /// `Enabled` or `Disabled`.
    Switch(&'static str),
    /// `IPv4`, `IPv6` or `IPv4/v6`.
    Versions(&'static str),
    /// Without what a machine would write: `None` for `ERROR_NONE`.
    Error(&'static str),
}

impl Page {
    /// Whether the device is restarted here.
    pub(super) fn restarts(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Flag))
    }
}
