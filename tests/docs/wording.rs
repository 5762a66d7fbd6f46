//! Counts of phrases that make a reader stop, over the source, the manual and the README.

#![expect(
    clippy::string_slice,
    reason = "at places that were found in the same text"
)]

use std::fs;
use std::path::Path;

use trust::render::program::COMMANDS;

fn is_kind(name: &str, extension: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|end| end == extension)
}

/// Every source file without its tests, every topic, and the README, with their names.
fn texts() -> Vec<(String, String)> {
    fn walk(directory: &Path, out: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.display().to_string();
            if path.is_dir() {
                walk(&path, out);
            } else if is_kind(&name, "rs") || is_kind(&name, "md") {
                let is_test = ["/tests/", "/tests.rs", "/query_plans", "_tests.rs"];
                if !is_test.iter().any(|part| name.contains(part)) {
                    let text = fs::read_to_string(&path).unwrap();
                    let end = text.find("#[cfg(test)]\nmod tests {");
                    let text = text.get(..end.unwrap_or(text.len())).unwrap();
                    out.push((name, text.to_owned()));
                }
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    walk(&root.join("src"), &mut out);
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    out.push(("README.md".to_owned(), readme));
    assert!(out.len() > 300, "{}", out.len());
    out
}

/// The places of a phrase that stands between word ends.
fn places(phrase: &str, allowed: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    let mut found = Vec::new();
    for (name, text) in texts() {
        for (at, _) in text.match_indices(phrase) {
            let (before, after) = (&text[..at], &text[at + phrase.len()..]);
            let is_part = is_letter(before.chars().next_back()) || is_letter(after.chars().next());
            if !is_part && !allowed(before, after) {
                let line = before.matches('\n').count() + 1;
                found.push(format!("{name}:{line}"));
            }
        }
    }
    found
}

#[test]
fn phrases_that_puzzle_are_rare() {
    let any = |_: &str, _: &str| false;
    for phrase in [
        "mend", "mends", "mending", "Mending", "anew", "there already", "Taken back", "Made again",
    ] {
        assert_eq!(places(phrase, any), Vec::<String>::new(), "{phrase}");
    }
    // “There is no …” and “is no longer” are plain.
    let plain = |before: &str, after: &str| {
        let after = after.trim_start();
        before.to_lowercase().ends_with("there ")
            || ["longer", "more"]
                .iter()
                .any(|word| after.starts_with(word))
    };
    let found = places("is no", plain);
    assert!(found.len() <= 12, "{found:#?}");
    // As the subject of a sentence: "What was done counts on its day".
    let of_subject: Vec<String> = ["is", "was", "has", "had", "were"]
        .iter()
        .flat_map(|verb| places(&format!("What {verb}"), any))
        .collect();
    assert!(of_subject.len() <= 25, "{of_subject:#?}");
}

/// Joins the lines of a literal, or of a paragraph outside code.
fn joined(name: &str, text: &str) -> String {
    if is_kind(name, "rs") {
        let mut parts = text.split("\\\n");
        let first = parts.next().unwrap_or_default().to_owned();
        return parts.fold(first, |out, part| out + part.trim_start());
    }
    let mut out = String::new();
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= line.starts_with("```");
        let ends = line.is_empty() || line.starts_with(['-', '|', '#']);
        out.push_str(if ends { "\n" } else { " " });
        if !is_code && !line.starts_with("```") {
            out.push_str(line);
        }
    }
    out
}

#[test]
fn commands_in_sentences_stand_in_backticks() {
    let mut bare = Vec::new();
    let mut count = 0;
    for (name, text) in texts() {
        for line in joined(&name, &text).lines() {
            let comment = line.trim_start();
            if comment.starts_with("override_usage")
                || (comment.starts_with("//") && !comment.starts_with("///"))
            {
                continue;
            }
            for (at, _) in line.match_indices("trust ") {
                let (before, after) = line.split_at(at);
                let word = after["trust ".len()..]
                    .split(|letter: char| !letter.is_ascii_lowercase())
                    .next();
                if !word.is_some_and(|word| COMMANDS.contains(&word)) {
                    continue;
                }
                count += 1;
                let is_code = before.matches('`').count() % 2 == 1;
                // A whole literal, the end of a pipe, a mark in a crontab.
                let is_command = before.ends_with(['"', '\'', '/'])
                    || before.ends_with("| ")
                    || before.ends_with("# ");
                if !is_code && !is_command {
                    bare.push(format!("{name}: {line}"));
                }
            }
        }
    }
    assert!(count > 500, "{count}");
    assert_eq!(bare, Vec::<String>::new());
}

#[test]
fn comments_name_their_subject() {
    let openings = ["What", "How", "Whether", "When", "Where", "Which", "Why"];
    // Options of `trust repair`, in the words of the guide.
    let kept = [
        "What you did, or did not do",
        "What you will change (optional)",
    ];
    let mut found = Vec::new();
    let mut count = 0;
    for (name, text) in texts() {
        for line in text.lines() {
            let Some(comment) = line.trim_start().strip_prefix("//") else {
                continue;
            };
            count += 1;
            let words = comment.trim_start_matches(['/', '!', ' ']);
            let is_first = openings.iter().any(|opening| {
                let rest = words.strip_prefix(opening);
                rest.is_some_and(|rest| rest.starts_with(' '))
            });
            if is_first && !kept.contains(&words) {
                found.push(format!("{name}: {words}"));
            }
        }
    }
    assert!(count > 5000, "{count}");
    assert_eq!(found, Vec::<String>::new());
}
