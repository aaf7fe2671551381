"""The kind of a file: by its name or its content type, and never against its first bytes."""

import pytest

from corpus.errors import UnreadableFile
from corpus.files.kinds import FileKind, charset_of_content_type, kind_of, kind_of_content_type, kind_of_name
from corpus.files.reading import read_file


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "txt"),
        ("A.MD", "md"),
        ("b/a.markdown", "md"),
        ("a.htm", "html"),
        ("a.html", "html"),
        ("a.XHTML", "html"),
        ("a.pdf", "pdf"),
        ("C:\\b\\a.docx", "docx"),
        ("a.zip", "zip"),
        ("a.doc", None),
        ("pdf", None),
        (".pdf", None),
        ("", None),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("text/html; charset=UTF-8", "html"),
        (" Text/HTML ", "html"),
        ("application/xhtml+xml", "html"),
        ("application/pdf", "pdf"),
        ("text/plain", "txt"),
        ("text/markdown", "md"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ("application/octet-stream", None),
        ("image/png", None),
        ("", None),
    ],
)
def test_a_content_type_tells_the_kind(content_type: str, kind: str | None) -> None:
    assert kind_of_content_type(content_type) == kind


def test_a_content_type_comes_before_the_name() -> None:
    assert kind_of("article.php", b"<p>", "text/html") is FileKind.HTML
    assert kind_of("a.txt", b"<p>", "text/html") is FileKind.HTML
    assert kind_of("readme.md", b"# A", "text/plain") is FileKind.MARKDOWN
    assert kind_of("a.pdf", b"%PDF-1.4", "application/octet-stream") is FileKind.PDF


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=UTF-8", "utf-8"),
        ("text/html;q=1; Charset = 'koi8-u'", "koi8-u"),
        ("text/html; charset=", None),
        ("text/html", None),
    ],
)
def test_a_content_type_names_a_character_set(content_type: str, charset: str | None) -> None:
    assert charset_of_content_type(content_type) == charset


PDF_NAMED = "it is a PDF: give it the ending .pdf"
ZIP_NAMED = "it is a binary file (zipped): give a Word document the ending .docx, and an archive .zip"
OLD = "it is an old Office file or protected with a password: save it as .docx without one"


@pytest.mark.parametrize(
    ("name", "data", "content_type", "why"),
    [
        ("a.txt", b"%PDF-1.7 x", None, PDF_NAMED),
        ("a.html", b"\n%PDF-1.7 x", None, PDF_NAMED),
        ("a.md", b"PK\x03\x04 x", None, ZIP_NAMED),
        ("a.docx", b"<p>It sails.", None, "it is no .docx file, whatever its name says"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x", None, OLD),
        ("a.pdf", b"<p>It sails.", None, "it is no PDF, whatever its name says"),
        ("a.exe", b"MZ", None, "only .txt, .md, .html, .pdf and .docx files are read, and a .zip of them"),
        ("a.html", b"GIF89a", "image/gif", "only texts, pages, PDFs and .docx files are read"),
    ],
)
async def test_a_file_of_another_kind_than_it_says_is_refused(
    name: str, data: bytes, content_type: str | None, why: str
) -> None:
    with pytest.raises(UnreadableFile) as raised:
        await read_file(name, data, content_type=content_type)
    assert raised.value.user_message == f"{name} cannot be read: {why}."
