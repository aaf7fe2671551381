"""Changes to where a document comes from, as a person types them."""

import unicodedata
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from answer.errors import UnusableField
from corpus.model import Frozen, Source

LONGEST: Final = {"title": 300, "publisher": 200, "author": 200, "language": 40, "url": 2048}
"""Characters that a field may have."""
MOST_TAGS: Final = 10
LONGEST_TAG: Final = 40
_REFUSED: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of characters that are on no keyboard and could act where they are shown."""
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn round what is shown after them."""


class Edits(Frozen):
    """New values for fields of a source. Only those that are given are changed; None and () are “unknown”."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


FIELDS: Final = tuple(Edits.model_fields)
"""What people may say of where a document comes from."""


def edited(source: Source, edits: Edits) -> Source:
    """`source` with `edits`, without blanks around them; what is empty then is unknown. Raises UnusableField."""
    changes: dict[str, object] = {}
    for field in edits.model_fields_set:
        value = getattr(edits, field)
        if field == "tags":
            changes[field] = _tags(value)
        elif isinstance(value, str):
            changes[field] = _line(field, value, LONGEST[field])
        else:
            changes[field] = value
    url = changes.get("url")
    if isinstance(url, str):
        _check_url(url)
    return source.model_copy(update=changes)


def in_its_folder(source: Source, before: Source) -> Source:
    """`source` of a document's next revision, under the name that the document has in a folder kept in step, if any.

    Such a name holds a “/”: the folder's name and the path below it. That of a file that is handed in holds none.
    """
    if "/" not in (before.file_name or "") or "/" in (source.file_name or ""):
        return source
    return source.model_copy(update={"file_name": before.file_name})


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = tuple(dict.fromkeys(tag for one in tags if (tag := _line("tags", one, LONGEST_TAG)) is not None))
    if len(cleaned) > MOST_TAGS:
        raise UnusableField("tags", f"there may be {MOST_TAGS}, these are {len(cleaned)}")
    return cleaned


def _line(field: str, value: str, longest: int) -> str | None:
    value = value.strip()
    if len(value) > longest:
        each = "each may have" if field == "tags" else "it may have"
        raise UnusableField(field, f"{each} {longest} characters, this has {len(value)}")
    if any(unicodedata.category(character) in _REFUSED or character in _TURNING for character in value):
        raise UnusableField(field, "it must be one line without control characters")
    return value or None


def _check_url(url: str) -> None:
    """Raises UnusableField unless it is a link that a browser would follow."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # a bracket that is not closed
        usable = False
    if not usable or any(character.isspace() for character in url):
        raise UnusableField("url", "it must begin with http:// or https:// and hold no blanks")
