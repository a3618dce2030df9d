use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::clock::{Clock, SystemClock};
use crate::device::{Device, Played};
use crate::fault::Fault;
use crate::gateway::{Part, Unit};
use crate::goform;
use crate::journal::Exchange;
use crate::model::Model;
use crate::profile::Scheme;
use crate::record::Record;
use crate::router::{Account, Router};
use crate::server::{self, Shared, State};
use crate::tls;

mod gateway;

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
        Builder {
            model: model.into(),
            password: DEFAULT_PASSWORD.to_owned(),
            user_name: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            clock: Arc::new(SystemClock::default()),
            fault: None,
            values: BTreeMap::new(),
            wireless_hosts: None,
            wired_hosts: None,
            access_points: None,
            messages: None,
            sim_messages: None,
            rows: BTreeMap::new(),
        }
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

/// A router to be set up before it starts.
#[must_use = "a router answers after `start`"]
pub struct Builder {
    model: Model,
    password: String,
    user_name: Option<String>,
    listen: SocketAddr,
    clock: Arc<dyn Clock>,
    fault: Option<Fault>,
    values: BTreeMap<String, String>,
    wireless_hosts: Option<Vec<Record>>,
    wired_hosts: Option<Vec<Record>>,
    access_points: Option<Vec<Record>>,
    messages: Option<Vec<Record>>,
    sim_messages: Option<Vec<Record>>,
    rows: BTreeMap<Part, Vec<Record>>,
}

impl Builder {
    /// The password of the web pages, and of every account where there are several.
    pub fn password(mut self, password: &str) -> Self {
        password.clone_into(&mut self.password);
        self
    }

    /// Makes it firmware that asks for this user name. On a home gateway, which always asks, it is the name of
    /// the administrator.
    pub fn user_name(mut self, user_name: &str) -> Self {
        self.user_name = Some(user_name.to_owned());
        if let Model::Mobile(profile) = &mut self.model {
            profile.goform.login = profile.goform.named_login;
        }
        self
    }

    /// Another place to listen at than a free port of 127.0.0.1.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Where the time comes from.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// A fault from the first answer on.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.fault = Some(fault);
        self
    }

    /// What the router holds under a name; see [`Simulator::value`].
    pub fn value(mut self, name: &str, value: &str) -> Self {
        self.values.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The hosts on Wi-Fi.
    pub fn wireless_hosts(mut self, hosts: impl IntoIterator<Item = Record>) -> Self {
        self.wireless_hosts = Some(hosts.into_iter().collect());
        self
    }

    /// The hosts on a cable.
    pub fn wired_hosts(mut self, hosts: impl IntoIterator<Item = Record>) -> Self {
        self.wired_hosts = Some(hosts.into_iter().collect());
        self
    }

    /// The access points, with `ChipIndex`, `AccessPointIndex` and the `Password` in plain.
    pub fn access_points(mut self, points: impl IntoIterator<Item = Record>) -> Self {
        self.access_points = Some(points.into_iter().collect());
        self
    }

    /// The stored messages, newest first, with `number` and `content` in plain.
    pub fn messages(mut self, messages: impl IntoIterator<Item = Record>) -> Self {
        self.messages = Some(messages.into_iter().collect());
        self
    }

    /// Messages on the SIM, newest first; none unless set.
    pub fn sim_messages(mut self, messages: impl IntoIterator<Item = Record>) -> Self {
        self.sim_messages = Some(messages.into_iter().collect());
        self
    }

    /// Starts the router.
    ///
    /// # Errors
    ///
    /// When the password is empty, the address is not one of this machine alone, or the port is taken.
    pub async fn start(self) -> io::Result<Simulator> {
        if self.password.is_empty() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a router needs a password"));
        }
        if !self.listen.ip().is_loopback() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "a simulator listens on loopback only: it has no protection that would make it fit for a network",
            ));
        }
        let random = StdRng::try_from_rng(&mut SysRng).map_err(io::Error::other)?;
        let listener = TcpListener::bind(self.listen).await?;
        let address = listener.local_addr()?;
        let (moves, addresses) = mpsc::unbounded_channel();
        let (tls, certificate) = match self.model.link().scheme {
            Scheme::Http => (None, None),
            Scheme::Https => {
                let (acceptor, certificate) = tls::acceptor(address.ip())?;
                (Some(acceptor), Some(certificate))
            }
        };
        let state = Arc::new(Mutex::new(State::new(self.built(random), moves)));
        let server = tokio::spawn(server::serve(listener, addresses, tls, Arc::clone(&state)));
        Ok(Simulator { address, certificate, state, server })
    }

    fn built(self, random: StdRng) -> Played {
        match self.model {
            Model::Mobile(profile) => {
                let user_name = self.user_name.unwrap_or_else(|| DEFAULT_USER_NAME.to_owned());
                let account = Account { password: self.password, user_name };
                let mut router = Router::new(&profile, account, self.clock, random);
                router.fault = self.fault;
                router.values.extend(self.values);
                let lists = &mut router.lists;
                for (list, planted) in [
                    (&mut lists.wireless_hosts, self.wireless_hosts),
                    (&mut lists.wired_hosts, self.wired_hosts),
                    (&mut lists.access_points, self.access_points),
                    (&mut lists.messages, self.messages),
                    (&mut lists.sim_messages, self.sim_messages),
                ] {
                    if let Some(planted) = planted {
                        *list = planted;
                    }
                }
                Played::Mobile(Box::new(router))
            }
            Model::Gateway(gateway) => {
                let mut unit = Unit::new(&gateway, self.clock, random);
                unit.fault = self.fault;
                self.rows.into_iter().for_each(|(part, rows)| unit.store.replace(part, rows));
                unit.set_accounts(&self.password, self.user_name.as_deref());
                self.values.iter().for_each(|(name, value)| unit.store.set_value(name, value));
                Played::Gateway(Box::new(unit))
            }
        }
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("model", &self.model.name()).finish_non_exhaustive()
    }
}
