"""Which words stand for one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.paraphrase import FORM, KIND_OF, SYNONYM, Matcher, paraphrases
from index.analyzer import Analyzer

ANALYZER = Analyzer()
KNOWN = paraphrases(ANALYZER)


def met(asked: str, said: str) -> float:
    """How surely the one word `asked` is met by the sentence `said`."""
    (term,) = ANALYZER.content_terms(asked)
    stems = ANALYZER.terms(said)
    matcher = Matcher(KNOWN, {term: 1.0}, KNOWN.phrases(ANALYZER.terms(asked)))
    (strength,) = matcher.strengths({*stems, *KNOWN.phrases(stems)})
    return strength


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("died", "There were nine deaths."),
        ("lost", "A heavy loss."),
        ("children", "One child."),
        ("7", "Seven goats."),
        ("Norway", "The Norwegian fleet."),
        ("colour", "Any color."),
        ("appeal", "Whoever is appealing must wait."),
    ],
)
def test_another_form_of_the_word_is_nearly_as_good(asked: str, said: str) -> None:
    assert met(asked, said) >= FORM


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("deaths", "Nine people lost their lives."),
        ("hurt", "Nine were injured."),
        ("cost", "The price is nine crowns."),
        ("start", "It kicks off at nine."),
        ("postponed", "It was put back by a week."),
        ("buy", "It can be purchased here."),
        ("guarantee", "The warranty is void."),
    ],
)
def test_a_synonym_counts_less_than_the_word(asked: str, said: str) -> None:
    assert met(asked, said) == SYNONYM


def test_a_narrower_word_answers_for_a_broader_one_but_not_the_other_way_round() -> None:
    assert met("animals", "A goat came.") == KIND_OF
    assert met("goat", "An animal came.") == 0


@pytest.mark.parametrize(("asked", "said"), [("goat", "The ferry sank."), ("harbour", "He harvested corn.")])
def test_words_that_have_nothing_in_common_do_not_meet(asked: str, said: str) -> None:
    assert met(asked, said) == 0


def test_words_that_only_begin_alike_count_a_little() -> None:
    assert 0 < met("democratic", "A democracy.") < SYNONYM


@given(st.sampled_from(ANALYZER.terms("died hurt cost start ferry animal seven norway come off people")))
def test_nothing_stands_for_a_word_better_than_itself(term: str) -> None:
    reach = KNOWN.reach(term)
    assert reach[term] == 1.0
    assert all(0 < strength <= 1 for strength in reach.values())


def test_forms_stand_for_each_other_both_ways() -> None:
    for term in ANALYZER.terms("died deaths lost loss came come child children"):
        for other, strength in KNOWN.reach(term).items():
            if strength == FORM:
                assert KNOWN.reach(other)[term] >= FORM
