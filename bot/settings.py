"""config.toml, read once: one table a package, every key known."""

import tomllib
from pathlib import Path
from typing import Self

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from answer.settings import AnswerSettings
from corpus.errors import KnownError
from corpus.model import Frozen
from corpus.settings import CorpusSettings
from index.settings import IndexSettings


class SettingsError(KnownError):
    """config.toml cannot be used; `user_message` names the file and the key."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(what)
        self.user_message = f"{path}: {what}."


class BotSettings(Frozen):
    """The settings of the command line and, later, of Discord: table [bot] of config.toml."""

    log_path: Path = Path("data/concordance.log")
    """Where the details of unexpected errors go; relative like `database_path`."""


class Settings(Frozen):
    """Every setting. A default stands for what config.toml leaves out."""

    corpus: CorpusSettings = CorpusSettings()
    index: IndexSettings = IndexSettings()
    answer: AnswerSettings = AnswerSettings()
    bot: BotSettings = BotSettings()

    def below(self, folder: Path) -> Self:
        """The same settings, relative paths taken from `folder`."""
        corpus = self.corpus.model_copy(update={"database_path": folder / self.corpus.database_path})
        bot = self.bot.model_copy(update={"log_path": folder / self.bot.log_path})
        return self.model_copy(update={"corpus": corpus, "bot": bot})


def read_settings(path: Path) -> Settings:
    """The settings of the file at `path`, its relative paths taken from its folder. Raises SettingsError."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(path, f"cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(path, f"is not valid TOML: {error}") from error
    try:
        return Settings.model_validate(values).below(path.resolve().parent)
    except ValidationError as error:
        raise SettingsError(path, _what(error.errors()[0])) from error


def _what(problem: ErrorDetails) -> str:
    """The first thing wrong with the settings, in words: [index] title_wieght is not a setting."""
    table, *key = (str(part) for part in problem["loc"])
    name = f"[{table}] {'.'.join(key)}".rstrip()
    if problem["type"] == "extra_forbidden":
        return f"{name} is not a setting"
    return f"{name} is {problem['input']!r}: {str(problem['msg']).lower()}"
