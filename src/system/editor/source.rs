//! Sources of an import, of any length: standard input, a file, or the texts in a directory.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::{text, unreadable};
use crate::cmd::ports::{Content, Source};
use crate::error::{Error, Result};

/// Reads standard input, or with a path that file or the texts in that directory.
pub(super) fn read(path: Option<&Path>) -> Result<Source> {
    let Some(path) = path else {
        let name = "standard input".to_owned();
        let bytes = read_stream(&mut io::stdin().lock(), &name)?;
        let content = content(bytes, &name)?;
        // It is opened by its name, and has none here.
        if matches!(content, Content::Database) {
            return Err(
                Error::usage("a database cannot be read from standard input").hint("name the file"),
            );
        }
        return Ok(Source { name, content });
    };
    let name = path.display().to_string();
    let content = if path.is_dir() {
        Content::Directory(texts(path).map_err(|error| unreadable(&name, &error))?)
    } else {
        let mut file = File::open(path).map_err(|error| unreadable(&name, &error))?;
        let bytes = if path.is_file() {
            read_source(&mut file, &name)?
        } else {
            read_stream(&mut file, &name)?
        };
        content(bytes, &name)?
    };
    Ok(Source { name, content })
}

/// Most bytes of what may have no end: a pipe or a device.
const MOST_STREAMED: u64 = 32 * 1024 * 1024;

/// Number of bytes at its beginning by which a source is recognised as text.
const BEGINNING: u64 = 64 * 1024;

/// Reads a pipe or a device, of which nobody knows the length.
pub(super) fn read_stream(source: &mut dyn Read, name: &str) -> Result<Vec<u8>> {
    let bytes = read_source(&mut source.take(MOST_STREAMED + 1), name)?;
    if u64::try_from(bytes.len()).is_ok_and(|bytes| bytes > MOST_STREAMED) {
        let message = format!("{name} has more than 32 MiB, the most that is read from a pipe");
        return Err(Error::refused(message).hint("save it in a file, and import that"));
    }
    Ok(bytes)
}

/// Reads a source to its end, unless its beginning shows that it is not text.
pub(super) fn read_source(source: &mut dyn Read, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = source.take(BEGINNING).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(name, &error))?;
    if !is_known_binary(&bytes) {
        refuse_binary(&bytes, name)?;
    }
    let read = source.read_to_end(&mut bytes);
    read.map_err(|error| unreadable(name, &error))?;
    Ok(bytes)
}

/// Returns whether a source begins as a database or an archive.
fn is_known_binary(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SQLite format 3\0") || bytes.starts_with(b"PK\x03\x04")
}

/// Refuses the beginning of a source that is not text.
fn refuse_binary(bytes: &[u8], name: &str) -> Result<()> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let line = 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
        let message = format!("{name} is not a text: it has a NUL byte in line {line}");
        return Err(
            Error::usage(message).hint("name an export or another file that can be imported")
        );
    }
    match std::str::from_utf8(bytes) {
        // The last letter may be cut.
        Err(error) if error.error_len().is_some() => text(bytes.to_vec(), name).map(drop),
        _ => Ok(()),
    }
}

/// Returns the contents of a file, by the signature at its start.
fn content(bytes: Vec<u8>, name: &str) -> Result<Content> {
    if bytes.starts_with(b"SQLite format 3\0") {
        return Ok(Content::Database);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Error::usage(format!("{name} is a zip archive"))
            .hint("unpack it, and name the directory: unzip FILE -d DIRECTORY"));
    }
    let text = text(bytes, name)?;
    Ok(Content::Text(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    }))
}

/// The texts in a directory and in those inside it. Other files are not looked at.
fn texts(directory: &Path) -> io::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    let mut entries = fs::read_dir(directory)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let marks = entry.path().join("Checkmarks.csv");
            if let Some(text) = marks.is_file().then(|| fs::read_to_string(marks).ok()) {
                texts.extend(text.map(|text| (format!("{name}/Checkmarks.csv"), text)));
            }
        } else if entry.path().is_file()
            && (Path::new(&name).extension() == Some(OsStr::new("ics"))
                || matches!(
                    name.as_str(),
                    "habits" | "log" | "Habits.csv" | "Checkmarks.csv"
                ))
        {
            texts.push((name, fs::read_to_string(entry.path())?));
        }
    }
    Ok(texts)
}
