"""The postings against rank_bm25 itself: the same scores, the same order, whatever came, went and was tidied up."""

import math
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from index import postings as postings_module
from index import segments, topk
from index.packing import Chore
from index.postings import Postings, holders
from index.scoring import Statistics, bm25
from index.search import Search
from index.segments import Segment, narrow, starts_of

Terms = list[str]
Found = list[tuple[int, float]]

ALL = 10_000
"""More than any of these corpora has passages."""
TOLERANCE = 1e-9
CORNERS = [(sealed, pruning, block) for sealed in (1, 20) for pruning in (0, 1, 8) for block in (1, 10, 400_000)]

words = st.integers(0, 9).map("w{}".format)
some_words = st.lists(words, max_size=12) | st.lists(words, min_size=7, max_size=7)  # many of one length
some_passages = st.lists(some_words, max_size=6)
questions = st.lists(words | st.just("unknown"), max_size=6)


@pytest.fixture(autouse=True)
def thresholds(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int, int], None]:
    """Sets from how many postings on parts are sealed, postings passed over, and blocks merged."""

    def let(sealed: int, pruning: int, block: int) -> None:
        monkeypatch.setattr(postings_module, "SEALED_FROM", sealed)
        monkeypatch.setattr(postings_module, "SLICE", 2)
        monkeypatch.setattr(topk, "WORTH_PRUNING", pruning)
        monkeypatch.setattr(segments, "MERGED_AT_ONCE", block)

    return let


@dataclass
class Living:
    """A passage that was put in, with the key it was given."""

    terms: Terms
    key: int


def expected(corpus: dict[int, Living], question: Terms) -> dict[int, float]:
    """What rank_bm25 gives each passage that it gives anything, by slot."""
    if not any(passage.terms for passage in corpus.values()):
        return {}  # rank_bm25 divides by zero
    scores = bm25([passage.terms for passage in corpus.values()]).get_scores(question).tolist()
    return {slot: score for slot, score in zip(corpus, scores, strict=True) if score > 0}


def assert_found(found: Found, corpus: dict[int, Living], question: Terms) -> None:
    """All that holds a term of the question with rank_bm25's score, the best first, of equal ones the lower key."""
    scores = expected(corpus, question)
    assert dict(found).keys() == scores.keys()
    assert len(found) == len(scores)
    for slot, score in found:
        assert math.isclose(score, scores[slot], rel_tol=0, abs_tol=TOLERANCE)
    assert found == sorted(found, key=lambda one: (-one[1], corpus[one[0]].key))
    for (one, one_score), (other, other_score) in pairwise(found):
        assert one_score == other_score or scores[one] != scores[other]


def filled(*passages: Sequence[str], many: bool = False) -> tuple[Postings, dict[int, Living]]:
    """Postings of these passages, and what they are by slot."""
    postings = Postings()
    slots = postings.extend(passages) if many else postings.add(passages)
    return postings, {slot: Living(list(terms), slot) for slot, terms in zip(slots, passages, strict=True)}


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


# -- small corpora, by hand


def test_nothing_is_found_where_nothing_is() -> None:
    postings, _ = filled()
    assert postings.search(["ferry"]).best(5) == []
    assert postings.search([]).best(5) == []
    assert postings.chore() is None
    assert len(Postings.of(postings.moment().packed())) == 0


def test_passages_without_a_word_are_never_found() -> None:
    postings, _ = filled([], [], many=True)
    assert postings.search(["ferry"]).best(5) == []
    postings.remove(range(2))
    postings.settle()
    assert len(postings) == 0


def test_the_only_passage_is_found_with_the_score_done_by_hand() -> None:
    """One passage of two terms, the mean length: idf = ln(2/1), norm = 1.2, so ln 2 · 2.2 / 2.2."""
    postings, _ = filled(["red", "ferry"])
    assert postings.search(["ferry"]).best(5) == [(0, round(math.log(2), 9))]


def test_two_passages_have_the_scores_done_by_hand() -> None:
    """idf = ln(3/1); norm of the first = 1.2 · (0.25 + 0.75 · 2 / 3) = 0.9."""
    postings, _ = filled(["red", "ferry"], ["goats", "eat", "green", "grass"])
    assert postings.search(["ferry"]).best(5) == [(0, round(math.log(3) * 2.2 / 1.9, 9))]


def test_a_word_in_every_passage_still_finds_them_all() -> None:
    postings, _ = filled(*[["ferry", f"w{number}"] for number in range(9)])
    assert [slot for slot, _ in postings.search(["ferry"]).best(ALL)] == list(range(9))


def test_a_word_asked_twice_counts_twice() -> None:
    postings, corpus = filled(["ferry", "red"], ["goat", "red"], ["red"])
    once, twice = (postings.search(["ferry"] * times).best(1)[0][1] for times in (1, 2))
    assert twice == pytest.approx(2 * once, abs=TOLERANCE)
    assert_found(postings.search(["ferry", "goat", "goat"]).best(ALL), corpus, ["ferry", "goat", "goat"])


def test_unknown_words_change_nothing() -> None:
    postings, _ = filled(["ferry"], ["goat"])
    assert postings.search(["ferry", "submarine"]).best(5) == postings.search(["ferry"]).best(5)
    assert postings.search(["submarine"]).best(5) == []


def test_a_word_whose_passages_are_all_gone_is_unknown_again() -> None:
    postings, _ = filled(["ferry"], ["goat"])
    postings.remove(range(1))
    assert postings.search(["ferry"]).best(5) == []
    assert postings.holding("ferry") == 0


@pytest.mark.parametrize("many", [False, True])
def test_equal_passages_come_in_the_order_of_their_keys(many: bool) -> None:
    postings = Postings()
    keys = [5, 3, 9, 1, 7]
    (postings.extend if many else postings.add)([["ferry"]] * 5, keys)
    (postings.extend if many else postings.add)([["ferry"]], [4])
    ordered = [postings.key(slot) for slot, _ in postings.search(["ferry"]).best(4)]
    assert ordered == [1, 3, 4, 5]


def test_a_very_long_passage_scores_as_rank_bm25_says() -> None:
    long = ["ferry"] * 70_000 + [f"w{number}" for number in range(70_000)]
    postings, corpus = filled(long, ["ferry"], ["ferry", "red"], many=True)
    assert_found(postings.search(["ferry", "w69999"]).best(ALL), corpus, ["ferry", "w69999"])
    packed = Postings.of(postings.moment().packed())
    assert packed.search(["ferry", "w69999"]).best(ALL) == postings.search(["ferry", "w69999"]).best(ALL)


def test_more_ways_than_two_bytes_can_number() -> None:
    """Slow and certain: 70,000 passages of so many lengths would be gigabytes, so the ways are numbered before."""
    postings = Postings()
    for length in range(66_000):
        postings.patterns.number(1, length)
    passages = [["ferry"] * 3, ["ferry", "red"], ["goat"]]
    corpus = {slot: Living(passages[slot], slot) for slot in postings.extend(passages[:2])}
    corpus |= {slot: Living(passages[slot], slot) for slot in postings.add(passages[2:])}
    narrow_ones = Postings()
    narrow_ones.extend(passages)
    for _ in range(2):
        for question in (["ferry"], ["goat", "red"]):
            assert_found(postings.search(question).best(ALL), corpus, question)
            assert postings.search(question).best(ALL) == narrow_ones.search(question).best(ALL)
        postings = Postings.of(postings.moment().packed())


@pytest.mark.parametrize(
    ("numbers", "bytes_"), [([], 2), ([0], 2), ([65_535], 2), ([65_536], 4), ([1, 2**32 - 1], 4)], ids=str
)
def test_numbers_of_patterns_take_two_bytes_while_they_can(numbers: list[int], bytes_: int) -> None:
    narrowed = narrow(np.array(numbers, np.int64))
    assert narrowed.dtype.itemsize == bytes_
    assert narrowed.tolist() == numbers


def test_places_of_postings_take_eight_bytes_once_they_must() -> None:
    assert starts_of(np.array([2**31 - 1])).dtype == np.int32
    assert starts_of(np.array([2**31 - 1, 1])).tolist() == [0, 2**31 - 1, 2**31]


def test_merging_narrow_and_wide_numbers_keeps_the_wide_ones(thresholds: Callable[[int, int, int], None]) -> None:
    thresholds(1, 8, 400_000)
    postings, corpus = filled(["ferry", "red"], many=True)
    for length in range(3, 66_000):
        postings.patterns.number(1, length)
    terms = ["ferry", "ferry"]
    corpus |= {slot: Living(terms, slot) for slot in postings.extend([terms])}
    chore = postings.whole()
    postings.done(chore, chore.run())
    assert_found(postings.search(["ferry"]).best(ALL), corpus, ["ferry"])


# -- one consistent moment


@pytest.mark.parametrize("pruning", [0, 8])
def test_a_search_does_not_see_what_changes_after_it_was_taken(
    thresholds: Callable[[int, int, int], None], pruning: int
) -> None:
    thresholds(10, pruning, 10)
    postings, corpus = filled(*[["ferry", f"w{number % 7}", "red"][: number % 4] for number in range(60)], many=True)
    question = ["ferry", "w3", "w5"]
    search = postings.search(question)
    before = search.best(ALL)
    assert_found(before, corpus, question)
    postings.add([["ferry", "w3"]] * 3)
    assert search.best(ALL) == before
    postings.extend([["ferry", "w3"] * 9] * 2_000)  # the arrays by slot are made longer
    postings.remove(range(20))
    assert search.best(ALL) == before
    postings.settle()
    chore = postings.whole()
    postings.done(chore, chore.run())
    assert search.best(ALL) == before
    assert postings.search(question).best(ALL) != before


def test_what_is_packed_is_the_moment_it_was_taken_at() -> None:
    postings, corpus = filled(["ferry", "red"], ["ferry"], ["goat"])
    postings.remove(range(1, 2))
    del corpus[1]
    moment = postings.moment()
    postings.add([["ferry", "new"]])
    postings.remove(range(1))
    packed = Postings.of(moment.packed())
    assert len(packed) == 2
    assert packed.holding("new") == 0
    corpus = {number: Living(corpus[slot].terms, number) for number, slot in enumerate(sorted(corpus))}
    assert_found(packed.search(["ferry", "goat"]).best(ALL), corpus, ["ferry", "goat"])


def test_the_words_of_removed_passages_are_not_packed() -> None:
    postings, _ = filled(["ferry", "secret"], ["ferry"], many=True)
    postings.remove(range(1))
    assert postings.moment().packed().terms == ["ferry"]


def test_passages_removed_while_their_parts_are_merged_stay_removed(
    thresholds: Callable[[int, int, int], None],
) -> None:
    thresholds(1, 8, 400_000)
    postings, corpus = filled(*[["ferry", f"w{number}"] for number in range(8)])
    corpus |= {slot: Living(["ferry"], slot) for slot in postings.extend([["ferry"]] * 30)}
    chore = postings.chore()
    assert chore is not None
    postings.remove(range(2, 5))
    segment = chore.run()
    postings.remove(range(6, 7), holders([corpus[6].terms]))
    postings.done(chore, segment)
    corpus = {slot: passage for slot, passage in corpus.items() if slot not in {2, 3, 4, 6}}
    assert_found(postings.search(["ferry", "w3"]).best(ALL), corpus, ["ferry", "w3"])
    postings.settle()
    assert_found(postings.search(["ferry", "w3"]).best(ALL), corpus, ["ferry", "w3"])


def test_a_question_that_breaks_off_leaves_nothing_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    postings, corpus = filled(*[["ferry", "red", "goat"][: 1 + number % 3] for number in range(9)])
    question = ["ferry", "red", "goat"]

    def broken(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(topk, "_above", broken)
        with pytest.raises(MemoryError):
            postings.search(question).best(5)
    assert_found(postings.search(question).best(ALL), corpus, question)


def test_many_threads_may_ask_while_passages_come_and_go(thresholds: Callable[[int, int, int], None]) -> None:
    thresholds(50, 1, 50)
    rng = random.Random(5)
    postings = Postings()
    asked: list[tuple[Search, Found]] = []
    wrong: list[Found] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            for search, want in asked[-20:]:
                if (found := search.best(10)) != want:
                    wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for step in range(150):
            made = [[f"w{int(rng.paretovariate(0.7)) % 50}" for _ in range(20)] for _ in range(5)]
            slots = (postings.add if step % 2 else postings.extend)(made)
            if step % 3:
                postings.remove(slots[:3], holders(made[:3]))
            postings.settle()
            search = postings.search([f"w{rng.randrange(9)}" for _ in range(4)])
            asked.append((search, search.best(10)))
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert wrong == []


# -- several indexes as one


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


# -- upkeep


def test_segments_stay_few_and_drop_what_was_removed(thresholds: Callable[[int, int, int], None]) -> None:
    thresholds(40, 8, 400_000)
    postings = Postings()
    rounds = 400
    for number in range(rounds):
        slots = postings.add([[f"w{number % 50}", "ferry", "red", f"n{number}"] for _ in range(10)])
        if number % 2:
            postings.remove(slots)
        postings.settle()
        parts = [part for part in postings._rest if isinstance(part, Segment)]
        assert len(parts) <= 2 * math.log(10 * (number + 1), 3) + 2
    assert sum(part.size for part in postings._rest) <= 4 * len(postings) * 1.4
    assert postings.chore() is None


def test_making_whole_gives_one_segment_of_the_living_alone() -> None:
    postings, _ = filled(["ferry", "red"], ["ferry"], many=True)
    postings.add([["goat"], ["hay"]])
    postings.remove(range(1, 3))
    chore = postings.whole()
    postings.done(chore, chore.run())
    (only,) = postings._rest
    assert (only.size, only.dead) == (3, 0)
