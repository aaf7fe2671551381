"""The settings of the store: table [corpus] of config.toml."""

from pathlib import Path

from pydantic import Field

from corpus.model import Frozen


class CorpusSettings(Frozen):
    """Where documents are kept."""

    database_path: Path = Path("data/concordance.db")
    """The SQLite file; a relative path starts at the folder of config.toml, or without one at the current."""
    undo_max_days: int = Field(default=7, ge=0, le=365)
    """How long a removed document can be put back, before it is erased from the file."""
