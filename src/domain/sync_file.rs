//! The file that a machine writes into a folder shared with others: a header, a line for each
//! record and each deleted one, and a last line that says that it is whole.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::occurrence::Slot;

/// Name of the format, in the header.
pub const FORMAT: &str = "trust sync";

/// Version of the records in the file. An older program reads nothing of a newer file.
pub const SCHEMA: u32 = 1;

/// Extension of the file, after the uid of the machine.
const EXTENSION: &str = ".trust";

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: String,
    /// [`SCHEMA`] of the program that wrote it.
    pub schema: u32,
    /// Uid of the machine.
    pub machine: Uuid,
    /// Name of the machine, for people.
    pub name: String,
    /// Number of the writing: each is greater than the one before.
    pub counter: i64,
    /// The counters of the files of other machines that it had read.
    pub seen: BTreeMap<Uuid, i64>,
    /// Changes that it found elsewhere and that were not used, since it had a later one: the uid of
    /// the record, and when it was changed. A file of an older version has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<(Uuid, DateTime<Utc>)>,
    /// The last changes that were made on it, which others may not have seen. A file of an older version
    /// has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<Made>,
    /// Ticks that it took from a calendar on a phone. A file of an older version has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ticks: Vec<Tick>,
}

/// A change of a record: the uid of the record, when it was changed, and the counter of the first file
/// that has it.
pub type Made = (Uuid, DateTime<Utc>, i64);

/// A tick in a calendar on a phone, that is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// UID of the promise.
    pub promise: Uuid,
    /// Slot of the occurrence.
    pub slot: Slot,
    /// Time at which it was ticked.
    pub at: DateTime<Utc>,
    /// Number of the last revision of the task that is known to be older or to have the tick.
    pub sequence: u32,
}

/// The last line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Number of lines between the first and this one.
    pub lines: u64,
    /// Checksum of all lines before this one.
    pub checksum: String,
    /// Checksum of those between the first and this one.
    pub records: String,
}

/// FNV-1a of 64 bits: finds a file that is not whole, no more.
#[derive(Clone, Copy, Debug)]
pub struct Checksum(u64);

impl Default for Checksum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Checksum {
    /// Adds a line, without its end.
    pub fn line(&mut self, text: &str) {
        for byte in text.bytes().chain([b'\n']) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Adds a line to this one and another, in the time that one takes.
    pub fn line_with(&mut self, other: &mut Self, text: &str) {
        for byte in text.bytes().chain([b'\n']) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            other.0 = (other.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Returns it as the last line has it.
    pub fn text(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Meaning of the name of a file in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileName {
    /// The file of a machine.
    Machine(Uuid),
    /// A copy of one that a synchroniser made, or a file that is not finished.
    Copy,
    /// Nothing of this program.
    Other,
}

impl FileName {
    /// Reads a name.
    pub fn of(name: &str) -> Self {
        if let Some(machine) = name.strip_suffix(EXTENSION).and_then(machine) {
            return Self::Machine(machine);
        }
        let begins = name.get(..36).and_then(machine).is_some();
        if begins || name.contains(EXTENSION) {
            Self::Copy
        } else {
            Self::Other
        }
    }
}

/// A uid in the one form in which it is written.
fn machine(text: &str) -> Option<Uuid> {
    let uid = Uuid::try_parse(text).ok()?;
    (uid.to_string() == text).then_some(uid)
}

/// Name of the file of a machine.
pub fn file_name(machine: Uuid) -> String {
    format!("{machine}{EXTENSION}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_name_is_a_file_of_a_machine() {
        let uid = "01939d3c-7a10-7c5e-8a00-0123456789ab";
        let machine = FileName::Machine(Uuid::parse_str(uid).unwrap());
        for (name, wanted) in [
            (format!("{uid}.trust"), machine),
            (file_name(Uuid::parse_str(uid).unwrap()), machine),
            (
                format!("{uid}.sync-conflict-20261130-101500-ABCDEFG.trust"),
                FileName::Copy,
            ),
            (
                format!("{uid} (conflicted copy 2026-11-30).trust"),
                FileName::Copy,
            ),
            (format!("{uid}.trust..path1"), FileName::Copy),
            (
                format!(".trust-12-0-{uid}.trust.unfinished"),
                FileName::Copy,
            ),
            (format!(".syncthing.{uid}.trust.tmp"), FileName::Copy),
            (format!("{}.trust", uid.to_uppercase()), FileName::Copy),
            (".stfolder".to_owned(), FileName::Other),
            ("notes.txt".to_owned(), FileName::Other),
            ("é".repeat(40), FileName::Other),
        ] {
            assert_eq!(FileName::of(&name), wanted, "{name}");
        }
    }

    #[test]
    fn the_checksum_sees_every_byte_and_the_ends_of_lines() {
        let sum = |lines: &[&str]| {
            let mut sum = Checksum::default();
            for line in lines {
                sum.line(line);
            }
            sum.text()
        };
        let all = [
            sum(&[]),
            sum(&[""]),
            sum(&["ab"]),
            sum(&["a", "b"]),
            sum(&["a\nb"]),
            sum(&["b", "a"]),
        ];
        assert_eq!(all[0], "cbf29ce484222325");
        assert_eq!(all[3], all[4], "a text of several lines counts as these");
        let mut different: Vec<_> = all.iter().collect();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), 5);
    }
}
