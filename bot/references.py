"""The custom id of a button: all that it needs to work after a restart, within Discord's 100 characters."""

import re
from collections.abc import Sequence
from typing import Final

from corpus.model import DocumentId, Reference, Span

CUSTOM_ID_MAX: Final = 100
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_SERVER: Final = r"(?P<server>[0-9a-z]{1,13})"
QUOTES: Final = rf"{_SERVER}:(?P<quotes>[0-9a-z.,]*)"
"""What stands behind the action in a custom id that names quotes."""
NUMBER: Final = rf"{_SERVER}:(?P<number>[0-9a-z]{{1,13}})"
"""What stands behind the action in a custom id that names a document or a page."""


def quotes_id(action: str, server: int, references: Sequence[Reference]) -> str:
    """A custom id for `references` of `server`, as many as fit."""
    head = f"{action}:{_base36(server)}:"
    quotes = ""
    for reference in references:
        numbers = (reference.document, reference.revision, reference.span.start, reference.span.end)
        more = ("," if quotes else "") + ".".join(map(_base36, numbers))
        if len(head) + len(quotes) + len(more) > CUSTOM_ID_MAX:
            break
        quotes += more
    return head + quotes


def number_id(action: str, server: int, number: int) -> str:
    """A custom id for a document or a page of `server`."""
    return f"{action}:{_base36(server)}:{_base36(number)}"


def server_in(found: re.Match[str]) -> int:
    """The server in a custom id, from a match of QUOTES or NUMBER."""
    return int(found["server"], 36)


def number_of(found: re.Match[str]) -> int:
    """The document or page in a custom id, from a match of NUMBER."""
    return int(found["number"], 36)


def references_of(found: re.Match[str]) -> tuple[Reference, ...]:
    """The references in a custom id, from a match of QUOTES. Raises ValueError for what `quotes_id` did not write."""
    return tuple(_reference(part) for part in found["quotes"].split(",") if part)


def _reference(part: str) -> Reference:
    document, revision, start, end = (int(number, 36) for number in part.split("."))
    return Reference(document=DocumentId(document), revision=revision, span=Span(start=start, end=end))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
