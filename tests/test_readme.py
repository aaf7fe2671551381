"""The README says what is so."""

import re
from pathlib import Path

import pytest

from bot.cli.main import cli, run

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_its_first_question_is_answered_as_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    block = re.search(r"    \? (.+)\n\n((?:    .+\n|\n)+)", README)
    assert block is not None
    assert block[1] in (ROOT / "Makefile").read_text("utf-8"), "`make demo` asks what the README shows"
    assert run(["ask", "--samples", block[1]]) == 0
    shown = [line.strip() for line in block[2].splitlines() if line.strip()]
    printed = [line.strip() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert printed == shown


def test_its_other_questions_are_answered_as_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = re.search(r"More to ask the samples:(.+?)\(they do not say\)", README, re.DOTALL)
    assert listed is not None
    *answered, refused = re.findall(r"\*(.+?)\*", listed[1])
    assert len(answered) >= 3
    assert [run(["ask", "--samples", question]) for question in answered[:2]] == [0, 0]
    assert run(["ask", "--samples", refused]) == 1
    capsys.readouterr()


def test_every_command_is_in_it() -> None:
    for name in cli.commands:
        assert f"| `{name}" in README or f", `{name}" in README, name


@pytest.mark.parametrize("target", re.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_every_file_it_links_to_is_there(target: str) -> None:
    assert (ROOT / target).exists()
