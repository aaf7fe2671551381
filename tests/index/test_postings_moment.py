"""The postings while they change: a search sees one moment of them, and their upkeep changes no answer."""

import math
import random
import threading
from collections.abc import Callable

import pytest

from index import topk
from index.postings import Postings, holders
from index.search import Search
from index.segments import Segment
from tests.index.oracle import ALL, Found, Living, assert_found, filled


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
