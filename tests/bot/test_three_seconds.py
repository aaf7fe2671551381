"""Discord waits three seconds for a response: what may take longer is promised first, and what cannot be is quick."""

from typing import Any

import discord
import pytest

from corpus.model import DocumentId
from tests.bot.harbour import Harbour

LINE = "Goat {} eats {} apples behind the harbour.\n"


@pytest.fixture
def promised(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows with each response that is promised."""
    promises: list[bool] = []
    defer = discord.InteractionResponse.defer

    async def noted(*given: Any, **how: Any) -> Any:
        promises.append(True)
        return await defer(*given, **how)

    monkeypatch.setattr(discord.InteractionResponse, "defer", noted)
    return promises


@pytest.mark.parametrize(("lines", "first"), [(10, []), (4000, [True])])
async def test_a_large_file_is_sent_after_a_promise(
    here_in: Harbour, promised: list[bool], lines: int, first: list[bool]
) -> None:
    text = "".join(LINE.format(number, number * 3) for number in range(lines))
    await here_in.add(text)
    seen = await here_in.mo.slash(here_in.general, "corpus show", document="1")
    assert promised == first
    assert seen.ephemeral
    assert seen.files["document-1.txt"].decode() == text


async def test_the_form_of_an_edit_does_not_wait_for_the_text(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here_in.add()
    monkeypatch.delattr("answer.catalogue.Catalogue.show")
    form = await here_in.mo.slash(here_in.general, "corpus edit", document="1")
    assert form.modal is not None
    assert "Timetable" in str(form.modal.payload)
    monkeypatch.undo()
    assert "no document number 9" in (await here_in.mo.slash(here_in.general, "corpus edit", document="9")).text


async def too_slow(_: object) -> bool:
    """Whether anything is ready in time."""
    return False


async def test_what_goes_wrong_after_a_promise_to_all_is_told_to_who_pressed_alone(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here_in.add()
    answer = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    await here_in.service.keeping.remove(here_in.collection, DocumentId(1), by="1")
    monkeypatch.setattr("bot.replying._ready", too_slow)
    told = await here_in.ada.press(answer, "Show in channel")
    assert "The document was removed" in told.text
    assert told.ephemeral
    assert not any("removed" in seen.text for seen in here_in.general.messages(here_in.mo))


@pytest.mark.parametrize("slow", [False, True])
async def test_what_belongs_in_the_place_of_a_message_that_was_deleted_is_told_all_the_same(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch, *, slow: bool
) -> None:
    await here_in.add()
    log = await here_in.log()
    await here_in.mo.slash(here_in.general, "corpus mark", document="1", mark="corrected")
    if slow:
        monkeypatch.setattr("bot.replying._ready", too_slow)
        here_in.world.fail("PATCH", "/webhooks/*/*/messages/@original", status=404, code=10008)
    else:
        here_in.world.fail("POST", "/interactions/*/*/callback", status=404, code=10008)
    told = await here_in.mo.press(log.messages(here_in.mo)[-1], "Undo")
    assert told.ephemeral
    assert "Undone by" in told.text
