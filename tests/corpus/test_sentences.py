"""Sentences: where they end, their kinds and their headings."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.deriving import PARSER_VERSION
from corpus.model import Sentence, SentenceKind
from corpus.sentences import parse
from tests.corpus.gold import GOLDEN, HARD, MARK, SEEDS

SEED_KINDS = {
    "pppppppppcppppb": "an article: prose, one caption, one by-line at its end",
    "hhppppphppppphppphllllllll": "a fact check: title, four headings, a list of links at its end",
}
"""First letters of the kinds of the seeds' sentences, in order."""


def words(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in parse(text)]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(sentence.kind.value, sentence.span.of(text)) for sentence in parse(text)]


def under(text: str) -> dict[str, list[str]]:
    """What each sentence stands under."""
    return {sentence.span.of(text): [heading.of(text) for heading in sentence.headings] for sentence in parse(text)}


# --- where sentences end


def with_marks(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, int]]:
    """The spans with the bullets, #s and asterisks around them, which the gold counts in."""
    previous = 0
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        while start > previous and text[start - 1] in " >-*+•⁃#_":
            start -= 1
        while end < len(text) and text[end] in "*_#":
            end += 1
        while text[start].isspace():
            start += 1
        yield start, end
        previous = end


def misses(marked: tuple[str, ...]) -> list[str]:
    """The texts that are not taken apart as they are marked."""
    missed = []
    for item in marked:
        text = item.replace(MARK, "")
        found = [text[start:end] for start, end in with_marks(text, parse(text))]
        if found != [part.strip() for part in item.split(MARK)]:
            missed.append(item)
    return missed


def test_golden_rules() -> None:
    """All but one: a list in one line whose items have no end marks, see corpus.lines.inline_items."""
    assert len(GOLDEN) == 48
    assert misses(GOLDEN) == [f"1. The first item {MARK}2. The second item"]


def test_hard_texts() -> None:
    assert len(HARD) == 60
    assert misses(HARD) == []


def seeds() -> dict[str, str]:
    """The seed documents by their SHA-256; empty where they are not at hand."""
    folder = Path(os.environ.get("CONCORDANCE_SEEDS") or Path(__file__).parents[3] / "shared" / "seeds")
    files = [path.read_bytes() for path in sorted(folder.glob("*"))] if folder.is_dir() else []
    known = ((hashlib.sha256(data).hexdigest(), data) for data in files)
    return {digest: data.decode() for digest, data in known if digest in SEEDS}


@pytest.mark.parametrize(("digest", "letters"), list(zip(SEEDS, SEED_KINDS, strict=True)))
def test_seed_documents(digest: str, letters: str) -> None:
    text = seeds().get(digest)
    if text is None:
        pytest.skip("the seed documents are not here; CONCORDANCE_SEEDS names their folder")
    found = parse(text)
    assert tuple(with_marks(text, found)) == SEEDS[digest]
    assert "".join(sentence.kind.value[0] for sentence in found) == letters
    if "l" in letters:
        assert all(len(sentence.headings) == 2 for sentence in found if sentence.kind is not SentenceKind.HEADING)


@pytest.mark.parametrize(
    "text",
    [
        "He stayed at home… |Nobody came.",
        "She was ill. |Doctors came.",
        "He loves art. |It is all over the house.",
        "They sat in the sun. |40 people came.",
        "Doors open at 7 p.m. |Bring shoes.",
        "It opens at 7 p.m. Tuesday and closes at 9 p.m. London time.".replace("London", "Eastern"),
        "A sales rep. |They had none.",
        "Rep. Lee and Gov. Wray met Cllr. Dunne on Fifth Ave. |The car was there.",
        "It holds vitamin C. |The rest is water.",
        "Arley D. C. Smith met P. Rao. |You and I. |Did he?",
        "Seen from the E. |The sun was up.",
        "Nice game! 🎉",
        "Nice game! 🎉 |Thanks all. |“Really.”",
        "本当。 |Really.",
        f"“{'He paused for long. ' * 40}|She left.” |He stayed.".replace("long. ", "long. |").replace("||", "|"),
        f'"{"He paused for long. " * 40}|She left." |He stayed.'.replace("long. ", "long. |").replace("||", "|"),
        "We took plan B. Smith had planned it.",
        "He said (see p. 5; cf. Fig. 3) no. |Then he left.",
        "(I draw. She writes in C++. And I do the rest.)".replace(". ", ". |"),
        "He wrote “Stop.” |“Go,” she wrote.",
        'A 5" pipe burst. |A 6" pipe held.',
        'He said "yes. |That is all he said. |And "no."',
        "„Wir gehen. Jetzt“, sagte er. |Dann ging er.",
        "It is over.[1][2] |Then it began.",
        "He left. – |She stayed.".replace(" – |", " |– "),
        "Stop. -- not now.",
        "Is it? ) Yes.",
        "What the...? |Nobody knows.",
        "He paused. . . . |Then he went on.".replace(". . . . |", ".| . . . "),
        "Well . . . I think so.",
        "Ask @moth. @fox @owl",
        "Ask `a. B.` now. |Then `wait.",
        "Hello. iPhone users wait.".replace(". ", ". |"),
        "本当。|はい。",
    ],
)
def test_ends(text: str) -> None:
    assert words(text.replace("|", "")) == [part.strip() for part in text.split("|")]


def test_a_quotation_of_several_sentences_stays_whole_unless_it_is_too_long() -> None:
    short = "“It was cold. It was dark. We waited,” she said."
    assert words(short) == [short]
    parts = ["“" + "It was cold and dark there. " * 15, "We waited,” she said."]
    assert len(words("".join(parts))) == 16


def test_a_sentence_that_is_too_long_is_taken_apart_at_brackets_then_at_semicolons() -> None:
    clause = "and the people of the upper valley came down to the coast with all that they could carry; "
    found = words(clause * 8)
    assert "".join(found).replace(" ", "") == (clause * 8).replace(" ", "")
    assert all(len(part.split()) <= 80 for part in found)
    assert len(found) == 2
    assert len(words(f"{clause * 4} the end of it all and of all the rest of it, {'and more ' * 5}")) == 2
    bracket = f"{'word ' * 70}(one. Then another {'word ' * 20})."
    assert len(words(bracket)) == 2
    assert len(words("word " * 200)) == 1


# --- kinds and blocks


def test_kinds_and_blocks() -> None:
    text = (
        "# Ferry\n\nBy Raza Minn\n\nIt sails. It is slow.\n\n- Car: 4 crowns\n1. Foot: free. Dogs too.\n\n"
        "> It sank.\n> It did.\n\n| a | b |\n|---|---|\n| c | d |\n\n![Ship](s.jpg)\n\n```\nx\n```\n\n## Links\n- A map"
    )
    assert kinds(text) == [
        ("heading", "Ferry"),
        ("byline", "By Raza Minn"),
        ("prose", "It sails."),
        ("prose", "It is slow."),
        ("item", "Car: 4 crowns"),
        ("item", "1. Foot: free."),
        ("item", "Dogs too."),
        ("quotation", "It sank."),
        ("quotation", "It did."),
        ("table_head", "| a | b |"),
        ("table_head", "|---|---|"),
        ("row", "| c | d |"),
        ("caption", "![Ship](s.jpg)"),
        ("code", "```\nx\n```"),
        ("heading", "Links"),
        ("link", "A map"),
    ]
    assert [sentence.block for sentence in parse(text)] == [0, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]


def test_the_second_sentence_of_a_wrapped_block_quotation_leaves_out_the_mark() -> None:
    quotation = "> The ferry carries thirty-eight cars and is\n> slow. It\n> sank."
    assert words(quotation) == ["The ferry carries thirty-eight cars and is\n> slow.", "It", "sank."]
    assert words("> The ferry carries thirty-eight cars and is slow,\n> but it sails. It sails\n> daily.")[0].endswith(
        "sails."
    )


# --- headings


def test_headings_nest_by_level() -> None:
    text = "# A\n\na.\n\n## B\n\nb.\n\n### C\n\nc.\n\n## D\n\nd.\n\n# E\n\ne."
    assert under(text) == {
        "A": [], "a.": ["A"], "B": ["A"], "b.": ["A", "B"], "C": ["A", "B"], "c.": ["A", "B", "C"],
        "D": ["A"], "d.": ["A", "D"], "E": [], "e.": ["E"],
    }  # fmt: skip


def test_bare_and_bold_headings_stand_below_marked_ones_and_replace_each_other() -> None:
    text = (
        "## Rules\n\nBe kind to all of the others.\n\nOutlook\n\nIt is bright.\n\n"
        "**Damage**\n\nNone.\n\n**Why?**\n\nLuck."
    )
    assert under(text)["It is bright."] == ["Rules", "Outlook"]
    assert under(text)["None."] == ["Rules", "Damage"]
    assert under(text)["Luck."] == ["Rules", "Damage", "Why?"]


def test_a_title_stays_above_the_headings_below_it() -> None:
    text = "The dam that nobody opened\nBackground\nThe dam was shut all night.\nVerdict\nThe claim is false, we find."
    assert under(text)["The claim is false, we find."] == ["The dam that nobody opened", "Verdict"]


def test_a_row_stands_under_the_head_of_its_own_table() -> None:
    text = "## Prices\n\n| Car | Foot |\n|---|---|\n| 4 | 0 |\n\n| a | b |\n\nAll in crowns."
    assert under(text)["| 4 | 0 |"] == ["Prices", "| Car | Foot |"]
    assert under(text)["All in crowns."] == ["Prices"]
    assert under(text.replace("\n\n| a", "\n\nOr:\n\n| a"))["| a | b |"] == ["Prices"]


def test_items_stand_under_their_section() -> None:
    assert under("## Aim\n\nWin.\n\n- Tea. Cake.")["Cake."] == ["Aim"]


@pytest.mark.parametrize(
    ("text", "heading", "rest"),
    [
        ("**Damage.** In Merrow it burnt. Badly.", "Damage.", ["In Merrow it burnt.", "Badly."]),
        ("**When?** The festival is in May.", "When?", ["The festival is in May."]),
        ("**2. Swimming pool.** The pool is shut.", "2. Swimming pool.", ["The pool is shut."]),
        ("**Damage**. In Merrow it burnt.", "**Damage**.", ["In Merrow it burnt."]),
        ("🪶 **Trading.** All may trade.", "Trading.", ["All may trade."]),
        (
            "**What if the salt in the box is used up?** Nobody knows.",
            "What if the salt in the box is used up?",
            ["Nobody knows."],
        ),
        ("1. **The organ.** It is old.", "1. **The organ.**", ["It is old."]),
    ],
)
def test_a_bold_label_is_the_heading_of_its_paragraph(text: str, heading: str, rest: list[str]) -> None:
    found = under(f"## Notes\n\n{text}\n\nNext.")
    assert found.pop("Next.") == ["Notes"]
    assert found.pop(heading) == ["Notes"]
    assert list(found) == ["Notes", *rest]
    assert all(found[sentence] == ["Notes", heading] for sentence in rest)


@pytest.mark.parametrize(
    "text",
    [
        "**My rating: true.** No warning came.",
        "**Verdict:** We find it false.",
        "**False.** No warning came.",
        "**No spam.** You will be banned.",
        "**The pool is shut.** It leaks.",
        "**One two three four five six.** It leaks.",
        "**U.S.** Forces left.",
        "**Wheelchair users** can be driven.",
        "**Dr.** smith came.",
        "**Stop!** It leaks.",
        "**Damage.**It burnt.",
        "**Damage.**",
        "**2.** It burnt.",
        "**Our verdict: the claim is false.**",
        "**Our verdict: false – people were warned.**",
    ],
)
def test_a_bold_beginning_that_may_be_an_answer_is_prose(text: str) -> None:
    assert {kind for kind, _ in kinds(f"{text}\n\nNext.")} == {"prose"}


def test_questions_of_a_faq_stand_above_their_answers() -> None:
    text = "**How do I join?**\nAsk. Wait.\n\nQ: Is it old?\nA: Yes.\n\nIs that all? Yes."
    assert under(text)["Wait."] == ["How do I join?"]
    assert under(text)["A: Yes."] == ["Q: Is it old?"]
    assert kinds(text)[-2:] == [("prose", "Is that all?"), ("prose", "Yes.")]


def test_the_version_is_named() -> None:
    assert PARSER_VERSION >= 1
