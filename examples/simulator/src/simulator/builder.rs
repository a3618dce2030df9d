use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, Simulator};
use crate::clock::{Clock, SystemClock};
use crate::device::Played;
use crate::fault::Fault;
use crate::gateway::{Part, Unit};
use crate::model::Model;
use crate::profile::Scheme;
use crate::record::Record;
use crate::router::{Account, Router};
use crate::server::{self, State};
use crate::tls;

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
    pub(super) fn new(model: &Model) -> Self {
        Self {
            model: *model,
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

    /// What a home gateway holds of a part, in place of the model's own.
    pub fn rows(mut self, part: Part, rows: impl IntoIterator<Item = Record>) -> Self {
        self.rows.insert(part, rows.into_iter().collect());
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
