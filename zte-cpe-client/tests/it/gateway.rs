//! A simulated gateway with a client that is logged in to it.

use zte_cpe_client::transport::Trust;
use zte_cpe_client::{Credentials, LanClient, SessionPolicy};
use zte_cpe_model::secret::Password;
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
