"""The standard streams as commands need them: always there, taking any character, and failing in words."""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal, TextIO

from corpus.errors import KnownError
from corpus.reading import reason


class OutputLost(KnownError):
    """Standard output takes nothing more: a full disk, say."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"standard output: {error}")
        self.user_message = f"The output cannot be written: {reason(error)}."


class _Output(io.TextIOWrapper):
    """Standard output. What is written after its reader has left (`| head`) goes nowhere, and the work is finished.

    Whoever writes to it after it failed for another reason gets OutputLost.
    """

    _lost: OutputLost | None = None

    def write(self, text: str, /) -> int:
        """Write `text`; the number of its characters. Raises OutputLost."""
        if self._lost is not None:  # again: click, which tries a stream out before it uses it, passes over the first
            raise self._lost
        try:
            return super().write(text)
        except OSError as error:
            self._give_up(error)
            return len(text)

    def flush(self) -> None:
        """Write what waits to be written. Raises OutputLost."""
        try:
            super().flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        # What still waits must go somewhere, or the interpreter would try it again, and complain, when it ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with suppress(OSError):
            os.dup2(nowhere, self.fileno())
        os.close(nowhere)
        if not isinstance(error, BrokenPipeError):
            self._lost = OutputLost(error)
            raise self._lost from error


class _Messages(io.TextIOWrapper):
    """Standard error. A message that cannot be written is lost: there is no other place to say so."""

    def write(self, text: str, /) -> int:
        """Write `text`; the number of its characters."""
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Write what waits to be written."""
        with suppress(OSError):
            super().flush()


def prepare() -> None:
    """Make the standard streams of this process usable, whatever they are: closed (None), full, of another encoding."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = _wrapped(sys.stdout or _nowhere("w"), _Output)
    sys.stderr = _wrapped(sys.stderr or _nowhere("w"), _Messages)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")


def _wrapped(stream: TextIO, kind: type[_Output | _Messages]) -> TextIO:
    """`stream` as one of `kind`: UTF-8 where it is piped, a replacement sign where the terminal lacks a character."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    encoding = stream.encoding if stream.isatty() else "utf-8"
    lines, through = stream.line_buffering, stream.write_through
    return kind(stream.detach(), encoding=encoding, errors="replace", line_buffering=lines, write_through=through)
