"""What changed between two revisions, as a message or a file."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

import discord

from answer.differing import Change, Diff, Difference
from bot.document_views import plural
from bot.escaping import shown, units
from bot.keeping.files import text_file
from bot.rendering import ANSWER, TEXT_MAX, card, one_line
from bot.replying import Shown
from corpus.model import Span
from corpus.pausing import let_others_run

FIELD_MAX: Final = 200
_ROOM: Final = TEXT_MAX - 400
"""Text of the lines, in UTF-16 units: the rest is for title and footer."""
_FOOTER: Final = "**−** gone · **+** new · words that changed are ~~struck~~ or **bold**"
Marked = Callable[[str, bool], str]
"""A stretch of text as it is shown; whether it is one that only this side has."""


def diff_shown(server: discord.Guild, diff: Diff) -> Shown:
    """What changed, in a message; as a file where it does not fit into one. Computes."""
    title = f"### {one_line(diff.new.name)}\n-# Revision {diff.old.revision} → {diff.new.revision}"
    counts = _counts(diff)
    lines = [f"**{one.field.capitalize()}:** {_field(one.before)} → {_field(one.after)}" for one in diff.fields]
    changed = _changed(diff)
    while sum(units(line) + 1 for line in lines) <= _ROOM:
        if (one := next(changed, None)) is None:
            return card(ANSWER, title, ["\n".join([*lines, counts])], _FOOTER)
        lines += _lines(diff, one, _struck, _bold, "**−** ", "**+** ")
    file = text_file(server, f"diff-{diff.new.id}.txt", diff_text(diff))
    return card(ANSWER, title, [counts, "The changes are long: here they are as a file."], None, (), [file]), file


def diff_text(diff: Diff) -> str:
    """All that changed, as a text: what was kept is counted, not shown."""
    lines = [f"{diff.new.name} (document {diff.new.id}), revision {diff.old.revision} to {diff.new.revision}", ""]
    lines += [f"{one.field}: {one.before or 'unknown'} -> {one.after or 'unknown'}" for one in diff.fields]
    lines += [""] if diff.fields else []
    for kept, run in groupby(diff.sentences, lambda one: one.change is Change.KEPT):
        some = list(run)
        if kept:
            lines.append(f"  ({plural(len(some), 'sentence')} as before)")
            continue
        for one in some:
            let_others_run()
            lines += _lines(diff, one, _bracketed("[-", "-]"), _bracketed("{+", "+}"), "- ", "+ ")
    return "\n".join([*lines, ""])


def _changed(diff: Diff) -> Iterator[Difference]:
    return (one for one in diff.sentences if one.change is not Change.KEPT)


def _counts(diff: Diff) -> str:
    if diff.same_text:
        return "-# The text is the same." if diff.fields else "-# Nothing is different."
    found = [
        sum(one.change is change for one in diff.sentences) for change in (Change.CHANGED, Change.GONE, Change.NEW)
    ]
    changed, gone, new = found
    if not any(found):
        return "-# Every sentence is the same; only what lies between them changed."
    return f"-# {plural(changed, 'sentence')} changed, {gone} gone, {new} new"


def _field(value: str | None) -> str:
    return one_line(value, FIELD_MAX) if value else "unknown"


def _lines(diff: Diff, one: Difference, old: Marked, new: Marked, gone: str, come: str) -> Iterator[str]:
    """The old sentence and the new one, as far as there are both."""
    if one.old is not None:
        yield gone + _sentence(diff.old.text, one.old, one.old_words, old)
    if one.new is not None:
        yield come + _sentence(diff.new.text, one.new, one.new_words, new)


def _sentence(text: str, sentence: Span, words: tuple[Span, ...], mark: Marked) -> str:
    """A sentence on one line, the stretches of `words` marked."""
    parts: list[str] = []
    at = sentence.start
    for span in words:
        parts += [mark(text[at : span.start], False), mark(span.of(text), True)]
        at = span.end
    parts.append(mark(text[at : sentence.end], False))
    return "".join(parts)


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _struck(text: str, only: bool) -> str:
    return f"~~{shown(_flat(text)).text}~~" if only and text.strip() else shown(_flat(text)).text


def _bold(text: str, only: bool) -> str:
    return f"**{shown(_flat(text)).text}**" if only and text.strip() else shown(_flat(text)).text


def _bracketed(before: str, after: str) -> Marked:
    return lambda text, only: f"{before}{_flat(text)}{after}" if only else _flat(text)
