"""What all parts of /corpus share."""

from discord.ext import commands

from bot.desk import DeskClient


class CorpusPart(commands.Cog):
    """Some of the commands of /corpus, those about one matter; `bot.cogs.corpus.Corpus` puts the parts together."""

    def __init__(self, client: DeskClient) -> None:
        self._desk = client.desk
