"""One article, as Markdown, as a page, as a PDF, as a Word document: the same sentences, under the same headings."""

import textwrap

import docx
import pytest

from corpus.files.reading import read_file
from corpus.sentences import parse
from tests.corpus.reading.made import Printed, pdf, saved

TITLE = "The bridge at Oster Ness closes for the summer"
CLOSES = (
    "The bridge at Oster Ness will close on 2 June and stay closed for eleven weeks, the county said on Tuesday. “Four "
    "of its bearings are worn through,” said engineer Maud Tarrant. Lorries over 12 tonnes have been turned away since "
    "March."
)
FERRY = (
    "A ferry replaces the bridge from six in the morning until midnight. It takes forty cars, and the crossing lasts "
    "nine minutes."
)
ITEMS = (
    "Season tickets for the bridge are valid on the ferry.",
    "Bicycles and passengers on foot travel free of charge.",
    "Ambulances are taken across at once, whatever the hour.",
)
COSTS = (
    "The county expects costs of 3.4 million crowns. Baker Piet Lomm, who lives from the traffic, is not convinced: "
    "“Eleven weeks without customers is a long summer.”"
)
FARES = (("Vehicle", "Fare"), ("Car", "14 crowns"), ("Motorcycle", "6 crowns"))

PROSE = "\n\n".join(
    (f"# {TITLE}", CLOSES, "## What drivers can do", FERRY, "\n".join(f"- {item}" for item in ITEMS), COSTS)
)
ROWS = "\n".join(f"| {' | '.join(row)} |" for row in (FARES[0], ("---", "---"), *FARES[1:]))
MARKDOWN = f"{PROSE}\n\n## Fares\n\n{ROWS}\n"


def page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in FARES[1:])
    head = "".join(f"<th>{cell}</th>" for cell in FARES[0])
    items = "".join(f"<li>{item}</li>\n" for item in ITEMS)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Ness Courier</title></head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
        <article><h1>{TITLE}</h1>
        <p>{CLOSES.replace("eleven weeks", "<b>eleven</b> weeks").replace("county", "county&#173;")}</p>
        <h2>What drivers can do</h2><p>{FERRY}</p><ul>{items}</ul><p>{COSTS}</p>
        <h2>Fares</h2><table><tr>{head}</tr>{rows}</table></article>
        <footer><p>© 2025 Ness Courier. All rights reserved. Subscribe to our newsletter.</p></footer></body></html>
        """.encode()


def printed() -> bytes:
    """Two pages with running head and foot; hard wraps; the second begins in the middle of a sentence."""
    first = [Printed("Ness Courier – Transport", 812, size=9), Printed(TITLE, 770, size=18)]
    y = 740.0
    for line in textwrap.wrap(CLOSES, 62):
        first.append(Printed(line, y))
        y -= 14
    first.append(Printed("What drivers can do", y - 20, size=14))
    first.append(Printed("A ferry replaces the bridge from six in the morning until mid\xad", y - 46))
    first.append(Printed("night. It takes forty cars, and the crossing", y - 60))
    first.append(Printed("1", 30, x=290, size=9))
    second = [Printed("Ness Courier – Transport", 812, size=9), Printed("lasts nine minutes.", 770)]
    second += [Printed(f"• {item}", 742 - 14 * number) for number, item in enumerate(ITEMS)]
    second += [Printed(line, 680 - 14 * number) for number, line in enumerate(textwrap.wrap(COSTS, 62))]
    second.append(Printed("2", 30, x=290, size=9))
    return pdf([first, second])


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(CLOSES)
    document.add_heading("What drivers can do", 2)
    document.add_paragraph(FERRY)
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph(COSTS)
    document.add_heading("Fares", 2)
    table = document.add_table(len(FARES), 2)
    for row, cells in zip(table.rows, FARES, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    return saved(document)


def sentences(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every sentence with its kind and the headings that it stands under."""
    return [
        (
            sentence.kind.value,
            text[sentence.span.start : sentence.span.end],
            tuple(text[heading.start : heading.end] for heading in sentence.headings),
        )
        for sentence in parse(text)
    ]


@pytest.mark.parametrize(
    ("name", "data", "markdown"),
    [
        ("a.html", page(), MARKDOWN),
        ("a.pdf", printed(), PROSE),
        ("a.docx", word_document(), MARKDOWN),
    ],
    ids=["html", "pdf", "docx"],
)
async def test_an_article_has_the_same_sentences_in_every_kind_of_file(name: str, data: bytes, markdown: str) -> None:
    read = await read_file(name, data)
    assert sentences(read.text) == sentences(markdown)
    assert read.source.title == TITLE
    assert read.source.file_name == name
    assert (read.charset, read.invisible) == (None, 0)
    assert len(sentences(markdown)) > 10
