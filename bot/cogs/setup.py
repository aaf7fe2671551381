"""/setup: who moderates, where changes are told, where the bot answers for everybody, and which permission it lacks."""

import asyncio
from typing import Any, Final, Literal

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.desk import DeskClient
from bot.errors import Saying
from bot.places import offered_to_managers
from bot.rendering import ANSWER, CHANNELS_MAX, card, channel_list
from bot.replying import respond
from corpus.servers import ServerSettings

NEEDED: Final = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
    "send_messages_in_threads": "Send Messages in Threads",
}
"""What the bot needs in a channel where it writes."""
LINES_MAX: Final = 10


class Setup(commands.Cog):
    """The settings of one server."""

    def __init__(self, client: DeskClient) -> None:
        self._desk = client.desk
        self._saving = asyncio.Lock()  # two managers at once: one after the other

    @app_commands.command()
    @app_commands.describe(
        moderator_role="Members with this role may change the documents",
        log_channel="Changes of the documents and suggestions are told here",
        answer_channel="Answers for everybody are given here (and in those named before)",
        clear="Take a setting back",
    )
    @offered_to_managers
    async def setup(
        self,
        interaction: discord.Interaction[Any],
        moderator_role: discord.Role | None = None,
        log_channel: discord.TextChannel | None = None,
        answer_channel: discord.TextChannel | None = None,
        clear: Literal["moderator role", "log channel", "answer channels"] | None = None,
    ) -> None:
        """Show and change how Concordance works in this server."""
        changes: dict[str, Any] = {}
        if clear is not None:
            changes[clear.replace(" ", "_")] = frozenset() if clear == "answer channels" else None
        if moderator_role is not None:
            if moderator_role.is_default():
                raise Saying("That role is everybody. Choose one that only moderators have.")
            changes["moderator_role"] = moderator_role.id
        if log_channel is not None:
            changes["log_channel"] = log_channel.id
        added = frozenset({answer_channel.id}) if answer_channel is not None else frozenset()
        await respond(interaction, self._setup(interaction, changes, added))

    async def _setup(
        self, interaction: discord.Interaction[Any], changes: dict[str, Any], added: frozenset[int]
    ) -> ui.LayoutView:
        server, collection = self._desk.managed(interaction)
        async with self._saving:
            settings = await self._desk.servers.settings(collection)
            if changes or added:
                channels = changes.get("answer_channels", settings.answer_channels) | added
                if len(channels) > CHANNELS_MAX:
                    raise Saying(f"No more than {CHANNELS_MAX} channels can be set. Clear *answer channels* first.")
                settings = settings.model_copy(update={**changes, "answer_channels": channels})
                await self._desk.servers.save_settings(collection, settings)
        return setup_view(server, settings)


def setup_view(server: discord.Guild, settings: ServerSettings) -> ui.LayoutView:
    """The settings in words, and what the bot lacks for them."""
    role = f"<@&{settings.moderator_role}>" if settings.moderator_role else "nobody else"
    log = f"<#{settings.log_channel}>" if settings.log_channel else "nowhere"
    channels = channel_list(settings.answer_channels) or "everywhere"
    parts = [
        "\n".join(
            (
                f"**Documents are changed by** those who manage the server, and {role}",
                f"**Changes are told in** {log}",
                f"**Answers for everybody are given** {'in ' if settings.answer_channels else ''}{channels}",
            )
        ),
        "\n".join(missing(server, settings)[:LINES_MAX]) or "I have every permission that I need.",
    ]
    hint = "Members with the role also need /corpus and Add to corpus allowed under Server Settings › Integrations"
    return card(ANSWER, "### Set-up", parts, hint if settings.moderator_role else "Private answers work everywhere")


def missing(server: discord.Guild, settings: ServerSettings) -> list[str]:
    """A line for each channel in which the bot lacks a permission, or that is gone, and for an open log channel."""
    lines = []
    channels = set(settings.answer_channels) | ({settings.log_channel} if settings.log_channel else set())
    for number in sorted(channels):
        channel = server.get_channel(number)
        if channel is None:
            lines.append(f"⚠ A channel that was set does not exist any more, or I cannot see it (<#{number}>).")
            continue
        allowed = channel.permissions_for(server.me)
        lacking = [words for name, words in NEEDED.items() if not getattr(allowed, name)]
        if lacking:
            lines.append(f"⚠ In <#{number}> I lack: **{', '.join(lacking)}**.")
        if number == settings.log_channel and channel.permissions_for(server.default_role).view_channel:
            lines.append(f"⚠ Everybody can see <#{number}>, and what others suggest is told there.")
    return lines
