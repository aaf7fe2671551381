"""Lists, searches and counts of one collection's documents."""

from datetime import date
from pathlib import Path

import pytest

from answer.listing import Count, Filter, Order, kind_of
from answer.service import Service
from corpus.model import Mark, MessageSource, Source
from corpus.quotas import Quota
from corpus.sqlite import SqliteStore
from tests.builders import ELSEWHERE, HERE, source, words

MO = "4711"


@pytest.fixture
async def library(service: Service) -> Service:
    """Four documents; the last is marked, and to be looked at."""
    texts = (
        ("The ferry to Skerry leaves at nine.", source("Timetable", "Linnet", date(2025, 7, 1))),
        ("The castle opens at noon. The ferry does not stop there.", source("Castle", "skerry post", date(2024, 1, 5))),
        ("Goats eat apples.", Source(file_name="apples.md", tags=("Farm", "food"), language="English")),
        ("The harbour is closed.", source("harbour", "Linnet", date(2023, 1, 1))),
    )
    documents = [await service.keeping.add(HERE, text, about) for text, about in texts]
    await service.keeping.add(ELSEWHERE, "The ferry is somebody else's.", source("Secret ferry", "Linnet"))
    await service.keeping.mark(HERE, documents[3].id, Mark.CORRECTED, by=MO)
    await service.keeping.set_review(HERE, documents[3].id, date(2026, 1, 1), by=MO)
    return service


async def listed(
    library: Service, chosen: Filter | None = None, order: Order = Order.NUMBER, **how: object
) -> list[int]:
    """The places of the documents in the order in which they were added, from 1."""
    first = (await library.keeping.list(HERE))[0].id
    page = await library.keeping.listed(HERE, chosen, order, **how)  # type: ignore[arg-type]
    return [one.id - first + 1 for one in page.documents]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), [1, 2, 3, 4]),
        (Filter(words="TIME"), [1]),
        (Filter(words="linnet time"), [1]),
        (Filter(words="apples.md"), [3]),
        (Filter(words="nothing"), []),
        (Filter(publisher="LINNET"), [1, 4]),
        (Filter(publisher="Linn"), []),
        (Filter(tag="farm"), [3]),
        (Filter(marked=True), [4]),
        (Filter(marked=False), [1, 2, 3]),
        (Filter(since=date(2024, 1, 5)), [1, 2]),
        (Filter(until=date(2024, 1, 5)), [2, 4]),
        (Filter(since=date(2024, 1, 1), until=date(2024, 12, 31), publisher="Skerry Post"), [2]),
    ],
)
async def test_a_list_holds_what_meets_all_that_is_given(library: Service, chosen: Filter, expected: list[int]) -> None:
    assert await listed(library, chosen) == expected


@pytest.mark.parametrize(
    ("order", "expected", "backwards"),
    [
        (Order.NUMBER, [1, 2, 3, 4], [4, 3, 2, 1]),
        (Order.TITLE, [3, 2, 4, 1], [1, 4, 2, 3]),
        (Order.PUBLISHER, [1, 4, 2, 3], [2, 1, 4, 3]),
        (Order.PUBLISHED, [1, 2, 4, 3], [4, 2, 1, 3]),
        (Order.ADDED, [4, 3, 2, 1], [1, 2, 3, 4]),
        (Order.REVIEW, [4, 1, 2, 3], [4, 1, 2, 3]),
    ],
)
async def test_a_list_is_sorted_and_the_unknown_comes_last(
    library: Service, order: Order, expected: list[int], backwards: list[int]
) -> None:
    assert await listed(library, order=order) == expected
    assert await listed(library, order=order, backwards=True) == backwards


async def test_a_list_comes_in_pages(library: Service) -> None:
    page = await library.keeping.listed(HERE, page=1, size=3)
    assert (len(page.documents), page.total, page.page, page.pages) == (1, 4, 1, 2)
    assert (await library.keeping.listed(HERE, page=99, size=3)).page == 1
    nothing = await library.keeping.listed(HERE, Filter(words="nothing"))
    assert (nothing.documents, nothing.total, nothing.page, nothing.pages) == ((), 0, 0, 1)


async def test_a_search_finds_the_sentences_of_each_document_that_hold_the_words(library: Service) -> None:
    found = await library.keeping.found(HERE, "ferry Skerry")
    assert [[quote.text for quote in one.quotes] for one in found] == [
        ["The ferry to Skerry leaves at nine."],
        ["The ferry does not stop there."],
    ]
    assert [one.document.source.title for one in found] == ["Timetable", "Castle"]
    assert len(await library.keeping.found(HERE, "ferry Skerry", limit=1)) == 1
    assert await library.keeping.found(HERE, "submarine") == ()
    assert await library.keeping.found(HERE, "") == ()


async def test_what_only_the_title_holds_shows_no_sentence(library: Service) -> None:
    assert await library.keeping.found(HERE, "timetable") == ()


async def test_the_numbers_of_a_collection_are_its_own(library: Service) -> None:
    quota = Quota(documents=10, bytes=10_000, documents_a_day=5, bytes_a_day=5_000)
    stats = await library.keeping.stats(HERE, quota)
    assert (stats.documents, stats.passages, stats.sentences) == (4, 4, 5)
    assert stats.characters == sum(one.characters for one in await library.keeping.list(HERE))
    assert (stats.marked, stats.removed) == (1, 0)
    assert stats.publishers == (Count("Linnet", 2), Count("skerry post", 1), Count(None, 1))
    assert stats.languages == (Count(None, 3), Count("English", 1))
    assert stats.kinds == (Count("text", 3), Count("md", 1))
    assert (stats.oldest, stats.newest) == (date(2023, 1, 1), date(2025, 7, 1))
    assert (stats.usage.documents, stats.quota) == (4, quota)


async def test_removed_documents_are_counted_until_they_are_erased(library: Service) -> None:
    (first, *_) = await library.keeping.list(HERE)
    await library.keeping.remove(HERE, first.id, by=MO)
    stats = await library.keeping.stats(HERE)
    assert (stats.documents, stats.passages, stats.removed, stats.usage.documents) == (3, 3, 1, 4)
    assert [one.id for one in await library.keeping.removed(HERE)] == [first.id]
    await library.keeping.erase(HERE, first.id, by=MO)
    assert (await library.keeping.stats(HERE)).usage.documents == 3


async def test_a_collection_of_nothing_has_numbers_too(service: Service) -> None:
    stats = await service.keeping.stats(HERE)
    assert (stats.documents, stats.passages, stats.publishers, stats.oldest) == (0, 0, (), None)


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        (Source(), "text"),
        (Source(url="https://linnet.example"), "link"),
        (Source(file_name="Report.PDF", url="https://linnet.example"), "pdf"),
        (Source(file_name="README"), "file"),
        (Source(file_name="a.txt", message=MessageSource(channel=1, message=2, author=3)), "message"),
    ],
)
def test_what_a_document_was_taken_from_is_told(about: Source, kind: str) -> None:
    assert kind_of(about) == kind


async def test_the_trail_is_read_page_by_page(library: Service) -> None:
    page = await library.keeping.audit(HERE, limit=4)
    rest = await library.keeping.audit(HERE, before=page[-1].number)
    numbers = [one.number for one in (*page, *rest)]
    assert len(numbers) == 6
    assert numbers == sorted(numbers, reverse=True)


async def test_an_archive_of_a_language_that_nobody_knows_here_can_be_asked(
    service: Service, store: SqliteStore, tmp_path: Path
) -> None:
    await service.keeping.add(HERE, "The ferry to Skerry leaves at nine.", source("Timetable", "Linnet"))
    await store.set_language(HERE, "klingon")
    await service.keeping.export(HERE, tmp_path / "all.zip")
    await service.keeping.take_in(ELSEWHERE, tmp_path / "all.zip", by="4711")
    answer = await service.ask(ELSEWHERE, "When does the ferry to Skerry leave?")
    assert words(answer) == ["The ferry to Skerry leaves at nine."]
    assert await store.language(ELSEWHERE) is None
