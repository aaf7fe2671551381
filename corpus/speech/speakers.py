"""Who says what a sentence says: found by rules when a document is taken apart, in English text only.

The rules (`Speaker.rule`) are those of corpus/speech/attribution.py (“subject”, “inverted”, “according to” …), of
corpus/speech/turns.py (“turn”, “interview”), and: “goes on”, a quotation whose speaker was named before; “begins”,
one whose speaker is named after it; “introduced”, what follows “Vasko said:”; “signed”, a quotation with a name below
it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.claims import Manner, Speaker
from corpus.model import Sentence, SentenceKind, Span
from corpus.speech.attribution import Found, attribution, signature
from corpus.speech.cited import cited as cited
from corpus.speech.names import name_of
from corpus.speech.noun_phrases import first_subject
from corpus.speech.parties import Party, Register
from corpus.speech.speech_verbs import ENGLISH, is_document, speaks
from corpus.speech.tokens import QUOTED, Quotation, Tokens, quotations, tokens, within
from corpus.speech.turns import letter_writer, only_person, turns
from corpus.speech.who import Who, mean, take_subject

SPEAKERS_VERSION = 1
"""To be raised with every change that finds other speakers in the same sentences."""

_READ = frozenset({SentenceKind.PROSE, SentenceKind.ITEM, SentenceKind.QUOTATION, SentenceKind.HEADING})
_OPENING = "“\"„«‘'"
_ENGLISH_SHARE = 0.06
_SAMPLE = 3_000
_LEAST_WORDS = 25
_WORDS = re.compile(r"[^\W\d_]+")
_GUESS = 0.5
_LONG = 20_000
"""Characters of a sentence beyond which nothing is looked for in it: it is none."""


def speakers(text: str, sentences: Sequence[Sentence]) -> tuple[Speaker | None, ...]:
    """Whose words each of `sentences`, those of `text` in order, is inside the document; None for the document's own.

    Names are places of `text` outside of what is said. Not English: all None. Linear in the text; never raises.
    """
    if not _is_english(text):
        return (None,) * len(sentences)
    reading = _Reading(text, sentences)
    for first, last in _blocks(sentences):
        reading.read_block(first, last)
    reading.interview()
    reading.letter()
    return tuple(reading.found)


def _is_english(text: str) -> bool:
    words = [word.lower() for word in _WORDS.findall(text[: 2 * _SAMPLE])]
    if len(words) < _LEAST_WORDS:
        return text.isascii() or any(word in ENGLISH for word in words)
    return sum(word in ENGLISH for word in words) > _ENGLISH_SHARE * len(words)


def _blocks(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The first and the one after the last sentence of each block."""
    first = 0
    for at in range(1, len(sentences) + 1):
        if at == len(sentences) or sentences[at].block != sentences[first].block:
            yield first, at
            first = at


@dataclass(slots=True)
class _Reading:
    """One pass over a document."""

    text: str
    sentences: Sequence[Sentence]
    found: list[Speaker | None] = field(init=False)
    register: Register = field(init=False)
    spoken: dict[int, Speaker] = field(init=False)
    """By the number of a sentence: the turns of a conversation or an interview."""
    unclosed: Speaker | None = None
    """Whose quotation the block before left open."""
    announced: Speaker | None = None
    """Whose words a line with a colon at its end has announced."""
    announced_kind: SentenceKind | None = None
    alone: bool = False
    """Whether that line was nothing else: “Vasko wrote:”."""
    voices: dict[Span, int] = field(default_factory=dict)
    """How often each has been quoted so far."""
    mute: list[int] = field(default_factory=list)
    """The sentences below a heading that are nothing but quotations, their speaker unknown."""
    last_named: Speaker | None = None
    """Whose the last sentence of the block before was."""
    last_direct: Speaker | None = None
    """Who was quoted at the very end of the block before."""

    def __post_init__(self) -> None:
        self.found = [None] * len(self.sentences)
        self.register = Register(self.text)
        self.spoken = turns(self.text, self.sentences)

    def read_block(self, first: int, last: int) -> None:
        """Find the speakers of the sentences from `first` to before `last`, which are one block."""
        kind = self.sentences[last - 1].kind
        if kind not in _READ:
            if kind is not SentenceKind.CAPTION:  # a picture may stand between two paragraphs of one speech
                self.unclosed = self.announced = self.last_direct = None
            return
        quoted = self._quoted(first, last)
        self.register.new_block()
        starts_quoted = self.text[self.sentences[first].span.start] in _OPENING
        carried = self.unclosed if starts_quoted else None
        if not self._goes_under(kind, starts_quoted):
            self.announced = None
        for at in range(first, last):
            self._read(at, first, quoted, carried)
        self._backwards(first, last, quoted)
        self._close(first, last, quoted)

    def _quoted(self, first: int, last: int) -> list[Quotation]:
        """The quotations of a block. One left open runs on only where the next block opens with a mark, too."""
        end = self.sentences[last - 1].span.end
        quoted = quotations(self.text, self.sentences[first].span.start, end)
        if quoted and not quoted[-1].closed and not self._opens_next(last):
            open_ = quoted.pop()
            close = next(s.span.end for s in self.sentences[first:last] if s.span.end > open_.start)
            quoted.append(Quotation(open_.start, close, closed=False))
        return quoted

    def _opens_next(self, last: int) -> bool:
        for sentence in self.sentences[last : last + 3]:
            if sentence.kind is not SentenceKind.CAPTION:
                return self.text[sentence.span.start] in _OPENING
        return False

    def _goes_under(self, kind: SentenceKind, starts_quoted: bool) -> bool:
        """Whether a block of this kind still belongs to what was announced."""
        if self.announced is None:
            return False
        if self.announced_kind is None:
            self.announced_kind = kind
            return kind in {SentenceKind.QUOTATION, SentenceKind.ITEM} or starts_quoted or self.alone
        return kind is self.announced_kind and (kind is not SentenceKind.PROSE or starts_quoted)

    def _read(self, at: int, first: int, quoted: list[Quotation], carried: Speaker | None) -> None:
        sentence = self.sentences[at]
        start, end = sentence.span.start, sentence.span.end
        if end - start > _LONG:
            return
        inner = within(quoted, start, end)
        words = tokens(self.text, start, end, inner)
        if not words.words:
            return
        if sentence.kind is SentenceKind.HEADING and words.words[-1] != ":":
            return  # capitals are no names there
        speaker = self.spoken.get(at)
        if speaker is None:
            speaker = self._named(words, inner, start, end)
        if speaker is None and _is_all_quoted(self.text, start, end, inner):
            speaker = self._unnamed(at, first, carried)
        elif speaker is None and words.low[0] in {"on", "about"} and _closes_with_quotation(words):
            speaker = self._sole_voice()
        if speaker is None and self.announced is not None:
            speaker = self._introduced(sentence.kind)
        self.register.read(words)
        take_subject(self.register, words)
        if sentence.kind is not SentenceKind.HEADING:
            self.found[at] = speaker
        self._sign(at, words)
        if words.words[-1] == ":" and (speaker is None or speaker.rule not in {"turn", "introduced"}):
            self.announced, self.announced_kind = speaker, None
            self.alone = len(words.words) < 9 and speaker is not None and speaker.rule == "subject"

    def _named(self, words: Tokens, inner: list[Quotation], start: int, end: int) -> Speaker | None:
        """The speaker that a sentence itself names."""
        found = attribution(words)
        if found is None:
            return None
        who = mean(self.register, words, found.phrase, self._own_subject(words, found))
        first, last = found.phrase
        name = who.name
        if any(quote.start < name.end and name.start < quote.end for quote in inner):
            return None
        if who.party is not None:
            self.register.spoke(who.party)
        if found.beside and who.certainty > _GUESS:
            self.voices[name] = self.voices.get(name, 0) + 1
        self._written(words, who, first, last)
        return Speaker(
            name=name,
            mention=Span(start=words.start[first], end=words.end[last]),
            manner=_manner(inner, start, end),
            rule=found.rule,
            confidence=round(max(0.0, min(found.confidence * who.certainty, 1.0)), 3),
        )

    def _own_subject(self, words: Tokens, found: Found) -> Party | None:
        """The first subject of the sentence in which a pronoun speaks: “The office has counted …, it said”."""
        first = found.phrase[0]
        if found.phrase[0] != found.phrase[1] or words.low[first] not in {"it", "they", "he", "she"} or first < 4:
            return None
        subject = first_subject(words, first)
        if subject is None or subject[1] + 2 >= first or words.low[subject[0]] == words.low[first]:
            return None
        name = name_of(words, subject)
        if is_document(name.head) or not (name.proper or speaks(name.head)):
            return None
        party = mean(self.register, words, subject).party
        if party is not None and {":", ";"} & set(words.words[subject[1] : first]):
            self.register.subjects.append(party)  # of a clause before, and nearer than the last sentence
        return party

    def _written(self, words: Tokens, who: Who, first: int, last: int) -> None:
        """Remember the documents that a sentence speaks of as the speaker's: “said in a new report”."""
        if who.party is not None:
            kinds = frozenset(
                low
                for at, low in enumerate(words.low)
                if is_document(low) and (first <= at <= last or "in" in words.low[max(at - 5, 0) : at])
            )
            if kinds:
                self.register.documents.append((kinds, who.party))

    def _unnamed(self, at: int, first: int, carried: Speaker | None) -> Speaker | None:
        """The speaker of a sentence that is nothing but a quotation."""
        before = self.found[at - 1] if at > first else None
        if before is not None:
            return _again(before, "goes on", min(before.confidence, 0.9), Manner.DIRECT)
        if at > first:
            return self._sole_voice()
        if carried is not None:
            return _again(carried, "goes on", min(carried.confidence, 0.9), Manner.DIRECT)
        if self.announced is not None:
            return _again(self.announced, "introduced", min(self.announced.confidence, 0.88), Manner.DIRECT)
        if self.last_direct is not None:
            return _again(self.last_direct, "goes on", min(self.last_direct.confidence, 0.7), Manner.DIRECT)
        if at > 0 and self.sentences[at - 1].kind is SentenceKind.HEADING:
            self.mute.append(at)
            return None
        return self._sole_voice()

    def _sole_voice(self) -> Speaker | None:
        """The only one who has been quoted so far, if this paragraph names nobody else."""
        if len(self.voices) != 1:
            return None
        name = next(iter(self.voices))
        if any(party.name != name and party.person is not False for party in self.register.named):
            return None
        return Speaker(name=name, manner=Manner.DIRECT, rule="goes on", confidence=0.72)

    def _introduced(self, kind: SentenceKind) -> Speaker | None:
        """The speaker whom a line above has announced, for a sentence that is a quotation by where it stands."""
        assert self.announced is not None, "asked only then"
        if self.announced_kind is None:  # in the block of that line
            self.announced_kind = kind
        if kind is not self.announced_kind or (kind is SentenceKind.PROSE and not self.alone):
            return None
        worth = 0.88 if kind is SentenceKind.QUOTATION else 0.78
        return _again(self.announced, "introduced", min(worth, self.announced.confidence), Manner.DIRECT)

    def interview(self) -> None:
        """Give the answers of an interview, quotations below question headings, their one speaker."""
        asked = [at for at, one in enumerate(self.sentences) if one.kind is SentenceKind.HEADING and self._asks(at)]
        if len(asked) < 2 or not self.mute or len(self.voices) > 1:
            return
        name = next(iter(self.voices), None) or only_person(self.text, self.sentences[: asked[0]], unknown=True)
        if name is None:
            return
        speaker = Speaker(name=name, manner=Manner.DIRECT, rule="interview", confidence=0.8)
        for first in self.mute:
            for at in range(first, len(self.sentences)):
                start, end = self.sentences[at].span.start, self.sentences[at].span.end
                if self.sentences[at].block != self.sentences[first].block or self.found[at] is not None:
                    break
                if not _is_all_quoted(self.text, start, end, quotations(self.text, start, end)):
                    break
                self.found[at] = speaker

    def _asks(self, at: int) -> bool:
        return self.text[self.sentences[at].span.end - 1] == "?"

    def letter(self) -> None:
        """Give all that nobody else says in a signed letter to who signs it."""
        signed = letter_writer(self.text, self.sentences)
        if signed is None:
            return
        name, own = signed
        speaker = Speaker(name=name, manner=Manner.REPORTED, rule="letter", confidence=0.75)
        for at in own:
            if self.found[at] is None and self.sentences[at].kind in {SentenceKind.PROSE, SentenceKind.ITEM}:
                self.found[at] = speaker

    def _backwards(self, first: int, last: int, quoted: list[Quotation]) -> None:
        """Give a quotation that is several sentences long the speaker named at its end."""
        for at in range(last - 2, first - 1, -1):
            after, end = self.found[at + 1], self.sentences[at].span.end
            if self.found[at] is not None or after is None:
                continue
            if any(quote.start < end < quote.end for quote in within(quoted, end - 1, end + 1)):
                inner = within(quoted, self.sentences[at].span.start, end)
                if _is_all_quoted(self.text, self.sentences[at].span.start, end, inner):
                    self.found[at] = _again(after, "begins", min(after.confidence, 0.88), Manner.DIRECT)

    def _sign(self, at: int, words: Tokens) -> None:
        """Give the quotation above a line like “— Ingrid Vasko, chief fire officer” its speaker."""
        if at == 0 or len(words.words) > 14:
            return
        phrase = signature(words, dashed=self._dashed(at))
        if phrase is None:
            return
        who = mean(self.register, words, phrase)
        mention = Span(start=words.start[phrase[0]], end=words.end[phrase[1]])
        speaker = Speaker(name=who.name, mention=mention, manner=Manner.DIRECT, rule="signed", confidence=0.85)
        self.found[at] = None
        for above in range(at - 1, max(at - 20, -1), -1):
            sentence = self.sentences[above]
            inside = sentence.kind is SentenceKind.QUOTATION or (
                sentence.kind is SentenceKind.PROSE and self.text[sentence.span.start] in _OPENING
            )
            if not inside or self.found[above] is not None or self.sentences[at].block - sentence.block > 2:
                break
            self.found[above] = _again(speaker, "signed", 0.85, Manner.DIRECT)

    def _dashed(self, at: int) -> bool:
        """Whether a dash, which may have been read as a bullet, stands before a sentence."""
        start = self.sentences[at].span.start
        return self.text[max(0, start - 3) : start].strip(" >")[-1:] in {"—", "–", "-"}

    def _close(self, first: int, last: int, quoted: list[Quotation]) -> None:
        """What the next block may inherit."""
        end = self.found[last - 1]
        left_open = bool(quoted) and not quoted[-1].closed and self._opens_next(last)
        self.unclosed = end if left_open else None
        ends_quoted = bool(quoted) and self.sentences[last - 1].span.end - quoted[-1].end < 80
        direct = end is not None and end.manner is Manner.DIRECT and end.rule not in {"turn", "interview"}
        fresh = any(s is not None and s.mention is not None for s in self.found[first:last])
        in_turns = self.last_named is not None and end is not None and self.last_named.name != end.name
        self.last_direct = end if direct and ends_quoted and fresh and not in_turns else None
        self.last_named = end


def _again(speaker: Speaker, rule: str, confidence: float, manner: Manner) -> Speaker:
    """The same speaker, going on."""
    return Speaker(name=speaker.name, mention=None, manner=manner, rule=rule, confidence=confidence)


def _manner(inner: list[Quotation], start: int, end: int) -> Manner:
    quoted = sum(quote.end - quote.start for quote in inner)
    if not quoted:
        return Manner.REPORTED
    return Manner.DIRECT if 2 * quoted > end - start else Manner.MIXED


def _closes_with_quotation(words: Tokens) -> bool:
    """Whether a sentence is a topic, a colon and a quotation: “On pain: ‘We do not know.’”"""
    return len(words.low) < 8 and words.low[-1] == QUOTED and words.words[-2:-1] == [":"]


def _is_all_quoted(text: str, start: int, end: int, inner: list[Quotation]) -> bool:
    """Whether every word between two places stands between quotation marks."""
    place = start
    for quote in inner:
        if any(character.isalnum() for character in text[place : quote.start]):
            return False
        place = quote.end
    return bool(inner) and not any(character.isalnum() for character in text[place:end])
