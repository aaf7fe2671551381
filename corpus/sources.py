"""Between where a document comes from and the columns of `revisions` that hold it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from corpus.model import Source
from corpus.snowflakes import signed, unsigned

_MESSAGE: Final = {"message_channel": "channel", "message": "message", "message_author": "author"}
"""The column of each field of a MessageSource."""
_BY_THE_STORE: Final = ("added_by", "added_at")

SOURCE_COLUMNS: Final = (
    "title, publisher, author, published, url, language, tags, file_name, message_channel, message, message_author, "
    + ", ".join(_BY_THE_STORE)
)
"""What `source_of` reads; all but those of the message are named as the fields of Source."""
SAYING_COLUMNS: Final = ", ".join(SOURCE_COLUMNS.split(", ")[: -len(_BY_THE_STORE)])
"""Those that say something of the document, and not of who added this revision of it."""

_NAMES: Final = tuple(SOURCE_COLUMNS.split(", "))


def source_columns(source: Source) -> dict[str, str | int | None]:
    """`source` by SOURCE_COLUMNS. Raises ValueError for a number that Discord cannot have given, a bug."""
    message = source.message
    columns: dict[str, str | int | None] = {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": None if source.published is None else source.published.isoformat(),
        "url": source.url,
        "language": source.language,
        "tags": json.dumps(source.tags, ensure_ascii=False),  # as text: half a surrogate pair is refused, as elsewhere
        "file_name": source.file_name,
        "added_by": source.added_by,
        "added_at": None if source.added_at is None else source.added_at.isoformat(),
    }
    for column, field in _MESSAGE.items():
        columns[column] = None if message is None else signed(getattr(message, field))
    return columns


def saying(columns: Mapping[str, str | int | None]) -> tuple[str | int | None, ...]:
    """What `source_columns` gave, as a row of SAYING_COLUMNS."""
    return tuple(columns[name] for name in SAYING_COLUMNS.split(", "))


def source_of(row: Sequence[Any]) -> Source:
    """A row of SOURCE_COLUMNS. Raises ValueError for one that cannot be right."""
    fields = dict(zip(_NAMES, row, strict=True))
    message = {field: fields.pop(column) for column, field in _MESSAGE.items()}
    if any(number is not None for number in message.values()):
        fields["message"] = {field: number if number is None else unsigned(number) for field, number in message.items()}
    fields["tags"] = json.loads(fields["tags"])
    return Source.model_validate(fields)
