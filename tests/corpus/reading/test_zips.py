"""Zips: their members one by one, and what is refused for one member or for all."""

import stat
import zipfile

import pytest

from corpus.errors import UnreadableFile
from corpus.files import limits, zips
from corpus.files.model import ReadFile
from corpus.files.reading import read_file, read_files
from tests.corpus.reading.made import body, docx_of, zipped


async def outcomes(data: bytes) -> list[tuple[str, str]]:
    """The name of every file in the zip, with its text, or why it has none."""
    found = []
    for each in await read_files("a.zip", data):
        if isinstance(each, ReadFile):
            found.append((each.source.file_name or "", each.text))
        else:
            found.append((each.name, each.user_message.removeprefix(f"{each.name} cannot be read: ")))
    return found


async def test_every_member_is_read_by_itself_and_one_that_cannot_be_stops_none() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    files: list[tuple[str | zipfile.ZipInfo, bytes | str]] = [
        ("news/one.md", "# One\n\nIt sails."),
        ("news/", ""),
        ("__MACOSX/news/._one.md", b"\0"),
        ("news/.DS_Store", b"\0"),
        ("Thumbs.db", b"\0"),
        ("two.docx", docx_of(body("<w:p><w:r><w:t>It sank.</w:t></w:r></w:p>"))),
        ("three.html", "<article><p>The ferry is back at the quay, and everybody is safe.</p></article>"),
        ("inner.zip", zipped({"x.txt": "x"})),
        ("photo.jpg", b"\xff\xd8"),
        ("../up.txt", "It climbs."),
        ("/root.txt", "It roots."),
        ("C:\\windows.txt", "It breaks."),
        (link, "/etc/passwd"),
        ("disguised.txt", zipped({"x.txt": "x"})),
        ("bad.pdf", b"%PDF-1.4 no"),
        ("four.txt", "Größe".encode("cp1252")),
    ]
    leads = "its name leads out of the zip file."
    kinds = "only .txt, .md, .html, .pdf and .docx files are read, and a .zip of them."
    assert await outcomes(zipped(files)) == [
        ("one.md", "# One\n\nIt sails."),
        ("two.docx", "It sank.\n"),
        ("three.html", "The ferry is back at the quay, and everybody is safe.\n"),
        ("inner.zip", "a zip file in a zip file is not read."),
        ("photo.jpg", kinds),
        ("../up.txt", leads),
        ("/root.txt", leads),
        ("C:\\windows.txt", leads),
        ("link.txt", "it is a link, not a file."),
        (
            "disguised.txt",
            "it is a binary file (zipped): give a Word document the ending .docx, and an archive .zip.",
        ),
        ("bad.pdf", "it is damaged, or not a PDF."),
        ("four.txt", "Größe"),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({}), "it holds no files."),
        (zipped({"folder/": ""}), "it holds no files."),
        (zipped({f"{number}.txt": "" for number in range(3_001)}), "it holds more than 3,000 files."),
        (b"PK\x03\x04" + b"PK\x01\x02" * 40_000, "it holds more than 3,000 files."),
        (zipped({f"{number}.txt": bytes(1_000_000) for number in range(41)}), "it unzips to more than 40 MB."),
        (zipped({"a.txt": bytes(2_000_000)}), "it is compressed more than 100 times, as no text is."),
        (zipped({"a.txt": "a"})[:-5], "it is damaged, or not a zip file."),
        (b"It sails.", "it is no .zip file, whatever its name says."),
        (b"PK\x03\x04" + b"a" * 8 * 2**20, "it is larger than 8 MiB."),
    ],
)
async def test_a_zip_beyond_the_limits_is_refused_before_anything_is_unzipped(data: bytes, why: str) -> None:
    assert await outcomes(data) == [("a.zip", why)]


async def test_a_member_that_is_damaged_locked_or_oddly_packed_is_refused_alone() -> None:
    good = zipped({"a.txt": "It sails."})
    entry = good.index(b"PK\x01\x02")
    locked = good[: entry + 8] + b"\x01" + good[entry + 9 :]
    odd = good[: entry + 10] + b"\x0c" + good[entry + 11 :]
    broken = good[: entry + 16] + b"\0\0\0\0" + good[entry + 20 :]
    assert await outcomes(locked) == [("a.txt", "it is protected with a password.")]
    assert await outcomes(odd) == [("a.txt", "it is compressed in a way that is not read.")]
    assert await outcomes(broken) == [("a.txt", "it is damaged.")]


async def test_a_member_may_be_no_larger_than_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_BYTES", 10)
    assert await outcomes(zipped({"a.txt": "It sails and sails."})) == [("a.txt", "it is larger than 0 MiB.")]


async def test_members_that_take_too_long_together_are_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ZIP_S", -1.0)
    why = "the files before it in the zip took too long: add it by itself."
    assert await outcomes(zipped({"a.txt": "It sails."})) == [("a.txt", why)]


async def test_a_plain_file_is_one_of_one() -> None:
    (found,) = await read_files("folder/a.md", b"It sails.")
    assert isinstance(found, ReadFile)
    assert (found.text, found.source.file_name) == ("It sails.", "a.md")
    (refused,) = await read_files("folder/a.md", b"\0")
    assert isinstance(refused, UnreadableFile)
    assert refused.user_message == "a.md cannot be read: it is a binary file."


async def test_where_one_file_is_asked_for_a_zip_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="where one file is asked for"):
        await read_file("a.zip", zipped({"a.txt": "It sails."}))
