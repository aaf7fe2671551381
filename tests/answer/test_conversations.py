"""A conversation is remembered for some minutes, by place and member, and never crosses to another."""

from datetime import date

from answer.conversations import Conversation, Conversations
from answer.model import Answered
from answer.question import understand
from answer.service import Service
from index.analyzer import Analyzer
from tests.builders import ELSEWHERE, HERE, source, words

ADA = Conversation(HERE, "harbour", "ada")
QUESTION = understand("When does the ferry leave?", Analyzer())


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_last_question_is_remembered_until_nothing_was_said_for_long() -> None:
    clock = Clock()
    talks = Conversations(5, clock)
    talks.note(ADA, QUESTION)
    clock.now = 299
    assert talks.last(ADA) == QUESTION
    clock.now = 301
    assert talks.last(ADA) is None
    assert len(talks) == 0


def test_it_belongs_to_one_member_in_one_place_about_one_collection() -> None:
    talks = Conversations(5)
    talks.note(ADA, QUESTION)
    others = [ADA._replace(member="bo"), ADA._replace(place="pier"), ADA._replace(collection=ELSEWHERE)]
    assert [talks.last(other) for other in others] == [None, None, None]


def test_not_more_are_kept_than_memory_allows() -> None:
    talks = Conversations(5)
    for number in range(10_005):
        talks.note(ADA._replace(member=str(number)), QUESTION)
    assert len(talks) == 10_000
    assert talks.last(ADA._replace(member="4")) is None


def test_nothing_is_kept_where_that_is_switched_off() -> None:
    clock = Clock()
    talks = Conversations(0, clock)
    talks.note(ADA, QUESTION)
    clock.now = 0.001
    assert talks.last(ADA) is None


async def test_a_line_that_leans_is_read_with_the_one_before_it(service: Service) -> None:
    await service.keeping.add(
        HERE, "Adults pay 14 crowns for the ferry. Children pay 7 crowns for the ferry.", source()
    )
    await service.keeping.add(HERE, "Children may visit the castle from ten.", source())
    await service.ask(HERE, "how much is the ferry for adults?", conversation=ADA)
    leaning = await service.ask(HERE, "and for children?", conversation=ADA)
    assert words(leaning)[0] == "Children pay 7 crowns for the ferry."
    other = await service.ask(HERE, "and for children?", conversation=ADA._replace(member="bo"))
    assert "ferri" not in other.understood.weights


async def test_a_new_topic_does_not_lean(service: Service) -> None:
    await service.keeping.add(
        HERE, "The ferry leaves at nine. The castle opens at ten on all days of the week.", source()
    )
    await service.ask(HERE, "when does the ferry leave?", conversation=ADA)
    exchange = await service.ask(HERE, "at what time does the old castle open on Sundays?", conversation=ADA)
    assert "ferri" not in exchange.understood.weights


async def test_who_said_that_shows_the_same_words_with_who_says_them(service: Service) -> None:
    text = "“Nobody was hurt,” said Ada Holm, the harbour master. The pier burnt for two hours. Boats left early."
    await service.keeping.add(HERE, text, source(title="Fire at the pier"))
    first = await service.ask(HERE, "Was anybody hurt at the pier?")
    again = await service.ask(HERE, "who said that?", before=first.understood)
    assert words(first)[0] == words(again)[0]
    assert isinstance(again.answer, Answered)
    assert again.answer.quotes[0].speaker == "Ada Holm"


async def test_after_who_said_that_nothing_is_said_of_disagreement(service: Service) -> None:
    early, late = source(published=date(2025, 10, 2)), source(published=date(2026, 3, 3))
    await service.keeping.add(
        HERE, "Membership of the club costs 80 euros a year. Students pay 40 euros a year.", early
    )
    await service.keeping.add(HERE, "Membership of the club costs 95 euros a year. Students pay 45 euros a year.", late)
    first = await service.ask(HERE, "How much does membership of the club cost for students?")
    assert isinstance(first.answer, Answered)
    assert first.answer.disagreements
    again = await service.ask(HERE, "who said that?", before=first.understood)
    assert isinstance(again.answer, Answered)
    assert again.answer.compared == 0, "“No disagreement found” would deny what was just said"
