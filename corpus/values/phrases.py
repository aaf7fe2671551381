"""What is counted or measured, and what is said of it: the words around a value, found without a grammar."""

from typing import NamedTuple

from corpus.values.number_words import ONES, TENS
from corpus.values.tokens import Tokens
from corpus.values.verb_words import AUXILIARY, BASES, BE, BETWEEN, CHANGE, PRESENT, SAY, words
from corpus.values.verbs import CLAUSE, DETERMINER, Group, before, behind, clause, plural

Place = tuple[int, int]
"""From one token to another, the latter excluded."""

PRONOUN = words(
    "i you he she it we they me him us them who whom which that what this these those one ones themselves himself "
    "itself herself each everyone someone anyone nobody everybody it's they're we're he's she's there here i'm "
    "there's other"
)
_LEADING = words("of more further additional extra such different")
_DETERMINERS = words("the a an their his her its our your my these those all any each")
FUNCTION = (
    words(
        "of in on at by for from with to into onto per and or but nor than as about over under between after before "
        "during since until till within without against through across around along behind beneath beside beyond near "
        "off out past toward towards upon via while when where because if although though so that which who whom "
        "whose not no never then there here now today yesterday tomorrow ago later earlier away together alone apart "
        "instead again too also already still just only even once twice each every both either neither yet ever "
        "almost nearly more less most least much very quite a an the this these those his her its their our your my "
        "up down plus minus including except throughout despite like unlike versus vs amid among amongst is are how "
        "what why s north south east west up-to wide long tall high deep thick old above below straight round "
        "long-ish respectively overnight annually daily weekly monthly yearly abroad please"
    )
    | frozenset(ONES)
    | frozenset(TENS)
    | AUXILIARY
    | PRONOUN
)
_MEASURE_ADJECTIVE = words("long tall high deep wide thick broad heavy")
_STATE = words("dead injured wounded missing hurt killed homeless ill arrested unaccounted")
_NOT_SUBJECT = PRONOUN | words("there that so but and then now also as please half")
_PREPOSITION = words(
    "in on at by for from with to into after before during since until over under within of between about"
)
_MEASURING = BE | words(
    "has have had cost costs weigh weighs weighed measure measures measured hold holds held contain contains "
    "contained take takes took taken last lasts lasted run runs ran reach reaches reached total totals totalled "
    "totaled stand stands stood come comes came amount amounts amounted average averages averaged exceed exceeds "
    "exceeded worth charge charges charged pay pays paid earn earns earned stretch stretches stretched span spans "
    "spanned cover covers covered carry carries carried seat seats seated gain gains gained lose loses lost hit hits "
    "stay stays stayed remain remains remained deal deals dealt give gives gave given need needs needed require "
    "requires required use uses used travel travels flew fly blow blew sell sells sold grow sit sits open opens close "
    "closes closed crosses cross persist keep keeps kept range ranges attract attracted draws drew number numbered "
    "accounts account make makes accommodate accommodates"
)
_LONGEST = 6


class Words(NamedTuple):
    """A sentence's tokens with its verb phrases, and the tokens that one of them begins at."""

    tokens: Tokens
    verbs: list[Group]
    starts: frozenset[int]


def noun_behind(told: Words, i: int, several: bool) -> Place | None:
    """The noun phrase that begins at token `i`, past “of the”, “more” …; `several`: it should be a plural."""
    tokens = told.tokens
    low = tokens.low
    part = False
    for _ in range(4):
        if low[i] == "of" and low[i + 1] in PRONOUN and low[i + 1] not in ("these", "those"):
            return None
        if not (low[i] in _LEADING or (part and low[i] in _DETERMINERS)):
            break
        part = part or low[i] == "of"
        i += 1
    if part and (tokens.digits(i) or low[i] in ONES):
        i += 1  # “three of our 8 sails”
    end = _run(told, i, several)
    if end == i:
        return None
    first = next((k for k in range(i, end) if plural(low[k]) and low[k] not in _STATE), None)
    if first is None:
        return _without_plural(told, i, end, several)
    last = first + 1
    while last < end and plural(low[last]) and last not in told.starts and low[last] not in PRESENT:
        last += 1
    return i, last


def _run(told: Words, i: int, several: bool) -> int:
    """Where the run of words that may be one noun phrase ends, from token `i` on; `several`: a plural is sought."""
    tokens = told.tokens
    k = i
    while k < tokens.size and k - i < _LONGEST:
        word = tokens.low[k]
        if word == "-" and k > i and tokens.joined(k) and tokens.joined(k + 1) and tokens.word(k + 1):
            k += 2
            continue
        if word in ONES and tokens.low[k + 1] == "-" and tokens.joined(k + 1) and tokens.word(k + 2):
            k += 3  # “eleven two-horse carts”
            continue
        noun = several and k > i and word in PRESENT and plural(word) and tokens.low[k + 1] not in _DETERMINERS
        if noun and not any(plural(tokens.low[m]) for m in range(i, k)):
            return k + 1  # “six world records”
        stops = (
            not tokens.word(k)
            or (word in FUNCTION and not _direction(tokens, k, i))
            or (k in told.starts and (k > i or word not in _STATE))
        )
        if stops and not (word in ("and", "or") and k > i and _pair(told, k)):
            break
        k += 1
    return min(k, tokens.size)


def _direction(tokens: Tokens, k: int, begin: int) -> bool:
    """Whether token `k` opens a noun phrase with a quarter of the sky: “the west barn”, but not “north of”."""
    return k == begin and tokens.low[k] in _DIRECTIONS and tokens.word(k + 1) and tokens.low[k + 1] not in FUNCTION


def _pair(told: Words, k: int) -> bool:
    """Whether “and” at token `k` joins two describing words of one noun: “black and white cows”."""
    low = told.tokens.low
    return not plural(low[k - 1]) and plural(low[k + 2]) and told.tokens.word(k + 1) and low[k + 1] not in FUNCTION


def _without_plural(told: Words, i: int, end: int, several: bool) -> Place | None:
    low = told.tokens.low
    while end > i and (low[end - 1].endswith("ly") or low[end - 1] in BETWEEN):
        end -= 1
    while end > i and low[end - 1] in ("and", "or"):
        end -= 1
    if end == i or (end == i + 1 and low[i] in _STATE) or low[i] in PRESENT:
        return None
    if several and (low[i] in BASES or low[end - 1].endswith("ing")):
        return None
    if several and end - i > 2:
        return None
    return i, min(end, i + 4)


_DIRECTIONS = words("north south east west")
_STRETCH = words("last past next first previous coming following final additional early late")


def noun_before(told: Words, i: int) -> Place | None:
    """The noun phrase that ends right before token `i`: up to four words, back to an article or a preposition."""
    tokens = told.tokens
    low = tokens.low
    k = i
    while k > 0 and i - k < 4:
        word = low[k - 1]
        joined = (word == "-" and tokens.joined(k - 1) and tokens.joined(k) and k < i) or (
            low[k] == "-" and tokens.joined(k)
        )
        if not joined and (not tokens.word(k - 1) or word in FUNCTION or word in DETERMINER):
            break
        if any(group.start <= k - 1 < group.end for group in _near(told, k - 1)):
            break
        k -= 1
    while k < i and low[k] == "-":
        k += 1
    return (k, i) if k < i and not (k == i - 1 and low[k] in _STRETCH) else None


def _near(told: Words, i: int) -> list[Group]:
    found = before(told.verbs, i + 1, max(0, i - 8))
    return [found] if found is not None else []


def subject(told: Words, start: int, inner: int, again: bool = True) -> Place | None:
    """The noun phrase that the verb before token `start` has as its subject: the first one of its clause."""
    tokens = told.tokens
    begin = clause(tokens, start)
    verb = before(told.verbs, inner, begin)
    if verb is None:
        return None
    last = before(told.verbs, verb.start, begin)
    if last is not None and tokens.low[last.main] in SAY:
        begin = last.end + (tokens.low[last.end] == "that")
    found = _first_noun(told, begin, verb.start)
    if found is None and again and begin and tokens.low[begin - 1] in (",", "and", "but") and verb.start - begin < 2:
        return subject(told, begin - 1, begin - 1, again=False)  # “The index fell, and closed at 40”
    return found


def _first_noun(told: Words, begin: int, end: int) -> Place | None:
    tokens = told.tokens
    low = tokens.low
    i = begin
    while i < end and (tokens.digits(i) or low[i] in (".", ")", "*")):
        i += 1  # the number of a list's item
    if low[i] in _PREPOSITION:  # “In April the price rose”: behind the last article
        articles = [k for k in range(i, end) if low[k] in ("the", "a", "an", "their", "its", "his", "her", "our")]
        if not articles or articles[-1] == i + 1:
            return None
        i = articles[-1]
    while i < end and (low[i] in _LEADING or low[i] in _DETERMINERS or low[i] in BETWEEN or low[i].endswith("ly")):
        i += 1
    if low[i] in ("number", "total", "amount") and low[i + 1] == "of" and i + 2 < end:
        i += 2 + (low[i + 2] in _DETERMINERS)
    last = i
    while last < end and last - i < _LONGEST:
        if low[last] == "-" and tokens.joined(last) and tokens.joined(last + 1) and last > i:
            last += 2
            continue
        if (
            not tokens.word(last)
            or (low[last] in FUNCTION and not _direction(tokens, last, i))
            or low[last] in _NOT_SUBJECT
            or (last in told.starts and (last > i or low[last] in PRESENT))
        ):
            break
        last += 1
    if last == i and tokens.digits(i) and tokens.word(i + 1):
        return None
    last = min(last, end)
    return (i, last) if last > i else None


def counted(told: Words, start: int, inner: int, end: int, several: bool) -> Place | None:
    """What the bare number at tokens `start` to `end` counts; `inner`: where it begins without its hedge."""
    tokens = told.tokens
    low = tokens.low
    found = noun_behind(told, end, several)
    if found is not None:
        return found
    if low[end] == "of" and low[end + 1] in PRONOUN:
        return None
    return _beside(told, start, inner, end)


def _beside(told: Words, start: int, inner: int, end: int) -> Place | None:
    """What stands before a value for what it is of: “a population of”, “Cooldown:”, “the cooldown is”.

    `inner`: where the value begins without its hedge, which may be the verb itself: “exceeded 40”.
    """
    tokens = told.tokens
    low = tokens.low
    i = start
    while i and low[i - 1] in ("*", "_", "`"):
        i -= 1  # “**Tank:** 15 litres”
    if i and (low[i - 1] in ("of", ":", "=", "|") or (low[i - 1] == "(" and low[end] == ")")):
        if low[i - 1] == "|":
            return _row_label(told, i - 1)
        if low[i - 1] == ":":
            return _label(told, i - 1)
        return noun_before(told, i - 1)
    verb = before(told.verbs, inner, clause(tokens, i))
    if verb is not None and i - verb.end <= 3:
        if any(plural(low[k]) for k in range(verb.end, i)) or not (_measures(tokens, verb) or verb.end > i):
            return None
        return subject(told, start, inner)
    if low[end] in ("", ".") and i and tokens.word(i - 1) and low[i - 1] not in FUNCTION and low[i - 1][-2:] != "ly":
        return noun_before(told, i)
    return None


def _measures(tokens: Tokens, verb: Group) -> bool:
    """Whether the subject of a verb phrase is what a value behind it measures: “costs”, “was raised to”."""
    main = tokens.low[verb.main]
    return (
        main in _MEASURING
        or main in CHANGE
        or (not main.endswith("ing") and any(tokens.low[k] in BE for k in range(verb.start, verb.main)))
    )


def _label(told: Words, colon: int) -> Place | None:
    """The words before a colon, if they are few: “Number of tickets returned: 61”."""
    tokens = told.tokens
    begin = clause(tokens, colon)
    if tokens.low[begin] in ("number", "total") and tokens.low[begin + 1] == "of":
        begin += 2
    while begin < colon and (tokens.low[begin] in _DETERMINERS or not tokens.word(begin)):
        begin += 1
    second = begin + (tokens.low[begin] in BASES)  # “Spent so far: 90 euros”
    if colon - begin > _LONGEST or any(k in told.starts for k in range(second, colon - 1)):
        return noun_before(told, colon)
    return (begin, colon) if begin < colon and tokens.low[colon - 1] not in FUNCTION else None


def _row_label(told: Words, bar: int) -> Place | None:
    """The first cell of a table's row, if the value stands in another one."""
    tokens = told.tokens
    begin = 1 if tokens.low[0] == "|" else 0
    end = begin
    while end < bar and tokens.low[end] != "|" and end - begin < 8:
        end += 1
    return (begin, end) if end > begin and tokens.word(begin) and tokens.low[end] == "|" else None


def measured(told: Words, start: int, inner: int, end: int, of: bool) -> Place | None:
    """What the value with a unit at tokens `start` to `end` measures; `inner`: where it begins without its hedge.

    `of`: “of” and an article behind it name it, too (“two litres of the water”).
    """
    tokens = told.tokens
    low = tokens.low
    if low[end] in _MEASURE_ADJECTIVE:
        return end, end + 1
    if low[end - 2] == "-" and tokens.joined(end - 2) and tokens.word(end - 1):  # “a 15-second cooldown”
        found = noun_behind(told, end, several=False)
        if found is not None:
            return found
    if low[end] == "of" and (of or low[end + 1] not in _DETERMINERS):
        found = noun_behind(told, end, several=False)
        if found is not None:
            return found
    return _beside(told, start, inner, end)


def _same_clause(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether a noun that ends before token `begin` may have the verb at token `end` as its own."""
    for i in range(begin, end):
        word = tokens.low[i]
        if word in ("before", "after", "until", "since", ","):
            return False
        names = word == "and" and tokens.capital(i + 1) and tokens.capital(i - 1)
        if word in CLAUSE and not names and not (i == begin and word in ("who", "that", "which")):
            return False
    return True


def predicate(told: Words, start: int, inner: int, noun_end: int, forward: bool) -> Place | None:
    """The verb phrase said of a value that begins at `start` and whose noun ends before `noun_end`.

    `forward`: it may stand behind the noun, for the noun may be its subject.
    """
    tokens = told.tokens
    low = tokens.low
    begin = clause(tokens, start)
    ahead = before(told.verbs, inner, begin)
    if ahead is not None and (start - ahead.end > 3 or low[ahead.main] in SAY or _mere(tokens, ahead)):
        weak, ahead = ahead, None
    else:
        weak = None
    if ahead is not None:
        return ahead.start, ahead.end
    if low[noun_end] in _STATE:
        return noun_end, noun_end + 1
    follow = behind(told.verbs, noun_end)
    if forward and follow is not None and follow.start - noun_end <= 9 and _same_clause(tokens, noun_end, follow.start):
        return follow.start, follow.end
    if weak is not None and low[weak.main] not in SAY:
        return weak.start, weak.end
    return None


def _mere(tokens: Tokens, group: Group) -> bool:
    """Whether a verb phrase says only that something is: “were”, “there are”."""
    return group.end - group.start == 1 and tokens.low[group.start] in BE
