"""The settings of the index: table [index] of config.toml."""

from pydantic import Field, field_validator

from corpus.model import Frozen
from index.languages import languages


class IndexSettings(Frozen):
    """How passages are indexed. A change takes effect at the next start: the index is made anew."""

    language: str = "english"
    """The Snowball stemmer that makes "killed" and "kills" one term."""
    title_weight_repeats: int = Field(default=2, ge=0, le=10)
    """How many times a document's title counts as part of each of its passages."""
    heading_weight_repeats: int = Field(default=1, ge=0, le=10)
    """How many times the headings above a passage count as part of it."""
    max_loaded_collections: int = Field(default=100, ge=1, le=100_000)
    """How many indexes stay in memory at most; others are on the disk until their server asks again."""
    idle_minutes: int = Field(default=60, ge=1, le=10_000)
    """How long an index that nobody asks stays in memory."""

    @field_validator("language")
    @classmethod
    def _known(cls, language: str) -> str:
        if language not in languages():
            raise ValueError(f"no stemmer for it; there are {', '.join(languages())}")
        return language
