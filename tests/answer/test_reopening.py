"""Old answers open what they quoted; what is gone is gone everywhere from that moment on."""

import pytest

from answer.conversations import Conversation
from answer.editing import Edits
from answer.model import Answered, Quote
from answer.rehearing import Sides
from answer.service import Service
from corpus.errors import UnknownDocument
from corpus.model import Document, Mark, Reference, Source, Span
from tests.builders import ELSEWHERE, HERE, refusal, source, words

FERRY = "The harbour is old. The ferry to Skerry leaves at nine. Dogs travel free of charge."
LATER = "The harbour is older. The ferry to Skerry leaves at ten. Dogs travel free of charge."
QUESTION = "When does the ferry to Skerry leave?"
MO = "4711"
ADA = Conversation(HERE, "harbour", "ada")


async def quoted(service: Service, question: str = QUESTION) -> Quote:
    answer = (await service.ask(HERE, question)).answer
    assert isinstance(answer, Answered)
    return answer.quotes[0]


@pytest.fixture
async def ferry(service: Service) -> Document:
    return await service.keeping.add(HERE, FERRY, source("Timetable"))


async def test_a_revised_document_opens_as_it_was_quoted_and_says_that_it_is_overtaken(
    service: Service, ferry: Document
) -> None:
    old = (await quoted(service)).reference
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    (quote,) = await service.quotes(HERE, [old])
    assert (quote.text, quote.overtaken) == ("The ferry to Skerry leaves at nine.", True)
    assert quote.reference == old
    around = await service.surroundings(HERE, old)
    assert around.quote.overtaken
    assert (around.before, around.after) == ("The harbour is old. ", " Dogs travel free of charge.")
    new = await quoted(service)
    assert (new.text, new.overtaken) == ("The ferry to Skerry leaves at ten.", False)


async def test_an_edited_document_is_not_overtaken_and_opens_with_what_is_known_of_it_now(
    service: Service, ferry: Document
) -> None:
    old = (await quoted(service)).reference
    await service.keeping.edit(HERE, ferry.id, Edits(title="Winter times"), by=MO)
    await service.keeping.mark(HERE, ferry.id, Mark.CORRECTED, by=MO)
    await service.judging.correct_speaker(HERE, (await quoted(service)).reference, "Ilse Brandt", MO)
    (quote,) = await service.quotes(HERE, [old])
    assert (quote.document.source.title, quote.speaker, quote.overtaken) == ("Winter times", "Ilse Brandt", False)
    assert quote.document.mark is Mark.CORRECTED


async def test_a_text_that_came_back_is_not_overtaken(service: Service, ferry: Document) -> None:
    old = (await quoted(service)).reference
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    (entry, *_) = await service.keeping.audit(HERE)
    await service.keeping.undo(HERE, entry.number, by=MO)
    (quote,) = await service.quotes(HERE, [old])
    assert (quote.document.revision, quote.overtaken) == (3, False)


async def test_a_mark_shows_on_what_was_quoted_before_it(service: Service, ferry: Document) -> None:
    old = (await quoted(service)).reference
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    await service.keeping.mark(HERE, ferry.id, Mark.RETRACTED, by=MO)
    (quote,) = await service.quotes(HERE, [old])
    assert (quote.document.mark, quote.overtaken) == (Mark.RETRACTED, True)


async def test_who_was_said_to_speak_speaks_in_what_was_quoted_before_another_text_came(
    service: Service, ferry: Document
) -> None:
    old = (await quoted(service)).reference
    await service.judging.correct_speaker(HERE, old, "Ilse Brandt", MO)
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    (quote,) = await service.quotes(HERE, [old])
    assert (quote.speaker, quote.overtaken) == ("Ilse Brandt", True)
    assert (await service.surroundings(HERE, old)).quote.speaker == "Ilse Brandt"
    assert (await quoted(service)).speaker is None, "the new text is not judged yet"


async def test_what_was_corrected_in_the_source_shows_on_what_was_quoted_before_another_text_came(
    service: Service, ferry: Document
) -> None:
    old = (await quoted(service)).reference
    await service.judging.correct_speaker(HERE, old, "Ilse Brandt", MO)
    await service.keeping.edit(HERE, ferry.id, Edits(title="Winter times"), by=MO)
    await service.keeping.revise(HERE, ferry.id, LATER, source("Summer times"), by=MO)
    (quote,) = await service.quotes(HERE, [old])
    assert (quote.document.source.title, quote.speaker, quote.overtaken) == ("Winter times", "Ilse Brandt", True)


async def test_sides_are_compared_as_they_were_quoted(service: Service) -> None:
    nine = await service.keeping.add(HERE, "The ferry to Skerry carried 9 goats in May.", source("Post"))
    await service.keeping.add(HERE, "The ferry to Skerry carried 7 goats in May.", source("Radio"))
    question = "How many goats did the ferry to Skerry carry in May?"
    answer = (await service.ask(HERE, question)).answer
    assert isinstance(answer, Answered)
    sides = Sides.of(answer.disagreements[0])
    await service.keeping.revise(HERE, nine.id, "The ferry to Skerry carried 70 sheep.", source("Post"), by=MO)
    again = await service.compare(HERE, question, sides)
    assert {side.claim for side in again.sides} == {side.claim for side in answer.disagreements[0].sides}
    assert again.rule == answer.disagreements[0].rule
    assert {quote.text: quote.overtaken for side in again.sides for quote in side.quotes} == {
        "The ferry to Skerry carried 9 goats in May.": True,
        "The ferry to Skerry carried 7 goats in May.": False,
    }


async def test_nothing_opens_what_is_removed_or_never_was(service: Service, ferry: Document) -> None:
    old = (await quoted(service)).reference
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    new = (await quoted(service)).reference
    never = Reference(document=ferry.id, revision=9, span=old.span)
    half = Reference(document=ferry.id, revision=1, span=Span(start=0, end=3))
    for reference in (never, half):
        with pytest.raises(UnknownDocument):
            await service.quotes(HERE, [reference])
    for reference in (old, new):
        with pytest.raises(UnknownDocument):
            await service.quotes(ELSEWHERE, [reference])
    await service.keeping.remove(HERE, ferry.id, by=MO)
    for reference in (old, new):
        with pytest.raises(UnknownDocument):
            await service.quotes(HERE, [reference])
        with pytest.raises(UnknownDocument):
            await service.surroundings(HERE, reference)


# -- removal reaches every memory


async def test_a_conversation_does_not_lead_back_to_what_was_removed(service: Service, ferry: Document) -> None:
    await service.keeping.add(HERE, "The ferry to Skerry is red. Ilse Brandt said that it sails at noon.", Source())
    await service.ask(HERE, QUESTION, conversation=ADA)
    await service.keeping.remove(HERE, ferry.id, by=MO)
    exchange = await service.ask(HERE, "and who said that?", conversation=ADA)
    answer = exchange.answer
    shown = answer.quotes if isinstance(answer, Answered) else answer.related
    assert all(quote.document.id != ferry.id for quote in shown)
    assert all(reference.document != ferry.id for reference in exchange.understood.context)


async def test_a_conversation_forgets_where_something_stood_in_another_text(service: Service, ferry: Document) -> None:
    await service.ask(HERE, QUESTION, conversation=ADA)
    await service.keeping.revise(HERE, ferry.id, LATER, ferry.source, by=MO)
    assert (await service.ask(HERE, "and who said that?", conversation=ADA)).understood.context == ()


async def test_a_removed_word_is_no_longer_offered_as_the_right_spelling(service: Service, ferry: Document) -> None:
    wild = await service.keeping.add(HERE, "The wolverine sleeps in the lighthouse.", source())
    assert words(await service.ask(HERE, "where does the wolverin sleep"))
    await service.keeping.remove(HERE, wild.id, by=MO)
    answer = (await service.ask(HERE, "where does the wolverin sleep")).answer
    assert answer.corrections == ()


async def test_a_removed_document_is_in_no_list_of_any_kind(service: Service) -> None:
    title = source("Skerry ferry rules")
    gone = await service.keeping.add(
        HERE, "Visitors may bring dogs onto the Skerry ferry, on every day of the week.", title
    )
    text = "Visitors may not bring dogs onto the Skerry ferry, on every day of the week."
    left = await service.keeping.add(HERE, text, source("Skerry ferry: a notice"))
    assert len(await service.judging.disagreements(HERE)) == 1
    await service.keeping.remove(HERE, gone.id, by=MO)
    assert await service.judging.disagreements(HERE) == ()
    assert [one.id for one in await service.keeping.list(HERE)] == [left.id]
    assert {one.document.id for one in await service.keeping.found(HERE, "ferry Skerry")} == {left.id}
    copies = await service.keeping.copies(HERE, gone.text, title)
    assert (copies.duplicate, [one.document for one in copies.near]) == (None, [left.id])
    assert {one.passage.document.id for one in await service.explain(HERE, "dogs on the ferry")} == {left.id}
    await service.keeping.remove(HERE, left.id, by=MO)
    assert refusal(await service.ask(HERE, "May visitors bring dogs onto the ferry?")).related == ()
