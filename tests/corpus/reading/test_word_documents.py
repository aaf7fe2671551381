"""Word documents: what a reader sees, in its order, and nothing that was struck out or hidden."""

from datetime import datetime

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from corpus.files.reading import read_file
from corpus.files.refusal import Refused
from corpus.files.word_documents import read_docx
from tests.corpus.reading.made import body, docx_of, saved, zipped


def text_of(xml: str) -> str:
    return read_docx(docx_of(body(xml))).text


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_styles_become_marks_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.add_heading("Minutes", 0)
    document.add_heading("Present", 2)
    document.add_paragraph("Ada Brook", style="List Bullet")
    document.add_paragraph("Ned Sorley", style="List Number")
    document.add_paragraph("The quay is to be rebuilt.", style="Intense Quote")
    table = document.add_table(3, 2)
    for row, cells in zip(table.rows, [("Item", "Cost"), ("Stone", "900"), ("", "")], strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("The meeting closed at nine.\nIt was dark.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("")
    assert read_docx(saved(document)).text == (
        "# Minutes\n\n## Present\n\n- Ada Brook\n- Ned Sorley\n\n> The quay is to be rebuilt.\n\n"
        "| Item | Cost |\n| --- | --- |\n| Stone | 900 |\n\nThe meeting closed at nine.\n\nIt was dark.\n"
    )


def test_a_table_without_a_header_has_none_and_a_wide_cell_stands_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Stone"
    table.cell(0, 2).text = "900"
    table.cell(1, 0).text = "Sand"
    table.cell(1, 0).add_paragraph("and lime")
    look = table._tbl.tblPr.find("{*}tblLook")
    for name in list(look.attrib):
        del look.attrib[name]
    assert read_docx(saved(document)).text == "| Stone | 900 |\n| Sand and lime |  |  |\n"
    look.set(f"{look.tag.split('}')[0]}}}val", "04A0")
    assert "| --- | --- |" in read_docx(saved(document)).text
    look.getparent().remove(look)
    assert "---" not in read_docx(saved(document)).text
    table.rows[0]._tr.get_or_add_trPr().append(look.makeelement(look.tag.replace("tblLook", "tblHeader")))
    assert "| --- | --- |" in read_docx(saved(document)).text


def test_what_was_struck_out_or_hidden_is_quoted_by_nobody() -> None:
    shown = '<w:vanish w:val="0"/>'
    xml = (
        f"<w:p>{run('The quay ')}<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:del>{run('never ')}</w:del><w:ins>{run('will close')}</w:ins>{run(' forever', '<w:vanish/>')}"
        f"{run(' in May', shown)}<w:hyperlink>{run(', says the')}</w:hyperlink>"
        "<w:smartTag><w:r><w:tab/><w:t>har&#173;bour</w:t><w:noBreakHyphen/><w:t>master</w:t></w:r></w:smartTag>"
        f"<w:fldSimple w:instr='x'>{run('.')}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert text_of(xml) == "The quay will close in May, says the harbour-master.\n"


def test_what_stands_in_a_content_control_is_read_in_its_place() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p>{run('Stone')}</w:p></w:tc></w:tr></w:tbl>"
    inner = control.format(f"<w:p>{run('It is grey.')}</w:p>{control.format(table)}")
    xml = f"<w:p>{run('It is old.')}</w:p>{inner}<w:p>{control.format(run('It is heavy.'))}</w:p>"
    assert text_of(xml) == "It is old.\n\nIt is grey.\n\n| Stone |\n\nIt is heavy.\n"


def test_numbered_paragraphs_are_items_and_a_table_of_contents_is_none() -> None:
    numbered = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr></w:pPr>"
    xml = (
        f"<w:p>{numbered.format(3)}{run('Stone.')}</w:p><w:p>{numbered.format(0)}{run('It is grey.')}</w:p>"
        f"<w:p><w:pPr><w:pStyle w:val='Nowhere'/></w:pPr>{run('It is heavy.')}</w:p>"
    )
    assert text_of(xml) == "- Stone.\n\nIt is grey.\n\nIt is heavy.\n"
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Stone 4", style="toc 1")
    document.add_paragraph("It is grey.").runs[0].font.size = Pt(20)
    assert read_docx(saved(document)).text == "It is grey.\n"


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        ("Quay report", "Ada Brook", ("Quay report", "Ada Brook")),
        ("Word Document", "python-docx", (None, None)),
        ("", "Microsoft Office User", (None, None)),
        ("Dokument1.docx", "admin", (None, None)),
    ],
)
async def test_properties_are_believed_where_a_person_wrote_them_and_the_date_never(
    title: str, author: str, expected: tuple[str | None, str | None]
) -> None:
    document = docx.Document()
    document.add_paragraph("The quay report says that the quay is cracked, from end to end.")
    document.core_properties.title, document.core_properties.author = title, author
    document.core_properties.created = document.core_properties.modified = datetime(2013, 12, 23)  # noqa: DTZ001
    source = (await read_file("quay.docx", saved(document))).source
    assert (source.title, source.author) == expected
    assert source.published is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (docx_of(body("")), "it holds no text"),
        (docx_of("<w:document"), "it is damaged, or not a Word document"),
        (docx_of("<other/>"), "it is damaged, or not a Word document"),
        (zipped({"a.txt": "It sails."}), "it is damaged, or not a Word document"),
        (b"PK\x03\x04", "it is damaged, or not a zip file"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_docx(data)
