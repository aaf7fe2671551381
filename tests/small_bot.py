"""A small bot with one of everything, on which the stands-ins for Discord are tried out; no part of Concordance."""

import asyncio
import re
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Expected(app_commands.AppCommandError):
    """An error that the bot turns into words."""


class Pick(ui.DynamicItem[ui.Button[Any]], template=r"pick:(?P<number>\d+)"):
    """A button that survives a restart: counts how often it was pressed."""

    def __init__(self, number: int) -> None:
        super().__init__(ui.Button(label=f"Pick {number}", custom_id=f"pick:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(cls, _: Any, __: Any, match: re.Match[str]) -> "Pick":
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction) -> Any:
        await interaction.response.edit_message(view=card("Picked", self.number + 1))


class Tell(ui.DynamicItem[ui.Button[Any]], template=r"tell"):
    """A button that opens a form."""

    def __init__(self) -> None:
        super().__init__(ui.Button(label="Tell", custom_id="tell"))

    @classmethod
    async def from_custom_id(cls, *_: Any) -> "Tell":
        return cls()

    async def callback(self, interaction: discord.Interaction) -> Any:
        await interaction.response.send_modal(Form())


class Form(ui.Modal, title="Tell us"):
    why: ui.Label[Any] = ui.Label(text="Why?", component=ui.TextInput(custom_id="why", max_length=20))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.why.component, ui.TextInput)
        await interaction.response.send_message(f"because {self.why.component.value}", ephemeral=True)


def card(text: str, number: int = 1) -> ui.LayoutView:
    """A message of Components V2: a text, a text with a button at its side, and a row of buttons."""
    view = ui.LayoutView(timeout=None)
    box: ui.Container[Any] = ui.Container(ui.TextDisplay(f"## {text}"))
    box.add_item(ui.Section(f"number {number}", accessory=Pick(number)))
    view.add_item(box)
    row: ui.ActionRow[Any] = ui.ActionRow(ui.Button(label="Gone", custom_id="gone", disabled=True))
    row.add_item(Tell())
    view.add_item(row)
    return view


class SmallBot(commands.Bot):
    """`syncs`: whether it tells Discord its commands when it starts."""

    def __init__(self, *, syncs: bool = True, intents: discord.Intents = INTENTS) -> None:
        super().__init__(
            commands.when_mentioned,
            help_command=None,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._syncs = syncs
        self.heard: list[str] = []

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Pick, Tell)
        known: list[app_commands.Command[Any, ..., Any] | app_commands.Group] = [ask, slow, wrong, refuse, corpus]
        for command in known:
            self.tree.add_command(command)
        self.tree.add_command(app_commands.ContextMenu(name="About this", callback=about))
        self.tree.error(on_error)
        if self._syncs:
            await self.tree.sync()

    async def on_ready(self) -> None:
        self.heard.append("ready")

    async def on_resumed(self) -> None:
        self.heard.append("resumed")

    async def on_message(self, message: discord.Message) -> None:
        assert self.user is not None
        self.heard.append("message")
        if message.author.bot or not (message.guild is None or self.user in message.mentions):
            return
        files = [f"{each.filename}: {len(await each.read())}" for each in message.attachments]
        await message.reply(view=card(" ".join([message.content, *files])))


@app_commands.command()
async def ask(interaction: discord.Interaction, question: app_commands.Range[str, 3, 100], topic: str = "all") -> None:
    """Ask something."""
    await interaction.response.send_message(view=card(f"{question} ({topic})"), ephemeral=True)


@ask.autocomplete("topic")
async def topics(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    if typed == "boom":
        raise RuntimeError("no topics")
    return [
        app_commands.Choice(name=name, value=name.lower()) for name in ("Ferries", "Fares", "Goats") if typed in name
    ]


@app_commands.command()
async def slow(interaction: discord.Interaction, seconds: float = 0.0) -> None:
    """Think, then answer with two messages."""
    await interaction.response.defer(thinking=True)
    await asyncio.sleep(seconds)
    await interaction.edit_original_response(content="thought")
    await interaction.followup.send("and thought again", ephemeral=True)


@app_commands.command()
async def wrong(interaction: discord.Interaction, size: int = 0) -> None:
    """Raise, or send a message of `size` letters that pings everyone."""
    if not size:
        raise RuntimeError("a bug")
    everyone = discord.AllowedMentions(everyone=True)
    await interaction.response.send_message("x" * size, allowed_mentions=everyone)


@app_commands.command()
async def refuse(_: discord.Interaction) -> None:
    """Raise what is expected."""
    raise Expected


async def on_error(interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
    await interaction.response.send_message(f"sorry: {type(error).__name__}", ephemeral=True)


async def about(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"about {message.content}", ephemeral=True)


corpus = app_commands.Group(
    name="corpus",
    description="Documents.",
    default_permissions=discord.Permissions(manage_guild=True),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


@corpus.command()
async def add(interaction: discord.Interaction, file: discord.Attachment) -> None:
    """Add a document."""
    words = len((await file.read()).split())
    await interaction.response.send_message(f"{file.filename}: {words} words", ephemeral=True)
