"""What the bot remembers of servers and of the members who use it.

The tests under tests/corpus/servers_contract.py hold for every implementation.
"""

from datetime import datetime
from typing import Annotated, Protocol

from pydantic import AwareDatetime, Field

from corpus.model import CollectionId, Frozen

LARGEST_ID = 2**64 - 1
"""Discord numbers members, roles and channels with unsigned integers of 64 bits."""

DiscordId = Annotated[int, Field(ge=0, le=LARGEST_ID)]


class ServerSettings(Frozen):
    """What a server's moderators have set; these defaults hold until then."""

    moderator_role: DiscordId | None = None
    """The role whose members may change the library; None: no role."""
    log_channel: DiscordId | None = None
    """Where changes of the library are told; None: nowhere."""
    answer_channels: frozenset[DiscordId] = frozenset()
    """Where questions are answered for everybody to see; empty: everywhere. Private answers work everywhere."""


class Visit(Frozen):
    """A server in which a member has used the bot. `name`: the server's, then. `last_at`: UTC, to the minute."""

    collection: CollectionId
    name: str
    last_at: AwareDatetime


class Servers(Protocol):
    """Settings by server, and what is known of a member by member: nothing here lists the members of a server.

    A server goes by the collection of its documents. A change that was returned from is kept. May be used by several
    tasks at once. A number that Discord cannot give (below 0, above LARGEST_ID) raises ValueError, a bug.
    """

    async def settings(self, collection: CollectionId) -> ServerSettings:
        """What was saved last for `collection`; the defaults if nothing was."""
        ...

    async def save_settings(self, collection: CollectionId, settings: ServerSettings) -> None:
        """Keep `settings` in the place of what was saved before."""
        ...

    async def note_visit(self, member: int, collection: CollectionId, name: str) -> None:
        """Remember that `member` has just used the bot in `collection`, a server called `name`.

        Made to be called with every question: does not write if the same was noted less than a minute ago.
        """
        ...

    async def visited(self, member: int) -> tuple[Visit, ...]:
        """The servers in which `member` has used the bot, the most recent first."""
        ...

    async def choose(self, member: int, collection: CollectionId | None) -> None:
        """Let the direct messages of `member` ask `collection`; None: none. Raises UnknownServer if never visited."""
        ...

    async def chosen(self, member: int) -> CollectionId | None:
        """The server that the direct messages of `member` ask; None if none was chosen."""
        ...

    async def forget_visit(self, member: int, collection: CollectionId) -> None:
        """Forget that `member` has used the bot in `collection`, and that they chose it; nothing if they have not."""
        ...

    async def forget_member(self, member: int) -> None:
        """Forget all that is known of `member`; nothing if that is nothing."""
        ...

    async def note_departure(self, collection: CollectionId) -> None:
        """Remember that the server of `collection` removed the bot, now; the first time counts."""
        ...

    async def note_return(self, collection: CollectionId) -> None:
        """Forget its departure: it has the bot again."""
        ...

    async def departed(self, before: datetime | None = None) -> tuple[CollectionId, ...]:
        """The servers that removed the bot and did not take it back, by name; before a moment (aware), if given."""
        ...

    async def synced_commands(self) -> str | None:
        """The digest of the commands that Discord was told of last; None before the first time."""
        ...

    async def note_synced_commands(self, digest: str) -> None:
        """Remember the digest of the commands that Discord was just told of."""
        ...
