//! Reads an answer as it comes: JSON in intent, whatever the content type says.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::{Error, ErrorKind, Result};

/// One answer, or one row of a list: names and what they hold. A name that comes twice holds what came last.
#[derive(Default)]
pub(crate) struct Answer(BTreeMap<String, Content>);

enum Content {
    Text(String),
    List(List),
    Nested(Answer),
}

/// The objects of a list and its plain values, each in their order.
#[derive(Default)]
struct List {
    rows: Vec<Answer>,
    texts: Vec<String>,
}

/// The three states of a key, kept apart.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) enum Field {
    /// The firmware does not know the name.
    #[default]
    Absent,
    /// Unknown, unset or not permitted.
    Empty,
    /// A value, byte for byte.
    Value(String),
}

impl Answer {
    /// Reads the text of an answer.
    pub(crate) fn parse(body: &[u8]) -> Result<Self> {
        read(body)
    }

    /// Reads the text of several answers; one that stands alone counts as a list of itself.
    pub(crate) fn parse_list(body: &[u8]) -> Result<Vec<Self>> {
        match read(body)? {
            Content::List(list) => Ok(list.rows),
            Content::Nested(answer) => Ok(vec![answer]),
            Content::Text(_) => Err(ErrorKind::Malformed.into()),
        }
    }

    /// What a name holds; a list or an object counts as empty here.
    pub(crate) fn field(&self, name: &str) -> Field {
        match self.0.get(name) {
            None => Field::Absent,
            Some(Content::Text(text)) if !text.trim().is_empty() => Field::Value(text.clone()),
            Some(_) => Field::Empty,
        }
    }

    /// The text a name holds.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.0.get(name) {
            Some(Content::Text(text)) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The text a name holds, with its blanks: digests are made over it byte for byte.
    pub(crate) fn verbatim(&self, name: &str) -> Option<&str> {
        match self.0.get(name) {
            Some(Content::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The rows of a list, or nothing when the name holds no list.
    pub(crate) fn rows(&self, name: &str) -> Option<&[Answer]> {
        match self.0.get(name) {
            Some(Content::List(list)) => Some(&list.rows),
            _ => None,
        }
    }

    /// The plain values of a list.
    pub(crate) fn texts(&self, name: &str) -> &[String] {
        match self.0.get(name) {
            Some(Content::List(list)) => &list.texts,
            _ => &[],
        }
    }

    /// The object a name holds.
    pub(crate) fn nested(&self, name: &str) -> Option<&Answer> {
        match self.0.get(name) {
            Some(Content::Nested(answer)) => Some(answer),
            _ => None,
        }
    }

    /// Takes the first object out of a list.
    pub(crate) fn take_row(&mut self, name: &str) -> Option<Answer> {
        match self.0.get_mut(name) {
            Some(Content::List(list)) if !list.rows.is_empty() => Some(list.rows.swap_remove(0)),
            _ => None,
        }
    }

    /// Takes out the object a name holds.
    pub(crate) fn take_nested(&mut self, name: &str) -> Option<Answer> {
        match self.0.remove(name) {
            Some(Content::Nested(answer)) => Some(answer),
            _ => None,
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds another answer to this one.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        return Err(ErrorKind::WebPage.into());
    }
    serde_json::from_str(text)
        // Operator texts come with raw control characters in them. Outside of a text these are blanks anyway.
        .or_else(|_| serde_json::from_str(&text.replace(char::is_control, " ")))
        .map_err(|_| Error::from(ErrorKind::Malformed).with_detail("it is not the JSON that it should be"))
}

impl Field {
    /// The value without the blanks around it.
    pub(crate) fn value(&self) -> Option<&str> {
        self.exact().map(str::trim)
    }

    /// The value byte for byte, for names and keys where blanks count.
    pub(crate) fn exact(&self) -> Option<&str> {
        match self {
            Self::Value(text) => Some(text),
            Self::Absent | Self::Empty => None,
        }
    }
}

/// Shows how much there is and none of it.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({} names)", self.0.len())
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "Absent",
            Self::Empty => "Empty",
            Self::Value(_) => "Value([redacted])",
        })
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Answer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answer, A::Error> {
                let mut names = BTreeMap::new();
                while let Some((name, content)) = map.next_entry()? {
                    names.insert(name, content);
                }
                Ok(Answer(names))
            }
        }
        deserializer.deserialize_map(Names)
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, number, boolean, null, list or object")
    }

    fn visit_str<E>(self, text: &str) -> Result<Content, E> {
        Ok(Content::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Content, E> {
        Ok(Content::Text(text))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Content, E> {
        Ok(Content::Text(u8::from(yes).to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Content, E> {
        Ok(Content::Text(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Content, E> {
        Ok(Content::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Content, E> {
        Ok(Content::Text(number.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Text(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Content, A::Error> {
        let mut read = List::default();
        while let Some(item) = list.next_element()? {
            match item {
                Content::Nested(row) => read.rows.push(row),
                Content::Text(text) => read.texts.push(text),
                Content::List(_) => {}
            }
        }
        Ok(Content::List(read))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Content, A::Error> {
        Answer::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(Content::Nested)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Answer {
        Answer::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn three_states_of_a_key_are_kept_apart() {
        let answer = parse(r#"{"a":"1","b":"","c":"  "}"#);
        assert_eq!(answer.field("a").value(), Some("1"));
        assert_eq!(answer.field("b"), Field::Empty);
        assert_eq!(answer.field("c"), Field::Empty);
        assert_eq!(answer.field("d"), Field::Absent);
    }

    #[test]
    fn blanks_around_a_value_count_only_where_they_are_asked_for() {
        let answer = parse(r#"{"a":" key "}"#);
        assert_eq!(answer.field("a").value(), Some("key"));
        assert_eq!(answer.field("a").exact(), Some(" key "));
    }

    #[test]
    fn number_boolean_and_null_stand_for_texts() {
        let answer = parse(r#"{"n":7,"m":-3,"f":1.5,"t":true,"z":null}"#);
        assert_eq!(answer.text("n"), Some("7"));
        assert_eq!(answer.text("m"), Some("-3"));
        assert_eq!(answer.text("f"), Some("1.5"));
        assert_eq!(answer.text("t"), Some("1"));
        assert_eq!(answer.field("z"), Field::Empty);
    }

    #[test]
    fn last_of_two_equal_names_wins() {
        assert_eq!(parse(r#"{"a":"1","a":"2"}"#).text("a"), Some("2"));
    }

    #[test]
    fn mark_blanks_and_broken_utf8_are_no_obstacle() {
        assert_eq!(parse("\u{feff} \r\n{\"a\":\"1\"}\n").text("a"), Some("1"));
        let answer = Answer::parse(b"{\"a\":\"caf\xe9\"}").unwrap();
        assert_eq!(answer.text("a"), Some("caf\u{fffd}"));
    }

    #[test]
    fn raw_control_characters_in_operator_texts_are_blanks() {
        assert_eq!(parse("{\"a\":\"one\ntwo\"}").text("a"), Some("one two"));
    }

    #[test]
    fn html_is_a_page_and_no_parse_failure() {
        assert!(Answer::parse(b"\n <!DOCTYPE html><html>").unwrap_err().is_web_page());
    }

    #[test]
    fn cut_off_and_foreign_json_is_malformed() {
        for text in [r#"{"a":"1"#, "", "[]", "7", "\"text\"", "nonsense"] {
            assert!(Answer::parse(text.as_bytes()).unwrap_err().is_malformed(), "{text}");
        }
    }

    #[test]
    fn rows_of_a_list_keep_unknown_names() {
        let answer = parse(r#"{"station_list":[{"mac_addr":"x","new":{"deep":[1]}},7,"text"]}"#);
        let rows = answer.rows("station_list").unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].text("mac_addr"), Some("x"));
        assert!(answer.rows("other").is_none());
    }

    #[test]
    fn debug_shows_no_content() {
        let answer = parse(r#"{"pppoe_password":"canary-7"}"#);
        let shown = format!("{answer:?} {:?}", answer.field("pppoe_password"));
        assert!(!shown.contains("canary"), "{shown}");
    }
}
