"""Text to terms: what counts as the same word, in a question and in a document."""

import re
import threading
import unicodedata
from collections.abc import Iterable

import Stemmer

from index.stopwords import STOP_WORDS

_TOKEN = re.compile(
    r"""
    \d+ (?: [.,:] \d+ )+                          # 6,000  3.5  22:40  2.3.1
    | [A-Za-z] (?: \+\+ | \# (?!\w) )             # c++  c#
    | [^\W_]+ (?: ['_] [^\W_]+ )*                 # words, don't, on_message, K4
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "＇": "'"})


class Analyzer:
    """Folds, splits and stems. One instance serves several threads; the same text always gives the same terms.

    Raises KeyError for a `language` that Snowball does not know.
    """

    def __init__(self, language: str = "english") -> None:
        Stemmer.Stemmer(language)  # an unknown language is an error here, not at the first question
        self.language = language
        self._stemmers = threading.local()  # a Snowball stemmer may not be shared by threads

    def words(self, text: str) -> list[str]:
        """The words of `text` in order, folded but not stemmed: "Brandt’s 6,000 rôles" gives brandt, 6000, roles."""
        return [word for token in _TOKEN.findall(text.translate(_APOSTROPHES)) for word in _parts(token)]

    def terms(self, text: str) -> list[str]:
        """Every term of `text` in order, stop words too: what a document is indexed under."""
        return self.stem(self.words(text))

    def content_terms(self, text: str) -> list[str]:
        """The terms of `text` in order, without stop words; empty for a text that holds nothing else."""
        return self.stem(word for word in self.words(text) if word not in STOP_WORDS)

    def question_terms(self, text: str) -> list[str]:
        """The terms a question is searched by, each once: content terms, or all if there are none ("Who are they?")."""
        return list(dict.fromkeys(self.content_terms(text) or self.terms(text)))

    def stem(self, words: Iterable[str]) -> list[str]:
        """The terms of words that are folded already."""
        if not hasattr(self._stemmers, "snowball"):
            self._stemmers.snowball = Stemmer.Stemmer(self.language)
        stems: list[str] = self._stemmers.snowball.stemWords(list(words))
        return stems


def _parts(token: str) -> list[str]:
    """The folded words of one token: an identifier whole and in parts, a grouped number as its digits."""
    if token[0].isdigit():
        return [_fold(token.replace(",", "") if _GROUPED.fullmatch(token) else token)]
    word = _fold(token).removesuffix("'s").replace("'", "")
    if "_" in token:
        return [word, *filter(None, word.split("_"))]
    if _CAMEL.search(token):
        return [word, *(piece.casefold() for piece in _CAMEL.sub(" ", token).replace("'", "").split())]
    return [word] if word else []


def _fold(word: str) -> str:
    """`word` in lower case, without compatibility forms and accents (NFKD less its combining marks, recomposed)."""
    if word.isascii():
        return word.lower()
    bare = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return unicodedata.normalize("NFKC", bare).casefold()
