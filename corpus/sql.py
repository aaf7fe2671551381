"""The SQL that reads the documents of the store."""

from typing import Final

from corpus import rows

ANY: Final = "FROM documents AS d JOIN revisions AS r ON r.document = d.id AND r.number = d.revision"
CURRENT: Final = f"{ANY} AND d.removed_at IS NULL"
CURRENT_SENTENCES: Final = """
    FROM documents AS d JOIN sentences AS s ON s.document = d.id AND s.revision = d.revision AND d.removed_at IS NULL
"""

DOCUMENT: Final = f"SELECT {rows.DOCUMENT_COLUMNS} {CURRENT} WHERE d.id = ? AND d.collection = ?"
SENTENCES: Final = (
    f"SELECT {rows.SENTENCE_COLUMNS} {CURRENT_SENTENCES} WHERE d.id = ? AND d.collection = ? ORDER BY ordinal"
)
REVISION: Final = f"""
    SELECT {rows.DOCUMENT_COLUMNS} FROM documents AS d JOIN revisions AS r ON r.document = d.id
    WHERE d.id = ? AND d.collection = ? AND d.removed_at IS NULL AND r.number = ?
"""
REVISION_SENTENCES: Final = (
    f"SELECT {rows.SENTENCE_COLUMNS} FROM sentences AS s WHERE document = ? AND revision = ? ORDER BY ordinal"
)
HISTORY: Final = f"""
    SELECT {rows.HISTORY_COLUMNS} FROM documents AS d JOIN revisions AS r ON r.document = d.id
    WHERE d.id = ? AND d.collection = ? AND d.removed_at IS NULL ORDER BY r.number
"""
IS_PRESENT: Final = "SELECT id FROM documents WHERE id = ? AND collection = ? AND removed_at IS NULL"
MADE_OF: Final = """
    SELECT DISTINCT d.id FROM revisions AS r JOIN documents AS d ON d.id = r.document
    WHERE r.message = ? AND d.collection = ? ORDER BY d.id
"""
MADE_BY: Final = """
    SELECT DISTINCT d.collection, d.id FROM revisions AS r JOIN documents AS d ON d.id = r.document
    WHERE r.message_author = ? ORDER BY d.id
"""
ALL_DOCUMENTS: Final = f"SELECT {rows.DOCUMENT_COLUMNS} {CURRENT} WHERE d.collection = ? ORDER BY d.id"
ALL_SENTENCES: Final = f"""
    SELECT d.id, {rows.SENTENCE_COLUMNS} {CURRENT_SENTENCES} WHERE d.collection = ? ORDER BY d.id, ordinal
"""
# “+”: by their ids, not by searching the collection for them, which SQLite takes for as quick.
ASKED: Final = "+d.collection = ? AND d.id IN (SELECT value FROM json_each(?))"
ASKED_DOCUMENTS: Final = f"SELECT {rows.DOCUMENT_COLUMNS} {CURRENT} WHERE {ASKED}"
RANGES: Final = """
    FROM json_each(?) AS wanted CROSS JOIN sentences AS s
    ON s.document = json_extract(wanted.value, '$[0]') AND s.revision = json_extract(wanted.value, '$[1]')
    AND s.ordinal BETWEEN json_extract(wanted.value, '$[2]') AND json_extract(wanted.value, '$[3]')
"""
ASKED_SENTENCES: Final = f"SELECT wanted.key, {rows.SENTENCE_COLUMNS} {RANGES} ORDER BY wanted.key, ordinal"
CLAIMS: Final = """
    SELECT wanted.key, s.start, s.claims FROM json_each(?) AS wanted
    CROSS JOIN documents AS d ON d.id = json_extract(wanted.value, '$[0]')
    AND d.changed = json_extract(wanted.value, '$[1]') AND d.removed_at IS NULL AND +d.collection = ?
    CROSS JOIN sentences AS s ON s.document = d.id AND s.revision = d.revision
    AND s.ordinal BETWEEN json_extract(wanted.value, '$[2]') AND json_extract(wanted.value, '$[3]')
    ORDER BY wanted.key, ordinal
"""
HEADLINES: Final = f"""
    SELECT wanted.key, {rows.SENTENCE_COLUMNS}, claims FROM json_each(?) AS wanted
    CROSS JOIN documents AS d ON d.id = json_extract(wanted.value, '$[0]')
    AND d.changed = json_extract(wanted.value, '$[1]') AND d.removed_at IS NULL AND +d.collection = ?
    CROSS JOIN sentences AS s INDEXED BY sentences_links
    ON s.document = d.id AND s.revision = d.revision AND s.kind = 'link'
    ORDER BY wanted.key, ordinal
"""
QUOTABLE_COUNT: Final = """
    SELECT count(*) FROM sentences AS s JOIN json_each(?) AS quotable ON quotable.value = s.kind
    WHERE s.document = d.id AND s.revision = d.revision
"""
SUMMARY: Final = f"SELECT {rows.SUMMARY_COLUMNS}, ({QUOTABLE_COUNT})"
SUMMARIES: Final = f"{SUMMARY} {CURRENT} WHERE d.collection = ? ORDER BY d.id"
REMOVED: Final = f"""
    {SUMMARY} {ANY} WHERE d.collection = ? AND d.removed_at IS NOT NULL ORDER BY d.removed_at DESC, d.id DESC
"""
PRESENT: Final = """
    SELECT id, revision FROM documents
    WHERE +collection = ? AND id IN (SELECT value FROM json_each(?)) AND removed_at IS NULL
"""
PRESENT_STAMPS: Final = (
    "SELECT id, changed, removed_at FROM documents WHERE collection = ? AND removed_at IS NULL ORDER BY id"
)
CHANGED: Final = "SELECT id, changed, removed_at FROM documents WHERE collection = ? AND changed > ? ORDER BY id"
STATE: Final = "SELECT version, erased, language FROM collections WHERE id = ?"
OUTDATED: Final = f"SELECT d.collection, d.id {CURRENT} WHERE parser_version <> ? ORDER BY d.id"
