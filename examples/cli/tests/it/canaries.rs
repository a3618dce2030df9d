//! What the policy says is not stored is in no file after the program looked at it.

use std::path::Path;

use zte_cpe_simulator::{Profile, Simulator};

use crate::harness::{PASSWORD, run_with};

const NOT_STORED: [&str; 3] = ["canary-tablet", "00:00:5E:00:53:2A", "192.0.2.42"];

fn files(folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(std::fs::read(path).unwrap());
        }
    }
}

fn hits(folder: &Path) -> usize {
    let mut found = Vec::new();
    files(folder, &mut found);
    let holds = |file: &[u8], value: &str| {
        file.windows(value.len()).any(|part| part.eq_ignore_ascii_case(value.as_bytes()))
    };
    found.iter().map(|file| NOT_STORED.iter().filter(|value| holds(file, value)).count()).sum()
}

#[tokio::test]
async fn zp_064_zp_067_hosts_and_networks_are_in_no_file_that_the_program_could_write() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().to_str().unwrap();
    let host = zte_cpe_simulator::Record::from([
        ("mac_addr", "00:00:5E:00:53:2A"),
        ("hostname", "canary-tablet"),
        ("ip_addr", "192.0.2.42"),
    ]);
    let router =
        Simulator::builder(Profile::MC888).password(PASSWORD).wireless_hosts([host]).start().await.unwrap();
    let url = router.url();
    let environment = [
        ("ZTE_CPE_PASSWORD", PASSWORD),
        ("HOME", home),
        ("TMPDIR", home),
        ("XDG_CACHE_HOME", home),
        ("XDG_CONFIG_HOME", home),
        ("XDG_DATA_HOME", home),
        ("XDG_STATE_HOME", home),
    ];
    let shown = run_with(&["hosts", &url], &environment).await;
    assert!(NOT_STORED.iter().all(|value| shown.out.contains(value)), "{}", shown.out);
    for args in [&["hosts", &url, "--format", "json"][..], &["wifi", "show", &url], &["status", &url]] {
        assert_eq!(run_with(args, &environment).await.code, 0, "{args:?}");
    }
    assert_eq!(hits(folder.path()), 0);
    // The control: the search sees what does lie in a file.
    std::fs::write(folder.path().join("leak"), shown.out).unwrap();
    assert_eq!(hits(folder.path()), 3);
}
