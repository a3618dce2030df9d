//! Manners at the door.

use std::time::Duration;

use zte_cpe_client::SessionPolicy;
use zte_cpe_simulator::{Fault, Gateway, Simulator};

use super::MODELS;
use crate::gateway::{credentials, logged_in, probed, started, wrong};

#[tokio::test]
async fn refused_password_is_not_sent_again() {
    for gateway in MODELS {
        let router = Simulator::start(gateway).await.unwrap();
        let client = probed(&router, SessionPolicy::default()).await;
        assert_eq!(router.login_attempts(), 0, "finding out costs no try");
        assert!(client.login(wrong("wrong")).await.unwrap_err().is_wrong_password());
        assert_eq!(router.failed_logins(), 1);
        assert!(client.login(wrong("wrong")).await.unwrap_err().is_wrong_password());
        assert!(client.identity().await.unwrap_err().is_wrong_password());
        assert_eq!(router.failed_logins(), 1);
        client.login(credentials()).await.unwrap();
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn lock_is_told_and_waited_out() {
    let router = Simulator::start(Gateway::F680V4).await.unwrap();
    let client = probed(&router, SessionPolicy::default()).await;
    for text in ["one", "two"] {
        assert_eq!(client.login(wrong(text)).await.unwrap_err().remaining_tries(), None);
    }
    let error = client.login(wrong("three")).await.unwrap_err();
    assert!(error.is_wrong_password(), "{error}");
    assert_eq!(error.remaining_tries(), Some(0));
    assert!(error.retry_after().unwrap() > Duration::from_secs(50));
    let packets = router.exchanges().len();
    let error = client.login(credentials()).await.unwrap_err();
    assert!(error.is_locked_out(), "{error}");
    assert_eq!(router.exchanges().len(), packets, "no packet while the lock lasts");

    let another = probed(&router, SessionPolicy::default()).await;
    assert!(another.probe().locked_for.is_some());
    assert!(another.login(credentials()).await.unwrap_err().is_locked_out());
    assert_eq!(router.login_attempts(), 3);
}

#[tokio::test]
async fn person_in_the_web_ui_is_left_alone_unless_told_otherwise() {
    for gateway in MODELS {
        let router = Simulator::builder(gateway).fault(Fault::PreEmpt).start().await.unwrap();
        let client = probed(&router, SessionPolicy::YieldToPerson).await;
        let error = client.login(credentials()).await.unwrap_err();
        assert!(error.is_session_taken(), "{error}");
        assert!(error.retry_after().is_some());
        let packets = router.exchanges().len();
        assert!(client.identity().await.is_err());
        assert_eq!(router.exchanges().len(), packets, "nothing more is sent");

        let client = probed(&router, SessionPolicy::KeepOpen).await;
        client.login(credentials()).await.unwrap();
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn session_that_has_ended_is_opened_again_and_logout_ends_it() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        router.expire_session();
        client.identity().await.unwrap();
        assert_eq!(router.login_attempts(), 2);
        client.logout().await.unwrap();
        assert!(!router.has_session());
        let again = logged_in(&router).await;
        again.lan().await.unwrap();
    }
}
