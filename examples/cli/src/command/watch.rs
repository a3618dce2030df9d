//! The same reading again and again, drawn in place.

use std::fmt::Display;
use std::time::Duration;

use console::Term;
use serde_json::Value;

use super::session::print;
use crate::args::{Format, Options};
use crate::exit::Failure;

/// Reads once, or every so often until Ctrl-C.
pub(super) async fn shown<T, F>(
    options: &Options,
    every: Option<Duration>,
    mut read: F,
) -> Result<(), Failure>
where
    T: Display,
    F: AsyncFnMut() -> Result<(T, Value), Failure>,
{
    let Some(every) = every else {
        let (text, json) = read().await?;
        return print(options, text, &json);
    };
    let screen = Term::stdout();
    let in_place = options.format == Format::Table && screen.is_term();
    let mut ticks = tokio::time::interval(every);
    // A slow router is asked less often, not twice in a row.
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut drawn = 0;
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = tokio::signal::ctrl_c() => return Ok(()),
        }
        let (text, json) = tokio::select! {
            reading = read() => reading?,
            _ = tokio::signal::ctrl_c() => return Ok(()),
        };
        if in_place {
            screen.clear_last_lines(drawn)?;
        }
        match options.format {
            Format::Table => {
                let text = text.to_string();
                drawn = text.lines().count();
                screen.write_str(&text)?;
                screen.flush()?;
            }
            // One reading a line, for programs that read lines.
            Format::Json => screen.write_line(&json.to_string())?,
        }
    }
}
