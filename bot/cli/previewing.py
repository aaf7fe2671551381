"""What a text would be as a document, in a terminal."""

from typing import Final

from rich.console import Console
from rich.text import Text

from answer.listing import Count
from answer.previewing import Oddity, Preview
from bot.cli.judging import show_contested
from bot.cli.numbers import plural
from bot.cli.terminal import known, line, name_on, one_line, say, show_source
from corpus.copies import Likeness

_NAMES: Final = 10
"""Speakers that are named."""
_LIKE: Final = {
    Likeness.COPY: "It is much like",
    Likeness.NEW_NUMBERS: "But for its numbers it is like",
    Likeness.SHARES: "It shares text with",
}


def show_preview(
    out: Console, name: str, found: Preview, charset: str | None = None, revising: int | None = None
) -> None:
    """Print what is known of a text, what of it is there already, and what it would disagree with, with both quotes.

    `name`: of its file; `charset`: what it was read as, where that is not UTF-8; `revising`: the number of the document
    that it is meant to be the next revision of.
    """
    outcome = "nothing is added" if revising is None else f"number {revising} stays as it is"
    line(out, Text(f"Preview of {name_on(out, name)}; {outcome}.", style="bold"))
    show_source(out, found.source)
    sentences = f"{plural(found.sentences, 'sentence')} that may be quoted"
    known(out, "Text", f"{plural(found.passages, 'passage')}, {sentences}, {plural(found.characters, 'character')}")
    known(out, "Speakers", _speakers(found))
    for warning in _warnings(found, charset):
        line(out, Text(one_line(warning), style="yellow"))
    _show_likes(out, found, revising)
    if not found.contested:
        say(out, "Nothing was found that it would disagree with.")
        return
    line(out, Text(f"It would disagree in {plural(len(found.contested), 'place')}:", style="bold"))
    out.print()
    for one in found.contested:
        show_contested(out, one, explain=False)


def _speakers(found: Preview) -> str:
    named: list[Count] = [one for one in found.speakers if one.name is not None]
    more = f" and {len(named) - _NAMES} more" if len(named) > _NAMES else ""
    return ", ".join(f"{one.name} ({one.times:,})" for one in named[:_NAMES]) + more or "nobody is named"


def _warnings(found: Preview, charset: str | None) -> list[str]:
    told = []
    if Oddity.NOTHING_TO_QUOTE in found.oddities:
        told.append("⚠ Nothing in it can be quoted: no answer will come from it.")
    if charset is not None:
        told.append(f"⚠ Read as {charset}, not UTF-8: look whether its letters are right.")
    if found.invisible:
        told.append(f"⚠ {plural(found.invisible, 'invisible character')} in it: left out where it is shown.")
    return told


def _show_likes(out: Console, found: Preview, revising: int | None) -> None:
    if found.duplicate is not None:
        say(out, f"The very same text is there already, as number {found.duplicate}.")
        return
    for one in found.near:
        share = f" ({one.containment:.0%} of the shorter one)" if one.kind is Likeness.SHARES else ""
        say(out, f"{_LIKE[one.kind]} number {one.document}, {name_on(out, one.name)}{share}.")
    close = next((one.document for one in found.near if one.kind is not Likeness.SHARES), None)
    replaces = found.replaces if found.replaces is not None else close
    if revising is not None:
        return
    if found.replaces is not None:
        say(out, f"It seems to be the next revision of number {found.replaces}.")
    if replaces is not None:
        say(out, f"To make it that: concordance revise {replaces} FILE")
