"""What every store promises of revisions, marks, review dates and messages: a part of StoreContract."""

import hashlib
import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.deriving import derive
from corpus.errors import (
    ChangedMeanwhile,
    DuplicateDocument,
    EmptyDocument,
    UnknownDocument,
    UnknownRevision,
)
from corpus.model import CollectionId, DocumentId, Draft, Excerpt, Mark, MessageSource, Source
from corpus.sentences import parse
from corpus.servers import LARGEST_ID
from corpus.store import Store
from tests.corpus.drafts import ELSEWHERE, HERE, changed_at, draft

_fresh = (CollectionId(f"revised {number}") for number in itertools.count())

OLD, NEW = "The ferry leaves at nine.\nIt is red.", "The ferry leaves at ten.\nIt is red.\nIt is late."


def made_of(message: int, author: int = 7) -> Source:
    return Source(message=MessageSource(channel=1, message=message, author=author))


class KeepingContract:
    """The promises, one test each."""

    @pytest.fixture
    async def store(self) -> Store:
        raise NotImplementedError

    # Revisions

    async def test_a_revision_takes_the_place_of_the_one_before_for_every_reader(self, store: Store) -> None:
        added, other = await store.add(HERE, draft(OLD)), await store.add(HERE, draft("Other."))
        revised = await store.revise(HERE, added.id, draft(NEW, Source(title="Times", added_by="5")))
        assert (revised.id, revised.revision, revised.text, revised.changed) == (added.id, 2, NEW, 3)
        assert revised.sha256 == hashlib.sha256(NEW.encode()).hexdigest()
        found = await store.document(HERE, added.id)
        assert (found.document, found.sentences) == (revised, draft(NEW).sentences)
        assert not found.document.overtaken
        contents = await store.contents(HERE)
        assert list(contents.documents) == [found, await store.document(HERE, other.id)]
        assert contents.version == 3
        assert await store.parsed(HERE, [added.stamp, revised.stamp]) == (None, found)
        assert await store.excerpts(HERE, [Excerpt(added.stamp, 0, 1)]) == (None,)
        assert (await store.excerpts(HERE, [Excerpt(revised.stamp, 0, 2)]))[0] == found
        assert await store.claims(HERE, [Excerpt(added.stamp, 0, 1)]) == (None,)
        assert (await store.claims(HERE, [Excerpt(revised.stamp, 0, 2)]))[0] is not None
        assert await store.present(HERE, [added.id]) == {(added.id, 2)}
        line = (await store.list(HERE))[0]
        assert line.sha256 == revised.sha256
        assert (line.revision, line.characters, line.sentences, line.source) == (2, len(NEW), 3, revised.source)

    async def test_only_present_documents_are_present_each_with_its_revision(self, store: Store) -> None:
        kept, gone = await store.add(HERE, draft("Kept.")), await store.add(HERE, draft("Gone."))
        other = await store.add(ELSEWHERE, draft("Other."))
        await store.remove(HERE, gone.id)
        asked = [kept.id, gone.id, other.id, DocumentId(0), DocumentId(-1), DocumentId(2**70)]
        assert await store.present(HERE, asked) == {(kept.id, 1)}
        assert await store.present(HERE, []) == frozenset()

    async def test_whoever_saw_the_one_before_is_told(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD))
        revised = await store.revise(HERE, added.id, draft(NEW))
        changes = await store.changes(HERE, 1)
        assert (changes.whole, changes.present, changes.gone) == (False, (revised.stamp,), ())

    async def test_an_earlier_revision_can_be_read_and_says_that_it_is_overtaken(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD, Source(title="Old times")))
        await store.revise(HERE, added.id, draft(NEW, Source(title="Times")))
        marked = await store.mark(HERE, added.id, Mark.CORRECTED, by=None)
        first = await store.revision(HERE, added.id, 1)
        changes = {"current": 2, "mark": Mark.CORRECTED, "changed": 3}
        assert first.document == added.model_copy(update=changes)
        assert first.document.overtaken
        assert first.sentences == draft(OLD).sentences
        assert (await store.revision(HERE, added.id, 2)).document == marked

    @pytest.mark.parametrize("number", [0, -1, 3, 2**63, 10**40])
    async def test_a_revision_that_never_was_is_unknown(self, store: Store, number: int) -> None:
        added = await store.add(HERE, draft(OLD))
        await store.revise(HERE, added.id, draft(NEW))
        with pytest.raises(UnknownRevision):
            await store.revision(HERE, added.id, number)

    async def test_nothing_of_a_removed_document_or_elsewhere_is_revised_or_read(self, store: Store) -> None:
        gone, elsewhere = await store.add(HERE, draft(OLD)), await store.add(ELSEWHERE, draft(OLD))
        await store.remove(HERE, gone.id)
        versions = await store.version(HERE), await store.version(ELSEWHERE)
        for number in (gone.id, elsewhere.id, DocumentId(99), DocumentId(0), DocumentId(2**70)):
            for refused in (
                store.revise(HERE, number, draft(NEW)),
                store.revision(HERE, number, 1),
                store.history(HERE, number),
                store.mark(HERE, number, Mark.RETRACTED, by=None),
                store.set_review(HERE, number, date(2026, 1, 1), by=None),
            ):
                with pytest.raises(UnknownDocument):
                    await refused
        assert (await store.version(HERE), await store.version(ELSEWHERE)) == versions

    async def test_the_history_tells_every_revision_the_first_one_first(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD, Source(title="A", added_by="5")))
        edited = await store.revise(HERE, added.id, draft(OLD, Source(title="B", tags=("x",), added_by="6")))
        revised = await store.revise(HERE, added.id, draft(NEW, Source(title="B")))
        kept = [added, edited, revised]
        assert [
            (line.number, line.sha256, line.source, line.characters) for line in await store.history(HERE, added.id)
        ] == [(document.revision, document.sha256, document.source, len(document.text)) for document in kept]

    @pytest.mark.parametrize(
        "source",
        [
            Source(title="B"),
            Source(title="A", published=date(2025, 3, 2)),
            Source(title="A", language="de"),
            Source(title="A", tags=("x",)),
            Source(title="A", message=MessageSource(channel=1, message=2, author=3)),
        ],
    )
    async def test_the_same_text_from_another_source_is_a_revision(self, store: Store, source: Source) -> None:
        added = await store.add(HERE, draft(OLD, Source(title="A")))
        edited = await store.revise(HERE, added.id, draft(OLD, source))
        assert (edited.revision, edited.sha256) == (2, added.sha256)
        assert (await store.document(HERE, added.id)).document == edited

    async def test_what_is_as_it_was_is_no_revision_whoever_says_so(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD, Source(title="A", added_by="5")))
        with pytest.raises(DuplicateDocument) as caught:
            await store.revise(HERE, added.id, draft(OLD, Source(title="A", added_by="6")))
        assert caught.value.existing_id == added.id
        assert (await store.document(HERE, added.id)).document == added

    async def test_the_text_of_another_document_is_no_revision(self, store: Store) -> None:
        added, other = await store.add(HERE, draft(OLD)), await store.add(HERE, draft(NEW))
        await store.add(ELSEWHERE, draft("Elsewhere."))
        with pytest.raises(DuplicateDocument) as caught:
            await store.revise(HERE, added.id, draft(NEW))
        assert caught.value.existing_id == other.id
        await store.revise(HERE, added.id, draft("Elsewhere."))

    async def test_a_text_that_was_revised_may_come_again_as_another_document_or_revision(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD))
        await store.revise(HERE, added.id, draft(NEW))
        again = await store.add(HERE, draft(OLD))
        with pytest.raises(DuplicateDocument):
            await store.revise(HERE, added.id, draft(OLD))
        await store.remove(HERE, again.id)
        assert (await store.revise(HERE, added.id, draft(OLD))).revision == 3
        with pytest.raises(DuplicateDocument) as caught:
            await store.restore(HERE, again.id)
        assert caught.value.existing_id == added.id, "it has that text now"

    async def test_what_was_removed_comes_back_as_it_is_now(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD))
        revised = await store.revise(HERE, added.id, draft(NEW))
        await store.remove(HERE, added.id)
        other = await store.add(HERE, draft(OLD))
        assert await store.restore(HERE, added.id) == changed_at(5, revised)
        assert [line.id for line in await store.list(HERE)] == [added.id, other.id]

    async def test_of_two_who_decide_on_the_same_revision_the_second_is_told(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD))
        await store.revise(HERE, added.id, draft(NEW), expected=1)
        with pytest.raises(ChangedMeanwhile):
            await store.revise(HERE, added.id, draft("Third."), expected=1)
        assert (await store.document(HERE, added.id)).document.text == NEW

    async def test_a_revision_without_words_is_refused_and_nothing_changed(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD))
        with pytest.raises(EmptyDocument):
            await store.revise(HERE, added.id, draft(" \n"))
        assert (await store.document(HERE, added.id)).document == added

    async def test_only_the_current_revision_is_derived_anew(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD, parser_version=1))
        await store.revise(HERE, added.id, draft(NEW, parser_version=2))
        assert await store.outdated(2) == ()
        await store.replace_sentences(HERE, added.id, (), 3)
        assert (await store.revision(HERE, added.id, 1)).sentences == draft(OLD).sentences
        before = await store.contents(HERE)
        with pytest.raises(ChangedMeanwhile):
            await store.replace_sentences(HERE, added.id, draft(OLD).sentences, 3, expected=1)
        assert await store.contents(HERE) == before

    @given(
        texts=st.lists(
            st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=2, max_size=4, unique=True
        )
    )
    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    async def test_of_any_texts_every_revision_gives_back_its_words(self, store: Store, texts: list[str]) -> None:
        collection = next(_fresh)
        wordy = [text + "\nwords" for text in texts]
        drafts = [
            Draft(text=text, source=Source(), sentences=derive(text, Source()), parser_version=1) for text in wordy
        ]
        added = await store.add(collection, drafts[0])
        for following in drafts[1:]:
            await store.revise(collection, added.id, following)
        for number, text in enumerate(wordy, 1):
            found = await store.revision(collection, added.id, number)
            assert found.document.text == text
            assert [sentence.span for sentence in found.sentences] == [sentence.span for sentence in parse(text)]
        current = (await store.document(collection, added.id)).document
        assert (current.text, current.overtaken) == (wordy[-1], False)

    # Marks and dates

    async def test_a_mark_stays_with_the_document_through_its_revisions(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD))
        marked = await store.mark(HERE, added.id, Mark.RETRACTED, by="5")
        assert marked == added.model_copy(update={"mark": Mark.RETRACTED, "changed": 2})
        assert (await store.document(HERE, added.id)).document == marked
        revised = await store.revise(HERE, added.id, draft(NEW))
        assert revised.mark is Mark.RETRACTED
        assert (await store.document(HERE, added.id)).document == revised
        assert [line.mark for line in await store.list(HERE)] == [Mark.RETRACTED]
        await store.remove(HERE, added.id)
        assert [line.mark for line in await store.removed(HERE)] == [Mark.RETRACTED]
        assert (await store.restore(HERE, added.id)).mark is Mark.RETRACTED
        assert (await store.mark(HERE, added.id, None, by=None)).mark is None
        assert (await store.contents(HERE)).documents[0].document.mark is None

    async def test_the_mark_that_a_document_bears_changes_nothing(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD))
        marked = await store.mark(HERE, added.id, Mark.CORRECTED, by=None)
        assert await store.mark(HERE, added.id, Mark.CORRECTED, by=None) == marked
        assert await store.version(HERE) == 2

    async def test_a_review_date_is_in_the_list_and_no_change_for_readers(self, store: Store) -> None:
        added = await store.add(HERE, draft(OLD))
        await store.set_review(HERE, added.id, date(2026, 5, 1), by="5")
        assert [line.review_by for line in await store.list(HERE)] == [date(2026, 5, 1)]
        assert (await store.document(HERE, added.id)).document == added
        assert await store.version(HERE) == 1
        await store.revise(HERE, added.id, draft(NEW))
        assert [line.review_by for line in await store.list(HERE)] == [date(2026, 5, 1)]
        await store.set_review(HERE, added.id, None, by="5")
        assert [line.review_by for line in await store.list(HERE)] == [None]

    # Messages

    async def test_documents_are_found_by_the_message_that_any_revision_was_made_of(self, store: Store) -> None:
        one = await store.add(HERE, draft(OLD, made_of(LARGEST_ID, author=2**63)))
        two = await store.add(HERE, draft("Two.", made_of(40)))
        there = await store.add(ELSEWHERE, draft(OLD, made_of(40)))
        await store.revise(HERE, two.id, draft("Two.", made_of(41)))
        await store.revise(HERE, two.id, draft("Two and a half."))
        await store.remove(HERE, one.id)
        assert await store.made_of(HERE, LARGEST_ID) == (one.id,), "also a removed one"
        assert await store.made_of(HERE, 40) == await store.made_of(HERE, 41) == (two.id,)
        assert await store.made_of(ELSEWHERE, 40) == (there.id,)
        assert await store.made_of(HERE, 42) == ()
        assert await store.made_by(7) == ((HERE, two.id), (ELSEWHERE, there.id))
        assert await store.made_by(2**63) == ((HERE, one.id),)
        await store.erase(HERE, two.id)
        assert await store.made_of(HERE, 40) == ()
