//! The goform dialect: names asked for in a query, settings sent as a form, answers in JSON.
//!
//! Facts come from public write-ups, issue threads and recorded answers of MC888, MC7010, MC801A, MF289F, MF297D, MF79U,
//! MF90 and others; where they disagree, the cautious reading is taken.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use url::form_urlencoded::Serializer;
use zte_cpe_model::cellular::{ApnProfile, Signal};
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::LanStatus;
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsSettings};
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};
use zte_cpe_model::traffic::Traffic;
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus, WanStatus};
use zte_cpe_model::wifi::WifiNetwork;

use crate::lan::answer::Answer;
use crate::lan::profile::Profile;
use crate::lan::wire::Wire;
use crate::lan::{Dialect, LoginState};
use crate::{Credentials, Error, ErrorKind, Result};

mod apn;
mod carriers;
mod cookies;
mod detect;
mod exchange;
mod hosts;
mod identity;
mod login;
mod pppoe;
mod signal;
mod sms;
mod status;
mod token;
mod traffic;
mod wan;
mod wifi;
mod wire;

pub(super) use detect::find;
pub(crate) use login::{LoginForm, PasswordScheme};
pub(crate) use token::WriteToken;

use exchange::Exchange;

/// The longest address that every known firmware takes; MC7010 fails above 2048.
const MAX_URL: usize = 2000;

/// A router that speaks goform.
#[derive(Debug)]
pub(crate) struct Goform {
    exchange: Exchange,
    firmware: Firmware,
    scheme: PasswordScheme,
    token: WriteToken,
    profile: &'static Profile,
    /// What the web UI's configuration says about user names.
    knows_usernames: Option<bool>,
    known: Mutex<Known>,
}

/// The two names that go into the write token, byte for byte.
#[derive(Debug)]
struct Firmware {
    wa: String,
    cr: String,
}

/// What is learnt on the way.
#[derive(Debug, Default)]
struct Known {
    /// The name that is filled exactly while this session lives; which one differs by firmware.
    pulse: Option<&'static str>,
    /// Names that make this firmware refuse a whole read.
    refused_names: BTreeSet<&'static str>,
    /// The form of login that was taken.
    login_form: Option<LoginForm>,
}

impl Goform {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget_session(&self) {
        self.exchange.forget_cookies();
        self.known().pulse = None;
    }

    /// The first read after a login. Some firmware refuses a write that comes before one; here it also shows which name
    /// tells that the session lives.
    async fn settle(&self) -> Result<()> {
        let answer =
            self.exchange.read("isTest=false&cmd=loginfo,user_ip_addr,wa_inner_version&multi_data=1").await?;
        self.known().pulse = if answer.text("user_ip_addr").is_some() {
            Some("user_ip_addr")
        } else {
            answer.text("loginfo").filter(|state| *state == "ok").map(|_| "loginfo")
        };
        Ok(())
    }

    /// Reads the names of a wire structure.
    async fn fetch<W: Wire>(&self) -> Result<W> {
        self.names(W::NAMES).await.map(|answer| W::read(&answer))
    }

    /// Reads names in as many requests as the router can take, each of which also shows whether the session lives.
    async fn names(&self, names: &[&'static str]) -> Result<Answer> {
        let pulse = self.known().pulse;
        let wanted: Vec<_> =
            names.iter().copied().filter(|name| !self.known().refused_names.contains(name)).collect();
        let mut pending = self.batches(&wanted);
        let mut answer = Answer::default();
        while let Some(batch) = pending.pop() {
            let part = self.batch(&batch, pulse).await?;
            if part.text("result") != Some("failure") {
                answer.absorb(part);
                continue;
            }
            // One name that the firmware does not know spoils the whole read. Find it once, and never ask again.
            self.check_pulse().await?;
            match batch.as_slice() {
                [] => {}
                [name] => {
                    tracing::debug!(name, "name refused by this firmware");
                    self.known().refused_names.insert(name);
                }
                several => {
                    let (left, right) = several.split_at(several.len() / 2);
                    pending.extend([left.to_vec(), right.to_vec()]);
                }
            }
        }
        Ok(answer)
    }

    fn batches(&self, names: &[&'static str]) -> Vec<Vec<&'static str>> {
        let room = MAX_URL.saturating_sub(self.exchange.read_overhead() + 64);
        let mut batches: Vec<Vec<&'static str>> = Vec::new();
        let mut used = 0;
        for name in names {
            let full =
                |batch: &Vec<_>| batch.len() >= self.profile.names_per_read || used + name.len() >= room;
            if batches.last().is_none_or(full) {
                batches.push(Vec::new());
                used = 0;
            }
            if let Some(batch) = batches.last_mut() {
                batch.push(name);
                used += name.len() + 1;
            }
        }
        batches
    }

    async fn batch(&self, names: &[&'static str], pulse: Option<&'static str>) -> Result<Answer> {
        let list: Vec<_> = names.iter().copied().chain(pulse).collect();
        let query = format!("isTest=false&cmd={}&multi_data=1", list.join(","));
        let answer = self.exchange.read(&query).await;
        let answer = self.or_session_lost(answer).await?;
        match pulse {
            Some(pulse) if answer.has(pulse) && answer.text(pulse).is_none() => {
                Err(ErrorKind::SessionLost.into())
            }
            // Firmware without a session to speak of answers nothing at all.
            Some(_) if answer.is_empty() => Err(ErrorKind::SessionLost.into()),
            _ => Ok(answer),
        }
    }

    /// A page in place of data is how some firmware says that the session is over.
    async fn or_session_lost(&self, answer: Result<Answer>) -> Result<Answer> {
        match answer {
            Err(error) if error.is_web_page() => {
                self.check_pulse().await?;
                Err(error)
            }
            answer => answer,
        }
    }

    /// Whether the session lives, as far as this firmware lets anybody know.
    async fn check_pulse(&self) -> Result<()> {
        let Some(pulse) = self.known().pulse else { return Ok(()) };
        let query = format!("isTest=false&cmd={pulse},loginfo,wa_inner_version&multi_data=1");
        let answer = self.exchange.read(&query).await?;
        if answer.text(pulse).is_none() { Err(ErrorKind::SessionLost.into()) } else { Ok(()) }
    }

    /// Reads a structured command, which is asked alone. `None` when the firmware does not know it.
    async fn structure(&self, command: &str, parameters: &str) -> Result<Option<Answer>> {
        let answer = self.exchange.read(&format!("isTest=false&cmd={command}{parameters}")).await;
        let answer = self.or_session_lost(answer).await?;
        // The command's own name with nothing in it: unknown to the firmware, or the session is over.
        let nothing = answer.is_empty()
            || answer.text("result") == Some("failure")
            || (answer.has(command) && answer.text(command).is_none() && answer.rows(command).is_none());
        if nothing {
            self.check_pulse().await?;
            return Ok(None);
        }
        Ok(Some(answer))
    }

    /// Sends a setting once. Nothing is sent when the session is over.
    async fn write(&self, id: &str, fields: &[(&str, &str)]) -> Result<()> {
        self.check_pulse().await?;
        let form = self.form(id, fields).await?;
        let answer = self.exchange.write(form).await?;
        match answer.text("result") {
            Some("success" | "0" | "4") => Ok(()),
            Some("failure") => Err(ErrorKind::NotPermitted.into()),
            _ => Err(Error::from(ErrorKind::Malformed).with_detail("it says neither success nor failure")),
        }
    }

    /// The form of a write, with a token made for this one.
    async fn form(&self, id: &str, fields: &[(&str, &str)]) -> Result<String> {
        let token = match self.token {
            WriteToken::None => None,
            digest => {
                let answer = self.exchange.read("isTest=false&cmd=RD").await?;
                digest.value(&self.firmware.wa, &self.firmware.cr, answer.verbatim("RD").unwrap_or_default())
            }
        };
        let mut form = Serializer::new(String::new());
        form.append_pair("isTest", "false").append_pair("goformId", id).extend_pairs(fields);
        form.extend_pairs(token.map(|token| ("AD", token)));
        tracing::debug!(id, "write");
        Ok(form.finish())
    }

    async fn restart(&self) -> Result<()> {
        self.check_pulse().await?;
        let form = self.form("REBOOT_DEVICE", &[]).await?;
        match self.exchange.write(form).await {
            Ok(answer) if answer.text("result") == Some("failure") => Err(ErrorKind::NotPermitted.into()),
            Ok(_) => Ok(()),
            // Routers go down over it: no answer, or half of one, is the usual answer.
            Err(error) if error.is_timeout() || error.is_interrupted() || error.is_malformed() => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[async_trait]
impl Dialect for Goform {
    async fn login_state(&self) -> Result<LoginState> {
        self.door().await
    }

    async fn login(&self, credentials: &Credentials) -> Result<()> {
        self.log_in(credentials).await
    }

    async fn logout(&self) -> Result<()> {
        self.log_out().await
    }

    async fn identity(&self) -> Result<DeviceIdentity> {
        self.fetch::<wire::Identity>().await.map(DeviceIdentity::from)
    }

    async fn status(&self) -> Result<DeviceStatus> {
        self.fetch::<wire::Status>().await.map(DeviceStatus::from)
    }

    async fn signal(&self) -> Result<Signal> {
        self.fetch::<wire::Radio>().await.map(Signal::from)
    }

    async fn traffic(&self) -> Result<Traffic> {
        self.fetch::<wire::Counters>().await.map(Traffic::from)
    }

    async fn hosts(&self) -> Result<NotStored<Vec<Host>>> {
        self.read_hosts().await.map(NotStored::new)
    }

    async fn wifi(&self) -> Result<NotStored<Vec<WifiNetwork>>> {
        self.read_wifi().await.map(NotStored::new)
    }

    async fn wan(&self) -> Result<WanStatus> {
        self.read_wan().await
    }

    async fn pppoe(&self) -> Result<PppoeStatus> {
        self.fetch::<wire::Pppoe>().await.map(PppoeStatus::from)
    }

    async fn set_pppoe(&self, settings: &PppoeSettings) -> Result<()> {
        self.write_pppoe(settings).await
    }

    async fn lan(&self) -> Result<LanStatus> {
        self.fetch::<wire::Lan>().await.map(LanStatus::from)
    }

    async fn sms(&self) -> Result<Vec<Sms>> {
        self.read_sms().await
    }

    async fn sms_capacity(&self) -> Result<SmsCapacity> {
        self.read_sms_capacity().await
    }

    async fn sms_settings(&self) -> Result<SmsSettings> {
        self.read_sms_settings().await
    }

    async fn apn_profiles(&self) -> Result<Vec<ApnProfile>> {
        self.read_apn_profiles().await
    }

    async fn reboot(&self) -> Result<()> {
        self.restart().await
    }
}
