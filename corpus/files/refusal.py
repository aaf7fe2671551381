"""Why a file is not read, where its name is not known."""


class Refused(Exception):
    """The bytes cannot be read as a document; `str()` is the end of the sentence “NAME cannot be read: …”."""
