"""Servers, members and what they may: every check is made anew, on this server's own id."""

import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

import discord
from discord import app_commands

from bot.errors import NotAllowed, NotHere
from corpus.model import CollectionId
from corpus.servers import ServerSettings

T = TypeVar("T")

_PREFIX: Final = "discord:"
MEMBERSHIP_SECONDS: Final = 60.0
"""How long a member counts as a member after Discord said so."""


def collection_of(server: int) -> CollectionId:
    """The collection that holds a server's documents."""
    return CollectionId(f"{_PREFIX}{server}")


def server_id_of(collection: CollectionId) -> int:
    """The server whose documents a collection holds. Raises ValueError for a collection that is no server's."""
    return int(collection.removeprefix(_PREFIX))


def is_server(collection: CollectionId) -> bool:
    """Whether a collection holds a server's documents."""
    return collection.startswith(_PREFIX) and collection.removeprefix(_PREFIX).isdecimal()


def server_of(interaction: discord.Interaction[Any]) -> discord.Guild:
    """The server in which `interaction` happened, where the bot is installed. Raises NotHere anywhere else.

    An app that somebody installed for themselves brings the permissions of a server where the bot is not a member:
    they say nothing about documents here.
    """
    number = interaction.guild_id
    server: discord.Guild | None = interaction.client.get_guild(number) if number is not None else None
    if server is None or (interaction.is_user_integration() and not interaction.is_guild_integration()):
        raise NotHere
    return server


def check_manager(interaction: discord.Interaction[Any]) -> None:
    """Raises NotAllowed unless whoever acts may manage this server."""
    if not (interaction.permissions.manage_guild or interaction.permissions.administrator):
        raise NotAllowed


def check_moderator(interaction: discord.Interaction[Any], settings: ServerSettings) -> None:
    """Raises NotAllowed unless whoever acts manages this server or has its moderator role."""
    member = interaction.user
    role = settings.moderator_role
    if not (role is not None and isinstance(member, discord.Member) and member.get_role(role) is not None):
        check_manager(interaction)


def offered_to_managers(command: T) -> T:
    """`command`, a command or a group of them, offered by Discord in servers, to their managers, and nowhere else.

    The contexts are explicit: beside a client that also works in direct messages, `guild_only` leaves it visible there.
    """
    return app_commands.default_permissions(manage_guild=True)(offered_to_members(command))


def offered_to_members(command: T) -> T:
    """`command` offered by Discord in servers, to everybody in them, and nowhere else."""
    command = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)(command)
    return app_commands.allowed_installs(guilds=True, users=False)(command)


class Memberships:
    """Who is a member of which server, as Discord said within the last minute. Keeps no more than it was asked."""

    LIMIT: Final = 10_000

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[tuple[int, int], float] = {}

    async def holds(self, server: discord.Guild, member: int) -> bool:
        """Whether `member` is in `server` now. Raises discord.HTTPException where Discord does not say."""
        key = (server.id, member)
        until = self._known.get(key)
        if until is not None and self._clock() < until:
            return True
        self._known.pop(key, None)
        try:
            await server.fetch_member(member)
        except discord.NotFound:
            return False
        if len(self._known) >= self.LIMIT:
            self._known.clear()
        self._known[key] = self._clock() + MEMBERSHIP_SECONDS
        return True
