"""What every store promises of telling what changed, and of reading just what is asked for: a part of StoreContract."""

import asyncio
import itertools
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import (
    Changes,
    CollectionId,
    DocumentId,
    Draft,
    Excerpt,
    Mark,
    ParsedDocument,
    Sentence,
    SentenceKind,
    Source,
    Span,
    Stamp,
)
from corpus.store import LONGEST_LANGUAGE, Store
from tests.corpus.drafts import ELSEWHERE, HERE, draft

_fresh = (CollectionId(f"changing {number}") for number in itertools.count())

NOTHING = Changes(version=0, language=None, whole=True, present=(), gone=())
KINDS = ("add", "remove", "restore", "erase", "replace", "erase removed", "language", "revise", "mark")


def caught_up(stamps: dict[DocumentId, int], changes: Changes) -> dict[DocumentId, int]:
    """What an index that held `stamps` holds after `changes`."""
    kept = {} if changes.whole else {number: at for number, at in stamps.items() if number not in changes.gone}
    return kept | dict(changes.present)


class Expected:
    """A collection beside the store's: when each document changed, and the version that one has to have seen."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.collection = next(_fresh)
        self.version = self.erased = 0
        self.present: dict[DocumentId, int] = {}
        self.removed: dict[DocumentId, int] = {}
        self.language: str | None = None

    async def change(self, kind: str, choice: int) -> None:
        """Make a change of `kind` to the document or with the word that `choice` picks, if there is one."""
        if kind == "add":
            added = await self.store.add(self.collection, draft(f"Text {self.version}"))
            self.present[added.id] = self.counted(added.changed)
        elif kind == "erase removed":
            await self.store.erase_removed(datetime.max.replace(tzinfo=UTC))
            self.erased = max([self.erased, *self.removed.values()])
            self.removed = {}
        elif kind == "language":
            language = (None, "german", "english")[choice % 3]
            await self.store.set_language(self.collection, language)
            if language != self.language:
                self.erased = self.counted(self.version + 1)
            self.language = language
        else:
            numbers = sorted({"restore": self.removed, "erase": self.present | self.removed}.get(kind, self.present))
            if numbers:
                await self.change_document(kind, numbers[choice % len(numbers)])

    async def change_document(self, kind: str, number: DocumentId) -> None:
        """Make a change of `kind` to a document that it can be made to."""
        if kind == "remove":
            del self.present[number]
            self.removed[number] = self.counted(await self.store.remove(self.collection, number))
        elif kind == "restore":
            del self.removed[number]
            self.present[number] = self.counted((await self.store.restore(self.collection, number)).changed)
        elif kind == "replace":
            self.present[number] = self.counted(await self.store.replace_sentences(self.collection, number, (), 2))
        elif kind == "revise":
            revised = await self.store.revise(self.collection, number, draft(f"Text {self.version}"))
            self.present[number] = self.counted(revised.changed)
        elif kind == "mark":
            before = (await self.store.document(self.collection, number)).document.mark
            mark = Mark.CORRECTED if before is None else None
            self.present[number] = self.counted((await self.store.mark(self.collection, number, mark, by=None)).changed)
        elif number in self.present:
            del self.present[number]
            version = await self.store.erase(self.collection, number)
            assert version is not None
            self.erased = self.counted(version)
        else:
            assert await self.store.erase(self.collection, number) is None
            self.erased = max(self.erased, self.removed.pop(number))

    def counted(self, version: int) -> int:
        """`version`, which the store says that it has now."""
        self.version += 1
        assert version == self.version
        return version


def lines(count: int, source: Source | None = None, *, name: str = "Line") -> Draft:
    """A text of so many sentences."""
    return draft("\n".join(f"{name} {number}." for number in range(count)), source)


def numbers_of(parts: Iterable[ParsedDocument | None]) -> list[DocumentId | None]:
    return [None if part is None else part.document.id for part in parts]


class ChangesContract:
    """The promises, one test each."""

    @pytest.fixture
    async def store(self) -> Store:
        raise NotImplementedError

    # Changes

    async def test_synonyms_are_the_collection_s_own_and_change_no_document(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        before = await store.version(HERE)
        await store.set_synonyms(HERE, (("boat", "ferry"), ("night ship", "ferry")))
        assert await store.synonyms(HERE) == (("boat", "ferry"), ("night ship", "ferry"))
        assert await store.synonyms(ELSEWHERE) == ()
        changes = await store.changes(HERE, before)
        assert (changes.version, changes.whole, changes.present, changes.gone) == (before + 1, False, (), ())
        assert (await store.document(HERE, added.id)).document.stamp == added.stamp

    async def test_of_a_collection_that_never_was_nothing_is_told_and_nothing_made(self, store: Store) -> None:
        for since in (-1, 0, 1, 10**30):
            assert await store.changes(HERE, since) == NOTHING
        assert await store.parsed(HERE, [Stamp(DocumentId(1), 1)]) == (None,)
        assert await store.excerpts(HERE, [Excerpt(Stamp(DocumentId(1), 1), 0, 0)]) == (None,)
        assert await store.parsed(HERE, []) == await store.excerpts(HERE, []) == ()
        assert await store.language(HERE) is None
        assert await store.collections() == ()

    async def test_a_change_is_told_to_those_who_have_not_seen_it(self, store: Store) -> None:
        first, second, third = [await store.add(HERE, draft(f"Text {number}")) for number in range(3)]
        assert [document.changed for document in (first, second, third)] == [1, 2, 3]
        assert await store.remove(HERE, first.id) == 4
        assert await store.replace_sentences(HERE, second.id, (), 2) == 5
        told = {since: await store.changes(HERE, since) for since in range(6)}
        assert {changes.version for changes in told.values()} == {5}
        assert [changes.whole for changes in told.values()] == [True, False, False, False, False, False]
        anew = Stamp(second.id, 5)
        assert told[0].present == (anew, third.stamp)
        assert [changes.gone for changes in told.values()] == [(), (first.id,), (first.id,), (first.id,), (), ()]
        assert told[2].present == (anew, third.stamp)
        assert told[3].present == told[4].present == (anew,)
        assert told[5].present == ()

    async def test_an_erasure_makes_it_whole_for_those_who_have_not_seen_it(self, store: Store) -> None:
        first, second = [await store.add(HERE, draft(f"Text {number}")) for number in range(2)]
        assert await store.erase(HERE, first.id) == 3
        before, after = await store.changes(HERE, 2), await store.changes(HERE, 3)
        assert (before.whole, before.present, before.gone) == (True, (second.stamp,), ())
        assert (after.whole, after.present, after.gone) == (False, (), ())

    @pytest.mark.parametrize("by_age", [False, True])
    async def test_the_erasure_of_a_removed_one_matters_to_those_who_missed_the_removal(
        self, store: Store, by_age: bool
    ) -> None:
        first, second = [await store.add(HERE, draft(f"Text {number}")) for number in range(2)]
        elsewhere = await store.add(ELSEWHERE, draft())
        await store.remove(HERE, first.id)
        if by_age:
            assert sum((await store.erase_removed(datetime.max.replace(tzinfo=UTC))).values()) == 1
        else:
            assert await store.erase(HERE, first.id) is None
        before, after = await store.changes(HERE, 2), await store.changes(HERE, 3)
        assert (before.whole, before.present, before.version) == (True, (second.stamp,), 3)
        assert (after.whole, after.present, after.gone) == (False, (), ())
        assert not (await store.changes(ELSEWHERE, 1)).whole
        assert (await store.changes(ELSEWHERE, 0)).present == (elsewhere.stamp,)

    @pytest.mark.parametrize("since", [3, 2**63, 10**30, -1, -(10**30)])
    async def test_since_a_version_that_was_not_yet_everything_is_told(self, store: Store, since: int) -> None:
        """The file may be a copy from before, put back."""
        added = [await store.add(HERE, draft(f"Text {number}")) for number in range(2)]
        changes = await store.changes(HERE, since)
        assert (changes.whole, changes.version) == (True, 2)
        assert changes.present == tuple(document.stamp for document in added)

    async def test_changes_are_told_by_number(self, store: Store) -> None:
        added = [await store.add(HERE, draft(f"Text {number}")) for number in range(12)]
        for index in (7, 3, 11, 0):
            await store.replace_sentences(HERE, added[index].id, (), 2)
        for index in (8, 2, 5):
            await store.remove(HERE, added[index].id)
        whole, part = await store.changes(HERE, 0), await store.changes(HERE, 6)
        assert [stamp.document for stamp in whole.present] == [1, 2, 4, 5, 7, 8, 10, 11, 12]
        assert [stamp.document for stamp in part.present] == [1, 4, 7, 8, 10, 11, 12]
        assert part.gone == (3, 6, 9)

    async def test_a_stamp_is_the_same_wherever_it_is_read(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        await store.remove(HERE, added.id)
        stamp = (await store.restore(HERE, added.id)).stamp
        assert stamp == (added.id, 3)
        assert (await store.changes(HERE, 2)).present == (stamp,)
        assert (await store.document(HERE, added.id)).document.stamp == stamp
        assert (await store.contents(HERE)).documents[0].document.stamp == stamp

    @given(kinds=st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 20)), min_size=12, max_size=30))
    @settings(
        max_examples=80,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    async def test_whoever_looks_again_at_any_later_moment_knows_what_is_present(
        self, store: Store, kinds: list[tuple[str, int]]
    ) -> None:
        expected = Expected(store)
        seen = {0: dict(expected.present)}
        for kind, choice in kinds:
            await expected.change(kind, choice)
            seen[expected.version] = dict(expected.present)
        for since, stamps in seen.items():
            changes = await store.changes(expected.collection, since)
            assert caught_up(stamps, changes) == expected.present
            assert (changes.version, changes.language) == (expected.version, expected.language)
            assert changes.whole == (since == 0 or since < expected.erased), "as little as possible"
            assert changes.whole or all(stamp.changed > since for stamp in changes.present)

    async def test_who_catches_up_while_changes_run_misses_none(self, store: Store) -> None:
        async def change() -> None:
            for number in range(1, 31):
                await store.add(HERE, draft(f"Text {number}"))
                if number % 3 == 0:
                    await store.remove(HERE, DocumentId(number - 1))
                if number % 9 == 1:
                    await store.erase(HERE, DocumentId(number))

        changing = asyncio.create_task(change())
        version, stamps = 0, dict[DocumentId, int]()
        looks = 0
        while not changing.done() or looks == 0 or version < await store.version(HERE):
            changes = await store.changes(HERE, version)
            version, stamps = changes.version, caught_up(stamps, changes)
            looks += 1
        await changing
        assert looks > 5
        assert stamps == dict((await store.changes(HERE, 0)).present)
        assert sorted(stamps) == [line.id for line in await store.list(HERE)]

    # Many documents

    async def test_many_documents_come_in_the_order_in_which_they_were_asked_for(self, store: Store) -> None:
        added = [await store.add(HERE, lines(number + 1, Source(title=f"T {number}"))) for number in range(5)]
        asked = [added[index].stamp for index in (3, 0, 4, 3)]
        found = await store.parsed(HERE, asked)
        assert list(found) == [await store.document(HERE, stamp.document) for stamp in asked]

    async def test_what_has_changed_since_its_stamp_is_not_given(self, store: Store) -> None:
        added = [await store.add(HERE, draft(f"Text {number}")) for number in range(6)]
        removed, erased, restored, replaced, kept, _ = added
        removal = Stamp(removed.id, await store.remove(HERE, removed.id))
        await store.erase(HERE, erased.id)
        await store.remove(HERE, restored.id)
        again = await store.restore(HERE, restored.id)
        await store.replace_sentences(HERE, replaced.id, (), 2)
        stamps = [document.stamp for document in (*added[:5], again)]
        never = [Stamp(DocumentId(2**70), 1), Stamp(DocumentId(-1), 1), Stamp(kept.id, kept.changed + 1)]
        asked = [*stamps, removal, *never]
        expected = [None, None, None, None, kept.id, restored.id, None, None, None, None]
        assert numbers_of(await store.parsed(HERE, asked)) == expected
        assert numbers_of(await store.excerpts(HERE, [Excerpt(stamp, 0, 0) for stamp in asked])) == expected

    async def test_a_stamp_of_another_collection_names_nothing(self, store: Store) -> None:
        yours = await store.add(ELSEWHERE, draft())
        mine = await store.add(HERE, draft("Mine."))
        assert mine.changed == yours.changed
        assert numbers_of(await store.parsed(HERE, [yours.stamp, mine.stamp])) == [None, mine.id]
        assert numbers_of(await store.excerpts(HERE, [Excerpt(yours.stamp, 0, 0)])) == [None]

    async def test_a_thousand_documents_may_be_asked_for_at_once(self, store: Store) -> None:
        added = [await store.add(HERE, lines(3, name=f"{number}")) for number in range(40)]
        found = await store.parsed(HERE, [document.stamp for document in added] * 25)
        assert numbers_of(found) == [document.id for document in added] * 25
        assert all(part is not None and len(part.sentences) == 3 for part in found)

    # Excerpts

    async def test_an_excerpt_is_its_sentences_and_no_other(self, store: Store) -> None:
        heading = Span(start=0, end=4)
        text = "Fees" + "".join(f"\nLine {number}." for number in range(9))
        sentences = tuple(
            Sentence(span=Span(start=at, end=at + 7), kind=kind, block=number, headings=(heading,) * (number % 3))
            for number, (at, kind) in enumerate(zip(range(5, 77, 8), SentenceKind, strict=False))
        )
        assert len(sentences) == 9
        given_draft = Draft(text=text, source=Source(title="T"), sentences=sentences, parser_version=1)
        added, other = await store.add(HERE, given_draft), await store.add(HERE, lines(4))
        ranges = [(0, 0), (2, 5), (8, 8), (0, 8), (4, 6), (2, 5)]
        wanted = [Excerpt(added.stamp, first, last) for first, last in ranges]
        found = await store.excerpts(HERE, [*wanted, Excerpt(other.stamp, 1, 2)])
        assert [part and part.sentences for part in found[:-1]] == [
            sentences[first : last + 1] for first, last in ranges
        ]
        assert all(part is not None and part.document == added for part in found[:-1])
        assert found[-1] == ParsedDocument(document=other, sentences=lines(4).sentences[1:3])

    async def test_excerpts_of_one_document_share_it(self, store: Store) -> None:
        added = await store.add(HERE, lines(5))
        first, second = await store.excerpts(HERE, [Excerpt(added.stamp, 0, 1), Excerpt(added.stamp, 3, 4)])
        assert first is not None
        assert second is not None
        assert first.document is second.document

    @pytest.mark.parametrize(("first", "last"), [(3, 5), (5, 5), (-1, 1), (2, 0), (0, 2**63), (10**30, 10**30)])
    async def test_sentences_that_are_not_there_are_no_excerpt(self, store: Store, first: int, last: int) -> None:
        added = await store.add(HERE, lines(5))
        wanted = [Excerpt(added.stamp, first, last), Excerpt(added.stamp, 4, 4)]
        assert numbers_of(await store.excerpts(HERE, wanted)) == [None, added.id]

    # The language

    async def test_a_language_stays_until_another_is_set_and_only_there(self, store: Store) -> None:
        await store.add(HERE, draft())
        await store.set_language(HERE, "german")
        assert (await store.language(HERE), await store.language(ELSEWHERE)) == ("german", None)
        await store.set_language(HERE, None)
        assert await store.language(HERE) is None
        assert (await store.changes(HERE, 0)).language is None

    async def test_another_language_changes_everything(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        await store.set_language(HERE, "german")
        changes = await store.changes(HERE, 1)
        assert changes == Changes(version=2, language="german", whole=True, present=(added.stamp,), gone=())
        assert not (await store.changes(HERE, 2)).whole
        assert await store.version(HERE) == 2

    async def test_the_same_language_again_changes_nothing(self, store: Store) -> None:
        await store.set_language(ELSEWHERE, None)
        assert await store.collections() == ()
        await store.set_language(HERE, "german")
        await store.set_language(HERE, "german")
        assert await store.version(HERE) == 1

    async def test_a_language_may_be_set_before_the_first_document(self, store: Store) -> None:
        await store.set_language(HERE, "german")
        added = await store.add(HERE, draft())
        assert await store.language(HERE) == "german"
        assert added.changed == await store.version(HERE) == 2
        assert await store.collections() == (HERE,)

    @pytest.mark.parametrize("language", ["", "x" * (LONGEST_LANGUAGE + 1)])
    async def test_what_can_be_no_name_of_a_language_is_a_bug_and_nothing_changed(
        self, store: Store, language: str
    ) -> None:
        with pytest.raises(ValueError, match="1 to 40 characters"):
            await store.set_language(HERE, language)
        assert await store.version(HERE) == 0
        await store.set_language(HERE, "x" * LONGEST_LANGUAGE)
