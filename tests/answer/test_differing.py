"""Two revisions side by side: nothing is lost of either, and hostile texts take no longer than others."""

import random
import time
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.differing import LONGEST, Change, Diff, FieldChange, difference
from answer.matching import Effort, matched
from corpus.model import ParsedDocument, Sentence, SentenceKind, Source, Span
from corpus.sentences import parse
from tests.builders import document

OLD = "The ferry leaves at nine. It costs 14 crowns. Dogs travel free of charge. Bicycles do not."
NEW = "The ferry leaves at nine. It costs 16 crowns today. Cats are not allowed on deck. Bicycles do not. Ask Ilse."


def in_lines(lines: Sequence[str]) -> ParsedDocument:
    """A document whose sentences are its lines."""
    sentences, start = [], 0
    for line in lines:
        sentences.append(Sentence(span=Span(start=start, end=start + len(line)), kind=SentenceKind.PROSE, block=0))
        start += len(line) + 1
    made = document("").document.model_copy(update={"text": "\n".join(lines)})
    return ParsedDocument(document=made, sentences=tuple(sentences))


def told(diff: Diff) -> list[tuple[str, str]]:
    return [
        (one.change.value, (one.new or one.old or Span(start=0, end=0)).of((diff.new if one.new else diff.old).text))
        for one in diff.sentences
    ]


def test_each_sentence_is_kept_gone_new_or_changed() -> None:
    assert told(difference(document(OLD), document(NEW))) == [
        ("kept", "The ferry leaves at nine."),
        ("changed", "It costs 16 crowns today."),
        ("gone", "Dogs travel free of charge."),
        ("new", "Cats are not allowed on deck."),
        ("kept", "Bicycles do not."),
        ("new", "Ask Ilse."),
    ]


def test_the_changed_words_of_a_sentence_are_named() -> None:
    diff = difference(document(OLD), document(NEW))
    (changed,) = (one for one in diff.sentences if one.change is Change.CHANGED)
    assert [span.of(OLD) for span in changed.old_words] == ["14"]
    assert [span.of(NEW) for span in changed.new_words] == ["16", "today"]


def test_the_same_text_is_kept_whole_and_its_source_compared() -> None:
    before, after = document(OLD, "Timetable"), document(OLD)
    source = Source(title="Times", published=date(2025, 7, 1), tags=("ferry", "sea"))
    after = after.model_copy(update={"document": after.document.model_copy(update={"source": source})})
    diff = difference(before, after)
    assert diff.same_text
    assert {one.change for one in diff.sentences} == {Change.KEPT}
    assert diff.fields == (
        FieldChange(field="title", before="Timetable", after="Times"),
        FieldChange(field="published", before=None, after="2025-07-01"),
        FieldChange(field="tags", before=None, after="ferry, sea"),
    )


def test_a_very_long_sentence_is_told_as_changed_as_a_whole() -> None:
    long = "goat " * (LONGEST // 4)
    (only,) = difference(in_lines([long + "red"]), in_lines([long + "blue"])).sentences
    assert (only.change, only.old_words, only.new_words) == (Change.CHANGED, (only.old,), (only.new,))


_LINES = st.lists(
    st.sampled_from(["a b c d", "a b c e", "a x", "b", "c d e f", "b b", "goats eat red apples"]), max_size=12
)


@given(_LINES, _LINES)
def test_applying_it_gives_back_the_sentences_of_both_texts(old: list[str], new: list[str]) -> None:
    before, after = in_lines(old), in_lines(new)
    diff = difference(before, after)
    assert [one.old for one in diff.sentences if one.old is not None] == [one.span for one in before.sentences]
    assert [one.new for one in diff.sentences if one.new is not None] == [one.span for one in after.sentences]
    for one in diff.sentences:
        assert (one.old is None) is (one.change is Change.NEW)
        assert (one.new is None) is (one.change is Change.GONE)
        if one.old is not None and one.new is not None:
            same = one.old.of(before.document.text) == one.new.of(after.document.text)
            assert same is (one.change is Change.KEPT)
            assert without(before, one.old, one.old_words) == without(after, one.new, one.new_words)


def without(parsed: ParsedDocument, sentence: Span, words: Sequence[Span]) -> list[str]:
    """The words of a sentence, but for some."""
    left, at = "", sentence.start
    for span in words:
        left += parsed.document.text[at : span.start] + " "
        at = span.end
    return (left + parsed.document.text[at : sentence.end]).split()


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    before, after = (document(text).model_copy(update={"sentences": parse(text)}) for text in (old, new))
    diff = difference(before, after)
    assert [one.old for one in diff.sentences if one.old is not None] == [one.span for one in before.sentences]
    assert [one.new for one in diff.sentences if one.new is not None] == [one.span for one in after.sentences]


@given(st.lists(st.sampled_from("abcdefgh")), st.lists(st.sampled_from("abcdefgh")), st.sampled_from([0, 50, 10_000]))
def test_what_is_matched_is_the_same_and_in_order(one: list[str], other: list[str], steps: int) -> None:
    pairs = matched(one, other, Effort(steps))
    assert all(one[at] == other[to] for at, to in pairs)
    assert all(a < b and c < d for (a, c), (b, d) in pairwise(pairs))


def test_what_was_moved_away_is_gone_and_new_and_the_rest_is_kept() -> None:
    lines = [f"Goat {at} is {at * 7} years old." for at in range(50)]
    moved = [*lines[10:], *lines[:10]]
    changes = [one.change for one in difference(in_lines(lines), in_lines(moved)).sentences]
    assert (changes.count(Change.KEPT), changes.count(Change.GONE), changes.count(Change.NEW)) == (40, 10, 10)


HOSTILE = {
    "all the same": (["a a."] * 50_000, ["a a."] * 40_000 + ["b"] + ["a a."] * 9_000),
    "turn by turn": (["a.", "b."] * 25_000, ["b.", "a.", "c."] * 20_000),
    "one sentence": (["a b " * 100_000], ["b a " * 100_000]),
    "at random": tuple([random.Random(seed).choice("abcd") for _ in range(50_000)] for seed in (1, 2)),
    "anchored": tuple([x for at in range(8_000) for x in (f"u{at}", *[f"a b c d e {seed}"] * 3)] for seed in (1, 2)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_longer_than_others(name: str) -> None:
    old, new = (in_lines(lines) for lines in HOSTILE[name])
    began = time.process_time()
    diff = difference(old, new)
    assert time.process_time() - began < 10, "a tenth of it, usually; what grows with the square takes minutes"
    assert sum(one.old is not None for one in diff.sentences) == len(old.sentences)
