"""What members suggested: `suggestions`, `approve`, `decline`."""

import asyncio

import click
from rich.text import Text

from answer.keeping import TERMINAL
from answer.service import Service
from bot.cli.adding import tell_odds
from bot.cli.entries import who
from bot.cli.keeping import each
from bot.cli.lines import print_lines
from bot.cli.looking import json_option, looked_up, numbers_argument
from bot.cli.numbers import moment
from bot.cli.opening import opened
from bot.cli.operator import Operator, pass_operator
from bot.cli.previewing import show_preview
from bot.cli.records import suggestion_json
from bot.cli.tables import show_rows
from bot.cli.terminal import console, line, name_on, printable, say
from bot.cli.wire import json_line
from bot.wording import name_of
from corpus.errors import UnknownProposal
from corpus.model import CollectionId
from corpus.proposals import Proposal, ProposalId, Stage


@click.command()
@click.argument("number", type=int, required=False)
@json_option
@pass_operator
def suggestions(operator: Operator, number: int | None, as_json: bool) -> None:
    """List what members suggested and nobody decided yet, or show the suggestion of that NUMBER with its text."""
    if number is not None:
        asyncio.run(_show(operator, number, as_json=as_json))
        return
    waiting = looked_up(operator, lambda keeping, here: keeping.suggestions(here))
    if as_json:
        print_lines(map(suggestion_json, waiting))
        return
    if not waiting:
        say(console(stderr=True), "No suggestion is waiting.")
        return
    out = console()
    rows = [
        (
            str(one.number),
            name_on(out, name_of(one.source)),
            who(one.by),
            moment(one.at),
            f"replaces number {one.replaces}" if one.replaces is not None else "",
        )
        for one in waiting
    ]
    show_rows(out, ("No.", "Title", "Suggested by", "When", "What for"), rows)


async def _show(operator: Operator, number: int, *, as_json: bool) -> None:
    async with opened(operator.settings) as service:
        waiting = await _suggestion(service, operator.collection, number)
        if as_json:
            click.echo(json_line({**suggestion_json(waiting.summary), "text": waiting.text}))
            return
        source, replaces = waiting.summary.source, waiting.summary.replaces
        found = await service.keeping.preview(operator.collection, waiting.text, source, replaces)
    show_preview(console(), name_of(source), found)
    console().print()
    line(console(), Text(printable(waiting.text)))


async def _suggestion(service: Service, collection: CollectionId, number: int) -> Proposal:
    """The suggestion of that number; what a moderator only looks at on Discord is none. Raises UnknownProposal."""
    waiting = await service.keeping.proposal(collection, ProposalId(number))
    if waiting.summary.stage is not Stage.SUGGESTED:
        raise UnknownProposal
    return waiting


@click.command()
@numbers_argument
@pass_operator
def approve(operator: Operator, numbers: tuple[int, ...]) -> int:
    """Publish the suggestions of those NUMBERs."""
    return each(operator, numbers, _approve)


@click.command()
@numbers_argument
@pass_operator
def decline(operator: Operator, numbers: tuple[int, ...]) -> int:
    """Delete the suggestions of those NUMBERs."""
    return each(operator, numbers, _decline)


async def _approve(service: Service, collection: CollectionId, number: int) -> str:
    waiting = await _suggestion(service, collection, number)
    document = await service.keeping.approve(collection, waiting.summary.number, by=TERMINAL)
    await tell_odds(service, collection, [document])
    return f"Published suggestion {number} as number {document.id}, revision {document.revision}: {document.name}"


async def _decline(service: Service, collection: CollectionId, number: int) -> str:
    waiting = await _suggestion(service, collection, number)
    await service.keeping.decline(collection, waiting.summary.number)
    return f"Declined suggestion {number}: {name_of(waiting.summary.source)}"
