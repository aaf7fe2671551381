"""Files made for the tests: pages, PDFs, Word documents and zips, good and hostile."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import docx

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_BOX = b"/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"


class Printed(NamedTuple):
    """A line of a PDF's page: where it begins, from the left and from below, and how large its letters are."""

    text: str
    y: float
    x: float = 72
    size: float = 11


def objects(parts: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, trailer, start)


def stream(data: bytes, filters: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), filters, data)


def drawn(lines: Iterable[Printed]) -> bytes:
    """The content of a page with these lines."""
    return b"\n".join(
        b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%b) Tj ET"
        % (line.size, line.x, line.y, line.text.replace("(", r"\(").replace(")", r"\)").encode("cp1252"))
        for line in lines
    )


def pdf(pages: Sequence[Iterable[Printed]], information: Mapping[str, str] | None = None) -> bytes:
    """A PDF of these pages. `information`: its metadata, as Title, Author, CreationDate."""
    told = b"".join(b"/%b(%b)" % (key.encode(), value.encode("cp1252")) for key, value in (information or {}).items())
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages)), _FONT]
    parts.append(b"<<%b>>" % told)
    for number, lines in enumerate(pages):
        parts.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%b>>" % (6 + 2 * number, _BOX))
        parts.append(stream(drawn(lines)))
    return objects(parts, b"/Info 4 0 R")


def pdf_of_stream(content: bytes) -> bytes:
    """A PDF of one page, whose content is the stream object `content`."""
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R%b>>" % _BOX
    return objects(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[4 0 R]/Count 1>>", _FONT, page, content],
    )


def saved(document: "docx.document.Document") -> bytes:
    """A Word document as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_of(xml: str, more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document whose main part is `xml`, with further members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as base:
        kept = {name: base.read(name) for name in base.namelist() if name != "word/document.xml"}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {**kept, "word/document.xml": xml.encode(), **(more or {})}.items():
            made.writestr(name, content)
    return out.getvalue()


def body(xml: str) -> str:
    """The main part of a Word document with this body."""
    return f"<w:document {WORDS}><w:body>{xml}</w:body></w:document>"


def zipped(files: Mapping[str, bytes | str] | Iterable[tuple[str | zipfile.ZipInfo, bytes | str]]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items() if isinstance(files, Mapping) else files:
            made.writestr(name, content)
    return out.getvalue()
