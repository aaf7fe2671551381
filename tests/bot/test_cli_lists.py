"""`list`, `stats`, `suggestions`, `export`, `import`, `erase-collection`, and being interrupted."""

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from answer.service import Service
from bot.cli.tables import show_rows
from corpus.model import CollectionId, DocumentId, Source
from corpus.sqlite import SqliteStore
from tests.bot.command_line import GOATS, NOTICE, RULES, Shell

COMMAND = (sys.executable, "-c", "from bot.cli.entry import main; main()")


@pytest.fixture
def kept(shell: Shell) -> Shell:
    shell.file("rules.md", RULES)
    shell.file("notice.md", NOTICE)
    shell.file("goats.txt", GOATS)
    shell("add", "rules.md", "notice.md", "goats.txt")
    return shell


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ([], [1, 2, 3]),
        (["--words", "FERRY notice"], [2]),
        (["--words", "linnet"], [1]),
        (["--publisher", "linnet ferries"], [1]),
        (["--publisher", "linnet"], []),
        (["--tag", "Ferry"], [1]),
        (["--marked"], []),
        (["--reverse"], [3, 2, 1]),
        (["--sort", "published"], [2, 1, 3]),
        (["--sort", "published", "--reverse"], [1, 2, 3]),
        (["--sort", "title"], [3, 1, 2]),
        (["--sort", "publisher", "--limit", "1"], [2]),
    ],
)
def test_a_list_is_chosen_sorted_and_cut(kept: Shell, options: list[str], numbers: list[int]) -> None:
    assert [one["id"] for one in kept.json("list", *options)] == numbers
    assert [int(line.split("\t")[0]) for line in kept("list", *options)] == numbers


def test_a_list_on_a_terminal_is_aligned_below_headings() -> None:
    written = io.StringIO()
    out = Console(file=written, width=80, force_terminal=True, color_system=None)
    show_rows(out, ("No.", "Title", "Mark"), [("7", "Rules [bold]", ""), ("12", "Goats", "")])
    assert [line.rstrip() for line in written.getvalue().splitlines()] == [
        "No.  Title",
        "  7  Rules [bold]",
        " 12  Goats",
    ]
    written.truncate(0)
    show_rows(out, ("No.", "Title", "Mark"), [("7", "Rules", "retracted")])
    assert "Mark" in written.getvalue()


def test_what_a_list_leaves_out_is_said(kept: Shell) -> None:
    kept("list", "--limit", "1")
    assert kept.err == "… and 2 more.\n"
    kept("list", "--tag", "nothing")
    assert kept.err == "No document here is like that.\n"
    assert "is not one of" in kept.refused("list", "--sort", "beauty")
    assert "not in the range" in kept.refused("list", "--limit", "0")


def test_a_collection_in_numbers(kept: Shell) -> None:
    kept("mark", "1", "corrected")
    kept("remove", "3")
    out = kept("stats")
    assert out[0] == "Documents: 2 (1 marked, 1 more removed that can be restored)"
    assert "Published: 3 March 2025 to 5 March 2025" in out
    (one,) = kept.json("stats")
    assert (one["documents"], one["sentences"], one["marked"], one["removed"]) == (2, 4, 1, 1)
    assert one["kinds"] == [{"name": "md", "times": 2}]
    assert kept("--collection", "other", "stats")[0] == "Documents: 0"


def suggest(folder: Path, text: str, replaces: int | None = None, collection: str = "main") -> None:
    async def suggested() -> None:
        async with SqliteStore.open(folder / "data" / "concordance.db") as store, Service(store) as service:
            number = None if replaces is None else DocumentId(replaces)
            source = Source(title="A \x1b[31mtip", publisher="Mo")
            await service.keeping.suggest(CollectionId(collection), text, source, by="4711", replaces=number)
            await service.keeping.hold(CollectionId(collection), text, source, by="4711")

    asyncio.run(suggested())


def test_a_suggestion_is_shown_and_published(kept: Shell) -> None:
    suggest(kept.folder, "The cows live in the marsh.")
    (row,) = kept("suggestions")
    number, title, by, _ = row.split("\t")
    assert (title, by) == ("A [31mtip", "member 4711")
    assert kept.json("suggestions")[0]["by"] == "4711"
    shown = kept("suggestions", number)
    assert "Publisher: Mo" in shown
    assert shown[-1] == "The cows live in the marsh."
    assert kept.json("suggestions", number)[0]["text"] == "The cows live in the marsh."
    assert "The cows" not in kept.answer("where do the cows live")
    assert kept("approve", number) == [f"Published suggestion {number} as number 4, revision 1: A [31mtip"]
    assert "> The cows live in the marsh." in kept.answer("where do the cows live")
    assert kept("suggestions") == []
    assert kept.err == "No suggestion is waiting.\n"
    assert "is not waiting any more" in kept.refused("approve", number)


def test_a_suggestion_for_another_text_is_its_next_revision(kept: Shell) -> None:
    suggest(kept.folder, "The goats live in the valley.", replaces=3)
    (row,) = kept("suggestions")
    assert row.endswith("\treplaces number 3")
    assert kept("approve", row.split("\t")[0])[0].endswith("as number 3, revision 2: A [31mtip")


def test_a_declined_suggestion_is_gone(kept: Shell) -> None:
    suggest(kept.folder, "The cows live in the marsh.")
    number = kept.json("suggestions")[0]["number"]
    assert "is not waiting any more" in kept.refused("--collection", "other", "decline", str(number))
    assert kept("decline", str(number)) == [f"Declined suggestion {number}: A [31mtip"]
    assert kept.json("suggestions") == []


def test_what_a_moderator_only_looks_at_is_no_suggestion(kept: Shell) -> None:
    suggest(kept.folder, "The cows live in the marsh.")
    number = str(kept.json("suggestions")[0]["number"] + 1)
    for command in ("suggestions", "approve", "decline"):
        assert "is not waiting any more" in kept.refused(command, number)


def test_a_collection_goes_out_and_in_again(kept: Shell) -> None:
    kept("mark", "1", "retracted")
    kept("edit", "3", "--title", "Goats")
    assert kept("export", "all.zip") == ["Wrote 3 documents (4 revisions, 0 judgements) to all.zip."]
    assert "--force" in kept.refused("export", "all.zip")
    kept("export", "all.zip", "--force")
    assert kept("--collection", "copy", "import", "all.zip") == [
        "Read 3 documents (4 revisions, 0 judgements); the documents have new numbers, in the same order."
    ]
    fields = ("title", "publisher", "published", "mark", "revision", "tags")
    mine, yours = kept.json("list"), kept.json("--collection", "copy", "list")
    assert [[one[field] for field in fields] for one in mine] == [[one[field] for field in fields] for one in yours]
    assert "already holds documents" in kept.refused("--collection", "copy", "import", "all.zip")
    kept("--collection", "none", "export", "anonymous.zip", "--anonymous")


def test_what_is_no_archive_is_said(kept: Shell) -> None:
    assert kept.refused("import", "nowhere.zip").startswith("nowhere.zip cannot be imported: ")
    assert kept.refused("--collection", "copy", "import", "goats.txt").startswith("goats.txt cannot be imported: ")
    assert "no folder no/such" in kept.refused("export", "no/such/folder.zip").replace(os.sep, "/")


def test_a_collection_is_erased_only_where_somebody_says_so(kept: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("--collection", "other", "add", "goats.txt")
    for typed in ("n\n", "\n", ""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert kept("erase-collection", code=2) == []
        assert kept.err.endswith("Nothing was erased.\n")
    assert len(kept.titles()) == 3
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert kept("erase-collection") == ["Erased the collection main: 3 documents."]
    assert "Erase the collection main for good (3 documents, their history, what was judged)?" in kept.err
    assert (kept("list"), kept("log"), kept("removed")) == ([], [], [])
    assert len(kept("--collection", "other", "list")) == 1
    assert kept("--collection", "other", "erase-collection", "--yes") == ["Erased the collection other: 1 document."]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("add", "Interrupted: {:,} documents were added and stay."),
        (
            "sync-folder",
            "Interrupted; what was done stays: {:,} added, 0 revised, 0 edited, 0 removed. Sync again to go on.",
        ),
    ],
)
def test_who_interrupts_is_told_what_stays(shell: Shell, command: str, told: str) -> None:
    for number in range(2000):
        shell.file(f"many/{number}.txt", f"Goat {number} lives on Gull Point. " * 20)
    with subprocess.Popen([*COMMAND, command, "many"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        log = shell.folder / "data" / "concordance.db-wal"
        until = time.monotonic() + 60
        while not (log.exists() and log.stat().st_size > 1_000_000) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    count = len(shell("list"))
    assert 0 < count < 2000
    assert err.decode() == f"{told.format(count)}\n"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs limits of file sizes")
@pytest.mark.parametrize("command", [["add"], ["sync-folder"]])
def test_a_full_disk_is_one_sentence_and_what_was_added_stays(shell: Shell, command: list[str]) -> None:
    for number in range(60):
        shell.file(f"many/{number}.txt", f"Goat {number} lives on Gull Point. " * 400)
    shell("list")

    import resource  # there is none on Windows

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    done = subprocess.run(
        [*COMMAND, *command, "many"], capture_output=True, timeout=60, check=False, preexec_fn=limited
    )
    told = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert told[0].startswith("Stopped")
    assert told[1].startswith("concordance: The database ")
    assert len(told) == 2
    count = len(shell("list"))
    assert f"{count} document" in told[0] or f"{count} added" in told[0] or (count == 0 and "nothing" in told[0])
