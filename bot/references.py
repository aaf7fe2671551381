"""The custom id of a button: all that it needs to work after a restart, within Discord's 100 characters."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from answer.rehearing import Sides
from answer.relations import Kind, Relation
from corpus.model import DocumentId, Reference, Span

CUSTOM_ID_MAX: Final = 100
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_SERVER: Final = r"(?P<server>[0-9a-z]{1,13})"
_NUMBER: Final = r"[0-9a-z]{1,13}"
_KINDS: Final = {kind.value[0]: kind for kind in Kind}
_RELATIONS: Final = {relation.value[0]: relation for relation in Relation}
QUOTES: Final = rf"{_SERVER}:(?P<quotes>[0-9a-z.,]*)"
"""What stands behind the action in a custom id that names quotes."""
NUMBER: Final = rf"{_SERVER}:(?P<number>{_NUMBER})"
"""What stands behind the action in a custom id that names a document or a page."""
SIDES: Final = (
    rf"{_SERVER}:(?P<kind>[{''.join(_KINDS)}])(?P<relation>[{''.join(_RELATIONS)}]):"
    rf"(?P<more>{_NUMBER}):(?P<sides>[0-9a-z.,;]*)"
)
"""What stands behind the action in a custom id that names the sides of a disagreement."""


class NamedSides(NamedTuple):
    """The sides that a custom id names. `more`: so many further quotes had no room in it."""

    known: Sides
    more: int


def quotes_id(action: str, server: int, references: Sequence[Reference]) -> str:
    """A custom id for `references` of `server`, as many as fit."""
    head = f"{action}:{base36(server)}:"
    quotes = ""
    for reference in references:
        more = ("," if quotes else "") + _written(reference)
        if len(head) + len(quotes) + len(more) > CUSTOM_ID_MAX:
            break
        quotes += more
    return head + quotes


def number_id(action: str, server: int, number: int) -> str:
    """A custom id for a document or a page of `server`."""
    return f"{action}:{base36(server)}:{base36(number)}"


def sides_id(action: str, server: int, named: NamedSides) -> str:
    """A custom id for the sides of a disagreement: the best quote of each, then the second of each …, as many as fit.

    How many have no room is told in it.
    """
    sides = named.known.sides
    in_turn = sorted((place, side) for side, references in enumerate(sides) for place in range(len(references)))
    taken: list[list[str]] = [[] for _ in sides]
    head = f"{action}:{base36(server)}:{named.known.kind.value[0]}{named.known.relation.value[0]}"
    total = sum(map(len, sides)) + named.more
    room = CUSTOM_ID_MAX - len(f"{head}:{base36(total)}:")
    for place, side in in_turn:
        written = _written(sides[side][place])
        if room < len(written) + 1:
            break
        taken[side].append(written)
        room -= len(written) + 1
    left_out = total - sum(map(len, taken))
    return f"{head}:{base36(left_out)}:{';'.join(','.join(side) for side in taken if side)}"


def server_in(found: re.Match[str]) -> int:
    """The server in a custom id, from a match of QUOTES, NUMBER or SIDES."""
    return int(found["server"], 36)


def number_of(found: re.Match[str]) -> int:
    """The document or page in a custom id, from a match of NUMBER."""
    return int(found["number"], 36)


def references_of(found: re.Match[str]) -> tuple[Reference, ...]:
    """The references in a custom id, from a match of QUOTES. Raises ValueError for what `quotes_id` did not write."""
    return _read(found["quotes"].split(","))


def sides_of(found: re.Match[str]) -> NamedSides:
    """The sides in a custom id, from a match of SIDES. Raises ValueError for what `sides_id` did not write."""
    known = Sides(
        kind=_KINDS[found["kind"]],
        relation=_RELATIONS[found["relation"]],
        sides=tuple(_read(side.split(",")) for side in found["sides"].split(";")),
    )
    return NamedSides(known, int(found["more"], 36))


def _written(reference: Reference) -> str:
    """Document, start and length, and the revision unless it is the first."""
    span = reference.span
    numbers = [reference.document, span.start, span.end - span.start]
    return ".".join(map(base36, numbers if reference.revision == 1 else [*numbers, reference.revision]))


def _read(parts: Iterable[str]) -> tuple[Reference, ...]:
    return tuple(_reference(part) for part in parts if part)


def _reference(part: str) -> Reference:
    document, start, length, revision = ([int(number, 36) for number in part.split(".")] + [1])[:4]
    return Reference(document=DocumentId(document), revision=revision, span=Span(start=start, end=start + length))


def base36(number: int) -> str:
    """A number as it stands in a custom id."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
