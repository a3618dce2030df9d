//! Profiles of the mobile network: made by a person, or chosen by the device after the SIM.

use serde_json::json;

use super::call::{Arguments, Outcome, Refusal};
use crate::answer::{Node, Object};
use crate::record::Record;
use crate::router::Router;

/// `apn_mode` of profiles that a person made.
const MANUAL: &str = "1";

impl Router {
    pub(super) fn apn_mode(&mut self) -> Object {
        let mode: u8 = self.setting("apn_mode").parse().unwrap_or(0);
        Object::one("apn_mode", Node::Other(json!(mode)))
    }

    pub(super) fn manual_apns(&mut self) -> Object {
        let apns = self.lists.apns.clone();
        self.apn_list(&apns)
    }

    pub(super) fn automatic_apns(&mut self) -> Object {
        let apns: Vec<_> = self.automatic_apn().into_iter().collect();
        self.apn_list(&apns)
    }

    pub(super) fn apn_in_use(&mut self, _: &Arguments) -> Outcome {
        let manual = self.setting("apn_mode") == MANUAL;
        let chosen = self.lists.apns.iter().find(|apn| apn.is("isEnable", "1")).cloned();
        let apn = if manual { chosen } else { self.automatic_apn() };
        let apn = apn.ok_or(Refusal::NOT_FOUND)?;
        Ok(self.written_apn(&apn))
    }

    fn automatic_apn(&self) -> Option<Record> {
        self.profile.apns.first().map(|table| Record::from(*table))
    }

    fn apn_list(&mut self, apns: &[Record]) -> Object {
        let list = apns.iter().map(|apn| Node::Object(self.written_apn(apn))).collect();
        Object::one("apnListArray", Node::List(list))
    }

    fn written_apn(&mut self, apn: &Record) -> Object {
        let mut object = Object::default();
        for (name, value) in apn.fields() {
            let node = match name {
                "password" => Node::Text(self.seal(value)),
                "isEnable" => Node::Other(json!(value.parse::<u32>().unwrap_or(0))),
                _ => Node::from(value),
            };
            object = object.and(name, node);
        }
        object
    }

    pub(super) fn set_apn_mode(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let mode = arguments.needed("apn_mode")?;
        if !matches!(mode.as_str(), "0" | "1") {
            return Err(Refusal::ARGUMENT);
        }
        self.set("apn_mode", &mode);
        Ok(())
    }

    pub(super) fn add_apn(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let ids = self.lists.apns.iter().filter_map(|apn| apn.get("profileId")?.parse::<u32>().ok());
        let id = ids.max().unwrap_or(0) + 1;
        let fresh = Record::from([("profileId", id.to_string().as_str()), ("isEnable", "0")]);
        let apn = self.described_apn(arguments, fresh)?;
        self.lists.apns.push(apn);
        Ok(())
    }

    pub(super) fn edit_apn(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let at = self.apn_place(arguments)?;
        let held = self.lists.apns.get(at).cloned().ok_or(Refusal::NOT_FOUND)?;
        let apn = self.described_apn(arguments, held)?;
        self.lists.apns.splice(at..=at, [apn]);
        Ok(())
    }

    fn described_apn(&self, arguments: &Arguments, mut apn: Record) -> Result<Record, Refusal> {
        for key in ["profilename", "pdpType", "wanapn", "pppAuthMode", "username"] {
            apn.set(key, arguments.needed(key)?);
        }
        let password = self.open(&arguments.needed("password")?).ok_or(Refusal::ARGUMENT)?;
        apn.set("password", password);
        Ok(apn)
    }

    pub(super) fn select_apn(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let chosen = self.apn_place(arguments)?;
        for (at, apn) in self.lists.apns.iter_mut().enumerate() {
            apn.set("isEnable", if at == chosen { "1" } else { "0" });
        }
        Ok(())
    }

    /// A profile in use stays.
    pub(super) fn delete_apn(&mut self, arguments: &Arguments) -> Result<(), Refusal> {
        let at = self.apn_place(arguments)?;
        if self.lists.apns.get(at).is_some_and(|apn| apn.is("isEnable", "1")) {
            return Err(Refusal::ARGUMENT);
        }
        self.lists.apns.remove(at);
        Ok(())
    }

    fn apn_place(&self, arguments: &Arguments) -> Result<usize, Refusal> {
        let id = arguments.needed("profileId")?;
        self.lists.apns.iter().position(|apn| apn.is("profileId", &id)).ok_or(Refusal::NOT_FOUND)
    }
}
