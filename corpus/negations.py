"""What says “not” in a sentence, and how far it reaches."""

import re
from typing import Final, NamedTuple

from corpus.claims import Negation
from corpus.spans import Span

REACH: Final = 14
"""As many words at most are turned round by one cue, to either side."""

MOST: Final = 40
"""As many cues at most are read in one sentence."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")
_FORWARD: Final = frozenset("not never cannot without hardly barely scarcely nor seldom rarely".split())
"""Turn round what follows."""
_CLAUSE: Final = frozenset("no nobody none nothing nowhere neither".split())
"""Turn their whole clause round, wherever in it they stand: “they received no warning”."""
_TO: Final = frozenset(
    "fail fails failed failing refuse refuses refused refusing decline declines declined unable unwilling neglected"
    " forgot omitted forbidden prohibited".split()
)
"""“Not”, if “to” follows."""
_FROM: Final = frozenset(
    "banned barred prohibited forbidden prevented stopped kept blocked excluded refrain refrained".split()
)
"""“Not”, if “from” follows soon."""
_DENY: Final = frozenset("deny denies denied denying disputes disputed refutes refuted disproves disproved".split())
_LACK: Final = frozenset("lack lacks lacked lacking".split())
_STOP: Final = frozenset(
    "but although though because while whilst which who whose whereas unless until except whereby when if so"
    " after before"
    " since however and or yet then as instead".split()
)
"""Words at which the reach of a cue ends. “And” and “or” end it only before a new subject or verb: see `_ends`."""
_SOFT_STOP: Final = frozenset("and or as so yet then".split())
_STRONG: Final = frozenset('.;:!?—–()[]…“”"')
_SUBJECT: Final = frozenset(
    "i we you he she it they this that these those there the a an my our your his her their its everyone everybody"
    " is are was were has have had will would can could may must should did do does will".split()
)
_NOT_IDLE: Final = frozenset(
    "only just least necessarily merely simply to until till exactly quite always all every everyone everybody"
    " entirely".split()
)
"""“Not only”, “not until”: nothing is turned round, or not all of it."""
_NO_IDLE: Final = frozenset(
    "doubt matter wonder less fewer more sooner later earlier other better worse small mean means idea problem".split()
)
_WITHOUT_IDLE: Final = frozenset("doubt question fail exception hesitation problem problems trouble".split())
_CUES: Final = _FORWARD | _CLAUSE | _TO | _FROM | _DENY | _LACK | {"rule", "rules", "ruled", "ruling"}
"""Whatever may begin a cue, “n't” aside."""
_LETTERS: Final = re.compile("[a-z]+")
_NUMBERED: Final = re.compile(r"\.?\s*\d")
_BACKWARD_STOP: Final = frozenset(
    "but although though because while which who whereas unless until if when that and".split()
)


class _Word(NamedTuple):
    start: int
    end: int
    low: str


def negations(text: str, span: Span) -> tuple[Negation, ...]:
    """The cues of negation in the sentence at `span` of `text`, in order, with the words each turns round.

    Two cues that reach the same word cancel out there. Not among them: “no” as an answer (“No, you may not”), “not
    only”, “no fewer than”, and words whose opposite is a word of its own (“forbidden”, “closed”). Linear; never raises.
    """
    low = text[span.start : span.end].lower()
    if "n't" not in low and "n’t" not in low and _CUES.isdisjoint(_LETTERS.findall(low)):
        return ()
    words = [
        _Word(span.start + found.start(), span.start + found.end(), found.group().lower().replace("’", "'"))
        for found in _TOKEN.finditer(span.of(text))
    ]
    found: list[Negation] = []
    for at in range(len(words)):
        cue = _cue(words, at, text)
        if cue is None:
            continue
        if len(found) == MOST:
            break
        last, whole = cue
        scope = _scope(words, at, last, whole=whole)
        if scope is not None:
            found.append(Negation(span=Span(start=words[at].start, end=words[last].end), scope=scope))
    return tuple(found)


def _cue(words: list[_Word], at: int, text: str) -> tuple[int, bool] | None:
    """The last word of the cue that begins at `at`, and whether it turns its whole clause round; None if none does."""
    word = words[at].low
    after = words[at + 1].low if at + 1 < len(words) else ""
    before = words[at - 1].low if at else ""
    if word in _CLAUSE:
        return _determiner(words, at, text)
    if word in _FORWARD or word.endswith("n't"):
        idle = _WITHOUT_IDLE if word == "without" else _NOT_IDLE
        if after in idle or (word == "never" and after == "mind"):
            return None
        if word != "without" and any(other.low in {"until", "till"} for other in words[at + 1 : at + 7]):
            return None  # “did not open until June”: it did, in June
        if word == "not" and before in {"or", "if", "why"}:  # “whether or not”
            return None
        if word == "nor" and any(other.low == "neither" for other in words[max(0, at - REACH) : at]):
            return None
        return at, False
    if (word in _TO and after == "to") or (word in _LACK):
        return at, False
    if word in _FROM and any(other.low == "from" for other in words[at + 1 : at + 5]):
        return at, False
    if word in _DENY:
        return at, False
    if word in {"rule", "rules", "ruled", "ruling"} and after == "out":
        return at + 1, False
    return None


def _determiner(words: list[_Word], at: int, text: str) -> tuple[int, bool] | None:
    """The cue at a “no”, “nobody”, “none”, …"""
    word = words[at].low
    after = words[at + 1].low if at + 1 < len(words) else ""
    before = words[at - 1].low if at else ""
    if word == "no":
        if after == "longer":
            return at + 1, False
        if after in _NO_IDLE or not after or not (after[0].isalnum() or after in '"“'):  # “No.”, “no doubt”
            return None
        if _NUMBERED.match(text, words[at].end, words[at].end + 8):  # “No 10”, “No. 5”
            return None
        if before in {"with", "by", "in", "of", "for"}:
            return at, False
        return (at + 1 if after == "one" else at), True
    if word == "nothing" and after in {"but", "less", "more"}:
        return None
    if word == "none" and after in {"the", "other"}:
        return None
    return at, True


def _scope(words: list[_Word], first: int, last: int, *, whole: bool) -> Span | None:
    """What a cue from word `first` to word `last` turns round; None if nothing is left of its clause."""
    end = last
    for at in range(last + 1, min(len(words), last + 1 + REACH)):
        if _ends(words, at, last):
            break
        end = at
    begin = last + 1
    if whole:
        begin = first
        while begin > 0 and first - begin < REACH and not _begins(words, begin - 1):
            begin -= 1
        return Span(start=words[begin].start, end=words[end].end) if end > begin or end > last else None
    return Span(start=words[begin].start, end=words[end].end) if end >= begin else None


def _ends(words: list[_Word], at: int, cue: int) -> bool:
    """Whether the reach of the cue that ends at word `cue` ends before word `at`."""
    word = words[at].low
    if word in _STRONG:
        return not (at == cue + 1 and word in '"“”')
    if word == ",":
        return at > cue + 1
    if word not in _STOP or at == cue + 1:
        return False
    if word not in _SOFT_STOP:
        return True
    after = words[at + 1].low if at + 1 < len(words) else ""
    return after in _SUBJECT or after in _FORWARD or after in _CLAUSE or after.endswith("n't")


def _begins(words: list[_Word], at: int) -> bool:
    """Whether word `at` stands before the clause of a cue that follows it."""
    word = words[at].low
    return word in _STRONG or word == "," or word in _BACKWARD_STOP
