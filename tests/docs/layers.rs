//! The direction of dependencies between the modules: every `crate::` in `src` is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules, each with those it may name. `error` and `atomic_file` stand below all others.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("atomic_file", &["error"]),
    ("domain", &[]),
    ("help", &[]),
    ("importers", &["domain"]),
    ("report", &["domain"]),
    ("when", &["domain"]),
    ("store", &["atomic_file", "domain", "error", "importers"]),
    ("render", &["domain", "report"]),
    (
        "cmd",
        &[
            "domain", "error", "help", "importers", "render", "report", "store", "when",
        ],
    ),
    (
        "completion",
        &["cmd", "domain", "error", "help", "report", "store", "when"],
    ),
    // The ports name records of the store, and what they show has to be rendered.
    (
        "system",
        &[
            "atomic_file", "cmd", "domain", "error", "render", "report", "store",
        ],
    ),
    (
        "app",
        &[
            "cmd", "completion", "domain", "error", "help", "render", "report", "store", "system",
        ],
    ),
];

/// Crates and functions that only one module may name.
const ONLY_IN: &[(&str, &str)] = &[
    ("rusqlite::", "store/"),
    ("comfy_table::", "render/"),
    ("dirs::", "system/env/"),
    ("Utc::now", "system/env/"),
    ("SystemTime::now", "system/env/"),
    ("env::var", "system/env/"),
];

/// Dependencies that are still to go, as `from -> to`.
const STILL: &[&str] = &[];

/// The source files without those that are only compiled for tests, each by its path below `src`.
fn sources() -> Vec<(String, String)> {
    fn walk(directory: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                out.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    let mut sources = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let is_test = ["/tests/", "/tests.rs", "/query_plans"]
            .iter()
            .any(|part| name.contains(part));
        if !is_test {
            // Tests inside a file stand at its end.
            let end = text.find("#[cfg(test)]\nmod tests {");
            let text = text.get(..end.unwrap_or(text.len())).unwrap();
            sources.push((name.to_owned(), text.to_owned()));
        }
    }
    sources
}

/// The modules that `text` names after `crate::`, also in braces.
fn named(text: &str) -> BTreeSet<&str> {
    fn word(text: &str) -> &str {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
        text.get(..end.unwrap_or(text.len())).unwrap_or_default()
    }
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let mut found = BTreeSet::new();
    for line in lines {
        for rest in line.split("crate::").skip(1) {
            match rest.strip_prefix('{') {
                Some(several) => found.extend(several.split(',').map(|one| word(one.trim()))),
                None => {
                    found.insert(word(rest));
                }
            }
        }
    }
    found
}

#[test]
fn modules_only_look_down() {
    let mut violations = BTreeSet::new();
    let mut count = 0;
    for (name, text) in sources() {
        let from = name.split(['/', '.']).next().unwrap();
        if matches!(from, "lib" | "main") {
            continue;
        }
        let (_, may_name) = MAY_NAME
            .iter()
            .find(|(module, _)| *module == from)
            .unwrap_or_else(|| panic!("{from} has no place in MAY_NAME"));
        for to in named(&text) {
            count += 1;
            let known = MAY_NAME.iter().any(|(module, _)| *module == to);
            if known && to != from && !may_name.contains(&to) {
                violations.insert(format!("{from} -> {to} ({name})"));
            }
        }
    }
    assert!(count > 300, "{count}: too few to have been read");
    violations.retain(|found| !STILL.iter().any(|still| found.starts_with(still)));
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn what_is_outside_is_named_in_one_place() {
    let mut seen = BTreeSet::new();
    for (name, text) in sources() {
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            for (what, place) in ONLY_IN {
                let whole = line.split(what).next().is_some_and(|before| {
                    before.len() < line.len()
                        && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
                });
                if whole {
                    assert!(name.starts_with(place), "{what} in {name}: {line}");
                    seen.insert(what);
                }
            }
        }
    }
    assert!(seen.len() >= 4, "{seen:?}");
}

#[test]
fn every_way_to_name_a_module_is_seen() {
    let text = "use crate::domain::clock;\nuse crate::{store, when};\n// crate::app\nlet x = crate::error::Error;";
    let found: Vec<&str> = named(text).into_iter().collect();
    assert_eq!(found, ["domain", "error", "store", "when"]);
}

/// Files of screens that hold no symbols of their own.
const SCREENS: &[&str] = &[
    "render/text/",
    "render/page.rs",
    "render/style.rs",
    "render/heat_level.rs",
    "render/width.rs",
    "render/wrap.rs",
];

#[test]
fn every_symbol_of_a_screen_is_in_one_table() {
    let screens = sources()
        .into_iter()
        .filter(|(path, _)| SCREENS.iter().any(|screen| path.starts_with(screen)));
    let mut found = Vec::new();
    let mut files = 0;
    for (path, source) in screens {
        files += 1;
        let code = source.split("#[cfg(test)]").next().unwrap();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        found.extend(
            lines
                .filter(|line| !line.is_ascii())
                .map(|line| format!("{path}: {line}")),
        );
    }
    assert!(files > 40, "{files}");
    assert!(found.is_empty(), "use render/symbols.rs: {found:#?}");
}

/// The code of a file without comments, attributes and the lines of help texts.
fn code(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let begins = ["#[", "lines!["]
            .iter()
            .any(|start| rest.starts_with(start));
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("'\"'") {
            3
        } else if first == '"' {
            let literal = literal(rest);
            code.push_str(literal);
            literal.len()
        } else if begins {
            bracketed(rest)
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap();
    }
    code
}

/// The string literal at the beginning of a text, with its quotation marks.
fn literal(text: &str) -> &str {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    text.get(..end.map_or(text.len(), |(at, _)| at + 1))
        .unwrap()
}

/// The length of an attribute or macro, up to its last bracket.
fn bracketed(text: &str) -> usize {
    let mut at = text.find('[').unwrap();
    let mut depth = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '"' => at += literal(text.get(at..).unwrap()).len() - 1,
            '[' => depth += 1,
            ']' if depth == 1 => return at + 1,
            ']' => depth -= 1,
            _ => {}
        }
        at += if c == '"' { 1 } else { c.len_utf8() };
    }
    text.len()
}

/// Counts the string literals of three words and more, apart from the fields of formats. One without
/// a space is a name or a path.
fn sentences(source: &str) -> usize {
    let code = code(source);
    let mut count = 0;
    let mut rest = code.as_str();
    while let Some(start) = rest.find('"') {
        let found = literal(rest.get(start..).unwrap());
        let outside: String = found
            .split('{')
            .map(|part| part.split_once('}').map_or(part, |(_, after)| after))
            .collect::<Vec<_>>()
            .join(" ");
        let words = outside.split(|c: char| !c.is_ascii_alphabetic() && c != '\'');
        let words = words.filter(|word| word.len() > 1).count();
        count += usize::from(words >= 3 && found.contains(' '));
        rest = rest.get(start + found.len()..).unwrap();
    }
    count
}

#[test]
fn sentences_stand_in_render() {
    let mut found = BTreeSet::new();
    for (name, text) in sources() {
        let count = sentences(&text);
        let is_command = ["app/", "cmd/", "when/"]
            .iter()
            .any(|place| name.starts_with(place));
        if is_command && count > 0 {
            found.insert(format!("(\"{name}\", {count})"));
        }
    }
    assert!(
        found.is_empty(),
        "sentences for people stand in render: {found:#?}"
    );
}

#[test]
fn errors_are_data() {
    let mut found = Vec::new();
    for (name, text) in sources() {
        // These are for the developers of the program.
        if name == "error.rs" {
            continue;
        }
        for message in text.split("#[error(").skip(1) {
            let message = message.split(")]").next().unwrap_or_default();
            if sentences(message) > 0 {
                found.push(format!("{name}: {message}"));
            }
        }
        // The results of checks are `Observation`s.
        if name.starts_with("store/file/doctor/") && text.contains("Finding::trouble(") {
            let sql = ["SELECT ", "EXISTS ", "PRAGMA ", "ROLLBACK ", "CREATE "];
            let words = text.split('"').skip(1).step_by(2);
            let words = words.filter(|literal| !sql.iter().any(|sql| literal.contains(sql)));
            let words = words.filter(|literal| sentences(&format!("\"{literal}\"")) > 0);
            found.extend(words.map(|literal| format!("{name}: {literal}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn sentences_are_told_from_help_and_names() {
    let source = "/// It is a comment.\n#[command(about = \"Show what is due\")]\n\
                  const KEY: &str = \"promise add\";\nconst UNIT: &str = \"trust-sync.service\";\nlet a = format!(\"{kind} {id}: {text}\");\n\
                  let help = lines![\"one line of help [ID]\" \"and another one\"];\n\
                  let b = format!(\"cannot read {name}: try \\\"again\\\"\");";
    assert_eq!(sentences(source), 1);
}
