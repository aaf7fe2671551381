"""`concordance ask` and `concordance chat`."""

import asyncio
import importlib
from contextlib import AbstractAsyncContextManager, suppress
from datetime import date
from pathlib import Path

import click

from answer.model import Answered, Exchange, Question, Within
from answer.service import Service
from bot.cli.opening import TEMPORARY, documents_in, opened, sample_documents, temporary
from bot.cli.operator import PATH, Operator, pass_operator
from bot.cli.sources import day_of
from bot.cli.terminal import console, one_line, show_answer, show_comparison
from bot.cli.wire import answer_json, json_line
from corpus.errors import KnownError
from corpus.model import CollectionId, DocumentId
from corpus.reading import reason

corpus_option = click.option("--corpus", type=PATH, metavar="DIR", help="Ask the files of DIR instead of the library.")
samples_option = click.option("--samples", is_flag=True, help="Ask the sample documents instead of the library.")

NOT_SAID = 1
"""The exit code of `ask` where the documents do not say."""


@click.command()
@click.argument("question", nargs=-1, required=True)
@corpus_option
@samples_option
@click.option("--document", "documents", type=int, multiple=True, metavar="NUMBER", help="Ask only this document.")
@click.option("--publisher", metavar="NAME", help="Ask only documents of this publisher.")
@click.option("--as-of", metavar="DATE", help="Ask only documents published by then, as 2025-03-06.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--explain", "why", is_flag=True, help="Say what was compared, and by which rule sources disagree.")
@pass_operator
def ask(
    operator: Operator,
    question: tuple[str, ...],
    corpus: Path | None,
    samples: bool,
    documents: tuple[int, ...],
    publisher: str | None,
    as_of: str | None,
    as_json: bool,
    why: bool,
) -> int:
    """Answer QUESTION with quotes from the documents. Exits 0 if they say something, 1 if they do not."""
    source, collection = source_of(operator, corpus, samples=samples)
    numbers = frozenset(map(DocumentId, documents)) or None
    within = Within(documents=numbers, publisher=publisher, as_of=_day(as_of))
    exchange = asyncio.run(_ask_once(source, collection, " ".join(question), within))
    if as_json:
        click.echo(json_line(answer_json(exchange)))
    else:
        show_answer(console(), exchange.answer)
        if why and isinstance(exchange.answer, Answered):
            show_comparison(console(), exchange.answer)
    return 0 if isinstance(exchange.answer, Answered) else NOT_SAID


def _day(as_of: str | None) -> date | None:
    """The day that was typed, None where the option was not given. Raises UnusableField, UsageError."""
    day = day_of(as_of or "")
    if as_of is not None and day is None:  # an empty value is a mistake here: without the option, all are asked
        raise click.UsageError("Name a day, as --as-of 2025-03-06.")
    return day


async def _ask_once(
    source: AbstractAsyncContextManager[Service], collection: CollectionId, question: str, within: Within
) -> Exchange:
    async with source as service:
        return await service.ask(collection, question, within=None if within == Within() else within)


@click.command()
@click.argument("question", nargs=-1)
@corpus_option
@samples_option
@pass_operator
def chat(operator: Operator, question: tuple[str, ...], corpus: Path | None, samples: bool) -> None:
    """Ask question after question, QUESTION first; a follow-up leans on the one before. Ctrl-D or “quit” ends."""
    source, collection = source_of(operator, corpus, samples=samples)
    out = console()
    with asyncio.Runner() as runner:
        service = runner.run(source.__aenter__())
        try:
            _converse(runner, service, collection, " ".join(question))
        finally:
            runner.run(source.__aexit__(None, None, None))
    out.print()


def _converse(runner: asyncio.Runner, service: Service, collection: CollectionId, first: str) -> None:
    out = console()
    documents = runner.run(service.keeping.list(collection))
    out.print(f"{len(documents)} documents. Ask a question; Ctrl-D or “quit” ends.", style="dim", soft_wrap=True)
    before: Question | None = None
    if first:
        out.print(f"\n? {one_line(first)}", style="bold", soft_wrap=True)
        before = _answer(runner, service, collection, first, None)
    while (line := _next_line()) is not None:
        if line:
            before = _answer(runner, service, collection, line, before)


def _answer(
    runner: asyncio.Runner, service: Service, collection: CollectionId, line: str, before: Question | None
) -> Question | None:
    """Print the answer to `line`, and return what a follow-up to it leans on."""
    lean = before if service.follows_up(line) else None
    try:
        exchange = runner.run(service.ask(collection, line, before=lean))
    except KnownError as error:
        console().print(one_line(error.user_message), style="yellow", soft_wrap=True)
        return before
    show_answer(console(), exchange.answer)
    return exchange.understood


def _next_line() -> str | None:
    """The next line typed, stripped; None at the end. Raises ClickException where nothing can be read."""
    with suppress(ImportError):  # absent on Windows
        importlib.import_module("readline")  # gives input() a history
    try:
        line = input("\n? ").strip()
    except EOFError:
        return None
    except KeyboardInterrupt:
        console().print()  # the shell's prompt begins a line
        raise
    except OSError as error:
        raise click.ClickException(f"The standard input cannot be read: {reason(error)}.") from error
    return None if line.casefold() in {"quit", "exit", ":q"} else line


def source_of(
    operator: Operator, corpus: Path | None, *, samples: bool
) -> tuple[AbstractAsyncContextManager[Service], CollectionId]:
    """What is asked: a folder, the samples, or the operator's collection."""
    if corpus is not None and samples:
        raise click.UsageError("Name either --corpus or --samples.")
    if corpus is not None or samples:
        files = sample_documents() if corpus is None else documents_in(corpus)
        return temporary(operator.settings, files), TEMPORARY
    return opened(operator.settings), operator.collection
