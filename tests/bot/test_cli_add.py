"""`add`: files of all kinds, zips, folders and links, and what is said of them."""

import io
import zipfile
from types import TracebackType
from typing import Self

import pytest

from bot.cli import adding
from bot.links.errors import LinkRefused
from bot.links.fetching import Fetched
from bot.settings import BotSettings
from tests.bot.command_line import GOATS, NOTICE, RULES, Shell

FACTS = "The lighthouse on Gull Point was built in 1904 by Otto Kern and has been white ever since. "
OTHER = "Its lamp can be seen from the harbour of Telsund, eleven miles away, on every clear night. "


def zipped(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def test_a_folder_comes_in_with_all_below_it_in_order(shell: Shell) -> None:
    shell.file("news/b.txt", "Bees make honey.")
    shell.file("news/a/z.md", "Zebras have stripes.")
    shell.file("news/c.html", "<html><body><article><p>The cranes left in May, and nobody saw them go.</p></article>")
    shell.file("news/photo.jpg", b"\xff\xd8")
    shell.file("news/.git/hidden.txt", "Nobody sees this.")
    (shell.folder / "news" / "link.txt").symlink_to(shell.file("outside.txt", "Outside."))
    (shell.folder / "news" / "loop").symlink_to(shell.folder / "news")
    out = shell("add", "news")
    assert shell.err == "Passed over: 3 files, of other kinds or links.\n"
    assert out[-1] == "Added 3 documents, numbers 1 to 3."
    assert shell.titles() == ["b.txt", "c.html", "z.md"]
    assert "> Zebras have stripes." in shell.answer("what do zebras have")


def test_what_is_passed_over_in_a_folder_is_counted(shell: Shell) -> None:
    shell.file("news/b.txt", "Bees make honey.")
    shell.file("news/photo.jpg", b"\xff\xd8")
    shell("add", "news")
    assert shell.err == "Passed over: 1 file, of other kinds or links.\n"


def test_the_documents_of_a_zip_come_in_each_by_itself(shell: Shell) -> None:
    shell.file("all.zip", zipped(**{"news__rules.md": RULES, "goats.txt": GOATS, "photo.jpg": "x"}))
    out = shell("add", "all.zip", code=2)
    assert shell.err.startswith("concordance: all.zip/photo.jpg cannot be read: only .txt")
    assert out[-1] == "Added 2 documents, numbers 1 to 2; 1 was refused."
    assert shell.titles() == ["Skerry ferry rules", "goats.txt"]


def test_a_folder_without_a_document_is_an_error(shell: Shell) -> None:
    shell.file("pictures/photo.jpg", b"\xff\xd8")
    assert shell("add", "pictures", code=2) == []
    assert shell.err.splitlines()[-1] == "concordance: pictures cannot be read: it holds no documents."


def test_what_is_known_better_is_said_of_one_document(shell: Shell) -> None:
    shell.file("goats.txt", GOATS)
    told = ["--title", "Goats", "--publisher", "Gull Post", "--published", "3 March 2025", "--tag", "a", "--tag", "b"]
    shell(
        "add", "goats.txt", *told, "--author", "Ines Dahl", "--url", "https://gulls.example/goats", "--language", "en"
    )
    (one,) = shell.json("list")
    assert (one["title"], one["publisher"], one["published"], one["tags"]) == (
        "Goats",
        "Gull Post",
        "2025-03-03",
        ["a", "b"],
    )
    assert (one["author"], one["url"], one["language"]) == ("Ines Dahl", "https://gulls.example/goats", "en")
    assert "Gull Post, 3 March 2025 · “Goats”" in shell.answer("where do the goats live")


def test_what_is_said_of_one_document_goes_before_what_it_says_and_empty_is_unknown(shell: Shell) -> None:
    shell.file("rules.md", RULES)
    shell("add", "rules.md", "--publisher", "", "--title", "The rules")
    (one,) = shell.json("list")
    assert (one["publisher"], one["title"], one["published"]) == (None, "The rules", "2025-03-03")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--published", "soon"], "The date cannot be that: “soon” is not a day"),
        (["--url", "goats"], "The url cannot be that: it must begin with http:// or https://"),
        (["--title", "x" * 301], "The title cannot be that: it may have 300 characters"),
        (["--title", "Both", "rules.md"], "can be said of one document"),
        (["--title", "Both", "two.zip"], "can be said of one document"),
    ],
)
def test_what_cannot_be_said_of_a_document_changes_nothing(shell: Shell, options: list[str], said: str) -> None:
    shell.file("goats.txt", GOATS)
    shell.file("rules.md", RULES)
    shell.file("two.zip", zipped(a="A."))
    assert said in shell.refused("add", "goats.txt", *options)
    assert shell.titles() == []


def test_options_for_a_zip_of_several_are_refused(shell: Shell) -> None:
    shell.file("two.zip", zipped(**{"a.txt": "Ants.", "b.txt": "Bees."}))
    assert "these are several" in shell.refused("add", "two.zip", "--title", "Both")


def test_who_says_something_of_what_is_there_already_is_told_how(shell: Shell) -> None:
    shell.file("goats.txt", GOATS)
    shell("add", "goats.txt")
    assert shell("add", "goats.txt", "--title", "Goats") == [
        "goats.txt: already there, as number 1.",
        "To change what is known of it: concordance edit 1",
    ]


def test_another_character_set_is_said(shell: Shell) -> None:
    shell.file("ferry.txt", "Die Fähre fährt um neun Uhr ab. Die Überfahrt kostet vierzehn Kronen.".encode("cp1252"))
    out = shell("add", "ferry.txt")
    assert out[1].startswith("Read as ")
    assert "not UTF-8" in out[1]
    assert "Überfahrt" in "\n".join(shell("show", "1"))


def test_a_near_copy_is_pointed_out_with_what_to_do(shell: Shell) -> None:
    shell.file("old.md", f"# The lighthouse\n\n{FACTS}{OTHER}")
    shell.file("new.md", f"# The lighthouse\n\n{FACTS}{OTHER}It is open to visitors.")
    shell("add", "old.md")
    told = shell("add", "new.md")[1]
    assert told.startswith("It is much like number 1, The lighthouse. If it is its next revision: ")
    shell("remove", "2")
    assert shell("revise", "1", "new.md")[0] == "Number 1 is now revision 2: The lighthouse"


def test_a_preview_shows_all_and_adds_nothing(shell: Shell) -> None:
    shell.file("rules.md", RULES)
    shell.file("notice.md", NOTICE)
    shell("add", "rules.md")
    out = shell("add", "--preview", "notice.md")
    assert out[0] == "Preview of notice.md; nothing is added."
    for told in (
        "Title:     Skerry ferry: a notice",
        "Publisher: Harbour Office",
        "Author:    unknown",
        "Published: 5 March 2025",
        "Text:      1 passage, 2 sentences that may be quoted, 91 characters",
        "Speakers:  Ilse Brandt (1)",
        "It would disagree in 1 place:",
        "> Visitors may bring dogs onto the Skerry ferry.",
        "> Visitors may not bring dogs onto the Skerry ferry.",
    ):
        assert told in out, told
    assert shell.titles() == ["Skerry ferry rules"]
    again = shell("add", "--preview", "rules.md")
    assert "The very same text is there already, as number 1." in again


def test_a_preview_of_several_says_that_they_were_not_compared_with_one_another(shell: Shell) -> None:
    shell.file("rules.md", RULES)
    shell.file("notice.md", NOTICE)
    said = "Each was compared with the library, not with the others here."
    out = shell("add", "--preview", "rules.md", "notice.md")
    assert "It would disagree in 1 place:" not in out
    assert out[-1] == said
    assert said not in shell("add", "--preview", "rules.md")


def test_a_preview_says_what_it_would_replace(shell: Shell) -> None:
    shell.file("old.md", f"# The lighthouse\n\n{FACTS}{OTHER}")
    shell.file("new.md", f"# The lighthouse\n\n{FACTS}{OTHER}It is open to visitors.")
    shell("add", "old.md")
    out = shell("add", "--preview", "new.md")
    assert "It seems to be the next revision of number 1." in out
    assert "To make it that: concordance revise 1 FILE" in out


def test_a_preview_refuses_what_would_be_refused(shell: Shell) -> None:
    shell.file("blank.txt", " \n")
    assert shell.refused("add", "--preview", "blank.txt") == "blank.txt: That document holds no text."


def test_a_preview_warns_of_what_a_person_may_want_to_see_to(shell: Shell) -> None:
    shell.file("old.txt", f"{FACTS}{OTHER}")
    shell.file("latin.txt", "Die Fähre fährt um neun Uhr ab. Die Überfahrt kostet vierzehn Kronen.".encode("cp1252"))
    shell.file("hidden.txt", "The ferry\u200b leaves at\u202e nine.")
    shell.file("heading.md", "# Only a heading\n")
    shell.file(
        "part.txt", f"{FACTS}The goats live on Gull Point, and they eat all the grass that grows there in spring."
    )
    shell("add", "old.txt")
    out = shell("add", "--preview", "latin.txt", "hidden.txt", "heading.md", "part.txt")
    assert sum(line.startswith("⚠ Read as ") for line in out) == 1
    assert "⚠ 2 invisible characters in it: left out where it is shown." in out
    assert "⚠ Nothing in it can be quoted: no answer will come from it." in out
    assert any(line.startswith("It shares text with number 1, old.txt (") for line in out)


def test_many_are_counted_and_the_refused_are_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "FEW", 5)
    monkeypatch.setattr(adding, "BATCH", 4)
    for number in range(14):
        shell.file(f"many/{number:02}.txt", f"Goat number {number} lives on Gull Point.")
    shell.file("many/05.txt", "Die Fähre fährt um neun Uhr ab. Die Überfahrt kostet vierzehn Kronen.".encode("cp1252"))
    shell.file("many/08.txt", "")
    shell.file("many/11.txt", "Goat number 3 lives on Gull Point.")
    out = shell("add", "many", code=2)
    assert out[0] == "Added 12 documents, numbers 1 to 12; 1 was there already; 1 was refused."
    assert "Not all were UTF-8" in out[1]
    assert out[2:] == ["What they disagree with: concordance disagreements"]
    assert shell.err == "concordance: many/08.txt: That document holds no text.\n"
    assert "> Goat number 13 lives on Gull Point." in shell.answer("where does goat number 13 live")
    assert shell("add", "many", code=2)[0] == "Added 0 documents; 13 were there already; 1 was refused."


class Web:
    """Stands in for the network: pages by address. Nothing is opened."""

    last: "Web"

    def __init__(self, settings: BotSettings) -> None:
        self.enabled = settings.links_enabled
        self.fetched: list[tuple[str, str]] = []
        Web.last = self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    async def fetch(self, server: str, url: str) -> Fetched:
        self.fetched.append((server, url))
        if "goats" not in url:
            raise LinkRefused("status 404")
        return Fetched(
            url=f"{url}?page", content_type="text/plain", name="goats.txt", data=GOATS.encode(), charset=None
        )


def test_a_link_comes_in_as_what_stands_there(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.links.fetching.Fetcher", Web)
    assert shell("add", "https://gulls.example/goats") == ["Added number 1: document 1"]
    assert Web.last.fetched == [("main", "https://gulls.example/goats")]
    (one,) = shell.json("list")
    assert (one["url"], one["file_name"]) == ("https://gulls.example/goats?page", None)
    assert shell.refused("add", "https://gulls.example/none") == (
        "https://gulls.example/none: That link cannot be read (status 404)."
    )


def test_links_are_off_unless_they_are_switched_on(shell: Shell) -> None:
    assert "Links are switched off here" in shell.refused("add", "https://gulls.example/goats")


def test_a_folder_or_a_zip_of_all_kinds_can_be_asked(shell: Shell) -> None:
    shell.file("docs/all.zip", zipped(**{"goats.txt": GOATS, "blank.txt": " "}))
    out = "\n".join(shell("ask", "--corpus", "docs", "where do the goats live"))
    assert "> The goats live on Gull Point." in out
    assert shell.err == "all.zip/blank.txt: That document holds no text.\n"
