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
        assert!(client.login(wrong("wrong")).await.unwrap_err().is_wrong_password());
        assert!(client.identity().await.unwrap_err().is_wrong_password());
        assert_eq!(router.failed_logins(), 1);
        client.login(credentials()).await.unwrap();
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn lock_is_told_and_waited_out() {
    let router = Simulator::start(Gateway::H298A).await.unwrap();
    let client = probed(&router, SessionPolicy::default()).await;
    for text in ["one", "two"] {
        assert!(client.login(wrong(text)).await.unwrap_err().is_wrong_password());
    }
    let error = client.login(wrong("three")).await.unwrap_err();
    assert!(error.is_wrong_password(), "{error}");
    assert!(error.retry_after().unwrap() > Duration::from_secs(50));
    assert!(client.login(credentials()).await.unwrap_err().is_locked_out());
    let another = probed(&router, SessionPolicy::default()).await;
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
        let client = probed(&router, SessionPolicy::KeepOpen).await;
        client.login(credentials()).await.unwrap();
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn session_that_has_ended_is_opened_again_and_logout_ends_it() {
    for gateway in MODELS {
        let (router, client) = started(gateway).await;
        client.lan().await.unwrap();
        router.expire_session();
        client.lan().await.unwrap();
        assert_eq!(router.login_attempts(), 2);
        client.logout().await.unwrap();
        assert!(!router.has_session());
        logged_in(&router).await.lan().await.unwrap();
    }
}
