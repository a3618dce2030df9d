//! What a form says, before it is put into the order and the envelope of the wire.

use zeroize::Zeroizing;

use super::envelope::{Envelope, PageKey};
use super::form::Form;
use super::xml::Instance;
use crate::Result;

/// What stands for a secret that stays as it is.
const KEPT: &str = "\t\t\t\t\t\t";

/// A form for one instance.
#[derive(Clone)]
pub(in crate::lan) struct Sheet {
    action: &'static str,
    /// What some pages put before every name of theirs.
    prefix: String,
    fields: Vec<(String, Content)>,
    buttons: &'static [&'static str],
}

#[derive(Clone)]
enum Content {
    Plain(String),
    Secret(Zeroizing<String>),
}

impl Sheet {
    pub(in crate::lan) fn new(action: &'static str) -> Self {
        Self { action, prefix: String::new(), fields: Vec::new(), buttons: &[] }
    }

    /// For an object whose pages put its name before every field, where these do.
    pub(in crate::lan) fn of(action: &'static str, object: &str, tag: Option<&str>) -> Self {
        let named = tag.is_some_and(|tag| tag.ends_with("_m.lua"));
        let prefix = if named { format!("{object}.") } else { String::new() };
        Self { prefix, ..Self::new(action) }
    }

    /// The instance that is meant; −1 makes a new one.
    pub(in crate::lan) fn instance(self, id: &str) -> Self {
        let name = if self.prefix.is_empty() { "_InstID" } else { "_OBJ_InstID" };
        self.field(name, id)
    }

    /// Adds a field.
    pub(in crate::lan) fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.push((format!("{}{name}", self.prefix), Content::Plain(value.to_owned())));
        self
    }

    /// Adds a field that travels encrypted, where the page has a key; without a new value it stays as it is.
    pub(in crate::lan) fn secret(mut self, name: &str, value: Option<&str>) -> Self {
        let value = Zeroizing::new(value.unwrap_or(KEPT).to_owned());
        self.fields.push((format!("{}{name}", self.prefix), Content::Secret(value)));
        self
    }

    /// Adds those of these fields that the instance has, as they are.
    pub(in crate::lan) fn keep(self, instance: &Instance<'_>, names: &[&str]) -> Self {
        names.iter().fold(self, |sheet, name| match instance.raw(name) {
            Some(value) => sheet.field(name, value),
            None => sheet,
        })
    }

    /// Gives a field another value, where the sheet has it, else adds it.
    pub(in crate::lan) fn set(mut self, name: &str, value: &str) -> Self {
        let full = format!("{}{name}", self.prefix);
        match self.fields.iter_mut().find(|(known, _)| *known == full) {
            Some((_, content)) => *content = Content::Plain(value.to_owned()),
            None => self = self.field(name, value),
        }
        self
    }

    /// The buttons of the page, which go along without a value.
    pub(in crate::lan) fn buttons(self, buttons: &'static [&'static str]) -> Self {
        Self { buttons, ..self }
    }

    /// The form as it goes over the wire.
    pub(in crate::lan) fn form(
        &self,
        token: &str,
        post_token: Option<&str>,
        key: Option<&PageKey>,
    ) -> Result<Form> {
        let has_secrets = self.fields.iter().any(|(_, content)| matches!(content, Content::Secret(_)));
        let sealing =
            key.filter(|_| has_secrets).map(|key| Envelope::random().map(|made| (key, made))).transpose()?;
        let mut form = Form::default().field("IF_ACTION", self.action);
        for (name, content) in &self.fields {
            match (content, &sealing) {
                (Content::Secret(plain), Some((_, envelope))) => form.push(name, &envelope.seal(plain)),
                (Content::Secret(plain), None) => form.push(name, plain),
                (Content::Plain(plain), _) => form.push(name, plain),
            }
        }
        for button in self.buttons {
            form.push(button, "");
        }
        if let Some((key, envelope)) = &sealing {
            form.push("encode", &envelope.encode(key)?);
        }
        form.push("_sessionTOKEN", token);
        if let Some(token) = post_token {
            form.push("_sessionTOKENByPost", token);
        }
        Ok(form)
    }
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sheet({} fields)", self.fields.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restart_is_the_worked_form() {
        let form = Sheet::new("Restart")
            .buttons(&["Btn_restart"])
            .form("753318846947806813317826", None, None)
            .unwrap();
        let expected = "IF_ACTION=Restart&Btn_restart=&_sessionTOKEN=753318846947806813317826";
        assert_eq!(form.as_bytes(), expected.as_bytes());
    }

    #[test]
    fn secret_without_a_key_is_clear_and_one_that_stays_is_six_tabs() {
        let sheet = Sheet::new("Apply")
            .instance("IGD.AU2")
            .secret("Password", Some("a b"))
            .secret("NewPassword", None);
        let form = sheet.form("1", Some("2"), None).unwrap();
        let expected = "IF_ACTION=Apply&_InstID=IGD.AU2&Password=a%20b&NewPassword=%09%09%09%09%09%09\
                        &_sessionTOKEN=1&_sessionTOKENByPost=2";
        assert_eq!(form.as_bytes(), expected.as_bytes());
    }

    #[test]
    fn pages_that_name_their_object_get_its_name_before_every_field() {
        let sheet =
            Sheet::of("Delete", "OBJ_FWPM_ID", Some("firewall_portforwarding_m.lua")).instance("DEV.NAT.PM1");
        let form = sheet.form("1", None, None).unwrap();
        let expected = b"IF_ACTION=Delete&OBJ_FWPM_ID._OBJ_InstID=DEV.NAT.PM1&_sessionTOKEN=1";
        assert_eq!(form.as_bytes(), expected);
    }
}
