//! Every read there is.

use zte_cpe_client::transport::Transport;
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;

/// Reads all that the router has. What comes of it is a record or an error; a panic or a hang is a finding.
pub fn read(router: impl Transport) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let builder = LanClient::builder("http://192.0.2.1").expect("an address");
        let Ok(client) = builder.transport(router).connect().await else { return };
        if client.login(Credentials::password(Password::new("Passw0rd!"))).await.is_err() {
            return;
        }
        let _ = client.identity().await;
        let _ = client.status().await;
        let _ = client.signal().await;
        let _ = client.traffic().await;
        let _ = client.hosts().await;
        let _ = client.wifi().await;
        let _ = client.wan().await;
        let _ = client.pppoe().await;
        let _ = client.lan().await;
        let _ = client.port_forwards().await;
        let _ = client.sms().await;
        let _ = client.sms_capacity().await;
        let _ = client.sms_settings().await;
        let _ = client.apn_profiles().await;
        let _ = client.tr069().await;
        let _ = client.optical().await;
        let _ = client.dsl().await;
        let _ = client.dmz().await;
        let _ = client.time().await;
    });
}
