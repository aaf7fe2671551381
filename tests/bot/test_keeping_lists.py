"""What moderators see of their documents: lists, searches, one document whole, its history, the trail, numbers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.escaping import UNREADABLE
from corpus.model import Document, DocumentId, Mark, MessageSource, Source
from corpus.quotas import Quota
from tests.bot.harbour import FERRY, Harbour, harbour
from tests.lint import walk

HERRING = "The herring market opens at six. Ilse Brandt said: “We sell forty crates a day.”\n"


async def add(here: Harbour, text: str, **source: object) -> Document:
    return await here.service.keeping.add(here.collection, text, Source.model_validate(source))


async def goats(here: Harbour, count: int) -> None:
    for number in range(1, count + 1):
        publisher = "Hill *Farm*" if number % 2 else "Valley"
        tags = ("wool", "milk: a lot") if number <= 9 else ()
        await add(here, f"Goat {number} is white.", title=f"Goat {number:02}", publisher=publisher, tags=tags)


async def test_filters_and_sorting_last_through_pages_and_a_restart(here_in: Harbour) -> None:
    await goats(here_in, 22)
    first = await here_in.mo.slash(
        here_in.general, "corpus list", words="goat", publisher="hill *farm*", sort="title", reverse=True
    )
    assert "### 11 documents" in first.text
    assert "-# Words: goat\n-# Publisher: hill \\*farm\\*\n-# Sorted by title, the other way round" in first.text
    assert first.text.index("Goat 21") < first.text.index("Goat 19")
    assert "Goat 05" not in first.text
    await here_in.restart()
    second = await here_in.mo.press(first, "Next ›")
    assert "Page 2 of 2" in second.text
    assert [f"Goat {number:02}" in second.text for number in (7, 5, 3, 1, 2)] == [False, True, True, True, False]
    assert second.text.index("Goat 05") < second.text.index("Goat 01")
    assert "Goat 21" in (await here_in.mo.press(second, "‹ Back")).text


async def test_a_tag_and_marks_filter_too_and_are_offered(here_in: Harbour) -> None:
    await goats(here_in, 10)
    for number in (1, 10):
        await here_in.service.keeping.mark(here_in.collection, DocumentId(number), Mark.RETRACTED, by="1")
    choices = await here_in.mo.complete(here_in.general, "corpus list", "tag", "milk")
    assert [choice.value for choice in choices] == ["milk: a lot"]
    seen = await here_in.mo.slash(here_in.general, "corpus list", tag="milk: a lot", marked=True)
    assert "### 1 document\n-# Tag: milk\\: a lot\n-# Only those with a mark" in seen.text
    assert "No. 1 · **Hill \\*Farm\\***, date unknown · 1 sentence · **⚠ retracted**" in seen.text
    nothing = await here_in.mo.slash(here_in.general, "corpus list", words="sheep")
    assert "No document is like that" in nothing.text


async def test_every_publisher_that_is_offered_can_be_chosen_and_filters(here_in: Harbour) -> None:
    long = "*" * 100
    for number, publisher in enumerate([long] * 9 + ["x" * 101]):
        title = f"{number}{'_' * 299}"
        document = await add(here_in, f"Goat {number} is white.", title=title, publisher=publisher)
        await here_in.service.keeping.mark(here_in.collection, document.id, Mark.CORRECTED, by="1")
        await here_in.service.keeping.set_review(here_in.collection, document.id, date(2025, 9, 30), by="1")
    offered = await here_in.mo.complete(here_in.general, "corpus list", "publisher", "")
    assert [choice.value for choice in offered] == [long]
    first = await here_in.mo.slash(
        here_in.general, "corpus list", publisher=long, words="*" * 60, sort="added", reverse=True, marked=True
    )
    assert "### 9 documents" in first.text
    assert "Page 2 of 2" in (await here_in.mo.press(first, "Next ›")).text


async def test_a_list_of_before_filters_could_be_pressed_still(here_in: Harbour) -> None:
    await goats(here_in, 9)
    seen = await here_in.mo.slash(here_in.general, "corpus list")
    stored = here_in.world.env.backend.get_message(seen.channel_id, seen.message_id)
    for part in stored.components[0]["components"][-1]["components"]:
        part["custom_id"] = part["custom_id"].removesuffix(":nfx")
    assert "Goat 09" in (await here_in.mo.press(here_in.world.now(seen), "Next ›")).text


async def test_a_search_quotes_the_sentences_that_hold_the_words(here_in: Harbour) -> None:
    await here_in.add()
    await add(here_in, HERRING, title="Market")
    await here_in.service.keeping.mark(here_in.collection, DocumentId(2), Mark.CORRECTED, by="1")
    seen = await here_in.mo.slash(here_in.general, "corpus search", words="herring crates")
    assert "**Market**\n-# No. 2 · publisher unknown, date unknown · **⚠ corrected**" in seen.text
    assert "> The herring market opens at six." in seen.text
    assert "ferry" not in seen.text
    assert (
        "No document holds these words"
        in (await here_in.mo.slash(here_in.general, "corpus search", words="submarine")).text
    )


async def test_a_document_is_shown_with_all_that_is_known_of_it(here_in: Harbour) -> None:
    message = MessageSource(channel=7, message=8, author=9)
    await add(
        here_in,
        f"# Notice\n\n{HERRING}",
        title="Market",
        url="https://market.example/a",
        tags=("fish", "prices"),
        language="en",
        message=message,
    )
    keeping = here_in.service.keeping
    await keeping.mark(here_in.collection, DocumentId(1), Mark.RETRACTED, by="1")
    await keeping.set_review(here_in.collection, DocumentId(1), date(2031, 2, 3), by="1")
    seen = await here_in.mo.slash(here_in.general, "corpus show", document="1")
    for told in (
        "**⚠ retracted**",
        "To be looked at again by 3 February 2031",
        f"Made of https://discord.com/channels/{here_in.server.id}/7/8",
        "Tags: fish, prices",
        "Language: en",
        "2 sentences may be quoted",
        "Document 1, revision 1 of 1",
    ):
        assert told in seen.text
    lines = seen.files["document-1-sentences.txt"].decode().splitlines()
    assert "    –  heading     Notice" in lines
    assert "    1  prose       The herring market opens at six." in lines
    assert any(line.startswith("    2  prose       ") and "Ilse Brandt" in line for line in lines)


async def test_an_earlier_revision_is_shown_as_it_was(here_in: Harbour) -> None:
    document = await here_in.add()
    source = Source(title="New timetable")
    await here_in.service.keeping.revise(here_in.collection, document.id, "It sails at ten.", source, by="1")
    seen = await here_in.mo.slash(here_in.general, "corpus show", document="1", revision=1)
    assert "🕒 This is revision 1; the current one is 2." in seen.text
    assert seen.files["document-1.txt"].decode() == FERRY
    now = await here_in.mo.slash(here_in.general, "corpus show", document="1")
    assert "🕒" not in now.text
    assert now.files["document-1.txt"] == b"It sails at ten."
    assert "no revision 3" in (await here_in.mo.slash(here_in.general, "corpus show", document="1", revision=3)).text


async def test_who_speaks_stands_before_the_words_in_the_file(here_in: Harbour) -> None:
    await here_in.add()
    seen = await here_in.mo.slash(here_in.general, "corpus speaker", document="1", sentence=2, name="Ilse Brandt")
    assert "In sentence 2, Ilse Brandt speaks" in seen.text
    shown = await here_in.mo.slash(here_in.general, "corpus show", document="1")
    assert "    2  prose       Ilse Brandt: It costs 14 crowns." in shown.files["document-1-sentences.txt"].decode()


async def test_history_tells_revisions_and_changes_and_undoes_the_last(here_in: Harbour) -> None:
    document = await here_in.add()
    await here_in.service.keeping.revise(
        here_in.collection, document.id, "It sails at ten.", Source(title="New"), by=str(here_in.mo.id)
    )
    seen = await here_in.mo.slash(here_in.general, "corpus history", document="1")
    assert "**2 revisions**" in seen.text
    assert seen.text.index("2: **New**") < seen.text.index("1: **Timetable**")
    assert f"**Revised** · No. 1, revision 2 · by <@{here_in.mo.id}>" in seen.text
    assert seen.labels == ["Undo"]
    await here_in.restart()
    assert "**Undone:** a change of Timetable · No. 1" in (await here_in.mo.press(seen, "Undo")).text
    assert (await here_in.service.keeping.show(here_in.collection, document.id)).document.text == FERRY
    assert "cannot be undone" in (await here_in.mo.press(seen, "Undo")).text


async def test_what_changed_after_it_keeps_a_change_from_being_undone(here_in: Harbour) -> None:
    await here_in.add()
    seen = await here_in.mo.slash(here_in.general, "corpus history", document="1")
    await here_in.service.keeping.mark(here_in.collection, DocumentId(1), Mark.RETRACTED, by="1")
    assert "was changed meanwhile" in (await here_in.mo.press(seen, "Undo")).text


async def test_the_trail_is_paged(here_in: Harbour) -> None:
    assert "Nothing was changed yet" in (await here_in.mo.slash(here_in.general, "corpus log")).text
    await goats(here_in, 20)
    seen = await here_in.mo.slash(here_in.general, "corpus log")
    assert "**Added** · No. 20, revision 1" in seen.text
    assert "No. 5," not in seen.text
    assert seen.labels == ["Earlier ›"]
    await here_in.restart()
    earlier = await here_in.mo.press(seen, "Earlier ›")
    assert "No. 5," in earlier.text
    assert earlier.labels == ["‹ Latest"]
    assert "No. 20," in (await here_in.mo.press(earlier, "‹ Latest")).text


async def test_removed_documents_are_listed_and_put_back(here_in: Harbour) -> None:
    assert "Nothing was removed" in (await here_in.mo.slash(here_in.general, "corpus removed")).text
    await goats(here_in, 7)
    for number in range(1, 8):
        await here_in.service.keeping.remove(here_in.collection, DocumentId(number), by="1")
    seen = await here_in.mo.slash(here_in.general, "corpus removed")
    assert "### 7 removed documents" in seen.text
    second = await here_in.mo.press(seen, "Next ›")
    labels = [label for label in second.labels if label.startswith("Put back")]
    assert len(labels) == 2
    assert "**Put back:**" in (await here_in.mo.press(second, labels[0])).text
    assert len(await here_in.service.keeping.list(here_in.collection)) == 1


async def test_numbers_tell_how_much_room_is_left(tmp_path: Path) -> None:
    quota = Quota(documents=4, bytes=2**20, documents_a_day=10, bytes_a_day=2**20)
    async with harbour(tmp_path, quota=quota) as here:
        await here.add()
        await add(here, HERRING, publisher="Linnet Ferries", published=date(2025, 3, 2))
        seen = await here.mo.slash(here.general, "corpus stats")
    for told in (
        "2 documents · 5 sentences",
        "**Publishers** Linnet Ferries 2",
        "Published from 2 March 2025 to 2 March 2025",
        "Documents: 2 of 4 (50%)",
        "of 1.0 MiB",
        "Documents in 24 hours: 2 of 10",
    ):
        assert told in seen.text


@pytest.mark.parametrize("command", ["show", "history", "diff", "edit", "mark", "remove", "speaker"])
async def test_a_document_that_is_not_there_is_said_so(here_in: Harbour, command: str) -> None:
    more: dict[str, dict[str, Any]] = {
        "diff": {"old": 1},
        "mark": {"mark": "retracted"},
        "speaker": {"sentence": 1, "name": "A"},
    }
    seen = await here_in.mo.slash(here_in.general, f"corpus {command}", document="4", **more.get(command, {}))
    assert "There is no document number 4 here" in seen.text


async def test_a_title_that_shows_nothing_is_said_to_be_so_wherever_it_would_stand(here_in: Harbour) -> None:
    hidden = "\u200b\u3164\u202e"
    await here_in.add(title=hidden)
    mo, general = here_in.mo, here_in.general
    for seen in (
        await mo.slash(general, "corpus list"),
        await mo.slash(general, "corpus show", document="1"),
        await mo.slash(general, "corpus history", document="1"),
        await mo.slash(general, "corpus mark", document="1", mark="corrected"),
        await here_in.ada.slash(general, "ask", question="what does the ferry cost?"),
        await mo.slash(general, "corpus remove", document="1"),
        await mo.slash(general, "corpus removed"),
    ):
        assert UNREADABLE in seen.text
    await here_in.add("Goats are white.", title=f"White{hidden}\ngoats " * 30)
    await here_in.add("Goats are black.", title=hidden)
    offered = await mo.complete(general, "corpus show", "document", "")
    assert [one.name[:17] for one in offered] == ["2 · White goats W", f"3 · {UNREADABLE}"[:17]]
    files = [("a.txt", b"Seals are grey."), ("b.md", f'+++\ntitle = "{hidden}"\n+++\nGulls.'.encode())]
    several = await mo.slash(general, "corpus add", file=files[0], file2=files[1])
    assert several.text.count(UNREADABLE) == 1
    labels = [option["label"] for part in walk(several.payload["components"]) for option in part.get("options") or ()]
    assert labels == ["a.txt", UNREADABLE]


async def test_nothing_is_filtered_by_what_nobody_can_see(here_in: Harbour) -> None:
    source = Source(title="Goats", publisher="\u200b\u3164", tags=("\u2800",))
    await here_in.service.keeping.add(here_in.collection, "Goats are white.", source)
    mo, general = here_in.mo, here_in.general
    for option in ("publisher", "tag"):
        assert await mo.complete(general, "corpus list", option, "") == []
    assert "Goats" in (await mo.slash(general, "corpus list", words="\u200b", publisher="\u3164")).text
