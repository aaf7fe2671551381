"""Texts taken apart before they are stored, many at a time in other processes."""

from corpus.deriving import PARSER_VERSION, derive
from corpus.model import Draft, Source


def draft_of(text: str, source: Source) -> Draft:
    """A text with all that is derived from it. Computes; for a thread or another process."""
    return Draft(text=text, source=source, sentences=derive(text, source), parser_version=PARSER_VERSION)


class Intake:
    """Takes texts apart in other processes, which begin with the first of many texts and end with `close`."""

    async def close(self) -> None:
        """End the processes."""
