"""Whoever asks the store may be cancelled at any moment: the change is whole or not there, and the next one works."""

import asyncio
import random
import sys

import pytest

from corpus import connection
from corpus.model import Mark
from corpus.sqlite import SqliteStore
from tests.corpus.cancelling import cancelling
from tests.corpus.drafts import HERE, draft


def cancel_after(after: int, patched: pytest.MonkeyPatch) -> None:
    """Cancel whoever asks the store for so many statements, BEGIN among them."""
    fetch = cancelling(connection.fetch, after)
    for name, module in list(sys.modules.items()):
        if name.startswith("corpus.") and hasattr(module, "fetch"):
            patched.setattr(module, "fetch", fetch)


STATEMENTS = {"add": 6, "add many": 11, "remove": 4, "restore": 8, "erase": 4, "replace": 6, "revise": 10, "mark": 7}
"""How many each change takes, from BEGIN on, each of which goes through `fetch`."""


@pytest.mark.parametrize(
    ("what", "after"), [(what, after) for what, count in STATEMENTS.items() for after in range(1, count + 1)]
)
async def test_a_cancelled_change_is_undone_and_the_next_one_works(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, what: str, after: int
) -> None:
    kept, removed = await store.add(HERE, draft("Kept.")), await store.add(HERE, draft("Removed."))
    await store.remove(HERE, removed.id)
    before, trail = await store.contents(HERE), await store.audit(HERE)
    with monkeypatch.context() as patched:
        cancel_after(after, patched)
        changes = {
            "add": store.add(HERE, draft("New.")),
            "remove": store.remove(HERE, kept.id),
            "restore": store.restore(HERE, removed.id),
            "erase": store.erase(HERE, kept.id),
            "replace": store.replace_sentences(HERE, kept.id, (), 2),
            "revise": store.revise(HERE, kept.id, draft("Kept on."), undoes=1),
            "mark": store.mark(HERE, kept.id, Mark.CORRECTED, by="5"),
            "add many": store.add_many(HERE, [draft("New."), draft("Newer.")]),
        }
        task = asyncio.create_task(changes.pop(what))
        for unused in changes.values():
            unused.close()
        await asyncio.wait([task])
    assert not store._database._writing.locked()
    assert task.cancelled()
    assert await store.contents(HERE) == before
    assert await store.audit(HERE) == trail
    assert [line.id for line in await store.removed(HERE)] == [removed.id]
    await store.add(HERE, draft("Next."))
    assert "Next." in [parsed.document.text for parsed in (await store.contents(HERE)).documents]


async def test_cancelled_while_the_log_is_emptied_an_erasure_stands(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = await store.add(HERE, draft())
    with monkeypatch.context() as patched:
        cancel_after(STATEMENTS["erase"] + 1, patched)
        await asyncio.wait([asyncio.create_task(store.erase(HERE, added.id))])
    assert not store._database._writing.locked()
    assert await store.list(HERE) == await store.removed(HERE) == ()


async def test_cancelled_at_any_moment_a_change_is_whole_or_not_there(store: SqliteStore) -> None:
    rng = random.Random(0)
    for number in range(60):
        text = f"Text {number}\n" * 20
        version = await store.version(HERE)
        task = asyncio.create_task(store.add(HERE, draft(text)))
        await asyncio.sleep(rng.random() * 0.004)
        task.cancel()
        await asyncio.wait([task])
        contents = await store.contents(HERE)
        held = [parsed for parsed in contents.documents if parsed.document.text == text]
        assert contents.version == version + len(held)
        assert len(held) == 1 or task.cancelled()
        assert [len(parsed.sentences) for parsed in held] == [21] * len(held)


async def test_a_cancelled_read_leaves_the_reader_usable(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    added = await store.add(HERE, draft())
    for after in range(1, 5):
        with monkeypatch.context() as patched:
            cancel_after(after, patched)
            with pytest.raises(asyncio.CancelledError):
                await asyncio.create_task(store.contents(HERE))
        assert [parsed.document for parsed in (await store.contents(HERE)).documents] == [added]
