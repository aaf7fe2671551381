"""Changes of the audit trail in words."""

from typing import Final

from bot.cli.numbers import moment
from bot.cli.terminal import one_line
from corpus.audit import Action, AuditEntry

_MEMBER: Final = "member "


def entry_text(entry: AuditEntry) -> str:
    """A line of `log` and `history`: “12  2025-03-06 14:05 UTC  terminal: revised number 3 (revision 2)”."""
    undone = ", undone since" if entry.undone else ""
    return f"{entry.number:>5}  {moment(entry.at)}  {who(entry.by)}: {deed(entry)}{undone}"


def deed(entry: AuditEntry) -> str:
    """What was done: “revised number 3 (revision 2)”."""
    if entry.document is None:
        return entry.action.value
    number = f"{entry.action.value} {'of ' if ' ' in entry.action.value else ''}number {entry.document}"
    if entry.action is Action.MARKED:
        now = f" as {entry.after}" if entry.after is not None else ""
        return f"{number}{now} (before: {entry.before or 'no mark'})"
    return number if entry.revision is None else f"{number} (revision {entry.revision})"


def who(by: str | None) -> str:
    """Who did something: a member by number, else who it says; nobody where they are forgotten."""
    if by is None:
        return "nobody known"
    return f"{_MEMBER}{by}" if by.isdecimal() else one_line(by)
