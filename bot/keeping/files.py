"""Files that the bot hands out."""

import io

import discord

from bot.errors import Saying


def text_file(server: discord.Guild, name: str, text: str) -> discord.File:
    """`text` as a file in UTF-8. Raises Saying if it is larger than the server lets anybody upload."""
    return bytes_file(server, name, text.encode(errors="replace"))


def bytes_file(server: discord.Guild, name: str, data: bytes) -> discord.File:
    """`data` as a file. Raises Saying if it is larger than the server lets anybody upload."""
    check_size(server, len(data))
    return discord.File(io.BytesIO(data), name)


def check_size(server: discord.Guild, size: int) -> None:
    """Raises Saying if a file of so many bytes is larger than the server lets anybody upload."""
    if size > server.filesize_limit:
        raise Saying(
            f"That is {size / 2**20:,.1f} MiB, and Discord lets me send {server.filesize_limit / 2**20:,.0f} MiB here. "
            "Whoever runs the bot can get it in the terminal."
        )
