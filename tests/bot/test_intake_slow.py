"""What takes longer than Discord waits for: it is promised first, and nothing is lost when it fails then."""

import asyncio
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot import replying
from corpus.errors import StoreError
from tests.bot.harbour import FERRY, Harbour, zipped

FILE = ("ferry.md", f'+++\ntitle = "Timetable"\n+++\n{FERRY}'.encode())


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replying, "READY_SECONDS", 0)


async def test_a_preview_and_its_publishing_come_later(here_in: Harbour) -> None:
    preview = await here_in.mo.slash(here_in.general, "corpus add", file=FILE)
    assert "### Preview: Timetable" in preview.text
    assert preview.ephemeral
    await here_in.mo.press(preview, "Publish")
    assert "**Added:** Timetable" in here_in.world.now(preview).text
    assert here_in.world.now(preview).labels == []


async def test_what_fails_later_is_said_and_the_preview_stays(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = await here_in.mo.slash(here_in.general, "corpus add", file=FILE)

    async def locked(*_: Any, **__: Any) -> None:
        await asyncio.sleep(0)
        raise StoreError

    monkeypatch.setattr(here_in.service.keeping, "publish", locked)
    told = await here_in.mo.press(preview, "Publish")
    assert told.ephemeral
    assert "The library cannot be used right now" in told.text
    stays = here_in.world.now(preview)
    assert stays.text == preview.text
    monkeypatch.undo()
    await here_in.mo.press(stays, "Publish")
    assert len(await here_in.service.keeping.list(here_in.collection)) == 1


async def test_a_form_is_answered_later(here_in: Harbour) -> None:
    form = await here_in.mo.slash(here_in.general, "corpus add")
    seen = await here_in.mo.submit(form, {"Title": "Goats", "Text": "Goats are white."})
    assert "### Preview: Goats" in seen.text
    await here_in.mo.submit(await here_in.mo.press(seen, "Edit"), {"Title": "White goats"})
    assert "### Preview: White goats" in here_in.world.now(seen).text


class Answer:
    status, reason = 404, "Not Found"


@pytest.mark.parametrize(
    "error", [discord.NotFound(Answer(), "gone"), aiohttp.ClientPayloadError("cut off"), TimeoutError()], ids=repr
)
async def test_a_file_that_discord_does_not_give_out_says_so(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def gone(_: discord.Attachment) -> bytes:
        raise error

    monkeypatch.setattr(discord.Attachment, "read", gone)
    for command in ("corpus add", "corpus import"):
        seen = await here_in.mo.slash(here_in.general, command, file=FILE)
        assert "attach it again" in seen.text


async def test_whoever_cancels_or_erases_is_told_to_wait_while_others_are_served(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    defer, keeping = discord.InteractionResponse.defer, here_in.service.keeping

    async def noted(*given: Any, **how: Any) -> Any:
        happened.append("told to wait")
        return await defer(*given, **how)

    def slow(name: str) -> None:
        work = getattr(keeping, name)

        async def done(*given: Any, **how: Any) -> Any:
            result = await work(*given, **how)
            happened.append(name)
            return result

        monkeypatch.setattr(keeping, name, done)

    preview = await here_in.mo.slash(here_in.general, "corpus add", file=FILE)
    said = await here_in.ada.write(here_in.general, "Goats are white.")
    await here_in.mo.press(await here_in.mo.menu(here_in.general, "Add to corpus", said), "Publish")
    asked = await here_in.ada.menu(here_in.general, "Erase from corpus", said)
    own = await here_in.ada.slash(here_in.general, "privacy")

    async def at_once(tasks: set[Any], **how: float) -> tuple[set[Any], set[Any]]:
        del how
        return set(), tasks

    monkeypatch.setattr(discord.InteractionResponse, "defer", noted)
    monkeypatch.setattr(replying, "asyncio", SimpleNamespace(wait=at_once, ensure_future=asyncio.ensure_future))
    for name in ("decline", "withdraw_made_of", "made_by", "withdraw_made_by"):
        slow(name)
    await here_in.mo.press(preview, "Cancel")
    await here_in.ada.press(own, "Erase what was made of my messages")
    await here_in.ada.press(asked, "Erase for good")
    await here_in.ada.press(here_in.world.now(own), "Erase for good")
    wait = "told to wait"
    assert happened == [
        *(wait, "decline"),
        *(wait, "made_by"),
        *(wait, "made_by", "withdraw_made_of"),
        *(wait, "withdraw_made_by", "made_by"),
    ]
    assert "**Cancelled:** Timetable" in here_in.world.now(preview).text
    assert "**Erased for good:** 1 document" in here_in.world.now(asked).text
    assert "**Erased for good:** 0 documents" in here_in.world.now(own).text


async def test_several_documents_are_suggested_one_at_a_time(here_in: Harbour) -> None:
    archive = zipped(FILE, ("goats.txt", b"Goats are white."))
    seen = await here_in.ada.slash(here_in.general, "suggest", file=archive)
    assert "suggest them one at a time" in seen.text
    assert await here_in.service.keeping.suggestions(here_in.collection) == ()
