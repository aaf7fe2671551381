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
        ('[answer]\nquotes_max_count = "many"\n', "[answer] quotes_max_count is 'many': a whole number is needed."),
        ('[answer]\nquotes_max_count = "3"\n', "[answer] quotes_max_count is '3': a whole number is needed."),
        ("[answer]\nquotes_max_count = true\n", "[answer] quotes_max_count is true: a whole number is needed."),
        ("[answer]\nquotes_max_count = 11\n", "[answer] quotes_max_count is 11: it must be from 1 to 10."),
        (f"[answer]\nquotes_max_count = 0x{'f' * 6000}\n", "quotes_max_count is a very long number: it must be"),
        (f"[answer]\nquotes_max_count = {'9' * 6000}\n", "a number in it is too long."),
        ("answer = 3\n", "[answer] is 3: a table is needed."),
        ("[[answer]]\n", "[answer] is a list: a table is needed."),
        ('[index]\nlanguage = "klingon"\n', "[index] language is 'klingon': no stemmer for it; there are arabic,"),
        ("[index]\nlanguage = 3\n", "[index] language is 3: a text in quotation marks is needed."),
        ("[corpus]\ndatabase_path = 3\n", "[corpus] database_path is 3: a path in quotation marks is needed."),
        ('[corpus]\ndatabase_path = " "\n', "[corpus] database_path is ' ': a path is needed."),
        ('[corpus]\ndatabase_path = "a\\u0000b"\n', "database_path is 'a\\x00b': a path is needed."),
        ('[bot]\nlog_path = "~nobody-at-all/a"\n', "there is no such home folder."),
        ("[answer\n", "is not valid TOML"),
        (f"a = {'[' * 100_000}\n", "its brackets are nested too deeply."),
        (f"# {'x' * 2**20}\n", "cannot be read (it is larger than 1 MiB)."),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    assert said in caught.value.user_message
    assert str(path) in caught.value.user_message
    assert "\n" not in caught.value.user_message.rstrip()
    assert not re.search("pydantic|pathlib|instance|value error|Settings", caught.value.user_message)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "\ufeff[answer]\nquotes_max_count = 2\n")).answer.quotes_max_count == 2


def test_other_bytes_than_utf_8_are_said(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"# F\xe4hre\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    assert caught.value.user_message == f"{path}: is not UTF-8 text."


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    settings = read_settings(written(tmp_path, '[corpus]\ndatabase_path = "~/it.db"\n'))
    assert settings.corpus.database_path == Path("/home/anna/it.db")
