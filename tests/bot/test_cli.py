"""The command line as an operator meets it: what is printed, where, and with which exit code."""

import io
import json
import sys
from pathlib import Path

import pytest

from bot.cli import asking
from bot.cli.main import run
from bot.cli.terminal import printable

TIMETABLE = """+++
title = "Timetable"
publisher = "Linnet Ferries"
published = 2025-07-02
+++
The ferry to Skerry leaves at 09:00. It costs 14 crowns.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, as on a first day."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def library(here: Path) -> Path:
    (here / "timetable.md").write_text(TIMETABLE, "utf-8")
    (here / "goats.txt").write_text("The goats live on Gull Point.\n", "utf-8")
    assert run(["add", "timetable.md", "goats.txt"]) == 0
    return here


def one_sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on standard error: exactly one line, no traceback, nothing on standard output."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("concordance: ")
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err


def test_a_question_is_answered_with_a_quote_and_its_source(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["ask", "when", "does", "the", "ferry", "leave?"]) == 0
    out = capsys.readouterr().out
    assert "> The ferry to Skerry leaves at 09:00.\n" in out
    assert "Linnet Ferries, 2 July 2025 · “Timetable”" in out


def test_what_is_unknown_is_shown_as_unknown(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    run(["ask", "where do the goats live"])
    assert "publisher unknown, date unknown · “goats.txt”" in capsys.readouterr().out


def test_what_the_documents_do_not_say_ends_with_1(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["ask", "what is the weather in Paris"]) == 1
    assert capsys.readouterr().out.startswith("Not in these 2 documents")


def test_related_sentences_are_labelled_as_no_answer(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.txt").write_text("The ferry is painted red.", "utf-8")
    run(["add", "a.txt"])
    capsys.readouterr()
    assert run(["ask", "when does the ferry leave"]) == 1
    out = capsys.readouterr().out
    assert out.index("Related, but no answer:") < out.index("> The ferry is painted red.")


def test_an_answer_as_json(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["ask", "--json", "what does the ferry cost"]) == 0
    answer = json.loads(capsys.readouterr().out)
    quote = answer["quotes"][0]
    body = TIMETABLE.split("+++\n")[2]
    assert body[quote["start"] : quote["end"]] == quote["text"] == "It costs 14 crowns."
    assert (quote["document"], quote["published"], quote["speaker"]) == ("timetable.md", "2025-07-02", None)


def test_the_library_is_listed_shown_and_emptied(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["list"]) == 0
    assert capsys.readouterr().out == "1\tTimetable\tLinnet Ferries\t2025-07-02\t2\n2\tgoats.txt\tunknown\tunknown\t1\n"
    assert run(["show", "1"]) == 0
    shown = capsys.readouterr().out
    assert "The ferry to Skerry leaves at 09:00. It costs 14 crowns." in shown
    assert "Author:    unknown" in shown
    assert run(["remove", "1", "2"]) == 0
    assert "Removed number 1: Timetable" in capsys.readouterr().out
    assert run(["list"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["ask", "ferry"]) == 1


def test_lists_and_documents_as_json(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    run(["list", "--json"])
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["id"], first["title"], first["sentences"]) == (1, "Timetable", 2)
    assert second["publisher"] is None
    run(["show", "--json", "1"])
    shown = json.loads(capsys.readouterr().out)
    first = shown["sentences"][0]
    assert shown["text"][first["start"] : first["end"]] == "The ferry to Skerry leaves at 09:00."


def test_a_file_that_is_there_already_is_no_error(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["add", "timetable.md"]) == 0
    assert capsys.readouterr().out == "timetable.md: already there, as number 1.\n"


def test_a_bad_file_is_named_and_the_good_ones_are_added(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "good.txt").write_text("Goats eat grass.", "utf-8")
    (here / "bad.txt").write_bytes(b"\xff\xfe\x00garbage\x81")
    (here / "picture.png").write_bytes(b"\x89PNG")
    assert run(["add", "bad.txt", "missing.txt", "picture.png", "good.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "Added number 1: good.txt\nAdded 1 document; 3 were refused.\n"
    assert [line.split(" cannot be read")[0] for line in captured.err.splitlines()] == [
        "concordance: bad.txt",
        "concordance: missing.txt",
        "concordance: picture.png",
    ]


def test_collections_do_not_see_each_other(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["--collection", "other", "ask", "ferry"]) == 1
    assert run(["--collection", "other", "show", "1"]) == 2
    assert "There is no document number 1 here." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["ask"], "Missing argument 'QUESTION...'"),
        (["frobnicate"], "No such command 'frobnicate'"),
        (["show", "7"], "no document number 7"),
        (["show", "seven"], "'seven' is not a valid integer"),
        (["--config", "nowhere.toml", "list"], "nowhere.toml: cannot be read"),
        (["ask", "--corpus", "nowhere", "what?"], "nowhere cannot be read"),
        (["ask", "--corpus", ".", "what?"], "holds no documents"),
        (["ask", "--corpus", ".", "--samples", "what?"], "either --corpus or --samples"),
        (["ask", "x" * 301], "301 characters"),
        (["add", ""], "An empty text is no path."),
        (["revise", "1", ""], "no document number 1"),
        (["ask", "--corpus", "", "what?"], "an empty text is no path."),
        (["sync-folder", ""], "an empty text is no path."),
        (["export", "nowhere/all.zip"], "There is no folder nowhere to write all.zip into."),
        (["rule", "abc", "maybe"], "Invalid value for 'RULING'"),
        (["answer", "--corpus", ".", "--questions", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_exit_code_2(
    arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert part in one_sentence(capsys)


def test_the_help_tells_of_every_command_in_a_whole_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = " ".join(capsys.readouterr().out.split("Commands:")[1].split())
    assert told.startswith("ask Answer QUESTION with quotes from the documents. chat ")
    assert "a .zip of them), folders of them, and links to the library." in told
    assert "of... " not in told


@pytest.mark.parametrize("command", ["ask", "search", "list", "chat"])
def test_an_empty_library_is_named_for_another_one_may_have_been_meant(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    run(["--collection", "mine", command, *([] if command in {"list", "chat"} else ["ferry"])])
    path = here / "data" / "concordance.db"
    told = f"Collection mine of {path} holds no documents yet. Add some: concordance add FILE..."
    assert told in capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["ask", "--help"]])
def test_help_and_version_end_well(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    assert capsys.readouterr().out


def test_a_bug_is_a_code_and_the_details_are_in_the_log(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("secret details")

    monkeypatch.setattr(asking, "_ask_once", broken)
    capsys.readouterr()
    assert run(["ask", "ferry"]) == 2
    said = one_sentence(capsys)
    assert "secret" not in said
    code = said.split("code ")[1].split(")")[0]
    log = (library / "data" / "concordance.log").read_text("utf-8")
    assert code in log
    assert "RuntimeError: secret details" in log


def test_a_bug_without_a_log_is_not_silent(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "data").write_text("in the way", "utf-8")

    async def broken(*_: object) -> None:
        raise RuntimeError("details")

    monkeypatch.setattr(asking, "_ask_once", broken)
    assert run(["ask", "ferry"]) == 2
    assert "RuntimeError: details" in capsys.readouterr().err


def test_ctrl_c_is_no_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    async def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(asking, "_ask_once", interrupted)
    assert run(["ask", "ferry"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_health_says_what_is_there(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["health"]) == 0
    assert capsys.readouterr().out == "ok: 2 documents in the collection main\n"


def test_a_damaged_library_is_unhealthy(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "data").mkdir()
    (here / "data" / "concordance.db").write_bytes(b"not a database " * 500)
    assert run(["health"]) == 2
    assert "cannot be used" in one_sentence(capsys)


def chat(monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return run(["chat", *arguments])


def test_a_chat_answers_line_after_line_and_follows_up(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "prices.txt").write_text(
        "Adults pay 14 crowns for the ferry. Children pay 7 crowns for the ferry.", "utf-8"
    )
    run(["add", "prices.txt"])
    capsys.readouterr()
    assert chat(monkeypatch, "\nand for children?\nquit\nnever read\n", "how much is the ferry for adults") == 0
    out = capsys.readouterr().out
    assert "? how much is the ferry for adults" in out
    first, second = out.split("? how much", 1)[1].split("\n? ", 1)
    assert "> Adults pay 14 crowns" in first
    assert second.index("> Children pay 7 crowns") < (second + "> Adults").index("> Adults")
    assert "never" not in out


def test_a_chat_survives_a_question_that_is_too_long(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chat(monkeypatch, f"{'x' * 301}\nferry\n") == 0
    out = capsys.readouterr().out
    assert "too long" in out
    assert "> The ferry to Skerry leaves at 09:00." in out


def test_ctrl_c_at_the_prompt_of_a_chat_ends_with_130(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    assert run(["chat"]) == 130
    captured = capsys.readouterr()
    assert captured.out.endswith("\n")
    assert captured.err == ""


def test_a_chat_over_the_samples_and_over_a_folder(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chat(monkeypatch, "", "--samples", "How many crew were lost with the Maren?") == 0
    assert "Northern Post, 3 March 2025" in capsys.readouterr().out
    assert chat(monkeypatch, "", "--corpus", str(library), "where do the goats live") == 0
    assert "Gull Point" in capsys.readouterr().out


def test_text_that_could_act_on_the_terminal_does_not(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "evil.txt").write_text("The ferry \x1b[31mis\x1b]0;owned\x07 red\u202e today.", "utf-8")
    run(["add", "evil.txt"])
    run(["ask", "ferry"])
    run(["show", "1"])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\x07" not in out
    assert printable("line\nline\ttab é 漢") == "line\nline\ttab é 漢"


def test_without_a_command_its_help_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    err = capsys.readouterr().err
    assert err.startswith("Usage: concordance [OPTIONS] COMMAND [ARGS]...\n")
    assert "\n  ask " in err
