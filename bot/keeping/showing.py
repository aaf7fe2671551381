"""A document, whole: what is known of it, its text, and its sentences with their numbers and speakers."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any, Final

import discord
from discord import ui

from answer.hearing import credited
from answer.model import Quote
from bot.buttons import NumberButton
from bot.desk import Desk
from bot.document_views import beginning, mention, plural
from bot.escaping import units
from bot.keeping.files import text_file
from bot.places import collection_of
from bot.references import NUMBER
from bot.rendering import ANSWER, FOOTER_MARK, TEXT_MAX, card, one_line, provenance
from bot.replying import Shown, respond
from bot.wording import marked
from corpus.dates import day
from corpus.judgements import Judged
from corpus.model import CollectionId, DocumentId, DocumentSummary, ParsedDocument
from corpus.pausing import let_others_run

LINK_MAX: Final = 300
TAGS_MAX: Final = 450
"""Characters of a link and of all tags that are shown."""


async def document_shown(desk: Desk, server: discord.Guild, number: DocumentId, revision: int | None = None) -> Shown:
    """A document or an earlier revision of it, with two files: its text, and its sentences one a line.

    Raises UnknownDocument, UnknownRevision; Saying if it is too large to be sent.
    """
    collection, keeping = collection_of(server.id), desk.service.keeping
    current = await keeping.show(collection, number)
    parsed = current if revision is None else await keeping.revision(collection, number, revision)
    if parsed.document.revision == current.document.revision:
        parsed = current
    summary = await _summary(desk, collection, number)
    judged = await desk.service.judging.judged_now(collection)
    text = await asyncio.to_thread(text_file, server, f"document-{number}.txt", parsed.document.text)
    told = await asyncio.to_thread(sentences_text, parsed, judged)
    sentences = await asyncio.to_thread(text_file, server, f"document-{number}-sentences.txt", told)
    view = document_view(server, parsed, summary, current.document.revision, (text, sentences))
    return view, text, sentences


async def _summary(desk: Desk, collection: CollectionId, number: DocumentId) -> DocumentSummary | None:
    return next((one for one in await desk.service.keeping.list(collection) if one.id == number), None)


def document_view(
    server: discord.Guild,
    parsed: ParsedDocument,
    summary: DocumentSummary | None,
    revisions: int,
    files: Sequence[discord.File],
) -> ui.LayoutView:
    """What is known of a document, its beginning, and its files. `revisions`: so many it has."""
    document = parsed.document
    lines = [*_standing(parsed, summary, revisions), *_known(server, parsed)]
    title, known = f"### {one_line(document.name)}", "\n".join(lines)
    footer = f"Document {document.id}, revision {document.revision} of {revisions}. The whole text is in the file."
    begins = beginning(document.text, TEXT_MAX - sum(map(units, (title, known, footer))) - FOOTER_MARK)
    return card(ANSWER, title, [known, begins], footer, (), files)


def _standing(parsed: ParsedDocument, summary: DocumentSummary | None, revisions: int) -> Iterator[str]:
    document = parsed.document
    if document.mark is not None:
        yield f"**{marked(document.mark)}**"
    if document.revision != revisions:
        yield f"🕒 This is revision {document.revision}; the current one is {revisions}."
    if summary is not None and summary.review_by is not None:
        yield f"To be looked at again by {day(summary.review_by)}"


def _known(server: discord.Guild, parsed: ParsedDocument) -> Iterator[str]:
    source = parsed.document.source
    yield provenance(source)
    yield f"By {one_line(source.author)}" if source.author else "Author unknown"
    if source.url:
        yield one_line(source.url, LINK_MAX)
    if source.message is not None:
        yield f"Made of https://discord.com/channels/{server.id}/{source.message.channel}/{source.message.message}"
    if source.tags:
        yield f"Tags: {one_line(', '.join(source.tags), TAGS_MAX)}"
    if source.language:
        yield f"Language: {one_line(source.language)}"
    added = f"Added <t:{int(source.added_at.timestamp())}:D>" if source.added_at else "Added at an unknown time"
    yield f"{added} by {mention(source.added_by)}"
    quotable = sum(sentence.kind.quotable for sentence in parsed.sentences)
    yield f"{plural(quotable, 'sentence')} may be quoted"


def sentences_text(parsed: ParsedDocument, judged: Judged) -> str:
    """The sentences of a document, one a line; those that may be quoted with their numbers. Computes; for a thread."""
    document = parsed.document
    lines = [
        f"{document.name} (document {document.id}, revision {document.revision})",
        "One sentence a line, blanks and line ends in it as one blank. Those with a number may be quoted;",
        "/corpus speaker takes that number.",
        "",
    ]
    number = 0
    for sentence in parsed.sentences:
        let_others_run()
        words = " ".join(sentence.span.of(document.text).split())
        if not sentence.kind.quotable:
            lines.append(f"    –  {sentence.kind.value:<10}  {words}")
            continue
        number += 1
        quote = credited(Quote.of(document, sentence), judged.speakers)
        speaker = f"{quote.speaker}: " if quote.speaker else ""
        lines.append(f"{number:5}  {sentence.kind.value:<10}  {speaker}{words}")
    return "\n".join([*lines, ""])


class OpenButton(NumberButton, template=f"open:{NUMBER}"):
    """Shows a document, to whoever presses."""

    action = "open"

    async def press(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Show it as `/corpus show` does."""
        server = await self.server_here(interaction, desk)
        await respond(interaction, document_shown(desk, server, DocumentId(self.number)))
