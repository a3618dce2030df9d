//! Every case on every profile of both dialects, and again with each fault on.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use zte_cpe_client::transport::Trust;
use zte_cpe_client::{Credentials, Error, ErrorKind, LanClient, SessionPolicy};
use zte_cpe_model::capability::Capability;
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Profile, Radix, Record, Simulator};

mod cases;
mod supported;
use cases::{CASES, Case};

/// A router with a client that is logged in to it.
struct Bench {
    profile: Profile,
    router: Simulator,
    client: LanClient,
}

/// Planted under the names that profiles have; some of them rename a few.
const PLANTED: &[(&str, &str)] = &[
    ("imei", "356938035643809"),
    ("network_type", "LTE"),
    ("lte_rsrp", "-101"),
    ("signalbar", "3"),
    ("monthly_rx_bytes", "23120021145"),
    ("realtime_tx_thrpt", "3024"),
    ("network_signalbar", "3"),
    ("network_lte_rsrp", "-101"),
    ("flux_monthly_rx_bytes", "23120021145"),
    ("flux_realtime_tx_thrpt", "3024"),
    ("ppp_status", "ipv4_ipv6_connected"),
    ("modem_main_state", "modem_init_complete"),
    // What feeds the router is told by one name on big ones and by another on sticks.
    ("opms_wan_mode", "PPPOE"),
    ("blc_wan_mode", "PPPOE"),
];

impl Bench {
    async fn start(profile: &Profile, fault: Option<Fault>) -> Self {
        let router = Self::router(profile).start().await.unwrap();
        for (name, value) in PLANTED {
            if profile.ubus.is_some() || router.value(name).is_some_and(|held| !held.is_empty()) {
                router.set_value(name, value);
            }
        }
        let trust = router.certificate().map_or_else(Trust::default, |pem| Trust::Certificates(pem.into()));
        let client = LanClient::builder(&router.url())
            .unwrap()
            .call_timeout(Duration::from_secs(if fault == Some(Fault::Stall) { 5 } else { 30 }))
            .session_policy(SessionPolicy::KeepOpen)
            .trust(trust)
            .connect()
            .await
            .unwrap();
        client.login(credentials(profile)).await.unwrap();
        if let Some(fault) = fault {
            router.set_fault(fault);
        }
        Self { profile: *profile, router, client }
    }

    fn router(profile: &Profile) -> zte_cpe_simulator::Builder {
        let host =
            [("mac_addr", "00:00:5E:00:53:01"), ("hostname", "kitchen-tablet"), ("ip_addr", "192.0.2.31")];
        let host = host.into_iter().chain([("connect_time", "7265")]);
        let message = [("id", "6"), ("number", "+49151234567"), ("content", "Hi é€😀"), ("tag", "1")];
        let message = message.into_iter().chain([("date", "21,05,28,14,31,29,+8")]);
        let router = Simulator::builder(*profile).wireless_hosts([owned(host)]).messages([owned(message)]);
        // Firmware knows the names of its places for rules while nothing is in them.
        let router = (0..10).fold(router, |router, at| router.value(&format!("PortForwardRules_{at}"), ""));
        match profile.model {
            "MC7010" | "MF823" => router,
            _ => router.access_points([
                point("0", "0", "home"),
                point("0", "1", "guest"),
                point("1", "0", "home-5"),
            ]),
        }
    }

    /// The cell that the profile stands in, where it tells one.
    fn cell(&self) -> Option<(u64, Option<u16>)> {
        let station: u64 = self.router.value("enodeb_id")?.parse().ok()?;
        let cell = self.router.value("cell_id")?;
        let is_cell = |number: &u64| number >> 8 == station;
        let eci = u64::from_str_radix(&cell, 16)
            .ok()
            .filter(is_cell)
            .or_else(|| cell.parse().ok().filter(is_cell))?;
        let pci = self.router.value("lte_pci")?;
        let base = if self.profile.goform.pci_numbers == Radix::Hexadecimal { 16 } else { 10 };
        Some((eci, u16::from_str_radix(&pci, base).ok()))
    }
}

fn owned<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Record {
    fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn point(chip: &str, index: &str, ssid: &str) -> Record {
    Record::from([
        ("ChipIndex", chip),
        ("AccessPointIndex", index),
        ("AccessPointSwitchStatus", "1"),
        ("SSID", ssid),
        ("AuthMode", "WPA2PSK"),
        ("EncrypType", "CCMP"),
        ("ApBroadcastDisabled", "1"),
        ("ApIsolate", "0"),
        ("ApMaxStationNumber", "32"),
        ("Password", "päss phrase"),
    ])
}

/// MF293N asks for a user name always.
fn credentials(profile: &Profile) -> Credentials {
    let password = Password::new(DEFAULT_PASSWORD);
    match profile.model {
        "MF293N" => Credentials::new(zte_cpe_simulator::DEFAULT_USER_NAME, password),
        _ => Credentials::password(password),
    }
}

fn profiles() -> impl Iterator<Item = &'static Profile> {
    Profile::every()
}

/// What became of a case.
enum Outcome {
    Passed,
    Failed(Error),
    Panicked(String),
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Passed => f.write_str("passed"),
            Self::Failed(error) => write!(f, "failed: {error}"),
            Self::Panicked(panic) => f.write_str(panic),
        }
    }
}

/// Cases that a model does not offer: it has no radio, no 5G, or no such setting.
const NOT_OFFERED: &[(&str, &[&str])] = &[
    ("host_gets_a_name", UBUS),
    ("ports_are_read", UBUS),
    ("ports_are_listed_and_taken_back", UBUS),
    ("networks_are_read", NO_WIFI),
    ("main_network_gets_name_and_passphrase", NO_WIFI),
    ("guest_network_is_switched_and_the_main_one_stays", NO_WIFI),
    ("protection_is_taken_off_and_put_on", NO_WIFI),
    ("bands_are_locked_and_freed", OWN_LOCKS),
    ("lte_cell_is_locked_and_freed", OWN_LOCKS),
    (
        "nr_cell_is_locked_and_freed",
        &[
            "MF289F", "MF90", "MF823", "MF79U", "MF283+", "MF286", "MF293N", "MF297D", "F50", "U30 Air",
            "U25S",
        ],
    ),
    ("limit_is_set_and_what_is_not_named_stays", &["U25S"]),
];

const UBUS: &[&str] = &["MC7510", "MU5250", "G5TS"];
/// In a way of their own that nobody has told.
const OWN_LOCKS: &[&str] = &["F50", "U30 Air", "U25S"];
const NO_WIFI: &[&str] = &["MC7010", "MF823"];

fn is_offered(case: &Case, profile: &Profile) -> bool {
    // Home gateways have these.
    if matches!(
        case.capability,
        Capability::WanReconnect
            | Capability::Optical
            | Capability::Dsl
            | Capability::DmzRead
            | Capability::DmzWrite
            | Capability::Time
    ) {
        return false;
    }
    // The protocol reference knows no way to it in the other dialect.
    if matches!(case.capability, Capability::Tr069Read | Capability::Tr069Write) {
        return profile.ubus.is_some();
    }
    !NOT_OFFERED.iter().any(|(name, models)| *name == case.name && models.contains(&profile.model))
}

/// An error that says that the model does not have it.
fn says_no(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Failed(error) if error.is_unsupported() || error.is_not_permitted())
}

async fn attempt(case: &'static Case, bench: Arc<Bench>) -> Outcome {
    let task = tokio::spawn(async move { (case.run)(&bench).await });
    match task.await {
        Ok(Ok(())) => Outcome::Passed,
        Ok(Err(error)) => Outcome::Failed(error),
        Err(panic) => Outcome::Panicked(panic.to_string()),
    }
}

/// Rows of cases under columns, printed by the test run.
#[derive(Default)]
struct Table {
    columns: Vec<String>,
    rows: BTreeMap<&'static str, BTreeMap<String, &'static str>>,
    wrong: String,
}

impl Table {
    fn note(&mut self, case: &Case, column: &str, mark: &'static str) {
        if !self.columns.iter().any(|known| known == column) {
            self.columns.push(column.to_owned());
        }
        self.rows.entry(case.name).or_default().insert(column.to_owned(), mark);
    }

    fn print(&self) {
        let width = CASES.iter().map(|case| case.name.len()).max().unwrap_or_default();
        println!("{:width$}  {}", "", self.columns.join(" "));
        for case in CASES {
            let marks = self.columns.iter().map(|column| {
                let mark = self.rows.get(case.name).and_then(|row| row.get(column)).copied().unwrap_or(" ");
                format!("{mark:^space$}", space = column.chars().count())
            });
            println!("{:width$}  {}", case.name, marks.collect::<Vec<_>>().join(" "));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_holds_on_every_profile_that_offers_it() {
    let mut runs = tokio::task::JoinSet::new();
    for profile in profiles() {
        runs.spawn(async move {
            let mut outcomes = Vec::new();
            for case in CASES {
                let bench = Arc::new(Bench::start(profile, None).await);
                outcomes.push((profile, case, attempt(case, bench).await));
            }
            outcomes
        });
    }
    let mut outcomes = runs.join_all().await.into_iter().flatten().collect::<Vec<_>>();
    outcomes.sort_by_key(|(profile, ..)| profiles().position(|one| one.model == profile.model));

    let mut table = Table::default();
    for (profile, case, outcome) in outcomes {
        let mark = match (is_offered(case, profile), &outcome) {
            (true, Outcome::Passed) => "✓",
            (false, outcome) if says_no(outcome) => "–",
            _ => {
                writeln!(table.wrong, "{} {}: {outcome}", profile.model, case.name).unwrap();
                "✗"
            }
        };
        table.note(case, profile.model, mark);
    }
    println!("✓ holds, – not offered by the model");
    table.print();
    assert!(table.wrong.is_empty(), "{}", table.wrong);
    supported::check();
}

/// Faults, with the errors they may lead to; without any, every case holds in spite of them.
fn faults() -> impl Iterator<Item = (Fault, &'static str, &'static [ErrorKind])> {
    Fault::ALL.iter().map(|(fault, name, _)| {
        let errors: &[ErrorKind] = match fault {
            Fault::Html => &[ErrorKind::WebPage],
            Fault::TruncatedJson | Fault::InvalidJson | Fault::InvalidJsonInSms => &[ErrorKind::Malformed],
            // Without a length, the end of the connection is the end of the body.
            Fault::CutBody => &[ErrorKind::Interrupted, ErrorKind::Malformed],
            Fault::HugeBody => &[ErrorKind::TooLarge],
            Fault::Redirect => &[ErrorKind::Redirected],
            Fault::EmptyStrings => &[
                ErrorKind::Malformed,
                ErrorKind::SessionLost,
                ErrorKind::Unsupported,
                ErrorKind::NotApplied,
                ErrorKind::InvalidInput,
            ],
            Fault::Stall => &[ErrorKind::Timeout],
            Fault::NoEffect => &[ErrorKind::NotApplied],
            // A session of eight requests is too short for some calls, and ends between a write and its confirmation.
            Fault::SessionExpires | Fault::LoginElsewhere => &[ErrorKind::SessionLost, ErrorKind::NotApplied],
            // The page for developers asks for the password once more.
            Fault::LockedOut => &[ErrorKind::LockedOut],
            _ => &[],
        };
        (*fault, *name, errors)
    })
}

/// What is not read back, or asserts what the fault is about.
const FAULTY: &[(Fault, &str)] = &[
    (Fault::NoEffect, "message_is_sent"),
    (Fault::NoEffect, "router_restarts"),
    (Fault::SmsFails, "message_is_sent"),
    (Fault::AddressChange, "range_to_give_out_is_set"),
];

/// Routers that run at a time: most of them make their clients wait.
const AT_ONCE: usize = 64;

/// Profiles take turns: each fault meets each case, and each profile meets each fault.
#[tokio::test(flavor = "multi_thread")]
async fn every_case_holds_or_fails_with_its_error_under_every_fault() {
    let all: Vec<&Profile> = profiles().collect();
    let few = Arc::new(tokio::sync::Semaphore::new(AT_ONCE));
    let mut runs = tokio::task::JoinSet::new();
    for (turn, (fault, name, errors)) in faults().enumerate() {
        for (at, case) in CASES.iter().enumerate() {
            let takers: Vec<_> = all.iter().filter(|profile| is_offered(case, profile)).collect();
            if takers.is_empty() {
                continue;
            }
            let profile: &'static Profile = takers[(turn + at) % takers.len()];
            let few = Arc::clone(&few);
            runs.spawn(async move {
                let _turn = few.acquire().await.unwrap();
                let bench = Arc::new(Bench::start(profile, Some(fault)).await);
                let outcome = attempt(case, Arc::clone(&bench)).await;
                bench.router.clear_fault();
                let locked = fault != Fault::LockedOut && bench.router.is_locked();
                let harmed = locked || bench.router.failed_logins() > 0;
                let away = bench.router.reboots() > 0 || FAULTY.contains(&(fault, case.name));
                let recovers = away || bench.client.identity().await.is_ok();
                (fault, name, errors, profile, case, outcome, recovers && !harmed)
            });
        }
    }
    let mut outcomes = runs.join_all().await;
    outcomes.sort_by_key(|(fault, ..)| Fault::ALL.iter().position(|(one, ..)| one == fault));

    let mut table = Table::default();
    for (fault, name, errors, profile, case, outcome, well) in outcomes {
        let excused =
            FAULTY.contains(&(fault, case.name)) || (fault == Fault::EmptyStrings && is_open(profile));
        let mark = match &outcome {
            Outcome::Passed if well => "✓",
            Outcome::Failed(error) if well && errors.contains(&error.kind()) => "e",
            _ if well && excused => "·",
            _ => {
                writeln!(table.wrong, "{name} {} {}: {outcome}, well: {well}", profile.model, case.name)
                    .unwrap();
                "✗"
            }
        };
        table.note(case, name, mark);
    }
    println!("✓ holds, e fails with the error that says so, · what the fault is about");
    table.print();
    assert!(table.wrong.is_empty(), "{}", table.wrong);
}

/// Where empty values are no sign of a session that ended: there is none, or it is told in another way.
fn is_open(profile: &Profile) -> bool {
    profile.ubus.is_some() || profile.goform.login == zte_cpe_simulator::LoginForm::None
}
