//! Numbers as these devices write them: in words, with units, with values that mean «none», in two bases.

use std::str::FromStr;
use std::time::Duration;

use zte_cpe_model::units::{ByteCount, Celsius, Db, Dbm, Megahertz};

use super::answer::Field;

/// How a device writes an identity of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberBase {
    Decimal,
    Hexadecimal,
}

impl NumberBase {
    /// Reads an identity that is at most `limit`. Letters are hexadecimal whatever the model says; what would be too
    /// large as hexadecimal is decimal. The rule was found by comparing three devices with their neighbour lists.
    pub(super) fn read(self, text: &str, limit: u64) -> Option<u64> {
        let text = text.trim().trim_start_matches("0x");
        let hexadecimal = u64::from_str_radix(text, 16).ok().filter(|number| *number <= limit);
        let decimal = text.parse().ok().filter(|number| *number <= limit);
        if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            return hexadecimal;
        }
        match self {
            Self::Decimal => decimal,
            Self::Hexadecimal => hexadecimal.or(decimal),
        }
    }
}

impl Field {
    /// The text, for a record of its own.
    pub(super) fn owned(&self) -> Option<String> {
        self.value().map(str::to_owned)
    }

    /// The value in any type that reads itself from text. What it cannot read counts as not told.
    pub(super) fn parse<T: FromStr>(&self) -> Option<T> {
        self.value().and_then(|text| text.parse().ok())
    }

    /// This field, or another one where this one says nothing.
    pub(super) fn or<'a>(&'a self, other: &'a Self) -> &'a Self {
        if self.value().is_some() { self } else { other }
    }

    pub(super) fn flag(&self) -> Option<bool> {
        match self.value()?.to_ascii_lowercase().as_str() {
            "1" | "on" | "yes" | "true" | "enable" | "enabled" => Some(true),
            "0" | "off" | "no" | "false" | "disable" | "disabled" => Some(false),
            _ => None,
        }
    }

    pub(super) fn seconds(&self) -> Option<Duration> {
        self.parse().map(Duration::from_secs)
    }

    pub(super) fn bytes(&self) -> Option<ByteCount> {
        self.parse().map(ByteCount::new)
    }

    pub(super) fn celsius(&self) -> Option<Celsius> {
        // Sensors that are not there read −40 and below.
        decimal(self.value()?).filter(|degrees| *degrees > -40.0).map(Celsius::new)
    }

    pub(super) fn dbm(&self) -> Option<Dbm> {
        dbm(self.value()?)
    }

    pub(super) fn db(&self) -> Option<Db> {
        db(self.value()?)
    }

    pub(super) fn megahertz(&self) -> Option<Megahertz> {
        megahertz(self.value()?)
    }
}

/// A number with or without its unit.
fn decimal(text: &str) -> Option<f64> {
    let number = text.trim().trim_end_matches(|end: char| end.is_ascii_alphabetic()).trim_end();
    number.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A power that can be received; zero stands for «not on this technology», −3276.8 for «no value».
pub(super) fn dbm(text: &str) -> Option<Dbm> {
    decimal(text).filter(|power| (-200.0..0.0).contains(power)).map(Dbm::new)
}

/// A power that some firmware writes without its sign.
pub(super) fn unsigned_dbm(text: &str) -> Option<Dbm> {
    decimal(text).map(|power| -power.abs()).filter(|power| (-200.0..0.0).contains(power)).map(Dbm::new)
}

pub(super) fn db(text: &str) -> Option<Db> {
    decimal(text).filter(|ratio| (-100.0..=100.0).contains(ratio)).map(Db::new)
}

pub(super) fn megahertz(text: &str) -> Option<Megahertz> {
    decimal(text).filter(|width| *width > 0.0).map(Megahertz::new)
}

/// The number of a band: `7`, `n78`, `LTE BAND 7`.
pub(super) fn band(text: &str) -> Option<u16> {
    let digits = text.rsplit(|other: char| !other.is_ascii_digit()).find(|part| !part.is_empty())?;
    digits.parse().ok().filter(|band| *band > 0)
}

/// The bands of a hexadecimal mask, bit n−1 for band n; several masks are joined by semicolons.
pub(super) fn bands_of_masks(text: &str) -> Vec<u16> {
    let masks = text
        .split(';')
        .filter_map(|mask| u128::from_str_radix(mask.trim().trim_start_matches("0x"), 16).ok());
    let union = masks.fold(0, |all, mask| all | mask);
    (0..128).filter(|bit| union >> bit & 1 == 1).map(|bit| bit + 1).collect()
}

/// The bands of a list with commas.
pub(super) fn bands_of_list(text: &str) -> Vec<u16> {
    text.split(',').filter_map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_of_a_cell_is_read_in_the_base_of_its_device() {
        use NumberBase::{Decimal, Hexadecimal};
        // MC888: `1a3` is 419 in its own neighbour list, `185` is 389.
        assert_eq!(Hexadecimal.read("1a3", 503), Some(419));
        assert_eq!(Hexadecimal.read("185", 503), Some(389));
        assert_eq!(Hexadecimal.read("450", 503), Some(450), "too large as hexadecimal");
        assert_eq!(Decimal.read("185", 503), Some(185));
        assert_eq!(Decimal.read("1a3", 503), Some(419), "letters decide");
        assert_eq!(Decimal.read("19088743", 0x0FFF_FFFF), Some(19_088_743));
        assert_eq!(Hexadecimal.read("1A2B3C4", 0x0FFF_FFFF), Some(0x1A2_B3C4));
        for text in ["", "-", "0xzz", "99999999999999999999"] {
            assert_eq!(Hexadecimal.read(text, 503), None, "{text}");
        }
    }

    #[test]
    fn values_that_mean_none_are_none() {
        for text in ["", "-", "--", "0", "-3276.8", "NaN", "inf", "12"] {
            assert_eq!(dbm(text), None, "{text}");
        }
        assert_eq!(dbm("-97"), Some(Dbm::new(-97.0)));
        assert_eq!(unsigned_dbm("67"), Some(Dbm::new(-67.0)));
        assert_eq!(unsigned_dbm("-67"), Some(Dbm::new(-67.0)));
        assert_eq!(megahertz("15MHz"), Some(Megahertz::new(15.0)));
        assert_eq!(megahertz("0.0"), None);
    }

    #[test]
    fn bands_are_numbers_however_they_are_written() {
        for (text, number) in
            [("7", Some(7)), ("n78", Some(78)), ("LTE BAND 28", Some(28)), ("0", None), ("-", None)]
        {
            assert_eq!(band(text), number, "{text}");
        }
        assert_eq!(bands_of_list("1,3,7,8,28,78"), [1, 3, 7, 8, 28, 78]);
    }

    #[test]
    fn mask_names_its_bands() {
        // 0x180080800c5: bits 0, 2, 6, 7, 19, 27, 39 and 40.
        assert_eq!(bands_of_masks("0x180080800c5"), [1, 3, 7, 8, 20, 28, 40, 41]);
        assert_eq!(bands_of_masks("0x1;0x4;"), [1, 3]);
        assert!(bands_of_masks("").is_empty());
    }
}
