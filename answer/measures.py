"""Which measure a question asks for (money, a duration, a weight …), and whether a sentence states one."""

import re
from typing import Final

from answer.model import Measure

_NUMBER_WORDS: Final = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?"
    r"|dozens?|half|couple|several|few"
)
_N: Final = (
    rf"(?:\d[\d.,:]*|\b(?:{_NUMBER_WORDS}))(?:[\s-](?:and\sa\s(?:half|quarter)|{_NUMBER_WORDS}|a|an|of|more|or\sso))*"
    r"[\s-]?"
)
_CURRENCIES: Final = (
    r"dollars?|euros?|pounds?|pence|penny|pennies|cents?|bucks|quid|crowns?|kron(?:er|or|a|e)|marks?|florins?|guilders?"
    r"|francs?|t?h?alers?|ducats?|shillings?|lir[ae]s?|pesos?|rupees?|r(?:o?u)bles?|zloty|forints?|dinars?|dirhams?|rand"
    r"|reais|yen|yuan|won|shekels?|usd|eur|gbp|chf|sek|nok|dkk|coins?|credits?|gems|tokens?|points|[pk](?=\b)"
)
_TIMES: Final = (
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|years?|decades?"
    r"|century|centuries"
)
_PATTERNS: Final = {
    Measure.MONEY: rf"[$€£¥]\s?\d|\d\s?[$€£¥]|{_N}(?:{_CURRENCIES})\b|\bfree(?:\sof\scharge)?\b|\bnothing\b",
    Measure.DURATION: (
        rf"{_N}(?:{_TIMES})\b|\b(?:a|an|the|all|whole|every|over)\s(?:whole\s)?(?:{_TIMES})\b"
        rf"|\b(?:overnight|forever|permanent(?:ly)?|indefinitely|{_TIMES})\b"
    ),
    Measure.LENGTH: (
        rf"{_N}(?:square\s|cubic\s)?(?:(?:milli|centi|kilo)?met(?:re|er)s?|mm|cm|m|km|inch(?:es)?|in|foot|feet|ft|yards?"
        r"|miles?|acres?|hectares?|storeys?|stories|floors?|blocks?|times|players)\b"
    ),
    Measure.MASS: rf"{_N}(?:(?:kilo)?gram(?:me)?s?|kilos?|k?g|tonn?es?|tons?|pounds?|lbs?|ounces?|oz|stone)\b",
    Measure.SPEED: (
        rf"{_N}\w+\s(?:an|per|a)\s(?:hour|second|minute)|\d\s?(?:km/h|kph|mph|kmh|m/s|mbps|knots)\b|{_N}(?:knots|mph|kmh)\b"
    ),
    Measure.TEMPERATURE: rf"\d\s?°|{_N}(?:degrees?|celsius|fahrenheit)\b|\b(?:freezing|zero)\b",
    Measure.VOLUME: rf"{_N}(?:(?:milli|centi)?lit(?:re|er)s?|m?l|gallons?|pints?|cups?|barrels?|bottles?|jars?)\b",
    Measure.PERCENT: (
        rf"\d\s?%|{_N}per\s?cent\b|\b(?:half|a\s(?:third|quarter|fifth|tenth)|two[\s-]thirds|three[\s-]quarters|majority"
        rf"|none|all|(?:\w+)\s(?:in|out\sof)\s(?:every\s)?(?:\d+|{_NUMBER_WORDS}))\b"
    ),
    Measure.AGE: (
        rf"{_N}years?[\s-]old|\baged?\s\d|,\s(?:now\s)?\d{{1,3}},|\b(?:over|under|turned|is|was)\s\d\d?\b|{_N}years?\b"
    ),
    Measure.FREQUENCY: (
        r"\bevery\b|\beach\b|\b(?:once|twice|thrice|\w+\stimes)\b|\b(?:daily|weekly|monthly|yearly|annually|hourly|always)\b"
        rf"|\b(?:a|per)\s(?:{_TIMES})\b"
    ),
}
_STATED: Final = {measure: re.compile(pattern, re.IGNORECASE) for measure, pattern in _PATTERNS.items()}

_UNITS: Final = (
    (Measure.DURATION, _TIMES),
    (Measure.LENGTH, r"(?:centi|kilo|milli)?met(?:re|er)s?|miles?|feet|inch(?:es)?|km|yards?"),
    (Measure.MASS, r"tonn?es?|tons?|kilos?|(?:kilo)?grams?|kg|pounds?|ounces?"),
    (Measure.VOLUME, r"lit(?:re|er)s?|gallons?|pints?|barrels?"),
    (Measure.TEMPERATURE, r"degrees"),
    (Measure.PERCENT, r"per\s?cent|percent"),
    (Measure.MONEY, _CURRENCIES),
)
_MONEY_WORDS: Final = (
    r"price|prices|costs?|fees?|fares?|fine|salary|wages?|budget|money|dollars?|expensive|cheap|rent|paid|donated|raised|spent"
    r"|worth|refund|earn(?:ed|s)?|funding|insured|deposit|pay|charged?"
)
_ASKED: Final[tuple[tuple[Measure, re.Pattern[str]], ...]] = tuple(
    (measure, re.compile(pattern))
    for measure, pattern in (
        *((measure, rf"\bhow (?:many|much) (?:{units})\b") for measure, units in _UNITS),
        (Measure.MONEY, rf"\bhow (?:much|expensive|many)\b.*\b(?:{_MONEY_WORDS})\b"),
        (
            Measure.MONEY,
            r"\bhow much (?:is|was|are|were|does|do|did|for|to|would|will|has|have)\b(?!.*\b(?:weigh|hold|rain)\b)",
        ),
        (Measure.MONEY, rf"\b(?:{_MONEY_WORDS})\b"),
        (Measure.DURATION, r"\bhow long\b|\bduration\b|\bhow much (?:time|longer)\b|\bhow (?:soon|quickly|late)\b"),
        (Measure.LENGTH, r"\bhow (?:far|tall|high|deep|wide|long|big|large|close|thick|steep)\b"),
        (
            Measure.LENGTH,
            r"\b(?:distance|height|width|depth|length|altitude|wingspan|diameter|elevation|radius|size|range)\b",
        ),
        (Measure.MASS, r"\bhow (?:heavy|much does .* weigh)\b|\bweighs?\b|\bweight\b|\bmass\b"),
        (Measure.SPEED, r"\bhow (?:fast|strong)\b|\bspeed\b|\bpace\b"),
        (Measure.TEMPERATURE, r"\bhow (?:hot|cold|warm)\b|\btemp(?:erature)?s?\b|\bfreezing point\b|\bboiling point\b"),
        (
            Measure.VOLUME,
            r"\b(?:capacity|volume)\b|\bhow much (?:water|oil|milk|fuel|petrol|gas|wine|beer|juice|rain)\b",
        ),
        (Measure.LENGTH, r"\bhow much (?:rain|snow)\b"),
        (Measure.PERCENT, r"\b(?:percent|percentage|per cent|proportion|share|fraction|turnout|odds|chances?)\b"),
        (Measure.AGE, r"\bhow old\b|\bage\b|\baged\b"),
        (Measure.FREQUENCY, r"\bhow (?:often|frequently|regularly)\b|\bhow many times\b|\bfrequency\b"),
    )
)


def asked_measures(words: str, *, number: bool) -> frozenset[Measure]:
    """The measures that a question of folded `words` asks for; empty for a plain count and if it asks no `number`."""
    if not number:
        return frozenset()
    return frozenset(measure for measure, pattern in _ASKED if pattern.search(words))


def states(measure: Measure, sentence: str, asked: frozenset[str]) -> bool:
    """Whether `sentence` states a quantity of `measure` that is not among the `asked` words of the question."""
    return any(
        not set(re.findall(r"\w+", match.group().casefold())) <= asked for match in _STATED[measure].finditer(sentence)
    )
