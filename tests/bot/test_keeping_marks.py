"""What is to be known of a quote stands beside it: its document's mark, and that another text took its place."""

import io
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from answer.model import Answered, Disagreement, Quote, Reason, Refused, Side, Surroundings
from answer.relations import Kind, Relation
from bot.cli.terminal import show_answer
from bot.rendering import answer_view, compare_view, context_view, quotes_view
from bot.wording import caution, comparison_text
from corpus.model import Mark
from tests.bot.test_rendering import quote, text_of


def of(mark: Mark | None, *, overtaken: bool = False, text: str = "It sails at nine.") -> Quote:
    made = quote(text)
    document = made.document.model_copy(update={"mark": mark, "current": 2 if overtaken else None})
    return made.model_copy(update={"document": document, "overtaken": overtaken})


def odds(one: Quote) -> Disagreement:
    sides = (Side(claim="nine", quotes=(one,)), Side(claim="ten", quotes=(quote("It sails at ten."),)))
    return Disagreement(kind=Kind.NUMBER, relation=Relation.CONTRADICTS, rule="r", why="w", sides=sides)


def terminal(answer: Answered | Refused) -> str:
    out = io.StringIO()
    show_answer(Console(file=out, width=500), answer)
    return out.getvalue()


def shown(one: Quote) -> dict[str, str | Any]:
    """Everything that shows a quote."""
    answer = Answered(id="0", question="when?", quotes=(one,))
    refused = Refused(id="0", question="when?", reason=Reason.NOT_STATED, message="No.", related=(one,))
    context = context_view(Surroundings(quote=one, span=one.span))
    return {
        "answer": text_of(answer_view(answer, "x")),
        "related": text_of(answer_view(refused, "x")),
        "shown": text_of(quotes_view("when?", [one], "x")),
        "context": text_of(context),
        "compare": text_of(compare_view(odds(one), 0)),
        "file": comparison_text(odds(one), 0),
        "terminal": terminal(answer),
        "terminal, related": terminal(refused),
    }


@pytest.mark.parametrize("place", list(shown(of(None))))
def test_a_mark_is_said_wherever_a_quote_is_shown(place: str) -> None:
    assert "⚠ retracted" in shown(of(Mark.RETRACTED))[place]
    assert "⚠ corrected" in shown(of(Mark.CORRECTED))[place]
    assert "🕒 this is revision 1; the text was changed since" in shown(of(None, overtaken=True))[place]
    plain = shown(of(None))[place]
    assert "retracted" not in plain
    assert "revision" not in plain


def test_a_sentence_too_long_to_be_shown_bears_its_mark_too() -> None:
    long = of(Mark.RETRACTED, text="long " * 1000)
    seen = text_of(answer_view(Answered(id="0", question="when?", quotes=(long,)), "x"))
    assert "too long to show here" in seen
    assert "**⚠ retracted**" in seen


def test_when_the_text_was_changed_is_said_where_it_is_known() -> None:
    assert caution(of(None, overtaken=True), date(2026, 5, 4)) == (
        "🕒 this is revision 1; the text was changed on 4 May 2026"
    )
    assert caution(of(None)) is None
