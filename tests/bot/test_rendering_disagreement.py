"""Answers whose sources disagree, as messages: the parts, their order, and no limit passed, whatever they hold."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer.model import Answered, Disagreement, Note, Origin, Quote, Side
from answer.rehearing import Sides
from answer.relations import Kind, NoteKind, Relation
from bot.buttons import CompareButton, ContextButton, ShowButton
from bot.escaping import unescape
from bot.references import NamedSides
from bot.rendering import answer_view, compare_view, one_line, quotes_view
from bot.wording import NOTHING_FOUND, comparison_text
from corpus.model import Document, DocumentId, Source, Span
from tests.bot.test_rendering import payload, text_of
from tests.builders import HERE
from tests.lint import lint_message


def quote(
    number: int, text: str, *, speaker: str | None = None, publisher: str = "Post", title: str = "Title"
) -> Quote:
    source = Source(title=title, publisher=publisher, published=date(2025, 3, number))
    document = Document(id=DocumentId(number), collection=HERE, revision=1, text=text, sha256="0" * 64, source=source)
    return Quote(document=document, span=Span(start=0, end=len(text)), text=text, speaker=speaker)


def side(claim: str, *quotes: Quote, name: str | None = None, overtaken: bool = False) -> Side:
    origin = Origin(name=name or claim, documents=tuple(one.document for one in quotes))
    return Side(claim=claim, quotes=quotes, origins=(origin,), overtaken=overtaken)


def odds(*sides: Side, relation: Relation = Relation.CONTRADICTS, kind: Kind = Kind.NUMBER) -> Disagreement:
    found = {origin.name: origin for one in sides for origin in one.origins}
    return Disagreement(
        kind=kind, relation=relation, sides=sides, rule="figure", why="7 against 9", origins=tuple(found.values())
    )


SEVEN = quote(2, "Seven are missing.", speaker="The coast guard", publisher="Radio Skerry", title="Bulletin")
NINE = quote(3, "Nine did not come home.", speaker="Ilse Brandt", publisher="Northern Post", title="Harbour")
NINE_AGAIN = quote(4, "Nine of her people were lost, says Brandt.", publisher="Lee Shore")


def answered(one: Disagreement, *more: Quote, **fields: Any) -> Answered:
    quotes = (*(side.quotes[0] for side in one.sides), *more)
    return Answered(id="0", question="how many?", quotes=quotes, disagreements=(one,), **fields)


def lines(answer: Answered) -> list[str]:
    return text_of(answer_view(answer, "Footer")).splitlines()


def test_the_parts_stand_in_their_order() -> None:
    found = odds(side("nine", NINE, NINE_AGAIN, name="Ilse Brandt"), side("seven", SEVEN, name="The coast guard"))
    answer = answered(found, notes=(Note(kind=NoteKind.SCOPE, text="The missing are not the dead."),), compared=3)
    assert lines(answer) == [
        "### how many?",
        "⚠ **Sources give different numbers**",
        "> Nine did not come home.",
        "-# Ilse Brandt · in **Northern Post**, 3 March 2025 · Harbour",
        "> Seven are missing.",
        "-# The coast guard · in **Radio Skerry**, 2 March 2025 · Bulletin",
        "-# ⓘ 3 documents, 2 origins\\: Ilse Brandt; The coast guard.",
        "-# ↔ The missing are not the dead.",
        "-# Footer",
    ]


@pytest.mark.parametrize(("name", "whose"), [("Radio Skerry", "other origin"), ("Ilse Brandt", "same origin")])
def test_the_earlier_side_may_have_been_overtaken_and_is_never_called_corrected(name: str, whose: str) -> None:
    sides = (side("nine", NINE, name="Ilse Brandt"), side("seven", SEVEN, name=name, overtaken=True))
    shown = lines(answered(odds(*sides, relation=Relation.UPDATED)))
    assert shown[1] == "🕒 **The figure changed over time**"
    earlier = shown.index("> Seven are missing.")
    assert shown[earlier + 2] == f"-# 🕒 Earlier figure, {whose}\\: it may have been overtaken."
    assert "correct" not in "\n".join(shown)
    assert "⚠" not in "\n".join(shown)


def test_where_nothing_tells_which_is_the_earlier_neither_is_called_so() -> None:
    shown = lines(answered(odds(side("nine", NINE), side("seven", SEVEN), relation=Relation.UPDATED)))
    assert "-# 🕒 One of them may have been overtaken by the other." in shown
    assert not any("Earlier" in line for line in shown)


def test_of_many_sides_three_are_quoted_and_the_others_named() -> None:
    sides = [side(f"claim {number}", quote(number, f"It is {number}.")) for number in range(1, 6)]
    shown = lines(answered(odds(*sides)))
    assert [line for line in shown if line.startswith("> ")] == ["> It is 1.", "> It is 2.", "> It is 3."]
    assert "-# 2 more sides\\: claim 4 / claim 5." in shown


def test_beside_two_sides_a_third_quote_has_a_place() -> None:
    found = odds(side("nine", NINE, NINE_AGAIN), side("seven", SEVEN))
    shown = lines(answered(found, NINE_AGAIN, quote(5, "A raft was found."), quote(6, "And a lamp.")))
    assert [line for line in shown if line.startswith("> ")] == [
        "> Nine did not come home.",
        "> Seven are missing.",
        "> A raft was found.",
    ]


@pytest.mark.parametrize(
    ("quotes", "compared", "fields", "said"),
    [
        ((NINE, NINE_AGAIN), 2, {}, True),
        ((NINE,), 2, {}, False),
        ((NINE, NINE_AGAIN), 0, {}, False),
        ((NINE, SEVEN), 2, {"disagreements": (odds(side("nine", NINE), side("seven", SEVEN)),)}, False),
    ],
)
def test_that_nothing_was_found_is_said_only_of_quotes_that_were_compared(
    quotes: tuple[Quote, ...], compared: int, fields: dict[str, Any], said: bool
) -> None:
    answer = Answered(id="0", question="?", quotes=quotes, compared=compared, **fields)
    shown = lines(answer)
    assert (f"-# {NOTHING_FOUND}" in shown) is said
    assert not said or shown[-2] == f"-# {NOTHING_FOUND}"


def test_one_origin_behind_one_document_needs_no_line() -> None:
    alone = Origin(name="Ilse Brandt", documents=(NINE.document,))
    assert "origin" not in "\n".join(lines(Answered(id="0", question="?", quotes=(NINE,), origins=(alone,))))
    repeated = Origin(name="Ilse Brandt", documents=(NINE.document, NINE_AGAIN.document))
    shown = lines(Answered(id="0", question="?", quotes=(NINE,), origins=(repeated,)))
    assert "-# ⓘ 2 documents, 1 origin\\: Ilse Brandt." in shown


def test_a_headline_is_labelled_as_one() -> None:
    note = Note(kind=NoteKind.HEADLINE, text="“Ten lost with the Maren”", quotes=(NINE,))
    shown = lines(Answered(id="0", question="?", quotes=(NINE,), notes=(note,)))
    assert "-# ⓘ Headline, not in the text\\: “Ten lost with the Maren”" in shown


def test_a_side_too_long_to_show_keeps_its_place_speaker_and_date() -> None:
    long = quote(2, "and seven " * 300 + "are missing.", speaker="The coast guard")
    shown = lines(answered(odds(side("nine", NINE), side("seven", long))))
    place = shown.index("*The sentence that answers is too long to show here: press Compare.*")
    assert shown[place + 1] == "-# The coast guard · in **Post**, 2 March 2025 · Title"


def test_compare_shows_every_quote_of_every_side_with_its_origins() -> None:
    found = odds(side("nine", NINE, NINE_AGAIN, name="Ilse Brandt"), side("seven", SEVEN, name="The coast guard"))
    view = compare_view(found, 2)
    assert view is not None
    shown = text_of(view).splitlines()
    assert shown[:3] == ["### ⚠ Sources give different numbers", "-# Understood as: 7 against 9", "**Side 1\\: nine**"]
    place = shown.index("-# ⓘ 2 documents, 1 origin\\: Ilse Brandt.")
    assert place < shown.index("**Side 2\\: seven**") < shown.index("> Seven are missing.")
    assert "> Nine of her people were lost, says Brandt." in shown[:place]
    assert "-# 2 more quotes of these sides have no room here." in shown


def test_the_sides_as_a_file_are_verbatim() -> None:
    words = "Seven *crew* | are missing: " + "x" * 3000
    found = odds(side("nine", NINE), side("seven", quote(2, words)))
    assert words in comparison_text(found, 0)
    assert compare_view(found.model_copy(update={"sides": (side("a", quote(2, words * 2)), *found.sides)}), 0) is None


_NAMES = st.sampled_from(["*" * 200, "👍" * 200, "a:b " * 50, "\u05d0\u05d1 " * 67, "\u202e" + "x" * 199, "n"])
_TEXTS = st.builds(
    lambda shape, count: (shape * count)[:count] or "x",
    st.sampled_from(["a", "*", "a\n", "👍", "\u05d0 ", "\u202e"]),
    st.integers(1, 2500),
)


@st.composite
def disagreements(draw: st.DrawFn) -> Disagreement:
    numbers = iter(range(1, 29))
    sides = [
        Side(
            claim=draw(_TEXTS),
            quotes=tuple(
                quote(next(numbers), draw(_TEXTS), speaker=draw(_NAMES), publisher=draw(_NAMES), title=draw(_NAMES))
                for _ in range(draw(st.integers(1, 4)))
            ),
            overtaken=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(2, 6)))
    ]
    full = [
        one.model_copy(
            update={"origins": tuple(Origin(name=q.speaker or "", documents=(q.document,)) for q in one.quotes)}
        )
        for one in sides
    ]
    relation, kind = draw(st.sampled_from(Relation)), draw(st.sampled_from(Kind))
    return odds(*full, relation=relation, kind=kind).model_copy(update={"why": draw(_TEXTS)})


def quoted(view: Any) -> list[str]:
    """The credits of a view, with the escapes taken away."""
    return [line for line in text_of(view).splitlines() if " · in " in line]


@settings(max_examples=120, deadline=None)
@given(disagreements(), st.lists(_TEXTS, max_size=4), _TEXTS, _NAMES, st.sampled_from(NoteKind))
def test_no_limit_of_discord_is_passed(
    found: Disagreement, notes: Sequence[str], question: str, server: str, kind: NoteKind
) -> None:
    answer = Answered(
        id="0",
        question=question,
        quotes=tuple(side.quotes[0] for side in found.sides),
        disagreements=(found,),
        origins=found.origins,
        notes=tuple(Note(kind=kind, text=text) for text in notes),
    )
    footer = f"Quoted word for word from the documents of **{one_line(server)}** · another server: `/server`"
    references = [quote.reference for quote in answer.quotes[:3]]
    buttons = [
        ContextButton(2**63, references[:1]),
        CompareButton(2**63, NamedSides(Sides.of(found), 0)),
        ShowButton(2**63, references),
    ]
    calm = answer_view(answer.model_copy(update={"disagreements": (), "compared": 3}), footer, buttons)
    assert lint_message(payload(calm)) == []
    views = [answer_view(answer, footer, buttons), quotes_view(question, answer.quotes, footer, buttons[:2], found)]
    for view in views:
        assert lint_message(payload(view)) == []
        assert len(quoted(view)) == min(3, len(found.sides)), "every side in the first view has its place and credit"
        assert found.headline in unescape(text_of(view))
    compared = compare_view(found, 3)
    assert compared is None or lint_message(payload(compared)) == []
