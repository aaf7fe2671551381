"""Who got what: “Moss received 702 votes” is nothing against “Brand received 816”."""

import re
from typing import Final

from answer.tables import is_row
from answer.testimony import Finding, Inquiry, Kind, Testimony
from corpus.model import Span
from index.stopwords import STOP_WORDS

BEFORE: Final = 80
"""So many characters before a figure may name who got it."""
_GETS: Final = r"(?:gets?|got|gained?|wins?|won|receive[sd]?|poll(?:s|ed)?|score[sd]?|earn(?:s|ed)?|secured?)"
_ASKS: Final = re.compile(rf"\bhow (?:many|much)\b.*\b{_GETS}\b", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"(?P<name>[A-Z][\w’'-]*(?: (?:of |the )?[A-Z][\w’'-]*)*)(?: \([^()]*\))?,?"
    rf"(?: (?:has|had|have|then|only|just|each|{_GETS}|with|on)){{0,4}} ?[|:–—]?\s*$"
)
_CELL: Final = re.compile(r"\|\s{0,20}(?P<name>[^|\d]{2,80})\|")


def got_by_others(inquiry: Inquiry, one: Testimony, other: Testimony, finding: Finding) -> bool:
    """Whether the question asks what somebody got, and the two figures are what two others got, by their names."""
    if finding.kind is not Kind.NUMBER or _ASKS.search(inquiry.question.text) is None:
        return False
    first, second = (_receiver(inquiry, side, at) for side, at in zip((one, other), finding.spans, strict=True))
    return bool(first and second) and not first & second


def _receiver(inquiry: Inquiry, side: Testimony, at: Span) -> frozenset[str]:
    """The terms of the name of who got the figure at `at`; none where none stands right before it."""
    start = side.sentence.span.start
    before = side.document.text[max(start, at.start - BEFORE) : at.start]
    found = _CELL.match(side.text) if is_row(side.text) else _NAMED.search(before)
    if found is None or found["name"].lower() in STOP_WORDS:
        return frozenset()
    return frozenset(inquiry.analyzer.content_terms(found["name"]))
