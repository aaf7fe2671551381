-- The words that mean the same to a server: a JSON array of arrays of words.
--
-- Why no table of its own: it is always read and written whole, and goes with its collection.

ALTER TABLE collections ADD COLUMN synonyms TEXT NOT NULL DEFAULT '[]';
