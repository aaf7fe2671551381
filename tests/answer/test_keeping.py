"""Documents are changed, and what was changed is taken back; nobody sees another collection's."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from answer.editing import LONGEST, Edits
from answer.errors import UnusableField
from answer.model import Answered
from answer.service import Service
from corpus.audit import Action
from corpus.errors import (
    ChangedMeanwhile,
    DocumentError,
    DuplicateDocument,
    EmptyDocument,
    KnownError,
    QuotaExceeded,
    UnknownDocument,
    UnknownEntry,
    UnknownRevision,
)
from corpus.model import Document, DocumentId, Mark, MessageSource, Source
from corpus.quotas import Quota
from corpus.sqlite import SqliteStore
from tests.builders import ELSEWHERE, HERE, refusal, source, words

FERRY = "The ferry to Skerry leaves at nine. Dogs travel free of charge."
LATER = "The ferry to Skerry leaves at ten. Dogs travel free of charge."
QUESTION = "When does the ferry to Skerry leave?"
MO = "4711"


async def latest(service: Service) -> int:
    (entry,) = await service.keeping.audit(HERE, limit=1)
    return entry.number


@pytest.fixture
async def ferry(service: Service) -> Document:
    """A document that was asked about: the index is in memory."""
    document = await service.keeping.add(HERE, FERRY, source("Timetable", "Linnet").model_copy(update={"added_by": MO}))
    await service.ask(HERE, QUESTION)
    return document


# -- revising and editing


async def test_a_revision_is_quoted_in_the_place_of_the_text_before(service: Service, ferry: Document) -> None:
    document = await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    assert (document.id, document.revision) == (ferry.id, 2)
    assert words(await service.ask(HERE, QUESTION)) == ["The ferry to Skerry leaves at ten."]


async def test_a_revision_of_what_was_changed_meanwhile_is_refused(service: Service, ferry: Document) -> None:
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO, expected=1)
    with pytest.raises(ChangedMeanwhile):
        await service.keeping.revise(HERE, ferry.id, "The ferry was sold.", ferry.source, by=MO, expected=1)
    with pytest.raises(ChangedMeanwhile):
        await service.keeping.edit(HERE, ferry.id, Edits(title="Times"), by=MO, expected=1)


@pytest.mark.parametrize(
    ("before", "handed_in", "after"),
    [
        ("news/2025/ferry.md", "upload.txt", "news/2025/ferry.md"),
        ("news/2025/ferry.md", None, "news/2025/ferry.md"),
        ("news/ferry.md", "news/boats.md", "news/boats.md"),
        ("ferry.md", "upload.txt", "upload.txt"),
        (None, "upload.txt", "upload.txt"),
        ("ferry.md", None, None),
    ],
)
async def test_a_document_of_a_folder_keeps_its_name_there_whoever_revises_it(
    service: Service, before: str | None, handed_in: str | None, after: str | None
) -> None:
    document = await service.keeping.add(HERE, FERRY, Source(file_name=before))
    new = Source(title="Times", file_name=handed_in)
    assert (await service.keeping.preview(HERE, LATER, new, replaces=document.id)).source.file_name == after
    revised = await service.keeping.revise(HERE, document.id, LATER, new, by=MO)
    assert (revised.source.file_name, revised.source.title) == (after, "Times")
    assert (await service.keeping.preview(HERE, "The ferry was sold.", new)).source.file_name == handed_in


async def test_an_edit_is_a_new_revision_of_the_same_text(service: Service, ferry: Document) -> None:
    document = await service.keeping.edit(
        HERE, ferry.id, Edits(title="  Winter times ", published=date(2025, 7, 1)), by=MO
    )
    assert (document.revision, document.sha256) == (2, ferry.sha256)
    answer = (await service.ask(HERE, QUESTION)).answer
    assert isinstance(answer, Answered)
    shown = answer.quotes[0].document.source
    assert (shown.title, shown.publisher, shown.published) == ("Winter times", "Linnet", date(2025, 7, 1))
    assert words(await service.ask(HERE, "winter ferry")), "it is found by its new title"


async def test_an_edit_that_changes_nothing_makes_no_revision(service: Service, ferry: Document) -> None:
    assert (await service.keeping.edit(HERE, ferry.id, Edits(title=" Timetable "), by=MO)).revision == 1
    assert (await service.keeping.edit(HERE, ferry.id, Edits(), by=MO)).revision == 1


async def test_only_what_is_given_is_changed_and_empty_is_unknown(service: Service, ferry: Document) -> None:
    edits = Edits(title="", tags=("sea", " ferry ", "sea", ""), url="https://linnet.example/times?day=1")
    changed = (await service.keeping.edit(HERE, ferry.id, edits, by=MO)).source
    assert (changed.title, changed.publisher) == (None, "Linnet")
    assert (changed.tags, changed.url) == (("sea", "ferry"), "https://linnet.example/times?day=1")


@pytest.mark.parametrize(
    ("edits", "field"),
    [
        (Edits(title="x" * (LONGEST["title"] + 1)), "title"),
        (Edits(publisher="x" * (LONGEST["publisher"] + 1)), "publisher"),
        (Edits(author="two\nlines"), "author"),
        (Edits(title="turned \u202eround"), "title"),
        (Edits(title="half \ud800"), "title"),
        (Edits(language="x" * 41), "language"),
        (Edits(url="javascript:alert(1)"), "url"),
        (Edits(url="https://"), "url"),
        (Edits(url="http://[half"), "url"),
        (Edits(url="https://linnet.example/a b"), "url"),
        (Edits(url="https://linnet.example/" + "x" * 2_048), "url"),
        (Edits(tags=("x" * 41,)), "tags"),
        (Edits(tags=tuple("abcdefghijk")), "tags"),
    ],
)
async def test_what_cannot_be_shown_is_refused_by_the_name_of_its_field(
    service: Service, ferry: Document, edits: Edits, field: str
) -> None:
    with pytest.raises(UnusableField) as caught:
        await service.keeping.edit(HERE, ferry.id, edits, by=MO)
    assert caught.value.user_message.startswith(f"The {field} cannot be that: ")
    assert (await service.keeping.show(HERE, ferry.id)).document.revision == 1


async def test_a_quota_holds_for_additions_and_revisions(service: Service, ferry: Document) -> None:
    full = Quota(documents=1, bytes=len(FERRY) + 10, documents_a_day=10, bytes_a_day=10_000)
    with pytest.raises(QuotaExceeded):
        await service.keeping.add(HERE, "The goats live on Gull Point.", source(), quota=full)
    with pytest.raises(QuotaExceeded):
        await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO, quota=full)
    assert words(await service.ask(HERE, QUESTION)) == ["The ferry to Skerry leaves at nine."]


# -- marks and reviews


async def test_a_mark_is_on_every_later_quote_until_it_is_taken_away(service: Service, ferry: Document) -> None:
    await service.keeping.mark(HERE, ferry.id, Mark.RETRACTED, by=MO)
    (quote, *_) = (await service.ask(HERE, QUESTION)).answer.quotes  # type: ignore[union-attr]
    assert quote.document.mark is Mark.RETRACTED
    await service.keeping.mark(HERE, ferry.id, None, by=MO)
    (quote, *_) = (await service.ask(HERE, QUESTION)).answer.quotes  # type: ignore[union-attr]
    assert quote.document.mark is None


async def test_due_for_review_is_what_its_day_has_come_for_and_what_has_none(service: Service) -> None:
    numbers = [(await service.keeping.add(HERE, f"Goat {at} is white.", source())).id for at in range(4)]
    today = date(2025, 6, 16)
    await service.keeping.set_review(HERE, numbers[1], today, by=MO)
    await service.keeping.set_review(HERE, numbers[2], date(2025, 6, 17), by=MO)
    await service.keeping.set_review(HERE, numbers[3], date(2024, 1, 1), by=MO)
    due = [one.id for one in await service.keeping.review(HERE, today)]
    assert due == [numbers[3], numbers[1], numbers[0]], "what was added in our time waits the least"
    assert await service.keeping.review(ELSEWHERE, today) == ()


# -- taking back


async def test_each_kind_of_change_is_taken_back(service: Service, ferry: Document) -> None:
    keeping = service.keeping
    await keeping.undo(HERE, await latest(service), by="terminal")
    refusal(await service.ask(HERE, QUESTION))
    await keeping.undo(HERE, await latest(service), by="terminal")
    assert words(await service.ask(HERE, QUESTION)) == ["The ferry to Skerry leaves at nine."]
    await keeping.undo(HERE, await latest(service), by="terminal")
    assert not await keeping.present(HERE, ferry.id)
    await keeping.undo(HERE, await latest(service), by="terminal")
    await keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    document = await keeping.undo(HERE, await latest(service), by="terminal")
    assert (document.revision, document.text) == (3, FERRY)
    assert words(await service.ask(HERE, QUESTION)) == ["The ferry to Skerry leaves at nine."]
    await keeping.edit(HERE, ferry.id, Edits(title="Times"), by=MO)
    assert (await keeping.undo(HERE, await latest(service), by="terminal")).source.title == "Timetable"
    await keeping.mark(HERE, ferry.id, Mark.CORRECTED, by=MO)
    await keeping.mark(HERE, ferry.id, Mark.RETRACTED, by=MO)
    assert (await keeping.undo(HERE, await latest(service), by="terminal")).mark is Mark.CORRECTED
    entry = (await keeping.audit(HERE))[1]
    assert (entry.action, entry.by, entry.undone) == (Action.MARKED, MO, True)


async def test_an_undone_change_is_not_undone_twice_but_the_undoing_is(service: Service, ferry: Document) -> None:
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    number = await latest(service)
    await service.keeping.undo(HERE, number, by=MO)
    with pytest.raises(UnknownEntry):
        await service.keeping.undo(HERE, number, by=MO)
    assert (await service.keeping.undo(HERE, await latest(service), by=MO)).text == LATER


async def test_what_changed_again_is_not_taken_back(service: Service, ferry: Document) -> None:
    number = await latest(service)
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    with pytest.raises(ChangedMeanwhile):
        await service.keeping.undo(HERE, number, by=MO)
    assert words(await service.ask(HERE, QUESTION)) == ["The ferry to Skerry leaves at ten."]


async def test_a_look_at_a_document_is_no_change_of_it(service: Service, ferry: Document) -> None:
    number = await latest(service)
    await service.keeping.set_review(HERE, ferry.id, date(2030, 1, 1), by=MO)
    await service.keeping.undo(HERE, number, by=MO)
    assert not await service.keeping.present(HERE, ferry.id)


async def test_what_cannot_be_taken_back_says_so(service: Service, ferry: Document) -> None:
    await service.keeping.set_language(HERE, "german", by=MO)
    for number in (await latest(service), 0, -1, 10**9, 2**80):
        with pytest.raises(UnknownEntry):
            await service.keeping.undo(HERE, number, by=MO)
    await service.keeping.erase(HERE, ferry.id, by=MO)
    with pytest.raises(UnknownEntry):
        await service.keeping.undo(HERE, await latest(service), by=MO)


async def test_a_change_is_not_taken_back_under_a_later_one_however_much_was_noted_since(
    service: Service, ferry: Document
) -> None:
    await service.keeping.mark(HERE, ferry.id, Mark.CORRECTED, by=MO)
    number = await latest(service)
    await service.keeping.mark(HERE, ferry.id, Mark.RETRACTED, by=MO)
    for day in range(1, 61):
        await service.keeping.set_review(HERE, ferry.id, date(2030, 1 + day // 30, 1 + day % 28), by=MO)
    with pytest.raises(ChangedMeanwhile):
        await service.keeping.undo(HERE, number, by=MO)
    assert (await service.keeping.show(HERE, ferry.id)).document.mark is Mark.RETRACTED
    assert (await service.keeping.undo(HERE, number + 1, by=MO)).mark is Mark.CORRECTED


async def test_what_is_taken_back_to_and_fro_fills_no_more_than_there_may_be(service: Service, ferry: Document) -> None:
    quota = Quota(documents=1, bytes=4 * len(FERRY), documents_a_day=1, bytes_a_day=1)
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    await service.keeping.undo(HERE, await latest(service), by=MO, quota=quota)
    await service.keeping.undo(HERE, await latest(service), by=MO, quota=quota)
    with pytest.raises(QuotaExceeded, match="bytes"):
        await service.keeping.undo(HERE, await latest(service), by=MO, quota=quota)
    assert (await service.keeping.show(HERE, ferry.id)).document.revision == 4


async def test_the_same_undo_by_two_at_once_is_done_once(service: Service, ferry: Document) -> None:
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    number = await latest(service)
    done = await asyncio.gather(*(service.keeping.undo(HERE, number, by=MO) for _ in range(2)), return_exceptions=True)
    assert sorted(isinstance(one, KnownError) for one in done) == [False, True]
    assert (await service.keeping.show(HERE, ferry.id)).document.revision == 3


# -- looking back


async def test_the_history_tells_revisions_and_who_changed_what(service: Service, ferry: Document) -> None:
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by="terminal")
    await service.keeping.edit(HERE, ferry.id, Edits(title="Times"), by=MO)
    history = await service.keeping.history(HERE, ferry.id)
    assert [one.number for one in history.revisions] == [1, 2, 3]
    assert history.revisions[0].sha256 != history.revisions[1].sha256 == history.revisions[2].sha256
    assert [(one.action, one.by) for one in history.changes] == [
        (Action.EDITED, MO),
        (Action.REVISED, "terminal"),
        (Action.ADDED, MO),
    ]


async def test_two_revisions_are_compared(service: Service, ferry: Document) -> None:
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    await service.keeping.edit(HERE, ferry.id, Edits(title="Times"), by=MO)
    diff = await service.keeping.diff(HERE, ferry.id, 1)
    assert [one.change.value for one in diff.sentences] == ["changed", "kept"]
    assert [one.field for one in diff.fields] == ["title"]
    assert (await service.keeping.diff(HERE, ferry.id, 2, 3)).same_text
    with pytest.raises(UnknownRevision):
        await service.keeping.diff(HERE, ferry.id, 9)


# -- many at once


async def test_many_texts_come_in_in_their_order_each_with_what_became_of_it(service: Service, ferry: Document) -> None:
    texts = [(f"Goat {at} is {at} years old. It lives on Gull Point.", source(f"Goat {at}")) for at in range(120)]
    texts[7], texts[60], texts[61] = (FERRY, source()), ("", source()), texts[3]
    told: list[tuple[int, int]] = []
    results = await service.keeping.add_many(HERE, texts, lambda done, total: told.append((done, total)))
    assert [one.source.title for one in results if isinstance(one, Document)] == [
        about.title for at, (_, about) in enumerate(texts) if at not in {7, 60, 61}
    ]
    errors: list[type[DocumentError]] = [type(one) for one in results if isinstance(one, DocumentError)]
    assert errors == [DuplicateDocument, EmptyDocument, DuplicateDocument]
    assert told == [(50, 120), (100, 120), (120, 120)]
    assert words(await service.ask(HERE, "how old is goat 77"))[0] == "Goat 77 is 77 years old."
    one = results[77]
    assert isinstance(one, Document)
    alone = await service.keeping.add(ELSEWHERE, *texts[77])
    assert (await service.keeping.show(HERE, one.id)).sentences == (
        await service.keeping.show(ELSEWHERE, alone.id)
    ).sentences


async def test_no_texts_are_none(service: Service) -> None:
    assert await service.keeping.add_many(HERE, []) == ()


# -- nobody sees another collection's


FOREIGN: dict[str, Callable[[Service, DocumentId], Awaitable[Any]]] = {
    "revise": lambda service, of: service.keeping.revise(ELSEWHERE, of, LATER, Source(), by=MO),
    "edit": lambda service, of: service.keeping.edit(ELSEWHERE, of, Edits(title="Mine"), by=MO),
    "mark": lambda service, of: service.keeping.mark(ELSEWHERE, of, Mark.RETRACTED, by=MO),
    "set_review": lambda service, of: service.keeping.set_review(ELSEWHERE, of, date(2030, 1, 1), by=MO),
    "remove": lambda service, of: service.keeping.remove(ELSEWHERE, of, by=MO),
    "erase": lambda service, of: service.keeping.erase(ELSEWHERE, of, by=MO),
    "show": lambda service, of: service.keeping.show(ELSEWHERE, of),
    "revision": lambda service, of: service.keeping.revision(ELSEWHERE, of, 1),
    "history": lambda service, of: service.keeping.history(ELSEWHERE, of),
    "diff": lambda service, of: service.keeping.diff(ELSEWHERE, of, 1),
    "preview": lambda service, of: service.keeping.preview(ELSEWHERE, LATER, Source(), replaces=of),
    "hold": lambda service, of: service.keeping.hold(ELSEWHERE, LATER, Source(), by=MO, replaces=of),
    "suggest": lambda service, of: service.keeping.suggest(ELSEWHERE, LATER, Source(), by=MO, replaces=of),
}


@pytest.mark.parametrize("act", FOREIGN)
async def test_a_document_of_another_collection_is_unknown(service: Service, ferry: Document, act: str) -> None:
    with pytest.raises(UnknownDocument):
        await FOREIGN[act](service, ferry.id)
    assert words(await service.ask(HERE, QUESTION)) == ["The ferry to Skerry leaves at nine."]


async def test_changes_and_copies_of_another_collection_are_unknown(service: Service, ferry: Document) -> None:
    with pytest.raises(UnknownEntry):
        await service.keeping.undo(ELSEWHERE, await latest(service), by=MO)
    assert await service.keeping.audit(ELSEWHERE) == ()
    copies = await service.keeping.copies(ELSEWHERE, FERRY, ferry.source)
    assert (copies.duplicate, copies.near, copies.replaces) == (None, (), None)
    assert await service.keeping.found(ELSEWHERE, "ferry") == ()


# -- leaving


async def test_a_collection_is_erased_with_all_that_is_remembered_of_it(service: Service, ferry: Document) -> None:
    await service.keeping.add(ELSEWHERE, FERRY, source())
    await service.keeping.erase_collection(HERE)
    assert refusal(await service.ask(HERE, QUESTION)).message == "There are no documents here yet."
    assert words(await service.ask(ELSEWHERE, QUESTION)) == ["The ferry to Skerry leaves at nine."]


async def test_a_forgotten_member_changed_nothing_any_more(service: Service, ferry: Document) -> None:
    await service.keeping.forget_actor(MO)
    assert [one.by for one in await service.keeping.audit(HERE)] == [None]
    assert (await service.keeping.show(HERE, ferry.id)).document.source.added_by is None


async def test_what_was_made_of_a_message_is_found(service: Service) -> None:
    about = Source(message=MessageSource(channel=1, message=2, author=3))
    document = await service.keeping.add(HERE, FERRY, about)
    assert await service.keeping.made_of(HERE, 2) == (document.id,)
    assert await service.keeping.made_of(ELSEWHERE, 2) == ()
    assert await service.keeping.made_by(3) == ((HERE, document.id),)


async def test_a_collection_goes_elsewhere_as_one_file(service: Service, ferry: Document, tmp_path: Path) -> None:
    exported = await service.keeping.export(HERE, tmp_path / "all.zip")
    refusal(await service.ask(ELSEWHERE, QUESTION))
    imported = await service.keeping.take_in(ELSEWHERE, tmp_path / "all.zip", by=MO)
    assert imported.documents == exported.documents == 1
    assert words(await service.ask(ELSEWHERE, QUESTION)) == words(await service.ask(HERE, QUESTION))


async def test_a_language_that_nobody_knows_here_keeps_nobody_from_asking(
    service: Service, store: SqliteStore, ferry: Document
) -> None:
    """As after an import that was killed before its last step."""
    await store.set_language(HERE, "klingon")
    assert words(await service.ask(HERE, QUESTION)) == ["The ferry to Skerry leaves at nine."]
