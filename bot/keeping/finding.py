"""What a search gives: documents with the sentences that hold the words."""

from collections.abc import Sequence
from typing import Final

from discord import ui

from answer.listing import Match
from answer.model import Quote
from bot.document_views import ROW, plural
from bot.escaping import block_quote, shown, units
from bot.rendering import ANSWER, QUESTION_MAX, REFUSAL, TEXT_MAX, card, one_line, provenance
from bot.wording import marked

QUOTE_MAX: Final = 600
"""A sentence that is longer, in UTF-16 units, is not shown here."""


def found_view(words: str, found: Sequence[Match]) -> ui.LayoutView:
    """The documents with the best passages, the best first, as many as fit."""
    heading = f"### {one_line(words, QUESTION_MAX)}"
    if not found:
        return card(REFUSAL, heading, ["No document holds these words."])
    room = TEXT_MAX - units(heading) - 100
    parts: list[str] = []
    for match in found:
        part = _match(match)
        room -= units(part)
        if room < 0:
            break
        parts.append(part)
    left = len(found) - len(parts)
    footer = plural(len(found), "document") + (f", {left} of them not shown here" if left else "")
    return card(ANSWER, heading, parts, footer)


def _match(match: Match) -> str:
    document = match.document
    mark = f" · **{marked(document.mark)}**" if document.mark is not None else ""
    head = f"**{one_line(document.name, ROW)}**\n-# No. {document.id} · {provenance(document.source, ROW)}{mark}"
    return "\n".join([head, *map(_quoted, match.quotes)])


def _quoted(quote: Quote) -> str:
    words = block_quote(shown(quote.text).text)
    if units(words) > QUOTE_MAX:
        return "*A sentence with them is too long to show here.*"
    return f"{words}\n-# {one_line(quote.speaker)}" if quote.speaker else words
