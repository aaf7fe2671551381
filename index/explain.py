"""Why a passage scored as it did."""

from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.model import Frozen
from index.collection import Reader
from index.passages import Passage
from index.scoring import Patterns, Statistics
from index.second_stage import second_look, second_order


class Share(Frozen):
    """What one term of a question gives a passage: `score` = `idf` · `worth`.

    `stands`: how often it stands in the text, the headings and the title of the passage, as often as each counts.
    `holding`: how many of all passages hold it; `idf`: ln((passages + 1) / holding). `worth`: rank_bm25's score for so
    many in a passage of that length, at idf 1: f·(k1 + 1) / (f + k1·(1 - b + b·length / mean length)).
    """

    term: str
    stands: Mapping[str, int]
    holding: int
    idf: float
    worth: float

    @property
    def score(self) -> float:
        """What it adds."""
        return self.idf * self.worth


class Explanation(Frozen):
    """A passage that was found: `bm25`, which is the sum of its `shares`, and what the second look added.

    `length` and `mean_length` are in terms, those of title and headings with them.
    """

    passage: Passage
    bm25: float
    shares: tuple[Share, ...]
    length: int
    mean_length: float
    together: float
    """For words of the question that stand together."""
    sentence: float
    """For one sentence that holds many of them."""

    @property
    def score(self) -> float:
        """By what passages are ranked where they are shown."""
        return self.bm25 + self.together + self.sentence


def explained(
    hits: Sequence[tuple[Passage, float]], terms: Sequence[str], statistics: Statistics, reader: Reader
) -> list[Explanation]:
    """The passages of `hits`, which came with their BM25, in the order of the second look.

    `terms`: the question's, in order; `statistics`: those of the index at the moment of the search.
    """
    weights = statistics.idf()
    split = [
        [reader.analyzer.terms(sentence.span.of(passage.document.text)) for sentence in passage.sentences]
        for passage, _ in hits
    ]
    looks = second_look(terms, {term: weights[term] for term in terms if term in weights}, split)
    found = [
        _explained(passage, score, terms, statistics, reader).model_copy(update=look._asdict())
        for (passage, score), look in zip(hits, looks, strict=True)
    ]
    return [found[at] for at in second_order([one.score for one in found])]


def _explained(
    passage: Passage, score: float, terms: Sequence[str], statistics: Statistics, reader: Reader
) -> Explanation:
    weights = statistics.idf()
    parts = {name: Counter(found) for name, found, _ in reader.parts(passage)}
    times = {name: repeats for name, _, repeats in reader.parts(passage)}
    length = sum(parts[name].total() * times[name] for name in parts)
    shares = []
    for term in dict.fromkeys(terms):
        stands = {name: count[term] * times[name] for name, count in parts.items() if count[term] * times[name]}
        if not stands:
            continue
        pattern = Patterns([(sum(stands.values()), length)])
        worth = float(pattern.table(statistics.mean_length)[0])
        shares.append(Share(term=term, stands=stands, holding=statistics.holding[term], idf=weights[term], worth=worth))
    return Explanation(
        passage=passage,
        bm25=score,
        shares=tuple(sorted(shares, key=lambda share: -share.score)),
        length=length,
        mean_length=statistics.mean_length,
        together=0.0,
        sentence=0.0,
    )
