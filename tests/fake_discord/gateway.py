"""The websocket over which Discord tells a bot what happens."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import discord
from aiohttp import WSMsgType, web

from tests.fake_discord.places import Json

# Opcodes of the gateway.
_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _INVALID_SESSION, _HELLO, _HEARTBEAT_ACK = 0, 1, 2, 6, 9, 10, 11
_HEARTBEAT_MS = 41_250
_WRONG_TOKEN = 4004


class Gateway:
    """One session at a time; what happens while the bot is away is told when it resumes.

    `greet`: the events that open a new session.
    """

    def __init__(self, token: str, greet: Callable[[str], list[tuple[str, Json]]]) -> None:
        self.identified = 0
        self.resumed = 0
        self.intents = discord.Intents.none()
        self._token = token
        self._greet = greet
        self._session = ""
        self._rejection: int | None = None
        self._told: list[Json] = []
        self._sockets: dict[web.WebSocketResponse, asyncio.Event] = {}

    @property
    def open(self) -> bool:
        """Whether a bot has opened a session, be it away for the moment."""
        return bool(self._session)

    def emit(self, event: str, data: Json) -> None:
        """Tell the bot, now or when it comes back."""
        self._told.append({"op": _DISPATCH, "t": event, "s": len(self._told) + 1, "d": data})
        for news in self._sockets.values():
            news.set()

    def reject(self, code: int | None) -> None:
        """Close the websocket with `code` on whoever identifies from now on; None accepts again."""
        self._rejection = code

    async def close(self, code: int) -> None:
        """Close every websocket with `code`; after 4000 the client resumes."""
        for socket in list(self._sockets):
            await socket.close(code=code)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One websocket, until it is closed by either side."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        news = self._sockets[socket] = asyncio.Event()
        writer: asyncio.Task[None] | None = None
        try:
            await socket.send_json({"op": _HELLO, "d": {"heartbeat_interval": _HEARTBEAT_MS}})
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    break
                frame = json.loads(message.data)
                if frame["op"] == _HEARTBEAT:
                    await socket.send_json({"op": _HEARTBEAT_ACK})
                elif frame["op"] in (_IDENTIFY, _RESUME):
                    told = await self._enter(socket, frame)
                    if told is not None:
                        writer = asyncio.create_task(self._write(socket, news, told))
        finally:
            del self._sockets[socket]
            if writer:
                writer.cancel()
                await asyncio.wait([writer])
        return socket

    async def _enter(self, socket: web.WebSocketResponse, frame: Json) -> int | None:
        """Let the bot in: how many events it has heard already, or None if it is turned away."""
        data: dict[str, Any] = frame["d"]
        if data["token"] != self._token or self._rejection:
            await socket.close(code=self._rejection or _WRONG_TOKEN)
            return None
        if frame["op"] == _RESUME:
            if data["session_id"] != self._session:
                await socket.send_json({"op": _INVALID_SESSION, "d": False})
                return None
            self.resumed += 1
            self.emit("RESUMED", {})
            return int(data["seq"])
        self.identified += 1
        self.intents = discord.Intents._from_value(data["intents"])
        self._session = f"session-{self.identified}"
        self._told.clear()
        for event, told in self._greet(self._session):
            self.emit(event, told)
        return 0

    async def _write(self, socket: web.WebSocketResponse, news: asyncio.Event, told: int) -> None:
        while True:
            news.clear()
            for frame in self._told[told:]:
                # Plain text is accepted, though the client asks for compression.
                await socket.send_json(frame)
                told += 1
            await news.wait()
