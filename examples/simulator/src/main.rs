//! A router simulator to point a client at.

use std::fs;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use comfy_table::{Table, presets};
use tokio::signal::unix::{SignalKind, signal};
use zte_cpe_simulator::{CheckHeader, Fault, LoginForm, Model, Pages, Simulator, TokenHash};

/// Plays a ZTE router on this machine, for tests and for trying things out.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Lists the models and ends.
    #[arg(long, exclusive = true)]
    list_models: bool,
    /// Lists the faults and ends.
    #[arg(long, exclusive = true)]
    list_faults: bool,
    /// Model to play.
    #[arg(long, default_value = "MC888", value_parser = model)]
    model: Model,
    /// Loopback address and port; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// File whose first line is the password of the web pages. Without it `ZTE_CPE_SIM_PASSWORD` is read.
    #[arg(long)]
    password_file: Option<PathBuf>,
    /// Plays firmware that asks for this user name.
    #[arg(long)]
    user: Option<String>,
    /// Value of a name, in place of the model's own; may be repeated.
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
    /// Fault of every answer, see `--list-faults`.
    #[arg(long)]
    fault: Option<Fault>,
}

fn model(name: &str) -> Result<Model, String> {
    Model::find(name).ok_or_else(|| "no such model; `--list-models` shows what there is".to_owned())
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it as NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nowhere is left to say that this failed as well.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> io::Result<()> {
    let mut out = io::stdout();
    if arguments.list_models {
        return writeln!(out, "{}", models());
    }
    if arguments.list_faults {
        return writeln!(out, "{}", faults());
    }
    let password = password(arguments.password_file.as_deref())?;
    let mut builder = Simulator::builder(arguments.model).password(&password).listen(arguments.listen);
    if let Some(name) = &arguments.user {
        builder = builder.user_name(name);
    }
    for (name, value) in &arguments.set {
        builder = builder.value(name, value);
    }
    if let Some(fault) = arguments.fault {
        builder = builder.fault(fault);
    }
    // Before the address is told, so that no signal ends it the hard way.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let router = builder.start().await?;
    writeln!(out, "listening on {}", router.url())?;
    out.flush()?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    router.stop().await;
    Ok(())
}

fn password(file: Option<&Path>) -> io::Result<String> {
    let Some(file) = file else {
        return std::env::var("ZTE_CPE_SIM_PASSWORD").map_err(|_| {
            io::Error::other("no password: give --password-file FILE or set ZTE_CPE_SIM_PASSWORD")
        });
    };
    let text = fs::read_to_string(file)
        .map_err(|error| io::Error::new(error.kind(), format!("cannot read the password file: {error}")))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn models() -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["MODEL", "DEVICE", "DIALECT", "WRITE TOKEN", "WITH --user"]);
    for model in Model::every() {
        let (token, named_login) = match model {
            Model::Mobile(profile) if profile.ubus.is_some() => ("", ""),
            Model::Mobile(profile) => (token(profile.goform.token), named_login(profile.goform.named_login)),
            Model::Gateway(gateway) => (page_token(gateway.pages), "name of the administrator"),
        };
        table.add_row([model.name(), model.summary(), model.dialect(), token, named_login]);
    }
    table
}

fn token(hash: Option<TokenHash>) -> &'static str {
    match hash {
        Some(TokenHash::Md5) => "MD5",
        Some(TokenHash::Sha256) => "SHA-256",
        None => "none",
    }
}

fn page_token(pages: Pages) -> &'static str {
    match pages {
        Pages::Thinklua(pages) => match pages.check {
            CheckHeader::None => "of the page",
            CheckHeader::Hash => "of the page, Check: SHA-256",
            CheckHeader::Encrypted => "of the page, Check: SHA-256 in RSA",
        },
        Pages::CommonPage(pages) if pages.signed => "of the page, Check: SHA-256",
        _ => "of the page",
    }
}

fn named_login(form: LoginForm) -> &'static str {
    match form {
        LoginForm::None | LoginForm::Password => "",
        LoginForm::Username => "LOGIN, username",
        LoginForm::MultiUser => "LOGIN_MULTI_USER, user",
    }
}

fn faults() -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["FAULT", "WHAT HAPPENS"]);
    for (_, name, effect) in Fault::every() {
        table.add_row([name, effect]);
    }
    table
}
