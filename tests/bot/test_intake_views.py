"""Whatever is in a document, its preview fits into a message, and its buttons name what they are about."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.conflicts import Contested
from answer.listing import Count
from answer.model import Quote
from answer.previewing import NearCopy, Oddity, Preview
from answer.relations import Kind, Relation
from bot.intake.batches import MOST
from bot.intake.ids import SEVERAL, several_id, several_of
from bot.intake.previews import IN_FILE, Remarks, preview_view
from corpus.copies import Likeness
from corpus.model import Document, DocumentId, Source, Span
from corpus.servers import LARGEST_ID
from tests.builders import HERE

WORST = "*" * 3000


def quote(text: str, number: int) -> Quote:
    source = Source(title=WORST, publisher=WORST)
    document = Document(id=DocumentId(number), collection=HERE, revision=1, text=text, sha256="0" * 64, source=source)
    return Quote(document=document, span=Span(start=0, end=len(text)), text=text)


def contested(text: str) -> Contested:
    return Contested(
        handle="",
        quotes=(quote(text, 1), quote(text, 2)),
        kind=Kind.DATE,
        relation=Relation.CONTRADICTS,
        claims=(WORST, WORST),
        rule="",
        why="",
    )


def preview(odds: int, text: str) -> Preview:
    near = [NearCopy(document=DocumentId(9), name=WORST, kind=Likeness.SHARES, containment=0.5) for _ in range(5)]
    return Preview(
        source=Source(title=WORST, publisher=WORST, author=WORST, url=WORST, tags=(WORST,) * 10),
        characters=10**7,
        passages=10**6,
        sentences=10**6,
        speakers=tuple(Count(WORST, 10**6) for _ in range(20)),
        duplicate=DocumentId(8),
        near=tuple(near),
        replaces=DocumentId(7),
        invisible=10**6,
        contested=tuple(contested(text) for _ in range(odds)),
        oddities=tuple(Oddity),
    )


@pytest.mark.parametrize("odds", [0, 1, 4])
@pytest.mark.parametrize("length", [20, 3000])
def test_the_worst_preview_fits_and_leaves_no_disagreement_out(odds: int, length: int) -> None:
    made = preview_view(
        preview(odds, "Goat." * (length // 5)), Remarks(WORST[:200], "utf-16", None, WORST), "Nothing yet", ()
    )
    view, file = made if isinstance(made, tuple) else (made, None)
    assert view.content_length() <= 4000
    assert view.total_children_count <= 40
    assert (file is not None) == (odds > 0)
    if file is not None:
        assert file.fp.read().decode().count("Goat.") == 2 * odds * (length // 5)


def test_a_file_of_very_many_disagreements_says_how_many_it_leaves_out() -> None:
    made = preview_view(preview(IN_FILE + 3, "Goats."), Remarks(), "Nothing yet", ())
    assert isinstance(made, tuple)
    text = made[1].fp.read().decode()
    assert text.count("Goats.") == 2 * IN_FILE
    assert text.endswith("… and 3 more")


@given(
    server=st.integers(0, LARGEST_ID),
    first=st.integers(1, 36**6),
    steps=st.lists(st.integers(1, 1000), max_size=MOST - 1),
)
def test_numbers_come_back_from_a_custom_id(server: int, first: int, steps: list[int]) -> None:
    numbers = [first]
    for step in steps:
        numbers.append(numbers[-1] + step)
    found = re.fullmatch(f"none:{SEVERAL}", several_id("none", server, numbers))
    assert found is not None
    assert several_of(found) == tuple(numbers)
    assert int(found["server"], 36) == server


def test_numbers_that_do_not_fit_are_no_custom_id() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        several_id("all", LARGEST_ID, [10**6 * number for number in range(1, MOST + 1)])
