"""What everything promises that remembers servers. To test one, inherit ServersContract and override the fixtures."""

import asyncio
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from corpus.errors import KnownError, UnknownServer
from corpus.servers import LARGEST_ID, Servers, ServerSettings
from tests.corpus.drafts import ELSEWHERE, HERE

ANNA, BEN = 1, LARGEST_ID
"""Two members."""

ids = st.integers(0, LARGEST_ID) | st.sampled_from([0, 2**63 - 1, 2**63, 2**63 + 1, LARGEST_ID])
many = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = datetime(2025, 3, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **much: float) -> None:
        self.now += timedelta(**much)


class ServersContract:
    """The promises, one test each."""

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    async def servers(self, clock: Clock) -> Servers:
        """With `clock`."""
        raise NotImplementedError

    # Settings

    async def test_what_was_never_saved_has_the_defaults(self, servers: Servers) -> None:
        assert await servers.settings(HERE) == ServerSettings()
        assert ServerSettings() == ServerSettings(moderator_role=None, log_channel=None, answer_channels=frozenset())

    async def test_what_was_saved_last_counts_for_its_server_alone(self, servers: Servers) -> None:
        first = ServerSettings(moderator_role=1, log_channel=2, answer_channels=frozenset({3, 4}))
        await servers.save_settings(HERE, first)
        assert await servers.settings(HERE) == first
        assert await servers.settings(ELSEWHERE) == ServerSettings()
        last = ServerSettings(log_channel=5, answer_channels=frozenset({4}))
        await servers.save_settings(HERE, last)
        await servers.save_settings(ELSEWHERE, first)
        assert await servers.settings(HERE) == last
        await servers.save_settings(HERE, ServerSettings())
        assert await servers.settings(HERE) == ServerSettings()
        assert await servers.settings(ELSEWHERE) == first

    @given(role=st.none() | ids, channel=st.none() | ids, channels=st.frozensets(ids))
    @many
    async def test_any_settings_come_back(
        self, servers: Servers, role: int | None, channel: int | None, channels: frozenset[int]
    ) -> None:
        saved = ServerSettings(moderator_role=role, log_channel=channel, answer_channels=channels)
        await servers.save_settings(HERE, saved)
        assert await servers.settings(HERE) == saved

    @pytest.mark.parametrize("number", [-1, LARGEST_ID + 1])
    async def test_a_number_that_discord_cannot_give_is_a_bug(self, servers: Servers, number: int) -> None:
        for fields in ({"moderator_role": number}, {"log_channel": number}, {"answer_channels": {number}}):
            with pytest.raises(ValidationError):
                ServerSettings.model_validate(fields)
        for call in (
            servers.note_visit(number, HERE, "Ferry"),
            servers.visited(number),
            servers.choose(number, HERE),
            servers.choose(number, None),
            servers.chosen(number),
            servers.forget_visit(number, HERE),
            servers.forget_member(number),
        ):
            with pytest.raises(ValueError, match="is no id"):
                await call

    # Visits

    async def test_a_member_who_never_came_has_visited_nothing(self, servers: Servers) -> None:
        assert await servers.visited(ANNA) == ()
        assert await servers.chosen(ANNA) is None

    async def test_visits_are_told_the_most_recent_first(self, servers: Servers, clock: Clock) -> None:
        begin = clock.now
        await servers.note_visit(ANNA, HERE, "Ferry")
        clock.go(seconds=1)
        await servers.note_visit(ANNA, ELSEWHERE, "Skerry")
        assert [(visit.collection, visit.name, visit.last_at) for visit in await servers.visited(ANNA)] == [
            (ELSEWHERE, "Skerry", begin + timedelta(seconds=1)),
            (HERE, "Ferry", begin),
        ]
        clock.go(seconds=1)
        await servers.note_visit(ANNA, HERE, "Ferry")
        first, second = await servers.visited(ANNA)
        assert (first.collection, first.last_at) == (HERE, clock.now)
        assert second.collection == ELSEWHERE
        assert first.last_at.utcoffset() == timedelta(0)

    async def test_a_visit_right_after_the_same_is_told_to_the_minute(self, servers: Servers, clock: Clock) -> None:
        await servers.note_visit(ANNA, HERE, "Ferry")
        clock.go(seconds=100)
        await servers.note_visit(ANNA, HERE, "Ferry")
        (visit,) = await servers.visited(ANNA)
        assert visit.last_at == clock.now
        clock.go(seconds=59)
        await servers.note_visit(ANNA, HERE, "Ferry")
        (visit,) = await servers.visited(ANNA)
        assert timedelta(0) <= clock.now - visit.last_at < timedelta(minutes=1)

    async def test_a_server_goes_by_its_newest_name(self, servers: Servers) -> None:
        for name in ("Ferry", "Ferry & Söhne 👍🏽", "", "a\0b", "' OR 1 --"):
            await servers.note_visit(ANNA, HERE, name)
            assert [visit.name for visit in await servers.visited(ANNA)] == [name]

    async def test_a_clock_that_was_set_back_is_believed(self, servers: Servers, clock: Clock) -> None:
        await servers.note_visit(ANNA, HERE, "Ferry")
        clock.go(days=-1)
        await servers.note_visit(ANNA, HERE, "Ferry")
        assert [visit.last_at for visit in await servers.visited(ANNA)] == [clock.now]

    @given(member=ids, other=ids)
    @many
    async def test_any_two_members_are_two(self, servers: Servers, member: int, other: int) -> None:
        await servers.note_visit(member, HERE, "Ferry")
        await servers.choose(member, HERE)
        assert [visit.collection for visit in await servers.visited(member)] == [HERE]
        assert await servers.chosen(member) == HERE
        if other != member:
            assert await servers.visited(other) == ()
            assert await servers.chosen(other) is None
            await servers.forget_member(other)
            assert await servers.chosen(member) == HERE
        await servers.forget_member(member)
        assert await servers.visited(member) == ()

    # Choosing

    async def test_what_was_chosen_last_counts_for_its_member_alone(self, servers: Servers) -> None:
        for member, collection in itertools.product((ANNA, BEN), (HERE, ELSEWHERE)):
            await servers.note_visit(member, collection, "Ferry")
        assert await servers.chosen(ANNA) is None, "a visit chooses nothing"
        await servers.choose(ANNA, HERE)
        await servers.choose(ANNA, ELSEWHERE)
        await servers.choose(BEN, HERE)
        assert (await servers.chosen(ANNA), await servers.chosen(BEN)) == (ELSEWHERE, HERE)
        await servers.choose(ANNA, None)
        await servers.choose(ANNA, None)
        assert (await servers.chosen(ANNA), await servers.chosen(BEN)) == (None, HERE)

    async def test_only_a_visited_server_can_be_chosen(self, servers: Servers) -> None:
        await servers.note_visit(ANNA, HERE, "Ferry")
        await servers.choose(ANNA, HERE)
        await servers.note_visit(BEN, ELSEWHERE, "Skerry")
        with pytest.raises(UnknownServer) as caught:
            await servers.choose(ANNA, ELSEWHERE)
        assert isinstance(caught.value, KnownError)
        assert "choose" in caught.value.user_message
        assert await servers.chosen(ANNA) == HERE

    async def test_a_choice_outlasts_later_visits(self, servers: Servers, clock: Clock) -> None:
        await servers.note_visit(ANNA, HERE, "Ferry")
        await servers.choose(ANNA, HERE)
        clock.go(hours=1)
        await servers.note_visit(ANNA, HERE, "Ferry, renamed")
        await servers.note_visit(ANNA, ELSEWHERE, "Skerry")
        assert await servers.chosen(ANNA) == HERE

    # Forgetting

    async def test_a_forgotten_member_is_as_one_who_never_came(self, servers: Servers) -> None:
        for member, collection in itertools.product((ANNA, BEN), (HERE, ELSEWHERE)):
            await servers.note_visit(member, collection, "Ferry")
            await servers.choose(member, collection)
        others = await servers.visited(BEN)
        await servers.forget_member(ANNA)
        assert await servers.visited(ANNA) == ()
        assert await servers.chosen(ANNA) is None
        with pytest.raises(UnknownServer):
            await servers.choose(ANNA, HERE)
        assert await servers.visited(BEN) == others
        assert await servers.chosen(BEN) == ELSEWHERE
        await servers.forget_member(ANNA)
        await servers.note_visit(ANNA, HERE, "Ferry")
        assert await servers.chosen(ANNA) is None

    async def test_a_forgotten_visit_is_not_chosen_any_more(self, servers: Servers) -> None:
        for member, collection in itertools.product((ANNA, BEN), (HERE, ELSEWHERE)):
            await servers.note_visit(member, collection, "Ferry")
            await servers.choose(member, HERE)
        await servers.forget_visit(ANNA, HERE)
        await servers.forget_visit(BEN, ELSEWHERE)
        assert [visit.collection for visit in await servers.visited(ANNA)] == [ELSEWHERE]
        assert [visit.collection for visit in await servers.visited(BEN)] == [HERE]
        assert (await servers.chosen(ANNA), await servers.chosen(BEN)) == (None, HERE)
        await servers.forget_visit(ANNA, HERE)

    async def test_settings_outlast_the_forgetting_of_members(self, servers: Servers) -> None:
        await servers.save_settings(HERE, ServerSettings(moderator_role=ANNA))
        await servers.note_visit(ANNA, HERE, "Ferry")
        await servers.forget_member(ANNA)
        assert (await servers.settings(HERE)).moderator_role == ANNA

    # Departures

    async def test_a_departure_counts_from_the_first_time_until_the_return(
        self, servers: Servers, clock: Clock
    ) -> None:
        left = clock.now
        await servers.note_departure(HERE)
        clock.go(days=1)
        await servers.note_departure(HERE)
        await servers.note_departure(ELSEWHERE)
        assert await servers.departed() == (ELSEWHERE, HERE)
        assert await servers.departed(left) == (), "before that moment, not at it"
        assert await servers.departed(left + timedelta(microseconds=1)) == (HERE,)
        assert await servers.departed(clock.now + timedelta(days=1)) == (ELSEWHERE, HERE)
        await servers.note_return(HERE)
        await servers.note_return(HERE)
        assert await servers.departed() == (ELSEWHERE,)
        await servers.note_departure(HERE)
        assert await servers.departed(clock.now) == (), "it left anew"

    async def test_a_server_that_departed_keeps_what_is_known_of_it(self, servers: Servers) -> None:
        await servers.save_settings(HERE, ServerSettings(log_channel=1))
        await servers.note_departure(HERE)
        assert (await servers.settings(HERE)).log_channel == 1
        with pytest.raises(ValueError, match="without a time zone"):
            await servers.departed(datetime(2025, 3, 2))  # noqa: DTZ001

    # Commands

    async def test_the_digest_noted_last_counts(self, servers: Servers) -> None:
        assert await servers.synced_commands() is None
        for digest in ("0" * 64, "f" * 64, ""):
            await servers.note_synced_commands(digest)
            assert await servers.synced_commands() == digest

    # At once

    async def test_many_members_may_come_at_once(self, servers: Servers) -> None:
        async def come(member: int) -> None:
            for collection in (HERE, ELSEWHERE):
                await servers.note_visit(member, collection, "Ferry")
            await servers.choose(member, HERE)
            if member % 2:
                await servers.forget_member(member)

        await asyncio.gather(*(come(member) for member in range(20)))
        assert [len(await servers.visited(member)) for member in range(20)] == [2, 0] * 10
        assert [await servers.chosen(member) for member in range(20)] == [HERE, None] * 10
