"""Headings without number signs: told by their shape and by what stands around them."""

import pytest

from corpus.blocks import BARE, QUESTION, TITLE
from tests.corpus.shapes import PROSE, headings, levels


@pytest.mark.parametrize(
    "line",
    [
        "Background",
        "What Is Known",
        "4 Filling the tank",
        "*Outlook*",
        "**Outlook**",
        "__Outlook__",
        "**What we need:**",
        "🔥 **Combat**",
        "***Outlook***",
        "Results for 2024",
    ],
)
def test_headings_without_number_signs(line: str) -> None:
    assert headings(f"{PROSE}\n{line}\n{PROSE}") == [line.strip(" 🔥*_")]


@pytest.mark.parametrize(
    "line",
    [
        "Dear passengers,",
        "We need you",
        "Your Linnet team",
        "Thursday, 20 November, 06:30",
        "Adults 18 crowns",
        "Hotline: 0800",
        "The pool is closed",
        "No dogs",
        "and so on",
        "It was late.",
        "Why so late?",
        "“Look at that”",
        "Write to a@b.org or c@d.org",
        "One two three four five six seven eight nine",
        "Open 9 to 5",
        "The whole of the upper valley and of the lower valley too, it said",
        "Brandt 14 Oswin 12",
        "We left. Nobody saw us",
        "50% off",
        "**Alert level: orange (3 of 4)**",
        "**It is false.**",
        "**Stop!**",
        "**Still current. Last updated: 2 July 2025**",
        "**Open 9 to 5**",
        "*Tea* and *cake*",
        "**Tea** and **cake**",
    ],
)
def test_what_could_be_an_answer_is_no_heading(line: str) -> None:
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_the_last_line_is_no_heading() -> None:
    assert headings(f"{PROSE}\n\nMoira Teague") == []
    assert headings(f"{PROSE}\n\n**See you there**") == []
    assert headings(f"{PROSE}\n\nMoira Teague\n\nBy Jane Doe") == []


def test_a_run_of_short_lines_is_data() -> None:
    assert headings(f"{PROSE}\n\nMoira Teague\nWeir Cottages\nStannick\n\n{PROSE}") == []
    assert headings("Tea\nCake\nJam\nHoney\nBread") == []
    assert headings(f"Stalls:\nTea\n{PROSE}") == []


def test_what_stands_right_below_a_heading_is_its_text() -> None:
    assert headings(f"## Where\n\nTown Hall\n\n{PROSE}") == ["Where"]
    assert headings("**Where?**\nTown Hall\n**When?**\nAt noon.") == ["Where?", "When?"]


def test_something_shorter_below_makes_no_heading() -> None:
    assert headings(f"{PROSE}\n\nThe long way home by sea\n\nIt is long.\n\n{PROSE}") == []


def test_a_title_may_be_longer_and_stand_above_a_heading() -> None:
    title = "Fact check: the dam that nobody is said to have opened"
    text = f"{title}\nWhat Is Certain\n{PROSE}\nVerdict\n{PROSE}"
    assert headings(text) == [title, "What Is Certain", "Verdict"]
    assert levels(text) == [TITLE, BARE, BARE]
    assert headings(f"{title}\n\n## Verdict\n\n{PROSE}") == [title, "Verdict"]
    assert headings(f"{title}\nBy Jane Doe\n\n{PROSE}") == [title]
    assert headings(f"Alert level: orange\n\n{PROSE}") == []


def test_two_lines_at_the_beginning_and_nothing_below_are_no_headings() -> None:
    assert headings("Moira Teague\nWeir Cottages\nStannick") == []
    assert headings("Moira Teague\n\n**Verdict**\n\nTrue.") == ["Moira Teague", "Verdict"]


def test_headings_above_lists_and_tables() -> None:
    assert headings("Added\n- Bees.\n\nFixed\n- Doors.") == ["Added", "Fixed"]
    assert headings(f"{PROSE}\n\nPrices\n\n| a | b |\n|---|---|\n| c | d |") == ["Prices"]


@pytest.mark.parametrize(
    "line", ["**Is it loud?**", "**Q: Is it loud?**", "Q: Is it loud?", "Q. Is it loud?", "Question 3: Is it loud?"]
)
def test_questions_of_a_faq(line: str) -> None:
    text = f"{line}\nIt hums."
    assert headings(text) == [line.strip("*")]
    assert levels(text) == [QUESTION]


def test_a_bold_statement_among_bold_questions_is_one_of_them() -> None:
    text = (
        "**Is it loud?**\nIt hums.\n\n**Is it old?**\nNo.\n\n"
        "**My base was burnt.**\nTell a warden.\n\n**Nobody knows.**\n\nYes."
    )
    assert headings(text) == ["Is it loud?", "Is it old?", "My base was burnt."]
