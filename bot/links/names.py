"""File names for pages: what their suffix says, the readers of files go by."""

from typing import Final

from yarl import URL

TYPES: Final = {
    "text/html": (".html",),
    "application/xhtml+xml": (".html",),
    "text/plain": (".txt", ".md"),  # code forges serve Markdown as plain text
    "text/markdown": (".md",),
    "application/pdf": (".pdf",),
}
"""The content types that are read, with the suffixes that a name may have, the usual one first."""
MAX_CHARACTERS: Final = 100
_SPELLINGS: Final = {".htm": ".html", ".xhtml": ".html", ".markdown": ".md", ".text": ".txt"}


def name_of(link: URL, content_type: str) -> str:
    """A file name for the page at `link`: the last part of its path, or its host, with a suffix of `content_type`.

    It has no separator of paths, no control character and no more than MAX_CHARACTERS; it does not start with a dot.
    """
    parts = [part for part in link.parts if part != "/"]
    name = _plain(parts[-1] if parts and parts[-1] else "") or _plain(link.host or "")
    stem, dot, end = name.rpartition(".")
    suffix = _SPELLINGS.get(f".{end.lower()}", f".{end.lower()}") if dot and stem else ""
    fitting = TYPES[content_type]
    if suffix not in fitting:
        stem, suffix = name, fitting[0]
    return stem[: MAX_CHARACTERS - len(suffix)] + suffix


def _plain(part: str) -> str:
    return "".join(char for char in part if char.isprintable() and char not in '/\\:*?"<>|').strip(" .")
