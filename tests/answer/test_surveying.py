"""What a document is found to be at odds with, without a question: seldom wrong, whichever document comes first."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answer.conflicts import Contested
from answer.relations import Kind, Relation
from answer.service import Service
from corpus.claims import Claims, Dimension, Quantity
from corpus.deriving import PARSER_VERSION, derive
from corpus.model import Draft, Source, Span
from corpus.sqlite import SqliteStore
from tests.builders import ELSEWHERE, HERE, source

ALLOWED = ("Skerry ferry rules", "Visitors may bring dogs onto the Skerry ferry.")
FORBIDDEN = ("Skerry ferry: a notice", "Visitors may not bring dogs onto the Skerry ferry.")
APPROVED = ("Gull Point council", "The council approved the fence around Gull Point in June.")
REFUSED = ("Gull Point fence", "The council did not approve the fence around Gull Point.")
OPEN = ("Skerry lighthouse", "The old lighthouse on Skerry is open to visitors all winter.")
CLOSED = ("Lighthouse of Skerry", "The old lighthouse on Skerry is closed to visitors all winter.")
SUNK = ("The Maren, checked", "The claim that the ferry Maren sank off Skerry is true.")
AFLOAT = ("Is the Maren lost?", "The claim that the ferry Maren sank off Skerry is false.")
AT_ODDS = [(ALLOWED, FORBIDDEN), (APPROVED, REFUSED), (OPEN, CLOSED), (SUNK, AFLOAT)]

UNRELATED = [
    ("Bread", "Do not bake rye bread at full heat. A loaf takes fifty minutes. It should not be cut warm."),
    ("Moorings", "Boats may not moor at the east quay after dark. The harbour office closes at six."),
    ("Chess night", "Players may not talk during a game. A game takes two hours. The hall is not heated."),
    ("Choir", "The choir does not rehearse in August. New singers are allowed in after a short talk."),
    ("Printer", "The printer does not start. Hold the button for ten seconds. Paper is not included."),
    ("Marten survey", "No marten was seen in the south wood. The survey took two nights and eleven people."),
    ("Bus 14", "The bus does not stop at the market on Sundays. A ticket costs two crowns."),
    ("Old rumour", "The claim that the mill burnt down twice is false. Our rating: false."),
    ("Another rumour", "The claim that the queen slept at the inn is true. Our rating: true."),
    ("Server", "Members may post pictures of cats. Spoilers are forbidden. Bots never answer questions."),
    ("Patch 4", "Archers no longer pierce shields. The cooldown of Gust is ten seconds."),
    ("Garden", "The beds must not be watered at noon. Hoses are allowed before nine."),
]


async def found(service: Service, *texts: tuple[str, str]) -> tuple[Contested, ...]:
    for title, text in texts:
        await service.keeping.add(HERE, text, source(title))
    return await service.judging.disagreements(HERE)


def pairs(contested: Sequence[Contested]) -> set[frozenset[str]]:
    return {frozenset(quote.text for quote in one.quotes) for one in contested}


@pytest.mark.parametrize(("one", "other"), AT_ODDS)
@pytest.mark.parametrize("turned", [False, True])
async def test_opposite_statements_of_two_documents_are_found(
    service: Service, one: tuple[str, str], other: tuple[str, str], turned: bool
) -> None:
    (contested,) = await found(service, *((other, one) if turned else (one, other)))
    assert pairs([contested]) == {frozenset({one[1], other[1]})}
    assert contested.relation is Relation.CONTRADICTS
    assert contested.kind is (Kind.VERDICT if one is SUNK else Kind.POLARITY)


async def test_unrelated_texts_disagree_on_nothing(service: Service) -> None:
    assert await found(service, *UNRELATED) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ALLOWED, ("Skerry ferry", "Visitors may not bring bicycles onto the Skerry ferry.")),
        (ALLOWED, ("Maren ferry", "Visitors may not bring dogs onto the Holm ferry.")),
        (APPROVED, ("Gull Point council", "The council did not approve the budget of Gull Point.")),
        (OPEN, ("Lighthouse of Holm", "The old lighthouse on Holm is closed to visitors all winter.")),
        (OPEN, ("Lighthouse of Skerry", "The old lighthouse on Skerry is open to visitors all winter and all summer.")),
        (SUNK, ("Is the Linnet lost?", "The claim that the ferry Linnet burnt at Holm is false.")),
    ],
)
async def test_another_thing_of_the_same_kind_is_no_disagreement(
    service: Service, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert await found(service, one, other) == ()


async def test_one_voice_in_one_document_only_goes_on_and_two_may_differ(service: Service) -> None:
    sold, never = "The harbour master sold the old crane on Gull Point", "The harbour master never sold the old crane"
    await service.keeping.add(ELSEWHERE, f"{sold}. {never} on Gull Point.", source("Harbour day"))
    assert await service.judging.disagreements(ELSEWHERE) == ()
    said = f"“{sold},” said Ilse Brandt. “{never} on Gull Point,” said Otto Kern."
    (contested,) = await found(service, ("Harbour day", said))
    assert [quote.speaker for quote in contested.quotes] == ["Ilse Brandt", "Otto Kern"]


async def test_the_parts_of_one_text_do_not_contradict_each_other(service: Service) -> None:
    assert await found(service, ("Rules", ALLOWED[1]), ("Rules", FORBIDDEN[1])) == ()


async def test_what_a_text_would_disagree_with_is_told_before_it_is_published(
    service: Service, store: SqliteStore
) -> None:
    await service.keeping.add(HERE, ALLOWED[1], source(ALLOWED[0]))
    before = await store.version(HERE), await store.judgements.unsurveyed(0)
    (preview,) = await service.judging.preview(HERE, FORBIDDEN[1], source(FORBIDDEN[0]))
    assert (await store.version(HERE), await store.judgements.unsurveyed(0)) == before
    assert [one.id for one in await service.keeping.list(HERE)] == [1]
    assert preview.handle == ""
    assert pairs([preview]) == pairs(await found(service, FORBIDDEN))


@given(order=st.permutations([text for pair in AT_ODDS for text in pair]))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_in_which_documents_come_does_not_matter(order: list[tuple[str, str]]) -> None:
    async def listed() -> set[frozenset[str]]:
        async with library() as service:
            return pairs(await found(service, *order))

    assert asyncio.run(listed()) == {frozenset({one[1], other[1]}) for one, other in AT_ODDS}


@asynccontextmanager
async def library() -> AsyncIterator[Service]:
    with tempfile.TemporaryDirectory() as folder:
        async with SqliteStore.open(Path(folder) / "x.db", durable=False) as store, Service(store) as service:
            yield service


# -- numbers, by claims made by hand


def counting(text: str, shown: str, value: float, counted: str, *, change: bool = False) -> tuple[str, Claims]:
    """A sentence that counts something."""
    at, of = text.index(shown), text.index(counted)
    return text, Claims(
        quantities=(
            Quantity(
                span=Span(start=at, end=at + len(shown)),
                low=value,
                high=value,
                value=value,
                dimension=Dimension.COUNT,
                counted=Span(start=of, end=of + len(counted)),
                change=change,
            ),
        )
    )


async def counted(
    store: SqliteStore, *told: tuple[str, Claims], days: Sequence[date | None] = (None, None)
) -> tuple[Contested, ...]:
    for number, ((text, claims), day) in enumerate(zip(told, days, strict=True)):
        origin = Source(title=f"Seals of Gull Rock, {number}", published=day)
        sentences = derive(text, origin)
        assert sentences[0].claims is not None
        derived = sentences[0].claims.model_copy(update={"quantities": claims.quantities, "moments": ()})
        sentences = (sentences[0].model_copy(update={"claims": derived}), *sentences[1:])
        await store.add(HERE, Draft(text=text, source=origin, sentences=sentences, parser_version=PARSER_VERSION))
    async with Service(store) as service:
        return await service.judging.disagreements(HERE)


SIXTY = counting("The wardens counted 62 seals on Gull Rock and its outer ledges.", "62", 62, "seals")
FORTY = counting("Divers say 38 seals live on Gull Rock and its outer ledges.", "38", 38, "seals")


async def test_another_number_of_the_same_is_found_with_the_words_it_rests_on(store: SqliteStore) -> None:
    (contested,) = await counted(store, SIXTY, FORTY)
    assert (contested.kind, contested.claims) == (Kind.NUMBER, ("62", "38"))


@pytest.mark.parametrize(
    "other",
    [
        counting("The wardens counted 38 cormorants on Gull Rock and its outer ledges.", "38", 38, "cormorants"),
        counting("The wardens counted 38 seals on Holm Rock and its outer ledges.", "38", 38, "seals"),
        counting(
            "The wardens counted 38 more seals on Gull Rock and its outer ledges.",
            "38 more",
            38,
            "seals",
            change=True,
        ),
        counting("The wardens counted 62 seals on Gull Rock and its outer ledges again.", "62", 62, "seals"),
    ],
)
async def test_another_number_of_something_else_is_not(store: SqliteStore, other: tuple[str, Claims]) -> None:
    assert await counted(store, SIXTY, other) == ()


async def test_next_years_number_is_no_disagreement(store: SqliteStore) -> None:
    later = (date(2024, 5, 1), date(2025, 5, 2))
    assert await counted(store, SIXTY, FORTY, days=later) == ()


async def test_unless_a_sentence_says_that_it_has_changed(store: SqliteStore) -> None:
    fallen = counting("There are now only 30 seals on Gull Rock and its outer ledges.", "30", 30, "seals")
    (contested,) = await counted(store, SIXTY, fallen, days=(date(2024, 5, 1), date(2025, 5, 2)))
    assert contested.relation is Relation.UPDATED


# -- any text


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "not " * 25_000, "“" * 50_000, "9 " * 50_000, "No. " * 25_000, "'-" * 50_000, "\0\n"]
)
async def test_no_text_is_too_much(service: Service, text: str) -> None:
    await service.keeping.add(HERE, ALLOWED[1], source(ALLOWED[0]))
    assert await asyncio.wait_for(service.judging.preview(HERE, text, source()), 20) == ()


@given(text=st.text(max_size=300))
@settings(max_examples=15, deadline=None)
def test_any_text_can_be_previewed(text: str) -> None:
    async def preview() -> None:
        async with library() as service:
            await service.keeping.add(HERE, ALLOWED[1], source(ALLOWED[0]))
            await service.judging.preview(HERE, text, source())

    asyncio.run(preview())
