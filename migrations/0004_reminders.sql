-- Why: `trust remind` runs every few minutes and says each thing once per due time, so it has to
-- know what it said. This is no record of anything a person did: it is not journalled, `undo` does
-- not touch it, it has neither id nor uid, and rows nobody needs any more are dropped.

-- The latest that was said about an occurrence. There is no reference to the promise: one that is
-- removed can come back with `undo`, and shall then not be spoken of twice.
CREATE TABLE reminder (
    promise_id INTEGER NOT NULL,
    slot_day   INTEGER NOT NULL,
    nth        INTEGER NOT NULL CHECK (nth >= 1),
    -- When it was due as that was said: one that was moved since is spoken of again.
    due_at     INTEGER NOT NULL,
    -- How far it had come: within so many seconds of being due; 0 once it was due; -1 the
    -- morning after. It falls as time goes by.
    rank       INTEGER NOT NULL CHECK (rank >= -1),
    PRIMARY KEY (promise_id, slot_day, nth)
) STRICT, WITHOUT ROWID;
