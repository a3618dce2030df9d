//! Values that are hidden on their way: AES-256-CBC under a key that the token of the page gives on a read,
//! and that the client chooses and encrypts for the gateway on a write.

use aes::Aes256;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use rsa::PrivateKey;
use sha2::{Digest, Sha256};

use crate::keys;

const BLOCK: usize = 16;

/// Two texts that give key and first block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Envelope {
    key: String,
    first: String,
}

impl Envelope {
    /// What a read is hidden with: the token, and the token backwards.
    pub(crate) fn of_token(token: &str) -> Self {
        Self { key: token.to_owned(), first: token.chars().rev().collect() }
    }

    /// What a client chose and sent: digits, a plus, digits, encrypted for the gateway.
    pub(crate) fn of_write(key: Option<&PrivateKey>, encode: &str) -> Option<Self> {
        let plain = keys::decrypt(key, &STANDARD.decode(encode).ok()?)?;
        let text = String::from_utf8(plain).ok()?;
        let (key, first) = text.split_once('+')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (digits(key) && digits(first)).then(|| Self { key: key.to_owned(), first: first.to_owned() })
    }

    fn key_and_block(&self) -> ([u8; 32], [u8; BLOCK]) {
        let digest = |text: &str| -> [u8; 32] { Sha256::digest(text).into() };
        let first = digest(&self.first);
        let mut block = [0; BLOCK];
        block.copy_from_slice(first.split_at(BLOCK).0);
        (digest(&self.key), block)
    }

    /// Base64 of the text, filled up with zero bytes. Nothing stays nothing.
    pub(crate) fn seal(&self, plain: &str) -> String {
        let (key, block) = self.key_and_block();
        let mut bytes = plain.as_bytes().to_vec();
        bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
        let length = bytes.len();
        let cipher = cbc::Encryptor::<Aes256>::new(&key.into(), &block.into());
        let sealed = cipher.encrypt_padded::<NoPadding>(&mut bytes, length);
        sealed.map(|sealed| STANDARD.encode(sealed)).unwrap_or_default()
    }

    /// The text inside, without the zero bytes that fill it up.
    pub(crate) fn open(&self, sealed: &str) -> Option<String> {
        let (key, block) = self.key_and_block();
        let mut bytes = STANDARD.decode(sealed).ok()?;
        let cipher = cbc::Decryptor::<Aes256>::new(&key.into(), &block.into());
        let plain = cipher.decrypt_padded::<NoPadding>(&mut bytes).ok()?;
        let text = std::str::from_utf8(plain).ok()?;
        Some(text.trim_end_matches('\0').to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen() -> Envelope {
        Envelope { key: "1234567890123456".to_owned(), first: "6543210987654321".to_owned() }
    }

    /// The examples of the protocol's description.
    #[test]
    fn values_are_hidden_as_in_the_worked_examples() {
        for (envelope, plain, sealed) in [
            (chosen(), "Passw0rd!", "4d9QTaQyCf2Ku266TE4Jyg=="),
            (chosen(), "0123456789abcdef", "eo34F3HIuUlkTDEdhulRXA=="),
            (chosen(), "", ""),
            (Envelope::of_token("753318846947806813317826"), "wifi-pass-1234", "usLsEnOjAgjxwbc/1oZSvQ=="),
        ] {
            assert_eq!(envelope.seal(plain), sealed);
            assert_eq!(envelope.open(sealed).as_deref(), Some(plain));
        }
    }

    #[test]
    fn what_was_not_sealed_does_not_open() {
        assert_eq!(chosen().open("not Base64!"), None);
        assert_eq!(chosen().open("c2hvcnQ="), None, "less than a block");
        assert_eq!(Envelope::of_write(keys::RSA_2048.as_ref(), "bm9uc2Vuc2U="), None);
    }
}
