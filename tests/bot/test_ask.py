"""Questions in a server: by command, by mention; buttons; what a reader sees."""

from pathlib import Path

import pytest

from corpus.errors import UnusableDatabase
from corpus.servers import ServerSettings
from tests.bot.harbour import Harbour
from tests.world import NotOffered

QUESTION = "when does the ferry to Skerry leave?"


async def test_an_answer_is_private_quoted_and_credited(here_in: Harbour) -> None:
    await here_in.add()
    seen = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    assert seen.ephemeral
    assert f"### {QUESTION}" in seen.text
    assert "> The ferry to Skerry leaves at 09\\:00." in seen.text
    assert "**Linnet Ferries**, date unknown · Timetable" in seen.text
    assert "documents of **Harbour**" in seen.text
    assert seen.labels == ["Context", "Show in channel"]


async def test_a_refusal_says_why_and_has_no_buttons(here_in: Harbour) -> None:
    await here_in.add()
    seen = await here_in.ada.slash(here_in.general, "ask", question="what is the weather in Paris")
    assert "Not in this document: none of the words you asked about occurs." in seen.text
    assert seen.labels == []


async def test_a_server_without_documents_says_so(here_in: Harbour) -> None:
    seen = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    assert "There are no documents here yet." in seen.text


async def test_a_mention_gets_the_same_answer_for_everybody(here_in: Harbour) -> None:
    await here_in.add()
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    seen = await here_in.ada.mention(here_in.general, QUESTION)
    assert not seen.ephemeral
    assert seen.text == private.text
    assert seen.labels == ["Context"]


async def test_a_mention_without_a_question_gets_a_hint_and_other_messages_get_nothing(here_in: Harbour) -> None:
    assert "Ask me a question" in (await here_in.ada.mention(here_in.general, "")).text
    assert not (await here_in.ada.say(here_in.general, "when does the ferry leave?")).answered


async def test_a_question_that_is_too_long_gets_a_reason(here_in: Harbour) -> None:
    await here_in.add()
    assert "too long" in (await here_in.ada.mention(here_in.general, "ferry " * 200)).text


async def test_shown_in_the_channel_everybody_reads_question_and_quotes(here_in: Harbour) -> None:
    await here_in.add()
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    shown = await here_in.ada.press(private, "Show in channel")
    assert not shown.ephemeral
    assert f"### {QUESTION}" in shown.text
    assert "> The ferry to Skerry leaves at 09\\:00." in shown.text
    assert f"shown by <@{here_in.ada.id}>" in shown.text
    assert here_in.general.messages(here_in.mo)


async def test_context_shows_the_neighbours_to_whoever_presses(here_in: Harbour) -> None:
    await here_in.add()
    public = await here_in.ada.mention(here_in.general, "what does the ferry cost?")
    seen = await here_in.mo.press(public, "Context")
    assert seen.ephemeral
    assert "**It costs 14 crowns.** Dogs travel free of charge." in seen.text


async def test_context_of_a_very_long_passage_comes_as_a_file(here_in: Harbour) -> None:
    long = "The ferry " + "is late and " * 500 + "sails."
    await here_in.add(f"{long} It is red.")
    seen = await here_in.ada.slash(here_in.general, "ask", question="is the ferry late")
    context = await here_in.ada.press(seen, "Context")
    assert context.files["context.txt"].decode() == f"{long} It is red."


async def test_buttons_work_after_a_restart(here_in: Harbour) -> None:
    await here_in.add()
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    await here_in.restart()
    assert "**The ferry to Skerry" in (await here_in.ada.press(private, "Context")).text
    assert f"### {QUESTION}" in (await here_in.ada.press(private, "Show in channel")).text


@pytest.mark.parametrize("label", ["Context", "Show in channel"])
async def test_a_button_never_shows_what_was_removed(here_in: Harbour, label: str) -> None:
    document = await here_in.add()
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    await here_in.service.keeping.remove(here_in.collection, document.id, by="1")
    seen = await here_in.ada.press(private, label)
    assert seen.ephemeral
    assert "removed" in seen.text
    assert "ferry" not in seen.text


async def test_outside_its_channels_the_bot_answers_in_private_only(here_in: Harbour) -> None:
    await here_in.add()
    answers = here_in.server.channel("answers")
    settings = ServerSettings(answer_channels=frozenset({answers.id}))
    await here_in.store.servers.save_settings(here_in.collection, settings)
    assert f"<#{answers.id}>" in (await here_in.ada.mention(here_in.general, QUESTION)).text
    assert "09\\:00" in (await here_in.ada.mention(answers, QUESTION)).text
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    assert "09\\:00" in private.text
    refused = await here_in.ada.press(private, "Show in channel")
    assert refused.ephemeral
    assert f"<#{answers.id}>" in refused.text
    assert not (
        await here_in.ada.press(await here_in.ada.slash(answers, "ask", question=QUESTION), "Show in channel")
    ).ephemeral


async def test_nothing_that_a_document_says_pings_or_formats(here_in: Harbour) -> None:
    await here_in.add("The ferry says @everyone <@&1> **loudly** https://example.org/x.\n", title="# @here")
    seen = await here_in.ada.mention(here_in.general, "what does the ferry say?")
    sent = [request.json for request in here_in.world.env.http_requests if request.method == "POST"]
    assert sent
    assert all((body.get("data") or body)["allowed_mentions"]["parse"] == [] for body in sent if body)
    assert "> The ferry says \\@everyone \\<\\@&1\\> \\*\\*loudly\\*\\* https\\://example.org/x." in seen.text
    assert "\\# \\@here" in seen.text


async def test_another_servers_documents_are_never_seen(here_in: Harbour) -> None:
    other = here_in.world.server("Island")
    await here_in.add(server=other)
    seen = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    assert "There are no documents here yet." in seen.text


async def test_ask_is_not_offered_for_options_it_has_not(here_in: Harbour) -> None:
    with pytest.raises(NotOffered):
        await here_in.ada.slash(here_in.general, "ask")


async def test_a_bug_is_a_code_for_the_asker_and_a_traceback_in_the_log(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret details")

    await here_in.add()
    private = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    monkeypatch.setattr(here_in.service, "ask", broken)
    monkeypatch.setattr(here_in.service, "surroundings", broken)
    command = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    mention = await here_in.ada.mention(here_in.general, QUESTION)
    press = await here_in.ada.press(private, "Context")
    assert [type(error.__cause__ or error) for error in here_in.world.errors()] == [RuntimeError]
    for seen in (command, mention, press):
        assert "secret" not in seen.text
        code = seen.text.split("`")[1]
        assert f"unexpected error {code}" in caplog.text
    assert caplog.text.count("RuntimeError: secret details") >= 3


async def test_a_library_that_cannot_be_written_still_answers(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def locked(*_: object) -> None:
        raise UnusableDatabase(Path("/secret/place.db"), "another program has locked it")

    await here_in.add()
    monkeypatch.setattr(here_in.store.servers, "note_visit", locked)
    assert "09\\:00" in (await here_in.ada.slash(here_in.general, "ask", question=QUESTION)).text
    assert "UnusableDatabase" in caplog.text


async def test_members_do_not_learn_where_the_library_lies(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def damaged(*_: object, **__: object) -> None:
        raise UnusableDatabase(Path("/secret/place.db"), "it is damaged")

    monkeypatch.setattr(here_in.service, "ask", damaged)
    seen = await here_in.ada.slash(here_in.general, "ask", question=QUESTION)
    assert "cannot be used right now" in seen.text
    assert "secret" not in seen.text
    assert "/secret/place.db" in caplog.text


async def test_a_reply_that_discord_refuses_is_followed_by_one_that_says_so(here_in: Harbour) -> None:
    await here_in.add()
    here_in.world.fail("POST", f"/channels/{here_in.general.id}/messages", status=400, code=50035)
    assert "refused my answer" in (await here_in.ada.mention(here_in.general, QUESTION)).text
