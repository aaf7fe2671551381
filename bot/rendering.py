"""Answers as Discord messages (Components V2): pure functions from values to views; limits count escaped text."""

from collections.abc import Sequence
from typing import Final

import discord
from discord import ui

from answer.model import Answer, Answered, Quote, Refused, Surroundings
from bot.escaping import block_quote, shown, units
from corpus.dates import day
from corpus.model import Source

TEXT_MAX: Final = 3960
"""Text of one message in UTF-16 units, all of it together: Discord allows 4,000."""
QUOTE_MAX: Final = 2000
"""A sentence longer than this, escaped and marked as a quotation, is not shown in an answer: *Context* opens it."""
TITLE_MAX: Final = 100
QUESTION_MAX: Final = 300
"""Characters before escaping, as of a title: mark-up doubles them."""

CHANNELS_MAX: Final = 20

ANSWER: Final = discord.Colour(0x3B7A78)
REFUSAL: Final = discord.Colour(0x8A8F98)
DONE: Final = discord.Colour(0x4F8A4C)
PROBLEM: Final = discord.Colour(0xB4513E)

Buttons = Sequence[ui.DynamicItem[ui.Button[ui.LayoutView]]]


def answer_view(answer: Answer, footer: str, buttons: Buttons = ()) -> ui.LayoutView:
    """An answer or a refusal, as shown to whoever asked. `footer`: one line in our own words, not escaped."""
    title = heading(answer.question)
    room = TEXT_MAX - units(title) - units(footer)
    remarks = [shown(remark).text for remark in answer.remarks]
    parts = ["\n".join(remarks)] if remarks else []
    room -= sum(map(units, parts))
    if isinstance(answer, Answered):
        return card(ANSWER, title, [*parts, *_answer_parts(answer.quotes, room)], footer, buttons)
    return card(REFUSAL, title, [*parts, *_refusal_parts(answer, room)], footer, buttons)


def quotes_view(question: str | None, quotes: Sequence[Quote], footer: str, buttons: Buttons = ()) -> ui.LayoutView:
    """Quotes again, for everybody: `question` as it was asked, if that is known."""
    title = heading(question) if question else None
    room = TEXT_MAX - units(title or "") - units(footer)
    return card(ANSWER, title, _answer_parts(quotes, room), footer, buttons)


def notice_view(text: str, colour: discord.Colour = DONE, buttons: Buttons = ()) -> ui.LayoutView:
    """A message of the bot's own, already escaped where it names what people wrote."""
    return card(colour, None, [text], buttons=buttons)


def context_view(surroundings: Surroundings) -> ui.LayoutView | None:
    """The quote among its neighbours, set bold; None where that does not fit into a message."""
    parts = [shown(part) for part in (surroundings.before, surroundings.quote.text, surroundings.after)]
    before, words, after = (part.text for part in parts)
    text = block_quote(f"{before}{_bold(words)}{after}")
    told = f"-# {credit(surroundings.quote)}{LEFT_OUT if any(part.altered for part in parts) else ''}"
    return card(ANSWER, None, [text, told]) if units(text) + units(told) <= TEXT_MAX else None


def heading(question: str) -> str:
    """The question as the first line of a card."""
    return f"### {one_line(question, QUESTION_MAX)}"


def credit(quote: Quote) -> str:
    """Whose words they are and where they stand, in one line; what is unknown is said to be unknown."""
    source = quote.document.source
    speaker = f"{one_line(quote.speaker)} · in " if quote.speaker else ""
    return f"{speaker}{provenance(source)} · {one_line(quote.document.name)}"


def provenance(source: Source, limit: int = TITLE_MAX) -> str:
    """Publisher and date: **Northern Post**, 3 March 2025."""
    publisher = f"**{one_line(source.publisher, limit)}**" if source.publisher else "publisher unknown"
    return f"{publisher}, {day(source.published) if source.published else 'date unknown'}"


def _answer_parts(quotes: Sequence[Quote], room: int) -> list[str]:
    """As many quotes as fit into `room`, each with its credit; the first has a place, if only with a pointer to it."""
    parts: list[str] = []
    for quote in quotes:
        part = _quote(quote)
        if part is None:
            if parts:
                continue  # *Context* opens the first one only
            part = f"*The sentence that answers is too long to show here: press Context.*\n-# {credit(quote)}"
        if units(part) > room:
            break
        parts.append(part)
        room -= units(part)
    return parts


def _quote(quote: Quote) -> str | None:
    """A quote with its credit; None if it is too long to be shown whole."""
    words = shown(quote.text)
    quoted = block_quote(words.text)
    if units(quoted) > QUOTE_MAX:
        return None
    return f"{quoted}\n-# {credit(quote)}{LEFT_OUT if words.altered else ''}"


LEFT_OUT: Final = " · invisible characters left out"


def _refusal_parts(refused: Refused, room: int) -> list[str]:
    label = "-# Related, but no answer:\n"
    short = [quote for quote in refused.related if _quote(quote) is not None]
    if not short:
        return [refused.message]
    first, *more = _answer_parts(short, room - units(refused.message) - units(label))
    return [refused.message, f"{label}{first}", *more]


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


def channel_list(channels: frozenset[int]) -> str:
    """Channels as mentions, no more than can be read."""
    mentions = [f"<#{channel}>" for channel in sorted(channels)]
    more = f" and {len(mentions) - CHANNELS_MAX} more" if len(mentions) > CHANNELS_MAX else ""
    return ", ".join(mentions[:CHANNELS_MAX]) + more


def one_line(text: str, limit: int = TITLE_MAX) -> str:
    """A title or a name, escaped, on one line, cut where it is absurdly long (in characters before escaping)."""
    line = " ".join(text.split())
    return shown(line if len(line) <= limit else f"{line[: limit - 1]}…").text


def _bold(escaped: str) -> str:
    """Each line of an escaped text in bold; mark-up does not reach over a line's end in a quotation."""
    return "\n".join(f"**{line}**" if line.strip() else line for line in escaped.split("\n"))
