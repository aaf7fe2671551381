"""Files that are handed to the command line: whatever they are, each is read or refused by name, and none stops it."""

import asyncio
import io
import json
import os
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.main import run
from corpus.model import CollectionId
from corpus.sqlite import SqliteStore

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links stand in folders")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one document, good.txt."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text("The ferry leaves at nine.", "utf-8")
    return tmp_path


def strange_files(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "dangling.txt").symlink_to("nowhere")
    (folder / "folder.txt").mkdir()


def test_what_is_no_file_is_refused_by_name_at_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    strange_files(here)
    with (here / "huge.txt").open("wb") as huge:
        huge.truncate(3 * 2**30)
    (here / "blank.txt").write_text(" \n", "utf-8")
    names = ["pipe.txt", "zero.txt", "dangling.txt", "folder.txt", "huge.txt", "blank.txt", "good.txt"]
    assert run(["add", *names]) == 2
    captured = capsys.readouterr()
    assert captured.out == "Added number 1: good.txt\nAdded 1 document; 6 were refused.\n"
    assert captured.err.splitlines() == [
        "concordance: pipe.txt cannot be read: it is not a file.",
        "concordance: zero.txt cannot be read: it is not a file.",
        "concordance: dangling.txt cannot be read: no such file or directory.",
        "concordance: folder.txt cannot be read: it holds no documents.",
        "concordance: huge.txt cannot be read: it is larger than 8 MiB.",
        "concordance: blank.txt: That document holds no text.",
    ]


def test_a_file_that_may_not_be_read_does_not_stop_the_others(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "locked.txt").write_text("Secret.", "utf-8")
    real_access, real_open = os.access, os.open

    def access(path: Path, mode: int) -> bool:
        return "locked" not in str(path) and real_access(path, mode)

    def opening(path: Path, flags: int, mode: int = 0o777) -> int:
        if "locked" in str(path):
            raise PermissionError(13, "Permission denied")
        return real_open(path, flags, mode)

    monkeypatch.setattr(os, "access", access)  # for root, whom no lock stops
    monkeypatch.setattr(os, "open", opening)
    assert run(["add", "locked.txt", "good.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "Added number 1: good.txt\nAdded 1 document; 1 was refused.\n"
    assert captured.err == "concordance: locked.txt cannot be read: permission denied.\n"


def test_what_a_folder_holds_beside_documents_is_passed_over_in_words(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange_files(here)
    (here / "photo.jpg").write_bytes(b"\xff\xd8")
    assert run(["ask", "--corpus", ".", "when does the ferry leave"]) == 0
    captured = capsys.readouterr()
    assert "> The ferry leaves at nine." in captured.out
    assert captured.err.splitlines() == [
        "dangling.txt: passed over, it is not a file",
        "folder.txt: passed over, it is a folder",
        "photo.jpg: passed over, not a kind of file that is read",
        "pipe.txt: passed over, it is not a file",
        "zero.txt: passed over, it is not a file",
    ]


def test_a_folder_of_empty_documents_is_an_error(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "good.txt").write_text("\n", "utf-8")
    assert run(["ask", "--corpus", ".", "ferry"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "good.txt: That document holds no text.",
        "concordance: None of the documents holds any text: there is nothing to ask.",
    ]


def test_a_name_with_a_line_break_cannot_pass_for_another_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "a\nAdded number 7: b.txt"
    (here / name).write_text("Goats eat grass.", "utf-8")
    assert run(["add", name]) == 0
    assert run(["add", name]) == 0
    assert run(["show", "1"]) == 0
    assert run(["list"]) == 0
    assert run(["ask", "what do goats eat"]) == 0
    out = capsys.readouterr().out
    assert "Added number 1: a Added number 7: b.txt\na Added number 7: b.txt: already there" in out
    assert not any(line.startswith("Added number 7") for line in out.splitlines())
    assert run(["add", "c\nconcordance: d.txt"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_name_of_other_bytes_is_shown_with_replacement_signs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / os.fsdecode(b"f\xe4hre.txt")).write_text("Goats eat grass.", "utf-8")
    assert run(["add", os.fsdecode(b"f\xe4hre.txt")]) == 0
    assert run(["--collection", "b\udce4r", "health"]) == 0
    out = capsys.readouterr().out
    assert "Added number 1: f\ufffdhre.txt" in out
    assert out.endswith("ok: 0 documents in the collection b\ufffdr\n")


def test_a_long_title_is_whole_where_a_program_reads_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = "ferry " * 50
    (here / "long.md").write_text(f"+++\ntitle = '{title}'\n+++\nGoats eat grass.", "utf-8")
    run(["add", "long.md"])
    capsys.readouterr()
    run(["list", "--json"])
    assert json.loads(capsys.readouterr().out)["title"] == title.strip()
    run(["list"])
    assert title.strip() in capsys.readouterr().out


def test_health_changes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def removed() -> int:
        async with SqliteStore.open(here / "data" / "concordance.db") as store:
            return len(await store.removed(CollectionId("main")))

    (here / "config.toml").write_text("[corpus]\nundo_max_days = 0\n", "utf-8")
    assert run(["add", "good.txt"]) == 0
    assert run(["remove", "1"]) == 0
    assert run(["health"]) == 0
    assert asyncio.run(removed()) == 1
    assert run(["list"]) == 0
    assert asyncio.run(removed()) == 0, "any other command erases what can be restored no more"


@pytest.mark.parametrize("kind", ["folder", "dangling link"])
def test_a_config_that_cannot_be_read_is_not_passed_over(
    here: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "config.toml").mkdir() if kind == "folder" else (here / "config.toml").symlink_to("nowhere")
    assert run(["list"]) == 2
    assert capsys.readouterr().err.startswith("concordance: config.toml: cannot be read (")


def test_a_folder_that_is_gone_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "gone").mkdir()
    os.chdir(here / "gone")
    (here / "gone").rmdir()
    assert run(["list"]) == 2
    assert capsys.readouterr().err == ("concordance: The current folder cannot be used: no such file or directory.\n")


def test_a_bug_before_the_settings_are_known_leaves_the_folder_clean(
    here: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: Path) -> None:
        raise RuntimeError("details")

    elsewhere = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(main, "read_settings", broken)
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    assert run(["--config", "good.txt", "list"]) == 2
    said = capsys.readouterr().err
    log = Path(said.split("the details are in ")[1].rstrip(".\n"))
    assert log.is_relative_to(elsewhere)
    assert "RuntimeError: details" in log.read_text("utf-8")
    assert [path.name for path in here.iterdir()] == ["good.txt"]


@pytest.mark.parametrize("command", ["ask", "search", "explain", "chat"])
def test_a_file_of_a_folder_that_cannot_be_read_stops_no_question_and_is_named(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    (here / "a.pdf").write_bytes(b"no pdf")
    (here / "b.md").write_text("+++\ntitle =\n+++\nText.\n", "utf-8")
    assert run([command, "--corpus", ".", "when does the ferry leave"]) == 2
    captured = capsys.readouterr()
    assert "The ferry leaves at nine." in captured.out
    assert captured.err.splitlines() == [
        "a.pdf cannot be read: it is no PDF, whatever its name says.",
        "b.md cannot be read: its front matter is not TOML, see line 2.",
    ]
    assert run([command, "--corpus", ".", "is there a zeppelin"]) == 2, "the documents may well say it: not 1"


def test_where_no_file_of_a_folder_can_be_read_nothing_is_asked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "good.txt").write_bytes(b"%PDF-1.4")
    assert run(["ask", "--corpus", ".", "when does the ferry leave"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("concordance: None of the documents can be read: there is nothing to ask.\n")
