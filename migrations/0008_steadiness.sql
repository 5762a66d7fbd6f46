-- Why: how steadily a promise is kept follows from what was decided on each day of a year and more.
-- These days were read one by one, for each promise in a report.

-- What was decided on each day of a block, in the totals of one promise for 32 days: k for each
-- that was kept, m for each that was missed, and a comma after every day up to the last of them.
-- Null in all other totals. Derived: filled once after this upgrade.
ALTER TABLE total ADD COLUMN decided TEXT;
