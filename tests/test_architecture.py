"""The house: which floor may import which, and what ships."""

import logging
import re
import tomllib
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 400
"""Lines of a file: what is longer holds two things."""


def test_imports_go_down_only() -> None:
    loggers = [logger for logger in logging.root.manager.loggerDict.values() if isinstance(logger, logging.Logger)]
    before = [logger.disabled for logger in loggers]
    try:
        assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0
    finally:  # it switches every logger off, and other tests read logs
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def test_the_wheel_names_exactly_the_four_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["corpus", "index", "answer", "bot"]


def test_every_dependency_is_locked_and_has_its_reason_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [re.split(r"[<>=\[ ]", line)[0] for line in project["project"]["dependencies"]]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in names:
        assert re.search(rf"^{name}==", lock, re.MULTILINE | re.IGNORECASE), name
        assert f"| {name} |" in readme, name


def test_no_file_is_longer_than_one_thing_needs() -> None:
    files = [path for folder in ("corpus", "index", "answer", "bot", "tests") for path in (ROOT / folder).rglob("*.py")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert len(lengths) > 100, "they stand elsewhere"
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
