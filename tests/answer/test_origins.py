"""Who stands behind an answer: documents that repeat one statement count once, and what else is worth a note."""

from datetime import date

import pytest

from answer.model import Answered
from answer.relations import NoteKind
from answer.service import Service
from tests.builders import HERE, source

QUESTION = "How many lamps burned on the pier?"
ABOUT = "Telsund lights paper lamps on boats and stalls along its old quay every summer evening."
MILL = "A miller says that 41 lamps burned there, all along the pier."
INN = "The inn counted 41 lamps on the pier, which burned until dawn."


async def asked(service: Service, *told: tuple[str, str], question: str = QUESTION, about: str = ABOUT) -> Answered:
    """The answer from documents of a text and a publisher each."""
    for number, (text, publisher) in enumerate(told, 1):
        await service.keeping.add(HERE, f"{about} {text}", source(f"Lamps {number}", publisher, date(2025, 5, number)))
    answer = (await service.ask(HERE, question)).answer
    assert isinstance(answer, Answered)
    return answer


def origins(answer: Answered) -> dict[str, int]:
    """The origins, each with how many documents repeat it."""
    return {origin.name: len(origin.documents) for origin in answer.origins}


def notes(answer: Answered) -> dict[NoteKind, str]:
    return {note.kind: note.text for note in answer.notes}


async def test_two_houses_with_their_own_words_are_two_origins(service: Service) -> None:
    answer = await asked(service, (INN, "Inn"), ("Over the night 41 lamps burned on the whole pier.", "Pump"))
    assert origins(answer) == {"Inn": 1, "Pump": 1}
    assert NoteKind.SAME_ORIGIN not in notes(answer)


async def test_three_documents_of_which_one_repeats_another_are_two_origins(service: Service) -> None:
    answer = await asked(
        service,
        (INN, "Inn"),
        ("Ida Sorel said that 41 lamps burned on the pier.", "Mill"),
        ("On the night, Sorel said, 41 lamps were seen on the pier and burned.", "Pump"),
    )
    assert origins(answer) == {"Ida Sorel": 2, "Inn": 1}
    assert notes(answer)[NoteKind.SAME_ORIGIN] == "2 documents repeat one origin: Ida Sorel."


async def test_a_ministry_is_one_origin_whatever_it_is_called_and_two_ministries_are_two(service: Service) -> None:
    answer = await asked(
        service,
        ("Britain’s Defence Ministry told reporters of 41 lamps that burned on the pier.", "Mill"),
        ("The night long 41 lamps burned at the pier, UK Ministry of Defence said.", "Inn"),
        ("Some 41 lamps, all told, burned at the pier, Britain’s Foreign Ministry said.", "Pump"),
    )
    assert sorted(origins(answer).values()) == [1, 2]
    assert origins(answer)["Britain’s Foreign Ministry"] == 1


async def test_a_person_who_speaks_for_a_body_is_its_voice(service: Service) -> None:
    answer = await asked(
        service,
        ("Ida Holm, who heads the Port Authority, told us that 41 lamps burned along the pier.", "Mill"),
        ("The Port Authority said: 41 lamps on the pier burned.", "Inn"),
    )
    assert list(origins(answer).values()) == [2]


async def test_a_body_that_publishes_what_its_speaker_says_elsewhere_is_one_origin(service: Service) -> None:
    answer = await asked(
        service,
        ("Ida Holm, who heads the Port Authority, told us that 41 lamps burned along the pier.", "Mill"),
        ("Over the night 41 lamps burned on the whole pier.", "Port Authority"),
    )
    assert list(origins(answer).values()) == [2]


async def test_one_house_is_one_origin_however_often_it_says_it(service: Service) -> None:
    answer = await asked(service, (INN, "Mill"), ("Over the night 41 lamps burned on the whole pier.", "Mill"))
    assert origins(answer) == {"Mill": 2}


@pytest.mark.parametrize(
    "repeated",
    [
        "As we read, the inn counted 41 lamps on the pier, and most burned for hours.",  # its words
        "The Gull Inn tells it so: lamps burned on the pier, and 41 lamps it was.",  # its name
    ],
)
async def test_whoever_repeats_the_words_or_names_the_house_tells_it_after_them(
    service: Service, repeated: str
) -> None:
    answer = await asked(service, (INN, "Gull Inn"), (repeated, "Pump"))
    assert list(origins(answer).values()) == [2]


async def test_whoever_names_the_speaker_of_another_document_tells_it_after_them(service: Service) -> None:
    answer = await asked(
        service,
        ("Ida Sorel said that 41 lamps burned along the pier.", "Mill"),
        ("Ida Sorel had them counted. Over the night 41 lamps burned on the whole pier.", "Pump"),
    )
    assert list(origins(answer).values()) == [2]


async def test_who_gives_another_answer_stands_behind_none_of_it(service: Service) -> None:
    answer = await asked(
        service,
        ("The lantern fair opens on 9 June.", "Mill"),
        ("Gates to this year’s lantern fair open on 9 June 2025, at six.", "Inn"),
        ("On 19 June the lantern fair opens, says the pump room.", "Pump"),
        question="When does the lantern fair open?",
    )
    assert len(answer.origins) == 2


async def test_two_who_name_the_same_one_agree(service: Service) -> None:
    answer = await asked(
        service,
        ("The lantern boat was painted by Nils Brandt.", "Mill"),
        ("Nils Brandt painted the lantern boat in blue.", "Inn"),
        question="Who painted the lantern boat?",
        about=f"{ABOUT} {ABOUT} {ABOUT}",
    )
    assert origins(answer) == {"Mill": 1, "Inn": 1}


async def test_one_flat_and_one_likely_are_not_equally_certain(service: Service) -> None:
    answer = await asked(service, (INN, "Inn"), ("It is likely that 41 lamps burned along the whole pier.", "Mill"))
    assert notes(answer) == {
        NoteKind.CERTAINTY: "Not equally certain: one source says “likely”, another says it flatly."
    }
    (note,) = answer.notes
    assert [quote.text for quote in note.quotes] == ["It is likely that 41 lamps burned along the whole pier.", INN]


@pytest.mark.parametrize(("headline", "named"), [("Over 60", True), ("Nine", False)])
async def test_a_headline_among_the_links_that_counts_something_else_is_named(
    service: Service, headline: str, named: bool
) -> None:
    links = (
        f"\n\n## Sources\n\n- Northern Post: {headline} sailors killed in quay fire\n- Radio: the fire on the quay\n"
    )
    text = "The fire on the quay left more than 60 casualties among the sailors, the guild said."
    question = "How many casualties did the fire on the quay leave?"
    answer = await asked(service, (text + links, "Mill"), question=question)
    assert [quote.text for quote in answer.quotes] == [text]
    assert ("Over 60 sailors killed" in notes(answer).get(NoteKind.HEADLINE, "")) is named


async def test_equally_certain_sources_need_no_note(service: Service) -> None:
    answer = await asked(
        service,
        ("Reportedly 41 lamps on the pier burned until dawn.", "Inn"),
        ("It is likely that 41 lamps burned along the whole pier.", "Mill"),
    )
    assert NoteKind.CERTAINTY not in notes(answer)


async def test_the_killed_and_all_casualties_get_a_note_and_no_warning(service: Service) -> None:
    answer = await asked(
        service,
        ("The fire on the quay left 16 casualties among the sailors.", "Mill"),
        ("Nine sailors were killed in the fire on the quay.", "Inn"),
        question="How many sailors were killed in the fire on the quay?",
    )
    assert answer.disagreements == ()
    assert notes(answer)[NoteKind.SCOPE] == "Not the same is counted: Nine / 16."


async def test_a_document_about_something_else_stands_behind_nothing(service: Service) -> None:
    boathouse = "# The boathouse\n\nThe boathouse on the Ansel opens at 6 am in summer."
    lanterns = "# Lantern walk\n\nChildren carry lanterns through the park. The walk opens at 6 am with a drum."
    await service.keeping.add(HERE, boathouse, source("The boathouse", "Rowing club"))
    await service.keeping.add(HERE, lanterns, source("Lantern walk", "Park friends"))
    exchange = await service.ask(HERE, "When does the boathouse open?")
    assert isinstance(exchange.answer, Answered)
    assert [origin.name for origin in exchange.answer.origins] == ["Rowing club"]
