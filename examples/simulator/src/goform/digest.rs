//! Password and write-token digests.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha2::{Digest, Sha256};

use super::write::is_safe;
use crate::profile::{PasswordHash, TokenHash};

impl PasswordHash {
    /// What the router keeps of a password.
    pub(crate) fn secret(self, password: &str) -> String {
        match self {
            Self::Base64 => STANDARD.encode(password),
            Self::Sha256OfBase64 => sha256(&STANDARD.encode(password)),
            Self::Sha256Twice => sha256(password),
        }
    }

    /// What a right login sends for a kept password after `challenge` was read.
    pub(crate) fn digest(self, secret: &str, challenge: &str) -> String {
        match self {
            Self::Base64 | Self::Sha256OfBase64 => secret.to_owned(),
            Self::Sha256Twice => sha256(&format!("{secret}{challenge}")),
        }
    }

    /// Whether `secret` can be that of a new password: 1 to 32 bytes that no shell would read, as far as
    /// the hash lets that be seen.
    pub(super) fn takes(self, secret: &str) -> bool {
        match self {
            Self::Base64 => STANDARD
                .decode(secret)
                .ok()
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .is_some_and(|plain| (1..=32).contains(&plain.len()) && is_safe(&plain)),
            Self::Sha256OfBase64 | Self::Sha256Twice => {
                secret.len() == 64 && secret.chars().all(|digit| matches!(digit, '0'..='9' | 'A'..='F'))
            }
        }
    }
}

impl TokenHash {
    /// The write token for two version texts and the current `RD`.
    pub(super) fn token(self, wa_inner_version: &str, cr_version: &str, rd: &str) -> String {
        let hash = match self {
            Self::Md5 => |text: &str| hex::encode(Md5::digest(text)),
            Self::Sha256 => sha256,
        };
        hash(&(hash(&format!("{wa_inner_version}{cr_version}")) + rd))
    }
}

fn sha256(text: &str) -> String {
    hex::encode_upper(Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHALLENGE: &str = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";
    const RD: &str = "00112233445566778899aabbccddeeff";
    const LONG_RD: &str = "FEDCBA9876543210FEDCBA9876543210FEDCBA9876543210FEDCBA9876543210";

    #[test]
    fn the_three_ways_to_hide_a_password_match_the_worked_example() {
        let digest = |hash: PasswordHash| hash.digest(&hash.secret("Passw0rd!"), CHALLENGE);
        assert_eq!(digest(PasswordHash::Base64), "UGFzc3cwcmQh");
        assert_eq!(
            digest(PasswordHash::Sha256OfBase64),
            "0CC81A826E1C4A3EA2AB410A0192C0D5D4850B558F6188E2A8312CC305F9B7B7"
        );
        assert_eq!(
            digest(PasswordHash::Sha256Twice),
            "6E44A6386937EF9E2441666ADA4FD602AC4FDAE746867B792E9E816D9EB1A254"
        );
    }

    #[test]
    fn a_password_is_hashed_as_utf_8() {
        let hash = PasswordHash::Sha256Twice;
        assert_eq!(
            hash.digest(&hash.secret("päß€"), CHALLENGE),
            "BE9179131987640FD96E6103793D273C1815E7127577B431ECF8B4B3B59BEC37"
        );
    }

    #[test]
    fn the_published_password_of_mf289f_matches() {
        let hash = PasswordHash::Sha256Twice;
        assert_eq!(
            hash.digest(
                &hash.secret("ZTEPASSWORD"),
                "91CF42608863DB6DC767F5B8E3D6E2F8656016D53B6AAF68E833373587C73BD2"
            ),
            "77675C36BEE89745EA52CCEFE3D862F9D1CDDF8DE304E2FD1776E2A4FDFE1A9D"
        );
    }

    #[test]
    fn the_published_token_of_mf289f_matches() {
        let token = TokenHash::Md5.token(
            "BD_VDFDEMF289FV1.0.0B08 [Jun 18 2022 05:39:38]",
            "CR_VDFDEMF289FV1.0.0B08",
            "4079016d940210b4ae9ae7d41c4a2065",
        );
        assert_eq!(token, "a8dc582d399e07ffe8ce4d61573543a1");
    }

    #[test]
    fn write_tokens_match_the_worked_examples() {
        let wa = "BD_TESTMC888V1.0.0B04";
        let cr = "CR_TESTMC888V1.0.0B04";
        assert_eq!(TokenHash::Md5.token(wa, "", RD), "af95cba3452f823d5ebcc51a16e3b01d");
        assert_eq!(TokenHash::Md5.token(wa, cr, RD), "a2307446aa5a34d39db63e15984e0121");
        for (cr, rd, token) in [
            ("", RD, "BFF7F5C74C512531E9CF530428022516656E77FD292D6FCFCABD59D250505218"),
            ("", LONG_RD, "B79E6EC1D13AA4BA62A1D87208207C9C50F4209C7F0753424C644496BF28FF6B"),
            (cr, RD, "A5F8588E7BBBDAE1AC9CEF9E28C9AE5E812D50623C665DC4D9A05E751584B741"),
            (cr, LONG_RD, "07E933A14FB5A4C9FD6BA0551C8305CB27D6405F1870E611ED61EED3C1D82065"),
        ] {
            assert_eq!(TokenHash::Sha256.token(wa, cr, rd), token);
        }
    }
}
