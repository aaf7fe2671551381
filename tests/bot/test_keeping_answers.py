"""Once a document is removed, nothing shows its words: no answer given before, no button, no question that follows."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.postings import TAKEN_BACK
from corpus.model import CollectionId, DocumentId
from tests.bot.harbour import Harbour, harbour
from tests.world import Channel, NotOffered, Seen

QUESTION = "what does the ferry cost?"
ONE = DocumentId(1)

Posting = Callable[[Harbour], Awaitable[Seen]]


async def mentioned(here: Harbour) -> Seen:
    return await here.ada.mention(here.general, QUESTION)


async def shown(here: Harbour) -> Seen:
    private = await here.ada.slash(here.general, "ask", question=QUESTION)
    return await here.ada.press(private, "Show in channel")


async def direct(here: Harbour) -> Seen:
    await here.ada.slash(here.general, "ask", question=QUESTION)
    return await here.ada.dm(QUESTION)


async def related(here: Harbour) -> Seen:
    seen = await here.ada.mention(here.general, "how much do the dogs of the ferry weigh?")
    assert "Related, but no answer" in seen.text
    return seen


async def listed(here: Harbour) -> Seen:
    seen = await here.ada.mention(here.general, "which documents are there?")
    assert "Timetable" in seen.text
    return seen


async def removed(here: Harbour) -> None:
    await here.mo.slash(here.general, "corpus remove", document="1")
    await here.finished()


async def erased(here: Harbour) -> None:
    await here.service.keeping.erase(here.collection, ONE, by="1")
    await here.finished()


async def undone(here: Harbour) -> None:
    (entry,) = await here.service.keeping.audit(here.collection)
    await here.service.keeping.undo(here.collection, entry.number, by="1")
    await here.finished()


@pytest.mark.parametrize("posting", [mentioned, shown, direct, related, listed], ids=lambda one: one.__name__)
@pytest.mark.parametrize("removing", [removed, erased, undone], ids=lambda one: one.__name__)
async def test_answers_that_others_can_read_give_way_when_a_source_is_removed(
    here_in: Harbour, posting: Posting, removing: Callable[[Harbour], Awaitable[None]]
) -> None:
    await here_in.add()
    answer = await posting(here_in)
    await removing(here_in)
    now = here_in.world.now(answer)
    assert now.text == TAKEN_BACK
    assert now.labels == []
    assert await here_in.store.posted.quoting(here_in.collection, ONE) == ()


async def test_nothing_is_shown_where_it_could_not_be_taken_back(here_in: Harbour) -> None:
    bot = simcord.UserHandle(here_in.world.env, here_in.world.env.backend.bot_user)
    unseen: dict[Any, discord.PermissionOverwrite] = {bot: discord.PermissionOverwrite(view_channel=False)}
    raw = here_in.server.raw.create_text_channel("lounge", overwrites=unseen)
    lounge = Channel("lounge", raw.id, raw, here_in.world)
    await here_in.add()
    private = await here_in.ada.slash(lounge, "ask", question=QUESTION)
    told = await here_in.ada.press(private, "Show in channel")
    assert told.ephemeral
    assert "I cannot see this channel" in told.text
    assert await here_in.store.posted.quoting(here_in.collection, ONE) == ()


async def test_an_answer_with_one_of_two_sources_gone_gives_way_and_others_stay(here_in: Harbour) -> None:
    await here_in.add()
    await here_in.add("The ferry to Skerry costs 20 crowns on Sundays.", title="Sundays")
    await here_in.add("Goats are white.", title="Goats")
    both = await here_in.ada.mention(here_in.general, QUESTION)
    assert "Sundays" in both.text
    assert "Timetable" in both.text
    goats = await here_in.ada.mention(here_in.general, "are goats white?")
    await removed(here_in)
    assert here_in.world.now(both).text == TAKEN_BACK
    assert here_in.world.now(goats).text == goats.text
    assert "Goats are white" in goats.text


async def test_a_message_out_of_reach_is_forgotten_and_the_others_are_edited(here_in: Harbour) -> None:
    await here_in.add()
    first, second = await mentioned(here_in), await mentioned(here_in)
    here_in.world.fail("PATCH", f"/channels/{here_in.general.id}/messages/{second.message_id}", status=403, code=50001)
    await removed(here_in)
    assert here_in.world.now(first).text == TAKEN_BACK
    assert await here_in.store.posted.quoting(here_in.collection, ONE) == ()


@pytest.mark.parametrize(("status", "code"), [(500, 0), (400, 50083)], ids=["out of order", "archived thread"])
async def test_what_discord_does_not_take_now_is_edited_after_the_next_start(
    here_in: Harbour, status: int, code: int
) -> None:
    await here_in.add()
    answer = await mentioned(here_in)
    path = f"/channels/{here_in.general.id}/messages/{answer.message_id}"
    here_in.world.fail("PATCH", path, status=status, code=code)
    await removed(here_in)
    assert "14 crowns" in here_in.world.now(answer).text
    await here_in.restart()
    await here_in.world.settle()
    await here_in.finished()
    assert here_in.world.now(answer).text == TAKEN_BACK


@asynccontextmanager
async def removal_on_the_way(here: Harbour, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Remove the document between an answer and the note of it."""
    note = type(here.store.posted).note

    async def late(self: Any, collection: CollectionId, *rest: Any) -> None:
        await here.service.keeping.remove(collection, ONE, by="1")
        await note(self, collection, *rest)

    monkeypatch.setattr(type(here.store.posted), "note", late)
    yield


async def test_an_answer_that_was_on_its_way_gives_way_too(here_in: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    await here_in.add()
    async with removal_on_the_way(here_in, monkeypatch):
        answer = await mentioned(here_in)
        await here_in.finished()
    assert here_in.world.now(answer).text == TAKEN_BACK


async def test_private_answers_are_not_remembered(here_in: Harbour) -> None:
    await here_in.add()
    await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    await here_in.ada.slash_dm("ask", question=QUESTION)
    assert await here_in.store.posted.quoting(here_in.collection, ONE) == ()


async def test_every_button_of_an_answer_refuses_from_that_moment(here_in: Harbour) -> None:
    await here_in.add()
    await here_in.add("The ferry to Skerry costs 20 crowns.", title="Sundays")
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    assert private.labels == ["Context", "Compare", "Show in channel"]
    await removed(here_in)
    for restarted in (False, True):
        if restarted:
            await here_in.restart()
        for label in ("Compare", "Show in channel"):
            seen = await here_in.ada.press(private, label)
            assert "The document was removed" in seen.text
            assert "14 crowns" not in seen.text
    await here_in.mo.slash(here_in.general, "corpus remove", document="2")
    assert "The document was removed" in (await here_in.ada.press(private, "Context")).text


@pytest.mark.parametrize("command", ["show", "history", "diff", "search", "list", "edit", "speaker"])
async def test_no_command_shows_a_removed_document(here_in: Harbour, command: str) -> None:
    await here_in.add(title="Secretive")
    await here_in.add("Goats are white.", title="Goats")
    review = await here_in.mo.slash(here_in.general, "corpus review")
    await removed(here_in)
    options: dict[str, dict[str, Any]] = {
        "diff": {"document": "1", "old": 1},
        "search": {"words": "ferry"},
        "list": {},
        "speaker": {"document": "1", "sentence": 1, "name": "A"},
    }
    seen = await here_in.mo.slash(here_in.general, f"corpus {command}", **options.get(command, {"document": "1"}))
    assert "Secretive" not in seen.text
    assert "ferry to Skerry" not in seen.text
    assert not seen.files
    pressed = await here_in.mo.press(review, custom_id=review.buttons[1].custom_id)
    assert "no document number 1" in pressed.text


async def test_a_conversation_does_not_go_on_with_what_was_removed(here_in: Harbour) -> None:
    await here_in.add()
    await mentioned(here_in)
    await removed(here_in)
    seen = await here_in.ada.mention(here_in.general, "who said that?")
    assert "14 crowns" not in seen.text
    assert "Linnet" not in seen.text


async def test_what_waits_for_a_press_of_undo_is_gone_for_everybody_else(here_in: Harbour) -> None:
    await here_in.add()
    answer = await mentioned(here_in)
    gone = await here_in.mo.slash(here_in.general, "corpus remove", document="1")
    await here_in.mo.press(gone, "Undo")
    assert here_in.world.now(answer).text == TAKEN_BACK, "it is asked again, not put back"
    assert "14 crowns" in (await mentioned(here_in)).text


async def test_other_servers_are_not_touched(tmp_path: Path) -> None:
    async with harbour(tmp_path) as here:
        await here.add()
        island = here.world.server("Island")
        bo, channel = island.member("Bo"), island.channel("general")
        await here.add(server=island)
        there = await bo.mention(channel, QUESTION)
        await removed(here)
        assert "14 crowns" in here.world.now(there).text
        with pytest.raises(NotOffered):
            here.world.message(here.general.id, there.message_id)
