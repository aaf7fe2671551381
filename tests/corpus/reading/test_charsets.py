"""Texts in character sets of every sort: what is read is what was written, and what was read it by is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.files.plain import guess, likely_text, markup_text, python_name, unicode_text
from corpus.files.reading import read_file
from corpus.files.refusal import Refused
from corpus.reading import read

FRENCH = "Le bac ne part pas aujourd’hui, a déclaré la capitaine. Les billets sont remboursés à la caisse dès la fin. "
GERMAN = "Die Fähre fährt heute nicht über den Fluß. Größere Schäden gibt es nicht. "
POLISH = "Prom dzisiaj nie płynie, powiedziała kapitan Łucja Dąbrowska. Bilety można zwrócić w ciągu dziesięciu dni. "
UKRAINIAN = "Пором сьогодні не ходить, сказала капітан Інес Даль. Квитки можна повернути протягом десяти днів. "
GREEK = "Το πλοίο δεν φεύγει σήμερα, είπε η καπετάνισσα. Τα εισιτήρια επιστρέφονται σε δέκα ημέρες. "
TURKISH = "Feribot bugün kalkmıyor, dedi kaptan Işıl Şahin. Biletler on gün içinde iade edilebilir. "
KOREAN = "오늘은 배가 다니지 않는다고 선장이 말했다. 표는 열흘 안에 돌려받을 수 있다. "
JAPANESE = "今日は船が出ません、と船長は言った。切符は十日以内に払い戻されます。"
CHINESE = "船长说,今天渡轮不开。船票十天之内可以退。"
ENGLISH = "“The ferry,” said Zoë Müller, “won’t sail – not before Friday.” The café in Malmö serves crème brûlée. "


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (ENGLISH, "utf-8", None),
        (ENGLISH, "utf-8-sig", None),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "cp1252", "windows-1252"),
        ("It’s late. “No,” he said.", "cp1252", "windows-1252"),
        ("Entry costs £12 at the door. ", "latin-1", "windows-1252"),
        ("café", "latin-1", "windows-1252"),
        (FRENCH, "cp1252", "windows-1252"),
        (GERMAN, "latin-1", "windows-1252"),
        (POLISH, "cp1250", "windows-1250"),
        (UKRAINIAN, "cp1251", "windows-1251"),
        (UKRAINIAN, "koi8_u", "koi8-u"),
        (GREEK, "cp1253", "windows-1253"),
        (TURKISH, "cp1254", "windows-1254"),
        (KOREAN, "cp949", "euc-kr"),
        (JAPANESE, "cp932", "shift-jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (CHINESE, "gb18030", "gb18030"),
    ],
)
async def test_a_text_is_read_as_it_was_written(text: str, encoding: str, charset: str | None) -> None:
    found = await read_file("a.txt", text.encode(encoding))
    assert (found.text, found.charset) == (text, charset)
    assert read("a.txt", text.encode(encoding))[0] == text


async def test_front_matter_is_read_in_any_character_set() -> None:
    found = await read_file("a.md", f"---\ntitle: Fähre\nlang: de\n---\n{GERMAN}".encode("cp1252"))
    assert (found.text, found.source.title, found.source.language) == (GERMAN, "Fähre", "de")


async def test_what_the_server_says_comes_before_a_guess_and_after_unicode() -> None:
    hungarian = "A komp ma nem közlekedik az őrült idő miatt, mondta a kapitány. Nincs sérülés."
    data = hungarian.encode("cp1250")
    told = await read_file("a", data, content_type="text/plain; charset=ISO-8859-2")
    assert (told.text, told.charset) == (hungarian, "iso-8859-2")
    wrong = await read_file("a", GERMAN.encode(), content_type="text/plain; charset=windows-1251")
    assert (wrong.text, wrong.charset) == (GERMAN, None)
    unknown = await read_file("a", GERMAN.encode("cp1252"), content_type='text/plain; charset="x-none"')
    assert unknown.text == GERMAN


@pytest.mark.parametrize("charset", ["us-ascii", "big5", "utf-16-le", "hex", "idna", "\0"])
def test_a_character_set_that_does_not_fit_is_not_believed(charset: str) -> None:
    assert likely_text(GERMAN.encode("cp1252"), charset).text == GERMAN


def test_pages_of_seven_bits_are_no_unicode() -> None:
    data = JAPANESE.encode("iso-2022-jp")
    assert markup_text(data, "iso-2022-jp") == (JAPANESE, "iso-2022-jp")
    assert markup_text(GERMAN.encode(), "iso-2022-jp").text == GERMAN


def test_names_are_read_as_browsers_read_them() -> None:
    assert [python_name(name) for name in ("ISO-8859-1", "GB2312", "Shift_JIS", "nonsense", "a\0b")] == [
        *("cp1252", "gb18030", "cp932", None, None)
    ]


async def test_control_characters_are_of_no_text() -> None:
    with pytest.raises(UnreadableFile, match="binary"):
        await read_file("a.txt", GERMAN.encode("cp1252") + b"\x01\x02", content_type="text/plain; charset=latin1")
    with pytest.raises(Refused, match="binary"):
        guess(GERMAN.encode("cp1252") + b"\x01\x02", "latin1")
    assert guess(GERMAN.encode("cp1252"), None).charset == "windows-1252"


@given(st.text(max_size=300))
def test_unicode_is_never_guessed(text: str) -> None:
    data = text.encode()
    if "\0" in text:
        with pytest.raises(Refused, match="binary"):
            unicode_text(data)
    elif not text.startswith("\ufeff"):
        assert unicode_text(data) == (text, None)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        found = likely_text(data)
    except Refused:
        return
    assert "\0" not in found.text or not data


@pytest.mark.parametrize("charset", ["\0", "utf\0-8", "\udcff", "x" * 300_000, "", "-c", "utf-8 html"])
async def test_a_character_set_that_is_no_name_is_none(charset: str) -> None:
    page = b"<html><body><article><p>The ferry sails to Skerry every day at nine.</p></article></body></html>"
    found = await read_file("a.html", page, content_type=f"text/html; charset={charset}")
    assert (found.text.strip(), found.charset) == ("The ferry sails to Skerry every day at nine.", None)
