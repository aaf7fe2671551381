"""Who runs a command: the settings and the collection that it works with."""

import os
from pathlib import Path
from typing import Final

import click

from bot.settings import Settings
from corpus.model import CollectionId, Frozen

PATH: Final = click.Path(path_type=Path, readable=False)
"""The type of every argument that is a path, not checked beforehand: whoever opens it says best what is wrong."""


class Operator(Frozen):
    """What the options before the command's name say."""

    settings: Settings
    collection: CollectionId


pass_operator = click.make_pass_decorator(Operator)


def collection_named(name: str) -> CollectionId:
    """The collection of that name; bytes of an argument that are no text are replaced, for no database takes them."""
    return CollectionId(os.fsencode(name).decode(errors="replace"))
