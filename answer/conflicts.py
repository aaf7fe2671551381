"""What of a collection is at odds: the values that are listed."""

import hashlib
from typing import Final

from answer.model import Quote, headline_of
from answer.relations import Kind, Relation
from corpus.judgements import Pair, Ruled, Ruling
from corpus.model import Frozen

HANDLE: Final = 6
"""Characters of a handle: of 1,000 pairs, two have the same one once in 2,000 collections."""
_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without those that are taken for one another."""
_NOT_AT_ODDS: Final = frozenset({Ruling.NONE, Ruling.SAME_ORIGIN})


class Contested(Frozen):
    """Two quotes of a collection that are at odds. `claims`: the words that this rests on, in a few words.

    `handle`: a short name for the two, the same as long as both stand; empty where one is not published yet. `rule`,
    `why`: see answer/testimony.py. `ruled`: what a moderator said of it.
    """

    handle: str
    quotes: tuple[Quote, Quote]
    kind: Kind
    relation: Relation
    claims: tuple[str, str]
    rule: str
    why: str
    ruled: Ruled | None = None

    @property
    def pair(self) -> Pair:
        """The places of the two."""
        return Pair.of(*(quote.reference for quote in self.quotes))

    @property
    def summary(self) -> str:
        """The one line that a person is shown."""
        return f"{headline_of(self.kind, self.relation)}: {' / '.join(self.claims)}"

    @property
    def stands(self) -> bool:
        """Whether it is a disagreement still, by what a moderator said."""
        return self.ruled is None or self.ruled.ruling not in _NOT_AT_ODDS


def handle_of(pair: Pair) -> str:
    """The short name of two sentences: by their places alone."""
    places = [(one.document, one.revision, one.span.start, one.span.end) for one in pair]
    number = int.from_bytes(hashlib.sha256(repr(places).encode()).digest()[:8])
    handle = ""
    for _ in range(HANDLE):
        number, rest = divmod(number, len(_LETTERS))
        handle += _LETTERS[rest]
    return handle
