"""A server's documents in numbers."""

from collections.abc import Iterator, Sequence
from typing import Final

from discord import ui

from answer.listing import Count, Stats
from bot.document_views import plural
from bot.rendering import ANSWER, card, one_line
from corpus.dates import day

MOST: Final = 6
"""Publishers, languages and kinds that are named."""
NAME_MAX: Final = 60


def stats_view(stats: Stats) -> ui.LayoutView:
    """How many documents of whom, from when to when, and how much room is left."""
    counts = [
        plural(stats.documents, "document"),
        plural(stats.sentences, "sentence"),
        plural(stats.passages, "passage"),
        plural(stats.characters, "character"),
    ]
    marked = f"{stats.marked:,} marked as corrected or retracted · {stats.removed:,} removed that can be put back"
    of = [
        f"**{title}** {_named(found)}"
        for title, found in (
            ("Publishers", stats.publishers),
            ("Languages", stats.languages),
            ("Taken from", stats.kinds),
        )
        if found
    ]
    parts = ["\n".join([" · ".join(counts), marked, *_days(stats)]), *(["\n".join(of)] if of else [])]
    return card(ANSWER, "### This server's documents", [*parts, "\n".join(_usage(stats))])


def _named(found: Sequence[Count]) -> str:
    names = [f"{one_line(one.name, NAME_MAX) if one.name else 'unknown'} {one.times:,}" for one in found[:MOST]]
    more = [f"{len(found) - MOST:,} more"] if len(found) > MOST else []
    return " · ".join([*names, *more])


def _days(stats: Stats) -> Iterator[str]:
    if stats.oldest is not None and stats.newest is not None:
        yield f"Published from {day(stats.oldest)} to {day(stats.newest)}"


def _usage(stats: Stats) -> Iterator[str]:
    usage, quota = stats.usage, stats.quota
    yield "**Room**" if quota is not None else "**In use** (without a limit)"
    pairs = (
        ("Documents", usage.documents, None if quota is None else quota.documents, False),
        ("Text, all revisions", usage.bytes, None if quota is None else quota.bytes, True),
        ("Documents in 24 hours", usage.documents_a_day, None if quota is None else quota.documents_a_day, False),
        ("Text in 24 hours", usage.bytes_a_day, None if quota is None else quota.bytes_a_day, True),
    )
    for label, used, limit, are_bytes in pairs:
        amount = _size(used) if are_bytes else f"{used:,}"
        if limit is None:
            yield f"{label}: {amount}"
            continue
        share = f" ({used / limit:.0%})" if limit else ""
        yield f"{label}: {amount} of {_size(limit) if are_bytes else f'{limit:,}'}{share}"


def _size(count: int) -> str:
    return f"{count / 2**20:,.1f} MiB" if count >= 2**17 else f"{count / 2**10:,.1f} KiB"
