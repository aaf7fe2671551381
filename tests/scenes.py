"""The pictures in docs/: real messages of the bot over the sample documents, drawn by `tests.screenshots`.

python -m tests.scenes docs
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable
from datetime import UTC, datetime
from pathlib import Path

from answer.service import Service
from bot.cli.opening import sample_documents
from bot.client import Concordance
from bot.places import collection_of
from corpus.files.reading import read_file
from corpus.model import CollectionId, DocumentId
from corpus.sqlite import SqliteStore
from tests.screenshots import shoot
from tests.seen import Seen
from tests.world import Channel, Member, world

WIDTH = 660
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""So that a picture of the log is the same whenever it is drawn."""
NOTICE = (
    "town-hall.md",
    b"""+++
title = "Town hall: who has it in March"
publisher = "Telsund Town Council"
published = 2025-03-07
+++
The inquiry into the loss of the Maren will open on 31 March 2025 in Telsund town hall.

\xe2\x80\x9cThe hall is being repaired,\xe2\x80\x9d said Runa Feld, a clerk of the council.
""",
)
"""A document that is not among the samples, and at odds with one of them."""


async def draw(folder: Path) -> list[Path]:
    """Draw every scene into `folder` and return the files."""
    with tempfile.TemporaryDirectory() as place:
        async with (
            SqliteStore.open(Path(place) / "concordance.db", durable=False) as store,
            Service(store) as service,
            world(Concordance(service, store.servers, undo_days=7, clock=lambda: NOON)) as made,
        ):
            server = made.server("Skerry Watch")
            managers, librarians = server.role("Managers", manage_guild=True), server.role("Librarians")
            general, log = server.channel("ask-here"), server.channel("library-log", only=[managers, librarians])
            ada, mo = server.member("Ada"), server.member("Mo", managers)
            for path in sample_documents():
                read = await read_file(path.name, path.read_bytes())
                await service.keeping.add(collection_of(server.id), read.text, read.source)
            drawn = []

            async def shot(
                name: str,
                scene: Awaitable[Seen],
                holds: str,
                viewer: Member = ada,
                last: int = 1,
                channel: Channel = general,
            ) -> Seen:
                seen = await scene
                assert holds in seen.text, f"{name} does not show what it is drawn for: {seen.text}"
                drawn.append(folder / f"{name}.png")
                await shoot(made, channel, viewer, drawn[-1], WIDTH, last=last)
                return seen

            question = "When does the inquiry into the loss of the Maren open?"
            odds = await shot(
                "answer", ada.slash(general, "ask", question=question), "⚠ **Sources give different dates**"
            )
            await shot("compare", ada.press(odds, "Compare"), "Side 2")
            question = "How many cards may a player hold?"
            await shot("updated", ada.slash(general, "ask", question=question), "🕒 Earlier figure")
            question = "did the coast guard receive a distress signal from the Maren?"
            await shot("mention", ada.mention(general, question), "⚠ **Sources say opposite things**", last=2)
            question = "how many lifejackets did the Maren carry?"
            await shot("refusal", ada.slash(general, "ask", question=question), "Related, but no answer")
            preview = await shot(
                "preview", mo.slash(general, "corpus add", file=NOTICE), "⚠ **Sources give different dates:**", mo
            )
            await mo.press(preview, "Cancel")
            await mo.slash(general, "corpus mark", document="6", mark="corrected")
            listed = mo.slash(general, "corpus list", sort="published")
            await shot("list", listed, "8 documents", mo)
            await revise(service, collection_of(server.id), str(mo.id))
            await shot("diff", mo.slash(general, "corpus diff", document="4", old=1), "~~eight~~", mo)
            await shot("remove", mo.slash(general, "corpus remove", document="3"), "0 passages left", mo)
            setup = mo.slash(general, "setup", moderator_role=librarians, log_channel=log, answer_channel=general)
            await shot("setup", setup, "Set-up", mo)
            await mo.slash(general, "corpus mark", document="7", mark="retracted")
            await mo.slash(general, "corpus edit", document="1", review="2026-12-01")
            await mo.slash(general, "corpus remove", document="8")
            await shot("log", logged(log, mo), "**Removed:**", mo, 3, log)
            return drawn


async def revise(service: Service, collection: CollectionId, by: str) -> None:
    """Put a newer version in the place of the house rules."""
    known = (await service.keeping.show(collection, DocumentId(4))).document
    text = known.text.replace("may now hold eight cards", "may now hold nine cards")
    text = text.replace("- Whoever shuffles the deck may not cut it.\n", "").replace(
        "- The rule about humming.\n", "- The rule about humming.\n- The rule about whistling.\n"
    )
    source = known.source.model_copy(update={"title": "House rules for Hedgerow, version 4"})
    await service.keeping.revise(collection, known.id, text, source, by=by)


async def logged(log: Channel, viewer: Member) -> Seen:
    """What the log channel told last."""
    return log.messages(viewer)[-1]


if __name__ == "__main__":
    for file in asyncio.run(draw(Path(sys.argv[1]))):
        sys.stdout.write(f"{file}\n")
