"""Who is told how far long work is."""

from typing import Protocol


class Progress(Protocol):
    """Is told how far long work is: `done` of `total`."""

    def __call__(self, done: int, total: int) -> None:
        """Take note."""
        ...
