"""`sync-folder`: afterwards the library holds what the folder holds, and nothing else was touched."""

import asyncio
import os
import shutil
import tempfile
from contextlib import chdir
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cli.main import run
from bot.cli.opening import opened
from bot.settings import Settings
from corpus.model import CollectionId, DocumentId, MessageSource, Source
from tests.bot.command_line import GOATS, NOTICE, RULES, Shell


@pytest.fixture
def news(shell: Shell) -> Shell:
    """A folder that was taken in: rules.md, 2025/notice.md, goats.txt; and a document from elsewhere, number 1."""
    shell.file("elsewhere.txt", "The bees live in the garden.")
    shell("add", "elsewhere.txt")
    shell.file("news/rules.md", RULES)
    shell.file("news/2025/notice.md", NOTICE)
    shell.file("news/goats.txt", GOATS)
    assert summary(shell) == "Folder news: 3 added, 0 revised, 0 edited, 0 removed, 0 unchanged."
    return shell


def summary(shell: Shell, *options: str, code: int = 0) -> str:
    lines = shell("sync-folder", "news", *options, code=code)
    return next(line for line in lines if line.startswith(("Folder ", "Dry run ")))


def files(shell: Shell) -> dict[str, int]:
    return {one["file_name"]: one["id"] for one in shell.json("list")}


def test_a_second_run_changes_nothing(news: Shell) -> None:
    before = news("list", "--json"), news("log")
    assert summary(news) == "Folder news: 0 added, 0 revised, 0 edited, 0 removed, 3 unchanged."
    assert (news("list", "--json"), news("log")) == before


def test_changes_of_files_are_changes_of_documents(news: Shell) -> None:
    numbers = files(news)
    news.file("news/goats.txt", "The goats live in the valley.")
    (news.folder / "news/rules.md").rename(news.folder / "news/2025/old-rules.md")
    (news.folder / "news/2025/notice.md").unlink()
    news.file("news/new.txt", "The lamp burns all night.")
    assert summary(news) == "Folder news: 1 added, 1 revised, 1 edited, 1 removed, 0 unchanged."
    now = files(news)
    assert now["news/2025/old-rules.md"] == numbers["news/rules.md"]
    assert now["news/goats.txt"] == numbers["news/goats.txt"]
    assert set(now) == {"elsewhere.txt", "news/2025/old-rules.md", "news/goats.txt", "news/new.txt"}
    assert "> The goats live in the valley." in news.answer("where do the goats live")
    assert "Gull Point" not in news.answer("where do the goats live")
    assert [one["file_name"] for one in news.json("removed")] == ["news/2025/notice.md"]


def test_a_dry_run_says_all_and_changes_nothing(news: Shell) -> None:
    news.file("news/goats.txt", "The goats live in the valley.")
    (news.folder / "news/rules.md").unlink()
    news.file("news/new.txt", "The lamp burns all night.")
    before = news("list", "--json"), news("log")
    out = news("sync-folder", "news", "--dry-run")
    assert out == [
        "Would be added: news/new.txt",
        "Would be revised: number 2, news/goats.txt",
        "Would be removed: number 3, news/rules.md",
        "Dry run of folder news: 1 added, 1 revised, 0 edited, 1 removed, 1 unchanged.",
    ]
    assert (news("list", "--json"), news("log")) == before


def test_texts_that_change_places_take_their_documents_along(news: Shell) -> None:
    numbers = files(news)
    news.file("news/rules.md", NOTICE)
    news.file("news/2025/notice.md", RULES)
    assert summary(news) == "Folder news: 0 added, 0 revised, 2 edited, 0 removed, 1 unchanged."
    now = files(news)
    assert now["news/rules.md"] == numbers["news/2025/notice.md"]
    assert now["news/2025/notice.md"] == numbers["news/rules.md"]


def test_what_moderators_changed_stands_until_the_file_says_otherwise(news: Shell) -> None:
    number = str(files(news)["news/rules.md"])
    news("edit", number, "--publisher", "Linnet Ferries Ltd", "--author", "Ines Dahl")
    assert summary(news).endswith("0 edited, 0 removed, 3 unchanged.")
    news.file("news/rules.md", RULES.replace('"Linnet Ferries"', '"Linnet"').replace("09:00", "10:00"))
    assert summary(news) == "Folder news: 0 added, 1 revised, 0 edited, 0 removed, 2 unchanged."
    (one,) = (one for one in news.json("list") if str(one["id"]) == number)
    assert (one["publisher"], one["author"], one["title"]) == ("Linnet", "Ines Dahl", "Skerry ferry rules")


def test_a_text_that_the_operator_revised_stays_in_the_folder(news: Shell) -> None:
    number = str(files(news)["news/goats.txt"])
    news.file("better.txt", "The goats live on Gull Point since 1904. They eat grass.")
    news("revise", number, "better.txt")
    assert summary(news).endswith("0 added, 0 revised, 0 edited, 0 removed, 3 unchanged.")
    assert "since 1904" in news.answer("where do the goats live")


def on_discord(shell: Shell, number: str, text: str) -> None:
    """A moderator hands in `text`, in a file of some name, as the next revision of a document, and publishes it."""

    async def publish() -> None:
        async with opened(Settings().below(shell.folder)) as service:
            message = MessageSource(channel=1, message=2, author=3)
            here, source = CollectionId("main"), Source(file_name="upload.txt", author="Mo Lindqvist", message=message)
            waiting = await service.keeping.hold(here, text, source, by="4711", replaces=DocumentId(int(number)))
            seen = await service.keeping.preview(here, text, source, DocumentId(int(number)))
            assert seen.source.file_name == "news/goats.txt", "the preview says what will be"
            await service.keeping.publish(here, waiting.summary.number, by="4711")

    asyncio.run(publish())


def test_a_text_that_was_revised_on_discord_stays_in_the_folder(news: Shell) -> None:
    before = files(news)
    on_discord(news, str(before["news/goats.txt"]), "The goats live on Gull Point since 1904. They eat grass.")
    assert files(news) == before
    assert summary(news) == "Folder news: 0 added, 0 revised, 0 edited, 0 removed, 3 unchanged."
    assert "since 1904" in news.answer("where do the goats live")
    (news.folder / "news/goats.txt").unlink()
    assert summary(news).endswith("1 removed, 2 unchanged.")


def test_where_both_changed_the_file_decides_and_the_other_wording_is_kept(news: Shell) -> None:
    number = str(files(news)["news/goats.txt"])
    on_discord(news, number, "The goats live on Gull Point since 1904. They eat grass.")
    news.file("news/goats.txt", "The goats live in the valley. They eat grass.")
    told = f"number {number}, news/goats.txt (in place of revision 2, by member 4711: see concordance history {number})"
    assert f"Would be revised: {told}" in news("sync-folder", "news", "--dry-run")
    assert f"Revised: {told}" in news("sync-folder", "news")
    assert "in the valley" in news.answer("where do the goats live")
    news("undo", str(news.json("log")[0]["number"]))
    assert summary(news).endswith("0 revised, 0 edited, 0 removed, 3 unchanged.")
    assert "since 1904" in news.answer("where do the goats live")


def test_the_wording_of_the_file_is_not_credited_to_who_wrote_the_other_one(news: Shell) -> None:
    number = str(files(news)["news/goats.txt"])
    news("edit", number, "--publisher", "Gull Point farm")
    on_discord(news, number, "The goats live on Gull Point since 1904. They eat grass.")
    news.file("news/goats.txt", "The goats live in the valley. They eat grass.")
    news("sync-folder", "news")
    (one,) = (one for one in news.json("list") if str(one["id"]) == number)
    assert (one["author"], one["publisher"]) == (None, "Gull Point farm")
    stats = news.json("stats")[0]["kinds"]
    assert "message" not in {kind["name"] for kind in stats}


def test_what_was_removed_by_hand_stays_away_while_it_can_be_restored(news: Shell) -> None:
    number = str(files(news)["news/goats.txt"])
    news("remove", number)
    for text in (GOATS, "The goats live in the valley."):
        news.file("news/goats.txt", text)
        told = news("sync-folder", "news")
        assert told[0].startswith(f"Left out: news/goats.txt, for number {number} was removed")
        assert told[-1] == "Folder news: 0 added, 0 revised, 0 edited, 0 removed, 2 unchanged."
    news("restore", number)
    assert summary(news) == "Folder news: 0 added, 1 revised, 0 edited, 0 removed, 2 unchanged."
    news("remove", number, "--for-good")
    assert summary(news).startswith("Folder news: 1 added, ")


def test_a_file_that_was_away_for_a_while_comes_back_as_the_same_document(news: Shell) -> None:
    before = files(news)
    (news.folder / "news/goats.txt").unlink()
    (news.folder / "news/rules.md").unlink()
    assert "2 removed" in summary(news)
    news.file("news/goats.txt", GOATS)
    news.file("news/2025/rules.md", RULES.replace('"Linnet Ferries"', '"Linnet"'))
    told = f"number {before['news/goats.txt']}, news/goats.txt (put back)"
    assert f"Would be added: {told}" in news("sync-folder", "news", "--dry-run")
    out = news("sync-folder", "news")
    assert f"Added: {told}" in out
    assert "Folder news: 2 added, 0 revised, 0 edited, 0 removed, 1 unchanged." in out
    now = files(news)
    assert now["news/goats.txt"] == before["news/goats.txt"]
    assert now["news/2025/rules.md"] == before["news/rules.md"], "elsewhere, and with another publisher"
    assert "Linnet" in {one["publisher"] for one in news.json("list")}
    assert summary(news) == "Folder news: 0 added, 0 revised, 0 edited, 0 removed, 3 unchanged."


def test_of_many_files_that_are_left_out_some_are_named(shell: Shell) -> None:
    for number in range(40):
        shell.file(f"news/{number}.txt", f"Lamp {number} burns all night.")
    shell("add", "news")
    out = shell("sync-folder", "news")
    assert sum(line.startswith("Left out: ") for line in out) == 30
    assert "Left out for such reasons: 10 more files" in out


def test_a_folder_that_was_added_first_can_be_handed_over(shell: Shell) -> None:
    shell.file("news/rules.md", RULES)
    shell("add", "news")
    assert "To let the folder keep what came from elsewhere: concordance remove NUMBER, then sync again." in (
        shell("sync-folder", "news")
    )
    shell("remove", "1")
    assert "1 added" in summary(shell)
    assert set(files(shell)) == {"news/rules.md"}


def test_a_change_that_was_taken_back_is_not_made_again(news: Shell) -> None:
    news.file("news/goats.txt", "The goats live in the valley.")
    summary(news)
    entry = news.json("log")[0]
    news("undo", str(entry["number"]))
    assert summary(news).endswith("3 unchanged.")
    assert "Gull Point" in news.answer("where do the goats live")


def test_a_file_that_cannot_be_read_costs_nothing_but_the_exit_code(news: Shell) -> None:
    news.file("news/goats.txt", b"%PDF-1.4 broken")
    news.file("news/rules.md", "")
    news.file("news/new.txt", "The lamp burns all night.")
    before = files(news)
    assert summary(news, code=2) == "Folder news: 1 added, 0 revised, 0 edited, 0 removed, 1 unchanged."
    assert news.err.splitlines() == [
        "concordance: goats.txt cannot be read: it is a PDF: give it the ending .pdf.",
        "concordance: rules.md: That document holds no text.",
    ]
    assert files(news).items() >= before.items()


def test_a_folder_below_that_fails_loses_nothing(news: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: Path) -> object:
        if str(path).endswith("2025"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert summary(news, code=2).endswith("0 removed, 2 unchanged.")
    assert news.err == "concordance: 2025 cannot be read: permission denied.\n"
    assert "news/2025/notice.md" in files(news)


def test_what_came_from_elsewhere_is_never_touched(news: Shell) -> None:
    news.file("news/bees.txt", "The bees live in the garden.")
    out = news("sync-folder", "news")
    assert out[0] == "Left out: news/bees.txt, for number 1, which came from elsewhere, has the same text"
    (news.folder / "news/bees.txt").unlink()
    news("sync-folder", "news")
    assert files(news)["elsewhere.txt"] == 1


def test_two_files_of_one_text_are_one_document_that_outlives_either(news: Shell) -> None:
    number = files(news)["news/goats.txt"]
    news.file("news/copy.txt", GOATS)
    assert "Left out: news/copy.txt, for news/goats.txt has the same text" in news("sync-folder", "news")
    (news.folder / "news/goats.txt").unlink()
    assert summary(news) == "Folder news: 0 added, 0 revised, 1 edited, 0 removed, 2 unchanged."
    assert files(news)["news/copy.txt"] == number


def test_another_folder_of_that_name_removes_nothing(news: Shell) -> None:
    news.file("b/news/other.txt", "The lamp burns all night.")
    assert "give" in news.refused("sync-folder", "b/news").lower()
    assert len(files(news)) == 4
    news("sync-folder", "b/news", "--name", "other")
    assert "other/other.txt" in files(news)
    assert len(files(news)) == 5
    news("sync-folder", "b/news", "--all-anew")
    assert set(files(news)) == {"elsewhere.txt", "other/other.txt"}, "the same text is left to the other folder"


def test_an_empty_folder_removes_nothing(news: Shell) -> None:
    shutil.rmtree(news.folder / "news")
    assert news.refused("sync-folder", "news").startswith("news cannot be read: no such file")
    (news.folder / "news").mkdir()
    assert "holds no documents" in news.refused("sync-folder", "news")
    assert len(files(news)) == 4
    news("sync-folder", "news", "--all-anew")
    assert set(files(news)) == {"elsewhere.txt"}


def test_collections_are_in_step_with_folders_of_their_own(news: Shell) -> None:
    shutil.copytree(news.folder / "news", news.folder / "b" / "news")
    (news.folder / "b/news/goats.txt").unlink()
    news("--collection", "b", "sync-folder", "b/news")
    assert len(news("--collection", "b", "list")) == 2
    assert len(news("list")) == 4


@pytest.mark.parametrize("name", ["", "a/b", " "])
def test_a_folder_needs_a_name(news: Shell, name: str) -> None:
    assert "needs a name" in news.refused("sync-folder", "news", "--name", name)


NAMES = st.sampled_from(["a.txt", "b.md", "sub/c.txt", "sub/deep/d.txt"])
TEXTS = st.sampled_from([f"The {animal} lives on the {place} hill." for animal in ("goat", "cow") for place in "abc"])
FOLDERS = st.lists(st.dictionaries(NAMES, TEXTS, min_size=1), min_size=2, max_size=4)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FOLDERS)
def test_whatever_becomes_of_a_folder_the_library_holds_it(
    capsys: pytest.CaptureFixture[str], states: list[dict[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as made, chdir(made):
        shell = Shell(Path(made), capsys)
        shell.file("else.txt", "The bees live in the garden.")
        shell("add", "else.txt")
        for state in states:
            shutil.rmtree("news", ignore_errors=True)
            for name, text in state.items():
                shell.file(f"news/{name}", text)
            for _ in range(2):
                assert run(["sync-folder", "news", "--all-anew"]) == 0
                held = {one["file_name"]: one["id"] for one in shell.json("list")}
                texts = {name: shell.json("show", str(number))[0]["text"] for name, number in held.items()}
                assert texts.pop("else.txt") == "The bees live in the garden."
                assert sorted(texts.values()) == sorted(set(state.values()))
                assert {name.removeprefix("news/"): text for name, text in texts.items()}.items() <= state.items()
        before = shell("log")
        shell("sync-folder", "news")
        assert shell("log") == before
