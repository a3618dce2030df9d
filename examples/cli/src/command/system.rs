//! The device as a whole.

use serde_json::json;
use zte_cpe_terminal::Facts;

use super::session::{connect, in_session, offered, print};
use super::{VIEW, watch};
use crate::args::{Options, Router, Watched};
use crate::exit::Failure;

pub(super) async fn probe(options: &Options, router: &Router) -> Result<(), Failure> {
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

pub(super) async fn status(options: &Options, watched: &Watched) -> Result<(), Failure> {
    watch::shown(options, watched, async |client| {
        let identity = client.identity().await?;
        let status = offered(client.status().await)?;
        let signal = offered(client.signal().await)?;
        let traffic = offered(client.traffic().await)?;
        let parts = [
            Some(("Device", VIEW.identity(&identity))),
            status.as_ref().map(|status| ("State", VIEW.status(status))),
            signal.as_ref().map(|signal| ("Signal", VIEW.signal(signal))),
            traffic.as_ref().map(|traffic| ("Traffic", VIEW.traffic(traffic))),
        ];
        let parts = parts.into_iter().flatten().map(|(title, facts)| format!("{title}\n{facts}"));
        let text = parts.collect::<Vec<_>>().join("\n");
        let json = json!({ "identity": identity, "status": status, "signal": signal, "traffic": traffic });
        Ok((text, json))
    })
    .await
}

pub(super) async fn time(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let clock = client.time().await?;
        print(options, VIEW.clock(&clock), &json!(clock))
    })
    .await
}

pub(super) async fn reboot(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        client.reboot().await?;
        print(options, "the router restarts; it is back in a minute or two\n", &json!({ "rebooting": true }))
    })
    .await
}
