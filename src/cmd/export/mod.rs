//! `trust export`: everything there is, written out as it is read.

mod calendar;

use std::path::Path;

use super::{Ctx, Outlet};
use crate::cli::{Export, ExportFormat};
use crate::error::{Error, Result};
use crate::report::{ExportView, KindCount, Output, Report};
use crate::store::Table;

pub fn run(ctx: &Ctx, args: &Export, outlet: &mut dyn Outlet) -> Result<Report> {
    let path = args
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    if args.format == ExportFormat::Csv && path.is_none() {
        return Err(Error::usage("CSV is one file for each kind of record")
            .hint("name a directory for them: trust export --format csv --output DIRECTORY"));
    }
    if args.shared_only && args.format != ExportFormat::Ics {
        return Err(Error::usage("--shared-only goes with --format ics")
            .hint("the other formats are complete copies; trust log list --shared --json has the shared entries"));
    }
    outlet.open(args.format, path, args.force)?;
    let kinds = if args.format == ExportFormat::Ics {
        calendar::write(ctx, args.shared_only, outlet)?
    } else {
        records(ctx, outlet)?
    };
    outlet.finish()?;
    let notes = private(&kinds, args.shared_only);
    let output = match path {
        Some(path) => Output::Exported(ExportView {
            format: match args.format {
                ExportFormat::Json => "json",
                ExportFormat::Jsonl => "jsonl",
                ExportFormat::Csv => "csv",
                ExportFormat::Ics => "ics",
            },
            path: path.display().to_string(),
            kinds,
        }),
        None => Output::Streamed,
    };
    Ok(Report { output, notes })
}

/// What is said where something goes out that was not shared. Only log entries ever are.
fn private(kinds: &[KindCount], shared_only: bool) -> Vec<String> {
    let any = |kind: &KindCount| kind.records > 0 && !(shared_only && kind.kind == "log");
    if !kinds.iter().any(any) {
        return Vec::new();
    }
    let what = if shared_only {
        "The words of your promises are in it, which are not shared"
    } else {
        "What is private is in it too"
    };
    vec![format!("{what}: keep it where only you can read it.")]
}

/// Every record, kind by kind.
fn records(ctx: &Ctx, outlet: &mut dyn Outlet) -> Result<Vec<KindCount>> {
    let mut kinds = Vec::new();
    for table in Table::ALL {
        let kind = table.name();
        outlet.kind(kind)?;
        let mut records = 0;
        ctx.store.export(table, &mut |fields| {
            records += 1;
            outlet.record(fields)
        })?;
        kinds.push(KindCount { kind, records });
    }
    Ok(kinds)
}
