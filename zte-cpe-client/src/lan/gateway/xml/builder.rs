//! Puts a document together out of the events of a text.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use zeroize::Zeroizing;

use super::{Document, Entry, ROOT, Span, broken, span};
use crate::Result;

/// Where in an answer the reader is.
#[derive(Default)]
pub(super) struct Builder {
    depth: usize,
    /// Where the text of the innermost element that counts begins.
    start: usize,
    /// How deep elements of no known meaning are nested.
    strange: usize,
    first_pair: usize,
    name: Option<Span>,
}

const DOCUMENT: usize = 1;
const OBJECT: usize = 2;
const INSTANCE: usize = 3;
const FIELD: usize = 4;

impl Builder {
    pub(super) fn read(&mut self, text: &str, start: usize, document: &mut Document) -> Result<()> {
        let mut reader = Reader::from_str(text.get(start..).unwrap_or_default());
        reader.config_mut().allow_dangling_amp = true;
        let position = |reader: &Reader<&[u8]>| {
            usize::try_from(reader.buffer_position()).map_or(text.len(), |at| start.saturating_add(at))
        };
        loop {
            let before = position(&reader);
            let event = reader.read_event().map_err(|error| match error {
                quick_xml::Error::IllFormed(_) => broken("an element of it is not closed"),
                _ => broken("it breaks off within a tag"),
            })?;
            let after = position(&reader);
            match event {
                Event::Start(tag) => self.open(tag.name().as_ref(), text, before, after, document)?,
                Event::Empty(tag) => {
                    self.open(tag.name().as_ref(), text, before, after, document)?;
                    self.close(tag.name().as_ref(), text, after, document)?;
                }
                Event::End(tag) => {
                    self.close(tag.name().as_ref(), text, before, document)?;
                }
                Event::Eof => return Err(broken("it breaks off")),
                Event::CData(_) if self.strange == 0 => {
                    return Err(broken("it quotes what it should escape"));
                }
                _ => {}
            }
            if self.depth == 0 {
                return Ok(());
            }
        }
    }

    fn open(
        &mut self,
        tag: &[u8],
        text: &str,
        before: usize,
        after: usize,
        document: &mut Document,
    ) -> Result<()> {
        let known = match self.depth {
            _ if self.strange > 0 => false,
            0 => tag == ROOT.as_bytes(),
            DOCUMENT => {
                if document.entries.is_empty() {
                    document.root = span(self.start..before)?;
                }
                let name = before + 1..before + 1 + tag.len();
                let first = document.instances.len();
                document.entries.push(Entry {
                    name: span(name)?,
                    value: Span::default(),
                    instances: first..first,
                });
                true
            }
            OBJECT => {
                self.first_pair = document.pairs.len();
                tag == b"Instance"
            }
            INSTANCE => matches!(tag, b"ParaName" | b"ParaValue"),
            _ => return Err(broken("there are tags within a value of it")),
        };
        if known {
            self.depth += 1;
            self.start = after.min(text.len());
        } else {
            self.strange += 1;
        }
        Ok(())
    }

    fn close(&mut self, tag: &[u8], text: &str, before: usize, document: &mut Document) -> Result<()> {
        if self.strange > 0 {
            self.strange -= 1;
            return Ok(());
        }
        match self.depth {
            DOCUMENT if document.entries.is_empty() => document.root = span(self.start..before)?,
            OBJECT => {
                let value = self.content(text, before, document)?;
                if let Some(entry) = document.entries.last_mut().filter(|entry| entry.instances.is_empty()) {
                    entry.value = value;
                }
            }
            INSTANCE => {
                if self.name.take().is_some() {
                    return Err(broken("a name in it has no value"));
                }
                document.instances.push(self.first_pair..document.pairs.len());
                if let Some(entry) = document.entries.last_mut() {
                    entry.instances.end = document.instances.len();
                }
            }
            FIELD => {
                let content = self.content(text, before, document)?;
                if tag == b"ParaName" {
                    if self.name.replace(content).is_some() {
                        return Err(broken("a name in it has no value"));
                    }
                } else {
                    let name = self.name.take().ok_or_else(|| broken("a value in it has no name"))?;
                    document.pairs.push((name, content));
                }
            }
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn content(&self, text: &str, end: usize, document: &mut Document) -> Result<Span> {
        let raw = text.get(self.start..end).unwrap_or_default();
        if !raw.contains('&') {
            return span(self.start..self.start + raw.len());
        }
        let plain = Zeroizing::new(unescaped(raw));
        let start = text.len() + document.plain.len();
        document.plain.push_str(&plain);
        span(start..start + plain.len())
    }
}

/// Some firmware escapes a value twice: then the ampersands are escaped by their name, which no firmware does that
/// escapes once.
fn unescaped(raw: &str) -> String {
    let mut text = raw.to_owned();
    for _ in 0..3 {
        let again = text.contains("&amp;");
        let Ok(plain) = unescape(&text) else { return text };
        text = plain.into_owned();
        if !again {
            break;
        }
    }
    text
}
