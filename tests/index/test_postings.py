"""The postings against rank_bm25 itself: the same scores, the same order, whatever came, went and was tidied up."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from index import postings as postings_module
from index import segments, topk
from index.packing import Chore
from index.postings import Postings, holders
from index.scoring import Statistics
from index.search import Search
from tests.index.oracle import ALL, CORNERS, Living, Terms, assert_found, filled, questions, some_passages, some_words


class Life(RuleBasedStateMachine):
    """Passages come and go, parts are merged, packed and unpacked; questions in between, some of them old."""

    @initialize(corner=st.sampled_from(CORNERS), seed=st.integers(0, 99))
    def open(self, corner: tuple[int, int, int], seed: int) -> None:
        sealed, pruning, block = corner
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(postings_module, "SEALED_FROM", sealed)
        self.patch.setattr(postings_module, "SLICE", 2)
        self.patch.setattr(topk, "WORTH_PRUNING", pruning)
        self.patch.setattr(segments, "MERGED_AT_ONCE", block)
        self.postings = Postings()
        self.corpus: dict[int, Living] = {}
        self.documents: list[range] = []
        self.keys = self._shuffled(seed)
        self.kept: list[tuple[Search, dict[int, Living], Terms]] = []
        self.chore: Chore | None = None

    def teardown(self) -> None:
        if hasattr(self, "patch"):
            self.patch.undo()

    @staticmethod
    def _shuffled(seed: int) -> Iterator[int]:
        rng = random.Random(seed)
        for hundred in count():
            yield from rng.sample(range(hundred * 100, hundred * 100 + 100), 100)

    @rule(passages=some_passages, many=st.booleans())
    def come(self, passages: list[Terms], many: bool) -> None:
        keys = [next(self.keys) for _ in passages]
        slots = (self.postings.extend if many else self.postings.add)(passages, keys)
        assert len(slots) == len(passages)
        assert not self.corpus.keys() & set(slots)
        self.corpus |= {slot: Living(terms, key) for slot, terms, key in zip(slots, passages, keys, strict=True)}
        self.documents.append(slots)

    @precondition(lambda self: self.documents)
    @rule(data=st.data(), told=st.booleans())
    def go(self, data: st.DataObject, told: bool) -> None:
        slots = self.documents.pop(data.draw(st.integers(0, len(self.documents) - 1)))
        gone = [self.corpus.pop(slot).terms for slot in slots]
        self.postings.remove(slots, holders(gone) if told else None)

    @rule(data=st.data(), tidied=st.booleans())
    def go_together(self, data: st.DataObject, tidied: bool) -> None:
        """Several documents at once; while their terms are looked for, parts are put in order."""
        gone = data.draw(st.lists(st.sampled_from(self.documents), unique=True)) if self.documents else []
        leaving = self.postings.leaving(gone)
        if tidied:
            self.settle()
        self.postings.take_out(leaving, leaving.run())
        for slots in gone:
            self.documents.remove(slots)
            for slot in slots:
                del self.corpus[slot]

    @rule()
    def settle(self) -> None:
        self.chore = None  # two chores at once would be made of the same parts
        self.postings.settle()

    @precondition(lambda self: self.corpus)
    @rule()
    def make_whole(self) -> None:
        self.chore = None
        chore = self.postings.whole()
        self.postings.done(chore, chore.run())

    @precondition(lambda self: self.chore is None)
    @rule()
    def begin_chore(self) -> None:
        self.chore = self.postings.chore()

    @precondition(lambda self: self.chore is not None)
    @rule()
    def end_chore(self) -> None:
        assert self.chore is not None
        self.postings.done(self.chore, self.chore.run())
        self.chore = None

    @rule()
    def pack(self) -> None:
        packed = self.postings.moment().packed()
        self.postings, self.chore = Postings.of(packed), None
        assert set(packed.terms) == {term for passage in self.corpus.values() for term in passage.terms}
        number = {slot: at for at, slot in enumerate(sorted(self.corpus))}
        self.documents = [range(number[some[0]], number[some[0]] + len(some)) for some in self.documents if some]
        self.corpus = {number[slot]: passage for slot, passage in sorted(self.corpus.items())}

    @rule(question=questions, limit=st.sampled_from([1, 2, 5]))
    def ask(self, question: Terms, limit: int) -> None:
        found = self.postings.search(question).best(ALL)
        assert_found(found, self.corpus, question)
        assert self.postings.search(question).best(limit) == found[:limit]

    @rule(question=questions)
    def ask_later(self, question: Terms) -> None:
        self.kept.append((self.postings.search(question), dict(self.corpus), question))

    @invariant()
    def old_questions_see_what_they_saw(self) -> None:
        for search, corpus, question in getattr(self, "kept", ()):
            assert_found(search.best(ALL), corpus, question)

    @invariant()
    def counts_are_right(self) -> None:
        if hasattr(self, "postings"):
            assert len(self.postings) == len(self.corpus)
            for term in ("w0", "w5", "unknown"):
                assert self.postings.holding(term) == sum(term in one.terms for one in self.corpus.values())
            assert all(self.postings.key(slot) == one.key for slot, one in self.corpus.items())


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=80, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corner=st.sampled_from(CORNERS), seed=st.integers(0, 10**6))
def test_of_uneven_words_the_best_are_rank_bm25s(
    thresholds: Callable[[int, int, int], None], corner: tuple[int, int, int], seed: int
) -> None:
    """Long questions over words as uneven as those of a language: where postings are passed over and looked up."""
    thresholds(*corner)
    rng = random.Random(seed)
    word = partial(rng.paretovariate, 0.6)
    made = [[f"w{min(60, int(word()))}" for _ in range(rng.randint(0, 30))] for _ in range(rng.randint(1, 120))]
    postings, corpus = filled(*made[: len(made) // 2], many=True)
    for terms in made[len(made) // 2 :]:
        for slot in postings.add([terms]):
            corpus[slot] = Living(terms, slot)
        if rng.random() < 0.1:
            postings.settle()
    for slot in rng.sample(list(corpus), len(corpus) // 5):
        postings.remove(range(slot, slot + 1), None if rng.random() < 0.5 else holders([corpus[slot].terms]))
        del corpus[slot]
    for _ in range(4):
        question = [f"w{min(60, int(word()))}" for _ in range(rng.randint(1, 8))]
        found = postings.search(question).best(ALL)
        assert_found(found, corpus, question)
        for limit in (1, 3, 10):
            assert postings.search(question).best(limit) == found[:limit]


@settings(max_examples=40, deadline=None)
@given(made=st.lists(some_words, max_size=40), question=questions, limit=st.sampled_from([1, 3, ALL]))
def test_four_indexes_with_their_statistics_added_up_are_as_good_as_one(
    made: list[Terms], question: Terms, limit: int
) -> None:
    one, _ = filled(*made)
    shards = [Postings() for _ in range(4)]
    for key, terms in enumerate(made):
        shards[key % 4].add([terms], [key])
    together = sum((shard.statistics(question) for shard in shards), Statistics())
    found = [
        (shard.key(slot), score) for shard in shards for slot, score in shard.search(question, together).best(limit)
    ]
    assert sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit] == one.search(question).best(limit)
    assert together == one.statistics(question)
