//! The days of a month, or the nth weekdays of it, that a rule takes.

/// A set of ordinals from 1 to 31, and `last`.
///
/// `last` comes after all numbers in every order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ordinals(u32);

impl Ordinals {
    /// The last one, whatever its number.
    pub const LAST: u32 = 32;

    /// The set of one ordinal; empty for one that is neither 1 to 31 nor [`Ordinals::LAST`].
    pub fn single(ordinal: u32) -> Self {
        match ordinal {
            1..=Self::LAST => Self(1 << (ordinal - 1)),
            _ => Self(0),
        }
    }

    /// The set whose members have their bits set: bit 0 is the first, bit 31 the last.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// A bit for each member: bit 0 is the first, bit 31 the last.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The number of ordinals.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// True for the empty set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The only member, of a set with one.
    pub fn only(self) -> Option<u32> {
        (self.len() == 1).then(|| self.0.trailing_zeros() + 1)
    }

    /// The members in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = u32> {
        (1..=Self::LAST).filter(move |ordinal| self.0 & (1 << (ordinal - 1)) != 0)
    }
}

impl FromIterator<u32> for Ordinals {
    fn from_iter<I: IntoIterator<Item = u32>>(ordinals: I) -> Self {
        let bits = ordinals.into_iter().map(|ordinal| Self::single(ordinal).0);
        Self(bits.fold(0, |all, bit| all | bit))
    }
}
