//! Texts that are nearly right: samples that are cut, repeated and mixed with what files are made of.

use proptest::prelude::*;

/// One change of a text: positions and lengths are taken modulo what there is.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize, usize),
    Repeat(usize, usize, usize),
    Insert(usize, usize),
    SwapLines(usize, usize),
    DropLine(usize),
    Other(usize, char),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<usize>;
    let length = || prop_oneof![1_usize..4, 1_usize..60];
    prop_oneof![
        3 => (at(), length()).prop_map(|(from, count)| Change::Cut(from, count)),
        2 => (at(), length(), 1_usize..4)
            .prop_map(|(from, count, times)| Change::Repeat(from, count, times)),
        5 => (at(), at()).prop_map(|(place, piece)| Change::Insert(place, piece)),
        2 => (at(), at()).prop_map(|(one, other)| Change::SwapLines(one, other)),
        1 => at().prop_map(Change::DropLine),
        3 => (at(), any::<char>()).prop_map(|(place, other)| Change::Other(place, other)),
    ]
}

/// Pieces of files of all these formats, and numbers at the ends of what can be stored.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    ",",
    ":",
    ";",
    "=",
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    "/",
    "-",
    "+",
    "0",
    "1",
    "-1",
    "31",
    "366",
    "1e308",
    "2147483648",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999999",
    "null",
    "true",
    "\"\"",
    "[]",
    "{}",
    "0000",
    "9999",
    "2026-02-29",
    "2026-11-22",
    "99991231T235959Z",
    "00000101T000000Z",
    "T24:00",
    "23:59:60",
    "RRULE:FREQ=DAILY",
    "BYMONTHDAY=-31",
    "BYDAY=5MO",
    "COUNT=0",
    "INTERVAL=0",
    "UNTIL=",
    "BEGIN:VTODO\n",
    "END:VTODO\n",
    "DURATION:P99999999999W",
    "EXDATE:",
    "RECURRENCE-ID:",
    "TZID=",
    "due:",
    "rec:",
    "(A) ",
    "x ",
    "every",
    "day",
    "of",
    "at",
    "to",
    "and",
    "except",
    "until",
    "{?",
    "{!",
    "{{",
    "}}",
    "\u{0}",
    "\u{feff}",
    "\u{200b}",
    "\u{1b}[2J",
    "é",
    "🦀",
    "ﷺ",
    "İ",
    "ß",
];

fn changed(sample: &str, changes: &[Change]) -> String {
    let mut text: Vec<char> = sample.chars().collect();
    for change in changes {
        let length = text.len().max(1);
        let part = |from: usize, count: usize| {
            let from = from % length;
            from.min(text.len())..(from + count).min(text.len())
        };
        let lines = || -> Vec<String> {
            let text: String = text.iter().collect();
            text.split_inclusive('\n').map(str::to_owned).collect()
        };
        match change {
            Change::Cut(from, count) => drop(text.drain(part(*from, *count))),
            Change::Repeat(from, count, times) => {
                let range = part(*from, *count);
                let piece = text[range.clone()].repeat(*times);
                text.splice(range.end..range.end, piece);
            }
            Change::Insert(place, piece) => {
                let place = part(*place, 0).start;
                text.splice(place..place, PIECES[piece % PIECES.len()].chars());
            }
            Change::SwapLines(one, other) => {
                let mut lines = lines();
                let count = lines.len().max(1);
                if lines.len() > 1 {
                    lines.swap(one % count, other % count);
                }
                text = lines.concat().chars().collect();
            }
            Change::DropLine(line) => {
                let mut lines = lines();
                if !lines.is_empty() {
                    lines.remove(line % lines.len());
                }
                text = lines.concat().chars().collect();
            }
            Change::Other(place, other) => {
                let range = part(*place, 1);
                text.splice(range, [*other]);
            }
        }
    }
    text.into_iter().collect()
}

/// One of these samples, changed in up to eight places.
pub fn text_like(samples: Vec<String>) -> impl Strategy<Value = String> {
    let changes = prop::collection::vec(change(), 0..8);
    (prop::sample::select(samples), changes)
        .prop_map(|(sample, changes)| changed(&sample, &changes))
}
