"""Who runs a command: the settings and the collection that it works with."""

import os
from pathlib import Path
from typing import Final

import click

from bot.settings import Settings
from corpus.model import CollectionId, Frozen


class _Path(click.Path):
    """A path, not checked beforehand: whoever opens it says best what is wrong. But an empty one is not “here”."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """`value` as a Path. Raises BadParameter."""
        if not os.fspath(value):
            self.fail("an empty text is no path.", param, ctx)
        return super().convert(value, param, ctx)


PATH: Final = _Path(path_type=Path, readable=False)
"""The type of every argument that is a path."""


class Operator(Frozen):
    """What the options before the command's name say."""

    settings: Settings
    collection: CollectionId


pass_operator = click.make_pass_decorator(Operator)


def collection_named(name: str) -> CollectionId:
    """The collection of that name; bytes of an argument that are no text are replaced, for no database takes them."""
    return CollectionId(os.fsencode(name).decode(errors="replace"))
