"""The honest refusal: what must be there before the documents count as an answer, and how its lack is named."""

import pytest

from answer.model import Answered, Reason
from answer.service import Service
from tests.builders import HERE, refusal, source, words

STORM = (
    "In Elmsby 92 millimetres of rain fell in one night, the weather office said. "
    "The storm took the roof off the fish hall. Three dockers were injured there, and nobody was killed. "
    "The harbour master, Ilse Brandt, closed the port until noon."
)
FRONT = (
    "The Norrish army lost 6,400 soldiers in March, killed and wounded, the ministry said on Monday. "
    "Sudrian troops hold the bridge. The Sudrian government gives no figures."
)


async def asked(service: Service, question: str, *texts: str) -> Reason | None:
    """Why `question` is refused over `texts`; None if it is answered."""
    for text in texts:
        await service.keeping.add(HERE, text, source())
    answer = (await service.ask(HERE, question)).answer
    return None if isinstance(answer, Answered) else answer.reason


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much rain fell in Elmsby?", STORM),
        ("how many dockers were hurt", STORM),
        ("who closed the port?", STORM),
        ("How many Norrish soldiers were killed or wounded?", FRONT),
        ("how many soldiers did the Norrish army lose in March", FRONT),
        ("how heavy is the bell", "The bell weighs 412 kg. It was cast in 1871."),
        ("what does the tasting cost?", "A tasting at the mill costs 40 shells. Children drink juice."),
        ("price of the tasting?", "A tasting is £6, and children drink juice."),
        ("what's the skipper called", "The skipper, Ilse Brandt, brought the boat home. The crew slept."),
        ("how many metres of rope are there", "There are 300 metres of rope in the loft, the rigger said."),
        ("how old is the skipper", "The skipper, Ilse Brandt, is 61 years old. She sleeps on board."),
        ("how old is the skipper", "The skipper is Ilse Brandt, 61, of Skerry."),
        ("who mended the sails", "The sails were mended by Mara Quist. They were white."),
        ("flyover height", "The flyover is 14 metres high. It was built in 1968."),
    ],
)
async def test_what_is_stated_is_answered(service: Service, question: str, text: str) -> None:
    assert await asked(service, question, text) is None


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("How much rain fell in Skerry Bay?", STORM, Reason.OTHER_PLACE),
        ("How many Sudrian soldiers were killed or wounded?", FRONT, Reason.OTHER_PARTY),
        ("how many soldiers did the Norrish army lose in April", FRONT, Reason.OTHER_TIME),
        ("How many were killed in the fire?", "The fire left 16 casualties, the hospital said.", Reason.OTHER_QUANTITY),
        (
            "how heavy is the bell",
            "The bell in the tower is 2 metres wide.",
            Reason.OTHER_QUANTITY,
        ),
        ("What was Northline's profit?", "Northline's revenue rose to 612 million crowns.", Reason.OTHER_QUANTITY),
    ],
)
async def test_a_refusal_names_what_the_documents_have_instead(
    service: Service, question: str, text: str, reason: Reason
) -> None:
    assert await asked(service, question, text) is reason


async def test_a_word_for_either_quantity_is_evidence_for_none(service: Service) -> None:
    counted = "The Norrish army suffered more than 600 casualties in the spring, the ministry said."
    await service.keeping.add(HERE, f"{counted} It sent 300 more soldiers to replace the losses.", source())
    answer = refusal(await service.ask(HERE, "How many were killed?"))
    assert answer.reason is Reason.OTHER_QUANTITY
    assert counted in [quote.text for quote in answer.related]


async def test_a_number_of_soldiers_is_none_of_the_killed_where_only_casualties_are_told(service: Service) -> None:
    told = "The Norrish army had more than 600 casualties at Kell. This is half of the 1,200 Norrish soldiers sent."
    await service.keeping.add(HERE, told, source())
    question = "How many Norrish soldiers were killed?"
    assert refusal(await service.ask(HERE, question)).reason is Reason.OTHER_QUANTITY
    killed = "Of the Norrish soldiers, 90 died at Kell, the army said."
    await service.keeping.add(HERE, killed, source())
    assert words(await service.ask(HERE, question))[0] == killed


async def test_the_other_quantity_is_shown_as_related(service: Service) -> None:
    await service.keeping.add(HERE, "The fire left 16 casualties, the hospital said. It broke out at noon.", source())
    answer = refusal(await service.ask(HERE, "How many were killed in the fire?"))
    assert answer.reason is Reason.OTHER_QUANTITY
    assert answer.related[0].text == "The fire left 16 casualties, the hospital said."


@pytest.mark.parametrize(
    "question",
    [
        "Who was the captain of the trawler?",
        "can I adopt or sponsor an otter",
        "is there a student discount",
        "which bands are playing?",
    ],
)
async def test_a_topic_without_the_asked_thing_is_no_answer(service: Service, question: str) -> None:
    text = "The otters of the harbour are counted each May. Students help. A trawler came in. " + STORM
    assert await asked(service, question, text) is not None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("what did a ticket for the play cost?", "Tickets for the play that were sold stay valid until 15 February."),
        ("how much is a ticket for the pool", "Visitors to the pool were 8 per cent fewer. A ticket hall is planned."),
        ("what's the price of the pass?", "Holders of a pass will find five free days added to it."),
        ("what's the ferryman called", "The ferryman, a man of sixty, was asleep when the boat struck."),
        ("how old is Mara Quist", "Mara Quist had 77 points in the race. She thanked the crew of the Maren."),
        ("who pays for the wool in the kit", "There is wool in the kit in three colours. The kit is made for Elmsby."),
        ("how big will the finished kite be?", "The kite shop is shut from 20 October. No kite is finished yet."),
    ],
)
async def test_what_only_looks_like_the_asked_value_is_no_answer(service: Service, question: str, text: str) -> None:
    assert await asked(service, question, text) is not None


async def test_who_is_to_have_said_it_need_not_be_named_beside_it(service: Service) -> None:
    text = "Lamps on the pier burn all night. The storm broke two of them on Monday."
    assert (
        await asked(service, "do the lamps on the pier burn all night according to the botany lecturer", text) is None
    )


async def test_a_like_sentence_about_the_asked_party_wins_over_one_about_another(service: Service) -> None:
    await service.keeping.add(
        HERE, "Norrish losses in April were 6,400 soldiers. Sudrian losses in April were 2,100.", source()
    )
    assert "2,100" in " ".join(words(await service.ask(HERE, "How high were Sudrian losses in April?")))


async def test_the_source_tells_what_its_sentences_leave_unsaid(service: Service) -> None:
    await service.keeping.add(HERE, "Dogs may be brought on a lead.", source(publisher="Hexworth Rowing Club"))
    assert words(await service.ask(HERE, "can I bring my dog to Hexworth?"))


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("documents", [1, 12])
def test_every_reason_is_one_plain_sentence(reason: Reason, documents: int) -> None:
    sentence = reason.sentence(documents)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert reason is Reason.NO_QUESTION or ("12" in sentence) is (documents == 12)
