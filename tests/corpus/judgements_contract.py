"""What every implementation of Judgements promises; and what a store promises of speakers and claims."""

from datetime import date
from typing import NamedTuple

import pytest

from corpus.claims import Claims, Grain, Hedge, Manner, Moment, Quantity, Speaker
from corpus.errors import UnknownDocument
from corpus.judgements import Conflict, Judgements, Pair, Ruling
from corpus.model import Document, Excerpt, Mark, Reference, Source, Span, Stamp
from corpus.store import Store
from tests.corpus.drafts import ELSEWHERE, HERE, draft

TEXT = "Ilse Brandt spoke.\nMore than 40 boats came in May.\nNothing else."
NAME, BOATS, MAY = Span(start=0, end=11), Span(start=19, end=31), Span(start=46, end=49)
SPEAKER = Speaker(name=NAME, mention=NAME, manner=Manner.REPORTED, rule="said", confidence=0.9)
CLAIMS = Claims(
    quantities=(Quantity(span=BOATS, low=40, high=60, value=40, hedge=Hedge.OVER),),
    moments=(Moment(span=MAY, first=date(2025, 5, 1), last=date(2025, 5, 31), grain=Grain.MONTH),),
    cited=(NAME,),
)


class Kept(NamedTuple):
    """A store with what was judged in it."""

    store: Store
    judgements: Judgements


def first(document: Document) -> Reference:
    return Reference(document=document.id, revision=document.revision, span=Span(start=0, end=4))


def conflict(one: Document, other: Document, kind: str = "number") -> Conflict:
    span = Span(start=0, end=1)
    pair = Pair.of(first(one), first(other))
    return Conflict(pair=pair, kind=kind, relation="contradicts", rule="count", spans=(span, span))


class JudgementsContract:
    """The promises, one test each."""

    @pytest.fixture
    async def kept(self) -> Kept:
        raise NotImplementedError

    async def test_what_a_sentence_claims_and_who_says_it_come_back(self, kept: Kept) -> None:
        given = draft(TEXT)
        sentences = list(given.sentences)
        sentences[1] = sentences[1].model_copy(update={"speaker": SPEAKER, "claims": CLAIMS})
        document = await kept.store.add(HERE, given.model_copy(update={"sentences": tuple(sentences)}))
        found = (await kept.store.document(HERE, document.id)).sentences
        assert [sentence.speaker for sentence in found] == [None, SPEAKER, None]
        claims = await kept.store.claims(HERE, [Excerpt(document.stamp, 0, 2), Excerpt(document.stamp, 1, 1)])
        assert claims == ({0: Claims(), 19: CLAIMS, 51: Claims()}, {19: CLAIMS})

    async def test_claims_are_asked_for_by_stamp(self, kept: Kept) -> None:
        document = await kept.store.add(HERE, draft(TEXT))
        before = Excerpt(Stamp(document.id, document.changed - 1), 0, 0)
        beyond = Excerpt(document.stamp, 2, 3)
        assert await kept.store.claims(HERE, [before, beyond]) == (None, None)
        assert await kept.store.claims(ELSEWHERE, [Excerpt(document.stamp, 0, 0)]) == (None,)
        await kept.store.remove(HERE, document.id)
        assert await kept.store.claims(HERE, [Excerpt(document.stamp, 0, 0)]) == (None,)

    async def test_a_corrected_speaker_holds_until_it_is_withdrawn(self, kept: Kept) -> None:
        document = await kept.store.add(HERE, draft())
        sentence = first(document)
        await kept.judgements.correct_speaker(HERE, sentence, "Ilse Brandt", by="Mo")
        await kept.judgements.correct_speaker(HERE, sentence, None, by="Al")
        found = (await kept.judgements.judged(HERE)).speakers[sentence]
        assert (found.name, found.by) == (None, "Al")
        assert await kept.judgements.withdraw_speaker(HERE, sentence)
        assert not await kept.judgements.withdraw_speaker(HERE, sentence)
        assert (await kept.judgements.judged(HERE)).speakers == {}

    async def test_a_ruling_is_one_whichever_sentence_is_named_first(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        pair = Pair.of(first(other), first(one))
        assert pair == Pair.of(first(one), first(other))
        await kept.judgements.rule(HERE, pair, Ruling.NONE, by=None)
        await kept.judgements.rule(HERE, pair, Ruling.OVERTAKEN, by="Mo")
        (ruled,) = (await kept.judgements.judged(HERE)).rulings.values()
        assert (ruled.pair, ruled.ruling, ruled.by) == (pair, Ruling.OVERTAKEN, "Mo")
        assert await kept.judgements.withdraw_ruling(HERE, pair)
        assert not await kept.judgements.withdraw_ruling(HERE, pair)

    async def test_a_judgement_changes_what_readers_see(self, kept: Kept) -> None:
        document = await kept.store.add(HERE, draft())
        versions = [await kept.store.version(HERE)]
        await kept.judgements.correct_speaker(HERE, first(document), "Mo", by=None)
        versions.append(await kept.store.version(HERE))
        await kept.judgements.withdraw_speaker(HERE, first(document))
        versions.append(await kept.store.version(HERE))
        assert versions == [1, 2, 3]

    async def test_nothing_of_another_collection_or_a_removed_document_can_be_judged(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        pair = Pair.of(first(one), first(other))
        for collection in (ELSEWHERE, HERE):
            if collection == HERE:
                await kept.store.remove(HERE, one.id)
            with pytest.raises(UnknownDocument):
                await kept.judgements.correct_speaker(collection, first(one), "Mo", by=None)
            with pytest.raises(UnknownDocument):
                await kept.judgements.rule(collection, pair, Ruling.REAL, by=None)
            assert not await kept.judgements.withdraw_ruling(collection, pair)

    async def test_what_is_judged_goes_and_comes_back_with_its_document(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        pair = Pair.of(first(one), first(other))
        await kept.judgements.rule(HERE, pair, Ruling.REAL, by=None)
        await kept.judgements.correct_speaker(HERE, first(other), "Mo", by=None)
        await kept.judgements.set_conflicts(HERE, other.stamp, [conflict(one, other)], 1)
        await kept.store.remove(HERE, other.id)
        assert await kept.judgements.judged(HERE) == ({}, {})
        assert await kept.judgements.conflicts(HERE) == ()
        await kept.store.restore(HERE, other.id)
        judged = await kept.judgements.judged(HERE)
        assert set(judged.speakers) == {first(other)}
        assert set(judged.rulings) == {pair}
        assert await kept.judgements.conflicts(HERE) == (conflict(one, other),)
        await kept.store.erase(HERE, other.id)
        assert await kept.judgements.judged(HERE) == ({}, {})

    async def test_what_is_found_at_odds_with_a_document_replaces_what_was_found_before(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        third = await kept.store.add(HERE, draft("Third."))
        await kept.judgements.set_conflicts(HERE, other.stamp, [conflict(one, other), conflict(one, other, "date")], 1)
        await kept.judgements.set_conflicts(HERE, third.stamp, [conflict(one, third), conflict(third, third)], 1)
        assert len(await kept.judgements.conflicts(HERE)) == 4
        await kept.judgements.set_conflicts(HERE, one.stamp, [conflict(one, other)], 1)
        assert await kept.judgements.conflicts(HERE) == (conflict(one, other), conflict(third, third))
        assert await kept.judgements.conflicts(ELSEWHERE) == ()

    async def test_nothing_is_found_at_odds_with_a_document_of_another_collection(self, kept: Kept) -> None:
        here, there = await kept.store.add(HERE, draft("One.")), await kept.store.add(ELSEWHERE, draft("Other."))
        await kept.judgements.set_conflicts(HERE, here.stamp, [conflict(here, there), conflict(there, there)], 1)
        assert await kept.judgements.conflicts(HERE) == ()
        assert await kept.judgements.conflicts(ELSEWHERE) == ()

    async def test_a_document_is_to_be_surveyed_until_it_is_and_again_after_every_change(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(ELSEWHERE, draft("Other."))
        assert await kept.judgements.unsurveyed(1) == ((HERE, one.id), (ELSEWHERE, other.id))
        assert await kept.judgements.set_conflicts(HERE, one.stamp, [], 1)
        assert await kept.judgements.unsurveyed(1) == ((ELSEWHERE, other.id),)
        asked = [
            (HERE, one.id, 1),
            (HERE, one.id, 2),
            (HERE, other.id, 1),
            (ELSEWHERE, one.id, 1),
            (ELSEWHERE, other.id, 1),
        ]
        assert [await kept.judgements.surveyed(*key) for key in asked] == [True, False, False, False, False]
        assert await kept.judgements.unsurveyed(2) == ((HERE, one.id), (ELSEWHERE, other.id)), "by other rules"
        await kept.store.remove(HERE, one.id)
        assert await kept.judgements.unsurveyed(1) == ((ELSEWHERE, other.id),)
        assert not await kept.judgements.surveyed(HERE, one.id, 1)
        one = await kept.store.restore(HERE, one.id)
        assert (HERE, one.id) in await kept.judgements.unsurveyed(1)
        assert await kept.judgements.set_conflicts(HERE, one.stamp, [], 1)
        await kept.store.replace_sentences(HERE, one.id, draft("One.").sentences, 9)
        assert (HERE, one.id) in await kept.judgements.unsurveyed(1)

    async def test_who_speaks_matters_to_what_is_at_odds(self, kept: Kept) -> None:
        one = await kept.store.add(HERE, draft())
        await kept.judgements.set_conflicts(HERE, one.stamp, [], 1)
        await kept.judgements.correct_speaker(HERE, first(one), "Mo", by=None)
        assert await kept.judgements.unsurveyed(1) == ((HERE, one.id),)
        await kept.judgements.set_conflicts(HERE, one.stamp, [], 1)
        await kept.judgements.withdraw_speaker(HERE, first(one))
        assert await kept.judgements.unsurveyed(1) == ((HERE, one.id),)

    async def test_what_was_found_with_a_document_as_it_was_is_not_noted(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        await kept.store.replace_sentences(HERE, other.id, draft("Other.").sentences, 9)
        assert not await kept.judgements.set_conflicts(HERE, other.stamp, [conflict(one, other)], 1)
        assert not await kept.judgements.set_conflicts(ELSEWHERE, one.stamp, [], 1)
        assert await kept.judgements.conflicts(HERE) == ()
        assert len(await kept.judgements.unsurveyed(1)) == 2

    # Revisions

    async def test_what_was_judged_holds_of_the_same_text_from_another_source(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        await kept.judgements.correct_speaker(HERE, first(one), "Mo", by="Al")
        for pair in (Pair.of(first(one), first(other)), Pair.of(first(one), first(one))):
            await kept.judgements.rule(HERE, pair, Ruling.REAL, by=None)
        for number, document in enumerate((one, other)):
            edited = await kept.store.revise(HERE, document.id, draft(document.text, Source(title="Known")))
            assert edited.revision == 2
            judged = await kept.judgements.judged(HERE)
            one, other = (edited, other) if number == 0 else (one, edited)
            assert {sentence: said.name for sentence, said in judged.speakers.items()} == {first(one): "Mo"}
            assert set(judged.rulings) == {Pair.of(first(one), first(other)), Pair.of(first(one), first(one))}

    async def test_what_was_judged_of_another_text_is_told_of_that_until_it_comes_back(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        pair = Pair.of(first(one), first(other))
        await kept.judgements.correct_speaker(HERE, first(one), "Mo", by=None)
        await kept.judgements.rule(HERE, pair, Ruling.REAL, by=None)
        await kept.store.revise(HERE, one.id, draft("Two."))
        judged = await kept.judgements.judged(HERE)
        assert list(judged.rulings) == [pair]
        assert set(judged.speakers) == {first(one)}, "who opens the old text again is still told who speaks"
        with pytest.raises(UnknownDocument):
            await kept.judgements.correct_speaker(HERE, first(one), "Al", by=None)
        back = await kept.store.revise(HERE, one.id, draft("One."))
        judged = await kept.judgements.judged(HERE)
        assert set(judged.speakers) == {first(back)}
        assert set(judged.rulings) == {Pair.of(first(back), first(other))}

    @pytest.mark.parametrize("text", ["One.", "Two."], ids=["the same text", "another text"])
    async def test_what_was_at_odds_with_a_revision_is_to_be_found_anew(self, kept: Kept, text: str) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        await kept.judgements.set_conflicts(HERE, other.stamp, [conflict(one, other), conflict(other, other)], 1)
        await kept.judgements.set_conflicts(HERE, one.stamp, [conflict(one, other)], 1)
        revised = await kept.store.revise(HERE, one.id, draft(text, Source(title="Known")))
        assert await kept.judgements.conflicts(HERE) == (conflict(other, other),)
        assert await kept.judgements.unsurveyed(1) == ((HERE, one.id),)
        assert not await kept.judgements.set_conflicts(HERE, one.stamp, [conflict(one, other)], 1)
        await kept.judgements.set_conflicts(HERE, revised.stamp, [conflict(revised, other), conflict(one, other)], 1)
        assert await kept.judgements.conflicts(HERE) == (conflict(revised, other), conflict(other, other))

    async def test_a_mark_leaves_what_is_at_odds_and_what_is_still_to_be_compared(self, kept: Kept) -> None:
        one, other = await kept.store.add(HERE, draft("One.")), await kept.store.add(HERE, draft("Other."))
        await kept.judgements.set_conflicts(HERE, one.stamp, [conflict(one, other)], 1)
        for document in (one, other):
            await kept.store.mark(HERE, document.id, Mark.RETRACTED, by=None)
        assert await kept.judgements.conflicts(HERE) == (conflict(one, other),)
        assert await kept.judgements.unsurveyed(1) == ((HERE, other.id),)
