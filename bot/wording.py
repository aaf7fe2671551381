"""What is said beside quotes, of disagreements, origins and notes: the same plain words on Discord and in a terminal.

Names and claims in them are the documents' own: whoever shows a line makes it harmless.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from answer.conflicts import Contested
from answer.model import Answered, Disagreement, Note, Origin, Quote, Side
from answer.relations import Kind, NoteKind, Relation
from corpus.audit import Action, AuditEntry
from corpus.dates import day
from corpus.model import Mark, Source

FIRST_VIEW: Final = 3
"""Quotes that an answer with a disagreement shows before anybody asks for more."""
NAMED: Final = 4
"""Origins that are named in a line."""
NAME_MAX: Final = 60
NOTE_MAX: Final = 240
CLAIM_MAX: Final = 80
"""Characters of a name, of a note and of a claim in a line."""

NOTHING_FOUND: Final = "No disagreement found by the automatic check of numbers, dates, yes/no and verdicts."
"""Never that sources agree: the check may miss something."""
ONE_OVERTAKEN: Final = "🕒 One of them may have been overtaken by the other."


_ICONS: Final = {Relation.CONTRADICTS: "⚠", Relation.UPDATED: "🕒"}
_THINGS: Final = {
    Kind.NUMBER: "figure",
    Kind.DATE: "date",
    Kind.POLARITY: "statement",
    Kind.ENTITY: "statement",
    Kind.VERDICT: "verdict",
}
_NOTES: Final = {NoteKind.SCOPE: "↔ ", NoteKind.HEADLINE: "ⓘ Headline, not in the text: "}


class Quoted(NamedTuple):
    """A quote in the first view. `below`: what is said of its side."""

    quote: Quote
    below: str | None = None


def name_of(source: Source) -> str:
    """What to call a document whose number does not say it."""
    return source.title or source.file_name or "untitled"


def first_view(answer: Answered) -> tuple[Quoted, ...]:
    """What is quoted first: the best of each side where sources disagree, then what else answers."""
    if not answer.disagreements:
        return tuple(map(Quoted, answer.quotes))
    odds = answer.disagreements[0]
    first = [Quoted(side.quotes[0], overtaken(odds, side)) for side in odds.sides[:FIRST_VIEW]]
    known = {quote.reference for side in odds.sides for quote in side.quotes}
    rest = [Quoted(quote) for quote in answer.quotes if quote.reference not in known]
    return (*first, *rest)[:FIRST_VIEW]


def icon(odds: Disagreement | Contested) -> str:
    """The sign before a headline: beside the words, never instead of them."""
    return _ICONS[odds.relation]


def overtaken(odds: Disagreement, side: Side) -> str | None:
    """What is said of the earlier side of an update: that it may be out of date, never that it is."""
    if not side.overtaken:
        return None
    whose = "same origin" if odds.one_origin else "other origin"
    return f"🕒 Earlier {_THINGS[odds.kind]}, {whose}: it may have been overtaken."


def below(answer: Answered) -> tuple[str, ...]:
    """The lines under the quotes, the weightiest first."""
    lines = [*_of_disagreements(answer.disagreements)]
    if (told := origins(_origins_of(answer))) is not None:
        lines.append(told)
    lines += [note(one) for one in answer.notes if one.kind is not NoteKind.SAME_ORIGIN]  # the origins say so
    if not answer.disagreements and answer.compared > 1 and len({quote.document.id for quote in answer.quotes}) > 1:
        lines.append(NOTHING_FOUND)
    return tuple(lines)


def _of_disagreements(all_odds: Sequence[Disagreement]) -> Iterable[str]:
    """What the first view leaves out of the first one, and all the others."""
    for odds in all_odds[:1]:
        if odds.relation is Relation.UPDATED and not any(side.overtaken for side in odds.sides):
            yield ONE_OVERTAKEN
        if left := odds.sides[FIRST_VIEW:]:
            yield f"{_plural(len(left), 'more side')}: {_claims(left)}."
    for odds in all_odds[1:]:
        yield f"{icon(odds)} {odds.headline}: {_claims(odds.sides)}."


def _claims(sides: Sequence[Side]) -> str:
    return " / ".join(cut(side.claim, CLAIM_MAX) for side in sides)


def _origins_of(answer: Answered) -> tuple[Origin, ...]:
    """Those of all sides, and of what agrees with the first quote besides; one name is one origin."""
    found: dict[str, Origin] = {}
    for origin in (*(one for odds in answer.disagreements[:1] for one in odds.origins), *answer.origins):
        known = found.get(origin.name)
        documents = {one.id: one for one in (*(known.documents if known is not None else ()), *origin.documents)}
        found[origin.name] = Origin(name=origin.name, documents=tuple(documents.values()))
    return tuple(found.values())


def origins(some: Sequence[Origin]) -> str | None:
    """How many stand behind how many documents; None where one stands behind one."""
    documents = {document.id for origin in some for document in origin.documents}
    if len(some) <= 1 and len(documents) <= len(some):
        return None
    names = "; ".join(cut(origin.name, NAME_MAX) for origin in some[:NAMED])
    more = f" and {len(some) - NAMED} more" if len(some) > NAMED else ""
    return f"ⓘ {_plural(len(documents), 'document')}, {_plural(len(some), 'origin')}: {names}{more}."


def note(one: Note) -> str:
    """A note as a line; a headline is said to be one."""
    return f"{_NOTES.get(one.kind, 'ⓘ ')}{cut(one.text, NOTE_MAX)}"


def side_line(number: int, side: Side) -> str:
    """The line above a side, where all are shown: its number from 1, and its claim."""
    return f"Side {number}: {cut(side.claim, CLAIM_MAX)}" if side.claim else f"Side {number}"


def no_room(quotes: int) -> str:
    """What is said of quotes of the sides that are not shown."""
    return f"{_plural(quotes, 'more quote')} of these sides {'has' if quotes == 1 else 'have'} no room here."


def comparison_text(odds: Disagreement, more: int) -> str:
    """All sides of a disagreement as a text, with nothing left out of any quote."""
    lines = [f"{icon(odds)} {odds.headline}", *([f"Understood as: {odds.why}"] if odds.why else []), ""]
    for number, side in enumerate(odds.sides, 1):
        lines += [side_line(number, side), ""]
        lines += [line for quote in side.quotes for line in (quote.text, f"  {credit(quote)}", "")]
        lines += [told for told in (overtaken(odds, side), origins(side.origins)) if told is not None]
        lines.append("")
    return "\n".join([*lines, *([no_room(more)] if more else [])])


def credit(quote: Quote) -> str:
    """Whose words they are and where they stand; what is unknown is said to be unknown."""
    source = quote.document.source
    speaker = f"{quote.speaker} · in " if quote.speaker else ""
    published = day(source.published) if source.published else "date unknown"
    told = caution(quote)
    said = f" · {told}" if told else ""
    return f"{speaker}{source.publisher or 'publisher unknown'}, {published} · {quote.document.name}{said}"


def caution(quote: Quote, changed: date | None = None) -> str | None:
    """What is to be known of a quote: its document's mark, and that another text took the place of this one.

    `changed`: when that was. None where there is nothing to say.
    """
    document = quote.document
    told = [marked(document.mark)] if document.mark is not None else []
    if quote.overtaken:
        when = "since" if changed is None else f"on {day(changed)}"
        told.append(f"🕒 this is revision {document.revision}; the text was changed {when}")
    return " · ".join(told) or None


def marked(mark: Mark) -> str:
    """A mark in words."""
    return f"⚠ {mark.value}"


def change_told(entry: AuditEntry) -> str:
    """What was done, in a word or two: Edited, Marked as retracted."""
    if entry.action is Action.MARKED:
        if entry.after is not None:
            return f"Marked as {entry.after}"
        return "Mark changed" if entry.version is None else "Mark taken away"  # the former: nobody noted what it became
    return entry.action.value.capitalize()


def cut(text: str, limit: int) -> str:
    """`text` on one line, cut where it is absurdly long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
