//! Worked vectors, where `ZTE_CPE_CAPTURES` names the folder of recordings. Their key is made for them alone.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::{BoxedUint, PrivateKey};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::secret::Envelope;
use super::{Proof, xml};
use crate::keys;

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn vectors() -> Option<Value> {
    let Some(folder) = std::env::var_os("ZTE_CPE_CAPTURES") else {
        eprintln!("skipped: ZTE_CPE_CAPTURES names no folder");
        return None;
    };
    let file = std::path::Path::new(&folder).join("gateway/synthetic_vectors.json");
    Some(serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
}

fn text<'a>(vectors: &'a Value, group: &str, name: &str) -> &'a str {
    vectors[group][name].as_str().unwrap()
}

fn key(vectors: &Value) -> PrivateKey {
    let number = |name: &str| {
        let digits = text(vectors, "rsa", name);
        // Without a zero in front there may be an odd number of digits.
        let even = format!("{digits:0>width$}", width = digits.len().next_multiple_of(2));
        BoxedUint::from_be_slice_vartime(&hex::decode(even).unwrap())
    };
    let primes = vec![number("p_hex"), number("q_hex")];
    PrivateKey::from_components(number("n_hex"), BoxedUint::from(65537_u32), number("d_hex"), primes).unwrap()
}

#[test]
fn proofs_of_the_password_are_known() {
    let Some(vectors) = vectors() else { return };
    for (group, number, digest) in [
        ("login_thinklua", "login_token", "sha256hex"),
        ("login_gch", "UserRandomNum", "sha256hex"),
        ("login_vue", "logintoken", "sha256hex"),
        ("login_utf8", "login_token", "sha256hex_of_utf8"),
    ] {
        let given = |name| text(&vectors, group, name);
        let proof = Proof::Digest { digest: given(digest), number: given(number) };
        assert!(proof.shows(given("password")), "{group}");
        assert!(!proof.shows("another"), "{group}");
    }
}

#[test]
fn the_hash_of_a_body_is_that_of_its_bytes() {
    let Some(vectors) = vectors() else { return };
    for group in ["check_hex", "check_percent"] {
        let body = text(&vectors, group, "body");
        assert_eq!(hex::encode(Sha256::digest(body)), text(&vectors, group, "check"));
    }
}

#[test]
fn envelopes_and_signatures_open_with_the_key() {
    let Some(vectors) = vectors() else { return };
    let key = key(&vectors);
    let pem = keys::public_pem(Some(&key));
    assert_eq!(pem, text(&vectors, "rsa", "spki_pem"));
    let envelope =
        Envelope::of_write(Some(&key), text(&vectors, "rsa", "encode_b64_one_possible_value")).unwrap();
    for (plain, sealed) in [("plain", "cipher_b64"), ("plain16", "cipher16_b64")] {
        let given = |name| text(&vectors, "write_secret", name);
        assert_eq!(envelope.open(given(sealed)).as_deref(), Some(given(plain)));
    }
    let check = text(&vectors, "rsa", "check_b64_one_possible_value");
    let check = STANDARD.decode(check).unwrap();
    let plain = keys::decrypt(Some(&key), &check).unwrap();
    assert_eq!(plain, text(&vectors, "rsa", "check_decrypts_to").as_bytes());
}

#[test]
fn what_is_read_is_hidden_with_the_token() {
    let Some(vectors) = vectors() else { return };
    let given = |name| text(&vectors, "read_secret", name);
    assert_eq!(Envelope::of_token(given("sess_token")).seal(given("plain")), given("cipher_b64"));
}

#[test]
fn tokens_and_values_are_spelled_as_pages_do() {
    let Some(vectors) = vectors() else { return };
    let token = xml::in_script(text(&vectors, "token_escape", "value"));
    assert_eq!(format!("_sessionTmpToken = \"{token}\";"), text(&vectors, "token_escape", "page_text"));
    assert_eq!(xml::escaped(text(&vectors, "entity", "value")), text(&vectors, "entity", "xml"));
}
