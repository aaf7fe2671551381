"""Long runs over the whole house: random bytes as documents and questions, and days of changes in minutes."""

import gc
import os
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answer.model import Answered
from answer.service import Service
from corpus.errors import KnownError
from corpus.reading import read
from corpus.sqlite import SqliteStore
from tests.builders import HERE, source

COUNT = int(os.environ.get("CONCORDANCE_SLOW_COUNT") or 100)
"""Rounds of a run; a short one has 20."""

pytestmark = pytest.mark.slow

_PIECES = [
    "+++\n",
    'title = "a"\n',
    "---\n",
    "# ",
    "- ",
    "> ",
    "**",
    "| a | b |\n",
    "```\n",
    "\r\n",
    "“",
    "”",
    ". ",
    "? ",
]
_DOCUMENTS = st.binary(max_size=300) | st.lists(st.sampled_from(_PIECES) | st.text(max_size=40), max_size=60).map(
    lambda parts: "".join(parts).encode(errors="replace")
)


@settings(
    max_examples=COUNT * 5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=_DOCUMENTS, question=st.text(max_size=120))
async def test_any_bytes_are_refused_in_words_or_quoted_word_for_word(
    tmp_path: Path, data: bytes, question: str
) -> None:
    async with SqliteStore.open(tmp_path / "fuzz.db", durable=False) as store, Service(store) as service:
        try:
            text, about = read("fuzz.md", data)
            document = await service.keeping.add(HERE, text, about)
        except KnownError:  # told in one sentence; any other error fails the test
            return
        asked = f"{question} {text[:80]}"
        answer = (await service.ask(HERE, asked, always=True)).answer
        quotes = answer.quotes if isinstance(answer, Answered) else answer.related
        assert all(quote.text in text for quote in quotes)
        await service.keeping.erase(HERE, document.id, by="1")


async def test_days_of_changes_leave_no_trace_in_answers_or_memory(tmp_path: Path) -> None:
    chance = random.Random(0)
    present: dict[int, int] = {}
    sizes: list[int] = []
    async with SqliteStore.open(tmp_path / "soak.db", durable=False) as store, Service(store) as service:
        tracemalloc.start()
        for turn in range(COUNT * 10):
            if len(present) < 5 or chance.random() < 0.5:
                document = await service.keeping.add(
                    HERE, f"Goat number {turn} eats {turn} apples a day on the hill.", source()
                )
                present[document.id] = turn
            else:
                gone = chance.choice(list(present))
                act = service.keeping.remove if chance.random() < 0.5 else service.keeping.erase
                await act(HERE, gone, by="1")  # type: ignore[arg-type]
                del present[gone]
            if len(present) > 30:
                for number in list(present)[:10]:
                    await service.keeping.erase(HERE, number, by="1")  # type: ignore[arg-type]
                    del present[number]
            answer = (await service.ask(HERE, "how many apples does the goat eat")).answer
            assert isinstance(answer, Answered)
            assert {quote.document.id for quote in answer.quotes} <= present.keys()
            if turn % COUNT == 0:
                gc.collect()
                sizes.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
    assert sizes[-1] < 2 * max(sizes[1:4]), f"memory grows: {sizes}"
