"""What kind of file a file is: by the ending of its name or by its content type, and never against its first bytes."""

import enum
import re
from pathlib import PurePosixPath

from corpus.files.refusal import Refused


class FileKind(enum.StrEnum):
    """The kinds of files that are read. The value is what the child process is told."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ZIP = "zip"


_BY_SUFFIX = {
    ".txt": FileKind.TEXT,
    ".md": FileKind.MARKDOWN,
    ".markdown": FileKind.MARKDOWN,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".pdf": FileKind.PDF,
    ".docx": FileKind.DOCX,
    ".zip": FileKind.ZIP,
}
_CHARSET = re.compile(r"[a-z0-9][\w.:+-]{0,39}", re.ASCII)
TEXT_SUFFIXES = (".txt", ".md", ".markdown")
SUFFIXES = tuple(suffix for suffix, kind in _BY_SUFFIX.items() if kind is not FileKind.ZIP)
"""The endings of files that hold one document each."""
_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BY_CONTENT_TYPE = {
    "text/plain": FileKind.TEXT,
    "text/markdown": FileKind.MARKDOWN,
    "text/x-markdown": FileKind.MARKDOWN,
    "text/html": FileKind.HTML,
    "application/xhtml+xml": FileKind.HTML,
    "application/pdf": FileKind.PDF,
    "application/x-pdf": FileKind.PDF,
    _DOCX_TYPE: FileKind.DOCX,
    "application/zip": FileKind.ZIP,
    "application/x-zip-compressed": FileKind.ZIP,
}
_UNTOLD = frozenset({"application/octet-stream", "binary/octet-stream", ""})
"""Content types that leave the kind to the name."""
_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024
"""Bytes of rubbish that may stand before a PDF, as readers of PDFs have it."""
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READ = "only .txt, .md, .html, .pdf and .docx files are read, and a .zip of them"
TEXTS_ONLY = "only .txt, .md and .markdown files are read"
"""Why a file of another kind is refused where only texts are read."""


def base_name(name: str) -> str:
    """The name of a file without folders, whichever way its system writes them."""
    return PurePosixPath(name.replace("\\", "/")).name


def kind_of_name(name: str) -> FileKind | None:
    """The kind that the ending of `name` tells; None if it is none that is read."""
    return _BY_SUFFIX.get(PurePosixPath(base_name(name).lower()).suffix)


def kind_of_content_type(content_type: str) -> FileKind | None:
    """The kind of “text/html; charset=…”; None if it is none that is read, or tells nothing (octet-stream)."""
    return _BY_CONTENT_TYPE.get(_essence(content_type))


def charset_of_content_type(content_type: str) -> str | None:
    """The character set that “text/html; charset=windows-1251” names; None if it names none."""
    for parameter in content_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            name = value.strip().strip("\"'").lower()
            return name if _CHARSET.fullmatch(name) else None  # it goes to another process as an argument
    return None


def kind_of(name: str, data: bytes, content_type: str | None = None) -> FileKind:
    """The kind of a file. Raises Refused where it is none that is read, or where its first bytes are of another kind.

    A content type, as a link has one, comes before the name; for plain text the name tells whether it is Markdown.
    """
    told = _essence(content_type or "")
    by_name = kind_of_name(name)
    kind = by_name if told in _UNTOLD else _BY_CONTENT_TYPE.get(told)
    if kind is FileKind.TEXT and by_name is FileKind.MARKDOWN:
        kind = by_name
    if kind is None:
        raise Refused(_READ if told in _UNTOLD else "only texts, pages, PDFs and .docx files are read")
    check_first_bytes(kind, data)
    return kind


def check_first_bytes(kind: FileKind, data: bytes) -> None:
    """Raises Refused where the first bytes of a file are those of another kind than it is said to be."""
    begins = data[:_PDF_MARK_WITHIN]
    if data.startswith(_OLD_OFFICE_MARK):
        raise Refused("it is an old Office file or protected with a password: save it as .docx without one")
    zipped = begins.startswith(_ZIP_MARKS)
    if kind is FileKind.PDF:
        if _PDF_MARK not in begins:
            raise Refused("it is no PDF, whatever its name says")
    elif kind in {FileKind.DOCX, FileKind.ZIP}:
        if not zipped:
            raise Refused(f"it is no .{kind} file, whatever its name says")
    elif begins.lstrip().startswith(_PDF_MARK):
        raise Refused("it is a PDF: give it the ending .pdf")
    elif zipped:
        raise Refused("it is a binary file (zipped): give a Word document the ending .docx, and an archive .zip")


def _essence(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
