//! Nudges that are switched on or off by the settings `nudge.KEY`.

use super::NudgeKey;

/// Set of the nudges that are switched on; at first all are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NudgeSwitches {
    off: u8,
}

impl NudgeSwitches {
    /// Returns true if the nudge is switched on.
    pub fn has(self, key: NudgeKey) -> bool {
        self.off & bit(key) == 0
    }

    /// Switches a nudge on or off.
    pub fn set(&mut self, key: NudgeKey, on: bool) {
        if on {
            self.off &= !bit(key);
        } else {
            self.off |= bit(key);
        }
    }
}

fn bit(key: NudgeKey) -> u8 {
    1 << (key as u8)
}
