//! The folder that machines share: reading their files, and writing the one of this machine.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use crate::atomic_file::AtomicFile;
use crate::cmd::ports::{LineReader, SyncFolder, SyncWriter};
use crate::domain::sync_file::FileName;
use crate::error::{Error, Kind, Result};

/// As much as is gathered before it is written.
const CHUNK: usize = 64 * 1024;

/// As much of the end of a file as holds its last line.
const LAST_LINE: u64 = 1024;

/// The longest line that is read: several times the longest record.
const LONGEST_LINE: u64 = 4 * 1024 * 1024;

/// The file system.
#[derive(Debug)]
pub struct SystemSyncFolder<'a> {
    machine: &'a str,
}

impl<'a> SystemSyncFolder<'a> {
    /// The one of a machine with this name.
    pub fn new(machine: &'a str) -> Self {
        Self { machine }
    }
}

impl SyncFolder for SystemSyncFolder<'_> {
    fn machine(&self) -> &str {
        self.machine
    }

    fn files(&self, folder: &Path) -> Result<Vec<String>> {
        let shown = folder.display();
        let read = |error: io::Error| {
            if error.kind() == io::ErrorKind::NotFound {
                Error::refused(format!("the folder {shown} of sync.folder is missing")).hint(
                    "mount its disk, or start the program that synchronises it; it is not created, since that \
                     could hide the disk. For another: `trust config set sync.folder DIR`",
                )
            } else {
                Error::refused(format!(
                    "cannot read the folder {shown} of sync.folder: {error}"
                ))
                .hint("for another folder: `trust config set sync.folder DIR`")
            }
        };
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(read)? {
            let entry = entry.map_err(read)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // Everything with the name of such a file is reported, directories too.
            if FileName::of(&name) != FileName::Other {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn open(&self, path: &Path) -> std::result::Result<Box<dyn LineReader>, String> {
        // A pipe could neither be read twice nor be waited for.
        if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
            return Err("it is not a regular file".to_owned());
        }
        let file = File::open(path).map_err(|error| error.to_string())?;
        Ok(Box::new(Reader {
            file: BufReader::with_capacity(CHUNK, file),
            line: String::new(),
        }))
    }

    fn create(&self, path: &Path) -> Result<Box<dyn SyncWriter>> {
        match AtomicFile::create(path) {
            Ok(file) => Ok(Box::new(Writer {
                file,
                chunk: Vec::with_capacity(CHUNK),
            })),
            Err(error) => Err(failed(path, &error)),
        }
    }
}

struct Reader {
    file: BufReader<File>,
    line: String,
}

impl LineReader for Reader {
    fn seek(&mut self, position: u64) -> std::result::Result<(), String> {
        let moved = self.file.seek(SeekFrom::Start(position));
        moved.map(|_| ()).map_err(|error| error.to_string())
    }

    fn line(&mut self) -> std::result::Result<Option<&str>, String> {
        self.line.clear();
        let read = Read::take(&mut self.file, LONGEST_LINE).read_line(&mut self.line);
        match read {
            Ok(0) => Ok(None),
            Ok(_) => match self.line.strip_suffix('\n') {
                Some(line) => Ok(Some(line)),
                None => Err("its last line is incomplete".to_owned()),
            },
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Err("it is not text".to_owned())
            }
            Err(error) => Err(error.to_string()),
        }
    }

    fn last(&mut self) -> std::result::Result<String, String> {
        let said = |error: io::Error| error.to_string();
        let length = self.file.seek(SeekFrom::End(0)).map_err(said)?;
        let from = length.saturating_sub(LAST_LINE);
        self.file.seek(SeekFrom::Start(from)).map_err(said)?;
        let mut end = Vec::new();
        self.file.read_to_end(&mut end).map_err(said)?;
        let end = String::from_utf8_lossy(&end);
        let line = end.strip_suffix('\n').and_then(|end| end.rsplit_once('\n'));
        Ok(line.map(|(_, line)| line.to_owned()).unwrap_or_default())
    }
}

struct Writer {
    file: AtomicFile,
    chunk: Vec<u8>,
}

impl Writer {
    fn flush(&mut self) -> Result<()> {
        let written = self.file.write(&self.chunk);
        self.chunk.clear();
        written.map_err(|error| failed(self.file.target(), &error))
    }
}

impl SyncWriter for Writer {
    fn line(&mut self, line: &str) -> Result<()> {
        self.chunk.extend_from_slice(line.as_bytes());
        self.chunk.push(b'\n');
        if self.chunk.len() >= CHUNK {
            self.flush()?;
        }
        Ok(())
    }

    fn complete(&mut self) -> Result<()> {
        self.flush()?;
        let synced = self.file.sync();
        synced.map_err(|error| failed(self.file.target(), &error))
    }

    fn publish(self: Box<Self>) -> Result<()> {
        let target = self.file.target().to_owned();
        self.file.replace().map_err(|error| failed(&target, &error))
    }
}

fn failed(path: &Path, error: &io::Error) -> Error {
    Error::new(
        Kind::Output,
        format!("cannot write {}: {error}", path.display()),
    )
}
