"""What of a collection is at odds, as moderators see it, and what they say of it."""

import asyncio
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from answer.conflicts import Contested, handle_of
from answer.errors import UnknownHandle, UnusableName
from answer.hearing import credited
from answer.model import Quote
from answer.progress import Progress
from answer.relations import Kind, Relation
from answer.surveys import UNPUBLISHED, Surveys
from corpus.errors import UnknownDocument
from corpus.judgements import Conflict, Judged, Pair, Ruled, Ruling
from corpus.model import CollectionId, Document, DocumentId, ParsedDocument, Reference, Sentence, Source
from corpus.pausing import let_others_run
from corpus.store import Store
from index.live import Indexes

LONGEST_NAME: Final = 100
LISTED: Final = 1_000
"""So many disagreements of a collection are listed, at most: nobody reads more, and their documents are in memory."""
READ: Final = 50
"""So many are read at once, with their documents."""


class Judging:
    """What documents are at odds with, who speaks in them, and what moderators judged of either."""

    def __init__(self, store: Store, indexes: Indexes) -> None:
        self._store = store
        self._indexes = indexes
        self._known: dict[CollectionId, tuple[int, Judged]] = {}
        self.surveys = Surveys(store, indexes)

    async def judged_now(self, collection: CollectionId) -> Judged:
        """What moderators judged, asked of the store only if the collection changed since."""
        version = self._indexes.known_version(collection)
        known = self._known.get(collection)
        if known is not None and known[0] == version:
            return known[1]
        judged = await self._store.judgements.judged(collection)
        if version is not None:
            self._known[collection] = (version, judged)
        return judged

    async def preview(
        self, collection: CollectionId, text: str, source: Source, sentences: Sequence[Sentence] | None = None
    ) -> tuple[Contested, ...]:
        """What `text` would be at odds with if it were added to `collection`; nothing is stored.

        `sentences`: what was derived from it, if it was already.
        """
        judged = await self._store.judgements.judged(collection)
        found = []
        for clash in await self.surveys.preview(collection, text, source, sentences):
            one, other = (
                credited(Quote.of(side.document, side.sentence), judged.speakers) for side in (clash.one, clash.other)
            )
            found.append(_contested(clash.conflict, (one, other), None))
        return tuple(found)

    async def of_document(self, collection: CollectionId, document_id: DocumentId) -> tuple[Contested, ...]:
        """What a document is at odds with, found now and kept. Raises UnknownDocument."""
        await self.surveys.survey(collection, document_id)
        return await self._listed(collection, of=document_id)

    async def disagreements(
        self,
        collection: CollectionId,
        *,
        every: bool = False,
        progress: Progress | None = None,
        patience: float = math.inf,
    ) -> tuple[Contested, ...]:
        """What is at odds in `collection`, by the places of the quotes, at most LISTED; first, what is new is compared.

        `every`: also what moderators said is no disagreement. `patience`: seconds, after which what is not compared yet
        is left out, as `waiting` tells.
        """
        await self.surveys.catch_up(collection, progress, patience=patience)
        return await self._listed(collection, every=every)

    async def waiting(self, collection: CollectionId) -> int:
        """How many documents of `collection` are not compared yet."""
        return len(await self.surveys.waiting(collection))

    async def _listed(
        self, collection: CollectionId, of: DocumentId | None = None, *, every: bool = True
    ) -> tuple[Contested, ...]:
        conflicts = [
            one
            for one in await self._store.judgements.conflicts(collection)
            if of is None or of in (one.pair.one.document, one.pair.other.document)
        ]
        judged = await self._store.judgements.judged(collection)
        listed: list[Contested] = []
        for at in range(0, len(conflicts), READ):  # never all documents in memory
            some = conflicts[at : at + READ]
            parsed = await self._parsed(collection, (place for one in some for place in one.pair))
            found = await asyncio.to_thread(_all_contested, some, parsed, judged)
            listed += [one for one in found if every or one.stands]
            if len(listed) >= LISTED:
                break
        return tuple(listed[:LISTED])

    async def _parsed(self, collection: CollectionId, places: Iterable[Reference]) -> dict[DocumentId, ParsedDocument]:
        parsed = {}
        for number in sorted({place.document for place in places}):
            try:
                parsed[number] = await self._store.document(collection, number)
            except UnknownDocument:
                continue  # removed meanwhile
        return parsed

    async def pair(self, collection: CollectionId, handle: str) -> Pair:
        """The two sentences, as they stand now, that `handle` names. Raises UnknownHandle."""
        judgements = self._store.judgements
        known = {one.pair for one in await judgements.conflicts(collection)}
        known |= (await judgements.judged(collection)).rulings.keys()
        found = [pair for pair in known if handle_of(pair) == handle.strip().casefold()]
        current = await self._store.present(collection, {place.document for pair in found for place in pair})
        found = [pair for pair in found if all((place.document, place.revision) in current for place in pair)]
        if len(found) != 1:
            raise UnknownHandle(handle)
        return found[0]

    async def rule(self, collection: CollectionId, pair: Pair, ruling: Ruling, by: str | None) -> None:
        """Let `ruling` hold for two quotable sentences, for every answer from now on. Raises UnknownDocument."""
        await self._check(collection, pair)
        await self._store.judgements.rule(collection, pair, ruling, by)
        await self._indexes.follow(collection)

    async def withdraw_ruling(self, collection: CollectionId, pair: Pair, by: str | None) -> bool:
        """Undo `rule`; whether there was anything to undo."""
        undone = await self._store.judgements.withdraw_ruling(collection, pair, by)
        await self._indexes.follow(collection)
        return undone

    async def correct_speaker(
        self, collection: CollectionId, sentence: Reference, name: str | None, by: str | None
    ) -> None:
        """Let `name` be who speaks in a quotable sentence; None: nobody, the words are the document's own.

        Raises UnknownDocument, UnusableName.
        """
        name = None if name is None else " ".join(name.split())
        if name is not None and not (0 < len(name) <= LONGEST_NAME and name.isprintable()):
            raise UnusableName(LONGEST_NAME)
        await self._check(collection, [sentence])
        await self._store.judgements.correct_speaker(collection, sentence, name, by)
        await self._indexes.follow(collection)

    async def withdraw_speaker(self, collection: CollectionId, sentence: Reference, by: str | None) -> bool:
        """Undo `correct_speaker`; whether there was anything to undo."""
        undone = await self._store.judgements.withdraw_speaker(collection, sentence, by)
        await self._indexes.follow(collection)
        return undone

    async def quotes(self, collection: CollectionId, document_id: DocumentId) -> tuple[Quote, ...]:
        """The quotable sentences of a document in their order, each with who speaks. Raises UnknownDocument."""
        judged = await self._store.judgements.judged(collection)
        parsed = await self._store.document(collection, document_id)
        return tuple(
            credited(Quote.of(parsed.document, sentence), judged.speakers)
            for sentence in parsed.sentences
            if sentence.kind.quotable
        )

    async def _check(self, collection: CollectionId, places: Sequence[Reference]) -> None:
        """Raises UnknownDocument unless all are quotable sentences as they stand now."""
        parsed = await self._parsed(collection, places)
        for place in places:
            if _quote(parsed.get(place.document), place, Judged({}, {})) is None:
                raise UnknownDocument(place.document)


def _all_contested(
    conflicts: Iterable[Conflict], parsed: Mapping[DocumentId, ParsedDocument], judged: Judged
) -> list[Contested]:
    """What can be shown of `conflicts`, in their order."""
    found = []
    for conflict in conflicts:
        one, other = (_quote(parsed.get(place.document), place, judged) for place in conflict.pair)
        let_others_run()
        if one is None or other is None:  # gone, or taken apart anew since
            continue
        if one.document.id == other.document.id and one.speaker == other.speaker:
            continue  # one voice in one document: a moderator has said who speaks
        found.append(_contested(conflict, (one, other), judged.rulings.get(conflict.pair)))
    return found


def _quote(parsed: ParsedDocument | None, place: Reference, judged: Judged) -> Quote | None:
    """The quote at `place`; None if there is none any more."""
    if parsed is None or parsed.document.revision != place.revision:
        return None
    for sentence in parsed.sentences:
        if sentence.span == place.span and sentence.kind.quotable:
            return credited(Quote.of(parsed.document, sentence), judged.speakers)
    return None


def _contested(conflict: Conflict, quotes: tuple[Quote, Quote], ruled: Ruled | None) -> Contested:
    one, other = (span.of(quote.document.text) for span, quote in zip(conflict.spans, quotes, strict=True))
    overtaken = ruled is not None and ruled.ruling is Ruling.OVERTAKEN
    published = all(quote.document.id != UNPUBLISHED for quote in quotes)
    return Contested(
        handle=handle_of(conflict.pair) if published else "",
        quotes=quotes,
        kind=Kind(conflict.kind),
        relation=Relation.UPDATED if overtaken else Relation(conflict.relation),
        claims=(one, other),
        rule=conflict.rule,
        why=f"“{one}” against “{other}”; {_apart(*(quote.document for quote in quotes))}",
        ruled=ruled,
    )


def _apart(one: Document, other: Document) -> str:
    """How far apart two documents were published."""
    if one.id == other.id:
        return "in one document"
    first, second = one.source.published, other.source.published
    if first is None or second is None:
        return "no dates"
    days = abs(_days(first) - _days(second))
    return f"{days} {'day' if days == 1 else 'days'} apart"


def _days(day: date) -> int:
    return day.toordinal()
