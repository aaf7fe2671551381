"""Servers, channels and people, and the JSON in which Discord tells of them."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import discord

Json = dict[str, Any]

MEMBER = discord.Permissions(
    view_channel=True, send_messages=True, read_message_history=True, use_application_commands=True
)
LONG_AGO = "2026-01-01T00:00:00+00:00"

_numbers: Iterator[int] = itertools.count(10**17)


def new_id() -> int:
    """A number that nothing else has."""
    return next(_numbers)


@dataclass(frozen=True)
class Person:
    name: str
    id: int = field(default_factory=new_id)
    bot: bool = False

    def json(self) -> Json:
        name = {"username": self.name.lower(), "global_name": self.name, "discriminator": "0"}
        return {"id": str(self.id), **name, "avatar": None, "bot": self.bot}


@dataclass(frozen=True)
class Role:
    name: str
    permissions: discord.Permissions
    id: int = field(default_factory=new_id)

    def json(self) -> Json:
        colours = {"color": 0, "colors": {"primary_color": 0}}
        off = dict.fromkeys(("hoist", "managed", "mentionable"), False)
        who = {"id": str(self.id), "name": self.name, "permissions": str(self.permissions.value)}
        return {**who, "position": 0, "flags": 0, **colours, **off}


@dataclass(frozen=True)
class Channel:
    """A text channel; without a `guild_id`, the direct messages of `person`."""

    name: str
    guild_id: int | None = None
    person: Person | None = None
    id: int = field(default_factory=new_id)

    def json(self) -> Json:
        where: Json = {"id": str(self.id), "permissions": "0"}
        if self.person:
            return {**where, "type": 1, "recipients": [self.person.json()]}
        return {**where, "type": 0, "name": self.name, "position": 0, "permission_overwrites": []}


@dataclass
class Guild:
    """A server: who is in it, by id, with which roles; the first of `channels` is meant when none is named.

    `tell`: told of what changes once the bot is there.
    """

    name: str
    owner: Person
    id: int = field(default_factory=new_id)
    channels: list[Channel] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    members: dict[int, tuple[Person, tuple[Role, ...]]] = field(default_factory=dict)

    tell: Callable[[str, Json], None] = lambda _event, _data: None

    def __post_init__(self) -> None:
        self.roles.append(Role("@everyone", MEMBER, self.id))
        self.join(self.owner)
        self.channel("general")

    def channel(self, name: str) -> Channel:
        """A new text channel."""
        self.channels.append(Channel(name, self.id))
        self.tell("CHANNEL_CREATE", {**self.channels[-1].json(), "guild_id": str(self.id)})
        return self.channels[-1]

    def role(self, name: str, **permissions: bool) -> Role:
        """A new role, as in `role("Moderators", manage_guild=True)`."""
        self.roles.append(Role(name, discord.Permissions(**permissions)))
        self.tell("GUILD_ROLE_CREATE", {"guild_id": str(self.id), "role": self.roles[-1].json()})
        return self.roles[-1]

    def join(self, person: Person, *roles: Role) -> None:
        self.members[person.id] = (person, roles)

    def leave(self, person: Person) -> None:
        del self.members[person.id]

    def permissions(self, person: Person) -> discord.Permissions:
        """What a member may do; a stranger, nothing."""
        if person == self.owner:
            return discord.Permissions.all()
        _, roles = self.members.get(person.id, (person, ()))
        value = MEMBER.value if person.id in self.members else 0
        for role in roles:
            value |= role.permissions.value
        return discord.Permissions(value)

    def member_json(self, person: Person, permissions: discord.Permissions | None = None) -> Json:
        """`person` as a member, with what they may do when it is about an interaction."""
        _, roles = self.members.get(person.id, (person, ()))
        about = {"roles": [str(role.id) for role in roles], "joined_at": LONG_AGO}
        may = {} if permissions is None else {"permissions": str(permissions.value)}
        return {"user": person.json(), **about, "deaf": False, "mute": False, "flags": 0, **may}

    def json(self, me: Person) -> Json:
        """What Discord tells the bot `me` when it connects; without a privileged intent, of itself alone."""
        levels = ("verification_level", "default_message_notifications", "explicit_content_filter", "mfa_level")
        numbers = dict.fromkeys((*levels, "premium_tier", "nsfw_level", "system_channel_flags"), 0)
        lists: Json = {name: [] for name in ("emojis", "features", "threads", "voice_states", "presences", "stickers")}
        return {
            **numbers,
            **lists,
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "roles": [role.json() for role in self.roles],
            "channels": [channel.json() for channel in self.channels],
            "members": [self.member_json(me)],
            "member_count": len(self.members) + 1,
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "preferred_locale": "en-US",
            "afk_timeout": 300,
            "large": False,
            "unavailable": False,
        }


def message_json(author: Person, channel: Channel, body: Json) -> Json:
    """A message as Discord stores what was sent as `body`."""
    lists: Json = {name: [] for name in ("mentions", "mention_roles", "attachments", "embeds", "components")}
    return {
        **lists,
        "id": str(new_id()),
        "channel_id": str(channel.id),
        **({"guild_id": str(channel.guild_id)} if channel.guild_id else {}),
        "author": author.json(),
        "content": "",
        "timestamp": LONG_AGO,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "pinned": False,
        "type": 0,
        "flags": 0,
        **{key: value for key, value in body.items() if value is not None and key != "attachments"},
    }
