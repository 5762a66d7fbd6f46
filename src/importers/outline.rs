//! Outline of an export that is as `trust export` writes it: every record on a line of its own. It
//! tells where the records of each kind are, so that they need not be held all at once.

/// Beginning of an export in one document.
const DOCUMENT: &str = "{\"schema\":1,\"kind\":\"export\",\"data\":{";

/// End of it.
const END: &str = "}}";

/// Beginning of a document of one record.
const RECORD: &str = "{\"schema\":1,\"kind\":\"record\",\"data\":{\"";

/// Lines that follow each other and hold records of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Kind of the records.
    pub kind: String,
    /// Position of the first line in the file, in bytes.
    pub from: u64,
    /// Number of lines.
    pub records: usize,
}

/// An outline in the making.
#[derive(Debug, Default)]
pub struct Outline {
    sections: Vec<Section>,
    state: State,
    /// Position of the next line.
    position: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Begin,
    /// Between two kinds; with whether another has to follow, and whether one may.
    Between {
        must: bool,
        may: bool,
    },
    /// Among the records of a kind; with whether another has to follow, and whether one may.
    Among {
        must: bool,
        may: bool,
    },
    End,
    /// Every line is a document of one record.
    Lines,
}

impl Outline {
    /// Adds the next line, without its end. Returns false if it has no place in such an export.
    pub fn add(&mut self, line: &str) -> bool {
        let next = self.next(line);
        self.position += line.len() as u64 + 1;
        self.state = next.unwrap_or(self.state);
        next.is_some()
    }

    fn next(&mut self, line: &str) -> Option<State> {
        match self.state {
            State::Begin if line == DOCUMENT => Some(State::Between {
                must: false,
                may: true,
            }),
            State::Begin | State::Lines => {
                let (kind, _) = record_of_line(line)?;
                match self.sections.last_mut() {
                    Some(last) if last.kind == kind => last.records += 1,
                    _ => self.begin(kind, self.position, 1),
                }
                Some(State::Lines)
            }
            State::Between { must, .. } if line == END => (!must).then_some(State::End),
            State::Between { may: true, .. } => {
                let (kind, rest) = line.strip_prefix('"')?.split_once("\":[")?;
                if self.sections.iter().any(|known| known.kind == kind) {
                    return None;
                }
                self.begin(kind, self.position + line.len() as u64 + 1, 0);
                match rest {
                    "" => Some(State::Among {
                        must: false,
                        may: true,
                    }),
                    "]" | "]," => Some(after(rest)),
                    _ => None,
                }
            }
            State::Among { must, .. } if matches!(line, "]" | "],") => (!must).then(|| after(line)),
            State::Among { may: true, .. } => {
                let more = line.ends_with(',');
                record_among(line)?;
                self.sections.last_mut()?.records += 1;
                Some(State::Among {
                    must: more,
                    may: more,
                })
            }
            State::Between { may: false, .. } | State::Among { may: false, .. } | State::End => {
                None
            }
        }
    }

    fn begin(&mut self, kind: &str, from: u64, records: usize) {
        self.sections.push(Section {
            kind: kind.to_owned(),
            from,
            records,
        });
    }

    /// Returns the sections; `None` if the export is not complete.
    pub fn finish(self) -> Option<Vec<Section>> {
        matches!(self.state, State::End | State::Lines).then_some(self.sections)
    }
}

/// The state after the end of a kind.
fn after(end: &str) -> State {
    let more = end.ends_with(',');
    State::Between {
        must: more,
        may: more,
    }
}

/// Returns the record of a line, which is JSON if the whole line is.
pub fn record(line: &str) -> Option<&str> {
    if line.starts_with(RECORD) {
        return record_of_line(line).map(|(_, record)| record);
    }
    record_among(line)
}

/// The record of a line of a document.
fn record_among(line: &str) -> Option<&str> {
    let record = line.strip_suffix(',').unwrap_or(line);
    (record.starts_with('{') && record.ends_with('}')).then_some(record)
}

/// The kind and the record of a line that is a document.
fn record_of_line(line: &str) -> Option<(&str, &str)> {
    let (kind, rest) = line.strip_prefix(RECORD)?.split_once("\":")?;
    Some((kind, rest.strip_suffix(END)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Option<Vec<(String, u64, usize)>> {
        let mut outline = Outline::default();
        let lines = text.strip_suffix('\n')?.split('\n');
        for line in lines {
            if !outline.add(line) {
                return None;
            }
        }
        let sections = outline.finish()?.into_iter();
        Some(
            sections
                .map(|section| (section.kind, section.from, section.records))
                .collect(),
        )
    }

    fn of_kind(kind: &str, from: u64, records: usize) -> (String, u64, usize) {
        (kind.to_owned(), from, records)
    }

    #[test]
    fn an_export_is_told_by_its_lines() {
        let text = "{\"schema\":1,\"kind\":\"export\",\"data\":{\n\"setting\":[],\n\"log\":[\n{\"id\":1},\n{\"id\":2}\n],\n\"heard\":[\n{}\n]\n}}\n";
        let at = |line: &str| (text.find(line).unwrap() + line.len()) as u64;
        assert_eq!(
            outline(text).unwrap(),
            [
                of_kind("setting", at("\"setting\":[],\n"), 0),
                of_kind("log", at("\"log\":[\n"), 2),
                of_kind("heard", at("\"heard\":[\n"), 1)
            ]
        );
        assert_eq!(record("{\"id\":1},"), Some("{\"id\":1}"));
        assert_eq!(outline(&format!("{DOCUMENT}\n}}}}\n")), Some(Vec::new()));
        let line = |kind: &str| format!("{RECORD}{kind}\":{{\"id\":1}}}}}}\n");
        let text = [line("log"), line("log"), line("step"), line("log")].concat();
        let sections = outline(&text).unwrap();
        let counts: Vec<_> = sections.iter().map(|section| section.2).collect();
        assert_eq!(counts, [2, 1, 1]);
        for (kind, from, _) in sections {
            let from = usize::try_from(from).unwrap();
            let first = text.get(from..).unwrap().lines().next().unwrap();
            assert_eq!(record_of_line(first), Some((kind.as_str(), "{\"id\":1}")));
        }
    }

    #[test]
    fn other_exports_are_told_too() {
        let within = |lines: &str| format!("{DOCUMENT}\n{lines}\n}}}}\n");
        for text in [
            within("\"log\":[\n{}\n],"),
            within("\"log\":[\n{},\n]"),
            within("\"log\":[\n{}\n{}\n]"),
            within("\"log\":[\n{}\n]\n\"heard\":[]"),
            within("\"log\":[],\n\"log\":[]"),
            within("\"log\":[{}]"),
            within("\"log\":[\n{}\n"),
            within("\"log\":[\n\n]"),
            format!("{}more\n", within("\"log\":[]")),
            format!("{DOCUMENT}\n\"log\":[\n{{}}\n"),
            "{\"schema\":2,\"kind\":\"export\",\"data\":{\n}}\n".to_owned(),
            format!("{RECORD}log\":{{}}}}}}\n\n"),
            format!("{RECORD}log\":{{}}}}}}\n{DOCUMENT}\n"),
            format!("{RECORD}log\":{{}}\n"),
            "\n".to_owned(),
        ] {
            assert_eq!(outline(&text), None, "{text}");
        }
    }
}
