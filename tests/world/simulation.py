"""What simcord says, in our words: an act of a person becomes what came back of it, or NotOffered."""

from collections.abc import Coroutine
from copy import deepcopy
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

import simcord

from tests.lint import Payload
from tests.seen import Seen, modal_of, seen_of

T = TypeVar("T")

_THINKING = 1 << 7
_REFUSALS = {
    "No matching component": "no such button",
    "component is disabled": "disabled",
    "link or premium": "no such button",
    "not visible to this user": "not visible",
    "not accessible": "no access",
    "Missing Permissions": "no access",
    "Missing Access": "no access",
    "Unknown Message": "gone",
    "no longer available": "gone",
    "Select option": "no such choice",
    "Select expects": "no such choice",
    "Only the modal opener": "not visible",
    "already been submitted": "gone",
    "Required modal control": "form",
    "max_length": "form",
    "min_length": "form",
}
_OPTIONS = {f"option-{what}" for what in ("length", "range", "choice", "required", "file-type", "channel-type")}


class NotOffered(Exception):
    """Discord does not let this person do that: the bot never hears of it.

    `reason`: "context" (not in this kind of channel), "default-member-permissions", "override-denied", "no access",
    "no such button", "disabled", "not visible" (somebody else's), "gone", "no such choice", "option", "form".
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Choice(NamedTuple):
    """A suggestion for an option."""

    name: str
    value: str | int | float


class Simulation:
    """Does what people ask for, one thing at a time, and waits until the bot has nothing left to do."""

    def __init__(self, env: simcord.Env) -> None:
        self.env = env

    @property
    def bot_id(self) -> int:
        return self.env.backend.bot_user.id

    def synced(self) -> list[Payload]:
        """The commands that Discord knows for every server and for direct messages."""
        return list(self.env.backend.commands.get(None, {}).values())

    def is_direct(self, channel_id: int) -> bool:
        return self.env.backend.get_channel(channel_id).guild_id is None

    def handle(self, seen: Seen) -> Any:
        """The message `seen` in the words of simcord. Raises NotOffered when it is gone."""
        assert seen.message_id, "there is no message"
        try:
            return simcord.ResponseMessage(self.env, self.env.backend.get_message(seen.channel_id, seen.message_id))
        except simcord.BackendError as error:
            raise NotOffered("gone", str(error)) from error

    def message(self, channel_id: int, message_id: int, **more: Any) -> Seen:
        """A message as it is by now."""
        try:
            stored = self.env.backend.get_message(channel_id, message_id)
        except simcord.BackendError as error:
            raise NotOffered("gone", str(error)) from error
        author = self.env.backend.get_user(stored.author_id)
        files = {each["filename"]: self.env.backend.cdn.get(each["url"]) or b"" for each in stored.attachments}
        payload = {  # a copy: the next edit changes what is stored
            "content": stored.content,
            "embeds": deepcopy(stored.embeds),
            "components": deepcopy(stored.components),
            "attachments": deepcopy(stored.attachments),
            "flags": stored.flags & ~_THINKING,
            "allowed_mentions": _allowed(stored.allowed_mentions),
        }
        known = {"message_id": message_id, "channel_id": channel_id, "author": author.global_name or author.name}
        answered = not stored.flags & _THINKING
        return seen_of(payload, **{"files": files, "answered": answered, **known, **more})

    async def interaction(self, doing: Coroutine[Any, Any, Any]) -> Seen:
        """Do it: the bot's answer to an interaction. Raises NotOffered."""
        result = await self._do(doing)
        record = result._interaction
        if result.modal is not None:
            return Seen(answered=True, modal=modal_of(result.modal), channel_id=record.channel_id, handle=result)
        found = [message for message in (result.response, *result.followups) if message is not None]
        if record.response_kind == "deferred_update" and result.followups:
            found = result.followups  # the first one is but the message on which the button stands
        if not found:
            return Seen(answered=result.acknowledged, channel_id=record.channel_id)
        first, *others = [self.message(message.channel_id, message.id) for message in found]
        return replace(first, also=tuple(others), handle=result)

    async def replies(self, channel_id: int, writing: Coroutine[Any, Any, Any]) -> Seen:
        """Write a message: what the bot says in that channel thereupon. Raises NotOffered."""
        before = set(self.env.backend.messages.get(channel_id, {}))
        await self._do(writing)
        stored = self.env.backend.messages.get(channel_id, {})
        new = [each for each in sorted(set(stored) - before) if stored[each].author_id == self.bot_id]
        if not new:
            return Seen(channel_id=channel_id)
        first, *others = [self.message(channel_id, each) for each in new]
        return replace(first, also=tuple(others))

    async def choices(self, typing: Coroutine[Any, Any, Any]) -> list[Choice]:
        """Type into an option: the suggestions. Raises NotOffered."""
        return [Choice(choice["name"], choice["value"]) for choice in await self._do(typing)]

    async def settle(self) -> None:
        """Wait until the bot has nothing left to do."""
        await self.env.settle()

    async def _do(self, doing: Coroutine[Any, Any, T]) -> T:
        try:
            with self.env.time_context():
                return await doing
        except (simcord.SetupError, simcord.BackendError) as error:
            reason = _reason(error)
            if reason is None:
                raise
            raise NotOffered(reason, str(error)) from error


def _allowed(policy: Any) -> Payload:
    """The mentions that a stored message allows, as a bot would have asked for them."""
    kinds = {"everyone": policy.everyone, "users": policy.users is None, "roles": policy.roles is None}
    return {"parse": [kind for kind, all_of_it in kinds.items() if all_of_it]}


def _reason(error: Exception) -> str | None:
    """Why a real person would have been stopped there; None if the test has asked for nonsense instead."""
    text = str(error)
    if isinstance(error, simcord.OptionError):
        return "option" if error.code in _OPTIONS else None
    if "(reason: " in text:
        return text.rsplit("(reason: ", 1)[1].rstrip(")")
    return next((reason for words, reason in _REFUSALS.items() if words in text), None)
