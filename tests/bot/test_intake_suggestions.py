"""What members suggest, and how moderators decide about it."""

from pathlib import Path
from typing import Any

import discord
import pytest

from answer.keeping import MOST_OF_ONE
from bot.rates import HourlyRate
from corpus.model import CollectionId, Document, DocumentId
from corpus.proposals import ProposalId
from tests.bot.harbour import FERRY, Clock, Harbour, harbour
from tests.world import Channel, Seen

FILE = ("ferry.md", f'+++\ntitle = "Timetable"\npublisher = "Linnet"\n+++\n{FERRY}'.encode())


async def suggested(here: Harbour, log: Channel) -> Seen:
    """The card in the log channel of what Ada suggests."""
    await here.ada.slash(here.general, "suggest", file=FILE)
    return log.messages(here.mo)[-1]


async def present(here: Harbour) -> int:
    return len(await here.service.keeping.list(here.collection))


async def test_a_suggestion_waits_for_moderators_and_only_they_hear_of_it(here_in: Harbour) -> None:
    log = await here_in.log()
    told = await here_in.ada.slash(here_in.general, "suggest", file=FILE)
    assert told.ephemeral
    assert "**Suggested:** Timetable" in told.text
    assert "The moderators decide" in told.text
    (card,) = log.messages(here_in.mo)
    assert "### Suggestion: Timetable" in card.text
    assert "**Linnet**, date unknown" in card.text
    assert f"Suggested by <@{here_in.ada.id}>" in card.text
    assert card.labels == ["Preview", "Approve", "Decline"]
    assert await present(here_in) == 0


async def test_no_word_of_its_text_stands_in_the_log_channel_whatever_becomes_of_it(here_in: Harbour) -> None:
    log = await here_in.log()
    await suggested(here_in, log)
    queue = await here_in.mo.slash(here_in.general, "corpus suggestions")
    await here_in.mo.press(queue, "Decline")
    assert not any("Skerry" in seen.text for seen in log.messages(here_in.mo))


async def test_whoever_presses_preview_reads_how_its_text_begins(here_in: Harbour) -> None:
    card = await suggested(here_in, await here_in.log())
    preview = await here_in.mo.press(card, "Preview")
    assert preview.ephemeral
    assert "> The ferry to Skerry leaves at 09\\:00." in preview.text


async def test_approved_it_is_published_and_the_card_says_by_whom(here_in: Harbour) -> None:
    log = await here_in.log()
    card = await suggested(here_in, log)
    await here_in.restart()
    done = await here_in.mo.press(card, "Approve")
    assert "**Added:** Timetable" in done.text
    assert f"suggested by <@{here_in.ada.id}>" in done.text
    assert f"by <@{here_in.mo.id}>" in done.text
    assert done.labels == []
    assert len(log.messages(here_in.mo)) == 1
    assert "14 crowns" in (await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")).text


async def test_declined_nothing_is_left_of_it(here_in: Harbour) -> None:
    card = await suggested(here_in, await here_in.log())
    done = await here_in.mo.press(card, "Decline")
    assert "**Declined:** Timetable" in done.text
    assert done.labels == []
    assert await here_in.service.keeping.suggestions(here_in.collection) == ()
    assert await present(here_in) == 0


async def test_what_was_decided_meanwhile_is_said_and_the_card_still_says_by_whom(here_in: Harbour) -> None:
    log = await here_in.log()
    card = await suggested(here_in, log)
    (waiting,) = await here_in.service.keeping.suggestions(here_in.collection)
    await here_in.service.keeping.decline(here_in.collection, waiting.number)
    for label in ("Approve", "Decline", "Preview"):
        seen = await here_in.mo.press(card, label)
        assert seen.ephemeral
        assert "not waiting any more" in seen.text
    assert here_in.world.now(card).text == card.text


async def test_in_the_queue_what_was_decided_meanwhile_is_not_there_any_more(here_in: Harbour) -> None:
    for number in range(2):
        await here_in.ada.slash(here_in.general, "suggest", file=(f"{number}.txt", b"Goat %d." % number))
    queue = await here_in.mo.slash(here_in.general, "corpus suggestions")
    first, _ = await here_in.service.keeping.suggestions(here_in.collection)
    await here_in.service.keeping.decline(here_in.collection, first.number)
    decline = next(button for button in queue.buttons if button.label == "Decline")
    seen = await here_in.mo.press(queue, custom_id=decline.custom_id)
    assert "not waiting any more" in seen.text
    assert "### 1 suggestion" in seen.text


async def test_two_moderators_who_publish_it_differently_do_not_get_in_each_others_way(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here_in.add(FERRY + "Goats are white.")
    preview = await here_in.mo.press(await suggested(here_in, await here_in.log()), "Preview")
    keeping = here_in.service.keeping
    publish = keeping.publish

    async def just_after_another(collection: CollectionId, number: ProposalId, **how: Any) -> Document:
        await keeping.replace(collection, number, DocumentId(1))
        return await publish(collection, number, **how)

    monkeypatch.setattr(keeping, "publish", just_after_another)
    await here_in.mo.press(preview, "Publish as a new document")
    assert "**Added:** Timetable" in here_in.world.now(preview).text
    assert await present(here_in) == 2


async def test_its_preview_is_for_whoever_presses_and_decides_as_well(here_in: Harbour) -> None:
    log = await here_in.log()
    card = await suggested(here_in, log)
    preview = await here_in.mo.press(card, "Preview")
    assert preview.ephemeral
    assert "### Preview: Timetable" in preview.text
    assert preview.labels == ["Publish", "Edit", "Decline"]
    await here_in.mo.press(preview, "Decline")
    assert "**Declined:** Timetable" in log.messages(here_in.mo)[-1].text
    assert await here_in.service.keeping.suggestions(here_in.collection) == ()


async def test_the_queue_is_paged_and_goes_on_after_each_decision(here_in: Harbour) -> None:
    log = await here_in.log()
    others = [here_in.ada, here_in.server.member("Bo")]
    for number in range(6):
        file = (f"{number}.txt", f"Goat {number} is white.".encode())
        await others[number % 2].slash(here_in.general, "suggest", file=file)
    queue = await here_in.mo.slash(here_in.general, "corpus suggestions")
    assert "### 6 suggestions" in queue.text
    assert "0\\.txt" in queue.text
    assert "4\\.txt" not in queue.text
    assert "5\\.txt" in (await here_in.mo.press(queue, "Next ›")).text
    back = await here_in.mo.press(here_in.world.now(queue), "‹ Back")
    approve = next(button for button in back.buttons if button.label == "Approve")
    done = await here_in.mo.press(back, custom_id=approve.custom_id)
    assert "**Added:** 0\\.txt" in done.text
    assert "### 5 suggestions" in done.text
    assert "**Added:** 0\\.txt" in log.messages(here_in.mo)[-1].text


async def test_an_empty_queue_says_how_suggestions_come(here_in: Harbour) -> None:
    seen = await here_in.mo.slash(here_in.general, "corpus suggestions")
    assert "### Nothing is suggested" in seen.text
    assert "`/suggest`" in seen.text


async def test_a_text_can_be_typed_and_suggested(here_in: Harbour) -> None:
    form = await here_in.ada.slash(here_in.general, "suggest")
    told = await here_in.ada.submit(form, {"Title": "Goats", "Text": "Goats are white."})
    assert "**Suggested:** Goats" in told.text
    (waiting,) = await here_in.service.keeping.suggestions(here_in.collection)
    assert (waiting.source.title, waiting.by) == ("Goats", str(here_in.ada.id))


async def test_a_message_is_suggested_from_its_menu_with_where_it_stands(here_in: Harbour) -> None:
    log = await here_in.log()
    message = await here_in.mo.write(here_in.general, "The harbour closes at ten on Sundays.")
    told = await here_in.ada.menu(here_in.general, "Suggest for corpus", message)
    assert "**Suggested:** Message in \\#general" in told.text
    card = log.messages(here_in.mo)[-1]
    assert "**Mo**" in card.text
    assert str(message.message_id) in card.text


async def test_a_member_may_let_only_so_many_wait_and_nothing_more_is_read(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MOST_OF_ONE):
        file = (f"{number}.txt", f"Goat {number} is white.".encode())
        await here_in.ada.slash(here_in.general, "suggest", file=file)
    said = await here_in.ada.write(here_in.general, "Goats are white.", files=[FILE])
    monkeypatch.delattr(discord.Attachment, "read")
    for told in (
        await here_in.ada.slash(here_in.general, "suggest", file=FILE),
        await here_in.ada.menu(here_in.general, "Suggest for corpus", said),
    ):
        assert f"{MOST_OF_ONE} of your suggestions are waiting already" in told.text
    assert len(await here_in.service.keeping.suggestions(here_in.collection)) == MOST_OF_ONE


async def test_a_member_may_suggest_so_often_an_hour_whatever_becomes_of_it(tmp_path: Path) -> None:
    clock = Clock()
    async with harbour(tmp_path, suggesting=HourlyRate(3, clock)) as here_in:
        bo, general = here_in.server.member("Bo"), here_in.general
        said = await here_in.mo.write(general, "Goats are white.")
        await here_in.ada.slash(general, "suggest", file=("a.exe", b"MZ"))
        await here_in.ada.slash(general, "suggest", link="https://harbour.example")
        assert "**Suggested:**" in (await here_in.ada.menu(general, "Suggest for corpus", said)).text
        clock.now = 600.0
        form = await here_in.ada.slash(general, "suggest")
        for told in (
            await here_in.ada.slash(general, "suggest", file=FILE),
            await here_in.ada.menu(general, "Suggest for corpus", said),
            await here_in.ada.submit(form, {"Text": "Goats are black."}),
        ):
            assert told.ephemeral
            assert "You may suggest 3 times an hour here. Please try again in 50 minutes." in told.text
        assert "**Suggested:**" in (await bo.slash(general, "suggest", file=FILE)).text
        clock.now = 3600.0
        other = ("b.txt", b"The pier is closed.")
        assert "**Suggested:**" in (await here_in.ada.slash(general, "suggest", file=other)).text


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"file": ("a.exe", b"MZ")}, "only .txt, .md"),
        ({"file": ("a.txt", b" ")}, "holds no text"),
        ({"file": FILE, "link": "https://harbour.example"}, "one at a time"),
        ({"link": "https://harbour.example"}, "Links are switched off here"),
    ],
)
async def test_what_cannot_be_suggested_is_said(here_in: Harbour, options: dict[str, object], why: str) -> None:
    told = await here_in.ada.slash(here_in.general, "suggest", **options)  # type: ignore[arg-type]
    assert why in told.text
    assert await here_in.service.keeping.suggestions(here_in.collection) == ()


async def test_without_a_log_channel_it_waits_in_the_queue(here_in: Harbour) -> None:
    await here_in.ada.slash(here_in.general, "suggest", file=FILE)
    assert "Timetable" in (await here_in.mo.slash(here_in.general, "corpus suggestions")).text


async def test_a_new_wording_of_a_document_that_is_removed_meanwhile_can_still_be_published(here_in: Harbour) -> None:
    message = await here_in.mo.write(here_in.general, "The harbour closes at ten on Sundays.")
    await here_in.mo.press(await here_in.mo.menu(here_in.general, "Add to corpus", message), "Publish")
    await here_in.mo.edit(message, "The harbour closes at eleven on Sundays.")
    log = await here_in.log()
    await here_in.ada.menu(here_in.general, "Suggest for corpus", here_in.world.now(message))
    card = log.messages(here_in.mo)[-1]
    assert "It would be the next revision of No. 1." in card.text
    queue = await here_in.mo.slash(here_in.general, "corpus suggestions")
    assert "It would be the next revision of No. 1." in queue.text
    await here_in.service.keeping.remove(here_in.collection, DocumentId(1), by="1")
    assert "There is no document number 1 here" in (await here_in.mo.press(card, "Approve")).text
    preview = await here_in.mo.press(card, "Preview")
    assert "**Added:**" in (await here_in.mo.press(preview, "Publish")).text
