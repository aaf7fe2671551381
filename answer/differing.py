"""Two revisions of a document side by side: which sentences stayed, went, came, or were changed in some words."""

import enum
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final, NamedTuple

from answer.editing import FIELDS
from answer.matching import Effort, matched
from corpus.model import Document, Frozen, ParsedDocument, Source, Span

ALIKE: Final = 0.5
"""From this share of their words on, two sentences are told as one that was changed."""
NEAR: Final = 5
"""So many sentences are looked at for the one that another became."""
LOOKS: Final = 50_000
"""So often in one comparison, at most: what is left then is told as gone and new."""
LONGEST: Final = 2_000
"""Of a longer sentence, only so many characters tell what it became, and no words in it are told as changed."""
_FIELDS: Final = (*FIELDS, "file_name")
_WORD: Final = re.compile(r"\w+|[^\w\s]")


class Change(enum.StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"


class Difference(NamedTuple):
    """A sentence of the old text, of the new one, or of both: `old` is of the old text, `new` of the new one.

    `old_words`, `new_words`: of a CHANGED one, the words that only one of both has, as spans of its text; where it is
    very long, all of it.
    """

    change: Change
    old: Span | None
    new: Span | None
    old_words: tuple[Span, ...] = ()
    new_words: tuple[Span, ...] = ()


class FieldChange(Frozen):
    """A field of the source that is not as it was, as it is shown; None: unknown."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two revisions of a document. `sentences`: in the order of both texts.

    Every sentence of the old text is in one of them as `old`, every sentence of the new one as `new`.
    """

    old: Document
    new: Document
    sentences: tuple[Difference, ...]
    fields: tuple[FieldChange, ...]

    @property
    def same_text(self) -> bool:
        """Whether only the source was changed, if anything."""
        return self.old.sha256 == self.new.sha256


def difference(old: ParsedDocument, new: ParsedDocument) -> Diff:
    """What changed from `old` to `new`. Computes; for a thread: takes time about linear in both, whatever they hold."""
    return Diff(
        old=old.document,
        new=new.document,
        sentences=tuple(_Sides(old, new).differences()),
        fields=_fields(old.document.source, new.document.source),
    )


def _fields(before: Source, after: Source) -> tuple[FieldChange, ...]:
    pairs = ((field, _shown(getattr(before, field)), _shown(getattr(after, field))) for field in _FIELDS)
    return tuple(FieldChange(field=field, before=one, after=other) for field, one, other in pairs if one != other)


def _shown(value: object) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return None if value is None else str(value)


class _Sides:
    """The sentences of both texts."""

    def __init__(self, old: ParsedDocument, new: ParsedDocument) -> None:
        self._texts = old.document.text, new.document.text
        self._old = [sentence.span for sentence in old.sentences]
        self._new = [sentence.span for sentence in new.sentences]
        self._effort = Effort()
        self._looks = LOOKS

    def differences(self) -> Iterator[Difference]:
        """All of them, in the order of both texts."""
        before = [span.of(self._texts[0]) for span in self._old]
        after = [span.of(self._texts[1]) for span in self._new]
        old_at = new_at = 0
        for one, other in (*matched(before, after, self._effort), (len(before), len(after))):
            yield from self._replaced(self._old[old_at:one], self._new[new_at:other])
            if one < len(before):
                yield Difference(Change.KEPT, self._old[one], self._new[other])
            old_at, new_at = one + 1, other + 1

    def _replaced(self, gone: Sequence[Span], come: Sequence[Span]) -> Iterator[Difference]:
        """What stands between two sentences that were kept; those that are much alike are told as changed."""
        old_at = new_at = 0
        for one, other in (*self._alike(gone, come), (len(gone), len(come))):
            yield from (Difference(Change.GONE, span, None) for span in gone[old_at:one])
            yield from (Difference(Change.NEW, None, span) for span in come[new_at:other])
            if one < len(gone):
                yield self._changed(gone[one], come[other])
            old_at, new_at = one + 1, other + 1

    def _alike(self, gone: Sequence[Span], come: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """Which of `gone` became which of `come`: of the next NEAR that are left, the one with most words of it."""
        bags: dict[int, frozenset[str]] = {}
        free = 0
        for at, span in enumerate(gone):
            near = range(free, min(len(come), free + NEAR))
            self._looks -= len(near)
            if not near or self._looks < 0:
                return
            bag = _words(self._texts[0], span)
            for to in near:
                if to not in bags:
                    bags[to] = _words(self._texts[1], come[to])
            best, place = max((_share(bag, bags[to]), -to) for to in near)
            if best >= ALIKE:
                yield at, -place
                free = 1 - place

    def _changed(self, old: Span, new: Span) -> Difference:
        if max(old.end - old.start, new.end - new.start) > LONGEST:
            return Difference(Change.CHANGED, old, new, (old,), (new,))
        mine, yours = _places(self._texts[0], old), _places(self._texts[1], new)
        before = [self._texts[0][start:end] for start, end in mine]
        after = [self._texts[1][start:end] for start, end in yours]
        same = matched(before, after, self._effort)
        return Difference(
            Change.CHANGED, old, new, _others(mine, {at for at, _ in same}), _others(yours, {at for _, at in same})
        )


def _places(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Where the words and signs of a sentence stand."""
    return [found.span() for found in _WORD.finditer(text, sentence.start, sentence.end)]


def _words(text: str, sentence: Span) -> frozenset[str]:
    """The words of a sentence, as many as tell what it is."""
    return frozenset(_WORD.findall(text, sentence.start, min(sentence.end, sentence.start + LONGEST)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Which share of the words of both is in both."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _others(places: Sequence[tuple[int, int]], same: Set[int]) -> tuple[Span, ...]:
    """The stretches of words that are not among `same`."""
    found: list[Span] = []
    open_since: int | None = None
    for at in range(len(places) + 1):
        if at < len(places) and at not in same:
            open_since = at if open_since is None else open_since
        elif open_since is not None:
            found.append(Span(start=places[open_since][0], end=places[at - 1][1]))
            open_since = None
    return tuple(found)
