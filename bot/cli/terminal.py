"""How things look in a terminal: calm, coloured where the terminal can, plain where the output is piped."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from answer.model import Answer, Answered, Quote
from answer.service import Progress as ProgressCall
from bot.cli.numbers import moment
from bot.wording import below, caution, first_view, icon, marked, side_line
from corpus.dates import day
from corpus.model import ParsedDocument, Source, Span

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
        for odds in answer.disagreements[:1]:
            line(out, Text(f"{icon(odds)} {odds.headline}", style="bold yellow"))
        _print(out, (_quote(out, one.quote, below=one.below) for one in first_view(answer)))
        _below(out, below(answer))
        return
    line(out, Text(answer.message, style="yellow"))
    if answer.related:
        out.print()
        line(out, Text("Related, but no answer:", style="dim"))
        _print(out, (_quote(out, quote, style="dim") for quote in answer.related))


def _below(out: Console, lines: Sequence[str]) -> None:
    if lines:
        out.print()
    for told in lines:
        line(out, Text(one_line(told), style="dim"))


def show_comparison(out: Console, answer: Answered) -> None:
    """Print what was compared and, of each disagreement, the rule that found it, the values, and the words."""
    out.print()
    if not answer.disagreements:
        documents = answer.compared
        compared = f"Nothing was at odds in the sentences of {documents} documents that were compared."
        alone = "Nothing was compared: no two documents give what was asked in a way that can be."
        say(out, compared if documents > 1 else alone)
    for odds in answer.disagreements:
        line(out, Text(f"{odds.kind.value}, {odds.relation.value}: rule {one_line(odds.rule)}", style="bold"))
        line(out, Text(f"  {one_line(odds.why)}"))
        for number, side in enumerate(odds.sides, 1):
            line(out, Text(f"  {one_line(side_line(number, side))}"))
            for quote, span in zip_longest(side.quotes, side.spans[: len(side.quotes)]):
                line(out, Text(f"    {name_on(out, quote.document.name)}{_words(quote, span)}", style="dim"))


def _words(quote: Quote, span: Span | None) -> str:
    """The words of a document that a comparison rests on, and where they stand in it, in code points."""
    return "" if span is None else f", {span.start}–{span.end}: “{one_line(span.of(quote.document.text))}”"


def credit(out: Console, source: Source, name: str) -> str:
    """Where a quote stands, in words: Northern Post, 3 March 2025 · “Nine lost”. Says what is unknown."""
    publisher = name_on(out, source.publisher or "publisher unknown")
    published = day(source.published) if source.published else "date unknown"
    return f"{publisher}, {published} · “{name_on(out, name)}”"


def show_document(out: Console, parsed: ParsedDocument) -> None:
    """Print what is known of a document, then its text."""
    document, source = parsed.document, parsed.document.source
    line(out, Text(f"Document {document.id}, revision {document.revision}", style="bold"))
    if document.overtaken:
        line(out, Text(f"A later revision took its place: number {document.current}.", style="yellow"))
    if document.mark is not None:
        line(out, Text(marked(document.mark), style="yellow"))
    show_source(out, source)
    added = moment(source.added_at) if source.added_at else None
    by = f", by {source.added_by}" if source.added_by else ""
    known(out, "Added", f"{added}{by}" if added else None)
    known(out, "Sentences", f"{sum(sentence.kind.quotable for sentence in parsed.sentences)} that may be quoted")
    out.print()
    line(out, Text(printable(document.text)))


def show_source(out: Console, source: Source) -> None:
    """Print where a document comes from, a line for each thing; what is unknown is said to be."""
    known(out, "Title", source.title)
    known(out, "Publisher", source.publisher)
    known(out, "Author", source.author)
    known(out, "Published", day(source.published) if source.published else None)
    known(out, "Link", source.url)
    known(out, "Language", source.language)
    if source.tags:
        known(out, "Tags", ", ".join(source.tags))
    known(out, "File", source.file_name)


def known(out: Console, label: str, value: str | None) -> None:
    """Print what is known under `label`; None: unknown."""
    shown = Text("unknown", style="italic") if value is None else Text(one_line(value))
    line(out, Text.assemble((f"{label + ':':<11}", "dim"), shown))


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


def _quote(out: Console, quote: Quote, style: str = "", below: str | None = None) -> Text:
    """The words as they stand, set apart by a bar, and below them whose they are, and what is said of them."""
    words = one_line(quote.text)
    speaker = f"{name_on(out, quote.speaker)} · in " if quote.speaker else ""
    credited = [f"{speaker}{credit(out, quote.document.source, quote.document.name)}"]
    credited += [one_line(told) for told in (caution(quote), below) if told is not None]
    if not out.is_terminal:
        return Text("\n  ".join([f"> {words}", *credited]))
    width = max(min(out.width, QUOTE_MAX_COLUMNS) - len(_BAR) - 1, QUOTE_MIN_COLUMNS)
    lines = [Text.assemble((_BAR, "cyan"), line) for line in Text(words, style=style).wrap(out, width)]
    lines += [Text.assemble(_INDENT, line) for told in credited for line in Text(told, style="dim").wrap(out, width)]
    return Text("\n").join(lines)


_BAR = " ▎ "
_INDENT = " " * len(_BAR)
