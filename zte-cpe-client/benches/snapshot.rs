//! Reads signal or status so many times in one session and prints the processor time that took, in seconds.
//!
//! `snapshot ADDRESS signal|status TIMES`, the password on standard input; for the comparison with other people's
//! clients in `.ci/peers/compare.py`. Without arguments it says so and ends, as `cargo bench` runs it.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench says what it found, or that it cannot go on"
)]

use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [address, subject, times] = arguments.as_slice() else {
        println!("snapshot: run by .ci/peers/compare.py");
        return;
    };
    let mut password = String::new();
    std::io::stdin().read_line(&mut password).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = LanClient::connect(&format!("http://{address}")).await.unwrap();
        client.login(Credentials::password(Password::new(password.trim()))).await.unwrap();
        let before = processor_time();
        for _ in 0..times.parse::<u32>().unwrap() {
            client.signal().await.unwrap();
            if subject == "status" {
                client.status().await.unwrap();
                client.traffic().await.unwrap();
            }
        }
        println!("{}", processor_time() - before);
        client.logout().await.unwrap();
    });
}

/// User and system time of this process in seconds, as Linux counts it in hundredths.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<f64>().unwrap()).sum::<f64>() / 100.0
}
