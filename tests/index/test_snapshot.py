"""Finding passages: the scores are rank_bm25's, and small corpora work."""

import math

import pytest

from corpus.model import Contents
from index.analyzer import Analyzer
from index.scoring import SentenceStatistics, bm25
from index.settings import IndexSettings
from index.snapshot import RankBm25Snapshot
from tests.builders import HERE, contents, document

ANALYZER = Analyzer()


def snapshot(*texts: str) -> RankBm25Snapshot:
    return RankBm25Snapshot(contents(*texts), ANALYZER, IndexSettings())


def found(index: RankBm25Snapshot, question: str) -> list[str]:
    return [hit.passage.text for hit in index.search(ANALYZER.question_terms(question), 10)]


def test_an_empty_collection_finds_nothing() -> None:
    assert found(snapshot(), "anything") == []


def test_the_only_document_is_found() -> None:
    assert found(snapshot("Refunds take five days."), "how long do refunds take") == ["Refunds take five days."]


def test_a_word_in_every_document_still_finds_them_in_order() -> None:
    texts = ["The ferry is red.", "The ferry is late.", "The ferry is full."]
    assert found(snapshot(*texts), "ferry") == texts


def test_what_shares_no_word_is_not_found() -> None:
    assert found(snapshot("The ferry is red.", "Goats eat grass."), "weather in Paris") == []


def test_a_hand_computed_score() -> None:
    """Two passages of 2 and 4 terms: idf = ln(3/1), norm of the first = 1.2 * (0.25 + 0.75 * 2 / 3) = 0.9."""
    scores = bm25([["red", "ferry"], ["goats", "eat", "green", "grass"]]).get_scores(["ferry"])
    assert scores == pytest.approx([math.log(3) * 2.2 / 1.9, 0.0])


def test_the_title_and_the_headings_find_a_passage() -> None:
    index = RankBm25Snapshot(
        Contents(
            collection=HERE,
            version=1,
            documents=(
                document("# Opening hours\n\nFrom ten to four.\n", title="Lighthouse", number=1),
                document("From nine to five.\n", title="Museum", number=2),
            ),
        ),
        ANALYZER,
        IndexSettings(),
    )
    assert found(index, "lighthouse") == ["From ten to four."]
    assert found(index, "opening hours") == ["From ten to four."]


def test_a_rare_word_weighs_more_than_a_common_one_and_an_unknown_one_most() -> None:
    statistics = SentenceStatistics([["ferry", "late"], ["ferry", "red"], ["ferry"]])
    assert 0 < statistics.idf("ferry") < statistics.idf("late") < statistics.idf("submarine")


def test_statistics_of_nothing_divide_by_nothing() -> None:
    statistics = SentenceStatistics([])
    assert statistics.idf("ferry") > 0
    assert statistics.score({"ferry": 1.0}, []) == 0
