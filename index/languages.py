"""The languages that documents can be read as: those of Snowball's stemmers."""

import Stemmer

from corpus.errors import KnownError


class UnknownLanguage(KnownError):
    """There is no stemmer for `language`."""

    def __init__(self, language: str) -> None:
        super().__init__(f"no stemmer for {language!r}")
        self.user_message = f"There is no language “{language}” here; there are {', '.join(languages())}."


def languages() -> tuple[str, ...]:
    """The names of all languages, in lower case: english, german …"""
    return tuple(sorted(Stemmer.algorithms()))


def known_language(name: str) -> str:
    """The language of that name, however it is written. Raises UnknownLanguage."""
    language = name.strip().lower()
    if language not in languages():
        raise UnknownLanguage(name)
    return language
