"""Answers as Discord messages (Components V2): pure functions from values to views; limits count escaped text."""

from collections.abc import Sequence
from typing import Final

import discord
from discord import ui

from answer.model import Answer, Answered, Quote, Refused, Surroundings
from bot.escaping import block_quote, shown, units
from corpus.dates import day
from corpus.model import Source

TEXT_MAX: Final = 3800
"""Text of one message in UTF-16 units: Discord allows 4,000; the rest is left for the lines around."""
QUOTE_MAX: Final = 2400
"""A sentence longer than this, escaped, is not shown in the answer: it is opened as a file with *Context*."""
TITLE_MAX: Final = 200

ANSWER: Final = discord.Colour(0x3B7A78)
REFUSAL: Final = discord.Colour(0x8A8F98)
DONE: Final = discord.Colour(0x4F8A4C)
PROBLEM: Final = discord.Colour(0xB4513E)

Buttons = Sequence[ui.DynamicItem[ui.Button[ui.LayoutView]]]


def answer_view(answer: Answer, footer: str, buttons: Buttons = ()) -> ui.LayoutView:
    """An answer or a refusal, as shown to whoever asked. `footer`: one line in our own words, not escaped."""
    if isinstance(answer, Answered):
        return card(ANSWER, heading(answer.question), _answer_parts(answer.quotes), footer, buttons)
    return card(REFUSAL, heading(answer.question), _refusal_parts(answer), footer, buttons)


def quotes_view(question: str | None, quotes: Sequence[Quote], footer: str, buttons: Buttons = ()) -> ui.LayoutView:
    """Quotes again, for everybody: `question` as it was asked, if that is known."""
    return card(ANSWER, heading(question) if question else None, _answer_parts(quotes), footer, buttons)


def notice_view(text: str, colour: discord.Colour = DONE, buttons: Buttons = ()) -> ui.LayoutView:
    """A message of the bot's own, already escaped where it names what people wrote."""
    return card(colour, None, [text], buttons=buttons)


def context_view(surroundings: Surroundings) -> ui.LayoutView | None:
    """The quote among its neighbours, set bold; None where that does not fit into a message."""
    before, words, after = (
        shown(part).text for part in (surroundings.before, surroundings.quote.text, surroundings.after)
    )
    text = block_quote(f"{before}{_bold(words)}{after}")
    if units(text) > TEXT_MAX - 400:
        return None
    return card(ANSWER, None, [text, f"-# {credit(surroundings.quote)}"])


def heading(question: str) -> str:
    """The question as the first line of a card."""
    return f"### {one_line(question)}"


def credit(quote: Quote) -> str:
    """Whose words they are and where they stand, in one line; what is unknown is said to be unknown."""
    source = quote.document.source
    speaker = f"{one_line(quote.speaker)} · in " if quote.speaker else ""
    return f"{speaker}{provenance(source)} · {one_line(quote.document.name)}"


def provenance(source: Source, limit: int = TITLE_MAX) -> str:
    """Publisher and date: **Northern Post**, 3 March 2025."""
    publisher = f"**{one_line(source.publisher, limit)}**" if source.publisher else "publisher unknown"
    return f"{publisher}, {day(source.published) if source.published else 'date unknown'}"


def _answer_parts(quotes: Sequence[Quote]) -> list[str]:
    """As many quotes as fit, each with its credit; the first always has a place, if only with a pointer to it."""
    parts: list[str] = []
    room = TEXT_MAX
    for quote in quotes:
        part = _quote(quote)
        if units(part) > room and parts:
            break
        parts.append(part)
        room -= units(part)
    return parts


def _quote(quote: Quote) -> str:
    words = shown(quote.text)
    told = f"-# {credit(quote)}{' · invisible characters left out' if words.altered else ''}"
    if units(words.text) > QUOTE_MAX:
        return f"*The sentence that answers is too long to show here. Press Context to open it.*\n{told}"
    return f"{block_quote(words.text)}\n{told}"


def _refusal_parts(refused: Refused) -> list[str]:
    if not refused.related:
        return [refused.message]
    first, *more = _answer_parts(refused.related)
    return [refused.message, f"-# Related, but no answer:\n{first}", *more]


def card(
    colour: discord.Colour,
    title: str | None,
    parts: Sequence[str],
    footer: str | None = None,
    buttons: Buttons = (),
    file: discord.File | None = None,
) -> ui.LayoutView:
    """A container: title, parts with air between them, a file, small print, buttons. All text escaped already."""
    inside: ui.Container[ui.LayoutView] = ui.Container(accent_colour=colour)
    if title:
        inside.add_item(ui.TextDisplay(title))
    for number, part in enumerate(parts):
        if number or title:
            inside.add_item(ui.Separator(visible=False))
        inside.add_item(ui.TextDisplay(part))
    if file is not None:
        inside.add_item(ui.File(file))
    if footer:
        inside.add_item(ui.Separator())
        inside.add_item(ui.TextDisplay(f"-# {footer}"))
    if buttons:
        inside.add_item(ui.ActionRow(*buttons))
    view = ui.LayoutView(timeout=None)
    view.add_item(inside)
    return view


def one_line(text: str, limit: int = TITLE_MAX) -> str:
    """A title or a name, escaped, on one line, cut where it is absurdly long (in characters before escaping)."""
    line = " ".join(text.split())
    return shown(line if len(line) <= limit else f"{line[: limit - 1]}…").text


def _bold(escaped: str) -> str:
    """Each line of an escaped text in bold; mark-up does not reach over a line's end in a quotation."""
    return "\n".join(f"**{line}**" if line.strip() else line for line in escaped.split("\n"))
