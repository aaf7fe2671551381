"""From what was found in a file to its text and its source: front matter, titles, by-lines."""

import re
from contextlib import suppress
from datetime import date

from corpus.blocks import QUESTION, Block, blocks
from corpus.files.found import Found
from corpus.files.invisible import invisible
from corpus.files.kinds import FileKind
from corpus.files.limits import MAX_CHARACTERS
from corpus.files.model import ReadFile
from corpus.files.plain import Decoded
from corpus.files.refusal import Refused
from corpus.front_matter import FrontMatterError, source_of, split_front_matter
from corpus.model import SentenceKind, Source

_OPENING = 4_000
"""Code points in which the first heading, what stands below it, and the by-line are looked for."""
_OPENING_BLOCKS = 6
_BY = re.compile(r"(?i)(?:(?:words|text|story|reporting|written|report)\s?:? )?by:? ([^,|–—(<\[]+)")


def from_text(file_name: str, decoded: Decoded) -> ReadFile:
    """A text as it stands below its front matter, line ends as LF, and what that says. Raises Refused.

    A title that the front matter does not give is taken from a heading at the very beginning of the text.
    """
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    _check_length(text)
    try:
        fields, body = split_front_matter(text)
        source = source_of(fields, file_name)
    except FrontMatterError as error:
        raise Refused(str(error)) from error
    if source.title is None:
        source = source.model_copy(update={"title": _first_heading(body)})
    return ReadFile(text=body, source=source, charset=decoded.charset, invisible=invisible(body))


def from_found(kind: FileKind, file_name: str, found: Found) -> ReadFile:
    """What a parser found in a page, a PDF or a Word document. Raises Refused.

    The title that a PDF or a Word document tells of itself is often that of the file it was made from: what its text
    opens with comes first.
    """
    _check_length(found.text)
    title = found.title
    if title is None or (kind is not FileKind.HTML and title.casefold() not in found.text[:_OPENING].casefold()):
        title = _first_heading(found.text) or title
    published = None
    with suppress(ValueError):
        published = date.fromisoformat(found.published or "")
    source = Source(
        title=title,
        author=found.author or _by_line(found.text),
        publisher=found.publisher,
        published=published,
        url=found.url if found.url and found.url.lower().startswith(("http://", "https://")) else None,
        language=found.language,
        file_name=file_name,
    )
    return ReadFile(text=found.text, source=source, charset=found.charset, invisible=invisible(found.text))


def _check_length(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise Refused(f"it holds more than {MAX_CHARACTERS:,} characters")


def _opening(text: str) -> tuple[str, list[Block]]:
    opening = text[:_OPENING]
    return opening, blocks(opening)[:_OPENING_BLOCKS]


def _first_heading(text: str) -> str | None:
    """The words of the heading that opens the text, if one does; a question of a FAQ is not the title of the whole."""
    opening, found = _opening(text)
    if not found or found[0].kind is not SentenceKind.HEADING or found[0].level == QUESTION:
        return None
    return " ".join(found[0].words(opening).split())


def _by_line(text: str) -> str | None:
    """The name in the by-line below the title: “By Ines Dahl, harbour reporter” is Ines Dahl's."""
    opening, found = _opening(text)
    for block in found:
        named = _BY.match(block.words(opening)) if block.kind is SentenceKind.BYLINE else None
        if named is not None:
            return " ".join(named.group(1).split()) or None
    return None
