//! Notes on the steps of the guide, which steps are done, and the sessions of step 6.

use rusqlite::params;

use crate::domain::guide::{Note, NoteFilter, Session, Specialist, StepDone};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{Record, columns};
use crate::store::table::Table;
use crate::store::totals::tag_index::Tagged;
use crate::store::value::from_day;

impl Record for Note {
    const TABLE: Table = Table::Note;
    columns! {
        "note";
        step: "step",
        draft: "draft",
        text: "text",
        day: "day",
        written_at: "written_at",
        written_day: "written_day",
        tags: "tags",
    }

    fn tagged(&self) -> Option<Tagged<'_>> {
        Some((&self.tags, self.written_day))
    }
}

impl Record for StepDone {
    const TABLE: Table = Table::Step;
    columns! {
        "step";
        step: "step",
        done_at: "done_at",
        done_day: "done_day",
    }
}

impl Record for Specialist {
    const TABLE: Table = Table::Specialist;
    columns! {
        "specialist";
        name: "name",
        contact: "contact",
    }
}

impl Record for Session {
    const TABLE: Table = Table::Session;
    columns! {
        "session";
        day: "day",
        note: "note",
        recorded_at: "recorded_at",
        recorded_day: "recorded_day",
    }
}

impl Store {
    /// The notes that `filter` asks for, by the day they are about, then by id.
    pub fn notes(&self, filter: &NoteFilter) -> Result<Vec<Note>> {
        let (from, to) = filter.search.days();
        let (from, to) = (from_day(from), from_day(to));
        let mut notes: Vec<Note> = match filter.step {
            _ if !filter.search.tags.is_empty() => {
                let tag = filter.search.tags.first().map_or("", String::as_str);
                self.tagged_between(tag, from, to)
            }
            Some(step) => self.all(
                "WHERE step = ?3 AND day BETWEEN ?1 AND ?2 ORDER BY day, id",
                params![from, to, step],
            ),
            None => self.all("WHERE day BETWEEN ?1 AND ?2 ORDER BY day, id", [from, to]),
        }?;
        notes.retain(|note| filter.fits(note));
        Ok(notes)
    }

    /// The latest notes, those written last first.
    pub fn latest_notes(&self, limit: u32) -> Result<Vec<Note>> {
        self.all("ORDER BY id DESC LIMIT ?1", [limit])
    }

    /// Returns the number of notes on a step that are, or are not, drafts of an apology.
    pub fn count_notes(&self, step: u8, draft: bool) -> Result<u32> {
        self.connection
            .query_row(
                "SELECT count(*) FROM note WHERE step = ?1 AND draft = ?2",
                params![step, draft],
                |row| row.get(0),
            )
            .map_err(storage)
    }

    /// The mark of a step that is done.
    pub fn step_done(&self, step: u8) -> Result<Option<StepDone>> {
        self.first("WHERE step = ?1", [step])
    }

    /// The specialist, where one is known.
    pub fn specialist(&self) -> Result<Option<Specialist>> {
        self.first("ORDER BY id DESC LIMIT 1", [])
    }

    /// The sessions there were, oldest first.
    pub fn sessions(&self) -> Result<Vec<Session>> {
        self.all("ORDER BY day, id", [])
    }

    /// The last session there was.
    pub fn last_session(&self) -> Result<Option<Session>> {
        self.first(
            "WHERE day = (SELECT max(day) FROM session)
             ORDER BY recorded_at DESC, uid DESC LIMIT 1",
            [],
        )
    }

    /// Returns the number of sessions.
    pub fn count_sessions(&self) -> Result<u32> {
        self.connection
            .query_row("SELECT count(*) FROM session", [], |row| row.get(0))
            .map_err(storage)
    }
}
