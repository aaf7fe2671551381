"""Two real documents, as they were found: an article and a fact check, without front matter.

They are not part of the repository. The tests look for them in the folder CONCORDANCE_SEEDS, or in ../shared/seeds.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answer.model import Answered, Reason
from answer.service import Service
from corpus.model import SentenceKind
from corpus.reading import read
from corpus.sqlite import SqliteStore
from tests.builders import HERE, refusal, words

SEEDS = Path(os.environ.get("CONCORDANCE_SEEDS") or Path(__file__).resolve().parents[2] / "shared" / "seeds")
FILES = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason=f"no documents in {SEEDS}")


@pytest.fixture
async def seeded(tmp_path: Path) -> AsyncIterator[Service]:
    async with SqliteStore.open(tmp_path / "concordance.db", durable=False) as store, Service(store) as service:
        for path in FILES:
            await service.keeping.add(HERE, *read(path.name, path.read_bytes()))
        yield service


@pytest.mark.parametrize(
    "question",
    [
        "How many casualties has North Korea suffered in Kursk?",
        "how many casualties did North Korea suffer in Kursk",
        "how many casualties North Korea suffered in Kursk",
        "How many North Korean casualties were there in Kursk?",
        "how many casualties have north korean troops suffered in kursk",
    ],
)
async def test_both_figures_of_the_casualties_come_first(seeded: Service, question: str) -> None:
    first, second, *_ = words(await seeded.ask(HERE, question))
    assert "more than 6,000" in first
    assert "around 4,700" in second


async def test_who_visited_pyongyang(seeded: Service) -> None:
    assert "Shoigu" in words(await seeded.ask(HERE, "Who visited Pyongyang on June 4?"))[0]


async def test_the_weather_in_paris_is_refused(seeded: Service) -> None:
    assert refusal(await seeded.ask(HERE, "What is the weather in Paris?")).reason is Reason.NOTHING_MATCHED


async def test_casualties_are_no_count_of_the_killed(seeded: Service) -> None:
    answer = refusal(await seeded.ask(HERE, "How many were killed?"))
    assert answer.reason is Reason.OTHER_QUANTITY
    assert any("more than 6,000" in quote.text for quote in answer.related)


async def test_publisher_and_date_are_unknown(seeded: Service) -> None:
    for summary in await seeded.keeping.list(HERE):
        assert summary.source.publisher is None
        assert summary.source.published is None


async def test_captions_by_lines_and_the_headlines_at_the_end_are_never_quoted(seeded: Service) -> None:
    held_back = set()
    for summary in await seeded.keeping.list(HERE):
        parsed = await seeded.keeping.show(HERE, summary.id)
        held_back |= {s.span.of(parsed.document.text) for s in parsed.sentences if not s.kind.quotable}
        kinds = {sentence.kind for sentence in parsed.sentences}
        assert SentenceKind.CAPTION in kinds or SentenceKind.LINK in kinds
    assert len(held_back) >= 13
    for text in sorted(held_back):
        answer = (await seeded.ask(HERE, text[:300], always=True)).answer
        if isinstance(answer, Answered):
            assert held_back.isdisjoint(quote.text for quote in answer.quotes)
