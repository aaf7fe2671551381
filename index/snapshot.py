"""The index of a collection at one moment."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from corpus.model import Contents, Frozen
from index.analyzer import Analyzer
from index.passages import Passage, passages
from index.scoring import SentenceStatistics, bm25
from index.settings import IndexSettings


class Hit(Frozen):
    """A passage that holds at least one term of the question. `score`: BM25, above 0; no evidence that it answers."""

    passage: Passage
    score: float


class Snapshot(Protocol):
    """What can be asked of an index: the only thing that answer/ knows of it. Never changes; any thread may ask."""

    version: int
    """Of the Contents that it was made from."""
    documents: int
    """How many documents it was made from."""
    statistics: SentenceStatistics

    def search(self, terms: Sequence[str], limit: int) -> list[Hit]:
        """The best `limit` passages for `terms`, best first, equal scores in the documents' order; empty if none."""
        ...


class RankBm25Snapshot:
    """A Snapshot straight from rank_bm25: each question walks all passages in Python; good to some 10,000 passages."""

    def __init__(self, contents: Contents, analyzer: Analyzer, settings: IndexSettings) -> None:
        self.version = contents.version
        self.documents = len(contents.documents)
        self._passages = [passage for document in contents.documents for passage in passages(document)]
        self._scorer = (
            bm25([_terms(passage, analyzer, settings) for passage in self._passages]) if self._passages else None
        )
        self.statistics = SentenceStatistics(
            analyzer.content_terms(sentence.span.of(passage.document.text))
            for passage in self._passages
            for sentence in passage.sentences
        )

    def search(self, terms: Sequence[str], limit: int) -> list[Hit]:
        """See Snapshot."""
        if self._scorer is None:
            return []
        scores = self._scorer.get_scores(list(terms))
        best = np.argsort(-scores.round(9), kind="stable")[:limit]
        return [Hit(passage=self._passages[at], score=float(scores[at])) for at in best if scores[at] > 0]


def _terms(passage: Passage, analyzer: Analyzer, settings: IndexSettings) -> list[str]:
    """What a passage is found by: its own terms, its headings', and its title's, repeated by their weight."""
    text = passage.document.text
    terms = analyzer.terms(passage.text)
    for heading in passage.headings:
        terms += analyzer.terms(heading.of(text)) * settings.heading_weight_repeats
    return terms + analyzer.terms(passage.document.source.title or "") * settings.title_weight_repeats
