-- Which documents were compared with the others of their collection.
--
-- Why with the version of the collection after the document's last change (documents.changed): whatever changes it (it is added
-- or restored, or its sentences are replaced) makes another one, and so the mark out of date, whoever changed it and however
-- the process ended. What was found and the mark are written together.

-- surveyed: `changed` as it was when the document was compared; NULL: never, or it is to be done anew. surveyed_by: the version
-- of the rules that compared it.
ALTER TABLE documents ADD COLUMN surveyed INTEGER;
ALTER TABLE documents ADD COLUMN surveyed_by INTEGER;
