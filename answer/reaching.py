"""Which terms may stand for a term of the question when it is asked whether the documents hold it at all."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from answer.paraphrase import FORM, KIND_OF, SYNONYM, paraphrases
from answer.thesaurus import thesaurus_of
from corpus.model import Synonyms
from index.analyzer import Analyzer

Reach = Callable[[str], Mapping[str, float]]
"""The terms that may stand for a term, itself among them, each with how surely: 0 to 1."""
AS_EVIDENCE: Final = {FORM: 0.95, SYNONYM: 0.85, KIND_OF: 0.6}
"""What a paraphrase counts as evidence. More than in the ranking, where the very word must win."""


@lru_cache(maxsize=64)
def reach_of(analyzer: Analyzer, groups: Synonyms = ()) -> Reach:
    """What may stand for a term, by the paraphrases of the ranking and the wider groups of the thesaurus.

    `groups`: the collection's own synonyms. Two lists written apart fill each other's gaps: with one of them alone,
    twice as many good answers are held back.
    """
    known, thesaurus = paraphrases(analyzer, groups), thesaurus_of(analyzer)

    @lru_cache(maxsize=4096)
    def reach(term: str) -> Mapping[str, float]:
        found = dict(thesaurus.reach(term))
        for other, strength in known.reach(term).items():
            found[other] = max(AS_EVIDENCE.get(strength, strength), found.get(other, 0.0))
        return found

    return reach
