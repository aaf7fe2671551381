"""What a terminal shows: nothing that acts on it, nothing too long for it, and everything aligned."""

import io
import json
from datetime import date

import pytest
from rich.console import Console

from answer.model import Answered, Disagreement, Origin, Quote, Side
from answer.relations import Kind, Relation
from bot.cli.tables import show_rows
from bot.cli.terminal import name_on, one_line, printable, show_answer, show_comparison
from bot.cli.wire import json_line
from corpus.model import CollectionId, Document, DocumentId, Source, Span


def terminal(width: int) -> tuple[Console, io.StringIO]:
    written = io.StringIO()
    return Console(file=written, width=width, force_terminal=True, color_system=None, highlight=False), written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("line\nline\ttab é 漢", "line\nline\ttab é 漢"),
        ("\x1b[31mred\x07 \x9b1m", "[31mred 1m"),
        ("a\u202eb\u2066c\u200ed\u061ce", "abcde"),
        ("soft\xadhyphen\u200b\ufeff\u2060", "softhyphen"),
        ("one\u2028two\u2029three", "one two three"),
        ("a\U000e0041\U000e0000\U000e007fb", "ab"),
        ("👩\u200d🚀 می\u200cخواهم", "👩\u200d🚀 می\u200cخواهم"),
    ],
)
def test_nothing_is_printed_that_acts_on_a_terminal_or_hides_in_it(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_is_one_line_for_every_reader() -> None:
    assert one_line(" a\nb\r\nc\x0bd\x0ce\x85f\u2028g\x1ch \x00 i ") == "a b c d e f g h i"


def test_long_names_are_cut_in_a_terminal_and_whole_in_a_pipe() -> None:
    out, _ = terminal(80)
    shown = name_on(out, "ferry " * 100)
    assert len(shown) == 120
    assert shown.endswith("…")
    assert name_on(Console(file=io.StringIO()), "ferry " * 100) == ("ferry " * 100).strip()


def test_in_a_narrow_terminal_the_credit_keeps_its_indent() -> None:
    text = "The ferry to Skerry leaves at nine in the morning."
    source = Source(title="The timetable of the harbour", publisher="Linnet Ferries", published=date(2025, 7, 2))
    document = Document(
        id=DocumentId(1), collection=CollectionId("a"), revision=1, text=text, sha256="0", source=source
    )
    quote = Quote(document=document, span=Span(start=0, end=len(text)), text=text)
    out, written = terminal(30)
    show_answer(out, Answered(id="1", question="?", quotes=(quote,)))
    lines = [line for line in written.getvalue().splitlines() if line]
    first_credit = next(number for number, line in enumerate(lines) if "Linnet" in line)
    assert all(line.startswith(" ▎ ") for line in lines[:first_credit])
    assert len(lines[first_credit:]) > 1
    assert all(line.startswith("   ") and line[3] != " " for line in lines[first_credit:])
    assert all(len(line) <= 30 for line in lines)


def test_in_a_narrow_terminal_the_earlier_side_keeps_its_line_and_nothing_is_too_long() -> None:
    texts = ("The ferry to Skerry leaves at nine in the morning.", "The ferry to Skerry leaves at ten.")
    new, old = (spoken(text, number) for number, text in enumerate(texts, 1))
    sides = tuple(
        Side(claim=claim, quotes=(one,), overtaken=late, origins=(Origin(name=claim, documents=(one.document,)),))
        for claim, one, late in (("nine", new, False), ("ten", old, True))
    )
    origins = tuple(origin for side in sides for origin in side.origins)
    odds = Disagreement(
        kind=Kind.NUMBER, relation=Relation.UPDATED, sides=sides, rule="r", why="9 against 10", origins=origins
    )
    out, written = terminal(40)
    answer = Answered(id="1", question="?", quotes=(new, old), disagreements=(odds,))
    show_answer(out, answer)
    show_comparison(out, answer)
    lines = [line.rstrip() for line in written.getvalue().splitlines()]
    assert lines[0] == "🕒 The figure changed over time"
    assert "   🕒 Earlier figure, other origin: it" in lines
    assert any("The pilot · in" in line for line in lines)
    assert all(len(line) <= 40 for line in lines)


def spoken(text: str, number: int) -> Quote:
    document = Document(
        id=DocumentId(number), collection=CollectionId("a"), revision=1, text=text, sha256="0", source=Source()
    )
    return Quote(document=document, span=Span(start=0, end=len(text)), text=text, speaker="The pilot")


@pytest.mark.parametrize("text", ["Fähre 漢 👍", "\x7f \x85 \x9b31m", "\u2028\u2029", "\ud800"])
def test_json_is_one_line_of_utf_8_and_means_the_same(text: str) -> None:
    line = json_line({"text": text})
    line.encode()
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert not any("\x7f" <= char <= "\x9f" for char in line)
    assert ("Fähre 漢 👍" in line) == (text == "Fähre 漢 👍")


def test_a_list_in_a_narrow_terminal_cuts_neither_dates_nor_numbers() -> None:
    headings = ("No.", "Title", "Publisher", "Published", "Sentences", "Mark")
    rows = [("12", "A harbour waits for the crew", "Northern Post of Telsund", "2025-03-06", "117", "")]
    out, written = terminal(40)
    show_rows(out, headings, rows)
    lines = written.getvalue().splitlines()
    assert any("2025-03-06" in line and " 12 " in line and "117" in line for line in lines)
    assert "…" not in written.getvalue()
