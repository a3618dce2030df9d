use std::fmt;
use std::io;
use std::net::SocketAddr;

use tokio::task::JoinHandle;

use crate::device::Device;
use crate::fault::Fault;
use crate::goform;
use crate::journal::Exchange;
use crate::model::Model;
use crate::record::Record;
use crate::router::Router;
use crate::server::{self, Shared};

mod builder;
mod gateway;

pub use builder::Builder;

/// The password of a simulator that was given none.
pub const DEFAULT_PASSWORD: &str = "Passw0rd!";

/// The user name of firmware that asks for one and was given none.
pub const DEFAULT_USER_NAME: &str = "admin";

/// A running router on loopback. It stops when it is dropped.
pub struct Simulator {
    address: SocketAddr,
    certificate: Option<String>,
    state: Shared,
    server: JoinHandle<()>,
}

impl Simulator {
    /// Starts a model with its values and [`DEFAULT_PASSWORD`].
    ///
    /// # Errors
    ///
    /// When no port can be opened on 127.0.0.1.
    pub async fn start(model: impl Into<Model>) -> io::Result<Self> {
        Self::builder(model).start().await
    }

    /// A router to be set up before it starts.
    pub fn builder(model: impl Into<Model>) -> Builder {
        Builder::new(&model.into())
    }

    /// Where the router is, such as `http://127.0.0.1:40321`.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.certificate.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// The certificate of a router that is reached through TLS, as PEM.
    #[must_use]
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// Address and port.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Every request that arrived, oldest first.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        server::lock(&self.state).journal.clone()
    }

    /// Forgets the requests so far.
    pub fn clear_exchanges(&self) {
        let mut state = server::lock(&self.state);
        state.journal.clear();
        state.most_in_flight = 0;
    }

    /// The most requests that were under way at once. A [`latency`](crate::Link::latency) lets them meet.
    #[must_use]
    pub fn most_in_flight(&self) -> usize {
        server::lock(&self.state).most_in_flight
    }

    /// Logins that arrived, right or wrong.
    #[must_use]
    pub fn login_attempts(&self) -> u32 {
        self.look(|device| device.login_attempts())
    }

    /// Logins that were refused, for a wrong password or because of the lock.
    #[must_use]
    pub fn failed_logins(&self) -> u32 {
        self.look(|device| device.failed_logins())
    }

    /// Wrong passwords left before the lock.
    #[must_use]
    pub fn remaining_tries(&self) -> u8 {
        self.look(|device| device.remaining_tries())
    }

    /// Whether logins are refused for now.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.look(|device| device.is_locked())
    }

    /// Whether somebody is logged in.
    #[must_use]
    pub fn has_session(&self) -> bool {
        self.look(|device| device.has_session())
    }

    /// What the router holds under a name, whoever may read it. On a home gateway the name is the id of a row
    /// and a field of it, such as `DEV.WIFI.AP1.ESSID`.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        self.look(|device| device.value(name))
    }

    /// Changes what the router holds under a name.
    pub fn set_value(&self, name: &str, value: &str) {
        self.look(|device| device.set_value(name, value));
    }

    /// An access point of a mobile router with its passphrase in plain; radio and access point count from 0.
    #[must_use]
    pub fn access_point(&self, radio: u8, index: u8) -> Option<Record> {
        self.mobile(|router| {
            goform::find_access_point(&router.lists.access_points, &radio.to_string(), &index.to_string())
                .cloned()
        })
        .flatten()
    }

    /// Stored messages of a mobile router with their texts in plain, newest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Record> {
        self.mobile(|router| router.lists.messages.clone()).unwrap_or_default()
    }

    /// Messages that the SIM of a mobile router keeps.
    #[must_use]
    pub fn sim_messages(&self) -> Vec<Record> {
        self.mobile(|router| router.lists.sim_messages.clone()).unwrap_or_default()
    }

    /// Profiles of the mobile network that a person made, with `profileId`, `profilename`, `wanapn`, `pdpType`,
    /// `pppAuthMode`, `username` and `password`, all in plain.
    #[must_use]
    pub fn apn_profiles(&self) -> Vec<Record> {
        self.mobile(|router| match router.profile.ubus {
            Some(_) => router.lists.apns.clone(),
            None => router.kept_apns(),
        })
        .unwrap_or_default()
    }

    /// Rules of a mobile router that let connections in, with `dest_ip`, `src_dport` as `from-to`, `proto` and `comment`.
    #[must_use]
    pub fn port_forwards(&self) -> Vec<Record> {
        self.mobile(|router| match router.profile.ubus {
            Some(_) => router.lists.port_forwards.clone(),
            None => router.kept_port_forwards(),
        })
        .unwrap_or_default()
    }

    /// How often the router was told to reboot.
    #[must_use]
    pub fn reboots(&self) -> u32 {
        self.look(|device| device.reboots())
    }

    /// Another person logs in and takes the session.
    pub fn login_elsewhere(&self) {
        self.look(|device| device.login_elsewhere());
    }

    /// The session runs out now.
    pub fn expire_session(&self) {
        self.look(|device| device.expire_session());
    }

    /// From now on answers have this fault.
    pub fn set_fault(&self, fault: Fault) {
        self.look(|device| device.set_fault(Some(fault)));
    }

    /// How often the fault that was set last has made a difference: spoiled an answer, swallowed a write, ended a
    /// session. [`Fault::LockedOut`] is there all the time and is not counted.
    #[must_use]
    pub fn fault_strikes(&self) -> u32 {
        self.look(|device| device.fault_strikes())
    }

    /// Answers are right again.
    pub fn clear_fault(&self) {
        self.look(|device| device.set_fault(None));
    }

    /// Where [`Fault::Redirect`] leads, 203.0.113.99 unless set.
    pub fn set_redirect_target(&self, url: &str) {
        self.look(|device| device.set_redirect_target(url));
    }

    /// Stops, and returns when the port is closed.
    pub async fn stop(mut self) {
        self.server.abort();
        // The task was told to end: that it did is all there is to know.
        let _ = (&mut self.server).await;
    }

    fn look<T>(&self, look: impl FnOnce(&mut dyn Device) -> T) -> T {
        let mut state = server::lock(&self.state);
        let device = state.played.device();
        device.settle();
        look(device)
    }

    /// `None` where a home gateway is played.
    fn mobile<T>(&self, look: impl FnOnce(&mut Router) -> T) -> Option<T> {
        let mut state = server::lock(&self.state);
        state.played.device().settle();
        state.played.mobile().map(look)
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator").field("address", &self.address).finish_non_exhaustive()
    }
}
