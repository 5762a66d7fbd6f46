-- Why: a sync with a calendar read and compared every task, also where nothing had changed since the
-- last one.

-- The checksum of all that such a sync depends on, as it was when one last found nothing to do.
ALTER TABLE state ADD COLUMN calendar TEXT;
