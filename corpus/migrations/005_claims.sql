-- Who says a sentence, what it claims, what a moderator said of either, and which sentences are at odds.
--
-- Why speakers and claims are columns of sentences: they are derived from the same text by code of the same version, are
-- written and replaced together with it, and go with it. They hold places, numbers and names from closed lists, no words of the
-- text: whatever erases the text erases all that was said.
--
-- Why speaker_corrections.zeros: as in revisions; the name that a moderator typed may well be one from the text.
--
-- Why pairs of sentences stand with both places, and not with an id of their own: what a person judged is these two sentences
-- of these two revisions. A changed text is not judged yet.
--
-- Why disagreements refer to documents: a list that outlives a document would show its places for nothing.

-- speaker, claims: JSON; see corpus/claims.py. claims: NULL where there are none, as in most sentences.
ALTER TABLE sentences ADD COLUMN speaker TEXT CHECK (speaker IS NULL OR json_valid(speaker));
ALTER TABLE sentences ADD COLUMN claims TEXT CHECK (claims IS NULL OR json_valid(claims));

-- The headlines in a document's list of links, without reading the document.
CREATE INDEX sentences_links ON sentences (document, revision, ordinal) WHERE kind = 'link';

-- name: who a moderator says it is; NULL: nobody, the words are the document's own. at: ISO 8601, UTC.
CREATE TABLE speaker_corrections (
    document INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    zeros BLOB NOT NULL DEFAULT (zeroblob(4096)) CHECK (length(zeros) >= 4096),
    at TEXT NOT NULL,
    name TEXT,
    by TEXT,
    PRIMARY KEY (document, revision, start, "end"),
    FOREIGN KEY (document, revision) REFERENCES revisions (document, number) ON DELETE CASCADE
) STRICT;

-- The lesser place (document, start) of a pair stands first. ruling: real, overtaken, same origin, not a disagreement.
CREATE TABLE rulings (
    document INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    other_document INTEGER NOT NULL,
    other_revision INTEGER NOT NULL,
    other_start INTEGER NOT NULL,
    other_end INTEGER NOT NULL,
    ruling TEXT NOT NULL,
    by TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (document, revision, start, "end", other_document, other_revision, other_start, other_end),
    FOREIGN KEY (document, revision) REFERENCES revisions (document, number) ON DELETE CASCADE,
    FOREIGN KEY (other_document, other_revision) REFERENCES revisions (document, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX rulings_of_other ON rulings (other_document, other_revision);

-- Which sentences of the collection are at odds, as found when the later of the two documents came. kind, relation, rule: of
-- the finding, see answer/testimony.py; span_…: the words that it rests on.
CREATE TABLE disagreements (
    document INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    other_document INTEGER NOT NULL,
    other_revision INTEGER NOT NULL,
    other_start INTEGER NOT NULL,
    other_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    relation TEXT NOT NULL,
    rule TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    other_span_start INTEGER NOT NULL,
    other_span_end INTEGER NOT NULL,
    PRIMARY KEY (document, revision, start, "end", other_document, other_revision, other_start, other_end, kind),
    FOREIGN KEY (document, revision) REFERENCES revisions (document, number) ON DELETE CASCADE,
    FOREIGN KEY (other_document, other_revision) REFERENCES revisions (document, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX disagreements_of_other ON disagreements (other_document, other_revision);
