"""Who speaks in a chat, a transcript or an interview, where every turn opens with a name: “Vera Sole: …”, “<marn> …”."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.claims import Manner, Speaker
from corpus.model import Sentence, SentenceKind, Span
from corpus.speech_verbs import is_role
from corpus.tokens import tokens
from corpus.who import Register

_LABEL = re.compile(
    r"(?P<time>\[[^\]\n]{1,30}\][ \t]*|\(?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\)?[ \t]+(?:[–—-][ \t]+)?)?(?:\*\*|__)?"
    r"(?:<(?P<nick>[^<>\s][^<>\n]{0,31})>:?|(?P<name>[^\W\d][^\n:*<>“”\"()!?]{0,39})(?::(?:\*\*|__)?|(?:\*\*|__):))[ \t]+(?=\S)"
)
_ANSWER = re.compile(r"(?:\*\*|__)?A(?::(?:\*\*|__)?|\.|(?:\*\*|__):)[ \t]+(?=\S)")
_QUESTION = re.compile(r"(?:\*\*|__)?Q\d{0,2}(?:[:.](?:\*\*|__)?|(?:\*\*|__):)[ \t]+(?=\S)")
_NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*$")
_AFTER_NAME = re.compile(r",? (?:who|said|says|told|tells|\d\d|the|an?|our|its|is|was)\b")
_BEFORE_NAME = re.compile(r"([^\W\d_]+) $")
_NO_NAMES = frozenset(
    "note notes update warning contact source sources verdict claim question answer edit ps re photo image picture caption "
    "title date time place price where when what who why how tip tips example summary conclusion analysis background "
    "breaking correction address email phone tel fax website author by from to cc subject result results rating status "
    "version fixed added changed removed new known known-issues warnings issue issues motion vote present apologies "
    "treasurer secretary safety names aim method methods objective objectives introduction discussion references "
    "important nb faq disclaimer editor's update: here also first second third finally remember reminder today yesterday "
    "tomorrow monday tuesday wednesday thursday friday saturday sunday http https".split()
)
_LEAD = 6_000
_MAX_NAMES = 40
_SURE_TURN = 0.85


class _Turn(NamedTuple):
    """A labelled sentence: its number, and the name on its label."""

    at: int
    name: Span
    marked: bool
    """It has a time before it or angle brackets around it, as only a chat has."""
    bold: bool


def turns(text: str, sentences: Sequence[Sentence]) -> dict[int, Speaker]:
    """The speakers of the sentences that belong to a turn, by the numbers of the sentences."""
    labelled, answers, first_question = _labelled(text, sentences)
    spoken: dict[int, Speaker] = {}
    taken = list(_believed(text, labelled)) if labelled else []
    full: dict[str, Span] = {}
    for turn in taken:
        word = turn.name.of(text)
        if word not in full and len(full) < _MAX_NAMES:
            full[word] = _fullest(text, turn.name)
        name = full.get(word, turn.name)
        spoken.update(_whole_block(sentences, turn.at, name if name.end <= turn.name.end else turn.name, turn.name))
    if answers and first_question >= 0:
        interviewee = _only_person(text, sentences[:first_question])
        if interviewee is not None:
            for at in answers:
                spoken.update(_whole_block(sentences, at, interviewee, None))
    return spoken


def _labelled(text: str, sentences: Sequence[Sentence]) -> tuple[list[_Turn], list[int], int]:
    """The sentences with labels, those marked as answers, and the first question's number (-1: none)."""
    found: list[_Turn] = []
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
        label = _LABEL.match(text, start, sentence.span.end)
        if label is None:
            continue
        kind = "nick" if label["nick"] else "name"
        name = Span(start=label.start(kind), end=label.end(kind))
        if kind == "nick" or _like_a_name(name.of(text), timed=bool(label["time"])):
            found.append(_Turn(at, name, marked=kind == "nick" or bool(label["time"]), bold="*" in label.group()))
    return found, answers, question


def _like_a_name(label: str, *, timed: bool) -> bool:
    words = label.split()
    if not 1 <= len(words) <= 4 or words[0].lower() in _NO_NAMES or words[-1].lower() in _NO_NAMES:
        return False
    if timed or (len(words) == 1 and ("_" in label or any(character.isdigit() for character in label))):
        return True
    return all(_NAME_WORD.match(word) and word[0].isupper() for word in words)


def _believed(text: str, labelled: list[_Turn]) -> Iterator[_Turn]:
    """The turns of a conversation: several speak more than once, or a name is a person's elsewhere in the text."""
    count = Counter(turn.name.of(text).lower() for turn in labelled)
    several = len(count) > 1 and len(labelled) > 2 and max(count.values()) > 1
    marked = sum(turn.marked for turn in labelled)
    known: dict[str, bool] = {}
    for turn in labelled:
        label = turn.name.of(text)
        if label not in known and len(known) < _MAX_NAMES:
            known[label] = len(label.split()) > 1 and _is_person(text, turn.name)
        talk = several and (turn.marked or count[label.lower()] > 1 or sum(count.values()) > 2 * len(count))
        if talk or (turn.marked and marked > 1) or known.get(label, False):
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
        if (longer or (best == name and wanted != label)) and len(found.group().split()) < 4:
            if not text[found.end() : found.end() + 1] == ":":
                best = Span(start=found.start(), end=found.end())
                break
    return best


def _whole_block(sentences: Sequence[Sentence], at: int, name: Span, label: Span | None) -> dict[int, Speaker]:
    """A turn: the labelled sentence and the others of its block."""
    block = sentences[at].block
    rule = "interview" if label is None else "turn"
    first = Speaker(name=name, mention=label, manner=Manner.DIRECT, rule=rule, confidence=_SURE_TURN)
    rest = Speaker(name=name, manner=Manner.DIRECT, rule=rule, confidence=_SURE_TURN)
    spoken = {at: first}
    for place in range(at + 1, len(sentences)):
        if sentences[place].block != block:
            break
        spoken[place] = rest
    return spoken


def _only_person(text: str, lead: Sequence[Sentence]) -> Span | None:
    """The one person whom the lead of an interview names; None if there are none or several."""
    register = Register(text)
    for sentence in lead[:40]:
        if sentence.kind is SentenceKind.PROSE and sentence.span.end - sentence.span.start < _LEAD:
            register.read(tokens(text, sentence.span.start, sentence.span.end, []))
    people = [party for party in register.by_name.values() if party.person and len(party.words) > 1]
    return people[0].name if len(people) == 1 else None
