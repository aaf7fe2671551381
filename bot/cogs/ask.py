"""/ask, direct messages and mentions."""

import re
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.asking import Given, answer_in_direct, answer_in_server, viewed
from bot.buttons import answer_elsewhere, answers_in
from bot.desk import DeskClient
from bot.errors import explain
from bot.places import collection_of, server_of
from bot.rendering import PROBLEM, notice_view
from bot.replying import reply, respond

HELLO = "Ask me a question in the same message, and I answer with sentences quoted from this server's documents."


class Ask(commands.Cog):
    """Questions, however they come."""

    def __init__(self, client: DeskClient) -> None:
        self._client = client
        self._desk = client.desk

    @app_commands.command()
    @app_commands.describe(question="What would you like to know?")
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def ask(self, interaction: discord.Interaction[Any], question: app_commands.Range[str, 2, 300]) -> None:
        """Ask this server's documents: the answer is quoted, credited, and says where sources disagree."""
        member = interaction.user.id
        if interaction.guild_id is None:
            await respond(interaction, viewed(answer_in_direct(self._desk, member, question)))
        else:
            server = server_of(interaction)
            answering = answer_in_server(self._desk, server, interaction.channel_id, member, question, private=True)
            await respond(interaction, viewed(answering))

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a direct message, or a message that mentions the bot; leave all others alone."""
        if message.author.bot or self._client.user is None:
            return
        if message.guild is not None and self._client.user not in message.mentions:
            return
        try:
            answer = await self._answer(message)
        except Exception as error:  # noqa: BLE001 (whoever addresses the bot gets an answer or a reason)
            answer = notice_view(explain(error), PROBLEM)
        if isinstance(answer, Given):
            posted = await reply(message, answer.view)
            self._desk.postings.note(answer.collection, posted, answer.documents)
        else:
            await reply(message, answer)

    async def _answer(self, message: discord.Message) -> discord.ui.LayoutView | Given:
        assert self._client.user is not None, "on_message has checked"
        question = " ".join(re.sub(rf"<@!?{self._client.user.id}>", " ", message.content).split())
        if message.guild is None:
            return await answer_in_direct(self._desk, message.author.id, question) if question else notice_view(HELLO)
        settings = await self._desk.servers.settings(collection_of(message.guild.id))
        if not answers_in(message.channel, settings.answer_channels):
            return notice_view(answer_elsewhere(settings.answer_channels))
        if not question:
            return notice_view(HELLO)
        return await answer_in_server(
            self._desk, message.guild, message.channel.id, message.author.id, question, private=False
        )
