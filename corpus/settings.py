"""The settings of the store: table [corpus] of config.toml."""

from pathlib import Path

from pydantic import Field

from corpus.model import Frozen
from corpus.quotas import Quota


class CorpusSettings(Frozen):
    """Where documents are kept."""

    database_path: Path = Path("data/concordance.db")
    """The SQLite file; a relative path starts at the folder of config.toml, or without one at the current."""
    undo_max_days: int = Field(default=7, ge=0, le=365)
    """How long a removed document can be put back, before it is erased from the file."""
    documents_max_count: int = Field(default=5_000, ge=1, le=1_000_000)
    """How many documents a server may have, removed ones included; the terminal has no quota."""
    text_max_megabytes: int = Field(default=100, ge=1, le=100_000)
    """How much text (UTF-8, 2**20 bytes) a server's documents may have, all revisions together."""
    daily_documents_max_count: int = Field(default=200, ge=1, le=1_000_000)
    """How many documents a server may add or change in 24 hours."""
    daily_text_max_megabytes: int = Field(default=20, ge=1, le=100_000)
    """How much text a server may add in 24 hours."""
    left_server_days: int = Field(default=30, ge=0, le=365)
    """How long the data of a server is kept after it removed the bot."""

    @property
    def quota(self) -> Quota:
        """What a server may have at most."""
        return Quota(
            documents=self.documents_max_count,
            bytes=self.text_max_megabytes * 2**20,
            documents_a_day=self.daily_documents_max_count,
            bytes_a_day=self.daily_text_max_megabytes * 2**20,
        )
