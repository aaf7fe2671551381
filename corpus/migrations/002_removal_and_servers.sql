-- Removal that can be undone, and what the bot remembers of servers and members.
--
-- Why a column and not a table of removed documents: the words stay where they are, so that a removal and its undoing cost
-- the same for a note and for a book, and nothing of a text is copied to a second place from which it would have to be erased.
--
-- Why the unique index is made anew: “the same text once per collection” holds for the documents that are present. A removed
-- text may be added again; then the removed one cannot come back, which again only an index can keep across processes.
--
-- Why ids of members, roles and channels look negative from 2**63 on: they are unsigned numbers of 64 bits, SQLite's are
-- signed, so the upper half is stored less 2**64. Discord's numbers get there in 2084; until then they stand here as they are.
--
-- Why server_settings.collection and visits.collection refer to nothing: a collection begins with its first document, a server
-- may be set up and used before.

-- removed_at: ISO 8601, UTC, always with microseconds, so that moments compare as texts do. NULL: present.
ALTER TABLE documents ADD COLUMN removed_at TEXT;

DROP INDEX documents_once_per_collection;
CREATE UNIQUE INDEX documents_once_per_collection ON documents (collection, sha256) WHERE removed_at IS NULL;
CREATE INDEX documents_removed ON documents (collection, removed_at) WHERE removed_at IS NOT NULL;

-- answer_channels: numbers as they are, from 0 to 2**64 - 1, as a JSON array.
CREATE TABLE server_settings (
    collection TEXT NOT NULL PRIMARY KEY,
    moderator_role INTEGER,
    log_channel INTEGER,
    answer_channels TEXT NOT NULL CHECK (json_valid(answer_channels))
) STRICT, WITHOUT ROWID;

-- Who used the bot in which server; name: the server's, as it was then. last_at: as documents.removed_at.
CREATE TABLE visits (
    member INTEGER NOT NULL,
    collection TEXT NOT NULL,
    name TEXT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (member, collection)
) STRICT, WITHOUT ROWID;

-- The server that a member's direct messages ask; goes with the visit.
CREATE TABLE chosen_servers (
    member INTEGER NOT NULL PRIMARY KEY,
    collection TEXT NOT NULL,
    FOREIGN KEY (member, collection) REFERENCES visits (member, collection) ON DELETE CASCADE
) STRICT;

-- Which commands Discord was told of last; one row at most.
CREATE TABLE synced_commands (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    digest TEXT NOT NULL
) STRICT;
