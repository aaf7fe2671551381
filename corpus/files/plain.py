"""The bytes of a text decoded: UTF-8 wherever they are, else UTF-16 by its mark, else whatever they are most like."""

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.files.found import Found
from corpus.files.refusal import Refused

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WESTERN = "cp1252"
_KNOWN = (
    *(_WESTERN, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8_u", "koi8_r"),
    *("cp949", "cp932", "euc_jp", "gb18030", "big5"),
)
"""What texts were written in before UTF-8, by Python's names; those of the DOS years would take from the others."""
_WIDER = {
    "iso8859-1": _WESTERN,
    "ascii": _WESTERN,
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What is read for what is named, as browsers do: the larger set that programs wrote under the name of the smaller."""
_BELIEVED = re.compile(
    r"cp125\d|cp874|cp9\d\d|koi8[-_][ru]|iso8859-\d+|iso2022_\w+|euc_\w+|gb18030|big5\w*|mac\W\w+|utf-8"
)
"""What may be declared. Not UTF-16, which any bytes could be, and nothing that Python decodes and no text was in."""
_NAMES = {"cp932": "shift-jis", "cp949": "euc-kr"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SHIFTED = (b"\x1b$", b"\x1b(")
"""What ISO-2022-JP switches its letters with: to UTF-8 it looks like ASCII."""
_BINARY = "it is a binary file"


class Decoded(NamedTuple):
    """A text and what its bytes were: None for UTF-8, else the usual name of the character set (windows-1252)."""

    text: str
    charset: str | None


def unicode_text(data: bytes) -> Decoded | None:
    """The text of bytes that are UTF-8, or UTF-16 by their mark; None if they are neither. Raises Refused: binary."""
    wide = data.startswith(_UTF_16_MARKS)
    if not wide and b"\0" in data:
        raise Refused(_BINARY)
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise Refused("it is not UTF-16 text") from error
        return None
    if "\0" in text:
        raise Refused(_BINARY)
    return Decoded(text, "utf-16" if wide else None)


def likely_text(data: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes that are no Unicode: in the `declared` character set if they can be, else as they are likely.

    Raises Refused where they are like nothing. Costs time: 30 ms for 2 MB.
    """
    encoding = python_name(declared) if declared else None
    text = _in(encoding, data) if encoding else None
    if text is None:
        encoding = _likely(data)
        text = _in(encoding, data) if encoding else None
    if encoding is None or text is None:
        raise Refused("its characters are in no encoding that is known: save it as UTF-8")
    if _CONTROL.search(text):
        raise Refused(_BINARY)
    return Decoded(text, None if encoding == "utf-8" else usual_name(encoding))


def markup_text(data: bytes, declared: str | None) -> Decoded:
    """The text of a page: Unicode where the bytes are, else as the page or its server `declared`. Raises Refused."""
    if data.startswith(_UTF_16_MARKS) or not any(mark in data for mark in _SHIFTED):
        found = unicode_text(data)
        if found is not None:
            return found
    return likely_text(data, declared)


def guess(data: bytes, declared: str | None) -> Found:
    """What a text is that is not Unicode, for the child process. Raises Refused."""
    found = likely_text(data, declared)
    return Found(found.text, charset=found.charset)


def python_name(charset: str) -> str | None:
    """Python's name of the character set that is read for `charset`; None if no text is declared to be in that."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    return name if _BELIEVED.fullmatch(name) else None


def usual_name(encoding: str) -> str:
    """What people call one of Python's encodings."""
    if encoding in _NAMES:
        return _NAMES[encoding]
    if encoding.startswith("cp"):
        return f"windows-{encoding[2:]}"
    return encoding.replace("_", "-").replace("iso8859", "iso-8859").replace("iso2022", "iso-2022")


def _in(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _likely(data: bytes) -> str | None:
    """The likeliest encoding. Western European where that is as likely: the letters of Central Europe look as sound."""
    from charset_normalizer import from_bytes  # 60 ms that hardly any text needs

    found = from_bytes(data, cp_isolation=list(_KNOWN))
    best = found.best()
    if best is None:
        return None
    if any(_as_good(match, best) and _WESTERN in match.could_be_from_charset for match in found):
        return _WESTERN
    return best.encoding


def _as_good(match: "CharsetMatch", best: "CharsetMatch") -> bool:
    return (match.chaos, -match.coherence) <= (best.chaos, -best.coherence)
