"""What people do on the Discord of this machine, and how to make it misbehave."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Self

import discord
from aiohttp import web

from tests.fake_discord.gateway import Gateway
from tests.fake_discord.handles import WAIT, Handle
from tests.fake_discord.places import Channel, Guild, Json, Person, Role, message_json
from tests.fake_discord.rest import Rest
from tests.fake_discord.running import pointed_at
from tests.lint import walk

TOKEN = "a.right.token"

_COMMAND, _COMPONENT, _AUTOCOMPLETE, _MODAL = 2, 3, 4, 5
_MEBIBYTE = 1 << 20
_SUBCOMMAND, _GROUP, _ATTACHMENT = 1, 2, 11
_OPTION_TYPES = {str: 3, int: 4, bool: 5, float: 10}

Value = str | int | float | bool


class FakeDiscord:
    """A Discord for one bot; on leaving, fails if the bot has asked for anything that is not served here.

    `deadline`: the seconds after which an interaction cannot be answered for the first time.
    `gateway` and `rest` tell what the bot did: `rest.syncs`, `rest.calls`, `gateway.resumed`, …
    """

    def __init__(self, *, token: str = TOKEN, deadline: float = 3.0) -> None:
        self.me = Person("Concordance", bot=True)
        self.owner = Person("Owner")
        self.gateway = Gateway(token, self._greet)
        self.rest = Rest(self.me, self.owner, token, deadline, self._tell_message)
        self.fail = self.rest.fail
        self.origin = ""
        self._exits = contextlib.AsyncExitStack()
        for person in (self.me, self.owner):
            self.rest.people[person.id] = person

    async def __aenter__(self) -> Self:
        async with self._exits:
            app = web.Application(client_max_size=64 * _MEBIBYTE)
            app.router.add_get("/gateway", self.gateway.serve)
            app.add_routes(self.rest.routes())
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
            self._exits.push_async_callback(runner.cleanup)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            host, port = runner.addresses[0][:2]
            self.origin = self.rest.origin = f"http://{host}:{port}"
            self._exits.enter_context(pointed_at(self.origin))
            self._exits.push_async_callback(self.gateway.close, 1001)
            self._exits = self._exits.pop_all()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        await self._exits.aclose()
        assert kind or not self.rest.unserved, f"not served here: {self.rest.unserved}"

    # --- places ---

    def guild(self, name: str, *, joined: bool = True) -> Guild:
        """A new server; the bot is in it if it has `joined`."""
        guild = Guild(name, self.owner)
        if joined:
            self.rest.guilds[guild.id] = guild
            guild.tell = self._tell
            self._tell("GUILD_CREATE", guild.json(self.me))
        return guild

    def user(self, name: str, guild: Guild | None = None, *roles: Role) -> Person:
        """Somebody new, as a member of `guild` if there is one."""
        person = Person(name)
        self.rest.people[person.id] = person
        if guild:
            guild.join(person, *roles)
        return person

    # --- acts ---

    def slash(
        self,
        name: str,
        *,
        user: Person,
        guild: Guild | None = None,
        channel: Channel | None = None,
        options: Mapping[str, Value] | None = None,
        attachment: tuple[str, bytes] | None = None,
        **how: Any,
    ) -> Handle:
        """Run a command, as in `slash("corpus add", …)`; without `guild`, in direct messages.

        `attachment` goes to the option of the synced command that takes a file. `how`: see `_interact`.
        """
        root, leaf = self._command(name)
        values = [
            {"name": key, "type": _OPTION_TYPES[type(value)], "value": value} for key, value in (options or {}).items()
        ]
        data: Json = {"id": root["id"], "name": root["name"], "type": 1}
        if attachment:
            stored = self.rest.upload(*attachment)
            option = next((o["name"] for o in leaf.get("options") or [] if o["type"] == _ATTACHMENT), "file")
            values.append({"name": option, "type": _ATTACHMENT, "value": stored["id"]})
            data["resolved"] = {"attachments": {stored["id"]: stored}}
        data["options"] = _nested(name.split()[1:], values)
        return self._interact(_COMMAND, data, user, guild, channel, **how)

    def complete(
        self, name: str, option: str, typed: str, *, user: Person, guild: Guild | None = None, **how: Any
    ) -> Handle:
        """Type into an option: the response has the suggestions."""
        root, _ = self._command(name)
        focused = {"name": option, "type": 3, "value": typed, "focused": True}
        data = {"id": root["id"], "name": root["name"], "type": 1, "options": _nested(name.split()[1:], [focused])}
        return self._interact(_AUTOCOMPLETE, data, user, guild, None, **how)

    def press(
        self, custom_id: str, message: Handle, *, user: Person | None = None, values: Sequence[str] = (), **how: Any
    ) -> Handle:
        """Press a button, or choose `values` in a select, of what `message` shows; as its asker if nobody is named."""
        shown = [each for each in (message.message, *message.messages) if each]
        found = [
            (each, part) for each in shown for part in walk(each["components"]) if part.get("custom_id") == custom_id
        ]
        assert found, f"there is no {custom_id!r} to press"
        source, part = found[0]
        data = {"custom_id": custom_id, "component_type": part["type"], "values": list(values)}
        guild = self.rest.guilds.get(message.channel.guild_id or 0)
        return self._interact(_COMPONENT, data, user or message.person, guild, message.channel, source=source, **how)

    def submit(self, form: Handle, values: Mapping[str, str], **how: Any) -> Handle:
        """Send the form that `form` was answered with; `values` by custom_id."""
        modal = form.callbacks[0].body["data"]
        inputs = [
            {"type": 18, "component": {"type": 4, "custom_id": key, "value": value}} for key, value in values.items()
        ]
        data = {"custom_id": modal["custom_id"], "components": inputs}
        guild = self.rest.guilds.get(form.channel.guild_id or 0)
        return self._interact(_MODAL, data, form.person, guild, form.channel, source=form.source, **how)

    def direct_message(self, user: Person, text: str) -> Handle:
        """Write to the bot in direct messages."""
        return self._write(user, self.rest.direct(user), text)

    def mention(self, guild: Guild, user: Person, text: str, *, channel: Channel | None = None) -> Handle:
        """Write a message that mentions the bot."""
        return self._write(user, channel or guild.channels[0], f"<@{self.me.id}> {text}", mentions=[self.me.json()])

    async def until(self, done: Callable[[], bool], timeout: float = WAIT) -> None:  # noqa: ASYNC109
        """Wait until `done()`. Raises TimeoutError."""
        async with asyncio.timeout(timeout):
            while not done():  # noqa: ASYNC110  nobody tells when an arbitrary condition comes true
                await asyncio.sleep(0.005)

    # --- how it is told to the bot ---

    def _interact(
        self,
        kind: int,
        data: Json,
        user: Person,
        guild: Guild | None,
        channel: Channel | None,
        *,
        source: Json | None = None,
        permissions: discord.Permissions | None = None,
        locale: str = "en-US",
        installed: Literal["guild", "user"] = "guild",
    ) -> Handle:
        """Tell the bot of an interaction; `installed`: whose app it is, the server's or the member's own."""
        assert self.gateway.open, "no bot has connected yet"
        where = channel or (guild.channels[0] if guild else self.rest.direct(user))
        handle = Handle(user, where, source=source)
        self.rest.handles[handle.id] = handle
        whose = {"0": str(guild.id) if guild else "0"} if installed == "guild" else {"1": str(user.id)}
        may = permissions or (guild.permissions(user) if guild else None)
        place: Json = {"context": 1, "user": user.json()}
        if guild:
            about = {"guild_id": str(guild.id), "guild_locale": "en-US", "guild": {"id": str(guild.id), "features": []}}
            place = {"context": 0, "member": guild.member_json(user, may), **about}
        told = {
            "id": str(handle.id),
            "application_id": str(self.me.id),
            "type": kind,
            "token": handle.token,
            "version": 1,
            "channel_id": str(where.id),
            "channel": where.json(),
            "locale": locale,
            "app_permissions": str(discord.Permissions.all().value),
            "entitlements": [],
            "authorizing_integration_owners": whose,
            "attachment_size_limit": 10 * _MEBIBYTE,
            "data": data,
            **({"message": source} if source else {}),
            **place,
        }
        self.gateway.emit("INTERACTION_CREATE", told)
        return handle

    def _write(self, user: Person, channel: Channel, text: str, **more: Any) -> Handle:
        assert self.gateway.open, "no bot has connected yet"
        message = message_json(user, channel, {"content": text, **more})
        handle = Handle(user, channel, int(message["id"]))
        self.rest.handles[handle.id] = handle
        self.rest.messages[handle.id] = message
        if guild := self.rest.guilds.get(channel.guild_id or 0):
            message = {**message, "member": guild.member_json(user)}
        self._tell_message(message)
        return handle

    def _tell(self, event: str, data: Json) -> None:
        if self.gateway.open:  # before that, the greeting tells everything
            self.gateway.emit(event, data)

    def _tell_message(self, message: Json) -> None:
        """Messages reach only a bot that has asked for this kind of them."""
        intents = self.gateway.intents
        if intents.guild_messages if "guild_id" in message else intents.dm_messages:
            self.gateway.emit("MESSAGE_CREATE", message)

    def _greet(self, session: str) -> list[tuple[str, Json]]:
        ready = {
            "v": 10,
            "user": self.me.json(),
            "guilds": [{"id": str(guild), "unavailable": True} for guild in self.rest.guilds],
            "session_id": session,
            "resume_gateway_url": f"{self.origin.replace('http', 'ws')}/gateway",
            "application": {"id": str(self.me.id), "flags": 0},
        }
        return [("READY", ready), *(("GUILD_CREATE", guild.json(self.me)) for guild in self.rest.guilds.values())]

    def _command(self, name: str) -> tuple[Json, Json]:
        """The top-level command as it was synced, and the subcommand that `name` is; made up if it was not synced."""
        first, *rest = name.split()
        every = [command for commands in self.rest.commands.values() for command in commands]
        root: Json = next((command for command in every if command["name"] == first), {"id": "1", "name": first})
        leaf = root
        for part in rest:
            leaf = next((each for each in leaf.get("options") or [] if each["name"] == part), {})
        return root, leaf


def _nested(path: list[str], values: list[Json]) -> list[Json]:
    """The options of a command inside its groups."""
    for depth, name in enumerate(reversed(path)):
        values = [{"name": name, "type": _GROUP if depth else _SUBCOMMAND, "options": values}]
    return values
