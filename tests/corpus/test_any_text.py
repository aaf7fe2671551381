"""The parser on any text: every word in a sentence, in order; never an error, never slow."""

import gc
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import parse

MARK_UP = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u2028",
        " ",
        "  ",
        "# ",
        "## ",
        "- ",
        "* ",
        "• ",
        "1. ",
        "2) ",
        "a. ",
        "> ",
        ">",
        "|",
        "|---|\n",
        "```",
        "~~~",
        "**",
        "*",
        "_",
        "![",
        "](",
        ")",
        "[",
        "]",
        "(",
        "“",
        "”",
        '"',
        "’",
        "`",
        ".",
        "!",
        "?",
        "…",
        ". . .",
        ";",
        ":",
        ",",
        "===",
        "---",
        "+++",
        "Q: ",
        "By ",
        "Photo: ",
        "a@b.example",
        "https://a.b",
        "Sources",
        "...",
        "Mr.",
        "U.S.",
        "p.m.",
        "e.g.",
        "word",
        "Word",
        "No",
        "3",
        "é",
        "国国国。",
        "👍",
        "\u200b",
        "\t",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(MARK_UP, max_size=60).map("".join)))
def test_any_text_is_covered_by_sentences_in_order(text: str) -> None:
    found = parse(text)
    previous = 0
    for sentence in found:
        start, end = sentence.span.start, sentence.span.end
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(letter.isalnum() for letter in text[previous:start])
        previous = end
    assert not any(letter.isalnum() for letter in text[previous:])
    assert [sentence.block for sentence in found] == sorted(sentence.block for sentence in found)
    assert all(heading.end <= sentence.span.start for sentence in found for heading in sentence.headings)
    assert parse(text) == found


SIZE = 200_000
"""Characters. What counts is their number, but each sentence costs some 10 µs of its own, however short it is."""

UNITS = {
    "brackets": "(",
    "square brackets": "[",
    "closing brackets": ")]",
    "nested sentences": "((a. ",
    "quotes": '"',
    "opening quotes": "“",
    "quotes and sentences": "“A b. ”",
    "backticks": "`",
    "three backticks": "``x",
    "dots": ".",
    "spaced dots": ". ",
    "letters": "a. ",
    "initials": "A. ",
    "ordinals": "1. ",
    "one line of items": "1) A ",
    "bullets in one line": "• abc ",
    "images": "![",
    "image in image": "![[x",
    "bars": "|",
    "rows": "|abc|\n",
    "number signs": "#",
    "headings": "# a b c\n",
    "asterisks": "**",
    "bold": "**a** ",
    "bold questions": "**a b c?**\n",
    "quotations": "> ",
    "quoted lines": "> a b c\n",
    "pluses": "+++",
    "digits": "1.1",
    "newlines": "\n",
    "blank lines": " \n",
    "one word": "x",
    "spaces": " ",
    "empty items": "- \n",
    "fences": "```\n",
    "open fences": "```py abc\n",
    "mails": "a@a.a",
    "links": "[x](",
    "addresses": "https://x ",
    "questions": "Q: a b c d?\n",
    "semicolons": "a; ",
    "titles": "Title Line\n",
    "omissions": "a b c… ",
    "references": ". [1]",
    "abbreviations": "Mr. ",
    "wide marks": "国国国。",
    "captions": "![a](b)\n*c*\n",
    "underlines": "a b c\n===\n",
    "wrapped": "word word word word word word word word\n",
    "invisible": "\u200b",
    "emoji": "a b c. 😀 ",
    "emphasis": "*_",
}


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


HOSTILE: dict[str, Callable[[int], str]] = {name: partial(repeated, unit) for name, unit in UNITS.items()}
HOSTILE["brackets inside brackets"] = lambda size: "(" * (size // 2) + ")" * (size // 2)
HOSTILE["nested lists"] = lambda size: "".join(f"{' ' * (depth % 100)}- a\n" for depth in range(size // 54))


def seconds(text: str) -> float:
    """Processor time that `text` takes.

    Without what measuring the tests' coverage adds to every line, and without the garbage collector's visits to all
    that other tests left in memory.
    """
    trace = sys.gettrace()
    sys.settrace(None)
    gc.collect()
    gc.freeze()
    try:
        began = time.process_time()
        parse(text)
        return time.process_time() - began
    finally:
        gc.unfreeze()
        sys.settrace(trace)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_parsed_in_a_second(name: str) -> None:
    assert seconds(HOSTILE[name](SIZE)) < 1.0


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["brackets", "quotes and sentences", "initials", "one line of items", "image in image", "nested sentences"]
)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    make = HOSTILE[name]
    half = min(seconds(make(SIZE // 2)) for _ in range(3))
    assert min(seconds(make(SIZE)) for _ in range(3)) < 3 * half + 0.05
