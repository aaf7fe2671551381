"""How well a sentence answers a question: one linear score over the signs of answer/signs.py."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import mul
from typing import Final, NamedTuple

from answer import cues
from answer.measures import states
from answer.model import AskedKind, Question
from answer.paraphrase import Matcher, paraphrases
from answer.question import AUTHOR, asked_kind
from answer.signs import WEIGHTS, Signs
from answer.values import held
from corpus.model import DocumentId, Sentence, SentenceKind, Span
from index.analyzer import Analyzer
from index.live import Hit
from index.passages import Passage
from index.scoring import K1, SentenceStatistics
from index.stopwords import STOP_WORDS

Strengths = Sequence[float]
"""How surely each term of the question is met, 0 to 1, in the order of its terms."""

FEW_WORDS: Final = 5
OTHERWISE: Final = 0.5
"""How much a value counts that is of the asked kind but not of the asked measure: an age, where a speed is asked."""
FAR: Final = 400
"""How many characters after what was shown before a follow-up is likely to find its answer."""
LEFT: Final = 0.1
"""The least share of a question that its title must leave open to be looked at by itself."""
_EXPLAINED: Final = frozenset({AskedKind.REASON, AskedKind.MANNER})
_YES_NO: Final = frozenset({AskedKind.PERMISSION, AskedKind.POLAR})
_UNNAMED: Final = frozenset("they he she their his her them him".split())
_EMPTY: Final = STOP_WORDS - {"more", "own", "again", "off", "out", "up", "down", "over", "not", "no"}
_NUMERAL: Final = re.compile(
    r"\d[\d.,:]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelv|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenti|thirti|forti|fifti|sixti|seventi|eighti|nineti|hundr\w*|thousand|million"
    r"|billion|dozen|half|no"
)
_SIGN_OF_KIND: Final = {
    AskedKind.PERSON: "person",
    AskedKind.TIME: "time",
    AskedKind.NUMBER: "number",
    AskedKind.PLACE: "place",
    AskedKind.REASON: "reason",
    AskedKind.MANNER: "manner",
    AskedKind.DEFINITION: "definition",
}


class Candidate(NamedTuple):
    """A sentence that may answer. `held`: how surely it holds a value of the asked kind, 0 to 1. `covered`: the share
    of the question, by idf, that its passage holds with its headings and title. `signs`: what its score is made of.
    """

    passage: Passage
    sentence: Sentence
    text: str
    terms: frozenset[str]
    score: float
    held: float
    covered: float
    signs: Signs


class _Read(NamedTuple):
    """A sentence as it is compared: all its words in order, stemmed; those that carry something; what they meet."""

    words: list[str]
    terms: list[str]
    strengths: Strengths


class _View(NamedTuple):
    """A passage as it is compared. `share`: its BM25 over that of the best. `asked`: the share of the question that its
    nearest heading holds, if that is a question itself. `covered`: what all of it meets.
    """

    passage: Passage
    share: float
    texts: list[str]
    reads: list[_Read]
    asks: list[bool]
    speakers: list[Strengths]
    title: Strengths
    heading: Strengths
    covered: Strengths
    asked: float


class Scorer:
    """Scores the sentences of passages for one question."""

    def __init__(self, question: Question, statistics: SentenceStatistics, analyzer: Analyzer) -> None:
        self._question = question
        self._statistics = statistics
        self._analyzer = analyzer
        self._paraphrases = paraphrases(analyzer, question.synonyms)
        self._matcher = Matcher(self._paraphrases, question.weights, question.phrases)
        self._idf = {term: weight * statistics.idf(term) for term, weight in question.weights.items()}
        self._weights = list(self._idf.values())
        self._total = sum(self._weights) or 1.0
        self._nothing: Strengths = [0.0] * len(self._weights)
        self._pairs = self._pairs_of(analyzer.stem(analyzer.words(question.text)))
        self._counted = self._numbers_of(question.counted)
        self._predicate = self._numbers_of(question.predicate)
        unnamed = not question.names and not question.words.isdisjoint(_UNNAMED)
        self._of_author = unnamed or not question.words.isdisjoint(AUTHOR)
        asked = " ".join(analyzer.words(question.text))
        self._for_words = cues.asks_for_words(asked)
        self._affirms = question.kind in _YES_NO and not cues.denies(question.text)
        self._named: dict[str, Strengths] = {}
        self._shown: dict[DocumentId, list[Span]] = {}
        for reference in question.context:
            self._shown.setdefault(reference.document, []).append(reference.span)

    def candidates(self, hits: Sequence[Hit]) -> list[Candidate]:
        """Every sentence of the passages in `hits` (best first), scored; in the order of the hits, then of the text."""
        views = [self._view(hit, hit.score / hits[0].score) for hit in hits]
        documents: dict[DocumentId, Strengths] = {}
        for view in views:
            number = view.passage.document.id
            documents[number] = _union(view.covered, documents.get(number, self._nothing))
        return [
            self._candidate(view, at, self._share(documents[view.passage.document.id]))
            for view in views
            for at in range(len(view.reads))
        ]

    def _candidate(self, view: _View, at: int, document: float) -> Candidate:
        """The sentence number `at` of a passage. `document`: the share that all passages of its document hold."""
        text = view.texts[at]
        surely = held(self._question, text, self._analyzer)
        near = self._surroundings(view, at)
        signs = Signs(
            passage=view.share,
            nearby=self._share(view.covered),
            document=document,
            answers=view.asked if at == 0 else view.asked / 2,
            close=self._close(view.passage.document.id, view.passage.sentences[at].span),
            **near,
            **self._told(view, at, near),
            **self._form(view.passage.sentences[at], text, view.reads[at]),
            **self._kind(text, view.reads[at], surely, near["previous"]),
        )
        return Candidate(
            passage=view.passage,
            sentence=view.passage.sentences[at],
            text=text,
            terms=frozenset(view.reads[at].terms),
            score=sum(map(mul, WEIGHTS, signs)),
            held=surely,
            covered=signs.nearby,
            signs=signs,
        )

    def _view(self, hit: Hit, share: float) -> _View:
        passage = hit.passage
        text = passage.document.text
        texts = [sentence.span.of(text) for sentence in passage.sentences]
        reads = [self._read(sentence) for sentence in texts]
        title = self._read(passage.document.source.title or "").strengths
        lines = [heading.of(text) for heading in passage.headings]
        headings = [self._read(line).strengths for line in lines]
        asks = bool(lines) and lines[-1].rstrip("*_ ").endswith("?")
        return _View(
            passage=passage,
            share=share,
            texts=texts,
            reads=reads,
            asks=[self._asks_alike(text) for text in texts],
            speakers=self._speakers(passage, texts),
            title=title,
            heading=_union(self._nothing, *headings),
            covered=_union(title, *headings, *(read.strengths for read in reads)),
            asked=self._share(headings[-1]) if asks else 0.0,
        )

    def _read(self, text: str) -> _Read:
        stems = self._analyzer.terms(text)
        terms = self._analyzer.content_terms(text)
        return _Read(stems, terms, self._matcher.strengths({*terms, *self._paraphrases.phrases(stems)}))

    def _asks_alike(self, text: str) -> bool:
        """Whether a sentence asks for what the question asks for."""
        if not cues.asks(text):
            return False
        kind = asked_kind(" ".join(self._analyzer.words(cues.turn(text))))
        return kind is self._question.kind or {kind, self._question.kind} <= _YES_NO

    def _speakers(self, passage: Passage, texts: Sequence[str]) -> list[Strengths]:
        """What the name of whoever speaks meets, for each sentence; in a log of a chat, a name holds until the next."""
        found: list[Strengths] = []
        last = self._nothing
        for sentence, text in zip(passage.sentences, texts, strict=True):
            named = cues.speaker(text)
            last = self._read(named).strengths if named else last
            speaker = sentence.speaker
            if speaker is None:
                found.append(last)
                continue
            spans = (speaker.name, speaker.mention) if speaker.mention is not None else (speaker.name,)
            name = " ".join(span.of(passage.document.text) for span in spans)
            if name not in self._named:
                self._named[name] = self._read(name).strengths
            found.append(_union(last, self._named[name]))
        return found

    def _told(self, view: _View, at: int, near: Mapping[str, float]) -> dict[str, float]:
        """What it counts that a sentence is somebody's words, asks itself, or replies to what was asked."""
        credited = view.passage.sentences[at].speaker is not None
        return {
            "asks": near["coverage"] if view.asks[at] else 0.0,
            "replies": near["previous"] if at and view.asks[at - 1] else 0.0,
            "words": float(self._for_words and cues.gives_words(view.texts[at])),
            "teller": float(self._for_words and credited and any(view.speakers[at])),
            "credited": float(credited),
            "denies": float(self._affirms and cues.denies(view.texts[at])),
        }

    def _surroundings(self, view: _View, at: int) -> dict[str, float]:
        """What the sentence holds of the question, and what those around and above it add to that."""
        reads = view.reads
        here = reads[at].strengths
        previous = reads[at - 1].strengths if at else self._nothing
        earlier = reads[at - 2].strengths if at > 1 else self._nothing
        following = reads[at + 1].strengths if at + 1 < len(reads) else self._nothing
        near = _union(here, previous)
        before = self._gain(previous, here)
        return {
            "coverage": self._share(here),
            "bm25": self._statistics.score(self._idf, reads[at].terms) / ((K1 + 1) * self._total),
            "specific": self._specific(here, _union(view.title, view.heading)),
            "previous": before,
            "pronoun": before if cues.opens_with_pronoun(view.texts[at]) else 0.0,
            "next": self._gain(following, near),
            "before_previous": self._gain(earlier, near),
            "heading": self._gain(view.heading, here),
            "speaker": self._gain(view.speakers[at], here),
        }

    def _form(self, sentence: Sentence, text: str, read: _Read) -> dict[str, float]:
        """What its shape says: word pairs, length, what it is."""
        return {
            "pairs": len(self._pairs & self._pairs_of(read.words)) / len(self._pairs) if self._pairs else 0.0,
            "short": float(len(text.split()) < FEW_WORDS),
            "question": float(text.rstrip('"”’)*_ ').endswith("?")),
            "item": float(sentence.kind is SentenceKind.ITEM),
            "voice": float(self._of_author and cues.first_person(text)),
        }

    def _kind(self, text: str, read: _Read, surely: float, before: float) -> dict[str, float]:
        """What it counts that the sentence does what is asked for. `before`: what the one before adds to the share."""
        question = self._question
        kind = question.kind
        signs = {
            "measure": float(any(states(measure, text, question.words) for measure in question.measures)),
            "counted": self._counts(read) if kind is AskedKind.NUMBER and surely else 0.0,
            "explains": before if kind in _EXPLAINED else 0.0,
            "rule": float(kind is AskedKind.PERMISSION and cues.rules(text)),
            "settled": float(kind in _YES_NO and cues.settles(text)),
            "verdict": cues.verdict(text) if question.asks_truth else 0.0,
            "claim": (1.0 if question.asks_truth else 0.5) * cues.only_claims(text),
        }
        if kind in _SIGN_OF_KIND:
            signs[_SIGN_OF_KIND[kind]] = surely * (OTHERWISE if question.measures and not signs["measure"] else 1.0)
        return signs

    def _share(self, strengths: Strengths) -> float:
        """The share of the question, by idf, that is met."""
        return sum(w * s for w, s in zip(self._weights, strengths, strict=True)) / self._total

    def _gain(self, strengths: Strengths, known: Strengths) -> float:
        """The share that `strengths` add to `known`."""
        return sum(w * (s - k) for w, s, k in zip(self._weights, strengths, known, strict=True) if s > k) / self._total

    def _specific(self, here: Strengths, above: Strengths) -> float:
        """The share of what title and headings leave open; the plain share if they leave next to nothing."""
        left = [w * (1 - a) for w, a in zip(self._weights, above, strict=True)]
        total = sum(left)
        if total <= self._total * LEFT:
            return self._share(here)
        return sum(w * s for w, s in zip(left, here, strict=True)) / total

    def _numbers_of(self, terms: frozenset[str]) -> frozenset[int]:
        return frozenset(number for number, term in enumerate(self._matcher.terms) if term in terms)

    def _pairs_of(self, words: Sequence[str]) -> set[tuple[str, str]]:
        """Neighbouring words in their base form, without pairs of words that are both too common to tell anything."""
        bases = [self._paraphrases.base(word) for word in words]
        return {pair for pair in pairwise(bases) if not (pair[0] in _EMPTY and pair[1] in _EMPTY)}

    def _counts(self, read: _Read) -> float:
        """How surely it counts what is counted; half of that if it says something else of it (killed, not hurt)."""
        said = max((read.strengths[number] for number in self._predicate), default=1.0)
        return self._beside_number(read.words) * (1 + said) / 2

    def _beside_number(self, words: Sequence[str]) -> float:
        """How surely a number that the question does not name stands right before what is counted, or right after."""
        best = 0.0
        for at, word in enumerate(words):
            if _NUMERAL.fullmatch(word) is None or word in self._question.words:
                continue
            behind = ((other, 1.0 if distance < 3 else 0.7) for distance, other in enumerate(words[at + 1 : at + 5]))
            ahead = ((other, 0.6) for other in words[max(0, at - 4) : at])
            for other, factor in (*behind, *ahead):
                for number, strength in self._matcher.met(other):
                    if number in self._counted:
                        best = max(best, factor * strength)
        return best

    def _close(self, document: DocumentId, span: Span) -> float:
        """1 for a sentence soon after what was shown before, 0.5 right before it, else 0, as for that itself."""
        spans = self._shown.get(document, ())
        if any(0 <= span.start - shown.end < FAR for shown in spans):
            return 1.0
        return 0.5 if any(0 <= shown.start - span.end < FAR / 3 for shown in spans) else 0.0


def _union(*many: Strengths) -> Strengths:
    return [max(each) for each in zip(*many, strict=True)]
