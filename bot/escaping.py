"""Text of documents made harmless for Discord: shown as it stands, whatever it contains."""

import re
from typing import Final, NamedTuple

from corpus.files.invisible import is_invisible

_ACTIVE: Final = re.compile(r"[\\`*_~|\[\]()<>#@:]")
"""Whatever Discord may read as mark-up, a mention, a link, an emoji or a time, anywhere in a line."""
_LINE_START: Final = re.compile(r"^([ \t]*)([-+])|^([ \t]*\d+)([.)])", re.MULTILINE)
"""What makes a list or small print at the start of a line; “)” is escaped by _ACTIVE already."""
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


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


def block_quote(escaped: str) -> str:
    """An escaped text as a quotation: Discord quotes line by line, so each line is marked."""
    return "\n".join(f"> {line}" for line in escaped.split("\n"))


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units: never less than what Discord counts against its limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
