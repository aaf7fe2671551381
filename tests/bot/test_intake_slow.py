"""What takes longer than Discord waits for: it is promised first, and nothing is lost when it fails then."""

import asyncio
from typing import Any

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


async def test_a_file_that_discord_does_not_give_out_any_more_says_so(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answer:
        status, reason = 404, "Not Found"

    async def gone(_: discord.Attachment) -> bytes:
        raise discord.NotFound(Answer(), "gone")

    monkeypatch.setattr(discord.Attachment, "read", gone)
    seen = await here_in.mo.slash(here_in.general, "corpus add", file=FILE)
    assert "attach it again" in seen.text


async def test_several_documents_are_suggested_one_at_a_time(here_in: Harbour) -> None:
    archive = zipped(FILE, ("goats.txt", b"Goats are white."))
    seen = await here_in.ada.slash(here_in.general, "suggest", file=archive)
    assert "suggest them one at a time" in seen.text
    assert await here_in.service.keeping.suggestions(here_in.collection) == ()
