//! Coming in, being there, and leaving.

use zte_cpe_client::{Credentials, SessionPolicy};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings};
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Fault, Gateway, Simulator};

use super::{client, credentials, stranger};

#[tokio::test]
async fn login_takes_four_requests_and_a_logout_one() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let client = stranger(&router, SessionPolicy::YieldToPerson).await;
    router.clear_exchanges();
    client.login(credentials()).await.unwrap();
    assert_eq!(router.exchanges().len(), 4, "state, challenge, password, first page");
    assert!(router.has_session());
    client.logout().await.unwrap();
    assert_eq!(router.exchanges().len(), 5);
    assert!(!router.has_session());
}

#[tokio::test]
async fn refused_password_is_not_sent_again() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let client = stranger(&router, SessionPolicy::KeepOpen).await;
    let wrong = || Credentials::new(DEFAULT_USER_NAME, Password::new("wrong"));
    assert!(client.login(wrong()).await.unwrap_err().is_wrong_password());
    assert!(client.login(wrong()).await.unwrap_err().is_wrong_password());
    assert!(client.identity().await.unwrap_err().is_wrong_password());
    assert_eq!(router.login_attempts(), 1);
    client.login(credentials()).await.unwrap();
    client.identity().await.unwrap();
}

#[tokio::test]
async fn lock_is_waited_out() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let client = stranger(&router, SessionPolicy::KeepOpen).await;
    for word in ["wrong", "false", "bad"] {
        let refused = client.login(Credentials::new(DEFAULT_USER_NAME, Password::new(word))).await;
        assert!(refused.unwrap_err().is_wrong_password(), "{word}");
    }
    assert!(router.is_locked());
    let error = client.identity().await.unwrap_err();
    assert!(error.is_wrong_password(), "the password that locked it is remembered: {error}");
    let error = client.login(credentials()).await.unwrap_err();
    assert!(error.is_locked_out() && error.retry_after().is_some(), "{error}");
    assert_eq!(router.login_attempts(), 3);
}

#[tokio::test]
async fn session_that_has_ended_is_opened_again() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let client = client(&router).await;
    client.identity().await.unwrap();
    router.expire_session();
    client.identity().await.unwrap();
    assert_eq!(router.login_attempts(), 2);
}

#[tokio::test]
async fn page_that_was_forgotten_is_opened_again_without_a_login() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let client = client(&router).await;
    client.wan().await.unwrap();
    // Another page of the same session, as a second call opens it.
    client.identity().await.unwrap();
    client.wan().await.unwrap();
    assert_eq!(router.login_attempts(), 1);
}

#[tokio::test]
async fn person_in_the_web_ui_stays_unless_told_otherwise() {
    for (policy, stays) in [(SessionPolicy::YieldToPerson, true), (SessionPolicy::KeepOpen, false)] {
        let router = Simulator::builder(Gateway::H3600P).fault(Fault::PreEmpt).start().await.unwrap();
        let client = stranger(&router, policy).await;
        let outcome = client.login(credentials()).await;
        if stays {
            assert!(outcome.unwrap_err().is_session_taken());
            let error = client.identity().await.unwrap_err();
            assert!(error.is_not_logged_in() || error.is_session_taken(), "{error}");
        } else {
            outcome.unwrap();
            client.identity().await.unwrap();
        }
        assert_eq!(router.login_attempts(), 1);
    }
}

#[tokio::test]
async fn demand_for_a_new_password_is_put_off() {
    let router = Simulator::builder(Gateway::H3600P).fault(Fault::PasswordChange).start().await.unwrap();
    client(&router).await.identity().await.unwrap();
    assert_eq!(router.login_attempts(), 1);
}

#[tokio::test]
async fn state_without_a_token_is_somebody_else() {
    let router = Simulator::builder(Gateway::H3600P).fault(Fault::EmptyToken).start().await.unwrap();
    for policy in [SessionPolicy::YieldToPerson, SessionPolicy::KeepOpen] {
        let client = stranger(&router, policy).await;
        assert!(client.login(credentials()).await.unwrap_err().is_session_taken());
    }
    assert_eq!(router.login_attempts(), 0, "a login without a token would count as a wrong one");
}

#[tokio::test]
async fn what_a_user_may_not_see_is_not_permitted_and_not_empty() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let client = stranger(&router, SessionPolicy::KeepOpen).await;
    client.login(Credentials::new("user", Password::new(DEFAULT_PASSWORD))).await.unwrap();
    client.identity().await.unwrap();
    assert!(!client.hosts().await.unwrap().peek().is_empty());
    assert!(client.pppoe().await.unwrap_err().is_not_permitted());
    let line = PppoeCredentials::new("line@isp.example".parse().unwrap(), PppoePassword::new("s3cret"));
    assert!(client.set_pppoe(&PppoeSettings::new(line)).await.unwrap_err().is_not_permitted());
    assert!(router.changes().is_empty());
    assert_eq!(router.login_attempts(), 1);
}

/// What the order of the reference needs: a page and its data for each subject, and the clock without a page.
#[tokio::test]
async fn snapshot_takes_no_more_requests_than_a_page_and_its_data_each() {
    let router = Simulator::start(Gateway::F6640).await.unwrap();
    let client = client(&router).await;
    router.clear_exchanges();
    client.identity().await.unwrap();
    client.status().await.unwrap();
    client.wan().await.unwrap();
    client.hosts().await.unwrap();
    client.lan().await.unwrap();
    client.wifi().await.unwrap();
    client.optical().await.unwrap();
    client.time().await.unwrap();
    let asked: Vec<String> = router.exchanges().into_iter().flat_map(|exchange| exchange.commands).collect();
    let pages = asked.iter().filter(|one| one.starts_with("menuView")).count();
    let mut menus: Vec<&String> = asked.iter().filter(|one| one.starts_with("menuView")).collect();
    menus.sort();
    menus.dedup();
    assert_eq!(pages, menus.len(), "no page is opened twice: {asked:?}");
    let data = asked.len() - pages;
    // Identity and status share a page and each read it; terminals are told in three lists and on the map of a mesh.
    assert!(data <= 11, "{data}: {asked:?}");
}

#[tokio::test]
async fn dropped_client_leaves_no_session_behind() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    drop(client(&router).await);
    // Its logout goes out beside the questions of another one.
    for _ in 0..100 {
        if !router.has_session() {
            return;
        }
        drop(stranger(&router, SessionPolicy::YieldToPerson).await);
    }
    panic!("the session stays");
}
