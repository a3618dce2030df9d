//! A policy decides only when somebody who is trusted vouches for it.

use zte_cpe_privacy::ErrorKind;
use zte_cpe_privacy::policy::{Draft, Policy};
use zte_cpe_privacy::signature::{Signature, SigningKey, VerifyingKey};

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");

fn signed(text: &str) -> (Signature, VerifyingKey) {
    let publisher = SigningKey::from_bytes(&[9; 32]);
    (Draft::from_toml(text).unwrap().sign(&publisher), publisher.verifying_key())
}

fn refused(text: &str, signature: &Signature, publisher: &VerifyingKey) {
    let error = Policy::from_signed(text, signature, publisher).unwrap_err();
    assert_eq!((error.kind(), error.reason_code()), (ErrorKind::UntrustedPolicy, "untrusted-policy"));
    assert!(error.to_string().contains("get file and signature anew"), "{error}");
}

#[test]
fn zp_218_signed_file_is_the_policy_that_was_signed() {
    let (signature, publisher) = signed(TEXT);
    let policy = Policy::from_signed(TEXT, &signature, &publisher).unwrap();
    assert_eq!(policy.digest(), Policy::cpe_v1_1().unwrap().digest());
}

#[test]
fn zp_218_file_that_was_changed_anywhere_is_refused() {
    let (signature, publisher) = signed(TEXT);
    for changed in [
        TEXT.replacen("P2Y", "P9Y", 1),
        TEXT.replacen("two years", "two  years", 1),
        format!("{TEXT}\n"),
        TEXT.replacen('#', "##", 1),
        TEXT.trim_end().to_owned(),
    ] {
        assert_ne!(changed, TEXT);
        refused(&changed, &signature, &publisher);
    }
    // Not even read: what nobody signed gives no hints about its own errors.
    refused("no policy at all", &signature, &publisher);
}

#[test]
fn zp_218_file_that_nobody_known_signed_is_refused() {
    let (signature, publisher) = signed(TEXT);
    let stranger = SigningKey::from_bytes(&[8; 32]);
    refused(TEXT, &signature, &stranger.verifying_key());
    refused(TEXT, &Draft::from_toml(TEXT).unwrap().sign(&stranger), &publisher);
    let other = signed(&TEXT.replacen("P2Y", "P1Y", 1)).0;
    refused(TEXT, &other, &publisher);
    let mut digits = signature.to_string().into_bytes();
    digits[0] = if digits[0] == b'0' { b'1' } else { b'0' };
    refused(TEXT, &String::from_utf8(digits).unwrap().parse().unwrap(), &publisher);
}

#[test]
fn line_ends_of_another_system_are_no_change() {
    let (signature, publisher) = signed(TEXT);
    assert!(Policy::from_signed(&TEXT.replace('\n', "\r\n"), &signature, &publisher).is_ok());
}

#[test]
fn zp_218_built_in_digest_is_that_of_the_file() {
    // Made with sha256sum; whoever changes the file on purpose makes it anew.
    let known = include_str!("../../policies/cpe-v1.1.sha256").trim();
    assert_eq!(Draft::from_toml(TEXT).unwrap().sha256(), known);
}
