-- Collections of documents, the text of each revision, and the sentences found in it.
--
-- Why revisions have a table while every document has one: answers quote a revision. A changed document will be a new
-- revision of the same id, and what was quoted from the old one can still be opened.
--
-- Why documents.sha256 repeats revisions.sha256: “the same text once per collection” is a rule about current revisions, also
-- when two processes add at once; only a unique index keeps it, and an index covers one table. The foreign key over all three
-- columns keeps the two equal.
--
-- Why AUTOINCREMENT: without it SQLite gives the number of the newest document again after its removal, and an old answer would
-- open somebody else's words.
--
-- Why revisions.zeros: secure_delete overwrites a deleted row where it stands, but when SQLite spreads the rows of a table over
-- its pages anew, copies of them stay in the gaps, and a removed text could be read in the file. A page of zeros fills all of a
-- row that stands among others (at most the page's size less 35 bytes, by the file format); the words begin later, in overflow
-- pages, which belong to one row, never move, and are overwritten whole. The price is 4 kB for each revision. A sha256 may stay.
--
-- Why sentences.kind has no list of kinds: sentences are derived, a new parser may know more kinds without a migration.

PRAGMA application_id = 1131376227; -- "Conc" in ASCII

-- version: counts the changes of the collection; kept when its last document has gone.
CREATE TABLE collections (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version >= 1)
) STRICT, WITHOUT ROWID;

-- revision: the current one. Its row is written after this one, in the same transaction, hence DEFERRED.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL REFERENCES collections (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    FOREIGN KEY (id, revision, sha256) REFERENCES revisions (document, number, sha256) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX documents_once_per_collection ON documents (collection, sha256);

-- characters: the length of the text in code points; length(text) would read all of it, and stop at a NUL.
-- parser_version: of the code that made the sentences of this revision.
-- zeros: why the words come after them, see above; whatever a person wrote belongs below.
CREATE TABLE revisions (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    sha256 TEXT NOT NULL,
    parser_version INTEGER NOT NULL,
    characters INTEGER NOT NULL CHECK (characters >= 1),
    zeros BLOB NOT NULL DEFAULT (zeroblob(4096)) CHECK (length(zeros) >= 4096),
    title TEXT,
    publisher TEXT,
    author TEXT,
    published TEXT, -- YYYY-MM-DD
    url TEXT,
    file_name TEXT,
    added_by TEXT,
    added_at TEXT NOT NULL, -- ISO 8601, UTC
    text TEXT NOT NULL,
    PRIMARY KEY (document, number),
    UNIQUE (document, number, sha256)
) STRICT;

-- start, "end": half-open, in code points of the revision's text. headings: spans of the same text, [[start, end], …].
CREATE TABLE sentences (
    document INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    block INTEGER NOT NULL CHECK (block >= 0),
    headings TEXT NOT NULL CHECK (json_valid(headings)),
    PRIMARY KEY (document, revision, ordinal),
    FOREIGN KEY (document, revision) REFERENCES revisions (document, number) ON DELETE CASCADE,
    CHECK (start <= "end")
) STRICT, WITHOUT ROWID;
