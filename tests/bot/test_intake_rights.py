"""Who may: every command, button, list and form of what comes in checks it anew, in its own server."""

from collections.abc import Awaitable, Callable

import pytest

from tests.bot.harbour import FERRY, Harbour
from tests.world import Member, NotOffered, Seen

FILE = ("ferry.md", f'+++\ntitle = "Timetable"\n+++\n{FERRY}'.encode())
OTHER = ("goats.txt", b"Goats are white.")
REFUSED = "You are not allowed to do that here"
ELSEWHERE = "That does not work here"
LONG = (
    "The north pier is kept by the harbour office. Its crane lifts herring from the boats in autumn. "
    "Nets are mended in the long shed behind the ice house. The lamp at the end is lit by hand every evening. "
    "Whoever ties up here pays the keeper in the morning. Children fish from the steps when the tide is in."
)

Scene = Callable[[Harbour], Awaitable[Seen]]


async def preview(here: Harbour) -> Seen:
    return await here.mo.slash(here.general, "corpus add", file=FILE)


async def revision(here: Harbour) -> Seen:
    await here.add(LONG, title="Piers")
    file = ("piers.md", f'+++\ntitle = "Piers"\n+++\n{LONG} Gulls are welcome.'.encode())
    return await here.mo.slash(here.general, "corpus add", file=file)


async def several(here: Harbour) -> Seen:
    return await here.mo.slash(here.general, "corpus add", file=FILE, file2=OTHER)


async def suggestion(here: Harbour) -> Seen:
    log = await here.log()
    await here.ada.slash(here.general, "suggest", file=FILE)
    return log.messages(here.mo)[-1]


async def queue(here: Harbour) -> Seen:
    members = [here.ada, here.server.member("Bo")]
    for number in range(5):
        await members[number % 2].slash(here.general, "suggest", file=(f"{number}.txt", b"Goat %d." % number))
    return await here.mo.slash(here.general, "corpus suggestions")


async def made(here: Harbour) -> Seen:
    message = await here.ada.write(here.general, "The harbour closes at ten on Sundays.")
    await here.mo.press(await here.mo.menu(here.general, "Add to corpus", message), "Publish")
    return message


async def edited(here: Harbour) -> Seen:
    message, log = await made(here), await here.log()
    await here.ada.edit(message, "The harbour closes at eleven on Sundays.")
    return log.messages(here.mo)[-1]


async def deleted(here: Harbour) -> Seen:
    message, log = await made(here), await here.log()
    await here.ada.delete(message)
    return log.messages(here.mo)[-1]


SCENES: list[tuple[Scene, str]] = [
    (preview, "Publish"),
    (preview, "Edit"),
    (preview, "Cancel"),
    (revision, "Publish as next revision of No. 1"),
    (revision, "Publish as a new document"),
    (several, "Publish all"),
    (several, "Cancel"),
    (several, ""),
    (suggestion, "Preview"),
    (suggestion, "Approve"),
    (suggestion, "Decline"),
    (queue, "Next ›"),
    (edited, "Take the new wording"),
    (edited, "Keep as it is"),
    (deleted, "Remove the document"),
    (deleted, "Keep as it is"),
]


async def act(who: Member, seen: Seen, label: str) -> Seen:
    """Press the button, or choose from the list where no button is meant."""
    return await (who.press(seen, label) if label else who.choose(seen, seen.selects[0].options[0]))


async def state(here: Harbour) -> tuple[object, ...]:
    """All that a press could change."""
    keeping = here.service.keeping
    return (
        [(one.id, one.revision) for one in await keeping.list(here.collection)],
        [one.number for one in await keeping.suggestions(here.collection)],
        [one.number for one in await keeping.audit(here.collection)],
    )


@pytest.mark.parametrize(("scene", "label"), SCENES, ids=lambda value: getattr(value, "__name__", value) or "list")
async def test_who_is_no_moderator_any_more_changes_nothing(here_in: Harbour, scene: Scene, label: str) -> None:
    seen = await scene(here_in)
    before = await state(here_in)
    told = await act(await here_in.demote(), seen, label)
    assert REFUSED in told.text
    assert told.ephemeral
    assert told.modal is None
    assert await state(here_in) == before


@pytest.mark.parametrize(("scene", "label"), SCENES, ids=lambda value: getattr(value, "__name__", value) or "list")
async def test_what_names_another_server_changes_nothing(here_in: Harbour, scene: Scene, label: str) -> None:
    seen = here_in.from_elsewhere(await scene(here_in))
    before = await state(here_in)
    told = await act(here_in.mo, seen, label)
    assert ELSEWHERE in told.text
    assert told.modal is None
    assert await state(here_in) == before


async def test_where_a_server_has_opened_the_commands_to_all_the_bot_checks_itself(here_in: Harbour) -> None:
    message = await here_in.mo.write(here_in.general, "Goats are white.")
    for name in ("corpus", "Add to corpus"):
        here_in.server.allow(name, {here_in.ada: True})
    for seen in (
        await here_in.ada.slash(here_in.general, "corpus add", file=FILE),
        await here_in.ada.slash(here_in.general, "corpus add", file=FILE, file2=OTHER),
        await here_in.ada.slash(here_in.general, "corpus add", link="https://harbour.example"),
        await here_in.ada.slash(here_in.general, "corpus add"),
        await here_in.ada.slash(here_in.general, "corpus suggestions"),
        await here_in.ada.menu(here_in.general, "Add to corpus", message),
    ):
        assert REFUSED in seen.text
        assert seen.modal is None
    assert await state(here_in) == ([], [], [])


async def test_the_moderators_menu_is_offered_to_managers_only(here_in: Harbour) -> None:
    message = await here_in.mo.write(here_in.general, "Goats are white.")
    with pytest.raises(NotOffered) as refused:
        await here_in.ada.menu(here_in.general, "Add to corpus", message)
    assert refused.value.reason == "default-member-permissions"


@pytest.mark.parametrize("command", ["corpus add", "edit"])
async def test_a_form_that_was_opened_before_is_checked_when_it_is_sent(here_in: Harbour, command: str) -> None:
    if command == "edit":
        form = await here_in.mo.press(await preview(here_in), "Edit")
        values = {"Title": "Mine"}
    else:
        form = await here_in.mo.slash(here_in.general, command)
        values = {"Title": "Mine", "Text": "Goats are white."}
    told = await (await here_in.demote()).submit(form, values)
    assert REFUSED in told.text
    assert await state(here_in) == ([], [], [])


async def test_a_proposal_of_another_server_is_not_waiting_here(here_in: Harbour) -> None:
    await preview(here_in)
    island = here_in.world.server("Island")
    boss = island.member("Boss", island.role("Boss", manage_guild=True))
    seen = await boss.slash(island.channel("general"), "corpus add", file=FILE)
    forged = here_in.world.forge(seen, lambda custom_id: f"{custom_id.removesuffix(':2')}:1")
    told = await boss.press(forged, "Publish")
    assert "not waiting any more" in told.text
    assert await state(here_in) == ([], [], [])
