"""Lists in a terminal: aligned there, tab-separated lines where the output is piped."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.terminal import name_on
from bot.wording import name_of
from corpus.model import DocumentSummary

_NUMERIC: Final = frozenset({"No.", "Sentences", "Characters", "Revision"})
_WHOLE: Final = frozenset({"No.", "Published"})
"""Columns that stay on one line in a narrow terminal: a date that is cut is none."""


def show_rows(out: Console, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print `rows` below `headings`, these on a terminal only. A last column that is empty is left out."""
    if not out.is_terminal:
        for row in rows:
            click.echo("\t".join(row[:-1] if not row[-1] else row))  # rich would turn tabs into blanks
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    used = len(headings) if any(row[-1] for row in rows) else len(headings) - 1
    for heading in headings[:used]:
        justify: Literal["right", "left"] = "right" if heading in _NUMERIC else "left"
        table.add_column(heading, justify=justify, no_wrap=heading in _WHOLE, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row[:used]))
    out.print(table)


def show_list(out: Console, documents: Iterable[DocumentSummary]) -> None:
    """Print a list of documents, with the marks of those that bear one."""
    rows = [
        (
            str(document.id),
            name_on(out, name_of(document.source)),
            name_on(out, document.source.publisher or "unknown"),
            document.source.published.isoformat() if document.source.published else "unknown",
            str(document.sentences),
            document.mark.value if document.mark else "",
        )
        for document in documents
    ]
    show_rows(out, ("No.", "Title", "Publisher", "Published", "Sentences", "Mark"), rows)
