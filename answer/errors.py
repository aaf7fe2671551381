"""Errors of asking that a person can act on."""

from corpus.errors import KnownError


class QuestionTooLong(KnownError):
    """A question of `length` characters where `limit` are allowed."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"question of {length} characters")
        self.user_message = f"That question is too long: {length} characters, at most {limit} are read."


class UnusableSynonyms(KnownError):
    """Words that cannot be synonyms of a collection. `why` completes “These cannot be synonyms: …”."""

    def __init__(self, why: str) -> None:
        super().__init__(f"synonyms refused: {why}")
        self.user_message = f"These cannot be synonyms: {why}."


class NoSuchDocuments(KnownError):
    """No document is of the kind that was to be asked."""

    user_message = "No document here is of that kind: no such number or publisher, or none of that time."


class UnknownHandle(KnownError):
    """No two sentences of the collection have this handle."""

    def __init__(self, handle: str) -> None:
        super().__init__(f"no disagreement {handle!r}")
        self.user_message = f"There is no disagreement {handle} here: see the list of disagreements."


class UnusableName(KnownError):
    """What was given cannot be the name of a speaker. `longest`: the characters that it may have."""

    def __init__(self, longest: int) -> None:
        super().__init__("the name of a speaker refused")
        self.user_message = f"That cannot be a speaker's name: it must be one line of 1 to {longest} characters."


class UnusableField(KnownError):
    """A field of a source cannot be that. `why` completes “The FIELD cannot be that: …”."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field} refused: {why}")
        self.field = field
        self.user_message = f"The {field} cannot be that: {why}."


class TooManySuggestions(KnownError):
    """As many suggestions wait as may. `limit`: of one member, if it is `own`; else of all."""

    def __init__(self, limit: int, *, own: bool) -> None:
        super().__init__(f"{limit} suggestions wait")
        self.user_message = (
            f"{limit} of your suggestions are waiting already. Wait until a moderator has decided about them."
            if own
            else f"{limit} suggestions are waiting here already. Try again when moderators have decided about some."
        )


class TooMuchWaiting(KnownError):
    """As much waits to be published as may be added in a day."""

    user_message = "Too much is waiting to be published here. Publish or cancel some of it, or go on tomorrow."
