"""`concordance compare`: a file of pairs of texts, compared by themselves, as JSON lines."""

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import click
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from answer.pairs import Told, compared
from bot.cli.lines import print_lines, values_of
from bot.cli.operator import PATH, Operator, pass_operator
from bot.cli.wire import finding_json
from index.analyzer import Analyzer


def _day(value: object) -> dt.date | None:
    """A date such as 2025-03-06; None for what is none: it is no more than unknown."""
    if isinstance(value, str):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    return None


class Text(BaseModel):
    """One of two texts, as a line gives it."""

    model_config = ConfigDict(extra="ignore")

    text: str
    source: str | None = None
    date: Annotated[dt.date | None, BeforeValidator(_day)] = None


class Pair(BaseModel):
    """A line of a file of pairs. `question`: what both are to answer; None: whatever the first tells."""

    model_config = ConfigDict(extra="ignore")

    question: str | None = None
    a: Text
    b: Text


@click.command()
@click.option("--pairs", required=True, type=PATH, metavar="FILE", help="JSON objects, one a line.")
@pass_operator
def compare(operator: Operator, pairs: Path) -> None:
    """Compare the two texts of every line of FILE: are they at odds, and by what?

    A line: {"question": ..., "a": {"text": ..., "source": ..., "date": ...}, "b": ...}; only the texts are needed.
    """
    lines = [_pair(place, value) for place, value in values_of(pairs)]
    analyzer = Analyzer(operator.settings.index.language)
    found = [compared(line.question, _told(line.a), _told(line.b), analyzer) for line in lines]
    print_lines(map(finding_json, found))  # all at once: an error on the way leaves no half of the output


def _pair(place: str, value: object) -> Pair:
    try:
        return Pair.model_validate(value)
    except ValidationError as error:
        wrong = ".".join(str(part) for part in error.errors()[0]["loc"]) or "the line"
        raise click.ClickException(f"{place}: no pair of texts ({wrong} is wrong or missing).") from error


def _told(text: Text) -> Told:
    return Told(text=text.text, source=text.source, published=text.date)
