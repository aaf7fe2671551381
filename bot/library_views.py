"""The moderators' messages: lists, documents, what was added and removed."""

from collections.abc import Sequence
from typing import Final

import discord
from discord import ui

from answer.model import Quote
from bot.escaping import block_quote, shown
from bot.rendering import ANSWER, DONE, Buttons, card, credit, one_line, provenance
from corpus.model import Document, DocumentSummary, ParsedDocument

PAGE: Final = 8
"""Documents on a page."""
ROW: Final = 80
"""Characters of a title and of a publisher in a list: a page of the longest stays under Discord's 4,000."""
EXCERPT: Final = 700


def list_view(documents: Sequence[DocumentSummary], page: int, buttons: Buttons = ()) -> ui.LayoutView:
    """A page of the library, from 0."""
    if not documents:
        return card(DONE, "### No documents yet", ["Add the first one with `/corpus add`."])
    rows = [
        f"**{one_line(document.source.title or document.source.file_name or 'untitled', ROW)}**\n"
        f"-# No. {document.id} · {provenance(document.source, ROW)} · {plural(document.sentences, 'sentence')}"
        for document in documents[page * PAGE : (page + 1) * PAGE]
    ]
    pages = (len(documents) - 1) // PAGE + 1
    footer = f"Page {page + 1} of {pages}" if pages > 1 else "`/corpus show` opens a document"
    return card(ANSWER, f"### {plural(len(documents), 'document')}", rows, footer, buttons)


def document_view(parsed: ParsedDocument, file: discord.File) -> ui.LayoutView:
    """What is known of a document, its beginning, and its text as a file."""
    document, source = parsed.document, parsed.document.source
    lines = [provenance(source)]
    lines += [f"By {one_line(source.author)}"] if source.author else ["Author unknown"]
    lines += [one_line(source.url)] if source.url else []
    added = f"Added <t:{int(source.added_at.timestamp())}:D>" if source.added_at else "Added at an unknown time"
    lines.append(f"{added} by {mention(source.added_by)}")
    quotable = sum(sentence.kind.quotable for sentence in parsed.sentences)
    lines.append(f"{plural(quotable, 'sentence')} may be quoted")
    excerpt = document.text[:EXCERPT].rstrip()
    more = "…" if len(document.text) > EXCERPT else ""
    parts = ["\n".join(lines), f"{block_quote(shown(excerpt).text)}{more}"]
    footer = f"Document {document.id}, revision {document.revision}. The whole text is in the file."
    return card(ANSWER, f"### {one_line(document.name)}", parts, footer, (), file)


def added(document: Document) -> str:
    """What was added, in words."""
    return f"**Added:** {one_line(document.name)}\n-# {provenance(document.source)} · No. {document.id}"


def revised(document: Document) -> str:
    """What was revised, in words."""
    return (
        f"**Revised:** {one_line(document.name)}\n"
        f"-# {provenance(document.source)} · No. {document.id}, revision {document.revision}"
    )


def removed(document: Document) -> str:
    """What was removed, in words."""
    return f"**Removed:** {one_line(document.name)}\n-# 0 passages left: no answer quotes it any more"


def restored(document: Document) -> str:
    """What was put back, in words."""
    return f"**Put back:** {one_line(document.name)}\n-# {provenance(document.source)}"


def file_view(quote: Quote, file: discord.File) -> ui.LayoutView:
    """A quote among its neighbours, as a file."""
    return card(ANSWER, None, ["The passage is long; here it is as a file.", f"-# {credit(quote)}"], file=file)


def mention(added_by: str | None) -> str:
    """Whoever added a document: a member by mention (which pings nobody), anybody else by name."""
    if added_by is None:
        return "somebody unknown"
    return f"<@{added_by}>" if added_by.isdecimal() else one_line(added_by)


def plural(count: int, noun: str) -> str:
    """1 document, 2 documents."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
