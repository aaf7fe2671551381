"""The questions that a sentence answers by itself."""

from datetime import date

import pytest

from answer import hearing
from answer import testimony as values
from answer.implied import answers, questions
from answer.model import AskedKind
from corpus.deriving import derive
from corpus.model import CollectionId, Document, DocumentId, Source
from index.analyzer import Analyzer

ANALYZER = Analyzer()


def told(text: str) -> values.Testimony:
    origin = Source(title="Title", published=date(2025, 3, 3))
    document = Document(
        id=DocumentId(1), collection=CollectionId("here"), revision=1, text=text, sha256="0" * 64, source=origin
    )
    sentence = derive(text, origin)[0]
    return hearing.testimony_in(
        document, sentence, frozenset(ANALYZER.content_terms(text)), frozenset(), frozenset(), {}
    )


def asked(text: str, kind: AskedKind) -> list[str]:
    return [" ".join(question.text.split()) for question in questions(told(text), kind, ANALYZER)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The council did not approve the fence.", "is it true that The council did approve the fence?"),
        ("The gate wasn’t locked on Friday.", "is it true that The gate was locked on Friday?"),
        ("Nobody was hurt, but the hall is lost.", "is it true that anybody was hurt?"),
        ("Visitors may not bring dogs.", "may visitors bring dogs?"),
        ("Dogs are not allowed on the ferry.", "are dogs allowed on the ferry?"),
        ("Do not feed the goats.", "may you feed the goats?"),
        ("You cannot swim in the harbour, because it is deep.", "can you swim in the harbour?"),
    ],
)
def test_whether_it_is_so(text: str, question: str) -> None:
    assert question in asked(text, AskedKind.POLAR)


@pytest.mark.parametrize(
    ("text", "begins", "unnamed"),
    [
        ("The wardens counted 62 seals on Gull Rock.", "how many seals", "62"),
        ("A berth costs 22 crowns a night.", "how much money", "22"),
        ("The bridge is 410 metres long.", "how far", "410"),
    ],
)
def test_how_much_without_naming_it(text: str, begins: str, unnamed: str) -> None:
    found = asked(text, AskedKind.NUMBER)
    assert found
    assert all(question.startswith(begins) and unnamed not in question for question in found)


def test_when_without_naming_it() -> None:
    found = asked("The regatta begins on 14 June.", AskedKind.TIME)
    assert "when begins The regatta begins on?" in found
    assert not any("June" in question for question in found)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The goats live on Gull Point.", set()),
        ("Nobody saw 40 goats on 14 June.", {AskedKind.POLAR, AskedKind.NUMBER, AskedKind.TIME}),
        ("Several goats live there.", set()),
        ("Our rating: false.", {AskedKind.POLAR}),
    ],
)
def test_what_a_sentence_claims_tells_what_it_answers(text: str, kinds: set[AskedKind]) -> None:
    assert answers(told(text).sentence.claims) == kinds
    assert answers(None) == frozenset()


def test_a_sentence_that_says_too_many_things_is_asked_nothing() -> None:
    assert asked("It was not " + "so and so " * 30, AskedKind.POLAR) == []
