"""`concordance compare`: a file of pairs in, a finding a line out; a broken file is named, and nothing is printed."""

import json
import os
from pathlib import Path

import pytest

from bot.cli import lines
from bot.cli.main import run

QUESTION = "How many lamps burned on the pier?"
MANY = {"text": "41 lamps burned on the pier.", "source": "Mill", "date": "2025-03-01"}
FEW = {"text": "30 lamps burned on the pier.", "source": "Inn", "date": "2025-03-01"}


@pytest.fixture
def pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in a folder of its own, not there yet."""
    monkeypatch.chdir(tmp_path)
    return Path("pairs.jsonl")


def line(**values: object) -> str:
    return json.dumps({"question": QUESTION, "a": MANY, "b": FEW, **values})


def found(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert run(["compare", "--pairs", "pairs.jsonl"]) == 0
    return [json.loads(row) for row in capsys.readouterr().out.splitlines()]


def refused(capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of the file; nothing else is printed."""
    assert run(["compare", "--pairs", "pairs.jsonl"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_every_pair_gives_a_line_in_the_order_of_the_file(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = {**FEW, "date": "2025-04-01"}
    pairs.write_text("\n".join([line(), "", line(b=later), line(b=MANY), ""]), "utf-8")
    assert found(capsys) == [
        {
            "flag": "contradicts",
            "note": None,
            "kind": "number",
            "why": "figure: 41 count against 30 count; reported 0 days apart",
        },
        {
            "flag": "updated",
            "note": None,
            "kind": "number",
            "why": "figure: 41 count against 30 count; reported 31 days apart",
        },
        {"flag": None, "note": None, "kind": None, "why": None},
    ]


def test_what_is_another_scope_is_a_note_and_no_flag(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "How many sailors were killed in the fire on the quay?"
    hurt, dead = (
        "The fire on the quay left 16 casualties among the sailors.",
        "Nine sailors died in the fire on the quay.",
    )
    pairs.write_text(line(question=question, a={"text": hurt}, b={"text": dead}), "utf-8")
    (one,) = found(capsys)
    assert (one["flag"], one["note"], one["kind"]) == (None, "scope", "number")


def test_question_source_and_date_may_be_missing_and_a_date_that_is_none_is_unknown(
    pairs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = {"text": FEW["text"], "date": "in spring", "page": 3}
    pairs.write_text("\n".join([line(b=bare, label="x"), line(b={**bare, "date": 7}), line(question=None)]), "utf-8")
    first, second, _ = found(capsys)
    assert first == second
    assert str(first["why"]).endswith("no dates")


def test_a_file_of_nothing_gives_nothing(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs.write_text("\n \n\ufeff".strip("\ufeff"), "utf-8")
    assert found(capsys) == []


def test_a_mark_of_byte_order_is_no_part_of_the_first_line(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs.write_bytes(line().encode("utf-8-sig"))
    assert [one["flag"] for one in found(capsys)] == ["contradicts"]


@pytest.mark.parametrize(
    ("second", "error"),
    [
        ("{no", "pairs.jsonl, line 2: not JSON (Expecting property name enclosed in double quotes, at character 2)."),
        ("[" * 100_000, "pairs.jsonl, line 2: its brackets are nested too deeply."),
        ('{"a": ' + "9" * 5000 + "}", "pairs.jsonl, line 2: a number in it is too long."),
        ('"lamps"', "pairs.jsonl, line 2: no pair of texts (the line is wrong or missing)."),
        (json.dumps({"a": MANY}), "pairs.jsonl, line 2: no pair of texts (b is wrong or missing)."),
        (line(b={"source": "Inn"}), "pairs.jsonl, line 2: no pair of texts (b.text is wrong or missing)."),
        (line(a={"text": 41}), "pairs.jsonl, line 2: no pair of texts (a.text is wrong or missing)."),
        (line(question=[1]), "pairs.jsonl, line 2: no pair of texts (question is wrong or missing)."),
    ],
)
def test_a_broken_line_is_named_in_a_sentence(
    pairs: Path, capsys: pytest.CaptureFixture[str], second: str, error: str
) -> None:
    pairs.write_text(f"{line()}\n{second}\n", "utf-8")
    assert refused(capsys) == f"concordance: {error}\n"


def test_a_file_that_is_not_there_or_no_text_is_named_in_a_sentence(
    pairs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(capsys) == "concordance: pairs.jsonl cannot be read: no such file or directory.\n"
    pairs.write_bytes(b"\xff\xfe")
    assert refused(capsys) == "concordance: pairs.jsonl cannot be read: it is not UTF-8 text.\n"
    pairs.write_text(line(), "utf-8")
    monkeypatch.setattr(lines, "LINES_MAX_BYTES", 100)
    assert refused(capsys) == "concordance: pairs.jsonl cannot be read: it is larger than 0 MiB.\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes stand in folders")
def test_a_folder_or_a_pipe_is_refused_at_once(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs.mkdir()
    assert refused(capsys) == "concordance: pairs.jsonl cannot be read: it is a folder.\n"
    pairs.rmdir()
    os.mkfifo(pairs)
    assert refused(capsys) == "concordance: pairs.jsonl cannot be read: it is not a file.\n"


def test_lone_surrogates_and_hostile_texts_are_compared(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["\ud800 41 lamps burned", "", "\u0000", "“" * 5000]
    pairs.write_text("\n".join(line(a={"text": text}, b={"text": text}) for text in texts), "utf-8")
    assert [one["flag"] for one in found(capsys)] == [None] * len(texts)


def test_the_file_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare"]) == 2
    assert "--pairs" in capsys.readouterr().err
