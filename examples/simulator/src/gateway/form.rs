use rsa::PrivateKey;

use super::secret::Envelope;
use super::tag::Tag;
use crate::request::Request;

/// A write as it was posted.
pub(crate) struct Form<'a> {
    request: &'a Request,
    sender: Sender,
    secrets: Vec<&'static str>,
    /// What names of fields begin with.
    prefix: Option<&'static str>,
}

/// How hidden values were sent.
#[derive(Debug)]
pub(crate) enum Sender {
    /// Without an envelope they are taken as they are.
    Clear,
    Sealed(Envelope),
}

impl Sender {
    /// `None` where the envelope was not made for this key.
    pub(crate) fn of(key: Option<&PrivateKey>, request: &Request) -> Option<Self> {
        match request.parameter("encode") {
            None | Some("") => Some(Self::Clear),
            Some(encode) => Envelope::of_write(key, encode).map(Self::Sealed),
        }
    }

    pub(crate) fn revealed(&self, value: &str) -> Option<String> {
        match self {
            Self::Clear => Some(value.to_owned()),
            Self::Sealed(envelope) => envelope.open(value),
        }
    }
}

impl<'a> Form<'a> {
    pub(crate) fn new(tag: &Tag, request: &'a Request, sender: Sender) -> Self {
        let object = tag.objects.first().map(|object| object.name);
        let prefix = object.filter(|_| tag.prefixes());
        Self { request, sender, secrets: tag.secrets().collect(), prefix }
    }

    pub(crate) fn action(&self) -> &str {
        self.request.parameter("IF_ACTION").unwrap_or_default()
    }

    pub(crate) fn get(&self, name: &str, suffix: &str) -> Option<&str> {
        match self.prefix {
            Some(object) => self.request.parameter(&format!("{object}.{name}{suffix}")),
            None => self.request.parameter(&format!("{name}{suffix}")),
        }
    }

    /// The value of a field, revealed where it was hidden. `None` where it cannot be.
    pub(crate) fn plain(&self, name: &str, suffix: &str) -> Option<String> {
        let value = self.get(name, suffix)?;
        if self.secrets.contains(&name) { self.sender.revealed(value) } else { Some(value.to_owned()) }
    }

    pub(crate) fn id(&self, suffix: &str) -> Option<&str> {
        self.get(if self.prefix.is_some() { "_OBJ_InstID" } else { "_InstID" }, suffix)
    }

    /// What the names of each row end with: nothing, or a number where there are several.
    pub(crate) fn suffixes(&self) -> Vec<String> {
        /// More rows than any page has.
        const MOST: usize = 64;
        let number = self.get(if self.prefix.is_some() { "_OBJ_InstNUM" } else { "_InstNum" }, "");
        match number.and_then(|number| number.parse::<usize>().ok()) {
            Some(rows) => (0..rows.min(MOST)).map(|row| format!("_{row}")).collect(),
            None => vec![String::new()],
        }
    }
}
