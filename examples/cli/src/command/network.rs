//! The home network and its uplink.

use std::path::Path;

use serde_json::json;
use zte_cpe_model::label::WifiCode;
use zte_cpe_model::not_stored::ReleaseReason;
use zte_cpe_model::wan::{DialMode, PppoeSettings};
use zte_cpe_model::wifi::{WifiNetwork, WifiRole, WifiSecurity};
use zte_cpe_terminal::{qr, secret};

use super::VIEW;
use super::session::{in_session, print};
use crate::args::{Dial, Options, Router};
use crate::exit::Failure;

pub(super) async fn hosts(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let hosts = client.hosts().await?.release(ReleaseReason::AnswerToLiveQuery);
        print(options, VIEW.hosts(&hosts), &json!(hosts))
    })
    .await
}

pub(super) async fn wifi(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let networks = client.wifi().await?.release(ReleaseReason::AnswerToLiveQuery);
        print(options, VIEW.wifi(&networks), &json!(networks))
    })
    .await
}

/// Draws the code that a phone scans to join. Who sees the screen can join too: that is what it is for.
pub(super) async fn wifi_code(options: &Options, router: &Router, guest: bool) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let role = if guest { WifiRole::Guest } else { WifiRole::Main };
        let networks = client.wifi().await?;
        let on = |network: &&WifiNetwork| network.role == role && network.enabled != Some(false);
        let network = networks
            .peek()
            .iter()
            .find(on)
            .ok_or_else(|| Failure::Usage("the router has no such network switched on".to_owned()))?;
        let text = code_of(network)?.to_text().map_err(|error| Failure::Usage(error.to_string()))?;
        let drawn = qr::draw(text.expose()).map_err(|error| Failure::Usage(error.to_string()))?;
        print(options, drawn, &json!({ "wifi_code": text.expose() }))
    })
    .await
}

fn code_of(network: &WifiNetwork) -> Result<WifiCode, Failure> {
    let told = |what: &str| Failure::Usage(format!("the router does not tell {what} of the network"));
    let ssid = network.ssid.clone().ok_or_else(|| told("the name"))?;
    let security = network.security.clone().unwrap_or(WifiSecurity::Wpa2Psk);
    let code = if security == WifiSecurity::Open {
        WifiCode::open(ssid)
    } else {
        let passphrase = network.passphrase.clone().ok_or_else(|| told("the passphrase"))?;
        WifiCode::protected(ssid, security, passphrase)
    };
    Ok(if network.hidden == Some(true) { code.hidden() } else { code })
}

pub(super) async fn wan(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let wan = client.wan().await?;
        let pppoe = client.pppoe().await?;
        let text = format!("Uplink\n{}\nPPPoE\n{}", VIEW.wan(&wan), VIEW.pppoe(&pppoe));
        print(options, text, &json!({ "wan": wan, "pppoe": pppoe }))
    })
    .await
}

pub(super) async fn set_pppoe(
    options: &Options,
    router: &Router,
    credentials_file: Option<&Path>,
    dial: Dial,
) -> Result<(), Failure> {
    let credentials = secret::pppoe_credentials(credentials_file)?;
    let dial = match dial {
        Dial::Automatic => DialMode::Automatic,
        Dial::Manual => DialMode::Manual,
        Dial::OnDemand => DialMode::OnDemand,
    };
    let settings = PppoeSettings::new(credentials).with_dial_mode(dial);
    in_session(options, router, async |client| {
        client.set_pppoe(&settings).await?;
        let pppoe = client.pppoe().await?;
        print(options, format!("set, and read back:\n{}", VIEW.pppoe(&pppoe)), &json!(pppoe))
    })
    .await
}
