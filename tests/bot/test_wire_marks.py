"""A quote's JSON says what became of its document, only where something did."""

import json

from answer.conflicts import Contested
from answer.model import Quote
from answer.relations import Kind, Relation
from bot.cli.wire import contested_json, json_line
from corpus.model import Mark
from tests.builders import document


def quoted(mark: Mark | None = None, *, overtaken: bool = False) -> dict[str, object]:
    parsed = document("The ferry is red.")
    parsed = parsed.model_copy(update={"document": parsed.document.model_copy(update={"mark": mark})})
    quote = Quote.of(parsed.document, parsed.sentences[0]).model_copy(update={"overtaken": overtaken})
    both = Contested(
        handle="",
        quotes=(quote, quote),
        kind=Kind.NUMBER,
        relation=Relation.CONTRADICTS,
        claims=("1", "2"),
        rule="",
        why="",
    )
    found: dict[str, object] = json.loads(json_line(contested_json(both)["quotes"][0]))
    return found


def test_a_mark_and_that_it_is_overtaken_are_said_only_where_it_is_so() -> None:
    assert not {"mark", "overtaken"} & quoted().keys()
    assert quoted(Mark.RETRACTED)["mark"] == "retracted"
    assert "overtaken" not in quoted(Mark.RETRACTED)
    assert quoted(overtaken=True)["overtaken"] is True
