"""What can keep a link from being read, in words that say nothing of the operator's network."""

from bot.rates import in_minutes
from corpus.errors import KnownError


class LinkRefused(KnownError):
    """The link was not read. `str()` is the reason, for the log alone.

    Whoever asked always hears the same: “no such address” told apart from “connection refused” would make the bot a
    scanner of the network that it runs in.
    """

    user_message = "That link cannot be read."


class LinksOff(KnownError):
    """The operator has not switched links on."""

    user_message = "Links are switched off here: the operator of this bot can switch them on in config.toml."

    def __init__(self) -> None:
        super().__init__("links are off")


class TooManyLinks(KnownError):
    """A server asked for more than `limit` links within an hour; the next may come in `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        super().__init__(f"more than {limit} links an hour")
        self.limit = limit
        self.seconds = seconds
        links = "one link" if limit == 1 else f"{limit:,} links"
        self.user_message = f"This server may have {links} read an hour. Please try again in {in_minutes(seconds)}."
