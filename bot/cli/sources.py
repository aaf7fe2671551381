"""Options that say where a document comes from, as `add`, `revise` and `edit` take them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import click

from answer.editing import Edits
from answer.errors import UnusableField
from corpus.dates import read_day

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS: Final = (
    click.option("--title", metavar="TEXT", help="Its title."),
    click.option("--publisher", metavar="TEXT", help="Who published it."),
    click.option("--author", metavar="TEXT", help="Who wrote it."),
    click.option("--published", metavar="DATE", help="When it was published, as 2025-03-06."),
    click.option("--url", metavar="LINK", help="Where it can be read."),
    click.option("--language", metavar="NAME", help="Its language, as “en” or “English”."),
    click.option("--tag", "tags", metavar="TEXT", multiple=True, help="A tag; may be given again."),
)


def source_options(command: Command) -> Command:
    """`command` with an option for each field of a source; an empty value is “unknown”."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def edits_of(given: Mapping[str, object]) -> Edits:
    """What those options say: only what was given is set. Raises UnusableField."""
    known: dict[str, object] = {field: value for field, value in given.items() if value not in (None, ())}
    published, tags = given.get("published"), given.get("tags")
    if isinstance(published, str):
        known["published"] = day_of(published)
    if isinstance(tags, tuple) and tags:
        known["tags"] = tuple(tag for tag in tags if tag.strip())
    return Edits.model_validate(known)


def day_of(text: str) -> date | None:
    """The day that somebody typed; None for nothing. Raises UnusableField."""
    if not text.strip():
        return None
    day = read_day(text)
    if day is None:
        raise UnusableField("date", f"“{text[:40]}” is not a day, write it as 2025-06-16 or 16 June 2025")
    return day
