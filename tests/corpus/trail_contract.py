"""What every store promises of the audit trail, quotas, many documents at once, forgetting: a part of StoreContract."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest

from corpus.audit import Action, AuditEntry
from corpus.errors import (
    ChangedMeanwhile,
    DocumentError,
    DuplicateDocument,
    EmptyDocument,
    QuotaExceeded,
    UnknownDocument,
    UnknownEntry,
)
from corpus.judgements import Pair, Ruling
from corpus.model import CollectionId, Document, DocumentId, Mark, Reference, Source, Span
from corpus.proposals import Stage
from corpus.quotas import Quota, Usage
from corpus.store import Store
from tests.corpus.drafts import ELSEWHERE, HERE, draft

PLENTY = Quota(documents=100, bytes=10_000, documents_a_day=100, bytes_a_day=10_000)
ANNA, BEN = "4711", "4712"


def by(who: str | None, title: str = "Terms") -> Source:
    return Source(title=title, added_by=who)


async def latest(store: Store, collection: CollectionId = HERE) -> AuditEntry:
    (entry,) = await store.audit(collection, limit=1)
    return entry


def place(document: Document) -> Reference:
    return Reference(document=document.id, revision=document.revision, span=Span(start=0, end=1))


class TrailContract:
    """The promises, one test each."""

    @pytest.fixture
    async def store(self) -> Store:
        raise NotImplementedError

    # The trail

    async def test_the_trail_tells_who_did_what_the_last_first(self, store: Store) -> None:
        before = datetime.now(UTC)
        added = await store.add(HERE, draft("One.", by(ANNA)))
        await store.revise(HERE, added.id, draft("Two.", by(BEN)))
        await store.revise(HERE, added.id, draft("Two.", by(ANNA, "Other terms")))
        await store.mark(HERE, added.id, Mark.CORRECTED, by=ANNA)
        await store.mark(HERE, added.id, Mark.RETRACTED, by=BEN)
        await store.set_review(HERE, added.id, date(2026, 5, 1), by=ANNA)
        await store.remove(HERE, added.id, by=BEN)
        await store.restore(HERE, added.id, by="terminal")
        await store.set_language(HERE, "german", by=ANNA)
        await store.set_synonyms(HERE, (("a", "b"),), by=BEN)
        await store.erase(HERE, added.id, by=ANNA)
        trail = await store.audit(HERE)
        assert [(entry.action, entry.by, entry.document, entry.revision, entry.before) for entry in trail] == [
            (Action.ERASED, ANNA, added.id, None, None),
            (Action.SYNONYMS_SET, BEN, None, None, None),
            (Action.LANGUAGE_SET, ANNA, None, None, None),
            (Action.RESTORED, "terminal", added.id, 3, None),
            (Action.REMOVED, BEN, added.id, 3, None),
            (Action.REVIEW_SET, ANNA, added.id, 3, None),
            (Action.MARKED, BEN, added.id, 3, "corrected"),
            (Action.MARKED, ANNA, added.id, 3, None),
            (Action.EDITED, ANNA, added.id, 3, None),
            (Action.REVISED, BEN, added.id, 2, None),
            (Action.ADDED, ANNA, added.id, 1, None),
        ]
        moments = [entry.at for entry in trail]
        assert moments == sorted(moments, reverse=True)
        assert before <= moments[-1] <= moments[0] <= datetime.now(UTC)
        assert not any(entry.undone for entry in trail)

    async def test_judgements_are_in_the_trail(self, store: Store) -> None:
        one, other = await store.add(HERE, draft("One.")), await store.add(HERE, draft("Other."))
        pair = Pair.of(place(one), place(other))
        await store.judgements.correct_speaker(HERE, place(other), "Ilse Brandt", by=ANNA)
        await store.judgements.withdraw_speaker(HERE, place(other), by=BEN)
        await store.judgements.rule(HERE, pair, Ruling.REAL, by=ANNA)
        await store.judgements.rule(HERE, pair, Ruling.OVERTAKEN, by=BEN)
        await store.judgements.withdraw_ruling(HERE, pair, by=ANNA)
        assert not await store.judgements.withdraw_ruling(HERE, pair, by=ANNA)
        trail = (await store.audit(HERE))[:-2]
        assert [(entry.action, entry.by, entry.document, entry.revision, entry.before) for entry in trail] == [
            (Action.RULING_WITHDRAWN, ANNA, one.id, 1, "overtaken"),
            (Action.RULED, BEN, one.id, 1, "real"),
            (Action.RULED, ANNA, one.id, 1, None),
            (Action.SPEAKER_WITHDRAWN, BEN, other.id, 1, None),
            (Action.SPEAKER_CORRECTED, ANNA, other.id, 1, None),
        ]

    async def test_a_change_that_is_none_is_not_in_the_trail(self, store: Store) -> None:
        added = await store.add(HERE, draft("One."))
        before = await store.audit(HERE)
        await store.mark(HERE, added.id, None, by=ANNA)
        await store.set_review(HERE, added.id, None, by=ANNA)
        await store.set_language(HERE, None, by=ANNA)
        with pytest.raises(DuplicateDocument):
            await store.add(HERE, draft("One."))
        with pytest.raises(UnknownDocument):
            await store.remove(HERE, DocumentId(99), by=ANNA)
        assert await store.audit(HERE) == before

    async def test_what_went_by_its_age_is_in_the_trail_of_its_collection(self, store: Store) -> None:
        for collection in (HERE, ELSEWHERE):
            added = await store.add(collection, draft("One."))
            await store.remove(collection, added.id)
        await store.erase_removed(datetime.max.replace(tzinfo=UTC))
        for collection, number in ((HERE, 1), (ELSEWHERE, 2)):
            entry = await latest(store, collection)
            assert (entry.action, entry.document, entry.by) == (Action.ERASED, number, None)

    async def test_the_trail_is_read_in_parts_and_by_document(self, store: Store) -> None:
        added = [await store.add(HERE, draft(f"Text {number}")) for number in range(7)]
        await store.add(ELSEWHERE, draft("Other."))
        await store.mark(HERE, added[2].id, Mark.CORRECTED, by=None)
        whole = await store.audit(HERE)
        assert len(whole) == 8
        assert len({entry.number for entry in whole}) == 8
        first = await store.audit(HERE, limit=3)
        assert first + await store.audit(HERE, before=first[-1].number, limit=100) == whole
        of_third = await store.audit(HERE, document=added[2].id)
        assert [entry.action for entry in of_third] == [Action.MARKED, Action.ADDED]
        assert await store.audit(HERE, document=added[2].id, before=of_third[0].number) == of_third[1:]
        assert await store.audit(HERE, before=2**70) == whole
        for end in (0, -1, -(2**70)):
            assert await store.audit(HERE, before=end) == ()
        for number in (0, -1, 2**70):
            assert await store.audit(HERE, document=DocumentId(number)) == ()
        assert await store.audit(ELSEWHERE, document=added[2].id) == ()
        assert await store.audit(CollectionId("never")) == ()

    # Undoing

    async def test_what_was_undone_is_marked_so_and_cannot_be_undone_again(self, store: Store) -> None:
        added = await store.add(HERE, draft("One.", by(ANNA)))
        undoing: list[Callable[[int], Awaitable[object]]] = [
            lambda entry: store.remove(HERE, added.id, by=BEN, undoes=entry),
            lambda entry: store.restore(HERE, added.id, by=BEN, undoes=entry),
            lambda entry: store.mark(HERE, added.id, Mark.CORRECTED, by=BEN, undoes=entry),
            lambda entry: store.revise(HERE, added.id, draft("Two.", by(BEN)), undoes=entry),
        ]
        for undo in undoing:
            entry = await latest(store)
            assert entry.action.undoable
            await undo(entry.number)
            undone = (await store.audit(HERE))[1]
            assert undone == entry.model_copy(update={"undone": True})
            assert (await latest(store)).by == BEN
        refused = (await store.audit(HERE))[-1].number
        before, trail = await store.contents(HERE), await store.audit(HERE)
        for refuse in (
            store.revise(HERE, added.id, draft("Three."), undoes=refused),
            store.mark(HERE, added.id, None, by=BEN, undoes=refused),
            store.remove(HERE, added.id, undoes=refused),
        ):
            with pytest.raises(UnknownEntry):
                await refuse
        assert (await store.contents(HERE), await store.audit(HERE)) == (before, trail)

    async def test_only_an_entry_of_that_document_that_can_be_undone_is(self, store: Store) -> None:
        added, other = await store.add(HERE, draft("One.")), await store.add(HERE, draft("Other."))
        await store.add(ELSEWHERE, draft("One."))
        await store.set_review(HERE, added.id, date(2026, 5, 1), by=None)
        numbers = [
            entry.number for entry in (*await store.audit(HERE, document=other.id), *await store.audit(ELSEWHERE))
        ]
        before = await store.contents(HERE)
        for number in (*numbers, (await latest(store)).number, 0, -1, 999, 2**70):
            with pytest.raises(UnknownEntry):
                await store.remove(HERE, added.id, undoes=number)
        assert await store.contents(HERE) == before
        await store.remove(HERE, added.id)
        with pytest.raises(UnknownEntry):
            await store.restore(HERE, added.id, undoes=999)
        assert [line.id for line in await store.removed(HERE)] == [added.id]

    async def test_what_was_changed_since_is_not_undone(self, store: Store) -> None:
        added = await store.add(HERE, draft("One."))
        await store.mark(HERE, added.id, Mark.CORRECTED, by=ANNA)
        marked = (await latest(store)).number
        await store.mark(HERE, added.id, Mark.RETRACTED, by=BEN)
        before, trail = await store.contents(HERE), await store.audit(HERE)
        for refuse in (
            store.mark(HERE, added.id, None, by=ANNA, undoes=marked),
            store.remove(HERE, added.id, by=ANNA, undoes=trail[-1].number),
            store.revise(HERE, added.id, draft("Two."), undoes=marked),
        ):
            with pytest.raises(ChangedMeanwhile):
                await refuse
        assert (await store.contents(HERE), await store.audit(HERE)) == (before, trail)
        await store.set_review(HERE, added.id, date(2026, 5, 1), by=ANNA)
        await store.mark(HERE, added.id, Mark.CORRECTED, by=ANNA, undoes=trail[0].number)
        assert (await latest(store)).after == "corrected", "when it is to be looked at again does not matter"

    async def test_the_trail_says_which_mark_was_set(self, store: Store) -> None:
        added = await store.add(HERE, draft("One."))
        for mark in (Mark.CORRECTED, Mark.RETRACTED, None):
            await store.mark(HERE, added.id, mark, by=ANNA)
        marks = [(entry.before, entry.after) for entry in (await store.audit(HERE))[:-1]]
        assert marks == [("retracted", None), ("corrected", "retracted"), (None, "corrected")]

    async def test_a_change_is_found_by_the_version_of_the_document_that_it_returned(self, store: Store) -> None:
        added = await store.add(HERE, draft("One."))
        revised = await store.revise(HERE, added.id, draft("Two."))
        marked = await store.mark(HERE, added.id, Mark.CORRECTED, by=ANNA)
        removed = await store.remove(HERE, added.id)
        restored = await store.restore(HERE, added.id)
        trail = await store.audit(HERE)
        assert [(entry.action, entry.version) for entry in reversed(trail)] == [
            (Action.ADDED, added.changed),
            (Action.REVISED, revised.changed),
            (Action.MARKED, marked.changed),
            (Action.REMOVED, removed),
            (Action.RESTORED, restored.changed),
        ]

    # Quotas

    async def test_a_collection_without_anything_uses_nothing(self, store: Store) -> None:
        assert await store.usage(HERE) == Usage(documents=0, bytes=0, documents_a_day=0, bytes_a_day=0)

    async def test_usage_counts_removed_documents_and_all_revisions_in_bytes(self, store: Store) -> None:
        added = await store.add(HERE, draft("Fähre"))
        await store.revise(HERE, added.id, draft("boats"))
        gone, erased = await store.add(HERE, draft("123")), await store.add(HERE, draft("1234"))
        await store.add(ELSEWHERE, draft("Elsewhere."))
        await store.remove(HERE, gone.id)
        await store.erase(HERE, erased.id)
        assert await store.usage(HERE) == Usage(documents=2, bytes=14, documents_a_day=4, bytes_a_day=18)

    @pytest.mark.parametrize(
        ("limit", "what"),
        [
            ({"documents": 2}, "documents"),
            ({"bytes": 14}, "bytes"),
            ({"documents_a_day": 2}, "documents a day"),
            ({"bytes_a_day": 14}, "bytes a day"),
        ],
    )
    async def test_more_than_the_quota_is_refused_and_nothing_changed(
        self, store: Store, limit: dict[str, int], what: str
    ) -> None:
        quota = PLENTY.model_copy(update=limit)
        first = await store.add(HERE, draft("12345"), quota=quota)
        await store.add(HERE, draft("boats"), quota=quota)
        before, trail = await store.contents(HERE), await store.audit(HERE)
        with pytest.raises(QuotaExceeded) as caught:
            await store.add(HERE, draft("ferry"), quota=quota)
        assert (caught.value.what, caught.value.limit) == (what, next(iter(limit.values())))
        revising = store.revise(HERE, first.id, draft("ferry"), quota=quota)
        if what == "documents":
            assert (await revising).revision == 2
            return
        with pytest.raises(QuotaExceeded, match=what):
            await revising
        assert (await store.contents(HERE), await store.audit(HERE)) == (before, trail)
        await store.add(HERE, draft("ferry"))
        await store.add(ELSEWHERE, draft("ferry"), quota=quota)

    async def test_exactly_the_quota_is_allowed(self, store: Store) -> None:
        quota = Quota(documents=1, bytes=10, documents_a_day=2, bytes_a_day=10)
        added = await store.add(HERE, draft("12345"), quota=quota)
        await store.revise(HERE, added.id, draft("67890"), quota=quota)

    # Many

    async def test_of_many_each_is_a_document_or_the_reason_why_not(self, store: Store) -> None:
        there = await store.add(HERE, draft("There."))
        drafts = [draft("One.", by(ANNA)), draft(" "), draft("There."), draft("Two."), draft("One."), draft("Three.")]
        outcomes = await store.add_many(HERE, drafts)
        one, empty, known, two, again, three = outcomes
        assert isinstance(one, Document)
        assert isinstance(two, Document)
        assert isinstance(three, Document)
        assert isinstance(empty, EmptyDocument)
        assert isinstance(known, DuplicateDocument)
        assert isinstance(again, DuplicateDocument)
        assert (known.existing_id, again.existing_id) == (there.id, one.id)
        contents = await store.contents(HERE)
        assert [parsed.document for parsed in contents.documents] == [there, one, two, three]
        assert [document.changed for document in (one, two, three)] == [2, 3, 4]
        assert (await store.document(HERE, one.id)).sentences == draft("One.").sentences
        trail = await store.audit(HERE)
        assert [(entry.action, entry.document, entry.by) for entry in trail[:3]] == [
            (Action.ADDED, three.id, None),
            (Action.ADDED, two.id, None),
            (Action.ADDED, one.id, ANNA),
        ]
        assert await store.add_many(HERE, []) == ()

    async def test_of_many_with_a_bug_in_one_none_is_added(self, store: Store) -> None:
        beyond = draft("five.").model_copy(update={"text": "four"})
        with pytest.raises(ValueError, match="reach to 5"):
            await store.add_many(HERE, [draft("One."), beyond])
        assert await store.list(HERE) == ()
        assert await store.version(HERE) == 0

    async def test_none_of_many_is_a_collection_without_a_change(self, store: Store) -> None:
        (outcome,) = await store.add_many(HERE, [draft(" ")])
        assert isinstance(outcome, DocumentError)
        assert await store.collections() == ()

    # Forgetting

    async def test_a_forgotten_member_is_nobody_and_what_they_did_stays(self, store: Store) -> None:
        one, other = await store.add(HERE, draft("One.", by(ANNA))), await store.add(HERE, draft("Other.", by(BEN)))
        await store.revise(HERE, one.id, draft("One and a half.", by(BEN)))
        pair = Pair.of(place(other), place(other))
        await store.judgements.rule(HERE, pair, Ruling.REAL, by=ANNA)
        await store.judgements.correct_speaker(HERE, place(other), "Mo", by=ANNA)
        before = await store.contents(HERE)
        await store.forget_actor(ANNA)
        assert [entry.by for entry in await store.audit(HERE)] == [None, None, BEN, BEN, None]
        history = await store.history(HERE, one.id)
        assert [line.source.added_by for line in history] == [None, BEN]
        judged = await store.judgements.judged(HERE)
        assert [judged.speakers[place(other)].by, judged.rulings[pair].by] == [None, None]
        after = await store.contents(HERE)
        assert after.documents == before.documents
        assert after.version == before.version + 1, "what was judged reads otherwise"
        await store.add(HERE, draft("Anna again.", by(ANNA)))
        assert [entry.by for entry in await store.audit(HERE, limit=2)] == [ANNA, None]

    async def test_what_a_forgotten_member_proposed_waits_nowhere_any_more(self, store: Store) -> None:
        for where, stage, who in (
            (HERE, Stage.SUGGESTED, ANNA),
            (HERE, Stage.PREVIEW, ANNA),
            (ELSEWHERE, Stage.SUGGESTED, ANNA),
            (HERE, Stage.SUGGESTED, BEN),
        ):
            await store.proposals.propose(where, stage, "Noon.", Source(), replaces=None, by=who)
        await store.proposals.propose(ELSEWHERE, Stage.SUGGESTED, "One.", by(ANNA), replaces=None, by=BEN)
        await store.forget_actor(ANNA)
        (left,), (other,) = [await store.proposals.suggested(where) for where in (HERE, ELSEWHERE)]
        assert (left.by, other.by, other.source) == (BEN, BEN, by(None))
        assert [(await store.proposals.waiting(where)).proposals for where in (HERE, ELSEWHERE)] == [1, 1]
        assert await store.version(HERE) == await store.version(ELSEWHERE) == 0, "no reader sees a change"

    async def test_a_stranger_is_forgotten_without_a_change(self, store: Store) -> None:
        await store.add(HERE, draft("One.", by(ANNA)))
        await store.forget_actor(BEN)
        assert await store.version(HERE) == 1
        assert (await latest(store)).by == ANNA

    async def test_of_an_erased_collection_only_the_name_and_a_version_stay(self, store: Store) -> None:
        one, gone = await store.add(HERE, draft("One.", by(ANNA))), await store.add(HERE, draft("Gone."))
        there = await store.add(ELSEWHERE, draft("One.", by(BEN)))
        await store.remove(HERE, gone.id)
        await store.judgements.correct_speaker(HERE, place(one), "Mo", by=ANNA)
        await store.set_language(HERE, "german")
        await store.set_synonyms(HERE, (("a", "b"),))
        await store.judgements.correct_speaker(ELSEWHERE, place(there), "Mo", by=BEN)
        version, elsewhere = await store.version(HERE), await store.contents(ELSEWHERE)
        trail = await store.audit(ELSEWHERE)
        await store.erase_collection(HERE)
        assert await store.list(HERE) == await store.removed(HERE) == ()
        assert await store.audit(HERE) == ()
        assert (await store.language(HERE), await store.synonyms(HERE)) == (None, ())
        assert await store.judgements.judged(HERE) == ({}, {})
        assert await store.version(HERE) == version + 1
        changes = await store.changes(HERE, version)
        assert (changes.whole, changes.present) == (True, ())
        assert await store.collections() == (ELSEWHERE, HERE)
        assert await store.usage(HERE) == Usage(documents=0, bytes=0, documents_a_day=0, bytes_a_day=0)
        assert (await store.contents(ELSEWHERE), await store.audit(ELSEWHERE)) == (elsewhere, trail)
        assert (await store.add(HERE, draft("One."))).id > there.id

    async def test_erasing_a_collection_that_never_was_makes_none(self, store: Store) -> None:
        await store.erase_collection(HERE)
        assert await store.collections() == ()
