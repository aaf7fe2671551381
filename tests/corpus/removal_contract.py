"""What every store promises of removing, restoring and erasing: a part of StoreContract."""

import asyncio
import random
from datetime import UTC, datetime, timedelta, timezone

import pytest

from corpus.errors import DuplicateDocument, UnknownDocument
from corpus.model import Document, DocumentId, Source
from corpus.store import Store
from tests.corpus.drafts import ELSEWHERE, HERE, changed_at, draft


async def numbers(store: Store) -> list[int]:
    return [line.id for line in await store.list(HERE)]


async def removed_numbers(store: Store) -> list[int]:
    return [line.id for line in await store.removed(HERE)]


async def changed(store: Store, kind: str, number: DocumentId, text: str | None) -> Document | None:
    """What the change returns that `kind` names: an addition or a revision with `text`, or another one of `number`."""
    if kind == "add" and text is not None:
        return await store.add(HERE, draft(text))
    if kind == "revise":
        return await store.revise(HERE, number, draft(text or "Of nothing."))
    if kind == "restore":
        return await store.restore(HERE, number)
    await (store.remove if kind == "remove" else store.erase)(HERE, number)
    return None


class RemovalContract:
    """The promises, one test each."""

    @pytest.fixture
    async def store(self) -> Store:
        raise NotImplementedError

    # Removing

    async def test_a_removed_document_is_gone(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        kept = await store.add(HERE, draft("Another."))
        await store.remove(HERE, added.id)
        with pytest.raises(UnknownDocument):
            await store.document(HERE, added.id)
        with pytest.raises(UnknownDocument):
            await store.remove(HERE, added.id)
        with pytest.raises(UnknownDocument):
            await store.replace_sentences(HERE, added.id, (), 2)
        assert await numbers(store) == [kept.id]
        assert [parsed.document for parsed in (await store.contents(HERE)).documents] == [kept]
        assert await store.outdated(2) == ((HERE, kept.id),)

    async def test_a_removed_text_may_be_added_again_under_a_new_number(self, store: Store) -> None:
        first = await store.add(HERE, draft())
        await store.remove(HERE, first.id)
        second = await store.add(HERE, draft())
        assert second.id > first.id

    async def test_removed_documents_are_listed_last_one_first_each_with_its_moment(self, store: Store) -> None:
        before = datetime.now(UTC)
        added = [await store.add(HERE, draft(f"Text {number}", Source(title=f"{number}"))) for number in range(4)]
        lines = {line.id: line for line in await store.list(HERE)}
        assert all(line.removed_at is None for line in lines.values())
        for index in (1, 3, 0):
            await store.remove(HERE, added[index].id)
        removed = await store.removed(HERE)
        assert [line.id for line in removed] == [added[index].id for index in (0, 3, 1)]
        assert [line.model_copy(update={"removed_at": None}) for line in removed] == [
            lines[line.id] for line in removed
        ]
        moments = [line.removed_at for line in removed if line.removed_at is not None]
        assert before <= moments[2] < moments[1] < moments[0] <= datetime.now(UTC)
        assert {moment.utcoffset() for moment in moments} == {timedelta(0)}

    async def test_what_a_collection_removed_is_not_seen_from_another(self, store: Store) -> None:
        mine = await store.add(HERE, draft())
        await store.remove(HERE, mine.id)
        assert await store.removed(ELSEWHERE) == ()
        for change in (store.restore, store.erase):
            with pytest.raises(UnknownDocument):
                await change(ELSEWHERE, mine.id)
        assert await removed_numbers(store) == [mine.id]
        assert await store.version(ELSEWHERE) == 0

    # Restoring

    async def test_a_restored_document_is_as_it_was(self, store: Store) -> None:
        first = await store.add(HERE, draft(source=Source(title="Terms", added_by="4711")))
        second = await store.add(HERE, draft("Another."))
        before, lines = await store.contents(HERE), await store.list(HERE)
        await store.remove(HERE, first.id)
        restored = await store.restore(HERE, first.id)
        assert restored == changed_at(4, first)
        after = await store.contents(HERE)
        assert [parsed.document for parsed in after.documents] == [restored, second]
        assert [parsed.sentences for parsed in after.documents] == [parsed.sentences for parsed in before.documents]
        assert after.version > before.version
        assert await store.list(HERE) == lines
        assert await store.removed(HERE) == ()

    async def test_it_may_be_removed_and_restored_again_and_again(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        for round_ in range(1, 4):
            await store.remove(HERE, added.id)
            assert await store.restore(HERE, added.id) == changed_at(1 + 2 * round_, added)
        assert await store.version(HERE) == 7

    async def test_only_what_is_removed_can_be_restored(self, store: Store) -> None:
        present, erased, erased_later = [await store.add(HERE, draft(f"Text {number}")) for number in range(3)]
        await store.erase(HERE, erased.id)
        await store.remove(HERE, erased_later.id)
        await store.erase(HERE, erased_later.id)
        version = await store.version(HERE)
        for number in (present.id, erased.id, erased_later.id):
            with pytest.raises(UnknownDocument) as caught:
                await store.restore(HERE, number)
            assert caught.value.document_id == number
        assert await store.version(HERE) == version

    async def test_it_cannot_be_restored_beside_the_same_text(self, store: Store) -> None:
        first = await store.add(HERE, draft())
        await store.remove(HERE, first.id)
        second = await store.add(HERE, draft())
        before = await store.contents(HERE)
        with pytest.raises(DuplicateDocument) as caught:
            await store.restore(HERE, first.id)
        assert caught.value.existing_id == second.id
        assert await store.contents(HERE) == before
        await store.remove(HERE, second.id)
        assert await removed_numbers(store) == [second.id, first.id]
        assert (await store.restore(HERE, first.id)).id == first.id
        with pytest.raises(DuplicateDocument):
            await store.restore(HERE, second.id)
        with pytest.raises(DuplicateDocument):
            await store.add(HERE, draft())

    async def test_the_same_text_elsewhere_does_not_hinder(self, store: Store) -> None:
        first = await store.add(HERE, draft())
        await store.remove(HERE, first.id)
        await store.add(ELSEWHERE, draft())
        assert (await store.restore(HERE, first.id)).id == first.id

    async def test_a_restored_document_may_be_outdated(self, store: Store) -> None:
        added = await store.add(HERE, draft(parser_version=1))
        await store.remove(HERE, added.id)
        assert await store.outdated(2) == ()
        await store.restore(HERE, added.id)
        assert await store.outdated(2) == ((HERE, added.id),)

    async def test_of_many_who_restore_at_once_one_succeeds(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        await store.remove(HERE, added.id)
        outcomes = await asyncio.gather(*(store.restore(HERE, added.id) for _ in range(6)), return_exceptions=True)
        assert [outcome for outcome in outcomes if not isinstance(outcome, UnknownDocument)] == [changed_at(3, added)]
        assert await store.version(HERE) == 3

    # Erasing

    @pytest.mark.parametrize("removed_before", [False, True])
    async def test_an_erased_document_is_gone_for_good(self, store: Store, removed_before: bool) -> None:
        added, kept = await store.add(HERE, draft()), await store.add(HERE, draft("Another."))
        if removed_before:
            await store.remove(HERE, added.id)
        await store.erase(HERE, added.id)
        for change in (store.document, store.remove, store.restore, store.erase):
            with pytest.raises(UnknownDocument):
                await change(HERE, added.id)
        assert await store.removed(HERE) == ()
        assert await numbers(store) == [kept.id]
        assert await store.version(HERE) == 3
        assert (await store.add(HERE, draft())).id > kept.id

    async def test_an_erased_number_is_never_given_again(self, store: Store) -> None:
        given_out = []
        for round_ in range(3):
            for collection in (HERE, ELSEWHERE):
                added = await store.add(collection, draft(f"Text {round_}"))
                given_out.append(added.id)
                await store.erase(collection, added.id)
        assert given_out == sorted(set(given_out))

    async def test_erasing_what_was_removed_is_no_change_for_readers(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        await store.remove(HERE, added.id)
        before = await store.contents(HERE)
        await store.erase(HERE, added.id)
        assert await store.contents(HERE) == before

    async def test_what_was_removed_before_a_moment_is_erased_in_all_collections(self, store: Store) -> None:
        places = (HERE, HERE, ELSEWHERE, HERE)
        added = [await store.add(place, draft(f"Text {number}")) for number, place in enumerate(places)]
        for document in added:
            await store.remove(document.collection, document.id)
        back = await store.restore(HERE, added[0].id)
        (last,) = (line.removed_at for line in await store.removed(HERE) if line.id == added[3].id)
        assert last is not None
        versions = await store.version(HERE), await store.version(ELSEWHERE)
        assert sum((await store.erase_removed(last - timedelta(days=1))).values()) == 0
        assert sum((await store.erase_removed(last.astimezone(timezone(timedelta(hours=9))))).values()) == 2
        assert await store.removed(ELSEWHERE) == ()
        assert await removed_numbers(store) == [added[3].id], "at the moment is not before it"
        assert sum((await store.erase_removed(last + timedelta(microseconds=1))).values()) == 1
        assert sum((await store.erase_removed(datetime.max.replace(tzinfo=UTC))).values()) == 0
        assert await numbers(store) == [back.id], "what is present is never erased by its age"
        assert (await store.version(HERE), await store.version(ELSEWHERE)) == versions

    async def test_a_moment_without_a_time_zone_is_a_bug_and_nothing_is_erased(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        await store.remove(HERE, added.id)
        with pytest.raises(ValueError, match="time zone"):
            await store.erase_removed(datetime.max)  # noqa: DTZ901  # the subject of this test
        assert await removed_numbers(store) == [added.id]

    # All of it

    async def test_after_any_changes_in_any_order_everything_is_where_it_belongs(self, store: Store) -> None:
        """400 random changes of five texts, some of them impossible; beside them two dicts from numbers to texts."""
        rng = random.Random(0)
        present: dict[int, str] = {}
        removed: dict[int, str] = {}  # in the order of removal
        version = 0
        for step in range(400):
            kind = rng.choice(["add", "remove", "restore", "erase", "revise"])
            number = DocumentId(rng.choice([*present, *removed, step + 1]))
            texts = {"remove": present, "restore": removed, "erase": present | removed}
            new = kind == "add" or (kind == "revise" and number in present)
            text = f"Text {rng.randrange(5)}" if new else texts.get(kind, {}).get(number)
            change = changed(store, kind, number, text)
            if text is None:
                with pytest.raises(UnknownDocument):
                    await change
            elif kind in {"add", "restore", "revise"} and text in present.values():
                with pytest.raises(DuplicateDocument) as caught:
                    await change
                assert present[caught.value.existing_id] == text
            else:
                version += not (kind == "erase" and number in removed)
                done = await change
                if kind != "add":
                    (present if number in present else removed).pop(number)
                if done is not None:
                    present[done.id] = text
                elif kind == "remove":
                    removed[number] = text
            contents = await store.contents(HERE)
            assert {parsed.document.id: parsed.document.text for parsed in contents.documents} == present
            assert await removed_numbers(store) == list(reversed(removed))
            assert contents.version == version
