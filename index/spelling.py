"""Misspelt words and the indexed words they may stand for: a pure function of the index's vocabulary.

Nothing is kept beside the vocabulary but its long terms by their first letters, made when first needed. Every spelling
one slip away is tried instead (P. Norvig's corrector): 54 n + 25 of them for n letters, stemmed, and looked up; so a
slip in an ending is found, too, where terms are stems.
"""

import string
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from heapq import nlargest
from itertools import islice, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from index.analyzer import Analyzer
from index.stopwords import STOP_WORDS

MIN_LETTERS: Final = 4
"""Shorter words are near to too many others; for a word of four, only a missing letter is thought of."""
TWO_SLIPS_LETTERS: Final = 8
"""From this length on, two slips are looked for behind the first letters."""
FIRST_LETTERS: Final = 4
COMPARED: Final = 60
"""How many terms are compared letter by letter, those that begin most alike: 2 ms at 500,000 terms."""
TWO_SLIPS: Final = 3.0
"""How far off a term is that only two slips lead to: its `word` is the term, to be checked against the documents."""
_NEIGHBOURS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE: Final = frozenset(
    pair for row in _NEIGHBOURS for one, other in pairwise(row) for pair in (one + other, other + one)
)
_VOWELS: Final = frozenset("aeiouy")


class Spelling(NamedTuple):
    """A word that may be meant. `slip`: how far off it is, 1 for the likeliest slips; `passages`: how many hold it."""

    word: str
    term: str
    slip: float
    passages: int


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """The terms of 16,000 common English words."""
    return _listed()[0]


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Those, and the terms of well-known names: whoever writes one of them has misspelt nothing."""
    words, names = _listed()
    return words | names


def _listed() -> tuple[frozenset[str], frozenset[str]]:
    text = Path(__file__).with_name("plain_words.txt").read_text("utf-8")
    words, names = (
        frozenset(line for line in part.splitlines() if not line.startswith("#")) for part in text.split("# names\n")
    )
    return words, names


class Speller:
    """Finds what a misspelt word may stand for among the terms of `vocabulary`. Any thread may ask.

    `vocabulary`: terms with the number of passages that hold them, as it is now; it iterates in the order in which
    terms were first met, those that no passage holds any more among them.
    """

    def __init__(self, vocabulary: Mapping[str, int], analyzer: Analyzer) -> None:
        self._vocabulary = vocabulary
        self._analyzer = analyzer
        self._families: defaultdict[str, list[str]] = defaultdict(list)
        self._sorted = 0
        self._sorting = threading.Lock()

    def misspelt(self, word: str) -> bool:
        """Whether a folded `word` looks misspelt: letters only, in no passage, no common word, no well-known name."""
        if len(word) < MIN_LETTERS or not word.isalpha() or word in STOP_WORDS:
            return False
        term = self._analyzer.stemmed([word])[0]
        return term not in self._vocabulary and term not in known_words()

    def spellings(self, word: str) -> list[Spelling]:
        """The words of the vocabulary that a folded `word` may stand for, the likeliest first; none if none is near."""
        best: dict[str, Spelling] = {}
        tried = _one_slip(word)
        spelt = list(tried)
        for other, term in zip(spelt, self._analyzer.stemmed(spelt), strict=True):
            passages = self._vocabulary.get(term, 0)
            if passages and other not in STOP_WORDS and len(other) > MIN_LETTERS:
                found = Spelling(other, term, tried[other], passages)
                if term not in best or found.slip < best[term].slip:
                    best[term] = found
        if not best and len(word) >= TWO_SLIPS_LETTERS:
            best = {found.term: found for found in self._two_slips(word)}
        return sorted(best.values(), key=lambda found: (found.slip, -found.passages, found.word))

    def common(self, word: str) -> list[str]:
        """The common words that a folded `word` is one slip away from, the likeliest first."""
        tried = _one_slip(word)
        spelt = sorted(tried, key=lambda other: (tried[other], other))
        terms = self._analyzer.stemmed(spelt)
        return [
            other
            for other, term in zip(spelt, terms, strict=True)
            if term in plain_words() and len(other) > MIN_LETTERS
        ]

    def holds(self, term: str) -> bool:
        """Whether `term` is indexed."""
        return term in self._vocabulary

    def parts(self, word: str) -> list[tuple[str, str]]:
        """The pairs of indexed words that `word` is when a blank or hyphen is put into it: “coop” is “co”, “op”."""
        pairs = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
        return [
            pair
            for pair in pairs
            if all(self._vocabulary.get(term) for term in self._analyzer.stemmed(pair)) and not STOP_WORDS & set(pair)
        ]

    def knows(self, word: str) -> bool:
        """Whether a folded `word` is indexed."""
        return self._analyzer.stemmed([word])[0] in self._vocabulary

    def _two_slips(self, word: str) -> Iterator[Spelling]:
        """Terms two slips off; as one of them may be in an ending that a stem lacks, also those that it begins like."""
        term = self._analyzer.stemmed([word])[0]
        family = [other for other in self._family(word[:FIRST_LETTERS]) if other in self._vocabulary]
        for other in nlargest(COMPARED, family, key=lambda other: _shared(word, other)):
            size = len(other)
            near = abs(size - len(term)) <= 2 and distance(term, other, 2) <= 2
            if near or any(
                distance(word[:end], other, 1) <= 1 for end in (size - 1, size, size + 1) if end < len(word)
            ):
                yield Spelling(other, other, TWO_SLIPS, self._vocabulary[other])

    def _family(self, first: str) -> list[str]:
        """The long terms that begin so: sorted in when first needed, and those that came since at each need."""
        with self._sorting:  # two questions may need them at once
            for term in islice(list(self._vocabulary), self._sorted, None):
                self._sorted += 1
                if len(term) >= TWO_SLIPS_LETTERS - 2 and term.isalpha():
                    self._families[term[:FIRST_LETTERS]].append(term)
            return list(self._families.get(first, ()))


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    differing = (at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
    return next(differing, min(len(one), len(other)))


def _one_slip(word: str) -> dict[str, float]:
    """Every spelling one slip away from `word`, with how far off it is.

    Swapped, doubled and missing letters and a neighbouring key are likelier than another letter; the first letter is
    seldom wrong.
    """
    found: dict[str, float] = {}

    def put(other: str, slip: float, at: int) -> None:
        slip += 0.5 if at == 0 else 0.0
        if slip < found.get(other, 9.0):
            found[other] = slip

    for at in range(len(word)):
        here, before = word[at], word[at - 1 : at]
        put(word[:at] + word[at + 1 :], 1.0 if here in (before, word[at + 1 : at + 2]) else 1.4, at)
        if at:
            put(word[: at - 1] + here + before + word[at + 1 :], 1.0, at - 1)
        for letter in string.ascii_lowercase:
            near = here + letter in _BESIDE or (here in _VOWELS and letter in _VOWELS)
            put(word[:at] + letter + word[at + 1 :], 1.2 if near else 1.5, at)
            put(word[:at] + letter + word[at:], 1.0 if letter in (here, before) else 1.1, at)
    for letter in string.ascii_lowercase:
        put(word + letter, 1.1, len(word))
    found.pop(word, None)
    return found


def distance(one: str, other: str, limit: int) -> int:
    """How many letters must be changed, added, dropped or swapped with the next; at least `limit` + 1 if more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, there in enumerate(other, 1):
            step = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != there))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == there:
                step = min(step, earlier[to - 2] + 1)
            row.append(step)
        if min(row) > limit:
            return limit + 1
    return row[-1]
