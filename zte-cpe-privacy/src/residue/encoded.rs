//! What lies encoded in a text: hexadecimal, Base64, and characters of two bytes.
//!
//! A search does not encode what it looks for in every way; it decodes what could be an encoding. So what it costs
//! depends on the text alone, and not on how much it looks for.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

/// As lenient as can be: a part of a longer text ends anywhere.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Something that was encoded.
pub(super) struct Decoded<'a> {
    pub(super) bytes: &'a [u8],
    start: usize,
    /// How many bytes of the text stand for how many of these.
    ratio: (usize, usize),
    /// How much less at the end.
    less: usize,
}

impl Decoded<'_> {
    /// Where in the text something ends that ends there in these bytes.
    pub(super) fn end(&self, end: usize) -> usize {
        self.start + (end * self.ratio.0).div_ceil(self.ratio.1) - self.less
    }
}

/// Decodes whatever could be an encoding of at least so many bytes, at each alignment.
pub(super) fn each(text: &[u8], shortest: usize, mut found: impl FnMut(&Decoded<'_>)) {
    let mut decoded = Zeroizing::new(Vec::new());
    runs(
        text,
        2 * shortest,
        |byte| byte.is_ascii_hexdigit(),
        |start, run| {
            for phase in 0..2 {
                let Some(run) = run.get(phase..) else { continue };
                let Some(even) = run.get(..run.len() / 2 * 2) else { continue };
                decoded.resize(even.len() / 2, 0);
                if hex::decode_to_slice(even, &mut decoded).is_ok() {
                    found(&Decoded { bytes: &decoded, start: start + phase, ratio: (2, 1), less: 0 });
                }
            }
        },
    );
    let mut alphabet = Zeroizing::new(Vec::new());
    runs(text, (4 * shortest).div_ceil(3), is_base64, |start, run| {
        alphabet.clear();
        alphabet.extend(run.iter().map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => *other,
        }));
        for phase in 0..4 {
            let Some(run) = alphabet.get(phase..) else { continue };
            // One character alone stands for no byte.
            let Some(whole) = run.get(..run.len() - usize::from(run.len() % 4 == 1)) else { continue };
            decoded.resize(whole.len().div_ceil(4) * 3, 0);
            if let Ok(length) = BASE64.decode_slice_unchecked(whole, &mut decoded)
                && let Some(bytes) = decoded.get(..length)
            {
                found(&Decoded { bytes, start: start + phase, ratio: (4, 3), less: 0 });
            }
        }
    });
    wide_runs(text, shortest, |start, bytes| {
        found(&Decoded { bytes, start, ratio: (2, 1), less: 1 });
    });
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// Every longest stretch of at least so many bytes of a kind.
fn runs(text: &[u8], least: usize, is_member: impl Fn(u8) -> bool, mut found: impl FnMut(usize, &[u8])) {
    let stranger = |byte: &u8| !is_member(*byte);
    // No stretch that is long enough passes by a place that is looked at.
    let mut at = least.saturating_sub(1);
    while let Some(byte) = text.get(at) {
        if is_member(*byte) {
            let (before, after) = text.split_at(at);
            let start = before.iter().rposition(stranger).map_or(0, |last| last + 1);
            let end = after.iter().position(stranger).map_or(text.len(), |first| at + first);
            if let Some(run) = text.get(start..end).filter(|run| run.len() >= least) {
                found(start, run);
            }
            at = end;
        }
        at += least.max(1);
    }
}

/// Every longest stretch of at least so many characters with a zero between each two: UTF-16 of either order.
fn wide_runs(text: &[u8], least: usize, mut found: impl FnMut(usize, &[u8])) {
    let is_wide =
        |at: usize| matches!(text.get(at..at + 3), Some(&[first, 0, next]) if first != 0 && next != 0);
    let mut characters = Zeroizing::new(Vec::new());
    let step = (2 * least).saturating_sub(3).max(1);
    let mut at = 0;
    while at + 1 < text.len() {
        // Either this place or the next is a character and not the zero between two.
        let Some(mut first) = [at, at + 1].into_iter().find(|place| is_wide(*place)) else {
            at += step;
            continue;
        };
        while first.checked_sub(2).is_some_and(is_wide) {
            first -= 2;
        }
        let mut end = first;
        while is_wide(end) {
            end += 2;
        }
        characters.clear();
        characters.extend(text.get(first..=end).unwrap_or_default().iter().step_by(2));
        if characters.len() >= least {
            found(first, &characters);
        }
        at = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8], shortest: usize) -> Vec<(Vec<u8>, usize)> {
        let mut all = Vec::new();
        each(text, shortest, |decoded| all.push((decoded.bytes.to_vec(), decoded.end(decoded.bytes.len()))));
        all
    }

    #[test]
    fn encodings_that_others_wrote_are_decoded_with_their_end() {
        // Written with other tools, not with this crate.
        for (text, end) in [
            (&b"..63616e617279.."[..], 14),
            (b"..63616E617279..", 14),
            (b"..Y2FuYXJ5..", 10),
            (b"..x\0c\0a\0n\0a\0r\0y\0", 15),
            (b"..\0c\0a\0n\0a\0r\0y.", 14),
        ] {
            let found = all(text, 6);
            let place = found.iter().find_map(|(bytes, end)| bytes.ends_with(b"canary").then_some(*end));
            assert_eq!(place, Some(end), "{}", text.escape_ascii());
        }
    }

    #[test]
    fn run_is_found_wherever_it_begins() {
        for start in 0..40 {
            for length in 4..20 {
                let mut text = vec![b'.'; 64];
                text[start..start + length].fill(b'x');
                let mut found = Vec::new();
                runs(&text, 5, |byte| byte == b'x', |at, run| found.push((at, run.len())));
                assert_eq!(found, if length < 5 { vec![] } else { vec![(start, length)] });

                let mut wide = vec![0; 128];
                wide[start..start + 2 * length].chunks_mut(2).for_each(|pair| pair[0] = b'x');
                let mut found = Vec::new();
                wide_runs(&wide, 5, |at, run| found.push((at, run.len())));
                assert_eq!(found, if length < 5 { vec![] } else { vec![(start, length)] });
            }
        }
    }
}
