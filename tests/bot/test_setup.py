"""/setup shows and changes how the bot works in a server, and says which permission it lacks."""

from typing import Any

import discord
import simcord

from bot.client import Concordance
from corpus.servers import ServerSettings
from tests.bot.harbour import Harbour
from tests.lint import lint_commands
from tests.world import Channel, Role


async def test_at_first_it_shows_the_defaults(here_in: Harbour) -> None:
    seen = await here_in.mo.slash(here_in.general, "setup")
    assert seen.ephemeral
    assert "those who manage the server, and nobody else" in seen.text
    assert "nowhere" in seen.text
    assert "everywhere" in seen.text
    assert "I have every permission that I need." in seen.text


async def test_what_is_set_is_kept_and_shown(here_in: Harbour) -> None:
    role, log, answers = (
        here_in.server.role("Librarians"),
        here_in.server.channel("log"),
        here_in.server.channel("answers"),
    )
    await here_in.mo.slash(here_in.general, "setup", moderator_role=role, log_channel=log)
    await here_in.mo.slash(here_in.general, "setup", answer_channel=answers)
    await here_in.mo.slash(here_in.general, "setup", answer_channel=here_in.general)
    await here_in.restart()
    seen = await here_in.mo.slash(here_in.general, "setup")
    for part in (f"<@&{role.id}>", f"told in** <#{log.id}>", f"<#{answers.id}>", f"<#{here_in.general.id}>"):
        assert part in seen.text


async def test_what_was_set_can_be_taken_back(here_in: Harbour) -> None:
    role, log = here_in.server.role("Librarians"), here_in.server.channel("log")
    await here_in.mo.slash(here_in.general, "setup", moderator_role=role, log_channel=log, answer_channel=log)
    for clear in ("moderator role", "log channel", "answer channels"):
        seen = await here_in.mo.slash(here_in.general, "setup", clear=clear)
    assert "and nobody else" in seen.text
    assert "nowhere" in seen.text
    assert "everywhere" in seen.text


async def test_a_permission_that_is_lacking_is_named_with_its_channel(here_in: Harbour) -> None:
    bot = simcord.UserHandle(here_in.world.env, here_in.world.env.backend.bot_user)
    silent: dict[Any, discord.PermissionOverwrite] = {bot: discord.PermissionOverwrite(send_messages=False)}
    raw = here_in.server.raw.create_text_channel("log", overwrites=silent)
    log = Channel("log", raw.id, raw, here_in.world)
    seen = await here_in.mo.slash(here_in.general, "setup", log_channel=log)
    assert f"In <#{log.id}> I lack: **Send Messages**." in seen.text


async def test_a_log_channel_that_everybody_can_see_is_named(here_in: Harbour) -> None:
    log = here_in.server.channel("log", only=[here_in.server.role("Librarians")])
    await here_in.store.servers.save_settings(here_in.collection, ServerSettings(log_channel=log.id))
    closed = await here_in.mo.slash(here_in.general, "setup", answer_channel=here_in.general)
    assert "Everybody can see" not in closed.text
    seen = await here_in.mo.slash(here_in.general, "setup", log_channel=here_in.general)
    assert f"Everybody can see <#{here_in.general.id}>" in seen.text


async def test_a_channel_that_is_gone_is_named(here_in: Harbour) -> None:
    await here_in.store.servers.save_settings(here_in.collection, ServerSettings(log_channel=12345))
    assert "does not exist any more" in (await here_in.mo.slash(here_in.general, "setup")).text


async def test_no_more_channels_are_set_than_can_be_shown(here_in: Harbour) -> None:
    many = frozenset(range(1, 21))
    await here_in.store.servers.save_settings(here_in.collection, ServerSettings(answer_channels=many))
    refused = await here_in.mo.slash(here_in.general, "setup", answer_channel=here_in.general)
    assert "No more than 20 channels" in refused.text
    assert "does not exist any more" in (await here_in.mo.slash(here_in.general, "setup")).text


async def test_everybody_is_no_moderator_role(here_in: Harbour) -> None:
    raw = here_in.server.raw.default_role
    seen = await here_in.mo.slash(here_in.general, "setup", moderator_role=Role("@everyone", raw.id, raw))
    assert "That role is everybody" in seen.text


async def test_discord_would_take_every_command(here_in: Harbour) -> None:
    bot = here_in.world.bot
    assert isinstance(bot, Concordance)
    menus = {"Add to corpus", "Erase from corpus", "Suggest for corpus"}
    names = [command["name"] for command in bot.payload()]
    assert sorted(names) == sorted(["ask", "corpus", "privacy", "server", "setup", "suggest", *menus])
    assert lint_commands(bot.payload()) == []
