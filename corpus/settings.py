"""The settings of the store: table [corpus] of config.toml."""

from pathlib import Path

from corpus.model import Frozen


class CorpusSettings(Frozen):
    """Where documents are kept."""

    database_path: Path = Path("data/concordance.db")
    """The SQLite file; a relative path starts at the folder of config.toml, or without one at the current."""
