//! What the server and the tests ask of a device, whatever kind it is.

use std::net::Ipv4Addr;

use crate::answer::Answer;
use crate::fault::Fault;
use crate::gateway::Unit;
use crate::profile::Link;
use crate::request::Request;
use crate::router::Router;

pub(crate) trait Device {
    fn handle(&mut self, request: &Request) -> Answer;

    /// Lets happen what time brings.
    fn settle(&mut self);

    fn link(&self) -> Link;

    /// Whether answers have a `Date`.
    fn tells_date(&self) -> bool;

    /// Passwords that nobody may show.
    fn passwords(&self) -> Vec<&str>;

    /// Where it can be reached from now on, told once.
    fn moved_to(&mut self) -> Option<Ipv4Addr>;

    fn login_attempts(&self) -> u32;

    fn failed_logins(&self) -> u32;

    fn remaining_tries(&self) -> u8;

    fn is_locked(&self) -> bool;

    fn has_session(&self) -> bool;

    fn reboots(&self) -> u32;

    fn value(&self, name: &str) -> Option<String>;

    fn set_value(&mut self, name: &str, value: &str);

    fn login_elsewhere(&mut self);

    fn expire_session(&mut self);

    fn set_fault(&mut self, fault: Option<Fault>);

    /// How often the fault that was set last has made a difference.
    fn fault_strikes(&self) -> u32;

    /// Where a redirect leads.
    fn set_redirect_target(&mut self, url: &str);
}

/// The device that a simulator plays.
pub(crate) enum Played {
    Mobile(Box<Router>),
    Gateway(Box<Unit>),
}

impl Played {
    pub(crate) fn device(&mut self) -> &mut dyn Device {
        match self {
            Self::Mobile(router) => &mut **router,
            Self::Gateway(unit) => &mut **unit,
        }
    }

    pub(crate) fn mobile(&mut self) -> Option<&mut Router> {
        match self {
            Self::Mobile(router) => Some(router),
            Self::Gateway(_) => None,
        }
    }

    pub(crate) fn gateway(&mut self) -> Option<&mut Unit> {
        match self {
            Self::Gateway(unit) => Some(unit),
            Self::Mobile(_) => None,
        }
    }
}
