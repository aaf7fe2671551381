"""Which words of a sentence stand for a word of the question: its forms, synonyms, a number as word or digits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from answer.lexicon import FORMS, NARROWER, NATIONS, NUMBERS, SAME
from corpus.model import Synonyms
from index.analyzer import Analyzer

FORM: Final = 0.95
"""How much another form of the word counts (“died” for “deaths”); the word itself counts 1."""
SYNONYM: Final = 0.7
"""How much a word of like meaning counts (“fatalities” for “deaths”)."""
KIND_OF: Final = 0.45
"""How much a narrower word counts (“miners” for “people”)."""
PREFIX: Final = 0.4
"""How much a word counts that only begins alike (“democracy” for “democratic”)."""
PREFIX_LETTERS: Final = 4
WINDOW: Final = 3
"""How far apart the two words of a phrase may stand: “put the launch back”."""


class Paraphrases:
    """The table of answer/lexicon.py and a collection's own `groups`, stemmed once.

    Never changes; any thread may ask.
    """

    def __init__(self, analyzer: Analyzer, groups: Synonyms = ()) -> None:
        self._analyzer = analyzer
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._same: dict[str, set[str]] = defaultdict(set)
        self._narrower: dict[str, set[str]] = defaultdict(set)
        self._phrases: dict[tuple[str, str], str] = {}
        for words in _sets(f"{FORMS};{NATIONS}"):
            self._link(self._forms, self._keys(words.split()))
        for number, word in enumerate(NUMBERS):
            self._link(self._forms, [str(number), *self._keys([word])])
        for words in _sets(SAME):
            self._link(self._same, self._keys(words.split()))
        for group in groups:
            self._link(self._same, self._keys("_".join(analyzer.words(word)) for word in group))
        for words in _sets(NARROWER):
            broad, _, narrow = words.partition(" > ")
            for key in self._keys(broad.split()):
                self._narrower[key].update(self._keys(narrow.split()))
        keys = {key for table in (self._forms, self._same) for key in table if "_" in key}
        self._phrases = {
            (first, second): key
            for key in keys
            for first in self._variants(key.partition("_")[0])
            for second in self._variants(key.partition("_")[2])
        }
        self._openers = frozenset(first for first, _ in self._phrases)

    def phrases(self, terms: Sequence[str]) -> set[str]:
        """The phrases of the table that occur in `terms` (all of them, stop words too), as their keys."""
        return {
            self._phrases[pair]
            for at, first in enumerate(terms)
            if first in self._openers
            for second in terms[at + 1 : at + 1 + WINDOW]
            if (pair := (first, second)) in self._phrases
        }

    def base(self, term: str) -> str:
        """One form for all forms of a word: “came” and “come” give the same."""
        return min(self._variants(term))

    @lru_cache(maxsize=4096)  # noqa: B019  one instance lives as long as the analyzer
    def reach(self, key: str) -> Mapping[str, float]:
        """What a word or phrase of a question is met by, with how much each counts: itself 1, then less and less."""
        own = self._variants(key)
        found: dict[str, float] = {}
        for strength, table in ((KIND_OF, self._narrower), (SYNONYM, self._same)):
            for word in own:
                for other in table.get(word, ()):
                    for variant in self._variants(other):
                        found[variant] = strength
        return found | dict.fromkeys(own, FORM) | {key: 1.0}

    def _variants(self, key: str) -> set[str]:
        return {key, *self._forms.get(key, ())}

    def _keys(self, words: Iterable[str]) -> list[str]:
        return ["_".join(self._analyzer.stem(word.split("_"))) for word in words]

    @staticmethod
    def _link(table: dict[str, set[str]], keys: Sequence[str]) -> None:
        for key in keys:
            table[key].update(other for other in keys if other != key)


class Matcher:
    """Tells how much of a question a bag of words holds.

    `weights`: the terms of the question with what each counts. `phrases`: of the question; each is met like its words.
    """

    def __init__(self, paraphrases: Paraphrases, weights: Mapping[str, float], phrases: Iterable[str]) -> None:
        self.terms = tuple(weights)
        self._met: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._prefixes: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for at, term in enumerate(self.terms):
            reach = dict(paraphrases.reach(term))
            for phrase in phrases:
                if term in phrase.split("_"):
                    for other, strength in paraphrases.reach(phrase).items():
                        reach[other] = max(strength, reach.get(other, 0.0))
            for word, strength in reach.items():
                self._met[word].append((at, strength))
            if len(term) >= PREFIX_LETTERS:
                self._prefixes[term[:PREFIX_LETTERS]].append((at, term))

    def strengths(self, words: Iterable[str]) -> list[float]:
        """How surely each term of the question is met by `words` (terms and phrases): 0 to 1, in order of `terms`."""
        found = [0.0] * len(self.terms)
        for word in words:
            for at, strength in self._met.get(word, ()):
                found[at] = max(found[at], strength)
            for at, term in self._prefixes.get(word[:PREFIX_LETTERS], ()):
                if _alike(term, word):
                    found[at] = max(found[at], PREFIX)
        return found

    def met(self, word: str) -> list[tuple[int, float]]:
        """The terms of the question that `word` stands for, by number, each with how surely."""
        return self._met.get(word, [])


def _sets(table: str) -> list[str]:
    return " ".join(table.split()).split(";")


def _alike(one: str, other: str) -> bool:
    """Whether two words begin alike: for all but the last two letters of the shorter, and in four letters at least."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same >= max(PREFIX_LETTERS, min(len(one), len(other)) - 2)


@lru_cache(maxsize=64)
def paraphrases(analyzer: Analyzer, groups: Synonyms = ()) -> Paraphrases:
    """The paraphrases stemmed by `analyzer`, made once; with a collection's own `groups`."""
    return Paraphrases(analyzer, groups)
