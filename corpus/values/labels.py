"""Numbers that count nothing: names, places in a text, telephone numbers, addresses on the web."""

import re

from corpus.spans import Span
from corpus.values.date_words import MONTHS, WEEKDAYS
from corpus.values.number_words import SCALES, TENS
from corpus.values.tokens import Tokens
from corpus.values.units import is_unit
from corpus.values.verb_words import AUXILIARY, IRREGULAR, words
from corpus.values.verbs import DETERMINER, PLURALS, groups, plural

_ALWAYS = words(
    "article articles section sections chapter chapters page pages figure table appendix annex paragraph clause rule "
    "footnote verse volume vol room flight route bus tram line platform gate no nr nos number numbers № channel step "
    "phase grade episode part type model version patch update release build hotfix v version's option question "
    "problem paragraphs rules lines p pp art sec ch fig eq exit junction motorway highway track zip postcode code id "
    "ref reference isbn issn extension ext tel phone fax lot box berth apartment flat suite formula point points' "
    "lane board plot plots kilometres buses trams amendment resolution regulation directive unit item items pier "
    "psalm opus op exhibit protocol act scene mk"
)
"""Behind one of these a bare number is a name."""

_SPELT = words(
    "chapter part phase episode act scene step number article section room platform gate day night week round level "
    "stage volume book season kilometre mile minute vehicle bus tram train map game set lap plot"
)
"""Behind one of these a number in words is a name, unless a plural follows: “day six”, “chapter nine”."""

_CENTURIES = words("eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")
_STREET = words("road street lane avenue quay row drive terrace gardens crescent square boulevard close way")

_CAPITAL_ONLY = words(
    "hall group team court area zone sector district ward house building block road street area class course world "
    "mission project operation site station field camp hill division company squad round week day lesson module bay "
    "wing plan agenda stand mark series season part level tier test"
)
"""The same, with a capital letter inside a sentence: “from Hall 3”."""

_OPENERS = (
    DETERMINER
    | AUXILIARY
    | IRREGULAR
    | words(
        "around roughly approximately nearly almost exactly precisely only just fewer less more than least up within "
        "under over above below they we he she it you i that which who but so yet if when while there here then now "
        "not still also because although though where why how what today yesterday last next early late please add "
        "take use give put pay plus minus times say said get make cut mix heat bake serve cover place set some some "
        "another further twice once only without until till against across near off out down through per via total "
        "aged age exceeding versus vs including worth plus circa ca estimated maximum minimum max min average"
    )
)
"""Words that may begin a sentence, or stand in a title, before a number that counts."""

_URL = re.compile(r"(?:https?://|www\.)\S+|\S{1,80}@\S{1,80}")
_MOST_GROUPS = 12


def addresses(text: str, span: Span) -> list[tuple[int, int]]:
    """Where web and mail addresses stand in the sentence."""
    sentence = text[span.start : span.end]
    if "://" not in sentence and "www." not in sentence and "@" not in sentence:
        return []
    return [match.span() for match in _URL.finditer(text, span.start, span.end)]


def skipped(tokens: Tokens, i: int) -> int:
    """The token behind a number at token `i` that counts nothing; `i` if it may count something."""
    low, raw = tokens.low, tokens.raw
    if _spelt(tokens, i):
        return i + 1
    if low[i] in _CENTURIES and (low[i + 1] in TENS or low[i + 1] == "oh"):
        return i + 2 + 2 * (low[i + 2] == "-")  # “nineteen eighty-four”
    if not tokens.digits(i):
        return i + 1 if i and low[i - 1] in _ALWAYS and tokens.capital(i - 1) and tokens.capital(i) else i
    if i == 1 and low[0] == "|" and low[2] == "|" and tokens.size > 4:
        return 2  # the number of a table's row
    if low[i + 1] == ":" and tokens.joined(i + 1) and tokens.joined(i + 2) and tokens.digits(i + 2):
        return i + 3  # minutes and seconds, or hours and minutes
    if low[i + 1] in ("bc", "bce", "ad", "ce") and tokens.raw[i + 1].isupper():
        return i + 2
    if low[i + 1] in ("°", "º") and tokens.glued(i + 2) and low[i + 2] not in ("c", "f"):
        return i + 2  # a place on the globe
    if low[i + 1] in ("/", "x", "×") and tokens.joined(i + 1) and tokens.joined(i + 2) and tokens.digits(i + 2):
        return i + 3
    phone = _telephone(tokens, i)
    if phone > i:
        return phone
    if raw[i][0] == "0" and len(raw[i]) > 1 and raw[i][1].isdigit():
        return i + 1
    if low[i - 1] == "[" and low[i + 1] == "]" and raw[i].isdigit() and len(raw[i]) < 4:
        return i + 1
    if i == 0 and low[1] in (".", ")") and tokens.joined(1) and len(raw[0]) < 4 and tokens.size > 2:
        return 1
    return i + 1 if _glued(tokens, i) or _named(tokens, i) or _address(tokens, i) or _heading(tokens, i) else i


def _address(tokens: Tokens, i: int) -> bool:
    """Whether the figures are the number of a house: “23 Tanner Lane”."""
    return any(
        tokens.capital(k) and tokens.low[k] in _STREET and all(tokens.capital(j) for j in range(i + 1, k))
        for k in range(i + 2, i + 4)
    )


def _heading(tokens: Tokens, i: int) -> bool:
    """Whether the figures number a heading: “4 Cleaning the flue”."""
    if i == 0 and "." in tokens.raw[0] and tokens.capital(1) and tokens.size > 2:
        return True  # “2.1 Anchors stay up.”
    if i or not tokens.capital(1) or tokens.size > 8 or len(tokens.raw[0]) > 2 or tokens.low[1] in PLURALS:
        return False
    return not groups(tokens)


def _spelt(tokens: Tokens, i: int) -> bool:
    """Whether the number at token `i` tells one thing of its kind from the others: “day six”, “chapter 4”."""
    behind = tokens.low[i + 1]
    if not i or tokens.low[i - 1] not in _SPELT or tokens.glued(i + 1) or "," in tokens.raw[i]:
        return False
    return not (plural(behind) or behind in SCALES or is_unit(behind) or behind in ("%", "per"))


def _telephone(tokens: Tokens, i: int) -> int:
    """The token behind a telephone number at token `i`, else `i`."""
    low, raw = tokens.low, tokens.raw
    lengths: list[int] = []
    k = i
    while tokens.digits(k) and len(lengths) < _MOST_GROUPS and raw[k].isdigit():
        lengths.append(len(raw[k]))
        k += 1
        if low[k] in ("-", "–") and tokens.joined(k) and tokens.digits(k + 1) and tokens.joined(k + 1):
            k += 1
        elif tokens.digits(k) and tokens.start[k] - tokens.end[k - 1] != 1:
            break
    grouped = lengths[0] <= 3 and all(length == 3 for length in lengths[1:]) if lengths else True
    zero = raw[i][0] == "0" or (low[i - 1] == "+" and tokens.joined(i))
    several = (len(lengths) > 2 and not grouped) or (len(lengths) > 1 and zero)
    if (several and sum(lengths) >= 7) or (low[i - 1] == "+" and tokens.joined(i) and sum(lengths) > 6):
        return k
    if len(lengths) > 1 and raw[k - 1][0] == "0" and len(raw[k - 1]) > 2 and not grouped:
        return k
    return k if len(lengths) > 2 and low[i + 1] in ("-", "–") else i


def _glued(tokens: Tokens, i: int) -> bool:
    """Whether letters stand directly before the figures: P3, T-55s, #4; and, if no unit or suffix, behind them: 3D."""
    low = tokens.low
    if tokens.joined(i):
        before = low[i - 1]
        if before in ("#", "_", "@", "№", "&", "\\", "^", "°", "º"):
            return True
        if tokens.word(i - 1) and not (is_unit(before) and tokens.digits(i - 2)) and before != "t":
            return True
        if before in ("-", "–", "‑", "/") and tokens.joined(i - 1) and tokens.word(i - 2):
            return True
    return tokens.word(i + 1) and tokens.joined(i + 1) and not _may_follow(tokens, i)


def _may_follow(tokens: Tokens, i: int) -> bool:
    behind = tokens.low[i + 1]
    if behind in ("st", "nd", "rd", "th", "k", "bn", "b", "mn", "m", "tn", "mln", "ish", "odd", "am", "pm"):
        return True
    return is_unit(behind) or tokens.raw[i + 1] == "x"


def _named(tokens: Tokens, i: int) -> bool:
    """Whether the word before the figures makes a name of them: “Article 5”, “Falcon 9”."""
    low, raw = tokens.low, tokens.raw
    k = i - 1
    k -= low[k] == "." and tokens.joined(k)
    if _listed(tokens, i):
        return True
    if k < 0 or not tokens.word(k):
        return False
    before, behind = low[k], low[i + 1]
    if is_unit(behind) or behind in ("%", "per", "million", "billion", "thousand") or low[i - 1] in ("$", "£", "€"):
        return False
    if "," in raw[i]:
        return False
    if before in _ALWAYS:
        return before != "no" or low[i - 1] == "." or tokens.capital(k)
    if len(before) > 3 and raw[k][1:] != before[1:] and raw[k] != raw[k].upper():
        return True  # “macOS 12”
    if before in MONTHS or before in WEEKDAYS or not tokens.capital(k):
        return False
    if before in _CAPITAL_ONLY and (k or behind not in (".", "")):
        return True
    if k == 0:
        return before not in _OPENERS and tokens.size > i + 1 and behind not in (".", ":", "|")
    return before not in _OPENERS


def _listed(tokens: Tokens, i: int) -> bool:
    """Whether the figures go on with a list of labels: “Articles 5 and 7”."""
    return (
        tokens.low[i - 1] in ("and", "or", ",", "-", "–", "to")
        and tokens.digits(i - 2)
        and tokens.low[i - 3] in _ALWAYS
    )
