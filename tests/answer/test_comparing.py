"""What holds for every comparison, whatever is compared."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer.comparing import compare
from answer.pairs import Told, compared
from answer.testimony import Kind, Relation
from corpus.deriving import derive
from corpus.model import Sentence, Source
from tests.answer.telling import between, flag, told, unexplained
from tests.answer.testimonies import ANALYZER, inquiry, mirrored, statement

QUESTIONS = [
    "How many lamps burned on the pier?",
    "When did the lamps burn on the pier?",
    "Did the lamps burn on the pier?",
    "May I burn lamps on the pier?",
    "Who burned the lamps?",
    "Where did the lamps burn?",
    "What did the guild burn on the pier?",
    "How long did the lamps burn?",
    "Is it true that the lamps burned?",
    "lamps on the pier",
    "",
]
PLAIN = st.lists(
    st.sampled_from("the lamps burned bright on a wooden pier while people sang and boats drifted past".split()),
    max_size=14,
).map(lambda words: " ".join(words) + ".")
WORDS = st.lists(
    st.sampled_from(
        "the lamps burned on pier 41 30 14,000 about over not never nobody June May 9 2019 2025 at 9 am pm said Ida"
        " Sorel Telsund “ ” . , ; false true allowed forbidden no longer only killed wounded percent crowns metres now"
        " by guild".split()
    ),
    max_size=16,
).map(" ".join)
DAYS = st.none() | st.dates(date(2019, 1, 1), date(2025, 12, 31))
TOLD = st.builds(Told, text=WORDS, source=st.sampled_from([None, "Mill", "Inn"]), published=DAYS)


@given(PLAIN, PLAIN, st.sampled_from(QUESTIONS))
def test_without_a_number_date_negation_verdict_or_name_nothing_is_at_odds(one: str, other: str, question: str) -> None:
    assert flag(question, one, other) is None


@settings(max_examples=200)
@given(st.sampled_from(QUESTIONS), TOLD, TOLD)
def test_turned_round_the_finding_is_turned_round(question: str, one: Told, other: Told) -> None:
    found, turned = (compared(question, *pair, ANALYZER) for pair in ((one, other), (other, one)))
    assert (found is None) is (turned is None)
    if len(_quotable(one)) <= 1 and len(_quotable(other)) <= 1:  # of several findings each way gives its first
        assert unexplained(turned) == unexplained(mirrored(found))


@given(st.sampled_from(QUESTIONS), TOLD, TOLD)
def test_the_same_two_texts_give_the_same_finding_in_their_own_words(question: str, one: Told, other: Told) -> None:
    found = compared(question, one, other, ANALYZER)
    assert found == compared(question, one, other, ANALYZER)
    if found is not None:
        assert found.relation is not None or found.note is not None
        for span, text in zip(found.spans, (one.text, other.text), strict=True):
            assert span.of(text)


@given(st.sampled_from(QUESTIONS), TOLD)
def test_nobody_is_at_odds_with_their_own_words(question: str, one: Told) -> None:
    if len(_quotable(one)) == 1:
        assert compared(question, one, one, ANALYZER) is None


@given(st.text(max_size=60), st.text(max_size=120), st.text(max_size=120))
def test_any_text_is_compared(question: str, one: str, other: str) -> None:
    compared(question, told(one), told(other), ANALYZER)
    compared(None, told(one), told(other), ANALYZER)


@pytest.mark.parametrize(
    ("question", "one", "other", "kind"),
    [
        (QUESTIONS[0], "41 lamps burned on the pier.", "30 lamps burned on the pier.", Kind.NUMBER),
        (QUESTIONS[1], "The lamps burned on the pier in May.", "The lamps burned on the pier in June.", Kind.DATE),
        (QUESTIONS[2], "The lamps burned on the pier.", "The lamps never burned on the pier.", Kind.POLARITY),
        (QUESTIONS[3], "You may burn lamps on the pier.", "Burning lamps on the pier is forbidden.", Kind.POLARITY),
        (
            "Who painted the lantern boat?",
            "The lantern boat was painted by Nils Brandt.",
            "The lantern boat was painted by Ida Sorel.",
            Kind.ENTITY,
        ),
        (
            "Is it true that the lamps are made of glass?",
            "Verdict: false. The lamps are made of glass, a post claims.",
            "Verdict: true. The lamps are made of glass, a post claims.",
            Kind.VERDICT,
        ),
    ],
)
def test_every_kind_of_question_has_its_own_kind_of_disagreement(
    question: str, one: str, other: str, kind: Kind
) -> None:
    found = between(question, one, other)
    assert found is not None
    assert (found.kind, found.relation) == (kind, Relation.CONTRADICTS)


def test_without_a_question_the_first_text_asks_its_own() -> None:
    assert (
        flag(None, "41 lamps burned on the Telsund pier.", "The pier of Skerry was sold to a guild of bakers.") is None
    )
    found = between(None, "The lamps never burned on the pier.", "The lamps burned on the pier.")
    assert found is None or found.relation is Relation.CONTRADICTS


def test_only_verdicts_are_compared_where_that_is_asked() -> None:
    question = inquiry("Did the guild sell the barge?")
    one, other = statement("The guild never sold the barge."), statement("The guild sold the barge.", number=2)
    assert compare(question, one, other) is not None
    assert compare(question, one, other, only_ratings=True) is None
    assert compare(inquiry("Who sold the barge?"), one, other, only_ratings=True) is None


def test_texts_without_end_are_compared_in_no_time() -> None:
    for piece in ("9", "“", "said ", "41 lamps burned on the pier and "):
        endless = told(piece * (100_000 // len(piece)))
        assert compared(QUESTIONS[0], endless, told("30 lamps burned on the pier."), ANALYZER) is None


def _quotable(one: Told) -> list[Sentence]:
    return [sentence for sentence in derive(one.text, Source(published=one.published)) if sentence.kind.quotable]
