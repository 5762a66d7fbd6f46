-- Why: the first shape of the data: promises, the rules they recur by, what became of each
-- occurrence, the settings, the journal that undo reads, and the sums that keep figures fast.
--
-- Conventions, for this and every later migration:
--   *_at      an instant: milliseconds since 1970-01-01 00:00 UTC
--   *_day     a civil day as it was when written: days since 1970-01-01
--             (the sqlite3 shell shows it with date(x * 86400, 'unixepoch'))
--   *_second  wall-clock seconds since the midnight that began that day
--   id        for people, never reused; uid for programs, a UUID version 7
--   changed_at the instant a record last changed, for merging two copies
-- Open occurrences of a recurring promise are computed from its schedule, never stored ahead.

CREATE TABLE setting (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    key        TEXT    NOT NULL UNIQUE,
    value      TEXT    NOT NULL
) STRICT;

CREATE TABLE promise (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    text       TEXT    NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 65536),
    note       TEXT    CHECK (octet_length(note) BETWEEN 1 AND 65536),
    tags       TEXT    NOT NULL CHECK (json_type(tags) = 'array'),
    made_at    INTEGER NOT NULL,
    made_day   INTEGER NOT NULL,
    due_from   TEXT    CHECK (due_from IN ('flag', 'text')),
    recurring  INTEGER NOT NULL CHECK (recurring IN (0, 1)),
    -- Of a one-off as first promised; a recurring one has rows in schedule instead.
    due_at     INTEGER,
    due_day    INTEGER,
    due_second INTEGER,
    -- The last day it asked for anything; null while it still does.
    ended_day  INTEGER,
    CHECK ((due_at IS NULL) = (due_day IS NULL) AND (due_at IS NULL) = (due_second IS NULL)),
    CHECK (recurring = 0 OR due_at IS NULL)
) STRICT;

CREATE INDEX promise_made ON promise (made_day);
CREATE INDEX promise_recurring ON promise (ended_day) WHERE recurring = 1;
CREATE INDEX promise_open ON promise (due_day) WHERE recurring = 0 AND ended_day IS NULL;

-- A stretch of days on which a rule is in force. Pausing, stopping or changing the rule ends one
-- stretch and begins another, so that the days already lived keep the rule they were lived under.
CREATE TABLE schedule (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    promise_id INTEGER NOT NULL REFERENCES promise (id),
    pattern    TEXT    NOT NULL CHECK (pattern IN ('days', 'weeks', 'months', 'weekdays',
                   'month_day', 'last_day', 'nth_weekday', 'last_weekday', 'per_week', 'per_month')),
    number     INTEGER NOT NULL CHECK (number >= 0),
    weekdays   INTEGER NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
    at_second  INTEGER CHECK (at_second BETWEEN 0 AND 86399),
    anchor_day INTEGER NOT NULL,
    from_day   INTEGER NOT NULL,
    to_day     INTEGER,
    -- -1 where the time of day lies before day_start and so belongs to the day before.
    day_shift  INTEGER NOT NULL CHECK (day_shift IN (-1, 0))
) STRICT;

CREATE INDEX schedule_promise ON schedule (promise_id, from_day);
CREATE INDEX schedule_to ON schedule (to_day);

-- What became of an occurrence: answered, or moved and still open.
CREATE TABLE occurrence (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    promise_id   INTEGER NOT NULL REFERENCES promise (id),
    slot_day     INTEGER NOT NULL,
    nth          INTEGER NOT NULL CHECK (nth >= 1),
    due_at       INTEGER,
    day          INTEGER NOT NULL,
    second       INTEGER NOT NULL,
    outcome      TEXT    CHECK (outcome IN ('kept', 'late', 'broken', 'released')),
    answered_at  INTEGER,
    answered_day INTEGER,
    done_at      INTEGER,
    told_at      INTEGER,
    because      TEXT    CHECK (octet_length(because) BETWEEN 1 AND 65536),
    UNIQUE (promise_id, slot_day, nth),
    CHECK ((outcome IS NULL) = (answered_at IS NULL)),
    CHECK ((outcome IS NULL) = (answered_day IS NULL))
) STRICT;

CREATE INDEX occurrence_day ON occurrence (day, second);
CREATE INDEX occurrence_moved ON occurrence (promise_id) WHERE outcome IS NULL;
CREATE INDEX occurrence_promise_day ON occurrence (promise_id, day);

-- An occurrence re-agreed before it was due: the ledger keeps the time it had.
CREATE TABLE move (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at    INTEGER NOT NULL,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id),
    moved_at      INTEGER NOT NULL,
    from_at       INTEGER NOT NULL,
    from_day      INTEGER NOT NULL,
    from_second   INTEGER NOT NULL,
    to_at         INTEGER NOT NULL,
    to_day        INTEGER NOT NULL,
    to_second     INTEGER NOT NULL
) STRICT;

CREATE INDEX move_occurrence ON move (occurrence_id);
CREATE INDEX move_from ON move (from_day);

-- Every change, with the rows it touched as they were and as they became. Append-only but for
-- `undone`, which says whether the change is in force.
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

-- Sums over blocks of days that are over, so that a figure over a lifetime reads a few rows.
-- Derived: all of it can be thrown away and computed again from the tables above.
-- scope 0 is everything, any other the promise of that id. A block of level n covers 32^n days.
CREATE TABLE digest (
    scope       INTEGER NOT NULL,
    level       INTEGER NOT NULL,
    block       INTEGER NOT NULL,
    kept        INTEGER NOT NULL,
    late        INTEGER NOT NULL,
    broken      INTEGER NOT NULL,
    released    INTEGER NOT NULL,
    unanswered  INTEGER NOT NULL,
    moved       INTEGER NOT NULL,
    run_head    INTEGER NOT NULL,
    run_tail    INTEGER NOT NULL,
    run_best    INTEGER NOT NULL,
    run_broke   INTEGER NOT NULL,
    clean_head  INTEGER NOT NULL,
    clean_tail  INTEGER NOT NULL,
    clean_best  INTEGER NOT NULL,
    clean_broke INTEGER NOT NULL,
    PRIMARY KEY (scope, level, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE facet (
    level   INTEGER NOT NULL,
    block   INTEGER NOT NULL,
    facet   TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    kept    INTEGER NOT NULL,
    decided INTEGER NOT NULL,
    PRIMARY KEY (level, block, facet, name)
) STRICT, WITHOUT ROWID;

-- The one row says through which day the sums reach.
CREATE TABLE sealed (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    day INTEGER
) STRICT;

INSERT INTO sealed (id, day) VALUES (1, NULL);
