//! A list of labels and values.

use std::fmt;

/// Labels and values, one a line, the values aligned. A value that is not known has no line.
#[derive(Debug, Clone, Default)]
pub struct Facts(Vec<(&'static str, String)>);

impl Facts {
    /// With this value, if there is one.
    #[must_use]
    pub fn with(mut self, label: &'static str, value: Option<impl fmt::Display>) -> Self {
        if let Some(value) =
            value.map(|value| printable(&value.to_string())).filter(|value| !value.is_empty())
        {
            self.0.push((label, value));
        }
        self
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
        for (label, value) in &self.0 {
            writeln!(f, "  {label:width$}  {value}")?;
        }
        if self.0.is_empty() { writeln!(f, "  the device tells nothing about this") } else { Ok(()) }
    }
}

/// Text of a device without what could steer a terminal.
pub(crate) fn printable(text: &str) -> String {
    text.trim().chars().map(|sign| if sign.is_control() { '\u{FFFD}' } else { sign }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_values_have_no_line() {
        let facts = Facts::default()
            .with("model", Some("MC888"))
            .with("serial", None::<String>)
            .with("name", Some(" "));
        assert_eq!(facts.to_string(), "  model  MC888\n");
    }

    #[test]
    fn device_text_cannot_steer_the_terminal() {
        assert_eq!(printable("\u{1b}[2Jgone\n"), "\u{FFFD}[2Jgone");
    }
}
