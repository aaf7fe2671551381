"""config.toml: every setting documented, every unknown key refused by name."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings

SHIPPED = Path(__file__).resolve().parents[2] / "config.toml"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_setting_is_documented_with_its_default() -> None:
    tables = tomllib.loads(SHIPPED.read_text("utf-8"))
    defaults = Settings().model_dump(mode="json")
    assert tables == defaults


def test_every_setting_has_a_comment_above_it() -> None:
    lines = SHIPPED.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"\w+ =", line):
            assert lines[number - 1].startswith("# "), line


def test_paths_start_at_the_folder_of_the_file(tmp_path: Path) -> None:
    settings = read_settings(
        written(tmp_path, '[corpus]\ndatabase_path = "here/it.db"\n[bot]\nlog_path = "/var/a.log"\n')
    )
    assert settings.corpus.database_path == tmp_path / "here" / "it.db"
    assert settings.bot.log_path == Path("/var/a.log")


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "")).answer == Settings().answer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[answer]\nquotes_max_cuont = 3\n", "[answer] quotes_max_cuont is not a setting"),
        ("[ansewr]\nquotes_max_count = 3\n", "[ansewr] is not a setting"),
        ("[answer]\nquotes_max_count = 0\n", "[answer] quotes_max_count is 0"),
        ('[answer]\nquotes_max_count = "many"\n', "[answer] quotes_max_count is 'many'"),
        ('[index]\nlanguage = "klingon"\n', "[index] language is 'klingon'"),
        ("[answer\n", "is not valid TOML"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    assert said in caught.value.user_message
    assert str(path) in caught.value.user_message
    assert "\n" not in caught.value.user_message.rstrip()
