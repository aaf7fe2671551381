"""What no reader sees is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.invisible import count_invisible, invisible


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nine crew,\n\tall safe: “Łódź”, 北京, naïve – 5 €", 0),
        ("zero\u200bwidth", 1),
        ("turned \u202eround\u202c", 2),
        ("soft\u00adhyphen", 1),
        ("tags \U000e0041\U000e0042", 2),
        ("a blank letter \u3164", 1),
        ("family 👩\u200d🚀, Persian می\u200cروم", 0),
    ],
)
def test_invisible_characters_are_counted(text: str, count: int) -> None:
    assert count_invisible(text) == count


@given(st.text())
def test_the_count_is_that_of_each_character(text: str) -> None:
    assert count_invisible(text) == sum(invisible(one) for one in text if one not in "\n\r\t")
