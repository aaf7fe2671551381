"""Values of what happened otherwise: a date of death answers no question for a birth, what is paid back no price."""

import pytest

from answer.happenings import happenings
from tests.answer.telling import flag

OTHERWISE = [
    ("When was the barge launched?", "The barge was launched on 3 May.", "The barge sank on 9 May."),
    (
        "When was the barge launched?",
        "The barge was launched on 3 May.",
        "The barge was being towed to Orrin on 9 May.",
    ),
    ("When was Ada Moss born?", "Ada Moss was born on 3 May 1841.", "Ada Moss died on 9 May 1902."),
    ("When was Ada Moss born?", "Ada Moss was born in 1841.", "In 1859 Ada Moss went to the school at Orrin."),
    ("When did they find the anchor?", "The anchor was found on 3 May.", "The anchor was driven to the yard on 9 May."),
    ("When does the song book come out?", "The song book comes out on 3 May.", "The song book's singer died on 9 May."),
    ("When was the barge sold?", "The barge was sold on 3 May.", "The barge was bought on 9 June."),
    (
        "How much did the club pay for the barge?",
        "The club paid 3,000 euros for the barge.",
        "The builder will pay back 800 euros to the club for the barge.",
    ),
    (
        "How many counts was the baker convicted of?",
        "The baker was found guilty of three counts of theft.",
        "The baker pleaded not guilty to five counts of theft.",
    ),
    (
        "How many counts was the baker convicted of?",
        "The baker was found guilty of three counts of theft.",
        "The baker was charged with five counts of theft.",
    ),
]
ALIKE = [
    ("When was the barge launched?", "The barge was launched on 3 May.", "The barge was launched on 9 May."),
    ("When was Ada Moss born?", "Ada Moss was born in 1841.", "Ada Moss was born in 1843."),
    ("When does the song book come out?", "The song book comes out on 3 May.", "The song book arrives on 9 May."),
    ("When does the song book come out?", "The song book comes out on 3 May.", "The song book is released on 9 May."),
    ("Until when is the lido open?", "The lido is open until 6 pm.", "The lido closes at 7 pm."),
    (
        "How much did the club pay for the barge?",
        "The club paid 3,000 euros for the barge.",
        "The club paid 2,000 euros for the barge.",
    ),
    (
        "How much will the club pay back for the barge?",
        "The club will pay back 3,000 euros for the barge.",
        "The club will refund 2,000 euros for the barge.",
    ),
    (
        "How many counts was the baker convicted of?",
        "The baker was found guilty of three counts of theft.",
        "The baker was convicted of five counts of theft.",
    ),
]


@pytest.mark.parametrize(("question", "one", "other"), OTHERWISE)
def test_values_of_what_plainly_is_something_else_are_never_at_odds(question: str, one: str, other: str) -> None:
    assert flag(question, one, other) is None


@pytest.mark.parametrize(("question", "one", "other"), ALIKE)
def test_other_words_for_what_was_asked_leave_two_values_at_odds(question: str, one: str, other: str) -> None:
    assert flag(question, one, other) is not None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("She was found on the sands.", {"find"}),
        ("It was founded there.", {"start"}),
        ("He passed away.", {"death"}),
        ("They will pay her back.", {"repayment"}),
        ("He pleaded not guilty.", {"charge"}),
        ("A quiet morning.", set()),
    ],
)
def test_what_happens_is_read_from_whole_words(words: str, found: set[str]) -> None:
    assert happenings(words) == found
