"""Text of documents is shown harmless and, with the escapes taken away, verbatim."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import UNREADABLE, block_quote, escape, plain_line, shown, unescape, units
from bot.rendering import one_line

TRICKS = [
    "**bold** __under__ ~~gone~~ ||spoiler|| `code` ```block```",
    "[a link](https://example.org) <https://example.org> https://example.org/a_b",
    "@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678>",
    "<t:1718409600:F> </ask:123456789012345678> <:name:123456789012345678> <id:customize> :smile:",
    "# heading\n## heading\n-# small\n- item\n* item\n+ item\n1. item\n  2) item\n> quote\n>>> quote",
    "a \\ backslash \\* and \\\\",
]


@pytest.mark.parametrize("text", TRICKS)
def test_no_active_character_is_left_unescaped(text: str) -> None:
    harmless = re.sub(r"\\.", "", escape(text))
    assert not re.search(r"[\\`*_~|\[\]()<>#@:]", harmless)
    assert not re.search(r"^\s*(?:[-+]|\d+\.)", re.sub(r"\\(.)", "x", escape(text)), re.MULTILINE)


@given(st.text() | st.text(alphabet="\\`*_~|[]()<>#@:-+.1 2\n\ta"))
def test_with_the_escapes_taken_away_a_text_is_itself(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.text())
def test_whatever_is_left_out_is_invisible_and_the_reader_is_told(text: str) -> None:
    result = shown(text)
    assert result.altered is (unescape(result.text) != text)
    kept = iter(text)
    assert all(char in kept for char in unescape(result.text)), "nothing is added, nothing changes places"


@pytest.mark.parametrize("text", ["a\u202eb", "a\u200bb", "a\x1bb", "a\U000e0041b"])
def test_marks_that_could_mislead_are_left_out(text: str) -> None:
    assert shown(text) == ("ab", True)


@pytest.mark.parametrize("text", ["👩‍👧 family", "नमस्ते", "می‌خواهم", "tab\there"])
def test_joiners_and_ordinary_text_stay(text: str) -> None:
    assert not shown(text).altered


def test_every_line_of_a_quotation_is_marked() -> None:
    assert block_quote("one\ntwo") == "> one\n> two"


def test_an_emoji_counts_as_discord_may_count_it() -> None:
    assert units("a👍") == 3


@pytest.mark.parametrize(
    "text", ["", " \n", "\u200b\u202e", "\u3164\u2800", "\u200d\u200c", "\ufe0f\u0301", "\U000e0041"]
)
def test_what_shows_nothing_has_words_in_its_place(text: str) -> None:
    assert plain_line(text, 100) == UNREADABLE
    assert one_line(text) == UNREADABLE


@pytest.mark.parametrize("text", ["a", "👩‍👧", "नमस्ते", "?", "7", "\U0001fae8"])  # the last is younger than Python knows
def test_what_shows_something_is_shown(text: str) -> None:
    assert plain_line(f"\u200b{text}\n", 100) == text


@given(st.text(), st.integers(len(UNREADABLE), 100))
def test_a_label_is_one_visible_line_and_fits(text: str, limit: int) -> None:
    line = plain_line(text, limit)
    assert 0 < units(line) <= limit
    assert len(line.splitlines()) == 1
    assert not shown(line).altered


def test_a_long_label_is_cut_by_what_discord_counts() -> None:
    assert plain_line("👍" * 100, 21) == "👍" * 10 + "…"
    assert plain_line("ab cd", 4) == "ab…"
