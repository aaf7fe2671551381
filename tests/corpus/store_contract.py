"""What every store promises. To test one, inherit StoreContract in a test module and override the fixture `store`."""

import asyncio
import hashlib
import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import DuplicateDocument, EmptyDocument, UnknownDocument
from corpus.model import CollectionId, DocumentId, Draft, MessageSource, Sentence, SentenceKind, Source, Span
from corpus.servers import LARGEST_ID
from corpus.store import Store
from tests.corpus.changes_contract import ChangesContract
from tests.corpus.drafts import ELSEWHERE, HERE, ODD_TEXTS, changed_at, draft
from tests.corpus.keeping_contract import KeepingContract
from tests.corpus.removal_contract import RemovalContract
from tests.corpus.trail_contract import TrailContract

NEVER_ADDED = DocumentId(999)

_fresh = (CollectionId(f"fresh {number}") for number in itertools.count())


class StoreContract(RemovalContract, ChangesContract, KeepingContract, TrailContract):
    """The promises, one test each; removal_, changes_, keeping_ and trail_contract hold those of their subjects."""

    @pytest.fixture
    async def store(self) -> Store:
        raise NotImplementedError

    # Adding

    async def test_what_was_added_comes_back_as_it_was_returned(self, store: Store) -> None:
        given_draft = draft(source=Source(title="Terms", published=date(2025, 3, 2)))
        added = await store.add(HERE, given_draft)
        found = await store.document(HERE, added.id)
        assert found.document == added
        assert found.sentences == given_draft.sentences
        assert (added.collection, added.revision, added.text) == (HERE, 1, given_draft.text)

    async def test_every_field_of_a_source_comes_back(self, store: Store) -> None:
        source = Source(
            title="Terms",
            publisher="Ferry & Söhne",
            author="Ilse Brandt",
            published=date(476, 9, 4),
            url="https://example.org/ä?b=c",
            language="Deutsch",
            tags=("Fähre", "", "a, b"),
            file_name="terms.md",
            message=MessageSource(channel=0, message=LARGEST_ID, author=2**63),
            added_by="4711",
        )
        assert source.model_fields_set | {"added_at"} == set(Source.model_fields), "a new field needs a place"
        added = await store.add(HERE, draft(source=source))
        found = (await store.document(HERE, added.id)).document.source
        assert found == source.model_copy(update={"added_at": added.source.added_at})

    async def test_what_is_unknown_stays_unknown_and_what_is_empty_stays_empty(self, store: Store) -> None:
        added = await store.add(HERE, draft(source=Source(title="")))
        found = (await store.document(HERE, added.id)).document.source
        assert (found.title, found.author, found.published) == ("", None, None)

    async def test_the_store_says_when_a_document_was_added_and_in_utc(self, store: Store) -> None:
        before = datetime.now(UTC)
        added = await store.add(HERE, draft(source=Source(added_at=datetime(1999, 1, 1, tzinfo=UTC))))
        assert added.source.added_at is not None
        assert before <= added.source.added_at <= datetime.now(UTC)
        (line,) = await store.list(HERE)
        assert line.added_at == line.source.added_at == added.source.added_at
        assert line.added_at.utcoffset() == timedelta(0)

    async def test_sentences_come_back_in_their_order_with_kind_block_and_headings(self, store: Store) -> None:
        text = "Fees\nBy boat\n" + " ".join(f"Number {kind} costs." for kind in SentenceKind)
        headings = (Span(start=0, end=4), Span(start=5, end=12))
        sentences = tuple(
            Sentence(
                span=Span(start=13 + block, end=20 + block), kind=kind, block=block * 7, headings=headings[: block % 3]
            )
            for block, kind in enumerate(SentenceKind)
        )
        added = await store.add(HERE, Draft(text=text, source=Source(), sentences=sentences, parser_version=1))
        assert (await store.document(HERE, added.id)).sentences == sentences
        assert (await store.contents(HERE)).documents[0].sentences == sentences

    async def test_a_document_may_have_no_sentences_and_a_sentence_no_characters(self, store: Store) -> None:
        none = await store.add(HERE, Draft(text="a", source=Source(), sentences=(), parser_version=1))
        empty = Sentence(span=Span(start=1, end=1), kind=SentenceKind.PROSE, block=0)
        one = await store.add(HERE, Draft(text="b", source=Source(), sentences=(empty,), parser_version=1))
        assert (await store.document(HERE, none.id)).sentences == ()
        assert (await store.document(HERE, one.id)).sentences == (empty,)
        assert [len(parsed.sentences) for parsed in (await store.contents(HERE)).documents] == [0, 1]

    @pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
    async def test_a_text_comes_back_character_for_character(self, store: Store, text: str) -> None:
        given_draft = draft(text)
        added = await store.add(HERE, given_draft)
        found = await store.document(HERE, added.id)
        assert found.document.text == text
        assert found.document.sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert found.sentences == given_draft.sentences
        (line,) = await store.list(HERE)
        assert line.characters == len(text)

    @given(
        text=st.text(st.characters(exclude_categories=["Cs"])), title=st.text(st.characters(exclude_categories=["Cs"]))
    )
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    async def test_any_text_comes_back_or_holds_no_word(self, store: Store, text: str, title: str) -> None:
        collection = next(_fresh)
        if not any(map(str.isalnum, text)):
            with pytest.raises(EmptyDocument):
                await store.add(collection, draft(text, Source(title=title)))
            assert collection not in await store.collections()
            return
        added = await store.add(collection, draft(text, Source(title=title)))
        found = await store.contents(collection)
        assert [parsed.document for parsed in found.documents] == [added]
        assert (added.text, added.source.title) == (text, title)

    @pytest.mark.parametrize("text", ["", " \n\t", "– … – !?", "\u0301", "___", "👍"])
    async def test_a_text_without_words_is_refused_and_nothing_changed(self, store: Store, text: str) -> None:
        with pytest.raises(EmptyDocument):
            await store.add(HERE, draft(text))
        assert await store.version(HERE) == 0
        assert await store.collections() == ()

    @pytest.mark.parametrize("text", ["7", "é", "字", "٣"])
    async def test_one_letter_or_digit_is_a_text(self, store: Store, text: str) -> None:
        assert (await store.add(HERE, draft(text))).text == text

    async def test_a_sentence_beyond_its_text_is_a_bug_and_nothing_changed(self, store: Store) -> None:
        beyond = Span(start=0, end=6)
        inside = Span(start=0, end=5)
        for sentence in (
            Sentence(span=beyond, kind=SentenceKind.PROSE, block=0),
            Sentence(span=inside, kind=SentenceKind.PROSE, block=0, headings=(beyond,)),
        ):
            with pytest.raises(ValueError, match="reach to 6"):
                await store.add(HERE, Draft(text="five.", source=Source(), sentences=(sentence,), parser_version=1))
        assert await store.version(HERE) == 0

    async def test_half_a_surrogate_pair_is_a_bug_and_nothing_changed(self, store: Store) -> None:
        """Unicode has no such text: it cannot come from bytes, and cannot become bytes."""
        half = "half \ud800 pair"
        for broken in (
            draft().model_copy(update={"text": half}),
            draft().model_copy(update={"source": Source().model_copy(update={"title": half})}),
            draft().model_copy(update={"source": Source().model_copy(update={"tags": (half,)})}),
        ):
            with pytest.raises(UnicodeEncodeError):
                await store.add(HERE, broken)
        assert await store.version(HERE) == 0
        await store.add(HERE, draft())

    # The same text

    async def test_the_same_text_is_refused_with_the_number_it_has(self, store: Store) -> None:
        first = await store.add(HERE, draft(source=Source(title="Terms")))
        version = await store.version(HERE)
        with pytest.raises(DuplicateDocument) as caught:
            await store.add(HERE, draft(source=Source(title="Another title")))
        assert caught.value.existing_id == first.id
        assert await store.version(HERE) == version
        assert len(await store.list(HERE)) == 1

    async def test_one_character_makes_another_text(self, store: Store) -> None:
        for text in ("Cafe\u0301", "Café", "Café ", "café"):
            await store.add(HERE, draft(text))
        assert len(await store.list(HERE)) == 4

    async def test_the_same_text_may_stand_in_two_collections(self, store: Store) -> None:
        one, two = await store.add(HERE, draft()), await store.add(ELSEWHERE, draft())
        assert one.id != two.id

    async def test_of_many_who_add_the_same_text_at_once_one_succeeds(self, store: Store) -> None:
        outcomes = await asyncio.gather(*(store.add(HERE, draft()) for _ in range(8)), return_exceptions=True)
        (kept,) = (outcome for outcome in outcomes if not isinstance(outcome, BaseException))
        refused = [outcome for outcome in outcomes if isinstance(outcome, DuplicateDocument)]
        assert [error.existing_id for error in refused] == [kept.id] * 7

    # Numbers

    async def test_a_number_is_never_given_again(self, store: Store) -> None:
        given_out = []
        for round_ in range(3):
            for collection in (HERE, ELSEWHERE):
                added = await store.add(collection, draft(f"Text {round_}"))
                given_out.append(added.id)
                await store.remove(collection, added.id)
        assert given_out == sorted(set(given_out))

    async def test_numbers_begin_at_one(self, store: Store) -> None:
        assert (await store.add(HERE, draft())).id == 1

    @pytest.mark.parametrize("number", [NEVER_ADDED, 0, -1, 2**63 - 1, 2**63, 10**40])
    async def test_a_number_that_was_never_given_is_unknown(self, store: Store, number: int) -> None:
        await store.add(HERE, draft())
        with pytest.raises(UnknownDocument) as caught:
            await store.document(HERE, DocumentId(number))
        assert caught.value.document_id == number
        for change in (store.remove, store.restore, store.erase):
            with pytest.raises(UnknownDocument):
                await change(HERE, DocumentId(number))
        with pytest.raises(UnknownDocument):
            await store.replace_sentences(HERE, DocumentId(number), (), 2)
        assert await store.version(HERE) == 1

    # Collections

    async def test_a_collection_sees_nothing_of_another(self, store: Store) -> None:
        mine = await store.add(HERE, draft("Mine."))
        yours = await store.add(ELSEWHERE, draft("Yours."))
        before = await store.contents(ELSEWHERE)
        with pytest.raises(UnknownDocument):
            await store.document(HERE, yours.id)
        for change in (store.remove, store.restore, store.erase):
            with pytest.raises(UnknownDocument):
                await change(HERE, yours.id)
        with pytest.raises(UnknownDocument):
            await store.replace_sentences(HERE, yours.id, (), 2)
        assert [line.id for line in await store.list(HERE)] == [mine.id]
        assert [parsed.document for parsed in (await store.contents(HERE)).documents] == [mine]
        await store.remove(HERE, mine.id)
        assert await store.contents(ELSEWHERE) == before

    @pytest.mark.parametrize("name", ["", "HERE", "here ", "%", "h_re", "*", "here\0", "' OR 1 --", "🏴"])
    async def test_names_of_collections_are_compared_as_they_are(self, store: Store, name: str) -> None:
        collection = CollectionId(name)
        await store.add(HERE, draft())
        assert await store.list(collection) == ()
        added = await store.add(collection, draft())
        assert added.collection == collection
        assert [line.id for line in await store.list(collection)] == [added.id]
        assert len(await store.list(HERE)) == 1

    async def test_a_collection_that_nothing_was_added_to_is_empty(self, store: Store) -> None:
        contents = await store.contents(HERE)
        assert (contents.collection, contents.version, contents.documents) == (HERE, 0, ())
        assert await store.list(HERE) == ()
        assert await store.version(HERE) == 0
        assert await store.collections() == ()
        assert await store.outdated(1) == ()

    async def test_collections_are_named_in_order_also_when_they_are_empty_again(self, store: Store) -> None:
        names = [CollectionId(name) for name in ("b", "a", "Z", "ä", "10", "9", "𝟘", "\uffee")]
        for name in names:
            added = await store.add(name, draft())
        await store.remove(names[-1], added.id)
        assert await store.collections() == tuple(sorted(names))

    # Lists

    async def test_a_list_tells_everything_but_the_text_by_number(self, store: Store) -> None:
        prose, heading, row = (
            Sentence(span=Span(start=0, end=4), kind=kind, block=0)
            for kind in (SentenceKind.PROSE, SentenceKind.HEADING, SentenceKind.ROW)
        )
        text = "Fees 👍🏽."
        first = await store.add(
            HERE, Draft(text=text, source=Source(title="T"), sentences=(heading, prose, row), parser_version=1)
        )
        second = await store.add(HERE, draft("Only headings.").model_copy(update={"sentences": (heading,)}))
        lines = await store.list(HERE)
        assert [(line.id, line.revision, line.characters, line.sentences) for line in lines] == [
            (first.id, 1, 8, 2),
            (second.id, 1, 14, 0),
        ]
        assert [line.source for line in lines] == [first.source, second.source]

    async def test_every_kind_is_counted_if_it_may_be_quoted(self, store: Store) -> None:
        for kind in SentenceKind:
            sentence = Sentence(span=Span(start=0, end=1), kind=kind, block=0)
            await store.add(HERE, Draft(text=f"A {kind}", source=Source(), sentences=(sentence,), parser_version=1))
        counts = [line.sentences for line in await store.list(HERE)]
        assert counts == [int(kind.quotable) for kind in SentenceKind]

    async def test_contents_are_the_documents_by_number(self, store: Store) -> None:
        added = [await store.add(HERE, draft(f"Text {number}\nof lines")) for number in range(12)]
        contents = await store.contents(HERE)
        assert [parsed.document for parsed in contents.documents] == added
        assert list(contents.documents) == [await store.document(HERE, document.id) for document in added]
        assert contents.version == await store.version(HERE)

    # Versions

    async def test_the_version_grows_with_every_change_and_with_nothing_else(self, store: Store) -> None:
        seen = [await store.version(HERE)]
        added = await store.add(HERE, draft())
        seen.append(await store.version(HERE))
        await store.replace_sentences(HERE, added.id, (), 2)
        seen.append(await store.version(HERE))
        for change in (store.remove, store.restore, store.erase):
            await change(HERE, added.id)
            seen.append(await store.version(HERE))
        assert seen == sorted(set(seen))
        for read in (
            store.list(HERE),
            store.contents(HERE),
            store.collections(),
            store.outdated(5),
            store.removed(HERE),
        ):
            await read
        await store.add(ELSEWHERE, draft())
        assert await store.version(HERE) == seen[-1]
        await store.add(HERE, draft())
        assert await store.version(HERE) > seen[-1], "also after it was empty"

    async def test_two_contents_of_one_version_are_the_same(self, store: Store) -> None:
        await store.add(HERE, draft())
        assert await store.contents(HERE) == await store.contents(HERE)

    async def test_contents_show_one_moment_while_changes_run(self, store: Store) -> None:
        """One document is there at any time and is replaced by the next: none of the moments shows another number."""

        async def change() -> None:
            for number in range(25):
                await store.add(HERE, draft(f"Text {number}\n" * 5))
                if number:
                    await store.remove(HERE, DocumentId(number))

        changing = asyncio.create_task(change())
        moments = []
        while not changing.done():
            moments.append(await store.contents(HERE))
            moments.append(await store.contents(HERE))
        await changing
        for contents in moments:
            numbers = [parsed.document.id for parsed in contents.documents]
            half, odd = divmod(contents.version, 2)  # change 1 adds 1; change 2n adds n + 1, change 2n + 1 removes n
            assert numbers == ([half + 1] if odd else [half, half + 1] if half else [])
            assert all(len(parsed.sentences) == 6 for parsed in contents.documents)

    # Derived again

    async def test_documents_of_another_parser_are_outdated(self, store: Store) -> None:
        old = await store.add(HERE, draft("Old.", parser_version=1))
        await store.add(HERE, draft("Current.", parser_version=2))
        later = await store.add(ELSEWHERE, draft("From later.", parser_version=3))
        assert await store.outdated(2) == ((HERE, old.id), (ELSEWHERE, later.id))

    async def test_replaced_sentences_are_the_only_thing_replaced(self, store: Store) -> None:
        added = await store.add(HERE, draft(parser_version=1))
        other = await store.add(HERE, draft("Other.", parser_version=1))
        before = await store.document(HERE, other.id)
        heading = Span(start=0, end=7)
        new = (Sentence(span=Span(start=8, end=12), kind=SentenceKind.ITEM, block=3, headings=(heading,)),)
        await store.replace_sentences(HERE, added.id, new, 2)
        found = await store.document(HERE, added.id)
        assert (found.document, found.sentences) == (changed_at(3, added), new)
        assert await store.document(HERE, other.id) == before
        assert await store.outdated(2) == ((HERE, other.id),)

    async def test_replacements_beyond_the_text_are_a_bug_and_nothing_changed(self, store: Store) -> None:
        added = await store.add(HERE, draft("five."))
        before = await store.contents(HERE)
        with pytest.raises(ValueError, match="reach to 6"):
            await store.replace_sentences(
                HERE, added.id, (Sentence(span=Span(start=0, end=6), kind=SentenceKind.PROSE, block=0),), 2
            )
        assert await store.contents(HERE) == before
        assert await store.outdated(1) == ()

    # At once

    async def test_many_tasks_may_use_it_at_once(self, store: Store) -> None:
        async def come_and_go(number: int) -> None:
            collection = (HERE, ELSEWHERE)[number % 2]
            added = await store.add(collection, draft(f"Text {number}\nof {number}"))
            assert (await store.document(collection, added.id)).document == added
            if number % 3 == 0:
                await store.remove(collection, added.id)

        await asyncio.gather(*(come_and_go(number) for number in range(30)))
        assert len(await store.list(HERE)) == 10
        assert len(await store.list(ELSEWHERE)) == 10
        assert await store.version(HERE) == await store.version(ELSEWHERE) == 20

    async def test_many_tasks_may_read_at_once(self, store: Store) -> None:
        added = await store.add(HERE, draft())
        found = await asyncio.gather(
            *(store.contents(HERE) for _ in range(10)), *(store.contents(ELSEWHERE) for _ in range(10))
        )
        assert [contents.documents for contents in found[10:]] == [()] * 10
        assert [parsed.document for contents in found for parsed in contents.documents] == [added] * 10
