-- Why: an occurrence in the small hours, which counts on the day before, rested with the day of its
-- due time. It rests with the day that it counts on, so that other days ask for something. The
-- totals are counted again after this upgrade.

-- What a calendar shows may differ too.
UPDATE state SET calendar = NULL;
