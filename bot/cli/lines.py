"""JSON, one value a line: read from files, and printed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from bot.cli.wire import json_line
from corpus.reading import contents, reason

LINES_MAX_BYTES: Final = 64 * 2**20


def print_lines(values: Iterable[object]) -> None:
    """Print `values` as JSON, one a line."""
    for value in values:
        click.echo(json_line(value))


def values_of(path: Path) -> list[tuple[str, object]]:
    """The values in the file at `path`, each with the file and the line, as an error names them.

    Blank lines are passed over. Raises ClickException naming the line.
    """
    try:
        data = contents(path, LINES_MAX_BYTES)
        if len(data) > LINES_MAX_BYTES:
            raise click.ClickException(f"{path} cannot be read: it is larger than {LINES_MAX_BYTES // 2**20} MiB.")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {reason(error)}.") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} cannot be read: it is not UTF-8 text.") from error
    lines = ((f"{path}, line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    return [(place, _value(place, line)) for place, line in lines]


def _value(place: str, line: str) -> object:
    try:
        value: object = json.loads(line)
    except json.JSONDecodeError as error:
        raise click.ClickException(f"{place}: not JSON ({error.msg}, at character {error.pos + 1}).") from error
    except ValueError as error:  # Python reads no number of more than some thousand digits
        raise click.ClickException(f"{place}: a number in it is too long.") from error
    except RecursionError as error:
        raise click.ClickException(f"{place}: its brackets are nested too deeply.") from error
    return value
