"""Who may: every command of moderators, every button and every list of suggestions there is, also those to come."""

import re
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from bot.buttons import BUTTONS
from bot.client import Concordance
from bot.cogs.corpus import Corpus
from bot.intake.buttons import INTAKE
from bot.keeping.buttons import LIBRARY
from bot.references import base36
from tests.bot.harbour import FERRY, Harbour
from tests.lint import lint_commands
from tests.world import Member, Seen

REFUSED = "You are not allowed to do that here"
ELSEWHERE = "That does not work here"

GROUP: Any = Corpus.__cog_app_commands__
COMMANDS: list[str] = [command.name for command in GROUP]
EVERY: tuple[Any, ...] = (*BUTTONS, *INTAKE, *LIBRARY)
FOR_MEMBERS = {
    "ContextButton",
    "CompareButton",
    "ShowButton",
    "EraseButton",
    "ForgetButton",
    "EraseOwnButton",
    "CorrectButton",
}
"""They show what anybody may ask for, or erase what is one's own; whatever else there is, is for moderators."""
PERSONAL = {"ForgetButton", "EraseOwnButton", "CorrectButton"}
"""They are about no server."""

SAMPLES = {
    "number": "1",
    "key": "0" * 16,
    "document": "1",
    "numbers": "1.1",
    "look": "tbx",
    "days": "a",
    "every": "0",
    "handle": "abcdef",
    "ruling": "r",
    "quotes": "1.0.10",
    "kind": "n",
    "relation": "c",
    "more": "0",
    "sides": "1.0.10;1.0.10",
    "what": "erase-own",
}
"""For each part of a custom id, one that is understood; a new part needs one here."""


def sample_id(item: Any, server: int) -> str:
    """A custom id that `item` answers, about `server`."""
    template: str = item.__discord_ui_compiled_template__.pattern
    known = {**SAMPLES, "server": base36(server)}
    made = re.sub(r"\(\?:", "", _filled(template, known)).replace(")?", "")
    assert item.__discord_ui_compiled_template__.fullmatch(made), f"{made} is not read by {item.__name__}"
    return made


def _filled(template: str, known: dict[str, str]) -> str:
    """`template` with each of its named groups replaced; groups are not nested in one another."""
    while (found := re.search(r"\(\?P<(\w+)>", template)) is not None:
        depth, at, in_class = 1, found.end(), False
        while depth:
            letter = template[at]
            in_class = letter == "[" or (in_class and letter != "]")
            depth += 0 if in_class else {"(": 1, ")": -1}.get(letter, 0)
            at += 1
        template = template[: found.start()] + known[found[1]] + template[at:]
    return template


async def planted(here: Harbour, custom_id: str, *, select: bool) -> Seen:
    """A message of the bot's own with a component of that custom id."""
    bot = here.world.bot
    channel = bot.get_channel(here.general.id)
    assert isinstance(channel, discord.TextChannel)
    part: Any = ui.Button(label="Press", custom_id=custom_id)
    if select:
        part = ui.Select(custom_id=custom_id, options=[discord.SelectOption(label="1", value="1")])
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay("### Planted"), ui.ActionRow(part)))
    with here.world.env.time_context():
        message = await channel.send(view=view)
    return here.world.message(channel.id, message.id)


async def act(who: Member, seen: Seen) -> Seen:
    return await (who.choose(seen, "1") if seen.selects else who.press(seen, "Press"))


async def state(here: Harbour) -> tuple[object, ...]:
    """All that a press could change."""
    keeping = here.service.keeping
    return (
        await keeping.list(here.collection),
        await keeping.removed(here.collection),
        await keeping.suggestions(here.collection),
        await keeping.audit(here.collection),
        await here.store.judgements.judged(here.collection),
    )


def options(command: app_commands.Command[Any, ..., Any]) -> dict[str, Any]:
    """A value for each option of `command`."""
    values: dict[str, Any] = {}
    for option in command.parameters:
        if option.choices:
            values[option.display_name] = option.choices[0].value
        elif option.type is discord.AppCommandOptionType.attachment:
            values[option.display_name] = ("a.txt", FERRY.encode())
        elif option.type is discord.AppCommandOptionType.boolean:
            values[option.display_name] = True
        else:
            values[option.display_name] = 1 if option.type is discord.AppCommandOptionType.integer else "1"
    return values


def command_of(name: str) -> app_commands.Command[Any, ..., Any]:
    return next(command for command in GROUP if command.name == name)


@pytest.mark.parametrize("every_option", [False, True])
@pytest.mark.parametrize("name", COMMANDS)
async def test_every_command_refuses_who_is_no_moderator(here_in: Harbour, name: str, every_option: bool) -> None:
    await here_in.add()
    before = await state(here_in)
    here_in.server.allow("corpus", {here_in.ada: True})
    given = options(command_of(name))
    needed = {option.display_name for option in command_of(name).parameters if option.required}
    some = given if every_option else {key: value for key, value in given.items() if key in needed}
    seen = await here_in.ada.slash(here_in.general, f"corpus {name}", **some)
    assert REFUSED in seen.text
    assert seen.ephemeral
    assert seen.modal is None
    assert not seen.files
    assert await state(here_in) == before


@pytest.mark.parametrize("name", COMMANDS)
async def test_no_suggestion_tells_others_what_there_is(here_in: Harbour, name: str) -> None:
    await here_in.add(title="Secretive")
    here_in.server.allow("corpus", {here_in.ada: True})
    for option in command_of(name).parameters:
        if option.autocomplete:
            choices = await here_in.ada.complete(here_in.general, f"corpus {name}", option.display_name, "")
            assert not [choice for choice in choices if "Secretive" in choice.name or "Linnet" in choice.name]


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.__name__)
async def test_every_button_refuses_who_is_no_moderator(here_in: Harbour, item: Any) -> None:
    await here_in.add()
    before = await state(here_in)
    seen = await planted(here_in, sample_id(item, here_in.server.id), select=item.__name__ == "OneOfThem")
    told = await act(here_in.ada, seen)
    if item.__name__ not in FOR_MEMBERS:
        assert REFUSED in told.text
        assert told.ephemeral
    assert told.modal is None
    assert await state(here_in) == before


@pytest.mark.parametrize("item", [one for one in EVERY if one.__name__ not in PERSONAL], ids=lambda item: item.__name__)
async def test_every_button_of_another_server_refuses_even_moderators(here_in: Harbour, item: Any) -> None:
    await here_in.add()
    before = await state(here_in)
    seen = await planted(here_in, sample_id(item, here_in.server.id + 1), select=item.__name__ == "OneOfThem")
    told = await act(here_in.mo, seen)
    assert ELSEWHERE in told.text
    assert told.modal is None
    assert await state(here_in) == before


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_moderator_of_another_server_gets_nothing_of_this_one(here_in: Harbour, name: str) -> None:
    await here_in.add(title="Secretive")
    before = await state(here_in)
    island = here_in.world.server("Island")
    boss = island.member("Boss", island.role("Boss", manage_guild=True))
    seen = await boss.slash(island.channel("general"), f"corpus {name}", **options(command_of(name)))
    files = b"".join(seen.files.values())
    assert "Secretive" not in seen.text
    assert b"Secretive" not in files
    assert b"ferry" not in files
    assert await state(here_in) == before


async def test_discord_would_take_all_of_them(here_in: Harbour) -> None:
    bot = here_in.world.bot
    assert isinstance(bot, Concordance)
    assert lint_commands(bot.payload()) == []
    assert len(COMMANDS) <= 25


async def test_the_form_of_an_edit_is_checked_when_it_is_sent(here_in: Harbour) -> None:
    await here_in.add()
    form = await here_in.mo.slash(here_in.general, "corpus edit", document="1")
    before = await state(here_in)
    told = await (await here_in.demote()).submit(form, {"Title": "Mine"})
    assert REFUSED in told.text
    assert await state(here_in) == before
