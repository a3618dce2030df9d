//! Answers of gateways: lists of instances, each a row of names and values that alternate.
//!
//! Observed on a dozen models of three families: no declaration, one line, names in any order, and lists of one that look
//! like lists of many. The text is kept once, and names and values are places in it.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use zeroize::Zeroizing;

use crate::{Error, ErrorKind, Result};

mod builder;

use builder::Builder;

const ROOT: &str = "ajax_response_xml_root";
/// The largest answer to read, bytes; a hundred times what the longest page takes.
const LARGEST: usize = 4 << 20;

/// One answer. It may hold secrets and is wiped when it goes.
#[derive(Default)]
pub(in crate::lan) struct Document {
    text: Zeroizing<String>,
    /// What was not written as it is meant, or was encrypted. Its places come after those of the text.
    plain: Zeroizing<String>,
    root: Span,
    entries: Vec<Entry>,
    instances: Vec<Range<usize>>,
    pairs: Vec<(Span, Span)>,
}

/// What stands directly below the root: a value, or a list of instances.
struct Entry {
    name: Span,
    value: Span,
    instances: Range<usize>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Span {
    start: u32,
    end: u32,
}

/// One row of a list.
#[derive(Clone, Copy)]
pub(in crate::lan) struct Instance<'a> {
    document: &'a Document,
    object: &'a str,
    pairs: &'a [(Span, Span)],
}

/// What a device says of a request as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lan) enum Verdict {
    /// It was carried out.
    Done,
    /// The session has ended, or the page that was asked for is not the one that is open.
    OutOfPlace,
    /// It was not, for a reason with this number; 0 where none is given.
    Refused(i32),
}

impl Document {
    /// Reads an answer, wherever in a page it stands.
    pub(in crate::lan) fn parse(body: &[u8]) -> Result<Self> {
        if body.len() > LARGEST {
            return Err(ErrorKind::TooLarge.into());
        }
        // What is sound, as nearly every answer is, is looked through faster.
        let text = std::str::from_utf8(body)
            .map_or_else(|_| String::from_utf8_lossy(body).into_owned(), str::to_owned);
        let text = Zeroizing::new(text);
        let Some(start) = text.find("<ajax_response_xml_root") else {
            let page = text.trim_start().starts_with('<');
            let kind = if page { ErrorKind::WebPage } else { ErrorKind::Malformed };
            return Err(kind.into());
        };
        let mut document = Self { text, ..Self::default() };
        let mut builder = Builder::default();
        let text = std::mem::take(&mut document.text);
        builder.read(&text, start, &mut document)?;
        document.text = text;
        Ok(document)
    }

    fn at(&self, span: Span) -> &str {
        let (start, end) = (span.start as usize, span.end as usize);
        let base = self.text.len();
        let part = if start < base || end <= base {
            self.text.get(start..end)
        } else {
            self.plain.get(start - base..end - base)
        };
        part.unwrap_or_default()
    }

    /// The text that stands in the root itself.
    pub(in crate::lan) fn root_text(&self) -> &str {
        self.at(self.root).trim()
    }

    /// A value directly below the root, the first of its name.
    pub(in crate::lan) fn scalar(&self, name: &str) -> Option<&str> {
        self.entries(name).find(|entry| entry.instances.is_empty()).map(|entry| self.at(entry.value))
    }

    /// Whether there is such a list, be it empty.
    pub(in crate::lan) fn has(&self, object: &str) -> bool {
        self.entries(object).next().is_some()
    }

    /// The rows of a list.
    pub(in crate::lan) fn instances<'a>(&'a self, object: &'a str) -> impl Iterator<Item = Instance<'a>> {
        self.entries(object)
            .flat_map(|entry| self.instances.get(entry.instances.clone()).unwrap_or_default())
            .map(move |pairs| Instance {
                document: self,
                object,
                pairs: self.pairs.get(pairs.clone()).unwrap_or_default(),
            })
    }

    /// The first row of a list.
    pub(in crate::lan) fn first<'a>(&'a self, object: &'a str) -> Option<Instance<'a>> {
        self.instances(object).next()
    }

    fn entries<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| self.at(entry.name) == name)
    }

    /// What the device says of the request. Texts are in the language of the pages, so that numbers count first.
    pub(in crate::lan) fn verdict(&self) -> Verdict {
        let word = self.scalar("IF_ERRORSTR").map(str::trim);
        if word == Some("SessionTimeout") {
            return Verdict::OutOfPlace;
        }
        match (self.scalar("IF_ERRORID").and_then(|id| id.trim().parse().ok()), word) {
            (Some(0), _) | (None, None | Some("SUCC" | "SUCCESS" | "OK")) => Verdict::Done,
            (Some(id), _) => Verdict::Refused(id),
            (None, Some(_)) => Verdict::Refused(0),
        }
    }

    /// Opens the values that the document itself names as encrypted: each list of names belongs to the object before it.
    pub(in crate::lan) fn open_secrets(
        &mut self,
        open: impl Fn(&str) -> Option<Zeroizing<String>>,
    ) -> Result<()> {
        let mut opened = Vec::new();
        for (at, entry) in
            self.entries.iter().enumerate().filter(|(_, entry)| self.at(entry.name) == "encode")
        {
            let before = self.entries.get(..at).unwrap_or_default();
            let Some(object) = before.iter().rfind(|entry| !entry.instances.is_empty()) else { continue };
            let prefix = self.at(object.name);
            let names: Vec<&str> = self.at(entry.value).split(',').map(str::trim).collect();
            for place in
                self.instances.get(object.instances.clone()).unwrap_or_default().iter().cloned().flatten()
            {
                let Some((name, value)) = self.pairs.get(place) else { continue };
                let name = bare(self.at(*name), prefix);
                let sealed = self.at(*value);
                if names.contains(&name)
                    && !sealed.is_empty()
                    && !opened.iter().any(|(known, _)| *known == place)
                {
                    let plain = open(sealed).ok_or_else(|| broken("a secret in it cannot be opened"))?;
                    opened.push((place, plain));
                }
            }
        }
        for (place, plain) in opened {
            let span = self.keep(&plain)?;
            if let Some((_, value)) = self.pairs.get_mut(place) {
                *value = span;
            }
        }
        Ok(())
    }

    fn keep(&mut self, plain: &str) -> Result<Span> {
        let start = self.text.len() + self.plain.len();
        self.plain.push_str(plain);
        span(start..start + plain.len())
    }
}

impl<'a> Instance<'a> {
    /// The value of a name, be it empty. Where a name comes twice, the first that is not empty counts.
    pub(in crate::lan) fn raw(&self, name: &str) -> Option<&'a str> {
        let mut empty = None;
        for (known, value) in self.fields() {
            if known == name {
                if !value.is_empty() {
                    return Some(value);
                }
                empty = Some(value);
            }
        }
        empty
    }

    /// The value of a name, unless it is empty.
    pub(in crate::lan) fn text(&self, name: &str) -> Option<&'a str> {
        self.raw(name).filter(|value| !value.is_empty() && *value != "NULL")
    }

    /// The value in any type that reads itself from text. What it cannot read counts as not told.
    pub(in crate::lan) fn parse<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).and_then(|value| value.trim().parse().ok())
    }

    pub(in crate::lan) fn flag(&self, name: &str) -> Option<bool> {
        match self.text(name)?.trim() {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        }
    }

    /// What the device calls the row.
    pub(in crate::lan) fn id(&self) -> Option<&'a str> {
        self.text("_InstID").or_else(|| self.text("_OBJ_InstID"))
    }

    /// Every name and its value, in the order of the answer.
    pub(in crate::lan) fn fields(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let (document, object) = (self.document, self.object);
        self.pairs.iter().map(move |(name, value)| (bare(document.at(*name), object), document.at(*value)))
    }
}

/// A name without what some pages put before it: that of the object and a dot, or a mark of their own.
fn bare<'a>(name: &'a str, object: &str) -> &'a str {
    let named = name.strip_prefix(object).and_then(|rest| rest.strip_prefix('.'));
    named.or_else(|| name.strip_prefix("_LuQUID_")).unwrap_or(name)
}

fn span(range: Range<usize>) -> Result<Span> {
    match (u32::try_from(range.start), u32::try_from(range.end)) {
        (Ok(start), Ok(end)) => Ok(Span { start, end }),
        _ => Err(ErrorKind::TooLarge.into()),
    }
}

fn broken(detail: &'static str) -> Error {
    Error::from(ErrorKind::Malformed).with_detail(detail)
}

/// Shows how much there is and none of it.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} entries, {} values)", self.entries.len(), self.pairs.len())
    }
}

impl fmt::Debug for Instance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Instance({} values)", self.pairs.len())
    }
}

#[cfg(test)]
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
mod tests;
