"""The command line as tests use it: files to hand in, and what a command printed."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import run

RULES = """+++
title = "Skerry ferry rules"
publisher = "Linnet Ferries"
published = 2025-03-03
tags = ["ferry", "rules"]
+++
Visitors may bring dogs onto the Skerry ferry. The ferry to Skerry leaves at 09:00 from the old stone quay.
"""
NOTICE = """+++
title = "Skerry ferry: a notice"
publisher = "Harbour Office"
published = 2025-03-05
+++
Visitors may not bring dogs onto the Skerry ferry. “The pier is closed,” said Ilse Brandt.
"""
GOATS = "The goats live on Gull Point. They eat grass.\n"


class Shell:
    """Runs commands and gives what they printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.err = ""

    def file(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def __call__(self, *arguments: str, code: int = 0) -> list[str]:
        """The lines on standard output; fails unless the command ends with `code`, and with one sentence if it is 2."""
        self._capsys.readouterr()
        ended = run(list(arguments))
        captured = self._capsys.readouterr()
        self.err = captured.err
        assert ended == code, captured
        assert "Traceback" not in captured.err
        assert "our side" not in captured.err
        return captured.out.splitlines()

    def refused(self, *arguments: str) -> str:
        """The one sentence on standard error of a command that does nothing and ends with 2."""
        assert self(*arguments, code=2) == []
        assert self.err.count("\n") == 1, self.err
        return self.err.removeprefix("concordance: ").rstrip("\n")

    def json(self, *arguments: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(*arguments, "--json")]

    def titles(self) -> list[str]:
        return [line.split("\t")[1] for line in self("list")]

    def answer(self, question: str) -> str:
        """What `ask` prints, whether it is an answer or not."""
        self._capsys.readouterr()
        assert run(["ask", question]) in {0, 1}
        return self._capsys.readouterr().out
