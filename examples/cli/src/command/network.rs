//! The home network and its uplink.

use std::fmt::Write as _;
use std::net::IpAddr;
use std::path::Path;

use serde_json::json;
use zte_cpe_model::label::WifiCode;
use zte_cpe_model::not_stored::ReleaseReason;
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::wan::{DialMode, PppoeSettings, StaticSettings, WanSettings};
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiNetwork, WifiRole, WifiSecurity};
use zte_cpe_terminal::qr;
use zte_cpe_terminal::secret::{self, Echo, from_environment_or_prompt};

use super::VIEW;
use super::session::{in_session, offered, print};
use super::watch;
use crate::args::{Dial, Options, Radio, Router, Switch, Uplink, Watched, WifiSet};
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

pub(super) async fn set_wifi(options: &Options, args: &WifiSet) -> Result<(), Failure> {
    let mut change = WifiChange::of(if args.guest { WifiRole::Guest } else { WifiRole::Main });
    change.band = args.band.map(|radio| match radio {
        Radio::Ghz2_4 => WifiBand::Ghz2_4,
        Radio::Ghz5 => WifiBand::Ghz5,
    });
    change.enabled = args.switch.map(|switch| switch == Switch::On);
    change.channel = args.channel;
    change.hidden = args.visible.map(|visible| visible == Switch::Off);
    if args.name {
        let name = from_environment_or_prompt("ZTE_CPE_WIFI_NAME", "New name of the network: ", Echo::Shown)?;
        change.ssid = Some(name.parse().map_err(|error| Failure::Usage(format!("{error}")))?);
    }
    if args.passphrase {
        let text = from_environment_or_prompt("ZTE_CPE_WIFI_PASSPHRASE", "New passphrase: ", Echo::Hidden)?;
        change.passphrase = Some(WifiPassphrase::new(text.as_str()));
    }
    in_session(options, &args.router, async |client| {
        client.set_wifi(&change).await?;
        let networks = client.wifi().await?.release(ReleaseReason::UserConfiguration);
        print(options, format!("set, and read back:\n{}", VIEW.wifi(&networks)), &json!(networks))
    })
    .await
}

pub(super) async fn set_mode(options: &Options, router: &Router, mode: Uplink) -> Result<(), Failure> {
    let settings = match mode {
        Uplink::Cellular => WanSettings::Cellular,
        Uplink::Dhcp => WanSettings::Dhcp,
        Uplink::Automatic => WanSettings::Automatic,
    };
    set_wan(options, router, &settings).await
}

pub(super) async fn set_static(options: &Options, router: &Router) -> Result<(), Failure> {
    let address = address_of("ZTE_CPE_WAN_ADDRESS", "Address: ")?;
    let netmask = address_of("ZTE_CPE_WAN_NETMASK", "Network mask: ")?;
    let gateway = address_of("ZTE_CPE_WAN_GATEWAY", "Gateway: ")?;
    let servers = from_environment_or_prompt("ZTE_CPE_WAN_DNS", "Name servers, with commas: ", Echo::Shown)?;
    let servers: Vec<IpAddr> = servers.split(',').map(ip_address).collect::<Result<_, _>>()?;
    let settings = StaticSettings::new(address.into(), netmask, gateway).with_dns(servers);
    set_wan(options, router, &WanSettings::Static(settings)).await
}

fn address_of(variable: &str, prompt: &str) -> Result<IpAddr, Failure> {
    ip_address(&from_environment_or_prompt(variable, prompt, Echo::Shown)?)
}

pub(super) fn ip_address(text: &str) -> Result<IpAddr, Failure> {
    text.trim()
        .parse()
        .map_err(|_| Failure::Usage("an address looks like 192.0.2.1 or 2001:db8::1".to_owned()))
}

async fn set_wan(options: &Options, router: &Router, settings: &WanSettings) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        client.set_wan(settings).await?;
        let wan = client.wan().await?;
        print(options, format!("set, and read back:\n{}", VIEW.wan(&wan)), &json!(wan))
    })
    .await
}

pub(super) async fn wan(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let wan = client.wan().await?;
        let pppoe = offered(client.pppoe().await)?;
        let mut text = format!("Uplink\n{}", VIEW.wan(&wan));
        if !wan.connections.is_empty() {
            let _ = write!(text, "\nConnections\n{}", VIEW.connections(&wan.connections));
        }
        if let Some(pppoe) = &pppoe {
            let _ = write!(text, "\nPPPoE\n{}", VIEW.pppoe(pppoe));
        }
        print(options, text, &json!({ "wan": wan, "pppoe": pppoe }))
    })
    .await
}

pub(super) async fn reconnect(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        client.reconnect_wan().await?;
        print(options, "the connection is made anew\n", &json!({ "reconnecting": true }))
    })
    .await
}

pub(super) async fn optical(options: &Options, watched: &Watched) -> Result<(), Failure> {
    watch::shown(options, watched, async |client| {
        let optical = client.optical().await?;
        Ok((VIEW.optical(&optical).to_string(), json!(optical)))
    })
    .await
}

pub(super) async fn dsl(options: &Options, watched: &Watched) -> Result<(), Failure> {
    watch::shown(options, watched, async |client| {
        let line = client.dsl().await?;
        Ok((VIEW.dsl(&line), json!(line)))
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
