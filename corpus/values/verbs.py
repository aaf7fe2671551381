"""The verb phrases of a sentence, and its clauses: found by closed lists and endings, without a grammar."""

from bisect import bisect_left
from typing import NamedTuple

from corpus.values.number_words import ONES, TENS
from corpus.values.tokens import Tokens
from corpus.values.verb_words import (
    AUXILIARY,
    BASES,
    BE,
    BETWEEN,
    IRREGULAR,
    MODAL,
    NOT_ING,
    NOT_PAST,
    PARTICLE,
    PRESENT,
    SAY,
    words,
)

_LONGEST = 8

DETERMINER = words(
    "a an the this that these those his her its their our your my whose each every any some no another all both "
    "several many few more most other of in on at by for from with to into per and or than as about over under "
    "between after before during since until own new"
)
"""A word behind one of these is no verb in the present."""

_ARTICLE = words("a an the this these those his her its their our your my whose each every another some no of")

CLAUSE = words(
    '; : ( ) [ ] — – “ ” " and but that which who whom when while where because if although though so than or'
)
"""Where one clause ends and the next one begins; a comma does, too."""

_BASE_TOO = words("come become overcome run read")
_TIMES = words("year week month night summer winter spring autumn season time")
_TO = BE | words("has have had ought going able due")
_NO_BASE = words("not never they them she her him you the i we it who that which be been")
_NOT_BASE = DETERMINER | _NO_BASE | BETWEEN
_NUMBERS = (
    frozenset(ONES)
    | frozenset(TENS)
    | words("dozen hundred thousand million first second third fourth fifth sixth last next several many few")
)
_ADJECTIVE_ENDS = ("ous", "ful", "less", "able", "ible")
_RELATIVE = words("which who it he she")
_KNOWN = AUXILIARY | IRREGULAR | PRESENT | BASES

ADJECTIVE = words(
    "dead missing ill open live due free alive homeless unhurt critical closed shut available valid safe sick extinct "
    "underway absent present empty full afloat asleep awake"
)
"""Behind a form of “be”, part of what is said."""


_PAST = words(
    "was were had did has have wasn't weren't hadn't didn't hasn't haven't he'd she'd they'd i've we've they've"
)


class Group(NamedTuple):
    """A verb phrase: tokens `start` to `end` (excluded); `main`: the token of its main verb."""

    start: int
    end: int
    main: int


def groups(tokens: Tokens) -> list[Group]:
    """The verb phrases of a sentence in its order: “have been picked up”, “says”, “did not”. Linear in the tokens."""
    found: list[Group] = []
    i = 0
    low = tokens.low
    while i < tokens.size:
        word = low[i]
        if word in _KNOWN or word[-2:] == "ed" or (word[-1:] == "s" and low[i - 1] in _RELATIVE):
            group = _group(tokens, i)
            if group is not None:
                found.append(group)
                i = group.end
                continue
        i += 1
    return found


def _group(tokens: Tokens, i: int) -> Group | None:
    low = tokens.low
    word = low[i]
    if word in AUXILIARY:
        if word == "may" and tokens.capital(i) and i:
            return None
        return _with_auxiliary(tokens, i)
    if not _lexical(tokens, i):
        return None
    end = i + 1
    if low[end] in PARTICLE and low[end + 1] != "to":
        end += 1
    return Group(i, end, i)


def _with_auxiliary(tokens: Tokens, i: int) -> Group:
    """The phrase that begins with an auxiliary at `i`."""
    low = tokens.low
    j, last, main = i + 1, i, i
    while j < tokens.size and j - i < _LONGEST:
        word = low[j]
        if low[j + 1] in _TIMES:
            break  # “didn't last year”
        if word in AUXILIARY:
            last = main = j
        elif low[last] in MODAL and last == main and (word in BASES or _bare_verb(tokens, j)):
            main = j
            break
        elif word == "to" and (low[j + 1] in BASES or low[j + 1] in ("be", "have")) and low[last] in _TO:
            if low[j + 1] in BASES:
                main = j + 1
                break
            last = main = j + 1
            j += 1
        elif _participle(word) or (low[last] in BE and word in ADJECTIVE):
            main = j
            break
        elif not (word in BETWEEN or (word.endswith("ly") and len(word) > 3)):
            break
        j += 1
    end = main + 1
    if main == last and low[end] in ("not", "never"):
        end += 1
    if low[end] in PARTICLE and main != last and low[end + 1] != "to":
        end += 1
    return Group(i, end, main)


def _bare_verb(tokens: Tokens, i: int) -> bool:
    """Whether the word behind a modal verb is the verb that it goes with, known or not: “would curdle”."""
    word = tokens.low[i]
    return (
        tokens.word(i)
        and not tokens.capital(i)
        and len(word) > 2
        and word not in _NOT_BASE
        and (word[-1] != "s" or word[-2:] == "ss")
        and (word[-2:] != "ly")
    )


def _participle(word: str) -> bool:
    return word in IRREGULAR or (
        len(word) > 3
        and (word.endswith("ed") or (word.endswith("ing") and len(word) > 5 and word not in NOT_ING))
        and word not in NOT_PAST
        and word.isalpha()
    )


def _lexical(tokens: Tokens, i: int) -> bool:
    """Whether the word at `i` is a verb by itself."""
    low = tokens.low
    word, before = low[i], low[i - 1]
    if (tokens.capital(i) and i) or before == "-" or low[i + 1] == "-" or (low[i + 1] == "of" and word != "consists"):
        return False
    if word in IRREGULAR or (word.endswith("ed") and len(word) > 3 and word not in NOT_PAST and word.isalpha()):
        return not (before in _ARTICLE or ((before in _NUMBERS or tokens.digits(i - 1)) and _noun_behind(tokens, i)))
    if word in PRESENT:
        return not (
            i == 0
            or before in DETERMINER
            or (tokens.digits(i - 1) and not tokens.capital(i - 2))
            or before in _NUMBERS
            or low[i - 2] == "-"
            or before.endswith(_ADJECTIVE_ENDS)
            or (before.endswith("ed") and before not in NOT_PAST)
            or before[-2:] == "'s"
            or _plural(before)
        )
    if before in _RELATIVE and word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "'s")):
        return True
    if word in BASES:
        if i == 0:
            return tokens.word(1) or tokens.digits(1)
        return before in ("to", "they", "we", "you", "i", "please", "who", "don't") or (
            _plural(before) and low[i - 2] not in ("of", "in")
        )
    return False


def _noun_behind(tokens: Tokens, i: int) -> bool:
    """Whether the word behind a participle at `i` is what it describes: “72 ringed geese”."""
    word = tokens.low[i + 1]
    if tokens.low[i] in IRREGULAR:
        return _plural(word)
    return tokens.word(i + 1) and word not in DETERMINER and word not in AUXILIARY and word not in PARTICLE


PLURALS = words(
    "people men women children police troops staff crew sheep fish deer aircraft personnel cattle mice feet teeth "
    "geese oxen species series data media criteria folk livestock salmon trout spacecraft hovercraft helicopters dice "
    "offspring persons lice fungi larvae pupae bacteria phenomena firemen policemen fishermen policewomen townspeople "
    "schoolchildren grandchildren servicemen servicewomen craftsmen tradesmen alumni dead wounded injured"
)
_NOT_PLURAL = words(
    "is was has this its as us yes thus plus less unless across perhaps always besides towards afterwards bus gas "
    "loss his versus does goes news sometimes upwards downwards whereas themselves ours theirs hers indoors outdoors "
    "overseas"
)


def _plural(word: str) -> bool:
    if word in PLURALS:
        return True
    return (
        word.endswith("s") and len(word) > 3 and word[-2] not in "su'i" and word not in _NOT_PLURAL and word.isalpha()
    )


def plural(word: str) -> bool:
    """Whether a word in lower case looks like the plural of a noun."""
    return _plural(word)


def clause(tokens: Tokens, i: int) -> int:
    """Where the clause that holds token `i` begins, at most 40 tokens before it."""
    least = max(0, i - 40)
    while i > least and not _ends_clause(tokens, i - 1):
        i -= 1
    return i


def _ends_clause(tokens: Tokens, i: int) -> bool:
    word = tokens.low[i]
    if word in (":", ",") and tokens.joined(i) and tokens.joined(i + 1):
        return False  # within a time of day
    if word == "and" and tokens.low[i + 1] == "a" and tokens.low[i + 2] in ("half", "quarter"):
        return False
    return word == "," or word in CLAUSE


def before(found: list[Group], i: int, least: int) -> Group | None:
    """The last verb phrase that ends at or before token `i` and begins at or behind `least`."""
    at = bisect_left(found, (i,))
    while at:
        group = found[at - 1]
        if group.start < least:
            return None
        if group.end <= i:
            return group
        at -= 1
    return None


def behind(found: list[Group], i: int) -> Group | None:
    """The first verb phrase that begins at or behind token `i`."""
    at = bisect_left(found, (i,))
    return found[at] if at < len(found) else None


def says(tokens: Tokens, group: Group) -> bool:
    """Whether a verb phrase is somebody's saying something: “said”, “has told”, but not “was announced”."""
    if tokens.low[group.main] not in SAY:
        return False
    return all(tokens.low[i] not in BE for i in range(group.start, group.main))


def past(tokens: Tokens, group: Group) -> bool:
    """Whether a verb phrase is of the past, or of what has come about."""
    first = tokens.low[group.start]
    if first in AUXILIARY:
        return first in _PAST
    return first in IRREGULAR - _BASE_TOO or (first not in BASES and first not in PRESENT)
