//! The commands.

use std::fmt::Display;
use std::io::Write as _;

use serde_json::{Value, json};
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::not_stored::ReleaseReason;
use zte_cpe_model::wan::{DialMode, PppoeSettings};
use zte_cpe_terminal::{Facts, Personal, View, secret};

use crate::args::{Args, Command, Dial, Format, Options, Router, Wan, Wifi};
use crate::exit::Failure;

/// The person at the terminal looks at their own router.
const VIEW: View = View::new(Personal::Shown);

pub(crate) async fn run(args: &Args) -> Result<(), Failure> {
    let options = &args.options;
    match &args.command {
        Command::Probe(router) => {
            let client = connect(options, router).await?;
            let probe = client.probe();
            let facts = Facts::default()
                .with("model", probe.model.as_ref())
                .with("firmware", probe.firmware.as_ref())
                .with("operator's part", probe.customisation.as_ref())
                .with("dialect", Some(probe.dialect))
                .with("tries left", probe.remaining_tries)
                .with("locked for", probe.locked_for.map(|time| format!("{} s", time.as_secs())));
            let json = json!({
                "model": probe.model,
                "firmware": probe.firmware,
                "customisation": probe.customisation,
                "dialect": probe.dialect.name(),
                "remaining_tries": probe.remaining_tries,
                "locked_for_seconds": probe.locked_for.map(|time| time.as_secs()),
            });
            print(options, facts, &json)
        }
        Command::Status(router) => in_session(options, router, status).await,
        Command::Hosts(router) => {
            in_session(options, router, async |client, options| {
                let hosts = client.hosts().await?.release(ReleaseReason::AnswerToLiveQuery);
                print(options, VIEW.hosts(&hosts), &json!(hosts))
            })
            .await
        }
        Command::Wifi(Wifi::Show(router)) => {
            in_session(options, router, async |client, options| {
                let networks = client.wifi().await?.release(ReleaseReason::AnswerToLiveQuery);
                print(options, VIEW.wifi(&networks), &json!(networks))
            })
            .await
        }
        Command::Wan(Wan::Show(router)) => in_session(options, router, wan).await,
        Command::Wan(Wan::SetPppoe { router, credentials_file, dial }) => {
            let credentials = secret::pppoe_credentials(credentials_file.as_deref())?;
            let dial = match dial {
                Dial::Automatic => DialMode::Automatic,
                Dial::Manual => DialMode::Manual,
                Dial::OnDemand => DialMode::OnDemand,
            };
            let settings = PppoeSettings::new(credentials).with_dial_mode(dial);
            in_session(options, router, async |client, options| {
                client.set_pppoe(&settings).await?;
                let pppoe = client.pppoe().await?;
                print(options, format!("set, and read back:\n{}", VIEW.pppoe(&pppoe)), &json!(pppoe))
            })
            .await
        }
        Command::Reboot(router) => {
            in_session(options, router, async |client, options| {
                client.reboot().await?;
                print(
                    options,
                    "the router restarts; it is back in a minute or two\n",
                    &json!({ "rebooting": true }),
                )
            })
            .await
        }
    }
}

async fn status(client: &LanClient, options: &Options) -> Result<(), Failure> {
    let identity = client.identity().await?;
    let status = client.status().await?;
    let signal = client.signal().await?;
    let traffic = client.traffic().await?;
    let text = format!(
        "Device\n{}\nState\n{}\nSignal\n{}\nTraffic\n{}",
        VIEW.identity(&identity),
        VIEW.status(&status),
        VIEW.signal(&signal),
        VIEW.traffic(&traffic)
    );
    print(
        options,
        text,
        &json!({ "identity": identity, "status": status, "signal": signal, "traffic": traffic }),
    )
}

async fn wan(client: &LanClient, options: &Options) -> Result<(), Failure> {
    let wan = client.wan().await?;
    let pppoe = client.pppoe().await?;
    let text = format!("Uplink\n{}\nPPPoE\n{}", VIEW.wan(&wan), VIEW.pppoe(&pppoe));
    print(options, text, &json!({ "wan": wan, "pppoe": pppoe }))
}

async fn connect(options: &Options, router: &Router) -> Result<LanClient, Failure> {
    let builder = LanClient::builder(&router.url)?
        .connect_timeout(options.timeout().min(std::time::Duration::from_secs(5)))
        .call_timeout(options.timeout())
        .session_policy(options.session_policy())
        .trust(options.trust());
    Ok(builder.connect().await?)
}

/// Logs in, does `work` and logs out, whatever became of it: an open session keeps others out.
async fn in_session<'a, F>(options: &'a Options, router: &Router, work: F) -> Result<(), Failure>
where
    F: AsyncFnOnce(&LanClient, &'a Options) -> Result<(), Failure>,
{
    let password = secret::router_password(options.password_file.as_deref())?;
    let client = connect(options, router).await?;
    let credentials = match options.user() {
        Some(user) => Credentials::new(user, password),
        None => Credentials::password(password),
    };
    client.login(credentials.last_try(options.last_try())).await?;
    let result = tokio::select! {
        result = work(&client, options) => result,
        _ = tokio::signal::ctrl_c() => Err(Failure::Interrupted),
    };
    // After a restart nobody is there to take it, and a session that did not end runs out by itself.
    let _ = client.logout().await;
    result
}

fn print(options: &Options, text: impl Display, json: &Value) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match options.format {
        Format::Table => write!(out, "{text}")?,
        Format::Json => writeln!(out, "{json:#}")?,
    }
    Ok(out.flush()?)
}
