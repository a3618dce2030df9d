use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::call::Arguments;
use crate::answer::{Node, Object};
use crate::profile::{Field, Fields, Literal, Sealing, WifiKey};
use crate::router::Router;

impl Router {
    /// The members of an answer; a later group replaces members of an earlier one in their place.
    pub(super) fn fields(&mut self, groups: Fields) -> Object {
        let mut fields: Vec<&Field> = Vec::new();
        for field in groups.iter().copied().flatten() {
            match fields.iter_mut().find(|earlier| earlier.key == field.key) {
                Some(earlier) => *earlier = field,
                None => fields.push(field),
            }
        }
        fields.into_iter().fold(Object::default(), |object, field| object.and(field.key, self.field(field)))
    }

    fn field(&mut self, field: &Field) -> Node {
        let value = self.ubus_value(field.name);
        match (field.sealing, field.first) {
            (Sealing::None, Literal::Text(_)) => Node::Text(value),
            (Sealing::None, Literal::Number(_)) => number(value),
            (Sealing::Plain, _) => Node::Text(self.seal(&value)),
            (Sealing::Base64, _) => Node::Text(self.seal(&STANDARD.encode(value))),
        }
    }

    /// A value, hidden with the key of the session; nothing without a key.
    pub(super) fn seal(&mut self, plain: &str) -> String {
        let nonce = self.random_bytes();
        self.cipher.as_ref().and_then(|cipher| cipher.seal(nonce, plain)).unwrap_or_default()
    }

    /// What a client hid with the key of the session.
    pub(super) fn open(&self, sealed: &str) -> Option<String> {
        self.cipher.as_ref()?.open(sealed)
    }

    /// What a client wrote in Base64 and then hid.
    pub(super) fn open_base64(&self, sealed: &str) -> Option<String> {
        let bytes = STANDARD.decode(self.open(sealed)?).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// A passphrase as this firmware hides it.
    pub(super) fn seal_passphrase(&mut self, cipher: WifiKey, plain: &str) -> String {
        const BLOCK: usize = 16;
        let encoded = STANDARD.encode(plain);
        match cipher {
            WifiKey::Session => self.seal(&encoded),
            WifiKey::Unknown => {
                // An initial vector, and full blocks of which the last is padded.
                let blocks = 2 + encoded.len() / BLOCK;
                let noise: Vec<u8> = (0..blocks).flat_map(|_| self.random_bytes::<BLOCK>()).collect();
                STANDARD.encode(noise)
            }
        }
    }

    /// Stores arguments under the names they are read by; those that were not sent stay as they are.
    pub(super) fn copy_arguments(&mut self, arguments: &Arguments, names: &[(&str, &str)]) {
        for (key, name) in names {
            if let Some(value) = arguments.text(key) {
                self.set(name, &value);
            }
        }
    }
}

/// A number where the text is one.
fn number(text: String) -> Node {
    if let Ok(integer) = text.parse::<i64>() {
        return Node::Other(json!(integer));
    }
    text.parse::<f64>().map_or(Node::Text(text), |float| Node::Other(json!(float)))
}
