"""What PDFs and Word documents tell of themselves, as far as a person wrote it and no program."""

import re

from corpus.files.found import words_of

_FILE_LIKE = re.compile(
    r"(?i)\.(?:docx?|pdf|indd|qxd|rtf|odt|pptx?|xlsx?|tex|dvi|html?|p65|pub)\b|^microsoft |[\\/]\w+[\\/]"
)
_UNTITLED = re.compile(
    r"(?i)(?:untitled|(?:word )?do[ck]ument|title|no title|unknown|unbenannt|sans titre|.{0,2})[ -]?\d*"
)
_NOBODY = frozenset(
    "user admin administrator owner author unknown anonymous root guest default python-docx none me microsoft".split()
)
_OFFICE = re.compile(r"(?i)microsoft|office|adobe|\bltd user|@|\\|^\W*$")


def sane_title(title: object) -> str | None:
    """The title that a document tells of itself; None where it is what programs write: a file's name, “untitled”."""
    words = words_of(title)
    if words is None or _UNTITLED.fullmatch(words) or _FILE_LIKE.search(words):
        return None
    return words if sum(character.isalpha() for character in words) > len(words) // 2 else None


def sane_author(author: object) -> str | None:
    """The author that a document tells of itself; None where it is the name of an account or of a program."""
    words = words_of(author)
    if words is None or words.lower() in _NOBODY or _OFFICE.search(words) or any(map(str.isdigit, words)):
        return None
    return words if any(map(str.isupper, words)) or not words.isascii() else None
