"""Where sentences end inside one block: a paragraph, a list item, a quotation.

Rules over the end marks (. ! ? … and their full-width sisters), in time linear in the text: every look back is bounded,
and quotation marks and brackets are matched in one pass. No end is set inside a quotation or a bracket, so that
“It was cold. We waited,” she said stays whole; where that makes a sentence too long, the ends inside count.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.abbreviations import (
    AFTER_CLOCK,
    BEFORE_NUMBER,
    BEFORE_NUMBER_CAPITAL,
    BRANDS,
    CLOCK,
    MAY_BE_LAST,
    MAY_BE_LAST_CAPITAL,
    NEVER_LAST,
    STARTERS,
    TITLES,
)

MAX_WORDS = 80
"""A longer sentence is taken apart inside its quotations, then inside its brackets, then at its semicolons."""

_LAST_PLAIN = 0x2000  # emoji come later
_AFTER_ABBREVIATION = frozenset({"", "*", "**", ")"})
_MAX_QUOTATION = 700
_MAX_BRACKET = 400
_MAX_DEPTH = 50
_LOOK_BACK = 40

_END_MARKS = ".!?…。！？｡"
_WIDE_END_MARKS = "。！？｡"
_CLOSING_QUOTES = "\"'”’»」』"
_CANDIDATE = re.compile(r"\.(?: \.){2,3}|[.!?…。！？｡]+")
_CLOSING = re.escape("\"”’'»」』)]}*_~|`›）】》")
_AFTER = re.compile(rf"([{_CLOSING}]*(?: ?\[\d{{1,3}}\][{_CLOSING}]*)*)(\s*)")  # the marks that close, [1], the space
_OPENING = "\"“‘'«「『([{*_~|`‹（【《<"
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_NEXT_WORD = re.compile(rf"[{re.escape(_OPENING)}]{{0,6}}({_WORD.pattern})?")
_SPACE = re.compile(r"\s*")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d\U0001f1e6-\U0001f1ff]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_TOKEN_EDGE = re.compile(r"[(\[\"“‘«*_/—–]")
_PREVIOUS_WORD = re.compile(r"(\w{1,30})\W*$")
_SEMICOLON = re.compile(r";(?=\s)")

_BRACKETS = re.compile(r"[()\[\]`]")
_BRACKETS_AND_QUOTES = re.compile(r"[()\[\]`\"“”„«»「」『』]")
_OPENER_OF = {"”": "“„", "“": "„", "»": "«", "」": "「", "』": "『", ")": "(", "]": "["}
_OPENERS = frozenset("“„«「『([")

_Ends = Callable[[str], Iterator[int]]


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of `text` end, ascending; the last is its length."""
    if not _CANDIDATE.search(text):
        ends, shield = [len(text)], None
    else:
        shield = _shielded(text, _BRACKETS_AND_QUOTES)
        ends = list(_ends(text, shield))
    if len(text) > 2 * MAX_WORDS:
        ends = list(_with_long_ones_split(text, ends, _LOOSER if shield is not None else _LOOSER[-1:]))
    return ends


def _with_long_ones_split(text: str, ends: list[int], looser: Sequence[_Ends]) -> Iterator[int]:
    begin = 0
    for end in ends:
        if end - begin > 2 * MAX_WORDS:
            yield from (begin + inner for inner in _inner_ends(text[begin:end], looser))
        else:
            yield end
        begin = end


def _inner_ends(text: str, looser: Sequence[_Ends]) -> list[int]:
    """The ends inside one sentence that is too long, looser by and by; only its own end while it is not."""
    ends = [len(text)]
    for loosened in looser:
        begin, finer = 0, []
        for end in ends:
            part = text[begin:end]
            finer += [begin + inner for inner in loosened(part)] if len(part.split()) > MAX_WORDS else [end]
            begin = end
        ends = finer
    return ends


def _ends_inside_quotations(text: str) -> Iterator[int]:
    return _ends(text, _shielded(text, _BRACKETS))


def _ends_everywhere(text: str) -> Iterator[int]:
    return _ends(text, None)


def _ends_at_semicolons(text: str) -> Iterator[int]:
    """Ends after semicolons, so that no part grows beyond MAX_WORDS where a semicolon could prevent it."""
    begin = last = words = 0
    for found in _SEMICOLON.finditer(text):
        more = len(text[last : found.end()].split())
        if words and words + more > MAX_WORDS:
            yield last
            begin, words = last, 0
        words, last = words + more, found.end()
    if last > begin and words + len(text[last:].split()) > MAX_WORDS:
        yield last
    yield len(text)


_LOOSER: tuple[_Ends, ...] = (_ends_inside_quotations, _ends_everywhere, _ends_at_semicolons)


def _shielded(text: str, delimiters: re.Pattern[str]) -> bytearray | None:
    """1 for each character within balanced quotation marks, brackets or inline code; None if there are none.

    The end marks right before a closing mark stay open: in “He left.” She stayed, the sentence ends there.
    """
    shield: bytearray | None = None
    for start, end in _enclosed(text, delimiters):
        inner = end
        while text[end] != "`" and inner > start and text[inner - 1] in _END_MARKS:
            inner -= 1
        if inner > start + 1:
            if shield is None:
                shield = bytearray(len(text))
            shield[start + 1 : inner] = b"\x01" * (inner - start - 1)
    return shield


def _enclosed(text: str, delimiters: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The places (of the opening, of the closing mark) of all pairs that are not too far apart."""
    opened: list[tuple[str, int]] = []
    straight = -1
    code_end = -1
    for found in delimiters.finditer(text):
        mark, place = found.group(), found.start()
        if place <= code_end:
            continue
        if mark == "`":
            end = text.find("`", place + 1, place + _MAX_BRACKET)
            if end != -1 and "\n" not in text[place:end]:
                code_end = end
                yield place, end
        elif mark == '"':
            if straight >= 0 and _may_close(text, place):
                if place - straight <= _MAX_QUOTATION:
                    yield straight, place
                straight = -1
            elif straight >= 0 or _may_open(text, place):
                straight = place
        else:
            pair = _close(text, opened, mark, place)
            if pair:
                yield pair
            elif mark in _OPENERS:
                opened.append((mark, place))
                del opened[:-_MAX_DEPTH]


def _close(text: str, opened: list[tuple[str, int]], mark: str, place: int) -> tuple[int, int] | None:
    """Take what `mark` closes off the stack, with all left open inside it; None if it closes nothing near enough."""
    openers = _OPENER_OF.get(mark, "")
    for depth in range(len(opened) - 1, -1, -1):
        opener, start = opened[depth]
        if opener in openers:
            del opened[depth:]
            if mark in ")]" and (place - start > _MAX_BRACKET or text.count(". ", start, place) > 1):
                return None  # several sentences in a bracket are sentences
            return (start, place) if place - start <= _MAX_QUOTATION else None
    return None


def _may_open(text: str, place: int) -> bool:
    """Whether a straight quotation mark may be an opening one; the inches of 5" are not."""
    return place == 0 or text[place - 1].isspace() or text[place - 1] in _OPENING or text[place - 1] in "—–-/>:"


def _may_close(text: str, place: int) -> bool:
    """Whether a straight quotation mark may close the open one: not in he said "so, where another one opens."""
    return not text[place - 1].isspace() or text[place + 1 : place + 2].strip() == ""


def _ends(text: str, shield: bytearray | None) -> Iterator[int]:
    size, last = len(text), 0
    first_word = _WORD.search(text)
    chatty = first_word is not None and first_word.group()[0].islower()  # then small letters may open the next one too
    for found in _CANDIDATE.finditer(text):
        if found.start() < last or (shield is not None and shield[found.start()]):
            continue
        end = _end_at(text, found, last, chatty)
        if end and not (shield is not None and end < size and shield[end] and not text[end].isspace()):
            yield end
            last = end
    if last < size:
        yield size


def _end_at(text: str, found: re.Match[str], last: int, chatty: bool) -> int:
    """Where the sentence ends that has the end marks `found`, with all that belongs to it; 0 if it goes on."""
    start, stop = found.span()
    marks = found.group()
    after = _match(_AFTER, text, stop)
    closed, end, following = after.group(1), after.end(1), after.end()
    if following == len(text):
        return following
    wide = marks[-1] in _WIDE_END_MARKS
    if following == end:
        return end if wide and not any(mark in _CLOSING_QUOTES for mark in closed) else 0
    if marks == ". . . ." and start > 0 and not text[start - 1].isspace():
        return start + 1  # "compounds. . . . The": the first is the full stop, the others open the next sentence
    if ord(text[following]) > _LAST_PLAIN and (emoji := _EMOJI.match(text, following)):
        end = emoji.end()
        following = _match(_SPACE, text, end).end()
        if following == len(text):
            return following
    if wide:
        return end
    word = _match(_NEXT_WORD, text, following).group(1) or ""
    if _goes_on(text, following, word, marks, closed, chatty):
        return 0
    if marks == "." and closed in _AFTER_ABBREVIATION and _abbreviated(text, start, last, text[following], word):
        return 0
    return end


def _match(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str]:
    """The match of a pattern that always matches."""
    found = pattern.match(text, place)
    assert found is not None, "the pattern may match nothing at all"
    return found


def _goes_on(text: str, following: int, word: str, marks: str, closed: str, chatty: bool) -> bool:
    """Whether what follows the end marks shows that the sentence goes on."""
    first = text[following]
    if first in ",;:)]":
        return True
    if first in "-–—":
        return not (text[following + 1 : following + 2] == " " and text[following + 2 : following + 3].isupper())
    if first == "@" and len(text) - following < 200:
        return all(part.startswith("@") for part in text[following:].split())
    omission = "…" in marks or (len(marks) > 1 and set(marks) <= {".", " "})
    if marks == ". . ." and word.partition("’")[0].partition("'")[0] == "I":
        return True  # "I" has a capital letter anywhere, so it shows no beginning
    if word and word[0].islower() and not first.isdigit() and word not in BRANDS:
        quoted = any(mark in "\"”»’'*_" for mark in closed)
        return quoted or omission or not chatty
    return False


def _abbreviated(text: str, start: int, last: int, first: str, word: str) -> bool:
    """Whether the full stop at `start` is one of an abbreviation, an initial or a number inside the sentence."""
    stem = _stem_before(text, start)
    low = stem.lower().replace("’", "'")
    capital = stem[:1].isupper()
    if len(stem) <= 3 and (stem.isdigit() or len(stem) == 1) and _numbers_an_item(text, stem, start, last):
        return True
    if low in NEVER_LAST or (capital and low in TITLES):
        return True
    initial = capital and len(stem) == 1
    if (low in BEFORE_NUMBER and not initial) or (capital and low in BEFORE_NUMBER_CAPITAL):
        return first.isdigit()
    if low in CLOCK:
        near = text[max(last, start - _LOOK_BACK) : start]
        return not word or word.lower() in AFTER_CLOCK or len(near.split()) < 4
    if low in MAY_BE_LAST or (capital and low in MAY_BE_LAST_CAPITAL) or ("." in low and _INITIALS.fullmatch(low)):
        return not _starts_sentence(word)
    return initial and _is_initial(text, stem, start, word)


def _starts_sentence(word: str) -> bool:
    return word[:1].isupper() and word.lower() in STARTERS


def _stem_before(text: str, place: int) -> str:
    """What stands without a space before `place`, from the last bracket, quotation mark or slash on."""
    near = text[max(0, place - _LOOK_BACK) : place]
    if not near or near[-1].isspace():
        return ""
    stem = near.rsplit(None, 1)[-1]
    return stem if stem.isalpha() else _TOKEN_EDGE.split(stem)[-1]


def _numbers_an_item(text: str, stem: str, start: int, last: int) -> bool:
    """Whether `stem` is the first thing of its sentence: “2. The second item.”"""
    return start - last < 8 and not text[last : start - len(stem)].strip(" \t\n*_(")


def _is_initial(text: str, stem: str, start: int, word: str) -> bool:
    """Whether a lone capital is part of a name: Jonas E. Smith, but not “you and I. Did …”, “of vitamin C. The …”."""
    if not _starts_sentence(word):
        return True
    if stem == "I":
        return False
    before = start - len(stem)
    previous = _PREVIOUS_WORD.search(text[max(0, before - _LOOK_BACK) : before])
    return previous is None or previous.group(1)[0].isupper()
