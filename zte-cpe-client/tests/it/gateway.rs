//! A simulated gateway with a client that is logged in to it, and what holds for all of them.

use zte_cpe_client::transport::Trust;
use zte_cpe_client::{Credentials, LanClient, SessionPolicy};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings};
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Gateway, Simulator};

pub(crate) fn credentials() -> Credentials {
    Credentials::new(DEFAULT_USER_NAME, Password::new(DEFAULT_PASSWORD))
}

pub(crate) fn wrong(text: &str) -> Credentials {
    Credentials::new(DEFAULT_USER_NAME, Password::new(text))
}

pub(crate) async fn probed(router: &Simulator, policy: SessionPolicy) -> LanClient {
    let trust = router.certificate().map_or_else(Trust::default, |pem| Trust::Certificates(pem.into()));
    let builder = LanClient::builder(&router.url()).unwrap().session_policy(policy);
    builder.trust(trust).connect().await.unwrap()
}

pub(crate) async fn logged_in(router: &Simulator) -> LanClient {
    let client = probed(router, SessionPolicy::default()).await;
    client.login(credentials()).await.unwrap();
    client
}

pub(crate) async fn started(gateway: Gateway) -> (Simulator, LanClient) {
    let router = Simulator::start(gateway).await.unwrap();
    let client = logged_in(&router).await;
    (router, client)
}

/// The names of fields that writes have changed, sorted.
pub(crate) fn changed(router: &Simulator) -> Vec<String> {
    let mut names: Vec<_> = router.changes().into_iter().flat_map(|change| change.fields).collect();
    names.sort();
    names.dedup();
    names
}

/// How often the router was told to do something, such as `Apply`.
pub(crate) fn sent(router: &Simulator, action: &str) -> usize {
    router.exchanges().iter().filter(|one| one.action.as_deref() == Some(action)).count()
}

/// A write makes another token on some firmware, and some firmware wants the token of the moment to end a session.
#[tokio::test]
async fn logout_ends_a_session_that_has_written() {
    for gateway in Gateway::ALL {
        let (router, client) = started(*gateway).await;
        let line = PppoeCredentials::new("other@example.com".parse().unwrap(), PppoePassword::new("s3cret"));
        match client.set_pppoe(&PppoeSettings::new(line)).await {
            Ok(()) => assert!(!router.changes().is_empty(), "{}", gateway.model),
            Err(error) => assert!(error.is_unsupported(), "{}: {error}", gateway.model),
        }
        client.logout().await.unwrap_or_else(|error| panic!("{}: {error}", gateway.model));
        assert!(!router.has_session(), "{}", gateway.model);
    }
}

#[tokio::test]
async fn client_that_is_logged_in_shows_no_token() {
    for gateway in Gateway::ALL {
        let (_router, client) = started(*gateway).await;
        client.identity().await.unwrap();
        let shown = format!("{client:?}");
        let secret = shown
            .split(|sign: char| !sign.is_ascii_alphanumeric())
            .find(|word| word.len() >= 8 && word.chars().filter(char::is_ascii_digit).count() >= 4);
        assert_eq!(secret, None, "{}: {shown}", gateway.model);
    }
}
