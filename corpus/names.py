"""The names in a sentence, as they stand: of people, places, bodies, works."""

import re
from typing import Final

from corpus.spans import Span

_NEAR: Final = 2_000
"""How far around, in characters, it is looked up whether the first word of a sentence is written so elsewhere."""
_LOOKS: Final = 20
"""As many places at most are looked at."""
_LONGEST: Final = 9
"""As many words at most make one name."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?|[^\w\s]|_")
_LINKS: Final = frozenset(
    "of de van von der den la le les du di da dos das del al el bin ibn zu y ter ten for upon".split()
)
_LINKS_ON: Final = frozenset("the la le den der".split())
_KIN: Final = frozenset("brothers sisters family twins siblings couple trio".split())
_TITLES: Final = frozenset("dr mr mrs ms st prof sir lord lady".split())
_CALENDAR: Final = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
    easter christmas
    """.split()
)
_SHORT_MONTHS: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_ORDINARY: Final = frozenset(
    """
    i a an the this that these those it he she we you they my our your his her their its there here who what when
    where why how which whose if in on at by to for from of with without as after before since until during while
    because although though but and or so yet not no yes never nobody nothing none only also even just still all both
    each every some any many most more few several one two three four five six seven eight nine ten is are was were be
    do does did has have had can could may might must shall should will would please let please note q re ps ok okay
    true false according during under over behind beyond above below near beside inside outside through throughout
    against among around across along between like unlike per via whether either neither such another other following
    thus thereby therefore hence moreover furthermore next afterwards besides otherwise likewise sadly luckily however
    yeah yep nope hey hi hello oh ah wow sorry thanks sure right
    meanwhile instead despite once then than today yesterday tomorrow now later earlier soon again perhaps maybe
    """.split()
)
_PREFIXED: Final = re.compile(r"(?:al|el|d|l|o|ibn)['’-][A-Z]")
_SENTENCE_OPENERS: Final = frozenset('.!?:;"“‘(—–*_#>|')


def names(text: str, span: Span) -> tuple[Span, ...]:
    """Where the names in the sentence at `span` of `text` stand, in order: “Agnes Thorne”, “the Pellew brothers”.

    Words with a capital, with “of”, “van”, “de” between them; no weekday or month, no word that has its capital only
    from opening a sentence. A title before a name belongs to it. A whole line in capitals holds none. Linear; never
    raises.
    """
    sentence = span.of(text)
    if not any(letter.islower() for letter in sentence):
        return ()
    tokens = [(found.start(), found.end(), found.group()) for found in _TOKEN.finditer(sentence)]
    found = []
    at = 0
    while at < len(tokens):
        if not _capital(tokens[at][2]):
            at += 1
            continue
        last = _run(tokens, at)
        name = _trimmed(text, span, tokens, at, last)
        if name is not None:
            found.append(name)
        at = last + 1
    return tuple(found)


def _run(tokens: list[tuple[int, int, str]], first: int) -> int:
    """The last token of the run of capitalised words that begins at `first`."""
    last = first
    while last + 1 < len(tokens) and last - first < _LONGEST:
        if tokens[last][2].lower().endswith(("'s", "’s")):
            break
        if (
            tokens[last][2].endswith(".")
            and tokens[last][2].lower().rstrip(".") not in _TITLES
            and len(tokens[last][2]) > 2
        ):
            break  # the end of a sentence, not “J.” or “Dr.”
        after = tokens[last + 1][2]
        if _capital(after) or (after.isdigit() and tokens[last + 1][0] == tokens[last][1] + 1):
            last += 1
            continue
        step = _linked(tokens, last)
        if step is None:
            break
        last = step
    return last


def _linked(tokens: list[tuple[int, int, str]], last: int) -> int | None:
    """The next capitalised token behind “of”, “of the”, “&”, …; None if there is none."""
    at = last + 1
    if at < len(tokens) and (tokens[at][2] in _LINKS or tokens[at][2] == "&"):
        at += 1
        if at < len(tokens) and tokens[at][2] in _LINKS_ON:
            at += 1
        if at < len(tokens) and _capital(tokens[at][2]) and tokens[at][2].lower() not in _CALENDAR:
            return at
    return None


def _trimmed(text: str, span: Span, tokens: list[tuple[int, int, str]], first: int, last: int) -> Span | None:
    """The name in a run of capitalised words; None if they are only ordinary words."""
    while first <= last and (
        _plain(tokens, first)
        or tokens[first][2].isdigit()
        or _is_opener(text, span, tokens, first, alone=first == last)
    ):
        first += 1
    while last >= first and _plain(tokens, last):
        last -= 1
    if first > last:
        return None
    start, end = tokens[first][0], tokens[last][1]
    if tokens[last][2].lower().endswith(("'s", "’s")):
        end -= 2
    elif tokens[last][2].endswith("."):
        end -= 1
    elif last + 1 < len(tokens) and tokens[last + 1][2].rstrip(".") in _KIN:
        end = tokens[last + 1][0] + len(tokens[last + 1][2].rstrip("."))
        if first and tokens[first - 1][2].lower() == "the":
            start = tokens[first - 1][0]
    return Span(start=span.start + start, end=span.start + end) if end > start else None


def _plain(tokens: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a capitalised token is an ordinary word, a day or a month."""
    word = re.split(r"['’]", tokens[at][2].lower().rstrip("."), maxsplit=1)[0]
    return (
        word in _ORDINARY
        or word in _CALENDAR
        or (word in _SHORT_MONTHS and at + 1 < len(tokens) and tokens[at + 1][2][0].isdigit())
    )


def _is_opener(text: str, span: Span, tokens: list[tuple[int, int, str]], at: int, *, alone: bool) -> bool:
    """Whether a capitalised token only opens a sentence: it is written small near by, or alone and nowhere"
    " inside one."""
    start, _, word = tokens[at]
    if (at and tokens[at - 1][2] not in _SENTENCE_OPENERS) or sum(map(str.isupper, word)) > 1:
        return False
    word = re.split(r"['’.]", word, maxsplit=1)[0]
    here = span.start + start
    window = max(0, here - _NEAR), min(len(text), here + len(word) + _NEAR)
    if _occurs(text, word.lower(), *window, beside=here):
        return True
    return alone and not _occurs(text, word, *window, beside=here, inside=True)


def _occurs(text: str, word: str, start: int, end: int, *, beside: int, inside: bool = False) -> bool:
    """Whether `word` stands between `start` and `end` elsewhere than at `beside`; `inside`: not opening a sentence."""
    at = text.find(word, start, end)
    for _ in range(_LOOKS):
        if at < 0:
            break
        after = at + len(word)
        whole = (at == 0 or not text[at - 1].isalnum()) and (after >= len(text) or not text[after].isalnum())
        if whole and at != beside and (not inside or (at > 1 and (text[at - 2].isalnum() or text[at - 2] == ","))):
            return True
        at = text.find(word, at + 1, end)
    return False


def _capital(word: str) -> bool:
    return word[0].isupper() or _PREFIXED.match(word) is not None
