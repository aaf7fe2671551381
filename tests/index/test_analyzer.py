"""What counts as the same word."""

import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import ANALYZER_VERSION, MAX_LETTERS, Analyzer
from index.scripts import fold

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6,000", "6000"),
        ("1,234,567.5", "1234567.5"),
        ("Brandt’s", "brandt"),
        ("don’t", "don't"),
        ("killed", "kills"),
        ("Café", "cafe"),
        ("ﬁre", "fire"),
        ("ＦＵＬＬ", "full"),
        ("STRASSE", "Straße"),
        ("Łódź", "lodz"),
        ("Øresund", "oresund"),
        ("İstanbul", "istanbul"),
        ("6\u202f000 trees", "6000 trees"),
        ("6\u00a0000\u00a0000", "6000000"),
        ("6’000", "6000"),
        ("12,34,567", "1234567"),
        ("６，０００", "6000"),
        ("v2.3.1", "2.3.1"),
        ("3½", "3 1/2"),
        ("tickets ½", "tickets 1/2"),
        ("٦٬٠٠٠", "6000"),
        ("१२३", "123"),
        ("50%", "50"),
        ("①", "1"),
        ("1\ufe0f\u20e3", "1"),
        ("light\u00adhouse", "lighthouse"),
        ("light\u200bhouse", "lighthouse"),
        ("\u200flight\u200dhouse\u200e", "lighthouse"),
        ("cafe\u200d\u0301", "café"),
        ("Foo™", "foo"),
        ("שָׁלוֹם", "שלום"),
        ("צה״ל", 'צה"ל'),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("محـــمد", "محمد"),
        ("ёлка", "елка"),
        ("за\u0301мок", "замок"),
        ("می\u200cخواهم", "میخواهم"),
        ("ΣΟΦΌΣ", "σοφος"),
        ("Việt", "Vie\u0323\u0302t"),
    ],
)
def test_two_spellings_are_one_term(one: str, other: str) -> None:
    assert ANALYZER.terms(one) == ANALYZER.terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5", "35"),
        ("22:40", "2240"),
        ("6,00", "600"),
        ("c++", "c#"),
        ("c++", "c"),
        ("new", "news"),
        ("F#", "f"),
        ("5'10", "510"),
        ("11:30", "11.30"),
        ("мой", "мои"),
        ("कि", "की"),
        ("มา", "มี"),
        ("6 000", "6000"),
        ("1999\u00a0300", "1999300"),
    ],
)
def test_two_things_are_two_terms(one: str, other: str) -> None:
    assert ANALYZER.terms(one) != ANALYZER.terms(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on_message", ["on_message", "on", "message"]),
        ("TidalGrasp", ["tidalgrasp", "tidal", "grasp"]),
        ("#help-desk", ["help", "desk"]),
        ("the K4 trams", ["the", "k4", "trams"]),
        ("DPRK", ["dprk"]),
        ("version 2.3.1", ["version", "2.3.1"]),
        ("__init__", ["init"]),
        ("NATO", ["nato"]),
        ("HTTPServer", ["httpserver", "http", "server"]),
        ("two URLs of PCs", ["two", "urls", "of", "pcs"]),
        ("snake_case_name", ["snake_case_name", "snake", "case", "name"]),
        ("C++, C# and F#", ["c++", "c#", "and", "f#"]),
        (".NET, slideshare.net", [".net", "net", "slideshare", "net"]),
        ("tantivy-py", ["tantivy", "py"]),
        ("re-elect", ["re", "elect"]),
        ("the 1st at 22:40", ["the", "1st", "at", "22:40"]),
        ("rooms 1,2,3", ["rooms", "1", "2", "3"]),
        ("3,5 or 3.5", ["3,5", "or", "3.5"]),
        ("हिन्दी में किताबें", ["हिन्दी", "में", "किताबें"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("বাংলা ভাষা", ["বাংলা", "ভাষা"]),
        ("አማርኛ ቋንቋ", ["አማርኛ", "ቋንቋ"]),
        ("Հայոց լեզու", ["հայոց", "լեզու"]),
        ("ქართული ენა", ["ქართული", "ენა"]),
        ("བོད་སྐད", ["བོད", "སྐད"]),
        ("Tiếng Việt", ["tieng", "viet"]),
        ("'s", ["s"]),
        ("…", []),
    ],
)
def test_identifiers_are_found_whole_and_in_parts(text: str, words: list[str]) -> None:
    assert ANALYZER.words(text) == words


def test_a_question_is_searched_without_its_small_words() -> None:
    assert ANALYZER.question_terms("How many of the crew were lost, and which crew?") == ["crew", "lost"]


def test_a_question_of_small_words_keeps_them_all() -> None:
    assert ANALYZER.question_terms("Who are they?") == ["who", "are", "they"]


def test_an_unknown_language_is_an_error_at_once() -> None:
    with pytest.raises(KeyError):
        Analyzer("klingon")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("german", "6.000 Häuser, 1.234,50 Mark, 3.5", ["6000", "häuser", "1234.50", "mark", "3.5"]),
        ("english", "6.000 houses", ["6.000", "houses"]),
        ("german", "version 2.3.1 um 6.00", ["version", "2.3.1", "um", "6.00"]),
        ("french", "L’élève d’aujourd’hui", ["l", "élève", "d", "aujourdhui"]),
        ("italian", "dell'acqua", ["dell", "acqua"]),
    ],
)
def test_a_language_has_its_own_numbers_and_articles(language: str, text: str, words: list[str]) -> None:
    assert Analyzer(language).words(text) == words


@pytest.mark.parametrize(
    ("language", "question", "words"),
    [
        ("german", "Wann wurde die Brücke über den Fluss gebaut?", "Brücke Fluss gebaut"),
        ("french", "Où est-ce que l’élève habite ?", "élève habite"),
        ("spanish", "¿Cuándo se construyó el puente?", "construyó puente"),
        ("portuguese", "Quem construiu a ponte?", "construiu ponte"),
        ("italian", "Chi ha costruito il ponte?", "costruito ponte"),
        ("dutch", "Wanneer is de brug gebouwd?", "brug gebouwd"),
        ("russian", "Когда был построен мост?", "построен мост"),
    ],
)
def test_a_question_is_searched_without_the_small_words_of_its_language(
    language: str, question: str, words: str
) -> None:
    analyzer = Analyzer(language)
    assert analyzer.question_terms(question) == analyzer.terms(words)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("french", "élèves", "eleves"),
        ("spanish", "canciones", "canción"),
        ("spanish", "canción", "cancion"),
        ("german", "Häuser", "Haus"),
        ("russian", "пожаров", "пожар"),
    ],
)
def test_accents_tell_a_stemmer_and_no_reader(language: str, one: str, other: str) -> None:
    analyzer = Analyzer(language)
    assert analyzer.terms(one) == analyzer.terms(other)


def test_another_language_or_version_is_another_fingerprint() -> None:
    assert ANALYZER.fingerprint.startswith(f"{ANALYZER_VERSION}:english:")
    assert Analyzer().fingerprint == ANALYZER.fingerprint != Analyzer("german").fingerprint


def test_a_word_too_long_to_be_one_counts_by_its_beginning() -> None:
    assert ANALYZER.words("Qq" * 50_000 + " end") == [*ANALYZER.words("Qq" * 200), "end"]
    assert {len(word) for word in ANALYZER.words("x" * 900 + " " + "1." * 900 + "1")} == {MAX_LETTERS}


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1,",
        "1.",
        "a'",
        "a_",
        "aB",
        "\u0301",
        "a\u0301\u0323",
        "е\u0301" + "\u0323\u0301" * 20,
        "東",
        "か\u3099の",
        "的",
        "的是",
        "は",
        "か",
        "가",
        "ก\u0e31",
        "1\u00a0",
        'א"',
        "c+",
        "v",
        "ﷺ",
        "\u200b",
        "\ud800",
    ],
)
def test_no_text_takes_more_than_its_length_in_time(unit: str) -> None:
    """Four times the text in at most some ten times the time: a square would be sixteen."""

    def seconds(length: int) -> float:
        text, analyzer = unit * (length // len(unit)), Analyzer()
        times = []
        for _ in range(3):
            start = time.process_time()
            analyzer.terms(text)
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(40_000) < 10 * seconds(10_000) + 0.02


def test_what_is_remembered_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.analyzer._MEMO_SIZE", 100)
    analyzer = Analyzer()
    texts = [f"{number} houses of w{number:x} burned in 東京{number}" for number in range(1000)]
    once = [analyzer.terms(text) for text in texts]
    assert len(analyzer._memo) < 100
    assert [analyzer.terms(text) for text in texts] == once == [ANALYZER.terms(text) for text in texts]


def test_threads_get_the_same_terms() -> None:
    analyzer = Analyzer()
    texts = [f"The {number} harbours were burning in w{number}x and 東京{number}の橋は燃えた" for number in range(2000)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: [analyzer.terms(text) for text in texts], range(4)))
    finally:
        sys.setswitchinterval(interval)
    assert found == [[Analyzer().terms(text) for text in texts]] * 4


ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from(
        "aé e\u0301ßİı'’_-.,:#+1２٣½ \u00a0\u200b\u00adקּ\"׳がか\u3099ガｶﾞ東가ᄀ\u1161กั的のﷺ⑴ⒶΐὈй\u0306и\ud800𝔸A\u0323"
    )
)


@given(ANY_TEXT)
def test_any_text_has_terms_of_letters_and_digits(text: str) -> None:
    for word in ANALYZER.words(text):
        assert word
        assert any(char.isalnum() for char in word) or word == "c++"
        assert word == word.casefold()


@given(ANY_TEXT)
def test_how_a_text_is_composed_does_not_matter(text: str) -> None:
    terms = ANALYZER.terms(text)
    assert ANALYZER.terms(unicodedata.normalize("NFC", text)) == terms
    assert ANALYZER.terms(unicodedata.normalize("NFD", text)) == terms


@given(ANY_TEXT)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(fold(text, accents=True), accents=True) == fold(text, accents=True)


@given(ANY_TEXT, ANY_TEXT)
def test_a_blank_keeps_words_apart(one: str, other: str) -> None:
    assert ANALYZER.words(f"{one} {other}") == ANALYZER.words(one) + ANALYZER.words(other)


@given(ANY_TEXT)
def test_the_words_of_a_text_are_found_by_its_terms(text: str) -> None:
    words = ANALYZER.words(text)
    assert ANALYZER.stem(words) == ANALYZER.terms(text)
    assert set(ANALYZER.content_terms(text)) <= set(ANALYZER.terms(text))
    assert set(ANALYZER.terms(" ".join(words))) == set(ANALYZER.terms(text))
