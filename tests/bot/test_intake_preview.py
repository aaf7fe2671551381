"""What a moderator sees of a document before it is published, and what becomes of it then."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.escaping import unescape
from bot.links.fetching import Fetched
from corpus.errors import UnknownProposal
from corpus.proposals import ProposalId
from corpus.quotas import Quota
from tests.bot.harbour import FERRY, Harbour, harbour
from tests.world import File, Seen

FILE = ("ferry.md", f'+++\ntitle = "Timetable"\npublisher = "Linnet"\n+++\n{FERRY}'.encode())
ALLOWED = "Visitors may feed the seals at Skerry pier.\n"
FORBIDDEN = "Visitors may not feed the seals at Skerry pier.\n"
NOTICE = ("seals.md", f'+++\ntitle = "Skerry seals: a notice"\npublisher = "Harbour Office"\n+++\n{FORBIDDEN}'.encode())
ASK = "may visitors feed the seals?"


async def added(here: Harbour, file: File = FILE, **options: str) -> Seen:
    """The preview of a file."""
    return await here.mo.slash(here.general, "corpus add", file=file, **options)


async def count(here: Harbour) -> int:
    return len(await here.service.keeping.list(here.collection))


async def test_it_says_what_a_document_would_be_and_publishes_nothing(here_in: Harbour) -> None:
    seen = await added(here_in)
    assert seen.ephemeral
    assert "### Preview: Timetable" in seen.text
    assert "**Linnet**, date unknown" in seen.text
    assert "Author *unknown*" in seen.text
    assert "1 passage · 3 sentences may be quoted · 85 characters" in seen.text
    assert "Nothing is published yet" in seen.text
    assert seen.labels == ["Publish", "Edit", "Cancel"]
    assert await count(here_in) == 0
    answer = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    assert "14 crowns" not in answer.text


async def test_published_it_is_in_the_next_answer(here_in: Harbour) -> None:
    told = await here_in.mo.press(await added(here_in), "Publish")
    assert "**Added:** Timetable" in told.text
    assert told.labels == []
    answer = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    assert "> It costs 14 crowns." in answer.text


async def test_cancelled_nothing_is_left_of_it(here_in: Harbour) -> None:
    preview = await added(here_in)
    told = await here_in.mo.press(preview, "Cancel")
    assert "**Cancelled:** Timetable" in told.text
    assert told.labels == []
    assert await count(here_in) == 0
    with pytest.raises(UnknownProposal):
        await here_in.service.keeping.proposal(here_in.collection, ProposalId(1))


async def test_its_buttons_work_after_a_restart(here_in: Harbour) -> None:
    preview = await added(here_in)
    await here_in.restart()
    assert "**Added:** Timetable" in (await here_in.mo.press(preview, "Publish")).text


async def test_a_second_press_publishes_nothing_twice(here_in: Harbour) -> None:
    preview = await added(here_in)
    await here_in.service.keeping.publish(here_in.collection, ProposalId(1), by="7")
    assert "is not waiting any more" in (await here_in.mo.press(preview, "Publish")).text
    assert await count(here_in) == 1


async def test_who_published_it_is_kept(here_in: Harbour) -> None:
    await here_in.mo.press(await added(here_in), "Publish")
    shown = await here_in.mo.slash(here_in.general, "corpus show", document="1")
    assert f"by <@{here_in.mo.id}>" in shown.text


async def test_both_quotes_of_a_disagreement_are_shown_with_their_credit(here_in: Harbour) -> None:
    await here_in.add(ALLOWED, title="Skerry seals")
    seen = await added(here_in, NOTICE)
    assert "It disagrees with what is here, in 1 place" in seen.text
    assert "⚠ **Sources say opposite things:** may feed / may not feed" in seen.text
    assert "> Visitors may feed the seals at Skerry pier.\n-# No. 1: **Linnet Ferries**, date unknown" in seen.text
    assert (
        "> Visitors may not feed the seals at Skerry pier.\n-# This text: **Harbour Office**, date unknown" in seen.text
    )
    await here_in.mo.press(seen, "Publish")
    assert "⚠" in (await here_in.ada.slash(here_in.general, "ask", question=ASK)).text


async def test_disagreements_that_have_no_room_are_all_in_a_file(here_in: Harbour) -> None:
    places = ("Skerry", "Merle", "Finch", "Tern", "Linnet")
    for place in places:
        await here_in.add(ALLOWED.replace("Skerry", place), title=f"{place} seals")
    text = "\n\n".join(FORBIDDEN.replace("Skerry", place).strip() for place in places)
    seen = await added(here_in, ("all.md", f'+++\ntitle = "Seals of {", ".join(places)}"\n+++\n{text}'.encode()))
    assert "in 5 places" in seen.text
    assert seen.text.count("⚠ **Sources say opposite things") == 3
    assert "and 2 more: all are in the file" in seen.text
    file = seen.files["disagreements.txt"].decode()
    assert all(f"may not feed the seals at {place} pier." in file for place in places)
    edited = await here_in.mo.submit(await here_in.mo.press(seen, "Edit"), {"Title": "Seals"})
    assert "### Preview: Seals" in edited.text
    assert (await here_in.mo.press(edited, "Publish")).files == {}


async def test_the_same_text_is_not_offered_again(here_in: Harbour) -> None:
    await here_in.mo.press(await added(here_in), "Publish")
    seen = await added(here_in)
    assert "The very same text is here already, as No. 1." in seen.text
    assert seen.labels == ["Cancel"]


LONG = (
    "The north pier is kept by the harbour office. Its crane lifts herring from the boats in autumn. "
    "Nets are mended in the long shed behind the ice house. The lamp at the end is lit by hand every evening. "
    "Whoever ties up here pays the keeper in the morning. Children fish from the steps when the tide is in."
)


async def test_a_new_version_becomes_the_next_revision(here_in: Harbour) -> None:
    await here_in.add(LONG, title="Piers")
    file = ("piers.md", f'+++\ntitle = "Piers"\n+++\n{LONG} Gulls are welcome.'.encode())
    seen = await added(here_in, file)
    assert "⚠ It is nearly the same text as No. 1 · Piers." in seen.text
    assert seen.labels == ["Publish as next revision of No. 1", "Publish as a new document", "Edit", "Cancel"]
    told = await here_in.mo.press(seen, "Publish as next revision of No. 1")
    assert "**Revised:** Piers" in told.text
    assert "No. 1, revision 2" in told.text
    assert await count(here_in) == 1
    answer = await here_in.ada.slash(here_in.general, "ask", question="are gulls welcome?")
    assert "> Gulls are welcome." in answer.text


async def test_a_new_version_may_be_a_document_of_its_own(here_in: Harbour) -> None:
    await here_in.add(LONG, title="Piers")
    seen = await added(here_in, ("piers.txt", f"{LONG} Gulls are welcome.".encode()))
    assert "**Added:**" in (await here_in.mo.press(seen, "Publish as a new document")).text
    assert await count(here_in) == 2


async def test_what_waits_too_long_is_gone(here_in: Harbour) -> None:
    preview = await added(here_in)
    here_in.how["clock"] = lambda: datetime.now(UTC) + timedelta(days=1, minutes=1)
    await here_in.restart()
    assert "is not waiting any more" in (await here_in.mo.press(preview, "Publish")).text


async def test_what_is_known_of_it_is_edited_in_a_form(here_in: Harbour) -> None:
    form = await here_in.mo.press(await added(here_in), "Edit")
    assert form.modal is not None
    values = {
        "Title": "Summer *timetable*",
        "Publisher": "",
        "Author": "Ines Dahl",
        "Published": "16 June 2025",
        "Link and tags": "https://harbour.example/t\nferries, fares",
    }
    seen = await here_in.mo.submit(form, values)
    assert "### Preview: Summer \\*timetable\\*" in seen.text
    assert "publisher unknown, 16 June 2025" in seen.text
    assert "By Ines Dahl" in seen.text
    assert "Tags: ferries, fares" in seen.text
    await here_in.mo.press(seen, "Publish")
    (document,) = await here_in.service.keeping.list(here_in.collection)
    assert document.source.url == "https://harbour.example/t"
    assert document.source.tags == ("ferries", "fares")
    assert document.source.publisher is None


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"Published": "soon"}, "“soon” is not a day"),
        ({"Title": "a\u202eb"}, "one line without control characters"),
        ({"Link and tags": ", ".join("abcdefghijk")}, "there may be 10, these are 11"),
    ],
)
async def test_what_cannot_be_is_said_and_the_preview_stays(here_in: Harbour, values: dict[str, str], why: str) -> None:
    preview = await added(here_in)
    seen = await here_in.mo.submit(await here_in.mo.press(preview, "Edit"), values)
    assert why in seen.text
    assert "**Added:**" in (await here_in.mo.press(preview, "Publish")).text


@pytest.mark.parametrize(
    ("file", "options", "why"),
    [
        (("a.exe", b"MZ"), {}, "only .txt, .md"),
        (("a.txt", b" \n"), {}, "holds no text"),
        (("a.txt", b"x" * (8 * 2**20 + 1)), {}, "larger than 8 M"),
        (("a.md", b"+++\ntitle = \n+++\n"), {}, "a.md cannot be read"),
        (("a.md", b'+++\npublished = "**[x](https://evil.example)**"\n+++\nGoats.'), {}, "\\*\\*\\[x\\]\\(https"),
        (("a.pdf", b"%PDF"), {}, "a.pdf cannot be read"),
        (("a.txt", b"Goats."), {"published": "**<@1>**"}, "“\\*\\*\\<\\@1\\>\\*\\*” is not a day"),
        (("a.txt", b"Goats."), {"link": "https://harbour.example"}, "files or a link, one at a time"),
    ],
)
async def test_what_cannot_be_handed_in_is_said_and_nothing_waits(
    here_in: Harbour, file: File, options: dict[str, str], why: str
) -> None:
    assert why in (await added(here_in, file, **options)).text
    with pytest.raises(UnknownProposal):
        await here_in.service.keeping.proposal(here_in.collection, ProposalId(1))


async def test_what_the_moderator_says_of_it_goes_before_what_it_says_itself(here_in: Harbour) -> None:
    seen = await added(here_in, title="Summer", publisher="The port", published="2 July 2025")
    assert "### Preview: Summer" in seen.text
    assert "**The port**, 2 July 2025" in seen.text


async def test_invisible_characters_and_another_character_set_are_told(here_in: Harbour) -> None:
    hidden = await added(here_in, ("a.txt", "The ferry\u202e leaves\u2066 at nine.".encode()))
    assert "⚠ 2 invisible characters in it: left out where it is shown." in hidden.text
    wide = await added(here_in, ("b.txt", "The café opens at nine.".encode("utf-16")))
    assert "⚠ Read as utf-16, not UTF-8" in wide.text


async def test_who_speaks_in_it_is_counted(here_in: Harbour) -> None:
    text = "“The crane was sold,” said Ilse Brandt. “Nobody bought it,” said Otto Kern. The pier is long."
    seen = await added(here_in, ("a.txt", text.encode()))
    assert "Who speaks in it: Ilse Brandt (1), Otto Kern (1)" in seen.text


async def test_a_text_can_be_pasted_into_a_form(here_in: Harbour) -> None:
    form = await here_in.mo.slash(here_in.general, "corpus add", title="Pasted")
    assert form.modal is not None
    assert list(form.modal.fields) == ["Title", "Publisher", "Author", "Published", "Text"]
    seen = await here_in.mo.submit(
        form, {"Title": "Pasted", "Published": "2025-06-16", "Author": "Ines Dahl", "Text": FERRY}
    )
    assert "### Preview: Pasted" in seen.text
    assert "By Ines Dahl" in seen.text
    assert "publisher unknown, 16 June 2025" in seen.text
    await here_in.mo.press(seen, "Publish")
    assert await count(here_in) == 1


# Links and quotas: what the operator grants.


class Pages:
    """Web pages that are there."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def fetch(self, server: str, url: str) -> Fetched:
        self.asked.append((server, url))
        return Fetched(
            url="https://harbour.example/fares", content_type="text/plain", name="fares.txt", data=FERRY.encode()
        )


async def test_a_link_is_read_where_links_are_on(tmp_path: Path) -> None:
    pages = Pages()
    async with harbour(tmp_path, links=pages) as here:
        seen = await here.mo.slash(here.general, "corpus add", link="https://harbour.example/f")
        assert "harbour.example/fares" in seen.text
        assert pages.asked == [(str(here.server.id), "https://harbour.example/f")]
        await here.mo.press(seen, "Publish")
        (document,) = await here.service.keeping.list(here.collection)
        assert (document.source.url, document.source.file_name) == ("https://harbour.example/fares", None)


async def test_where_links_are_off_that_is_said(here_in: Harbour) -> None:
    seen = await here_in.mo.slash(here_in.general, "corpus add", link="https://harbour.example/f")
    assert "Links are switched off here" in seen.text


@pytest.mark.parametrize(
    ("quota", "why"),
    [
        ({"documents": 1}, "This server may have 1 documents"),
        ({"bytes": 100}, "This server's documents may have"),
        ({"documents_a_day": 1}, "may add or change 1 documents in 24 hours"),
        ({"bytes_a_day": 100}, "of text in 24 hours"),
    ],
)
async def test_each_quota_says_what_is_used_up_and_the_preview_stays(
    tmp_path: Path, quota: dict[str, int], why: str
) -> None:
    wide = {"documents": 9, "bytes": 9_999, "documents_a_day": 9, "bytes_a_day": 9_999}
    async with harbour(tmp_path, quota=Quota(**{**wide, **quota})) as here:
        await here.publish(FILE)
        preview = await here.mo.slash(here.general, "corpus add", file=NOTICE)
        assert why in (await here.mo.press(preview, "Publish")).text
        assert "### Preview" in here.world.now(preview).text
        assert await count(here) == 1


async def test_no_more_may_wait_than_may_be_added_in_a_day(tmp_path: Path) -> None:
    quota = Quota(documents=99, bytes=10**6, documents_a_day=2, bytes_a_day=300)
    async with harbour(tmp_path, quota=quota) as here:
        large = await here.mo.slash(here.general, "corpus add", file=("a.txt", b"Goats. " * 50))
        assert "Too much is waiting to be published here" in large.text
        seen = await here.mo.slash(here.general, "corpus add", file=FILE, file2=NOTICE, file3=("c.txt", b"Goats."))
        assert "### 2 documents can be read, 1 cannot" in seen.text
        assert "c.txt cannot be read: too much is waiting here already" in unescape(seen.text)
        told = await here.ada.slash(here.general, "suggest", file=("c.txt", b"Goats."))
        assert "Too much is waiting" in told.text
        await here.mo.press(seen, "Cancel")
        again = await here.mo.slash(here.general, "corpus add", file=FILE)
        assert "### Preview" in again.text
