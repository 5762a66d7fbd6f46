//! The oldest supported Rust: `rust-version` holds for the dependencies and for our own syntax.
//!
//! Clippy's `incompatible_msrv` finds newer library functions. Newer syntax it does not find, so
//! that is searched here.

#![expect(
    clippy::string_slice,
    reason = "every offset comes from a search in the same text"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// `1.85` or `1.85.0`, to compare.
fn version(text: &str) -> (u32, u32) {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap_or(0))
}

/// The platform that this compiler builds for.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines = text.lines();
    let host = lines.find_map(|line| line.strip_prefix("host: "));
    host.unwrap().to_owned()
}

// Dependencies of other platforms are not looked at: a build does not download them.
#[test]
fn no_dependency_needs_a_newer_rust() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--offline"])
        .args(["--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let oldest = version(env!("CARGO_PKG_RUST_VERSION"));
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{}", packages.len());
    for package in packages {
        if let Some(needed) = package["rust_version"].as_str() {
            let name = &package["name"];
            assert!(version(needed) <= oldest, "{name} needs Rust {needed}");
        }
    }
}

/// `source` with its comments and the contents of its strings and characters blanked out.
fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw_string(rest) {
            let close = format!("\"{}", "#".repeat(hashes));
            let start = hashes + 2;
            let end = rest[start..].find(&close);
            end.map_or(rest.len(), |end| start + end + close.len())
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' && is_char(rest) {
            quoted(rest, '\'')
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        // Lines keep their numbers.
        let lines = rest[..skipped].matches('\n');
        code.push(' ');
        code.extend(lines);
        rest = &rest[skipped..];
    }
    code
}

/// The number of `#` of the raw string that begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// A character, not a lifetime.
fn is_char(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    let first = chars.next();
    first == Some('\\') || chars.next() == Some('\'')
}

/// The length of a string or character with its quotes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The lines on which a `let` is one of several conditions, or stands in a match guard.
///
/// Both came to the language after Rust 1.85.
fn let_chains(source: &str) -> Vec<usize> {
    let code = code_only(source);
    let starts = code.match_indices("let ").map(|(at, _)| at);
    let chained = starts.filter(|&at| {
        let before = code[..at].trim_end();
        if before.ends_with("&&") {
            return true;
        }
        let conditional = ["if", "while"].iter().any(|word| {
            let outside = before.strip_suffix(word);
            outside.is_some_and(|text| !text.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        });
        conditional && goes_on(&code[at..])
    });
    chained
        .map(|at| code[..at].matches('\n').count() + 1)
        .collect()
}

/// Whether another condition, or the arm of a match, follows a `let` before its block begins.
fn goes_on(condition: &str) -> bool {
    let mut depth = 0_i32;
    for (at, c) in condition.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return false,
            '&' | '=' if depth == 0 => {
                let rest = &condition[at..];
                if rest.starts_with("&& ") || rest.starts_with("&&\n") || rest.starts_with("=> ") {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

#[test]
fn let_chains_are_found() {
    let chains = [
        "if a && let Some(b) = c {}",
        "if a\n    && let Some(b) = c\n{}",
        "if let Some(b) = c\n    && b > 1\n{}",
        "while let Some(b) = c.pop(|x| { x }) && b {}",
        "if let Some('{') = c && b {}",
        "match a { Some(b) if let Some(c) = b => {} }",
    ];
    for source in chains {
        assert_eq!(let_chains(source).len(), 1, "{source}");
    }
    let others = [
        "if let Some(b) = c { a && b }",
        "if let Some(b) = c.filter(|b| a && b) {}",
        "let b = a && c;",
        "// if a && let Some(b) = c",
        "f(\"if a && let Some(b) = c\")",
        "f(r#\"if a && let Some(\"b\") = c\"#)",
        "if let Some(&&b) = c {}",
        "fn f<'a>(a: &'a str) { if let Some(b) = a { match b { c if c && d => {} } } }",
    ];
    for source in others {
        assert!(let_chains(source).is_empty(), "{source}");
    }
}

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn there_are_no_let_chains() {
    assert!(version(env!("CARGO_PKG_RUST_VERSION")) < (1, 88));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for directory in ["src", "tests", "benches", "examples"] {
        sources(&root.join(directory), &mut files);
    }
    assert!(files.len() > 200, "{}", files.len());
    for path in files {
        let lines = let_chains(&fs::read_to_string(&path).unwrap());
        assert!(
            lines.is_empty(),
            "{}: let chain on lines {lines:?}; Rust 1.85 does not have them",
            path.display()
        );
    }
}
