//! Lists inside one value: rows ended by `;`, columns by `,`.

use std::str::FromStr;

/// One row of such a list; a column that is missing or unreadable counts as not told.
pub(super) struct Row<'a>(Vec<&'a str>);

pub(super) fn rows(list: Option<&str>) -> impl Iterator<Item = Row<'_>> {
    list.unwrap_or_default()
        .split(';')
        .filter(|row| !row.trim().is_empty())
        .map(|row| Row(row.split(',').map(str::trim).collect()))
}

impl Row<'_> {
    pub(super) fn text(&self, column: usize) -> &str {
        self.0.get(column).copied().unwrap_or_default()
    }

    pub(super) fn parse<T: FromStr>(&self, column: usize) -> Option<T> {
        self.text(column).parse().ok()
    }
}
