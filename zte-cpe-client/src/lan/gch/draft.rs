//! The form that a write sends: the whole of the page's, with a few fields changed.

use crate::lan::gateway::form::Form;

/// A form in the making.
#[derive(Default)]
pub(super) struct Draft(Vec<(String, String)>);

impl Draft {
    pub(super) fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// Changes one field, which the page need not have shown.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Takes out what the form of a page does not send.
    pub(super) fn leave_out(&mut self, names: &[&str]) {
        self.0.retain(|(name, _)| !names.contains(&name.as_str()));
    }

    /// Changes one field, if there is something to change.
    pub(super) fn set_some(&mut self, name: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    /// The form of an action, in the order of the page.
    pub(super) fn form(&self, action: &str, token: &str) -> Form {
        const NO_ERROR: [(&str, &str); 3] =
            [("IF_ERRORSTR", "SUCC"), ("IF_ERRORPARAM", "SUCC"), ("IF_ERRORTYPE", "-1")];
        let mut form = Form::default().field("IF_ACTION", action);
        for (name, value) in NO_ERROR.into_iter().chain(self.fields()) {
            form.push(name, value);
        }
        form.field("_SESSION_TOKEN", token)
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}
