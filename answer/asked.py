"""What a question asks for, finer than its kind (money, a span of time), and whether a sentence states such a thing."""

import enum
import re
from typing import Final

from answer.model import AskedKind


class Slot(enum.Enum):
    """The empty place that an answer must fill. `kind`: whose values fill it; OTHER where none can be told."""

    MONEY = (1, AskedKind.NUMBER)
    DURATION = (2, AskedKind.NUMBER)
    LONG = (3, AskedKind.NUMBER)
    """“How long is it?”: a span of time or of space."""
    LENGTH = (4, AskedKind.NUMBER)
    MASS = (5, AskedKind.NUMBER)
    SPEED = (6, AskedKind.NUMBER)
    HEAT = (7, AskedKind.NUMBER)
    SHARE = (8, AskedKind.NUMBER)
    COUNT = (9, AskedKind.NUMBER)
    AMOUNT = (10, AskedKind.NUMBER)
    TIME = (11, AskedKind.TIME)
    PLACE = (12, AskedKind.PLACE)
    PERSON = (13, AskedKind.PERSON)
    REASON = (14, AskedKind.REASON)
    MANNER = (15, AskedKind.MANNER)
    TRUTH = (16, AskedKind.OTHER)
    """A yes or no."""
    THING = (17, AskedKind.OTHER)
    NAME = (18, AskedKind.OTHER)
    """What something or somebody is called."""
    SIZE = (19, AskedKind.NUMBER)
    AGE = (20, AskedKind.NUMBER)

    @property
    def kind(self) -> AskedKind:
        """The kind whose values fill it."""
        return self.value[1]

    @property
    def measured(self) -> bool:
        """Whether what fills it has looks of its own: a unit, or a number that no unit takes."""
        return self in _STATED or self in (Slot.LONG, Slot.SIZE, Slot.COUNT)


_NUMBER_WORDS: Final = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?"
    r"|half|several|few|couple|quarters?|third|thirds"
)
_NUMBER: Final = rf"(?:(?<![\d.,])\d[\d.,]{{0,20}}|\b(?:{_NUMBER_WORDS})\b)"
"""Of at most so many digits: a longer run is no number, and must not cost more than its length."""
_N: Final = rf"(?:{_NUMBER}|\ban?\b)"
_CURRENCIES: Final = (
    r"crowns?|dollars?|euros?|pounds?|cents?|pence|marks?|krone[rn]?|kron[ao]r?|francs?|yen|yuan|ro?ubles?|rupees?|usd|eur|gbp"
    r"|coins?|gold|credits|tokens|gems|bucks|quid|t?h?alers?|shillings?|florins?|guilders?|pesos?|lira|dinars?|ducats?|zloty"
    r"|kopecks?|k[cč]"
)
_TIMES: Final = (
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|weekends?|fortnights?|months?|years?|decades?|centur(?:y|ies)"
    r"|nights?|seasons?|rounds|turns|generations?"
)
_LENGTHS: Final = (
    r"mm|cm|m|km|(?:milli|centi|kilo)?met(?:re|er)s?|miles?|yards?|feet|foot|ft|inch(?:es)?|hectares?|acres?|storeys?"
)
_MASSES: Final = r"g|kg|mg|t|lbs?|(?:kilo)?gram(?:me)?s?|kilos?|tons?|tonnes?|pounds?|ounces?|oz|stone"
_SPEEDS: Final = (
    r"km/h|kph|mph|m/s|knots|(?:kilo)?met\w+ (?:an|per|a) \w+|miles (?:an|per) \w+|beaufort|[mg]bit|fps|rpm"
)


def _with_unit(units: str, between: int = 14) -> str:
    """A number and a unit, with at most a few words between them (“12 Danish crowns”); “a” only right before it."""
    return rf"(?:{_NUMBER}[\w .,-]{{0,{between}}}?(?:\b|(?<=\d))|\ban?\s)(?:{units})\b"


_BARE_NUMBER: Final = r"(?<![\d:.,#-])\d[\d,.]{0,20}(?![\d:]|st\b|nd\b|rd\b|th\b)"
"""Digits that are no time of day and no place in an order."""
_STATED: Final = {
    slot: re.compile(pattern, re.IGNORECASE)
    for slot, pattern in {
        Slot.MONEY: (
            rf"[$€£¥]\s?\d|\d\s?[$€£¥]|{_NUMBER}[\w .,-]{{0,20}}?(?<!per )(?<!per-)\b(?:{_CURRENCIES})\b"
            rf"|\ban?\s(?:{_CURRENCIES})\b|\d[pkm]?(?:{_CURRENCIES})\b"
            r"|\b(?:costs?|costing|priced?|prices|charg\w+|fees?|fares?|pay|pays|paid|worth)\b"
            rf"[^.?!]{{0,30}}?{_BARE_NUMBER}(?! ?%)"
            r"|\bnothing\b|\b(?:no|without) charge\b"
            r"|\bfree\b(?! (?:\w+ )?(?:days?|weeks?|months?|hours?|time)\b)"
        ),
        Slot.DURATION: (
            rf"{_with_unit(_TIMES, 18)}|\b(?:until|since|overnight|permanent\w*|indefinite\w*|forever)\b|\b\d+:\d\d\b"
            r"|\ball (?:day|night|week|year|summer|winter)\b|\bfrom\b.{1,30}\b(?:to|until)\b"
        ),
        Slot.LENGTH: rf"{_with_unit(_LENGTHS)}|\d['′″\"]",
        Slot.MASS: _with_unit(_MASSES),
        Slot.SPEED: rf"{_with_unit(_SPEEDS)}|\b\d+:\d\d|\bforce \d",
        Slot.HEAT: rf"\d\s?°|{_with_unit('degrees?|celsius')}|\d\s?[CF]\b",
        Slot.AGE: (
            rf"{_with_unit(_TIMES)}|{_NUMBER}[- ]years?[- ]old|\b(?:aged?|born|built|founded|since|teen\w*|birthday)\b"
            r"|[,(] ?\d{1,3}[,)]|\bdates? (?:from|back)\b|\bin (?:her|his|their) (?:\w+ )?\w+ies\b"
            r"|\bturn(?:s|ed|ing)? \d"
        ),
        Slot.SHARE: (
            rf"\d\s?%|\bper ?cent\b|{_N}[ \w-]{{0,12}}?\b(?:in|out of|of)\b[\w ]{{0,8}}{_N}"
            r"|\b(?:half|third|quarter|fifth|tenth|two-thirds|majority|most|all|none|every)\b"
        ),
    }.items()
}
_UNITS: Final = re.compile(
    rf"[$€£¥]\s?[\d.,]+|{_N}(?:[\s-]{_N}){{0,6}}[\s-]?"
    rf"(?:{_CURRENCIES}|{_TIMES}|{_LENGTHS}|{_MASSES}|{_SPEEDS}|per ?cent|%|degrees)(?!\w)",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(
    rf"{_BARE_NUMBER}|\b(?:{_NUMBER_WORDS}|nobody|none|no)\b",
    re.IGNORECASE,
)

_MONTHS: Final = r"january|february|march|april|may|june|july|august|september|october|november|december"
_SIZED: Final = re.compile(
    rf"{_with_unit(_LENGTHS)}|{_BARE_NUMBER}(?! (?:{_MONTHS}))|\b(?!one\b)(?:{_NUMBER_WORDS})\b"
    r"|\b(?:size of|as (?:big|large|high|tall|long) as|(?:bigger|larger|higher|taller|smaller) than)\b",
    re.IGNORECASE,
)
_MONEY_NOUNS: Final = (
    r"costs?|pays?|paid|money|charged?|prices?|prize|fees?|fares?|fines?|tickets?|salary|rent|spent|spend|earn|insured"
    r"|worth|profit|loss|raised|sold|buy|fund\w*|donat\w*|budget"
)
_CALLED: Final = (
    r"\bwhats?(?: is| are| was| were| the| his| her| its| their){1,2}(?: \w+){0,3} (?:called|named?)\b"
    r"(?! (?:for|after)\b)|^(?:the )?names? of\b"
)
_ASKED: Final = tuple(
    (slot, re.compile(pattern))
    for slot, pattern in (
        (
            Slot.TIME,
            (
                r"\bwhens?\b|\b(?:what|which) (?:years?|date|day|month|decade|century|time|week|season|weekday)\b"
                r"|\bhow (?:long ago|recently|soon|late)\b|\b(?:opening|closing) (?:hours|times)\b"
            ),
        ),
        (
            Slot.MONEY,
            (
                rf"\bhow much (?:is|are|was|were)\b(?!.* (?:of|left|full)\b)|\bhow much\b.*\b(?:{_MONEY_NOUNS})\b"
                r"|\bhow expensive\b|\bwhats?(?: is| was| are| were)?(?: the)?(?: \w+){0,2} (?:price|costs?|fee|fare"
                r"|fine|budget|salary|rent|turnover|profit|revenue|bill|worth)\b"
                r"|\bwhat (?:do|does|did|would|will|might)\b.*\b(?:costs?|charged?)\b"
                r"|^(?:and )?(?:the |its )?(?:\w+ ){0,2}(?:price|costs?|fee|fare|salary|rent|budget)s?\b"
            ),
        ),
        (
            Slot.DURATION,
            (
                r"\bhow long (?:do|does|did|will|would|has|have|had|can|until|before|after|for|must|should|may|could)\b"
                rf"|\bhow many (?:{_TIMES})\b|\bfor how long\b|\bhow long\b.*\b(?:last|take|open|valid|stay|warranty)\b"
            ),
        ),
        (Slot.LONG, r"\bhow long\b"),
        (Slot.LENGTH, r"\bhow (?:far|tall|wide|deep|thick)\b"),
        (Slot.MASS, r"\bhow heavy\b|\b(?:how much|what) do(?:es)?\b.*\bweigh\b"),
        (Slot.SPEED, r"\bhow fast\b"),
        (Slot.HEAT, r"\bhow (?:hot|cold|warm)\b|\btemp(?:erature)?\b"),
        (Slot.SIZE, r"\bhow (?:big|large|high)\b"),
        (Slot.AGE, r"\bhow old\b|\bwhats?(?: is| was)? \w+(?: \w+)? age\b"),
        (Slot.SHARE, r"\b(?:what|which)(?: \w+)? (?:percent|percentage|proportion|share|fraction)\b"),
        (Slot.COUNT, r"\bhow many\b|\bwhat(?: is| was| are| were)?(?: the)? (?:\w+ )?number of\b"),
        (
            Slot.AMOUNT,
            (
                r"\bhow (?:much|strong|loud|steep|often)\b"
                r"|\bwhats?(?: is| was| are| were)?(?: the)?(?: \w+)? (?:amount|age|size|distance|rate|score|population"
                r"|total|length|height|width|weight|speed|capacity|toll|temperature|turnout|attendance|maximum|minimum)\b"
            ),
        ),
        (
            Slot.PLACE,
            (
                r"\bwheres?\b|\b(?:what|which) (?:\w+ )?(?:city|country|state|place|town|county|region|location|street"
                r"|island|village|district|province|area|venue|stadium|building|river|lake|mountain|room|harbour|port|channel)\b"
            ),
        ),
        (
            Slot.PERSON,
            r"\b(?:who|whom|whose|whos)\b|\b(?:what|which) (?:person|man|woman|player|actor|author|minister)\b",
        ),
        (Slot.NAME, _CALLED),
        (Slot.REASON, r"\bwhy\b|\bhow come\b|\bwhats?(?: is| was)?(?: the)? (?:reason|cause)\b"),
        (Slot.MANNER, r"\bhow\b"),
        (Slot.THING, r"\b(?:what|which|whats)\b"),
    )
)
_OWN_WORDS: Final = {
    Slot.MONEY: "cost costs price fee fees fare charge charged pay paid money expensive sum amount",
    Slot.DURATION: "long last lasts take takes duration time",
    Slot.LONG: "long length",
    Slot.LENGTH: "far tall wide deep thick height width depth distance length",
    Slot.MASS: "heavy weigh weight",
    Slot.SPEED: "fast speed",
    Slot.HEAT: "hot cold warm temperature",
    Slot.SHARE: "percent percentage proportion share fraction",
    Slot.AGE: "old age aged",
}
_TRUTH: Final = re.compile(
    r"(?:and |but |so )?(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|am|must|any"
    r"|isnt|arent|wasnt|dont|doesnt|didnt|cant|wont)\b"
)


def asked_slot(words: str) -> Slot:
    """What a question given as its folded words asks for: by the question word that comes first.

    “How many were watching when it happened” asks for a count, not for a time.
    """
    if _TRUTH.match(words):
        return Slot.TRUTH
    found = [
        (match.start(), rank, slot) for rank, (slot, pattern) in enumerate(_ASKED) if (match := pattern.search(words))
    ]
    return min(found, key=lambda one: one[:2])[2] if found else Slot.THING


def own_words(slot: Slot) -> list[str]:
    """The words of a question that a value for `slot` answers by itself: “412 kg” tells how *heavy* a thing is."""
    return _OWN_WORDS.get(slot, "").split()


def stated(slot: Slot, sentence: str) -> float | None:
    """How surely `sentence` states a thing for `slot`, by its units: 0 to 1; None for a slot that has no unit."""
    if slot in _STATED:
        return float(_STATED[slot].search(sentence) is not None)
    if slot is Slot.LONG:
        return float(any(_STATED[one].search(sentence) for one in (Slot.DURATION, Slot.LENGTH)))
    if slot is Slot.SIZE:
        return float(_SIZED.search(sentence) is not None)
    if slot is Slot.COUNT:
        return float(_DIGITS.search(_UNITS.sub(" ", sentence)) is not None)
    return None
