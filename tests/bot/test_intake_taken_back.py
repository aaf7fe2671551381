"""What everybody can read in a channel goes with the document, whichever way that goes."""

from tests.bot.harbour import Harbour
from tests.world import Seen

WORDS = "The harbour closes at ten on Sundays."


async def shown_in_channel(here: Harbour) -> tuple[Seen, Seen]:
    """A message of which a document was made, and an answer in the channel that quotes it."""
    message = await here.ada.write(here.general, WORDS)
    await here.mo.press(await here.mo.menu(here.general, "Add to corpus", message), "Publish")
    answer = await here.mo.mention(here.general, "when does the harbour close on Sundays?")
    assert WORDS in answer.text
    return message, answer


async def test_an_authors_erasure_takes_back_what_was_answered_with_it(here_in: Harbour) -> None:
    message, answer = await shown_in_channel(here_in)
    await here_in.ada.press(await here_in.ada.menu(here_in.general, "Erase from corpus", message), "Erase for good")
    await here_in.world.settle()
    assert WORDS not in here_in.world.now(answer).text


async def test_the_removal_after_a_deletion_takes_it_back(here_in: Harbour) -> None:
    message, answer = await shown_in_channel(here_in)
    log = await here_in.log()
    await here_in.ada.delete(message)
    await here_in.mo.press(log.messages(here_in.mo)[-1], "Remove the document")
    await here_in.world.settle()
    assert WORDS not in here_in.world.now(answer).text
