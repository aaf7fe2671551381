"""What people typed into forms that could not be taken: held for a while, so that nobody types it twice."""

import secrets
import time
from collections.abc import Callable
from typing import Final, NamedTuple

from discord import ui

from bot.errors import Saying

HELD_SECONDS: Final = 3600.0
MOST_OF_ONE: Final = 3
"""Forms of one member that are held: the latest."""
MOST: Final = 300
"""Forms that are held in all: a form has up to 6,000 characters."""
KEY: Final = r"(?P<key>[0-9a-f]{16})"
_GONE: Final = "What you typed is not held any more. Please begin again."


class _Held(NamedTuple):
    member: int
    until: float
    form: Callable[[], ui.Modal]


class Typed:
    """Forms by keys that nobody can guess, in memory: a restart forgets them. `clock`: gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: dict[str, _Held] = {}

    def hold(self, member: int, form: Callable[[], ui.Modal]) -> str:
        """Hold what makes the form again as `member` filled it in; the key to it."""
        self._forget()
        key = secrets.token_hex(8)
        self._held[key] = _Held(member, self._clock() + HELD_SECONDS, form)
        theirs = [one for one, held in self._held.items() if held.member == member]
        for surplus in (*theirs[:-MOST_OF_ONE], *list(self._held)[:-MOST]):
            self._held.pop(surplus, None)
        return key

    def form(self, member: int, key: str) -> ui.Modal:
        """The form again, filled in. Raises Saying where there is none, or it is somebody else's."""
        self._forget()
        held = self._held.get(key)
        if held is None or held.member != member:
            raise Saying(_GONE)
        return held.form()

    def forget(self, member: int) -> None:
        """Forget what `member` typed."""
        self._held = {key: held for key, held in self._held.items() if held.member != member}

    def _forget(self) -> None:
        now = self._clock()
        self._held = {key: held for key, held in self._held.items() if now < held.until}
