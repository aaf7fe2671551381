"""Direct messages: which server's documents they ask, and that only its members may."""

from tests.bot.harbour import Harbour

QUESTION = "when does the ferry to Skerry leave?"


async def test_somebody_never_met_is_told_where_to_begin(here_in: Harbour) -> None:
    await here_in.add()
    assert "Use `/ask` in a server where I am" in (await here_in.ada.dm(QUESTION)).text


async def test_after_one_question_in_a_server_direct_messages_ask_its_documents(here_in: Harbour) -> None:
    await here_in.add()
    await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    seen = await here_in.ada.dm(QUESTION)
    assert "> The ferry to Skerry leaves at 09\\:00." in seen.text
    assert "the documents of **Harbour**" in seen.text
    assert seen.labels == ["Context"]
    assert "**The ferry to Skerry" in (await here_in.ada.user.press(seen, "Context")).text
    by_command = await here_in.ada.slash_dm("ask", question=QUESTION)
    assert by_command.text == seen.text


async def test_with_several_servers_one_is_chosen_and_remembered(here_in: Harbour) -> None:
    island = here_in.world.server("Island")
    both = island.member(here_in.ada.user)
    await here_in.add()
    await here_in.add("The ferry to Skerry leaves at 10:30.", server=island)
    await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    await both.slash(island.channel("general"), "ask", question=QUESTION)
    assert "Choose the one" in (await here_in.ada.dm(QUESTION)).text
    choices = await here_in.ada.user.complete_dm("server", "name", "isl")
    assert [choice.name for choice in choices] == ["Island"]
    chosen = await here_in.ada.slash_dm("server", name=choices[0].value)
    assert "**Island**" in chosen.text
    await here_in.restart()
    assert "10\\:30" in (await here_in.ada.dm(QUESTION)).text
    await here_in.ada.slash_dm("server", name="Harbour")
    assert "09\\:00" in (await here_in.ada.dm(QUESTION)).text


async def test_nobody_chooses_or_sees_a_server_where_they_never_were(here_in: Harbour) -> None:
    island = here_in.world.server("Island")
    await here_in.add(server=island)
    await island.member("Eve").slash(island.channel("general"), "ask", question=QUESTION)
    assert await here_in.ada.user.complete_dm("server", "name", "") == []
    for name in ("Island", str(island.id)):
        assert "no such server" in (await here_in.ada.slash_dm("server", name=name)).text


async def test_whoever_left_the_server_is_refused_and_forgotten(here_in: Harbour) -> None:
    await here_in.add()
    await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    seen = await here_in.ada.dm(QUESTION)
    await here_in.server.leave(here_in.ada)
    here_in.clock.now += 61  # what Discord said before holds for a minute
    assert "not open to you" in (await here_in.ada.dm(QUESTION)).text
    assert await here_in.store.servers.visited(here_in.ada.id) == ()
    pressed = await here_in.ada.user.press(seen, "Context")
    assert "ferry" not in pressed.text


async def test_where_discord_does_not_say_who_is_a_member_nothing_is_shown(here_in: Harbour) -> None:
    await here_in.add()
    await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    here_in.world.fail("GET", "/guilds/*/members/*", status=500)
    seen = await here_in.ada.dm(QUESTION)
    assert "Please try again" in seen.text
    assert "ferry" not in seen.text
    assert "09\\:00" in (await here_in.ada.dm(QUESTION)).text


async def test_an_empty_direct_message_gets_a_hint(here_in: Harbour) -> None:
    assert "Ask me a question" in (await here_in.ada.dm("", files=[("a.png", b"x")])).text


async def test_a_server_that_is_named_like_the_number_of_another_is_not_taken_for_it(here_in: Harbour) -> None:
    mimic = here_in.world.server(str(here_in.server.id))
    both = mimic.member(here_in.ada.user)
    await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    await both.slash(mimic.channel("general"), "ask", question=QUESTION)
    seen = await here_in.ada.slash_dm("server", name=str(here_in.server.id))
    assert "**Harbour**" in seen.text
