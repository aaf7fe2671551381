"""Numbers, as words or figures, read from the tokens of a sentence: “a hundred and twelve”, “6 000”, “1.2m”, “¾”."""

import re
from typing import NamedTuple

from corpus.values.tokens import Tokens
from corpus.values.verb_words import words

_HALVED = words(
    "hour hours day days mile miles kilometre kilometer metre meter litre liter pint tonne ton crown dollar"
)

ONES = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
          "dozen": 12.0}  # fmt: skip
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12,
            "trn": 1e12}  # fmt: skip
PLURAL_SCALES = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
                 "trillions": 1e12, "tens": 10.0}  # fmt: skip
_FIRSTS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split()
)
_FIRSTS += "fifteenth sixteenth seventeenth eighteenth nineteenth".split()
ORDINALS = {word: n for n, word in enumerate(_FIRSTS, 1)} | {
    word[:-1] + "ieth": n for word, n in TENS.items()
} | {"hundredth": 100}  # fmt: skip
PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4} | {
    word + ending: n for word, n in ORDINALS.items() if n > 4 for ending in ("", "s")
}  # fmt: skip
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅛": 0.125,
         "⅜": 0.375, "⅝": 0.625, "⅞": 0.875, "⅙": 1 / 6, "⅚": 5 / 6}  # fmt: skip
NUMBER_STARTS = frozenset(ONES) | frozenset(TENS) | frozenset(SIGNS) | words("a an half hundred thousand million")

_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,12})?")
_DECIMAL_COMMA = re.compile(r"[0-9]{1,4},[0-9]{1,2}")
_THOUSAND_POINT = re.compile(r"[1-9][0-9]{0,2}\.000")
_SPACES = (" ", "\u00a0", "\u2009", "\u202f")
_LONGEST = 24
_MOST_WORDS = 16


class Number(NamedTuple):
    """A number that ends before token `end`. `spelt`: in words. `comma`: its decimal mark is, or may be, a comma.

    `scale`: of the word or suffix that it ends with (“million”, “bn”).
    """

    value: float
    end: int
    spelt: bool = False
    comma: bool = False
    scale: float = 1.0


def number(tokens: Tokens, i: int, text: str) -> Number | None:
    """The number that begins at token `i` of `text`; None if there is none, or if it is not sure which one it is."""
    if tokens.digits(i):
        return _figures(tokens, i, text)
    if tokens.low[i] in SIGNS:
        return Number(SIGNS[tokens.low[i]], i + 1)
    return _spelt(tokens, i)


def ordinal(tokens: Tokens, i: int) -> tuple[int, int]:
    """The ordinal at token `i` (“12th”, “twelfth”, “twenty-first”) and the token behind it; 0 if there is none."""
    low, raw = tokens.low, tokens.raw
    if tokens.digits(i):
        whole = raw[i].replace(",", "")
        if low[i + 1] in ("st", "nd", "rd", "th") and tokens.joined(i + 1) and whole.isdigit() and len(whole) < 7:
            return int(whole), i + 2
        return 0, i
    if low[i] in TENS and low[i + 1] == "-" and ORDINALS.get(low[i + 2], 10) < 10:
        return TENS[low[i]] + ORDINALS[low[i + 2]], i + 3
    return (ORDINALS[low[i]], i + 1) if low[i] in ORDINALS else (0, i)


def _figures(tokens: Tokens, i: int, text: str) -> Number | None:
    raw = tokens.raw
    word, end, comma = raw[i], i + 1, False
    if len(word) > _LONGEST:
        return None
    if word.isdigit() and len(word) <= 3 and word[0] != "0":
        groups = 0
        while _grouped(tokens, end, text, groups):
            word += raw[end]
            end, groups = end + 1, groups + 1
    value = _value(word)
    if value is None:
        if _THOUSAND_POINT.fullmatch(word) or not _DECIMAL_COMMA.fullmatch(word):
            return None
        value, comma = float(word.replace(",", ".")), True
    if _THOUSAND_POINT.fullmatch(raw[i]):
        comma = True
    if tokens.low[end] in SIGNS and value == int(value):
        value, end = value + SIGNS[tokens.low[end]], end + 1
    return _scaled(tokens, Number(value, end, comma=comma))


def _grouped(tokens: Tokens, i: int, text: str, groups: int) -> bool:
    """Whether token `i` is the next three figures of a number written with spaces: 6 000."""
    raw = tokens.raw[i].split(".")[0]
    gap = text[tokens.end[i - 1] : tokens.start[i]]
    if not (len(raw) == 3 and raw.isdigit() and gap in _SPACES) or groups > 4 or "," in tokens.raw[i]:
        return False
    return "." not in tokens.raw[i] or len(tokens.raw[i]) < 8


def _value(word: str) -> float | None:
    """The value of figures with their points and commas, if only one reading makes sense."""
    if _COMMAS.fullmatch(word):
        return float(word.replace(",", ""))
    if _POINTS.fullmatch(word):
        return float(word.replace(".", "").replace(",", "."))
    return float(word) if _PLAIN.fullmatch(word) else None


def _scaled(tokens: Tokens, read: Number) -> Number:
    """The number with the scale behind it: “2.4 million”, “6K”, “3bn”; not “m”, which may be a unit."""
    low, end = tokens.low, read.end
    factor = 1.0
    hyphen = low[end] == "-" and low[end + 1] in SCALES
    while low[end + hyphen] in SCALES and factor < 1e12:
        factor *= SCALES[low[end + hyphen]]
        end += 1 + hyphen
        hyphen = False
    suffix = low[end] in SUFFIXES and low[end] != "m" and not tokens.glued(end + 1)
    if factor == 1.0 and suffix and (tokens.joined(end) or low[end] in ("bn", "mn", "mln", "tn")):
        factor, end = SUFFIXES[low[end]], end + 1
    if factor == 1.0:
        return read
    return Number(read.value * factor, end, read.spelt, read.comma, factor)


def _spelt(tokens: Tokens, i: int) -> Number | None:
    """“twenty-three”, “a hundred and twelve”, “two and a half million”, “half a million”, “a quarter of a million”."""
    low = tokens.low
    whole = _half_of(tokens, i)
    if whole is not None:
        return whole
    total = current = 0.0
    last, j, article = 0.0, i, low[i] in ("a", "an")
    if article:
        if low[i + 1] not in SCALES:
            return None
        current, j = 1.0, i + 1
    while j - i < _MOST_WORDS:
        word = low[j]
        if word == "-" and low[j + 1] in ONES and last in TENS.values():
            j += 1
            continue
        if word == "-" and low[j + 1] in SCALES and last and last < 1000:
            j += 1  # “a twenty-thousand-crown prize”
            continue
        if word == "and" and last >= 100 and _goes_on(tokens, j + 1):
            j += 1
            continue
        if word in ONES or word in TENS:
            value = float(ONES.get(word, TENS.get(word, 0)))
            if (last and last < 20) or (last and last < 100 and value >= 10):
                break
            current, last = current + value, value or 0.5
        elif word in SCALES and (current or total):
            scale = SCALES[word]
            if scale == 100:
                current *= 100
            else:
                total, current = total + current * scale, 0.0
            last = scale
        else:
            break
        j += 1
    if j == i or (article and j == i + 1):
        return None
    if last in (11, 12, 13, 14, 15, 16, 17, 18, 19, 20) and (low[j] in TENS or low[j] == "oh") and total == 0:
        return None  # a year in words: “nineteen eighty-four”
    return _and_a_half(tokens, Number(total + current, j, spelt=True, scale=last if last > 100 else 1.0))


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether the number at token `i` belongs to the one before its “and”: “a hundred and twelve”."""
    low = tokens.low
    if low[i] not in ONES and low[i] not in TENS:
        return False
    behind = low[i + 3] if low[i + 1] == "-" else low[i + 2] if low[i + 1] in ONES else low[i + 1]
    return behind not in SCALES or behind == "thousand"


def _and_a_half(tokens: Tokens, read: Number) -> Number:
    low, end = tokens.low, read.end
    if low[end : end + 2] == ["and", "a"] and low[end + 2] in ("half", "quarter"):
        return _scaled(tokens, Number(read.value + (0.5 if low[end + 2] == "half" else 0.25), end + 3, spelt=True))
    if low[end : end + 2] == ["and", "three"] and low[end + 2] == "quarters":
        return _scaled(tokens, Number(read.value + 0.75, end + 3, spelt=True))
    if low[end] == "point" and low[end + 1] in ONES:
        digits, j = "", end + 1
        while low[j] in ONES and ONES[low[j]] < 10 and len(digits) < 6:
            digits, j = digits + str(ONES[low[j]]), j + 1
        if digits:
            return _scaled(tokens, Number(read.value + float(f"0.{digits}"), j, spelt=True))
    return read


def _half_of(tokens: Tokens, i: int) -> Number | None:
    """“half a million”, “half a dozen”, “a quarter of a million”, “three quarters of a billion”, “half hour”."""
    low = tokens.low
    j = i + (low[i] in ("a", "an", "one"))
    share, j = (3.0, j + 1) if low[j] == "three" and low[j + 1] == "quarters" else (1.0, j)
    if low[j] not in ("half", "quarter", "quarters"):
        return None
    if low[j] == "half" and low[j + 1 + (low[j + 1] == "-")] in _HALVED:
        return Number(0.5, j + 1, spelt=True)
    share /= PARTS[low[j]]
    k = j + 1 + (low[j + 1] == "of")
    if low[k] in ("a", "-") and low[k + 1] in SCALES:
        k += 1
    elif low[j] != "half" or low[k] not in SCALES:
        return None
    if low[k] not in SCALES or low[k] == "hundred":
        return None
    return Number(share * SCALES[low[k]], k + 1, spelt=True, scale=SCALES[low[k]])
