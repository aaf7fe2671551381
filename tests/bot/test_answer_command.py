"""`concordance answer` keeps its contract: one JSON object a line, in order, and nothing else on standard output."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import run

KEYS = [
    "question", "status", "reason", "message", "quotes", "disagreements", "origins", "notes", "related", "took_ms",
]  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "prices.md").write_bytes(
        '+++\r\ntitle = "Prices"\r\n+++\r\nA day – ☀️ – out.\r\n\r\nAdults pay 14 crowns for the ferry.\r\n'.encode()
    )
    (folder / "children.txt").write_text("Children pay 7 crowns for the ferry.\n\nChildren love goats.\n", "utf-8")
    return folder


def answers(corpus: Path, capsys: pytest.CaptureFixture[str], *questions: object, **options: bool) -> list[Any]:
    file = corpus.parent / "questions.jsonl"
    file.write_text("\n".join(json.dumps(question) for question in questions) + "\n", "utf-8")
    flags = [f"--{name.replace('_', '-')}" for name, on in options.items() if on]
    assert run(["answer", "--corpus", str(corpus), "--questions", str(file), *flags]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_line_is_answered_in_order_with_every_key(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = answers(corpus, capsys, {"question": "what do adults pay"}, {"question": "weather in Paris?"})
    assert list(first) == list(second) == KEYS
    assert (first["question"], first["status"], first["reason"]) == ("what do adults pay", "answered", None)
    assert (second["status"], second["reason"], second["quotes"]) == ("no_answer", "nothing_matched", [])
    assert second["message"].startswith("Not in these 2 documents")


def test_offsets_are_code_points_of_the_body_with_line_ends_as_lf(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (answer,) = answers(corpus, capsys, {"question": "what do adults pay"})
    body = "A day – ☀️ – out.\n\nAdults pay 14 crowns for the ferry.\n"
    quote = answer["quotes"][0]
    assert body[quote["start"] : quote["end"]] == quote["text"] == "Adults pay 14 crowns for the ferry."
    assert (quote["document"], quote["title"]) == ("prices.md", "Prices")


def test_a_follow_up_continues_the_line_before_it(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, then = answers(
        corpus,
        capsys,
        {"question": "how much is the ferry for adults"},
        {"question": "and children?", "follow_up": True},
    )
    assert then["quotes"][0]["text"] == "Children pay 7 crowns for the ferry."


def test_a_conversation_tells_follow_ups_by_itself(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, then = answers(
        corpus,
        capsys,
        {"question": "how much is the ferry for adults"},
        {"question": "and children?"},
        conversation=True,
    )
    assert then["quotes"][0]["text"] == "Children pay 7 crowns for the ferry."


def test_with_always_answer_nothing_that_matches_is_refused(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = {"question": "who owns the goats"}
    (refused,) = answers(corpus, capsys, question)
    (answered,) = answers(corpus, capsys, question, always_answer=True)
    assert refused["status"] == "no_answer"
    assert refused["related"][0]["text"] == "Children love goats."
    assert answered["status"] == "answered"


def test_copies_and_empty_files_and_other_kinds_of_file_are_passed_over(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "copy.txt").write_bytes((corpus / "children.txt").read_bytes())
    (corpus / "empty.txt").write_bytes(b"\n")
    (corpus / "photo.jpg").write_bytes(b"\xff\xd8")
    (corpus / ".hidden").write_bytes(b"\xff\xd8")
    file = corpus.parent / "questions.jsonl"
    file.write_text('{"question": "what do children pay"}', "utf-8")
    assert run(["answer", "--corpus", str(corpus), "--questions", str(file)]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["quotes"][0]["document"] == "children.txt"
    assert captured.err.splitlines() == [
        "photo.jpg: passed over, not a kind of file that is read",
        "copy.txt: passed over, children.txt has the same text",
        "empty.txt: That document holds no text.",
    ]


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        ("{}", "line 1: no “question”"),
        ('{"question": "goats?"}\n[1]', "line 2: no “question”"),
        ('{"question": "goats?"}\nnot json', "line 2: not JSON"),
        ('{"question": 7}', "line 1"),
        ('{"question": "goats?"}\n\n{"question": "%s"}' % ("x" * 301), "questions.jsonl, line 3: That question is too"),
        ("[" * 100_000, "line 1: its brackets are nested too deeply."),
        ("9" * 10_000, "line 1: a number in it is too long."),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_printed(
    corpus: Path, lines: str, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = corpus.parent / "questions.jsonl"
    file.write_text(lines, "utf-8")
    assert run(["answer", "--corpus", str(corpus), "--questions", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert part in captured.err
    assert captured.err.count("\n") == 1


def test_what_is_no_file_of_questions_is_refused_at_once(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["answer", "--corpus", str(corpus), "--questions", str(corpus)]) == 2
    assert capsys.readouterr().err.endswith("documents cannot be read: it is a folder.\n")
    assert run(["answer", "--corpus", str(corpus), "--questions", os.devnull]) == 2
    assert capsys.readouterr().err == f"concordance: {os.devnull} cannot be read: it is not a file.\n"


def test_characters_that_are_none_or_end_a_line_break_no_output(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, control = answers(corpus, capsys, {"question": "goats \ud800"}, {"question": "goats \u2028\x85 \x9b"})
    assert broken["status"] == "answered"
    assert control["question"] == "goats \u2028\x85 \x9b"


def test_documents_without_a_word_are_an_error(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in corpus.iterdir():
        path.write_text("\n", "utf-8")
    file = corpus.parent / "questions.jsonl"
    file.write_text('{"question": "goats?"}', "utf-8")
    assert run(["answer", "--corpus", str(corpus), "--questions", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("concordance: None of the documents holds any text: there is nothing to ask.\n")


def test_a_document_that_cannot_be_read_is_named_and_nothing_is_printed(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "broken.md").write_text("+++\ntitle = \n+++\nText.\n", "utf-8")
    file = corpus.parent / "questions.jsonl"
    file.write_text('{"question": "goats?"}', "utf-8")
    assert run(["answer", "--corpus", str(corpus), "--questions", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "broken.md cannot be read" in captured.err
