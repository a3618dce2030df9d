//! A storage period as a line from its beginning to its end, and where we stand on it.

use console::{Style, Term};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

/// With what a drawing is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Lines, dots and colours.
    Terminal,
    /// Letters that every program can read.
    Plain,
}

impl Drawing {
    /// What suits standard output: a terminal, or a file or pipe.
    #[must_use]
    pub fn of_stdout() -> Self {
        if Term::stdout().is_term() { Self::Terminal } else { Self::Plain }
    }

    const fn glyphs(self) -> Glyphs {
        match self {
            Self::Terminal => Glyphs {
                begin: '├',
                past: '━',
                now: '●',
                ahead: '┄',
                end: '┤',
                late: '╍',
                open: '▷',
                bar: '█',
            },
            Self::Plain => Glyphs {
                begin: '|',
                past: '=',
                now: 'o',
                ahead: '.',
                end: '|',
                late: '!',
                open: '>',
                bar: '#',
            },
        }
    }

    fn paint(self, text: &str, style: &Style) -> String {
        if self == Self::Plain { text.to_owned() } else { style.apply_to(text).to_string() }
    }
}

struct Glyphs {
    begin: char,
    past: char,
    now: char,
    ahead: char,
    end: char,
    late: char,
    open: char,
    bar: char,
}

/// When a period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Then.
    At(Timestamp),
    /// Nobody knows yet.
    Open,
}

/// A period, and the instant at which somebody looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeline {
    since: Timestamp,
    end: End,
    now: Timestamp,
}

impl Timeline {
    /// A period from its beginning to its end, looked at now.
    #[must_use]
    pub const fn new(since: Timestamp, end: End, now: Timestamp) -> Self {
        Self { since, end, now }
    }

    /// Draws it that many columns wide, at least four.
    ///
    /// ```
    /// use zte_cpe_terminal::timeline::{Drawing, End, Timeline};
    ///
    /// let (since, due) = ("2024-01-01T00:00:00Z".parse()?, "2026-01-01T00:00:00Z".parse()?);
    /// let line = |now: &str| {
    ///     Ok::<_, jiff::Error>(Timeline::new(since, End::At(due), now.parse()?).draw(Drawing::Plain, 21))
    /// };
    /// assert_eq!(line("2025-01-01T00:00:00Z")?, "|=========o.........|");
    /// assert_eq!(line("2028-01-01T00:00:00Z")?, "|=========|!!!!!!!!!o");
    /// # Ok::<(), jiff::Error>(())
    /// ```
    #[must_use]
    pub fn draw(&self, drawing: Drawing, width: usize) -> String {
        let glyphs = drawing.glyphs();
        let last = width.max(4) - 1;
        let (now, end) = match self.end {
            End::Open => (last - 1, last),
            End::At(due) if due <= self.now => (last, share(self.since, due, self.now, last)),
            End::At(due) => (share(self.since, self.now, due, last), last),
        };
        let glyph = |column| match column {
            _ if column == end && self.end == End::Open => glyphs.open,
            _ if column == end => glyphs.end,
            _ if column == now => glyphs.now,
            0 => glyphs.begin,
            _ if column > end => glyphs.late,
            _ if column < now => glyphs.past,
            _ => glyphs.ahead,
        };
        let line: String = (0..=last).map(glyph).collect();
        let style = Style::new();
        let style = match self.end {
            End::At(due) if due <= self.now => style.red(),
            End::At(_) => style.green(),
            End::Open => style.cyan(),
        };
        drawing.paint(&line, &style)
    }
}

/// The column of an instant between a beginning and an end, never on either.
fn share(since: Timestamp, at: Timestamp, until: Timestamp, last: usize) -> usize {
    let whole = until.duration_since(since).as_secs().max(1);
    let part = at.duration_since(since).as_secs().clamp(0, whole);
    let column = i128::from(part) * last as i128 / i128::from(whole);
    usize::try_from(column).unwrap_or(0).clamp(1, last - 1)
}

/// How far away an instant is, in the two largest units of the calendar: «in 1 year 2 months», «since 3 days».
#[must_use]
pub fn distance(now: Timestamp, at: Timestamp) -> String {
    let (preposition, from, to) = if at > now { ("in", now, at) } else { ("since", at, now) };
    let civil = |at| TimeZone::UTC.to_datetime(at);
    let Ok(span) = civil(from).until((Unit::Year, civil(to))) else { return String::new() };
    let parts = [
        (i64::from(span.get_years()), "year"),
        (i64::from(span.get_months()), "month"),
        (i64::from(span.get_days()), "day"),
        (i64::from(span.get_hours()), "hour"),
        (span.get_minutes(), "minute"),
    ];
    let words: Vec<String> = parts
        .iter()
        .skip_while(|(count, _)| *count == 0)
        .take(2)
        .filter(|(count, _)| *count != 0)
        .map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if words.is_empty() { "now".to_owned() } else { format!("{preposition} {}", words.join(" ")) }
}

/// Numbers with their labels as bars, the largest so many columns long.
#[must_use]
pub fn bars(rows: &[(String, u64)], drawing: Drawing, width: usize) -> String {
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let label = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let bar = |count: u64| {
        let length = u128::from(count) * width as u128 / u128::from(most);
        let length = usize::try_from(length).unwrap_or(width).max(usize::from(count > 0));
        let line: String = std::iter::repeat_n(drawing.glyphs().bar, length).collect();
        drawing.paint(&line, &Style::new().yellow())
    };
    let lines = rows.iter().map(|(name, count)| format!("  {name:label$} {} {count}", bar(*count)));
    lines.chain([String::new()]).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn line(end: End, now: &str) -> String {
        Timeline::new(at("2024-01-01T00:00:00Z"), end, at(now)).draw(Drawing::Plain, 11)
    }

    #[test]
    fn every_line_has_its_width_a_beginning_and_an_end() {
        let due = End::At(at("2026-01-01T00:00:00Z"));
        for now in
            ["1999-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "9999-01-01T00:00:00Z"]
        {
            let line = line(due, now);
            assert_eq!(line.len(), 11, "{line}");
            assert!(line.starts_with('|') && line[1..].contains('|') && line.contains('o'), "{line}");
        }
        assert_eq!(line(due, "2026-01-01T00:00:00Z"), "|========|o", "at its end it is due");
        assert_eq!(line(End::Open, "2025-01-01T00:00:00Z"), "|========o>");
    }

    #[test]
    fn period_of_no_length_is_drawn_too() {
        let start = at("2024-01-01T00:00:00Z");
        assert_eq!(Timeline::new(start, End::At(start), start).draw(Drawing::Plain, 0).len(), 4);
    }

    #[test]
    fn terminal_gets_lines_of_the_same_width() {
        let end = End::At(at("2026-01-01T00:00:00Z"));
        let line = Timeline::new(at("2024-01-01T00:00:00Z"), end, at("2025-01-01T00:00:00Z"));
        let drawn = console::strip_ansi_codes(&line.draw(Drawing::Terminal, 11)).into_owned();
        assert_eq!(drawn, "├━━━━●┄┄┄┄┤");
    }

    #[test]
    fn distance_is_told_in_two_units_of_the_calendar() {
        let now = at("2024-02-28T12:00:00Z");
        for (other, words) in [
            ("2026-02-28T12:00:00Z", "in 2 years"),
            ("2025-04-28T12:00:00Z", "in 1 year 2 months"),
            ("2024-03-01T13:00:00Z", "in 2 days 1 hour"),
            ("2024-02-27T12:00:00Z", "since 1 day"),
            ("2024-02-28T12:00:00Z", "now"),
        ] {
            assert_eq!(distance(now, at(other)), words);
        }
    }

    #[test]
    fn smallest_number_that_is_not_zero_has_a_bar() {
        let rows = [("2025-12".to_owned(), 0), ("2026-01".to_owned(), 1), ("2026-02".to_owned(), 1000)];
        assert_eq!(bars(&rows, Drawing::Plain, 4), "  2025-12  0\n  2026-01 # 1\n  2026-02 #### 1000\n");
    }
}
