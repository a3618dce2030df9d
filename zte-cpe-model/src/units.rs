//! Quantities with their unit: plain numbers inside, printed as a person reads them.
//!
//! ```
//! use zte_cpe_model::units::{BitRate, ByteCount, Dbm};
//!
//! assert_eq!(Dbm::new(-97.0).to_string(), "-97 dBm");
//! assert_eq!(ByteCount::new(107_374_182_400).to_string(), "100 GiB");
//! assert_eq!(BitRate::from_bytes_per_second(1580).to_string(), "12.6 kbit/s");
//! ```

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! measured {
    ($( $(#[$meta:meta])* $name:ident $unit:literal $range:expr; )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(f64);

        impl $name {
            #[doc = concat!("A number of ", $unit, ".")]
            #[must_use]
            pub const fn new(value: f64) -> Self {
                Self(value)
            }

            #[doc = concat!("The number of ", $unit, ".")]
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&format!(concat!("{} ", $unit), self.0))
            }
        }

        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for $name {
            type Parameters = ();
            type Strategy = proptest::strategy::BoxedStrategy<Self>;
            fn arbitrary_with((): ()) -> Self::Strategy {
                use proptest::strategy::Strategy as _;
                // Whole tenths: what radios report.
                let range: std::ops::Range<i32> = $range;
                range.prop_map(|tenths| Self(f64::from(tenths) / 10.0)).boxed()
            }
        }
    )+ };
}

measured! {
    /// Power relative to one milliwatt: received signal strength.
    Dbm "dBm" -1400..0;
    /// Ratio in decibels: signal quality, signal to noise.
    Db "dB" -400..400;
    /// Temperature in degrees Celsius.
    Celsius "°C" -400..1200;
    /// Supply voltage in volts.
    Volts "V" 0..60;
    /// Electric current in milliamperes.
    Milliamperes "mA" 0..1500;
    /// Bandwidth of a radio channel in megahertz.
    Megahertz "MHz" 10..4000;
}

/// An amount of data in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub struct ByteCount(u64);

impl ByteCount {
    /// A number of bytes.
    #[must_use]
    pub const fn new(bytes: u64) -> Self {
        Self(bytes)
    }

    /// The number of bytes.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ByteCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&scaled(self.0, 1024, &["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]))
    }
}

/// A data rate in bits per second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
pub struct BitRate(u64);

impl BitRate {
    /// A number of bits per second.
    #[must_use]
    pub const fn new(bits_per_second: u64) -> Self {
        Self(bits_per_second)
    }

    /// A number of bytes per second, as most router counters give it.
    #[must_use]
    pub const fn from_bytes_per_second(bytes: u64) -> Self {
        Self(bytes.saturating_mul(8))
    }

    /// The number of bits per second.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for BitRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&scaled(self.0, 1000, &["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s", "Pbit/s", "Ebit/s"]))
    }
}

/// Three significant digits at most, without trailing zeros, in the largest unit that keeps it at one or above.
fn scaled(value: u64, step: u32, units: &[&str]) -> String {
    #[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
    let mut amount = value as f64;
    let mut units = units.iter().peekable();
    let mut unit = units.next().copied().unwrap_or_default();
    while amount >= f64::from(step) && units.peek().is_some() {
        amount /= f64::from(step);
        unit = units.next().copied().unwrap_or_default();
    }
    let digits = if amount < 10.0 { 2 } else { usize::from(amount < 100.0) };
    let number = format!("{amount:.digits$}");
    let number =
        if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { &number };
    format!("{number} {unit}")
}

/// A share in percent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(u8);

impl Percent {
    /// A share; none above 100.
    #[must_use]
    pub const fn new(percent: u8) -> Option<Self> {
        if percent <= 100 { Some(Self(percent)) } else { None }
    }

    /// The share.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} %", self.0))
    }
}

#[cfg(feature = "proptest")]
impl proptest::arbitrary::Arbitrary for Percent {
    type Parameters = ();
    type Strategy = proptest::strategy::BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        use proptest::strategy::Strategy as _;
        (0..=100_u8).prop_map(Self).boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_counts_print_in_binary_units() {
        for (bytes, text) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1 KiB"),
            (1_116_739_479, "1.04 GiB"),
            (2 << 40, "2 TiB"),
            (u64::MAX, "16 EiB"),
        ] {
            assert_eq!(ByteCount::new(bytes).to_string(), text);
        }
    }

    #[test]
    fn bit_rates_print_in_decimal_units() {
        assert_eq!(BitRate::new(999).to_string(), "999 bit/s");
        assert_eq!(BitRate::new(120_000_000).to_string(), "120 Mbit/s");
    }

    #[test]
    fn rate_of_an_absurd_counter_does_not_overflow() {
        assert_eq!(BitRate::from_bytes_per_second(u64::MAX).get(), u64::MAX);
    }

    #[test]
    fn display_honours_the_width() {
        assert_eq!(format!("[{:>9}]", Dbm::new(-97.5)), "[-97.5 dBm]");
        assert_eq!(format!("[{:>8}]", Percent::new(7).unwrap()), "[     7 %]");
    }
}
