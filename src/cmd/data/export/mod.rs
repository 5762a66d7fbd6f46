//! `trust export`: everything there is, written out as it is read.

mod calendar;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::Value;

use crate::cmd::context::Ctx;
use crate::cmd::ports::ExportSink;
use crate::cmd::view::usage;
use crate::error::Result;
use crate::render::note;
use crate::render::refusal;
use crate::report::{ExportView, KindCount, Output, Report};
use crate::store::Table;

/// Export all data as JSON, CSV or a calendar
///
/// JSON and JSON lines are complete: `trust import` restores the same records. CSV has one file for
/// each kind of record and needs --output with a directory. A calendar has promises as tasks, log
/// entries as journal entries and planned dates as events. All formats include private data.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust export --output trust.json"
        "trust export --format csv --output trust-csv"
        "trust export --format ics --output trust.ics --shared-only"
        "trust export --format jsonl | grep heard"
    ],
    after_long_help = lines![
        "The journal of changes is not exported: `trust undo` does not work on a copy."
    ]
)]
pub struct Export {
    /// The format: json, jsonl, csv or ics
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ExportFormat,

    /// Write to this file, or directory for CSV (default or '-': standard output)
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Replace an existing file or directory
    #[arg(long, requires = "output")]
    pub force: bool,

    /// Leave out private log entries, dates, notes, tags and alarms (calendar only)
    #[arg(long)]
    pub shared_only: bool,
}

/// The forms in which data goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One document, complete.
    #[default]
    Json,
    /// One record a line, complete.
    Jsonl,
    /// One file for each kind of record.
    Csv,
    /// A calendar.
    Ics,
}

pub fn run(ctx: &Ctx, args: &Export, sink: &mut dyn ExportSink) -> Result<Report> {
    let path = args
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    if args.format == ExportFormat::Csv && path.is_none() {
        return Err(usage(refusal::csv_needs_directory()));
    }
    if args.shared_only && args.format != ExportFormat::Ics {
        return Err(usage(refusal::shared_only_needs_ics()));
    }
    sink.open(args.format, path, args.force)?;
    let kinds = if args.format == ExportFormat::Ics {
        calendar::write(ctx, args.shared_only, sink)?
    } else {
        records(ctx, sink)?
    };
    sink.finish()?;
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

/// Returns the notes for an export of records that are not shared. Only log entries can be shared.
fn private(kinds: &[KindCount], shared_only: bool) -> Vec<String> {
    let any = |kind: &KindCount| kind.records > 0 && !(shared_only && kind.kind == "log");
    if !kinds.iter().any(any) {
        return Vec::new();
    }
    vec![note::export_is_private(shared_only)]
}

/// Every record, kind by kind.
fn records(ctx: &Ctx, sink: &mut dyn ExportSink) -> Result<Vec<KindCount>> {
    let mut kinds = Vec::new();
    for table in Table::ALL {
        let kind = table.name();
        sink.kind(kind)?;
        let (mut records, mut named) = (0, 0);
        ctx.store.export(table, &mut |fields| {
            records += 1;
            // One that was only moved is not an answer.
            let open =
                table == Table::Occurrence && fields.get("outcome").is_none_or(Value::is_null);
            named += u64::from(!open);
            sink.record(fields)
        })?;
        kinds.push(KindCount {
            kind,
            records,
            named,
        });
    }
    Ok(kinds)
}
