"""Whole collections: `export`, `import`, `erase-collection`."""

import asyncio
from pathlib import Path

import click

from answer.keeping import TERMINAL
from answer.listing import Stats
from bot.cli.codes import FAILED
from bot.cli.looking import looked_up
from bot.cli.numbers import plural
from bot.cli.opening import opened
from bot.cli.operator import PATH, Operator, pass_operator
from bot.cli.terminal import console, one_line, progress, say
from corpus.archives import Exported, Imported


@click.command()
@click.argument("file", type=PATH, metavar="FILE.zip")
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
@click.option("--anonymous", is_flag=True, help="Leave out who added, judged and wrote messages.")
@pass_operator
def export(operator: Operator, file: Path, force: bool, anonymous: bool) -> None:
    """Write the collection to FILE.zip: its documents with all revisions, and what was judged of them."""
    if file.exists() and not force:
        raise click.ClickException(f"{file} is there already: name another file, or overwrite it with --force.")

    if not file.parent.is_dir():
        raise click.ClickException(f"There is no folder {file.parent} to write {file.name} into.")

    async def work() -> Exported:
        async with opened(operator.settings) as service:
            with progress("Writing documents", 2) as report:
                return await service.keeping.export(operator.collection, file, who=not anonymous, progress=report)

    done = asyncio.run(work())
    say(console(), f"Wrote {_counted(done)} to {one_line(str(file))}.")


@click.command("import")
@click.argument("file", type=PATH, metavar="FILE.zip")
@pass_operator
def import_(operator: Operator, file: Path) -> None:
    """Read what `export` wrote into the collection, which must hold no documents: all of it or nothing."""

    async def work() -> Imported:
        async with opened(operator.settings) as service:
            with progress("Reading documents", 2) as report:
                return await service.keeping.take_in(operator.collection, file, by=TERMINAL, progress=report)

    done = asyncio.run(work())
    numbers = "their numbers" if done.kept_numbers else "new numbers, in the same order"
    say(console(), f"Read {_counted(done)}; the documents have {numbers}.")


def _counted(done: Exported | Imported) -> str:
    revisions, judgements = plural(done.revisions, "revision"), plural(done.judgements, "judgement")
    return f"{plural(done.documents, 'document')} ({revisions}, {judgements})"


@click.command("erase-collection")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_operator
def erase_collection(operator: Operator, yes: bool) -> int:
    """Erase everything that is kept of the collection, and its words from the disk. It cannot be undone."""
    found = looked_up(operator, lambda keeping, here: keeping.stats(here))
    name = one_line(operator.collection)
    if not yes and not _confirmed(name, found):
        say(console(stderr=True), "Nothing was erased.")
        return FAILED
    looked_up(operator, lambda keeping, here: keeping.erase_collection(here))
    say(console(), f"Erased the collection {name}: {_held(found)}.")
    return 0


def _held(found: Stats) -> str:
    removed = f" and {found.removed:,} removed" if found.removed else ""
    return f"{plural(found.documents, 'document')}{removed}"


def _confirmed(name: str, found: Stats) -> bool:
    """Whether the operator says so; nobody there to say it is a no."""
    try:
        return click.confirm(
            f"Erase the collection {name} for good ({_held(found)}, their history, what was judged)?", err=True
        )
    except click.Abort:
        console(stderr=True).print()
        return False
