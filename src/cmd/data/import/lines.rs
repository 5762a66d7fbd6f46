//! Exports whose records are read when they are needed, so that none has to fit into memory.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

use crate::cmd::ports::{LineReader, SyncFolder};
use crate::cmd::view::refused;
use crate::error::Result;
use crate::importers::outline::{Outline, Section, record};
use crate::render::refusal::import as refusal;
use crate::store::{Arriving, Table};

/// Exports, each with a record on every line.
pub struct Lines {
    files: RefCell<Vec<File>>,
    /// Something in them turned out to be invalid.
    failed: Cell<bool>,
}

struct File {
    name: String,
    reader: Box<dyn LineReader>,
    sections: Vec<(Table, Section)>,
}

impl File {
    /// Opens a file; `None` if it is not such an export.
    fn open(files: &dyn SyncFolder, path: &Path) -> Option<Self> {
        let mut reader = files.open(path).ok()?;
        let mut outline = Outline::default();
        while let Some(line) = reader.line().ok()? {
            if !outline.add(line) {
                return None;
            }
        }
        let sections = outline.finish()?.into_iter();
        let sections = sections.map(|section| Some((Table::named(&section.kind)?, section)));
        Some(Self {
            name: path.display().to_string(),
            reader,
            sections: sections.collect::<Option<_>>()?,
        })
    }
}

impl Lines {
    /// Opens files; `None` unless each is such an export.
    pub fn open(files: &dyn SyncFolder, paths: &[PathBuf]) -> Option<Self> {
        let files = paths.iter().map(|path| File::open(files, path));
        Some(Self {
            files: RefCell::new(files.collect::<Option<_>>()?),
            failed: Cell::new(false),
        })
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        let files = self.files.borrow();
        let sections = files.iter().flat_map(|file| &file.sections);
        sections.map(|(_, section)| section.records).sum()
    }

    /// Remembers that something in them is invalid.
    pub fn fail(&self) {
        self.failed.set(true);
    }

    /// Returns whether anything in them is invalid.
    pub fn has_failed(&self) -> bool {
        self.failed.get()
    }

    /// Hands the records of tables to `take`, table by table.
    pub fn each(
        &self,
        tables: &[Table],
        take: &mut dyn FnMut(Arriving) -> Result<()>,
    ) -> Result<()> {
        let mut files = self.files.borrow_mut();
        for table in tables {
            for (source, file) in files.iter_mut().enumerate() {
                let sections = file.sections.iter();
                for (_, section) in sections.filter(|(of, _)| of == table) {
                    let read = Self::section(&mut *file.reader, section, &mut |json| {
                        take(Arriving {
                            table: *table,
                            json,
                            place: &file.name,
                            source,
                        })
                    })?;
                    if read.is_none() {
                        self.fail();
                        return Err(refused(refusal::nothing_imported()));
                    }
                }
            }
        }
        Ok(())
    }

    /// Hands the records of a section to `take`; `None` if they are not there any more.
    fn section(
        reader: &mut dyn LineReader,
        section: &Section,
        take: &mut dyn FnMut(&str) -> Result<()>,
    ) -> Result<Option<()>> {
        if reader.seek(section.from).is_err() {
            return Ok(None);
        }
        for _ in 0..section.records {
            let Ok(Some(line)) = reader.line() else {
                return Ok(None);
            };
            match record(line) {
                Some(record) => take(record)?,
                None => return Ok(None),
            }
        }
        Ok(Some(()))
    }
}
