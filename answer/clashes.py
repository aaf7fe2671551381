"""Does a sentence speak of another party, place or time than the question? “Northern losses” are no “Southern” ones."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Final

from answer.asked import Slot
from answer.model import AskedKind, Reason
from index.analyzer import Analyzer
from index.stopwords import STOP_WORDS

_MONTHS: Final = "january february march april may june july august september october november december".split()
_MONTH: Final = re.compile(rf"\b(?:{'|'.join(month.title() for month in _MONTHS)})\b")
_ASKED_MONTH: Final = re.compile(rf"\b(?:in|for|of|during|by|since|until|till|last|this|about) ({'|'.join(_MONTHS)})\b")
_YEAR: Final = re.compile(r"(?<![\d.,#-])(?:1[5-9]|20)\d\d(?!\w|[.,]\d)")
_PLACE: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?((?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)*)"
)
_ASKED_PLACE: Final = re.compile(r"\b(?:in|at|near|on|around)\s+(?:the\s+)?([\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
ACRONYM: Final = 4
"""Capitals alone, up to so many, stand for a name that may be written out."""
_POSSESSIVE: Final = re.compile(r"([\w-]+)['’]s\b")
_CAPITAL: Final = re.compile(r"[A-Z][\w’'-]*")
_OPPOSITES: Final = (
    ("new", "old"), ("first", "last"), ("first", "second"), ("last", "next"), ("east", "west"), ("north", "south"),
    ("northern", "southern"), ("eastern", "western"), ("upper", "lower"), ("largest", "smallest"),
    ("maximum", "minimum"), ("oldest", "youngest"), ("winner", "loser"), ("winter", "summer"), ("home", "away"),
)  # fmt: skip
"""Words that make two things of one noun: “the new bridge”, “the old bridge”."""
_RIVALS: Final = """
kill killed die died dying dead death deaths fatal fatality fatalities perished | injure injured hurt wound wounded |
    casualty casualties | missing | evacuate evacuated | arrest arrested detained
profit profits earnings | revenue turnover sales
open opens opening opened | close closes closing closed shut shuts
arrive arrives arrival arrivals | depart departs departure departures
buy bought purchase | rent rental hire
import imports imported | export exports exported
tall height | long length | wide width wingspan | deep depth | heavy weight weigh weighs
""".replace("|\n", "| ")
"""Quantities and moments that lie close and are never the same, one set a line: casualties are no count of the dead."""
_MEASURED: Final = frozenset(slot for slot in Slot if slot.kind in (AskedKind.NUMBER, AskedKind.TIME))
_TOGETHER: Final = re.compile(r"\b(?:killed|dead)(?:,? (?:and|or) |/)(?:wounded|injured|missing)\b", re.IGNORECASE)
_ALONE: Final = re.compile(r"\b(?:wounded|injured|hurt|casualt\w+)\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _rival_families(analyzer: Analyzer) -> tuple[tuple[frozenset[str], ...], ...]:
    """The lines of _RIVALS as terms, made once."""
    return tuple(
        tuple(frozenset(analyzer.stem(family.split())) for family in line.split("|"))
        for line in _RIVALS.strip().splitlines()
    )


def families(analyzer: Analyzer, terms: Iterable[str]) -> frozenset[int]:
    """Which of the families of rival quantities `terms` name, by number."""
    known = frozenset(terms)
    numbered = (family for line in _rival_families(analyzer) for family in line)
    return frozenset(number for number, family in enumerate(numbered) if family & known)


class Clashes:
    """What a question pins down, and the sentences that speak of something else instead.

    `names`: its terms that are names. `alike`: the terms that may stand for one.
    """

    def __init__(
        self,
        text: str,
        slot: Slot,
        names: Collection[str],
        analyzer: Analyzer,
        alike: Callable[[str], Collection[str]],
    ) -> None:
        self._analyzer = analyzer
        self._alike = alike
        self._names = frozenset(names)
        words = analyzer.words(text)
        self._terms = list(zip(words, analyzer.stemmed(words), strict=True))
        self._months = {month for month in _MONTHS if _ASKED_MONTH.search(f"in {text.casefold()}") and month in words}
        self._years = set(_YEAR.findall(text))
        self._places = {
            term
            for found in _ASKED_PLACE.findall(text)
            for term in analyzer.content_terms(found)
            if term in self._names and not (found.isupper() and len(found) <= ACRONYM)
        }
        self._owners = self._owned(text, counted=slot.kind is AskedKind.NUMBER)
        self._asks_together = bool(_ALONE.search(text))
        self._rivals = self._rivalling() if slot in _MEASURED else []
        self._counted = slot is Slot.COUNT
        opposites = frozenset(word for pair in _OPPOSITES for word in pair)
        self._opposed = opposites.intersection(words)
        self._opposites = {
            other: noun
            for (word, _), (_, noun) in zip(self._terms, self._terms[1:], strict=False)
            for pair in _OPPOSITES
            if word in pair
            for other in pair
            if other != word
        }

    def found(self, sentence: str, context: str) -> Reason | None:
        """The first thing that `sentence` sets against the question; None if there is none.

        `context`: what it stands under and after; a time named there is its own, too.
        """
        words = self._analyzer.words(sentence)
        terms = self._analyzer.stemmed(words)
        if self._other_time(sentence, context):
            return Reason.OTHER_TIME
        if self._other_quantity(sentence, terms):
            return Reason.OTHER_QUANTITY
        if self._other_owner(sentence, terms):
            return Reason.OTHER_PARTY
        if self._other_place(sentence, terms):
            return Reason.OTHER_PLACE
        if any(
            noun in terms[at + 1 : at + 2]
            for at, word in enumerate(words)
            if (noun := self._opposites.get(word)) is not None and not self._opposed.intersection(words)
        ):
            return Reason.OTHER_PARTY
        return None

    def unnamed(self, sentence: str, texts: Iterable[str]) -> bool:
        """Whether what is counted is named neither in `sentence` nor in any of `texts`, and a rival of it is there."""
        if not self._counted or not self._rivals:
            return False
        here = frozenset(self._analyzer.terms(sentence))
        there = here.union(*map(self._analyzer.terms, texts))
        return any(
            there & rivals and not there & asked and not any(here.intersection(self._alike(term)) for term in asked)
            for asked, rivals in self._rivals
        )

    def rivals(self, term: str) -> frozenset[str]:
        """The terms that are never the same as `term` of the question, however near they lie."""
        return frozenset().union(*(rivals for asked, rivals in self._rivals if term in asked))

    def family(self, term: str) -> frozenset[str]:
        """The terms that mean what `term` of the question does, and none of its rivals; empty if it has none."""
        return frozenset().union(*(asked for asked, _ in self._rivals if term in asked))

    def rivalled(self, texts: Iterable[str]) -> bool:
        """Whether one of `texts` speaks of a rival of the asked quantity."""
        rivals = frozenset[str]().union(*(rivals for _, rivals in self._rivals))
        return bool(rivals) and any(rivals.intersection(self._analyzer.terms(text)) for text in texts)

    def settled(self, sentence: str, clash: Reason) -> bool:
        """Whether `sentence` speaks of the very thing whose rival made `clash` elsewhere: the asked month, party, …"""
        terms = self._analyzer.terms(sentence)
        match clash:
            case Reason.OTHER_TIME:
                words = set(self._analyzer.words(sentence))
                return bool(words & (self._months | self._years))
            case Reason.OTHER_QUANTITY:
                return all(asked.intersection(terms) for asked, _ in self._rivals)
            case Reason.OTHER_PLACE:
                return any(self._meets(place, terms) for place in self._places)
            case _:
                pinned = {*self._owners.values(), *self._opposed}
                return any(self._meets(name, terms) for name in pinned)

    def _rivalling(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The families that the question names one of: its terms, and those of its rivals."""
        own = {term for _, term in self._terms}
        found = []
        for families in _rival_families(self._analyzer):
            asked = frozenset[str]().union(*(family for family in families if family & own))
            if asked:
                found.append((asked, frozenset[str]().union(*families) - asked))
        return found

    def _other_quantity(self, sentence: str, terms: Sequence[str]) -> bool:
        """Whether it speaks of a rival quantity alone, or adds dead and wounded up where one of them was asked."""
        if self._rivals and _TOGETHER.search(sentence) and not self._asks_together:
            return any("kill" in asked for asked, _ in self._rivals)
        return any(not asked.intersection(terms) and rivals.intersection(terms) for asked, rivals in self._rivals)

    def _other_time(self, sentence: str, context: str) -> bool:
        """Whether it names a month or year, and none that the question names."""
        return any(
            asked and there and not asked & (there | around)
            for asked, there, around in (
                (self._months, _months(sentence), _months(context)),
                (self._years, set(_YEAR.findall(sentence)), set(_YEAR.findall(context))),
            )
        )

    def _other_place(self, sentence: str, terms: Sequence[str]) -> bool:
        """Whether something happens in another named place, and the asked one is not named."""
        if not self._places or any(self._meets(place, terms) for place in self._places):
            return False
        return any(
            not any(self._meets(name, self._analyzer.terms(found)) for name in self._names)
            for found in _PLACE.findall(sentence)
            if found.casefold() not in _MONTHS and not _DAY.fullmatch(found)
        )

    def _owned(self, text: str, *, counted: bool) -> dict[str, str]:
        """Nouns of the question with the name before them: “Northline’s profit”, how many “Skerry boats”.

        Where nothing is `counted`, what follows a name without “’s” may be a verb.
        """
        possessive = {term for found in _POSSESSIVE.findall(text) for term in self._analyzer.terms(found)}
        return {
            noun: name
            for (_, name), (word, noun) in zip(self._terms, self._terms[1:], strict=False)
            if name in self._names
            and noun not in self._names
            and word not in STOP_WORDS
            and (counted or name in possessive)
        }

    def _other_owner(self, sentence: str, terms: Sequence[str]) -> bool:
        """Whether such a noun stands behind another name there, and the asked one is not named."""
        for noun, name in self._owners.items():
            if self._meets(name, terms):
                continue
            for match in _CAPITAL.finditer(sentence):
                before, after = self._analyzer.terms(match.group()), self._analyzer.terms(sentence[match.end() :][:24])
                if not before or match.group().casefold() in STOP_WORDS:
                    continue
                if after and self._meets(noun, after[:2]) and not self._meets(name, before):
                    return True
        return False

    def _meets(self, term: str, terms: Collection[str]) -> bool:
        """Whether `terms` hold `term`, a like word, or a name of the same stem (“Iceland”, “Icelandic”)."""
        return any(other in self._alike(term) or (len(term) > 3 and other[:4] == term[:4]) for other in terms)


_DAY: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?")


def _months(text: str) -> set[str]:
    return {month.casefold() for month in _MONTH.findall(text)}
