//! Names of time zones.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Name of a time zone, as `TZ` has it: `Europe/Berlin`, `CET-1CEST,M3.5.0,M10.5.0/3`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ZoneName {
    bytes: [u8; Self::LONGEST],
    length: u8,
}

impl ZoneName {
    /// The longest name, in bytes. Those of the zone database have at most 32.
    const LONGEST: usize = 63;

    /// A zone name; `None` if it is empty or too long.
    pub fn new(name: &str) -> Option<Self> {
        let mut bytes = [0; Self::LONGEST];
        bytes
            .get_mut(..name.len())?
            .copy_from_slice(name.as_bytes());
        let length = u8::try_from(name.len()).ok().filter(|length| *length > 0)?;
        Some(Self { bytes, length })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        let name = self.bytes.get(..usize::from(self.length));
        name.and_then(|name| std::str::from_utf8(name).ok())
            .unwrap_or_default()
    }
}

impl fmt::Debug for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl Serialize for ZoneName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_str().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for ZoneName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::new(&name).ok_or_else(|| serde::de::Error::custom("invalid name of a time zone"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facet_names_can_be_parsed() {
        for name in ["UTC", "America/Argentina/ComodRivadavia", "Zürich"] {
            assert_eq!(ZoneName::new(name).unwrap().as_str(), name);
        }
        assert_eq!(ZoneName::new(&"x".repeat(63)).unwrap().as_str().len(), 63);
        assert_eq!(
            [ZoneName::new(""), ZoneName::new(&"x".repeat(64))],
            [None; 2]
        );
    }
}
