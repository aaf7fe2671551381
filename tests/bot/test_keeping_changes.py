"""What moderators change of their documents, and that the log channel tells it with a way back."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.audit import Action, AuditEntry
from corpus.model import Document, DocumentId, Mark, Source
from corpus.quotas import Quota
from tests.bot.harbour import FERRY, Harbour, harbour
from tests.lint import walk
from tests.world import Seen

ONE = DocumentId(1)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


async def edit(here: Harbour, **values: str) -> Seen:
    form = await here.mo.slash(here.general, "corpus edit", document="1")
    assert form.modal is not None
    known = {
        part["custom_id"]: part.get("value") or "" for part in walk(form.modal.payload["components"]) if "style" in part
    }
    changed = {form.modal.fields[label]: value for label, value in values.items()}
    return await here.mo.submit(form, {**known, **changed})


async def test_the_form_of_an_edit_shows_what_is_known_and_changes_it(here_in: Harbour) -> None:
    await here_in.add()
    form = await here_in.mo.slash(here_in.general, "corpus edit", document="1")
    assert form.modal is not None
    assert "Linnet Ferries" in str(form.modal.payload)
    more = "https://ferry.example/times\nsummer, ferries"
    seen = await edit(here_in, Title="Summer", Published="2 July 2025", **{"Link and tags": more})
    assert "**Edited:** Summer · No. 1" in seen.text
    source = (await here_in.service.keeping.show(here_in.collection, ONE)).document.source
    assert (source.title, source.published, source.publisher) == ("Summer", date(2025, 7, 2), "Linnet Ferries")
    assert (source.url, source.tags) == ("https://ferry.example/times", ("summer", "ferries"))
    answer = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    assert "2 July 2025 · Summer" in answer.text


async def test_an_edit_of_nothing_or_of_nonsense_changes_nothing(here_in: Harbour) -> None:
    await here_in.add()
    assert "Nothing was changed" in (await edit(here_in)).text
    assert "is not a day" in (await edit(here_in, Published="soon")).text
    assert (await here_in.service.keeping.show(here_in.collection, ONE)).document.revision == 1


async def test_two_who_edit_at_once_do_not_overwrite_each_other(here_in: Harbour) -> None:
    await here_in.add()
    form = await here_in.mo.slash(here_in.general, "corpus edit", document="1")
    await edit(here_in, Title="First")
    assert "was changed meanwhile" in (await here_in.mo.submit(form, {"Title": "Second"})).text
    assert (await here_in.service.keeping.show(here_in.collection, ONE)).document.name == "First"


async def test_a_mark_is_shown_with_every_later_quote_until_it_is_taken_away(here_in: Harbour) -> None:
    await here_in.add()
    before = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    seen = await here_in.mo.slash(here_in.general, "corpus mark", document="1", mark="retracted")
    assert "**Marked:** Timetable · No. 1" in seen.text
    told = "Timetable · **⚠ retracted**"
    answer = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    mention = await here_in.ada.mention(here_in.general, "what does the ferry cost?")
    for shown in (
        answer,
        mention,
        await here_in.ada.press(before, "Context"),
        await here_in.ada.press(before, "Show in channel"),
    ):
        assert told in shown.text
    await here_in.mo.slash(here_in.general, "corpus mark", document="1", mark="none")
    again = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    assert "retracted" not in again.text


async def test_old_answers_open_the_revision_that_they_quoted_and_say_so(here_in: Harbour) -> None:
    await here_in.add()
    old = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    text = FERRY.replace("14 crowns", "20 crowns")
    await here_in.service.keeping.revise(here_in.collection, ONE, text, Source(title="Timetable"), by="1")
    added = (await here_in.service.keeping.history(here_in.collection, ONE)).revisions[-1].source.added_at
    assert added is not None
    await here_in.restart()
    context = await here_in.ada.press(old, "Context")
    assert "**It costs 14 crowns.**" in context.text
    day = f"{added.day} {added:%B %Y}"
    assert f"🕒 this is revision 1; the text was changed on {day}" in context.text
    shown = await here_in.ada.press(old, "Show in channel")
    assert "> It costs 14 crowns." in shown.text
    assert "🕒 this is revision 1; the text was changed since" in shown.text
    new = await here_in.ada.slash(here_in.general, "ask", question="what does the ferry cost?")
    assert "> It costs 20 crowns." in new.text
    assert "🕒" not in new.text


async def test_a_diff_shows_what_went_came_and_changed(here_in: Harbour) -> None:
    await here_in.add()
    text = FERRY.replace("14 crowns", "20 crowns").replace("Dogs travel free of charge.", "Bring <@123> a *coat*.")
    await here_in.service.keeping.revise(here_in.collection, ONE, text, Source(title="New"), by="1")
    seen = await here_in.mo.slash(here_in.general, "corpus diff", document="1", old=1)
    lines = seen.text.splitlines()
    assert "-# Revision 1 → 2" in lines
    assert "**Title:** Timetable → New" in lines
    assert "**−** It costs ~~14~~ crowns." in lines
    assert "**+** It costs **20** crowns." in lines
    assert "**−** Dogs travel free of charge." in lines
    assert "**+** Bring \\<\\@123\\> a \\*coat\\*." in lines
    assert "-# 1 sentence changed, 1 gone, 1 new" in lines
    same = await here_in.mo.slash(here_in.general, "corpus diff", document="1", old=2, new=2)
    assert "Nothing is different" in same.text


async def test_a_long_diff_comes_as_a_file_with_every_change(here_in: Harbour) -> None:
    text = " ".join(f"On pier {number} the crane lifts {number} crates." for number in range(200))
    await here_in.add(text)
    changed = text.replace("crates", "boxes") + " Gulls are welcome."
    await here_in.service.keeping.revise(here_in.collection, ONE, changed, Source(title="Timetable"), by="1")
    seen = await here_in.mo.slash(here_in.general, "corpus diff", document="1", old=1)
    assert "here they are as a file" in seen.text
    told = seen.files["diff-1.txt"].decode()
    assert told.count("[-crates-]") == 200
    assert told.count("{+boxes+}") == 200
    assert "+ Gulls are welcome." in told


async def test_a_file_that_is_larger_than_the_server_allows_is_said_so(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here_in.add()
    guild = here_in.world.bot.get_guild(here_in.server.id)
    assert guild is not None
    monkeypatch.setattr(type(guild), "filesize_limit", 10)
    for command, options in (("show", {"document": "1"}), ("export", {})):
        seen = await here_in.mo.slash(here_in.general, f"corpus {command}", **options)
        assert "Whoever runs the bot can get it in the terminal" in seen.text
        assert not seen.files


async def test_synonyms_are_added_listed_and_removed(here_in: Harbour) -> None:
    await here_in.add()
    mo, general = here_in.mo, here_in.general
    assert "No synonyms yet" in (await mo.slash(general, "corpus synonyms")).text
    added = await mo.slash(general, "corpus synonyms", action="add", words="hounds, dogs")
    assert "**Synonyms added:** hounds, dogs" in added.text
    assert "hounds = dogs" in (await mo.slash(general, "corpus synonyms")).text
    assert "> Dogs travel free" in (await here_in.ada.slash(general, "ask", question="do hounds travel free?")).text
    assert "1 group" in (await mo.slash(general, "corpus synonyms", action="remove", words="dogs")).text
    assert "no group" in (await mo.slash(general, "corpus synonyms", action="remove", words="dogs")).text
    assert "Say which words" in (await mo.slash(general, "corpus synonyms", action="add")).text
    assert "two or more" in (await mo.slash(general, "corpus synonyms", action="add", words="dogs")).text


async def test_the_language_is_shown_offered_and_set(here_in: Harbour) -> None:
    mo, general = here_in.mo, here_in.general
    assert "read as **english**" in (await mo.slash(general, "corpus language")).text
    assert [one.value for one in await mo.complete(general, "corpus language", "language", "germ")] == ["german"]
    assert "read as german" in (await mo.slash(general, "corpus language", language="German")).text
    assert "There is no language" in (await mo.slash(general, "corpus language", language="klingon")).text
    assert "read as english" in (await mo.slash(general, "corpus language", language="configured")).text


async def test_a_wrong_speaker_can_be_corrected_and_taken_back(here_in: Harbour) -> None:
    await here_in.add()
    mo, general = here_in.mo, here_in.general
    await mo.slash(general, "corpus speaker", document="1", sentence=2, name="Ilse Brandt")
    answer = await here_in.ada.slash(general, "ask", question="what does the ferry cost?")
    assert "-# Ilse Brandt · in **Linnet Ferries**" in answer.text
    nobody = await mo.slash(general, "corpus speaker", document="1", sentence=2, instead="nobody")
    assert "the document itself speaks" in nobody.text
    assert "In sentence 2" in (await mo.slash(general, "corpus speaker", document="1", sentence=2, instead="undo")).text
    again = await mo.slash(general, "corpus speaker", document="1", sentence=2, instead="undo")
    assert "Nothing was said" in again.text
    assert "has no sentence 9" in (await mo.slash(general, "corpus speaker", document="1", sentence=9, name="A")).text
    assert "Give a name" in (await mo.slash(general, "corpus speaker", document="1", sentence=1)).text


async def test_what_is_due_comes_stalest_first_and_is_looked_at(tmp_path: Path) -> None:
    async with harbour(tmp_path, clock=lambda: NOW) as here:
        for number in range(1, 8):
            await here.add(f"Goat {number} is white.", title=f"Goat {number}")
        keeping = here.service.keeping
        await keeping.set_review(here.collection, DocumentId(3), date(2020, 1, 1), by="1")
        await keeping.set_review(here.collection, DocumentId(4), date(2026, 5, 5), by="1")
        seen = await here.mo.slash(here.general, "corpus review", days=30)
        assert "### 6 documents to look at" in seen.text
        assert seen.text.index("Goat 3") < seen.text.index("Goat 1")
        assert "Goat 4" not in seen.text
        await here.restart()
        assert "### Goat 3" in (await here.mo.press(seen, custom_id=seen.buttons[1].custom_id)).text
        after = await here.mo.press(seen, custom_id=seen.buttons[0].custom_id)
        assert "### 5 documents to look at" in after.text
        assert "Goat 3" not in after.text
        listed = {one.id: one.review_by for one in await keeping.list(here.collection)}
        assert listed[DocumentId(3)] == date(2026, 6, 3)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2026-09-01", date(2026, 9, 1)), ("30", date(2026, 6, 3)), ("none", None), ("1 June 2027", date(2027, 6, 1))],
)
async def test_a_review_date_is_set_without_a_form(tmp_path: Path, typed: str, day: date | None) -> None:
    async with harbour(tmp_path, clock=lambda: NOW) as here:
        await here.add()
        await here.service.keeping.set_review(here.collection, ONE, date(2020, 1, 1), by="1")
        seen = await here.mo.slash(here.general, "corpus edit", document="1", review=typed)
        assert seen.modal is None
        assert "To be looked at again" in seen.text
        (listed,) = await here.service.keeping.list(here.collection)
        assert listed.review_by == day
        assert "is not a day" in (await here.mo.slash(here.general, "corpus edit", document="1", review="soon")).text


async def test_pages_of_what_is_due_turn(here_in: Harbour) -> None:
    for number in range(1, 8):
        await here_in.add(f"Goat {number} is white.", title=f"Goat {number}")
    seen = await here_in.mo.slash(here_in.general, "corpus review")
    second = await here_in.mo.press(seen, "Next ›")
    assert "Goat 7" in second.text
    assert "Goat 1\n" not in second.text
    assert "Page 2 of 2" in second.text


async def test_an_export_is_imported_into_an_empty_server_and_nowhere_else(here_in: Harbour) -> None:
    await here_in.add()
    await here_in.service.keeping.mark(here_in.collection, ONE, Mark.CORRECTED, by="1")
    exported = await here_in.mo.slash(here_in.general, "corpus export")
    assert "1 document, 1 revision" in exported.text
    archive = ("all.zip", exported.files["concordance-export.zip"])
    refused = await here_in.mo.slash(here_in.general, "corpus import", file=archive)
    assert "already holds documents" in refused.text
    island = here_in.world.server("Island")
    boss = island.member("Boss", island.role("Boss", manage_guild=True))
    channel = island.channel("general")
    imported = await boss.slash(channel, "corpus import", file=archive)
    assert "**Imported:** 1 document, 1 revision\n-# They have new numbers here" in imported.text
    answer = await boss.slash(channel, "ask", question="what does the ferry cost?")
    assert "> It costs 14 crowns." in answer.text
    assert "⚠ corrected" in answer.text


async def test_what_is_no_export_is_not_imported(tmp_path: Path) -> None:
    quota = Quota(documents=4, bytes=100, documents_a_day=10, bytes_a_day=100)
    async with harbour(tmp_path, quota=quota) as here:
        seen = await here.mo.slash(here.general, "corpus import", file=("a.zip", b"no zip"))
        assert "cannot be imported" in seen.text
        large = await here.mo.slash(here.general, "corpus import", file=("a.zip", b"x" * 101))
        assert "larger than all" in large.text
        assert await here.service.keeping.list(here.collection) == ()


async def test_taking_back_keeps_to_what_the_server_may_have(tmp_path: Path) -> None:
    quota = Quota(documents=4, bytes=300, documents_a_day=99, bytes_a_day=10**6)
    async with harbour(tmp_path, quota=quota) as here:
        await here.add()
        await here.service.keeping.revise(here.collection, ONE, "Goats are white. " * 10, Source(), by=str(here.mo.id))
        history = await here.mo.slash(here.general, "corpus history", document="1")
        assert "earlier revisions included" in (await here.mo.press(history, "Undo")).text
        assert len((await here.service.keeping.history(here.collection, ONE)).revisions) == 2


async def test_every_change_is_told_in_the_log_channel_with_a_way_back_where_there_is_one(tmp_path: Path) -> None:
    async with harbour(tmp_path, clock=lambda: NOW) as here:
        log, mo, general = await here.log(), here.mo, here.general
        await here.publish(("ferry.md", f'+++\ntitle = "Timetable"\n+++\n{FERRY}'.encode()))
        await edit(here, Title="Summer")
        await mo.slash(general, "corpus mark", document="1", mark="corrected")
        await mo.slash(general, "corpus edit", document="1", review="30")
        await mo.slash(general, "corpus speaker", document="1", sentence=1, name="Ilse")
        await mo.slash(general, "corpus synonyms", action="add", words="hounds, dogs")
        await mo.slash(general, "corpus language", language="german")
        await mo.slash(general, "corpus export")
        await mo.slash(general, "corpus remove", document="1")
        told = log.messages(mo)
        when = f"· <t:{int(NOW.timestamp())}:f>"
        assert all(f"by <@{mo.id}> {when}" in seen.text for seen in told)
        assert [(seen.text.split(":**")[0].removeprefix("**"), seen.labels) for seen in told] == [
            ("Added", ["Undo"]),
            ("Edited", ["Undo"]),
            ("Marked", ["Undo"]),
            ("Review date", []),
            ("Speaker", []),
            ("Synonyms added", []),
            ("Language", []),
            ("Exported", []),
            ("Removed", ["Undo"]),
        ]
        assert all(seen.payload["allowed_mentions"]["parse"] == [] for seen in told)
        await here.restart()
        back = await mo.press(told[-1], "Undo")
        assert f"Undone by <@{mo.id}>" in back.text
        assert "**Removed:**" in back.text
        assert back.labels == []
        assert [one.id for one in await here.service.keeping.list(here.collection)] == [1]
        undone = log.messages(mo)[-1]
        assert "**Undone:** a change of Summer · No. 1" in undone.text
        assert undone.labels == ["Undo"], "an undo can be undone"
        assert (await here.service.keeping.audit(here.collection))[0].action is Action.RESTORED


async def test_the_log_says_which_mark_was_set(here_in: Harbour) -> None:
    await here_in.add()
    log, mo, general = await here_in.log(), here_in.mo, here_in.general
    for mark in ("corrected", "retracted", "none"):
        await mo.slash(general, "corpus mark", document="1", mark=mark)
    lines = (await mo.slash(general, "corpus log")).text.splitlines()
    assert [line.split(" · ")[0] for line in lines if "ark" in line] == [
        "**Mark taken away**", "**Marked as retracted**", "**Marked as corrected**",
    ]  # fmt: skip
    assert "⚠ retracted" in log.messages(mo)[1].text
    await mo.press(log.messages(mo)[-1], "Undo")
    assert "Mark taken away: taken back" in log.messages(mo)[-1].text


async def test_a_mark_that_it_bears_already_is_no_change_and_has_no_undo(here_in: Harbour) -> None:
    log = await here_in.log()
    await here_in.publish(("ferry.txt", FERRY.encode()))
    seen = await here_in.mo.slash(here_in.general, "corpus mark", document="1", mark="none")
    assert "No. 1 bears no mark." in seen.text
    await here_in.mo.slash(here_in.general, "corpus mark", document="1", mark="corrected")
    seen = await here_in.mo.slash(here_in.general, "corpus mark", document="1", mark="corrected")
    assert "bears that mark already" in seen.text
    assert len(log.messages(here_in.mo)) == 2


async def test_each_line_of_the_log_channel_takes_back_its_own_change_although_others_follow_at_once(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here_in.add()
    log, mo, general = await here_in.log(), here_in.mo, here_in.general
    keeping = here_in.service.keeping
    audit = keeping.audit

    async def just_after_another(*given: Any, **how: Any) -> tuple[AuditEntry, ...]:
        monkeypatch.setattr(keeping, "audit", audit)
        await keeping.mark(here_in.collection, ONE, Mark.RETRACTED, by=str(mo.id))
        return await audit(*given, **how)

    monkeypatch.setattr(keeping, "audit", just_after_another)
    await mo.slash(general, "corpus mark", document="1", mark="corrected")
    await here_in.finished()
    (line,) = log.messages(mo)
    told = await mo.press(line, "Undo")
    assert "was changed meanwhile" in told.text
    assert (await keeping.show(here_in.collection, ONE)).document.mark is Mark.RETRACTED


async def test_an_undo_does_not_take_back_what_somebody_does_at_the_same_moment(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here_in.add()
    log, mo, general = await here_in.log(), here_in.mo, here_in.general
    await mo.slash(general, "corpus mark", document="1", mark="corrected")
    keeping = here_in.service.keeping
    mark = here_in.store.mark

    async def just_after_another(*given: Any, **how: Any) -> Document:
        monkeypatch.setattr(here_in.store, "mark", mark)
        await mark(here_in.collection, ONE, Mark.RETRACTED, by="1")
        return await mark(*given, **how)

    monkeypatch.setattr(here_in.store, "mark", just_after_another)
    told = await mo.press(log.messages(mo)[-1], "Undo")
    assert "was changed meanwhile" in told.text
    assert (await keeping.show(here_in.collection, ONE)).document.mark is Mark.RETRACTED
