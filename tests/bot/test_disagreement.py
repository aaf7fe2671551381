"""Sources that disagree, in a server: what is shown, and what *Compare* opens, to whom, and until when."""

import pytest

from bot import rendering
from corpus.model import Document, Source
from tests.bot.harbour import Harbour

ABOUT = "Everything on board is announced at the quay in Telsund, beside the kiosk with the green roof."
QUESTION = "are dogs allowed on the ferry to Skerry?"


async def both(here: Harbour) -> tuple[Document, Document]:
    """Two documents that say opposite things."""
    yes = Source(title="Timetable", publisher="Linnet Ferries", file_name="a.txt")
    no = Source(title="Notice", publisher="Skerry Harbour", file_name="b.txt")
    return (
        await here.service.keeping.add(here.collection, f"{ABOUT} Dogs are allowed on the ferry to Skerry.\n", yes),
        await here.service.keeping.add(here.collection, f"{ABOUT} Dogs are not allowed on the ferry to Skerry.\n", no),
    )


async def test_a_disagreement_is_said_above_the_quotes_of_both_sides(here_in: Harbour) -> None:
    await both(here_in)
    seen = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    lines = seen.text.splitlines()
    assert lines[:2] == [f"### {QUESTION}", "⚠ **Sources say opposite things**"]
    assert "> Dogs are allowed on the ferry to Skerry." in lines
    assert "> Dogs are not allowed on the ferry to Skerry." in lines
    assert "No disagreement" not in seen.text
    assert seen.labels == ["Context", "Compare", "Show in channel"]


async def test_compare_shows_all_sides_to_whoever_presses_even_after_a_restart(here_in: Harbour) -> None:
    await both(here_in)
    public = await here_in.ada.mention(here_in.general, QUESTION)
    await here_in.restart()
    seen = await here_in.mo.press(public, "Compare")
    assert seen.ephemeral
    assert "### ⚠ Sources say opposite things" in seen.text
    assert "**Side 1\\: " in seen.text
    assert "**Side 2\\: " in seen.text
    assert "-# Understood as: " in seen.text
    assert "> Dogs are not allowed on the ferry to Skerry.\n-# **Skerry Harbour**, date unknown · Notice" in seen.text
    assert seen.text.count("> ") == 2


async def test_shown_in_the_channel_a_disagreement_is_still_said(here_in: Harbour) -> None:
    await both(here_in)
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    shown = await here_in.ada.press(private, "Show in channel")
    assert "⚠ **Sources say opposite things**" in shown.text
    assert shown.labels == ["Context", "Compare"]
    assert (await here_in.mo.press(shown, "Compare")).text == (await here_in.ada.press(private, "Compare")).text


@pytest.mark.parametrize("label", ["Compare", "Show in channel"])
@pytest.mark.parametrize("removed", [0, 1])
async def test_of_a_removed_side_nothing_is_shown(here_in: Harbour, label: str, removed: int) -> None:
    documents = await both(here_in)
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    await here_in.service.keeping.remove(here_in.collection, documents[removed].id, by="1")
    seen = await here_in.ada.press(private, label)
    assert seen.ephemeral
    assert "removed" in seen.text
    assert "Dogs" not in seen.text


async def test_compare_opens_in_a_direct_message_only_for_members(here_in: Harbour) -> None:
    await both(here_in)
    await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    seen = await here_in.ada.dm(QUESTION)
    assert "Side 2" in (await here_in.ada.user.press(seen, "Compare")).text
    await here_in.server.leave(here_in.ada)
    here_in.clock.now += 61  # what Discord said before holds for a minute
    refused = await here_in.ada.user.press(seen, "Compare")
    assert "not open to you any more" in refused.text
    assert "Dogs" not in refused.text


async def test_sides_that_do_not_fit_into_a_message_come_as_a_file_with_every_word(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await both(here_in)
    seen = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    monkeypatch.setattr(rendering, "TEXT_MAX", 200)
    compared = await here_in.ada.press(seen, "Compare")
    text = compared.files["sides.txt"].decode()
    assert "Dogs are allowed on the ferry to Skerry.\n  Linnet Ferries, date unknown · Timetable" in text
    assert "Dogs are not allowed on the ferry to Skerry.\n  Skerry Harbour, date unknown · Notice" in text


async def test_where_two_documents_are_compared_and_nothing_is_found_it_says_what_was_checked(here_in: Harbour) -> None:
    await here_in.add("The ferry to Skerry costs 14 crowns.\n")
    await here_in.service.keeping.add(
        here_in.collection,
        "Our kiosk sells tickets: the Skerry ferry now costs grown-ups 14 crowns and children half of that.\n",
        Source(title="Kiosk", publisher="Skerry Kiosk", file_name="k.txt"),
    )
    seen = await here_in.ada.slash(here_in.general, "ask", question="how much does the ferry to Skerry cost?")
    assert seen.text.count("> ") == 2
    assert "-# No disagreement found by the automatic check of numbers, dates, yes/no and verdicts." in seen.text
    assert "agree." not in seen.text


async def test_documents_in_another_language_are_said_not_to_be_compared(here_in: Harbour) -> None:
    await both(here_in)
    await here_in.service.keeping.set_language(here_in.collection, "german", by="1")
    seen = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    assert "Not compared\\: these documents are read as German; only English is checked" in seen.text
    assert "⚠" not in seen.text
    assert "No disagreement found" not in seen.text
