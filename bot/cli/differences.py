"""Two revisions of a document side by side, sentence by sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.text import Text

from answer.differing import Change, Diff, Difference
from bot.cli.numbers import plural
from bot.cli.terminal import line, one_line
from corpus.model import Span

_GONE, _NEW = "red", "green"
_SAID: Final = (
    (Change.GONE, "is gone", "are gone"),
    (Change.NEW, "is new", "are new"),
    (Change.CHANGED, "was changed", "were changed"),
)


def show_diff(out: Console, diff: Diff) -> None:
    """Print what changed: − gone, + new; of a changed sentence both, its words marked ([-old-], {+new+} in a pipe)."""
    title = f"Document {diff.new.id}, from revision {diff.old.revision} to {diff.new.revision}: {counted(diff)}"
    line(out, Text(one_line(title), style="bold"))
    for field in diff.fields:
        before, after = (one_line(value) if value is not None else "unknown" for value in (field.before, field.after))
        line(out, Text(f"{field.field.replace('_', ' ')}: {before} → {after}"))
    if diff.same_text:
        return
    for kept, some in groupby(diff.sentences, lambda one: one.change is Change.KEPT):
        if kept:
            line(out, Text(f"  … {plural(len(list(some)), 'sentence')} as before", style="dim"))
            continue
        for told in _told(diff, some, marks=not out.is_terminal):
            line(out, told)


def counted(diff: Diff) -> str:
    """How much changed, in words: “2 sentences are gone, 1 is new, 3 were changed”."""
    if diff.same_text:
        return "the text is the same"
    times = Counter(one.change for one in diff.sentences)
    parts: list[str] = []
    for change, one, many in _SAID:
        if times[change]:
            noun = "" if parts else " sentence" if times[change] == 1 else " sentences"
            parts.append(f"{times[change]:,}{noun} {one if times[change] == 1 else many}")
    return ", ".join(parts) or "every sentence is as before"


def _told(diff: Diff, some: Iterable[Difference], *, marks: bool) -> Iterator[Text]:
    for one in some:
        if one.old is not None:
            yield _side(diff.old.text, one.old, one.old_words, "− ", _GONE, ("[-", "-]") if marks else None)
        if one.new is not None:
            yield _side(diff.new.text, one.new, one.new_words, "+ ", _NEW, ("{+", "+}") if marks else None)


def _side(
    text: str, sentence: Span, words: Sequence[Span], sign: str, style: str, marks: tuple[str, str] | None
) -> Text:
    """A sentence of one revision, what only it has standing out."""
    shown = Text(sign, style=style)
    at = sentence.start
    for span in words:
        shown.append(_flat(text[at : span.start]))
        opening, closing = marks or ("", "")
        shown.append(f"{opening}{_flat(text[span.start : span.end])}{closing}", style=f"bold reverse {style}")
        at = span.end
    shown.append(_flat(text[at : sentence.end]))
    return shown


def _flat(part: str) -> str:
    """A part of a sentence on one line, the blanks at its ends kept."""
    if not part.strip():
        return " " if part else ""
    before, after = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
    return f"{' ' if before else ''}{one_line(part)}{' ' if after else ''}"
