"""Outlets in brackets at a sentence's end, “(Northern Wire, Radio Skerry)”: where it was read, and no speakers."""

import re

from corpus.spans import Span
from corpus.speech.speech_verbs import MONTHS_AND_DAYS

_BRACKET = re.compile(r"\(([^()\n]{2,200})\)[\"”’'*_]*[.!?…]?[\"”’'*_]*\s*$")
_LINKS = re.compile(r"\(((?:\[[^\[\]\n]{1,80}\]\([^()\s]{1,300}\)[,;]?[ \t]*){1,6})\)[\"”’'*_]*[.!?…]?\s*$")
_LINK = re.compile(r"\[([^\[\]\n]{1,80})\]\(")
_ENTRY = re.compile(r"[^,;]+")
_SMALL = frozenset("of the and & for de del la le los di der die das du en al el y on in".split())
_LEAD_IN = re.compile(
    r"\s*(?:(?:via|source|sources|per|from|see|cited by|as reported by|reported by):?\s+)?(?:and\s+)?", re.IGNORECASE
)
_OUTLET_WORDS = frozenset(
    "news times post journal press herald tribune gazette courier chronicle echo guardian independent "
    "observer mail mirror telegraph standard star sun globe world today radio tv television wire agency "
    "review weekly daily magazine monitor examiner dispatch bulletin record register reporter argus mercury "
    "express ledger sentinel beacon inquirer online broadcasting network channel pravda reuters bloomberg "
    "politico axios vox wired forbes time newsweek snopes wikipedia politifact bellingcat ap afp bbc cnn "
    "nbc cbs abc npr pbs itv dpa upi tass xinhua yonhap kyodo ansa efe".split()
)
_FILES = frozenset("jpg jpeg png gif svg webp pdf mp mov txt md zip exe json csv html".split())
_REACH = 700
_MAX_WORDS = 6


def cited(text: str, span: Span) -> tuple[Span, ...]:
    """The outlets in brackets at the end of the sentence at `span`, each on its own, in order. Never raises."""
    start = max(span.start, span.end - _REACH)
    place = text.rfind("(", start, span.end)
    if place < 0:
        return ()
    links = _linked(text, start, span.end)
    if links:
        return links
    found = _BRACKET.match(text, place, span.end)
    if found is None:
        return ()
    entries = [
        entry for part in _ENTRY.finditer(text, *found.span(1)) if (entry := _trimmed(text, part.start(), part.end()))
    ]
    whole = len(_ENTRY.findall(found.group(1)))
    if len(entries) != whole or not all(_like_an_outlet(entry.of(text), alone=whole == 1) for entry in entries):
        return ()
    if whole == 1 and _abbreviates(text, entries[0], start, place):
        return ()
    return tuple(entries)


def _linked(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Outlets that are links: “([Northern Wire](https://…), [Radio Skerry](https://…))”."""
    place = text.rfind("([", start, end)
    found = _LINKS.match(text, place, end) if place >= 0 else None
    if found is None:
        return ()
    return tuple(Span(start=link.start(1), end=link.end(1)) for link in _LINK.finditer(text, *found.span(1)))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """An entry without space, marks of emphasis and words like “via” around it; None if nothing is left."""
    lead = _LEAD_IN.match(text, start, end)
    start = lead.end() if lead else start
    while start < end and (text[start].isspace() or text[start] in "*_“\"'‘"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "*_”\"'’"):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def _like_an_outlet(entry: str, *, alone: bool) -> bool:
    """Whether an entry is a name: capitals, no number, no day; alone in its bracket and one word, a known kind."""
    words = entry.split()
    low = [word.lower().strip(".’'") for word in words]
    if len(words) > _MAX_WORDS or any(word in MONTHS_AND_DAYS for word in low):
        return False
    if any(character.isdigit() for word in words for character in word if "." not in word):
        return False
    site = len(words) == 1 and re.fullmatch(r"(?:[\w-]{1,40}\.){1,3}[a-z]{2,8}", entry) is not None
    if site:
        return entry.rsplit(".", 1)[1] not in _FILES
    if not all(word[0].isupper() or low[at] in _SMALL for at, word in enumerate(words)) or not words[0][0].isupper():
        return False
    known = any(word in _OUTLET_WORDS for word in low)
    return known or len(words) > 1 or not alone


def _abbreviates(text: str, entry: Span, start: int, bracket: int) -> bool:
    """Whether a bracket only abbreviates the words before it: “the Transport Accident Board (TAB)”."""
    letters = entry.of(text)
    if not letters.isupper() or len(letters) > 8:
        return False
    words = text[max(start, bracket - 120) : bracket].split()
    return "".join(word[0] for word in words if word[0].isupper()).endswith(letters[-2:])
