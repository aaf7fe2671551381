"""Speakers on any text: never an error, always places of the text, never slow."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import parse
from corpus.speech.cited import cited
from corpus.speech.speakers import speakers
from corpus.speech.speech_verbs import VERBS
from corpus.speech.tokens import quotations, tokens

_WORDS = st.sampled_from(
    "the The a of and that who which , . : ; — ( ) “ ” ‘ ’ \n \n\n > - # ** Q: A: she it They I said says told "
    "reporters according to by was confirmed added in on Monday Ingrid Vasko Vasko mayor ministry Ministry Norr report "
    "statement Dr J. not will 41 1,000 put at estimate 's Vasko's n't Yours, Dear <marn> [12:04] _ "
    "* ’s saying and but".split(" ")
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=60).map(" ".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_one_for_each_sentence_with_all_names_in_the_text(text: str) -> None:
    sentences = parse(text)
    found = speakers(text, sentences)
    assert len(found) == len(sentences)
    assert found == speakers(text, sentences)
    for sentence, one in zip(sentences, found, strict=True):
        if one is not None:
            assert 0 <= one.name.start < one.name.end <= len(text)
            assert any(character.isalnum() for character in one.name.of(text))
            if one.mention is not None:
                assert sentence.span.start <= one.mention.start < one.mention.end <= sentence.span.end
        for outlet in cited(text, sentence.span):
            assert sentence.span.start < outlet.start < outlet.end < sentence.span.end


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_no_name_is_taken_from_the_speech_of_its_own_sentence(text: str) -> None:
    sentences = parse(text)
    for sentence, one in zip(sentences, speakers(text, sentences), strict=True):
        for speech in re.finditer(r"“[^“”‘’]{31,}”", sentence.span.of(text)):
            start = sentence.span.start + speech.start()
            if one is not None and one.mention is not None:
                assert not start < one.name.start < sentence.span.start + speech.end()


@given(TEXTS)
def test_tokens_are_places_in_order(text: str) -> None:
    found = tokens(text, 0, len(text), quotations(text, 0, len(text)))
    assert len(found.words) == len(found.low) == len(found.start) == len(found.end)
    assert [text[start:end] for start, end in zip(found.start, found.end, strict=True)] == found.words
    assert all(end <= after for end, after in zip(found.end, found.start[1:], strict=False))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "“",
        '"',
        "'",
        '"a" ',
        "1",
        "1,",
        "_",
        "*",
        "(",
        "said ",
        "said, ",
        "said , ",
        "Vasko said ",
        "A ",
        "A, ",
        "a.",
        "A of ",
        "the ",
        "that ",
        "confirmed by ",
        "according to ",
        "X's estimate ",
        "— a ",
        "A: b\n\n",
        "> a\n",
        "# A?\n\n“b”\n\n",
        "[12:04] a: b\n\n",
        "“No,” she said.\n\n",
        "The mayor of the town said it rained. ",
        "(Norr News, ",
    ],
)
def test_hostile_text_is_quick(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    sentences = parse(text)
    began = time.process_time()
    speakers(text, sentences)
    for sentence in sentences:
        cited(text, sentence.span)
    assert time.process_time() - began < 2


def test_many_different_names_are_quick() -> None:
    text = " ".join(f"Ab{n} Cd{n}, the mayor, said no. She wept, the mayor said." for n in range(2_000))
    sentences = parse(text)
    began = time.process_time()
    speakers(text, sentences)
    assert time.process_time() - began < 2


def test_the_forms_of_the_verbs_are_english() -> None:
    forms = {"says", "said", "tells", "denied", "denies", "wrote", "quipped", "argued", "announces", "predicted"}
    assert forms <= set(VERBS)
    assert not {"sayed", "telled", "writed", "denyed", "quiped", "readed"} & set(VERBS)
