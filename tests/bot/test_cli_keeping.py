"""`revise`, `edit`, `mark`, `remove`, `undo`: what they do to documents, and what answers say afterwards."""

import io

import pytest
from rich.console import Console

from answer.differing import difference
from bot.cli.differences import show_diff
from tests.bot.command_line import GOATS, NOTICE, RULES, Shell
from tests.builders import document

VALLEY = "The goats live in the valley. They eat grass. A fence keeps them there.\n"


@pytest.fixture
def kept(shell: Shell) -> Shell:
    """Number 1 is the rules, 2 the goats."""
    shell.file("rules.md", RULES)
    shell.file("goats.txt", GOATS)
    shell.file("valley.txt", VALLEY)
    shell("add", "rules.md", "goats.txt")
    return shell


def test_the_next_revision_is_what_answers_quote(kept: Shell) -> None:
    assert kept("revise", "2", "valley.txt") == [
        "Number 2 is now revision 2: valley.txt",
        "Compared with revision 1: 1 sentence is new, 1 was changed; see concordance diff 2",
    ]
    answer = kept.answer("where do the goats live")
    assert "> The goats live in the valley." in answer
    assert "Gull Point" not in answer
    assert "The goats live on Gull Point. They eat grass." in kept("show", "2", "--revision", "1")


def test_an_earlier_revision_says_that_it_is_one(kept: Shell) -> None:
    kept("revise", "2", "valley.txt")
    shown = kept("show", "2", "--revision", "1")
    assert shown[:2] == ["Document 2, revision 1", "A later revision took its place: number 2."]
    (one,) = kept.json("show", "2", "--revision", "1")
    assert (one["revision"], one["current"], one["text"]) == (1, 2, GOATS)


def test_what_a_new_revision_does_not_say_stays_known_but_not_its_date(kept: Shell) -> None:
    kept.file("plain.txt", "The ferry to Skerry leaves at noon.")
    kept("revise", "1", "plain.txt", "--author", "Ines Dahl")
    one = kept.json("list")[0]
    assert (one["title"], one["publisher"], one["tags"]) == ("Skerry ferry rules", "Linnet Ferries", ["ferry", "rules"])
    assert (one["author"], one["published"], one["file_name"]) == ("Ines Dahl", None, "plain.txt")


def test_who_revises_is_told_what_it_disagrees_with(kept: Shell) -> None:
    kept.file("notice.md", NOTICE)
    assert kept("revise", "2", "notice.md")[-1].startswith("Number 2 disagrees with number 1, Skerry ferry rules. ")


def test_a_revision_can_be_looked_at_before(kept: Shell) -> None:
    kept.file("notice.md", NOTICE)
    out = kept("revise", "1", "notice.md", "--preview")
    assert out[0] == "Preview of notice.md; number 1 stays as it is."
    assert not any("next revision" in said or "concordance revise" in said for said in out), "that is being done"
    assert "Nothing was found that it would disagree with." in out, "what it replaces is gone then"
    assert kept.json("list")[0]["revision"] == 1


def test_the_same_text_is_no_new_revision(kept: Shell) -> None:
    assert kept("revise", "2", "goats.txt") == ["Nothing changed: number 2 says just that already."]
    assert kept.refused("revise", "1", "goats.txt") == "That document is already in the library, as number 2."
    assert [one["revision"] for one in kept.json("list")] == [1, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["revise", "7", "valley.txt"], "There is no document number 7 here."),
        (["revise", "1", "nowhere.txt"], "nowhere.txt cannot be read: no such file or directory."),
        (["revise", "1", "."], ". holds several documents: name the file that is meant."),
        (["revise", "1", "https://gulls.example/"], "https://gulls.example/: Links are switched off here"),
        (["edit", "7", "--title", "x"], "There is no document number 7 here."),
        (["edit", "1"], "Say what is to be changed"),
        (["edit", "1", "--published", "31 February 2025"], "The date cannot be that"),
        (["edit", "1", "--review-by", "soon"], "The date cannot be that: “soon” is not a day"),
        (["edit", "1", "--url", "x", "--review-by", "2025-01-01"], "The url cannot be that"),
        (["mark", "7", "retracted"], "There is no document number 7 here."),
        (["mark", "1", "wrong"], "'wrong' is not one of 'corrected', 'retracted', 'none'."),
        (["history", "7"], "There is no document number 7 here."),
        (["diff", "7"], "There is no document number 7 here."),
        (["diff", "1"], "Document 1 has one revision only: there is nothing to compare."),
        (["diff", "1", "1", "2"], "Document number 1 has no revision 2."),
        (["show", "1", "--revision", "9"], "Document number 1 has no revision 9."),
        (["show", "1", "--revision", "1", "--sentences"], "Name either --revision or --sentences."),
        (["restore", "1"], "There is no removed document number 1 that could be put back."),
        (["restore", "7"], "There is no removed document number 7 that could be put back."),
        (["undo", "99"], "That change cannot be undone (any more)."),
        (["undo", "0"], "That change cannot be undone (any more)."),
        (["undo", "9" * 30], "That change cannot be undone (any more)."),
        (["show", "9" * 30], f"There is no document number {'9' * 30} here."),
        (["diff", "1", "9" * 30], f"Document number 1 has no revision {'9' * 30}."),
        (["approve", "9" * 30], "That one is not waiting any more"),
        (["decline", "0"], "That one is not waiting any more"),
        (["suggestions", "3"], "That one is not waiting any more"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(kept: Shell, arguments: list[str], said: str) -> None:
    before = kept("list", "--json")
    assert said in kept.refused(*arguments)
    assert kept("list", "--json") == before


def test_what_is_known_can_be_changed_and_made_unknown(kept: Shell) -> None:
    (told,) = kept("edit", "1", "--publisher", "Linnet", "--published", "", "--tag", "")
    assert told.split("; ") == [
        "Number 1 is now revision 2",
        "publisher: Linnet Ferries → Linnet",
        "published: 2025-03-03 → unknown",
        "tags: ferry, rules → unknown",
    ]
    assert "Linnet, date unknown · “Skerry ferry rules”" in kept.answer("when does the ferry to Skerry leave")
    assert kept("edit", "1", "--publisher", " Linnet ") == ["Nothing changed: that is known of number 1 already."]
    assert kept("diff", "1") == [
        "Document 1, from revision 1 to 2: the text is the same",
        "publisher: Linnet Ferries → Linnet",
        "published: 2025-03-03 → unknown",
        "tags: ferry, rules → unknown",
    ]


def test_a_day_to_look_again_can_be_set(kept: Shell) -> None:
    assert [line.split("\t")[:3] for line in kept("review")] == [
        ["1", "Skerry ferry rules", "no day set"],
        ["2", "goats.txt", "no day set"],
    ]
    assert kept("edit", "1", "--review-by", "2999-12-31") == ["Number 1 is to be looked at again by 31 December 2999."]
    kept("edit", "2", "--review-by", "2 January 2025")
    assert [line.split("\t")[:3] for line in kept("review")] == [["2", "goats.txt", "due 2025-01-02"]]
    assert kept.json("review")[0]["review_by"] == "2025-01-02"
    kept("edit", "2", "--review-by", "")
    assert [line.split("\t")[2] for line in kept("review")] == ["no day set"]


def test_a_mark_is_said_with_every_quote_until_it_is_taken_away(kept: Shell) -> None:
    question = "where do the goats live"
    assert "⚠" not in kept.answer(question)
    assert kept("mark", "2", "retracted") == ["Number 2 is marked as retracted: every quote of it says so."]
    answer = kept.answer(question).splitlines()
    at = answer.index("> The goats live on Gull Point.")
    assert answer[at + 2] == "  ⚠ retracted"
    assert [one["id"] for one in kept.json("list", "--marked")] == [2]
    assert kept("list", "--marked") == ["2\tgoats.txt\tunknown\tunknown\t2\tretracted"]
    assert "⚠ retracted" in kept("show", "2")
    (asked,) = kept.json("ask", question)
    assert asked["quotes"][0]["mark"] == "retracted"
    assert kept("mark", "2", "none") == ["Number 2 bears no mark."]
    assert "⚠" not in kept.answer(question)


def test_both_sides_of_a_disagreement_say_their_marks(kept: Shell) -> None:
    kept.file("notice.md", NOTICE)
    kept("add", "notice.md")
    kept("mark", "1", "corrected")
    out = kept("disagreements")
    at = out.index("> Visitors may bring dogs onto the Skerry ferry.")
    assert out[at + 2] == "  ⚠ corrected"
    assert sum("⚠ corrected" in line for line in out) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ["revise", "2", "valley.txt"],
            "revised number 2 (revision 2). Number 2 is now revision 3, as it was before that.",
        ),
        (
            ["edit", "2", "--title", "Goats"],
            "edited number 2 (revision 2). Number 2 is now revision 3, as it was before that.",
        ),
        (["mark", "2", "corrected"], "marked number 2 as corrected (before: no mark). Number 2 bears no mark."),
        (["remove", "2"], "removed number 2 (revision 1). Number 2 is there again."),
    ],
)
def test_a_change_can_be_taken_back_by_its_number(kept: Shell, change: list[str], said: str) -> None:
    before = kept.answer("where do the goats live")
    kept(*change)
    number = str(kept.json("log")[0]["number"])
    assert kept("undo", number) == [f"Taken back: {said}"]
    assert kept.answer("where do the goats live") == before
    assert kept.titles() == ["Skerry ferry rules", "goats.txt"]
    assert kept.refused("undo", number) == "That change cannot be undone (any more)."


def test_an_addition_that_is_taken_back_can_be_put_back(kept: Shell) -> None:
    assert kept("undo", "2") == [
        "Taken back: added number 2 (revision 1). Number 2 is removed; concordance restore 2 puts it back."
    ]
    assert kept.titles() == ["Skerry ferry rules"]
    kept("restore", "2")
    assert kept.titles() == ["Skerry ferry rules", "goats.txt"]


def test_what_was_changed_since_is_not_taken_back(kept: Shell) -> None:
    kept("revise", "2", "valley.txt")
    kept("edit", "2", "--title", "Goats")
    assert kept.refused("undo", "3") == "Document number 2 was changed meanwhile. Look at it again, then decide."


def test_several_numbers_are_taken_one_by_one(kept: Shell) -> None:
    assert kept("remove", "1", "7", "2", code=2) == [
        "Removed number 1: Skerry ferry rules",
        "Removed number 2: goats.txt",
    ]
    assert kept.err == "concordance: There is no document number 7 here.\n"
    assert [line.split("\t")[:2] for line in kept("removed")] == [["2", "goats.txt"], ["1", "Skerry ferry rules"]]
    (latest, first) = kept.json("removed")
    assert latest["removed_at"] >= first["removed_at"]
    assert kept("restore", "2", "1") == ["Put number 2 back: goats.txt", "Put number 1 back: Skerry ferry rules"]
    assert kept("removed") == []


def test_the_history_tells_revisions_and_changes(kept: Shell) -> None:
    kept("edit", "2", "--title", "Goats")
    kept("revise", "2", "valley.txt")
    out = kept("history", "2")
    assert [line.split(", ")[0] for line in out[:3]] == ["Revision 1", "Revision 2", "Revision 3"]
    assert out[1].endswith("UTC: Goats, the same text")
    assert out[2].endswith(f"UTC: Goats, {len(VALLEY)} characters")
    assert [line.split("terminal: ")[1] for line in out[4:]] == [
        "revised number 2 (revision 3)",
        "edited number 2 (revision 2)",
        "added number 2 (revision 1)",
    ]
    revisions = kept.json("history", "2")
    assert [(one["revision"], one["title"]) for one in revisions] == [(1, None), (2, "Goats"), (3, "Goats")]
    assert revisions[0]["sha256"] == revisions[1]["sha256"] != revisions[2]["sha256"]


def test_a_diff_in_a_pipe_marks_words_by_signs(kept: Shell) -> None:
    kept("revise", "2", "valley.txt")
    assert kept("diff", "2") == [
        "Document 2, from revision 1 to 2: 1 sentence is new, 1 was changed",
        "file name: goats.txt → valley.txt",
        "− The goats live [-on Gull Point-].",
        "+ The goats live {+in the valley+}.",
        "  … 1 sentence as before",
        "+ A fence keeps them there.",
    ]
    back = kept("diff", "2", "2", "1")
    assert "− A fence keeps them there." in back
    told = kept.json("diff", "2")
    assert [one["change"] for one in told] == ["field", "changed", "kept", "new"]
    changed = told[1]
    assert [GOATS[start:end] for start, end in changed["old_words"]] == ["on Gull Point"]
    assert [VALLEY[start:end] for start, end in changed["new_words"]] == ["in the valley"]


def test_a_diff_on_a_terminal_marks_words_by_colour() -> None:
    written = io.StringIO()
    out = Console(file=written, width=60, force_terminal=True, color_system="standard", highlight=False)
    old, new = document(GOATS), document(VALLEY)
    new = new.model_copy(update={"document": new.document.model_copy(update={"sha256": "1" * 64})})
    show_diff(out, difference(old, new))
    shown = written.getvalue()
    assert "[-" not in shown
    assert "{+" not in shown
    assert "\x1b[1;7;31mon Gull Point\x1b[0m" in shown
    assert "\x1b[1;7;32min the valley\x1b[0m" in shown


def test_the_log_is_of_one_collection_and_says_what_was_taken_back(kept: Shell) -> None:
    kept("--collection", "other", "add", "valley.txt")
    kept("mark", "1", "retracted")
    number = kept.json("log")[0]["number"]
    kept("undo", str(number))
    out = kept("log")
    assert out[1].endswith("terminal: marked number 1 as retracted (before: no mark), undone since")
    assert len(kept("log", "--limit", "1")) == 1
    assert [one["number"] for one in kept.json("log", "--before", str(number))] == [2, 1]
    assert len(kept("--collection", "other", "log")) == 1
    assert kept.refused("--collection", "other", "undo", str(number)) == "That change cannot be undone (any more)."
    assert kept("--collection", "empty", "log") == []
    assert kept.err == "Nothing was changed here.\n"


@pytest.mark.parametrize(
    "arguments",
    [["revise", "1", "valley.txt"], ["edit", "1", "--title", "x"], ["mark", "1", "retracted"], ["diff", "1"]],
)
def test_no_collection_reaches_into_another(kept: Shell, arguments: list[str]) -> None:
    assert kept.refused("--collection", "other", *arguments) == "There is no document number 1 here."
    assert kept.json("list")[0]["revision"] == 1


def test_nothing_of_a_document_acts_on_the_terminal(kept: Shell) -> None:
    kept.file("evil.md", '+++\ntitle = "Ev\\u001b[2Jil"\n+++\nThe goats \x1b[31mlive\u202e nowhere. They eat grass.')
    kept("revise", "2", "evil.md")
    kept("mark", "2", "retracted")
    for command in (
        ["diff", "2"],
        ["history", "2"],
        ["show", "2"],
        ["list"],
        ["review"],
        ["log"],
        ["remove", "2"],
        ["removed"],
    ):
        out = "\n".join(kept(*command))
        assert "\x1b" not in out, command
        assert "\u202e" not in out, command
