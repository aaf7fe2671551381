"""Invisible characters: counted where a file is read, by the rule by which they are left out where it is shown."""

import sys

from bot.escaping import shown
from corpus.files.invisible import invisible, is_invisible
from corpus.files.reading import read_file


async def test_what_the_text_holds_that_nobody_sees_is_counted() -> None:
    text = "It \u202esails\u202c.\u200b\u2066 \U000e0041\U000e0042 👩\u200d🚀 \ufeff\n\t"
    assert (await read_file("a.txt", text.encode())).invisible == 7
    assert (await read_file("a.txt", b"It sails.\n")).invisible == 0
    page = "<article><p>The boat \u202esails\u202c at nine, and comes back at ten, or later.</p></article>"
    assert (await read_file("a.html", page.encode())).invisible == 2


def test_counted_is_what_is_left_out_of_messages() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if character != "\n":  # what stands at the beginning of a line is escaped differently
            assert is_invisible(character) is shown(f"a{character}").altered, hex(number)
    assert invisible("a\nb\tc") == 0
