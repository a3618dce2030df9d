//! A thousand routers polled from one process: what each client costs in memory, and whether that grows.
//!
//! The routers run in a process of their own, so that only clients are measured. Prints KiB of resident memory for each
//! client after the first round, half of them and the last one. Here every connection is kept from round to round, as the
//! rounds follow each other at once: its buffers reach their size in the first ones, and the second half shows whether
//! anything goes on growing. `FLEET_ROUTERS` and `FLEET_ROUNDS` choose other sizes.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench says what it found, or that it cannot go on"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use zte_cpe_client::transport::HttpTransport;
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Simulator};

/// How many requests are under way at a time.
const AT_ONCE: usize = 32;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    if std::env::args().any(|argument| argument == "--routers") {
        runtime.block_on(serve(number("FLEET_ROUTERS", 1_000)));
    } else {
        runtime.block_on(poll());
    }
}

/// Starts the routers, says where they are, and serves until nobody listens any more.
async fn serve(count: usize) {
    let mut routers = Vec::new();
    for _ in 0..count {
        let router = Simulator::start(Profile::MC888).await.unwrap();
        println!("{}", router.url());
        routers.push(router);
    }
    std::io::stdout().flush().unwrap();
    tokio::task::spawn_blocking(|| std::io::stdin().read_line(&mut String::new())).await.unwrap().unwrap();
}

async fn poll() {
    let (count, rounds) = (number("FLEET_ROUTERS", 1_000), number("FLEET_ROUNDS", 100));
    let mut server = Command::new(std::env::current_exe().unwrap())
        .arg("--routers")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let urls: Vec<String> =
        BufReader::new(server.stdout.take().unwrap()).lines().take(count).map(Result::unwrap).collect();

    // One transport for the fleet: it holds no state of a router, and its TLS settings are the largest part.
    let transport = HttpTransport::builder().build().unwrap();
    let (first_url, urls) = urls.split_first().unwrap();
    let mut clients = vec![connect(first_url, &transport).await];
    let base = resident();
    let mut begun = Instant::now();
    for urls in urls.chunks(AT_ONCE) {
        let connecting: Vec<_> = urls
            .iter()
            .map(|url| {
                let (url, transport) = (url.clone(), transport.clone());
                tokio::spawn(async move { connect(&url, &transport).await })
            })
            .collect();
        for client in connecting {
            clients.push(client.await.unwrap());
        }
    }
    println!("{count} routers probed and logged in to in {:.1?}", begun.elapsed());

    let mut halfway = 0.0;
    for round in 1..=rounds {
        begun = Instant::now();
        for clients in clients.chunks(AT_ONCE) {
            let reading: Vec<_> = clients
                .iter()
                .cloned()
                .map(|client| tokio::spawn(async move { client.signal().await.unwrap() }))
                .collect();
            for signal in reading {
                assert!(signal.await.unwrap().bars.is_some());
            }
        }
        let each = per_client(base, count);
        if round == rounds / 2 {
            halfway = each;
        }
        if [1, rounds / 2, rounds].contains(&round) {
            println!("round {round}: {each:.1} KiB for each client, {:.1?} for the round", begun.elapsed());
        }
    }
    println!("growth over the second half: {:.1} KiB for each client", per_client(base, count) - halfway);
    drop(server.stdin.take());
    server.wait().unwrap();
}

async fn connect(url: &str, transport: &HttpTransport) -> LanClient {
    let builder = LanClient::builder(url).unwrap().call_timeout(Duration::from_mins(1));
    let client = builder.transport(transport.clone()).connect().await.unwrap();
    client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
    client
}

#[expect(clippy::cast_precision_loss, reason = "a tenth of a KiB is shown")]
fn per_client(base: u64, count: usize) -> f64 {
    resident().saturating_sub(base) as f64 / 1024.0 / count as f64
}

/// Resident memory of this process in bytes, as Linux counts it.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}
