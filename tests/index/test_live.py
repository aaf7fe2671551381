"""Indexes follow the store: what it holds is found and nothing else, whoever changed it."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from answer.service import Service
from corpus.deriving import PARSER_VERSION
from corpus.model import CollectionId, DocumentId
from corpus.sentences import parse
from corpus.sqlite import SqliteStore
from index import kept, live
from index import postings as postings_module
from index.packing import Leaving
from index.scoring import bm25
from tests import builders
from tests.builders import ELSEWHERE, HERE, source
from tests.index.kept import add, found, listed, opened, parsings

# -- what is found


async def test_scores_and_order_are_rank_bm25s(store: SqliteStore) -> None:
    texts = ["The ferry is red.", "Goats eat grass.", "A red goat and a red ferry.", "# Ferry\n\nIt is late.\n"]
    for text in texts:
        await add(store, text, title="Skerry news")
    async with opened(store) as indexes:
        reader = indexes.reader(None)
        contents = await store.contents(HERE)
        taken = [reader.taken(parsed) for parsed in contents.documents]
        terms = ["red", "ferri", "ferri"]
        scores = bm25([one for some in taken for one in some.passages]).get_scores(terms).tolist()
        hits = (await indexes.retrieve(HERE, terms, 10)).hits
    best = sorted(((score, -at) for at, score in enumerate(scores) if score > 0), reverse=True)
    assert [hit.passage.document.id for hit in hits] == [1 - at for _, at in best]
    assert [hit.score for hit in hits] == pytest.approx([score for score, _ in best], abs=1e-9)


async def test_the_title_and_the_headings_find_a_passage(store: SqliteStore) -> None:
    await add(store, "# Opening hours\n\nFrom ten to four.\n", title="Lighthouse")
    await add(store, "From nine to five.\n", title="Museum")
    async with opened(store) as indexes:
        assert await found(indexes, "lighthouse") == ["From ten to four."]
        assert await found(indexes, "opening hours") == ["From ten to four."]


async def test_equal_scores_come_in_the_order_of_the_documents(store: SqliteStore) -> None:
    added = [await add(store, f"Goat {word}.") for word in ("one", "two", "three", "four")]
    async with opened(store) as indexes:
        await found(indexes, "goat")
        await store.remove(HERE, added[0].id)
        await found(indexes, "goat")
        await store.restore(HERE, added[0].id)  # now it comes last into the index
        assert [number for number, _, _, _ in await listed(indexes, "goat")] == [one.id for one in added]


async def test_passages_are_numbered_through_their_document(store: SqliteStore) -> None:
    await add(store, "The ferry is red.")
    await add(store, "# One\n\nA goat.\n\n# Two\n\nA goat.\n\n# Three\n\nA goat.\n")
    async with opened(store) as indexes:
        assert [(document, number) for document, number, _, _ in await listed(indexes, "goat")] == [
            (2, 0),
            (2, 1),
            (2, 2),
        ]


async def test_a_document_can_be_left_out_of_what_is_found_however_good_it_is(store: SqliteStore) -> None:
    lesser = (await add(store, "A goat.")).id
    best = (await add(store, "\n\n".join(f"# {number}\n\nGoat goat goat.\n" for number in range(20)))).id
    async with opened(store) as indexes:
        every = await indexes.retrieve(HERE, ["goat"], 3)
        others = await indexes.retrieve(HERE, ["goat"], 3, without=best)
        assert {hit.passage.document.id for hit in every.hits} == {best}
        assert [hit.passage.document.id for hit in others.hits] == [lesser]


async def test_words_are_as_rare_beside_a_document_as_with_it(store: SqliteStore) -> None:
    await add(store, "A goat on the ferry. It is red.")
    async with opened(store) as indexes:
        text = "# Goats\n\nThe goat left.\n\n# Ferries\n\nThe ferry is red."
        parsed = builders.document(text, number=2**40)
        beside = await indexes.statistics(HERE, ["goat", "ferri", "red", "ship"], parsed)
        await add(store, text)
        within = await indexes.statistics(HERE, ["goat", "ferri", "red", "ship"])
        for term in ("goat", "ferri", "red", "ship"):
            assert beside.idf(term) == within.idf(term)
        assert beside.count == within.count == 4
        assert beside.at_least(1_000).idf("goat") > beside.idf("goat") == beside.at_least(3).idf("goat")


async def test_a_large_index_is_asked_in_a_thread_with_the_same_answer(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        await add(store, f"{'White goat' if number % 3 else 'Ferry'} {number}.")
    async with opened(store) as indexes:
        on_the_loop = await listed(indexes, "white goat")
        monkeypatch.setattr(live, "ON_THE_LOOP", 0)
        assert await listed(indexes, "white goat") == on_the_loop
        assert on_the_loop


# -- in step with the store


async def test_what_changes_is_found_or_not_found_at_the_next_question(service: Service, store: SqliteStore) -> None:
    await service.keeping.add(HERE, "The ferry is red.", source())
    indexes = service._indexes
    document = await service.keeping.add(HERE, "Goats eat grass.", source())
    assert await found(indexes, "goats") == ["Goats eat grass."]
    await service.keeping.remove(HERE, document.id, by="1")
    assert await found(indexes, "goats") == []
    await service.keeping.restore(HERE, document.id, by="1")
    assert await found(indexes, "goats") == ["Goats eat grass."]
    await store.replace_sentences(HERE, document.id, (), PARSER_VERSION - 1)
    assert await found(indexes, "goats") == []
    assert await service.keeping.renew() == 1
    assert await found(indexes, "goats") == ["Goats eat grass."]
    await service.keeping.erase(HERE, document.id, by="1")
    assert await found(indexes, "goats") == []
    assert await found(indexes, "ferry") == ["The ferry is red."]


async def test_what_another_process_changes_is_seen_at_the_next_question(store: SqliteStore, tmp_path: Path) -> None:
    staying = await add(store, "The ferry is red.")
    async with opened(store) as indexes, SqliteStore.open(tmp_path / "concordance.db", durable=False) as other:
        assert await found(indexes, "ferry goats") == ["The ferry is red."]
        document = await add(other, "Goats eat grass.")
        assert await found(indexes, "goats") == ["Goats eat grass."]
        await other.remove(HERE, document.id, by="1")
        assert await found(indexes, "goats") == []
        await other.restore(HERE, document.id, by="1")
        assert await found(indexes, "goats") == ["Goats eat grass."]
        await other.erase(HERE, document.id, by="1")
        assert await found(indexes, "goats") == []
        await other.erase(HERE, staying.id, by="1")
        assert await found(indexes, "ferry") == []


async def test_a_change_costs_no_look_at_other_documents(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        await add(store, f"Goat number {number}.")
    read = parsings(store, monkeypatch)
    async with Service(store) as service:
        await service.ask(HERE, "goat")
        assert sorted(read) == list(range(1, 21))
        read.clear()
        document = await service.keeping.add(HERE, "Goats eat grass.", source())
        await service.keeping.remove(HERE, document.id, by="1")
        await service.keeping.remove(HERE, DocumentId(1), by="1")
        await service.ask(HERE, "goat")
        assert read == []
        await service.keeping.restore(HERE, DocumentId(1), by="1")
        await store.remove(HERE, DocumentId(2))
        await service.ask(HERE, "goat")
        assert read == [1]
        async with opened(store) as fresh:
            assert await listed(service._indexes, "goat 7 eats") == await listed(fresh, "goat 7 eats")


async def test_documents_that_went_together_are_looked_for_together(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an upgrade of the parser: one look through all postings for each would stop everything for minutes."""
    added = [await add(store, f"Goat number {number}.") for number in range(40)]
    looks = 0
    real = Leaving.run

    def run(leaving: Leaving) -> dict[int, int]:
        nonlocal looks
        looks += 1
        return real(leaving)

    monkeypatch.setattr(Leaving, "run", run)
    async with opened(store) as indexes, opened(store) as fresh:
        assert len(await found(indexes, "goat")) == 40
        for document in added[:30]:
            await store.replace_sentences(HERE, document.id, parse(document.text), PARSER_VERSION + 1)
        await store.remove(HERE, added[39].id)
        assert await listed(indexes, "goat 17") == await listed(fresh, "goat 17")
    assert looks == 1


async def test_another_language_takes_hold_at_the_next_question(store: SqliteStore) -> None:
    await add(store, "Les chevaux mangent.")
    async with opened(store) as indexes:
        assert await found(indexes, "cheval") == []
        await store.set_language(HERE, "french")
        assert await found(indexes, "cheval") == ["Les chevaux mangent."]
        await store.set_language(HERE, None)
        assert await found(indexes, "cheval") == []
        assert await found(indexes, "chevaux") == ["Les chevaux mangent."]


async def test_a_language_that_changes_while_the_index_is_made_anew_takes_hold(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(store, "Les chevaux mangent.")
    async with opened(store) as indexes:
        assert await found(indexes, "chevaux")
        await store.set_language(HERE, "german")
        real = store.changes

        async def changing(collection: CollectionId, since: int) -> object:
            if since == 0:
                monkeypatch.setattr(store, "changes", real)
                await store.set_language(HERE, "french")
            return await real(collection, since)

        monkeypatch.setattr(store, "changes", changing)
        await found(indexes, "chevaux")  # read as German
        assert await found(indexes, "cheval") == ["Les chevaux mangent."]


async def test_collections_do_not_mix(store: SqliteStore) -> None:
    await add(store, "The ferry is red.")
    await add(store, "The ferry is blue.", to=ELSEWHERE)
    async with opened(store) as indexes:
        assert await found(indexes, "ferry") == ["The ferry is red."]
        assert await found(indexes, "ferry", of=ELSEWHERE) == ["The ferry is blue."]


_WORDS = [f"{a}{b}" for a in ("ferry", "goat", "crown", "pier") for b in ("", "bell", "light", "moor", "ton")]


class History:
    """Random changes of a collection, by this process or another."""

    def __init__(self, rng: random.Random, stores: Sequence[SqliteStore]) -> None:
        self._rng = rng
        self._stores = stores
        self._written = 0

    def _text(self) -> str:
        self._written += 1
        rng = self._rng
        paragraphs = [
            " ".join(f"The {rng.choice(_WORDS)} and {rng.choice(_WORDS)}." for _ in range(rng.randint(1, 14)))
            for _ in range(rng.randint(0, 6))
        ]
        headings = [f"## {rng.choice(_WORDS)}" for _ in paragraphs]
        lines = [line for pair in zip(headings, paragraphs, strict=True) for line in pair if rng.random() < 0.9]
        return "\n\n".join([f"Number {self._written} of the pier.", *lines])

    async def change(self) -> None:
        rng, store = self._rng, self._rng.choice(self._stores)
        present = [line.id for line in await store.list(HERE)]
        removed = [line.id for line in await store.removed(HERE)]
        match rng.choice(["add", "add", "remove", "restore", "erase", "erase removed", "replace", "language"]):
            case "add":
                for _ in range(rng.choice([1, 1, 4])):
                    await add(store, self._text(), title=rng.choice([None, rng.choice(_WORDS)]))
            case "remove" if present:
                await store.remove(HERE, rng.choice(present))
            case "restore" if removed:
                await store.restore(HERE, rng.choice(removed))
            case "erase" if present + removed:
                await store.erase(HERE, rng.choice(present + removed))
            case "erase removed" if rng.random() < 0.3:
                await store.erase_removed(datetime.now(UTC))
            case "replace" if present:
                number = rng.choice(present)
                sentences = (await store.document(HERE, number)).sentences
                await store.replace_sentences(HERE, number, sentences[: rng.randint(0, len(sentences))], 1)
            case "language" if rng.random() < 0.3:
                await store.set_language(HERE, rng.choice([None, "french"]))


@pytest.mark.parametrize("seed", range(8))
async def test_after_any_history_an_index_is_as_good_as_a_new_one(
    store: SqliteStore, tmp_path: Path, folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three that follow: one always open, one opened and closed with its files, one only now and then asked."""
    rng = random.Random(seed)
    monkeypatch.setattr(postings_module, "SEALED_FROM", rng.choice([1, 60, 100_000]))
    monkeypatch.setattr(live, "AT_ONCE", rng.choice([1, 3, 64]))
    monkeypatch.setattr(live, "FEW", rng.choice([0, 3, 200]))
    monkeypatch.setattr(kept, "UNSAVED", rng.choice([1, 5_000]))
    monkeypatch.setattr(kept, "MOST_GAPS", rng.choice([5, 100_000]))
    async with (
        SqliteStore.open(tmp_path / "concordance.db", durable=False) as other,
        opened(store) as always,
        opened(other, tmp_path / "seldom") as seldom,
    ):
        history = History(rng, [store, other])
        for _ in range(12):
            for _ in range(rng.choice([0, 1, 1, 3, 6])):
                await history.change()
            question = " ".join(rng.choices(_WORDS, k=3))
            limit = rng.choice([1, 3, 100])
            async with opened(store) as fresh:
                expected = await listed(fresh, question, limit)
                statistics = (await fresh.retrieve(HERE, ["goat", "pier"], 1)).statistics
            async with opened(store, folder) as again:
                followers = [always, again, *([seldom] if rng.random() < 0.3 else [])]
                for indexes in followers:
                    got = await listed(indexes, question, limit)
                    assert [hit[:3] for hit in got] == [hit[:3] for hit in expected]
                    assert [hit[3] for hit in got] == pytest.approx([hit[3] for hit in expected], abs=2e-9)
                    counted = (await indexes.retrieve(HERE, ["goat", "pier"], 1)).statistics
                    assert [counted.idf(term) for term in ("goat", "pier")] == [
                        statistics.idf(term) for term in ("goat", "pier")
                    ]
                    assert counted.score({"goat": 1.0}, ["goat"]) == statistics.score({"goat": 1.0}, ["goat"])
