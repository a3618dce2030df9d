//! What the types promise to the compiler.

use static_assertions::{assert_impl_all, assert_not_impl_any};
use zte_cpe_client::lan::{Dialect, LanClientBuilder, LoginState, Probe};
use zte_cpe_client::transport::{HttpTransport, Transport, TransportError, Trust};
use zte_cpe_client::{Credentials, Error, LanClient, SessionPolicy};

assert_impl_all!(LanClient: Send, Sync, Clone, std::fmt::Debug, Unpin);
assert_impl_all!(LanClientBuilder: Send, Sync);
assert_impl_all!(Error: Send, Sync, std::error::Error, Unpin);
assert_impl_all!(Credentials: Send, Sync, Clone, std::fmt::Debug);
assert_impl_all!(HttpTransport: Send, Sync, Clone, Transport);
assert_impl_all!(TransportError: Send, Sync, Copy, std::error::Error);
assert_impl_all!(dyn Dialect: Send, Sync);
assert_impl_all!(Probe: Send, Sync, Clone);
assert_impl_all!(LoginState: Send, Sync, Copy);
assert_impl_all!(SessionPolicy: Send, Sync, Copy);
assert_impl_all!(Trust: Send, Sync, Clone);

assert_not_impl_any!(Credentials: std::fmt::Display, PartialEq, serde::Serialize);
assert_not_impl_any!(Error: Clone, PartialEq);

fn assert_send<T: Send>(value: T) -> T {
    value
}

#[test]
fn futures_of_the_client_can_be_spawned() {
    fn all(client: &LanClient, settings: &zte_cpe_model::wan::PppoeSettings, credentials: Credentials) {
        drop(assert_send(client.login(credentials)));
        drop(assert_send(client.identity()));
        drop(assert_send(client.status()));
        drop(assert_send(client.signal()));
        drop(assert_send(client.traffic()));
        drop(assert_send(client.hosts()));
        drop(assert_send(client.wifi()));
        drop(assert_send(client.wan()));
        drop(assert_send(client.pppoe()));
        drop(assert_send(client.set_pppoe(settings)));
        drop(assert_send(client.lan()));
        drop(assert_send(client.sms()));
        drop(assert_send(client.sms_capacity()));
        drop(assert_send(client.sms_settings()));
        drop(assert_send(client.apn_profiles()));
        drop(assert_send(client.reboot()));
        drop(assert_send(client.logout()));
    }
    let _ = all;
    drop(assert_send(LanClient::connect("http://192.0.2.1")));
}
