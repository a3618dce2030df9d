//! The XML that three families answer, as data: which fields of which rows stand in which object, and which
//! of them a write may change.

use super::Part;

/// What is asked for under one name.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: &'static str,
    pub(crate) objects: &'static [Object],
    pub(crate) action: Action,
}

/// Rows of one part, as they are shown.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) name: &'static str,
    pub(crate) part: Part,
    /// Names of fields; `Shown=held` where the page has another name than the store.
    pub(crate) fields: &'static [&'static str],
    /// Names, as they are shown, of values that are hidden.
    pub(crate) secrets: &'static [&'static str],
    /// Only rows whose field has the value of a parameter: the field and the parameter.
    pub(crate) only: Option<(&'static str, &'static str)>,
    /// Left out where a parameter, named first, has another value than these.
    pub(crate) when: Option<(&'static str, &'static [&'static str])>,
    /// Only rows whose field, named first, has a value.
    pub(crate) having: Option<(&'static str, &'static str)>,
    /// More fields.
    pub(crate) more: &'static [&'static str],
}

/// What a write does.
#[derive(Debug)]
pub(crate) enum Action {
    /// There is none.
    None,
    /// It is answered with success and does nothing.
    Ignored,
    /// The connection is ended and begun anew.
    Reconnect,
    Restart,
    Reset,
    /// Sets the password of an account.
    Account,
    Rows(Write),
}

/// A write of rows.
#[derive(Debug)]
pub(crate) struct Write {
    pub(crate) part: Part,
    /// Names of fields; `Posted=held` where the page has another name than the store.
    pub(crate) fields: &'static [&'static str],
    /// Fields that count only where another one, named second, is `Y`.
    pub(crate) guarded: &'static [(&'static str, &'static str)],
    /// Addresses that come in four parts, such as `DNS10` to `DNS13`.
    pub(crate) quads: &'static [&'static str],
    pub(crate) rules: &'static [(&'static str, Rule)],
    /// How ids of new rows begin, where there can be new ones.
    pub(crate) creates: Option<&'static str>,
    pub(crate) reply: Reply,
}

/// What a field must be.
#[derive(Debug)]
pub(crate) enum Rule {
    /// A text of so many bytes.
    Bytes(usize, usize),
    Number(u32, u32),
    OneOf(&'static [&'static str]),
    Address,
    Mac,
}

/// What a write is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reply {
    /// The id, before the result.
    Identity,
    /// As with an id, of which there is none.
    NoIdentity,
    /// The result alone.
    Bare,
    /// The first object, as a read.
    First,
    /// Everything, as a read.
    Whole,
}

impl Object {
    pub(crate) const fn new(name: &'static str, part: Part, fields: &'static [&'static str]) -> Self {
        Self { name, part, fields, secrets: &[], only: None, when: None, having: None, more: &[] }
    }

    pub(crate) const fn hiding(self, secrets: &'static [&'static str]) -> Self {
        Self { secrets, ..self }
    }

    pub(crate) const fn and(self, more: &'static [&'static str]) -> Self {
        Self { more, ..self }
    }

    pub(crate) const fn having(self, field: &'static str, value: &'static str) -> Self {
        Self { having: Some((field, value)), ..self }
    }

    pub(crate) const fn when(self, parameter: &'static str, values: &'static [&'static str]) -> Self {
        Self { when: Some((parameter, values)), ..self }
    }

    pub(crate) const fn only(self, field: &'static str, parameter: &'static str) -> Self {
        Self { only: Some((field, parameter)), ..self }
    }
}

impl Tag {
    pub(crate) const fn read(name: &'static str, objects: &'static [Object]) -> Self {
        Self { name, objects, action: Action::None }
    }

    pub(crate) const fn with(self, action: Action) -> Self {
        Self { action, ..self }
    }

    /// Whether names of fields begin with the name of their object.
    pub(crate) fn prefixes(&self) -> bool {
        self.name.ends_with("_m.lua")
    }

    /// Names, as they are shown, of values that are hidden.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.objects.iter().flat_map(|object| object.secrets.iter().copied())
    }
}

impl Write {
    pub(crate) const fn of(part: Part, fields: &'static [&'static str]) -> Self {
        Self { part, fields, guarded: &[], quads: &[], rules: &[], creates: None, reply: Reply::Identity }
    }
}

/// Name on the page, and name in the store.
pub(crate) fn names(field: &'static str) -> (&'static str, &'static str) {
    field.split_once('=').unwrap_or((field, field))
}
