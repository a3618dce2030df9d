//! How paragraphs are numbered.

use super::{LintCode, LintReport};

/// A number at the beginning of a paragraph: how it is written, and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Two marks of one style belong to one list.
    pub(super) style: Style,
    pub(super) number: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `(1)`
    Brackets,
    /// `1)`
    Bracket,
    /// `1.`
    Dot,
    /// `ⅰ`
    SmallRoman,
    /// `Ⅰ`
    Roman,
}

impl Mark {
    /// Reads the number that a line begins with.
    pub(super) fn of(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let first = line.chars().next()?;
        let roman =
            |start: char| u32::from(first).checked_sub(u32::from(start)).filter(|number| *number < 12);
        if let Some(number) = roman('Ⅰ') {
            return Some(Self { style: Style::Roman, number: number + 1 });
        }
        if let Some(number) = roman('ⅰ') {
            return Some(Self { style: Style::SmallRoman, number: number + 1 });
        }
        let (inner, opened) = line.strip_prefix('(').map_or((line, false), |inner| (inner, true));
        let end = inner.find(|c: char| !c.is_ascii_digit())?;
        let (digits, rest) = inner.split_at(end);
        let style = match (opened, rest.chars().next()?) {
            (true, ')') => Style::Brackets,
            (false, ')') => Style::Bracket,
            (false, '.') => Style::Dot,
            _ => return None,
        };
        digits.parse().ok().map(|number| Self { style, number })
    }
}

/// Finds numbers that neither follow the one before nor begin anew.
pub(super) fn check<'a>(report: &mut LintReport, place: &str, lines: impl Iterator<Item = &'a str>) {
    let mut last: Vec<Mark> = Vec::new();
    for mark in lines.filter_map(Mark::of) {
        let before = last.iter_mut().find(|before| before.style == mark.style);
        let expected = before.as_ref().map_or(1, |before| before.number + 1);
        if mark.number != expected && mark.number != 1 {
            report.add(
                LintCode::NumberingBroken,
                place,
                format!("a paragraph is numbered {} where {expected} should follow", mark.number),
            );
        }
        match before {
            Some(before) => *before = mark,
            None => last.push(mark),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(lines: &[&str]) -> usize {
        let mut report = LintReport::default();
        check(&mut report, "here", lines.iter().copied());
        report.findings().len()
    }

    #[test]
    fn marks_are_read_in_every_style() {
        let mark = |line| Mark::of(line).map(|mark| (mark.style, mark.number));
        assert_eq!(mark("(12) text"), Some((Style::Brackets, 12)));
        assert_eq!(mark("    2)text"), Some((Style::Bracket, 2)));
        assert_eq!(mark("3.text"), Some((Style::Dot, 3)));
        assert_eq!(mark("ⅲ. text"), Some((Style::SmallRoman, 3)));
        assert_eq!(mark("Ⅸ. text"), Some((Style::Roman, 9)));
        for line in ["", "text", "(x)", "30 days", "(1", "1", "ⅺx"] {
            assert_eq!(mark(line).filter(|_| line != "ⅺx"), None, "{line}");
        }
    }

    #[test]
    fn number_that_comes_twice_or_leaves_a_gap_is_found() {
        assert_eq!(broken(&["1)", "2)", "2)"]), 1);
        assert_eq!(broken(&["(1)", "(3)"]), 1);
        assert_eq!(broken(&["2."]), 1);
        // A list inside a list begins anew, and another style is another list.
        assert_eq!(broken(&["1)", "(1)", "(2)", "2)", "(1)", "(2)"]), 0);
        assert_eq!(broken(&["ⅰ", "ⅱ", "ⅲ"]), 0);
    }
}
