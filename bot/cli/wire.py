"""Answers as JSON for programs: the shape that `ask --json` and `answer` print."""

import json
import re
from datetime import date, datetime
from typing import NotRequired, TypedDict

from answer.conflicts import Contested
from answer.model import Answered, Disagreement, Exchange, Quote
from answer.testimony import Finding
from corpus.model import Document, DocumentSummary, ParsedDocument, Source
from index.explain import Explanation

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_line(value: object) -> str:
    """`value` as JSON on one line, readable in any language.

    Escaped is only what could act on a terminal or end a line, and what is no character at all (a lone surrogate): the
    value that a program reads stays the same.
    """
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


class QuoteJson(TypedDict):
    """A quote: `text` is `document[start:end]` in code points of the document's body; null where a thing is unknown.

    `mark`: corrected or retracted, only where a moderator marked the document; `overtaken`: true, only where another
    text took the place of the quoted one.
    """

    text: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    speaker: str | None
    start: int
    end: int
    score: float
    mark: NotRequired[str]
    overtaken: NotRequired[bool]


class NoteJson(TypedDict):
    """What is said beside the quotes. `kind`: spelling (how a word was read), metadata (what is known of documents)."""

    kind: str
    text: str
    quotes: list[QuoteJson]


class SideJson(TypedDict):
    """One of the answers that are at odds, in a few words, and the quotes that give it."""

    claim: str
    quotes: list[QuoteJson]


class DisagreementJson(TypedDict):
    """Sources answer otherwise. `kind`: number, date, polarity, entity, verdict; `relation`: contradicts, updated.

    `summary`: the line that a person is shown. `why`: the rule that found it, the values as they were understood.
    """

    kind: str
    relation: str
    summary: str
    sides: list[SideJson]
    why: str


class OriginJson(TypedDict):
    """Who stands behind quotes that agree, and the documents that tell it."""

    name: str
    documents: list[str]


class AnswerJson(TypedDict):
    """An answer or a refusal."""

    question: str
    status: str
    reason: str | None
    message: str | None
    quotes: list[QuoteJson]
    disagreements: list[DisagreementJson]
    origins: list[OriginJson]
    notes: list[NoteJson]
    related: list[QuoteJson]
    took_ms: float


def answer_json(exchange: Exchange) -> AnswerJson:
    """`exchange` as an object of plain values."""
    answer = exchange.answer
    read = [NoteJson(kind="spelling", text=one.sentence, quotes=[]) for one in answer.corrections]
    if not isinstance(answer, Answered):
        return AnswerJson(
            question=answer.question,
            status="no_answer",
            reason=answer.reason.value,
            message=answer.message,
            quotes=[],
            disagreements=[],
            origins=[],
            notes=read,
            related=[_quote(quote) for quote in answer.related],
            took_ms=round(exchange.took_ms, 2),
        )
    known = [NoteJson(kind="metadata", text=one.text, quotes=[]) for one in answer.statements]
    said = [
        NoteJson(kind=note.kind.value, text=note.text, quotes=[_quote(quote) for quote in note.quotes])
        for note in answer.notes
    ]
    return AnswerJson(
        question=answer.question,
        status="answered",
        reason=None,
        message=None,
        quotes=[_quote(quote) for quote in answer.quotes],
        disagreements=[_disagreement(one) for one in answer.disagreements],
        origins=[
            OriginJson(name=origin.name, documents=[_file(document) for document in origin.documents])
            for origin in answer.origins
        ],
        notes=[*read, *known, *said],
        related=[],
        took_ms=round(exchange.took_ms, 2),
    )


class FindingJson(TypedDict):
    """What a comparison found. `flag`: contradicts, updated; `note`: what is worth saying beside it; null for none."""

    flag: str | None
    note: str | None
    kind: str | None
    why: str | None


def finding_json(finding: Finding | None) -> FindingJson:
    """A finding, or that there is none, as an object of plain values."""
    if finding is None:
        return FindingJson(flag=None, note=None, kind=None, why=None)
    return FindingJson(
        flag=None if finding.relation is None else finding.relation.value,
        note=None if finding.note is None else finding.note.value,
        kind=finding.kind.value,
        why=f"{finding.rule}: {finding.why}",
    )


def _disagreement(one: Disagreement) -> DisagreementJson:
    return DisagreementJson(
        kind=one.kind.value,
        relation=one.relation.value,
        summary=one.summary,
        sides=[SideJson(claim=side.claim, quotes=[_quote(quote) for quote in side.quotes]) for side in one.sides],
        why=f"{one.rule}: {one.why}",
    )


class ContestedJson(TypedDict):
    """Two quotes that are at odds. `handle`: names them for `rule`; null before they are published.

    `ruling`: what a moderator said of it (real, overtaken, same origin, not a disagreement); null if nobody did.
    """

    handle: str | None
    kind: str
    relation: str
    summary: str
    claims: list[str]
    quotes: list[QuoteJson]
    rule: str
    why: str
    ruling: str | None
    ruled_by: str | None
    ruled_at: str | None


def contested_json(one: Contested) -> ContestedJson:
    """Two quotes that are at odds as an object of plain values."""
    ruled = one.ruled
    return ContestedJson(
        handle=one.handle or None,
        kind=one.kind.value,
        relation=one.relation.value,
        summary=one.summary,
        claims=list(one.claims),
        quotes=[_quote(quote) for quote in one.quotes],
        rule=one.rule,
        why=one.why,
        ruling=None if ruled is None else ruled.ruling.value,
        ruled_by=None if ruled is None else ruled.by,
        ruled_at=None if ruled is None else iso(ruled.at),
    )


def _file(document: Document) -> str:
    return document.source.file_name or document.name


def _quote(quote: Quote) -> QuoteJson:
    source = quote.document.source
    found = QuoteJson(
        text=quote.text,
        document=_file(quote.document),
        title=source.title,
        publisher=source.publisher,
        published=iso(source.published),
        speaker=quote.speaker,
        start=quote.span.start,
        end=quote.span.end,
        score=quote.score,
    )
    if quote.document.mark is not None:
        found["mark"] = quote.document.mark.value
    if quote.overtaken:
        found["overtaken"] = True
    return found


def iso(at: date | datetime | None) -> str | None:
    """A date as 2025-06-16, a moment as 2025-06-16T09:00:00+00:00; None stays None."""
    return None if at is None else at.isoformat()


def summary_json(document: DocumentSummary) -> dict[str, object]:
    """A line of `list --json`, and of `review --json` and `removed --json`; null where there is no such thing."""
    return {
        "id": document.id,
        "revision": document.revision,
        **source_json(document.source),
        "characters": document.characters,
        "sentences": document.sentences,
        "mark": None if document.mark is None else document.mark.value,
        "review_by": iso(document.review_by),
        "removed_at": iso(document.removed_at),
    }


def document_json(parsed: ParsedDocument) -> dict[str, object]:
    """`show --json`: a document with its text and where its sentences stand, in code points."""
    document = parsed.document
    return {
        "id": document.id,
        "revision": document.revision,
        "current": document.current or document.revision,
        **source_json(document.source),
        "mark": None if document.mark is None else document.mark.value,
        "sha256": document.sha256,
        "text": document.text,
        "sentences": [
            {"start": sentence.span.start, "end": sentence.span.end, "kind": sentence.kind.value}
            for sentence in parsed.sentences
        ],
    }


def sentence_json(number: int, quote: Quote) -> dict[str, object]:
    """A line of `show --sentences --json`: the sentence of that number, and who speaks in it."""
    span = quote.span
    return {"number": number, "text": quote.text, "speaker": quote.speaker, "start": span.start, "end": span.end}


def source_json(source: Source) -> dict[str, object]:
    """What is known of a source; null where it is unknown."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": iso(source.published),
        "url": source.url,
        "language": source.language,
        "tags": list(source.tags),
        "file_name": source.file_name,
        "added_by": source.added_by,
        "added_at": iso(source.added_at),
    }


class ShareJson(TypedDict):
    """What one term adds: `score` = `idf` · `worth`. `stands`: how often in text, headings, title, as they count."""

    term: str
    stands: dict[str, int]
    holding: int
    idf: float
    worth: float
    score: float


class ExplanationJson(TypedDict):
    """A passage and its score: `bm25` is the sum of its `terms`, `score` that of `bm25`, `together` and `sentence`."""

    text: str
    document: str
    start: int
    end: int
    score: float
    bm25: float
    together: float
    sentence: float
    length: int
    mean_length: float
    terms: list[ShareJson]


def explanation_json(explanation: Explanation) -> ExplanationJson:
    """A passage that was found, and why it scored as it did."""
    passage = explanation.passage
    start, end = passage.sentences[0].span.start, passage.sentences[-1].span.end
    return {
        "text": passage.text,
        "document": passage.document.source.file_name or passage.document.name,
        "start": start,
        "end": end,
        "score": explanation.score,
        "bm25": explanation.bm25,
        "together": explanation.together,
        "sentence": explanation.sentence,
        "length": explanation.length,
        "mean_length": explanation.mean_length,
        "terms": [
            {
                "term": share.term,
                "stands": dict(share.stands),
                "holding": share.holding,
                "idf": share.idf,
                "worth": share.worth,
                "score": share.score,
            }
            for share in explanation.shares
        ],
    }
