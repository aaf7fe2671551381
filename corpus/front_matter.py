"""What a file says about itself above its text: TOML between +++ lines, or “key: value” lines between --- lines."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from corpus.dates import read_day
from corpus.files.limits import MAX_LINK, MAX_METADATA, MAX_TAGS
from corpus.model import Source

_TOML_MARK = "+++\n"
_PLAIN_MARK = "---\n"
_MAX_CHARACTERS = 65_536
_PLAIN_LINE = re.compile(r"([A-Za-z_][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?")
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_DEEP = re.compile(r"""(?m)(?:^|[{,\[])[ \t]*(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){200}""")
"""A key of more than 200 parts: tomllib takes the square of their number, seconds for some kilobytes."""
_LIST_LINE = re.compile(r"[ \t]+-[ \t]+(.*)")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_KEYS = {
    "title": "title",
    "publisher": "publisher",
    "source": "publisher",
    "author": "author",
    "url": "url",
    "language": "language",
    "lang": "language",
}
_DATE_KEYS = ("published", "date")


class FrontMatterError(Exception):
    """The front matter cannot be used; `str()` says why, as the end of the sentence “NAME cannot be read: …”."""


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """What the front matter of `text` says, by key, and the text below it. Raises FrontMatterError.

    Without front matter: nothing, and the whole text. A block between --- lines is front matter only if it is closed
    and every line in it is “key: value”, a comment (#), empty, or an indented line (“- value”) of the key above;
    otherwise it is text, for a --- may be a mere rule. Nothing of YAML is read but that: its references are a bomb.
    """
    if text.startswith(_TOML_MARK):
        return _toml(text)
    if text.startswith(_PLAIN_MARK):
        return _plain(text)
    return {}, text


def _toml(text: str) -> tuple[Mapping[str, object], str]:
    end = f"{text}\n".find(f"\n{_TOML_MARK}", len(_TOML_MARK) - 1)
    if end == -1:
        raise FrontMatterError("its front matter is not closed (a second line +++ is missing)")
    if end > _MAX_CHARACTERS:
        raise FrontMatterError(f"its front matter is longer than {_MAX_CHARACTERS:,} characters")
    head = text[len(_TOML_MARK) : end + 1]
    if _DEEP.search(head):
        raise FrontMatterError("its front matter is nested too deeply")
    try:
        fields = tomllib.loads(head)
    except (ValueError, RecursionError) as error:  # numbers beyond Python's limit are a plain ValueError
        place = _TOML_LINE.search(str(error))
        where = f"line {int(place.group(1)) + 1}" if place else "its last line"  # the +++ is line 1
        raise FrontMatterError(f"its front matter is not TOML, see {where}") from error
    return fields, text[end + 1 + len(_TOML_MARK) :]


def _plain(text: str) -> tuple[Mapping[str, object], str]:
    end = f"{text[: _MAX_CHARACTERS + len(_PLAIN_MARK)]}\n".find(f"\n{_PLAIN_MARK}", len(_PLAIN_MARK) - 1)
    if end == -1:
        return {}, text
    fields: dict[str, object] = {}
    listed: list[str] | None = None  # the value of the key above, if that may be a list
    for line in text[len(_PLAIN_MARK) : end].split("\n"):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        entry = _LIST_LINE.fullmatch(line.rstrip())
        if entry is not None and listed is not None:
            listed.append(_unquoted(entry.group(1).strip()))
            continue
        found = _PLAIN_LINE.fullmatch(words)
        if found is None:
            return {}, text
        if listed is not None and line[0] in " \t":
            continue  # a field of the key above: the link of an author, not of the document
        value = _unquoted((found.group(2) or "").strip())
        listed = None if value else []
        fields[found.group(1)] = value or listed
    joined = {key: ", ".join(value) if isinstance(value, list) else value for key, value in fields.items()}
    return joined, text[end + 1 + len(_PLAIN_MARK) :]


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def source_of(fields: Mapping[str, object], file_name: str) -> Source:
    """The source that the fields describe; unknown keys are left out, empty values unknown. Raises FrontMatterError.

    A `source` that is a link is the document's `url`, as other programs write it, and names no publisher.
    """
    lowered = {key.lower(): value for key, value in fields.items()}
    source = lowered.get("source")
    if isinstance(source, str) and _LINK.fullmatch(source.strip()):
        lowered["url"] = lowered.get("url") or lowered.pop("source")
        lowered.pop("source", None)
    texts: dict[str, str | None] = {}
    for key, field in _KEYS.items():
        texts[field] = texts.get(field) or _text(key, lowered.get(key))
    dates = [_date(key, lowered.get(key)) for key in _DATE_KEYS]
    published = next((found for found in dates if found), None)
    return Source(**texts, tags=_tags(lowered.get("tags")), published=published, file_name=file_name)


def _tags(value: object) -> tuple[str, ...]:
    """The tags of a list, or of a text with commas between them, each once, in their order."""
    if value is None:
        return ()
    if isinstance(value, dict) or (isinstance(value, list) and not all(isinstance(one, str | int) for one in value)):
        raise FrontMatterError(f"its front matter says tags = {_shown(value)}, which is not a list of words")
    entries = (
        value if isinstance(value, list) else _written(value).strip().removeprefix("[").removesuffix("]").split(",")
    )
    found = (" ".join(_unquoted(_written(entry).strip()).split()) for entry in entries)
    tags = tuple(dict.fromkeys(tag for tag in found if tag))
    if len(tags) > MAX_TAGS or any(len(tag) > MAX_METADATA for tag in tags):
        raise FrontMatterError(
            f"its front matter has more than {MAX_TAGS} tags, or one of more than {MAX_METADATA} characters"
        )
    return tags


def _text(key: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise FrontMatterError(f"its front matter says {key} = {_shown(value)}, which is not a text in quotation marks")
    words = " ".join(value.split())
    most = MAX_LINK if key in ("url", "source") and _LINK.fullmatch(words) else MAX_METADATA
    if len(words) > most:
        raise FrontMatterError(
            f"its front matter says {key} = {_shown(words)}, which is longer than {most:,} characters"
        )
    return words or None


def _date(key: str, value: object) -> date | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = read_day(_written(value))
    if written is None:
        raise FrontMatterError(f"its front matter says {key} = {_shown(value)}, which is not a date (write 2025-06-16)")
    return written


def _written(value: object) -> str:
    try:
        return str(value)
    except (ValueError, RecursionError) as error:  # TOML takes hexadecimal numbers longer than Python writes out
        raise FrontMatterError("its front matter holds a number that is too long, or is nested too deeply") from error


def _shown(value: object) -> str:
    shown = repr(value) if isinstance(value, str) else _written(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
