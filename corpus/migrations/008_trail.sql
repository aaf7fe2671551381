-- The trail says what a change put in the place of what was before, and which version of its collection it made.
--
-- Why after: that a document was marked says little where it is not said how.
--
-- Why version: a document that a change returns bears the version (documents.changed), so the change itself is found by it, also
-- where others follow at once.

-- after: of a closed list, as before. version: NULL for changes before this script.
ALTER TABLE audit ADD COLUMN after TEXT;
ALTER TABLE audit ADD COLUMN version INTEGER;

-- What a mark was is told by the next change of it, or by the document.
UPDATE audit SET after = (
    SELECT before FROM audit AS next
    WHERE next.document = audit.document AND next.action = 'marked' AND next.id > audit.id ORDER BY next.id LIMIT 1
) WHERE action = 'marked';
UPDATE audit SET after = (SELECT mark FROM documents WHERE documents.id = audit.document)
WHERE action = 'marked' AND NOT EXISTS (
    SELECT 1 FROM audit AS next WHERE next.document = audit.document AND next.action = 'marked' AND next.id > audit.id
);
