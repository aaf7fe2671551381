"""How things look in a terminal: calm, coloured where the terminal can, plain where the output is piped."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from answer.model import Answer, Answered, Quote
from answer.service import Progress as ProgressCall
from corpus.dates import day
from corpus.model import DocumentSummary, ParsedDocument, Source

QUOTE_MAX_COLUMNS = 100
"""Long lines are hard to read: on a wide terminal, quotes are set no wider."""
QUOTE_MIN_COLUMNS = 10
NAME_MAX_CHARACTERS = 120
"""A longer title or file name is cut in a terminal."""


def console(*, stderr: bool = False) -> Console:
    """A console on standard output or standard error, as wide and colourful as it can be (NO_COLOR is honoured)."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def printable(text: str) -> str:
    """`text` without what could act on the terminal or hide in it: control, bidirectional and invisible characters.

    LF and tabs are kept, and the joiners that some scripts and emoji need. Other line and paragraph separators, at
    which some programs begin a new line, are blanks.
    """
    return "".join(_printable(char) for char in text)


def _printable(char: str) -> str:
    if " " <= char <= "~" or char in _KEPT:
        return char
    category = unicodedata.category(char)
    if category in {"Zl", "Zp"}:
        return " "
    return "" if category in {"Cc", "Cf"} or char in _TAGS else char


_KEPT = "\n\t\u200c\u200d"
_TAGS = frozenset(map(chr, range(0xE0000, 0xE0080)))  # they spell words that nobody sees


def one_line(text: str) -> str:
    """`text` printable and on one line: a file's name or a title must not pass for another line of output."""
    return " ".join(filter(None, map(printable, text.split())))


def name_on(out: Console, name: str) -> str:
    """The name of a document or a file on one line; on a terminal cut, in a pipe whole."""
    line = one_line(name)
    return f"{line[: NAME_MAX_CHARACTERS - 1]}…" if out.is_terminal and len(line) > NAME_MAX_CHARACTERS else line


def say(out: Console, sentence: str) -> None:
    """Print a sentence as one line, however long."""
    out.print(one_line(sentence), soft_wrap=True)


def show_answer(out: Console, answer: Answer) -> None:
    """Print the quotes with their credits, or why there are none and what came nearest."""
    for remark in answer.remarks:
        line(out, Text(one_line(remark), style="cyan"))
    if isinstance(answer, Answered):
        _print(out, (_quote(out, quote) for quote in answer.quotes))
        return
    line(out, Text(answer.message, style="yellow"))
    if answer.related:
        out.print()
        line(out, Text("Related, but no answer:", style="dim"))
        _print(out, (_quote(out, quote, style="dim") for quote in answer.related))


def credit(out: Console, source: Source, name: str) -> str:
    """Where a quote stands, in words: Northern Post, 3 March 2025 · “Nine lost”. Says what is unknown."""
    publisher = name_on(out, source.publisher or "publisher unknown")
    published = day(source.published) if source.published else "date unknown"
    return f"{publisher}, {published} · “{name_on(out, name)}”"


def show_list(out: Console, documents: Iterable[DocumentSummary]) -> None:
    """Print a table of documents; one tab-separated line each where the output is piped."""
    rows = [
        (
            str(document.id),
            name_on(out, document.source.title or document.source.file_name or "untitled"),
            name_on(out, document.source.publisher or "unknown"),
            document.source.published.isoformat() if document.source.published else "unknown",
            str(document.sentences),
        )
        for document in documents
    ]
    if not out.is_terminal:
        for row in rows:
            click.echo("\t".join(row))  # rich would turn tabs into blanks
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading, justify in (("No.", "right"), ("Title", "left"), ("Publisher", "left"), ("Published", "left")):
        table.add_column(heading, justify="right" if justify == "right" else "left")
    table.add_column("Sentences", justify="right")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)


def show_document(out: Console, parsed: ParsedDocument) -> None:
    """Print what is known of a document, then its text."""
    document, source = parsed.document, parsed.document.source
    known = {
        "Title": source.title,
        "Publisher": source.publisher,
        "Author": source.author,
        "Published": day(source.published) if source.published else None,
        "Link": source.url,
        "File": source.file_name,
        "Added": source.added_at.strftime("%Y-%m-%d %H:%M UTC") if source.added_at else None,
        "Sentences": f"{sum(sentence.kind.quotable for sentence in parsed.sentences)} that may be quoted",
    }
    line(out, Text(f"Document {document.id}, revision {document.revision}", style="bold"))
    for label, value in known.items():
        line(out, Text.assemble((f"{label + ':':<11}", "dim"), one_line(value or "unknown")))
    out.print()
    line(out, Text(printable(document.text)))


@contextmanager
def progress(label: str, total: int) -> Iterator[ProgressCall]:
    """A bar on standard error, from the first report on; nothing where nobody watches, or where there is one step."""
    watched = sys.stderr.isatty() and total > 1
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=console(stderr=True), transient=True, disable=not watched)
    task = bar.add_task(label, total=total)

    def report(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()


def _print(out: Console, parts: Iterable[Text]) -> None:
    for part in parts:
        out.print()
        out.print(part, soft_wrap=not out.is_terminal)


def line(out: Console, text: Text) -> None:
    """Print `text`, wrapped on a terminal and never in a pipe."""
    out.print(text, soft_wrap=not out.is_terminal)


def _quote(out: Console, quote: Quote, style: str = "") -> Text:
    """The words as they stand, set apart by a bar, and below them whose they are."""
    words = one_line(quote.text)
    credited = credit(out, quote.document.source, quote.document.name)
    if not out.is_terminal:
        return Text(f"> {words}\n  {credited}")
    width = max(min(out.width, QUOTE_MAX_COLUMNS) - len(_BAR) - 1, QUOTE_MIN_COLUMNS)
    lines = [Text.assemble((_BAR, "cyan"), line) for line in Text(words, style=style).wrap(out, width)]
    lines += [Text.assemble(_INDENT, line) for line in Text(credited, style="dim").wrap(out, width)]
    return Text("\n").join(lines)


_BAR = " ▎ "
_INDENT = " " * len(_BAR)
