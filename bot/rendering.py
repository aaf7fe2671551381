"""Answers as Discord messages (Components V2): pure functions from values to views; limits count escaped text."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import discord
from discord import ui

from answer.model import Answer, Answered, Disagreement, Quote, Refused, Side, Surroundings
from bot.escaping import UNREADABLE, block_quote, is_readable, shown, units
from bot.wording import FIRST_VIEW, Quoted, below, caution, first_view, icon, no_room, origins, overtaken, side_line
from corpus.dates import day
from corpus.model import Source

TEXT_MAX: Final = 3960
"""Text of one message in UTF-16 units, all of it together: Discord allows 4,000."""
QUOTE_MAX: Final = 2000
"""A sentence longer than this, escaped and marked as a quotation, is not shown in an answer: *Context* opens it."""
TITLE_MAX: Final = 100
QUESTION_MAX: Final = 300
"""Characters before escaping, as of a title: mark-up doubles them."""

FOOTER_MARK: Final = 3
"""What marks a footer as small print."""
COMPARE_PARTS: Final = 15
"""Sides and lines in the view of *Compare*: with the air between them, no more components than Discord allows."""
COMPARED: Final = "Quoted word for word. The check is automatic, and says nothing about who is right."

CHANNELS_MAX: Final = 20

ANSWER: Final = discord.Colour(0x3B7A78)
REFUSAL: Final = discord.Colour(0x8A8F98)
DONE: Final = discord.Colour(0x4F8A4C)
PROBLEM: Final = discord.Colour(0xB4513E)

Buttons = Sequence[ui.DynamicItem[ui.Button[ui.LayoutView]]]


def answer_view(answer: Answer, footer: str, buttons: Buttons = ()) -> ui.LayoutView:
    """An answer or a refusal, as shown to whoever asked. `footer`: one line in our own words, not escaped."""
    title = heading(answer.question)
    room = TEXT_MAX - units(title) - units(footer) - FOOTER_MARK
    remarks = [shown(remark).text for remark in answer.remarks]
    parts = ["\n".join(remarks)] if remarks else []
    room -= sum(map(units, parts))
    if isinstance(answer, Answered):
        return card(ANSWER, title, [*parts, *_answer_parts(answer, room)], footer, buttons)
    return card(REFUSAL, title, [*parts, *_refusal_parts(answer, room)], footer, buttons)


def quotes_view(
    question: str | None,
    quotes: Sequence[Quote],
    footer: str,
    buttons: Buttons = (),
    odds: Disagreement | None = None,
) -> ui.LayoutView:
    """Quotes again, for everybody: `question` as it was asked, if that is known. `odds`: what is at odds in them."""
    title = heading(question) if question else None
    room = TEXT_MAX - units(title or "") - units(footer) - FOOTER_MARK
    answer = Answered(
        id="", question=question or "", quotes=tuple(quotes), disagreements=() if odds is None else (odds,)
    )
    return card(ANSWER, title, _answer_parts(answer, room), footer, buttons)


def compare_view(odds: Disagreement, more: int) -> ui.LayoutView | None:
    """All sides of a disagreement, one below the other; None where that does not fit into a message.

    `more`: so many quotes of them are not in `odds`.
    """
    title = f"### {icon(odds)} {odds.headline}"
    parts = [_side(number, odds, side) for number, side in enumerate(odds.sides, 1)]
    if odds.why:
        parts.insert(0, f"-# Understood as: {shown(odds.why).text}")
    if more:
        parts.append(f"-# {no_room(more)}")
    if sum(map(units, (title, *parts, COMPARED))) + FOOTER_MARK > TEXT_MAX or len(parts) > COMPARE_PARTS:
        return None
    return card(ANSWER, title, parts, COMPARED)


def compare_file_view(odds: Disagreement, file: discord.File) -> ui.LayoutView:
    """All sides of a disagreement, in a file."""
    return card(
        ANSWER, f"### {icon(odds)} {odds.headline}", ["The sides are long: here they are as a file."], files=[file]
    )


def _side(number: int, odds: Disagreement, side: Side) -> str:
    lines = [f"**{shown(side_line(number, side)).text}**", *(_quoted(quote) for quote in side.quotes)]
    lines += [f"-# {shown(told).text}" for told in (overtaken(odds, side), origins(side.origins)) if told is not None]
    return "\n".join(lines)


def notice_view(text: str, colour: discord.Colour = DONE, buttons: Buttons = ()) -> ui.LayoutView:
    """A message of the bot's own, already escaped where it names what people wrote."""
    return card(colour, None, [text], buttons=buttons)


def context_view(surroundings: Surroundings, changed: date | None = None) -> ui.LayoutView | None:
    """The quote among its neighbours, set bold; None where that does not fit into a message.

    `changed`: when another text took the place of this one.
    """
    parts = [shown(part) for part in (surroundings.before, surroundings.quote.text, surroundings.after)]
    before, words, after = (part.text for part in parts)
    text = block_quote(f"{before}{_bold(words)}{after}")
    told = f"-# {credit(surroundings.quote, changed)}{LEFT_OUT if any(part.altered for part in parts) else ''}"
    return card(ANSWER, None, [text, told]) if units(text) + units(told) <= TEXT_MAX else None


def heading(question: str) -> str:
    """The question as the first line of a card."""
    return f"### {one_line(question, QUESTION_MAX)}"


def credit(quote: Quote, changed: date | None = None) -> str:
    """Whose words they are and where they stand, in one line; what is unknown is said to be unknown.

    With the document's mark, and whether another text took the place of this one: `changed` is when.
    """
    source = quote.document.source
    speaker = f"{one_line(quote.speaker)} · in " if quote.speaker else ""
    told = caution(quote, changed)
    said = f" · **{told}**" if told else ""
    return f"{speaker}{provenance(source)} · {one_line(quote.document.name)}{said}"


def provenance(source: Source, limit: int = TITLE_MAX) -> str:
    """Publisher and date: **Northern Post**, 3 March 2025."""
    publisher = f"**{one_line(source.publisher, limit)}**" if source.publisher else "publisher unknown"
    return f"{publisher}, {day(source.published) if source.published else 'date unknown'}"


def _answer_parts(answer: Answered, room: int) -> list[str]:
    """What sources disagree about, the quotes that fit into `room`, and what is said of them in small print."""
    quotes = first_view(answer)
    must = min(len(quotes), FIRST_VIEW, max((len(odds.sides) for odds in answer.disagreements[:1]), default=1))
    head = [f"{icon(odds)} **{odds.headline}**" for odds in answer.disagreements[:1]]
    room -= sum(map(units, head))
    small = _small_print(below(answer), room - sum(units(_pointer(one)) for one in quotes[:must]))
    parts = _quote_parts(quotes, must, room - units(small))
    return [*head, *parts, *([small] if small else [])]


def _small_print(lines: Sequence[str], room: int) -> str:
    """Those of `lines` that fit into `room`, each in small print."""
    kept = ""
    for line in lines:
        more = f"{kept}{chr(10) if kept else ''}-# {shown(line).text}"
        kept = more if units(more) <= room else kept
    return kept


def _quote_parts(quotes: Sequence[Quoted], must: int, room: int) -> list[str]:
    """As many quotes as fit into `room`, each with its credit; the first `must` have a place, if only with a pointer.

    A quote that is too long for a message is left out behind those.
    """
    parts: list[str] = []
    pointers = [_pointer(one, "Compare" if number else "Context") for number, one in enumerate(quotes[:must])]
    for number, one in enumerate(quotes):
        part = None if _is_long(one.quote) else _with_line(_quoted(one.quote), one)
        free = room - sum(map(units, pointers[number + 1 :]))
        if number < must:
            part = pointers[number] if part is None or units(part) > free else part
        elif part is None:
            continue
        elif units(part) > free:
            break
        parts.append(part)
        room -= units(part)
    return parts


def _pointer(one: Quoted, button: str = "Compare") -> str:
    """What stands for a sentence that is not shown; *Context* opens the first one, *Compare* those of all sides."""
    words = f"*The sentence that answers is too long to show here: press {button}.*\n-# {credit(one.quote)}"
    return _with_line(words, one)


def _with_line(part: str, one: Quoted) -> str:
    return part if one.below is None else f"{part}\n-# {shown(one.below).text}"


def _is_long(quote: Quote) -> bool:
    """Whether a quote is too long to be shown whole in an answer."""
    return units(block_quote(shown(quote.text).text)) > QUOTE_MAX


def _quoted(quote: Quote) -> str:
    """A quote with its credit."""
    words = shown(quote.text)
    return f"{block_quote(words.text)}\n-# {credit(quote)}{LEFT_OUT if words.altered else ''}"


LEFT_OUT: Final = " · invisible characters left out"


def _refusal_parts(refused: Refused, room: int) -> list[str]:
    label = "-# Related, but no answer:\n"
    short = [Quoted(quote) for quote in refused.related if not _is_long(quote)]
    parts = _quote_parts(short, 0, room - units(refused.message) - units(label))
    return [refused.message, *(f"{label}{part}" if not at else part for at, part in enumerate(parts))]


def card(
    colour: discord.Colour,
    title: str | None,
    parts: Sequence[str],
    footer: str | None = None,
    buttons: Buttons = (),
    files: Sequence[discord.File] = (),
) -> ui.LayoutView:
    """A container: title, parts with air between them, files, small print, buttons. All text escaped already."""
    inside: ui.Container[ui.LayoutView] = ui.Container(accent_colour=colour)
    if title:
        inside.add_item(ui.TextDisplay(title))
    for number, part in enumerate(parts):
        if number or title:
            inside.add_item(ui.Separator(visible=False))
        inside.add_item(ui.TextDisplay(part))
    for file in files:
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
    """A title or a name, escaped, on one line, cut where it is absurdly long (in characters before escaping).

    UNREADABLE where nothing can be seen of it.
    """
    line = " ".join(text.split())
    kept, more = (line, "") if len(line) <= limit else (line[: limit - 1], "…")
    return f"{shown(kept).text}{more}" if is_readable(kept) else UNREADABLE


def _bold(escaped: str) -> str:
    """Each line of an escaped text in bold; mark-up does not reach over a line's end in a quotation."""
    return "\n".join(f"**{line}**" if line.strip() else line for line in escaped.split("\n"))
