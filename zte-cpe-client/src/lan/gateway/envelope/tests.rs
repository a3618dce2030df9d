use proptest::prelude::*;
use rsa::{BoxedUint, PrivateKey};
use serde_json::Value;

use super::*;

const TOKEN: &str = "753318846947806813317826";

fn envelope() -> Envelope {
    Envelope {
        key: Zeroizing::new("1234567890123456".to_owned()),
        vector: Zeroizing::new("6543210987654321".to_owned()),
    }
}

#[test]
fn worked_secrets_hold_both_ways() {
    for (plain, sealed) in [
        ("Passw0rd!", "4d9QTaQyCf2Ku266TE4Jyg=="),
        ("0123456789abcdef", "eo34F3HIuUlkTDEdhulRXA=="),
        ("", ""),
    ] {
        assert_eq!(envelope().seal(plain), sealed);
    }
    assert_eq!(
        open("usLsEnOjAgjxwbc/1oZSvQ==", TOKEN).as_deref().map(String::as_str),
        Some("wifi-pass-1234")
    );
}

#[test]
fn worked_forms_have_the_digests_of_their_bytes() {
    for (body, digest) in [
        (
            "IF_ACTION=Restart&Btn_restart=&_sessionTOKEN=753318846947806813317826",
            "b8ab8580119ba5a2cb20b1708e15c57c203202f605f375d47c8db1e2b499ca24",
        ),
        (
            "IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&ESSID=Caf%C3%A9%20%26%20Co&Enable=1&_sessionTOKEN=753318846947806813317826",
            "3cfde55f6c4a13d5e2b5bcacc62abcb483133ec278083137aac8ac417dd8bf05",
        ),
    ] {
        assert_eq!(Check::Digest.of(body.as_bytes(), None).unwrap().as_deref(), Some(digest));
        assert_eq!(Check::None.of(body.as_bytes(), None).unwrap(), None);
    }
    assert!(Check::Sealed.of(b"", None).unwrap_err().is_malformed());
}

#[test]
fn what_was_sealed_with_another_token_or_is_no_secret_does_not_open() {
    for sealed in ["nonsense", "AAAA", "usLsEnOjAgjxwbc/1oZS", "***"] {
        assert!(open(sealed, TOKEN).is_none(), "{sealed}");
    }
}

/// The vectors that were computed elsewhere, with a key pair made for them.
fn vectors() -> Option<Value> {
    let Ok(folder) = std::env::var("ZTE_CPE_CAPTURES") else {
        println!("skipped: ZTE_CPE_CAPTURES does not name the folder of recorded answers");
        return None;
    };
    let text = std::fs::read_to_string(format!("{folder}/gateway/synthetic_vectors.json")).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

fn number(text: &Value) -> BoxedUint {
    let digits = text.as_str().unwrap();
    let bytes =
        hex::decode(format!("{:0>width$}", digits, width = digits.len().next_multiple_of(2))).unwrap();
    BoxedUint::from_be_slice(&bytes, u32::try_from(bytes.len() * 8).unwrap()).unwrap()
}

#[test]
fn device_reads_what_is_encrypted_with_the_key_of_its_page() {
    let Some(vectors) = vectors() else { return };
    let rsa = &vectors["rsa"];
    let primes = vec![number(&rsa["p_hex"]), number(&rsa["q_hex"])];
    let device = PrivateKey::from_components(
        number(&rsa["n_hex"]),
        BoxedUint::from(rsa["e"].as_u64().unwrap()),
        number(&rsa["d_hex"]),
        primes,
    )
    .unwrap();
    let read = |sealed: &str| {
        String::from_utf8(device.decrypt(Pkcs1v15Encrypt, &STANDARD.decode(sealed).unwrap()).unwrap())
            .unwrap()
    };

    let pem = rsa["spki_pem"].as_str().unwrap();
    let written = [
        pem.to_owned(),
        format!("var key = \"{}\";", pem.replace('\n', "\\n")),
        format!("var key = '{}';", pem.replace('\n', "' +\n'")),
        format!("var key=`{}`", pem.replace('\n', "")),
    ];
    for page in written {
        let key = PageKey::of(&page).unwrap();
        assert_eq!(read(&envelope().encode(&key).unwrap()), rsa["encode_decrypts_to"].as_str().unwrap());
        let body = vectors["check_hex"]["body"].as_str().unwrap();
        let check = Check::Sealed.of(body.as_bytes(), Some(&key)).unwrap().unwrap();
        assert_eq!(read(&check), rsa["check_decrypts_to"].as_str().unwrap());
        assert_ne!(Some(check), Check::Sealed.of(body.as_bytes(), Some(&key)).unwrap(), "padded at random");
    }
    assert!(PageKey::of("<html>").is_none());
    assert!(PageKey::of(&format!("{BEGIN}AAAA{END}")).is_none());
}

proptest! {
    #[test]
    fn any_secret_is_padded_with_nothing_but_zeros(plain in "[^\\x00]{0,40}") {
        let sealed = envelope().seal(&plain);
        let length = STANDARD.decode(&sealed).unwrap().len();
        prop_assert_eq!(length, plain.len().next_multiple_of(16));
        // With key and vector of the answer's way, the same cipher opens it again.
        let (token, reversed) = ("0123456789", "9876543210");
        let other = Envelope { key: Zeroizing::new(token.to_owned()), vector: Zeroizing::new(reversed.to_owned()) };
        let opened = open(&other.seal(&plain), token).unwrap();
        prop_assert_eq!(opened.as_str(), plain.as_str());
    }

    #[test]
    fn keys_are_sixteen_digits(_ in 0..8_u8) {
        let digits = sixteen_digits().unwrap();
        prop_assert!(digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    }
}
