"""Who runs a command: the settings and the collection that it works with."""

import click

from bot.settings import Settings
from corpus.model import CollectionId, Frozen


class Operator(Frozen):
    """What the options before the command's name say."""

    settings: Settings
    collection: CollectionId


pass_operator = click.make_pass_decorator(Operator)
