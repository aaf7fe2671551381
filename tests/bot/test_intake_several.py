"""Several files at once, and zips of them: one card, and each can be looked at before it is published."""

from typing import Any

import pytest

from bot.intake.batches import MOST
from corpus.errors import EmptyDocument, UnknownProposal
from corpus.model import CollectionId, Document
from corpus.proposals import ProposalId
from tests.bot.harbour import FERRY, Harbour, zipped
from tests.world import Seen

FARES = ("fares.md", b'+++\ntitle = "Fares"\n+++\nDogs cost two crowns. Goats cost three crowns.')
BROKEN = ("broken.md", b"+++\ntitle = \n+++\n")
TIMES = ("times.txt", FERRY.encode())


async def three(here: Harbour) -> Seen:
    return await here.mo.slash(here.general, "corpus add", file=FARES, file2=BROKEN, file3=TIMES)


async def titles(here: Harbour) -> list[str]:
    return [one.source.title or one.source.file_name or "" for one in await here.service.keeping.list(here.collection)]


async def test_one_card_says_of_each_what_it_is_or_why_it_cannot_be_read(here_in: Harbour) -> None:
    seen = await three(here_in)
    assert seen.ephemeral
    assert "### 2 documents can be read, 1 cannot" in seen.text
    assert "**Fares** · 2 sentences may be quoted" in seen.text
    assert "**times.txt** · 3 sentences may be quoted" in seen.text
    assert "⚠ broken.md cannot be read" in seen.text
    assert seen.labels == ["Publish all", "Cancel"]
    assert await titles(here_in) == []


async def test_all_are_published_at_once_after_a_restart(here_in: Harbour) -> None:
    seen = await three(here_in)
    await here_in.restart()
    told = await here_in.mo.press(seen, "Publish all")
    assert "**Added:** Fares" in told.text
    assert "**Added:** times.txt" in told.text
    assert await titles(here_in) == ["Fares", "times.txt"]


async def test_none_is_left_when_they_are_cancelled(here_in: Harbour) -> None:
    told = await here_in.mo.press(await three(here_in), "Cancel")
    assert "**Cancelled:** Fares" in told.text
    assert await titles(here_in) == []
    for number in (1, 2):
        with pytest.raises(UnknownProposal):
            await here_in.service.keeping.proposal(here_in.collection, ProposalId(number))


async def test_each_has_a_preview_of_its_own(here_in: Harbour) -> None:
    seen = await three(here_in)
    preview = await here_in.mo.choose(seen, seen.selects[0].options[1])
    assert "### Preview: times.txt" in preview.text
    assert "**Added:** times.txt" in (await here_in.mo.press(preview, "Publish")).text
    told = await here_in.mo.press(seen, "Publish all")
    assert "**Added:** Fares" in told.text
    assert "One of them was decided about before" in told.text


async def test_one_that_is_not_waiting_any_more_says_so(here_in: Harbour) -> None:
    seen = await three(here_in)
    await here_in.service.keeping.decline(here_in.collection, ProposalId(1))
    assert "not waiting any more" in (await here_in.mo.choose(seen, "1")).text


async def test_what_is_here_already_is_said_and_does_not_keep_the_others_out(here_in: Harbour) -> None:
    await here_in.add()
    seen = await three(here_in)
    assert "⚠ the same text is here as No. 1" in seen.text
    told = await here_in.mo.press(seen, "Publish all")
    assert "**Added:** Fares" in told.text
    assert "⚠ times.txt: That document is already in the library, as number 1." in told.text


async def test_one_that_somebody_else_cancels_meanwhile_does_not_keep_the_others_out(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = await three(here_in)
    keeping = here_in.service.keeping
    publish = keeping.publish

    async def meanwhile(collection: CollectionId, number: ProposalId, **how: Any) -> Document:
        if number == 1:
            await keeping.decline(collection, number)
            raise EmptyDocument
        return await publish(collection, number, **how)

    monkeypatch.setattr(keeping, "publish", meanwhile)
    told = await here_in.mo.press(seen, "Publish all")
    assert "**Added:**" in told.text
    assert len(await titles(here_in)) == 1


async def test_a_zip_is_taken_for_the_files_in_it(here_in: Harbour) -> None:
    seen = await here_in.mo.slash(here_in.general, "corpus add", file=zipped(FARES, BROKEN, TIMES))
    assert "### 2 documents can be read, 1 cannot" in seen.text
    await here_in.mo.press(seen, "Publish all")
    assert await titles(here_in) == ["Fares", "times.txt"]


async def test_a_zip_of_one_document_is_previewed_as_that(here_in: Harbour) -> None:
    seen = await here_in.mo.slash(here_in.general, "corpus add", file=zipped(FARES))
    assert "### Preview: Fares" in seen.text


async def test_a_zip_of_nothing_readable_says_so(here_in: Harbour) -> None:
    seen = await here_in.mo.slash(here_in.general, "corpus add", file=zipped(BROKEN, ("empty.txt", b"")))
    assert "### 0 documents can be read, 2 cannot" in seen.text
    assert seen.labels == []


async def test_as_many_as_there_may_be_with_the_longest_titles_fit_into_one_card(here_in: Harbour) -> None:
    def file(number: int) -> tuple[str, bytes]:
        title = f"{number} " + "*_`~|>" * 40
        return f"{number}.md", f"+++\ntitle = '{title}'\n+++\nGoat {number} is white.".encode()

    seen = await here_in.mo.slash(here_in.general, "corpus add", file=zipped(*map(file, range(MOST))))
    assert f"### {MOST} documents can be read" in seen.text
    assert "… and " in seen.text
    await here_in.mo.press(seen, "Publish all")
    assert len(await titles(here_in)) == MOST
    more = await here_in.mo.slash(here_in.general, "corpus add", file=zipped(*map(file, range(MOST, 2 * MOST + 1))))
    assert f"There are {MOST + 1} documents in that, and {MOST} can be looked at together" in more.text


async def test_a_title_is_for_one_document_and_a_publisher_for_all(here_in: Harbour) -> None:
    files = {"file": FARES, "file2": TIMES}
    refused = await here_in.mo.slash(here_in.general, "corpus add", **files, title="Both")
    assert "A title can be given to one document only" in refused.text
    seen = await here_in.mo.slash(here_in.general, "corpus add", **files, publisher="The port")
    await here_in.mo.press(seen, "Publish all")
    assert {one.source.publisher for one in await here_in.service.keeping.list(here_in.collection)} == {"The port"}
