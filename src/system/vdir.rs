//! A vdir: a directory with a file for each task, which a program such as vdirsyncer synchronises
//! with a server.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

use crate::atomic_file::AtomicFile;
use crate::cmd::ports::{Vdir, VdirFile};
use crate::error::{Error, Kind, Result};

/// The largest file that is read, in bytes.
const MOST: u64 = 1 << 20;

/// Parts of the names of files that programs write when both sides changed one.
const CONFLICTS: [&str; 3] = [".sync-conflict-", "(conflicted copy", "..path"];

/// Vdirs of the file system.
pub struct SystemVdir;

impl Vdir for SystemVdir {
    fn read(&self, directory: &Path) -> Result<Vec<VdirFile>> {
        let unreadable = |error: &io::Error| {
            let message = format!("cannot read {}: {error}", directory.display());
            Error::refused(message).hint(format!(
                "if it is not mounted, mount it; to begin with an empty one: `mkdir -p {}`",
                directory.display()
            ))
        };
        let entries = fs::read_dir(directory).map_err(|error| unreadable(&error))?;
        let mut files = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(&error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // A dot at the beginning does not help: such files are sent, too.
            let regular = entry.metadata().is_ok_and(|metadata| metadata.is_file());
            let is_task = Path::new(&name).extension() == Some(OsStr::new("ics"));
            if !is_task || !regular {
                continue;
            }
            let text = if CONFLICTS.iter().any(|part| name.contains(part)) {
                Err("a conflict copy of another program: not read".to_owned())
            } else {
                text(&entry.path())
            };
            files.push(VdirFile { name, text });
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    fn write(&self, directory: &Path, name: &str, text: &str) -> Result<()> {
        let path = directory.join(name);
        let write = || {
            let mut file = AtomicFile::create(&path)?;
            file.write(text.as_bytes())?;
            file.sync()?;
            file.replace()
        };
        write().map_err(|error| {
            let message = format!("cannot write {}: {error}", path.display());
            Error::new(Kind::Output, message)
        })
    }

    fn remove(&self, directory: &Path, name: &str) -> Result<()> {
        let path = directory.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let message = format!("cannot remove {}: {error}", path.display());
                Err(Error::new(Kind::Output, message))
            }
            _ => Ok(()),
        }
    }
}

fn text(path: &Path) -> std::result::Result<String, String> {
    let length = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if length > MOST {
        return Err("larger than 1 MiB".to_owned());
    }
    fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => "not UTF-8".to_owned(),
        _ => error.to_string(),
    })
}
