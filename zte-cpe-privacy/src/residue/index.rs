//! Which of many values could stand at a place of a text.
//!
//! Each spelling of a value is represented by some of its bytes, its first or its last, whichever fewer others share, so
//! that a common beginning (a vendor's prefix) or end (a mail domain) does not matter. Most places of a text are sorted
//! out by one look at a bit map.

use super::needle::{Kind, Needles, SHORTEST};
use super::spelling::{self, Spelling};

/// At most so many bytes represent a value.
const WIDEST: usize = 8;
const _: () = assert!(SHORTEST <= WIDEST, "a value may have fewer bytes than represent it");

pub(super) struct Index<'a> {
    needles: &'a Needles,
    /// How many bytes represent a value here.
    width: usize,
    filter: Vec<u64>,
    filter_shift: u32,
    /// Sorted into buckets by the first bits of their key.
    patterns: Vec<Pattern>,
    buckets: Vec<u32>,
    bucket_shift: u32,
    pub(super) shortest: usize,
    pub(super) longest: usize,
}

#[derive(Clone, Copy, Default)]
struct Pattern {
    key: u32,
    value: u32,
    spelling: u8,
    is_last: bool,
}

impl<'a> Index<'a> {
    pub(super) fn new(needles: &'a Needles) -> Self {
        let (mut count, mut shortest, mut longest) = (0_usize, usize::MAX, 0);
        for (_, kind, value) in needles.iter() {
            spelling::each(kind, value, |Spelling { text, .. }| {
                count += 1;
                shortest = shortest.min(text.len());
                longest = longest.max(text.len());
            });
        }
        let words = (count / 4).next_power_of_two().max(1 << 10);
        let slots = (count / 2).next_power_of_two().max(1 << 10);
        let mut index = Self {
            needles,
            width: shortest.min(WIDEST),
            filter: vec![0; words],
            filter_shift: u64::BITS - words.ilog2(),
            patterns: Vec::new(),
            buckets: vec![0; slots + 1],
            bucket_shift: u32::BITS - slots.ilog2(),
            shortest,
            longest,
        };
        index.fill(count);
        index
    }

    fn fill(&mut self, count: usize) {
        let (width, bucket_shift, filter_shift) = (self.width, self.bucket_shift, self.filter_shift);
        let bucket = |hash: u64| (key(hash) >> bucket_shift) as usize;
        let mut sharers = vec![0_u8; self.buckets.len()];
        // A MAC address begins with its vendor, so its end tells more.
        for (_, kind, value) in self.needles.iter().filter(|(_, kind, _)| *kind == Kind::Plain) {
            spelling::each(kind, value, |Spelling { text, .. }| {
                for hash in ends(text, width) {
                    if let Some(count) = sharers.get_mut(bucket(hash)) {
                        *count = count.saturating_add(1);
                    }
                }
            });
        }
        let mut patterns = Vec::with_capacity(count);
        for (number, (_, kind, value)) in self.needles.iter().enumerate() {
            let mut spelling = 0;
            spelling::each(kind, value, |Spelling { text, .. }| {
                let [first, last] = ends(text, width);
                let share = |hash| sharers.get(bucket(hash));
                let is_last = kind == Kind::Mac || share(last) <= share(first);
                let hash = if is_last { last } else { first };
                let (word, bits) = filter_place(hash, filter_shift);
                if let Some(word) = self.filter.get_mut(word) {
                    *word |= bits;
                }
                if let Some(bucket) = self.buckets.get_mut(bucket(hash) + 1) {
                    *bucket += 1;
                }
                let value = u32::try_from(number).unwrap_or(u32::MAX);
                patterns.push(Pattern { key: key(hash), value, spelling, is_last });
                spelling += 1;
            });
        }
        self.sort(&patterns);
    }

    /// Counting sort: how many there are in each bucket is known.
    fn sort(&mut self, patterns: &[Pattern]) {
        self.patterns = vec![Pattern::default(); patterns.len()];
        let mut sum = 0;
        for bucket in &mut self.buckets {
            sum += *bucket;
            *bucket = sum;
        }
        let mut next = self.buckets.clone();
        for pattern in patterns {
            let Some(place) = next.get_mut((pattern.key >> self.bucket_shift) as usize) else { continue };
            if let Some(free) = self.patterns.get_mut(*place as usize) {
                *free = *pattern;
            }
            *place += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Finds every value in a text: its owner and where it ends.
    pub(super) fn search(&self, text: &[u8], mut found: impl FnMut(u64, usize)) {
        if self.width == WIDEST {
            for (at, window) in text.array_windows::<WIDEST>().enumerate() {
                self.look(text, at, u64::from_le_bytes(*window) | FOLD, &mut found);
            }
        } else {
            for (at, window) in text.windows(self.width).enumerate() {
                self.look(text, at, gram(window), &mut found);
            }
        }
    }

    #[inline]
    fn look(&self, text: &[u8], at: usize, gram: u64, found: &mut impl FnMut(u64, usize)) {
        let hash = hash(gram);
        let (word, bits) = filter_place(hash, self.filter_shift);
        if self.filter.get(word).is_some_and(|word| word & bits == bits) {
            self.compare(text, at, key(hash), found);
        }
    }

    #[cold]
    fn compare(&self, text: &[u8], at: usize, key: u32, found: &mut impl FnMut(u64, usize)) {
        let bucket = (key >> self.bucket_shift) as usize;
        let place = |bucket: usize| self.buckets.get(bucket).map_or(0, |place| *place as usize);
        let patterns = self.patterns.get(place(bucket)..place(bucket + 1)).unwrap_or_default();
        for pattern in patterns.iter().filter(|pattern| pattern.key == key) {
            let Some((owner, kind, value)) = self.needles.value(pattern.value as usize) else { continue };
            let mut number = 0;
            spelling::each(kind, value, |spelling| {
                if number == pattern.spelling {
                    let offset = if pattern.is_last { spelling.text.len() - self.width } else { 0 };
                    let start = at.checked_sub(offset);
                    let place = start.map(|start| start..start + spelling.text.len());
                    if let Some(place) = place
                        && text.get(place.clone()).is_some_and(|here| spelling.is(here))
                    {
                        found(owner, place.end);
                    }
                }
                number += 1;
            });
        }
    }
}

/// What represents a text if its first bytes do, and if its last do.
fn ends(text: &[u8], width: usize) -> [u64; 2] {
    let (first, last) = (text.get(..width), text.get(text.len().saturating_sub(width)..));
    [first, last].map(|bytes| hash(gram(bytes.unwrap_or_default())))
}

/// The bit that tells upper from lower case, in each byte: what differs in it alone is looked at more closely.
const FOLD: u64 = 0x2020_2020_2020_2020;

fn gram(bytes: &[u8]) -> u64 {
    let mut wide = [0; WIDEST];
    wide.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(wide) | FOLD
}

/// Fibonacci hashing: the high bits of a product with 2^64 divided by the golden ratio.
fn hash(gram: u64) -> u64 {
    (gram ^ (gram >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Two bits of one word.
fn filter_place(hash: u64, shift: u32) -> (usize, u64) {
    let word = usize::try_from(hash >> shift).unwrap_or(0);
    (word, 1 << ((hash >> 16) & 63) | 1 << ((hash >> 22) & 63))
}
