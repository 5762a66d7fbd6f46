-- Why: the transparency log: what was told, about which day, and whether it may be shown; what an
-- entry said before it was edited, because openness that can be rewritten unseen is none; and the
-- days that have an entry, so that a streak over a lifetime reads two rows.

CREATE TABLE log (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at  INTEGER NOT NULL,
    text        TEXT    NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 65536),
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
    uid          BLOB    NOT NULL UNIQUE CHECK (length(uid) = 16),
    changed_at   INTEGER NOT NULL,
    log_id       INTEGER NOT NULL REFERENCES log (id),
    text         TEXT    NOT NULL CHECK (octet_length(text) BETWEEN 1 AND 65536),
    day          INTEGER NOT NULL,
    replaced_at  INTEGER NOT NULL,
    replaced_day INTEGER NOT NULL
) STRICT;

CREATE INDEX log_revision_log ON log_revision (log_id);

-- The days with an entry, as stretches without a gap. Derived, as the sums of 0001 are: it can be
-- thrown away and computed again from log.
CREATE TABLE log_stretch (
    from_day INTEGER PRIMARY KEY,
    to_day   INTEGER NOT NULL,
    CHECK (from_day <= to_day)
) STRICT;

CREATE INDEX log_stretch_length ON log_stretch (to_day - from_day);
