"""The HTTP side of Discord: what a bot asks for and sends, what it gets, and how Discord misbehaves."""

import json
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

from tests.fake_discord.handles import LOADING, Answer, Handle
from tests.fake_discord.places import Channel, Guild, Json, Person, message_json, new_id

API = "/api/v10"
EPHEMERAL, COMPONENTS_V2 = 1 << 6, 1 << 15
_WITHOUT_TOKEN = {"callback", "followup", "original", "edit", "delete"}

Route = Literal[
    "login", "application", "gateway", "sync", "commands", "guild", "member", "user", "direct", "channel", "typing",
    "callback", "followup", "original", "edit", "delete", "message", "read", "amend",
]  # fmt: skip


class Refused(Exception):
    """An error that Discord answers with."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.json = {"code": code, "message": message}


@dataclass(frozen=True)
class Trouble:
    """An answer that is no help. `processed`: Discord has done what was asked all the same."""

    status: int
    retry_after: float
    processed: bool


@dataclass
class Call:
    """A request: the parts of its path by name, its body, its files by name."""

    route: Route
    parts: Any
    body: Any
    files: dict[str, bytes] = field(default_factory=dict)


class Rest:
    """What Discord remembers, and its answers."""

    def __init__(self, me: Person, owner: Person, token: str, deadline: float, heard: Callable[[Json], None]) -> None:
        self.origin = ""
        self.me = me
        self.owner = owner
        self.guilds: dict[int, Guild] = {}
        self.people: dict[int, Person] = {}
        self.channels: dict[int, Channel] = {}
        self.handles: dict[int, Handle] = {}
        self.messages: dict[int, Json] = {}
        self.uploads: dict[int, bytes] = {}
        self.commands: dict[int | None, list[Json]] = {}
        self.syncs: list[list[Json]] = []
        self.calls: list[tuple[str, int]] = []
        self.unserved: list[str] = []
        self._token = token
        self._deadline = deadline
        self._heard = heard
        self._troubles: dict[str, deque[Trouble]] = defaultdict(deque)

    def fail(
        self, route: Route, status: int, *, times: int = 1, retry_after: float = 0.05, processed: bool = False
    ) -> None:
        """Answer the next requests of that kind with `status`; 429 asks to come back after so many seconds.

        `processed`: Discord does what was asked and errs only in saying so, as it may with a 500.
        """
        self._troubles[route].extend([Trouble(status, retry_after, processed)] * times)

    def routes(self) -> list[web.RouteDef]:
        """Everything that is served."""
        hook = "/webhooks/{app}/{token}"
        table: list[tuple[Route, str, str, Callable[[Call], Any]]] = [
            ("login", "GET", "/users/@me", lambda _: self.me.json()),
            ("application", "GET", "/oauth2/applications/@me", self._application),
            ("gateway", "GET", "/gateway/bot", self._gateway),
            ("sync", "PUT", "/applications/{app}/commands", self._sync),
            ("sync", "PUT", "/applications/{app}/guilds/{guild}/commands", self._sync),
            ("commands", "GET", "/applications/{app}/commands", self._known),
            ("commands", "GET", "/applications/{app}/guilds/{guild}/commands", self._known),
            ("guild", "GET", "/guilds/{guild}", lambda call: self._guild(call).json(self.me)),
            ("member", "GET", "/guilds/{guild}/members/{user}", self._member),
            ("user", "GET", "/users/{user}", lambda call: self._person(call.parts["user"]).json()),
            ("direct", "POST", "/users/@me/channels", self._direct),
            ("channel", "GET", "/channels/{channel}", lambda call: self._channel(call).json()),
            ("typing", "POST", "/channels/{channel}/typing", lambda _: None),
            ("message", "POST", "/channels/{channel}/messages", self._message),
            ("read", "GET", "/channels/{channel}/messages/{message}", self._stored),
            ("amend", "PATCH", "/channels/{channel}/messages/{message}", self._amend),
            ("callback", "POST", "/interactions/{id}/{token}/callback", self._callback),
            ("followup", "POST", hook, self._followup),
            ("original", "GET", hook + "/messages/@original", lambda call: self._acknowledged(call).message),
            ("original", "PATCH", hook + "/messages/@original", self._edit_original),
            ("delete", "DELETE", hook + "/messages/{message}", self._delete),
            ("edit", "PATCH", hook + "/messages/{message}", self._edit),
        ]
        served = [web.route(method, API + path, self._served(route, answer)) for route, method, path, answer in table]
        return [*served, web.get("/files/{id}/{name}", self._file), web.route("*", "/{path:.*}", self._nothing)]

    def _served(
        self, route: Route, answer: Callable[[Call], Any]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            at = time.monotonic()
            body, files = await _read(request)
            call = Call(route, request.match_info, body, files)
            trouble = self._troubles[route].popleft() if self._troubles[route] else None
            status, result = self._answer(request, call, answer, trouble)
            if handle := self._handle(call, result if status < 300 else None):
                done = trouble is not None and trouble.processed
                handle.hear(Answer(route, body, 200 if done else status, at, files))
            self.calls.append((route, status))
            return _respond(status, result)

        return serve

    def _answer(
        self, request: web.Request, call: Call, answer: Callable[[Call], Any], trouble: Trouble | None
    ) -> tuple[int, Any]:
        try:
            self._authorize(request, call)
            result = None if trouble and not trouble.processed else answer(call)
        except Refused as refused:
            return refused.status, refused.json
        if trouble:
            return trouble.status, {"message": "trouble", "retry_after": trouble.retry_after, "global": False}
        return (204 if result is None else 200), result

    def _authorize(self, request: web.Request, call: Call) -> None:
        if call.route not in _WITHOUT_TOKEN and request.headers.get("Authorization") != f"Bot {self._token}":
            raise Refused(401, 0, "401: Unauthorized")

    def _handle(self, call: Call, result: Any) -> Handle | None:
        """The act that a request is about: by its token, by the message it replies to, else the last in the channel."""
        if call.route in _WITHOUT_TOKEN:
            return self.handles.get(_number_of(call.parts["token"]))
        if call.route == "amend":
            return next((each for each in self.handles.values() if _has(each, call.parts["message"])), None)
        if call.route != "message":
            return None
        replied = int(((call.body or {}).get("message_reference") or {}).get("message_id") or 0)
        here = [each for each in self.handles.values() if str(each.channel.id) == call.parts["channel"]]
        handle = self.handles.get(replied) or (here[-1] if here else None)
        if handle and result:
            _show(handle, result)
        return handle

    def _application(self, _: Call) -> Json:
        about = {"name": self.me.name, "icon": None, "description": "", "verify_key": "", "flags": 0}
        return {
            "id": str(self.me.id),
            "owner": self.owner.json(),
            "bot_public": True,
            **about,
            "bot_require_code_grant": False,
        }

    def _gateway(self, _: Call) -> Json:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return {"url": "ws://unused.invalid", "shards": 1, "session_start_limit": limit}

    def _sync(self, call: Call) -> list[Json]:
        guild = int(call.parts["guild"]) if "guild" in call.parts else None
        mine = {"application_id": str(self.me.id), "version": "1"}
        defaults = {"description": "", "default_member_permissions": None}
        before = {command["name"]: command["id"] for command in self.commands.get(guild, [])}
        self.commands[guild] = [
            {**defaults, **command, "id": before.get(command["name"], str(new_id())), **mine} for command in call.body
        ]
        self.syncs.append(call.body)
        return self.commands[guild]

    def _known(self, call: Call) -> list[Json]:
        return self.commands.get(int(call.parts["guild"]) if "guild" in call.parts else None, [])

    def _guild(self, call: Call) -> Guild:
        guild = self.guilds.get(int(call.parts["guild"]))
        if guild is None:
            raise Refused(404, 10004, "Unknown Guild")
        return guild

    def _member(self, call: Call) -> Json:
        guild, person = self._guild(call), self._person(call.parts["user"])
        if person.id not in guild.members:
            raise Refused(404, 10007, "Unknown Member")
        return guild.member_json(person)

    def _person(self, number: str) -> Person:
        if int(number) not in self.people:
            raise Refused(404, 10013, "Unknown User")
        return self.people[int(number)]

    def direct(self, person: Person) -> Channel:
        """The direct messages of `person` with the bot."""
        known = [channel for channel in self.channels.values() if channel.person == person]
        if not known:
            known = [Channel(person.name, person=person)]
            self.channels[known[0].id] = known[0]
        return known[0]

    def _direct(self, call: Call) -> Json:
        return self.direct(self._person(call.body["recipient_id"])).json()

    def _channel(self, call: Call) -> Channel:
        number = int(call.parts["channel"])
        places = [*self.channels.values(), *(channel for guild in self.guilds.values() for channel in guild.channels)]
        for channel in places:
            if channel.id == number:
                return channel
        raise Refused(404, 10003, "Unknown Channel")

    def _message(self, call: Call) -> Json:
        return self._say(self._channel(call), call)

    def _say(self, channel: Channel, call: Call, **more: Any) -> Json:
        body = call.body.get("data", call.body) if call.route == "callback" else call.body
        message = message_json(self.me, channel, {**(body or {}), **more})
        message["attachments"] = [self.upload(name, content) for name, content in call.files.items()]
        self.messages[int(message["id"])] = message
        if not message["flags"] & (LOADING | EPHEMERAL):
            self._heard(message)
        return message

    def upload(self, name: str, content: bytes) -> Json:
        """`content` as an attachment that can be read from its url."""
        number = new_id()
        self.uploads[number] = content
        url = f"{self.origin}/files/{number}/{name}"
        return {"id": str(number), "filename": name, "size": len(content), "url": url, "proxy_url": url}

    def _callback(self, call: Call) -> Json:
        handle = self.handles.get(int(call.parts["id"]))
        if handle is None or handle.token != call.parts["token"] or time.monotonic() > handle.at + self._deadline:
            raise Refused(404, 10062, "Unknown interaction")
        if handle.callback:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        handle.callback = kind = int(call.body["type"])
        if kind == 4:
            _show(handle, self._say(handle.channel, call))
        elif kind == 5:
            flags = (call.body.get("data") or {}).get("flags", 0)
            _show(handle, self._say(handle.channel, call, flags=flags | LOADING))
        elif kind in (6, 7):
            handle.message = handle.source
        if kind == 7:
            self._change(handle.message, call, call.body.get("data") or {})
        about: Json = {"id": str(handle.id), "type": 2, "response_message_id": (handle.message or {}).get("id")}
        resource = {"resource": {"type": kind, "message": handle.message}} if kind in (4, 7) else {}
        return {"interaction": about, **resource}

    def _acknowledged(self, call: Call) -> Handle:
        handle = self.handles.get(_number_of(call.parts["token"]))
        if handle is None or not handle.callback:
            raise Refused(404, 10015, "Unknown Webhook")
        return handle

    def _followup(self, call: Call) -> Json:
        handle = self._acknowledged(call)
        if handle.message and handle.message["flags"] & LOADING:
            return self._edit_original(call)  # the first one takes the place of "thinking …"
        message = self._say(handle.channel, call)
        _show(handle, message)
        return message

    def _edit_original(self, call: Call) -> Json:
        return self._change(self._acknowledged(call).message, call, call.body or {})

    def _edit(self, call: Call) -> Json:
        known = self._acknowledged(call).messages
        return self._change(next((m for m in known if m["id"] == call.parts["message"]), None), call, call.body or {})

    def _change(self, message: Json | None, call: Call, body: Json) -> Json:
        if message is None:
            raise Refused(404, 10008, "Unknown Message")
        flags = message["flags"] & (EPHEMERAL | COMPONENTS_V2) | body.get("flags", 0)
        message.update({key: value for key, value in body.items() if key not in ("attachments", "flags")})
        message["flags"] = flags
        message["attachments"] += [self.upload(name, content) for name, content in call.files.items()]
        return message

    def _stored(self, call: Call) -> Json:
        message = self.messages.get(int(call.parts["message"]))
        if message is None or message["channel_id"] != call.parts["channel"]:
            raise Refused(404, 10008, "Unknown Message")
        return message

    def _amend(self, call: Call) -> Json:
        return self._change(self._stored(call), call, call.body or {})

    def _delete(self, call: Call) -> None:
        handle = self._acknowledged(call)
        if call.parts["message"] == "@original":
            handle.message = None
        handle.messages = [message for message in handle.messages if message["id"] != call.parts["message"]]

    async def _file(self, request: web.Request) -> web.Response:
        content = self.uploads.get(int(request.match_info["id"]))
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _nothing(self, request: web.Request) -> web.Response:
        self.unserved.append(f"{request.method} {request.path}")
        return _respond(404, {"code": 0, "message": "404: Not Found"})


def _show(handle: Handle, message: Json) -> None:
    if handle.message is None:
        handle.message = message
    else:
        handle.messages.append(message)


def _has(handle: Handle, message_id: str) -> bool:
    return any(message["id"] == message_id for message in (handle.message, *handle.messages) if message)


def _number_of(token: str) -> int:
    return int(token.removeprefix("token-")) if token.startswith("token-") else 0


async def _read(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    if not request.content_type.startswith("multipart/"):
        content = await request.read()
        return (json.loads(content) if content else None), {}
    body, files = None, {}
    async for part in await request.multipart():
        content = bytes(await part.read())  # type: ignore[union-attr]  # bots do not nest parts
        if part.name == "payload_json":  # type: ignore[union-attr]
            body = json.loads(content)
        else:
            files[str(part.filename)] = content  # type: ignore[union-attr]
    return body, files


def _respond(status: int, result: Any) -> web.Response:
    # discord.py takes "application/json; charset=utf-8" for plain text, and a 429 without Via for a ban by Cloudflare.
    headers = {"Content-Type": "application/json", "Via": "1.1 fake"}
    return web.Response(status=status, headers=headers, body=b"" if status == 204 else json.dumps(result).encode())
