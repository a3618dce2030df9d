//! The same reading again and again, drawn in place.

use std::fmt::Display;

use console::Term;
use serde_json::Value;
use zte_cpe_client::LanClient;

use super::session::{CtrlC, in_session, in_session_until, print};
use crate::args::{Format, Options, Watched};
use crate::exit::Failure;

/// Reads in a session, once or every so often until Ctrl-C.
pub(super) async fn shown<T, F>(options: &Options, watched: &Watched, mut read: F) -> Result<(), Failure>
where
    T: Display,
    F: AsyncFnMut(&LanClient) -> Result<(T, Value), Failure>,
{
    let Some(every) = watched.every() else {
        return in_session(options, &watched.router, async |client| {
            let (text, json) = read(client).await?;
            print(options, text, &json)
        })
        .await;
    };
    let screen = Term::stdout();
    let in_place = options.format == Format::Table && screen.is_term();
    let mut ticks = tokio::time::interval(every);
    // A slow router is asked less often, not twice in a row.
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    in_session_until(options, &watched.router, CtrlC::Ends, async |client| {
        let mut drawn = 0;
        loop {
            ticks.tick().await;
            let (text, json) = read(client).await?;
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
    })
    .await
}
