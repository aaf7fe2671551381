"""`concordance ask` and `concordance chat`."""

import asyncio
import importlib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import date
from pathlib import Path

import click

from answer.model import Answered, Exchange, Question, Within
from bot.cli.codes import NOT_SAID
from bot.cli.numbers import plural
from bot.cli.opening import Asked, documents_in, opened, sample_documents, temporary
from bot.cli.operator import PATH, Operator, pass_operator
from bot.cli.sources import day_of
from bot.cli.terminal import console, one_line, show_answer, show_comparison
from bot.cli.wire import answer_json, json_line
from corpus.errors import KnownError
from corpus.model import DocumentId
from corpus.reading import reason

corpus_option = click.option("--corpus", type=PATH, metavar="DIR", help="Ask the files of DIR instead of the library.")
samples_option = click.option("--samples", is_flag=True, help="Ask the sample documents instead of the library.")


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
    """Answer QUESTION with quotes from the documents. Exits 0 if they say something, 1 if they do not.

    Exits 2 on an error, also where files of DIR cannot be read: the others are asked.
    """
    numbers = frozenset(map(DocumentId, documents)) or None
    within = Within(documents=numbers, publisher=publisher, as_of=_day(as_of))
    exchange, code = asyncio.run(_ask_once(source_of(operator, corpus, samples=samples), " ".join(question), within))
    if as_json:
        click.echo(json_line(answer_json(exchange)))
    else:
        show_answer(console(), exchange.answer)
        if why and isinstance(exchange.answer, Answered):
            show_comparison(console(), exchange.answer)
    return code


def _day(as_of: str | None) -> date | None:
    """The day that was typed, None where the option was not given. Raises UnusableField, UsageError."""
    day = day_of(as_of or "")
    if as_of is not None and day is None:  # an empty value is a mistake here: without the option, all are asked
        raise click.UsageError("Name a day, as --as-of 2025-03-06.")
    return day


async def _ask_once(source: AbstractAsyncContextManager[Asked], question: str, within: Within) -> tuple[Exchange, int]:
    """What was asked and answered, and the exit code."""
    async with source as asked:
        everything = None if within == Within() else within
        exchange = await asked.service.ask(asked.collection, question, within=everything)
        if not isinstance(exchange.answer, Answered):
            await asked.tell_if_empty()
        return exchange, asked.code(0 if isinstance(exchange.answer, Answered) else NOT_SAID)


@click.command()
@click.argument("question", nargs=-1)
@corpus_option
@samples_option
@pass_operator
def chat(operator: Operator, question: tuple[str, ...], corpus: Path | None, samples: bool) -> int:
    """Ask question after question, QUESTION first; a follow-up leans on the one before. Ctrl-D or “quit” ends."""
    source = source_of(operator, corpus, samples=samples)
    with asyncio.Runner() as runner:
        asked = runner.run(source.__aenter__())
        try:
            _converse(runner, asked, " ".join(question))
        finally:
            runner.run(source.__aexit__(None, None, None))
    console().print()
    return asked.code(0)


def _converse(runner: asyncio.Runner, asked: Asked, first: str) -> None:
    out = console()
    documents = plural(len(runner.run(asked.service.keeping.list(asked.collection))), "document")
    out.print(f"{documents}. Ask a question; Ctrl-D or “quit” ends.", style="dim", soft_wrap=True)
    runner.run(asked.tell_if_empty())
    before: Question | None = None
    if first:
        out.print(f"\n? {one_line(first)}", style="bold", soft_wrap=True)
        before = _answer(runner, asked, first, None)
    while (line := _next_line()) is not None:
        if line:
            before = _answer(runner, asked, line, before)


def _answer(runner: asyncio.Runner, asked: Asked, line: str, before: Question | None) -> Question | None:
    """Print the answer to `line`, and return what a follow-up to it leans on."""
    lean = before if asked.service.follows_up(line) else None
    try:
        exchange = runner.run(asked.service.ask(asked.collection, line, before=lean))
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


def source_of(operator: Operator, corpus: Path | None, *, samples: bool) -> AbstractAsyncContextManager[Asked]:
    """What is asked: a folder, the samples, or the operator's collection."""
    if corpus is not None and samples:
        raise click.UsageError("Name either --corpus or --samples.")
    if corpus is not None or samples:
        files = sample_documents() if corpus is None else documents_in(corpus)
        return temporary(operator.settings, files, whole=samples)
    return _library(operator)


@asynccontextmanager
async def _library(operator: Operator) -> AsyncIterator[Asked]:
    async with opened(operator.settings) as service:
        yield Asked(service, operator.collection, database=operator.settings.corpus.database_path)
