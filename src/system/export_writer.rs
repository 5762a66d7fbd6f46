//! Writes exports to standard output, a file, or a directory of files. A file appears under its
//! name only when it is complete, and only its owner can read it.

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::atomic_file::AtomicFile;
use crate::cmd::data::export::ExportFormat;
use crate::cmd::ports;
use crate::error::{Error, Kind, Result};
use crate::render::export::{Encoder, ExportForm};
use crate::render::sanitize;
use crate::report::CalendarEntry;
use crate::store::{Fields, Store, Table};
use crate::system::output_file;

/// As much as is gathered before it is written.
const CHUNK: usize = 64 * 1024;

/// Writes an export as it comes, so that no more of it is held than a piece.
pub struct ExportWriter<'a> {
    out: &'a mut dyn Write,
    database: PathBuf,
    encoder: Encoder,
    target: Target,
    chunk: Vec<u8>,
    cut: bool,
    /// Standard output is a terminal.
    terminal: bool,
}

enum Target {
    Output,
    File(AtomicFile),
    /// The files of a directory: those written, and the one being written.
    Directory(PathBuf, Vec<AtomicFile>),
}

impl<'a> ExportWriter<'a> {
    /// A writer to standard output until something else is opened. Never writes over the
    /// database.
    pub fn new(out: &'a mut dyn Write, database: &Path) -> Self {
        Self {
            out,
            database: database.to_owned(),
            encoder: Encoder::new(ExportForm::Json),
            target: Target::Output,
            chunk: Vec::new(),
            cut: false,
            terminal: false,
        }
    }

    /// The same writer; a `terminal` shows what could mislead it.
    #[must_use]
    pub fn to_terminal(self, terminal: bool) -> Self {
        Self { terminal, ..self }
    }

    /// Returns whether the reader of standard output closed it early, which is not an error.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    fn write(
        &mut self,
        work: impl FnOnce(&mut Encoder, &mut Vec<u8>) -> io::Result<()>,
    ) -> Result<()> {
        work(&mut self.encoder, &mut self.chunk)
            .map_err(|error| unwritable("the export", &error))?;
        if self.chunk.len() >= CHUNK {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes the buffered output.
    fn flush(&mut self) -> Result<()> {
        let chunk = std::mem::take(&mut self.chunk);
        match &mut self.target {
            Target::Output => {
                let shown = self.terminal.then(|| std::str::from_utf8(&chunk));
                let shown = shown.and_then(|text| text.ok().map(sanitize::lines));
                let bytes = shown
                    .as_ref()
                    .map_or(chunk.as_slice(), |text| text.as_bytes());
                let written = self.out.write_all(bytes).and_then(|()| self.out.flush());
                written.map_err(|error| {
                    self.cut = error.kind() == io::ErrorKind::BrokenPipe;
                    let mut error = unwritable("to standard output", &error);
                    error.hint = None;
                    error
                })?;
            }
            Target::File(file) => append(file, &chunk)?,
            Target::Directory(_, files) => {
                if let Some(file) = files.last_mut() {
                    append(file, &chunk)?;
                }
            }
        }
        self.chunk = chunk;
        self.chunk.clear();
        Ok(())
    }

    fn refuse_what_is_there(&self, path: &Path, replace: bool) -> Result<()> {
        Store::refuse_part(path, &self.database)?;
        match fs::metadata(path) {
            // A broken link would be replaced by a file.
            Err(_) if fs::symlink_metadata(path).is_ok() => Err(Error::refused(format!(
                "{} is a broken link",
                path.display()
            ))
            .hint("remove it, or name another")),
            Ok(known) if known.is_dir() => Err(Error::usage(format!(
                "{} is a directory, and this format is one file",
                path.display()
            ))
            .hint("name a file in it")),
            // A device would be replaced by a file.
            Ok(known) if !known.is_file() => {
                let message = format!("{} is not a regular file", path.display());
                Err(Error::usage(message).hint("leave out --output to write to standard output"))
            }
            Ok(_) if !replace => Err(Error::refused(format!("{} exists", path.display()))
                .hint("--force replaces it; or name another")),
            _ => Ok(()),
        }
    }
}

impl ports::ExportSink for ExportWriter<'_> {
    fn open(&mut self, format: ExportFormat, to: Option<&Path>, replace: bool) -> Result<()> {
        let form = match format {
            ExportFormat::Json => ExportForm::Json,
            ExportFormat::Jsonl => ExportForm::Lines,
            ExportFormat::Csv => ExportForm::Csv,
            ExportFormat::Ics => ExportForm::Ics,
        };
        self.encoder = Encoder::new(form);
        match to {
            None => {}
            Some(path) if form == ExportForm::Csv => {
                make_directory(path)?;
                for table in Table::ALL {
                    self.refuse_what_is_there(&csv_file(path, table.name()), replace)?;
                }
                self.target = Target::Directory(path.to_owned(), Vec::new());
            }
            Some(path) => {
                self.refuse_what_is_there(path, replace)?;
                self.target = Target::File(output_file::create(path)?);
            }
        }
        self.write(|encoder, out| encoder.begin(out))
    }

    fn kind(&mut self, kind: &'static str) -> Result<()> {
        if matches!(self.target, Target::Directory(..)) {
            self.flush()?;
            if let Target::Directory(path, files) = &mut self.target {
                files.push(output_file::create(&csv_file(path, kind))?);
            }
        }
        self.write(|encoder, out| encoder.kind(out, kind))
    }

    fn record(&mut self, fields: &Fields) -> Result<()> {
        self.write(|encoder, out| encoder.record(out, fields))
    }

    fn entry(&mut self, entry: &CalendarEntry) -> Result<()> {
        self.write(|encoder, out| encoder.entry(out, entry))
    }

    fn finish(&mut self) -> Result<()> {
        self.write(|encoder, out| encoder.end(out))?;
        self.flush()?;
        match std::mem::replace(&mut self.target, Target::Output) {
            Target::Output => Ok(()),
            Target::File(file) => output_file::finish(file),
            Target::Directory(_, files) => files.into_iter().try_for_each(output_file::finish),
        }
    }
}

fn append(file: &mut AtomicFile, bytes: &[u8]) -> Result<()> {
    let written = file.write(bytes);
    written.map_err(|error| output_file::unwritable(file.target(), &error))
}

fn csv_file(directory: &Path, kind: &str) -> PathBuf {
    directory.join(format!("{kind}.csv"))
}

fn make_directory(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let shown = path.display().to_string();
    builder
        .create(path)
        .map_err(|error| unwritable(&shown, &error))
}

fn unwritable(what: &str, error: &io::Error) -> Error {
    Error::new(Kind::Output, format!("cannot write {what}: {error}"))
        .hint("no incomplete file was left under its name")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::ports::ExportSink as _;

    /// Counts what it is given at once.
    struct Largest(usize);

    impl Write for Largest {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.max(bytes.len());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn fields() -> Fields {
        let fields = serde_json::json!({"key": "partner", "value": "x".repeat(1000)});
        fields.as_object().unwrap().clone()
    }

    #[test]
    fn no_more_is_held_than_a_piece() {
        let mut out = Largest(0);
        let mut writer = ExportWriter::new(&mut out, Path::new("/nonexistent"));
        writer.open(ExportFormat::Json, None, false).unwrap();
        writer.kind("setting").unwrap();
        for _ in 0..1000 {
            writer.record(&fields()).unwrap();
            assert!(
                writer.chunk.capacity() < 4 * CHUNK,
                "{}",
                writer.chunk.capacity()
            );
        }
        writer.finish().unwrap();
        assert!((CHUNK..CHUNK + 2000).contains(&out.0), "{}", out.0);
    }

    #[test]
    fn what_is_not_finished_is_not_there() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.json");
        let mut out = Largest(0);
        let mut writer = ExportWriter::new(&mut out, Path::new("/nonexistent"));
        writer.open(ExportFormat::Json, Some(&path), false).unwrap();
        writer.kind("setting").unwrap();
        writer.record(&fields()).unwrap();
        drop(writer);
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
    }

    struct Closed(io::ErrorKind);

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_leaves_is_told_from_a_full_disk() {
        for (kind, cut) in [
            (io::ErrorKind::BrokenPipe, true),
            (io::ErrorKind::StorageFull, false),
        ] {
            let mut out = Closed(kind);
            let mut writer = ExportWriter::new(&mut out, Path::new("/nonexistent"));
            writer.open(ExportFormat::Json, None, false).unwrap();
            let error = writer.finish().unwrap_err();
            assert_eq!((writer.is_cut(), error.kind.code()), (cut, 3));
        }
    }
}
