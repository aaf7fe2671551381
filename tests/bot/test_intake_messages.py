"""Documents made of messages: from the menu of a message to what follows when it is edited or deleted."""

import discord
import pytest

from corpus.model import DocumentId
from tests.bot.harbour import Harbour
from tests.world import Channel, Seen

WORDS = "The harbour closes at ten on Sundays."
LATER = "The harbour closes at eleven on Sundays."


async def message_of(here: Harbour, channel: Channel | None = None, words: str = WORDS) -> Seen:
    return await here.ada.write(channel or here.general, words)


async def published(here: Harbour, message: Seen) -> Seen:
    preview = await here.mo.menu(here.general, "Add to corpus", message)
    return await here.mo.press(preview, "Publish")


async def test_a_message_becomes_a_document_with_author_day_and_place(here_in: Harbour) -> None:
    message = await message_of(here_in)
    preview = await here_in.mo.menu(here_in.general, "Add to corpus", message)
    assert preview.ephemeral
    assert "### Preview: Message in \\#general, " in preview.text
    assert "**Ada**, " in preview.text
    assert "By Ada" in preview.text
    assert "not open to everyone" not in preview.text
    await here_in.mo.press(preview, "Publish")
    (document,) = await here_in.service.keeping.list(here_in.collection)
    source = document.source
    assert source.message is not None
    assert (source.message.message, source.message.author) == (message.message_id, here_in.ada.id)
    assert source.message.channel == here_in.general.id
    assert source.url == f"https://discord.com/channels/{here_in.server.id}/{here_in.general.id}/{message.message_id}"
    assert (source.author, source.publisher) == ("Ada", "Ada")
    answer = await here_in.ada.slash(here_in.general, "ask", question="when does the harbour close on Sundays?")
    assert f"> {WORDS}" in answer.text
    assert "**Ada**" in answer.text


async def test_its_files_belong_to_it(here_in: Harbour) -> None:
    message = await here_in.ada.write(here_in.general, WORDS, files=[("more.txt", b"Dogs travel free.")])
    await published(here_in, message)
    parsed = await here_in.service.keeping.show(here_in.collection, DocumentId(1))
    assert parsed.document.text == f"{WORDS}\n\nDogs travel free."


async def test_a_file_alone_says_of_itself_what_it_is(here_in: Harbour) -> None:
    file = ("t.md", b'+++\ntitle = "Timetable"\npublisher = "Linnet"\n+++\nDogs travel free.')
    message = await here_in.ada.write(here_in.general, "", files=[file])
    preview = await here_in.mo.menu(here_in.general, "Add to corpus", message)
    assert "### Preview: Timetable" in preview.text
    assert "**Linnet**" in preview.text
    assert "By Ada" in preview.text


async def test_the_words_of_an_embed_are_read_where_there_are_no_others(here_in: Harbour) -> None:
    embed = discord.Embed(title="Sundays", description=WORDS)
    message = await here_in.server.post(here_in.general, "Harbour news", embed)
    preview = await here_in.mo.menu(here_in.general, "Add to corpus", message)
    assert "By Harbour news" in preview.text
    await here_in.mo.press(preview, "Publish")
    assert (
        await here_in.service.keeping.show(here_in.collection, DocumentId(1))
    ).document.text == f"Sundays\n\n{WORDS}"


async def test_a_zip_in_a_message_is_left_to_the_command_for_files(here_in: Harbour) -> None:
    message = await here_in.ada.write(here_in.general, WORDS, files=[("all.zip", b"PK\x03\x04")])
    await published(here_in, message)
    assert (await here_in.service.keeping.show(here_in.collection, DocumentId(1))).document.text == WORDS


async def test_a_file_that_cannot_be_read_is_named_and_nothing_is_taken_without_it(here_in: Harbour) -> None:
    message = await here_in.ada.write(here_in.general, WORDS, files=[("a.md", b"+++\ntitle = \n+++\n")])
    seen = await here_in.mo.menu(here_in.general, "Add to corpus", message)
    assert "a.md cannot be read" in seen.text
    assert seen.labels == []


async def test_a_forwarded_message_has_no_known_author(here_in: Harbour) -> None:
    message = await message_of(here_in)
    elsewhere = here_in.server.channel("board")
    forwarded = await here_in.mo.forward(message, elsewhere)
    preview = await here_in.mo.menu(elsewhere, "Add to corpus", forwarded)
    assert "### Preview: Forwarded message in \\#board" in preview.text
    assert "publisher unknown" in preview.text
    assert "Author *unknown*" in preview.text
    await here_in.mo.press(preview, "Publish")
    assert (await here_in.service.keeping.show(here_in.collection, DocumentId(1))).document.text == WORDS


async def test_a_message_without_words_says_so(here_in: Harbour) -> None:
    message = await here_in.ada.write(here_in.general, "", files=[("crane.png", b"\x89PNG")])
    seen = await here_in.mo.menu(here_in.general, "Add to corpus", message)
    assert "nothing to read in that message" in seen.text


async def test_from_a_channel_that_is_not_open_to_everyone_it_warns_first(here_in: Harbour) -> None:
    staff = here_in.server.role("Staff")
    secret = here_in.server.channel("staff", only=[staff])
    mo = here_in.server.member("Mel", staff, here_in.server.role("Boss", manage_guild=True))
    message = await mo.write(secret, WORDS)
    preview = await mo.menu(secret, "Add to corpus", message)
    warning = "⚠ \\#staff is not open to everyone: publishing shows it to whoever asks."
    assert warning in preview.text
    await here_in.restart()
    edited = await mo.submit(await mo.press(preview, "Edit"), {"Title": "Sundays"})
    assert warning in edited.text
    log = await here_in.log()
    await mo.menu(secret, "Suggest for corpus", message)
    assert warning in log.messages(here_in.mo)[-1].text
    assert warning in (await here_in.mo.slash(here_in.general, "corpus suggestions")).text


async def test_before_a_message_becomes_a_revision_of_others_words_it_is_said_who_could_erase_them(
    here_in: Harbour,
) -> None:
    rules = "Members pay 14 crowns a year. Dogs stay outside the hall. The hall closes at ten. Keys hang by the door."
    await here_in.add(rules, title="Rules")
    said = await here_in.ada.write(here_in.general, f"{rules} Goats are welcome.")
    preview = await here_in.mo.menu(here_in.general, "Add to corpus", said)
    warning = "As a revision of No. 1, it lets whoever wrote that message erase No. 1 for good."
    assert warning in preview.text
    await here_in.mo.press(preview, "Publish as a new document")
    await here_in.ada.edit(said, f"{rules} Goats are most welcome.")
    again = await here_in.mo.menu(here_in.general, "Add to corpus", here_in.world.now(said))
    assert "Publish as next revision of No. 2" in again.labels
    assert "for good" not in again.text


@pytest.mark.parametrize("private", [False, True])
async def test_of_a_private_thread_it_warns_although_its_channel_is_open(here_in: Harbour, private: bool) -> None:
    thread = await here_in.server.thread(here_in.general, "berths", here_in.mo, private=private)
    preview = await here_in.mo.menu(thread, "Add to corpus", await here_in.mo.write(thread, WORDS))
    assert ("\\#berths is not open to everyone" in preview.text) == private
    assert "### Preview: Message in \\#berths" in preview.text


async def test_of_a_channel_that_it_does_not_see_it_says_that_it_cannot_tell(
    here_in: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await message_of(here_in)
    preview = await here_in.mo.menu(here_in.general, "Add to corpus", message)
    monkeypatch.setattr(discord.Guild, "get_channel_or_thread", lambda *_: None)
    edited = await here_in.mo.submit(await here_in.mo.press(preview, "Edit"), {"Title": "Sundays"})
    assert "⚠ I cannot tell whether the channel of that message is open to everyone." in edited.text


async def test_the_same_message_again_is_offered_as_a_revision(here_in: Harbour) -> None:
    message = await message_of(here_in)
    await published(here_in, message)
    await here_in.ada.edit(message, LATER)
    preview = await here_in.mo.menu(here_in.general, "Add to corpus", here_in.world.now(message))
    assert "It seems to be the next revision of No. 1." in preview.text
    told = await here_in.mo.press(preview, "Publish as next revision of No. 1")
    assert "No. 1, revision 2" in told.text
    again = await here_in.mo.menu(here_in.general, "Add to corpus", here_in.world.now(message))
    assert "very same text is here already, as No. 1" in again.text


# What follows when it changes.


async def test_moderators_hear_of_an_edit_and_may_take_the_new_wording(here_in: Harbour) -> None:
    message = await message_of(here_in)
    await published(here_in, message)
    log = await here_in.log()
    await here_in.ada.edit(message, LATER)
    (card,) = log.messages(here_in.mo)
    assert "**Edited:** the message of which No. 1 was made" in card.text
    assert card.labels == ["Take the new wording", "Keep as it is"]
    here_in.world.hide(message)
    seen = await here_in.mo.press(card, "Take the new wording")
    assert "Discord does not show me the words of that message" in seen.text
    assert "*Add to corpus*" in seen.text
    done = await here_in.mo.press(card, "Keep as it is")
    assert "**Kept as it is:** No. 1" in done.text
    assert f"<@{here_in.mo.id}>" in done.text


async def test_where_discord_shows_the_words_the_revision_is_offered(here_in: Harbour) -> None:
    bot = here_in.world.bot_id
    message = await message_of(here_in, words=f"<@{bot}> {WORDS}")
    await published(here_in, message)
    log = await here_in.log()
    await here_in.ada.edit(message, f"<@{bot}> {LATER}")
    card = log.messages(here_in.mo)[-1]
    preview = await here_in.mo.press(card, "Take the new wording")
    assert preview.labels[0] == "Publish as next revision of No. 1"
    assert "No. 1, revision 2" in (await here_in.mo.press(preview, preview.labels[0])).text


async def test_of_an_edit_after_an_edit_moderators_hear_once(here_in: Harbour) -> None:
    message = await message_of(here_in)
    await published(here_in, message)
    log = await here_in.log()
    for words in ("One.", "Two.", "Three."):
        await here_in.ada.edit(message, words)
    assert len(log.messages(here_in.mo)) == 1


async def test_when_it_is_deleted_moderators_remove_the_document_or_keep_it(here_in: Harbour) -> None:
    message = await message_of(here_in)
    await published(here_in, message)
    log = await here_in.log()
    await here_in.ada.delete(message)
    (card,) = log.messages(here_in.mo)
    assert "**Deleted:** the message of which No. 1 was made" in card.text
    await here_in.restart()
    done = await here_in.mo.press(card, "Remove the document")
    assert "**Removed:**" in done.text
    assert f"<@{here_in.mo.id}>" in done.text
    assert await here_in.service.keeping.list(here_in.collection) == ()
    assert "**Put back:**" in (await here_in.mo.press(done, "Undo")).text


async def test_when_it_is_only_suggested_moderators_hear_of_its_deletion_before_they_decide(here_in: Harbour) -> None:
    message, other = await message_of(here_in), await message_of(here_in, words="The pier is long.")
    for one in (message, other):
        await here_in.mo.menu(here_in.general, "Suggest for corpus", one)
    log = await here_in.log()
    await here_in.ada.delete(message)
    (card,) = log.messages(here_in.mo)
    assert "**Deleted:** a message that is suggested, Message in \\#general" in card.text
    assert WORDS not in card.text
    await here_in.mo.press(card, "Decline")
    (left,) = await here_in.service.keeping.suggestions(here_in.collection)
    assert left.source.message is not None
    assert left.source.message.message == other.message_id


async def test_a_bulk_deletion_names_every_document(here_in: Harbour) -> None:
    numbers = ("one", "two", "three", "four", "five", "six", "seven")
    messages = [await message_of(here_in, words=f"Crane {number} is broken.") for number in numbers]
    for message in messages:
        preview = await here_in.mo.menu(here_in.general, "Add to corpus", message)
        await here_in.mo.press(preview, preview.labels[-3] if len(preview.labels) == 4 else "Publish")
    log = await here_in.log()
    await here_in.server.delete_all(messages)
    told = "\n".join(seen.text for seen in log.messages(here_in.mo))
    assert all(f"No. {number}" in told for number in range(1, 8))
    assert len(log.messages(here_in.mo)) == 6


async def test_other_messages_and_shown_links_are_nobodys_business(here_in: Harbour) -> None:
    message, other = await message_of(here_in), await message_of(here_in, words="Good morning!")
    await published(here_in, message)
    log = await here_in.log()
    await here_in.ada.edit(other, "Good evening!")
    await here_in.ada.delete(other)
    await here_in.service.keeping.remove(here_in.collection, DocumentId(1), by="1")
    await here_in.ada.edit(message, LATER)
    assert log.messages(here_in.mo) == []


async def test_without_a_log_channel_nothing_is_posted(here_in: Harbour) -> None:
    message = await message_of(here_in)
    await published(here_in, message)
    before = len(here_in.general.messages(here_in.mo))
    await here_in.ada.edit(message, LATER)
    await here_in.ada.delete(message)
    assert len(here_in.general.messages(here_in.mo)) == before - 1


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        (404, "That message is gone, or I may not read its channel."),
        (403, "That message is gone, or I may not read its channel."),
        (500, "Discord does not give that message out right now."),
    ],
)
async def test_new_wording_of_a_message_that_is_gone_says_so(here_in: Harbour, gone: int, why: str) -> None:
    message = await message_of(here_in)
    await published(here_in, message)
    log = await here_in.log()
    await here_in.ada.edit(message, LATER)
    here_in.world.fail("GET", f"/channels/{here_in.general.id}/messages/{message.message_id}", status=gone)
    seen = await here_in.mo.press(log.messages(here_in.mo)[-1], "Take the new wording")
    assert why in seen.text


async def test_the_new_wording_of_a_message_in_a_thread_that_sleeps_is_fetched(here_in: Harbour) -> None:
    bot = here_in.world.bot_id
    thread = await here_in.server.thread(here_in.general, "piers", here_in.ada)
    message = await here_in.ada.write(thread, f"<@{bot}> {WORDS}")
    await here_in.mo.press(await here_in.mo.menu(thread, "Add to corpus", message), "Publish")
    log = await here_in.log()
    await here_in.ada.edit(message, f"<@{bot}> {LATER}")
    guild = here_in.world.bot.get_guild(here_in.server.id)
    assert guild is not None
    guild._threads.pop(thread.id)  # Discord tells the bot of no thread that is archived
    preview = await here_in.mo.press(log.messages(here_in.mo)[-1], "Take the new wording")
    assert preview.labels[0] == "Publish as next revision of No. 1"


def test_no_privileged_intent_is_asked_for(here_in: Harbour) -> None:
    intents = here_in.world.bot.intents
    assert [name for name, asked in intents if asked] == ["guilds", "guild_messages", "dm_messages"]
