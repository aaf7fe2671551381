"""Two sentences that say the same of one thing but for the value, where only one of them has the question's words."""

from datetime import date

import pytest

from answer.model import Answered
from answer.relations import Kind
from answer.service import Service
from tests.builders import HERE, source

ABOUT = "Quillmere has a lock, a quay and a smoking shed, and all of them are old."
FAST = "how fast was it going at the lock"
CURED = "how long does a herring take in the smoking shed of Quillmere"


async def kinds(service: Service, question: str, one: str, other: str) -> list[Kind]:
    for day, text in enumerate((one, other), 1):
        await service.keeping.add(HERE, f"{ABOUT} {text}", source(f"House {day}", f"Paper {day}", date(2025, 5, day)))
    answer = (await service.ask(HERE, question)).answer
    assert isinstance(answer, Answered)
    return [found.kind for found in answer.disagreements]


@pytest.mark.parametrize(
    ("question", "one", "other", "kind"),
    [
        (
            FAST,
            "The barge was going into the lock of the canal at 4 kilometres an hour.",
            "Pictures show that the barge entered the lock of the canal at 9 kilometres an hour.",
            Kind.NUMBER,
        ),
        (
            CURED,
            "Smoking shed: smoking a herring takes 4 minutes in Quillmere.",
            "Smoking shed: a herring is smoked after 6 minutes.",
            Kind.NUMBER,
        ),
        (
            "When does the herring market get going?",
            "The herring market on the quay gets going on 4 June.",
            "On the quay, the market for herring opens on 9 June.",
            Kind.DATE,
        ),
    ],
)
async def test_what_was_asked_need_stand_in_one_of_two_that_are_alike(
    service: Service, question: str, one: str, other: str, kind: Kind
) -> None:
    assert await kinds(service, question, one, other) == [kind]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (FAST, "The barge was going at 4 kilometres an hour.", "The wind blew at 9 kilometres an hour."),
        (
            FAST,
            "The barge Alma was going into the lock at 4 kilometres an hour.",
            "The barge Berta entered the lock at 9 kilometres an hour.",
        ),
        (
            CURED,
            "Smoking shed: smoking a herring takes 4 minutes in Quillmere.",
            "Smoking shed: the door is shut for 6 minutes.",
        ),
        (
            CURED,
            "Smoking shed: smoking a herring takes 4 minutes in Quillmere.",
            "Smoking shed: a pike is smoked after 6 minutes.",
        ),
        (
            FAST,
            "In 2024 the barge was going into the lock at 4 kilometres an hour.",
            "In 2019 the barge entered the lock at 9 kilometres an hour.",
        ),
    ],
)
async def test_other_things_names_and_years_are_not_compared(
    service: Service, question: str, one: str, other: str
) -> None:
    assert await kinds(service, question, one, other) == []


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Mill Street has 40 lamps.", [Kind.NUMBER]),
        ("In the street there are 40 lamps.", [Kind.NUMBER]),  # only one of them names something
        ("The lamps of Fennel Row are 40.", []),
    ],
)
async def test_figures_in_sentences_that_share_little_and_name_others_are_not_compared(
    service: Service, other: str, found: list[Kind]
) -> None:
    assert await kinds(service, "how many lamps are there?", "Mill Street has 30 lamps.", other) == found
