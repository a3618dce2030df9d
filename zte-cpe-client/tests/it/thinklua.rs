//! The thinklua dialect against simulated gateways.

use zte_cpe_client::transport::Trust;
use zte_cpe_client::{Credentials, LanClient, SessionPolicy};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Gateway, Simulator};

pub(crate) mod captures;
mod models;
mod perturbation;
mod properties;
mod recorded;
mod refusals;
mod session;
mod writes;

fn credentials() -> Credentials {
    Credentials::new(DEFAULT_USER_NAME, Password::new(DEFAULT_PASSWORD))
}

/// A client that has not logged in, with this policy about somebody who has.
async fn stranger(router: &Simulator, policy: SessionPolicy) -> LanClient {
    let trust = router.certificate().map_or_else(Trust::default, |pem| Trust::Certificates(pem.into()));
    let builder = LanClient::builder(&router.url()).unwrap().trust(trust).session_policy(policy);
    builder.connect().await.unwrap()
}

async fn client(router: &Simulator) -> LanClient {
    let client = stranger(router, SessionPolicy::KeepOpen).await;
    client.login(credentials()).await.unwrap();
    client
}

#[tokio::test]
async fn gateway_is_found_without_a_login_in_few_requests() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let client = stranger(&router, SessionPolicy::YieldToPerson).await;
    assert_eq!(client.probe().dialect.name(), "thinklua");
    assert!(client.probe().encrypted && client.probe().needs_login);
    assert!(router.exchanges().len() <= 6);
    assert_eq!(router.login_attempts(), 0);
    assert!(router.exchanges().iter().all(|exchange| !exchange.credential));
}
