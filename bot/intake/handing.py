"""What was handed in, held until a moderator has seen what it would be."""

import asyncio
from collections.abc import Sequence
from typing import Final

import discord

from answer.errors import TooMuchWaiting
from answer.intake import draft_of
from bot.desk import Desk
from bot.errors import Saying
from bot.intake.batches import MOST, Held, batch_view
from bot.intake.deciding import Shown, preview
from bot.intake.gathering import Handed
from bot.places import collection_of
from corpus.errors import EmptyDocument, UnreadableFile
from corpus.files.model import ReadFile
from corpus.model import CollectionId, DocumentId, Source

_TOO_MANY: Final = (
    f"There are {{}} documents in that, and {MOST} can be looked at together. Please hand them in in smaller parts."
)


async def take_in(desk: Desk, server: discord.Guild, by: int, handed: Sequence[Handed]) -> Shown:
    """Hold what was handed in, and show what it would be: a preview of one document, or a card for several.

    Raises UnreadableFile, EmptyDocument for the only one; Saying where there are too many.
    """
    if len(handed) == 1:
        return await take_in_one(desk, server, by, handed[0])
    readable = [one for one in handed if isinstance(one, ReadFile)]
    if len(readable) > MOST:
        raise Saying(_TOO_MANY.format(len(readable)))
    refused = [one for one in handed if isinstance(one, UnreadableFile)]
    held = []
    for one in readable:
        try:
            held.append(await _held(desk, collection_of(server.id), by, one))
        except EmptyDocument:
            refused.append(UnreadableFile(_named(one.source), "it holds no text"))
        except TooMuchWaiting:
            refused.append(UnreadableFile(_named(one.source), "too much is waiting here already"))
    return batch_view(server.id, held, refused)


async def take_in_one(
    desk: Desk, server: discord.Guild, by: int, handed: Handed, replaces: DocumentId | None = None
) -> Shown:
    """The same for one document, which may be the next revision of another. Raises UnreadableFile, EmptyDocument."""
    if isinstance(handed, UnreadableFile):
        raise handed
    proposal = await desk.service.keeping.hold(
        collection_of(server.id), handed.text, handed.source, by=str(by), replaces=replaces, quota=desk.quota
    )
    return await preview(desk, server, proposal.summary.number, handed.charset)


async def _held(desk: Desk, collection: CollectionId, by: int, handed: ReadFile) -> Held:
    proposal = await desk.service.keeping.hold(collection, handed.text, handed.source, by=str(by), quota=desk.quota)
    draft = await asyncio.to_thread(draft_of, handed.text, handed.source)
    copies = await desk.service.keeping.copies(collection, handed.text, handed.source)
    return Held(proposal, sum(sentence.kind.quotable for sentence in draft.sentences), copies)


def _named(source: Source) -> str:
    return source.file_name or source.title or "A document"


async def made_before(desk: Desk, collection: CollectionId, message: int) -> DocumentId | None:
    """The document here that was made of a message of Discord; the latest where there are several."""
    keeping = desk.service.keeping
    present = [
        number for number in await keeping.made_of(collection, message) if await keeping.present(collection, number)
    ]
    return max(present, default=None)
