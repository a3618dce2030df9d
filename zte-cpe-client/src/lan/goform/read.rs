//! Reading: names in batches, structured commands alone, and in every answer whether the session still lives.

use super::Goform;
use crate::lan::answer::Answer;
use crate::lan::wire::Wire;
use crate::{Error, ErrorKind, Result};

/// The longest address that every known firmware takes; MC7010 fails above 2048.
const MAX_URL: usize = 2000;

impl Goform {
    /// The first read after a login. Some firmware refuses a write that comes before one; here it also shows which name
    /// tells that the session lives.
    pub(super) async fn settle(&self) -> Result<()> {
        let answer =
            self.exchange.read("isTest=false&cmd=loginfo,user_ip_addr,wa_inner_version&multi_data=1").await?;
        if answer.text("wa_inner_version").is_none() && !self.firmware.wa.trim().is_empty() {
            return Err(
                Error::from(ErrorKind::Malformed).with_detail("it does not tell its firmware any more")
            );
        }
        self.known().pulse = if answer.text("user_ip_addr").is_some() {
            Some("user_ip_addr")
        } else {
            answer.text("loginfo").filter(|state| *state == "ok").map(|_| "loginfo")
        };
        Ok(())
    }

    /// Reads the names of a wire structure.
    pub(super) async fn fetch<W: Wire>(&self) -> Result<W> {
        self.names(W::NAMES).await.map(|answer| W::read(&answer))
    }

    /// Reads names in as many requests as the router can take, each of which also shows whether the session lives.
    pub(super) async fn names(&self, names: &[&'static str]) -> Result<Answer> {
        let pulse = self.known().pulse;
        let wanted: Vec<_> =
            names.iter().copied().filter(|name| !self.known().refused_names.contains(name)).collect();
        let mut pending = self.batches(&wanted);
        let mut answer = Answer::default();
        while let Some(batch) = pending.pop() {
            match self.batch(&batch, pulse).await {
                Ok(part) if part.text("result") != Some("failure") => {
                    answer.absorb(part);
                    continue;
                }
                // A router that is silent on whatever it is asked does not answer the question below either.
                Err(error) if !error.is_timeout() => return Err(error),
                _ => {}
            }
            // One name that the firmware does not know spoils the whole read. Find it once, and never ask again.
            self.check_answers().await?;
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

    /// Whether the router answers at all, and the session lives.
    async fn check_answers(&self) -> Result<()> {
        let pulse = self.known().pulse;
        if pulse.is_some() {
            return self.check_pulse().await;
        }
        self.exchange.read("isTest=false&cmd=wa_inner_version").await.map(drop)
    }

    /// Whether the session lives, as far as this firmware lets anybody know.
    pub(super) async fn check_pulse(&self) -> Result<()> {
        let Some(pulse) = self.known().pulse else { return Ok(()) };
        let query = format!("isTest=false&cmd={pulse},loginfo,wa_inner_version&multi_data=1");
        let answer = self.exchange.read(&query).await?;
        if answer.text(pulse).is_none() { Err(ErrorKind::SessionLost.into()) } else { Ok(()) }
    }

    /// Reads a structured command, which is asked alone. `None` when the firmware does not know it.
    pub(super) async fn structure(&self, command: &str, parameters: &str) -> Result<Option<Answer>> {
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
}
