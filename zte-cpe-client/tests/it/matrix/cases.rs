//! What every router is asked to do, one case for each thing it can do. A case fails by a panic or by its error.

use std::net::Ipv4Addr;
use std::pin::Pin;
use std::time::Duration;

use zte_cpe_client::Result;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{
    ApnChoice, ApnDraft, BandLock, CellLock, LteCellLock, MobileData, NetworkType, NrCellLock, PdpType,
    RadioPreference,
};
use zte_cpe_model::lan::{DhcpRange, LanOutcome, LanSettings, PortForward, PortProtocol};
use zte_cpe_model::secret::{ManagementPassword, PppoePassword, WifiPassphrase};
use zte_cpe_model::sms::{SmsDraft, SmsOutcome, SmsStatus, SmsText};
use zte_cpe_model::tr069::Tr069Change;
use zte_cpe_model::traffic::{Allowance, DataLimitChange};
use zte_cpe_model::units::{ByteCount, Dbm, Percent};
use zte_cpe_model::wan::{
    ConnectionState, PppoeCredentials, PppoeSettings, StaticSettings, WanMode, WanSettings,
};
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiNetwork, WifiRole, WifiSecurity};

use super::Bench;

type Run<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) capability: Capability,
    pub(super) run: for<'a> fn(&'a Bench) -> Run<'a>,
}

macro_rules! cases {
    ($($capability:ident $case:ident)+) => {
        pub(super) const CASES: &[Case] = &[$(Case {
            name: stringify!($case),
            capability: Capability::$capability,
            run: |bench| Box::pin($case(bench)),
        }),+];
    };
}

cases! {
    Identity identity_is_read
    Status status_is_read
    Signal signal_is_read
    Traffic traffic_is_read
    Hosts hosts_are_read
    HostNameWrite host_gets_a_name
    WifiRead networks_are_read
    WifiWrite main_network_gets_name_and_passphrase
    WifiWrite guest_network_is_switched_and_the_main_one_stays
    WifiWrite protection_is_taken_off_and_put_on
    WanRead uplink_is_read
    WanWrite uplink_becomes_dhcp
    WanWrite uplink_becomes_fixed
    WanWrite uplink_becomes_mobile
    PppoeRead line_is_read
    PppoeWrite line_is_set
    SmsRead messages_are_read
    SmsWrite message_is_sent
    SmsWrite message_is_marked_and_deleted
    ApnRead access_points_are_read
    ApnWrite access_point_is_saved_chosen_and_deleted
    MobileData mobile_data_goes_off_and_on
    RadioPreference technologies_are_chosen
    BandLock bands_are_locked_and_freed
    CellLock lte_cell_is_locked_and_freed
    CellLock nr_cell_is_locked_and_freed
    DataLimitWrite limit_is_set_and_what_is_not_named_stays
    LanRead home_network_is_read
    LanWrite range_to_give_out_is_set
    PortForwardRead ports_are_read
    PortForwardWrite port_is_handed_out
    PortForwardWrite ports_are_listed_and_taken_back
    Tr069Read management_is_read
    Tr069Write management_gets_another_server
    Reboot router_restarts
}

async fn identity_is_read(bench: &Bench) -> Result<()> {
    let identity = bench.client.identity().await?;
    assert_eq!(identity.model.as_deref(), Some(bench.profile.model));
    assert_eq!(identity.imei.unwrap().expose(), "356938035643809");
    Ok(())
}

async fn status_is_read(bench: &Bench) -> Result<()> {
    assert_eq!(bench.client.status().await?.modem, Some(zte_cpe_model::system::ModemState::Ready));
    Ok(())
}

async fn signal_is_read(bench: &Bench) -> Result<()> {
    let signal = bench.client.signal().await?;
    assert_eq!(signal.network_type, Some(NetworkType::Lte));
    assert_eq!(signal.bars, Some(3));
    let lte = signal.lte.unwrap();
    assert_eq!(lte.rsrp, Some(Dbm::new(-101.0)));
    if let Some((eci, pci)) = bench.cell() {
        assert_eq!(lte.cell.unwrap().expose(), eci, "in whatever base it is written");
        assert_eq!(lte.pci, pci);
    }
    Ok(())
}

async fn traffic_is_read(bench: &Bench) -> Result<()> {
    let traffic = bench.client.traffic().await?;
    assert_eq!(traffic.month.received, Some(ByteCount::new(23_120_021_145)));
    assert_eq!(traffic.upload_rate.unwrap().get(), 3024 * 8, "bytes on the wire");
    Ok(())
}

async fn hosts_are_read(bench: &Bench) -> Result<()> {
    let hosts = bench.client.hosts().await?;
    let tablet = hosts.peek().iter().find(|host| host.mac.to_colon_string() == "00:00:5E:00:53:01").unwrap();
    assert_eq!(tablet.name.as_ref().unwrap().expose(), "kitchen-tablet");
    assert_eq!(tablet.connected, Some(Duration::from_secs(7265)));
    Ok(())
}

async fn host_gets_a_name(bench: &Bench) -> Result<()> {
    let mac = "00:00:5E:00:53:01".parse().unwrap();
    bench.client.set_host_name(mac, &"Küche".parse().unwrap()).await?;
    let hosts = bench.client.hosts().await?;
    let named = hosts.peek().iter().find(|host| host.mac == mac).unwrap();
    assert_eq!(named.best_name().unwrap().expose(), "Küche");
    Ok(())
}

/// The one network that is meant, as it is.
async fn network(bench: &Bench, role: WifiRole) -> Result<WifiNetwork> {
    let networks = bench.client.wifi().await?;
    let meant = networks.peek().iter().find(|one| one.role == role && one.band != Some(WifiBand::Ghz5));
    Ok(meant.unwrap().clone())
}

/// What is compared of a network; its passphrase among it.
fn traits(network: &WifiNetwork) -> impl PartialEq + std::fmt::Debug + use<> {
    let key = network.passphrase.as_ref().map(|key| key.expose().to_owned());
    let name = network.ssid.as_ref().map(|name| name.to_text().into_owned());
    (
        name,
        key,
        network.security.clone(),
        network.enabled,
        network.hidden,
        network.isolated,
        network.max_hosts,
    )
}

async fn networks_are_read(bench: &Bench) -> Result<()> {
    let main = network(bench, WifiRole::Main).await?;
    assert_eq!(main.ssid.unwrap().to_text(), "home");
    assert_eq!(main.passphrase.unwrap().expose(), "päss phrase");
    assert_eq!((main.enabled, main.hidden), (Some(true), Some(true)));
    assert_eq!(main.security, Some(WifiSecurity::Wpa2Psk));
    Ok(())
}

async fn main_network_gets_name_and_passphrase(bench: &Bench) -> Result<()> {
    let guest = traits(&network(bench, WifiRole::Guest).await?);
    let change = WifiChange::of(WifiRole::Main)
        .on(WifiBand::Ghz2_4)
        .ssid("new home ä".parse().unwrap())
        .passphrase(WifiPassphrase::new("new päss phrase"));
    bench.client.set_wifi(&change).await?;

    let held = bench.router.access_point(0, 0).unwrap();
    assert_eq!((held.get("SSID"), held.get("Password")), (Some("new home ä"), Some("new päss phrase")));
    let kept = ["AuthMode", "EncrypType", "ApBroadcastDisabled", "ApIsolate", "ApMaxStationNumber"];
    let before = [Some("WPA2PSK"), Some("CCMP"), Some("1"), Some("0"), Some("32")];
    assert_eq!(kept.map(|name| held.get(name)), before, "what was not named stays as it was");
    assert_eq!(traits(&network(bench, WifiRole::Guest).await?), guest);
    Ok(())
}

async fn guest_network_is_switched_and_the_main_one_stays(bench: &Bench) -> Result<()> {
    let main = traits(&network(bench, WifiRole::Main).await?);
    for (change, on) in [
        (WifiChange::of(WifiRole::Guest).switched_off(), false),
        (WifiChange::of(WifiRole::Guest).switched_on(), true),
    ] {
        bench.client.set_wifi(&change).await?;
        assert_eq!(network(bench, WifiRole::Guest).await?.enabled, Some(on));
        assert_eq!(traits(&network(bench, WifiRole::Main).await?), main);
    }
    Ok(())
}

async fn protection_is_taken_off_and_put_on(bench: &Bench) -> Result<()> {
    let main = || WifiChange::of(WifiRole::Main).on(WifiBand::Ghz2_4);
    bench.client.set_wifi(&main().security(WifiSecurity::Open)).await?;
    assert_eq!(network(bench, WifiRole::Main).await?.security, Some(WifiSecurity::Open));
    let change = main().security(WifiSecurity::Wpa2Wpa3).passphrase(WifiPassphrase::new("long enough"));
    bench.client.set_wifi(&change).await?;
    assert_eq!(network(bench, WifiRole::Main).await?.security, Some(WifiSecurity::Wpa2Wpa3));

    let short = main().passphrase(WifiPassphrase::new("short"));
    assert!(bench.client.set_wifi(&short).await.unwrap_err().is_invalid_input());
    Ok(())
}

async fn uplink_is_read(bench: &Bench) -> Result<()> {
    let wan = bench.client.wan().await?;
    assert_eq!(wan.mode, Some(WanMode::Pppoe));
    assert_eq!(wan.cellular, Some(ConnectionState::Connected));
    Ok(())
}

async fn uplink_becomes_dhcp(bench: &Bench) -> Result<()> {
    bench.client.set_wan(&WanSettings::Dhcp).await?;
    assert_eq!(bench.client.wan().await?.mode, Some(WanMode::Dhcp));
    Ok(())
}

async fn uplink_becomes_fixed(bench: &Bench) -> Result<()> {
    let ip = |text: &str| text.parse::<std::net::IpAddr>().unwrap();
    let address = StaticSettings::new(ip("198.51.100.20").into(), ip("255.255.255.0"), ip("198.51.100.1"));
    let settings = address.with_dns([ip("198.51.100.53"), ip("203.0.113.53")]);
    bench.client.set_wan(&WanSettings::Static(settings.clone())).await?;
    let wan = bench.client.wan().await?;
    assert_eq!((wan.mode, wan.static_settings), (Some(WanMode::Static), Some(settings)));

    let nothing = WanSettings::Static(StaticSettings::default());
    assert!(bench.client.set_wan(&nothing).await.unwrap_err().is_invalid_input());
    Ok(())
}

async fn uplink_becomes_mobile(bench: &Bench) -> Result<()> {
    bench.client.set_wan(&WanSettings::Cellular).await?;
    assert_eq!(bench.client.wan().await?.mode, Some(WanMode::Cellular));
    Ok(())
}

fn line() -> PppoeSettings {
    let username = "line&1@isp.example".parse().unwrap();
    PppoeSettings::new(PppoeCredentials::new(username, PppoePassword::new("p=+%ä")))
}

async fn line_is_read(bench: &Bench) -> Result<()> {
    bench.client.pppoe().await.map(drop)
}

async fn line_is_set(bench: &Bench) -> Result<()> {
    bench.client.set_pppoe(&line()).await?;
    let read = bench.client.pppoe().await?;
    assert_eq!(read.username.unwrap().expose(), "line&1@isp.example");
    assert_eq!(read.password.unwrap().expose(), "p=+%ä");
    Ok(())
}

async fn messages_are_read(bench: &Bench) -> Result<()> {
    let messages = bench.client.sms().await?;
    assert_eq!(messages[0].text.expose(), "Hi é€😀");
    assert_eq!(messages[0].address.as_ref().unwrap().expose(), "+49151234567");
    assert_eq!(messages[0].status, Some(SmsStatus::Unread));
    bench.client.sms_capacity().await.map(drop)
}

async fn message_is_sent(bench: &Bench) -> Result<()> {
    for text in ["See you at eight", "Привет 😀"] {
        let draft = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new(text));
        assert_eq!(bench.client.send_sms(&draft).await?, SmsOutcome::Sent);
        let messages = bench.client.sms().await?;
        let sent =
            messages.iter().find(|one| one.status == Some(SmsStatus::Sent) && one.text.expose() == text);
        assert_eq!(sent.unwrap().address.as_ref().unwrap().expose(), "+12025550143");
    }
    let long = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new("ж".repeat(336)));
    assert!(bench.client.send_sms(&long).await.unwrap_err().is_invalid_input());
    Ok(())
}

async fn message_is_marked_and_deleted(bench: &Bench) -> Result<()> {
    let id = bench.client.sms().await?[0].id;
    bench.client.mark_sms_read(&[id]).await?;
    assert_eq!(bench.client.sms().await?[0].status, Some(SmsStatus::Read));
    bench.client.delete_sms(&[id]).await?;
    assert!(bench.client.sms().await?.iter().all(|one| one.id != id));
    Ok(())
}

async fn access_points_are_read(bench: &Bench) -> Result<()> {
    bench.client.apn_profiles().await.map(drop)
}

async fn access_point_is_saved_chosen_and_deleted(bench: &Bench) -> Result<()> {
    let client = &bench.client;
    let before = client.apn_profiles().await?.len();
    let slot = client.save_apn(&ApnDraft::new("my provider", "internet.example")).await?;
    let other = ApnDraft::new("other", "other.example").with_pdp_type(PdpType::Ipv4);
    let other = client.save_apn(&other).await?;
    assert_ne!(slot, other);

    client.select_apn(ApnChoice::Slot(slot)).await?;
    let profiles = client.apn_profiles().await?;
    let chosen = profiles.iter().find(|profile| profile.selected).unwrap();
    assert_eq!((chosen.slot, chosen.name.as_str()), (slot, "my provider"));
    assert_eq!(chosen.ipv4.as_ref().unwrap().apn.as_deref(), Some("internet.example"));

    client.delete_apn(other).await?;
    assert_eq!(client.apn_profiles().await?.len(), before + 1);
    assert!(client.delete_apn(other).await.unwrap_err().is_invalid_input());
    client.select_apn(ApnChoice::Automatic).await
}

async fn mobile_data_goes_off_and_on(bench: &Bench) -> Result<()> {
    for (data, state) in
        [(MobileData::Off, ConnectionState::Disconnected), (MobileData::On, ConnectionState::Connected)]
    {
        bench.client.set_mobile_data(data).await?;
        assert_eq!(bench.client.wan().await?.cellular, Some(state));
    }
    Ok(())
}

async fn technologies_are_chosen(bench: &Bench) -> Result<()> {
    for preference in [RadioPreference::LteOnly, RadioPreference::Automatic] {
        bench.client.set_radio_preference(&preference).await?;
        assert_eq!(bench.client.signal().await?.preference, Some(preference));
    }
    Ok(())
}

async fn bands_are_locked_and_freed(bench: &Bench) -> Result<()> {
    let bands = BandLock::lte([3, 7, 20]);
    bench.client.set_bands(&bands).await?;
    assert_eq!(bench.client.signal().await?.band_lock.lte, [3, 7, 20]);
    bench.client.set_bands(&BandLock::none()).await?;
    assert!(bench.client.signal().await?.band_lock.lte.len() > 3);
    assert!(bench.client.set_bands(&BandLock::lte([0])).await.unwrap_err().is_invalid_input());
    Ok(())
}

async fn lte_cell_is_locked_and_freed(bench: &Bench) -> Result<()> {
    bench.client.lock_cell(&CellLock::Lte(LteCellLock::new(389, 3125))).await?;
    bench.client.unlock_cells().await
}

async fn nr_cell_is_locked_and_freed(bench: &Bench) -> Result<()> {
    bench.client.lock_cell(&CellLock::Nr(NrCellLock::new(501, 627_264, 78))).await?;
    bench.client.unlock_cells().await
}

async fn limit_is_set_and_what_is_not_named_stays(bench: &Bench) -> Result<()> {
    let client = &bench.client;
    let change = DataLimitChange::allow(Allowance::Data(ByteCount::new(100 << 30)));
    client.set_data_limit(&change.warn_at(Percent::new(80).unwrap()).reset_on(12)).await?;
    client.set_data_limit(&DataLimitChange::off()).await?;
    let traffic = client.traffic().await?;
    let limit = traffic.limit.unwrap();
    assert!(!limit.enabled);
    assert_eq!(limit.allowance, Some(Allowance::Data(ByteCount::new(100 << 30))));
    assert_eq!(limit.warn_at, Percent::new(80));
    assert_eq!(traffic.reset.unwrap().day_of_month, Some(12));
    Ok(())
}

async fn home_network_is_read(bench: &Bench) -> Result<()> {
    assert!(bench.client.lan().await?.address.is_some());
    Ok(())
}

async fn range_to_give_out_is_set(bench: &Bench) -> Result<()> {
    let lan = bench.client.lan().await?;
    let std::net::IpAddr::V4(address) = lan.address.unwrap().expose() else { panic!("no IPv4") };
    let [a, b, c, _] = address.octets();
    let within = |last| Ipv4Addr::new(a, b, c, last);
    let range = DhcpRange::new(within(50), within(60)).with_lease(Duration::from_hours(2));
    let settings = LanSettings::new(address, Ipv4Addr::new(255, 255, 255, 0));
    assert_eq!(bench.client.set_lan(&settings.with_dhcp(range)).await?, LanOutcome::InPlace);
    let lan = bench.client.lan().await?;
    assert_eq!(lan.dhcp_first.unwrap().expose(), within(50));
    assert_eq!(lan.dhcp_lease, Some(Duration::from_hours(2)));
    assert_eq!(bench.client.set_lan(&settings).await?, LanOutcome::InPlace);
    assert_eq!(bench.client.lan().await?.dhcp_enabled, Some(false));

    let backwards = settings.with_dhcp(DhcpRange::new(within(60), within(50)));
    assert!(bench.client.set_lan(&backwards).await.unwrap_err().is_invalid_input());
    Ok(())
}

async fn ports_are_read(bench: &Bench) -> Result<()> {
    bench.client.port_forwards().await.map(drop)
}

async fn port_is_handed_out(bench: &Bench) -> Result<()> {
    let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443).with_comment("web");
    bench.client.add_port_forward(&forward).await
}

async fn ports_are_listed_and_taken_back(bench: &Bench) -> Result<()> {
    let host = "192.0.2.31".parse().unwrap();
    let web = PortForward::new(host, 8443).with_protocol(PortProtocol::Tcp).with_comment("camera");
    let games = PortForward::new(host, 27_000).up_to(27_050);
    bench.client.add_port_forward(&web).await?;
    bench.client.add_port_forward(&games).await?;
    assert_eq!(bench.client.port_forwards().await?, [web.clone(), games.clone()]);
    bench.client.delete_port_forward(&web).await?;
    assert_eq!(bench.client.port_forwards().await?, [games]);
    assert!(bench.client.delete_port_forward(&web).await.unwrap_err().is_invalid_input());
    Ok(())
}

async fn management_is_read(bench: &Bench) -> Result<()> {
    assert!(bench.client.tr069().await?.enabled.is_some());
    Ok(())
}

async fn management_gets_another_server(bench: &Bench) -> Result<()> {
    let before = bench.client.tr069().await?;
    let mut change = Tr069Change::default();
    change.url = Some("https://acs.example.com/tr069".to_owned());
    change.password = Some(ManagementPassword::new("päss"));
    bench.client.set_tr069(&change).await?;
    let after = bench.client.tr069().await?;
    assert_eq!(after.url, change.url);
    assert_eq!(
        (after.enabled, after.username),
        (before.enabled, before.username),
        "what was not named stays"
    );
    Ok(())
}

async fn router_restarts(bench: &Bench) -> Result<()> {
    bench.client.reboot().await?;
    assert_eq!(bench.router.reboots(), 1);
    Ok(())
}
