"""`disagreements`, `rule`, `speaker` and what `add` says of them, as an operator meets them."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import run

RULES = """+++
title = "Skerry ferry rules"
publisher = "Linnet Ferries"
published = 2025-03-03
+++
Visitors may bring dogs onto the Skerry ferry.
"""
NOTICE = """+++
title = "Skerry ferry: a notice"
publisher = "Harbour Office"
published = 2025-03-05
+++
Visitors may not bring dogs onto the Skerry ferry.
"""
GOATS = "The goats live on Gull Point. They eat grass.\n"
VOICES = (
    "“The harbour master sold the old crane on Gull Point,” said Ilse Brandt. "
    "“The harbour master never sold the old crane on Gull Point,” said Otto Kern.\n"
)
SUMMARY = "Sources say opposite things: may bring / may not bring"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("rules.md", RULES), ("notice.md", NOTICE), ("goats.txt", GOATS), ("voices.txt", VOICES)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def library(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "rules.md", "notice.md", "goats.txt"]) == 0
    capsys.readouterr()


def listed(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["disagreements", "--json", *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def handle(capsys: pytest.CaptureFixture[str]) -> str:
    return str(listed(capsys)[0]["handle"])


def test_who_adds_a_document_is_told_what_it_disagrees_with(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "rules.md", "goats.txt"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "Added number 1: Skerry ferry rules",
        "Added number 2: goats.txt",
        "Added 2 documents, numbers 1 to 2.",
    ]
    assert run(["add", "notice.md"]) == 0
    added, told = capsys.readouterr().out.splitlines()
    assert added == "Added number 3: Skerry ferry: a notice"
    assert told == f"Number 3 disagrees with number 1, Skerry ferry rules. {SUMMARY} ({handle(capsys)})"


def test_two_new_documents_that_disagree_are_told_of_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "rules.md", "notice.md"]) == 0
    assert capsys.readouterr().out.count("disagrees with") == 1


def test_a_preview_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", "rules.md"])
    capsys.readouterr()
    assert run(["add", "--preview", "notice.md", "goats.txt"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Preview of notice.md; nothing is added.\n")
    assert "It would disagree in 1 place:\n" in out
    assert SUMMARY in out
    assert "  number 1, Linnet Ferries, 3 March 2025 · “Skerry ferry rules”\n" in out
    assert "\nNothing was found that it would disagree with.\n" in out
    assert run(["list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run(["add", "--preview", "missing.txt"]) == 2
    assert capsys.readouterr().err.startswith("concordance: missing.txt cannot be read")


def test_both_quotes_are_shown_with_their_sources(library: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["disagreements"]) == 0
    plain = capsys.readouterr().out
    assert plain == (
        f"{handle(capsys)}  {SUMMARY}\n"
        "> Visitors may bring dogs onto the Skerry ferry.\n"
        "  number 1, Linnet Ferries, 3 March 2025 · “Skerry ferry rules”\n"
        "> Visitors may not bring dogs onto the Skerry ferry.\n"
        "  number 2, Harbour Office, 5 March 2025 · “Skerry ferry: a notice”\n\n"
    )
    assert run(["disagreements", "--explain"]) == 0
    assert "  polarity:permission: “may bring” against “may not bring”; 2 days apart\n" in capsys.readouterr().out


def test_a_disagreement_as_json(library: None, capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = listed(capsys)
    assert (one["kind"], one["relation"], one["ruling"]) == ("polarity", "contradicts", None)
    assert [quote["document"] for quote in one["quotes"]] == ["rules.md", "notice.md"]
    assert one["claims"] == ["may bring", "may not bring"]


def test_where_nothing_is_at_odds_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["disagreements"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Nothing was found that the documents disagree on.\n")
    assert listed(capsys) == []


def test_a_ruling_hides_it_and_its_undoing_brings_it_back(library: None, capsys: pytest.CaptureFixture[str]) -> None:
    name = handle(capsys)
    assert run(["rule", name, "none"]) == 0
    assert capsys.readouterr().out == f"Ruled: {name} is no disagreement.\n"
    assert listed(capsys) == []
    assert [(one["handle"], one["ruling"]) for one in listed(capsys, "--all")] == [(name, "not a disagreement")]
    run(["disagreements", "--all"])
    assert "  Ruled no disagreement, " in capsys.readouterr().out
    assert run(["rule", name, "--undo"]) == 0
    assert run(["rule", name, "--undo"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert (first, second) == (f"Taken back what was ruled of {name}.", f"Nothing was ruled of {name}.")
    assert handle(capsys) == name


def test_what_was_overtaken_is_an_update(library: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", handle(capsys), "overtaken"]) == 0
    assert listed(capsys)[0]["relation"] == "updated"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rule", "222222", "none"], "There is no disagreement 222222 here: see the list of disagreements."),
        (["rule", "222222"], "Give a ruling (real, overtaken, same-origin, none) or --undo."),
        (["rule", "222222", "none", "--undo"], "Give a ruling (real, overtaken, same-origin, none) or --undo."),
        (["speaker", "3", "1"], "Give a NAME, --none or --undo."),
        (["speaker", "3", "1", "Mo", "--none"], "Give a NAME, --none or --undo."),
        (["speaker", "3", "9", "Mo"], "Document 3 has no sentence 9: it has 2."),
        (["speaker", "3", "0", "Mo"], "Document 3 has no sentence 0: it has 2."),
        (["speaker", "9", "1", "Mo"], "There is no document number 9 here."),
        (
            ["speaker", "3", "1", "x" * 101],
            "That cannot be a speaker's name: it must be one line of 1 to 100 characters.",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    library: None, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"concordance: {told}\n")


def test_sentences_are_numbered_with_who_speaks_and_that_can_be_put_right(capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", "voices.txt"])
    capsys.readouterr()
    assert run(["show", "--sentences", "1"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("1. Ilse Brandt: “The harbour master sold")
    assert second.startswith("2. Otto Kern: “The harbour master never sold")
    assert run(["speaker", "1", "2", "Mo", "Linse"]) == 0
    assert capsys.readouterr().out == "Sentence 2 of number 1: Mo Linse speaks.\n"
    assert run(["speaker", "1", "2", "--none"]) == 0
    assert capsys.readouterr().out == "Sentence 2 of number 1: the document itself speaks.\n"
    run(["show", "--sentences", "--json", "1"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["number"], line["speaker"]) for line in lines] == [(1, "Ilse Brandt"), (2, None)]
    assert run(["speaker", "1", "2", "--undo"]) == 0
    assert run(["speaker", "1", "2", "--undo"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Sentence 2 of number 1: Otto Kern speaks."
    assert second == "Nothing was said of who speaks in that sentence."


def test_two_voices_of_one_document_are_shown_with_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", "voices.txt"])
    assert "Number 1 disagrees with itself. " in capsys.readouterr().out
    run(["disagreements"])
    out = capsys.readouterr().out
    assert "  Ilse Brandt, in number 1, publisher unknown, date unknown · “voices.txt”\n" in out
    assert "  Otto Kern, in number 1, " in out


def test_nothing_of_a_document_acts_on_the_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = NOTICE.replace("a notice", "a \\u001b[2Jnotice").replace("Visitors may not", "Visitors \x1b[31mmay not")
    (here / "hostile.md").write_text(hostile, "utf-8")
    run(["add", "rules.md", "hostile.md"])
    run(["disagreements", "--explain"])
    assert "\x1b" not in capsys.readouterr().out
