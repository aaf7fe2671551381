"""`search`, `explain` and `language` as an operator meets them."""

import json
import re
from pathlib import Path

import pytest

from bot.cli.main import run

FERRY = """+++
title = "Ferry timetable"
publisher = "Linnet Ferries"
+++
# Departures

The ferry to Skerry leaves at nine. The night ferry does not run in winter.
"""
GOATS = "The goats live on Gull Point. A ferry brings their hay.\n"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.md").write_text(FERRY, "utf-8")
    (tmp_path / "goats.txt").write_text(GOATS, "utf-8")
    assert run(["add", "ferry.md", "goats.txt"]) == 0
    capsys.readouterr()
    return tmp_path


def test_a_search_shows_passages_best_first_with_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "ferry", "departures"]) == 0
    first, second = capsys.readouterr().out.split("\n\n")[:2]
    assert first.startswith("The ferry to Skerry leaves at nine. The night ferry")
    assert "Linnet Ferries, date unknown · “Ferry timetable”" in first
    assert second.startswith("The goats live on Gull Point. A ferry")


def test_as_many_passages_as_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--passages", "1", "ferry"]) == 0
    assert "goats" not in capsys.readouterr().out


@pytest.mark.parametrize("command", ["search", "explain"])
def test_words_that_stand_nowhere_end_with_1(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "submarine"]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "No passage holds any word of the question.\n")


def test_an_explanation_adds_up_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--passages", "1", "when does the ferry to Skerry leave?"]) == 0
    numbers = [float(found) for found in re.findall(r"^ +([+-]?\d+\.\d{3})  ", capsys.readouterr().out, re.MULTILINE)]
    *shares, bm25, together, sentence, score = numbers
    assert len(shares) == 3  # ferry, Skerry, leave
    assert sum(shares) == pytest.approx(bm25, abs=0.002)
    assert bm25 + together + sentence == pytest.approx(score, abs=0.002)


def test_an_explanation_adds_up_to_nine_digits_and_says_where_a_word_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--json", "ferry departures"]) == 0
    passages = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [passage["document"] for passage in passages] == ["ferry.md", "goats.txt"]
    for passage in passages:
        assert sum(term["score"] for term in passage["terms"]) == pytest.approx(passage["bm25"], abs=1e-9)
        assert passage["score"] == pytest.approx(passage["bm25"] + passage["together"] + passage["sentence"])
    stands = {term["term"]: term["stands"] for term in passages[0]["terms"]}
    assert stands == {"ferri": {"text": 2, "title": 2}, "departur": {"headings": 1}}
    text = FERRY.partition("\n+++\n")[2]
    assert text[passages[0]["start"] : passages[0]["end"]] == passages[0]["text"]


def test_a_collection_has_a_language_of_its_own(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "haus.txt").write_text("Alle Häuser der Insel wurden verkauft.\n", "utf-8")
    run(["--collection", "insel", "add", "haus.txt"])
    assert run(["--collection", "insel", "search", "Haus"]) == 1
    capsys.readouterr()
    assert run(["--collection", "insel", "language", "German"]) == 0
    assert run(["--collection", "insel", "search", "Haus"]) == 0
    assert run(["language"]) == 0
    assert run(["--collection", "insel", "language", "--default"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("The documents of insel are read as german.\nAlle Häuser der Insel wurden verkauft.\n")
    assert out.endswith("The documents of main are read as english.\nThe documents of insel are read as english.\n")


@pytest.mark.parametrize("arguments", [["klingon"], ["german", "--default"]])
def test_a_language_that_cannot_be(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["language", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("concordance: ")
    assert captured.err.count("\n") == 1


def test_an_index_is_kept_beside_the_database_and_forgets_what_is_erased(library: Path) -> None:
    run(["ask", "where do the goats live?"])
    folder = library / "data" / "concordance.db.index"
    (file,) = folder.iterdir()
    assert b"goat" in file.read_bytes()
    run(["remove", "--for-good", "2"])
    assert all(b"goat" not in path.read_bytes() for path in folder.iterdir())
    run(["ask", "where do the goats live?"])
    assert all(b"goat" not in path.read_bytes() for path in folder.iterdir())


def test_only_some_documents_are_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--publisher", "linnet ferries", "where does the ferry leave for?"]) == 0
    assert "goats" not in capsys.readouterr().out
    assert run(["ask", "--document", "2", "what does the ferry bring?"]) == 0
    assert "> A ferry brings their hay." in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["--document", "9"], ["--as-of", "1999-01-01"], ["--as-of", "yesterday"], ["--as-of", ""]]
)
def test_documents_that_are_not_there_are_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", *arguments, "ferry"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_synonyms_are_listed_added_and_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["synonyms"], ["synonyms", "boat", "ferry"], ["synonyms", "--remove", "boat"], ["synonyms"]):
        assert run(arguments) == 0
    none = "There are no synonyms of its own in this collection.\n"
    assert capsys.readouterr().out == f"{none}boat = ferry\nTaken away: 1 group of synonyms.\n{none}"
    assert run(["synonyms", "boat"]) == 2
    assert capsys.readouterr().err.startswith("concordance: These cannot be synonyms")
