"""Two texts compared as a person hands them over: words, who published them, and when."""

from datetime import date

from answer.pairs import Told, compared
from answer.testimony import Finding, Relation
from tests.answer.testimonies import ANALYZER, mirrored


def told(text: str | Told, day: str | None = None, source: str | None = None) -> Told:
    """`text` as it was published on `day` (2025-03-06)."""
    if isinstance(text, Told):
        return text
    return Told(text=text, source=source, published=None if day is None else date.fromisoformat(day))


def between(question: str | None, one: str | Told, other: str | Told) -> Finding | None:
    """What is found of two texts, which must be the same whichever of them comes first."""
    found = compared(question, told(one), told(other), ANALYZER)
    if question is not None:
        turned = compared(question, told(other), told(one), ANALYZER)
        assert unexplained(turned) == unexplained(mirrored(found))
    return found


def unexplained(finding: Finding | None) -> Finding | None:
    """A finding without its line for people, which names the two in their order."""
    return None if finding is None else finding.model_copy(update={"why": ""})


def flag(question: str | None, one: str | Told, other: str | Told) -> Relation | None:
    """How the two are at odds; None if they are not."""
    found = between(question, one, other)
    return None if found is None else found.relation
