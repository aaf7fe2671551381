"""What is done to the file of a store from outside."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import UnusableDatabase
from corpus.sqlite import SqliteStore


def change(path: Path, *statements: str) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def link(path: Path, target: Path) -> None:
    path.symlink_to(target)


def bytes_of(path: Path) -> bytes:
    """All that stands in the file and beside it. Read by another process: to close it in this one drops our locks."""
    script = (
        "import sys, pathlib\n"
        "for path in pathlib.Path(sys.argv[1]).iterdir():\n"
        "    if path.is_file(): sys.stdout.buffer.write(path.read_bytes())\n"
    )
    return subprocess.run([sys.executable, "-c", script, str(path.parent)], check=True, capture_output=True).stdout


async def refusal(path: Path) -> str:
    """Why the file cannot be opened, in the words for the person who asked."""
    with pytest.raises(UnusableDatabase) as caught:
        async with SqliteStore.open(path):
            pass
    return caught.value.user_message.removeprefix(f"The database {path} cannot be used: ")
