"""Files parsed in child processes, each of which lives for one file: whatever a file does to its parser stays there.

A child has none of this process's environment (so no token), a session of its own, an empty folder that it may not
write to, and the limits of corpus.files.child. It is ended with all that it started when it takes too long or says too
much. On Windows there are no limits of memory and computing time, only those of size and of the time on the clock.
"""

import asyncio
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from weakref import WeakKeyDictionary

from corpus.files import limits
from corpus.files.found import Found
from corpus.files.kinds import FileKind
from corpus.files.limits import MAX_METADATA
from corpus.files.refusal import Refused

log = logging.getLogger(__name__)

_START = "import sys; sys.path[:] = sys.argv[3:]; from corpus.files.child import main; main()"
_ROOT = str(Path(__file__).resolve().parents[2])
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH")
"""Without them Python does not start on some systems; they tell nothing."""
_TOO_LONG = "it took too long to read"
_TOO_MUCH = "it gives more text than is taken"
_BROKEN = "its reader broke off: it is damaged, or made to do harm"
_LAST_S = 5.0
_MAX_FIELD = 2_048
_slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def parsed(kind: FileKind, data: bytes, declared: str | None = None) -> Found:
    """What a child process finds in `data`, waiting for its turn. Raises Refused, whatever happens to the child.

    `declared`: the character set that whoever gave the file named.
    """
    async with _slot():
        output = await _output(kind, data, declared)
    return await asyncio.to_thread(_found, output)


def _slot() -> asyncio.Semaphore:
    """One of the few places for children; those of another event loop, as in tests, are not this one's."""
    return _slots.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(limits.AT_ONCE))


def command(kind: FileKind, declared: str | None) -> list[str]:
    """What starts the child. The path is given in full: -I ignores PYTHONPATH, and -S the packages of a user."""
    path = [_ROOT, *(str(Path(entry).absolute()) for entry in sys.path if entry)]
    return [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _START, kind.value, declared or "", *path]


async def _output(kind: FileKind, data: bytes, declared: str | None) -> bytes:
    """All that a child says about `data`. When this is left, the child is gone, and all that it started."""
    async with _empty_folder() as folder:
        transport, child = await _started(command(kind, declared), folder)
        try:
            _feed(transport, data)
            async with asyncio.timeout(limits.WALL_S):
                await child.said
                await child.exited
        except TimeoutError as error:
            raise Refused(_TOO_LONG) from error
        finally:
            _end(transport)
            with suppress(TimeoutError):  # a process that cannot be killed waits for the system: it must do so alone
                async with asyncio.timeout(_LAST_S):
                    await child.gone
    if transport.get_returncode() == -getattr(signal, "SIGXCPU", 0):
        raise Refused(_TOO_LONG)
    return bytes(child.output)


class _Child(asyncio.SubprocessProtocol):
    """Hears a child process out.

    `output`: what it said. `said`: done when it closed its standard output, Refused if it said too much. `exited`: done
    when it ended, `gone` when its pipes are closed, too.
    """

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.output = bytearray()
        self.said: asyncio.Future[None] = loop.create_future()
        self.exited: asyncio.Future[None] = loop.create_future()
        self.gone: asyncio.Future[None] = loop.create_future()

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002 (there is only one)
        """Keep what it says, as far as it may say it."""
        if self.said.done():
            return
        self.output += data
        if len(self.output) > limits.MAX_ANSWER_BYTES:
            self.said.set_exception(Refused(_TOO_MUCH))

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio calls it so)
        """It said all that it has to say, or reads no more."""
        if fd == 1:
            _settle(self.said)

    def process_exited(self) -> None:
        """It ended."""
        _settle(self.exited)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (asyncio calls it so)
        """Nothing is left of it."""
        _settle(self.gone)


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


async def _started(arguments: Sequence[str], folder: str) -> tuple[asyncio.SubprocessTransport, _Child]:
    try:
        return await asyncio.get_running_loop().subprocess_exec(
            _Child,
            *arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
            cwd=folder,
            start_new_session=True,
        )
    except OSError as error:
        log.error("no process could be started to read a file: %s", error)  # noqa: TRY400 (a state of the machine)
        raise Refused("no process could be started to read it, try again later") from error


def _feed(transport: asyncio.SubprocessTransport, data: bytes) -> None:
    pipe = transport.get_pipe_transport(0)
    assert isinstance(pipe, asyncio.WriteTransport), "standard input is a pipe"
    pipe.write(data)
    pipe.close()  # as soon as all of it is written


def _end(transport: asyncio.SubprocessTransport) -> None:
    """End the child with all that it started, and let go of its pipes."""
    with suppress(ProcessLookupError, PermissionError):  # macOS forbids where all are gone
        if sys.platform != "win32":
            os.killpg(transport.get_pid(), signal.SIGKILL)
        transport.kill()
    transport.close()


@asynccontextmanager
async def _empty_folder() -> AsyncIterator[str]:
    """A folder that holds nothing, and that only root could write to."""
    try:
        folder = tempfile.mkdtemp(prefix="concordance-")
    except OSError:  # there is nowhere to write, so the child cannot either
        yield os.sep
        return
    try:
        await asyncio.to_thread(os.chmod, folder, 0o500)
        yield folder
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _found(output: bytes) -> Found:
    """What a child said, if it makes sense: it may have been taken over by what it read. Raises Refused."""
    try:
        told = json.loads(output)
        why = told.get("why")
        if isinstance(why, str):
            raise Refused(why[:MAX_METADATA])
        text = told.pop("text")
        text.encode()
        if len(text) > limits.MAX_CHARACTERS:
            raise Refused(_TOO_MUCH)
        return Found(text, **{field: _short(value) for field, value in told.items()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(_BROKEN) from error


def _short(value: object) -> str | None:
    """A field that is not the text."""
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > _MAX_FIELD:
        raise ValueError("not what a parser says")
    value.encode()
    return value
