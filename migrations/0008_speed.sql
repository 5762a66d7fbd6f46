-- Why: cost follows what is shown, and not what is stored.

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
