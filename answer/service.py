"""The one way in for everything above: a question in, an answer out; documents in and out by its `keeping`."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, ParamSpec, Self, TypeVar

from answer.choosing import Choice, choose
from answer.conversations import Conversation, Conversations
from answer.errors import NoSuchDocuments, QuestionTooLong
from answer.hearing import Heard, credited, excerpts, hear
from answer.judging import Judging
from answer.keeping import Keeping
from answer.metadata import OF_ALL, asked_of_documents, statements
from answer.model import (
    Answer,
    Answered,
    Correction,
    Disagreement,
    Exchange,
    Question,
    Quote,
    Reason,
    Refused,
    Surroundings,
    Within,
    answer_id,
)
from answer.progress import Progress as Progress
from answer.question import leans, understand
from answer.reaching import reach_of
from answer.rehearing import Sides, rehear
from answer.reopening import Placed, opened, placed
from answer.retrieving import Search, retrieve
from answer.settings import AnswerSettings
from answer.spelling import read
from corpus.model import (
    Changes,
    CollectionId,
    DocumentId,
    Reference,
    Span,
    Stamp,
    Synonyms,
)
from corpus.store import Store
from index.analyzer import Analyzer
from index.explain import Explanation
from index.live import Indexes, Retrieved
from index.settings import IndexSettings

P = ParamSpec("P")
T = TypeVar("T")

_TRIES: Final = 3
"""How often a question is answered anew because documents that it quotes were removed meanwhile."""


class Service:
    """Answers questions over the documents of a store. Every call names its collection; nothing crosses to another.

    To be opened with `async with`. All that takes long runs in threads: the event loop stays free. Safe for many tasks
    at once. `folder`: where indexes are kept between two runs; None: nowhere. `surveys`: whether what documents are at
    odds with is found in the background as they come; else only when it is asked for.
    """

    def __init__(
        self,
        store: Store,
        *,
        index: IndexSettings | None = None,
        answer: AnswerSettings | None = None,
        folder: Path | None = None,
        surveys: bool = False,
    ) -> None:
        self._store = store
        self._settings = answer or AnswerSettings()
        self._indexes = Indexes(store, index or IndexSettings(), folder)
        self.judging = Judging(store, self._indexes)
        self.keeping = Keeping(store, self._indexes, self.judging, self._wake)
        self._surveys = surveys
        self._conversations = Conversations(self._settings.conversation_minutes)
        self._known_synonyms: dict[CollectionId, tuple[int, Synonyms]] = {}
        self._thread = ThreadPoolExecutor(1, "choosing")

    async def __aenter__(self) -> Self:
        await self._indexes.__aenter__()
        self._wake()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.judging.surveys.stop()
        await self.keeping.close()
        await self._indexes.__aexit__(kind, error, traceback)
        self._thread.shutdown(wait=False)

    async def ask(
        self,
        collection: CollectionId,
        question: str,
        *,
        before: Question | None = None,
        conversation: Conversation | None = None,
        within: Within | None = None,
        always: bool = False,
    ) -> Exchange:
        """The answer to `question` from the documents of `collection`, as they are when it is given.

        `before`: the question that this one follows up on. `conversation`: where it is asked; there, a line that leans
        on the one before is told from a new topic, and what is asked is remembered for some minutes. `within`: which
        documents are asked; None: all. `always`: refuse only where nothing matched (to measure the ranking alone).
        Raises QuestionTooLong, NoSuchDocuments.
        """
        began = time.perf_counter()
        question = self._askable(question)
        if conversation is not None and self.follows_up(question):
            before = await self._still_there(collection, self._conversations.last(conversation))
        asked = await self._asked(collection, within)
        search: Search = partial(self._indexes.retrieve, collection, within=asked, just_asked=True)
        analyzer = await self._indexes.analyzer(collection)
        for _ in range(_TRIES):
            speller = await self._indexes.speller(collection)
            synonyms = await self._synonyms_now(collection)
            reading = await read(question, speller, search, analyzer, reach_of(analyzer, synonyms))
            understood = understand(reading.text, analyzer, before, synonyms)
            retrieved = await retrieve(understood, search, analyzer, self._settings.passages_max_count)
            choice = await self._in_turn(choose, understood, retrieved, self._settings, always=always)
            heard = await self._heard(collection, understood, choice, retrieved)
            present = await self._present(collection, retrieved.version, choice, heard)
            if present is heard and retrieved.analyzer is analyzer:
                break
            analyzer = retrieved.analyzer  # the language of the documents was changed meanwhile
        number = answer_id(collection, retrieved.version, understood)
        if present is not heard:
            choice = choice._replace(related=())  # something of it is gone
        answer = _answer(number, question, choice, present, retrieved.documents, reading.corrections)
        answer = await self._with_metadata(collection, reading.text, answer, analyzer, asked)
        understood = understood.model_copy(update={"shown": tuple(quote.reference for quote in present.quotes)})
        if conversation is not None:
            self._conversations.note(conversation, understood)
        return Exchange(understood=understood, answer=answer, took_ms=(time.perf_counter() - began) * 1000)

    async def _still_there(self, collection: CollectionId, before: Question | None) -> Question | None:
        """The question before, without what was quoted of documents that are gone or have another revision now."""
        if before is None or not before.shown:
            return before
        there = await self._store.present(collection, {one.document for one in before.shown})
        shown = tuple(one for one in before.shown if (one.document, one.revision) in there)
        return before.model_copy(update={"shown": shown})

    async def _heard(self, collection: CollectionId, asked: Question, choice: Choice, found: Retrieved) -> Heard:
        """What the candidates of `choice` say together; without those whose document is gone or changed meanwhile."""
        if not choice.shortlist:
            return Heard(choice.quotes)
        judged = await self.judging.judged_now(collection)
        claims = await self._store.claims(collection, excerpts(choice.shortlist))
        documents = {one.passage.document.id: one.passage.document for one in choice.shortlist}.values()
        listed = await self._store.headlines(collection, [document.stamp for document in documents])
        headlines = [pair for pair in zip(documents, listed, strict=True) if pair[1]]
        return await self._in_turn(hear, asked, choice, claims, found, judged, headlines)

    async def _asked(self, collection: CollectionId, within: Within | None) -> frozenset[DocumentId] | None:
        """The documents that `within` chooses; None: all. Raises NoSuchDocuments if it chooses none."""
        if within is None:
            return None
        chosen = frozenset(one.id for one in await self._store.list(collection) if within.holds(one.id, one.source))
        if not chosen:
            raise NoSuchDocuments
        return chosen

    async def _in_turn(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work` gives, done in the one thread for it: several would hold up each other and the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(work, *args, **kwargs))

    async def _with_metadata(
        self,
        collection: CollectionId,
        question: str,
        answer: Answer,
        analyzer: Analyzer,
        asked: frozenset[DocumentId] | None,
    ) -> Answer:
        """`answer` with what is known of the documents, if `question` asks for that; a refusal gives way to it.

        So do quotes, where it asks how many or which there are: no sentence can tell.
        """
        kind = asked_of_documents(question, analyzer)
        if kind is None:
            return answer
        listed = await self._store.list(collection)
        documents = [document for document in listed if asked is None or document.id in asked]
        known = statements(question, documents, analyzer)
        if not known:
            return answer
        quotes = answer.quotes if isinstance(answer, Answered) and kind not in OF_ALL else ()
        return Answered(
            id=answer.id, question=answer.question, quotes=quotes, statements=known, corrections=answer.corrections
        )

    async def _present(self, collection: CollectionId, version: int, choice: Choice, heard: Heard) -> Heard:
        """`heard`, found at `version`; if some of it was removed or changed since, only the quotes that are left."""
        if await self._store.version(collection) == version:
            return heard
        sides = (quote for one in heard.disagreements for side in one.sides for quote in side.quotes)
        shown = {quote.document.stamp for quote in (*heard.quotes, *sides, *choice.related)}
        changes = await self._store.changes(collection, version)
        there = frozenset(changes.present) if changes.whole else shown - _outdated(shown, changes)
        if shown <= there:
            return heard
        return Heard(tuple(quote for quote in heard.quotes if quote.document.stamp in there))

    async def explain(self, collection: CollectionId, question: str, limit: int = 3) -> tuple[Explanation, ...]:
        """The best `limit` passages for `question`, and why each scored as it did. Raises QuestionTooLong."""
        question = self._askable(question)
        analyzer = await self._indexes.analyzer(collection)
        return tuple(await self._indexes.explain(collection, list(understand(question, analyzer).weights), limit))

    def _askable(self, question: str) -> str:
        """The question without lone surrogates, from broken bytes, which are in no document. Raises QuestionTooLong."""
        question = question.encode(errors="replace").decode()
        if len(question) > self._settings.question_max_characters:
            raise QuestionTooLong(len(question), self._settings.question_max_characters)
        return question

    def follows_up(self, question: str) -> bool:
        """Whether a line of a conversation leans on the one before it."""
        return leans(question, self._indexes.reader(None).analyzer)

    def _wake(self) -> None:
        """Let what was added be compared with the rest, soon."""
        if self._surveys:
            self.judging.surveys.wake()

    async def _synonyms_now(self, collection: CollectionId) -> Synonyms:
        """The words that mean the same in `collection`, asked of the store only if the collection changed since."""
        version = self._indexes.known_version(collection)
        known = self._known_synonyms.get(collection)
        if known is not None and known[0] == version:
            return known[1]
        synonyms = await self._store.synonyms(collection)
        if version is not None:
            self._known_synonyms[collection] = (version, synonyms)
        return synonyms

    async def quotes(self, collection: CollectionId, references: Sequence[Reference]) -> tuple[Quote, ...]:
        """The quotes that `references` name, in their order. Raises UnknownDocument if a document is there no more.

        Each as it was quoted: from the revision that its reference names, and overtaken if the document's text is
        another one now. A reference to anything but a quotable sentence is as good as none.
        """
        judged = await self._store.judgements.judged(collection)
        sentences = await self._placed(collection, references)
        return tuple(credited(one.quote, judged.speakers) for one in sentences)

    async def compare(self, collection: CollectionId, question: str, known: Sides) -> Disagreement:
        """The sides that an answer to `question` had, side by side, as `rehear` tells them. Raises UnknownDocument."""
        sentences = await self._placed(collection, known.references)
        claims = await self._store.claims(collection, [one.excerpt for one in sentences])
        analyzer = await self._indexes.analyzer(collection)
        understood = understand(question, analyzer, None, await self._synonyms_now(collection))
        judged = await self._store.judgements.judged(collection)
        return await self._in_turn(rehear, understood, known, sentences, claims, analyzer, judged)

    async def _placed(self, collection: CollectionId, references: Sequence[Reference]) -> tuple[Placed, ...]:
        return await asyncio.to_thread(placed, await opened(self._store, collection, references), references)

    async def surroundings(self, collection: CollectionId, reference: Reference, sentences: int = 2) -> Surroundings:
        """A quote with so many sentences on either side of it, as they stand. Raises UnknownDocument."""
        judged = await self._store.judgements.judged(collection)
        (one,) = await self._placed(collection, [reference])
        spans = [sentence.span for sentence in one.parsed.sentences]
        first, last = spans[max(0, one.at - sentences)], spans[min(len(spans) - 1, one.at + sentences)]
        quote = credited(one.quote, judged.speakers)
        return Surroundings(quote=quote, span=Span(start=first.start, end=last.end))


def _outdated(shown: Collection[Stamp], changes: Changes) -> frozenset[Stamp]:
    """Those of `shown` whose documents are among `changes`."""
    changed = {*changes.gone, *(stamp.document for stamp in changes.present)}
    return frozenset(stamp for stamp in shown if stamp.document in changed)


def _answer(
    number: str, question: str, choice: Choice, heard: Heard, documents: int, corrections: tuple[Correction, ...]
) -> Answer:
    reason = choice.reason if heard.quotes or choice.reason else Reason.NOT_STATED
    if reason is None:
        return Answered(id=number, question=question, corrections=corrections, **heard._asdict())
    message = reason.sentence(documents)
    return Refused(
        id=number, question=question, reason=reason, message=message, related=choice.related, corrections=corrections
    )
