"""Light Markdown for what a page or a document shows as headings, items, rows and quotations. No word is escaped."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Marks(NamedTuple):
    """One block of text with its marks. `joins`: it stands right below a block of the same sort: an item, a row."""

    text: str
    joins: str = ""


def heading(words: str, level: int) -> Marks:
    """A heading of `level` 1 to 6."""
    return Marks(f"{'#' * min(max(level, 1), 6)} {words}" if words else "")


def item(words: str) -> Marks:
    """An item of a list, numbered or not: a number that only the program shows stands in no file."""
    return Marks(f"- {words}" if words else "", "item")


def quotation(paragraphs: Iterable[str]) -> Marks:
    """Paragraphs of a block quotation."""
    lines = [line for paragraph in paragraphs if paragraph for line in ("", *paragraph.split("\n"))]
    return Marks("\n".join(f"> {line}".rstrip() for line in lines[1:]))


def code(lines: str) -> Marks:
    """A block of code, its lines as they are."""
    words = lines.strip("\n")
    fence = "~~~" if "```" in words else "```"
    return Marks(f"{fence}\n{words}\n{fence}" if words.strip() else "")


def row(cells: Sequence[str]) -> Marks:
    """A row of a table."""
    return Marks(f"| {' | '.join(cells)} |", "row")


def rule(columns: int) -> Marks:
    """What stands below a table's header."""
    return Marks(f"|{' --- |' * columns}", "row")


def written(blocks: Iterable[Marks]) -> str:
    """The blocks as one text: an empty line between any two, but for the items of a list and the rows of a table."""
    parts: list[str] = []
    above: Marks | None = None
    for block in blocks:
        if not block.text:
            continue
        if above is not None:
            parts.append("\n" if block.joins and block.joins == above.joins else "\n\n")
        parts.append(block.text)
        above = block
    return "".join((*parts, "\n")) if parts else ""
