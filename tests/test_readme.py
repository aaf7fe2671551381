"""The README says what is so."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.cli.main import cli, run

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


SHOWN = re.findall(r"    \? (.+)\n\n((?:    .+\n|\n)+)", README)
"""Questions with the answers that it shows."""


@pytest.mark.parametrize(("question", "answer"), SHOWN)
def test_its_questions_are_answered_as_it_shows(
    question: str, answer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["ask", "--samples", question]) == 0
    shown = [line.strip() for line in answer.splitlines() if line.strip()]
    printed = [line.strip() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert printed == shown


def test_make_demo_asks_what_it_shows_first_and_sources_disagree_there() -> None:
    question, answer = SHOWN[0]
    assert question in (ROOT / "Makefile").read_text("utf-8")
    assert "⚠" in answer


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


@pytest.mark.parametrize("anchor", re.findall(r"\]\(#([^)]+)\)", README))
def test_every_part_it_points_to_is_there(anchor: str) -> None:
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    assert anchor in [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def _dependencies() -> set[str]:
    """The packages that pyproject.toml names, whatever for."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [told["project"]["dependencies"], *told["project"]["optional-dependencies"].values()]
    groups += told["dependency-groups"].values()
    named = (re.match(r"[\w.-]+", one) for group in groups for one in group if isinstance(one, str))
    return {name[0] for name in named if name}


@pytest.mark.parametrize("name", sorted(_dependencies()))
def test_every_dependency_is_listed_with_its_licence_and_why(name: str) -> None:
    rows = re.findall(r"^\| ([\w., -]+) \| ([^|]+) \| ([^|]+) \|$", README, re.MULTILINE)
    (row,) = [row for row in rows if name in row[0].split(", ")]
    assert all(cell.strip() for cell in row)
