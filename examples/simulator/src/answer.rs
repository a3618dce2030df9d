use serde::{Serialize, Serializer};

use crate::record::Record;

/// What goes back to whoever asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) cookie: Option<String>,
    pub(crate) location: Option<String>,
    /// Headers that say nothing about the body.
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// Headers made for this answer alone.
    pub(crate) own_headers: Vec<(&'static str, String)>,
    pub(crate) framing: Framing,
    pub(crate) body: Vec<u8>,
    pub(crate) delivery: Delivery,
}

/// How the end of a body is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    Length,
    Chunks,
    /// By the end of an HTTP/1.0 connection.
    Connection,
}

/// How much of an answer arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    Whole,
    /// Half of the promised length, then the connection ends.
    Cut,
    /// In pieces with pauses between them.
    Slow,
    /// Nothing, with the connection left open.
    Never,
    /// Nothing, with the connection closed.
    Dropped,
}

impl Answer {
    pub(crate) fn new(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            content_type,
            cookie: None,
            location: None,
            headers: &[],
            own_headers: Vec::new(),
            framing: Framing::Length,
            body: body.into(),
            delivery: Delivery::Whole,
        }
    }

    pub(crate) fn json(object: &impl Serialize, content_type: &'static str) -> Self {
        // Text, numbers and lists only: there is nothing in an object that could fail to be written.
        Self::new(200, content_type, serde_json::to_vec(object).unwrap_or_default())
    }

    /// The same, laid out for a reader.
    pub(crate) fn pretty(object: &impl Serialize, content_type: &'static str) -> Self {
        Self::new(200, content_type, serde_json::to_vec_pretty(object).unwrap_or_default())
    }

    pub(crate) fn stalled() -> Self {
        Self { delivery: Delivery::Never, ..Self::dropped() }
    }

    pub(crate) fn dropped() -> Self {
        Self { delivery: Delivery::Dropped, ..Self::new(200, "text/html", "") }
    }
}

/// A JSON object whose members keep the order in which they were asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Object(pub(crate) Vec<(String, Node)>);

/// A member's value.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Node {
    Text(String),
    Records(Vec<Record>),
    Object(Object),
    List(Vec<Node>),
    Other(serde_json::Value),
}

impl Object {
    pub(crate) fn one(name: &str, value: impl Into<Node>) -> Self {
        Self::default().and(name, value)
    }

    pub(crate) fn and(mut self, name: &str, value: impl Into<Node>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn result(word: &str) -> Self {
        Self::one("result", word)
    }

    /// The same names with nothing in them.
    pub(crate) fn emptied(self) -> Self {
        self.0.into_iter().fold(Self::default(), |object, (name, _)| object.and(&name, ""))
    }

    /// The members that the device answers for `names` when it answers nothing.
    pub(crate) fn empty<'a>(names: impl IntoIterator<Item = &'a String>) -> Self {
        names.into_iter().fold(Self::default(), |object, name| object.and(name, ""))
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<Record>> for Node {
    fn from(records: Vec<Record>) -> Self {
        Self::Records(records)
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
