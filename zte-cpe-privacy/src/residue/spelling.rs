//! How a value may be spelled where it lies around as it is, without being encoded.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use zeroize::{Zeroize as _, Zeroizing};

use super::needle::Kind;

/// RFC 3986 leaves these four unescaped beside letters and digits.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stands between the bytes of a MAC address: nothing, colon, dash, and both as URLs escape them.
const SEPARATORS: [&[u8]; 5] = [b"", b":", b"-", b"%3a", b"%2d"];

/// A spelling of a value.
#[derive(Clone, Copy)]
pub(super) struct Spelling<'a> {
    pub(super) text: &'a [u8],
    /// Whether upper and lower case are the same.
    pub(super) any_case: bool,
}

impl Spelling<'_> {
    pub(super) fn is(self, other: &[u8]) -> bool {
        if self.any_case { self.text.eq_ignore_ascii_case(other) } else { self.text == other }
    }
}

/// Every spelling of a value; in the same order each time, so that they can be numbered.
pub(super) fn each(kind: Kind, value: &[u8], mut found: impl FnMut(Spelling<'_>)) {
    match kind {
        Kind::Mac => {
            let mut room = Zeroizing::new([0; MAC_ROOM]);
            for separator in SEPARATORS {
                found(Spelling { text: notation(value, separator, &mut room), any_case: true });
            }
        }
        Kind::Plain => {
            found(Spelling { text: value, any_case: false });
            if !value.iter().all(u8::is_ascii_alphanumeric) {
                for (text, any_case) in escaped(value) {
                    found(Spelling { text: &text, any_case });
                }
            }
        }
    }
}

/// Twelve digits and five separators of three.
const MAC_ROOM: usize = 27;

fn notation<'a>(mac: &[u8], separator: &[u8], room: &'a mut [u8; MAC_ROOM]) -> &'a [u8] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or_default();
    let between = mac
        .iter()
        .skip(1)
        .flat_map(|byte| separator.iter().copied().chain([digit(byte >> 4), digit(byte & 15)]));
    let first = mac.first().into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    let mut length = 0;
    for (to, from) in room.iter_mut().zip(first.chain(between)) {
        *to = from;
        length += 1;
    }
    room.get(..length).unwrap_or_default()
}

/// The spellings of a value of which something has to be escaped, besides the value itself.
fn escaped(value: &[u8]) -> Vec<(Zeroizing<Vec<u8>>, bool)> {
    let mut all: Vec<(Zeroizing<Vec<u8>>, bool)> = Vec::new();
    let mut add = |text: Vec<u8>, any_case| {
        let text = Zeroizing::new(text);
        if *text != value && all.iter().all(|(other, _)| *other != text) {
            all.push((text, any_case));
        }
    };
    for set in [NON_ALPHANUMERIC, UNRESERVED] {
        let escaped = percent_encode(value, set).to_string();
        add(escaped.replace("%20", "+").into_bytes(), true);
        add(escaped.into_bytes(), true);
    }
    if let Ok(text) = std::str::from_utf8(value) {
        if !text.is_ascii() {
            add(text.encode_utf16().flat_map(u16::to_le_bytes).collect(), false);
            add(text.encode_utf16().flat_map(u16::to_be_bytes).collect(), false);
        }
        if let Ok(mut json) = serde_json::to_string(text) {
            if let Some(inner) = json.get(1..json.len() - 1) {
                add(inner.as_bytes().to_vec(), false);
            }
            json.zeroize();
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(kind: Kind, value: &[u8], spelled: &[u8]) -> bool {
        let mut times = 0;
        each(kind, value, |spelling| times += usize::from(spelling.is(spelled)));
        assert!(times < 2, "what is found twice is counted twice");
        times == 1
    }

    #[test]
    fn spellings_of_a_value_are_those_others_write() {
        // Written with other tools, not with this crate.
        let has = |value: &str, spelled: &[u8]| has(Kind::Plain, value.as_bytes(), spelled);
        let value = "a.b+c@example.com";
        assert!(has(value, b"a.b+c@example.com"));
        assert!(has(value, b"a.b%2Bc%40example.com"));
        assert!(has(value, b"a.b%2bc%40example.com"));
        assert!(has(value, b"a%2Eb%2Bc%40example%2Ecom"));
        assert!(has("a b", b"a+b") && has("a b", b"a%20b"));
        assert!(has("say \"hi\"\n", br#"say \"hi\"\n"#));
        assert!(has("K\u{e4}fer", b"K\0\xe4\0f\0e\0r\0"));
        assert!(!has(value, b"A.B+C@example.com"), "a text in other letters is another text");
    }

    #[test]
    fn mac_address_is_spelled_in_every_notation() {
        for text in [
            "00:00:5E:00:53:AF",
            "00:00:5e:00:53:af",
            "00-00-5E-00-53-AF",
            "00005E0053AF",
            "00%3a00%3A5e%3a00%3a53%3aaf",
            "00%2D00%2D5E%2D00%2D53%2DAF",
        ] {
            assert!(has(Kind::Mac, &[0, 0, 0x5E, 0, 0x53, 0xAF], text.as_bytes()), "{text}");
        }
    }
}
