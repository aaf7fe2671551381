"""What the documents disagree on, listed for moderators, and what they rule of it."""

import pytest

from answer.conflicts import Contested
from bot.keeping import disputes
from bot.keeping.disputes import Place, disputes_view
from corpus.judgements import Ruling
from corpus.model import DocumentId, Source
from tests.bot.harbour import Harbour
from tests.bot.test_disagreement import ABOUT, QUESTION, both
from tests.bot.test_rendering import payload, text_of
from tests.lint import lint_message


async def listed(here: Harbour) -> tuple[Contested, ...]:
    return await here.service.judging.disagreements(here.collection, every=True)


async def test_both_quotes_are_shown_and_a_ruling_holds_for_every_answer(here_in: Harbour) -> None:
    await both(here_in)
    log = await here_in.log()
    seen = await here_in.mo.slash(here_in.general, "corpus disagreements")
    assert "### 1 disagreement" in seen.text
    assert "> Dogs are allowed on the ferry to Skerry.\n-# **Linnet Ferries**, date unknown · Timetable" in seen.text
    assert "> Dogs are not allowed on the ferry to Skerry." in seen.text
    assert seen.labels == ["Real", "Overtaken", "Same origin", "Not a disagreement", "Undo"]
    assert seen.button("Undo").disabled
    await here_in.restart()
    ruled = await here_in.mo.press(seen, "Not a disagreement")
    assert "**Ruled:** between No. 1 and No. 2 there is no disagreement" in ruled.text
    assert "### 0 disagreements" in ruled.text
    assert ruled.labels == ["Undo"]
    (one,) = await listed(here_in)
    assert one.ruled is not None
    assert (one.ruled.ruling, one.ruled.by) == (Ruling.NONE, str(here_in.mo.id))
    assert "**Ruled:**" in log.messages(here_in.mo)[-1].text
    answer = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    assert "opposite" not in answer.text
    back = await here_in.mo.press(ruled, "Undo")
    assert "**Ruling taken back:**" in back.text
    assert "### 1 disagreement" in back.text
    assert "opposite" in (await here_in.ada.slash(here_in.general, "ask", question=QUESTION)).text


async def test_what_was_ruled_out_is_listed_if_asked_for_and_says_who_ruled(here_in: Harbour) -> None:
    await both(here_in)
    first = await here_in.mo.slash(here_in.general, "corpus disagreements", all=True)
    kept = await here_in.mo.press(first, "Same origin")
    assert "### 1 disagreement" in kept.text
    assert f"-# Ruled no disagreement: one stands behind both by <@{here_in.mo.id}>" in kept.text
    assert kept.button("Same origin").disabled
    assert not kept.button("Undo").disabled
    assert "Nothing was found" in (await here_in.mo.slash(here_in.general, "corpus disagreements")).text


async def test_an_overtaken_one_is_still_listed(here_in: Harbour) -> None:
    await both(here_in)
    seen = await here_in.mo.press(await here_in.mo.slash(here_in.general, "corpus disagreements"), "Overtaken")
    assert "there is no contradiction: the earlier was true then" in seen.text
    assert "🕒" in seen.text
    assert seen.button("Overtaken").disabled


async def test_a_pair_that_is_gone_cannot_be_ruled_on(here_in: Harbour) -> None:
    await both(here_in)
    seen = await here_in.mo.slash(here_in.general, "corpus disagreements")
    await here_in.service.keeping.remove(here_in.collection, DocumentId(1), by="1")
    told = await here_in.mo.press(seen, "Real")
    assert told.ephemeral
    assert "Dogs" not in told.text


async def test_pages_turn_and_keep_discords_limits(here_in: Harbour) -> None:
    for number, subject in enumerate(("Dogs", "Bicycles", "Parrots")):
        for word in ("", "not "):
            source = Source(title="*" * 300, publisher=f"{word}_" * 90, file_name=f"{number}{word}.txt")
            text = f"{ABOUT} {subject} are {word}allowed on the ferry to Skerry.\n"
            await here_in.service.keeping.add(here_in.collection, text, source)
    seen = await here_in.mo.slash(here_in.general, "corpus disagreements")
    found = await listed(here_in)
    assert len(found) > 2
    assert "Page 1 of 2" in seen.text
    await here_in.restart()
    second = await here_in.mo.press(seen, "Next ›")
    assert "Page 2 of 2" in second.text
    view = disputes_view(2**63, found * 40, Place(2, every=True))
    assert lint_message(payload(view)) == []
    assert "Page 3 of" in text_of(view)


async def test_a_moderator_does_not_wait_for_what_takes_long(here_in: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    await both(here_in)
    monkeypatch.setattr(disputes, "PATIENCE", 0.0)
    seen = await here_in.mo.slash(here_in.general, "corpus disagreements")
    assert "2 documents not compared yet: look again later." in seen.text
    await listed(here_in)
    seen = await here_in.mo.slash(here_in.general, "corpus disagreements")
    assert "### 1 disagreement" in seen.text
    assert "not compared yet" not in seen.text
