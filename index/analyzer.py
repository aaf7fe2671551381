"""Text to terms: what counts as the same word, in a question and in a document."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

import Stemmer

from index.scripts import LETTERS, RUN, bare, fold, one_run, pairs, spaceless
from index.stopwords import stop_words

ANALYZER_VERSION: Final = 2
"""To be raised whenever the terms of any text change: an index that was stored under another is made anew."""
MAX_LETTERS: Final = 100
"""A longer word, mostly no word at all but encoded data, counts by its first letters."""
MAX_RUN: Final = 10_000
"""As many characters count of a run without spaces, which ends at every comma, and of numbers without blanks."""
_MEMO_LETTERS: Final = 32
_MEMO_SIZE: Final = 200_000
"""How many tokens and terms are remembered, of tokens no longer than _MEMO_LETTERS: some 30 MB."""
_FORGOTTEN: Final = 1_000
"""Tokens that make room together, the first ones: to free all of them at once takes 20 to 40 ms."""

_NUMBER: Final = r"[vV]?\d++(?:[.,:]\d++)++"
_SYMBOLS: Final = r"[A-Za-z](?:\+\+|\#(?!\w)) | (?<![\w.])\.(?:NET|Net|net)\b"
_PLAIN: Final = r"[A-Za-z]++(?=[\ \n.,;:)\-])"
"""Most words, told from all else by what follows them: a third of the time."""
_ASCII_TOKEN: Final = re.compile(
    rf"""
    {_PLAIN}
    | {_NUMBER}                                     # 6,000  3.5  22:40  v2.3.1
    | {_SYMBOLS}                                  # C++  C#  .NET
    | [^\W_]++ (?: ['_] [^\W_]++ )*+              # words, don't, on_message, K4
    """,
    re.VERBOSE | re.ASCII,
)
_TOKEN: Final = re.compile(
    rf"""
    {_PLAIN}
    | \d{{1,3}}(?:[\u00a0\u2009\u202f]\d{{3}})++ (?:[.,]\d++)?+ (?!\w)    # 6 000
    | [vV]?\d++ (?: (?:[.,:٫٬]|(?<=[０-９])[．，：](?=[０-９])) \d++ )++
    | {_SYMBOLS}
    | {LETTERS} (?: (?: ['_׳״] | (?<=[א-ת])"(?=[א-ת]) ) {LETTERS} )*+
    | [\u00bc-\u00be\u2150-\u215f\u2189]          # ½
    """,
    re.VERBOSE,
)
_NUMBER_TOKEN: Final = re.compile(r"[vV]?\d++(?:[^\w'_׳״\"]\d++)++")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}")
_GROUPED_BY_POINTS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_FEET: Final = re.compile(r"\d+'\d\d?")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_NOT_IN_WORDS: Final = str.maketrans("", "", "'\"")
_POINT_LANGUAGES: Final = frozenset(
    "basque catalan danish dutch dutch_porter german greek indonesian italian norwegian portuguese romanian serbian "
    "spanish turkish".split()
)
"""Where 6.000 is six thousand."""
_ELISIONS: Final = {
    "french": re.compile(r"(l|d|j|c|n|m|t|s|qu|jusqu|lorsqu|puisqu)'(?=\w)"),
    "catalan": re.compile(r"(l|d|m|t|s|n)'(?=\w)"),
    "italian": re.compile(r"(l|un|dell|all|nell|sull|dall|quell|quest|c|d|gl|m|t|s|v|n)'(?=\w)"),
}


class _Analysed(NamedTuple):
    words: tuple[str, ...]
    terms: tuple[str, ...]
    content: tuple[str, ...]


class _Memo(dict[str, _Analysed]):
    """What tokens were analysed to. Threads may share it: they can only write the same twice."""

    def __init__(self, analyse: Callable[[str], _Analysed]) -> None:
        super().__init__()
        self._analyse = analyse
        self._size = 0

    def __missing__(self, token: str) -> _Analysed:
        analysed = self._analyse(token)
        if len(token) <= _MEMO_LETTERS:
            self._size += 1 + len(analysed.terms)
            if self._size > _MEMO_SIZE:
                self._make_room()
            self[token] = analysed
        return analysed

    def _make_room(self) -> None:
        for token in list(self)[:_FORGOTTEN]:
            forgotten = self.pop(token, None)
            if forgotten is not None:  # another thread was not faster
                self._size -= 1 + len(forgotten.terms)
        if not self:  # two threads may have counted a token twice
            self._size = 0


class Analyzer:
    """Folds, splits and stems. One instance serves several threads; the same text always gives the same terms.

    Raises KeyError for a `language` that Snowball does not know.
    """

    def __init__(self, language: str = "english") -> None:
        Stemmer.Stemmer(language)  # an unknown language is an error here, not at the first question
        self.language = language
        self._stemmers = threading.local()  # a Snowball stemmer may not be shared by threads
        self._stop_words = stop_words(language)
        self._elision = _ELISIONS.get(language)
        self._accents = language not in {"english", "porter"}  # other stemmers know endings by them
        self._memo = _Memo(self._analyse)
        self._stems: dict[str, tuple[list[str], list[str]]] = {}

    @property
    def fingerprint(self) -> str:
        """By which rules terms were made: "2:english:3.1.0:14.0.0" names ours, the language, Snowball's and Unicode's.

        Two analyzers of one fingerprint give the same terms; a stored index is good only under its own.
        """
        return f"{ANALYZER_VERSION}:{self.language}:{Stemmer.version()}:{unicodedata.unidata_version}"

    def words(self, text: str) -> list[str]:
        """The words of `text` in order, folded but not stemmed: "Brandt’s 6,000 rôles" gives brandt, 6000, roles.

        A run of a script without spaces is one word. Languages other than English keep their accents here.
        """
        return self._collect(text, attrgetter("words"))

    def terms(self, text: str) -> list[str]:
        """Every term of `text` in order, stop words too: what a document is indexed under."""
        return self._collect(text, attrgetter("terms"))

    def content_terms(self, text: str) -> list[str]:
        """The terms of `text` in order, without stop words; empty for a text that holds nothing else."""
        return self._collect(text, attrgetter("content"))

    def question_terms(self, text: str) -> list[str]:
        """The terms a question is searched by, each once: content terms, or all if there are none ("Who are they?")."""
        return list(dict.fromkeys(self.content_terms(text) or self.terms(text)))

    def stem(self, words: Iterable[str]) -> list[str]:
        """The terms of words that are folded already."""
        return [term for word in words for term in self._terms(word)[0]]

    def stemmed(self, words: Iterable[str]) -> list[str]:
        """One form for each of `words`, folded already: its stem; a run without spaces stays as it is."""
        return [word if spaceless(word) else self._terms(word)[0][0] for word in words]

    def _collect(self, text: str, kind: Callable[[_Analysed], tuple[str, ...]]) -> list[str]:
        return list(chain.from_iterable(map(kind, map(self._memo.__getitem__, _tokens(text)))))

    def _analyse(self, token: str) -> _Analysed:
        words = tuple(self._split(token))
        found = [self._terms(word) for word in words]
        terms = tuple(term for every, _ in found for term in every)
        content = tuple(term for _, chosen in found for term in chosen)
        return _Analysed(words, words if terms == words else terms, terms if content == terms else content)

    def _terms(self, word: str) -> tuple[list[str], list[str]]:
        """The terms of a folded word, and those of them that count in a question."""
        known = self._stems.get(word)
        if known is None:
            known = self._new_terms(word)
            if len(word) <= _MEMO_LETTERS:
                if len(self._stems) >= _MEMO_SIZE:
                    for old in list(self._stems)[:_FORGOTTEN]:
                        self._stems.pop(old, None)
                self._stems[word] = known
        return known

    def _new_terms(self, word: str) -> tuple[list[str], list[str]]:
        if spaceless(word):
            return pairs(word)
        if not hasattr(self._stemmers, "snowball"):
            self._stemmers.snowball = Stemmer.Stemmer(self.language)
        term = bare(self._stemmers.snowball.stemWord(word))
        return [term], [] if bare(word) in self._stop_words else [term]

    def _split(self, token: str) -> list[str]:
        """The folded words of one token: an identifier whole and in parts, a grouped number as its digits."""
        if token.isascii() and token.isalpha() and not _CAMEL.search(token):
            return [token[:MAX_LETTERS].lower()]  # nearly every word: the rest can only say the same
        if _NUMBER_TOKEN.fullmatch(token):
            return [number[:MAX_LETTERS] for number in self._number(fold(token[:MAX_RUN].lstrip("vV")))]
        if token[0] == ".":
            return [token.lower(), token[1:].lower()]
        if token[-1] in "+#":
            return [token.lower()]
        token = token[: MAX_RUN if spaceless(token) else 4 * MAX_LETTERS]  # four: letters and their marks
        whole = fold(token, accents=self._accents)
        if one_run(whole) or _FEET.fullmatch(whole):  # 5'10 is not 510, as 6'000 is 6000
            return [whole]
        found = [whole] if token.isascii() else _tokens(whole)
        if found != [whole]:  # what was one sign is several words: ½, ﷺ
            return [word for part in found if part for word in self._runs(part)]
        if spaceless(whole):
            return self._runs(whole)
        return self._parts(whole, unicodedata.normalize("NFC", token))

    def _runs(self, whole: str) -> list[str]:
        return [
            word
            for part in whole.split("_")
            for run in RUN.findall(part)
            for word in ([run] if spaceless(run) else self._parts(run, run))
        ]

    def _parts(self, whole: str, token: str) -> list[str]:
        article = self._elision.match(whole) if self._elision else None
        if article:
            return [article[1], *self._parts(whole[article.end() :], token[article.end() :])]
        word = whole.removesuffix("'s").translate(_NOT_IN_WORDS)
        found = [word]
        if "_" in word:
            found += word.split("_")
        elif _CAMEL.search(token):
            pieces = _CAMEL.sub(" ", token).translate(_NOT_IN_WORDS).split()
            found += [fold(piece, accents=self._accents) for piece in pieces]
        return [part[:MAX_LETTERS] for part in found if part]

    def _number(self, number: str) -> list[str]:
        """A grouped number as its digits; a list of numbers without blanks as its members."""
        for blank in "\u00a0\u2009\u202f ":
            number = number.replace(blank, "")
        if self.language in _POINT_LANGUAGES and _GROUPED_BY_POINTS.fullmatch(number):
            return [number.replace(".", "").replace(",", ".")]
        if _GROUPED.fullmatch(number):
            return [number.replace(",", "")]
        first, comma, rest = number.partition(",")
        return [number] if not comma or (first.isdigit() and rest.isdigit()) else number.split(",")


def _tokens(text: str) -> list[str]:
    """The stretches of `text` that are analysed each for itself; none holds a plain blank."""
    if text.isascii():
        return _ASCII_TOKEN.findall(text)
    return _TOKEN.findall(text.replace("’", "'").replace("ʼ", "'").replace("＇", "'"))
