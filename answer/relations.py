"""How two sentences stand to each other, by closed lists."""

import enum


class Kind(enum.StrEnum):
    """By what two sentences are at odds."""

    NUMBER = "number"
    DATE = "date"
    POLARITY = "polarity"
    """It happened or did not, is confirmed or denied, allowed or forbidden."""
    ENTITY = "entity"
    """Another who, where or what."""
    VERDICT = "verdict"
    """Two fact checks rate one claim otherwise."""


class Relation(enum.StrEnum):
    """How two sentences stand to each other that answer one question otherwise."""

    CONTRADICTS = "contradicts"
    """Both cannot be right."""
    UPDATED = "updated"
    """The same thing, measured or announced again later: the earlier may have been overtaken."""


class NoteKind(enum.StrEnum):
    """What is worth saying beside an answer, and is no disagreement."""

    SCOPE = "scope"
    """Not the same is counted: the killed, and the killed and wounded."""
    CERTAINTY = "certainty"
    """One says flatly what the other hedges."""
    SAME_ORIGIN = "same origin"
    HEADLINE = "headline"
    """A headline in a list of links says more than the text does."""
    NOT_COMPARED = "not compared"
    """The sentences are in a language whose numbers, dates and negations are not understood."""
