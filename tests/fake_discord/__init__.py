"""A Discord on the loopback: the real client logs in over HTTP, listens on a websocket, and is put to the test.

For what the Discord in memory cannot do: logging in, resuming, errors and rate limits of the network, many people at
once, members who have installed the app for themselves, languages. It refuses late and second answers, but no payloads.

    async with FakeDiscord() as fake, running(bot, TOKEN):
        guild = fake.guild("Harbour")
        ada = fake.user("Ada", guild)
        asked = fake.slash("ask", user=ada, guild=guild, options={"question": "how much?"})
        assert (await asked.seen()).text == "14 crowns"
"""

from tests.fake_discord.fake import TOKEN, FakeDiscord
from tests.fake_discord.handles import Answer, Handle
from tests.fake_discord.places import Channel, Guild, Person, Role
from tests.fake_discord.running import LoopGap, no_network, pointed_at, running

__all__ = [
    "TOKEN", "Answer", "Channel", "FakeDiscord", "Guild", "Handle", "LoopGap", "Person", "Role", "no_network",
    "pointed_at", "running",
]  # fmt: skip
