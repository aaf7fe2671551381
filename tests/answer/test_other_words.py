"""Disagreements between sentences that share few words of the question, and pairs that only look like them."""

from datetime import date

import pytest

from answer.model import Answered, Disagreement
from answer.relations import Kind
from answer.service import Service
from tests.builders import HERE, source

FAIR = "The Telsund lantern fair brings boats, stalls and paper lamps to the old quay every autumn."
GAME = "Marl Harbour is a card game about herring, tides and tax, made by two sisters in Telsund."


async def at_odds(service: Service, question: str, *texts: str) -> tuple[Disagreement, ...]:
    for day, text in enumerate(texts, 1):
        await service.keeping.add(HERE, text, source(f"Paper {day}", f"House {day}", date(2025, 9, day)))
    answer = (await service.ask(HERE, question)).answer
    assert isinstance(answer, Answered)
    return answer.disagreements


def claims(found: tuple[Disagreement, ...]) -> set[str]:
    return {side.claim for one in found for side in one.sides}


async def test_two_days_for_one_thing_are_at_odds_in_other_words(service: Service) -> None:
    found = await at_odds(
        service,
        "When does the ferry to Ostrey resume its crossings?",
        f"{FAIR} The ferry to Ostrey is to resume its crossings on 24 October.",
        f"{FAIR} From 26 October people can sail to Ostrey by ferry again, says the company.",
    )
    assert [one.kind for one in found] == [Kind.DATE]
    assert claims(found) == {"24 October", "26 October"}


async def test_a_question_with_one_word_to_go_by_is_left_alone(service: Service) -> None:
    found = await at_odds(
        service,
        "what time do they meet?",
        f"{FAIR} We meet by the crane at 8.15 and carry the lamps down.",
        f"{FAIR} The best hour came at nine, when the lamps were lit.",
    )
    assert found == ()


async def test_who_contradicts_the_one_before_leans_on_what_they_said(service: Service) -> None:
    talk = (
        "Councillor Ada Brill said that painting the lighthouse stairs would take nine days. "
        "The foreman, Per Ost, contradicted her: the job would take 16 days."
    )
    found = await at_odds(service, "How long would painting the lighthouse stairs take?", f"{FAIR} {talk}")
    assert [one.kind for one in found] == [Kind.NUMBER]
    assert claims(found) == {"nine days", "16 days"}


async def test_who_goes_on_without_contradicting_does_not(service: Service) -> None:
    talk = (
        "Councillor Ada Brill said that painting the lighthouse stairs would take nine days. "
        "The foreman, Per Ost, was tired: his holiday in the hills had been 16 days."
    )
    assert await at_odds(service, "How long would painting the lighthouse stairs take?", f"{FAIR} {talk}") == ()


async def test_the_price_of_another_thing_of_the_same_maker_is_left_alone(service: Service) -> None:
    found = await at_odds(
        service,
        "price of Marl Harbour?",
        f"{GAME} It costs 24 crowns, box and all.",
        f"{GAME} A sleeve for the cards costs 9 crowns.",
    )
    assert found == ()


async def test_another_length_is_no_answer_without_the_measure(service: Service) -> None:
    tower = "The Gannet Rock tower guards the strait north of Telsund, and has a lamp, a horn and a garden."
    found = await at_odds(
        service,
        "how tall is the Gannet Rock tower?",
        f"{tower} The tower is 39 metres high and has three red bands.",
        f"{tower} The green buoy north of it has been moved 120 metres to the east.",
    )
    assert found == ()


async def test_the_last_of_two_plurals_is_what_is_counted(service: Service) -> None:
    found = await at_odds(
        service,
        "How many measles cases has the island hospital counted?",
        f"{FAIR} Measles: the island hospital has counted 41 cases so far.",
        f"{FAIR} Measles: the island hospital counted 58 cases by Friday.",
    )
    assert claims(found) == {"41", "58"}


async def test_a_row_speaks_of_what_its_header_names(service: Service) -> None:
    table = (
        "| Candidate | Ward | Votes |\n| --- | --- | --- |\n| Ada Brill | Quay | 1,204 |\n| Per Ost | Hill | 890 |\n"
    )
    found = await at_odds(
        service,
        "How many votes did Ada Brill get?",
        f"{FAIR}\n\n{table}",
        f"{FAIR} Ada Brill got 1,377 votes, said her agent.",
    )
    assert claims(found) == {"1,204", "1,377"}


async def test_the_row_of_somebody_else_is_no_answer(service: Service) -> None:
    table = "| Candidate | Votes |\n| --- | --- |\n| Per Ost | 890 |\n| Ada Brill | 1,204 |\n"
    found = await at_odds(
        service,
        "How many votes did Ada Brill get?",
        f"{FAIR}\n\n{table}",
        f"{FAIR} Ada Brill got 1,204 votes, said her agent.",
    )
    assert found == ()


async def test_a_row_for_something_else_of_its_kind_is_no_answer(service: Service) -> None:
    table = "| Boat | Oars |\n| --- | --- |\n| skiff | 4 |\n| punt | 6 |\n"
    found = await at_odds(
        service,
        "How many oars does the skiff have?",
        f"{FAIR}\n\n{table}",
        f"{FAIR} The skiff has 4 oars, said the boatman.",
    )
    assert found == ()


@pytest.mark.parametrize(("weight", "found"), [("155 kg", {"130 kg", "155 kg"}), ("130 kg", set())])
async def test_the_column_that_a_question_names_is_compared(service: Service, weight: str, found: set[str]) -> None:
    table = "| Boat | Skiff 4 | Skiff 6 |\n| --- | --- | --- |\n| Length | 4 m | 6 m |\n| Weight | 90 kg | 130 kg |\n"
    texts = (
        f"The Skiff 6 is for hire.\n\n{table}",
        f"The Skiff 6 is for hire. The Skiff 6 weighs {weight} on our scales.",
    )
    assert claims(await at_odds(service, "How heavy is the Skiff 6?", *texts)) == found
