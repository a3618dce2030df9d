//! A simulated gateway with a client that is logged in to it.

use zte_cpe_client::{Credentials, LanClient, SessionPolicy};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Gateway, Simulator};

pub(super) const MODELS: [Gateway; 2] = [Gateway::F680V4, Gateway::F660];

pub(super) fn credentials() -> Credentials {
    Credentials::new(DEFAULT_USER_NAME, Password::new(DEFAULT_PASSWORD))
}

pub(super) async fn probed(router: &Simulator, policy: SessionPolicy) -> LanClient {
    LanClient::builder(&router.url()).unwrap().session_policy(policy).connect().await.unwrap()
}

pub(super) async fn logged_in(router: &Simulator) -> LanClient {
    let client = probed(router, SessionPolicy::default()).await;
    client.login(credentials()).await.unwrap();
    client
}

pub(super) async fn started(gateway: Gateway) -> (Simulator, LanClient) {
    let router = Simulator::start(gateway).await.unwrap();
    let client = logged_in(&router).await;
    (router, client)
}
