"""A question in, a view out: the same for a command, a direct message and a mention."""

from collections.abc import Coroutine, Iterator
from typing import Any, Final, NamedTuple

import discord
from discord import ui

from answer.conversations import Conversation
from answer.model import Answer, Answered
from answer.rehearing import Sides
from bot.buttons import CompareButton, ContextButton, Press, ShowButton
from bot.desk import Desk
from bot.errors import NoServer
from bot.places import collection_of
from bot.references import NamedSides
from bot.rendering import answer_view, one_line
from bot.wording import first_view
from corpus.model import CollectionId, DocumentId

_NEVER_MET: Final = (
    "I answer from a server's documents, and we have not met in any server yet. Use `/ask` in a server where I am; "
    "after that you can ask me here."
)
_CHOOSE: Final = "We have met in several servers. Choose the one whose documents I should ask with `/server`."


class Given(NamedTuple):
    """An answer, ready to be sent. `documents`: those that it quotes or names, of `collection`."""

    view: ui.LayoutView
    collection: CollectionId
    documents: frozenset[DocumentId]


async def viewed(answering: Coroutine[Any, Any, Given]) -> ui.LayoutView:
    """Just what is to be seen of an answer."""
    return (await answering).view


async def answer_in_server(
    desk: Desk, server: discord.Guild, place: int | None, member: int, question: str, *, private: bool
) -> Given:
    """The answer to a member's question in `server`; they can ask it in direct messages from now on.

    `place`: the channel; what they ask next there may lean on this question.
    """
    talk = Conversation(collection_of(server.id), str(place), str(member))
    given = await _given(desk, server, question, talk, showable=private, direct=False)
    desk.later(desk.servers.note_visit(member, collection_of(server.id), server.name))  # an answer needs no writing
    return given


async def answer_in_direct(desk: Desk, member: int, question: str) -> Given:
    """The answer to a direct message, from the documents of the server that is chosen. Raises NoServer."""
    chosen = await desk.servers.chosen(member)
    if chosen is None:
        visited = await desk.servers.visited(member)
        if len(visited) != 1:
            raise NoServer(_CHOOSE if visited else _NEVER_MET)
        chosen = visited[0].collection
    server = await desk.admit(member, chosen)
    talk = Conversation(collection_of(server.id), "direct", str(member))
    return await _given(desk, server, question, talk, showable=False, direct=True)


async def _given(
    desk: Desk, server: discord.Guild, question: str, talk: Conversation, *, showable: bool, direct: bool
) -> Given:
    collection = collection_of(server.id)
    answer = (await desk.service.ask(collection, question, conversation=talk)).answer
    view = _view(server, answer, showable=showable, direct=direct)
    return Given(view, collection, frozenset(_documents(answer)))


def _documents(answer: Answer) -> Iterator[DocumentId]:
    """The documents that anything in `answer` is of."""
    if not isinstance(answer, Answered):
        yield from (quote.document.id for quote in answer.related)
        return
    yield from (quote.document.id for quote in answer.quotes)
    yield from (number for statement in answer.statements for number in statement.documents)
    origins = [*answer.origins, *(one for odds in answer.disagreements for one in odds.origins)]
    yield from (document.id for origin in origins for document in origin.documents)
    sides = (side for odds in answer.disagreements for side in odds.sides)
    yield from (quote.document.id for side in sides for quote in side.quotes)
    yield from (quote.document.id for note in answer.notes for quote in note.quotes)


def _view(server: discord.Guild, answer: Answer, *, showable: bool, direct: bool) -> ui.LayoutView:
    whose = f"the documents of **{one_line(server.name)}**" + (" · another server: `/server`" if direct else "")
    if not isinstance(answer, Answered) or not answer.quotes:
        return answer_view(answer, f"Asked {whose}")
    references = [one.quote.reference for one in first_view(answer)]
    buttons: list[Press] = [ContextButton(server.id, references[:1])]
    if answer.disagreements:
        buttons.append(CompareButton(server.id, NamedSides(Sides.of(answer.disagreements[0]), 0)))
    if showable:
        buttons.append(ShowButton(server.id, references))
    return answer_view(answer, f"Quoted word for word from {whose}", buttons)
