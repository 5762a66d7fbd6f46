-- Why: the rest of the guide. What the partner said (step 2); notes on each step, drafts of an
-- apology among them, and which steps are done; repairs of what was broken or late (3); the
-- specialist and the sessions there were (6); and ideas for dates and small gestures with what came
-- of them (8).

-- An idea: a date, a gift, a note or a gesture. It can be carried out many times.
CREATE TABLE idea (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at     INTEGER NOT NULL,
    text           TEXT    NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 65536),
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
    CHECK ((planned_at IS NULL) = (planned_day IS NULL)
        AND (planned_at IS NULL) = (planned_second IS NULL))
) STRICT;

CREATE INDEX idea_added ON idea (added_day);
CREATE INDEX idea_planned ON idea (planned_day) WHERE planned_day IS NOT NULL;

-- An idea carried out on a day.
CREATE TABLE deed (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    idea_id      INTEGER NOT NULL REFERENCES idea (id),
    day          INTEGER NOT NULL,
    note         TEXT    CHECK (octet_length(note) BETWEEN 1 AND 65536),
    rating       INTEGER CHECK (rating BETWEEN 1 AND 5),
    recorded_at  INTEGER NOT NULL,
    recorded_day INTEGER NOT NULL
) STRICT;

CREATE INDEX deed_idea ON deed (idea_id, day);
CREATE INDEX deed_day ON deed (day);

-- What the partner said, in the partner's words.
CREATE TABLE heard (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at  INTEGER NOT NULL,
    text        TEXT    NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 65536),
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
    uid         BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at  INTEGER NOT NULL,
    step        INTEGER NOT NULL CHECK (step BETWEEN 1 AND 8),
    draft       INTEGER NOT NULL CHECK (draft IN (0, 1)),
    text        TEXT    NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 65536),
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
    uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    step       INTEGER NOT NULL UNIQUE CHECK (step BETWEEN 1 AND 8),
    done_at    INTEGER NOT NULL,
    done_day   INTEGER NOT NULL
) STRICT;

-- The specialist of step 6: at most one row.
CREATE TABLE specialist (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at INTEGER NOT NULL,
    name       TEXT    NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 65536),
    contact    TEXT    CHECK (octet_length(contact) BETWEEN 1 AND 65536)
) STRICT;

-- A session with the specialist that took place.
CREATE TABLE session (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    day          INTEGER NOT NULL,
    note         TEXT    CHECK (octet_length(note) BETWEEN 1 AND 65536),
    recorded_at  INTEGER NOT NULL,
    recorded_day INTEGER NOT NULL
) STRICT;

CREATE INDEX session_day ON session (day);

-- What followed a broken or late promise: owned, with its effect, an apology and what changes.
CREATE TABLE repair (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at    INTEGER NOT NULL,
    occurrence_id INTEGER NOT NULL UNIQUE REFERENCES occurrence (id),
    own           TEXT    NOT NULL CHECK (octet_length(own) BETWEEN 1 AND 65536),
    effect        TEXT    NOT NULL CHECK (octet_length(effect) BETWEEN 1 AND 65536),
    apology       TEXT    NOT NULL CHECK (octet_length(apology) BETWEEN 1 AND 65536),
    change        TEXT    CHECK (octet_length(change) BETWEEN 1 AND 65536),
    -- The new, smaller promise that came of it.
    promise_id    INTEGER REFERENCES promise (id),
    repaired_at   INTEGER NOT NULL,
    repaired_day  INTEGER NOT NULL
) STRICT;

CREATE INDEX repair_promise ON repair (promise_id) WHERE promise_id IS NOT NULL;

-- What was broken or late and is not repaired is looked for on every screen.
CREATE INDEX occurrence_amiss ON occurrence (day) WHERE outcome IN ('late', 'broken');
