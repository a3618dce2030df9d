//! The values to look for and the forms in which they may lie around.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use zeroize::{Zeroize as _, Zeroizing};
use zte_cpe_model::hardware::MacAddress;

/// RFC 3986 leaves these four unescaped beside letters and digits.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Below this many bytes a value turns up by chance, and finding it proves nothing.
pub(super) const SHORTEST: usize = 6;
/// So many values are held at most between two searches.
#[cfg(feature = "sqlite")]
const MOST: usize = 500_000;

/// Values to look for, each with the number of the record it belonged to.
///
/// They are wiped when this goes out of scope.
#[derive(Default)]
pub struct Needles {
    values: Vec<(u64, Zeroizing<Vec<u8>>)>,
    unsearchable: BTreeSet<u64>,
}

impl std::fmt::Debug for Needles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Needles({} [redacted])", self.values.len())
    }
}

impl Needles {
    /// Nothing to look for.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.unsearchable.is_empty()
    }

    /// Looks for a text. A very short one cannot be searched for; its owner then never counts as clean.
    pub fn add_text(&mut self, owner: u64, text: &str) {
        self.add_bytes(owner, text.as_bytes());
    }

    /// Looks for bytes. Too few cannot be searched for; their owner then never counts as clean.
    pub fn add_bytes(&mut self, owner: u64, bytes: &[u8]) {
        if bytes.len() < SHORTEST {
            self.unsearchable.insert(owner);
        } else {
            self.values.push((owner, Zeroizing::new(bytes.to_vec())));
        }
    }

    /// Looks for a MAC address in every notation.
    pub fn add_mac(&mut self, owner: u64, mac: MacAddress) {
        let upper = mac.to_colon_string();
        for separator in [":", "-", ""] {
            let notation = upper.replace(':', separator);
            self.add_text(owner, &notation);
            self.add_text(owner, &notation.to_ascii_lowercase());
        }
    }

    /// Takes over what somebody else was looking for, as far as memory should hold it: all values of an owner or none.
    #[cfg(feature = "sqlite")]
    pub(crate) fn absorb(&mut self, mut other: Self) {
        let mut room = MOST.saturating_sub(self.values.len());
        let owner = |index: usize| other.values.get(index).map(|(owner, _)| *owner);
        while room > 0 && owner(room).is_some() && owner(room) == owner(room - 1) {
            room -= 1;
        }
        other.values.truncate(room);
        self.values.append(&mut other.values);
        self.unsearchable.append(&mut other.unsearchable);
    }

    /// Forgets everything but the values of these owners.
    #[cfg(feature = "sqlite")]
    pub(crate) fn retain_owners(&mut self, owners: &BTreeSet<u64>) {
        self.values.retain(|(owner, _)| owners.contains(owner));
        self.unsearchable.clear();
    }

    /// The values of an owner.
    #[cfg(feature = "sqlite")]
    pub(crate) fn of(&self, owner: u64) -> impl Iterator<Item = &[u8]> {
        self.values.iter().filter(move |(other, _)| *other == owner).map(|(_, value)| value.as_slice())
    }

    /// Everybody whose values are looked for.
    #[must_use]
    pub fn owners(&self) -> BTreeSet<u64> {
        self.values.iter().map(|&(owner, _)| owner).chain(self.unsearchable.iter().copied()).collect()
    }

    pub(super) fn unsearchable(&self) -> &BTreeSet<u64> {
        &self.unsearchable
    }

    pub(super) fn chunks(&self, size: usize) -> impl Iterator<Item = &[(u64, Zeroizing<Vec<u8>>)]> {
        self.values.chunks(size)
    }
}

/// Every form in which a value may lie around, without repetition.
pub(super) fn forms(value: &[u8]) -> Vec<Zeroizing<Vec<u8>>> {
    let mut forms = Vec::new();
    let mut add = |form: Vec<u8>| {
        let form = Zeroizing::new(form);
        if !forms.contains(&form) {
            forms.push(form);
        }
    };
    add(value.to_vec());
    add(hex::encode(value).into_bytes());
    add(hex::encode_upper(value).into_bytes());
    for alignment in 0..3 {
        add(base64_inside(&STANDARD, value, alignment));
        add(base64_inside(&URL_SAFE, value, alignment));
    }
    for set in [NON_ALPHANUMERIC, UNRESERVED] {
        let escaped = percent_encode(value, set).to_string();
        add(lower_escapes(&escaped).into_bytes());
        add(escaped.replace("%20", "+").into_bytes());
        add(escaped.into_bytes());
    }
    if let Ok(text) = std::str::from_utf8(value) {
        add(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        add(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        if let Ok(mut json) = serde_json::to_string(text) {
            if let Some(inner) = json.get(1..json.len() - 1) {
                add(inner.as_bytes().to_vec());
            }
            json.zeroize();
        }
    }
    forms
}

/// The characters that a value always gives in Base64 when it begins at this place of a group of three bytes.
fn base64_inside(engine: &impl Engine, value: &[u8], alignment: usize) -> Vec<u8> {
    let mut padded = vec![0; alignment];
    padded.extend_from_slice(value);
    let text = engine.encode(&padded).into_bytes();
    padded.zeroize();
    // A character stands for six bits; those at the edges are shared with the neighbours.
    let first = (alignment * 8).div_ceil(6);
    let last = (alignment + value.len()) * 8 / 6;
    text.get(first..last).unwrap_or_default().to_vec()
}

fn lower_escapes(escaped: &str) -> String {
    let mut after = 0;
    escaped
        .chars()
        .map(|c| {
            after = if c == '%' { 2 } else { i32::max(after - 1, -1) };
            if c != '%' && after >= 0 { c.to_ascii_lowercase() } else { c }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(value: &str, form: &[u8]) -> bool {
        forms(value.as_bytes()).iter().any(|f| f.as_slice() == form)
    }

    #[test]
    fn forms_of_a_value_are_those_others_write() {
        // Written with other tools, not with this crate.
        let value = "a.b+c@example.com";
        assert!(has(value, b"a.b+c@example.com"));
        assert!(has(value, b"612e622b63406578616d706c652e636f6d"));
        assert!(has(value, b"612E622B63406578616D706C652E636F6D"));
        assert!(has(value, b"a.b%2Bc%40example.com"));
        assert!(has(value, b"a.b%2bc%40example.com"));
        assert!(has(value, b"a%2Eb%2Bc%40example%2Ecom"));
        assert!(has(value, b"a\0.\0b\0+\0c\0@\0e\0x\0a\0m\0p\0l\0e\0.\0c\0o\0m\0"));
        assert!(has("say \"hi\"\n", br#"say \"hi\"\n"#));
    }

    #[test]
    fn base64_is_found_at_every_alignment() {
        let value = b"canary-value-7";
        for before in 0..4_usize {
            for after in 0..4_usize {
                let mut embedded = vec![b'x'; before];
                embedded.extend_from_slice(value);
                embedded.extend(vec![b'y'; after]);
                let text = STANDARD.encode(&embedded);
                let found = forms(value)
                    .iter()
                    .any(|form| text.as_bytes().windows(form.len()).any(|w| w == form.as_slice()));
                assert!(found, "{before} bytes before, {after} after");
            }
        }
    }

    #[cfg(feature = "sqlite")]
    #[test]
    fn memory_is_bounded_and_no_owner_is_taken_over_in_part() {
        let mut all = Needles::new();
        for page in 0..6_u64 {
            let mut needles = Needles::new();
            for n in 0..100_002_u64 {
                needles.add_bytes(page * 1_000_000 + n / 3, b"a value");
            }
            all.absorb(needles);
        }
        assert_eq!(all.len(), MOST - MOST % 3);
        let last = all.values.last().unwrap().0;
        assert_eq!(all.of(last).count(), 3);
    }

    #[test]
    fn debug_shows_no_value() {
        let mut needles = Needles::new();
        needles.add_text(1, "canary-value");
        assert_eq!(format!("{needles:?}"), "Needles(1 [redacted])");
    }
}
