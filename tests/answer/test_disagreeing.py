"""An answer in which sources disagree: the sides, their order, what of them is quoted, and what moderators ruled."""

from datetime import date

import pytest

from answer.disagreeing import findings
from answer.model import Answered, Disagreement
from answer.relations import Kind, Relation
from answer.service import Service
from answer.settings import AnswerSettings
from corpus.judgements import Pair, Ruling
from corpus.model import Document, Reference
from corpus.sqlite import SqliteStore
from tests.answer.testimonies import inquiry, statement
from tests.builders import HERE, source

QUESTION = "How many lamps burned on the pier?"
ABOUT = "Telsund lights paper lamps on boats and stalls along its old quay every summer evening."
MILL = "41 lamps burned on the pier that night."
INN = "The inn counted 30 lamps on the pier, which burned until dawn."
PUMP = "On the whole pier the lamps that burned numbered 55."


async def add(service: Service, text: str, publisher: str, day: int = 1) -> Document:
    return await service.keeping.add(HERE, f"{ABOUT} {text}", source(publisher, publisher, date(2025, 5, day)))


async def asked(service: Service, question: str = QUESTION) -> Answered:
    answer = (await service.ask(HERE, question)).answer
    assert isinstance(answer, Answered)
    return answer


def sides(found: Disagreement) -> list[list[str]]:
    return [[quote.text for quote in side.quotes] for side in found.sides]


def texts(answer: Answered) -> list[str]:
    return [quote.text for quote in answer.quotes]


def pair(found: Disagreement) -> Pair:
    one, other = (side.quotes[0].reference for side in found.sides)
    return Pair.of(one, other)


async def test_both_sides_of_a_number_are_quoted_word_for_word(service: Service) -> None:
    await add(service, MILL, "Mill")
    await add(service, INN, "Inn", 2)
    answer = await asked(service)
    (found,) = answer.disagreements
    assert (found.kind, found.relation) == (Kind.NUMBER, Relation.CONTRADICTS)
    assert sides(found) == [[INN], [MILL]]
    assert found.headline == "Sources give different numbers"
    assert sorted(texts(answer)[:2]) == sorted([MILL, INN])
    for side in found.sides:
        for quote, span in zip(side.quotes, side.spans, strict=True):
            assert quote.document.text[quote.span.start : quote.span.end] == quote.text
            assert span is not None
            assert span.of(quote.document.text) == side.claim


async def test_sources_that_agree_are_not_at_odds(service: Service) -> None:
    await add(service, MILL, "Mill")
    await add(service, INN.replace("30", "41"), "Inn")
    answer = await asked(service)
    assert answer.disagreements == ()
    assert answer.compared == 2


async def test_three_answers_are_three_sides_of_one_disagreement_each_quoted(service: Service) -> None:
    for text, publisher in (
        (MILL, "Mill"),
        (INN, "Inn"),
        ("Over the night 55 lamps burned on the whole pier.", "Pump"),
    ):
        await add(service, text, publisher)
    answer = await asked(service)
    (found,) = answer.disagreements
    assert sorted(side.claim for side in found.sides) == ["30", "41", "55"]
    assert {side.quotes[0].text for side in found.sides} <= set(texts(answer))


async def test_the_best_of_every_side_is_quoted_even_where_few_may_be(store: SqliteStore) -> None:
    async with Service(store, answer=AnswerSettings(quotes_max_count=1)) as service:
        await add(service, MILL, "Mill")
        await add(service, INN, "Inn")
        answer = await asked(service)
    assert len(answer.disagreements) == 1
    assert set(texts(answer)) == {MILL, INN}


async def test_the_side_with_more_behind_it_comes_first_then_the_newest(service: Service) -> None:
    await add(service, MILL, "Mill", 9)
    await add(service, INN, "Inn")
    (found,) = (await asked(service)).disagreements
    assert sides(found) == [[MILL], [INN]]
    choir = "A choirboy found that 30 lamps burned along the pier."
    await add(service, choir, "Choir")
    (found,) = (await asked(service)).disagreements
    assert sides(found) == [[choir, INN], [MILL]]
    assert [[origin.name for origin in side.origins] for side in found.sides] == [["Choir", "Inn"], ["Mill"]]


async def test_the_origins_of_all_sides_are_named_in_the_order_of_the_sides(service: Service) -> None:
    await add(service, MILL, "Mill")
    await add(service, INN, "Inn", 9)
    (found,) = (await asked(service)).disagreements
    assert [origin.name for origin in found.origins] == ["Inn", "Mill"]


async def test_a_moderator_need_not_be_told_twice_that_a_date_was_moved(service: Service) -> None:
    await add(service, "The lantern fair opens on 9 June.", "Mill")
    await add(service, "The lantern fair has moved, and opens on 12 June.", "Mill", 20)
    (found,) = (await asked(service, "When does the lantern fair open?")).disagreements
    assert (found.kind, found.relation, found.headline) == (Kind.DATE, Relation.UPDATED, "The date was changed")
    assert {side.claim: side.overtaken for side in found.sides} == {"9 June": True, "12 June": False}


async def test_one_voice_in_one_document_only_goes_on(service: Service) -> None:
    await add(service, "41 lamps burned on the pier. In the end 30 lamps burned on the pier.", "Mill")
    assert (await asked(service)).disagreements == ()


async def test_one_speaker_in_one_document_only_goes_on_and_two_disagree(service: Service) -> None:
    both = "{} said that 41 lamps burned on the pier. {} said that 30 lamps burned on the pier."
    first = await add(service, both.format("Ida Sorel", "Ida Sorel"), "Mill")
    assert (await asked(service)).disagreements == ()
    await service.keeping.remove(HERE, first.id, by="1")
    await add(service, both.format("Ida Sorel", "Nils Brandt"), "Mill")
    (found,) = (await asked(service)).disagreements
    assert {side.quotes[0].speaker for side in found.sides} == {"Ida Sorel", "Nils Brandt"}


async def test_documents_about_two_things_are_not_held_against_each_other(service: Service) -> None:
    await add(service, MILL, "Mill")
    other = "Skerry dances on goatskins through snow, and its ropewalk smells of tar, wool, herring and pine. " * 3
    await service.keeping.add(HERE, f"{other}30 lamps burned on the pier.", source("Skerry", "Skerry News"))
    assert (await asked(service)).disagreements == ()


async def test_in_another_language_nothing_is_compared_and_that_is_said(service: Service) -> None:
    await service.keeping.set_language(HERE, "german", by="1")
    await add(service, MILL, "Mill")
    await add(service, INN, "Inn")
    answer = await asked(service)
    assert answer.disagreements == ()
    assert [note.text for note in answer.notes] == [
        "Not compared: these documents are read as German; only English is checked for disagreement."
    ]


@pytest.mark.parametrize(
    ("ruling", "relation"),
    [
        (Ruling.REAL, Relation.CONTRADICTS),
        (Ruling.OVERTAKEN, Relation.UPDATED),
        (Ruling.NONE, None),
        (Ruling.SAME_ORIGIN, None),
    ],
)
async def test_what_a_moderator_ruled_holds_in_the_next_answer_until_it_is_withdrawn(
    service: Service, store: SqliteStore, ruling: Ruling, relation: Relation | None
) -> None:
    await add(service, MILL, "Mill")
    await add(service, INN, "Inn", 2)
    (found,) = (await asked(service)).disagreements
    two = pair(found)
    await store.judgements.rule(HERE, two, ruling, "harbour master")
    ruled = (await asked(service)).disagreements
    assert [one.relation for one in ruled] == ([] if relation is None else [relation])
    assert all(one.why == "a moderator says so" for one in ruled if ruling is Ruling.OVERTAKEN)
    await store.judgements.withdraw_ruling(HERE, two)
    assert (await asked(service)).disagreements == (found,)


async def test_a_corrected_speaker_is_credited_on_every_side_and_behind_it(
    service: Service, store: SqliteStore
) -> None:
    await add(service, MILL, "Mill")
    await add(service, INN, "Inn", 2)
    (found,) = (await asked(service)).disagreements
    at: Reference = found.sides[0].quotes[0].reference
    await store.judgements.correct_speaker(HERE, at, "The innkeeper", None)
    answer = await asked(service)
    (found,) = answer.disagreements
    assert found.sides[0].quotes[0].speaker == "The innkeeper"
    assert [origin.name for origin in found.sides[0].origins] == ["The innkeeper"]
    assert "The innkeeper" in {quote.speaker for quote in answer.quotes}
    await store.judgements.correct_speaker(HERE, at, None, None)
    (found,) = (await asked(service)).disagreements
    assert found.sides[0].quotes[0].speaker is None


@pytest.mark.parametrize(("speaker", "relation"), [("Ida Sorel", Relation.UPDATED), ("Jo Farr", Relation.CONTRADICTS)])
async def test_who_says_otherwise_some_days_later_corrects_only_themselves(
    service: Service, speaker: str, relation: Relation
) -> None:
    await add(service, "Ida Sorel said that 41 lamps burned on the pier.", "Mill")
    await add(service, f"{speaker} said that 30 lamps burned on the pier.", "Inn", 5)
    (found,) = (await asked(service)).disagreements
    assert found.relation is relation


async def test_what_it_stands_for_is_looked_up_in_the_sentences_before(service: Service) -> None:
    question = "When does the lantern fair open?"
    await add(service, "The lantern fair has a new day. It opens on 12 June.", "Mill")
    await add(service, "The lantern fair opens on 9 June.", "Inn")
    (found,) = (await asked(service, question)).disagreements
    assert {side.claim for side in found.sides} == {"12 June", "9 June"}


async def test_where_the_best_names_no_day_the_next_one_leads(service: Service) -> None:
    question = "When is the lantern dinner of the guild?"
    await add(service, "*The lantern dinner of the guild.* The dinner is on 5 June, at the inn of the guild.", "Mill")
    await add(service, "*The lantern dinner of the guild.* The dinner is moved to 12 June, at the guild's inn.", "Inn")
    (found,) = (await asked(service, question)).disagreements
    assert {side.claim for side in found.sides} == {"5 June", "12 June"}


@pytest.mark.parametrize(
    ("best", "share", "expected"),
    [
        ("The lamps on the pier have a new keeper!", 0.9, [(1, 2)]),
        ("The lamps on the pier have a new keeper!", 0.6, []),  # too far from the best to lead
        ("Ida Mill keeps the lamps on the pier.", 0.9, [(0, 1), (0, 2), (1, 2)]),
    ],
)
def test_where_the_best_takes_no_side_the_next_one_leads(
    best: str, share: float, expected: list[tuple[int, int]]
) -> None:
    said = [best, "The lamps on the pier are kept by Ada Hallam.", "Tess Ode keeps the lamps on the pier."]
    heard = [
        statement(text, "The lamps on the pier", number=number)._replace(share=1.0 if number == 1 else share)
        for number, text in enumerate(said, 1)
    ]
    found = findings(inquiry("Who keeps the lamps on the pier?"), heard, {})
    assert [(one.one, one.other) for one in found] == expected


async def test_a_side_of_fact_checks_holds_one_rating(service: Service) -> None:
    claim = "The claim that the pier burned down"
    await add(service, f"Fact check of the pier fire. {claim} is false.", "Mill")
    await add(service, f"Fact check of the pier fire. {claim} is mostly true.", "Inn", 2)
    await add(service, f"Fact check of the pier fire. {claim} is partly true.", "Pump", 3)
    (found,) = (await asked(service, "Is it true that the pier burned down?")).disagreements
    assert found.kind is Kind.VERDICT
    assert sorted(len(side) for side in sides(found)) == [1, 1, 1]
