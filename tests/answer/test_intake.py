"""Texts are taken apart in other processes just as they are here."""

from answer import intake
from answer.intake import FEW, PACKED, Intake, Texts, draft_of
from corpus.model import Draft, Source

TEXTS: Texts = [
    (f"Goat {at} ate 7 apples on 3 May. “It was hungry,” said Ilse Brandt.", Source(title=f"Goat {at}"))
    for at in range(40)
]


async def drafts(made: Intake, texts: Texts = TEXTS) -> list[Draft]:
    return [draft async for some in made.drafts(texts) for draft in some]


async def test_processes_derive_what_a_thread_derives() -> None:
    expected = [draft_of(*one) for one in TEXTS]
    made = Intake(processes=1)
    try:
        assert await drafts(made) == expected
        long = "The ferry is red. " * (3 * PACKED)
        assert await drafts(made, [*TEXTS, (long, Source())]) == [*expected, draft_of(long, Source())]
    finally:
        await made.close()


def test_what_is_packed_is_unpacked_whole() -> None:
    texts = [*TEXTS, ("The ferry is red. " * (2 * PACKED + 1), Source()), ("", Source())]
    assert intake._unpacked(texts, intake._packed(texts)) == [draft_of(*one) for one in texts]


async def test_few_texts_begin_no_process() -> None:
    made = Intake(processes=1)
    assert len(await drafts(made, TEXTS[: FEW - 1])) == FEW - 1
    assert made._processes._pool is None
    await made.close()
