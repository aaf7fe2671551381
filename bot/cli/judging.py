"""`concordance disagreements`, `rule`, `speaker`: what the documents disagree on, and what a moderator says of it."""

import asyncio
from typing import Final

import click
from rich.console import Console
from rich.text import Text

from answer.conflicts import Contested
from answer.judging import LISTED
from answer.model import Quote
from answer.service import Service
from answer.surveys import UNPUBLISHED
from bot.cli.lines import print_lines
from bot.cli.looking import json_option, number_argument
from bot.cli.opening import opened
from bot.cli.operator import Operator, pass_operator
from bot.cli.terminal import console, credit, line, name_on, one_line, progress, say
from bot.cli.wire import contested_json
from bot.wording import caution
from corpus.dates import day
from corpus.judgements import Ruling
from corpus.model import Document, DocumentId

_RULINGS: Final = {
    "real": Ruling.REAL,
    "overtaken": Ruling.OVERTAKEN,
    "same-origin": Ruling.SAME_ORIGIN,
    "none": Ruling.NONE,
}
_SAYS: Final = {
    Ruling.REAL: "a disagreement",
    Ruling.OVERTAKEN: "no contradiction: the earlier was true then",
    Ruling.SAME_ORIGIN: "no disagreement: one stands behind both",
    Ruling.NONE: "no disagreement",
}


@click.command()
@click.option("--all", "every", is_flag=True, help="Also what was ruled to be no disagreement.")
@json_option
@click.option("--explain", is_flag=True, help="Say by which rule each was found, and why.")
@pass_operator
def disagreements(operator: Operator, every: bool, as_json: bool, explain: bool) -> None:
    """List what the documents of the library disagree on, each with its HANDLE for `rule`.

    What was added since is compared first. Only what surely speaks of one thing is listed; a question may find more.
    """
    found = asyncio.run(_disagreements(operator, every=every))
    out = console()
    if as_json:
        print_lines(map(contested_json, found))
    elif not found:
        say(console(stderr=True), "Nothing was found that the documents disagree on.")
    else:
        for one in found:
            show_contested(out, one, explain=explain)
    if len(found) == LISTED:
        say(console(stderr=True), f"Only the first {LISTED:,} are listed.")


async def _disagreements(operator: Operator, *, every: bool) -> tuple[Contested, ...]:
    async with opened(operator.settings) as service:
        with progress("Comparing documents", 2) as report:
            return await service.judging.disagreements(operator.collection, every=every, progress=report)


def show_contested(out: Console, one: Contested, *, explain: bool) -> None:
    """Print two quotes that are at odds, what is at odds in them, and what was ruled of it."""
    handle = f"{one.handle}  " if one.handle else ""
    line(out, Text.assemble((handle, "bold"), (one_line(one.summary), "yellow")))
    for quote in one.quotes:
        line(out, Text(f"> {one_line(quote.text)}"))
        line(out, Text(f"  {_credit(out, quote)}", style="dim"))
        told = caution(quote)
        if told is not None:
            line(out, Text(f"  {told}", style="yellow"))
    if explain:
        line(out, Text(f"  {one.rule}: {one_line(one.why)}", style="dim"))
    if one.ruled is not None:
        by = f" by {one_line(one.ruled.by)}" if one.ruled.by else ""
        line(out, Text(f"  Ruled {_SAYS[one.ruled.ruling]}{by}, {day(one.ruled.at.date())}.", style="cyan"))
    out.print()


def _credit(out: Console, quote: Quote) -> str:
    source = credit(out, quote.document.source, quote.document.name)
    where = "the new document" if quote.document.id == UNPUBLISHED else f"number {quote.document.id}, {source}"
    return where if quote.speaker is None else f"{name_on(out, quote.speaker)}, in {where}"


def tell_of(out: Console, one: Contested, document: Document) -> None:
    """Print in one line what `document`, which was just added, is at odds with."""
    other = next((quote.document for quote in one.quotes if quote.document.id != document.id), None)
    where = "itself" if other is None else f"number {other.id}, {name_on(out, other.name)}"
    say(out, f"Number {document.id} disagrees with {where}. {one.summary} ({one.handle})")


@click.command()
@click.argument("handle")
@click.argument("ruling", metavar="RULING", required=False, type=click.Choice(list(_RULINGS)))
@click.option("--undo", is_flag=True, help="Take back what was ruled.")
@pass_operator
def rule(operator: Operator, handle: str, ruling: str | None, undo: bool) -> None:
    """Rule on the two sentences that HANDLE names in `disagreements`; answers heed it at once.

    real: they are at odds. overtaken: the earlier was true then. same-origin: one stands behind both. none: they are
    not at odds.
    """
    if (ruling is None) is not undo:
        raise click.UsageError(f"Give a ruling ({', '.join(_RULINGS)}) or --undo.")
    say(console(), asyncio.run(_rule(operator, handle, None if ruling is None else _RULINGS[ruling])))


async def _rule(operator: Operator, handle: str, ruling: Ruling | None) -> str:
    async with opened(operator.settings) as service:
        pair = await service.judging.pair(operator.collection, handle)
        if ruling is not None:
            await service.judging.rule(operator.collection, pair, ruling, by=None)
            return f"Ruled: {handle} is {_SAYS[ruling]}."
        undone = await service.judging.withdraw_ruling(operator.collection, pair, by=None)
        return f"Taken back what was ruled of {handle}." if undone else f"Nothing was ruled of {handle}."


@click.command()
@number_argument
@click.argument("sentence", type=int)
@click.argument("name", nargs=-1)
@click.option("--none", "nobody", is_flag=True, help="Nobody: the words are the document's own.")
@click.option("--undo", is_flag=True, help="Credit whoever the document itself seems to name again.")
@pass_operator
def speaker(operator: Operator, number: int, sentence: int, name: tuple[str, ...], nobody: bool, undo: bool) -> None:
    """Say that it is NAME who speaks in the SENTENCE of document NUMBER; `show --sentences` numbers them."""
    if [bool(name), nobody, undo].count(True) != 1:
        raise click.UsageError("Give a NAME, --none or --undo.")
    said = " ".join(name) if name else None
    say(console(), asyncio.run(_speaker(operator, DocumentId(number), sentence, said, undo=undo)))


async def _speaker(operator: Operator, number: DocumentId, sentence: int, name: str | None, *, undo: bool) -> str:
    async with opened(operator.settings) as service:
        quote = await _sentence(service, operator, number, sentence)
        if undo:
            undone = await service.judging.withdraw_speaker(operator.collection, quote.reference, by=None)
            if not undone:
                return "Nothing was said of who speaks in that sentence."
        else:
            await service.judging.correct_speaker(operator.collection, quote.reference, name, by=None)
        quote = await _sentence(service, operator, number, sentence)
    return f"Sentence {sentence} of number {number}: {quote.speaker or 'the document itself'} speaks."


async def _sentence(service: Service, operator: Operator, number: DocumentId, sentence: int) -> Quote:
    """The quotable sentence of that number, from 1. Raises ClickException, UnknownDocument."""
    quotes = await service.judging.quotes(operator.collection, number)
    if not 0 < sentence <= len(quotes):
        raise click.ClickException(f"Document {number} has no sentence {sentence}: it has {len(quotes)}.")
    return quotes[sentence - 1]
