-- Revisions with more of where they come from, marks, review dates, the audit trail, proposals, posted answers, departures.
--
-- Why revisions is made anew: what a person looks at in a list must stand before the text. SQLite walks the whole chain of a
-- row's overflow pages to reach a column behind it. The tables that refer to revisions keep doing so: while a script runs,
-- foreign keys are off (corpus/database.py), so that nothing goes with the old table, and they name the new one by its old name.
--
-- Why secure_delete covers the old table: its pages become free ones, which are overwritten with zeros then and there.
--
-- Why what was done and by whom is one table and who they are another: a member may be forgotten, the trail stays whole.
--
-- Why audit holds no words: whatever a document or a person wrote would have to be found and erased in it.
--
-- Why the trail begins with what was added and removed before it: so that this can be looked at and undone, too.
--
-- Why proposals.zeros and the order of columns: as in revisions.

-- bytes: of the text in UTF-8. tags: JSON array. message, message_channel, message_author: unsigned numbers of 64 bits stored
-- less 2**64 from 2**63 on, as in visits.
CREATE TABLE new_revisions (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    sha256 TEXT NOT NULL,
    parser_version INTEGER NOT NULL,
    characters INTEGER NOT NULL CHECK (characters >= 1),
    bytes INTEGER NOT NULL CHECK (bytes >= 1),
    message INTEGER,
    message_channel INTEGER,
    message_author INTEGER,
    zeros BLOB NOT NULL DEFAULT (zeroblob(4096)) CHECK (length(zeros) >= 4096),
    title TEXT,
    publisher TEXT,
    author TEXT,
    published TEXT, -- YYYY-MM-DD
    url TEXT,
    language TEXT,
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    file_name TEXT,
    added_by TEXT,
    added_at TEXT NOT NULL, -- ISO 8601, UTC
    text TEXT NOT NULL,
    PRIMARY KEY (document, number),
    UNIQUE (document, number, sha256)
) STRICT;
INSERT INTO new_revisions (document, number, sha256, parser_version, characters, bytes, title, publisher, author, published,
                           url, file_name, added_by, added_at, text)
    SELECT document, number, sha256, parser_version, characters, length(CAST(text AS BLOB)), title, publisher, author,
           published, url, file_name, added_by, added_at, text
    FROM revisions;
DROP TABLE revisions;
ALTER TABLE new_revisions RENAME TO revisions;
-- How much text a collection has, without reading it.
CREATE INDEX revisions_sizes ON revisions (document, bytes);
CREATE INDEX revisions_of_message ON revisions (message) WHERE message IS NOT NULL;
CREATE INDEX revisions_of_message_author ON revisions (message_author) WHERE message_author IS NOT NULL;

-- mark: corrected, retracted. review_by: YYYY-MM-DD.
ALTER TABLE documents ADD COLUMN mark TEXT;
ALTER TABLE documents ADD COLUMN review_by TEXT;

-- name: a member's number, or the word “terminal”; NULL: forgotten.
CREATE TABLE actors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT UNIQUE
) STRICT;

-- document refers to nothing: the trail outlives it. bytes: of the text that came in. before: of a closed list.
-- undone: whether a later change took this one back.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    at TEXT NOT NULL, -- ISO 8601, UTC, with microseconds
    actor INTEGER REFERENCES actors (id),
    action TEXT NOT NULL,
    document INTEGER,
    revision INTEGER,
    bytes INTEGER NOT NULL DEFAULT 0,
    before TEXT,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX audit_of_collection ON audit (collection, id);
CREATE INDEX audit_of_document ON audit (document, id) WHERE document IS NOT NULL;
CREATE INDEX audit_by_time ON audit (collection, at);
CREATE INDEX audit_of_actor ON audit (actor) WHERE actor IS NOT NULL;

-- Until now added_by was a member's number, or what a file said of itself: words, which stay where they are.
INSERT INTO actors (name) SELECT DISTINCT added_by FROM revisions WHERE added_by <> '' AND added_by NOT GLOB '*[^0-9]*';
INSERT INTO audit (collection, at, actor, action, document, revision, bytes)
    SELECT d.collection,
           CASE WHEN instr(r.added_at, '.') THEN r.added_at ELSE replace(r.added_at, '+', '.000000+') END,
           a.id, 'added', r.document, r.number, r.bytes
    FROM revisions AS r JOIN documents AS d ON d.id = r.document LEFT JOIN actors AS a ON a.name = r.added_by
    ORDER BY r.document, r.number;
INSERT INTO audit (collection, at, action, document, revision)
    SELECT collection, removed_at, 'removed', id, revision FROM documents WHERE removed_at IS NOT NULL
    ORDER BY removed_at, id;

-- replaces refers to nothing: what a proposal was to replace may be gone when it is decided about.
CREATE TABLE proposals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    stage TEXT NOT NULL,
    replaces INTEGER,
    by TEXT NOT NULL,
    at TEXT NOT NULL, -- ISO 8601, UTC, with microseconds
    characters INTEGER NOT NULL,
    bytes INTEGER NOT NULL, -- of the text in UTF-8
    zeros BLOB NOT NULL DEFAULT (zeroblob(4096)) CHECK (length(zeros) >= 4096),
    source TEXT NOT NULL CHECK (json_valid(source)),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX proposals_waiting ON proposals (collection, stage, id);
CREATE INDEX proposals_by_age ON proposals (stage, at);

-- Numbers of channels and messages as in visits.
CREATE TABLE posted_answers (
    collection TEXT NOT NULL,
    channel INTEGER NOT NULL,
    message INTEGER NOT NULL,
    document INTEGER NOT NULL,
    at TEXT NOT NULL, -- ISO 8601, UTC, with microseconds
    PRIMARY KEY (collection, document, channel, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX posted_answers_by_age ON posted_answers (at);
CREATE INDEX posted_answers_of_message ON posted_answers (collection, channel, message);

-- Servers that removed the bot, until their data is erased or they take it back.
CREATE TABLE departures (
    collection TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL -- ISO 8601, UTC, with microseconds
) STRICT, WITHOUT ROWID;
