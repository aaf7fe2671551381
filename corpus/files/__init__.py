"""Files: from the bytes of a text, a page, a PDF, a Word document or a zip of them to a text and its source."""
