"""The settings of the index: table [index] of config.toml."""

import Stemmer
from pydantic import Field, field_validator

from corpus.model import Frozen


class IndexSettings(Frozen):
    """How passages are indexed. A change takes effect at the next start: the index is made anew."""

    language: str = "english"
    """The Snowball stemmer that makes "killed" and "kills" one term."""
    title_weight_repeats: int = Field(default=2, ge=0, le=10)
    """How many times a document's title counts as part of each of its passages."""
    heading_weight_repeats: int = Field(default=1, ge=0, le=10)
    """How many times the headings above a passage count as part of it."""

    @field_validator("language")
    @classmethod
    def _known(cls, language: str) -> str:
        if language not in Stemmer.algorithms():
            raise ValueError(f"no stemmer for it; there are {', '.join(sorted(Stemmer.algorithms()))}")
        return language
