//! `trust man --output`: the pages of all commands, as files.

use std::fs;
use std::path::Path;

use crate::cmd::man::{self, Man};
use crate::error::{Error, Kind, Result};
use crate::render;
use crate::render::program::Program;
use crate::report::{Manual, Output, Report, WrittenPage};

/// The page that is asked for, or the files that all were written to.
///
/// # Errors
/// Not found, when the command does not exist; output, when a file cannot be written.
pub(super) fn run(args: &Man, program: Program) -> Result<Report> {
    match &args.output {
        None => man::run(args),
        Some(directory) => Ok(Report {
            output: Output::Manual(Manual::Written(write(&directory.0, program)?)),
            notes: Vec::new(),
        }),
    }
}

fn write(directory: &Path, program: Program) -> Result<Vec<WrittenPage>> {
    let failed = |path: &Path, error: &std::io::Error| {
        let refusal = render::process::manual_not_written(path, error);
        Error::new(Kind::Output, refusal.message).hint(refusal.hint)
    };
    fs::create_dir_all(directory).map_err(|error| failed(directory, &error))?;
    let pages = man::pages().into_iter().map(|page| {
        let name = program.page(&page.name).into_owned();
        let path = directory.join(format!("{name}.1"));
        fs::write(&path, render::man::page(&page, program))
            .map_err(|error| failed(&path, &error))?;
        Ok(WrittenPage { name, path })
    });
    pages.collect()
}
