"""The passages in which the answer to a question may stand."""

from collections.abc import Collection, Sequence
from typing import Protocol

from answer.model import Question
from answer.paraphrase import paraphrases
from index.analyzer import Analyzer
from index.live import Retrieved


class Search(Protocol):
    """Searches one collection: see `Indexes.retrieve`."""

    async def __call__(
        self, terms: Sequence[str], limit: int, about: Collection[str] = (), instead: Collection[str] = ()
    ) -> Retrieved:
        """What was found."""
        ...


async def retrieve(question: Question, search: Search, analyzer: Analyzer, limit: int) -> Retrieved:
    """The best `limit` passages for the words of `question`; where they are few, also those that hold only synonyms."""
    known = paraphrases(analyzer, question.synonyms)
    other = {word for term in question.weights for word in known.reach(term) if "_" not in word} - set(question.weights)
    return await search(search_terms(question), limit, question.weights, sorted(other))


def search_terms(question: Question) -> list[str]:
    """The terms to search passages by: those that carry much twice, those that only ask not at all if others do."""
    weighed = [term for term, weight in question.weights.items() for _ in range(round(2 * weight - 0.2))]
    return weighed or list(question.weights)
