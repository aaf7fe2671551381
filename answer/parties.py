"""Are two names those of one party? “UK intelligence”, “Britain’s Defense Ministry”; never two organs of one state."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_STATES: Final = """
uk britain british united_kingdom great_britain england english
us usa america american united_states
russia russian moscow kremlin
ukraine ukrainian kyiv
dprk north_korea north_korean pyongyang
rok south_korea south_korean seoul
china chinese beijing
france french paris
germany german berlin
eu european european_union brussels
israel israeli
iran iranian tehran
india indian
japan japanese tokyo
poland polish warsaw
spain spanish madrid
italy italian rome
turkey turkish ankara türkiye
canada canadian ottawa
australia australian
sweden swedish
norway norwegian
finland finnish
denmark danish
netherlands dutch
belgium belgian
ireland irish
scotland scottish
wales welsh
greece greek
egypt egyptian
syria syrian
iraq iraqi
""".strip()
"""Names of states and what is of them, one state a line; two words with a line below between them."""
_ORGANS: Final = """
defence defense mod
foreign mfa
interior
health
military army armed_forces joint_chiefs general_staff troops
intelligence spy
police constabulary
government cabinet administration
parliament assembly congress senate
""".strip()
"""Words for what organ of a state a party is, one a line."""
_EMPTY: Final = frozenset(
    """
    the a an of for and in at on by to its their his her our s mr mrs ms dr sir lord prof professor president minister
    prime secretary general chief director spokesman spokeswoman spokesperson head chair chairman chairwoman captain
    mayor councillor inspector sergeant officer official officials statement report update ministry department office
    agency service services national state press committee scientist scientists researcher researchers expert experts
    spokespeople doctor doctors staff lawyer lawyers engineer engineers leader leaders source sources worker workers
    people group company firm board member members plc ltd inc gmbh co corp llc says said adds added
    """.split()
)
"""Words that tell no party from another."""
STEM: Final = 4
_DEMONYMS: Final = frozenset("a e i y ia ian an n ese ish ic ans ians".split())
_WORD: Final = re.compile(r"[^\W_]+")
_ROLE_BEHIND: Final = re.compile(r"\s*,\s+([^,.;:!?“”\"()]{3,80})[,.;:!?]")
_ROLE_BEFORE: Final = re.compile(
    r"(?:^|[.,;:!?“”\"()\n]|\b(?:sa(?:id|ys)|adds?|added|and|told|by|to|from|but))\s*([^.,;:!?“”\"()\n]{3,60}?),?\s*$"
)


def _lines(table: str) -> dict[str, str]:
    return {word: line.split()[0] for line in table.splitlines() for word in line.split()}


_STATE_OF: Final = _lines(_STATES)
_ORGAN_OF: Final = _lines(_ORGANS)


@lru_cache(maxsize=4096)
def party(name: str) -> frozenset[str]:
    """What tells a party from others: the words of its name, folded; names of one state, and of one organ, as one."""
    words = [word.casefold() for word in _WORD.findall(name.replace("’s ", " ").replace("'s ", " "))]
    found: list[str] = []
    at = 0
    while at < len(words):
        pair = "_".join(words[at : at + 2])
        if pair in _STATE_OF or pair in _ORGAN_OF:
            found.append(_STATE_OF.get(pair) or _ORGAN_OF[pair])
            at += 2
            continue
        word = words[at]
        found.append(_STATE_OF.get(word) or _ORGAN_OF.get(word) or word)
        at += 1
    telling = frozenset(word for word in found if word not in _EMPTY)
    if "intelligence" in telling and not {"service", "agency"} & set(words) and telling & set(_STATE_OF.values()):
        telling = (telling - {"intelligence"}) | {"defence"}  # what ministries of defence publish goes by that name
    return telling


def same_party(one: str, other: str) -> bool:
    """Whether two names may be of one party: one holds all that tells the other, and no state or organ sets them apart.

    “Sri Lanka” and “Sri Lanka’s army” are two; “Ingrid Vasko” and “Vasko” are one.
    """
    first, second = party(one), party(other)
    if not first or not second:
        return bool(first or second) and _head(one) == _head(other)  # “the service”: one that is named elsewhere
    if not (_holds(first, second) or _holds(second, first)):
        return False
    return not {word for word in first | second if not (_in(word, first) and _in(word, second))} & _ORGAN_NAMES


def _head(name: str) -> str:
    words: list[str] = _WORD.findall(name)
    return words[-1].casefold() if words else ""


def _holds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether all that tells the second party is in the first."""
    return all(_in(word, one) for word in other)


def _in(word: str, words: Iterable[str]) -> bool:
    """Whether a word is among some, itself or what is of it: Orvania, Orvanian."""
    return any(word == other or _of_one_stem(word, other) for other in words)


def _of_one_stem(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    stem = shorter.rstrip("aeiy")
    return len(stem) >= STEM and longer.startswith(stem) and longer[len(stem) :] in _DEMONYMS


_ORGAN_NAMES: Final = frozenset(_ORGAN_OF.values())


def role_of(text: str, start: int, end: int) -> frozenset[str]:
    """What the words right before and right behind a name at `start` to `end` of `text` say of its party.

    “Ida Holm, who heads the port authority,” gives port, authority.
    """
    behind = _ROLE_BEHIND.match(text, end, end + 100)
    before = _ROLE_BEFORE.search(text[max(0, start - 70) : start])
    phrases = [found[1] for found in (behind, before) if found is not None]
    return frozenset(word for phrase in phrases for word in party(phrase) if not word.isdigit())


def speaks_for(role: Iterable[str], body: str) -> bool:
    """Whether somebody of that role speaks for `body`: all that tells it is in the role."""
    telling = party(body)
    return bool(telling) and _holds(frozenset(role), telling)
