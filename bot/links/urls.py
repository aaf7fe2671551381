"""Which links may be followed at all, judged by how they are written, before any look-up."""

import re
from typing import Final

from yarl import URL

from bot.links.errors import LinkRefused

MAX_CHARACTERS: Final = 2048
_PORTS: Final = {"http": 80, "https": 443}
_NAME: Final = re.compile(
    r"(?=.{1,253}\Z)"
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+"
    r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\Z"  # a last label of letters: no spelling of an IP address has one
)
_REFUSED_SUFFIXES: Final = (
    ".alt", ".arpa", ".corp", ".example", ".home", ".internal", ".intranet", ".invalid", ".lan", ".local",
    ".localdomain", ".localhost", ".onion", ".private", ".test",
)  # fmt: skip
"""Names of no public host, that a resolver at home or in a company may know."""
_UNREADABLE: Final = (ValueError, IndexError)
"""What yarl raises for a text that is no URL; IndexError for “//[]@”."""


def checked(text: str) -> URL:
    """The link `text`, normalised: host in lower case and ASCII, no fragment. Raises LinkRefused."""
    if len(text) > MAX_CHARACTERS:
        raise LinkRefused("too long")
    if not _plain(text):
        raise LinkRefused("characters")
    try:
        return _allowed(URL(text))
    except _UNREADABLE:  # its words repeat the link
        raise LinkRefused("not a URL") from None


def redirected(link: URL, location: str) -> URL:
    """Where the page at `link` sends on to by its header Location. Raises LinkRefused."""
    if not location or not _plain(location):
        raise LinkRefused("redirect without a place")
    try:
        target = str(link.join(URL(location)))
    except _UNREADABLE:
        raise LinkRefused("not a URL") from None
    following = checked(target)
    if link.scheme == "https" and following.scheme != "https":
        raise LinkRefused("from https to http")
    return following


def _plain(text: str) -> bool:
    """No control character, space or lone surrogate; no backslash, which not all programs read alike."""
    return text.isprintable() and " " not in text and "\\" not in text


def _allowed(link: URL) -> URL:
    """Raises LinkRefused, and ValueError for a port that is none."""
    if link.scheme not in _PORTS:
        raise LinkRefused("scheme")
    if "@" in link.raw_authority:
        raise LinkRefused("user or password")
    if link.port != _PORTS[link.scheme]:
        raise LinkRefused("port")
    host = link.raw_host or ""
    if not _NAME.match(host):
        raise LinkRefused("host is no dotted name")
    if f".{host}".endswith(_REFUSED_SUFFIXES):
        raise LinkRefused("host is not public")
    if len(str(link)) > MAX_CHARACTERS:  # written in percent signs it is longer
        raise LinkRefused("too long")
    return link.with_fragment(None)
