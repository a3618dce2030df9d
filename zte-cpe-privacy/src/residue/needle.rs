//! The values to look for.

use std::collections::BTreeSet;

use zeroize::Zeroizing;
use zte_cpe_model::hardware::MacAddress;

/// Below this many bytes a value turns up by chance, and finding it proves nothing.
pub(super) const SHORTEST: usize = 6;
/// So many values are held at most between two searches.
#[cfg(feature = "sqlite")]
const MOST: usize = 500_000;

/// Values to look for, each with the number of the record it belonged to.
///
/// They are wiped when this goes out of scope.
#[derive(Default)]
pub struct Needles {
    /// All values, one after another.
    bytes: Zeroizing<Vec<u8>>,
    values: Vec<Value>,
    unsearchable: BTreeSet<u64>,
}

/// Where a value begins; it ends where the next one begins.
#[derive(Clone, Copy)]
struct Value {
    owner: u64,
    start: u32,
    kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text or bytes.
    Plain,
    /// The six bytes of a MAC address, which has several notations.
    Mac,
}

impl std::fmt::Debug for Needles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Needles({} [redacted])", self.values.len())
    }
}

impl Needles {
    /// Nothing to look for.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.unsearchable.is_empty()
    }

    /// Looks for a text. A very short one cannot be searched for; its owner then never counts as clean.
    pub fn add_text(&mut self, owner: u64, text: &str) {
        self.add_bytes(owner, text.as_bytes());
    }

    /// Looks for bytes. Too few cannot be searched for; their owner then never counts as clean.
    pub fn add_bytes(&mut self, owner: u64, bytes: &[u8]) {
        self.add(owner, bytes, Kind::Plain);
    }

    /// Looks for a MAC address in every notation.
    pub fn add_mac(&mut self, owner: u64, mac: MacAddress) {
        self.add(owner, &mac.octets(), Kind::Mac);
    }

    fn add(&mut self, owner: u64, bytes: &[u8], kind: Kind) {
        match u32::try_from(self.bytes.len()) {
            Ok(start) if bytes.len() >= SHORTEST => {
                self.values.push(Value { owner, start, kind });
                self.append(bytes);
            }
            _ => {
                self.unsearchable.insert(owner);
            }
        }
    }

    /// Grows by hand, since a vector that grows by itself leaves its old place unwiped.
    fn append(&mut self, bytes: &[u8]) {
        let wanted = self.bytes.len() + bytes.len();
        if wanted > self.bytes.capacity() {
            let mut larger = Zeroizing::new(Vec::with_capacity(wanted.next_power_of_two().max(1 << 10)));
            larger.extend_from_slice(&self.bytes);
            self.bytes = larger;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Takes over what somebody else was looking for, as far as memory should hold it: all values of an owner or none.
    #[cfg(feature = "sqlite")]
    pub(crate) fn absorb(&mut self, mut other: Self) {
        let mut room = MOST.saturating_sub(self.values.len()).min(other.values.len());
        let owner = |index: usize| other.values.get(index).map(|value| value.owner);
        while room > 0 && owner(room).is_some() && owner(room) == owner(room - 1) {
            room -= 1;
        }
        for (owner, kind, bytes) in other.iter().take(room) {
            self.add(owner, bytes, kind);
        }
        self.unsearchable.append(&mut other.unsearchable);
    }

    /// Forgets everything but the values of these owners.
    #[cfg(feature = "sqlite")]
    pub(crate) fn retain_owners(&mut self, owners: &BTreeSet<u64>) {
        let mut kept = Self::new();
        for (owner, kind, bytes) in self.iter().filter(|(owner, ..)| owners.contains(owner)) {
            kept.add(owner, bytes, kind);
        }
        *self = kept;
    }

    /// Every value with its owner, as the store writes it.
    #[cfg(feature = "sqlite")]
    pub(crate) fn stored(&self) -> impl Iterator<Item = (u64, Zeroizing<Vec<u8>>)> {
        self.iter().map(|(owner, kind, bytes)| {
            let stored = match (kind, <[u8; 6]>::try_from(bytes)) {
                (Kind::Mac, Ok(mac)) => MacAddress::new(mac).to_colon_string().into_bytes(),
                _ => bytes.to_vec(),
            };
            (owner, Zeroizing::new(stored))
        })
    }

    /// Everybody whose values are looked for.
    #[must_use]
    pub fn owners(&self) -> BTreeSet<u64> {
        self.values.iter().map(|value| value.owner).chain(self.unsearchable.iter().copied()).collect()
    }

    pub(super) fn unsearchable(&self) -> &BTreeSet<u64> {
        &self.unsearchable
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, Kind, &[u8])> {
        (0..self.values.len()).filter_map(|index| self.value(index))
    }

    pub(super) fn value(&self, index: usize) -> Option<(u64, Kind, &[u8])> {
        let Value { owner, start, kind } = *self.values.get(index)?;
        let end = self.values.get(index + 1).map_or(self.bytes.len(), |next| next.start as usize);
        Some((owner, kind, self.bytes.get(start as usize..end)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "sqlite")]
    #[test]
    fn memory_is_bounded_and_no_owner_is_taken_over_in_part() {
        let mut all = Needles::new();
        for page in 0..6_u64 {
            let mut needles = Needles::new();
            for n in 0..100_002_u64 {
                needles.add_bytes(page * 1_000_000 + n / 3, b"a value");
            }
            all.absorb(needles);
        }
        assert_eq!(all.len(), MOST - MOST % 3);
        let last = all.values.last().unwrap().owner;
        assert_eq!(all.iter().filter(|(owner, ..)| *owner == last).count(), 3);
    }

    #[test]
    fn values_lie_one_after_another_and_are_told_apart() {
        let mut needles = Needles::new();
        needles.add_text(7, "first value");
        needles.add_mac(8, MacAddress::new([0, 0, 0x5E, 0, 0x53, 1]));
        needles.add_text(8, "short");
        needles.add_text(9, "third value");
        let values: Vec<_> = needles.iter().collect();
        assert_eq!(
            values,
            [
                (7, Kind::Plain, &b"first value"[..]),
                (8, Kind::Mac, &[0, 0, 0x5E, 0, 0x53, 1]),
                (9, Kind::Plain, b"third value"),
            ]
        );
        assert_eq!(needles.unsearchable().iter().collect::<Vec<_>>(), [&8]);
    }

    #[test]
    fn debug_shows_no_value() {
        let mut needles = Needles::new();
        needles.add_text(1, "canary-value");
        assert_eq!(format!("{needles:?}"), "Needles(1 [redacted])");
    }
}
