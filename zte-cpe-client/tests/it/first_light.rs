//! The main path on every profile.

use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::wan::{DialMode, PppoeCredentials, PppoeSettings};
use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Simulator};

#[tokio::test]
async fn look() {
    for profile in Profile::ALL {
        let router = Simulator::start(*profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        println!("{:?}", client.probe());
        client.login(Credentials::password(Password::new(DEFAULT_PASSWORD))).await.unwrap();
        println!("{:#?}", client.identity().await);
        println!("{:#?}", client.status().await);
        println!("{:#?}", client.signal().await);
        println!("{:#?}", client.traffic().await);
        println!("{:#?}", client.hosts().await.as_ref().map(|h| h.peek()));
        println!("{:#?}", client.wifi().await.as_ref().map(|h| h.peek()));
        println!("{:#?}", client.wan().await);
        println!("{:#?}", client.pppoe().await);
        println!("{:#?}", client.lan().await);
        println!("{:#?}", client.sms().await);
        println!("{:#?}", client.sms_capacity().await);
        println!("{:#?}", client.sms_settings().await);
        println!("{:#?}", client.apn_profiles().await);
        let line = PppoeCredentials::new("line@isp.example".parse().unwrap(), PppoePassword::new("s3cret"));
        println!("{:?}", client.set_pppoe(&PppoeSettings::new(line).with_dial_mode(DialMode::Manual)).await);
        println!("{:?}", client.pppoe().await);
        println!("{:?}", client.logout().await);
    }
}
