//! Finds a value in a text, however it is written.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Every way in which `value` could stand in a text.
pub(crate) fn spellings(value: &str) -> Vec<String> {
    let bytes = value.as_bytes();
    let mut spellings = vec![
        value.to_owned(),
        value.to_lowercase(),
        value.to_uppercase(),
        hex::encode(bytes),
        hex::encode_upper(bytes),
        url::form_urlencoded::byte_serialize(bytes).collect(),
        percent(&hex::encode(bytes)),
        percent(&hex::encode_upper(bytes)),
        format!("{bytes:?}").trim_matches(['[', ']']).to_owned(),
    ];
    // Base64 depends on what stands before: three alignments, without the signs that neighbours touch.
    for before in 0..3_usize {
        let padded = [&vec![0; before][..], bytes].concat();
        for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
            let encoded = engine.encode(&padded);
            let first = (before * 8).div_ceil(6);
            let last = padded.len() * 8 / 6;
            spellings.push(encoded[first..last].to_owned());
        }
    }
    spellings.sort();
    spellings.dedup();
    spellings
}

/// Every byte escaped as in a URL, from its hexadecimal digits.
fn percent(hex: &str) -> String {
    let mut escaped = String::new();
    for (at, digit) in hex.chars().enumerate() {
        if at % 2 == 0 {
            escaped.push('%');
        }
        escaped.push(digit);
    }
    escaped
}

/// The spellings of `values` that stand in `text`.
pub(crate) fn found<'a>(values: &'a [String], text: &str) -> Vec<&'a str> {
    let stands = |value: &&String| spellings(value).iter().any(|spelling| text.contains(spelling));
    values.iter().filter(stands).map(String::as_str).collect()
}

#[test]
fn value_is_found_in_every_spelling() {
    let values = ["k3lp-forest/17?".to_owned()];
    let base64 = |prefix: &str| STANDARD_NO_PAD.encode(format!("{prefix}k3lp-forest/17?tail"));
    for text in [
        "x k3lp-forest/17? y".to_owned(),
        format!("body={}", hex::encode(&values[0])),
        "a=k3lp-forest%2F17%3F".to_owned(),
        format!("{:?}", values[0].as_bytes()),
        "k=%6B%33%6C%70%2D%66%6F%72%65%73%74%2F%31%37%3F".to_owned(),
        base64(""),
        base64("a"),
        base64("ab"),
        base64("abc"),
    ] {
        assert_eq!(found(&values, &text).len(), 1, "{text}");
    }
    assert!(found(&values, "k3lp-forest/18?").is_empty());
}
