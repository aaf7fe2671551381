"""Whether two sentences speak so surely of one thing that they may be set against each other without a question.

All of it is symmetric. What is shared is measured by idf, in units of ln S over S sentences: so a threshold means the
same in a small collection and in a large one.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from answer.question import light_terms
from answer.testimony import Finding, Inquiry, Kind, Relation, Testimony
from answer.timing import orders
from corpus.claims import Grain
from corpus.model import Document, Span
from index.analyzer import Analyzer
from index.scoring import SentenceStatistics

SMALLEST: Final = 100
"""In a smaller collection terms are as rare as in one of so many sentences: it cannot tell words apart."""
OWN: Final = 0.5
"""What the two must share in their own words; of values, and of words that say little, none counts."""
TWO: Final = 2
"""So many such words: one alone is a coincidence, but within one document."""
TOGETHER: Final = 2.0
"""What they must share with what stands around them: titles, headings and the beginnings of their texts."""
RATED: Final = 2.0
"""What must be shared around two verdicts, which seldom name what they rate."""
PLAIN: Final = 2.0
"""Who shares so much of their own words need not share a name."""
SHARE: Final = 0.4
"""This share of the shorter sentence's telling terms must stand in the other; but between two who speak in one text."""
MOST: Final = 0.5
"""Above this share two values of one dimension are of one thing, whatever words are bound to them."""
SAME: Final = 0.85
"""From this strength on one word stands for another."""
PERIODIC: Final = 300
"""From so many days on another figure or date is another year's, unless a sentence says that something changed."""
_VALUES: Final = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half quarter
    third first second fourth fifth once twice double number figure
    minute hour day night week weekend fortnight month year decade century morning afternoon evening noon midnight
    january february march april may june july august september october november december spring summer autumn winter
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow
    millimetre centimetre metre kilometre meter kilometer mile yard foot feet inch acre hectare litre liter gallon gram
    kilogram kilo tonne ton pound ounce degree celsius percent cent crown dollar euro franc florin mark krone penny
    pence mb gb tb kb km cm mm kg
    about around nearly almost least most than more less fewer under over up
    """.split()
)
_NAME: Final = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]*")
_CAPITAL: Final = re.compile(r"\b[A-Z][\w’'-]*")
_LISTENER: Final = re.compile(r"\btold (?:the )?$", re.IGNORECASE)
_BEFORE: Final = 10
_STRETCH: Final = re.compile(r"\b(?:past|last|next|previous|coming|first)\s+$", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[,;:.!?\"“”()]")


class Around(NamedTuple):
    """What a document is about: the terms of its title, those of its names, in the title and the beginning."""

    title: frozenset[str]
    names: frozenset[str]


def around(document: Document, lead: int, analyzer: Analyzer) -> Around:
    """What a document is about, by its title and its first `lead` characters."""
    title = document.source.title or ""
    names = " ".join([*_CAPITAL.findall(title), *_NAME.findall(document.text[:lead])])
    bland = bland_terms(analyzer)
    return Around(frozenset(analyzer.content_terms(title)) - bland, frozenset(analyzer.content_terms(names)) - bland)


@lru_cache(maxsize=8)
def bland_terms(analyzer: Analyzer) -> frozenset[str]:
    """The terms of values and of words that carry little: to share them is to share nothing."""
    return light_terms(analyzer) | frozenset(analyzer.stem(_VALUES))


class Closeness:
    """Tells how much sentences share, in a collection of which `statistics` tells how rare words are."""

    def __init__(self, statistics: SentenceStatistics, analyzer: Analyzer, around: Mapping[int, Around]) -> None:
        self._statistics = statistics.at_least(SMALLEST)
        self._unit = math.log(self._statistics.count)
        self._analyzer = analyzer
        self._bland = bland_terms(analyzer)
        self._around = around

    def shared(self, one: Testimony, other: Testimony) -> float | None:
        """What two sentences share of their own words; None where that is not enough to compare them."""
        common = self._telling(one.terms & other.terms)
        beside = self._telling(one.about & other.about) - common
        own, around = self._weight(common), self._weight(beside)
        alone = one.document.id == other.document.id
        if (rates(one) or rates(other)) and around >= RATED and (alone or self._names(one) & self._names(other)):
            return own
        if own < OWN or own + around < TOGETHER or (len(common) < TWO and not alone):
            return None
        return own if alone or own >= PLAIN or self._one_subject(one, other, common) else None

    def _one_subject(self, one: Testimony, other: Testimony, common: frozenset[str]) -> bool:
        """Whether both share a name; and, unless that stands in both sentences, their titles a word."""
        if not self._names(one) & self._names(other):
            return False
        here, there = self._around[one.document.id].title, self._around[other.document.id].title
        return bool(self._named(one) & self._named(other) & common or not here or not there or here & there)

    def _names(self, testimony: Testimony) -> frozenset[str]:
        return self._around[testimony.document.id].names | self._named(testimony)

    def _named(self, testimony: Testimony) -> frozenset[str]:
        return self._telling(frozenset(self._analyzer.content_terms(" ".join(_NAME.findall(testimony.text)))))

    def _telling(self, terms: frozenset[str]) -> frozenset[str]:
        return frozenset(term for term in terms if term not in self._bland and not term[0].isdigit())

    def _weight(self, terms: Iterable[str]) -> float:
        return round(sum(self._statistics.idf(term) for term in sorted(terms)) / self._unit, 6)


def rates(testimony: Testimony) -> bool:
    """Whether it is the verdict of a fact check."""
    claims = testimony.sentence.claims
    return claims is not None and claims.verdict is not None


def may_differ(one: Testimony, other: Testimony) -> bool:
    """Whether two sentences may contradict each other at all: those of one voice in one text only go on.

    Documents of one title, publisher and date are the parts of one text.
    """
    if one.speaker != other.speaker or one.document.id == other.document.id:
        return one.speaker != other.speaker
    here, there = one.document.source, other.document.source
    told = (here.title, here.publisher, here.published), (there.title, there.publisher, there.published)
    return here.title is None or told[0] != told[1]


def pinned(one: Testimony, other: Testimony, analyzer: Analyzer) -> bool:
    """Whether both name the same: one at most names something that the other does not, but has around it."""
    left, right = _unshared(one, other, analyzer), _unshared(other, one, analyzer)
    if left and right:
        return False
    return all(name & other.about for name in left) and all(name & one.about for name in right)


def _unshared(one: Testimony, other: Testimony, analyzer: Analyzer) -> list[frozenset[str]]:
    """The names in the one that the other does not hold, but for who speaks, whom they told, and values."""
    claims = one.sentence.claims
    if claims is None:
        return []
    values = [*claims.cited, *(value.span for value in claims.quantities), *(value.span for value in claims.moments)]
    speaker = frozenset(analyzer.content_terms(one.speaker or ""))
    theirs = _names_in(other, analyzer)
    found = []
    for name in claims.names:
        words = one.words(name)
        terms = frozenset(analyzer.content_terms(words))
        before = one.document.text[max(0, name.start - _BEFORE) : name.start]
        if not terms or terms & speaker or not any(map(str.isalpha, words)) or _LISTENER.search(before):
            continue
        if terms & other.terms and not any(terms & their and terms - their and their - terms for their in theirs):
            continue  # “Gull Rock” is “the Rock”, and not “Holm Rock”
        if not any(name.start < span.end and span.start < name.end for span in values):
            found.append(terms)
    return found


def _names_in(testimony: Testimony, analyzer: Analyzer) -> list[frozenset[str]]:
    claims = testimony.sentence.claims
    names = claims.names if claims is not None else ()
    return [frozenset(analyzer.content_terms(testimony.words(name))) for name in names]


def sound(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether a finding holds without anybody having asked: the same is counted, or happens, and in one period."""
    if finding.kind is Kind.VERDICT:
        return True
    share = _share(inquiry, one, other)
    between = one.document.id == other.document.id and one.speaker is not None and other.speaker is not None
    if share < SHARE and not between:
        return False
    if finding.kind is Kind.POLARITY and not _of_same(inquiry, one, other, finding):
        return False
    if finding.kind in (Kind.NUMBER, Kind.DATE):
        bound = [_bound(inquiry, side, span) for side, span in zip((one, other), finding.spans, strict=True)]
        left, right = bound
        if left is None or right is None or not (share > MOST or _of_one(inquiry, one, other, left, right)):
            return False
        if finding.kind is Kind.DATE and (_frames(one, other) or _own_years(one, other, left, right)):
            return False
    if one.published is None or other.published is None or finding.relation is not Relation.UPDATED:
        return True
    return abs((one.published - other.published).days) < PERIODIC or orders(one) or orders(other)


def _of_same(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether what is affirmed and denied is of the same: dogs may come in, bicycles may not."""
    beside = [_beside(inquiry, side, span) for side, span in zip((one, other), finding.spans, strict=True)]
    for left, right in zip(*beside, strict=True):
        if left and right and not _meet(inquiry, left, other.terms) and not _meet(inquiry, right, one.terms):
            return False
    return True


def _beside(inquiry: Inquiry, testimony: Testimony, span: Span) -> tuple[frozenset[str], frozenset[str]]:
    """The telling terms before the words at `span` of the sentence, in their clause, and the first one behind them."""
    text, offset = testimony.text, testimony.sentence.span.start
    told = telling(inquiry, testimony)
    before = _CLAUSE.split(text[: span.start - offset])[-1]
    behind = _CLAUSE.split(text[span.end - offset :], maxsplit=1)[0]
    first = next((term for term in inquiry.analyzer.content_terms(behind) if term in told), None)
    subject = told.intersection(inquiry.analyzer.content_terms(before))
    return subject, frozenset() if first is None else frozenset({first})


def _frames(one: Testimony, other: Testimony) -> bool:
    """Whether both sentences give a value: then their dates say only when it was so."""
    return all(side.sentence.claims is not None and side.sentence.claims.quantities for side in (one, other))


def _own_years(one: Testimony, other: Testimony, left: "_Bound", right: "_Bound") -> bool:
    """Whether each speaks of its own year: as far apart as the documents are."""
    if not left.year or not right.year or one.published is None or other.published is None:
        return False
    return left.year - right.year == one.published.year - other.published.year != 0


class _Bound(NamedTuple):
    """The words that tell what a value is of. `head`: what is counted; `said`: what is said of it, or happens.

    `year`: of a moment that is a whole year; 0 for all others.
    """

    head: str | None
    said: frozenset[str]
    year: int = 0

    @property
    def terms(self) -> frozenset[str]:
        return self.said | ({self.head} if self.head is not None else frozenset())


def _bound(inquiry: Inquiry, testimony: Testimony, span: Span) -> _Bound | None:
    """What the value at `span` is of; None if it is one that is never compared here.

    That is a time of day, which comes again every day; “none of them”, which counts only those spoken of before; “the
    past two weeks”, which is when and not how long; and what is part of a name: “the 2008 report”.
    """
    claims, speaker = testimony.sentence.claims, testimony.sentence.speaker
    named = (speaker.name, speaker.mention) if speaker is not None else ()
    if any(name is not None and name.start <= span.start < name.end for name in named):
        return None
    for quantity in claims.quantities if claims is not None else ():
        before = testimony.document.text[max(0, span.start - _BEFORE) : span.start]
        if quantity.span == span and (quantity.value or quantity.unit) and not _STRETCH.search(before):
            counted = inquiry.analyzer.content_terms(_words(testimony, quantity.counted))
            return _Bound(counted[-1] if counted else None, _said(inquiry, testimony, quantity.predicate))
    for moment in claims.moments if claims is not None else ():
        if moment.span == span and moment.first is not None:
            year = moment.first.year if moment.grain is Grain.YEAR else 0
            return _Bound(None, _said(inquiry, testimony, moment.event), year)
    return None


def _said(inquiry: Inquiry, testimony: Testimony, span: Span | None) -> frozenset[str]:
    return frozenset(inquiry.analyzer.content_terms(_words(testimony, span))) - bland_terms(inquiry.analyzer)


def _words(testimony: Testimony, span: Span | None) -> str:
    return "" if span is None else testimony.words(span)


def _of_one(inquiry: Inquiry, one: Testimony, other: Testimony, left: _Bound, right: _Bound) -> bool:
    """Whether two values are of one thing, by the words bound to them, and not only found in one sentence with it."""
    if left.head is not None and right.head is not None:
        told = (({left.head}, right.terms), ({right.head}, left.terms))
        if not any(_meet(inquiry, head, terms) for head, terms in told):
            return False
    if (
        left.said
        and right.said
        and not (_meet(inquiry, left.said, right.terms) or _meet(inquiry, right.said, left.terms))
    ):
        return False
    common = telling(inquiry, one) & telling(inquiry, other)
    return not common.isdisjoint(left.terms | right.terms)


def telling(inquiry: Inquiry, testimony: Testimony) -> frozenset[str]:
    """The terms of a sentence that tell what it speaks of: no values, no words that carry little."""
    bland = bland_terms(inquiry.analyzer)
    return frozenset(
        term for term in testimony.terms if term not in bland and not term[0].isdigit() and "_" not in term
    )


def _share(inquiry: Inquiry, one: Testimony, other: Testimony) -> float:
    """The share of the shorter sentence's telling terms that the other holds, too."""
    first, second = telling(inquiry, one), telling(inquiry, other)
    return len(first & second) / (min(len(first), len(second)) or 1)


def _meet(inquiry: Inquiry, left: Iterable[str], right: Collection[str]) -> bool:
    """Whether the two share a term, or one that stands for another."""
    return any(sure >= SAME and word in right for term in sorted(left) for word, sure in inquiry.reach(term).items())
