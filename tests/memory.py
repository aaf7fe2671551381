"""Documents that are in no store, searched in memory: for tests and measurements of what comes after the search."""

from collections.abc import Collection, Iterable, Sequence

from answer.model import Question
from answer.retrieving import retrieve
from corpus.model import ParsedDocument
from index.analyzer import Analyzer
from index.collection import CollectionIndex, Reader
from index.live import Hit, Retrieved, best_of
from index.passages import passages
from index.settings import IndexSettings


class Memory:
    """A collection of `documents`, each with a number of its own."""

    def __init__(self, documents: Iterable[ParsedDocument], analyzer: Analyzer) -> None:
        self._index = CollectionIndex(Reader(analyzer, IndexSettings()))
        self._passages = {}
        for parsed in documents:
            self._index.add([self._index.reader.taken(parsed)])
            self._passages.update({(parsed.document.id, passage.number): passage for passage in passages(parsed)})

    async def search(
        self, terms: Sequence[str], limit: int, about: Collection[str] = (), instead: Collection[str] = ()
    ) -> Retrieved:
        """The best `limit` passages, as `Indexes.retrieve` gives them."""
        search, statistics = self._index.search(terms, about)
        second = self._index.postings.search(sorted(instead))
        return Retrieved(
            version=1,
            documents=self._index.documents,
            hits=tuple(
                Hit(passage=self._passages[self._index.where(slot)], score=score)
                for slot, score in best_of(search, second, limit, self._index.postings.key)
            ),
            statistics=statistics,
            scored_by=search.statistics,
            analyzer=self._index.reader.analyzer,
        )

    async def found(self, question: Question, limit: int = 10) -> Retrieved:
        """The best `limit` passages for `question`."""
        return await retrieve(question, self.search, self._index.reader.analyzer, limit)
