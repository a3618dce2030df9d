use std::net::Ipv4Addr;

use super::form::Form;
use super::tag::{self, Action, Reply, Rule, Tag, Write};
use super::xml::Outcome;
use super::{ID, Part, Store, Unit, User};
use crate::fault::Fault;

/// Stands in for a hidden value that stays as it is.
const UNCHANGED: &str = "\t\t\t\t\t\t";

/// Stands in for a value that does not apply.
const LEFT_OUT: &str = "NULL";

const INVALID: Outcome = Outcome { id: -3, text: "Invalid value.", parameter: String::new(), kind: "-1" };
const NO_SUCH_ROW: Outcome =
    Outcome { id: -8, text: "No such instance.", parameter: String::new(), kind: "-1" };
const NO_NEW_ROW: Outcome =
    Outcome { id: -261, text: "Invalid instance.", parameter: String::new(), kind: "-1" };

/// What a write did, and what it is answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Done {
    Row(String, Reply),
    Deleted,
    /// Nothing but an answer like that of a read.
    Looked,
    /// The result alone.
    Told,
    /// The gateway has another address from now on.
    Moved(String),
}

/// A row and its new values.
type Values = (String, Vec<(String, String)>);

impl Unit {
    /// Does what a form asks for, or nothing at all.
    pub(crate) fn perform(&mut self, tag: &'static Tag, form: &Form<'_>) -> Result<Done, Outcome> {
        match (&tag.action, form.action()) {
            (Action::Reconnect, "PPPONRECONNECT") => self.reconnect(form),
            (Action::Restart, "Restart") => {
                self.reboot();
                Ok(Done::Told)
            }
            (Action::Reset, "Reset") => {
                self.reset();
                Ok(Done::Told)
            }
            (Action::Ignored, "Apply") => Ok(Done::Told),
            (Action::Account, "Apply") => self.apply_account(form),
            (Action::Rows(write), "Apply" | "Add") => self.apply(write, form),
            (Action::Rows(write), "Delete") => self.delete(write, form),
            (Action::Rows(write), "PPPCONNECT" | "PPPDISCONNECT" | "DHCPRELEASE" | "DHCPRENEW")
                if write.part == Part::WanConnections =>
            {
                self.dial(form)
            }
            (_, "Cancel" | "DISPALL" | "DISPPART") => Ok(Done::Looked),
            _ => Err(INVALID.of("IF_ACTION")),
        }
    }

    fn apply(&mut self, write: &'static Write, form: &Form<'_>) -> Result<Done, Outcome> {
        let suffixes = form.suffixes();
        let values = suffixes.iter().map(|suffix| self.values(write, form, suffix));
        let values: Vec<Values> = values.collect::<Result<_, _>>()?;
        let moved = self.moved(write, &values);
        let id = values.first().map(|(id, _)| id.clone()).unwrap_or_default();
        self.write_in_time(move |store| values.iter().for_each(|values| put(store, write, values)));
        match moved {
            Some(address) => Ok(Done::Moved(address)),
            None => Ok(Done::Row(id, write.reply)),
        }
    }

    /// The id and the new values of one row, if they are all acceptable.
    fn values(&self, write: &Write, form: &Form<'_>, suffix: &str) -> Result<Values, Outcome> {
        let id = form.id(suffix).unwrap_or_default();
        match self.store.find(write.part, id) {
            Some(_) => {}
            None if id == "-1" && write.creates.is_some() => {}
            None if id == "-1" => return Err(NO_NEW_ROW.of(ID)),
            None => return Err(NO_SUCH_ROW.of(ID)),
        }
        let mut values = Vec::new();
        for (posted, held) in write.fields.iter().map(|field| tag::names(field)) {
            let guard = write.guarded.iter().find(|(field, _)| *field == posted);
            let is_meant = guard.is_none_or(|(_, flag)| form.get(flag, suffix) == Some("Y"));
            let Some(_) = form.get(posted, suffix).filter(|_| is_meant) else { continue };
            let value = form.plain(posted, suffix).ok_or_else(|| INVALID.of(posted))?;
            if value == UNCHANGED || value == LEFT_OUT {
                continue;
            }
            let broken = |(field, rule): &&(&str, Rule)| *field == posted && !rule.admits(&value);
            if write.rules.iter().any(|rule| broken(&rule)) {
                return Err(INVALID.of(posted));
            }
            values.push((held.to_owned(), value));
        }
        if write.part == Part::WanConnections {
            self.complete_connection(write, form, suffix, id, &mut values);
        }
        Ok((id.to_owned(), values))
    }

    /// Addresses in four parts, a time in two, and what follows from other fields.
    fn complete_connection(
        &self,
        write: &Write,
        form: &Form<'_>,
        suffix: &str,
        id: &str,
        values: &mut Vec<(String, String)>,
    ) {
        let now = |name: &str, values: &[(String, String)]| {
            let new = values.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
            let held = || self.store.find(write.part, id).and_then(|row| row.get(name)).map(str::to_owned);
            new.or_else(held).unwrap_or_default()
        };
        let fixed = now("Addressingtype", values) == "Static";
        for name in write.quads {
            let parts = (0..4).map(|part| form.get(&format!("{name}{part}"), suffix).unwrap_or_default());
            let address = parts.collect::<Vec<_>>().join(".");
            if address.parse::<Ipv4Addr>().is_ok() && (fixed || name.starts_with("DNS")) {
                values.push(((*name).to_owned(), address));
            }
        }
        let number = |name| form.get(name, suffix).and_then(|text| text.parse::<u32>().ok());
        if let (Some(minutes), Some(seconds)) = (number("IdleTime0"), number("IdleTime1")) {
            values.push((
                "IdleTime".to_owned(),
                minutes.saturating_mul(60).saturating_add(seconds).to_string(),
            ));
        }
        if now("ConnTrigger", values) == "OnDemand" && now("IpMode", values) == "Both" {
            let both = values.iter_mut().filter(|(name, _)| name == "ConnTrigger");
            both.for_each(|(_, value)| "IPv4OnDemand".clone_into(value));
        }
    }

    /// Where the gateway goes, if the write gives it another address.
    fn moved(&mut self, write: &Write, values: &[Values]) -> Option<String> {
        if write.part != Part::Lan || self.fault == Some(Fault::NoEffect) {
            return None;
        }
        let mut fields = values.iter().flat_map(|(_, fields)| fields);
        let (_, address) = fields.find(|(name, _)| name == "IPAddr")?;
        if address == self.store.field(Part::Lan, "IPAddr") {
            return None;
        }
        if self.falls_to(Fault::AddressChange) {
            self.moved_to = address.parse().ok();
        }
        Some(address.clone())
    }

    fn delete(&mut self, write: &'static Write, form: &Form<'_>) -> Result<Done, Outcome> {
        let id = form.id("").unwrap_or_default().to_owned();
        if write.creates.is_none() || self.store.find(write.part, &id).is_none() {
            return Err(NO_SUCH_ROW.of(ID));
        }
        self.write_in_time(move |store| {
            store.delete(write.part, &id);
        });
        Ok(Done::Deleted)
    }

    fn dial(&mut self, form: &Form<'_>) -> Result<Done, Outcome> {
        let id = form.id("").unwrap_or_default().to_owned();
        if self.store.find(Part::WanConnections, &id).is_none() {
            return Err(NO_SUCH_ROW.of(ID));
        }
        let status = match form.action() {
            "PPPCONNECT" | "DHCPRENEW" => "Connected",
            _ => "Disconnected",
        };
        let fields = vec![("ConnStatus".to_owned(), status.to_owned())];
        self.write_in_time(move |store| {
            store.update(Part::WanConnections, &id, &fields);
        });
        Ok(Done::Looked)
    }

    /// Ends the connection of a number, `wan1`, and begins it anew.
    fn reconnect(&mut self, form: &Form<'_>) -> Result<Done, Outcome> {
        let number =
            form.get("WAN_INST", "").and_then(|name| name.strip_prefix("wan")?.parse::<usize>().ok());
        let connections = self.store.rows(Part::WanConnections);
        let row = number.and_then(|number| connections.get(number.checked_sub(1)?));
        let id = row.and_then(|row| row.get(ID)).ok_or(NO_SUCH_ROW)?.to_owned();
        let fields = [("ConnStatus", "Connected"), ("UpTime", "0")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        self.write_in_time(move |store| {
            store.update(Part::WanConnections, &id, &fields);
        });
        Ok(Done::Told)
    }

    fn apply_account(&mut self, form: &Form<'_>) -> Result<Done, Outcome> {
        let id = form.id("").unwrap_or_default().to_owned();
        let level = self.sessions.logged_in().and_then(|(_, session)| session.user()).map(|user| user.level);
        let account = self.store.find(Part::Accounts, &id).map(User::from);
        let User { name, .. } = account.filter(|account| Some(account.level) >= level).ok_or(NO_SUCH_ROW)?;
        let [old, new] = ["Password", "NewPassword"].map(|field| form.plain(field, ""));
        if self.change_password(&name, old.as_deref(), new.as_deref()) {
            Ok(Done::Row(id, Reply::Identity))
        } else {
            Err(INVALID.of("Password"))
        }
    }

    /// Gives an account another password, if the old one is right. Tells whether it was.
    pub(crate) fn change_password(&mut self, name: &str, old: Option<&str>, new: Option<&str>) -> bool {
        let accounts = self.store.rows(Part::Accounts).iter();
        let mut named = accounts.filter(|account| account.is("Username", name));
        let right = named.find(|account| old.is_some() && account.get("Password") == old);
        let id = right.and_then(|account| account.get(ID)).map(str::to_owned);
        let new = new.filter(|new| (1..=32).contains(&new.len()));
        let (Some(id), Some(new)) = (id, new) else { return false };
        let fields = vec![("Password".to_owned(), new.to_owned())];
        self.write_in_time(move |store| {
            store.update(Part::Accounts, &id, &fields);
        });
        true
    }
}

fn put(store: &mut Store, write: &Write, (id, fields): &Values) {
    match write.creates {
        Some(prefix) if id == "-1" => drop(store.create(write.part, prefix, fields)),
        _ => {
            store.update(write.part, id, fields);
        }
    }
}

impl Rule {
    pub(crate) fn admits(&self, value: &str) -> bool {
        match self {
            Self::Bytes(least, most) => (*least..=*most).contains(&value.len()),
            Self::Number(least, most) => value.parse().is_ok_and(|number| (*least..=*most).contains(&number)),
            Self::OneOf(values) => values.contains(&value),
            Self::Address => value.parse::<Ipv4Addr>().is_ok(),
            Self::Mac => {
                let pairs: Vec<_> = value.split(':').collect();
                pairs.len() == 6 && pairs.iter().all(|pair| pair.len() == 2 && hex::decode(pair).is_ok())
            }
        }
    }
}
