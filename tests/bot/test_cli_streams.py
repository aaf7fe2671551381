"""The command line with standard streams as shells and services leave them: closed, full, gone, of other bytes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "from bot.cli.entry import main; main()")
FULL = "concordance: The output cannot be written: no space left on device.\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document far longer than what a pipe holds."""
    lines = (f"Ferry number {number} leaves from quay {number} at nine in the morning.\n" for number in range(4000))
    (tmp_path / "ferries.txt").write_text("".join(lines), "utf-8")
    return tmp_path


def shell(folder: Path, line: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `line` in a shell in which "$@" is the command."""
    words = ["sh", "-c", line, "sh", *COMMAND]
    return subprocess.run(words, cwd=folder, input=stdin, capture_output=True, timeout=60, check=False)


@pytest.mark.slow
@needs_full
@pytest.mark.parametrize(
    "arguments", ["--help", "ask --corpus . ferry 7", "ask --json --corpus . ferry 7", "add ferries.txt ferries.txt"]
)
def test_a_full_disk_is_said_in_one_sentence(folder: Path, arguments: str) -> None:
    done = shell(folder, f'"$@" {arguments} >/dev/full')
    assert (done.returncode, done.stderr.decode()) == (2, FULL)


@needs_full
def test_where_nothing_can_be_said_the_exit_code_says_it(folder: Path) -> None:
    done = shell(folder, '"$@" show 7 2>/dev/full; echo $?; "$@" --version >/dev/full 2>/dev/full; echo $?')
    assert (done.stdout, done.stderr) == (b"2\n2\n", b"")


def test_closed_streams_are_no_bug(folder: Path) -> None:
    done = shell(folder, '"$@" --version >&-; echo $?; "$@" show 7 2>&-; echo $?; "$@" --version <&- >&- 2>&-; echo $?')
    assert (done.stdout, done.stderr) == (b"0\n2\n0\n", b"")


@pytest.mark.slow
def test_a_reader_that_leaves_is_no_error_and_the_work_is_finished(folder: Path) -> None:
    (folder / "goats.txt").write_text("Goats eat grass.", "utf-8")
    done = shell(
        folder,
        '"$@" add ferries.txt >/dev/null;'
        '{ "$@" show 1; echo "exit $?" >&2; } | head -n 1;'
        '{ "$@" add ferries.txt goats.txt; echo "exit $?" >&2; } | true;'
        '"$@" list',
    )
    out = done.stdout.decode().splitlines()
    assert (out[0], [line.split("\t")[1] for line in out[1:]]) == (
        "Document 1, revision 1",
        ["ferries.txt", "goats.txt"],
    )
    assert done.stderr.decode() == "exit 0\nexit 0\n"


@pytest.mark.slow
def test_a_chat_ends_well_whatever_standard_input_is(folder: Path) -> None:
    closed = shell(folder, '"$@" chat --corpus . <&-')
    assert (closed.returncode, closed.stderr) == (0, b"")
    bytes_of_another_encoding = shell(folder, '"$@" chat --corpus .', stdin=b"the ferry \xfc\xff number 17\n")
    assert (bytes_of_another_encoding.returncode, bytes_of_another_encoding.stderr) == (0, b"")
    assert b"> Ferry number 17 leaves" in bytes_of_another_encoding.stdout


def test_names_and_questions_of_other_bytes_are_taken(folder: Path) -> None:
    done = shell(folder, '"$@" --collection "$(printf "\\377")" ask "$(printf "ferry \\377")"; echo $?')
    assert done.stdout.decode() == "There are no documents here yet.\n1\n"
    assert done.stderr.decode().startswith("Collection \ufffd of ")


@pytest.fixture
def slow_start(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command while it is still being imported: says so, and stays there."""
    slow = "import sys, time; print(flush=True); time.sleep(60)"
    (tmp_path / "click.py").write_text(slow, "utf-8")  # what main imports first, found here instead
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {COMMAND[2]}"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_ctrl_c_while_it_starts_is_no_traceback(slow_start: subprocess.Popen[bytes]) -> None:
    assert slow_start.stdout is not None
    slow_start.stdout.readline()
    slow_start.send_signal(signal.SIGINT)
    _, said = slow_start.communicate(timeout=30)
    assert (slow_start.returncode, said) == (130, b"")
