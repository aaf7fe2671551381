"""What moderators do with a server's documents, and who may."""

import pytest

from corpus.errors import UnknownDocument
from corpus.servers import ServerSettings
from tests.bot.harbour import FERRY, Harbour
from tests.world import Member, NotOffered

FILE = ("ferry.md", f'+++\ntitle = "Timetable"\npublisher = "Linnet"\n+++\n{FERRY}'.encode())


async def test_the_list_is_paged_and_pages_turn_after_a_restart(here_in: Harbour) -> None:
    for number in range(1, 11):
        await here_in.add(f"Goat {number} is white.", title=f"Goat {number}")
    first = await here_in.mo.slash(here_in.general, "corpus list")
    assert "### 10 documents" in first.text
    assert "Goat 8" in first.text
    assert "Goat 9" not in first.text
    await here_in.restart()
    second = await here_in.mo.press(first, "Next ›")
    assert "Goat 10" in second.text
    assert "Page 2 of 2" in second.text


async def test_an_empty_list_says_how_to_begin(here_in: Harbour) -> None:
    assert "/corpus add" in (await here_in.mo.slash(here_in.general, "corpus list")).text


async def test_a_document_is_shown_with_its_text_as_a_file(here_in: Harbour) -> None:
    await here_in.publish(FILE)
    seen = await here_in.mo.slash(here_in.general, "corpus show", document="1")
    assert "### Timetable" in seen.text
    assert f"by <@{here_in.mo.id}>" in seen.text
    assert "3 sentences may be quoted" in seen.text
    assert seen.files["document-1.txt"].decode() == FERRY


async def test_documents_are_suggested_by_title_and_found_by_number(here_in: Harbour) -> None:
    await here_in.add()
    await here_in.add("Goats eat grass.", title="Goats")
    choices = await here_in.mo.complete(here_in.general, "corpus show", "document", "goa")
    assert [(choice.name, choice.value) for choice in choices] == [("2 · Goats", "2")]
    assert "Goats" in (await here_in.mo.slash(here_in.general, "corpus show", document="2 · Goats")).text
    for wrong in ("99", "no such", "-1"):
        seen = await here_in.mo.slash(here_in.general, "corpus show", document=wrong)
        assert "no document number" in seen.text


async def test_what_is_removed_is_gone_at_once_and_can_be_put_back_after_a_restart(here_in: Harbour) -> None:
    document = await here_in.add()
    removed = await here_in.mo.slash(here_in.general, "corpus remove", document=str(document.id))
    assert "0 passages left" in removed.text
    assert "no documents" in (await here_in.ada.slash(here_in.general, "ask", question="ferry cost")).text
    await here_in.restart()
    back = await here_in.mo.press(removed, "Undo")
    assert "**Put back:** Timetable" in back.text
    assert back.labels == []
    assert "14 crowns" in (await here_in.ada.slash(here_in.general, "ask", question="ferry cost")).text


async def test_what_was_erased_meanwhile_cannot_be_put_back(here_in: Harbour) -> None:
    document = await here_in.add()
    removed = await here_in.mo.slash(here_in.general, "corpus remove", document=str(document.id))
    await here_in.service.keeping.erase(here_in.collection, document.id, by="1")
    assert "cannot be put back any more" in (await here_in.mo.press(removed, "Undo")).text


async def test_changes_are_told_in_the_log_channel(here_in: Harbour) -> None:
    log = here_in.server.channel("log")
    settings = ServerSettings(log_channel=log.id)
    await here_in.store.servers.save_settings(here_in.collection, settings)
    await here_in.publish(FILE)
    removed = await here_in.mo.slash(here_in.general, "corpus remove", document="1")
    await here_in.mo.press(removed, "Undo")
    told = [seen.text for seen in log.messages(here_in.mo)]
    assert [text.split(":**")[0] for text in told] == ["**Added", "**Removed", "**Put back"]
    assert all(f"by <@{here_in.mo.id}>" in text for text in told)


async def test_a_log_channel_that_refuses_does_not_stop_a_change(here_in: Harbour) -> None:
    settings = ServerSettings(log_channel=here_in.general.id)
    await here_in.store.servers.save_settings(here_in.collection, settings)
    here_in.world.fail("POST", f"/channels/{here_in.general.id}/messages", status=403, code=50013)
    assert "**Added:**" in (await here_in.publish(FILE)).text


async def test_undo_pressed_twice_is_told_so(here_in: Harbour) -> None:
    document = await here_in.add()
    removed = await here_in.mo.slash(here_in.general, "corpus remove", document=str(document.id))
    await here_in.service.keeping.restore(here_in.collection, document.id, by="1")
    assert "It is back already." in (await here_in.mo.press(removed, "Undo")).text


@pytest.mark.parametrize("number", ["9" * 100, "٣", "1.0", "²"])
async def test_odd_numbers_are_unknown_documents(here_in: Harbour, number: str) -> None:
    assert "no document number" in (await here_in.mo.slash(here_in.general, "corpus show", document=number)).text


# Who may: four fences, each with its test.


async def every_command(here: Harbour, who: Member) -> list[str]:
    """What comes back for each moderators' command, as text."""
    return [
        (await who.slash(here.general, "corpus add", file=FILE)).text,
        (await who.slash(here.general, "corpus list")).text,
        (await who.slash(here.general, "corpus show", document="1")).text,
        (await who.slash(here.general, "corpus remove", document="1")).text,
        (await who.slash(here.general, "setup")).text,
    ]


async def test_in_direct_messages_moderators_commands_are_not_offered(here_in: Harbour) -> None:
    for name in ("corpus list", "setup"):
        with pytest.raises(NotOffered) as refused:
            await here_in.mo.slash_dm(name)
        assert refused.value.reason == "context"


async def test_moderators_commands_come_with_an_install_in_a_server_only(here_in: Harbour) -> None:
    commands = {command["name"]: command for command in here_in.world.synced()}
    for name in ("corpus", "setup"):
        assert commands[name]["integration_types"] == [0]
        assert commands[name]["contexts"] == [0]


async def test_by_default_discord_offers_them_to_managers_only(here_in: Harbour) -> None:
    for name in ("corpus list", "setup"):
        with pytest.raises(NotOffered) as refused:
            await here_in.ada.slash(here_in.general, name)
        assert refused.value.reason == "default-member-permissions"


async def test_where_a_server_has_opened_them_to_all_the_bot_checks_itself(here_in: Harbour) -> None:
    await here_in.add()
    here_in.server.allow("corpus", {here_in.ada: True})
    here_in.server.allow("setup", {here_in.ada: True})
    for text in await every_command(here_in, here_in.ada):
        assert "You are not allowed to do that here" in text
    assert await here_in.ada.complete(here_in.general, "corpus show", "document", "") == []
    assert len(await here_in.service.keeping.list(here_in.collection)) == 1


async def test_the_moderator_role_may_change_documents_but_not_the_set_up(here_in: Harbour) -> None:
    role = here_in.server.role("Librarians")
    librarian = here_in.server.member("Lib", role)
    for command in ("corpus", "setup"):
        here_in.server.allow(command, {librarian: True})
    await here_in.store.servers.save_settings(here_in.collection, ServerSettings(moderator_role=role.id))
    *library, setup = await every_command(here_in, librarian)
    assert all("not allowed" not in text for text in library)
    assert "not allowed" in setup


async def test_a_member_who_is_no_moderator_any_more_cannot_press_undo(here_in: Harbour) -> None:
    document = await here_in.add()
    removed = await here_in.mo.slash(here_in.general, "corpus remove", document=str(document.id))
    other = await here_in.service.keeping.list(here_in.collection)
    assert other == ()
    await here_in.server.leave(here_in.mo)
    plain = here_in.server.member(here_in.mo.user)
    seen = await plain.press(removed, "Undo")
    assert "not allowed" in seen.text
    with pytest.raises(UnknownDocument):
        await here_in.service.keeping.show(here_in.collection, document.id)


async def test_a_manager_of_another_server_changes_nothing_here(here_in: Harbour) -> None:
    await here_in.add()
    island = here_in.world.server("Island")
    boss = island.member("Boss", island.role("Boss", manage_guild=True))
    channel = island.channel("general")
    assert "/corpus add" in (await boss.slash(channel, "corpus list")).text
    assert "no document number" in (await boss.slash(channel, "corpus remove", document="1")).text
    assert await boss.complete(channel, "corpus show", "document", "") == []
    assert len(await here_in.service.keeping.list(here_in.collection)) == 1
