-- Why: all tables are rebuilt once, in a form that any SQLite from 3.37 on can check, dump and
-- reload, and that holds what later features need: several times a day, more rules, pauses, the
-- day on which something was done, time zones, when something was agreed, earlier wordings,
-- private promises, and which records were deleted.
--
-- The conventions of 0001 hold, with three more:
--   uid     is unique over all tables; the table "uid" finds a record by it
--   *_zone  the name of the time zone in which a due time was said; null where it is not known,
--           and of times said before this schema: then the instant decides, else the civil time
--   texts   have 1 byte to 64 KiB
--
-- The order matters: the new tables take the names of the old ones, so these are renamed first,
-- and dropped from the children up. Views that a person made keep their words.

PRAGMA legacy_alter_table = ON;

DROP INDEX promise_made;
DROP INDEX promise_recurring;
DROP INDEX promise_open;
DROP INDEX schedule_promise;
DROP INDEX schedule_to;
DROP INDEX occurrence_day;
DROP INDEX occurrence_moved;
DROP INDEX occurrence_promise_day;
DROP INDEX occurrence_amiss;
DROP INDEX move_occurrence;
DROP INDEX move_from;
DROP INDEX journal_row_entry;
DROP INDEX log_day;
DROP INDEX log_revision_log;
DROP INDEX idea_added;
DROP INDEX idea_planned;
DROP INDEX deed_idea;
DROP INDEX deed_day;
DROP INDEX heard_day;
DROP INDEX heard_written;
DROP INDEX heard_rated;
DROP INDEX note_step;
DROP INDEX note_written;
DROP INDEX session_day;
DROP INDEX repair_promise;

ALTER TABLE setting RENAME TO old_setting;
ALTER TABLE promise RENAME TO old_promise;
ALTER TABLE schedule RENAME TO old_schedule;
ALTER TABLE occurrence RENAME TO old_occurrence;
ALTER TABLE move RENAME TO old_move;
ALTER TABLE log RENAME TO old_log;
ALTER TABLE log_revision RENAME TO old_log_revision;
ALTER TABLE idea RENAME TO old_idea;
ALTER TABLE deed RENAME TO old_deed;
ALTER TABLE heard RENAME TO old_heard;
ALTER TABLE note RENAME TO old_note;
ALTER TABLE step RENAME TO old_step;
ALTER TABLE specialist RENAME TO old_specialist;
ALTER TABLE session RENAME TO old_session;
ALTER TABLE repair RENAME TO old_repair;
ALTER TABLE journal RENAME TO old_journal;
ALTER TABLE journal_row RENAME TO old_journal_row;

-- Finds every record by its uid, deleted ones too: one index instead of one for each table.
CREATE TABLE uid (
    uid        BLOB    PRIMARY KEY CHECK (length(uid) = 16),
    relation   TEXT    NOT NULL,
    -- The id of the record; null once it is deleted.
    row        INTEGER,
    deleted_at INTEGER,
    -- Set where its words were erased for good, and not only deleted.
    forgotten  INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1)),
    CHECK ((row IS NULL) = (deleted_at IS NOT NULL)),
    CHECK (forgotten = 0 OR row IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX uid_deleted ON uid (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE setting (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    key        TEXT    NOT NULL UNIQUE,
    value      TEXT    NOT NULL
) STRICT;

CREATE TABLE promise (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    text       TEXT    NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 65536),
    note       TEXT    CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 65536),
    tags       TEXT    NOT NULL CHECK (json_type(tags) = 'array'),
    private    INTEGER NOT NULL CHECK (private IN (0, 1)),
    made_at    INTEGER NOT NULL,
    made_day   INTEGER NOT NULL,
    due_from   TEXT    CHECK (due_from IN ('flag', 'text')),
    recurring  INTEGER NOT NULL CHECK (recurring IN (0, 1)),
    -- Of a one-off as first promised; a recurring one has rows in schedule instead.
    due_at     INTEGER,
    due_day    INTEGER,
    due_second INTEGER,
    due_zone   TEXT,
    -- The last day it asked for anything; null while it still does.
    ended_day  INTEGER,
    CHECK ((due_at IS NULL) = (due_day IS NULL) AND (due_at IS NULL) = (due_second IS NULL)),
    CHECK (recurring = 0 OR due_at IS NULL),
    CHECK (due_zone IS NULL OR due_at IS NOT NULL)
) STRICT;

CREATE INDEX promise_made ON promise (made_day);
CREATE INDEX promise_recurring ON promise (ended_day) WHERE recurring = 1;
CREATE INDEX promise_open ON promise (due_day) WHERE recurring = 0 AND ended_day IS NULL;

-- An earlier text of a promise.
CREATE TABLE wording (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    promise_id   INTEGER NOT NULL REFERENCES promise (id),
    text         TEXT    NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 65536),
    replaced_at  INTEGER NOT NULL,
    replaced_day INTEGER NOT NULL
) STRICT;

CREATE INDEX wording_promise ON wording (promise_id);

-- The days on which a rule applies. Another rule ends one and begins another, so that the days
-- already lived keep the rule they were lived under.
CREATE TABLE schedule (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    promise_id INTEGER NOT NULL REFERENCES promise (id),
    pattern    TEXT    NOT NULL CHECK (pattern IN ('days', 'weeks', 'months', 'weekdays',
                   'month_day', 'last_day', 'nth_weekday', 'last_weekday', 'weeks_on',
                   'month_days', 'nth_weekdays', 'year_day', 'per_week', 'per_month')),
    -- The interval, day of the month, ordinal or count; of a day of the year month * 100 + day.
    number     INTEGER NOT NULL CHECK (number >= 0),
    -- One bit each; bit 0 is Monday.
    weekdays   INTEGER NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
    -- Several days of the month or nth weekdays, one bit each: bit 0 is the first, bit 31 the last.
    ordinals   INTEGER NOT NULL CHECK (ordinals BETWEEN 0 AND 4294967295),
    -- The seconds since midnight of each time of day, in order; empty for the end of the day.
    at_seconds TEXT    NOT NULL CHECK (json_type(at_seconds) = 'array'),
    anchor_day INTEGER NOT NULL,
    from_day   INTEGER NOT NULL,
    to_day     INTEGER,
    -- Minus how many of the times lie before day_start and so belong to the day before.
    day_shift  INTEGER NOT NULL CHECK (day_shift BETWEEN -12 AND 0)
) STRICT;

CREATE INDEX schedule_promise ON schedule (promise_id, from_day);
CREATE INDEX schedule_to ON schedule (to_day);

-- Days on which a recurring promise asks for nothing, both included.
CREATE TABLE pause (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    promise_id INTEGER NOT NULL REFERENCES promise (id),
    from_day   INTEGER NOT NULL,
    to_day     INTEGER NOT NULL,
    -- When it was entered; null for one from before pauses were records.
    made_at    INTEGER,
    -- When it was agreed, where it was entered afterwards.
    agreed_at  INTEGER,
    CHECK (from_day <= to_day)
) STRICT;

CREATE INDEX pause_promise ON pause (promise_id, from_day);
CREATE INDEX pause_to ON pause (to_day);

-- What became of an occurrence: answered, or moved and still open, or looked at and left open.
CREATE TABLE occurrence (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    promise_id   INTEGER NOT NULL REFERENCES promise (id),
    slot_day     INTEGER NOT NULL,
    nth          INTEGER NOT NULL CHECK (nth >= 1),
    due_at       INTEGER,
    day          INTEGER NOT NULL,
    second       INTEGER NOT NULL,
    due_zone     TEXT,
    outcome      TEXT    CHECK (outcome IN ('kept', 'late', 'broken', 'released')),
    answered_at  INTEGER,
    answered_day INTEGER,
    done_at      INTEGER,
    -- Of a promise for so many times a week or month: the day on which this one was done.
    done_day     INTEGER,
    told_at      INTEGER,
    -- When it was agreed to let go of it, where that was entered afterwards.
    agreed_at    INTEGER,
    because      TEXT    CHECK (length(CAST(because AS BLOB)) BETWEEN 1 AND 65536),
    -- Set where she does not know any more how it went, and is not to be asked again.
    unknown      INTEGER NOT NULL CHECK (unknown IN (0, 1)),
    UNIQUE (promise_id, slot_day, nth),
    CHECK ((outcome IS NULL) = (answered_at IS NULL)),
    CHECK ((outcome IS NULL) = (answered_day IS NULL)),
    CHECK (outcome IS NULL OR unknown = 0),
    CHECK (outcome IS NOT NULL OR done_day IS NULL)
) STRICT;

CREATE INDEX occurrence_day ON occurrence (day, second);
CREATE INDEX occurrence_moved ON occurrence (promise_id) WHERE outcome IS NULL;
CREATE INDEX occurrence_promise_day ON occurrence (promise_id, day);
CREATE INDEX occurrence_amiss ON occurrence (day) WHERE outcome IN ('late', 'broken');
CREATE INDEX occurrence_done ON occurrence (slot_day) WHERE done_day IS NOT NULL;

-- An occurrence re-agreed before it was due: the time it had stays on record.
CREATE TABLE move (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at    INTEGER NOT NULL,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id),
    moved_at      INTEGER NOT NULL,
    -- When it was agreed, where it was entered afterwards.
    agreed_at     INTEGER,
    from_at       INTEGER NOT NULL,
    from_day      INTEGER NOT NULL,
    from_second   INTEGER NOT NULL,
    from_zone     TEXT,
    to_at         INTEGER NOT NULL,
    to_day        INTEGER NOT NULL,
    to_second     INTEGER NOT NULL,
    to_zone       TEXT
) STRICT;

CREATE INDEX move_occurrence ON move (occurrence_id);
CREATE INDEX move_from ON move (from_day);

CREATE TABLE log (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at  INTEGER NOT NULL,
    text        TEXT    NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 65536),
    -- The day it is about.
    day         INTEGER NOT NULL,
    written_at  INTEGER NOT NULL,
    written_day INTEGER NOT NULL,
    shared      INTEGER NOT NULL CHECK (shared IN (0, 1)),
    decision    INTEGER NOT NULL CHECK (decision IN (0, 1)),
    tags        TEXT    NOT NULL CHECK (json_type(tags) = 'array')
) STRICT;

CREATE INDEX log_day ON log (day);

-- What an entry said, and the day it was about, until it was edited.
CREATE TABLE log_revision (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    log_id       INTEGER NOT NULL REFERENCES log (id),
    text         TEXT    NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 65536),
    day          INTEGER NOT NULL,
    replaced_at  INTEGER NOT NULL,
    replaced_day INTEGER NOT NULL
) STRICT;

CREATE INDEX log_revision_log ON log_revision (log_id);

-- An idea: a date, a gift, a note or a gesture. It can be carried out many times.
CREATE TABLE idea (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at     INTEGER NOT NULL,
    text           TEXT    NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 65536),
    kind           TEXT    NOT NULL CHECK (kind IN ('date', 'gift', 'note', 'gesture')),
    cost           TEXT    CHECK (cost IN ('free', 'low', 'high')),
    tags           TEXT    NOT NULL CHECK (json_type(tags) = 'array'),
    added_at       INTEGER NOT NULL,
    added_day      INTEGER NOT NULL,
    -- Which of the program's own ideas it came from, so that none comes twice.
    starter        TEXT    UNIQUE,
    -- The next time it is to happen.
    planned_at     INTEGER,
    planned_day    INTEGER,
    planned_second INTEGER,
    planned_zone   TEXT,
    CHECK ((planned_at IS NULL) = (planned_day IS NULL)
        AND (planned_at IS NULL) = (planned_second IS NULL)),
    CHECK (planned_zone IS NULL OR planned_at IS NOT NULL)
) STRICT;

CREATE INDEX idea_added ON idea (added_day);
CREATE INDEX idea_planned ON idea (planned_day) WHERE planned_day IS NOT NULL;

-- An idea carried out on a day.
CREATE TABLE deed (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    idea_id      INTEGER NOT NULL REFERENCES idea (id),
    day          INTEGER NOT NULL,
    note         TEXT    CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 65536),
    rating       INTEGER CHECK (rating BETWEEN 1 AND 5),
    recorded_at  INTEGER NOT NULL,
    recorded_day INTEGER NOT NULL
) STRICT;

CREATE INDEX deed_idea ON deed (idea_id, day);
CREATE INDEX deed_day ON deed (day);

-- What the partner said, in the partner's words.
CREATE TABLE heard (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at  INTEGER NOT NULL,
    text        TEXT    NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 65536),
    feelings    TEXT    NOT NULL CHECK (json_type(feelings) = 'array'),
    -- How much trust there is, from 0 to 10; null unless it was volunteered.
    rating      INTEGER CHECK (rating BETWEEN 0 AND 10),
    day         INTEGER NOT NULL,
    written_at  INTEGER NOT NULL,
    written_day INTEGER NOT NULL,
    tags        TEXT    NOT NULL CHECK (json_type(tags) = 'array')
) STRICT;

CREATE INDEX heard_day ON heard (day);
CREATE INDEX heard_written ON heard (written_day);
CREATE INDEX heard_rated ON heard (day) WHERE rating IS NOT NULL;

-- A private note on a step of the guide; a draft of an apology is one on step 3.
CREATE TABLE note (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at  INTEGER NOT NULL,
    step        INTEGER NOT NULL CHECK (step BETWEEN 1 AND 8),
    draft       INTEGER NOT NULL CHECK (draft IN (0, 1)),
    text        TEXT    NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 65536),
    day         INTEGER NOT NULL,
    written_at  INTEGER NOT NULL,
    written_day INTEGER NOT NULL,
    tags        TEXT    NOT NULL CHECK (json_type(tags) = 'array')
) STRICT;

CREATE INDEX note_step ON note (step, day);
CREATE INDEX note_written ON note (written_day);

-- A step of the guide that was marked done, for as long as it is.
CREATE TABLE step (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    step       INTEGER NOT NULL UNIQUE CHECK (step BETWEEN 1 AND 8),
    done_at    INTEGER NOT NULL,
    done_day   INTEGER NOT NULL
) STRICT;

-- The specialist of step 6: at most one row.
CREATE TABLE specialist (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    name       TEXT    NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 65536),
    contact    TEXT    CHECK (length(CAST(contact AS BLOB)) BETWEEN 1 AND 65536)
) STRICT;

-- A session with the specialist that took place.
CREATE TABLE session (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    note         TEXT    CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 65536),
    recorded_at  INTEGER NOT NULL,
    recorded_day INTEGER NOT NULL
) STRICT;

CREATE INDEX session_day ON session (day);

-- What followed a broken or late promise: owned, with its effect, an apology and what changes.
CREATE TABLE repair (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           BLOB    NOT NULL CHECK (length(uid) = 16),
    changed_at    INTEGER NOT NULL,
    occurrence_id INTEGER NOT NULL UNIQUE REFERENCES occurrence (id),
    own           TEXT    NOT NULL CHECK (length(CAST(own AS BLOB)) BETWEEN 1 AND 65536),
    effect        TEXT    NOT NULL CHECK (length(CAST(effect AS BLOB)) BETWEEN 1 AND 65536),
    apology       TEXT    NOT NULL CHECK (length(CAST(apology AS BLOB)) BETWEEN 1 AND 65536),
    change        TEXT    CHECK (length(CAST(change AS BLOB)) BETWEEN 1 AND 65536),
    -- The new, smaller promise that came of it.
    promise_id    INTEGER REFERENCES promise (id),
    repaired_at   INTEGER NOT NULL,
    repaired_day  INTEGER NOT NULL
) STRICT;

CREATE INDEX repair_promise ON repair (promise_id) WHERE promise_id IS NOT NULL;

-- Every change, with the rows it affected as they were and as they became. Append-only but for
-- `undone`, which says whether the change was undone.
CREATE TABLE journal (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    kind   TEXT    NOT NULL CHECK (kind IN ('change', 'undo', 'redo')),
    what   TEXT    NOT NULL,
    target INTEGER REFERENCES journal (id),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    CHECK ((kind = 'change') = (target IS NULL))
) STRICT;

CREATE TABLE journal_row (
    id       INTEGER PRIMARY KEY,
    entry    INTEGER NOT NULL REFERENCES journal (id),
    relation TEXT    NOT NULL,
    row      INTEGER NOT NULL,
    before   TEXT,
    after    TEXT,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;

CREATE INDEX journal_row_entry ON journal_row (entry);

INSERT INTO setting SELECT * FROM old_setting;

INSERT INTO promise (id, uid, changed_at, text, note, tags, private, made_at, made_day, due_from,
                     recurring, due_at, due_day, due_second, due_zone, ended_day)
SELECT id, uid, changed_at, text, note, tags, 0, made_at, made_day, due_from,
       recurring, due_at, due_day, due_second, NULL, ended_day
FROM old_promise ORDER BY id;

-- A gap between two stretches of the same rule was a pause. The stretches become one, and the
-- pause takes the uid of the later one, so that two copies upgrade to the same.
CREATE TEMP TABLE stretch AS
SELECT id, promise_id, from_day, to_day, to_before, pauses,
       sum(NOT pauses) OVER (PARTITION BY promise_id ORDER BY from_day, id) AS island
FROM (
    SELECT *,
           coalesce(to_before < from_day - 1
               AND (pattern, number, weekdays, coalesce(at_second, -1), anchor_day, day_shift)
                   = (pattern_before, number_before, weekdays_before, at_before, anchor_before,
                      shift_before), 0) AS pauses
    FROM (
        SELECT *,
               lag(to_day) OVER earlier AS to_before,
               lag(pattern) OVER earlier AS pattern_before,
               lag(number) OVER earlier AS number_before,
               lag(weekdays) OVER earlier AS weekdays_before,
               lag(coalesce(at_second, -1)) OVER earlier AS at_before,
               lag(anchor_day) OVER earlier AS anchor_before,
               lag(day_shift) OVER earlier AS shift_before
        FROM old_schedule
        WHERE to_day IS NULL OR from_day <= to_day
        WINDOW earlier AS (PARTITION BY promise_id ORDER BY from_day, id)
    )
);

INSERT INTO schedule (id, uid, changed_at, promise_id, pattern, number, weekdays, ordinals,
                      at_seconds, anchor_day, from_day, to_day, day_shift)
SELECT s.id, s.uid,
       coalesce((SELECT max(o.changed_at) FROM stretch a JOIN old_schedule o ON o.id = a.id
                 WHERE a.promise_id = t.promise_id AND a.island = t.island), s.changed_at),
       s.promise_id, pattern, number, weekdays, 0,
       CASE WHEN at_second IS NULL THEN '[]' ELSE '[' || at_second || ']' END, anchor_day,
       s.from_day,
       CASE WHEN t.id IS NULL THEN s.to_day
            ELSE (SELECT a.to_day FROM stretch a
                  WHERE a.promise_id = t.promise_id AND a.island = t.island
                  ORDER BY a.from_day DESC, a.id DESC LIMIT 1) END,
       day_shift
FROM old_schedule s LEFT JOIN stretch t ON t.id = s.id
WHERE t.pauses IS NOT 1 ORDER BY s.id;

INSERT INTO pause (uid, changed_at, promise_id, from_day, to_day, made_at, agreed_at)
SELECT s.uid, s.changed_at, s.promise_id, t.to_before + 1, s.from_day - 1, NULL, NULL
FROM stretch t JOIN old_schedule s ON s.id = t.id WHERE t.pauses ORDER BY s.id;

DROP TABLE stretch;

-- Of so many times a week or month the day on which it was done, as near as it is known: that of
-- `done_at` by the clock it was due by, else that of the answer; within its week or month.
INSERT INTO occurrence (id, uid, changed_at, promise_id, slot_day, nth, due_at, day, second,
                        due_zone, outcome, answered_at, answered_day, done_at, done_day, told_at,
                        agreed_at, because, unknown)
SELECT o.id, o.uid, o.changed_at, o.promise_id, slot_day, nth, due_at, day, second,
       NULL, outcome, answered_at, answered_day, done_at,
       CASE WHEN outcome IN ('kept', 'late') AND pattern IS NOT NULL THEN
           max(CASE pattern WHEN 'per_week' THEN slot_day - 6
                    ELSE strftime('%s', slot_day * 86400, 'unixepoch', 'start of month') / 86400
               END,
               min(slot_day,
                   CASE WHEN done_at IS NOT NULL AND due_at IS NOT NULL
                        THEN (done_at / 1000 + day * 86400 + second - due_at / 1000) / 86400
                        ELSE answered_day END))
       END,
       told_at, NULL, because, 0
FROM old_occurrence o LEFT JOIN (
    SELECT promise_id, from_day, coalesce(to_day, 9000000000) AS to_day, pattern FROM schedule
    WHERE pattern IN ('per_week', 'per_month')
) s ON s.promise_id = o.promise_id AND slot_day BETWEEN s.from_day AND s.to_day
GROUP BY o.id ORDER BY o.id;

INSERT INTO move (id, uid, changed_at, occurrence_id, moved_at, agreed_at, from_at, from_day,
                  from_second, from_zone, to_at, to_day, to_second, to_zone)
SELECT id, uid, changed_at, occurrence_id, moved_at, NULL, from_at, from_day,
       from_second, NULL, to_at, to_day, to_second, NULL
FROM old_move ORDER BY id;

INSERT INTO log SELECT * FROM old_log ORDER BY id;
INSERT INTO log_revision SELECT * FROM old_log_revision ORDER BY id;

INSERT INTO idea (id, uid, changed_at, text, kind, cost, tags, added_at, added_day, starter,
                  planned_at, planned_day, planned_second, planned_zone)
SELECT id, uid, changed_at, text, kind, cost, tags, added_at, added_day, starter,
       planned_at, planned_day, planned_second, NULL
FROM old_idea ORDER BY id;

INSERT INTO deed SELECT * FROM old_deed ORDER BY id;
INSERT INTO heard SELECT * FROM old_heard ORDER BY id;
INSERT INTO note SELECT * FROM old_note ORDER BY id;
INSERT INTO step SELECT * FROM old_step ORDER BY id;
INSERT INTO specialist SELECT * FROM old_specialist ORDER BY id;
INSERT INTO session SELECT * FROM old_session ORDER BY id;
INSERT INTO repair SELECT * FROM old_repair ORDER BY id;
INSERT INTO journal SELECT * FROM old_journal ORDER BY id;
INSERT INTO journal_row SELECT * FROM old_journal_row ORDER BY id;

-- In the order of the uids, so that the table is written from one end to the other.
INSERT INTO uid (uid, relation, row)
SELECT * FROM (
    SELECT uid, 'setting', id FROM setting
    UNION ALL SELECT uid, 'promise', id FROM promise
    UNION ALL SELECT uid, 'schedule', id FROM schedule
    UNION ALL SELECT uid, 'pause', id FROM pause
    UNION ALL SELECT uid, 'occurrence', id FROM occurrence
    UNION ALL SELECT uid, 'move', id FROM move
    UNION ALL SELECT uid, 'log', id FROM log
    UNION ALL SELECT uid, 'log_revision', id FROM log_revision
    UNION ALL SELECT uid, 'idea', id FROM idea
    UNION ALL SELECT uid, 'deed', id FROM deed
    UNION ALL SELECT uid, 'heard', id FROM heard
    UNION ALL SELECT uid, 'note', id FROM note
    UNION ALL SELECT uid, 'step', id FROM step
    UNION ALL SELECT uid, 'specialist', id FROM specialist
    UNION ALL SELECT uid, 'session', id FROM session
    UNION ALL SELECT uid, 'repair', id FROM repair
) ORDER BY uid;

-- No number comes twice, also where the last ones were deleted.
INSERT INTO sqlite_sequence (name, seq)
SELECT substr(name, 5), seq FROM sqlite_sequence old
WHERE substr(name, 1, 4) = 'old_'
    AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = substr(old.name, 5));
UPDATE sqlite_sequence
SET seq = max(seq, (SELECT seq FROM sqlite_sequence old WHERE old.name = 'old_' || sqlite_sequence.name))
WHERE 'old_' || name IN (SELECT name FROM sqlite_sequence);

DROP TABLE old_setting;
DROP TABLE old_repair;
DROP TABLE old_move;
DROP TABLE old_occurrence;
DROP TABLE old_schedule;
DROP TABLE old_promise;
DROP TABLE old_log_revision;
DROP TABLE old_log;
DROP TABLE old_deed;
DROP TABLE old_idea;
DROP TABLE old_heard;
DROP TABLE old_note;
DROP TABLE old_step;
DROP TABLE old_specialist;
DROP TABLE old_session;
DROP TABLE old_journal_row;
DROP TABLE old_journal;

-- What keeps figures fast, under plain names. Derived, as in 0001: it can be thrown away and
-- computed again, which is done once after this upgrade.
ALTER TABLE digest RENAME TO total;
ALTER TABLE facet RENAME TO break_total;
ALTER TABLE log_stretch RENAME TO log_run;
DROP INDEX log_stretch_length;
CREATE INDEX log_run_length ON log_run (to_day - from_day);

-- The one row says through which day the totals reach, and what was the last change in the
-- journal before this schema: what earlier changes affected may have another form now.
CREATE TABLE state (
    id             INTEGER PRIMARY KEY CHECK (id = 1),
    closed_day     INTEGER,
    upgraded_entry INTEGER NOT NULL
) STRICT;

INSERT INTO state (id, closed_day, upgraded_entry)
SELECT 1, day, (SELECT coalesce(max(id), 0) FROM journal) FROM sealed;

DROP TABLE sealed;

PRAGMA legacy_alter_table = OFF;
