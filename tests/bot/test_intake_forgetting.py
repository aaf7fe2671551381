"""What a member can have erased: what was made of their messages, and that they used the bot."""

import pytest

from corpus.errors import UnknownProposal
from corpus.model import DocumentId
from corpus.proposals import ProposalId
from tests.bot.harbour import Harbour
from tests.world import NotOffered, Seen

WORDS = "The harbour closes at ten on Sundays."


async def published(here: Harbour, words: str = WORDS) -> Seen:
    """Ada's message, of which a document was made."""
    message = await here.ada.write(here.general, words)
    await here.mo.press(await here.mo.menu(here.general, "Add to corpus", message), "Publish")
    return message


async def left(here: Harbour) -> list[DocumentId]:
    keeping = here.service.keeping
    return [one.id for one in (*await keeping.list(here.collection), *await keeping.removed(here.collection))]


async def test_an_author_has_what_was_made_of_a_message_erased_for_good(here_in: Harbour) -> None:
    message = await published(here_in)
    await here_in.add()
    log = await here_in.log()
    sure = await here_in.ada.menu(here_in.general, "Erase from corpus", message)
    assert sure.ephemeral
    assert "No. 1, with all revisions. This cannot be undone." in sure.text
    assert await left(here_in) == [1, 2]
    await here_in.restart()
    done = await here_in.ada.press(sure, "Erase for good")
    assert "**Erased for good:** 1 document" in done.text
    assert await left(here_in) == [2]
    told = log.messages(here_in.mo)[-1].text
    assert "**Erased for good:** 1 document made of messages" in told
    assert f"by <@{here_in.ada.id}>" in told
    answer = await here_in.ada.slash(here_in.general, "ask", question="when does the harbour close on Sundays?")
    assert WORDS not in answer.text


async def test_what_was_removed_is_erased_as_well(here_in: Harbour) -> None:
    message = await published(here_in)
    await here_in.service.keeping.remove(here_in.collection, DocumentId(1), by="1")
    await here_in.ada.press(await here_in.ada.menu(here_in.general, "Erase from corpus", message), "Erase for good")
    assert await left(here_in) == []


async def test_who_wrote_one_revision_only_cannot_erase_what_others_wrote(here_in: Harbour) -> None:
    keeping = here_in.service.keeping
    await here_in.add()
    message = await published(here_in)
    (_, mine) = await left(here_in)
    words = (await keeping.show(here_in.collection, mine)).document
    await keeping.erase(here_in.collection, mine, by="1")
    await keeping.revise(here_in.collection, DocumentId(1), words.text, words.source, by="1")
    log = await here_in.log()
    sure = await here_in.ada.menu(here_in.general, "Erase from corpus", message)
    done = await here_in.ada.press(sure, "Erase for good")
    assert "**Removed:** 1 document with revisions of others; moderators were told" in done.text
    assert await keeping.list(here_in.collection) == ()
    await here_in.mo.press(log.messages(here_in.mo)[-1], "Undo")
    assert [one.id for one in await keeping.list(here_in.collection)] == [DocumentId(1)]


async def test_what_only_waits_is_erased_at_once(here_in: Harbour) -> None:
    message = await here_in.ada.write(here_in.general, WORDS)
    preview = await here_in.mo.menu(here_in.general, "Add to corpus", message)
    done = await here_in.ada.menu(here_in.general, "Erase from corpus", message)
    assert "**Erased:** what waited of that message." in done.text
    with pytest.raises(UnknownProposal):
        await here_in.service.keeping.proposal(here_in.collection, ProposalId(1))
    assert "not waiting any more" in (await here_in.mo.press(preview, "Publish")).text
    again = await here_in.ada.menu(here_in.general, "Erase from corpus", message)
    assert "Nothing here was made of that message." in again.text


async def test_others_may_not_and_moderators_may(here_in: Harbour) -> None:
    message = await published(here_in)
    bo = here_in.server.member("Bo")
    refused = await bo.menu(here_in.general, "Erase from corpus", message)
    assert "Only whoever wrote that message" in refused.text
    sure = await here_in.mo.menu(here_in.general, "Erase from corpus", message)
    plain = await here_in.demote()
    assert "Only whoever wrote that message" in (await plain.press(sure, "Erase for good")).text
    assert await left(here_in) == [1]


async def test_a_moderator_erases_it(here_in: Harbour) -> None:
    sure = await here_in.mo.menu(here_in.general, "Erase from corpus", await published(here_in))
    assert "**Erased for good:** 1 document" in (await here_in.mo.press(sure, "Erase for good")).text
    assert await left(here_in) == []


async def test_a_button_of_another_server_erases_nothing(here_in: Harbour) -> None:
    sure = await here_in.ada.menu(here_in.general, "Erase from corpus", await published(here_in))
    assert "does not work here" in (await here_in.ada.press(here_in.from_elsewhere(sure), "Erase for good")).text
    assert await left(here_in) == [1]


async def test_privacy_tells_what_is_kept_and_what_was_made(here_in: Harbour) -> None:
    await published(here_in)
    await here_in.ada.slash(here_in.general, "ask", question="when does the harbour close on Sundays?")
    seen = await here_in.ada.slash(here_in.general, "privacy")
    assert seen.ephemeral
    assert "**Servers where you used me**, and when last: 1." in seen.text
    assert "**Documents that moderators made of your messages:** 1" in seen.text
    assert seen.labels == ["Forget me", "Erase what was made of my messages"]
    mine = await here_in.mo.slash(here_in.general, "privacy")
    assert "of your messages:** 0" in mine.text


async def test_forget_me_forgets_visits_and_who_changed_what(here_in: Harbour) -> None:
    await here_in.publish(("a.txt", b"Goats are white."))
    await here_in.mo.slash(here_in.general, "ask", question="are goats white?")
    await here_in.mo.press(await here_in.mo.slash(here_in.general, "privacy"), "Forget me")
    assert await here_in.store.servers.visited(here_in.mo.id) == ()
    shown = await here_in.mo.slash(here_in.general, "corpus show", document="1")
    assert str(here_in.mo.id) not in shown.text
    entries = await here_in.service.keeping.audit(here_in.collection)
    assert entries
    assert all(entry.by != str(here_in.mo.id) for entry in entries)


async def test_in_direct_messages_all_that_was_made_of_ones_messages_is_erased_everywhere(here_in: Harbour) -> None:
    await published(here_in)
    await published(here_in, "The crane on the north pier is broken.")
    other = await here_in.mo.write(here_in.general, "Mo likes goats.")
    await here_in.mo.press(await here_in.mo.menu(here_in.general, "Add to corpus", other), "Publish")
    log = await here_in.log()
    seen = await here_in.ada.slash_dm("privacy")
    sure = await here_in.ada.press(seen, "Erase what was made of my messages")
    assert "**Erase 2 documents for good?**" in sure.text
    assert await left(here_in) == [1, 2, 3]
    done = await here_in.ada.press(sure, "Erase for good")
    assert "**Erased for good:** 2 documents" in done.text
    assert await left(here_in) == [3]
    assert "**Erased for good:** 2 documents made of messages" in log.messages(here_in.mo)[-1].text


async def test_privacy_is_offered_everywhere_and_the_menus_in_servers_only(here_in: Harbour) -> None:
    commands = {command["name"]: command for command in here_in.world.synced()}
    assert commands["privacy"]["contexts"] == [0, 1]
    for name in ("Add to corpus", "Suggest for corpus", "Erase from corpus", "suggest"):
        assert (commands[name]["contexts"], commands[name]["integration_types"]) == ([0], [0])
    with pytest.raises(NotOffered):
        await here_in.ada.slash_dm("suggest")
