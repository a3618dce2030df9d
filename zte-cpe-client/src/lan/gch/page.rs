//! What a page holds: values that its script hands over, a token for the next write, and errors.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use crate::lan::answer::Field;
use crate::lan::change::invalid;
use crate::lan::gateway::{markup::Markup, script};
use crate::{Error, ErrorKind, Result};

/// How the script hands a value to a field of the page.
const HANDED_OVER: &str = "Transfer_meaning";

/// What stands for no value.
pub(super) const NONE: &str = "NULL";

/// A text that this firmware can tell from no value.
pub(super) fn sendable(text: &str) -> Result<&str> {
    if text == NONE { invalid("this router takes the word NULL for no value") } else { Ok(text) }
}

/// Signs that a page is one of this firmware's own.
const SIGNS: &[&str] = &[HANDED_OVER, "session_token", "tdright"];

/// A page of the router.
///
/// Every value is handed over empty first and filled later, some of them several times: the last one that is not empty
/// counts.
pub(super) struct Page {
    text: String,
    names: Vec<String>,
    values: BTreeMap<String, String>,
    failed: bool,
}

impl Page {
    pub(super) fn read(text: &str) -> Result<Self> {
        let broken = |detail| Err(Error::from(ErrorKind::Malformed).with_detail(detail));
        let lower = text.to_ascii_lowercase();
        if lower.contains("<html") && !lower.contains("</html>") {
            return broken("the page is cut off");
        }
        if !SIGNS.iter().any(|sign| text.contains(sign)) {
            return Err(ErrorKind::WebPage.into());
        }
        let mut page =
            Self { text: text.to_owned(), names: Vec::new(), values: BTreeMap::new(), failed: false };
        for call in script::calls(text, HANDED_OVER) {
            let Some((name, value)) = call else { return broken("a value on the page is cut off") };
            page.failed |= name.ends_with("_ERRORSTR") && !matches!(value.as_str(), "" | "SUCC");
            if !page.values.contains_key(&name) {
                page.names.push(name.clone());
            }
            let known = page.values.entry(name).or_default();
            if !value.is_empty() {
                *known = value;
            }
        }
        Ok(page)
    }

    /// An error of any part of the page, where one part may have gone well.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    pub(super) fn field(&self, name: &str) -> Field {
        match self.values.get(name) {
            None => Field::Absent,
            Some(value) if value.trim().is_empty() || value == NONE => Field::Empty,
            Some(value) => Field::Value(value.clone()),
        }
    }

    /// What a column of a list holds in a row.
    pub(super) fn cell(&self, column: &str, row: usize) -> Field {
        self.field(&format!("{column}{row}"))
    }

    /// The rows of a list, by a column that each of them has.
    pub(super) fn rows(&self, column: &str) -> std::ops::Range<usize> {
        let count = (0..self.names.len()).take_while(|row| self.has(&format!("{column}{row}"))).count();
        0..count
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// A value that the script of the page gives to a name of its own.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        script::value(&self.text, name)
    }

    /// What a write that follows this page has to carry; it is good for one.
    pub(super) fn token(&self) -> Option<String> {
        self.variable("session_token")
    }

    pub(super) fn markup(&self) -> Markup {
        Markup::read(&self.text)
    }

    /// The form of the page as it is: what is not changed is sent as it was read.
    pub(super) fn draft(&self) -> Draft {
        let columns: BTreeSet<&str> = self
            .names
            .iter()
            .filter_map(|name| name.strip_suffix('0'))
            .filter(|stem| !stem.is_empty() && !stem.ends_with(|sign: char| sign.is_ascii_digit()))
            .collect();
        let fields = self.names.iter().filter_map(|name| {
            let stem = name.trim_end_matches(|sign: char| sign.is_ascii_digit());
            let of_a_row = stem.len() < name.len() && columns.contains(stem);
            if name.starts_with("IF_") || name.contains("_ERROR") || of_a_row {
                return None;
            }
            let value = self.values.get(name).map(String::as_str).unwrap_or_default();
            // What could not be read as text would be sent back as something else.
            let unclear = columns.contains(name.as_str()) || value.contains(char::REPLACEMENT_CHARACTER);
            Some((name.clone(), if unclear { NONE } else { value }.to_owned()))
        });
        Draft::new(fields.collect())
    }
}

/// Shows how much there is and none of it.
impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Page({} values)", self.names.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Page {
        Page::read(text).unwrap()
    }

    #[test]
    fn last_value_that_is_not_empty_counts_and_null_is_none() {
        let page = page(
            r"Transfer_meaning('A',''); Transfer_meaning('A','\x2d1'); Transfer_meaning('A','');
              Transfer_meaning('B','NULL'); var session_token = '1234567890123456';",
        );
        assert_eq!(page.field("A").value(), Some("-1"));
        assert_eq!(page.field("B"), Field::Empty);
        assert_eq!(page.field("C"), Field::Absent);
        assert_eq!(page.token().as_deref(), Some("1234567890123456"));
    }

    #[test]
    fn one_error_among_successes_is_an_error() {
        let text = |word| {
            format!(
                "Transfer_meaning('IF_ERRORSTR','SUCC'); Transfer_meaning('IF_ERRORSTR','{word}'); Transfer_meaning('IF_ERRORSTR','SUCC');"
            )
        };
        assert!(page(&text("FAIL")).failed());
        assert!(!page(&text("SUCC")).failed());
    }

    #[test]
    fn page_that_is_cut_off_or_of_somebody_else_is_an_error() {
        for text in ["<html>Transfer_meaning('A','1');", "Transfer_meaning('A','1"] {
            assert!(Page::read(text).unwrap_err().is_malformed(), "{text}");
        }
        assert!(Page::read("<html><body>Welcome</body></html>").unwrap_err().is_web_page());
    }

    #[test]
    fn draft_leaves_out_rows_of_lists_and_the_page_s_own_control() {
        let draft = page(
            "Transfer_meaning('ViewName',''); Transfer_meaning('IF_INDEX','-1'); Transfer_meaning('DNSServer1','1');
             Transfer_meaning('ViewName0','x'); Transfer_meaning('Odd','caf\u{fffd}'); Transfer_meaning('No','NULL');",
        )
        .draft();
        let expected = [("ViewName", "NULL"), ("DNSServer1", "1"), ("Odd", "NULL"), ("No", "NULL")];
        assert_eq!(draft.fields().collect::<Vec<_>>(), expected);
    }
}
