"""Text of documents made harmless for Discord: shown as it stands, whatever it contains."""

import re
import unicodedata
from typing import Final, NamedTuple

from corpus.files.invisible import is_invisible

_ACTIVE: Final = re.compile(r"[\\`*_~|\[\]()<>#@:]")
"""Whatever Discord may read as mark-up, a mention, a link, an emoji or a time, anywhere in a line."""
_LINE_START: Final = re.compile(r"^([ \t]*)([-+])|^([ \t]*\d+)([.)])", re.MULTILINE)
"""What makes a list or small print at the start of a line; “)” is escaped by _ACTIVE already."""
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


_JOINERS: Final = frozenset("\u200c\u200d")
_MARKS: Final = frozenset({"Mn", "Me"})
UNREADABLE: Final = "(nothing readable)"
"""What stands for a title or a name of which nothing can be seen."""


class Shown(NamedTuple):
    """Text ready for a message. `altered`: invisible characters were left out of it, which the reader is told."""

    text: str
    altered: bool


def escape(text: str) -> str:
    """`text` with a backslash before all that Discord could act on; `unescape` gives it back exactly."""
    escaped = _ACTIVE.sub(r"\\\g<0>", text)
    return _LINE_START.sub(_escape_start, escaped)


def _escape_start(found: re.Match[str]) -> str:
    blank, sign, number, dot = found.groups()
    if sign is not None:
        return f"{blank}\\{sign}"
    return found.group() if dot == ")" else f"{number}\\{dot}"


def unescape(text: str) -> str:
    """What a reader sees of an escaped text: every escape taken away."""
    return _ESCAPE.sub(r"\1", text)


def shown(text: str) -> Shown:
    """`text` escaped, without characters that are invisible and could mislead: controls, reading order, tags."""
    visible = "".join(char for char in text if not is_invisible(char))
    return Shown(escape(visible), altered=visible != text)


def is_readable(text: str) -> bool:
    """Whether a reader sees anything of `text`: a character that is no blank, no joiner and no mark on another one."""
    return any(
        not (char.isspace() or is_invisible(char) or char in _JOINERS or unicodedata.category(char) in _MARKS)
        for char in text
    )


def plain_line(text: str, limit: int) -> str:
    """`text` where Discord reads no mark-up (a choice, a label): on one line, visible, at most `limit` UTF-16 units.

    UNREADABLE where nothing can be seen of it.
    """
    line = "".join(char for char in " ".join(text.split()) if not is_invisible(char))
    if not is_readable(line):
        return UNREADABLE
    while units(line) > limit:
        line = f"{line[: min(limit, len(line) - 1) - 1].rstrip()}…"
    return line


def block_quote(escaped: str) -> str:
    """An escaped text as a quotation: Discord quotes line by line, so each line is marked."""
    return "\n".join(f"> {line}" for line in escaped.split("\n"))


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units: never less than what Discord counts against its limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
