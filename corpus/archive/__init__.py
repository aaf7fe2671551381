"""A collection as one file: a zip of texts and of JSON that says what they are, to be read by people and programs."""
