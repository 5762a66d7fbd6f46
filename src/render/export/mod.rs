//! Export formats: records are written one by one, so that memory stays small.

mod csv;
pub mod ics;
mod json;

use std::io::{self, Write};

use serde_json::{Map, Value};

use crate::report::CalendarEntry;

/// Export format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportForm {
    /// One JSON document.
    Json,
    /// One JSON document per record.
    Lines,
    /// One CSV file per kind.
    Csv,
    /// Calendar.
    Ics,
}

/// Writer of an export, record by record.
#[derive(Debug)]
pub struct Encoder {
    form: ExportForm,
    kind: &'static str,
    /// Number of kinds begun.
    kinds: usize,
    /// Number of records of this kind written.
    records: usize,
}

impl Encoder {
    /// Creates an encoder.
    pub fn new(form: ExportForm) -> Self {
        Self {
            form,
            kind: "",
            kinds: 0,
            records: 0,
        }
    }

    /// Begins an export.
    ///
    /// # Errors
    /// Errors of `out`: here and below.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.form {
            ExportForm::Json => json::begin(out),
            ExportForm::Ics => ics::begin(out),
            ExportForm::Lines | ExportForm::Csv => Ok(()),
        }
    }

    /// Begins the records of a kind, of which there may be none.
    pub fn kind(&mut self, out: &mut dyn Write, kind: &'static str) -> io::Result<()> {
        match self.form {
            ExportForm::Json => json::kind(out, kind, self.kinds == 0, self.records == 0)?,
            ExportForm::Csv => csv::head(out, kind)?,
            ExportForm::Lines | ExportForm::Ics => {}
        }
        self.kind = kind;
        self.kinds += 1;
        self.records = 0;
        Ok(())
    }

    /// Writes a record of that kind.
    pub fn record(&mut self, out: &mut dyn Write, fields: &Map<String, Value>) -> io::Result<()> {
        match self.form {
            ExportForm::Json => json::record(out, fields, self.records == 0)?,
            ExportForm::Lines => json::line(out, self.kind, fields)?,
            ExportForm::Csv => csv::row(out, self.kind, fields)?,
            ExportForm::Ics => {}
        }
        self.records += 1;
        Ok(())
    }

    /// Writes an entry of a calendar.
    pub fn entry(&mut self, out: &mut dyn Write, entry: &CalendarEntry) -> io::Result<()> {
        self.records += 1;
        ics::entry(out, entry)
    }

    /// Ends the export.
    pub fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.form {
            ExportForm::Json => json::end(out, self.kinds == 0, self.records == 0),
            ExportForm::Ics => ics::end(out),
            ExportForm::Lines | ExportForm::Csv => Ok(()),
        }
    }
}
