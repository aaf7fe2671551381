"""What came of something that a person did."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.fake_discord.places import Channel, Json, Person, new_id
from tests.seen import Seen, modal_of, seen_of

WAIT = 5.0
LOADING = 1 << 7


@dataclass(frozen=True)
class Answer:
    """One request of the bot about an act.

    `route`: "callback", "original" (of an interaction), "followup", "edit", "message" or "delete".
    `at`: in seconds of `time.monotonic()`.
    """

    route: str
    body: Any
    status: int
    at: float
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        return self.status < 300


@dataclass(eq=False)
class Handle:
    """Something that `person` did in `channel`, and what the bot made of it.

    `message`: what there is to be read and pressed by now, with its id; None until there is anything.
    """

    person: Person
    channel: Channel
    id: int = field(default_factory=new_id)
    at: float = field(default_factory=time.monotonic)
    attempts: list[Answer] = field(default_factory=list)
    message: Json | None = None
    messages: list[Json] = field(default_factory=list)
    source: Json | None = None
    callback: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def token(self) -> str:
        return f"token-{self.id}"

    def all(self) -> list[Answer]:
        """Every answer that Discord has accepted, in order."""
        return [answer for answer in self.attempts if answer.accepted]

    @property
    def callbacks(self) -> list[Answer]:
        """The first responses that Discord has accepted: one, if nothing was lost and nothing answered twice."""
        return [answer for answer in self.all() if answer.route in ("callback", "message")]

    async def response(self, timeout: float = WAIT) -> Json:  # noqa: ASYNC109
        """The body of the first answer that is accepted: of the callback, or of the message. Raises TimeoutError."""
        await self._until(lambda: bool(self.all()), timeout)
        body: Json = self.all()[0].body
        return body

    async def seen(self, timeout: float = WAIT) -> Seen:  # noqa: ASYNC109
        """What the person reads once there is anything to be read: not "thinking …". Raises TimeoutError."""
        await self._until(lambda: self._shown() is not None, timeout)
        shown = self._shown()
        assert shown is not None
        return shown

    def hear(self, answer: Answer) -> None:
        self.attempts.append(answer)
        self._news.set()

    def _shown(self) -> Seen | None:
        if self.callback == 9:
            return Seen(answered=True, modal=modal_of(self.all()[0].body["data"]), channel_id=self.channel.id)
        messages = [*([self.message] if self.message else []), *self.messages]
        if self.callback == 6:  # silent so far: the message with the button was there before
            later = any(answer.route != "callback" for answer in self.all())
            messages = self.messages or (messages if later else [])
        if not messages or messages[0]["flags"] & LOADING:
            return None
        first, *others = [self._seen_of(message) for message in messages]
        return replace(first, also=tuple(others))

    def _seen_of(self, message: Json) -> Seen:
        return seen_of(message, message_id=int(message["id"]), channel_id=self.channel.id, handle=self)

    async def _until(self, done: Callable[[], bool], seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not done():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise TimeoutError(f"no answer within {seconds} s, only {self.attempts}") from None
