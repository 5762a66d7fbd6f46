//! The backups of a database, in the directory `backups` beside it, and the removal of old ones, which
//! `domain::backup` names.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDate;

use crate::atomic_file::TemporaryName;
use crate::domain::backup::{Made, expired, file_name, parse};
use crate::error::{Error, Kind, Result};
use crate::store::Store;
use crate::store::error::{failed, storage_at};
use crate::store::file::contents::Contents;
use crate::store::file::copy::{self, Existing, Verify};
use crate::store::file::inspect;
use crate::store::file::paths::{PARTS, beside, make_private_directory, parent};
use crate::store::file::schema::BEFORE_SCHEMA;
use crate::store::file::verify;

/// The ending of the names of backups.
const END: &str = ".db";

/// The backups of one database.
#[derive(Clone, Debug)]
pub struct BackupDir {
    database: PathBuf,
    stem: String,
    /// `true` if the names of backups end in `.db`, as that of the database does.
    dotted: bool,
}

/// A backup as it lies there.
#[derive(Clone, Debug)]
pub struct Backup {
    /// Its path.
    pub path: PathBuf,
    /// Its file name.
    pub name: String,
    /// The reason for which it was made.
    pub made: Made,
    /// The civil day it was made; the name of a copy made before a migration has none.
    pub day: Option<NaiveDate>,
    /// Size of the file.
    pub bytes: u64,
    /// The modification time of the file.
    written: Option<SystemTime>,
}

impl Backup {
    /// Returns the contents of the backup.
    ///
    /// # Errors
    /// Storage, when it cannot be read.
    pub fn contents(&self) -> Result<Contents> {
        Contents::read(&inspect::backup(&self.path)?).map_err(storage_at(&self.path))
    }

    /// Takes care that all of it is sound.
    ///
    /// # Errors
    /// Storage, with the fault.
    pub fn check(&self) -> Result<()> {
        verify::sound(&inspect::backup(&self.path)?, &self.path)
    }
}

impl BackupDir {
    /// The directory of the database at `path`; of the file itself where that is a link.
    pub fn of(path: &Path) -> Self {
        let real = path.is_symlink().then(|| path.canonicalize().ok());
        let database = real.flatten().unwrap_or_else(|| path.to_owned());
        let dotted = database.extension().is_some_and(|end| end == "db");
        let stem = if dotted {
            database.file_stem()
        } else {
            database.file_name()
        };
        Self {
            stem: stem.unwrap_or_default().to_string_lossy().into_owned(),
            database,
            dotted,
        }
    }

    /// Returns the name of the `nth` backup of a kind on a day. Those of `trust` do not end in
    /// `.db`, which distinguishes them from those of `trust.db` beside it.
    pub fn name(&self, made: Made, day: NaiveDate, nth: u32) -> String {
        let mut name = file_name(&self.stem, made, day, nth);
        if !self.dotted {
            name.truncate(name.len() - END.len());
        }
        name
    }

    /// Parses a name made by [`Self::name`].
    fn meaning(&self, name: &str) -> Option<(Made, NaiveDate)> {
        if self.dotted {
            parse(&self.stem, name)
        } else {
            parse(&self.stem, &format!("{name}{END}"))
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

    /// Returns whether a path leads to the database.
    pub fn is_database(&self, path: &Path) -> bool {
        match (path.canonicalize(), self.database.canonicalize()) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        }
    }

    /// Returns the path of the `nth` backup of a kind on a day.
    fn place(&self, made: Made, day: NaiveDate, nth: u32) -> PathBuf {
        self.directory().join(self.name(made, day, nth))
    }

    /// Returns the path of the automatic copy of a day.
    pub fn automatic(&self, day: NaiveDate) -> PathBuf {
        self.place(Made::Automatic, day, 1)
    }

    /// Returns the path of the next backup of a kind. Creates the directory if it is missing.
    ///
    /// # Errors
    /// Storage, when there can be no directory.
    pub fn next(&self, made: Made, day: NaiveDate) -> Result<PathBuf> {
        make_private_directory(&self.directory())?;
        let mut places = (1..).map(|nth| self.place(made, day, nth));
        let free = places.find(|place| is_free(place));
        Ok(free.unwrap_or_else(|| self.automatic(day)))
    }

    /// All there are, the latest first.
    ///
    /// # Errors
    /// Storage, when a directory cannot be read.
    pub fn list(&self) -> Result<Vec<Backup>> {
        let mut all = files(&self.directory(), |name| {
            let (made, day) = self.meaning(name)?;
            Some((made, Some(day)))
        })?;
        all.extend(files(parent(&self.database), |name| {
            self.is_before_schema(name)
                .then_some((Made::Migration, None))
        })?);
        all.sort_by(|a, b| {
            let order = |kept: &Backup| (kept.day, kept.written);
            order(b).cmp(&order(a))
        });
        Ok(all)
    }

    /// All there are, the one made last first, whatever its name says: those of days to come are
    /// from a clock that was wrong, and come after all others.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub fn list_by_age(&self, today: NaiveDate) -> Result<Vec<Backup>> {
        let mut all = self.list()?;
        all.sort_by_key(|kept| {
            let to_come = kept.day.is_some_and(|day| day > today);
            std::cmp::Reverse((!to_come, kept.written))
        });
        Ok(all)
    }

    /// Returns whether it is the name of a copy made before a migration.
    fn is_before_schema(&self, name: &str) -> bool {
        let database = self.database.file_name().unwrap_or_default();
        let schema = name
            .strip_prefix(database.to_string_lossy().as_ref())
            .and_then(|rest| rest.strip_prefix(BEFORE_SCHEMA));
        schema.is_some_and(is_number)
    }

    /// Returns whether it is the name of a temporary file, of the database or one of its backups.
    pub fn is_temporary(&self, name: &str) -> bool {
        let hidden = TemporaryName::parse(OsStr::new(name), &PARTS).map(|name| name.target);
        let Some(base) = hidden.or_else(|| earlier_temporary(name)) else {
            return false;
        };
        let database = self.database.file_name().unwrap_or_default();
        base == database.to_string_lossy()
            || self.is_before_schema(base)
            || self.meaning(base).is_some()
    }

    /// Files that a command began and did not live to finish, with when they were last written.
    ///
    /// # Errors
    /// Storage, when a directory cannot be read.
    pub fn unfinished(&self) -> Result<Vec<(PathBuf, Option<SystemTime>)>> {
        let mut found = Vec::new();
        for directory in [parent(&self.database).to_owned(), self.directory()] {
            for name in names(&directory)? {
                if !self.is_temporary(&name) {
                    continue;
                }
                let path = directory.join(&name);
                let about = fs::symlink_metadata(&path);
                if let Some(about) = about.ok().filter(fs::Metadata::is_file) {
                    found.push((path, about.modified().ok()));
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
    pub fn remove_expired(&self, today: NaiveDate, keep: u32) -> Result<()> {
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

/// Returns whether a name is free, and so are those that `SQLite` would take for parts of the file.
fn is_free(place: &Path) -> bool {
    let free = |path: PathBuf| path.symlink_metadata().is_err();
    free(place.to_owned()) && PARTS.into_iter().all(|end| free(beside(place, end)))
}

/// The target of a temporary file as named until schema 4: `trust.db.unfinished-12-0`.
fn earlier_temporary(name: &str) -> Option<&str> {
    let (base, rest) = name.rsplit_once(".unfinished-")?;
    let part = PARTS.iter().find_map(|end| rest.strip_suffix(end));
    let (process, attempt) = part.unwrap_or(rest).split_once('-')?;
    (is_number(process) && is_number(attempt)).then_some(base)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The file that may be written over: where `target` is a link, what it leads to.
fn replaceable(target: &Path) -> Result<PathBuf> {
    if target.symlink_metadata().is_err() {
        return Ok(target.to_owned());
    }
    let real = target
        .canonicalize()
        .map_err(|error| failed(target, "cannot be replaced", &error))?;
    if real.is_file() {
        return Ok(real);
    }
    Err(
        Error::refused(format!("{} is not a regular file", target.display()))
            .hint("choose another name"),
    )
}

/// The files in a directory whose names `known` takes for those of backups.
fn files(
    directory: &Path,
    known: impl Fn(&str) -> Option<(Made, Option<NaiveDate>)>,
) -> Result<Vec<Backup>> {
    let mut found = Vec::new();
    for name in names(directory)? {
        let Some((made, day)) = known(&name) else {
            continue;
        };
        let path = directory.join(&name);
        let Ok(about) = fs::metadata(&path) else {
            continue;
        };
        found.push(Backup {
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

/// Returns the names in a directory, sorted; none where the directory is missing.
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
    /// Makes a verified copy of the database at `target`; replaces an existing file only if `over`.
    /// Returns its contents and its size in bytes.
    ///
    /// # Errors
    /// Refused, when there is a file already; storage, when the copy cannot be made or is not
    /// sound. Then nothing is at `target` that was not there before.
    pub fn back_up(&self, target: &Path, over: bool) -> Result<(Contents, u64)> {
        let (target, place) = if over {
            (&*replaceable(target)?, Existing::Replace)
        } else {
            (target, Existing::Refuse)
        };
        copy::write(&self.connection, target, place, Verify::Full)?;
        let contents = Contents::read(&self.connection).map_err(storage_at(target))?;
        let about = fs::metadata(target);
        let about = about.map_err(|error| failed(target, "cannot be read", &error))?;
        Ok((contents, about.len()))
    }

    /// The same under the next name there is for a backup made by hand.
    ///
    /// # Errors
    /// Storage, when the copy cannot be made or is not sound.
    pub fn back_up_next(
        &self,
        backups: &BackupDir,
        day: NaiveDate,
    ) -> Result<(PathBuf, Contents, u64)> {
        loop {
            let target = backups.next(Made::ByHand, day)?;
            match self.back_up(&target, false) {
                // Another command took the name meanwhile.
                Err(error) if error.kind == Kind::Refused && !is_free(&target) => {}
                result => return result.map(|(contents, bytes)| (target, contents, bytes)),
            }
        }
    }
}
