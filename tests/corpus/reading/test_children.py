"""The child process: what it may not do, how it ends, and what is made of what it says."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from corpus.errors import UnreadableFile
from corpus.files import children, limits
from corpus.files.child import answered
from corpus.files.children import parsed
from corpus.files.found import Found
from corpus.files.kinds import FileKind
from corpus.files.reading import read_file
from corpus.files.refusal import Refused
from tests.corpus.reading.test_hostile_files import loop_going_on

ROOT = Path(__file__).resolve().parents[3]
BROKEN = "its reader broke off: it is damaged, or made to do harm"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such limits")


def taken_over(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Children run `code` under their limits, as a parser would that a file has taken over."""
    start = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from corpus.files.child import limit; limit(); "
        "import os, json, signal, subprocess, time\n"
    )
    end = "\nsys.stdout.write(json.dumps({'text': told}))"
    monkeypatch.setattr(children, "command", lambda *_: [sys.executable, "-I", "-S", "-c", start + code + end])


async def why(data: bytes = b"x") -> str:
    async with loop_going_on():
        with pytest.raises(Refused) as raised:
            await parsed(FileKind.HTML, data)
    return str(raised.value)


@posix
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import ctypes; ctypes.string_at(0)", BROKEN),
        ("os.abort()", BROKEN),
        ("sys.exit()", BROKEN),
        ("sys.stdout.write('{}'); sys.exit()", BROKEN),
        ("sys.stdout.write('[1]'); sys.exit()", BROKEN),
        ("""sys.stdout.write('{"text": 5}'); sys.exit()""", BROKEN),
        ("""sys.stdout.write('{"text": "a", "title": 5}'); sys.exit()""", BROKEN),
        ("""sys.stdout.write('{"text": "a", "other": "b"}'); sys.exit()""", BROKEN),
        (r"""sys.stdout.write('{"text": "\\ud800"}'); sys.exit()""", BROKEN),
        ("""sys.stdout.write('{"text": "%s"}' % ("a" * 2_000_001)); sys.exit()""", "it gives more text than is taken"),
        ('sys.stdout.write(\'{"why": "it is so"}\'); sys.exit()', "it is so"),
        ("while True: pass", "it took too long to read"),
        ("time.sleep(999)", "it took too long to read"),
        ("sys.stdout.close(); os.close(1); time.sleep(999)", "it took too long to read"),
        ("while True: sys.stdout.write('x' * 65536)", "it gives more text than is taken"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "it took too long to read"),
        ("bytearray(600 * 2**20)", BROKEN),
    ],
)
async def test_whatever_a_child_does_ends_in_words(monkeypatch: pytest.MonkeyPatch, code: str, reason: str) -> None:
    monkeypatch.setattr(limits, "WALL_S", 3.0)
    taken_over(monkeypatch, code)
    before = perf_counter()
    assert await why(b"x" * 1_000_000) == reason  # more than a pipe holds: nobody need read it
    assert perf_counter() - before < 10


@posix
async def test_what_a_child_starts_ends_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Root may start processes in spite of the limit; others may not. Neither leaves any behind."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = f"""
try:
    other = subprocess.Popen(["sleep", "99"], stdout=subprocess.DEVNULL, stdin=os.open({str(pipe)!r}, os.O_RDWR))
    told = str(other.pid)
except OSError:
    told = "none"
"""
    taken_over(monkeypatch, code)
    told = (await parsed(FileKind.HTML, b"")).text
    for _ in range(100):
        if told == "none" or not goes_on(int(told)):
            return
        await asyncio.sleep(0.05)
    pytest.fail("it goes on")


def goes_on(process: int) -> bool:
    """Whether a process runs; one that nobody has asked after, though it ended, does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return state.stdout.strip()[:1] not in {"", "Z"}


@posix
async def test_a_child_has_no_token_no_files_and_no_memory_to_speak_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/elsewhere")
    code = """
facts = {"environment": sorted(os.environ), "folder": os.listdir(), "nice": os.nice(0)}
try:
    with open("evil", "wb") as file:
        file.write(b"x")
    facts["written"] = os.stat("evil").st_size
except OSError:
    facts["written"] = 0
try:
    bytearray(600 * 2**20)
    facts["memory"] = True
except MemoryError:
    facts["memory"] = False
told = json.dumps(facts)
"""
    taken_over(monkeypatch, code)
    facts = json.loads((await parsed(FileKind.HTML, b"")).text)
    assert set(facts["environment"]) <= {"LD_LIBRARY_PATH", "LC_CTYPE"}  # Python sets the second one itself
    assert facts["folder"] == []
    assert facts["nice"] >= 10
    assert facts["written"] == 0
    assert facts["memory"] is False


async def test_no_more_than_two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running = most = 0
    real = children._output

    async def counted(kind: FileKind, data: bytes, declared: str | None) -> bytes:
        nonlocal running, most
        running += 1
        most = max(most, running)
        try:
            return await real(kind, data, declared)
        finally:
            running -= 1

    monkeypatch.setattr(children, "_output", counted)
    texts = [f"Größe {number}: die Fähre fährt nicht.".encode("latin-1") for number in range(5)]
    async with loop_going_on():
        found = await asyncio.gather(*(read_file("a.txt", text) for text in texts))
    assert [read.text for read in found] == [text.decode("latin-1") for text in texts]
    assert most == limits.AT_ONCE == 2


@posix
async def test_a_reader_that_nobody_waits_for_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    taken_over(monkeypatch, "time.sleep(999)")
    reading = asyncio.create_task(parsed(FileKind.HTML, b""))
    await asyncio.sleep(0.3)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    monkeypatch.undo()
    assert (await parsed(FileKind.TEXT, "Fähre, sagt er.".encode("latin-1"))).text == "Fähre, sagt er."


async def test_a_machine_that_starts_no_process_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(children, "command", lambda *_: ["/no/such/python"])
    with pytest.raises(UnreadableFile) as raised:
        await read_file("secret name.html", b"<p>Secret words.")
    assert raised.value.user_message.endswith("no process could be started to read it, try again later.")
    assert "no process could be started" in caplog.text
    assert "ecret" not in caplog.text


def test_a_child_finds_the_package_from_a_checkout_alone(tmp_path: Path) -> None:
    """With the path of the checkout given and nothing else: neither a folder nor a variable tells where it is."""
    line = children.command(FileKind.TEXT, None)
    assert line[1] == "-I"
    done = subprocess.run(
        line, input="Die Fähre fährt.".encode("latin-1"), capture_output=True, cwd=tmp_path, env={}, check=True
    )
    assert Found(**json.loads(done.stdout)).text == "Die Fähre fährt."
    assert line[line.index("") + 1] == str(ROOT)


async def test_nowhere_to_write_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(prefix: str) -> str:
        raise FileNotFoundError(prefix)

    monkeypatch.setattr("tempfile.mkdtemp", nowhere)
    assert (await parsed(FileKind.TEXT, "Fähre, sagt er.".encode("latin-1"))).text == "Fähre, sagt er."


# --- in this process: what a parser's failures become


def test_the_failures_of_a_parser_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(error: BaseException) -> object:
        def parser(data: bytes, declared: str | None) -> Found:
            raise error

        return lambda _: parser

    for error, told in [
        (MemoryError(), "it needs too much memory"),
        (OSError("Memory allocation failed"), "it needs too much memory"),
        (RecursionError(), "it is nested too deeply"),
        (KeyError("x"), "it is damaged"),
        (Refused("it is so"), "it is so"),
    ]:
        monkeypatch.setattr("corpus.files.child._parser", failing(error))
        assert answered("html", b"", None) == {"why": told}
    monkeypatch.setattr("corpus.files.child._parser", lambda _: lambda *_: Found("a" * 2_000_001))
    assert answered("html", b"", None) == {"why": "it holds more than 2,000,000 characters"}


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "txt"])
def test_every_kind_has_its_parser(kind: str) -> None:
    told = answered(kind, bytes(range(1, 256)), None)
    assert list(told) == ["why"]
    assert told["why"] != "it is damaged"
