"""The questions that a sentence answers by itself: one that is at odds with it must answer them, too."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from answer.model import AskedKind, Question
from answer.question import understand
from answer.testimony import Testimony
from corpus.claims import Claims, Dimension, Hedge, Quantity, Role
from corpus.model import Span
from index.analyzer import Analyzer

LONGEST: Final = 60
"""As many words of a sentence at most make a question; a longer one says too many things."""
FIGURES: Final = 3
"""So many figures of a sentence, the first ones, make a question each."""
CLAUSES: Final = 3
"""So many clauses of a sentence, the first ones, make a question each."""
TITLE: Final = 200
"""So many characters of a title tell what a verdict rates."""
_HEADS: Final = {
    Dimension.COUNT: "how many",
    Dimension.PERCENT: "what percentage of",
    Dimension.MONEY: "how much money",
    Dimension.LENGTH: "how far",
    Dimension.MASS: "how heavy",
    Dimension.DURATION: "for how long",
    Dimension.SPEED: "how fast",
    Dimension.TEMPERATURE: "how hot",
}
_AMOUNT: Final = "what is the amount of"
_NO_LEVEL: Final = frozenset({Dimension.ORDINAL, Dimension.SCORE, Dimension.VERSION})
_HAPPENS: Final = frozenset({Role.EVENT, Role.SINCE, Role.UNTIL, Role.BEFORE, Role.AFTER})
_POSITIVE: Final = {
    "cannot": "can",
    "can't": "can",
    "won't": "will",
    "shan't": "shall",
    "ain't": "is",
    "without": "with",
    "nobody": "anybody",
    "nothing": "anything",
    "none": "any",
    "nowhere": "anywhere",
    "neither": "either",
}
"""What is asked in the place of a word that says “not”; of “wasn't”, “was”; all others fall away."""
_PARTING: Final = re.compile(
    r"[;:]|,? (?:but|while|whereas|although|though|because|since|as long as)\b|, (?:and|so|or)\b|[,.!?]?[\"”]"
)
_ORDER: Final = re.compile(r"\W*(?:please )?(?:do not|don['’]t|never)\b", re.IGNORECASE)
_RULE: Final = re.compile(
    r"\W{0,8}((?:[\w'’-]+ ){1,6}?)(may|must|can|should|(?:is|are|was|were) (?=(?:allowed|permitted|forbidden|banned"
    r"|prohibited|required|mandatory|compulsory|welcome)\b))\b",
    re.IGNORECASE,
)
_BLANK: Final = re.compile(r"\s+")


def questions(
    testimony: Testimony, kind: AskedKind, analyzer: Analyzer, shared: frozenset[str] = frozenset()
) -> Iterator[Question]:
    """The questions of `kind` (NUMBER, TIME, POLAR) that the sentence answers; none where it answers none.

    One asks by the words bound to the value alone, one by all words of the sentence, one by those of them whose terms
    are `shared` with another sentence: what it says beside was not asked.
    """
    if len(testimony.text.split()) > LONGEST:
        return
    if kind is AskedKind.NUMBER:
        yield from _of_numbers(testimony, analyzer, shared)
    elif kind is AskedKind.TIME:
        yield from _of_times(testimony, analyzer, shared)
    elif kind is AskedKind.POLAR:
        yield from _of_truth(testimony, analyzer)


def answers(claims: Claims | None) -> frozenset[AskedKind]:
    """The kinds of questions, of NUMBER, TIME and POLAR, that a sentence answers by something it claims."""
    if claims is None:
        return frozenset()
    found = {AskedKind.POLAR} if claims.negations or claims.verdict else set()
    if any(_is_level(quantity) for quantity in claims.quantities):
        found.add(AskedKind.NUMBER)
    if any(moment.role in _HAPPENS for moment in claims.moments):
        found.add(AskedKind.TIME)
    return frozenset(found)


def _is_level(quantity: Quantity) -> bool:
    return not quantity.change and quantity.hedge is not Hedge.VAGUE and quantity.dimension not in _NO_LEVEL


def _of_numbers(testimony: Testimony, analyzer: Analyzer, shared: frozenset[str]) -> Iterator[Question]:
    claims = testimony.sentence.claims
    assert claims is not None
    topic = _without(testimony, _values(claims))
    for quantity in [one for one in claims.quantities if _is_level(one)][:FIGURES]:
        counted, predicate = (_words(testimony, span) for span in (quantity.counted, quantity.predicate))
        terms = [frozenset(analyzer.content_terms(words)) for words in (counted, predicate)]
        head = _HEADS.get(quantity.dimension, _AMOUNT)
        for rest in _rests(topic, analyzer, shared, bound=bool(terms[0])):
            asked = understand(f"{head} {counted} {predicate} {rest}?", analyzer)
            yield asked.model_copy(update={"kind": AskedKind.NUMBER, "counted": terms[0], "predicate": terms[1]})


def _of_times(testimony: Testimony, analyzer: Analyzer, shared: frozenset[str]) -> Iterator[Question]:
    claims = testimony.sentence.claims
    assert claims is not None
    topic = _without(testimony, [one.span for one in claims.moments])
    events = {_words(testimony, one.event) for one in claims.moments if one.role in _HAPPENS}
    for event in sorted(events):
        for rest in _rests(topic, analyzer, shared, bound=bool(event)):
            yield understand(f"when {event} {rest}?", analyzer).model_copy(update={"kind": AskedKind.TIME})


def _rests(topic: str, analyzer: Analyzer, shared: frozenset[str], *, bound: bool) -> list[str]:
    """What is asked beside the words bound to the value."""
    common = " ".join(word for word in topic.split() if not shared.isdisjoint(analyzer.content_terms(word)))
    return [rest for rest in dict.fromkeys(("", common, topic)) if rest or bound]


def _of_truth(testimony: Testimony, analyzer: Analyzer) -> Iterator[Question]:
    claims = testimony.sentence.claims
    assert claims is not None
    if claims.verdict is not None:
        title = (testimony.document.source.title or "")[:TITLE]
        yield understand(f"is it true that {_without(testimony, [claims.verdict.span])} {title}?", analyzer)
    offset = testimony.sentence.span.start
    for clause in islice(_clauses(testimony.text), CLAUSES):
        cues = [one.span for one in claims.negations if clause.start <= one.span.start - offset < clause.end]
        positive = _positive(testimony.text, clause, [Span(start=s.start - offset, end=s.end - offset) for s in cues])
        if len(analyzer.content_terms(positive)) > 1:
            order = _ORDER.match(testimony.text, clause.start) is not None
            yield understand(_asked(positive, order=order), analyzer)


def _asked(clause: str, *, order: bool) -> str:
    """Whether a clause is so: “may dogs come in”, “is it true that the dam held”. `order`: it is “do not …”."""
    if order:
        return f"may you {clause.removeprefix('Do ').removeprefix('do ')}?"
    rule = _RULE.match(clause)
    if rule is None:
        return f"is it true that {clause}?"
    subject = rule[1].strip()
    return f"{rule[2].strip().lower()} {subject[:1].lower()}{subject[1:]} {clause[rule.end() :].strip()}?"


def _clauses(text: str) -> Iterator[Span]:
    """The clauses of a sentence, by the words that part them."""
    start = 0
    for found in _PARTING.finditer(text):
        if found.start() > start:
            yield Span(start=start, end=found.start())
        start = found.end()
    if start < len(text):
        yield Span(start=start, end=len(text))


def _positive(text: str, clause: Span, cues: Iterable[Span]) -> str:
    """The clause without what says “not” at `cues`."""
    parts, start = [], clause.start
    for cue in cues:
        word = cue.of(text).casefold().replace("’", "'")
        parts += [text[start : cue.start], _POSITIVE.get(word, word[:-3] if word.endswith("n't") else "")]
        start = max(start, min(cue.end, clause.end))
    return _tidied("".join([*parts, text[start : clause.end]]))


def _without(testimony: Testimony, spans: Iterable[Span]) -> str:
    """The words of the sentence outside `spans`."""
    text, offset = testimony.text, testimony.sentence.span.start
    parts, start = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        parts.append(text[start : max(start, span.start - offset)])
        start = max(start, span.end - offset)
    return _tidied(" ".join([*parts, text[start:]]))


def _values(claims: Claims) -> list[Span]:
    return [*(one.span for one in claims.quantities), *(one.span for one in claims.moments)]


def _words(testimony: Testimony, span: Span | None) -> str:
    return "" if span is None else _tidied(testimony.words(span))


def _tidied(text: str) -> str:
    return _BLANK.sub(" ", text).strip(' .,;:!?"“”*_')
