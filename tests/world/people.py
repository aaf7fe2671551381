"""Servers, channels and people, and what people can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import discord
import simcord
from simcord.enums import ChannelType

from tests.seen import Seen
from tests.world.simulation import Choice, Simulation

File = tuple[str, bytes]
Option: TypeAlias = "str | int | float | bool | File | Person | Role | Channel | None"


@dataclass(frozen=True)
class Role:
    name: str
    id: int
    raw: simcord.RoleHandle = field(repr=False)


@dataclass(frozen=True)
class Channel:
    """A text channel, or the direct messages of one person."""

    name: str
    id: int
    raw: simcord.ChannelHandle = field(repr=False)
    world: Simulation = field(repr=False)

    def messages(self, viewer: "Member | User") -> list[Seen]:
        """All messages that `viewer` can see here, oldest first, as they are now."""
        return [self.world.message(self.id, message.id) for message in self.raw.history(viewer=viewer.raw)]


@dataclass(frozen=True)
class Person:
    """What a member and a user of direct messages have in common."""

    name: str
    id: int
    world: Simulation = field(repr=False)
    raw: Any = field(repr=False)  # simcord's MemberActor or UserHandle: they share their methods, but no class

    async def press(self, seen: Seen, label: str | None = None, *, custom_id: str | None = None) -> Seen:
        """Press a button: what came back, or the message itself if it was changed. Raises NotOffered."""
        message = self.world.handle(seen)
        return await self.world.interaction(self._at(seen).click(message, label=label, custom_id=custom_id))

    async def choose(self, seen: Seen, *values: str, custom_id: str | None = None) -> Seen:
        """Choose `values` in a select: what came back. Raises NotOffered."""
        message = self.world.handle(seen)
        return await self.world.interaction(self._at(seen).select(message, list(values), custom_id=custom_id))

    async def submit(self, seen: Seen, values: Mapping[str, Any]) -> Seen:
        """Send the form that `seen` is; `values` by label or custom_id. Raises NotOffered."""
        assert seen.modal is not None, "there is no form to send"
        known = {seen.modal.fields.get(name, name): value for name, value in values.items()}
        return await self.world.interaction(self._at(seen).submit_modal(seen.handle, known))

    def _at(self, seen: Seen) -> Any:
        """This person in the place of `seen`: in direct messages nobody is a member of anything."""
        return self.account if self.world.is_direct(seen.channel_id) else self.raw

    @property
    def account(self) -> simcord.UserHandle:
        """The person apart from any server, in the words of simcord."""
        return self.raw.user if isinstance(self.raw, simcord.MemberActor) else self.raw


@dataclass(frozen=True)
class User(Person):
    """Somebody in direct messages with the bot."""

    @property
    def channel(self) -> Channel:
        """The direct messages with the bot."""
        return Channel(f"@{self.name}", self.raw.dm_channel.id, self.raw.dm_channel, self.world)

    async def dm(self, text: str, files: Sequence[File] = ()) -> Seen:
        """Write to the bot: its reply."""
        world = self.world
        # simcord 3.2.1 takes plain files in servers, but not here.
        stored = world.env.backend.store_attachments(self.channel.id, list(files)) if files else ()
        return await world.replies(
            self.channel.id, self.raw.send_dm(text, **({"attachments": stored} if stored else {}))
        )

    async def slash_dm(self, name: str, /, **options: Option) -> Seen:
        """Run a command in direct messages: what came back. Raises NotOffered."""
        return await self.world.interaction(self.raw.slash(name, **_raw(options)))

    async def complete_dm(self, name: str, option: str, typed: str, /, **filled: Option) -> list[Choice]:
        """The suggestions for `option` after `typed`, with other options `filled`. Raises NotOffered."""
        return await self.world.choices(self.raw.autocomplete(name, option, typed, **_raw(filled)))


@dataclass(frozen=True)
class Member(Person):
    """Somebody in a server."""

    @property
    def user(self) -> User:
        """The same person in direct messages."""
        return User(self.name, self.id, self.world, self.account)

    async def slash(self, channel: Channel, name: str, /, **options: Option) -> Seen:
        """Run a command, as in `slash(channel, "corpus add", file=("a.txt", b"…"))`. Raises NotOffered."""
        return await self.world.interaction(self.raw.slash(channel.raw, name, **_raw(options)))

    async def complete(self, channel: Channel, name: str, option: str, typed: str, /, **filled: Option) -> list[Choice]:
        """The suggestions for `option` after `typed`, with other options `filled`. Raises NotOffered."""
        return await self.world.choices(self.raw.autocomplete(channel.raw, name, option, typed, **_raw(filled)))

    async def menu(self, channel: Channel, name: str, target: "Seen | Member") -> Seen:
        """Use a command of the menu of a message or member: what came back. Raises NotOffered."""
        raw = self.world.handle(target) if isinstance(target, Seen) else target.raw
        return await self.world.interaction(self.raw.context_menu(channel.raw, name, raw))

    async def mention(self, channel: Channel, text: str, *, reply_to: Seen | None = None) -> Seen:
        """Write `text` to the bot by mentioning it: its reply."""
        return await self.say(channel, f"<@{self.world.bot_id}> {text}", reply_to=reply_to)

    async def say(
        self, channel: Channel, text: str, *, reply_to: Seen | None = None, files: Sequence[File] = ()
    ) -> Seen:
        """Write a message as it is: the reply of the bot, should there be one."""
        replied = self.world.handle(reply_to) if reply_to else None
        sending = self.raw.send(channel.raw, text, reply_to=replied, attachments=list(files))
        return await self.world.replies(channel.id, sending)

    async def write(self, channel: Channel, text: str, files: Sequence[File] = ()) -> Seen:
        """Write a message: that message."""
        await self.say(channel, text, files=files)
        return next(one for one in reversed(channel.messages(self)) if one.author == self.name)

    async def forward(self, seen: Seen, channel: Channel) -> Seen:
        """Forward a message to another channel: what stands there."""
        await self.raw.forward(self.world.handle(seen), channel.raw)
        return channel.messages(self)[-1]

    async def edit(self, seen: Seen, text: str) -> None:
        """Change one's own message, and the bot has heard of it."""
        await self.raw.edit(self.world.handle(seen), text)
        await self.world.settle()

    async def delete(self, seen: Seen) -> None:
        """Delete a message, and the bot has heard of it."""
        await self.raw.delete(self.world.handle(seen))
        await self.world.settle()

    async def dm(self, text: str, files: Sequence[File] = ()) -> Seen:
        """Write to the bot in direct messages: its reply."""
        return await self.user.dm(text, files)

    async def slash_dm(self, name: str, /, **options: Option) -> Seen:
        """Run a command in direct messages: what came back. Raises NotOffered."""
        return await self.user.slash_dm(name, **options)


@dataclass(frozen=True)
class Server:
    """A server; whoever arranges it may do everything."""

    name: str
    id: int
    raw: simcord.GuildHandle = field(repr=False)
    world: Simulation = field(repr=False)

    def channel(self, name: str, *, only: Sequence[Role] = ()) -> Channel:
        """A new text channel; with `only`, for the bot and members of these roles."""
        overwrites: dict[Any, discord.PermissionOverwrite] = {}
        if only:
            overwrites[self.raw.default_role] = discord.PermissionOverwrite(view_channel=False)
            for each in (
                *(role.raw for role in only),
                simcord.UserHandle(self.world.env, self.world.env.backend.bot_user),
            ):
                overwrites[each] = discord.PermissionOverwrite(view_channel=True)
        raw = self.raw.create_text_channel(name, overwrites=overwrites)
        return Channel(name, raw.id, raw, self.world)

    async def thread(self, parent: Channel, name: str, opener: Member, *, private: bool = False) -> Channel:
        """A new thread that the bot is in."""
        backend = self.world.env.backend
        kind = ChannelType.PRIVATE_THREAD if private else ChannelType.PUBLIC_THREAD
        made = backend.create_thread(parent.id, name, opener.id, type=kind)
        backend.add_thread_member(made.id, self.world.bot_id)
        await self.world.settle()
        return Channel(name, made.id, next(one for one in parent.raw.threads if one.id == made.id), self.world)

    async def post(self, channel: Channel, name: str, embed: discord.Embed) -> Seen:
        """A webhook of that name posts an embed and no words: that message."""
        webhook = self.raw.create_webhook(channel.raw, name)
        await webhook.send(embeds=[embed])
        return self.world.message(channel.id, max(self.world.env.backend.messages[channel.id]))

    async def delete_all(self, seen: Sequence[Seen]) -> None:
        """A moderator deletes messages of one channel at once, and the bot has heard of it."""
        self.world.env.backend.bulk_delete_messages(seen[0].channel_id, [one.message_id for one in seen])
        await self.world.settle()

    def role(self, name: str, **permissions: bool) -> Role:
        """A new role, as in `role("Moderators", manage_guild=True)`."""
        raw = self.raw.create_role(name, permissions=discord.Permissions(**permissions))
        return Role(name, raw.id, raw)

    def member(self, who: str | Person, *roles: Role) -> Member:
        """Somebody new by that name, or `who`, joins with `roles`."""
        person = new_user(self.world, who) if isinstance(who, str) else who
        raw = self.raw.add_member(person.account, roles=[role.raw for role in roles])
        return Member(person.name, person.id, self.world, raw)

    async def leave(self, who: Person) -> None:
        """`who` leaves, and the bot has heard of it."""
        self.raw.remove_member(who.account)
        await self.world.env.settle()

    def allow(self, command: str, allowed: Mapping[Role | Member, bool]) -> None:
        """Server Settings > Integrations: who may use a top-level `command`, whatever its own default says."""
        number = next(int(known["id"]) for known in self.world.synced() if known["name"] == command)
        self.raw.set_command_permissions(number, {who.raw: yes for who, yes in allowed.items()})


def new_user(world: Simulation, name: str) -> User:
    """Somebody new, in no server yet."""
    raw = world.env.create_user(name.lower().replace(" ", "_"), global_name=name)
    return User(name, raw.id, world, raw)


def _raw(options: Mapping[str, Option]) -> dict[str, Any]:
    return {name: getattr(value, "raw", value) for name, value in options.items() if value is not None}
