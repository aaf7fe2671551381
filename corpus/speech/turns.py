"""Who speaks in a chat, a transcript or an interview, where a turn opens with a name: “Vera Sole: …”, “<marn> …”."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.claims import Manner, Speaker
from corpus.model import Sentence, SentenceKind, Span
from corpus.speech.parties import Register
from corpus.speech.speech_verbs import is_role
from corpus.speech.tokens import tokens

_LABEL = re.compile(
    r"(?P<time>\[[^\]\n]{1,30}\][ \t]*|\(?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\)?[ \t]+(?:[–—-][ \t]+)?)?(?:\*\*|__)?"
    r"(?:<(?P<nick>[^<>\s][^<>\n]{0,31})>:?|(?P<name>[^\W\d][^\n:*<>“”\"()!?]{0,39})"
    r"(?:\([^()\n]{1,30}\))?(?::(?:\*\*|__)?|(?:\*\*|__):))"
    r"[ \t]+(?=\S)"
)
_EDIT = re.compile(
    r"[*_]{0,2}(?:Edit(?:ed)?|Comment|Reply|Answer(?:ed)?|Note|Post(?:ed)?|Written|Question|Update|Review|Asked) "
    r"(?:by|from) (?P<name>[^\W\d_][^\n:*<>“”\"()!?]{0,39}?)(?:[ \t]*\([^()\n]{1,60}\))?"
    r"(?::[*_]{0,2}|[*_]{1,2}:)[ \t]+(?=\S)"
)
_WROTE = re.compile(
    r"[*_]{0,2}@?(?P<name>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,2})(?:[ \t]*\([^()\n]{1,40}\))?[*_]{0,2}[ \t]+"
    r"(?:wrote|writes|said|says|posted|replied|answered|asked|commented)(?:[ \t]+(?:on|at)[ \t][^\n:]{1,30})?"
    r":[*_]{0,2}\s*"
)
_STAMPED = re.compile(
    r"[*_]{0,2}(?P<name>[^\W\d_][^\n:*<>“”\"()!?—–]{0,31}?)[*_]{0,2}[ \t]+[—–-][ \t]+"
    r"(?:Today|Yesterday|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})[^\n]{0,20}\s*"
)
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|greetings|good (?:morning|day|evening))\b[^\n]{0,60}(?:\n|$)", re.IGNORECASE
)
_SIGNATURE = re.compile(r"[^\n]{2,60},[ \t]*\n+[ \t]*(?P<name>[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'.-]*){0,3})[ \t]*\s*\Z")
_ANSWER = re.compile(r"(?:\*\*|__)?A(?::(?:\*\*|__)?|\.|(?:\*\*|__):)[ \t]+(?=\S)")
_QUESTION = re.compile(r"(?:\*\*|__)?Q\d{0,2}(?:[:.](?:\*\*|__)?|(?:\*\*|__):)[ \t]+(?=\S)")
_NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*$")
_AFTER_NAME = re.compile(r",? (?:who|said|says|told|tells|\d\d|the|an?|our|its|is|was)\b")
_BEFORE_NAME = re.compile(r"([^\W\d_]+) $")
_NO_NAMES = frozenset(
    "note notes update warning contact source sources verdict claim question answer edit ps re photo image "
    "picture caption title date time place price where when what who why how tip tips example summary "
    "conclusion analysis background breaking correction address email phone tel fax website author by from "
    "to cc subject result results rating status version fixed added changed removed new known known-issues "
    "warnings issue issues motion vote present apologies treasurer secretary safety names aim method "
    "methods objective objectives introduction discussion references important nb faq disclaimer editor's "
    "update: here also first second third finally remember reminder today yesterday tomorrow monday tuesday "
    "wednesday thursday friday saturday sunday http https".split()
)
_PERSONAL = re.compile(r"\b(?:I|I['’]\w+|[Yy]ou|[Ww]e|[Mm]y|me|us|[Yy]our|[Oo]ur|[Tt]hanks|lol|gg)\b|\?")
_NEAR = 200
_LEAD = 6_000
_MAX_NAMES = 40
_SURE_TURN = 0.85


class _Turn(NamedTuple):
    """A labelled sentence: its number, and the name on its label."""

    at: int
    name: Span
    marked: bool
    """It has a time before it or angle brackets around it, as only a chat has."""


class _Labels(NamedTuple):
    """What opens the blocks of a text: names, “A:”, “Edit by …:”, and the number of the first question (-1: none)."""

    turns: list[_Turn]
    answers: list[int]
    edits: dict[int, Span]
    posts: dict[int, Span]
    """“**marn** wrote:” on a line of its own."""
    stamps: dict[int, Span]
    """“marn — Today at 12:04” on a line of its own."""
    question: int


def turns(text: str, sentences: Sequence[Sentence]) -> dict[int, Speaker]:
    """The speakers of the sentences that belong to a turn, by the numbers of the sentences."""
    labels = _labelled(text, sentences)
    spoken: dict[int, Speaker] = {}
    taken = list(_believed(text, labels.turns)) if labels.turns else []
    full: dict[str, Span] = {}
    for turn in taken:
        word = turn.name.of(text)
        if word not in full and len(full) < _MAX_NAMES:
            full[word] = _fullest(text, turn.name)
        name = full.get(word, turn.name)
        spoken.update(_whole_block(sentences, turn.at, name if name.end <= turn.name.end else turn.name, turn.name))
    for at, name in labels.edits.items():
        spoken.update(_whole_block(sentences, at, name, name))
    for at, name in labels.posts.items():
        post = _whole_block(sentences, at, name, name)
        if len(post) == 1 and sentences[at + 1].kind in {SentenceKind.PROSE, SentenceKind.QUOTATION}:
            post = _whole_block(sentences, at + 1, name, None, rule="turn")
        spoken.update({place: speaker for place, speaker in post.items() if place != at})
    if len(labels.stamps) > 1:
        ends = [*list(labels.stamps)[1:], len(sentences)]
        for (at, name), end in zip(labels.stamps.items(), ends, strict=True):
            for place in range(at + 1, end):
                spoken[place] = Speaker(name=name, manner=Manner.DIRECT, rule="turn", confidence=_SURE_TURN)
    if labels.answers and labels.question >= 0:
        interviewee = only_person(text, sentences[: labels.question], unknown=False)
        if interviewee is not None:
            for at in labels.answers:
                spoken.update(_whole_block(sentences, at, interviewee, None, rule="interview"))
    return spoken


def _labelled(text: str, sentences: Sequence[Sentence]) -> _Labels:
    """The sentences that open with a label."""
    found: list[_Turn] = []
    edits: dict[int, Span] = {}
    posts: dict[int, Span] = {}
    stamps: dict[int, Span] = {}
    answers: list[int] = []
    question, block = -1, -1
    for at, sentence in enumerate(sentences):
        opens, block = sentence.block != block, sentence.block
        if not opens or sentence.kind not in {SentenceKind.PROSE, SentenceKind.HEADING}:
            continue
        start = sentence.span.start
        if question < 0 and _QUESTION.match(text, start):
            question = at
        if sentence.kind is not SentenceKind.PROSE:
            continue
        if _ANSWER.match(text, start):
            answers.append(at)
            continue
        wrote = _WROTE.fullmatch(text, start, sentence.span.end)
        if wrote is not None and at + 1 < len(sentences) and ("*" in wrote.group() or "_" in wrote["name"]):
            posts[at] = Span(start=wrote.start("name"), end=wrote.end("name"))
            continue
        stamp = _STAMPED.fullmatch(text, start, sentence.span.end)
        if stamp is not None:
            stamps[at] = Span(start=stamp.start("name"), end=stamp.end("name"))
            continue
        edit = _EDIT.match(text, start, sentence.span.end)
        if edit is not None:
            edits[at] = Span(start=edit.start("name"), end=edit.end("name"))
            continue
        label = _LABEL.match(text, start, sentence.span.end)
        if label is None:
            continue
        kind = "nick" if label["nick"] else "name"
        name = Span(start=label.start(kind), end=label.start(kind) + len(label[kind].rstrip()))
        sure = bool(label["time"]) or "*" in label.group()
        if kind == "nick" or _like_a_name(name.of(text), free=sure):
            found.append(_Turn(at, name, marked=kind == "nick" or bool(label["time"])))
    return _Labels(found, answers, edits, posts if len(posts) > 1 else {}, stamps, question)


def _like_a_name(label: str, *, free: bool) -> bool:
    words = label.split()
    if not 1 <= len(words) <= 4 or words[0].lower() in _NO_NAMES or words[-1].lower() in _NO_NAMES:
        return False
    if free or (len(words) == 1 and ("_" in label or any(character.isdigit() for character in label))):
        return True
    return all(_NAME_WORD.match(word) and word[0].isupper() for word in words)


def _believed(text: str, labelled: list[_Turn]) -> Iterator[_Turn]:
    """The turns of a conversation: several speak more than once, or a name is a person's elsewhere in the text."""
    count = Counter(turn.name.of(text).lower() for turn in labelled)
    several = len(count) > 1 and len(labelled) > 2 and max(count.values()) > 1
    personal = sum(_PERSONAL.search(text, turn.name.end, turn.name.end + _NEAR) is not None for turn in labelled)
    talk = several and 3 * personal >= len(labelled)
    marked = sum(turn.marked for turn in labelled)
    known: dict[str, bool] = {}
    for turn in labelled:
        label = turn.name.of(text)
        if label not in known and len(known) < _MAX_NAMES:
            known[label] = len(label.split()) > 1 and _is_person(text, turn.name)
    company = len(count) > 1 and any(known.values())  # where one is a person, so are those written like it
    for turn in labelled:
        label = turn.name.of(text)
        like = company and label.isupper() and label.title() in text[:_LEAD]
        if talk or (turn.marked and marked > 1) or known.get(label, False) or like:
            yield turn


def _is_person(text: str, name: Span) -> bool:
    """Whether the text speaks of a name somewhere as it speaks of people."""
    label = name.of(text).title() if name.of(text).isupper() else name.of(text)
    place = text.find(label, 0, _LEAD)
    for _ in range(5):
        if place < 0:
            return False
        end = place + len(label)
        role = _BEFORE_NAME.search(text, max(0, place - 30), place)
        if place != name.start and (_AFTER_NAME.match(text, end) or (role and is_role(role.group(1).lower()))):
            return True
        place = text.find(label, end, _LEAD)
    return False


def _fullest(text: str, name: Span) -> Span:
    """The fullest form of a label's name that stands before it: “Vera Sole” for “VERA SOLE” and for “Sole”."""
    label = name.of(text)
    wanted = label.title() if label.isupper() and len(label) > 3 else label
    fuller = re.compile(rf"\b(?:[A-Z][\w’'-]+ )?{re.escape(wanted)}(?: [A-Z][\w’'-]+)?\b")
    best = name
    for found in fuller.finditer(text, 0, min(name.start, _LEAD)):
        longer = found.end() - found.start() > best.end - best.start
        better = longer or (best == name and wanted != label)
        if better and len(found.group().split()) < 4 and text[found.end() : found.end() + 1] != ":":
            best = Span(start=found.start(), end=found.end())
            break
    return best


def _whole_block(
    sentences: Sequence[Sentence], at: int, name: Span, label: Span | None, rule: str = "turn"
) -> dict[int, Speaker]:
    """A turn: the labelled sentence and the others of its block."""
    block = sentences[at].block
    first = Speaker(name=name, mention=label, manner=Manner.DIRECT, rule=rule, confidence=_SURE_TURN)
    rest = Speaker(name=name, manner=Manner.DIRECT, rule=rule, confidence=_SURE_TURN)
    spoken = {at: first}
    for place in range(at + 1, len(sentences)):
        if sentences[place].block != block:
            break
        spoken[place] = rest
    return spoken


def letter_writer(text: str, sentences: Sequence[Sentence]) -> tuple[Span, range] | None:
    """Who signs a letter that opens with a greeting, and the sentences between the two; None if it is none."""
    if not sentences or not _GREETING.match(text, sentences[0].span.start):
        return None
    signed = _SIGNATURE.search(text, max(0, len(text) - 200))
    if signed is None or signed["name"].lower() in _NO_NAMES or not signed["name"][0].isupper():
        return None
    size = len(sentences)
    last = next((at for at in range(size - 1, -1, -1) if sentences[at].span.end <= signed.start()), 0)
    return Span(start=signed.start("name"), end=signed.end("name")), range(1, last + 1)


def only_person(text: str, lead: Sequence[Sentence], *, unknown: bool) -> Span | None:
    """The one person whom the lead of an interview names; None if there are none or several.

    `unknown`: a name that nothing shows to be a person's is taken for one, if it is the only one.
    """
    register = Register(text)
    for sentence in lead[:40]:
        if sentence.kind is SentenceKind.PROSE and sentence.span.end - sentence.span.start < _LEAD:
            register.read(tokens(text, sentence.span.start, sentence.span.end, []))
    people = [party for party in register.by_name.values() if party.person and len(party.words) > 1]
    if not people and unknown:
        people = [party for party in register.by_name.values() if party.person is None and len(party.words) > 1]
    return people[0].name if len(people) == 1 else None
