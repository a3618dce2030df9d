//! Many values at once, in one pass whose speed does not depend on how many there are.
//!
//! Each form of a value is represented by six of its bytes: its first or its last, whichever fewer others share, so that
//! a common beginning (a vendor's prefix) or end (a mail domain) does not matter. A bit map sorts out almost every
//! place of a file at once; what passes is looked up and compared in full.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};
use std::ops::Range;

use zeroize::Zeroizing;

use super::needle::{SHORTEST, forms};

/// How much of a file is in memory at a time.
pub(super) const CHUNK: usize = 1 << 20;

/// Six bytes as a number.
type Gram = u64;
const GRAM: usize = 6;
const _: () = assert!(GRAM <= SHORTEST, "every value has at least one gram");

pub(super) struct Search {
    /// All forms, one after another.
    text: Zeroizing<Vec<u8>>,
    /// Sorted by gram.
    patterns: Vec<Pattern>,
    by_gram: HashMap<Gram, Range<usize>>,
    filter: Filter,
    longest: usize,
}

struct Pattern {
    gram: Gram,
    owner: u64,
    /// Where it lies in the text.
    at: Range<usize>,
    /// Where in it the gram lies.
    offset: usize,
}

impl Search {
    pub(super) fn new(values: &[(u64, Zeroizing<Vec<u8>>)]) -> Self {
        let mut text = Zeroizing::new(Vec::new());
        let mut places = Vec::new();
        for (owner, value) in values {
            for form in forms(value) {
                let start = text.len();
                text.extend_from_slice(&form);
                places.push((*owner, start..text.len()));
            }
        }
        let mut sharers: HashMap<Gram, u32> = HashMap::new();
        for (_, at) in &places {
            for offset in [0, at.len() - GRAM] {
                *sharers.entry(gram_at(&text, at.start + offset)).or_default() += 1;
            }
        }
        let mut patterns: Vec<Pattern> = places
            .into_iter()
            .map(|(owner, at)| {
                let last = at.len() - GRAM;
                let share = |offset: usize| sharers.get(&gram_at(&text, at.start + offset));
                let offset = if share(0) < share(last) { 0 } else { last };
                Pattern { gram: gram_at(&text, at.start + offset), owner, at, offset }
            })
            .collect();
        patterns.sort_unstable_by_key(|pattern| pattern.gram);

        let mut by_gram: HashMap<Gram, Range<usize>> = HashMap::new();
        let mut filter = Filter::new(patterns.len());
        for (index, pattern) in patterns.iter().enumerate() {
            by_gram.entry(pattern.gram).or_insert(index..index).end = index + 1;
            filter.add(pattern.gram);
        }
        let longest = patterns.iter().map(|pattern| pattern.at.len()).max().unwrap_or(1);
        Self { text, patterns, by_gram, filter, longest }
    }

    /// Searches a stream: how many bytes it has, and how often each owner's values are in it.
    ///
    /// Windows overlap by one byte less than the longest form, so that no border hides a value.
    pub(super) fn stream(&self, mut source: impl Read) -> io::Result<(u64, BTreeMap<u64, u64>)> {
        let mut window = Zeroizing::new(Vec::with_capacity(CHUNK + self.longest));
        let mut total = 0;
        let mut hits = BTreeMap::new();
        loop {
            let carried = window.len();
            let read = source.by_ref().take(CHUNK as u64).read_to_end(&mut window)?;
            if read == 0 {
                return Ok((total, hits));
            }
            total += read as u64;
            self.window(&window, |owner, end| {
                // What ends in the carried part was counted in the window before.
                if end > carried {
                    *hits.entry(owner).or_default() += 1;
                }
            });
            let keep = window.len().saturating_sub(self.longest - 1);
            window.drain(..keep);
        }
    }

    fn window(&self, window: &[u8], mut found: impl FnMut(u64, usize)) {
        let mut gram = 0;
        for (index, &byte) in window.iter().enumerate() {
            gram = (gram >> 8) | (Gram::from(byte) << (8 * (GRAM - 1)));
            if index + 1 < GRAM || !self.filter.may_have(gram) {
                continue;
            }
            let Some(candidates) = self.by_gram.get(&gram).and_then(|range| self.patterns.get(range.clone()))
            else {
                continue;
            };
            for Pattern { owner, at, offset, .. } in candidates {
                let Some(start) = (index + 1 - GRAM).checked_sub(*offset) else { continue };
                let end = start + at.len();
                let here = window.get(start..end);
                if here.is_some() && here == self.text.get(at.clone()) {
                    found(*owner, end);
                }
            }
        }
    }
}

fn gram_at(text: &[u8], at: usize) -> Gram {
    let bytes = text.iter().skip(at).take(GRAM);
    bytes.fold(0, |gram, &byte| (gram >> 8) | (Gram::from(byte) << (8 * (GRAM - 1))))
}

/// Says of most grams that are not looked for that they are not.
struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Filter {
    fn new(entries: usize) -> Self {
        let bits = (entries * 16).next_power_of_two().max(1 << 16);
        Self { bits: vec![0; bits / 64], shift: 64 - bits.ilog2() }
    }

    fn slot(&self, gram: Gram) -> (usize, u64) {
        // Fibonacci hashing: the high bits of a product with 2^64 divided by the golden ratio.
        let hash = gram.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift;
        (usize::try_from(hash / 64).unwrap_or(0), 1 << (hash % 64))
    }

    fn add(&mut self, gram: Gram) {
        let (word, bit) = self.slot(gram);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    fn may_have(&self, gram: Gram) -> bool {
        let (word, bit) = self.slot(gram);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A source that gives its bytes in odd pieces.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(self.0.len()).min(buffer.len());
            buffer[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn search(values: &[&[u8]]) -> Search {
        let values: Vec<_> = values
            .iter()
            .enumerate()
            .map(|(owner, value)| (owner as u64, Zeroizing::new(value.to_vec())))
            .collect();
        Search::new(&values)
    }

    #[test]
    fn value_across_a_window_border_is_counted_once() {
        let value = b"canary-across-the-border";
        let search = search(&[value]);
        // The longest of its forms is the one that a border could hide.
        let longest = hex::encode(value);
        assert_eq!(search.longest, longest.len());
        for form in [&value[..], longest.as_bytes()] {
            let before = CHUNK - form.len();
            for start in [0, 1, before, before + 1, before + 2, CHUNK - 5, CHUNK - 1, CHUNK, 2 * CHUNK - 9] {
                let mut bytes = vec![b'.'; 3 * CHUNK];
                bytes[start..start + form.len()].copy_from_slice(form);
                let (total, hits) = search.stream(Pieces(&bytes, 7_777)).unwrap();
                assert_eq!(total, bytes.len() as u64);
                assert_eq!(hits, BTreeMap::from([(0, 1)]), "at {start}");
            }
        }
    }

    #[test]
    fn values_inside_each_other_are_both_found() {
        let (_, hits) = search(&[b"ABCDEF123456", b"DEF123"]).stream(&b"..ABCDEF123456.."[..]).unwrap();
        assert_eq!(hits, BTreeMap::from([(0, 1), (1, 1)]));
    }

    #[test]
    fn values_that_begin_and_end_alike_are_told_apart() {
        let search =
            search(&[b"ZTEGAA000001@example.com", b"ZTEGAA000002@example.com", b"ZTEGAA000002@example.org"]);
        let (_, hits) = search.stream(&b"ZTEGAA000002@example.com ZTEGAA000003@example.com"[..]).unwrap();
        assert_eq!(hits, BTreeMap::from([(1, 1)]));
    }

    proptest! {
        #[test]
        fn search_finds_what_a_plain_comparison_finds(
            values in prop::collection::vec("[ab]{6,12}", 1..6),
            haystack in "[ab.]{0,400}",
        ) {
            let values: Vec<&[u8]> = values.iter().map(String::as_bytes).collect();
            let (_, hits) = search(&values).stream(haystack.as_bytes()).unwrap();
            for (owner, value) in values.iter().enumerate() {
                let plain = haystack.as_bytes().windows(value.len()).filter(|window| window == value).count() as u64;
                prop_assert_eq!(hits.get(&(owner as u64)).copied().unwrap_or(0), plain);
            }
        }
    }
}
