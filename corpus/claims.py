"""What a sentence says, taken out of it when its document is added: who says it, and what it claims.

Everything is a place in the text, a number or a name from a closed list: no word of a document is stored a second
time, no name is shown that does not stand in the document, and whatever erases the text erases what it claims.
"""

import enum
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from corpus.spans import Frozen, Span

SURE = 0.7
"""From this confidence on a speaker is shown; below it only the document is credited."""


class Manner(enum.StrEnum):
    """How a sentence passes on what somebody says."""

    DIRECT = "direct"
    """Most of it is their words, between quotation marks."""
    MIXED = "mixed"
    """Reported, with some of their words between quotation marks."""
    REPORTED = "reported"
    """Their claim in the document's words."""


class Speaker(Frozen):
    """Whose words or claim a sentence is, inside its document.

    `name`: the fullest name for them that stands in the document, so far as it is known who is meant. `mention`: what
    they are called in this sentence (“the report”, “she”); None where the sentence only goes on with their words.
    `rule`: of those in corpus/speakers.py, the one that found them. `confidence`: 0 to 1; see SURE.
    """

    name: Span
    mention: Span | None = None
    manner: Manner
    rule: str
    confidence: float = Field(ge=0, le=1)

    @property
    def sure(self) -> bool:
        """Whether they may be credited."""
        return self.confidence >= SURE


class Hedge(enum.StrEnum):
    """How a value is limited by the words around it."""

    EXACT = "exact"
    ABOUT = "about"
    """About, around, some, an estimated."""
    OVER = "over"
    """More than, at least, no fewer than."""
    JUST_OVER = "just over"
    UNDER = "under"
    """Fewer than, up to, at most."""
    NEARLY = "nearly"
    """Nearly, almost, just under."""
    BETWEEN = "between"
    """A range: from … to …, 60–90."""
    VAGUE = "vague"
    """Dozens, hundreds, several: compared with nothing near."""


class Dimension(enum.StrEnum):
    """What kind of thing a value is. Only values of one dimension and one unit are ever compared."""

    COUNT = "count"
    """So many of something, without a unit."""
    PERCENT = "percent"
    """A share; fractions are read so, too: “two thirds”."""
    MONEY = "money"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    DURATION = "duration"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    DATA = "data"
    POWER = "power"
    ENERGY = "energy"
    PRESSURE = "pressure"
    AGE = "age"
    FREQUENCY = "frequency"
    """So often in a stretch of time: twice a week, 60 frames per second."""
    ORDINAL = "ordinal"
    """The third, twelfth."""
    SCORE = "score"
    """Two numbers against each other: 2-1, nine votes to six."""
    VERSION = "version"
    """2.3.1."""


class Quantity(Frozen):
    """A value, in the base unit of its dimension: `low` to `high` is what the words allow, `value` what they name.

    `span`: the value with hedge and unit, as it may be shown (“more than 6,000”, “1.2 litres”). `unit`: the base unit
    (“m”, “s”, “kg”, “EUR”, “crown”); empty for a plain count. `counted`: the words for what is counted or measured,
    with what describes it (“homes”, “Teskan battalions”, “cooldown”); None if the sentence does not say. `predicate`:
    the words for what is said of it (“were killed”, “has lost”). `change`: it is a difference (“rose by 8 %”,
    “another 3,000”), no level. `second`: of a score, its second number.
    """

    span: Span
    low: float
    high: float
    value: float
    hedge: Hedge = Hedge.EXACT
    dimension: Dimension = Dimension.COUNT
    unit: str = ""
    counted: Span | None = None
    predicate: Span | None = None
    change: bool = False
    second: float | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.high:
            raise ValueError("a value whose bounds are turned round")
        return self


class Grain(enum.StrEnum):
    """How exactly a moment is given."""

    CLOCK = "clock"
    """Only a time of day."""
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Role(enum.StrEnum):
    """What a moment is to the sentence that names it."""

    EVENT = "event"
    """Something happens then."""
    SPEECH = "speech"
    """Somebody says something then: “said on Monday”."""
    AS_OF = "as_of"
    """What the sentence says held then: “as of June”, “by Friday evening”."""
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    FORMER = "former"
    """When it was to be before something changed: “moved from 3 March to …”, “instead of the 14th”."""
    LABEL = "label"
    """Part of a name: “the Act of 1974”."""


class Moment(Frozen):
    """A date or a time of day: from `first` to `last`, both included; both None where only a time of day is given.

    Relative dates (“last Tuesday”) are read against the date of the document. `yearless`: the year is known from
    nowhere, and stands as 2000. `clock`: minutes after midnight. `event`: the words for what happens then.
    """

    span: Span
    first: date | None = None
    last: date | None = None
    grain: Grain
    role: Role = Role.EVENT
    relative: bool = False
    yearless: bool = False
    clock: int | None = Field(default=None, ge=0, lt=24 * 60)
    event: Span | None = None


class Rating(enum.StrEnum):
    """What a fact check finds."""

    TRUE = "true"
    FALSE = "false"
    MIXED = "mixed"
    """Misleading, half true, out of context."""
    UNPROVEN = "unproven"


class Verdict(Frozen):
    """What a fact check finds of a claim. `span`: its own words for it (“mostly false”)."""

    span: Span
    rating: Rating


class Negation(Frozen):
    """What says “not” (`span`: the word for it), and the words it turns round (`scope`)."""

    span: Span
    scope: Span


class Claims(Frozen):
    """What a sentence claims. All spans are of the document's text.

    `names`: the names in it, as they stand (“Beatrix Hollund”, “the Aumann brothers”). `cited`: outlets in brackets
    (“(Kyiv Independent)”), which are where it was read and no speakers.
    """

    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    negations: tuple[Negation, ...] = ()
    verdict: Verdict | None = None
    names: tuple[Span, ...] = ()
    cited: tuple[Span, ...] = ()
