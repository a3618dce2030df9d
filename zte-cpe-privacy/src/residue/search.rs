//! Many values at once, in one pass over a stream whose speed hardly depends on how many there are.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};

use zeroize::Zeroizing;

use super::encoded;
use super::index::Index;
use super::needle::Needles;

/// How much of a file is in memory at a time; a test need not fill a mebibyte to reach a border.
const CHUNK: usize = if cfg!(test) { 1 << 12 } else { 1 << 20 };

pub(super) struct Search<'a> {
    index: Index<'a>,
    /// The longest of all spellings in the widest of all encodings.
    longest: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(needles: &'a Needles) -> Self {
        let index = Index::new(needles);
        let longest = 2 * index.longest.max(1);
        Self { index, longest }
    }

    /// Searches a stream: how many bytes it has, and how often each owner's values are in it.
    ///
    /// Windows overlap by one byte less than the longest form, so that no border hides a value.
    pub(super) fn stream(&self, mut source: impl Read) -> io::Result<(u64, BTreeMap<u64, u64>)> {
        let mut window = Zeroizing::new(vec![0; self.longest + CHUNK]);
        let mut total = 0;
        let mut carried = 0;
        let mut hits = BTreeMap::new();
        loop {
            let read = fill(&mut source, window.get_mut(carried..carried + CHUNK).unwrap_or_default())?;
            if read == 0 {
                return Ok((total, hits));
            }
            total += read as u64;
            let filled = carried + read;
            self.window(window.get(..filled).unwrap_or_default(), |owner, end| {
                // What ends in the carried part was counted in the window before.
                if end > carried {
                    *hits.entry(owner).or_default() += 1;
                }
            });
            let keep = filled.min(self.longest - 1);
            window.copy_within(filled - keep..filled, 0);
            carried = keep;
        }
    }

    fn window(&self, window: &[u8], mut found: impl FnMut(u64, usize)) {
        if self.index.is_empty() {
            return;
        }
        self.index.search(window, &mut found);
        encoded::each(window, self.index.shortest, |decoded| {
            self.index.search(decoded.bytes, |owner, end| found(owner, decoded.end(end)));
        });
    }
}

/// Reads until the buffer is full or nothing is left.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use proptest::prelude::*;
    use zte_cpe_model::hardware::MacAddress;

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

    fn needles(values: &[&[u8]]) -> Needles {
        let mut needles = Needles::new();
        values.iter().enumerate().for_each(|(owner, value)| needles.add_bytes(owner as u64, value));
        needles
    }

    fn hits(values: &[&[u8]], haystack: &[u8]) -> BTreeMap<u64, u64> {
        Search::new(&needles(values)).stream(haystack).unwrap().1
    }

    #[test]
    fn value_across_a_window_border_is_counted_once() {
        let value = b"canary-across-the-border";
        let needles = needles(&[value]);
        let search = Search::new(&needles);
        // The longest of its forms is the one that a border could hide.
        let longest = hex::encode(value);
        assert!(search.longest >= longest.len());
        let base64 = base64::engine::general_purpose::STANDARD.encode(value);
        let wide: Vec<u8> = value.iter().flat_map(|byte| [*byte, 0]).collect();
        for form in [&value[..], longest.as_bytes(), base64.as_bytes(), &wide] {
            let before = CHUNK - form.len();
            for start in [0, 1, before, before + 1, before + 2, CHUNK - 5, CHUNK - 1, CHUNK, 2 * CHUNK - 9] {
                let mut bytes = vec![b'.'; 3 * CHUNK];
                bytes[start..start + form.len()].copy_from_slice(form);
                let (total, hits) = search.stream(Pieces(&bytes, 777)).unwrap();
                assert_eq!(total, bytes.len() as u64);
                assert_eq!(hits, BTreeMap::from([(0, 1)]), "at {start}");
            }
        }
    }

    #[test]
    fn value_is_found_in_every_encoding_at_every_alignment_once() {
        let value = b"canary-value-7";
        let mac = "00:00:5e:00:53:a7";
        let mut needles = needles(&[value]);
        needles.add_mac(1, MacAddress::new([0, 0, 0x5E, 0, 0x53, 0xA7]));
        let search = Search::new(&needles);
        for (owner, value) in
            [(0, &value[..]), (1, mac.as_bytes()), (1, b"00-00-5E-00-53-A7"), (1, b"00005E0053A7")]
        {
            for before in 0..4 {
                for after in 0..4 {
                    let embedded = [&b"xxxx"[..before], value, &b"yyyy"[..after]].concat();
                    for encoded in [
                        embedded.clone(),
                        base64::engine::general_purpose::STANDARD.encode(&embedded).into_bytes(),
                        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&embedded).into_bytes(),
                        hex::encode(&embedded).into_bytes(),
                        hex::encode_upper(&embedded).into_bytes(),
                        embedded.iter().flat_map(|byte| [*byte, 0]).collect(),
                        embedded.iter().flat_map(|byte| [0, *byte]).collect(),
                    ] {
                        let (_, hits) = search.stream(&encoded[..]).unwrap();
                        assert_eq!(hits, BTreeMap::from([(owner, 1)]), "{}", encoded.escape_ascii());
                    }
                }
            }
        }
    }

    #[test]
    fn looking_for_nothing_reads_everything_and_finds_nothing() {
        let (total, hits) = Search::new(&Needles::new()).stream(&b"63616e617279"[..]).unwrap();
        assert_eq!((total, hits.len()), (12, 0));
    }

    #[test]
    fn values_inside_each_other_are_both_found() {
        let hits = hits(&[b"ABCDEF123456", b"DEF123"], b"..ABCDEF123456..");
        assert_eq!(hits, BTreeMap::from([(0, 1), (1, 1)]));
    }

    #[test]
    fn values_that_begin_and_end_alike_are_told_apart() {
        let values: [&[u8]; 3] =
            [b"ZTEGAA000001@example.com", b"ZTEGAA000002@example.com", b"ZTEGAA000002@example.org"];
        let hits = hits(&values, b"ZTEGAA000002@example.com ZTEGAA000003@example.com");
        assert_eq!(hits, BTreeMap::from([(1, 1)]));
    }

    proptest! {
        #[test]
        fn search_finds_what_a_plain_comparison_finds(
            values in prop::collection::vec("[ab]{6,12}", 1..6),
            haystack in "[ab.]{0,400}",
        ) {
            let values: Vec<&[u8]> = values.iter().map(String::as_bytes).collect();
            let hits = hits(&values, haystack.as_bytes());
            for (owner, value) in values.iter().enumerate() {
                let plain = haystack.as_bytes().windows(value.len()).filter(|window| window == value).count() as u64;
                prop_assert_eq!(hits.get(&(owner as u64)).copied().unwrap_or(0), plain);
            }
        }
    }
}
