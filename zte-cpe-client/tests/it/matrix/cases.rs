//! What every router is asked to do, one case for each thing it can do. A case fails by a panic or by its error.

use std::pin::Pin;

use zte_cpe_client::Result;
use zte_cpe_model::capability::Capability;
use zte_cpe_simulator::{Fault, Model};

use super::bench::Bench;

mod device;
mod gateway;
mod home;
mod mobile;
mod uplink;
mod wireless;

use gateway::{device as gateway_device, home as gateway_home, wireless as gateway_wireless};

type Run<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) capability: Capability,
    pub(super) run: for<'a> fn(&'a Bench) -> Run<'a>,
}

impl Case {
    /// Whether it leaves the router as it is.
    pub(super) fn reads(&self) -> bool {
        READS.contains(&self.capability)
    }

    /// What takes its place under a fault that is about just this.
    pub(super) fn under(&'static self, fault: Fault) -> &'static Self {
        UNDER
            .iter()
            .find(|(one, name, _)| (*one, *name) == (fault, self.name))
            .map_or(self, |(.., case)| case)
    }

    pub(super) fn stands_in(&self) -> bool {
        UNDER.iter().any(|(.., case)| case.name == self.name)
    }
}

const READS: &[Capability] = &[
    Capability::Identity,
    Capability::Status,
    Capability::Signal,
    Capability::Traffic,
    Capability::Hosts,
    Capability::WifiRead,
    Capability::WanRead,
    Capability::PppoeRead,
    Capability::SmsRead,
    Capability::ApnRead,
    Capability::LanRead,
    Capability::Optical,
    Capability::Dsl,
    Capability::PortForwardRead,
    Capability::DmzRead,
    Capability::Time,
    Capability::Tr069Read,
];

macro_rules! case {
    ($capability:ident $subject:ident::$case:ident) => {
        Case {
            name: stringify!($case),
            capability: Capability::$capability,
            run: |bench| Box::pin($subject::$case(bench)),
        }
    };
}

/// Cases whose outcome is what the fault is about.
const UNDER: &[(Fault, &str, Case)] = &[
    (Fault::NoEffect, "message_is_sent", case!(SmsWrite mobile::message_goes_by_the_word_of_the_router)),
    (Fault::NoEffect, "port_is_handed_out", case!(PortForwardWrite home::port_is_read_back_where_it_can_be)),
    (Fault::SessionExpires, "message_is_sent", case!(SmsWrite mobile::message_is_sent_once)),
    (Fault::LoginElsewhere, "message_is_sent", case!(SmsWrite mobile::message_is_sent_once)),
    (Fault::NoEffect, "router_restarts", case!(Reboot device::restart_goes_by_the_word_of_the_router)),
    (Fault::SmsFails, "message_is_sent", case!(SmsWrite mobile::message_is_told_to_have_failed)),
    (Fault::AddressChange, "range_to_give_out_is_set", case!(LanWrite home::router_is_told_to_have_moved)),
];

macro_rules! cases {
    ($list:ident: $($capability:ident $subject:ident::$case:ident)+) => {
        pub(super) const $list: &[Case] = &[$(case!($capability $subject::$case)),+];
    };
}

cases! { CASES:
    Identity device::identity_is_read
    Status device::status_is_read
    Signal mobile::signal_is_read
    Traffic device::traffic_is_read
    Hosts home::hosts_are_read
    HostNameWrite home::host_gets_a_name
    WifiRead wireless::networks_are_read
    WifiWrite wireless::main_network_gets_name_and_passphrase
    WifiWrite wireless::guest_network_is_switched_and_the_main_one_stays
    WifiWrite wireless::protection_is_taken_off_and_put_on
    WanRead uplink::uplink_is_read
    WanWrite uplink::uplink_becomes_dhcp
    WanWrite uplink::uplink_becomes_fixed
    WanWrite uplink::uplink_becomes_mobile
    PppoeRead uplink::line_is_read
    PppoeWrite uplink::line_is_set
    SmsRead mobile::messages_are_read
    SmsRead mobile::messages_of_the_sim_are_read
    SmsRead mobile::way_of_sending_is_read
    SmsWrite mobile::message_is_sent
    SmsWrite mobile::message_is_marked_and_deleted
    SmsWrite mobile::message_of_the_sim_is_deleted
    ApnRead mobile::access_points_are_read
    ApnWrite mobile::access_point_is_saved_chosen_and_deleted
    MobileData mobile::mobile_data_goes_off_and_on
    RadioPreference mobile::technologies_are_chosen
    BandLock mobile::bands_are_locked_and_freed
    CellLock mobile::lte_cell_is_locked_and_freed
    CellLock mobile::nr_cell_is_locked_and_freed
    DataLimitWrite device::limit_is_set_and_what_is_not_named_stays
    LanRead home::home_network_is_read
    LanWrite home::range_to_give_out_is_set
    PortForwardRead home::ports_are_read
    PortForwardWrite home::port_is_handed_out
    PortForwardWrite home::ports_are_listed_and_taken_back
    Tr069Read device::management_is_read
    Tr069Write device::management_gets_another_server
    WanReconnect gateway::connection_is_made_anew
    Optical gateway::light_is_measured
    Dsl gateway::line_quality_is_read
    DmzRead gateway::open_terminal_is_read
    DmzWrite gateway::open_terminal_is_set_and_taken_back
    Time gateway::clock_is_read
    Reboot device::router_restarts
}

// The same of home gateways, whose simulator is asked in another way what it holds.
cases! { OF_GATEWAYS:
    Identity gateway_device::identity_is_read
    Status gateway_device::status_is_read
    Hosts gateway_home::hosts_are_read
    WifiRead gateway_wireless::networks_are_read
    WifiWrite gateway_wireless::main_network_gets_name_and_passphrase
    WifiWrite gateway_wireless::guest_network_is_switched_and_the_main_one_stays
    WifiWrite gateway_wireless::protection_is_taken_off_and_put_on
    WanRead gateway_device::uplink_is_read
    WanReconnect gateway::connection_is_made_anew
    PppoeRead gateway_device::line_is_read
    PppoeWrite gateway_device::line_is_set
    Optical gateway::light_is_measured
    Dsl gateway::line_quality_is_read
    LanRead gateway_home::home_network_is_read
    LanWrite gateway_home::range_to_give_out_is_set
    PortForwardRead gateway_home::ports_are_read
    PortForwardWrite gateway_home::port_is_handed_out
    PortForwardWrite gateway_home::ports_are_listed_and_taken_back
    DmzRead gateway::open_terminal_is_read
    DmzWrite gateway::open_terminal_is_set_and_taken_back
    Time gateway::clock_is_read
    Reboot gateway_device::router_restarts
}

/// What a model is asked to do. What no gateway has is asked of gateways in the way of mobile routers.
pub(super) fn cases_of(model: &Model) -> Vec<&'static Case> {
    let own = match model {
        Model::Mobile(_) => CASES,
        Model::Gateway(_) => OF_GATEWAYS,
    };
    let of_others = CASES.iter().filter(|case| own.iter().all(|known| known.capability != case.capability));
    own.iter().chain(of_others).collect()
}
