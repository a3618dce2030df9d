//! What the types promise to the compiler.

use std::net::Ipv4Addr;

use static_assertions::{assert_impl_all, assert_not_impl_any};
use zte_cpe_client::lan::{Dialect, LanClientBuilder, LoginState, Probe};
use zte_cpe_client::transport::{HttpTransport, Transport, TransportError, Trust};
use zte_cpe_client::{Credentials, Error, LanClient, SessionPolicy};
use zte_cpe_model::cellular::{
    ApnChoice, ApnDraft, BandLock, CellLock, LteCellLock, MobileData, RadioPreference,
};
use zte_cpe_model::lan::{LanSettings, PortForward};
use zte_cpe_model::sms::{SmsDraft, SmsId, SmsText};
use zte_cpe_model::tr069::Tr069Change;
use zte_cpe_model::traffic::DataLimitChange;
use zte_cpe_model::wan::WanSettings;
use zte_cpe_model::wifi::{WifiChange, WifiRole};

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
        let id = SmsId::new(1);
        let text = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new("x"));
        let forward = PortForward::new("192.0.2.31".parse().unwrap(), 443);
        let [address, mask] = [Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(255, 255, 255, 0)];
        drop(assert_send(client.set_wifi(&WifiChange::of(WifiRole::Main))));
        drop(assert_send(client.set_wan(&WanSettings::Dhcp)));
        drop(assert_send(client.set_lan(&LanSettings::new(address, mask))));
        drop(assert_send(client.port_forwards()));
        drop(assert_send(client.add_port_forward(&forward)));
        drop(assert_send(client.delete_port_forward(&forward)));
        drop(assert_send(client.save_apn(&ApnDraft::new("a", "b"))));
        drop(assert_send(client.select_apn(ApnChoice::Automatic)));
        drop(assert_send(client.delete_apn(1)));
        drop(assert_send(client.set_mobile_data(MobileData::On)));
        drop(assert_send(client.set_radio_preference(&RadioPreference::LteOnly)));
        drop(assert_send(client.set_bands(&BandLock::none())));
        drop(assert_send(client.lock_cell(&CellLock::Lte(LteCellLock::new(1, 1)))));
        drop(assert_send(client.unlock_cells()));
        drop(assert_send(client.send_sms(&text)));
        drop(assert_send(client.delete_sms(&[id])));
        drop(assert_send(client.mark_sms_read(&[id])));
        drop(assert_send(client.set_data_limit(&DataLimitChange::off())));
        drop(assert_send(client.set_host_name("00:00:5E:00:53:01".parse().unwrap(), &"a".parse().unwrap())));
        drop(assert_send(client.tr069()));
        drop(assert_send(client.set_tr069(&Tr069Change::default())));
        drop(assert_send(client.logout()));
    }
    let _ = all;
    drop(assert_send(LanClient::connect("http://192.0.2.1")));
}
