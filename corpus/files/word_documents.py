"""A Word document (.docx) as light Markdown: headings, items, tables and quotations by their styles, in order."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, cast

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell, _Row
from lxml import etree

from corpus.files.found import Found, shown_text
from corpus.files.marked_up import Marks, heading, item, quotation, row, rule, written
from corpus.files.properties import sane_author, sane_title
from corpus.files.refusal import Refused
from corpus.files.zips import check_directory

_BLOCKS = "./w:p | ./w:tbl | .//w:sdt[not(ancestor::w:p or ancestor::w:tbl)]/w:sdtContent/*[self::w:p or self::w:tbl]"
"""The paragraphs and tables of a document in order, with those in content controls: python-docx passes over these."""
_TEXT, _TAB, _NO_BREAK_HYPHEN = qn("w:t"), qn("w:tab"), qn("w:noBreakHyphen")
_PARAGRAPH = qn("w:p")
_BREAKS = frozenset({qn("w:br"), qn("w:cr")})
_SKIPPED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText")})
"""What was struck out, what stands in boxes apart, and what is no text."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset({"0", "false", "off"})
_FAILURES = (
    *(OpcError, etree.LxmlError, zipfile.BadZipFile, ArithmeticError, AttributeError, LookupError),
    *(TypeError, ValueError, OSError, EOFError),
)
"""What python-docx makes of parts that are not there, or not what they say they are."""
_DAMAGED = "it is damaged, or not a Word document"


def read_docx(data: bytes) -> Found:
    """The text of a .docx, its title and author as far as a person wrote them. Raises Refused.

    Never a date: a document is as old as the template that it was made from, or as its last copy.
    """
    check_directory(data)
    try:
        document = docx.Document(io.BytesIO(data))
        text = written(_marks(document))
        properties = document.core_properties
        title, author = sane_title(properties.title), sane_author(properties.author)
    except _FAILURES as error:
        raise Refused(_DAMAGED) from error
    if not any(character.isalnum() for character in text):
        raise Refused("it holds no text")
    return Found(text, title=title, author=author)


def _marks(document: Document) -> Iterator[Marks]:
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    for block in document.element.body.xpath(_BLOCKS):
        if isinstance(block, CT_Tbl):
            yield from _rows(Table(block, document))
        else:
            yield from _paragraph(block, styles.get(block.style or "", ""))


def _paragraph(paragraph: CT_P, style: str) -> Iterator[Marks]:
    """The blocks of a paragraph of the style of that name, in English whatever the program speaks, in small letters."""
    lines = [line for part in _shown(paragraph).split("\n") if (line := " ".join(part.split()))]
    if not lines or style.startswith("toc"):
        return  # a table of contents repeats the headings
    if style == "title" or style.startswith("heading"):
        level = style.removeprefix("heading").strip()
        yield heading(" ".join(lines), int(level) if level.isdigit() else 1)
    elif style.startswith("list") or _numbered(paragraph):
        yield item(" ".join(lines))
    elif "quote" in style or style == "block text":
        yield quotation(lines)
    else:
        yield from (Marks(line) for line in lines)


def _numbered(paragraph: CT_P) -> bool:
    """Whether the paragraph has a bullet or a number of its own."""
    properties = paragraph.pPr
    numbering = None if properties is None else properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    return numbering is not None and numbering.get(qn("w:val")) != "0"


def _shown(element: BaseOxmlElement) -> str:
    """The text of an element as a reader sees it: with what was inserted, without what was deleted or hidden."""
    parts: list[str] = []
    waiting: list[etree._Element | str] = [element]
    while waiting:  # no recursion: a file may nest as deep as it likes
        each = waiting.pop()
        if isinstance(each, str):
            parts.append(each)
            continue
        if each.tag in _SKIPPED or each.tag == _FALLBACK or _hidden(each):
            continue
        if each.tag == _TEXT:
            parts.append(each.text or "")
        elif each.tag == _TAB:
            parts.append("\t")
        elif each.tag in _BREAKS:
            parts.append("\n")
        elif each.tag == _NO_BREAK_HYPHEN:
            parts.append("-")
        if each.tag == _PARAGRAPH:
            waiting.append("\n")
        waiting.extend(reversed(each))
    return shown_text("".join(parts))


def _hidden(element: etree._Element) -> bool:
    if element.tag != qn("w:r"):
        return False
    vanish = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and (vanish.get(qn("w:val")) or "1").lower() not in _OFF


def _rows(table: Table) -> Iterator[Marks]:
    for number, each in enumerate(table.rows):
        cells = [" ".join(_shown(cell._tc).split()) for cell in _cells(each)]
        if not any(cells):
            continue
        yield row(cells)
        if number == 0 and _has_header(table, each):
            yield rule(len(cells))


def _cells(each: _Row) -> Iterator[_Cell]:
    """The cells of a row, each once, however many columns it spans."""
    above = None
    for cell in each.cells:
        if cell._tc is not above:
            yield cell
        above = cell._tc


def _has_header(table: Table, first: _Row) -> bool:
    """Whether the first row is set as the table's header, as it is unless somebody wished otherwise."""
    properties = first._tr.trPr
    if properties is not None and properties.find(qn("w:tblHeader")) is not None:
        return True
    look = cast("Any", table._tbl.tblPr).find(qn("w:tblLook"))
    if look is None:
        return False
    told = look.get(qn("w:firstRow"))
    return told == "1" if told is not None else bool(int(look.get(qn("w:val")) or "0", 16) & 0x20)
