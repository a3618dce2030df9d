//! The tables that the test run prints.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use super::cases::CASES;

/// Marks in rows under columns. Where several runs share a place, they are counted.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<&'static str>,
    columns: Vec<&'static str>,
    marks: BTreeMap<(&'static str, &'static str), BTreeMap<&'static str, usize>>,
}

impl Table {
    pub(super) fn note(&mut self, row: &'static str, column: &'static str, mark: &'static str) {
        if !self.columns.contains(&column) {
            self.columns.push(column);
        }
        if !self.rows.contains(&row) {
            self.rows.push(row);
        }
        *self.marks.entry((row, column)).or_default().entry(mark).or_default() += 1;
    }

    fn place(&self, row: &'static str, column: &'static str) -> String {
        let Some(marks) = self.marks.get(&(row, column)) else { return String::new() };
        match marks.iter().collect::<Vec<_>>().as_slice() {
            [(mark, _)] => (**mark).to_owned(),
            several => {
                several.iter().fold(String::new(), |text, (mark, count)| text + &count.to_string() + mark)
            }
        }
    }

    /// Prints it past the test runner, which keeps what a test that passes has to say.
    pub(super) fn print(&mut self, legend: &str) {
        self.rows.sort_by_key(|row| CASES.iter().position(|case| case.name == *row));
        let width = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or_default();
        let first = width(&mut self.rows.iter().map(|row| row.len()));
        let mut lines = vec![" ".repeat(first); self.rows.len() + 1];
        for column in &self.columns {
            let places: Vec<_> = self.rows.iter().map(|row| self.place(row, column)).collect();
            let wide =
                width(&mut places.iter().map(String::as_str).chain([*column]).map(|it| it.chars().count()));
            for (line, place) in
                lines.iter_mut().zip([*column].into_iter().chain(places.iter().map(String::as_str)))
            {
                write!(line, "  {place:^wide$}").unwrap();
            }
        }
        for (line, row) in lines.iter_mut().skip(1).zip(&self.rows) {
            line.replace_range(..first, &format!("{row:first$}"));
        }
        writeln!(std::io::stderr().lock(), "\n{legend}\n{}\n", lines.join("\n")).unwrap();
    }
}
