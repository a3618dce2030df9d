//! From a command line to a session and back out of it.

use std::fmt::Display;
use std::io::Write as _;
use std::time::Duration;

use serde_json::Value;
use zte_cpe_client::transport::Trust;
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_terminal::secret;

use crate::args::{Format, Options, Router};
use crate::exit::Failure;
use crate::pin::PinFile;

/// Nobody on a home network needs longer to accept a connection.
const LONGEST_CONNECT: Duration = Duration::from_secs(5);

pub(super) async fn connect(options: &Options, router: &Router) -> Result<LanClient, Failure> {
    let pins = options.pin_file.as_deref().map(PinFile::open).transpose()?;
    let trust = pins.as_ref().map_or_else(|| options.trust(), |file| Trust::FirstUse(file.pin()));
    let builder = LanClient::builder(&router.url)?
        .connect_timeout(options.timeout().min(LONGEST_CONNECT))
        .call_timeout(options.timeout())
        .session_policy(options.session_policy())
        .trust(trust);
    let client = builder.connect().await;
    // Also when the router turned out to speak a dialect nobody knows: its certificate was seen.
    pins.map_or(Ok(()), |file| file.keep())?;
    Ok(client?)
}

/// What it means when the person presses Ctrl-C.
#[derive(Clone, Copy)]
pub(super) enum CtrlC {
    /// The work was cut off.
    Interrupts,
    /// They have seen enough.
    Ends,
}

/// Logs in, does `work` and logs out, whatever became of it: an open session keeps others out.
pub(super) async fn in_session<F>(options: &Options, router: &Router, work: F) -> Result<(), Failure>
where
    F: AsyncFnOnce(&LanClient) -> Result<(), Failure>,
{
    in_session_until(options, router, CtrlC::Interrupts, work).await
}

/// The same for work that may go on until Ctrl-C.
pub(super) async fn in_session_until<F>(
    options: &Options,
    router: &Router,
    ctrl_c: CtrlC,
    work: F,
) -> Result<(), Failure>
where
    F: AsyncFnOnce(&LanClient) -> Result<(), Failure>,
{
    let password = secret::router_password(options.password_file.as_deref())?;
    let client = connect(options, router).await?;
    let credentials = match options.user() {
        Some(user) => Credentials::new(user, password),
        None => Credentials::password(password),
    };
    client.login(credentials.last_try(options.last_try())).await?;
    let result = tokio::select! {
        result = work(&client) => result,
        _ = tokio::signal::ctrl_c() => match ctrl_c {
            CtrlC::Interrupts => Err(Failure::Interrupted),
            CtrlC::Ends => Ok(()),
        },
    };
    // After a restart nobody is there to take it, and a session that did not end runs out by itself.
    let _ = client.logout().await;
    result
}

/// What one part of a larger picture says, or nothing where this router has no such thing.
pub(super) fn offered<T>(answer: zte_cpe_client::Result<T>) -> zte_cpe_client::Result<Option<T>> {
    match answer {
        Err(error) if error.is_unsupported() => Ok(None),
        answer => answer.map(Some),
    }
}

pub(super) fn print(options: &Options, text: impl Display, json: &Value) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match options.format {
        Format::Table => write!(out, "{text}")?,
        Format::Json => writeln!(out, "{json:#}")?,
    }
    Ok(out.flush()?)
}
