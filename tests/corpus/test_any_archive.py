"""Any collection comes back from its archive."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import (
    DuplicateDocument,
    EmptyDocument,
)
from corpus.judgements import Pair, Ruling
from corpus.model import Mark, MessageSource, Reference, Source, Span
from corpus.sqlite import SqliteStore
from tests.corpus.archived import draft_of, everything, opened
from tests.corpus.drafts import ELSEWHERE, HERE
from tests.corpus.servers_contract import many

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
texts = st.lists(
    st.sampled_from(
        [
            "Ilse Brandt said the ferry leaves at nine.",
            "# A heading\n\n",
            "“We lost 40 boats,” he said.\n\n",
            "- an item\n",
            "🇺🇦 e\u0301 \u2028",
            "It was not so in May 2024. ",
        ]
    )
    | words,
    max_size=6,
).map("".join)
sources = st.builds(
    Source,
    title=st.none() | words,
    author=st.none() | words,
    url=st.none() | words,
    published=st.none() | st.dates(),
    tags=st.lists(words, max_size=2).map(tuple),
    added_by=st.none() | words,
    message=st.none()
    | st.builds(MessageSource, **dict.fromkeys(("channel", "message", "author"), st.integers(0, 2**64 - 1))),
)
histories = st.lists(
    st.tuples(
        st.lists(st.tuples(texts, sources), min_size=1, max_size=3),
        st.none() | st.sampled_from(Mark),
        st.none() | st.dates(),
        st.none() | st.text("abc", min_size=1),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


async def fill_with(store: SqliteStore, drawn: list[tuple[object, ...]]) -> None:
    present: list[Reference] = []
    for revisions, mark, day, speaker, removed in drawn:
        document = None
        for text, source in revisions:  # type: ignore[attr-defined]
            try:
                if document is None:
                    document = await store.add(HERE, draft_of(text, source))
                else:
                    document = await store.revise(HERE, document.id, draft_of(text, source))
            except (DuplicateDocument, EmptyDocument):
                continue
        if document is None:
            continue
        if mark is not None:
            await store.mark(HERE, document.id, mark, by=None)  # type: ignore[arg-type]
        await store.set_review(HERE, document.id, day, by=None)  # type: ignore[arg-type]
        end = len(document.text)
        place = Reference(document=document.id, revision=document.revision, span=Span(start=0, end=end))
        await store.judgements.correct_speaker(HERE, place, speaker, by="7")  # type: ignore[arg-type]
        for other in present:
            await store.judgements.rule(HERE, Pair.of(place, other), Ruling.REAL, by=None)
        if removed:
            await store.remove(HERE, document.id)
        else:
            present.append(place)


@given(drawn=histories, other=st.booleans())
@many
async def test_any_collection_comes_back(drawn: list[tuple[object, ...]], other: bool) -> None:
    async with opened("source") as (store, folder), opened() as (target, _):
        await fill_with(store, drawn)
        before = await everything(store)
        await store.archives.export(HERE, folder / "one.zip")
        if other:  # what stands in other collections does not matter, as long as the numbers are free
            await store.add(ELSEWHERE, draft_of("Elsewhere."))
        read = await target.archives.take_in(HERE, folder / "one.zip", by=None)
        assert read.kept_numbers
        if before.version:
            assert await everything(target) == before
            await target.archives.export(HERE, folder / "two.zip")
            assert (folder / "two.zip").read_bytes() == (folder / "one.zip").read_bytes()
