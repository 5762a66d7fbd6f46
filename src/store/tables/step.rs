//! Notes on the steps of the guide, which steps are done, and the sessions of step 6.

use rusqlite::params;
use rusqlite::types::Value;

use crate::domain::guide::{Note, NoteFilter, Session, Specialist, StepDone};
use crate::error::Result;
use crate::store::Store;
use crate::store::error::storage;
use crate::store::record::{Change, Record, statements};
use crate::store::table::Table;
use crate::store::totals::Affected;
use crate::store::value::{Columns, from_day, from_instant, from_strings, optional_text};

impl Record for Note {
    const TABLE: Table = Table::Note;
    statements! {
        "note", "step", "draft", "text", "day", "written_at", "written_day", "tags"
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Integer(self.step.into()),
            Value::Integer(self.draft.into()),
            Value::Text(self.text.clone()),
            Value::Integer(from_day(self.day)),
            Value::Integer(from_instant(self.written_at)),
            Value::Integer(from_day(self.written_day)),
            from_strings(&self.tags),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            step: columns.take()?,
            draft: columns.take()?,
            text: columns.take()?,
            day: columns.day()?,
            written_at: columns.instant()?,
            written_day: columns.day()?,
            tags: columns.strings()?,
        })
    }

    fn affects(_: Option<&Self>, _: Option<&Self>, _: &mut Affected) {}
}

impl Record for StepDone {
    const TABLE: Table = Table::Step;
    statements! { "step", "step", "done_at", "done_day" }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Integer(self.step.into()),
            Value::Integer(from_instant(self.done_at)),
            Value::Integer(from_day(self.done_day)),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            step: columns.take()?,
            done_at: columns.instant()?,
            done_day: columns.day()?,
        })
    }

    fn affects(_: Option<&Self>, _: Option<&Self>, _: &mut Affected) {}
}

impl Record for Specialist {
    const TABLE: Table = Table::Specialist;
    statements! { "specialist", "name", "contact" }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Text(self.name.clone()),
            optional_text(self.contact.as_ref()),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            name: columns.take()?,
            contact: columns.take()?,
        })
    }

    fn affects(_: Option<&Self>, _: Option<&Self>, _: &mut Affected) {}
}

impl Record for Session {
    const TABLE: Table = Table::Session;
    statements! { "session", "day", "note", "recorded_at", "recorded_day" }

    fn id(&self) -> i64 {
        self.id
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Integer(from_day(self.day)),
            optional_text(self.note.as_ref()),
            Value::Integer(from_instant(self.recorded_at)),
            Value::Integer(from_day(self.recorded_day)),
        ]
    }

    fn read(id: i64, columns: &mut Columns) -> rusqlite::Result<Self> {
        Ok(Self {
            id,
            day: columns.day()?,
            note: columns.take()?,
            recorded_at: columns.instant()?,
            recorded_day: columns.day()?,
        })
    }

    fn affects(_: Option<&Self>, _: Option<&Self>, _: &mut Affected) {}
}

impl Store {
    /// The note with this id.
    pub fn note(&self, id: i64) -> Result<Option<Note>> {
        self.first("WHERE id = ?1", [id])
    }

    /// The notes that `filter` asks for, by the day they are about, then by id.
    pub fn notes(&self, filter: &NoteFilter) -> Result<Vec<Note>> {
        let (from, to) = filter.search.days();
        let (from, to) = (from_day(from), from_day(to));
        let mut notes: Vec<Note> = match filter.step {
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

    /// How many notes there are on a step that are drafts of an apology, or that are not.
    pub fn count_notes(&self, step: u8, draft: bool) -> Result<u32> {
        self.connection
            .query_row(
                "SELECT count(*) FROM note WHERE step = ?1 AND draft = ?2",
                params![step, draft],
                |row| row.get(0),
            )
            .map_err(storage)
    }

    /// The ids of notes from `from` to `to`.
    pub fn note_ids(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        self.ids::<Note>(from, to)
    }

    /// The steps that are done, in their order.
    pub fn steps_done(&self) -> Result<Vec<StepDone>> {
        self.all("ORDER BY step", [])
    }

    /// That a step is done, where it is.
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

    /// The session with this id.
    pub fn session(&self, id: i64) -> Result<Option<Session>> {
        self.first("WHERE id = ?1", [id])
    }

    /// The last session there was.
    pub fn last_session(&self) -> Result<Option<Session>> {
        self.first("ORDER BY day DESC, id DESC LIMIT 1", [])
    }

    /// The ids of sessions from `from` to `to`.
    pub fn session_ids(&self, from: i64, to: i64) -> Result<Vec<i64>> {
        self.ids::<Session>(from, to)
    }

    /// How many sessions there were.
    pub fn count_sessions(&self) -> Result<u32> {
        self.connection
            .query_row("SELECT count(*) FROM session", [], |row| row.get(0))
            .map_err(storage)
    }
}

impl Change<'_> {
    /// Stores a new note, and returns it with its id.
    pub fn add_note(&mut self, note: &Note) -> Result<Note> {
        self.insert(note)
    }

    /// Stores a note over the one with its id.
    pub fn save_note(&mut self, note: &Note) -> Result<()> {
        self.update(note)
    }

    /// Deletes a note.
    pub fn delete_note(&mut self, id: i64) -> Result<()> {
        self.delete::<Note>(id)
    }

    /// Stores that a step is done.
    pub fn add_step_done(&mut self, done: &StepDone) -> Result<StepDone> {
        self.insert(done)
    }

    /// A step is not done any more.
    pub fn delete_step_done(&mut self, id: i64) -> Result<()> {
        self.delete::<StepDone>(id)
    }

    /// Stores who the specialist is, new or not.
    pub fn save_specialist(&mut self, specialist: &Specialist) -> Result<()> {
        if specialist.id == 0 {
            return self.insert(specialist).map(|_| ());
        }
        self.update(specialist)
    }

    /// Forgets the specialist.
    pub fn delete_specialist(&mut self, id: i64) -> Result<()> {
        self.delete::<Specialist>(id)
    }

    /// Stores that a session took place.
    pub fn add_session(&mut self, session: &Session) -> Result<Session> {
        self.insert(session)
    }

    /// Stores a session over the one with its id.
    pub fn save_session(&mut self, session: &Session) -> Result<()> {
        self.update(session)
    }

    /// Deletes a session.
    pub fn delete_session(&mut self, id: i64) -> Result<()> {
        self.delete::<Session>(id)
    }
}
