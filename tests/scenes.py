"""The pictures in docs/: real messages of the bot over the sample documents, drawn by `tests.screenshots`.

python -m tests.scenes docs
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from answer.service import Service
from bot.cli.opening import add_file, sample_documents
from bot.client import Concordance
from bot.places import collection_of
from corpus.sqlite import SqliteStore
from tests.screenshots import shoot
from tests.world import world

WIDTH = 660


async def draw(folder: Path) -> list[Path]:
    """Draw every scene into `folder` and return the files."""
    with tempfile.TemporaryDirectory() as place:
        async with (
            SqliteStore.open(Path(place) / "concordance.db", durable=False) as store,
            Service(store) as service,
            world(Concordance(service, store.servers, undo_days=7)) as made,
        ):
            server = made.server("Skerry Watch")
            general, log = server.channel("ask-here"), server.channel("library-log")
            managers, librarians = server.role("Managers", manage_guild=True), server.role("Librarians")
            ada, mo = server.member("Ada"), server.member("Mo", managers)
            for path in sample_documents():
                await add_file(service, collection_of(server.id), path)
            scenes = {
                "answer": ada.slash(general, "ask", question="How many crew were lost with the Maren?"),
                "mention": ada.mention(general, "when does the inquiry into the loss of the Maren open?"),
                "refusal": ada.slash(general, "ask", question="is the lighthouse open to visitors in winter?"),
                "list": mo.slash(general, "corpus list"),
                "remove": mo.slash(general, "corpus remove", document="3"),
                "setup": mo.slash(general, "setup", moderator_role=librarians, log_channel=log, answer_channel=general),
            }
            drawn = []
            for name, scene in scenes.items():
                await scene
                drawn.append(folder / f"{name}.png")
                viewer = mo if name in {"list", "remove", "setup"} else ada
                await shoot(made, general, viewer, drawn[-1], WIDTH, last=2 if name == "mention" else 1)
            return drawn


if __name__ == "__main__":
    for file in asyncio.run(draw(Path(sys.argv[1]))):
        sys.stdout.write(f"{file}\n")
