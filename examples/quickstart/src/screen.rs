//! What the person sees: numbered steps and what came of them.

use std::fmt::Display;
use std::io::{self, Write as _};

use zte_cpe_terminal::{Personal, View};

/// Standard output, and whether personal values may appear there.
pub(crate) struct Screen {
    pub(crate) view: View,
    step: u8,
    out: io::Stdout,
}

impl Screen {
    pub(crate) fn new(personal: Personal) -> Self {
        Self { view: View::new(personal), step: 0, out: io::stdout() }
    }

    /// Begins a step.
    pub(crate) fn step(&mut self, title: &str) -> io::Result<()> {
        self.step += 1;
        self.write(format_args!("\n{:>2}  {title}\n", self.step))
    }

    /// One line about what happened.
    pub(crate) fn note(&self, text: impl Display) -> io::Result<()> {
        self.write(format_args!("    {text}\n"))
    }

    /// A heading and what was read.
    pub(crate) fn block(&self, heading: &str, text: impl Display) -> io::Result<()> {
        self.write(format_args!("\n    {heading}\n"))?;
        for line in text.to_string().lines() {
            self.write(format_args!("    {line}\n"))?;
        }
        Ok(())
    }

    fn write(&self, text: std::fmt::Arguments<'_>) -> io::Result<()> {
        let mut out = self.out.lock();
        out.write_fmt(text)?;
        // Progress is only progress when it can be seen while it happens.
        out.flush()
    }
}
