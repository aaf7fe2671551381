"""config.toml, read once: one table a package, every key known."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Self

from pydantic import BaseModel, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from answer.settings import AnswerSettings
from corpus.errors import KnownError
from corpus.model import Frozen
from corpus.reading import contents, reason
from corpus.settings import CorpusSettings
from index.settings import IndexSettings

MAX_BYTES: Final = 2**20
"""A larger file is no config.toml."""

_NEEDED: Final = {
    "bool_type": "true or false is needed",
    "float_type": "a number is needed",
    "int_type": "a whole number is needed",
    "is_instance_of": "a path in quotation marks is needed",
    "model_type": "a table is needed",
    "string_type": "a text in quotation marks is needed",
}
"""What should stand there, by the name that pydantic gives to the mistake."""
_SHOWN_MAX_CHARACTERS: Final = 60


class SettingsError(KnownError):
    """config.toml cannot be used; `user_message` names the file and the key."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(what)
        self.user_message = f"{path}: {what}."


class BotSettings(Frozen):
    """The settings of the command line and, later, of Discord: table [bot] of config.toml."""

    log_path: Path = Path("data/concordance.log")
    """Where the details of unexpected errors go; relative like `database_path`."""
    links_enabled: bool = False
    """Whether moderators may have the bot read public web pages."""
    links_hourly_max_count: int = Field(default=10, ge=1, le=1_000)
    """How many of them in an hour, for each server."""
    suggestions_hourly_max_count: int = Field(default=5, ge=1, le=100)
    """How often a member may suggest in an hour, in each server, whatever becomes of it."""


class Settings(Frozen):
    """Every setting. A default stands for what config.toml leaves out."""

    corpus: CorpusSettings = CorpusSettings()
    index: IndexSettings = IndexSettings()
    answer: AnswerSettings = AnswerSettings()
    bot: BotSettings = BotSettings()

    @property
    def index_folder(self) -> Path:
        """Where indexes are kept, beside the database: it can be deleted, and is made again."""
        path = self.corpus.database_path
        return path.with_name(f"{path.name}.index")

    def below(self, folder: Path) -> Self:
        """The same settings, relative paths taken from `folder`."""
        corpus = self.corpus.model_copy(update={"database_path": folder / self.corpus.database_path})
        bot = self.bot.model_copy(update={"log_path": folder / self.bot.log_path})
        return self.model_copy(update={"corpus": corpus, "bot": bot})


def read_settings(path: Path) -> Settings:
    """The settings of the file at `path`, its relative paths taken from its folder. Raises SettingsError."""
    values = _toml(path, _text(path))
    try:  # strict: true is no number, and "3" is none either
        return Settings.model_validate(_with_paths(path, values), strict=True).below(path.resolve().parent)
    except ValidationError as error:
        raise SettingsError(path, _what(error.errors()[0])) from error


def _text(path: Path) -> str:
    """What the file at `path` says, with or without a byte order mark. Raises SettingsError."""
    try:
        data = contents(path, MAX_BYTES)
    except OSError as error:
        raise SettingsError(path, f"cannot be read ({reason(error)})") from error
    if len(data) > MAX_BYTES:
        raise SettingsError(path, f"cannot be read (it is larger than {MAX_BYTES // 2**20} MiB)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(path, "is not UTF-8 text") from error


def _toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path, f"is not valid TOML: {error}") from error
    except ValueError as error:  # Python reads no number of more than some thousand digits
        raise SettingsError(path, "a number in it is too long") from error
    except RecursionError as error:
        raise SettingsError(path, "its brackets are nested too deeply") from error


def _with_paths(path: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the file, and where a setting is a path, its text made one; ~ is the user's home folder."""
    made: dict[str, Any] = {
        table: dict(fields) if isinstance(fields, dict) else fields for table, fields in values.items()
    }
    for table, key, field in _fields():
        fields = made.get(table)
        if field.annotation is Path and isinstance(fields, dict) and isinstance(fields.get(key), str):
            text = fields[key]
            if not text.strip() or "\0" in text:
                raise SettingsError(path, f"[{table}] {key} is {_shown(text)}: a path is needed")
            try:
                fields[key] = Path(text).expanduser()
            except RuntimeError as error:
                raise SettingsError(path, f"[{table}] {key} is {_shown(text)}: there is no such home folder") from error
    return made


def _fields() -> Iterator[tuple[str, str, FieldInfo]]:
    """Every setting: its table, its key, and what is known of it."""
    for table, model in Settings.model_fields.items():
        if isinstance(model.annotation, type) and issubclass(model.annotation, BaseModel):
            for key, field in model.annotation.model_fields.items():
                yield table, key, field


def _what(problem: ErrorDetails) -> str:
    """What is wrong with a setting, in words: [index] title_wieght is not a setting."""
    table, *key = (_cut(str(part)) for part in problem["loc"])
    name = f"[{table}] {'.'.join(key)}".rstrip()
    if problem["type"] == "extra_forbidden":
        return f"{name} is not a setting"
    bounds = _bounds(table, *key[:1]) if problem["type"] in {"greater_than_equal", "less_than_equal"} else None
    own = problem.get("ctx", {}).get("error")  # the words of a validator of ours
    why = bounds or (str(own) if own else None) or _NEEDED.get(problem["type"], "that is not possible")
    return f"{name} is {_shown(problem['input'])}: {why}"


def _bounds(table: str, key: str) -> str | None:
    """What numbers the setting `key` of `table` may be, in words; None if it has not both bounds."""
    limits = next(field.metadata for *place, field in _fields() if place == [table, key])
    low = next((limit.ge for limit in limits if hasattr(limit, "ge")), None)
    high = next((limit.le for limit in limits if hasattr(limit, "le")), None)
    return None if low is None or high is None else f"it must be from {low} to {high}"


def _shown(value: object) -> str:
    """A value of the file as a person would know it again."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    try:
        return _cut(repr(value) if isinstance(value, str) else str(value))
    except ValueError:  # Python writes no number of more than some thousand digits
        return "a very long number"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_MAX_CHARACTERS else f"{text[: _SHOWN_MAX_CHARACTERS - 1]}…"
