"""Who changed what in a collection, and when. Holds numbers and words of closed lists, never a word of a document."""

import enum

from pydantic import AwareDatetime

from corpus.model import DocumentId, Frozen


class Action(enum.StrEnum):
    """What was done."""

    ADDED = "added"
    REVISED = "revised"
    """Another text took the place of the one before."""
    EDITED = "edited"
    """A new revision of the same text: another title, date …"""
    REMOVED = "removed"
    RESTORED = "restored"
    ERASED = "erased"
    MARKED = "marked"
    """Marked as corrected or retracted, or not any more."""
    REVIEW_SET = "review set"
    """When it is to be looked at again was set, or taken away."""
    SPEAKER_CORRECTED = "speaker corrected"
    SPEAKER_WITHDRAWN = "speaker correction withdrawn"
    RULED = "ruled"
    RULING_WITHDRAWN = "ruling withdrawn"
    LANGUAGE_SET = "language set"
    SYNONYMS_SET = "synonyms set"
    IMPORTED = "imported"

    @property
    def undoable(self) -> bool:
        """Whether there is a change that takes this one back."""
        return self in _UNDOABLE


_UNDOABLE = frozenset({Action.ADDED, Action.REVISED, Action.EDITED, Action.REMOVED, Action.RESTORED, Action.MARKED})


class AuditEntry(Frozen):
    """One change. `at`: UTC. `by`: a member's number, “terminal”, or “folder NAME” for a folder that is kept in step
    from there; None: nobody, or a member who is forgotten.

    `document`, `revision`: of which, where it was of one; `revision` is the one after the change. `before`: what the
    change took the place of, where that is of a closed list: the mark that a document bore; `after`: what it put there.
    `version`: of the collection after the change, which is `Document.changed` of what the change returned; None for
    changes that an earlier version of this program made. `undone`: whether a later change took this one back.
    """

    number: int
    at: AwareDatetime
    by: str | None
    action: Action
    document: DocumentId | None = None
    revision: int | None = None
    before: str | None = None
    after: str | None = None
    version: int | None = None
    undone: bool = False
