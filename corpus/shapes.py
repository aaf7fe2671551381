"""What a short line is by its shape alone: a bold label, a heading, a by-line, a credit, a link.

A heading cannot be quoted as an answer, so whatever might be an answer (a number with its unit, “key: value”, a notice
such as “Dogs are not allowed”) is no heading here, although some headings are missed for it.
"""

import re
from typing import NamedTuple

from corpus.lines import ends_sentence

_LEAD = r"[^\w\x21-\x7e“”‘’«»…]{0,8}"  # an emoji or two: an ornament, part of no sentence
_BOLD = re.compile(rf"{_LEAD}(\*\*\*|\*\*|__)(?=\S)([^*\n]{{1,300}}?)\1([:.?!]?)")
_EMPHASISED = re.compile(r"([*_])(?=[^\s*_])[^*\n]+(?<![\s*_])\1")
_QUESTION_LINE = re.compile(r"Q(?:uestion)?\s?\d{0,3}[:.)]\s")
_ANSWER_LINE = re.compile(r"A(?:nswer)?\s?\d{0,3}:\s")
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]{1,2}\s+")
_NUMBER = re.compile(r"[\d.]{1,8}[.)]?\s+")

_LINK = re.compile(
    r"(?:<?(?:https?://|www\.)\S+"
    r"|\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|:\s*(?:https?://|www\.)\S+))[.,;]?"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w")
_CONTACT = re.compile(r"(?:\w{1,20} ){0,2}contacts?(?: us)?\s?:", re.IGNORECASE)
_PLACE_ON_LINE = re.compile(r"\d[\d ()/-]{4,}\d|://|www\.")
_CREDIT = re.compile(
    r"(?:photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|foto)(?: (?:by|credit|courtesy))?\s?[:/©]|©",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:(?:words|text|story|reporting|written|report)\s?:? )?by:? ", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[(<][^\])>]{0,100}[\])>]")
_SMALL_NAME_PARTS = frozenset("and & de da del der den di du la le van von bin ibn al el y e of the for".split())
_TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december noon midnight".split()
)

_DATUM = re.compile(r"[$€£¥%@|]|://|\d[:.,]\d|\d\s+[^\W\d_A-Z]|,.*\d|\d.*,|\d\D+\d")
_TWO_NUMBERS = re.compile(r"\d\D+\d")
_INNER_END = re.compile(r"[a-z)][.!?]\s")
_TALK = re.compile(
    r"(?:I|We|You|He|She|It|They|There|Hello|Hi|Hey|Dear|Thanks?|Cheers|P\.?S|Yours?|Sincerely|Please"
    r"|(?:Best|Kind|Warm|Many|With|Good|See|Love)\s+(?:wishes|regards|thanks|love|morning|evening|afternoon|luck|you))\b"
)
_ORDERS = frozenset("no not never don't dont do be always please yes keep avoid stay use".split())
_VERDICTS = frozenset("true false misleading correct incorrect wrong right fake unproven unverified confirmed".split())
_FINITE = frozenset(
    "is are was were isn't aren't wasn't weren't has have had will won't would can can't cannot could must may might "
    "shall should does doesn't did didn't don't".split()
)
_ASKING = frozenset("what how why who where when which whom whose".split())
_LINK_HEADINGS = frozenset(
    "sources|source|references|reference|links|link|see also|related|related articles|related stories|related links"
    "|related reading|related content|related pages|further reading|external links|bibliography|works cited|citations"
    "|read more|more on this|more on this story|more stories|weblinks|quellen|einzelnachweise|siehe auch|fuentes"
    "|referencias|enlaces externos|références|liens externes|voir aussi|джерела|посилання|примітки|출처|参考文献".split(
        "|"
    )
)
_ANY_SHAPE = re.compile(r"[*_@:<\[©/]|www\.|[Bb][Yy]:? |^Q")  # what all but the bare heading have one of
_MAX_LABEL_WORDS = 5
_MAX_BOLD_SENTENCE_WORDS = 8
_MAX_HEADING = (8, 60)
_MAX_TITLE = (15, 120)
_MAX_BYLINE = 100
_MAX_CONTACT_LINES = 5


def is_plain(words: str) -> bool:
    """Whether a line has no sign of any shape but that of a bare heading: a quick answer for most lines."""
    return _ANY_SHAPE.search(words) is None


class Label(NamedTuple):
    """Bold words at the beginning of a line; the text after them begins at `rest`.

    From `start` to `end` is what belongs to them: without the marks round them, unless something stands outside of the
    bold (an ordinal before it, an end mark behind it).
    """

    start: int
    end: int
    rest: int
    words: str
    mark: str
    """The end mark, inside or right behind the bold; empty if none."""


def bold_label(words: str) -> Label | None:
    """The bold words with which a line begins, behind an ordinal or an emoji at most."""
    ordinal = _ORDINAL.match(words)
    found = _BOLD.match(words, ordinal.end() if ordinal else 0)
    if found is None:
        return None
    label = found.group(2)
    mark = found.group(3) or (label[-1] if label[-1] in ".?!:" else "")
    if ordinal or found.group(3):
        return Label(0, found.end(), found.end(), label, mark)  # “1. **Title.**” has no marks at both ends
    return Label(found.start(2), found.end(2), found.end(), label, mark)


def run_in_heading(words: str) -> Label | None:
    """The bold label before the text of a paragraph: “**Damage.** In Merrow …”, “**When?** The festival …”."""
    label = bold_label(words)
    if label is None or label.mark not in {".", "?"} or not words[label.rest : label.rest + 1].isspace():
        return None
    following = words[label.rest :].lstrip()
    if not following or following[0].islower():
        return None
    return label if label.mark == "?" or _is_topic(label.words) else None


def _is_topic(label: str) -> bool:
    """Whether a bold label that ends with a full stop names a topic, and is no rule, verdict or sentence of its own."""
    number = _NUMBER.match(label)
    parts = label[number.end() if number else 0 :].rstrip(".").lower().replace("’", "'").split()
    if not parts or len(parts) > _MAX_LABEL_WORDS or ":" in label or parts[0] in _ORDERS:
        return False
    if len(parts) == 1 and ("." in parts[0] or (parts[0].isdigit() and len(parts[0]) < 4)):
        return False  # “**U.S.** Forces left”, “**2.** It burnt”
    return not _FINITE.intersection(parts) and not _VERDICTS.intersection(parts)


def is_bold_heading(label: Label) -> bool:
    """Whether a wholly bold line is a heading, not a question: no end mark but a colon, no “key: value”, no data."""
    words = label.words.rstrip(":")
    if label.mark not in {"", ":"} or ":" in words or not _fits(words, _MAX_TITLE):
        return False
    return not _INNER_END.search(words) and not _TWO_NUMBERS.search(words)


def is_bold_sentence(label: Label) -> bool:
    """Whether a wholly bold line may stand for a question where the others are bold too: “**My base was burnt.**”"""
    return label.mark == "." and ":" not in label.words and _fits(label.words, (_MAX_BOLD_SENTENCE_WORDS, 100))


def is_question_line(words: str) -> bool:
    """Whether a line is the question of a FAQ by its letter: “Q: Is it loud?”."""
    return bool(_QUESTION_LINE.match(words)) and ends_sentence(words, "?")


def begins_block(words: str) -> bool:
    """Whether a line is never the continuation of a wrapped one: it opens with a bold label, with “Q:” or with “A:”."""
    label = bold_label(words) if "**" in words[:12] else None
    return bool((label and label.mark) or _QUESTION_LINE.match(words) or _ANSWER_LINE.match(words))


def is_emphasised(words: str) -> bool:
    """Whether a whole line is set in italics."""
    return _EMPHASISED.fullmatch(words) is not None


def is_bare_heading(words: str, title: bool) -> bool:
    """Whether a line without marks has the shape of a heading; a `title` opens the document and may be longer."""
    if not (words[0].isupper() or words[0].isdigit()) or not _fits(words, _MAX_TITLE if title else _MAX_HEADING):
        return False
    if not words.rstrip("\"”’')*_")[-1:].isalnum() or _DATUM.search(words) or _INNER_END.search(words):
        return False
    parts = words.lower().replace("’", "'").split()
    if ":" in words and not (title and len(parts) >= 5 and not re.search(r"\d", words)):
        return False
    if _TALK.match(words) or parts[0] in _ORDERS:
        return False
    return title or parts[0] in _ASKING or not _FINITE.intersection(parts)


def is_short(words: str) -> bool:
    """Whether a line is short and unfinished, as headings are, but lines of a list, a poem or an address too."""
    return _fits(words, _MAX_HEADING) and not ends_sentence(words)


def _fits(words: str, limits: tuple[int, int]) -> bool:
    return len(words) <= limits[1] and len(words.split()) <= limits[0]


def is_link_heading(words: str) -> bool:
    """Whether what stands under this heading are other people's headlines: Sources, See also, …"""
    return words.strip(" *_:").lower() in _LINK_HEADINGS


def is_link(words: str) -> bool:
    """Whether a line is nothing but a link."""
    return _LINK.fullmatch(words) is not None


def is_cut_off(words: str) -> bool:
    """Whether a line ends with the three dots of a headline that was cut off."""
    return words.rstrip(" \"”’')]").endswith(("...", "…"))


def is_credit(words: str) -> bool:
    """Whether a line says who made a picture."""
    if len(words) > _MAX_BYLINE or not _CREDIT.match(words):
        return False
    return len(words.split()) <= (_MAX_HEADING if ends_sentence(words) else _MAX_TITLE)[0]


def is_byline(words: str) -> bool:
    """Whether a line says who wrote it or whom to write to: “By Jane Doe (mail)”, “Contact: x@y.org”."""
    if len(words) > _MAX_BYLINE or ends_sentence(words):
        return False
    if _MAIL.search(words) and len(words.split()) <= _MAX_HEADING[0]:
        return True
    if _CONTACT.match(words) and (_MAIL.search(words) or _PLACE_ON_LINE.search(words)):
        return True
    by = _BY.match(words)
    return by is not None and _is_name(words[by.end() :])


def is_contact(words: str) -> bool:
    """Whether a few short lines tell whom to write to: a name, an address, a mail address; no sentence among them."""
    lines = words.splitlines()
    return (
        1 < len(lines) <= _MAX_CONTACT_LINES
        and any(_MAIL.search(line) for line in lines)
        and all(_fits(line, _MAX_HEADING) and not ends_sentence(line) for line in lines)
    )


def _is_name(words: str) -> bool:
    """Whether this is the name of one or more people, with a role or a date behind a comma perhaps."""
    name, _, role = _BRACKETED.sub("", words).partition(",")
    parts = name.split()
    capitals = [part for part in parts if part[0].isupper()]
    if not 2 <= len(capitals) <= 8 or len(role.split()) > 5 or _TIME_WORDS.intersection(name.lower().split()):
        return False
    return all(part[0].isupper() or part in _SMALL_NAME_PARTS for part in parts)
