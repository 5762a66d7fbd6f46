//! Fills a database with a year of promises that nobody made, to look around in:
//!
//! ```console
//! cargo run --example demo                   a new file in the temporary directory
//! cargo run --example demo -- PATH           this file, which must not exist yet
//! cargo run --example demo -- --days 90      less than a year
//! ```
//!
//! The year ends now (`TRUST_NOW` and `TZ` are honoured), and is the same each time for the same
//! day.

mod dice;
mod guide;
mod person;
mod texts;
mod told;
mod year;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use trust::system::env::Env;

use person::Person;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    match run(&args, Env::read(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "demo: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Lives the year and shows it.
///
/// # Errors
/// What the program refused, or why there is no file to write to.
pub fn run(args: &[OsString], env: Env, out: &mut dyn Write) -> Result<(), String> {
    let asked = Asked::read(args)?;
    let path = match asked.path {
        Some(path) => path,
        None => new_file()?,
    };
    if path.exists() {
        return Err(format!("{} exists already", path.display()));
    }
    let now = env.now.map_err(|error| error.message)?;
    let person = Person::new(path.clone(), env.zone, env.width);
    // A copy for each of the days would be of use to nobody.
    person.say(now, &["config", "set", "backup.keep", "0"])?;
    year::live(&person, now, asked.days)?;
    person.say(now, &["config", "unset", "backup.keep"])?;
    for words in [
        &[][..],
        &["report", "--week"],
        &["report", "--month"],
        &["report", "--year"],
        &["step"],
    ] {
        let shown = person.say(now, words)?;
        let command = [&["$ trust"], words].concat().join(" ");
        writeln!(out, "{command}\n{shown}").map_err(|error| error.to_string())?;
    }
    let path = path.display();
    writeln!(out, "Look around with: export TRUST_DB='{path}'").map_err(|error| error.to_string())
}

/// A file in a directory of its own, which is kept.
fn new_file() -> Result<PathBuf, String> {
    let directory = tempfile::Builder::new()
        .prefix("trust-demo-")
        .tempdir()
        .map_err(|error| format!("no temporary directory: {error}"))?;
    Ok(directory.keep().join("trust.db"))
}

/// What the command line asks for.
struct Asked {
    days: u32,
    path: Option<PathBuf>,
}

impl Asked {
    fn read(args: &[OsString]) -> Result<Self, String> {
        let mut asked = Self {
            days: 365,
            path: None,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            if arg == "--days" {
                let days = args.next().and_then(|days| days.to_str()?.parse().ok());
                asked.days = days
                    .filter(|days| (1..=3650).contains(days))
                    .ok_or("--days takes a number from 1 to 3650")?;
            } else if arg.to_string_lossy().starts_with('-') || asked.path.is_some() {
                return Err("usage: demo [--days N] [PATH]".to_owned());
            } else {
                asked.path = Some(arg.into());
            }
        }
        Ok(asked)
    }
}
