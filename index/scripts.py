"""What writing systems need of an analyzer: folding of letters, marks inside words, and scripts without spaces."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

_UNSEEN: Final = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphens, joiners, zero-width blanks and marks of direction: inside a word they are no part of it."""


def _ranges(points: Iterable[int]) -> str:
    """Rising code points as the inside of a character class."""
    found: list[list[int]] = []
    for point in points:
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in found)


def _marks(first: int, last: int) -> str:
    return _ranges(point for point in range(first, last + 1) if unicodedata.category(chr(point))[0] == "M")


_LOW_MARKS: Final = _marks(0x300, 0xFFFF)
_HIGH_MARKS: Final = _marks(0x10000, 0x1FFFF) + "\U000e0100-\U000e01ef"
MARK: Final = f"(?:[{_LOW_MARKS}{_UNSEEN}]|(?=[\U00010000-\U0010ffff])[{_HIGH_MARKS}])"
"""What may stand after a letter without ending the word: vowel signs, accents written apart, soft hyphens.

In two, as the engine walks through ranges beyond U+FFFF one by one: it must not do so at the end of every word.
"""
_MARKS_MAX: Final = 30
"""Of one letter, as in Unicode's stream-safe format: ordering a longer run takes the square of its length."""
LETTER: Final = r"[^\W_\u00bc-\u00be\u2150-\u215f\u2189]"
"""A letter or digit of any script; not ½, which is 1/2 and would make 31/2 of 3½."""
LETTERS: Final = f"{LETTER}++(?:{MARK}{{1,{_MARKS_MAX}}}+{LETTER}++)*+{MARK}{{0,{_MARKS_MAX}}}+"

_HAN: Final = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3038-\u303c\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_HIRAGANA: Final = "\u3041-\u3096\u309d-\u309f"
_KANA: Final = f"{_HIRAGANA}\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\U0001aff0-\U0001b16f"
_HANGUL: Final = "\u1100-\u11ff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
_SOUTH_EAST: Final = _ranges(
    point
    for first, last in (
        (0xE01, 0xE4E),
        (0xE81, 0xEDF),
        (0x1000, 0x109F),
        (0x1780, 0x17DD),
        (0xA9E0, 0xA9FE),
        (0xAA60, 0xAA7F),
    )
    for point in range(first, last + 1)
    if chr(point).isalpha()
)
"""Thai, Lao, Burmese, Khmer."""
_SPACELESS: Final = re.compile(f"[{_HAN}{_KANA}{_HANGUL}{_SOUTH_EAST}]")
_ONE_RUN: Final = re.compile(
    "|".join(f"[{script}]++(?:{MARK}++[{script}]*+)*+" for script in (_HAN + _KANA, _HANGUL, _SOUTH_EAST))
)
RUN: Final = re.compile(f"{_ONE_RUN.pattern}|[^{_HAN}{_KANA}{_HANGUL}{_SOUTH_EAST}]+")
"""A stretch of one kind of writing: 東京2020 is two."""
_CLUSTER: Final = re.compile(f".{MARK}{{0,{_MARKS_MAX}}}+", re.DOTALL)
_MARKED: Final = re.compile(MARK)
_UNSEEN_RUN: Final = re.compile(f"[{_UNSEEN}]+")


def _bases() -> dict[int, str]:
    """For each accented letter of the Latin and Greek alphabets the bare one."""
    table = dict(zip(map(ord, "øłđħŧıæœðþ"), ["o", "l", "d", "h", "t", "i", "ae", "oe", "d", "th"], strict=True))
    for point in (*range(0xC0, 0x250), *range(0x386, 0x3CF), *range(0x1E00, 0x2000)):
        letters = unicodedata.normalize("NFD", chr(point))
        bare = "".join(char for char in letters if not unicodedata.combining(char))
        if bare != chr(point) and bare.isalpha():
            table[point] = bare.translate(table)
    return table


_BASES: Final = _bases()
_DROPPED: Final = (
    (0x300, 0x36F),  # accents that no letter takes in: stress over a Russian vowel
    (0x591, 0x5C7),  # Hebrew points
    (0x5F3, 0x5F4),  # geresh and gershayim: צה״ל
    (0x610, 0x61A),
    (0x640, 0x640),  # the stretching of Arabic words
    (0x64B, 0x65F),  # Arabic vowels
    (0x670, 0x670),
    (0x6D6, 0x6DC),
    (0x6DF, 0x6E4),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0x3099, 0x309A),  # dakuten that no kana takes in
    (0xFE00, 0xFE0F),  # how a sign is drawn
    (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)
_LETTERS: Final[dict[int, str | None]] = {
    **{point: None for first, last in _DROPPED for point in range(first, last + 1)},
    **{
        point: str(unicodedata.decimal(chr(point)))
        for point in range(0x660, 0x1FFFF)
        if unicodedata.category(chr(point)) == "Nd"
    },
    **dict(zip(map(ord, "ёѐѝأإٱ٫٬’ʼ＇"), "еeиااا.,'''", strict=True)),
    ord("ѐ"): "е",
}


def fold(word: str, *, accents: bool = False) -> str:
    """`word` in lower case and without compatibility forms, digits in ASCII; folding it again changes nothing.

    Accents go from Latin and Greek letters only, and with `accents` not even from those. Elsewhere a mark is a letter's
    own: a vowel of Hindi, a tone of Thai, the strokes that make が of か, й of и.
    """
    if word.isascii():
        return word.lower()
    word, before = _UNSEEN_RUN.sub("", word), ""
    while word != before:
        before = word
        word = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold()).translate(_LETTERS)
        if not accents:
            word = bare(word)
    return word


def bare(word: str) -> str:
    """`word`, folded, without the accents of Latin and Greek letters."""
    return word if word.isascii() else word.translate(_BASES)


def spaceless(word: str) -> bool:
    """Whether `word` holds a script that is searched by pairs of characters: Chinese, Japanese, Korean, Thai, Lao, …"""
    return not word.isascii() and _SPACELESS.search(word) is not None


def one_run(word: str) -> bool:
    """Whether `word` is all of one such script."""
    return not word.isascii() and _ONE_RUN.fullmatch(word) is not None


def pairs(run: str) -> tuple[list[str], list[str]]:
    """The terms of a run without spaces, and those of them that function words have no part in.

    A term is a character, with its marks, and the next; a run of one character is a term itself. One that stands
    between function words is a term too, or 橋 in 橋は could be found by no question that goes on otherwise. Of
    東京の人口は何人ですか a question is searched by 東京 and 人口.
    """
    every, content = _pairs(run), []
    for piece in _pieces(run):
        chosen = every if piece == run else _pairs(piece)
        content += chosen
        if chosen == [piece] != every and len(_characters(piece)) == 1:
            every.append(piece)
    return every, content


def _characters(run: str) -> list[str]:
    return _CLUSTER.findall(run) if _MARKED.search(run) else list(run)


def _pairs(run: str) -> list[str]:
    characters = _characters(run)
    return [one + other for one, other in pairwise(characters)] or characters


_CHINESE: Final = re.compile(
    rf"""什[么麼]时候|什麼時候|[为為]什[么麼]|叫?什[么麼]|怎[么麼][样樣]?|在?哪(?:[里裡儿兒个個些位]|一[个個位])?
    |[谁誰]|何[时時处處地]|如何|有?多(?:少|[长長大高久远遠深重快])(?:[个個人年米元岁歲天次座条條]|公里|小[时時])?
    |[几幾][个個人年天次点點号號月层層岁歲座条條位]?|是否|是|(?<=[{_HAN}][{_HAN}])的|[吗嗎呢]$|[请請][问問]|告[诉訴]我
    |有[没沒]有|[这這那](?:[个個些座条條]|是)|[他她它我你][们們]的?""",
    re.VERBOSE,
)
_JAPANESE_WORDS: Final = (
    "(?:どのくらい|どれくらい|どのように|どうやって|どうして|どんな|どこ|どれ|どの|どう|だれ|いつ|いくつ|いくら|なぜ|なに|なん"
    "|何(?:時間|[人年月日時個歳本回階匹隻台枚冊度分円番名点つ]|メートル|キロ)?|誰|について|という|この|その|あの|これ|それ|ここ"
    "|そこ|ください|教えて|(?:され|し|あり|い)?(?:でした|ました|ません|ています|です|ます)か?)"
)
_JAPANESE: Final = re.compile(
    rf"(?:(?:(?<![{_HIRAGANA}])(?:から|まで|より|では|には|とは|での|への|からの|までの|にも|でも|[への]|や|か)|[はがをにでとも])"
    rf"(?=[^{_HIRAGANA}]|$|{_JAPANESE_WORDS}))|{_JAPANESE_WORDS}(?:から|まで|[はがをにでともの](?![{_HIRAGANA}]))?|を|か$"
)
_JAPANESE_STEM: Final = re.compile(f"^[{_HIRAGANA}]{{2,}}|[^{_HIRAGANA}]{{2,}}|[^{_HIRAGANA}][{_HIRAGANA}]?")
"""Of what is left: a noun without the endings behind it, a verb's character with the next, kana that opens."""
_KOREAN: Final = re.compile(
    r"(?:(?:하|되|했|됐|였|었|았|있|없|이)?(?:습니까|습니다|었습니까|었습니다|나요|는가요|는지|는가)"
    r"|(?:입|합|됩)니[까다]|인가요?|이에요|예요|[하되]는|한다|했다|된다|였다|이다|이었다|있다|하였다|되었다"
    r"|(?<=..)(?:에서는|에서|에게|으로는|으로|부터|까지|에는|에도|처럼|보다|한|된|할|될|이나|이라는|라는|들은|들이|들을|이[은는]"
    r"|[이가의에로와과도만])|[은는을를])$"
)
_KOREAN_WORDS: Final = frozenset(
    "무엇 무엇이 뭐 누구 누가 언제 어디 어디서 어디에 어떻게 왜 몇 며칠 얼마 얼마나 어느 어떤 무슨 및 그 이 저".split()
)
_THAI_WORDS: Final = re.compile(
    "อะไร|ที่ไหน|ไหน|เมื่อไร|เมื่อไหร่|เมื่อใด|ใคร|ทำไม|อย่างไร|ยังไง|เท่าไร|เท่าไหร่|เท่าใด|กี่โมง|กี่|ครับ|ค่ะ|คะ$|หรือไม่|ไหม$"
)
_KANA_RUN: Final = re.compile(f"[{_KANA}]")
_KOREAN_RUN: Final = re.compile(f"[{_HANGUL}]")
_THAI_RUN: Final = re.compile("[\u0e01-\u0e46]")


def _pieces(run: str) -> list[str]:
    """What is left of a run between its question words and particles. The writing tells the language."""
    if not _THAI_RUN.match(run) and _MARKED.search(run):  # no language has both: nothing to cut by
        return [run]
    if _KOREAN_RUN.match(run):
        stem = _KOREAN.sub("", run, count=1)
        return [stem] if stem and stem not in _KOREAN_WORDS else []
    if _THAI_RUN.match(run):
        return [piece for piece in _THAI_WORDS.split(run) if piece]
    if _KANA_RUN.search(run):
        return [stem for piece in _JAPANESE.split(run) for stem in _JAPANESE_STEM.findall(piece)]
    return [piece for piece in _CHINESE.split(run) if piece]
