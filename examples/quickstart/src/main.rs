//! The main job in one command: read a router, keep what the policy allows, erase it when it is due, prove it.

mod keep;
mod read;
mod screen;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Simulator};
use zte_cpe_terminal::{Personal, secret};

use crate::screen::Screen;

/// Read a router, keep what the privacy policy allows, erase it when it is due, and prove it.
///
/// Without options a simulated MC888 is started on loopback.
#[derive(Debug, Parser)]
#[command(name = "quickstart", version)]
#[expect(clippy::doc_markdown, reason = "these comments are the help text")]
struct Args {
    /// Read this router instead, such as http://192.168.0.1; nothing is changed on it.
    ///
    /// Its password is asked for, or read from ZTE_CPE_PASSWORD or --password-file.
    #[arg(long, value_name = "URL")]
    device: Option<String>,
    /// Read the password of --device from the first line of this file.
    #[arg(long, value_name = "FILE", requires = "device")]
    password_file: Option<PathBuf>,
    /// Hide everything that identifies a person, so that the text can be pasted into a report.
    #[arg(long)]
    redact: bool,
}

type Error = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("off"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let mut screen = Screen::new(if args.redact { Personal::Masked } else { Personal::Shown });
    match run(&args, &mut screen).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            use std::io::Write as _;
            // Nothing is left to tell when even standard error is closed.
            let _ = writeln!(std::io::stderr(), "quickstart: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: &Args, screen: &mut Screen) -> Result<(), Error> {
    let device = if let Some(url) = &args.device {
        let password = secret::router_password(args.password_file.as_deref())?;
        read::read(screen, url, password, read::Writes::Refrain).await?
    } else {
        let router = Simulator::start(Profile::MC888).await?;
        screen.note("no --device given: a simulated MC888 stands in")?;
        let device =
            read::read(screen, &router.url(), Password::new(DEFAULT_PASSWORD), read::Writes::Allow).await?;
        router.stop().await;
        device
    };
    keep::keep(screen, device)
}
