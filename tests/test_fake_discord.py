"""The real client on the Discord of this machine: what it does when all is well, and when it is not."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator

import aiohttp
import discord
import discord.http
import pytest

from tests.fake_discord import TOKEN, FakeDiscord, LoopGap, no_network, running
from tests.lint import lint_commands, lint_message
from tests.small_bot import SmallBot


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as made:
        yield made


@pytest.fixture
async def bot(fake: FakeDiscord) -> AsyncIterator[SmallBot]:
    made = SmallBot()
    async with running(made, TOKEN):
        yield made


async def test_a_bot_logs_in_syncs_and_knows_its_servers(fake: FakeDiscord) -> None:
    harbour, island = fake.guild("Harbour"), fake.guild("Island")
    moderators = harbour.role("Moderators", manage_guild=True)
    bot = SmallBot()
    async with running(bot, TOKEN):
        assert {guild.name for guild in bot.guilds} == {"Harbour", "Island"}
        known = bot.get_guild(harbour.id)
        assert known is not None
        assert known.get_role(moderators.id) is not None
        assert [channel.name for channel in known.text_channels] == ["general"]
        assert len(fake.rest.syncs) == 1
        assert lint_commands(fake.rest.syncs[0]) == []
        assert {command.name for command in await bot.tree.fetch_commands()} >= {"ask", "corpus"}
        later = fake.guild("Later")
        await fake.until(lambda: bot.get_guild(later.id) is not None)
    assert bot.is_closed()
    assert island.owner == fake.owner


async def test_nothing_is_left_behind() -> None:
    hooks = (discord.http.Route.BASE, discord.asset.Asset.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY)
    before = asyncio.all_tasks()
    async with FakeDiscord() as fake, running(SmallBot(), TOKEN):
        fake.guild("Harbour")
    now = (discord.http.Route.BASE, discord.asset.Asset.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY)
    assert now == hooks
    assert asyncio.all_tasks() == before
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and "keep-alive" in thread.name:
            thread.join(1)
            assert not thread.is_alive()


async def test_a_command_in_a_server_is_answered(fake: FakeDiscord, bot: SmallBot) -> None:
    harbour = fake.guild("Harbour")
    ada = fake.user("Ada", harbour)
    asked = fake.slash("ask", user=ada, guild=harbour, options={"question": "what is a ferry?", "topic": "boats"})
    body = await asked.response()
    assert body["type"] == 4
    assert lint_message(body["data"]) == []
    seen = await asked.seen()
    assert (seen.text, seen.ephemeral) == ("## what is a ferry? (boats)\nnumber 1", True)
    [answer] = asked.all()
    assert 0 < answer.at - asked.at < 3


async def test_a_subcommand_reads_the_file_that_came_with_it(fake: FakeDiscord, bot: SmallBot) -> None:
    harbour = fake.guild("Harbour")
    added = fake.slash("corpus add", user=fake.owner, guild=harbour, attachment=("a.txt", b"one two three"))
    assert (await added.seen()).text == "a.txt: 3 words"


async def test_members_are_looked_up_and_strangers_are_not_found(fake: FakeDiscord, bot: SmallBot) -> None:
    harbour = fake.guild("Harbour")
    crew = harbour.role("Crew")
    ada, eve = fake.user("Ada", harbour, crew), fake.user("Eve")
    await fake.slash("refuse", user=ada, guild=harbour).response()  # by then the bot knows of the role
    known = bot.get_guild(harbour.id)
    assert known is not None
    assert [role.name for role in (await known.fetch_member(ada.id)).roles] == ["@everyone", "Crew"]
    with pytest.raises(discord.NotFound):
        await known.fetch_member(eve.id)
    harbour.leave(ada)
    with pytest.raises(discord.NotFound):
        await known.fetch_member(ada.id)


async def test_what_discord_says_of_the_asker_reaches_the_bot(fake: FakeDiscord, bot: SmallBot) -> None:
    harbour, elsewhere = fake.guild("Harbour"), fake.guild("Elsewhere", joined=False)
    mo = fake.user("Mo", harbour, harbour.role("Moderators", manage_guild=True))
    heard: list[tuple[object, ...]] = []

    async def on_interaction(each: discord.Interaction) -> None:
        own, admin = each.is_user_integration(), each.permissions.administrator
        heard.append((each.guild_id, str(each.locale), own, each.permissions.manage_guild, admin, each.filesize_limit))

    bot.add_listener(on_interaction)
    await fake.slash("ask", user=mo, guild=harbour, options={"question": "why?"}, locale="fr").response()
    every = discord.Permissions.all()
    await fake.slash("refuse", user=mo, guild=elsewhere, installed="user", permissions=every).response()
    await fake.slash("ask", user=mo, options={"question": "why?"}).response()
    ten = 10 * 1024 * 1024
    assert heard == [
        (harbour.id, "fr", False, True, False, ten),
        (elsewhere.id, "en-US", True, True, True, ten),
        (None, "en-US", False, False, False, ten),
    ]


async def test_messages_are_answered_once_and_the_bot_does_not_hear_itself(fake: FakeDiscord, bot: SmallBot) -> None:
    harbour = fake.guild("Harbour")
    ada = fake.user("Ada", harbour)
    written = fake.direct_message(ada, "a question")
    assert (await written.seen()).text.startswith("## a question")
    mentioned = fake.mention(harbour, ada, "and here?")
    assert "and here?" in (await mentioned.seen()).text
    await fake.until(lambda: bot.heard.count("message") == 4)
    assert [len(each.callbacks) for each in (written, mentioned)] == [1, 1]


async def test_a_bot_hears_only_what_it_has_asked_for(fake: FakeDiscord) -> None:
    harbour = fake.guild("Harbour")
    async with running(SmallBot(intents=discord.Intents(guilds=True, dm_messages=True)), TOKEN):
        mentioned = fake.mention(harbour, fake.user("Ada", harbour), "anyone?")
        await fake.direct_message(fake.owner, "a question").response()
        assert mentioned.attempts == []


async def test_buttons_and_forms_work(fake: FakeDiscord, bot: SmallBot) -> None:
    asked = fake.slash("ask", user=fake.owner, guild=fake.guild("Harbour"), options={"question": "why?"})
    await asked.response()
    pressed = fake.press("pick:1", asked)
    assert (await pressed.response())["type"] == 7
    assert (await pressed.seen()).text == "## Picked\nnumber 2"
    with pytest.raises(AssertionError, match="no 'pick:1'"):
        fake.press("pick:1", asked)
    form = fake.press("tell", asked)
    modal = (await form.seen()).modal
    assert modal is not None
    assert modal.fields == {"Why?": "why"}
    assert (await fake.submit(form, {"why": "of goats"}).seen()).text == "because of goats"


async def test_suggestions_come(fake: FakeDiscord, bot: SmallBot) -> None:
    body = await fake.complete("ask", "topic", "F", user=fake.owner).response()
    assert [choice["name"] for choice in body["data"]["choices"]] == ["Ferries", "Fares"]


async def test_what_comes_after_thinking_is_seen(fake: FakeDiscord, bot: SmallBot) -> None:
    thinking = fake.slash("slow", user=fake.owner, guild=fake.guild("Harbour"), options={"seconds": 0.05})
    assert (await thinking.response())["type"] == 5
    assert (await thinking.seen()).text == "thought"
    await fake.until(lambda: len(thinking.all()) == 3)
    assert [answer.route for answer in thinking.all()] == ["callback", "original", "followup"]
    assert [each.text for each in (await thinking.seen()).also] == ["and thought again"]


async def test_fifty_people_at_once_all_get_their_own_answer(fake: FakeDiscord, bot: SmallBot) -> None:
    harbour = fake.guild("Harbour")
    people = [fake.user(f"P{number}", harbour) for number in range(50)]
    with LoopGap() as gap:
        asked = [
            fake.slash("ask", user=each, guild=harbour, options={"question": f"is it {each.name}?"}) for each in people
        ]
        seen = await asyncio.gather(*(each.seen(timeout=20) for each in asked))
    assert [f"is it {each.name}?" in answer.text for each, answer in zip(people, seen, strict=True)] == [True] * 50
    assert [len(each.attempts) for each in asked] == [1] * 50
    assert gap.longest > 0


async def test_a_gateway_that_breaks_off_is_resumed_and_nothing_is_lost(fake: FakeDiscord, bot: SmallBot) -> None:
    harbour = fake.guild("Harbour")
    await fake.slash("ask", user=fake.owner, guild=harbour, options={"question": "before?"}).response()
    await fake.gateway.close(4000)
    meanwhile = fake.slash("ask", user=fake.owner, guild=harbour, options={"question": "meanwhile?"})
    assert "meanwhile?" in (await meanwhile.seen()).text
    await fake.until(lambda: "resumed" in bot.heard)
    assert (fake.gateway.identified, fake.gateway.resumed, bot.heard.count("ready")) == (1, 1, 1)
    assert len(meanwhile.callbacks) == 1


async def test_a_rate_limit_is_waited_for(fake: FakeDiscord, bot: SmallBot) -> None:
    fake.fail("callback", 429, times=2, retry_after=0.1)
    asked = fake.slash("ask", user=fake.owner, guild=fake.guild("Harbour"), options={"question": "why?"})
    await asked.response()
    assert [answer.status for answer in asked.attempts] == [429, 429, 200]
    assert asked.attempts[2].at - asked.attempts[0].at >= 0.2


async def test_an_error_of_the_server_is_tried_again(fake: FakeDiscord, bot: SmallBot) -> None:
    fake.fail("callback", 500)
    asked = fake.slash("ask", user=fake.owner, guild=fake.guild("Harbour"), options={"question": "why?"})
    await asked.response()
    assert [answer.status for answer in asked.attempts] == [500, 200]


async def test_an_answer_that_was_taken_despite_the_error_is_not_taken_twice(fake: FakeDiscord, bot: SmallBot) -> None:
    fake.fail("callback", 500, processed=True)
    asked = fake.slash("refuse", user=fake.owner, guild=fake.guild("Harbour"))
    await fake.until(lambda: len(asked.attempts) == 2)
    assert [answer.status for answer in asked.attempts] == [200, 400]
    assert (await asked.seen()).text == "sorry: Expected"


async def test_an_answer_that_comes_too_late_is_refused() -> None:
    async with FakeDiscord(deadline=0.0) as fake, running(SmallBot(), TOKEN):
        asked = fake.slash("refuse", user=fake.owner, guild=fake.guild("Harbour"))
        await fake.until(lambda: bool(asked.attempts))
        assert [answer.status for answer in asked.attempts] == [404]
        with pytest.raises(TimeoutError, match="no answer within"):
            await asked.response(timeout=0.01)


async def test_a_wrong_token_is_refused(fake: FakeDiscord) -> None:
    with pytest.raises(discord.LoginFailure):
        async with running(SmallBot(), "a.wrong.token"):
            pass


async def test_an_intent_that_discord_has_not_granted_ends_the_connection(fake: FakeDiscord) -> None:
    fake.gateway.reject(4014)
    bot = SmallBot()
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(bot, TOKEN):
            pass
    assert bot.is_closed()


async def test_without_a_network_logging_in_fails_at_once() -> None:
    began = time.monotonic()
    with no_network(), pytest.raises(aiohttp.ClientConnectorError):
        async with running(SmallBot(), TOKEN):
            pass
    assert time.monotonic() - began < 5


async def test_a_request_that_is_not_served_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="not served here"):  # noqa: PT012  at the end of the block
        async with FakeDiscord() as fake, running(bot := SmallBot(), TOKEN):
            assert fake.rest.unserved == []
            with pytest.raises(discord.NotFound):
                await bot.fetch_invite("nowhere")


async def test_a_loop_that_is_held_up_is_noticed() -> None:
    with LoopGap() as gap:
        await asyncio.sleep(0.01)
        time.sleep(0.1)  # noqa: ASYNC251  this is what is to be noticed
    assert 0.1 <= gap.longest < 1
