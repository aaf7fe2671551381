"""PDFs: lines put together again, running heads left out, and only such metadata as a person wrote."""

import io
import textwrap
from collections.abc import Iterator

import pypdf
import pytest

from corpus.errors import UnreadableFile
from corpus.files.pdfs import read_pdf
from corpus.files.printed_lines import PrintedLine, joined
from corpus.files.reading import read_file
from corpus.files.refusal import Refused
from tests.corpus.reading.made import Printed, objects, pdf, pdf_of_stream, stream

LONG = (
    "The lock keeper of Upper Tarn counts every boat that passes, as his father did before him, and he writes the "
    "number into a green book. The book for this year holds four thousand boats, which is more than ever before."
)


def lines(*texts: str, top: float = 700, leading: float = 14, size: float = 11, x: float = 72) -> list[PrintedLine]:
    return [PrintedLine(text, x, top - leading * number, size) for number, text in enumerate(texts)]


def wrapped(text: str, top: float = 700, width: int = 60) -> list[PrintedLine]:
    return lines(*textwrap.wrap(text, width), top=top)


def test_wrapped_lines_become_paragraphs_and_larger_gaps_part_them() -> None:
    page = [*wrapped(LONG), *wrapped(LONG, top=600)]
    assert joined([page]) == f"{LONG}\n\n{LONG}\n"


def test_an_indented_line_or_a_short_end_parts_paragraphs_too() -> None:
    first = wrapped(LONG)
    second = wrapped(LONG, top=first[-1].y - 14)
    indented = [second[0]._replace(x=90), *second[1:]]
    assert joined([[*first, *indented]]) == f"{LONG}\n\n{LONG}\n"
    full = f"{LONG} That is a lot of boats, he says."
    first = wrapped(full)
    second = wrapped(LONG, top=first[-1].y - 14)
    assert joined([[*first, *second]]) == f"{full}\n\n{LONG}\n"


def test_short_lines_stay_lines() -> None:
    rows = lines("Boat Length", "Heron 12 m", "Swan 9 m", top=500)
    assert joined([[*wrapped(LONG), *rows]]) == f"{LONG}\n\nBoat Length\nHeron 12 m\nSwan 9 m\n"


def test_items_stand_on_lines_of_their_own() -> None:
    items = lines(
        "• Boats longer than twelve metres wait for the second", "lock.", "• Rowing boats pass free.", top=500
    )
    wide = [*items[:1], items[1]._replace(y=items[1].y - 6), items[2]._replace(y=items[2].y - 12)]
    for set_like in (items, wide):
        text = joined([[*wrapped(LONG), *set_like]])
        assert "• Boats longer than twelve metres wait for the second lock.\n" in text
        assert text.endswith("\n• Rowing boats pass free.\n")


def test_larger_letters_are_headings_by_rank() -> None:
    title = lines("The green book of the", "Tarn lock", top=780, size=20, leading=24)
    section = lines("Counting", top=720, size=14)
    remark = lines("Large letters that end are no heading.", top=500, size=14)
    text = joined([[*title, *section, *wrapped(LONG), *remark]])
    assert (
        text
        == f"# The green book of the Tarn lock\n\n## Counting\n\n{LONG}\n\nLarge letters that end are no heading.\n"
    )


def test_a_sentence_goes_on_over_the_page_and_the_column() -> None:
    parts = textwrap.wrap(LONG, 60)
    page, column = lines(*parts[:2], top=100), lines(*parts[2:], top=700, x=300)
    assert joined([page, column]) == f"{LONG}\n"
    assert joined([[*page, *column]]) == f"{LONG}\n"
    assert joined([wrapped(LONG, top=300), wrapped(LONG)]) == f"{LONG}\n\n{LONG}\n"


def test_running_heads_and_feet_are_left_out() -> None:
    pages = [
        [
            PrintedLine("Tarn Gazette", 72, 812, 9),
            *wrapped(f"{number}. {LONG}", top=700 - 20 * number),
            PrintedLine(f"Page {number + 3} of 9", 72, 30, 9),
        ]
        for number in range(1, 4)
    ]
    assert joined(pages) == "\n\n".join(f"{number}. {LONG}" for number in range(1, 4)) + "\n"


def test_a_line_that_is_not_in_the_same_place_is_no_running_head() -> None:
    pages = [[*lines("Chapter One", top=700 - 50 * number), *wrapped(LONG, top=500)] for number in range(3)]
    assert joined(pages).count("Chapter One") == 3


def test_page_numbers_go_and_other_numbers_stay() -> None:
    for numbered in ("1", "- 1 -", "Page 1", "1 / 2", "iv"):
        pages = [[*wrapped(LONG), PrintedLine(numbered, 290, 30, 9)], wrapped(LONG, top=600)]
        assert joined(pages) == f"{LONG}\n\n{LONG}\n", numbered
    pages = [[*wrapped(LONG), *lines("4000", top=400)], wrapped(LONG, top=600)]
    assert "4000" in joined(pages)


def test_pages_that_say_the_same_keep_what_they_say_below_their_heads() -> None:
    form = [*lines("Name", top=700), *lines("Tarn lock", top=650), *wrapped(LONG, top=600), *lines("Signed", top=300)]
    assert joined([form] * 4).count(textwrap.wrap(LONG, 60)[1]) == 4


def test_a_table_of_contents_is_left_out() -> None:
    page = [*lines("1.1 Counting . . . . . . . . . . . 4", "Index .......... xii", top=500), *wrapped(LONG)]
    assert joined([page]) == f"{LONG}\n"


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "whole"),
    [
        ("He wrote the num-", "ber into it.", "The number is large.", "He wrote the number into it."),
        ("It is a well-", "known lock.", "A well-known place.", "It is a well-known lock."),
        ("It is a well-", "known lock.", "", "It is a well-known lock."),
        ("He wrote the num\ue000", "ber into it.", "", "He wrote the number into it."),
        ("The boats from Upper-", "Tarn pass.", "", "The boats from Upper- Tarn pass."),
        ("Numbers 4-", "5 are closed.", "", "Numbers 4- 5 are closed."),
    ],
)
def test_a_word_broken_at_a_line_end_is_whole_where_that_is_sure(
    first: str, second: str, elsewhere: str, whole: str
) -> None:
    assert whole in joined([[*lines(elsewhere or "None.", top=760), *lines(first, second)]]).replace("\n", " ")


def test_one_broken_word_tells_of_the_others() -> None:
    page = lines("He wrote the num-", "ber down, and the jour-", "ney went on. The number is large, dear reader.")
    assert joined([page]) == "He wrote the number down, and the journey went on. The number is large, dear reader.\n"


def test_no_lines_are_no_text() -> None:
    assert joined([]) == joined([[], []]) == ""


def test_a_very_long_line_costs_what_it_is_long() -> None:
    page = lines(*["a" * 100_000, "1 " * 100_000, ". " * 100_000, "-".join("ab" * 100_000)] * 2)
    assert len(joined([page, page])) > 1_000_000


# --- from bytes


def test_the_signs_of_a_font_are_read_as_what_they_show() -> None:
    data = pdf([[Printed("It’s “open” (always) – for 5 €.", 700)]])
    assert read_pdf(data).text == "It’s “open” (always) – for 5 €.\n"


def test_what_is_drawn_in_pieces_is_one_line() -> None:
    content = b"BT /F1 11 Tf 1 0 0 1 72 700 Tm [(Ker)-20(ned)-400(words)] TJ 0 -14 Td (and more of them,) Tj ET"
    content += b"\nq 0.5 0 0 0.5 0 0 cm BT /F1 44 Tf 1 0 0 1 144 1500 Tm (Set larger) Tj ET Q"
    text = read_pdf(pdf_of_stream(stream(content))).text
    assert "Kerned words" in text
    assert "# Set larger" in text


@pytest.mark.parametrize("words", ["", "...", " "])
def test_a_pdf_without_words_is_refused(words: str) -> None:
    with pytest.raises(Refused, match="it holds no text: scanned or protected"):
        read_pdf(pdf([[Printed(words, 700)]]))
    with pytest.raises(Refused, match="it holds no text"):
        read_pdf(objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]))


LOCKED = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%b)/U(%b)/P -4>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)


async def test_an_encrypted_pdf_is_refused_in_words() -> None:
    data = pdf([[Printed("Secret.", 700)]])
    with pytest.raises(UnreadableFile) as raised:
        await read_file("a.pdf", data.replace(b"/Info 4 0 R", LOCKED))
    assert raised.value.user_message == "a.pdf cannot be read: it is encrypted: save it without a password."


def test_a_pdf_that_may_only_not_be_printed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    writer, out = pypdf.PdfWriter(io.BytesIO(pdf([[Printed("It sails.", 700)]]))), io.BytesIO()
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(out)
    assert read_pdf(out.getvalue()).text == "It sails.\n"

    def without_cipher(*_: object) -> Iterator[None]:
        raise pypdf.errors.DependencyError("AES needs another library")

    monkeypatch.setattr("corpus.files.pdfs._pages", without_cipher)
    with pytest.raises(Refused, match="it is encrypted"):
        read_pdf(out.getvalue())


def test_too_many_pages_and_too_much_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="more than 300 pages"):
        read_pdf(pdf([[]] * 301))
    monkeypatch.setattr("corpus.files.pdfs.MAX_CHARACTERS", 5)
    with pytest.raises(Refused, match="more than 5 characters"):
        read_pdf(pdf([[Printed("It sails.", 700)]]))


MADE = "D:20250603120000Z"


@pytest.mark.parametrize(
    ("told", "words", "expected"),
    [
        (
            {"Title": "Boats on the Tarn", "Author": "Runa Vell", "CreationDate": MADE},
            "Upper Tarn, 3 June 2025.",
            ("Boats on the Tarn", "Runa Vell", "2025-06-03"),
        ),
        ({"CreationDate": MADE}, "Upper Tarn, June 3, 2025.", (None, None, "2025-06-03")),
        ({"CreationDate": MADE}, "Upper Tarn, 13 June 2025.", (None, None, None)),
        ({"CreationDate": "yesterday"}, "Upper Tarn, 3 June 2025.", (None, None, None)),
        ({"Title": "Microsoft Word - boats.doc", "Author": "user"}, "Boats.", (None, None, None)),
        ({"Title": "untitled 2", "Author": "Office 2019"}, "Boats.", (None, None, None)),
        ({"Title": "boats_final.indd", "Author": "runa@tarn.example"}, "Boats.", (None, None, None)),
        ({"Title": "12345 / 67", "Author": "rv1975"}, "Boats.", (None, None, None)),
        ({"Title": " ", "Author": "rvell"}, "Boats.", (None, None, None)),
        ({"Title": "T" * 400, "Author": "R" * 400}, "Boats.", (None, None, None)),
    ],
)
def test_only_what_a_person_wrote_is_believed(
    told: dict[str, str], words: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    found = read_pdf(pdf([[Printed(words, 700)]], told))
    assert (found.title, found.author, found.published) == expected


async def test_what_the_text_opens_with_comes_before_the_title_in_the_metadata() -> None:
    page = [Printed("Boats on the Tarn", 760, size=20), *(Printed(line.text, line.y) for line in wrapped(LONG))]
    told = await read_file("a.pdf", pdf([page], {"Title": "Template for reports"}))
    assert told.source.title == "Boats on the Tarn"
    assert (await read_file("a.pdf", pdf([page[1:]], {"Title": "Boat report"}))).source.title == "Boat report"
    assert (await read_file("a.pdf", pdf([page[1:]], {"Title": "The Lock Keeper"}))).source.title == "The Lock Keeper"
