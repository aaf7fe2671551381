"""Reading: from bytes to text and source, and what is refused in which words."""

import contextlib
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.files.limits import MAX_BYTES, MAX_CHARACTERS
from corpus.model import Source
from corpus.reading import contents, read, reason


def read_text(text: str, name: str = "a.md") -> tuple[str, Source]:
    return read(name, text.encode())


def refusal(data: bytes, name: str = "a.md") -> str:
    with pytest.raises(UnreadableFile) as raised:
        read(name, data)
    return raised.value.user_message


# --- bytes


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.markdown", "A.TXT", "folder/a.md", "C:\\folder\\a.md"])
def test_what_is_read_and_the_name_without_folders(name: str) -> None:
    text, source = read(name, b"It sails.")
    assert (text, source) == ("It sails.", Source(file_name=name.replace("\\", "/").split("/")[-1]))


@pytest.mark.parametrize("name", ["a.pdf", "a", "txt", "a.md.exe", ""])
def test_other_files_are_refused_by_their_names(name: str) -> None:
    assert refusal(b"It sails.", name) == f"{name} cannot be read: only .txt, .md and .markdown files are read."


def test_line_ends_become_lf_and_nothing_else_changes() -> None:
    text = " a\u00a0b\u200b\r\nc\rd\n\r\ne\x0cf\u2028 "
    assert read_text(text)[0] == " a\u00a0b\u200b\nc\nd\n\ne\x0cf\u2028 "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_by_their_marks(encoding: str) -> None:
    assert read("a.txt", "Große Fähre 👍\r\n".encode(encoding))[0] == "Große Fähre 👍\n"
    assert read("a.txt", "\ufeffÖ".encode("utf-16-be"))[0] == "Ö"


def test_what_is_no_text_is_refused() -> None:
    assert refusal(b"\xff\xfea") == "a.md cannot be read: it is not UTF-16 text."
    assert refusal(b"PQ\0\x03\xff") == "a.md cannot be read: it is a binary file."
    assert refusal(b"\xff\xfe\0\0a\0\0\0") == "a.md cannot be read: it is a binary file."
    why = "its characters are in no encoding that is known: save it as UTF-8"
    assert refusal(bytes(range(1, 256))) == f"a.md cannot be read: {why}."


def test_files_beyond_the_limit_are_refused() -> None:
    wide = "ж" * MAX_CHARACTERS
    assert len(read("a.txt", wide.encode())[0]) == MAX_CHARACTERS
    assert refusal(f"{wide}.".encode()) == "a.md cannot be read: it holds more than 2,000,000 characters."
    assert refusal(b"a" * (MAX_BYTES + 1)) == "a.md cannot be read: it is larger than 8 MiB."


def test_an_empty_file_is_an_empty_text() -> None:
    assert read_text("") == ("", Source(file_name="a.md"))


# --- TOML front matter


FULL = Source(
    title="Ferry “Constance”",
    publisher="Harbour Post",
    author="R. Adeyemi",
    published=date(2025, 6, 16),
    url="https://example.org/a",
    language="en",
    tags=("sea",),
    file_name="a.md",
)


@pytest.mark.parametrize(
    ("publisher", "published"), [("publisher", "published"), ("source", "date"), ("Source", "Date")]
)
@pytest.mark.parametrize(
    "day",
    ["2025-06-16", '"2025-06-16"', "2025-06-16T23:00:00Z", '" 2025-06-16 08:00 "', '"16 June 2025"', "'16  june 2025'"],
)
def test_toml_front_matter(publisher: str, published: str, day: str) -> None:
    text = (
        f'+++\ntitle = " Ferry\\n“Constance” "\n{publisher} = "Harbour Post"\nauthor = "R. Adeyemi"\n'
        f"{published} = {day}\n"
        'url = "https://example.org/a"\ntags = ["sea"]\nlanguage = "en"\n+++\nIt sails.\n+++\n'
    )
    assert read_text(text) == ("It sails.\n+++\n", FULL)
    assert read_text(text.replace("\n", "\r\n"))[1] == FULL


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("+++\na = 1\n+++\n\n Body\n", "\n Body\n"),
        ("+++\n+++\nBody", "Body"),
        ("+++\na = 1\n+++", ""),
        ("+++\na = 1\n+++\n", ""),
        ("\n+++\na = 1\n+++\n", "\n+++\na = 1\n+++\n"),
        ("+++ \na = 1\n+++\n", "+++ \na = 1\n+++\n"),
        ("++++\nBody", "++++\nBody"),
    ],
)
def test_the_body_begins_right_below_toml_front_matter(text: str, body: str) -> None:
    assert read_text(text)[0] == body


def test_empty_values_are_unknown() -> None:
    fields = [
        'title = ""',
        'publisher = " "',
        'source = "Post"',
        'author = ""',
        'published = ""',
        'date = " "',
        'url = ""',
    ]
    text = "\n".join(["+++", *fields, "+++", "It sails."])
    assert read_text(text)[1] == Source(publisher="Post", file_name="a.md")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("published = 'soon'", "its front matter says published = 'soon', which is not a date (write 2025-06-16)"),
        ("date = '2025-02-30'", "its front matter says date = '2025-02-30', which is not a date (write 2025-06-16)"),
        (
            "date = '30 February 2025'",
            "its front matter says date = '30 February 2025', which is not a date (write 2025-06-16)",
        ),
        (
            "date = '3 Brumaire 2025'",
            "its front matter says date = '3 Brumaire 2025', which is not a date (write 2025-06-16)",
        ),
        ("date = 20250303", "its front matter says date = 20250303, which is not a date (write 2025-06-16)"),
        ("published = 2025", "its front matter says published = 2025, which is not a date (write 2025-06-16)"),
        ("date = 10:00:00", "its front matter says date = 10:00:00, which is not a date (write 2025-06-16)"),
        ("title = 5", "its front matter says title = 5, which is not a text in quotation marks"),
        ("author = ['A', 'B']", "its front matter says author = ['A', 'B'], which is not a text in quotation marks"),
        (
            f"url = [{'1,' * 50}]",
            f"its front matter says url = [{'1, ' * 19}1…, which is not a text in quotation marks",
        ),
        ("a = 1\ntitle = ", "its front matter is not TOML, see line 3"),
        ("a = 1\npublished = 2025-02-30", "its front matter is not TOML, see line 3"),
        ("title = '''x", "its front matter is not TOML, see its last line"),
        (f"a = {'9' * 5000}", "its front matter is not TOML, see its last line"),
        (f"a = {'[' * 20_000}", "its front matter is not TOML, see its last line"),
        (f"a = '{'9' * 70_000}'", "its front matter is longer than 65,536 characters"),
    ],
)
def test_toml_front_matter_with_mistakes_is_refused(fields: str, why: str) -> None:
    assert refusal(f"+++\n{fields}\n+++\nIt sails.".encode()) == f"a.md cannot be read: {why}."


def test_toml_front_matter_that_is_not_closed_is_refused() -> None:
    why = "its front matter is not closed (a second line +++ is missing)"
    assert refusal(b"+++\ntitle = 'A'\n\nIt sails.") == f"a.md cannot be read: {why}."


# --- plain front matter


def test_plain_front_matter() -> None:
    text = (
        "---\n# about\ntitle: 'Ferry “Constance”'\nSource: \"Harbour Post\"\n\nauthor:  R. Adeyemi \ndate: 2025-06-16\n"
        "url: https://example.org/a\nlang: en\ntags: [sea]\n---\nIt sails.\n---\n"
    )
    assert read_text(text) == ("It sails.\n---\n", FULL)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n\nIt sails.",
        "---\ntitle: A\nIt sails.\n---\n",
        "---\ntitle: A\n- b\n---\n",
        "---\nhttps://example.org\n---\n",
        f"---\ntitle: A\n{'# a' * 30_000}\n---\n",
        "--- \ntitle: A\n---\n",
    ],
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert read_text(text) == (text, Source(file_name="a.md"))


def test_plain_front_matter_with_an_impossible_date_is_refused() -> None:
    why = "its front matter says date = 'soon', which is not a date (write 2025-06-16)"
    assert refusal(b"---\ndate: soon\n---\nIt sails.") == f"a.md cannot be read: {why}."


def test_plain_front_matter_takes_dates_as_they_are_shown_and_no_bare_numbers() -> None:
    assert read_text("---\ndate: 3 March 2025\n---\nIt sails.")[1].published == date(2025, 3, 3)
    why = "its front matter says date = '20250303', which is not a date (write 2025-06-16)"
    assert refusal(b"---\ndate: 20250303\n---\nIt sails.") == f"a.md cannot be read: {why}."


def test_a_lone_quotation_mark_stays() -> None:
    assert read_text("---\ntitle: '\n---\nIt sails.")[1].title == "'"
    assert read_text("---\ntitle: ''\n---\nIt sails.")[1].title is None


# --- titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The *Constance* sails #\n\nIt sails.", "The *Constance* sails"),
        ("**Highlights**\n\nIt sails.", "Highlights"),
        ("The ferry\n=========\nIt sails.", "The ferry"),
        ("The ferry\n\nIt sails from Kelde to Sant Orrin.", "The ferry"),
        ("It sails.\n\n# The ferry", None),
        ("**Does it sail?**\nIt sails.", None),
        (f"It sails {'and sails ' * 1000}.", None),
        (" \n", None),
    ],
)
def test_a_heading_at_the_beginning_is_the_title(text: str, title: str | None) -> None:
    assert read_text(text)[1].title == title
    assert read_text(f"+++\ntitle = 'Given'\n+++\n{text}")[1].title == "Given"


@given(st.binary(max_size=200), st.sampled_from([b"", b"+++\n", b"---\n", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(data: bytes, beginning: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        text, source = read("a.md", beginning + data)
        assert "\r" not in text
        assert source.file_name == "a.md"


# --- files


def test_of_a_file_no_more_is_read_than_shows_that_it_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert contents(tmp_path / "a.txt", 5) == b"12345"
    assert contents(tmp_path / "a.txt", 3) == b"1234"


@pytest.mark.parametrize(
    ("name", "why"), [(".", "it is a folder"), (os.devnull, "it is not a file"), ("b.txt", "no such file or directory")]
)
def test_what_is_no_file_is_not_read(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(OSError) as raised:  # noqa: PT011 (its words are what matters)
        contents(tmp_path / name)
    assert reason(raised.value) == why


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(OSError, match="it is not a file"):
        contents(tmp_path / "pipe.txt")
