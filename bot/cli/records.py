"""What is kept of documents, as JSON for programs: revisions, changes, differences, suggestions, numbers."""

from collections.abc import Iterator

from answer.differing import Diff
from answer.listing import Count, Stats
from bot.cli.wire import iso, source_json
from corpus.audit import AuditEntry
from corpus.model import RevisionSummary, Span
from corpus.proposals import ProposalSummary


def revision_json(revision: RevisionSummary) -> dict[str, object]:
    """A line of `history --json`. `sha256`: of its text; two of one text differ in their source only."""
    return {
        "revision": revision.number,
        **source_json(revision.source),
        "sha256": revision.sha256,
        "characters": revision.characters,
    }


def entry_json(entry: AuditEntry) -> dict[str, object]:
    """A line of `log --json`: a change, who made it and when (UTC); null where it is of no document, or nobody's."""
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action.value,
        "document": entry.document,
        "revision": entry.revision,
        "before": entry.before,
        "after": entry.after,
        "undone": entry.undone,
        "undoable": entry.action.undoable and not entry.undone,
    }


def differences_json(diff: Diff) -> Iterator[dict[str, object]]:
    """The lines of `diff --json`: fields, then sentences in the order of both texts, those that were kept, too.

    `change`: field, kept, gone, new, changed; `old_words`, `new_words`: of a changed sentence the words that only that
    side has, as places in the text of its revision, in code points.
    """
    for field in diff.fields:
        yield {"change": "field", "field": field.field, "old": field.before, "new": field.after}
    for one in diff.sentences:
        told: dict[str, object] = {
            "change": one.change.value,
            "old": None if one.old is None else one.old.of(diff.old.text),
            "new": None if one.new is None else one.new.of(diff.new.text),
        }
        if one.old_words or one.new_words:
            told |= {"old_words": _places(one.old_words), "new_words": _places(one.new_words)}
        yield told


def _places(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def suggestion_json(suggestion: ProposalSummary) -> dict[str, object]:
    """A line of `suggestions --json`. `by`: the number of the member who suggests it."""
    return {
        "number": suggestion.number,
        **source_json(suggestion.source),
        "characters": suggestion.characters,
        "replaces": suggestion.replaces,
        "by": suggestion.by,
        "at": suggestion.at.isoformat(),
    }


def stats_json(stats: Stats) -> dict[str, object]:
    """`stats --json`: a collection in numbers; where they are counted by name, null is an unknown one."""
    return {
        "documents": stats.documents,
        "passages": stats.passages,
        "sentences": stats.sentences,
        "characters": stats.characters,
        "marked": stats.marked,
        "removed": stats.removed,
        "publishers": _counts(stats.publishers),
        "languages": _counts(stats.languages),
        "kinds": _counts(stats.kinds),
        "oldest": iso(stats.oldest),
        "newest": iso(stats.newest),
        "bytes": stats.usage.bytes,
    }


def _counts(counts: tuple[Count, ...]) -> list[dict[str, object]]:
    return [{"name": one.name, "times": one.times} for one in counts]
