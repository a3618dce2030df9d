//! Which certificates are trusted, and what is kept of them.

use zte_cpe_simulator::{Profile, Scheme, Simulator};

use crate::harness::{PASSWORD, run};

async fn encrypted() -> Simulator {
    let mut profile = Profile::MC888;
    profile.link.scheme = Scheme::Https;
    Simulator::builder(profile).password(PASSWORD).start().await.unwrap()
}

#[tokio::test]
async fn first_certificate_is_kept_in_the_pin_file_and_another_is_refused() {
    let (router, other) = (encrypted().await, encrypted().await);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("router.pin");
    let path = file.to_str().unwrap();

    let refused = run(&["probe", &router.url()]).await;
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(refused.err.contains("--pin-file"), "{}", refused.err);

    let first = run(&["--pin-file", path, "hosts", &router.url()]).await;
    assert_eq!(first.code, 0, "{}", first.err);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert_eq!(kept.trim().len(), 64);

    let again = run(&["--pin-file", path, "hosts", &router.url()]).await;
    assert_eq!(again.code, 0, "{}", again.err);
    let by_hand = run(&["--pin", kept.trim(), "probe", &router.url()]).await;
    assert_eq!(by_hand.code, 0, "{}", by_hand.err);

    let stranger = run(&["--pin-file", path, "hosts", &other.url()]).await;
    assert_eq!(stranger.code, 1, "{}", stranger.out);
    assert_eq!(other.login_attempts(), 0, "no password for another certificate");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), kept);
}

#[tokio::test]
async fn pin_file_without_a_fingerprint_is_refused_before_anything_is_sent() {
    let router = encrypted().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    for content in ["", "0a0b\n", "not a fingerprint"] {
        std::fs::write(file.path(), content).unwrap();
        let run = run(&["--pin-file", file.path().to_str().unwrap(), "probe", &router.url()]).await;
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains("delete it"), "{}", run.err);
    }
    assert!(router.exchanges().is_empty());
}
