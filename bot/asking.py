"""A question in, a view out: the same for a command, a direct message and a mention."""

from typing import Final

import discord
from discord import ui

from answer.conversations import Conversation
from answer.model import Answered
from answer.rehearing import Sides
from bot.buttons import CompareButton, ContextButton, Press, ShowButton
from bot.desk import Desk
from bot.errors import NoServer
from bot.places import collection_of
from bot.references import NamedSides
from bot.rendering import answer_view, one_line
from bot.wording import first_view

_NEVER_MET: Final = (
    "I answer from a server's documents, and we have not met in any server yet. Use `/ask` in a server where I am; "
    "after that you can ask me here."
)
_CHOOSE: Final = "We have met in several servers. Choose the one whose documents I should ask with `/server`."


async def answer_in_server(
    desk: Desk, server: discord.Guild, place: int | None, member: int, question: str, *, private: bool
) -> ui.LayoutView:
    """The answer to a member's question in `server`; they can ask it in direct messages from now on.

    `place`: the channel; what they ask next there may lean on this question.
    """
    talk = Conversation(collection_of(server.id), str(place), str(member))
    view = await _view(desk, server, question, talk, showable=private, direct=False)
    desk.later(desk.servers.note_visit(member, collection_of(server.id), server.name))  # an answer needs no writing
    return view


async def answer_in_direct(desk: Desk, member: int, question: str) -> ui.LayoutView:
    """The answer to a direct message, from the documents of the server that is chosen. Raises NoServer."""
    chosen = await desk.servers.chosen(member)
    if chosen is None:
        visited = await desk.servers.visited(member)
        if len(visited) != 1:
            raise NoServer(_CHOOSE if visited else _NEVER_MET)
        chosen = visited[0].collection
    server = await desk.admit(member, chosen)
    talk = Conversation(collection_of(server.id), "direct", str(member))
    return await _view(desk, server, question, talk, showable=False, direct=True)


async def _view(
    desk: Desk, server: discord.Guild, question: str, talk: Conversation, *, showable: bool, direct: bool
) -> ui.LayoutView:
    answer = (await desk.service.ask(collection_of(server.id), question, conversation=talk)).answer
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
