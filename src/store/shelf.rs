//! Where the backups of a database are: in the directory `backups` beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDate;

use super::contents::Contents;
use super::copy::{self, Check, Place, UNFINISHED};
use super::error::{failed, storage_at};
use super::migrate::BEFORE_SCHEMA;
use super::open::{make_private_directory, parent};
use super::{Store, inspect, verify};
use crate::domain::backup::{Made, expired, file_name, parse};
use crate::error::Result;

/// The backups of one database.
#[derive(Clone, Debug)]
pub struct Shelf {
    database: PathBuf,
    stem: String,
}

/// A backup as it lies there.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
    /// What it was made for.
    pub made: Made,
    /// The civil day it was made; the name of a copy made before a migration has none.
    pub day: Option<NaiveDate>,
    /// How large the file is.
    pub bytes: u64,
    /// When the file was written, by the clock of the system.
    written: Option<SystemTime>,
}

impl Kept {
    /// What is in it.
    ///
    /// # Errors
    /// Storage, when it cannot be read.
    pub fn contents(&self) -> Result<Contents> {
        Contents::read(&inspect::backup(&self.path)?).map_err(storage_at(&self.path))
    }

    /// Takes care that all of it is sound.
    ///
    /// # Errors
    /// Storage, that says what is wrong.
    pub fn check(&self) -> Result<()> {
        verify::sound(&inspect::backup(&self.path)?, &self.path)
    }
}

impl Shelf {
    /// That of the database at `path`; of the file itself where that is a link.
    pub fn of(path: &Path) -> Self {
        let real = path.is_symlink().then(|| path.canonicalize().ok());
        let database = real.flatten().unwrap_or_else(|| path.to_owned());
        let ours = database.extension().is_some_and(|end| end == "db");
        let stem = if ours {
            database.file_stem()
        } else {
            database.file_name()
        };
        Self {
            stem: stem.unwrap_or_default().to_string_lossy().into_owned(),
            database,
        }
    }

    /// The directory.
    pub fn directory(&self) -> PathBuf {
        parent(&self.database).join("backups")
    }

    /// The database.
    pub fn database(&self) -> &Path {
        &self.database
    }

    /// Whether a path leads to the database.
    pub fn is_database(&self, path: &Path) -> bool {
        match (path.canonicalize(), self.database.canonicalize()) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        }
    }

    /// Where the `nth` backup of a kind on a day would be.
    fn place(&self, made: Made, day: NaiveDate, nth: u32) -> PathBuf {
        self.directory().join(file_name(&self.stem, made, day, nth))
    }

    /// Where the automatic copy of a day is.
    pub fn automatic(&self, day: NaiveDate) -> PathBuf {
        self.place(Made::Automatic, day, 1)
    }

    /// Where the next backup of a kind goes; its directory is made where it is missing.
    ///
    /// # Errors
    /// Storage, when there can be no directory.
    pub fn next(&self, made: Made, day: NaiveDate) -> Result<PathBuf> {
        make_private_directory(&self.directory())?;
        let mut places = (1..).map(|nth| self.place(made, day, nth));
        let free = places.find(|place| !place.exists());
        Ok(free.unwrap_or_else(|| self.automatic(day)))
    }

    /// All there are, the latest first.
    ///
    /// # Errors
    /// Storage, when a directory cannot be read.
    pub fn list(&self) -> Result<Vec<Kept>> {
        let mut all = files(&self.directory(), |name| {
            parse(&self.stem, name).map(|(made, day)| (made, Some(day)))
        })?;
        let name = self.database.file_name().unwrap_or_default();
        let before = format!("{}{BEFORE_SCHEMA}", name.to_string_lossy());
        all.extend(files(parent(&self.database), |name| {
            let schema = name.strip_prefix(&before)?;
            schema.parse::<u32>().ok()?;
            Some((Made::Migration, None))
        })?);
        all.sort_by(|a, b| {
            let order = |kept: &Kept| (kept.day, kept.written);
            order(b).cmp(&order(a))
        });
        Ok(all)
    }

    /// Files that a command began and did not live to finish, with when they were last written.
    ///
    /// # Errors
    /// Storage, when a directory cannot be read.
    pub fn unfinished(&self) -> Result<Vec<(PathBuf, Option<SystemTime>)>> {
        let name = self.database.file_name().unwrap_or_default();
        let ours = [
            name.to_string_lossy().into_owned(),
            format!("{}-", self.stem),
        ];
        let mut found = Vec::new();
        for directory in [parent(&self.database).to_owned(), self.directory()] {
            for name in names(&directory)? {
                let begins = ours.iter().any(|ours| name.starts_with(ours.as_str()));
                if begins && name.contains(UNFINISHED) {
                    let path = directory.join(name);
                    let written = fs::metadata(&path).and_then(|about| about.modified()).ok();
                    found.push((path, written));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Removes the automatic copies that have had their `keep` days, and nothing else.
    ///
    /// # Errors
    /// Storage, when one cannot be removed.
    pub fn clear(&self, today: NaiveDate, keep: u32) -> Result<()> {
        let automatic = self.list()?.into_iter().filter_map(|kept| {
            let automatic = kept.made == Made::Automatic;
            kept.day.filter(|_| automatic)
        });
        for day in expired(&automatic.collect::<Vec<_>>(), today, keep) {
            let path = self.automatic(day);
            fs::remove_file(&path).map_err(|error| failed(&path, "cannot be removed", &error))?;
        }
        Ok(())
    }
}

/// The files in a directory whose names `known` takes for those of backups.
fn files(
    directory: &Path,
    known: impl Fn(&str) -> Option<(Made, Option<NaiveDate>)>,
) -> Result<Vec<Kept>> {
    let mut found = Vec::new();
    for name in names(directory)? {
        let Some((made, day)) = known(&name) else {
            continue;
        };
        let path = directory.join(&name);
        let Ok(about) = fs::metadata(&path) else {
            continue;
        };
        found.push(Kept {
            path,
            name,
            made,
            day,
            bytes: about.len(),
            written: about.modified().ok(),
        });
    }
    Ok(found)
}

/// The names in a directory, sorted; none where there is no directory.
pub fn names(directory: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(directory, "cannot be read", &error)),
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    Ok(names)
}

impl Store {
    /// A verified copy of what is saved, at `target`; over a file that is there only if `over`.
    /// Returns what is in it, and how many bytes it takes.
    ///
    /// # Errors
    /// Refused, when there is a file already; storage, when the copy cannot be made or is not
    /// sound. Then nothing is at `target` that was not there before.
    pub fn back_up(&self, target: &Path, over: bool) -> Result<(Contents, u64)> {
        let place = if over { Place::Over } else { Place::New };
        copy::keep(&self.connection, target, place, Check::Whole)?;
        let contents = Contents::read(&self.connection).map_err(storage_at(target))?;
        let about = fs::metadata(target);
        let about = about.map_err(|error| failed(target, "cannot be read", &error))?;
        Ok((contents, about.len()))
    }
}
