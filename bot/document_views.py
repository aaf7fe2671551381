"""The moderators' messages: lists, documents, what was added and removed."""

from typing import Final

import discord
from discord import ui

from answer.model import Quote
from bot.escaping import block_quote, shown, units
from bot.rendering import ANSWER, card, credit, one_line, provenance
from bot.wording import marked, name_of
from corpus.dates import day
from corpus.model import Document, DocumentSummary

ROW: Final = 70
"""Characters of a title and of a publisher in a list: a page of the longest stays under Discord's 4,000."""
EXCERPT: Final = 700
ACTOR: Final = 24
"""Characters of who did something, where that is no member's number: what is brought along may say anything."""


def row(document: DocumentSummary) -> str:
    """A document in a list: its title, and in small print all that a line has room for."""
    name = one_line(name_of(document.source), ROW)
    told = [f"No. {document.id}", provenance(document.source, ROW), plural(document.sentences, "sentence")]
    told += [f"**{marked(document.mark)}**"] if document.mark is not None else []
    told += [f"review by {day(document.review_by)}"] if document.review_by is not None else []
    return f"**{name}**\n-# {' · '.join(told)}"


def named(document: Document) -> str:
    """A document in a line: its name and its number."""
    return f"{one_line(document.name)} · No. {document.id}"


def added(document: Document) -> str:
    """What was added, in words."""
    return f"**Added:** {one_line(document.name)}\n-# {provenance(document.source)} · No. {document.id}"


def revised(document: Document) -> str:
    """What was revised, in words."""
    return (
        f"**Revised:** {one_line(document.name)}\n"
        f"-# {provenance(document.source)} · No. {document.id}, revision {document.revision}"
    )


def edited(document: Document) -> str:
    """What was edited, in words."""
    return f"**Edited:** {named(document)}\n-# {provenance(document.source)} · revision {document.revision}"


def removed(document: Document) -> str:
    """What was removed, in words."""
    return f"**Removed:** {named(document)}\n-# 0 passages left: no answer quotes it any more"


def restored(document: Document) -> str:
    """What was put back, in words."""
    return f"**Put back:** {named(document)}\n-# {provenance(document.source)}"


def file_view(quote: Quote, file: discord.File) -> ui.LayoutView:
    """A quote among its neighbours, as a file."""
    return card(ANSWER, None, ["The passage is long; here it is as a file.", f"-# {credit(quote)}"], files=[file])


def mention(added_by: str | None) -> str:
    """Whoever added a document: a member by mention (which pings nobody), anybody else by name."""
    if added_by is None:
        return "somebody unknown"
    return f"<@{added_by}>" if added_by.isdecimal() else one_line(added_by, ACTOR)


def beginning(text: str, room: int) -> str:
    """The first EXCERPT characters of a text as a quotation, fewer where mark-up makes them longer than `room`."""
    lengths = range(EXCERPT, 0, -50)
    fewer = (block_quote(shown(text[:most].rstrip()).text) + ("…" if len(text) > most else "") for most in lengths)
    return next((quoted for quoted in fewer if units(quoted) <= room), "…")


def plural(count: int, noun: str) -> str:
    """1 document, 2 documents."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
