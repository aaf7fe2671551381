"""Blocks: what the marks, the shape and the neighbours of a line make of it."""

import pytest

from corpus.blocks import blocks
from tests.corpus.shapes import PROSE, kinds


def test_a_text_without_words_has_no_blocks() -> None:
    assert blocks("") == []
    assert blocks(" \n\t\n\r\n---\n* * *\n##\n>\n- \n**\n") == []


# --- marks


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("# Storms", "Storms", 1),
        ("### Storms ###", "Storms", 3),
        ("##\tStorms", "Storms", 2),
        ("## **Storms**", "Storms", 2),
        ("# *Storms*", "Storms", 1),
        ("# Is C# loud?", "Is C# loud?", 1),
        ("Storms\n=====", "Storms", 1),
        ("Storms\n---\nMore.", "Storms", 2),
        ("**Storms**\n------", "Storms", 2),
    ],
)
def test_marked_headings(text: str, words: str, level: int) -> None:
    first = blocks(text)[0]
    assert (first.kind.value, first.words(text), first.level) == ("heading", words, level)


@pytest.mark.parametrize(
    "text", ["#general is the channel", "#1 in the charts", f"{PROSE}\n---", "title: A\n---", f"{'long ' * 30}\n===="]
)
def test_what_only_looks_like_a_marked_heading(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["prose"]


def test_an_underline_below_an_empty_line_is_a_rule() -> None:
    assert kinds(f"{PROSE}\n\n---\n\n{PROSE}") == [("prose", PROSE), ("prose", PROSE)]


@pytest.mark.parametrize("bullet", ["- ", "* ", "+ ", "• ", "•", "– ", "  - "])
def test_a_bullet_stands_outside_of_the_item(bullet: str) -> None:
    assert kinds(f"{bullet}Roll the die.") == [("item", "Roll the die.")]


@pytest.mark.parametrize("ordinal", ["3.", "3)", "(3)", "1.)", "a.", "b)", "B)"])
def test_an_ordinal_belongs_to_the_item(ordinal: str) -> None:
    assert kinds(f"{ordinal} Roll the die.") == [("item", f"{ordinal} Roll the die.")]


@pytest.mark.parametrize(
    "text", ["J. Smith left.", "1.5 litres a day.", "-5 degrees", "(see there) It is.", "1969 was wet."]
)
def test_what_only_looks_like_an_item(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["prose"]


def test_wrapped_items_are_one_block_and_nested_ones_are_not() -> None:
    text = "1. Unpack it. Do not unpack it into\n   the folder of the game.\n   - Not\n     there.\n2. Start it."
    assert kinds(text) == [
        ("item", "1. Unpack it. Do not unpack it into\n   the folder of the game."),
        ("item", "Not\n     there."),
        ("item", "2. Start it."),
    ]


def test_an_item_wrapped_without_indentation_goes_on_in_small_letters() -> None:
    item = "- The ferry carries thirty-eight cars and\nleaves every hour."
    assert kinds(f"{item}\nThe end.") == [("item", item[2:]), ("prose", "The end.")]


def test_several_items_in_one_line_are_several_blocks() -> None:
    assert kinds("• 9. Tea • 10. Cake") == [("item", "9. Tea"), ("item", "10. Cake")]
    assert kinds("1) Tea 2) Cake 3) Jam") == [("item", "1) Tea"), ("item", "2) Cake"), ("item", "3) Jam")]
    assert kinds("a. Tea b. Cake") == [("item", "a. Tea"), ("item", "b. Cake")]


@pytest.mark.parametrize(
    "text",
    [
        "1. See section 2. Then go on.",
        "1) Take it (part 2) Home.",
        "1) Take 3) Home.",
        "(1) Tea 2) Cake",
        "a. Tea c. Cake",
    ],
)
def test_a_number_in_an_item_is_no_item(text: str) -> None:
    assert kinds(text) == [("item", text)]


def test_a_wrapped_line_that_begins_like_an_item_is_none() -> None:
    text = "The choir has been singing in the old church on the hill since\n98. Before that it had no roof."
    assert kinds(text) == [("prose", text)]


def test_the_line_above_the_rule_is_the_head_of_a_table() -> None:
    text = "| Unit | Cost |\n|---|:-:|\n| Tank | 5.5 |\nThe table ends."
    assert [kind for kind, _ in kinds(text)] == ["table_head", "table_head", "row", "prose"]


def test_tables_without_outer_bars() -> None:
    text = "Unit | Cost\n--- | ---\nTank | 5.5\nBoat | 7\n\nDone | dusted."
    assert [kind for kind, _ in kinds(text)] == ["table_head", "table_head", "row", "row", "prose"]
    assert [kind for kind, _ in kinds(f"{PROSE}\n{text}")][:2] == ["prose", "table_head"]


def test_a_hidden_line_of_a_chat_is_no_table_and_rows_may_lack_a_head() -> None:
    assert kinds("||The boss dies.||") == [("prose", "||The boss dies.||")]
    assert [kind for kind, _ in kinds("| a | b |\n| c | d |")] == ["row", "row"]
    assert kinds("| --- |") == []


def test_block_quotations() -> None:
    text = "> First line of a quotation that is long\n> and goes on. Then ends.\n>\n> - Tea\n> - Cake\n>> Deep\nMine."
    assert kinds(text) == [
        ("quotation", "First line of a quotation that is long\n> and goes on. Then ends."),
        ("quotation", "Tea"),
        ("quotation", "Cake"),
        ("quotation", "Deep"),
        ("prose", "Mine."),
    ]


@pytest.mark.parametrize("text", [">50 people came.", ">:( said he."])
def test_what_only_looks_like_a_block_quotation(text: str) -> None:
    assert kinds(text) == [("prose", text)]


def test_code_is_one_block_with_its_fences() -> None:
    code = "```py\nprint('a. b')\n\n# no heading\n```"
    assert kinds(f"Use this:\n{code}\nDone.") == [("prose", "Use this:"), ("code", code), ("prose", "Done.")]
    assert kinds("~~~\na\n~~~") == [("code", "~~~\na\n~~~")]
    assert kinds("```a. B. c```") == [("code", "```a. B. c```")]
    assert kinds("- Item\n```\nx\n```") == [("item", "Item"), ("code", "```\nx\n```")]


def test_a_fence_that_nothing_closes_hides_nothing() -> None:
    assert kinds("```\nThe pool is open.") == [("prose", "The pool is open.")]
    assert kinds("```py\nThe pool is open.") == [("prose", "```py"), ("prose", "The pool is open.")]
    assert kinds("```py and `x` go\nopen.") == [("prose", "```py and `x` go"), ("prose", "open.")]


@pytest.mark.parametrize(
    "image", ["![Smoke](smoke.jpg)", "![Smoke [HERALD]](https://a.b/(c).jpg)", "![Smoke]", "![a](b) ![c](d)"]
)
def test_a_line_of_images_is_a_caption(image: str) -> None:
    assert kinds(image) == [("caption", image)]


def test_an_image_inside_a_line_is_not() -> None:
    assert [kind for kind, _ in kinds("![Smoke](smoke.jpg) rose.")] == ["prose"]


@pytest.mark.parametrize("line", ["*Smoke over the docks. Photo: a reader*", "_Smoke_", "Photo: M. Orel"])
def test_the_line_below_an_image_is_its_caption(line: str) -> None:
    assert kinds(f"![Smoke](a.jpg)\n{line}\nPolice came.")[1] == ("caption", line)


def test_a_line_after_a_gap_is_no_caption() -> None:
    assert kinds("![Smoke](a.jpg)\n\n*Smoke* rose.")[1] == ("prose", "*Smoke* rose.")
    assert kinds("![Smoke](a.jpg)\n\n*It smoked for hours.*")[1] == ("prose", "*It smoked for hours.*")


# --- wrapped lines


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The minister, who spoke on condition of\nanonymity, refused to give details of the\n"
        "Civil Protection Service. Nobody was\nsurprised."
    )
    assert kinds(text) == [("prose", text)]


def test_lines_of_their_own_are_paragraphs_of_their_own() -> None:
    lines = ["VOLCANO: FERROW", "TIME OF ERUPTION: 3 DECEMBER, 07:10 LOCAL TIME", "The next one follows at noon."]
    assert kinds("\n".join(lines)) == [("prose", line) for line in lines]


def test_a_colon_takes_the_quotation_below_with_it() -> None:
    assert kinds("He said:\n“No.”") == [("prose", "He said:\n“No.”")]


def test_a_bold_label_and_the_letters_of_a_faq_open_a_block() -> None:
    claim = "**Claim:** the run was pieced together from two recordings of"
    assert kinds(f"{claim}\n**Verdict:** false") == [("prose", claim), ("prose", "**Verdict:** false")]
    assert [kind for kind, _ in kinds("Q: Is it loud?\nA: It hums.")] == ["heading", "prose"]


def test_a_number_after_a_long_line_goes_on() -> None:
    text = "The office in the old customs house by the harbour has counted\n18,960 vehicles a day."
    assert kinds(text) == [("prose", text)]


# --- by-lines, credits, links


@pytest.mark.parametrize(
    "line",
    [
        "BY TAMSIN OAKE [tamsin.oake@herald.example]",
        "By Pieter Sand (p.sand@herald.example)",
        "By Raza Minn",
        "Contact: a@b.example",
        "By Raza Minn, chief reporter",
        "By Ada Finch and Ilse van der Brandt",
        "Words by Ada Finch",
        "Media contact: 0800 555 044",
        "Write to me at casimir@plainly.example",
        "Photo: M. Orel",
        "Photo by: M. Orel",
        "© M. Orel",
        "press@b.example",
    ],
)
def test_bylines(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}") == [("prose", PROSE), ("byline", line)]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday Noon",
        "By train",
        "By Raza Minn.",
        "Contact: nobody knows",
        "By the end they had all gone home, said Ada Finch",
        "Complaints go to a@b.example and are dealt with by the next match day at the latest, the club says",
        "Write to a@b.example.",
        "Photographs were taken",
        "Photo: bring two of them, signed on the back and not older than a year.",
        f"By {'Very ' * 30}Long",
    ],
)
def test_what_only_looks_like_a_byline(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}")[1] == ("prose", line)


@pytest.mark.parametrize(
    "line", ["https://a.example/b", "<https://a.example>", "[Rules [new]](https://a.b/(c))", "[1]: https://a.b"]
)
def test_a_line_that_is_nothing_but_a_link(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}")[1] == ("link", line)


@pytest.mark.parametrize(
    "heading", ["Sources", "**Sources**", "*Sources*", "## See also", "Sources:", "Further reading"]
)
def test_the_items_under_sources_are_links(heading: str) -> None:
    text = f"{PROSE}\n\n{heading}\n\n- Lesser veilwing\n1. The Post\nThe Gazette: a map\n\n{PROSE}\n\n- Tea"
    found = [kind for kind, _ in kinds(text)]
    assert found == ["prose", "heading", "link", "link", "link", "prose", "item"]


def test_a_list_under_sources_ends_with_the_next_heading() -> None:
    text = "## Sources\n\n![Map](m.png)\n\n### Books\n\n- A book\n\n## Rules\n\n- Be kind."
    assert [kind for kind, _ in kinds(text)] == ["heading", "caption", "heading", "link", "heading", "item"]


def test_lists_of_headlines_are_links_and_one_cut_off_item_is_none() -> None:
    cut = '- Gazette: "Streets under water after ..."\n- Post: Watch the spillway …\n- A map'
    assert [kind for kind, _ in kinds(cut)] == ["link", "link", "link"]
    assert [kind for kind, _ in kinds("- https://a.b\n- [A map](https://c.d)")] == ["link", "link"]
    assert [kind for kind, _ in kinds("- And so on ...\n- Tea.\n- Cake.")] == ["item", "item", "item"]
    assert [kind for kind, _ in kinds("- And so on ...")] == ["item"]


def test_a_few_lines_that_tell_whom_to_write_to_are_no_prose() -> None:
    contact = "Skerry Harbour Office, second desk\ndesk@harbour.example"
    assert kinds(f"{PROSE}\n\n{contact}\n") == [("prose", PROSE), ("byline", contact)]


def test_a_sentence_with_a_mail_address_over_two_lines_stays_prose() -> None:
    words = "Anyone who saw the ferry is asked to write\nto desk@harbour.example before Monday."
    assert kinds(words) == [("prose", words)]
