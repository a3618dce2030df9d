//! A table for a terminal.

use std::fmt;

use comfy_table::presets::NOTHING;

use crate::facts::printable;

/// Rows under a head. Empty cells are drawn as a dash.
#[derive(Debug)]
pub struct Table(comfy_table::Table);

impl Table {
    /// A table with this head.
    #[must_use]
    pub fn new<const N: usize>(head: [&str; N]) -> Self {
        let mut table = comfy_table::Table::new();
        table.load_preset(NOTHING).set_header(head);
        Self(table)
    }

    /// Adds a row.
    pub fn push<const N: usize>(&mut self, cells: [Option<String>; N]) {
        let cell = |cell: Option<String>| {
            cell.map(|text| printable(&text))
                .filter(|text| !text.is_empty())
                .unwrap_or_else(|| "–".to_owned())
        };
        self.0.add_row(cells.map(cell));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.0.lines() {
            writeln!(f, " {}", line.trim_end())?;
        }
        Ok(())
    }
}
