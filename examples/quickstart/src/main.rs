//! The main job in one command: read a router, keep what the policy allows, erase it when it is due, prove it.

mod keep;
mod read;
mod screen;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;
use zte_cpe_client::transport::Trust;
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Model, Profile, Simulator};
use zte_cpe_terminal::{Personal, secret};

use crate::screen::Screen;

/// Read a router, keep what the privacy policy allows, erase it when it is due, and prove it.
///
/// Without options a simulated MC888 is started on loopback; --model takes another.
#[derive(Debug, Parser)]
#[command(name = "quickstart", version)]
#[expect(clippy::doc_markdown, reason = "these comments are the help text")]
struct Args {
    /// Read this router instead, such as http://192.168.0.1; nothing is changed on it.
    ///
    /// Its password is asked for, or read from ZTE_CPE_PASSWORD or --password-file.
    #[arg(long, value_name = "URL")]
    device: Option<String>,
    /// Simulate this model, such as H3600P; `zte-cpe-simulator --list-models` lists them.
    #[arg(long, value_name = "MODEL", conflicts_with = "device", value_parser = model)]
    model: Option<Model>,
    /// User name of the web page of --device, for firmware that asks for one.
    #[arg(long, value_name = "NAME", env = "ZTE_CPE_USER", requires = "device")]
    user: Option<String>,
    /// Read the password of --device from the first line of this file.
    #[arg(long, value_name = "FILE", requires = "device")]
    password_file: Option<PathBuf>,
    /// Hide everything that identifies a person, so that the text can be pasted into a report.
    #[arg(long)]
    redact: bool,
}

type Error = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main(flavor = "current_thread")]
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
        let credentials = match &args.user {
            Some(user) => Credentials::new(user, password),
            None => Credentials::password(password),
        };
        let client = read::find(screen, LanClient::builder(url)?).await?;
        read::read(screen, &client, credentials, read::Writes::Refrain).await?
    } else {
        let model = args.model.unwrap_or(Model::Mobile(Profile::MC888));
        let router = Simulator::start(model).await?;
        screen.note(format_args!("no --device given: a simulated {} stands in", model.name()))?;
        let trust = router.certificate().map_or(Trust::Verify, |pem| Trust::Certificates(pem.into()));
        let client = read::find(screen, LanClient::builder(&router.url())?.trust(trust)).await?;
        let credentials = Credentials::new(DEFAULT_USER_NAME, Password::new(DEFAULT_PASSWORD));
        let device = read::read(screen, &client, credentials, read::Writes::Allow).await?;
        router.stop().await;
        device
    };
    keep::keep(screen, device)
}

fn model(name: &str) -> Result<Model, String> {
    Model::find(name).ok_or_else(|| {
        let models: Vec<_> = Model::every().map(|model| model.name()).collect();
        format!("choose one of {}", models.join(", "))
    })
}
