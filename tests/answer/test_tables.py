"""Which header a row's cells stand under, and which cell of a row a question asks for."""

import pytest

from answer.tables import header, heading, row_header
from corpus.model import Span

TABLE = (
    "Boats for hire\n\n"
    "| Boat | Skiff 4 | Skiff 6 |\n| --- | --- | --- |\n| Length | 4 m | 6 m |\n| Weight | 90 kg | 130 kg |\n"
)


def cell_over(text: str, cell: str) -> str | None:
    at = text.index(cell)
    found = heading(text, text.rfind("\n", 0, at) + 1, at)
    return None if found is None else found.of(text)


def test_a_cell_stands_under_the_header_of_its_column() -> None:
    assert cell_over(TABLE, "4 m ") == "Skiff 4"
    assert cell_over(TABLE, "6 m ") == "Skiff 6"
    assert cell_over(TABLE, "130 kg") == "Skiff 6"
    assert cell_over(TABLE, "Weight") == "Boat"


@pytest.mark.parametrize(
    "text",
    [
        "| Length | 4 m | 6 m |",
        "| Hull | Sail |\n| Length | 4 m | 6 m |",
        "Length 4 m\n| --- |\n| Length | 4 m |",
        "| --- | --- |\n| Length | 4 m |",
        "| Boat |\n| --- |\n| Length | 4 m |",
        "| | |\n| --- | --- |\n| Length | 4 m |",
    ],
)
def test_what_has_no_header_has_none(text: str) -> None:
    assert cell_over(text, "4 m") is None


def test_only_a_row_has_a_header() -> None:
    row = TABLE.index("| Weight")
    found = row_header(TABLE, Span(start=row, end=len(TABLE) - 1))
    assert found is not None
    assert found.of(TABLE) == "| Boat | Skiff 4 | Skiff 6 |"
    assert row_header(TABLE, Span(start=0, end=14)) is None


@pytest.mark.parametrize("text", ["|" * 100_000, "|\n" * 50_000, "| --- |\n" * 12_000])
def test_hostile_tables_take_no_time(text: str) -> None:
    row = text.rfind("\n", 0, len(text) - 1) + 1
    header(text, row)
    heading(text, row, len(text) - 1)
