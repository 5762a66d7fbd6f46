-- Why: two copies of the records agree on what was deleted, undone and forgotten, and a machine
-- knows itself and those it shares a folder with.
--
-- A tombstone is a row of "uid" whose record is gone: deleted_at says when, forgotten that no later
-- change restores it. A record deleted together with the one it belongs to leaves none: the
-- tombstone of that one stands for it.

-- What a deleted record is known by besides its uid, as exports write it: the key of a setting, the
-- promise and slot of an answer, the promise of a rule. Null where nothing.
ALTER TABLE uid ADD COLUMN key TEXT CHECK (json_type(key) = 'object');

CREATE INDEX uid_key ON uid (key) WHERE key IS NOT NULL;

-- When undo or redo put a record back as it had been. Other copies take that for its last change.
CREATE TABLE reverted (
    uid BLOB    PRIMARY KEY CHECK (length(uid) = 16),
    at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a sync brought and an undo removed again: not taken again until it changes where it came
-- from. The time is that of the change or the deletion that was brought.
CREATE TABLE declined (
    uid        BLOB    PRIMARY KEY CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Set for a change that brought records of another copy: its undo deletes nothing there.
ALTER TABLE journal ADD COLUMN source TEXT CHECK (source IN ('import', 'sync'));

-- The one row: who this database is among those that share a folder.
CREATE TABLE machine (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    uid     BLOB    NOT NULL CHECK (length(uid) = 16),
    -- How often it wrote its file there.
    counter INTEGER NOT NULL CHECK (counter >= 0),
    -- The checksum of the records that it last wrote, and the last change in the journal by then.
    written TEXT,
    entry   INTEGER NOT NULL
) STRICT;

-- The last change in the journal when each of its files was written: what another machine has seen
-- of this one.
CREATE TABLE machine_file (
    counter INTEGER PRIMARY KEY,
    entry   INTEGER NOT NULL
) STRICT;

-- The other machines, and how far the file of each was read.
CREATE TABLE peer (
    uid     BLOB    PRIMARY KEY CHECK (length(uid) = 16),
    name    TEXT    NOT NULL,
    counter INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Set where words that a change needs were erased: it can be neither undone nor redone.
ALTER TABLE journal ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));

-- Every task ever written to or taken from a calendar on a phone, with what both sides last agreed
-- on. A row stays as long as its promise: a task in it that returns is never a new promise.
CREATE TABLE calendar_task (
    uid         TEXT    PRIMARY KEY CHECK (length(uid) > 0),
    -- The uid of the promise and the slot; null for a task of others that is left alone.
    promise     BLOB    CHECK (length(promise) = 16),
    slot_day    INTEGER,
    nth         INTEGER,
    -- The name of its file; null while it is not there.
    file        TEXT,
    sequence    INTEGER NOT NULL CHECK (sequence >= 0),
    text        TEXT    NOT NULL,
    -- Civil time in seconds.
    due         INTEGER,
    done        INTEGER,
    written_day INTEGER NOT NULL,
    hidden      INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    -- When the answer was given that was ticked there.
    ticked_at   INTEGER,
    -- What review asks about it, and the due time that it is about.
    question    TEXT CHECK (question IN ('late', 'unticked', 'due', 'cancelled', 'done', 'time')),
    asked_due   INTEGER,
    CHECK ((promise IS NULL) = (slot_day IS NULL) AND (promise IS NULL) = (nth IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_task_slot ON calendar_task (promise, slot_day, nth);
CREATE INDEX calendar_task_there ON calendar_task (uid)
    WHERE file IS NOT NULL OR question IS NOT NULL;

-- The rest makes cost follow what is shown, and not what is stored.

-- Finds records by their tags, with the day on which they were made or written. Derived: filled once
-- after this upgrade, as the totals are.
CREATE TABLE tag (
    relation TEXT    NOT NULL,
    word     TEXT    NOT NULL,
    day      INTEGER NOT NULL,
    row      INTEGER NOT NULL,
    PRIMARY KEY (relation, word, day, row)
) STRICT, WITHOUT ROWID;

-- Of the unanswered ones, those marked as not known. Derived: filled once after this upgrade.
ALTER TABLE total ADD COLUMN unknown INTEGER NOT NULL DEFAULT 0;

-- Where promises break is summed by recurring promise instead of by its tags, so that a new tag
-- changes no sum; and with some of the days instead of their number, so that sums of the same days can
-- be added. Derived: filled once after this upgrade.
DROP TABLE break_total;

CREATE TABLE break_total (
    level       INTEGER NOT NULL,
    block       INTEGER NOT NULL,
    -- The group, or "promise" with its id, or "total".
    facet       TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    kept        INTEGER NOT NULL,
    answered    INTEGER NOT NULL,
    -- The first four days on which something was answered, and the first two on which it was missed.
    days        TEXT    NOT NULL,
    missed_days TEXT    NOT NULL,
    PRIMARY KEY (level, block, facet, name)
) STRICT, WITHOUT ROWID;

-- The late and broken ones of one promise, to repair them.
CREATE INDEX occurrence_amiss_of ON occurrence (promise_id, day) WHERE outcome IN ('late', 'broken');
