-- Why: a promise for so many times a week or month counts on the days on which it was done, and
-- what was done beyond what was promised counts as nothing but an extra. A week of such a promise
-- can be shorter or longer where its first day was changed.
--
-- Totals are derived, and are computed again once after this upgrade.

ALTER TABLE total ADD COLUMN extra INTEGER NOT NULL DEFAULT 0;

-- The first day of the first week of a rule, where that is not the anchor.
ALTER TABLE schedule ADD COLUMN begin_day INTEGER;

-- The second is that of done_at by the clock it was due by, where that is known and on that day.
UPDATE occurrence SET
    second = CASE
        WHEN done_at IS NOT NULL AND due_at IS NOT NULL
            AND (done_at / 1000 + day * 86400 + second - due_at / 1000) / 86400 = done_day
        THEN (done_at / 1000 + day * 86400 + second - due_at / 1000) % 86400
        ELSE 0 END,
    day = done_day
WHERE done_day IS NOT NULL;

-- Where promises break is told of answered occurrences only, and only where they were on several
-- days: the days of different blocks can be added. Derived, and computed again once after this
-- upgrade.
ALTER TABLE break_total RENAME COLUMN decided TO answered;
ALTER TABLE break_total ADD COLUMN days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE break_total ADD COLUMN missed_days INTEGER NOT NULL DEFAULT 0;

-- Marked as not known: no longer asked about, and found by promise. What was moved and is open stays
-- the short list that every screen reads.
DROP INDEX occurrence_moved;
CREATE INDEX occurrence_moved ON occurrence (promise_id) WHERE outcome IS NULL AND unknown = 0;
CREATE INDEX occurrence_unknown ON occurrence (promise_id, day) WHERE unknown = 1;

-- 1 from the upgrade on until a person was told which figures may have changed.
ALTER TABLE state ADD COLUMN upgrade_note INTEGER NOT NULL DEFAULT 0 CHECK (upgrade_note IN (0, 1));
