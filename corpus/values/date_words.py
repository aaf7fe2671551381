"""Names of months, days, seasons and parts of a day, and the words around them that say how a date is meant."""

from corpus.values.verb_words import words

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
NAMES_TOO = words("may march april june august jan mar dec sep")
"""Also a word or somebody's name: bare, they count only where a date is expected."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "monday mon|tuesday tues tue|wednesday wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun".split(
            "|"
        )
    )
    for name in names.split()
}
SHORT_WEEKDAYS = words("mon tues tue wed thurs thur thu fri sat sun")

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Their first months: those of the weather services of the northern half of the earth."""

DAY_PARTS = words("morning afternoon evening night lunchtime")
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
           "nineties": 90}  # fmt: skip
ORDINAL_DAYS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
HOURS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
MINUTES = HOURS | {"quarter": 15, "twenty": 20, "half": 30}
NOON = {"noon": 720, "midday": 720, "midnight": 0}

BEFORE_MONTH = words(
    "in since until till by from to through during of last next this every before after early mid late and or between "
    "for - throughout mid- around about was is | ( : on"
)
BEFORE_MAY = words("in since until till during last next this early mid late throughout through")
BEFORE_YEAR = words(
    "in of since by until till from to before after during for through and between early mid late circa around about "
    "year throughout ( than with - – / spring summer autumn winter fall season or"
)
AFTER_YEAR = words(
    "season election elections census report edition financial fiscal budget tax school calendar academic world "
    "season's figures campaign general referendum tournament vintage model winter summer championship accounts "
    "harvest annual festival survey study conference agreement deal estimates results rules riots protests floods "
    "statistics guidelines standards"
)
NAMED_AFTER_YEAR = words(
    "act treaty convention agreement accord accords protocol constitution olympics olympic cup war revolution code law "
    "regulations order bill charter directive declaration festival championships championship games plan"
)
SURELY_FUTURE = words("will shall won't expected due scheduled planned deadline must should please")
"""Of what is to come: a bare weekday lies ahead."""
HABIT = words("every each except always most all average normal typical")

PARTS = {
    ("early",): "early", ("mid",): "mid", ("late",): "late", ("the", "beginning", "of"): "early",
    ("the", "start", "of"): "early", ("the", "middle", "of"): "mid", ("the", "end", "of"): "late",
    ("end", "of"): "late", ("start", "of"): "early",
}  # fmt: skip

SPELT_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30, "year": 365,
               "years": 365}  # fmt: skip
