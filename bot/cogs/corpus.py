"""/corpus: what a server's moderators do with its documents, put together from its parts."""

from discord.ext import commands

from bot.cogs.changing import Changing
from bot.cogs.intake import Intake
from bot.cogs.looking import Looking
from bot.cogs.moving import Moving
from bot.cogs.reading import Reading
from bot.places import offered_to_managers


@offered_to_managers
class Corpus(
    Intake,
    Looking,
    Changing,
    Reading,
    Moving,
    commands.GroupCog,
    group_name="corpus",
    group_description="This server's documents: add, list, show, change, remove",
):
    """The documents of a server. Each command checks who acts; Discord's own check can be switched off by a server."""
