use std::net::Ipv4Addr;

use super::Router;
use crate::answer::Answer;
use crate::device::Device;
use crate::fault::Fault;
use crate::profile::Link;
use crate::request::Request;

impl Device for Router {
    fn handle(&mut self, request: &Request) -> Answer {
        Self::handle(self, request)
    }

    fn settle(&mut self) {
        Self::settle(self);
    }

    fn link(&self) -> Link {
        self.profile.link
    }

    fn tells_date(&self) -> bool {
        true
    }

    fn passwords(&self) -> Vec<&str> {
        vec![&self.account.password]
    }

    fn moved_to(&mut self) -> Option<Ipv4Addr> {
        self.moved_to.take()
    }

    fn login_attempts(&self) -> u32 {
        self.guard.attempts
    }

    fn failed_logins(&self) -> u32 {
        self.guard.refusals
    }

    fn remaining_tries(&self) -> u8 {
        self.guard.remaining()
    }

    fn is_locked(&self) -> bool {
        self.guard.is_locked()
    }

    fn has_session(&self) -> bool {
        self.sessions.is_open()
    }

    fn reboots(&self) -> u32 {
        self.reboots
    }

    fn value(&self, name: &str) -> Option<String> {
        self.values.get(name).cloned()
    }

    fn set_value(&mut self, name: &str, value: &str) {
        self.set(name, value);
    }

    fn login_elsewhere(&mut self) {
        Self::login_elsewhere(self);
    }

    fn expire_session(&mut self) {
        self.sessions.expire();
    }

    fn set_fault(&mut self, fault: Option<Fault>) {
        self.fault = fault;
        if fault.is_some() {
            self.strikes.set(0);
        }
    }

    fn fault_strikes(&self) -> u32 {
        self.strikes.get()
    }

    fn set_redirect_target(&mut self, url: &str) {
        url.clone_into(&mut self.elsewhere);
    }
}
