"""What moderators see keeps Discord's limits, however long the titles, and however many there are of anything."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from answer.differing import difference
from answer.intake import draft_of
from answer.listing import Count, History, Match, Stats
from answer.model import Quote
from bot.cogs.reading import synonyms_view
from bot.keeping.changes import history_view, log_view
from bot.keeping.diffing import diff_shown
from bot.keeping.figures import stats_view
from bot.keeping.finding import found_view
from bot.keeping.showing import document_view
from corpus.audit import Action, AuditEntry
from corpus.model import (
    Document,
    DocumentId,
    DocumentSummary,
    Mark,
    MessageSource,
    ParsedDocument,
    RevisionSummary,
    Source,
)
from corpus.quotas import Quota, Usage
from tests.bot.harbour import Harbour
from tests.bot.test_disagreement import both
from tests.bot.test_rendering import payload, text_of
from tests.builders import HERE
from tests.lint import lint_message

AT = datetime(2026, 5, 4, tzinfo=UTC)
ID = 2**64 - 1
LONG = Source(
    title="*" * 300,
    publisher="_" * 200,
    author="~" * 200,
    published=date(2025, 9, 30),
    url="https://long.example/" + "(" * 2000,
    language="|" * 40,
    tags=tuple(f"{number:*<40}" for number in range(10)),
    message=MessageSource(channel=ID, message=ID, author=ID),
    added_by=str(ID),
    added_at=AT,
)


class Server:
    """As much of a server as views ask for."""

    id = ID
    filesize_limit = 2**20


SERVER: Any = Server()


def document(text: str = "[@everyone] " * 500, revision: int = 1) -> ParsedDocument:
    draft = draft_of(text, LONG)
    whole = Document(
        id=DocumentId(2**53), collection=HERE, revision=revision, text=text, sha256=f"{revision}", source=LONG,
        mark=Mark.RETRACTED,
    )  # fmt: skip
    return ParsedDocument(document=whole, sentences=draft.sentences)


def entries(count: int) -> tuple[AuditEntry, ...]:
    return tuple(
        AuditEntry(
            number=number, at=AT, by=str(ID), action=Action.SPEAKER_WITHDRAWN, document=DocumentId(2**53), revision=999
        )
        for number in range(count, 0, -1)
    )


def views() -> dict[str, Any]:
    one = document()
    summary = DocumentSummary(
        id=one.document.id, revision=1, source=LONG, characters=9, sentences=9, added_at=AT, review_by=date(2026, 9, 30)
    )
    revisions = tuple(
        RevisionSummary(number=number, sha256="0", source=LONG, characters=8_000_000) for number in range(1, 90)
    )
    undoable = entries(30)[0].model_copy(update={"action": Action.REVISED, "number": 2**62})
    sentences = " ".join(f"Goat {number} eats [grass] with *goat* {number + 1}." for number in range(30))
    quotes = tuple(Quote.of(document(sentences).document, one) for one in document(sentences).sentences[:3])
    counts = tuple(Count("*" * 200, 10**6) for _ in range(50))
    usage = Usage(documents=10**6, bytes=10**12, documents_a_day=10**6, bytes_a_day=10**12)
    changed = difference(document(sentences), document(sentences.replace("grass", "hay"), revision=2))
    diff = diff_shown(SERVER, changed)
    return {
        "document": document_view(SERVER, one, summary, 999, ()),
        "history": history_view(ID, one.document, History(revisions=revisions, changes=(undoable, *entries(30)))),
        "log": log_view(ID, entries(16), latest=False),
        "diff": diff[0] if isinstance(diff, tuple) else diff,
        "found": found_view("*" * 300, [Match(document=quotes[0].document, quotes=quotes)] * 40),
        "stats": stats_view(
            Stats(
                documents=10**6, passages=10**9, sentences=10**9, characters=10**12, marked=10**6, removed=10**6,
                publishers=counts, languages=counts, kinds=counts, oldest=date(2025, 9, 30), newest=date(2025, 9, 30),
                usage=usage, quota=Quota(documents=0, bytes=10**9, documents_a_day=1, bytes_a_day=1),
            )
        ),
        "synonyms": synonyms_view((("*" * 60, "_" * 60),) * 500),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["document", "history", "log", "diff", "found", "stats", "synonyms"])
def test_the_longest_there_is_fits_into_a_message(name: str) -> None:
    view = views()[name]
    assert lint_message(payload(view)) == []
    assert "@everyone" not in text_of(view).replace("\\@", "")


@pytest.mark.parametrize("text", ["*\n" * 1000, "- a\n" * 1000, "1.\n" * 1000, "\U0001f410\n" * 900])
def test_however_much_markup_a_document_begins_with_it_fits_into_a_message(text: str) -> None:
    one = document(text)
    view = document_view(SERVER, one, None, 999, ())
    assert lint_message(payload(view)) == []
    assert "> " in text_of(view)


def test_fields_that_changed_are_in_a_file_where_they_are_long() -> None:
    before = document("Goats eat grass.")
    source = LONG.model_copy(
        update={
            "title": "_" * 300,
            "publisher": "*" * 200,
            "author": "|" * 200,
            "url": "https://other.example/" + "_" * 2000,
            "tags": tuple(f"{number:_<40}" for number in range(10)),
        }
    )
    edited = before.document.model_copy(update={"source": source, "revision": 2})
    shown = diff_shown(SERVER, difference(before, before.model_copy(update={"document": edited})))
    assert isinstance(shown, tuple), "it has a file"
    assert lint_message(payload(shown[0])) == []


def test_what_an_import_brought_along_fits_into_a_message() -> None:
    source = LONG.model_copy(update={"added_by": "*" * 300})
    revisions = tuple(RevisionSummary(number=at, sha256="0", source=source, characters=9) for at in range(1, 90))
    changes = tuple(entry.model_copy(update={"by": "*" * 300}) for entry in entries(30))
    history = history_view(ID, document().document, History(revisions=revisions, changes=changes))
    synonyms = synonyms_view((("*" * 100,) * 30, ("ferry", "boat")))
    for view in (history, log_view(ID, changes, latest=False), synonyms):
        assert lint_message(payload(view)) == []
    assert "ferry = boat" in text_of(synonyms)


async def test_no_message_stays_in_memory_for_its_buttons(here_in: Harbour) -> None:
    await both(here_in)
    await here_in.log()
    seen = [
        await here_in.mo.slash(here_in.general, f"corpus {command}", **options)
        for command, options in (
            ("list", {"words": "t"}),
            ("history", {"document": "1"}),
            ("mark", {"document": "1", "mark": "corrected"}),
            ("review", {}),
            ("disagreements", {}),
            ("remove", {"document": "2"}),
            ("removed", {}),
        )
    ]
    assert sum(len(one.buttons) for one in seen) > 10
    assert here_in.world.bot.persistent_views == []
    assert not here_in.world.bot._connection._view_store._views, "a server would fill it within weeks"


def test_what_has_no_room_is_counted() -> None:
    made = views()
    assert "… and 81 before" in text_of(made["history"])
    assert "44 more" in text_of(made["stats"])
    assert "not shown here" in text_of(made["found"])
    assert "more have no room here" in text_of(made["synonyms"])
