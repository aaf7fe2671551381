"""Previews as messages: what a text would be, and what it is at odds with, before anybody publishes it."""

import io
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import discord
from discord import ui

from answer.conflicts import Contested
from answer.listing import Count
from answer.model import Quote, headline_of
from answer.previewing import Oddity, Preview
from answer.surveys import UNPUBLISHED
from bot import wording
from bot.document_views import beginning, plural
from bot.escaping import block_quote, shown, units
from bot.rendering import ANSWER, FOOTER_MARK, LEFT_OUT, TEXT_MAX, Buttons, card, credit, one_line, provenance
from bot.wording import name_of
from corpus.copies import Likeness
from corpus.model import DocumentId, Source

CONFLICTS: Final = 3
"""Disagreements that a preview shows; all are in a file where there are more, or where they have no room."""
IN_FILE: Final = 500
"""Disagreements that the file holds: with the longest quotes, it stays under what Discord takes."""
NAMES: Final = 5
"""Speakers that are named."""
NEAR: Final = 3
"""Documents that share text and are named."""
URL_MAX: Final = 300
TAGS_MAX: Final = 200
_ODDS_TOLD: Final = 200
"""Text that says how many disagreements there are, in UTF-16 units: more than it ever is."""
ROW: Final = 60
"""Characters of a title in a list of several."""

_LIKE: Final = {
    Likeness.COPY: "⚠ It is nearly the same text as",
    Likeness.NEW_NUMBERS: "⚠ It is the same text, with other numbers, as",
    Likeness.SHARES: "ⓘ It shares text with",
}


class Remarks(NamedTuple):
    """What a preview cannot know of a text itself. `closed`: what to say of its channel, where not everybody may
    read that, escaped.

    `charset`: what its bytes were read as, where that was not UTF-8. `erasable`: a document that it may become the next
    revision of, and that would be its author's to erase only then. `text`: of what somebody else suggests, to be read.
    """

    closed: str | None = None
    charset: str | None = None
    erasable: DocumentId | None = None
    text: str | None = None


def preview_view(
    found: Preview, remarks: Remarks, footer: str, buttons: Buttons
) -> ui.LayoutView | tuple[ui.LayoutView, discord.File]:
    """What a text would be as a document; with a file of all disagreements where they have no room."""
    title = f"### Preview: {one_line(name_of(found.source))}"
    parts = ["\n".join(_known(found.source)), "\n".join(_counts(found))]
    if warnings := [*_warnings(found, remarks), *_likes(found)]:
        parts.append("\n".join(warnings))
    room = TEXT_MAX - sum(map(units, (title, footer, *parts))) - FOOTER_MARK
    if remarks.text is not None:
        parts.append(beginning(remarks.text, room - _ODDS_TOLD))
        room -= units(parts[-1])
    odds = _odds(found.contested, room)
    left = len(found.contested) - max(0, len(odds) - 1)
    if not left:
        return card(ANSWER, title, [*parts, *odds], footer, buttons)
    file = _file("disagreements.txt", conflicts_text(found.contested))
    held = "all" if len(found.contested) <= IN_FILE else f"the first {IN_FILE:,}"
    told = (
        f"-# … and {left:,} more: {held} are in the file."
        if len(odds) > 1
        else f"-# Long ones: {held} are in the file."
    )
    return card(ANSWER, title, [*parts, *odds, told], footer, buttons, [file]), file


def _known(source: Source) -> Iterable[str]:
    yield provenance(source)
    yield f"By {one_line(source.author)}" if source.author else "Author *unknown*"
    if source.url:
        yield one_line(source.url, URL_MAX)
    if source.tags:
        yield f"Tags: {one_line(', '.join(source.tags), TAGS_MAX)}"


def _counts(found: Preview) -> Iterable[str]:
    sentences = f"{plural(found.sentences, 'sentence')} may be quoted"
    yield f"{plural(found.passages, 'passage')} · {sentences} · {plural(found.characters, 'character')}"
    named = [one for one in found.speakers if one.name is not None]
    if named:
        more = f" and {len(named) - NAMES} more" if len(named) > NAMES else ""
        yield f"Who speaks in it: {', '.join(map(_speaker, named[:NAMES]))}{more}"


def _speaker(one: Count) -> str:
    return f"{one_line(one.name or '', ROW)} ({one.times:,})"


def _warnings(found: Preview, remarks: Remarks) -> Iterable[str]:
    if remarks.closed is not None:
        yield f"⚠ {remarks.closed}"
    if remarks.erasable is not None:
        number = remarks.erasable
        yield f"⚠ As a revision of No. {number}, it lets whoever wrote that message erase No. {number} for good."
    if Oddity.NOTHING_TO_QUOTE in found.oddities:
        yield "⚠ Nothing in it can be quoted: no answer will come from it."
    if remarks.charset is not None:
        yield f"⚠ Read as {one_line(remarks.charset)}, not UTF-8: look whether its letters are right."
    if found.invisible:
        yield f"⚠ {plural(found.invisible, 'invisible character')} in it: left out where it is shown."


def _likes(found: Preview) -> Iterable[str]:
    if found.duplicate is not None:
        yield f"⚠ The very same text is here already, as No. {found.duplicate}."
    for one in found.near[:NEAR]:
        if one.document != found.duplicate:
            share = f" ({one.containment:.0%} of the shorter one)" if one.kind is Likeness.SHARES else ""
            yield f"{_LIKE[one.kind]} No. {one.document} · {one_line(one.name, ROW)}{share}."
    if len(found.near) > NEAR:
        yield f"-# … and {len(found.near) - NEAR} more that share text"
    if found.replaces is not None:
        yield f"It seems to be the next revision of No. {found.replaces}."


def _odds(contested: Sequence[Contested], room: int) -> list[str]:
    """A heading and the disagreements that fit into `room`, at most CONFLICTS; nothing where there are none."""
    if not contested:
        return []
    parts = [f"**It disagrees with what is here, in {plural(len(contested), 'place')}:**"]
    room -= units(parts[0]) + 100  # for what is said of those that are left out
    for one in contested[:CONFLICTS]:
        part = _conflict(one)
        if units(part) > room:
            break
        parts.append(part)
        room -= units(part)
    return parts


def _conflict(one: Contested) -> str:
    claims = wording.cut(" / ".join(one.claims), 2 * wording.CLAIM_MAX)
    head = f"{wording.icon(one)} **{headline_of(one.kind, one.relation)}:** {shown(claims).text}"
    return "\n".join([head, *map(_side, one.quotes)])


def _side(quote: Quote) -> str:
    words = shown(quote.text)
    altered = LEFT_OUT if words.altered else ""
    return f"{block_quote(words.text)}\n-# {_whose(quote)}: {credit(quote)}{altered}"


def _whose(quote: Quote) -> str:
    return "This text" if quote.document.id == UNPUBLISHED else f"No. {quote.document.id}"


def conflicts_text(contested: Sequence[Contested]) -> str:
    """The first IN_FILE disagreements as a text, with nothing left out of any quote; how many more there are, told."""
    lines: list[str] = []
    for number, one in enumerate(contested[:IN_FILE], 1):
        lines += [f"{number}. {wording.icon(one)} {one.summary}", ""]
        for quote in one.quotes:
            lines += [quote.text, f"  {_whose(quote)}: {wording.credit(quote)}", ""]
    if len(contested) > IN_FILE:
        lines.append(f"… and {len(contested) - IN_FILE:,} more")
    return "\n".join(lines)


def _file(name: str, text: str) -> discord.File:
    return discord.File(io.BytesIO(text.encode()), name)
