-- What changed in a collection since a version of it, and the language of its documents.
--
-- Why documents.changed: an index beside the database catches up with what changed since it was made, and whoever remembers a
-- passage of a document can tell whether it still stands there: the same number is the same text with the same sentences.
--
-- Why collections.erased: a row that is gone cannot say when it changed. Whoever last looked at that version or later misses
-- nothing of it; whoever looked before has to compare with everything that is present.
--
-- Why existing documents get the collection's version of now, and it counts as an erasure: when they changed, and what was
-- erased meanwhile, nobody wrote down. An index older than this script must not believe that it knows.

-- changed: the collection's version at the last change that readers see: added, removed, restored, its sentences replaced.
ALTER TABLE documents ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;

-- erased: the version at the last change of which the documents cannot tell any more; never more than version.
ALTER TABLE collections ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;

-- language: a Snowball algorithm; NULL: the configured one.
ALTER TABLE collections ADD COLUMN language TEXT CHECK (length(language) BETWEEN 1 AND 40);

UPDATE documents SET changed = (SELECT version FROM collections WHERE id = documents.collection);
UPDATE collections SET erased = version;

-- removed_at belongs to it so that what changed can be listed from the index alone.
CREATE INDEX documents_changed ON documents (collection, changed, removed_at);
