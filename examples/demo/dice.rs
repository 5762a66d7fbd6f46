//! Chance that is the same each time.

/// A small generator of numbers (`SplitMix64`, by Sebastiano Vigna).
pub struct Dice(u64);

impl Dice {
    /// Each seed has numbers of its own.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high - low) + 1;
        low + u32::try_from(self.roll() % span).unwrap_or(0)
    }

    /// True so many times out of a hundred.
    pub fn percent(&mut self, chance: u32) -> bool {
        self.between(1, 100) <= chance
    }

    /// One of several.
    pub fn one<'t, T>(&mut self, several: &'t [T]) -> Option<&'t T> {
        let last = u32::try_from(several.len()).ok()?.checked_sub(1)?;
        several.get(usize::try_from(self.between(0, last)).ok()?)
    }
}
