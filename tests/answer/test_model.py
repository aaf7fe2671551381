"""What cannot be built."""

import pytest
from pydantic import ValidationError

from answer.model import Answered, Quote, Reason, answer_id
from answer.question import understand
from corpus.model import Span
from index.analyzer import Analyzer
from tests.builders import HERE, document

ANALYZER = Analyzer()
TEXT = "Goats eat grass. Sheep do too."


def test_a_misquote_cannot_be_built() -> None:
    with pytest.raises(ValidationError, match="not the source's words"):
        Quote(document=document(TEXT).document, span=Span(start=0, end=16), text="Goats eat cakes.")


def test_a_quote_beyond_the_text_cannot_be_built() -> None:
    with pytest.raises(ValidationError):
        Quote(document=document(TEXT).document, span=Span(start=500, end=510), text="")


def test_an_answer_without_a_quote_cannot_be_built() -> None:
    with pytest.raises(ValidationError):
        Answered(id="0", question="?", quotes=())


def test_a_quote_is_its_sentence() -> None:
    parsed = document(TEXT)
    assert Quote.of(parsed.document, parsed.sentences[1]).text == "Sheep do too."


def test_one_id_names_one_answer() -> None:
    asked = understand("and the goats?", ANALYZER)
    follow_up = understand("and the goats?", ANALYZER, understand("how old are sheep", ANALYZER))
    assert answer_id(HERE, 3, asked) == answer_id(HERE, 3, understand("and the goats?", ANALYZER))
    others = [answer_id(HERE, 4, asked), answer_id("x", 3, asked), answer_id(HERE, 3, follow_up)]
    assert len({answer_id(HERE, 3, asked), *others}) == 4


@pytest.mark.parametrize("reason", [Reason.NOTHING_MATCHED, Reason.NOT_STATED])
def test_a_reason_is_one_sentence_that_names_the_number_of_documents(reason: Reason) -> None:
    assert "these 12 documents" in reason.sentence(12)
    assert "this document" in reason.sentence(1)
    assert reason.sentence(0) == "There are no documents here yet."
