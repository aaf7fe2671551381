"""Answers as messages: what a reader sees, and no limit passed, whatever the documents hold."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer.listing import PAGE, Filter, Order, page_of
from answer.model import Answer, Answered, Quote, Reason, Refused, Surroundings
from bot import document_views
from bot.buttons import ContextButton, ShowButton, UndoButton
from bot.escaping import shown, unescape
from bot.keeping.listing import WORDS_MAX, Look, list_view
from bot.rendering import answer_view, context_view, notice_view, one_line, quotes_view
from corpus.model import Document, DocumentId, DocumentSummary, Mark, Source, Span
from tests.builders import HERE
from tests.lint import lint_message

ADDED = datetime(2025, 3, 4, tzinfo=UTC)
SOURCE = Source(title="Ferry *news*", publisher="Northern Post", published=date(2025, 3, 3))


def quote(text: str, source: Source = SOURCE, around: str = "") -> Quote:
    document = Document(
        id=DocumentId(1), collection=HERE, revision=1, text=f"{around}{text}{around}", sha256="0" * 64, source=source
    )
    return Quote(document=document, span=Span(start=len(around), end=len(around) + len(text)), text=text)


def answered(*quotes: Quote, question: str = "when?") -> Answer:
    return Answered(id="0", question=question, quotes=quotes)


def payload(view: Any) -> dict[str, Any]:
    return {"components": view.to_components(), "flags": 1 << 15, "allowed_mentions": {"parse": []}}


def text_of(view: Any) -> str:
    """All text of a view, in order."""

    def walk(components: list[dict[str, Any]]) -> list[str]:
        found: list[str] = []
        for component in components:
            found += [component["content"]] if "content" in component else []
            found += walk(component.get("components", []))
        return found

    return "\n".join(walk(view.to_components()))


def buttons(server: int = 2**63) -> list[Any]:
    return [ContextButton(server, [quote("x").reference]), ShowButton(server, [quote("x").reference] * 3)]


def test_an_answer_shows_question_quotes_and_credit() -> None:
    seen = text_of(answer_view(answered(quote("It sails at nine.")), "Quoted word for word", buttons()))
    assert seen.splitlines() == [
        "### when?",
        "> It sails at nine.",
        "-# **Northern Post**, 3 March 2025 · Ferry \\*news\\*",
        "-# Quoted word for word",
    ]


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    seen = text_of(answer_view(answered(quote("It sails.", Source(file_name="a.txt"))), "x"))
    assert "publisher unknown, date unknown · a.txt" in seen


def test_a_speaker_stands_before_the_source() -> None:
    spoken = quote("It sails.").model_copy(update={"speaker": "Ilse Brandt"})
    assert "-# Ilse Brandt · in **Northern Post**" in text_of(answer_view(answered(spoken), "x"))


def test_a_refusal_gives_its_reason_and_labels_what_is_related() -> None:
    refused = Refused(
        id="0",
        question="when?",
        reason=Reason.NOT_STATED,
        message="Not in these 2 documents.",
        related=(quote("It is red."),),
    )
    seen = text_of(answer_view(refused, "x"))
    assert seen.index("Not in these 2 documents.") < seen.index("Related, but no answer") < seen.index("> It is red.")


def test_a_sentence_too_long_for_a_message_is_never_shortened_but_pointed_to() -> None:
    seen = text_of(answer_view(answered(quote("long " * 1000)), "x"))
    assert "long long" not in seen
    assert "press Context" in seen


def test_invisible_characters_left_out_are_mentioned() -> None:
    assert "invisible characters left out" in text_of(answer_view(answered(quote("a\u202eb")), "x"))


_SHAPES = st.sampled_from(["a", "*", "a\n", "👍", "é ", "\u202e"])
_TEXTS = st.builds(lambda shape, count: (shape * count)[:count] or "x", _SHAPES, st.integers(1, 4000))


@settings(max_examples=150)
@given(st.lists(_TEXTS, min_size=1, max_size=6), _TEXTS, _TEXTS, _TEXTS)
def test_no_limit_of_discord_is_passed(texts: list[str], question: str, title: str, server: str) -> None:
    source = Source(title=title, publisher=title)
    quotes = [quote(text, source).model_copy(update={"speaker": title}) for text in texts]
    refused = Refused(id="0", question=question, reason=Reason.NOT_STATED, message="No. " * 20, related=tuple(quotes))
    footer = f"Quoted word for word from the documents of **{one_line(server)}** · another server: `/server`"
    views = [
        answer_view(answered(*quotes, question=question), footer, buttons()),
        answer_view(refused, footer),
        quotes_view(question, quotes, footer, buttons()),
    ]
    whole = Surroundings(quote=quotes[0], span=Span(start=0, end=len(quotes[0].document.text)))
    context = context_view(whole)
    for view in [*views, context] if context is not None else views:
        assert lint_message(payload(view)) == []


@given(st.text(min_size=1, max_size=400).filter(lambda text: not shown(text).altered and text.strip() == text))
def test_a_shown_quote_is_verbatim_with_the_escapes_taken_away(text: str) -> None:
    first = text_of(answer_view(answered(quote(text)), "x")).split("\n", 1)[1]
    words = first.split("\n-# **Northern Post**")[0]
    assert unescape("\n".join(line.removeprefix("> ") for line in words.split("\n"))) == text


def test_context_sets_the_quote_off_from_its_neighbours() -> None:
    one = quote("It sails.", around=" Before and after. ")
    whole = Surroundings(quote=one, span=Span(start=0, end=len(one.document.text)))
    view = context_view(whole)
    assert view is not None
    assert "Before and after. **It sails.** Before and after." in text_of(view)
    long = quote("It sails.", around=" Before. " * 1000)
    assert context_view(Surroundings(quote=long, span=Span(start=0, end=len(long.document.text)))) is None


def summary(number: int, title: str) -> DocumentSummary:
    added = SOURCE.model_copy(update={"title": title, "publisher": title})
    return DocumentSummary(
        id=DocumentId(number),
        revision=1,
        source=added,
        characters=9,
        sentences=3,
        added_at=ADDED,
        mark=Mark.RETRACTED,
        review_by=date(2026, 9, 30),
    )


def page_view(server: int, documents: list[DocumentSummary], page: int) -> Any:
    look = Look(Filter(words="@", publisher="@", tag="~" * WORDS_MAX), Order.TITLE, backwards=True)
    found = page_of(documents, Filter(), Order.NUMBER, backwards=False, page=page, size=PAGE)
    return list_view(server, found, look)


@pytest.mark.parametrize("count", [0, 1, 8, 9, 200])
def test_every_page_of_a_list_keeps_the_limits_and_names_each_document_once(count: int) -> None:
    documents = [summary(number, f"*{number}* " + "@" * 300) for number in range(1, count + 1)]
    pages = [page_view(2**63, documents, page) for page in range((count + 7) // 8 or 1)]
    assert all(lint_message(payload(page)) == [] for page in pages)
    seen = "\n".join(text_of(page) for page in pages)
    assert all(seen.count(f"No. {number} ·") == 1 for number in range(1, count + 1))


def test_a_page_beyond_the_end_is_the_last_one() -> None:
    documents = [summary(number, "t") for number in range(1, 12)]
    assert text_of(page_view(1, documents, 99)) == text_of(page_view(1, documents, 1))


def test_a_removal_says_that_nothing_is_left_and_can_be_undone() -> None:
    document = quote("x").document
    view = notice_view(document_views.removed(document), buttons=[UndoButton(1, 1, "Undo")])
    assert "0 passages left" in text_of(view)
    assert lint_message(payload(view)) == []
