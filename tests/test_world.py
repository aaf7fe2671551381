"""The Discord in memory does what Discord does, as far as the tests of the bot lean on it."""

import asyncio
import time

import discord
import pytest

from tests.lint import lint_message
from tests.seen import Button
from tests.small_bot import Expected, SmallBot
from tests.world import Channel, Member, NotOffered, Server, World, world


def people(made: World) -> tuple[Server, Channel, Member, Member]:
    server = made.server("Harbour")
    moderators = server.role("Moderators", manage_guild=True)
    return server, server.channel("general"), server.member("Ada"), server.member("Mo", moderators)


async def test_a_command_is_answered_with_what_its_asker_reads_and_can_press() -> None:
    async with world(SmallBot()) as made:
        _, general, ada, mo = people(made)
        seen = await ada.slash(general, "ask", question="what is a ferry?", topic="boats")
        assert seen.text == "## what is a ferry? (boats)\nnumber 1"
        assert seen.buttons == (
            Button("Pick 1", "pick:1", disabled=False),
            Button("Gone", "gone", disabled=True),
            Button("Tell", "tell", disabled=False),
        )
        assert (seen.answered, seen.ephemeral, seen.also, seen.author) == (True, True, (), "Concordance")
        assert lint_message(seen.payload) == []
        assert [each.text for each in general.messages(ada)] == [seen.text]
        assert general.messages(mo) == []


async def test_commands_are_synced_when_the_bot_leaves_it_to_the_operator() -> None:
    async with world(SmallBot(syncs=False)) as made:
        _, general, ada, _ = people(made)
        assert {known["name"] for known in made.synced()} >= {"ask", "corpus", "About this"}
        assert (await ada.slash(general, "refuse")).answered
        assert [type(error) for error in made.errors()] == [Expected]


async def test_a_command_for_moderators_is_not_offered_to_others_nor_in_direct_messages() -> None:
    file = ("prices.txt", b"fourteen crowns a ride")
    async with world(SmallBot()) as made:
        server, general, ada, mo = people(made)
        assert (await mo.slash(general, "corpus add", file=file)).text == "prices.txt: 4 words"
        for attempt, reason in (
            (ada.slash(general, "corpus add", file=file), "default-member-permissions"),
            (mo.slash_dm("corpus add", file=file), "context"),
        ):
            with pytest.raises(NotOffered) as refusal:
                await attempt
            assert refusal.value.reason == reason
        server.allow("corpus", {ada: True})
        assert (await ada.slash(general, "corpus add", file=file)).answered


async def test_a_hidden_channel_is_for_those_with_the_role() -> None:
    async with world(SmallBot()) as made:
        server, _, ada, _ = people(made)
        crew = server.role("Crew")
        bridge = server.channel("bridge", only=[crew])
        assert (await server.member("Eve", crew).slash(bridge, "ask", question="who steers?")).answered
        with pytest.raises(NotOffered):
            await ada.slash(bridge, "ask", question="who steers?")


async def test_what_a_test_gets_wrong_is_no_refusal() -> None:
    async with world(SmallBot()) as made:
        _, general, ada, _ = people(made)
        with pytest.raises(Exception, match="No application command named 'aks'"):
            await ada.slash(general, "aks", question="typo")
        with pytest.raises(NotOffered) as refusal:
            await ada.slash(general, "ask", question="x" * 101)
        assert refusal.value.reason == "option"


async def test_a_button_changes_its_message_and_outlives_a_restart() -> None:
    first, second = SmallBot(), SmallBot()
    async with world(first) as made:
        _, general, ada, mo = people(made)
        asked = await ada.slash(general, "ask", question="what is a ferry?")
        assert (await ada.press(asked, "Pick 1")).text == "## Picked\nnumber 2"
        await made.restart(second)
        assert first.is_closed()
        assert (await ada.press(asked, custom_id="pick:2")).text == "## Picked\nnumber 3"
        assert made.now(asked).button("Pick 3").custom_id == "pick:3"
        assert asked.labels[0] == "Pick 1", "what was seen before stays as it was"
        for who, label, reason in ((ada, "Gone", "disabled"), (ada, "Pick 1", "no such button"), (mo, "Tell", "not v")):
            with pytest.raises(NotOffered) as refusal:
                await who.press(asked, label)
            assert refusal.value.reason.startswith(reason)
    assert second.is_closed()


async def test_a_form_is_filled_in_by_label_and_within_its_limits() -> None:
    async with world(SmallBot()) as made:
        _, general, ada, _ = people(made)
        form = await ada.press(await ada.slash(general, "ask", question="why?"), "Tell")
        assert form.modal is not None
        assert (form.modal.title, form.modal.fields) == ("Tell us", {"Why?": "why"})
        with pytest.raises(NotOffered):
            await ada.submit(form, {"Why?": "x" * 21})
        assert (await ada.submit(form, {"Why?": "of goats"})).text == "because of goats"


async def test_suggestions_come_with_what_the_bot_has_raised_meanwhile() -> None:
    async with world(SmallBot()) as made:
        _, general, ada, _ = people(made)
        assert await ada.complete(general, "ask", "topic", "F") == [("Ferries", "ferries"), ("Fares", "fares")]
        assert await ada.user.complete_dm("ask", "topic", "Go", question="a goat?") == [("Goats", "goats")]
        assert await ada.complete(general, "ask", "topic", "boom") == []
        assert [str(error) for error in made.errors()] == ["no topics"]


async def test_messages_to_the_bot_are_answered_and_others_are_left_alone() -> None:
    async with world(SmallBot()) as made:
        _, general, ada, _ = people(made)
        reply = await ada.mention(general, "what is a ferry?")
        assert "what is a ferry?" in reply.text
        assert not reply.ephemeral
        assert not (await ada.say(general, "hello")).answered
        assert "and now?" in (await ada.mention(general, "and now?", reply_to=reply)).text
        assert (await ada.dm("see", files=[("a.txt", b"abc")])).text.startswith("## see a.txt: 3")
        bob = made.user("Bob")
        direct = await bob.dm("a question")
        assert (await bob.press(direct, "Pick 1")).text == "## Picked\nnumber 2"
        assert (await bob.slash_dm("ask", question="in private")).answered
        assert [each.author for each in bob.channel.messages(bob)] == ["Bob", "Concordance", "Concordance"]


async def test_a_member_presses_in_direct_messages_too() -> None:
    async with world(SmallBot()) as made:
        _, _, ada, _ = people(made)
        assert (await ada.press(await ada.dm("a question"), "Pick 1")).text == "## Picked\nnumber 2"


async def test_all_messages_of_an_answer_are_seen() -> None:
    async with world(SmallBot()) as made:
        _, general, ada, _ = people(made)
        seen = await ada.slash(general, "slow")
        assert (seen.text, seen.ephemeral, [each.text for each in seen.also]) == (
            "thought",
            False,
            ["and thought again"],
        )
        assert seen.also[0].ephemeral
        waiting = await ada.slash(general, "slow", seconds=60.0)
        assert not waiting.answered
        await made.advance(61)
        assert made.now(waiting).text == "thought"


async def test_a_worker_in_the_background_may_wait_for_ever_and_what_it_is_given_is_done_at_once() -> None:
    class Worker(SmallBot):
        async def setup_hook(self) -> None:
            await super().setup_hook()
            self.jobs: asyncio.Queue[str] = asyncio.Queue()
            self.worker = asyncio.create_task(self.work())

        async def on_message(self, message: discord.Message) -> None:
            self.jobs.put_nowait(message.content)

        async def work(self) -> None:
            while True:
                job = await self.jobs.get()
                await asyncio.to_thread(time.sleep, 0.05)
                self.heard.append(job)

        async def close(self) -> None:
            self.worker.cancel()
            await super().close()

    bot = Worker()
    async with world(bot) as made:
        await made.user("Ada").dm("a job")
        assert bot.heard == ["ready", "a job"]


async def test_a_menu_of_a_message_hands_the_message_over() -> None:
    async with world(SmallBot()) as made:
        _, general, ada, mo = people(made)
        await ada.say(general, "an important fact")
        [fact] = general.messages(mo)
        assert (await mo.menu(general, "About this", fact)).text == "about an important fact"


async def test_an_error_that_nobody_reads_fails_the_test() -> None:
    with pytest.raises(BaseExceptionGroup) as raised:  # noqa: PT012  the error comes at the end of the block
        async with world(SmallBot()) as made:
            _, general, ada, _ = people(made)
            assert (await ada.slash(general, "wrong")).text == "sorry: CommandInvokeError"
    assert raised.group_contains(discord.app_commands.CommandInvokeError)
    async with world(SmallBot(), expected=(Expected,)) as made:
        _, general, ada, _ = people(made)
        assert (await ada.slash(general, "refuse")).text == "sorry: Expected"


async def test_what_discord_would_refuse_fails_the_test() -> None:
    with pytest.raises(AssertionError, match=r"callback: allowed_mentions parses \['everyone'"):  # noqa: PT012
        async with world(SmallBot()) as made:
            _, general, ada, _ = people(made)
            assert lint_message((await ada.slash(general, "wrong", size=3)).payload) != []


async def test_an_http_error_reaches_the_bot() -> None:
    async with world(SmallBot()) as made:
        _, general, ada, _ = people(made)
        made.fail("PATCH", "/webhooks/*", status=403, code=50013)
        assert not (await ada.slash(general, "slow")).text
        assert len(made.errors()) >= 1


async def test_a_failing_test_says_what_happened_and_leaves_nothing_open() -> None:
    before, bot = asyncio.all_tasks(), SmallBot()
    with pytest.raises(AssertionError, match="boom") as raised:  # noqa: PT012
        async with world(bot) as made:
            _, general, ada, _ = people(made)
            await ada.slash(general, "ask", question="what is a ferry?")
            raise AssertionError("boom")
    assert "POST /interactions/" in raised.value.__notes__[0]
    assert bot.is_closed()
    assert asyncio.all_tasks() == before


async def test_a_bot_that_cannot_start_says_so() -> None:
    class Broken(SmallBot):
        async def setup_hook(self) -> None:
            raise RuntimeError("no database")

    bot = Broken()
    with pytest.raises(RuntimeError, match="no database"):
        async with world(bot):
            pass
    assert bot.is_closed()
