//! A text as both dialects of mobile routers want it for sending.

use crate::{Error, ErrorKind, Result};

/// The default alphabet of 3GPP TS 23.038, without its escape.
const DEFAULT: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
                       ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// Its extension: each of these takes two places.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// What fits: one part, or five with what joins them.
const LIMITS: [(Alphabet, usize, usize); 2] =
    [(Alphabet::Default, 160, 5 * 153), (Alphabet::Unicode, 70, 5 * 67)];

/// How the characters of a message are coded on the air.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alphabet {
    /// Seven bits a character, where all of them are in the default alphabet.
    Default,
    /// Sixteen bits a unit.
    Unicode,
}

impl Alphabet {
    /// The word of both dialects.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Default => "GSM7_default",
            Self::Unicode => "UNICODE",
        }
    }
}

/// A text that can be sent. In either alphabet, it is written as four hexadecimal digits for each UTF-16 unit.
pub(crate) struct Encoded {
    pub(crate) units: String,
    pub(crate) alphabet: Alphabet,
}

impl Encoded {
    pub(crate) fn new(text: &str) -> Result<Self> {
        let (alphabet, length) = match default_length(text) {
            Some(length) => (Alphabet::Default, length),
            None => (Alphabet::Unicode, text.encode_utf16().count()),
        };
        let most =
            LIMITS.iter().find(|(one, ..)| *one == alphabet).map_or(0, |(_, one, five)| *one.max(five));
        if length == 0 || length > most {
            return Err(Error::from(ErrorKind::InvalidInput).with_detail(
                "a message is 1 to 765 characters of the usual alphabet, or 1 to 335 of any other",
            ));
        }
        let units = hex::encode_upper(text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>());
        Ok(Self { units, alphabet })
    }
}

/// Places that a text takes in the default alphabet, when all of it is in there.
fn default_length(text: &str) -> Option<usize> {
    text.chars()
        .map(|sign| match sign {
            sign if DEFAULT.contains(sign) => Some(1),
            sign if EXTENDED.contains(sign) => Some(2),
            _ => None,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::text_of_units;
    use super::*;

    fn encoded(text: &str) -> (String, &'static str) {
        let encoded = Encoded::new(text).unwrap();
        (encoded.units, encoded.alphabet.name())
    }

    #[test]
    fn worked_texts_hold() {
        assert_eq!(encoded("Hi"), ("00480069".to_owned(), "GSM7_default"));
        assert_eq!(encoded("test").0, "0074006500730074", "recorded from an MF90");
        assert_eq!(encoded("Hi é€😀"), ("00480069002000E920ACD83DDE00".to_owned(), "UNICODE"));
        assert_eq!(encoded("é€").1, "GSM7_default");
    }

    #[test]
    fn parts_are_limited_and_some_characters_count_twice() {
        let fits = |text: String| Encoded::new(&text).is_ok();
        assert!(fits("a".repeat(765)) && !fits("a".repeat(766)));
        assert!(fits("€".repeat(382)) && !fits("€".repeat(383)));
        assert!(fits("ж".repeat(335)) && !fits("ж".repeat(336)));
        assert!(fits("😀".repeat(167)) && !fits("😀".repeat(168)));
        assert!(Encoded::new("").is_err_and(|error| error.is_invalid_input()));
    }

    #[test]
    fn alphabets_have_the_size_that_the_standard_gives_them() {
        assert_eq!((DEFAULT.chars().count(), EXTENDED.chars().count()), (127, 10));
    }

    proptest! {
        #[test]
        fn text_survives_the_way_out_and_back(text in "\\PC{1,60}") {
            let sent = Encoded::new(&text).unwrap();
            prop_assert_eq!(text_of_units(&sent.units), Some(text));
        }
    }
}
