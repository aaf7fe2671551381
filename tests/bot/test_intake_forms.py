"""Forms: what was typed into one that could not be taken is not lost."""

from datetime import date

import pytest
from discord import ui

from bot.errors import Saying
from bot.intake.forms import TEXT_MAX
from bot.typed import HELD_SECONDS, MOST, MOST_OF_ONE, Typed
from corpus.model import Source
from tests.bot.harbour import FERRY, Clock, Harbour
from tests.lint import walk
from tests.world import Member, Seen

LONG = ("The ferry to Skerry leaves at nine. " * 200)[:TEXT_MAX]


def filled(form: Seen) -> dict[str, str]:
    """What stands in a form before anybody types, by label."""
    assert form.modal is not None
    values = {
        part["custom_id"]: part.get("value", "")
        for part in walk(form.modal.payload["components"])
        if part.get("custom_id")
    }
    return {label: values[field] for label, field in form.modal.fields.items()}


async def wrong(who: Member, form: Seen, **values: str) -> Seen:
    """What is said of a form that was sent with a date that is none."""
    told = await who.submit(form, {"Published": "the day after", **values})
    assert told.ephemeral
    assert "“the day after” is not a day" in told.text
    return told


async def test_a_pasted_text_with_a_wrong_date_is_put_right_in_the_form_as_it_was_filled_in(here_in: Harbour) -> None:
    form = await here_in.ada.slash(here_in.general, "suggest")
    told = await wrong(here_in.ada, form, Title="Times", Publisher="Linnet", Author="Ines", Text=LONG)
    form = await here_in.ada.press(told, "Correct")
    assert filled(form) == {
        "Title": "Times", "Publisher": "Linnet", "Author": "Ines", "Published": "the day after", "Text": LONG,
    }  # fmt: skip
    again = await wrong(here_in.ada, form, Title="Timetable", Text=LONG)
    form = await here_in.ada.press(again, "Correct")
    done = await here_in.ada.submit(form, {"Published": "2025-06-16", "Title": "Timetable", "Text": LONG})
    assert "**Suggested:** Timetable" in done.text
    (waiting,) = await here_in.service.keeping.suggestions(here_in.collection)
    assert waiting.characters == TEXT_MAX


async def test_so_is_what_a_moderator_adds(here_in: Harbour) -> None:
    form = await here_in.mo.slash(here_in.general, "corpus add")
    form = await here_in.mo.press(await wrong(here_in.mo, form, Text=FERRY), "Correct")
    seen = await here_in.mo.submit(form, {"Text": filled(form)["Text"], "Published": "16 June 2025"})
    assert "publisher unknown, 16 June 2025" in seen.text


@pytest.mark.parametrize("where", ["preview", "command"])
async def test_so_is_what_is_known_of_a_document(here_in: Harbour, where: str) -> None:
    if where == "preview":
        preview = await here_in.mo.slash(here_in.general, "corpus add", file=("a.txt", FERRY.encode()))
        form = await here_in.mo.press(preview, "Edit")
    else:
        await here_in.add()
        form = await here_in.mo.slash(here_in.general, "corpus edit", document="1")
    more = "https://harbour.example/t\nferries, fares"
    form = await here_in.mo.press(await wrong(here_in.mo, form, Title="Summer", **{"Link and tags": more}), "Correct")
    values = filled(form)
    assert values["Title"] == "Summer"
    assert values["Link and tags"] == more
    seen = await here_in.mo.submit(form, {**values, "Published": "2025-06-16"})
    assert "Summer" in seen.text
    assert "16 June 2025" in seen.text


async def test_nobody_else_opens_it_and_after_a_restart_it_is_said_to_be_gone(here_in: Harbour) -> None:
    told = await wrong(here_in.ada, await here_in.ada.slash(here_in.general, "suggest"), Text=FERRY)
    key = told.buttons[0].custom_id
    preview = await here_in.mo.slash(here_in.general, "corpus add", file=("a.txt", FERRY.encode()))
    forged = here_in.world.forge(preview, lambda custom_id: key if custom_id.startswith("publish:") else custom_id)
    seen = await here_in.mo.press(forged, custom_id=key)
    assert seen.modal is None
    assert "not held any more" in seen.text
    await here_in.restart()
    seen = await here_in.ada.press(told, "Correct")
    assert seen.modal is None
    assert "Please begin again" in seen.text


async def test_it_is_forgotten_with_whoever_typed_it(here_in: Harbour) -> None:
    told = await wrong(here_in.ada, await here_in.ada.slash(here_in.general, "suggest"), Text=FERRY)
    other = await wrong(here_in.mo, await here_in.mo.slash(here_in.general, "suggest"), Text=FERRY)
    await here_in.ada.press(await here_in.ada.slash(here_in.general, "privacy"), "Forget me")
    assert (await here_in.ada.press(told, "Correct")).modal is None
    assert (await here_in.mo.press(other, "Correct")).modal is not None


async def test_what_is_left_alone_in_a_form_stays_whole_although_no_form_would_take_it(here_in: Harbour) -> None:
    title = "The timetable of all ferries\u202e " * 20
    source = Source(
        title=title, author="Ines\u0007", url="https://harbour.example/a b", tags=tuple(map(str, range(12)))
    )
    await here_in.service.keeping.add(here_in.collection, FERRY, source)
    form = await here_in.mo.slash(here_in.general, "corpus edit", document="1")
    seen = await here_in.mo.submit(form, {**filled(form), "Published": "2025-06-16"})
    assert "16 June 2025" in seen.text
    (document,) = await here_in.service.keeping.list(here_in.collection)
    assert document.source.published == date(2025, 6, 16)
    for field in ("title", "author", "url", "tags"):
        assert getattr(document.source, field) == getattr(source, field)
    form = await here_in.mo.slash(here_in.general, "corpus edit", document="1")
    told = await here_in.mo.submit(form, {**filled(form), "Title": "A\u202eB"})
    assert "The title cannot be that" in told.text


def form() -> ui.Modal:
    return ui.Modal(title="Goats")


def test_forms_are_held_for_an_hour() -> None:
    clock = Clock()
    typed = Typed(clock)
    key = typed.hold(1, form)
    clock.now = HELD_SECONDS - 1
    assert typed.form(1, key).title == "Goats"
    clock.now = HELD_SECONDS
    with pytest.raises(Saying):
        typed.form(1, key)


def test_one_member_has_the_latest_held_and_takes_the_room_of_no_other() -> None:
    typed = Typed(Clock())
    other = typed.hold(1, form)
    keys = [typed.hold(2, form) for _ in range(MOST + 1)]
    for member, key in ((1, other), *((2, key) for key in keys[-MOST_OF_ONE:])):
        assert typed.form(member, key).title == "Goats"
    with pytest.raises(Saying):
        typed.form(2, keys[-MOST_OF_ONE - 1])


def test_no_more_are_held_than_there_is_room_for() -> None:
    typed = Typed(Clock())
    first, *others = [typed.hold(member, form) for member in range(MOST + 1)]
    with pytest.raises(Saying):
        typed.form(0, first)
    assert typed.form(1, others[0]).title == "Goats"
