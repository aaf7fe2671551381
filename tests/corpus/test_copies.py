"""Copies are told from strangers, however they were edited."""

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.copies import COPIED, SAMPLE, SHARED, Likeness, containment, folded_words, likeness, same_name

CRATES = (
    "The ferry Maren left Skerry on Sunday evening with 6,000 crates of apples and a crew of fourteen, although the "
    "harbour master had warned of fog."
)
BRANDT = (
    "“Nobody should have been out there,” Ilse Brandt told reporters. “We couldn't see the lighthouse from the quay.”"
)
WRECK = (
    "Two fishing boats found the wreck at 5:40 in the morning, eleven miles north of Gull Point, and took nine people "
    "on board."
)
OWNERS = (
    "The owners of the Maren have promised the families a report before the end of March; the inquiry opens in the "
    "town hall of Linnet."
)
PARAGRAPHS = (CRATES, BRANDT, WRECK, OWNERS)
TEXT = "\n\n".join(PARAGRAPHS)
OTHER = (
    "The ferry company said on Monday that it had lost a ship off Gull Point. It gave no reason. A report on the loss "
    "of the Maren is expected in spring, when an inquiry begins; until then the route to Skerry stays closed."
)


def share(one: str, other: str) -> float:
    return containment(folded_words(one), folded_words(other))


@pytest.mark.parametrize(
    "edited",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("“", '"').replace("”", '"').replace("'", "’"),
        TEXT.upper(),
        "> " + TEXT.replace("\n", "\n> "),
        TEXT.replace(" ", " \u200b"),
        "![The Maren, at the quay](maren.jpg)\n\n" + TEXT,
        TEXT + "\n\nUpdate: the coast guard ended its search on Tuesday.",
        PARAGRAPHS[0],
        TEXT[: len(TEXT) // 2],
    ],
)
def test_what_copying_does_to_a_text_is_seen_through(edited: str) -> None:
    assert share(edited, TEXT) >= 0.97


@pytest.mark.parametrize("edited", [TEXT.replace("6,000", "6,200"), "\n\n".join((*PARAGRAPHS[2:], *PARAGRAPHS[:2]))])
def test_edited_copies_are_copies(edited: str) -> None:
    assert share(edited, TEXT) >= 0.89
    found = likeness(folded_words(edited), folded_words(TEXT), same_title=False)
    assert found is not None
    assert found.kind is Likeness.COPY


def test_strangers_on_one_topic_share_nothing() -> None:
    assert share(OTHER, TEXT) <= 0.018
    assert likeness(folded_words(OTHER), folded_words(TEXT), same_title=True) is None


def test_part_of_a_text_in_another_is_told() -> None:
    mixed = f"{PARAGRAPHS[2]} {OTHER}"
    found = likeness(folded_words(mixed), folded_words(TEXT), same_title=False)
    assert found is not None
    assert found.kind is Likeness.SHARES
    assert SHARED <= found.containment < COPIED


def notes(shift: int) -> str:
    return "\n".join(f"- Goat {at + shift} eats {3 * at + shift} apples, and {at + shift}.5 pears." for at in range(20))


def test_other_numbers_under_the_same_title_are_told_apart_from_copies() -> None:
    one, other = folded_words(notes(0)), folded_words(notes(100))
    assert containment(one, other) < SHARED
    found = likeness(one, other, same_title=True)
    assert found is not None
    assert found == (Likeness.NEW_NUMBERS, 1.0)
    assert likeness(one, other, same_title=False) is None


@pytest.mark.parametrize(
    ("one", "other", "share"), [("", "", 0), ("", TEXT, 0), ("Nine", TEXT, 0), ("A goat", "a GOAT!", 1)]
)
def test_texts_shorter_than_a_run_are_compared_whole(one: str, other: str, share: float) -> None:
    assert containment(folded_words(one), folded_words(other)) == share


def test_scripts_without_blanks_have_words_too() -> None:
    text = "渡船星期天晚上离开了斯凯里岛，船上有十四名船员。"
    assert containment(folded_words(text), folded_words("更新：" + text)) == 1
    assert containment(folded_words(text), folded_words("山羊喜欢吃苹果和梨，每天早上都去山上。")) == 0


def test_a_long_text_is_looked_for_by_a_sample_of_it() -> None:
    rng = random.Random(1)
    words = [str(rng.random()) for _ in range(3 * SAMPLE)]
    other = [str(rng.random()) for _ in range(3 * SAMPLE)]
    assert containment(words, ["before", *words]) == 1
    assert containment(words, other) == 0
    assert containment(words, words[: 2 * SAMPLE] + other) == pytest.approx(2 / 3, abs=0.01)


def test_words_are_the_same_wherever_the_text_is_cut_for_folding() -> None:
    text = "The ferry to Skerry costs 14 crowns. " * 4_000
    assert folded_words(text) == re.findall(r"\w+", text.casefold())
    assert len(folded_words("x" * 100_000)) == 25, "without a blank, it is cut anyway"


@pytest.mark.parametrize("unit", ["![", "![a", "\u0301\u0327", "\u0f71\u0f74\u0f72"])
def test_marks_that_hold_no_word_do_not_hold_up_who_folds_them(unit: str) -> None:
    """Each took a tenth of a second or more, in which no other thread can work."""
    times = []
    for _ in range(3):
        began = time.process_time()
        folded_words((unit * 16_384)[:16_384])
        times.append(time.process_time() - began)
    assert min(times) < 0.04


def test_images_are_told_by_their_descriptions() -> None:
    assert folded_words("See ![Nine boats](https://quay.example/a.png) there") == ["see", "nine", "boats", "there"]
    assert folded_words("É\u0301 " + "\u0301\u0327" * 40 + " Ö!") == ["é", "ö"]


@given(st.text(), st.text())
def test_containment_is_a_share_and_the_same_from_both_sides(one: str, other: str) -> None:
    first, second = folded_words(one), folded_words(other)
    assert 0 <= containment(first, second) == containment(second, first) <= 1
    assert containment(first, first) == bool(first)


def test_titles_are_compared_by_their_words() -> None:
    assert same_name("Ferry  rules", "FERRY “rules”")
    assert not same_name("Ferry rules", "Ferry times")
    assert not same_name(None, None)
    assert not same_name("…", "!")
