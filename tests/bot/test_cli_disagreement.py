"""Sources that disagree, in a terminal: the same parts in the same order as on Discord, and what was compared."""

import json
from pathlib import Path

import pytest

from bot.cli.main import run

ABOUT = "Telsund lights paper lamps on boats and stalls along its old quay every summer evening."
INN = f"""+++
title = "The inn"
publisher = "Gull Inn"
published = 2025-05-02
+++
{ABOUT} The lantern fair opens on 9 June.
"""
MILL = f"""+++
title = "The mill"
publisher = "Mill Gazette"
published = 2025-05-04
+++
{ABOUT} The lantern fair opens on 12 June, said Ida Sorel, the mayor.
"""
PUMP = f"""+++
title = "The pump"
publisher = "Pump Room"
published = 2025-05-03
+++
{ABOUT} Gates to this year’s lantern fair open on 9 June 2025, at the pump room.
"""
QUESTION = "when does the lantern fair open?"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in (("inn.md", INN), ("mill.md", MILL)):
        (folder / name).write_text(text, "utf-8")
    return str(folder)


def asked(capsys: pytest.CaptureFixture[str], corpus: str, *options: str, question: str = QUESTION) -> str:
    assert run(["ask", "--corpus", corpus, *options, question]) == 0
    return capsys.readouterr().out


def test_a_disagreement_stands_above_the_quotes_with_speakers_and_dates(
    corpus: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(capsys, corpus).splitlines() == [
        "⚠ Sources give different dates",
        "",
        "> The lantern fair opens on 12 June, said Ida Sorel, the mayor.",
        "  Ida Sorel · in Mill Gazette, 4 May 2025 · “The mill”",
        "",
        "> The lantern fair opens on 9 June.",
        "  Gull Inn, 2 May 2025 · “The inn”",
        "",
        "ⓘ 2 documents, 2 origins: Ida Sorel; Gull Inn.",
    ]


def test_explained_it_gives_the_rule_the_values_and_the_words(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = asked(capsys, corpus, "--explain")
    assert "date, contradicts: rule moment\n  2025-06-12 against 2025-06-09; reported 2 days apart\n" in out
    assert "  Side 1: 12 June\n    The mill, 114–121: “12 June”\n" in out
    assert "  Side 2: 9 June\n    The inn, 114–120: “9 June”\n" in out


def test_explained_in_json_it_stays_one_object(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = json.loads(asked(capsys, corpus, "--explain", "--json"))["disagreements"]
    assert found["why"] == "moment: 2025-06-12 against 2025-06-09; reported 2 days apart"


def test_where_nothing_is_at_odds_it_says_what_was_checked_and_how_much(
    corpus: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(corpus, "mill.md").write_text(PUMP, "utf-8")
    out = asked(capsys, corpus, "--explain")
    assert "No disagreement found by the automatic check of numbers, dates, yes/no and verdicts.\n" in out
    assert out.endswith("Nothing was at odds in the sentences of 2 documents that were compared.\n")


def test_of_one_document_nothing_is_compared(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(corpus, "mill.md").unlink()
    out = asked(capsys, corpus, "--explain")
    assert "No disagreement" not in out
    assert out.endswith("Nothing was compared: no two documents give what was asked in a way that can be.\n")


def test_a_chat_says_it_too(corpus: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "quit")
    assert run(["chat", "--corpus", corpus, QUESTION]) == 0
    assert "⚠ Sources give different dates\n" in capsys.readouterr().out


def test_nothing_in_a_name_acts_on_the_terminal(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(corpus, "mill.md").write_text(
        MILL.replace("Ida Sorel, the mayor", "Ida\u202e \u001b[31mSorel, the mayor"), "utf-8"
    )
    out = asked(capsys, corpus, "--explain")
    assert "\x1b" not in out
    assert "\u202e" not in out
