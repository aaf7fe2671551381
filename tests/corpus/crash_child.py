"""The process that test_crash kills: changes a collection without end and tells of each change that it made.

Started as `python -m tests.corpus.crash_child FILE SEED`; imports no test tool, so that it starts quickly.
"""

import asyncio
import random
import sys
from pathlib import Path

from corpus.model import CollectionId, DocumentId, Draft, Sentence, SentenceKind, Source, Span
from corpus.sqlite import SqliteStore

COLLECTION = CollectionId("crash")


def draft(key: int) -> Draft:
    """A text of a length that depends on `key`, whose lines are its sentences."""
    lines = [f"line {number} of {key}" for number in range(1 + key % 300)]
    sentences, start = [], 0
    for block, line in enumerate(lines):
        span = Span(start=start, end=start + len(line))
        sentences.append(Sentence(span=span, kind=SentenceKind.PROSE, block=block))
        start = span.end + 1
    return Draft(text="\n".join(lines), source=Source(title=str(key)), sentences=tuple(sentences), parser_version=1)


async def change_without_end(path: Path, rng: random.Random) -> None:
    async with SqliteStore.open(path) as store:
        present = [line.id for line in await store.list(COLLECTION)]
        removed = [line.id for line in await store.removed(COLLECTION)]
        say("ready")
        while True:
            if rng.random() < len(removed) / 10:
                number = removed.pop(rng.randrange(len(removed)))
                if rng.random() < 0.5:
                    await store.restore(COLLECTION, number)
                    present.append(number)
                    say("restored", number)
                else:
                    await store.erase(COLLECTION, number)
                    say("erased", number)
            elif rng.random() < len(present) / 20:
                number = present.pop(rng.randrange(len(present)))
                if rng.random() < 0.7:
                    await store.remove(COLLECTION, number)
                    removed.append(number)
                    say("removed", number)
                else:
                    await store.erase(COLLECTION, number)
                    say("erased", number)
            else:
                key = rng.getrandbits(60)
                present.append((await store.add(COLLECTION, draft(key))).id)
                say("added", present[-1], key)


def say(word: str, *numbers: int | DocumentId) -> None:
    sys.stdout.write(" ".join([word, *map(str, numbers)]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(change_without_end(Path(sys.argv[1]), random.Random(int(sys.argv[2]))))
