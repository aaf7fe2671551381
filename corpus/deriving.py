"""All that is derived from a text when it is added: its sentences, who says them, and what they claim."""

from corpus.model import Sentence, Source
from corpus.sentences import parse

PARSER_VERSION = 3
"""To be raised with every change that derives something else from the same text."""


def derive(text: str, source: Source) -> tuple[Sentence, ...]:
    """The sentences of `text` with their speakers and claims; dates are read as of `source`. Never raises."""
    return parse(text)
