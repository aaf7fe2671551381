"""Front matter: language and tags, and what other programs write between --- lines."""

import pytest

from corpus.errors import UnreadableFile
from corpus.files.reading import read_file
from corpus.model import Source
from corpus.reading import read


def source(head: str, mark: str = "---") -> Source:
    text, found = read("a.md", f"{mark}\n{head}\n{mark}\nIt sails.".encode())
    assert text == "It sails."
    return found


@pytest.mark.parametrize("head", ['language = "de"', 'lang = "de"', 'language = ""\nlang = "de"', 'Lang = " de "'])
def test_the_language_goes_by_two_names(head: str) -> None:
    assert source(head, "+++").language == "de"


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ('tags = ["sea", "old  boats", "sea", ""]', "+++"),
        ('tags = "sea, old boats, sea,"', "+++"),
        ("tags: sea, old boats", "---"),
        ('tags: [sea, "old boats"]', "---"),
        ("tags:\n  - sea\n  - 'old boats'", "---"),
        ("tags:\n\t- sea\n\n  # ships\n  - old boats\nlayout: post", "---"),
    ],
)
def test_tags_are_a_list_or_words_with_commas(head: str, mark: str) -> None:
    assert source(head, mark).tags == ("sea", "old boats")


def test_tags_may_be_numbers_and_may_be_missing() -> None:
    assert source("tags = [2024, 'sea']", "+++").tags == ("2024", "sea")
    assert source("tags:").tags == source("title: A").tags == source("tags: []").tags == ()


@pytest.mark.parametrize("value", ["[[1]]", "{a = 1}", "[1.5]", "[{a = 1}]"])
async def test_tags_that_are_no_words_are_told(value: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        await read_file("a.md", f"+++\ntags = {value}\n+++\nIt sails.".encode())
    assert "its front matter says tags = " in raised.value.user_message
    assert raised.value.user_message.endswith("which is not a list of words.")


def test_a_source_that_is_a_link_is_the_url_and_no_publisher() -> None:
    assert source("source: https://quay.example/a") == Source(url="https://quay.example/a", file_name="a.md")
    given = source("source: https://quay.example/a\nurl: https://quay.example/b\npublisher: Quay Post")
    assert (given.url, given.publisher) == ("https://quay.example/b", "Quay Post")
    assert source("source: Quay Post").publisher == "Quay Post"


def test_what_other_programs_write_is_left_alone() -> None:
    found = source(
        "layout: post\ntitle: Boats\ndraft: false\nauthor:\n  name: Ada Brook\n  url: https://ada.example\ncategories:\n"
        "  - news\npermalink: /boats/\ntoc: true\nweight: 12"
    )
    assert found == Source(title="Boats", file_name="a.md")
    assert source("author:\n  - Ada Brook\n  - Ned Sorley").author == "Ada Brook, Ned Sorley"


def test_the_bomb_of_another_format_is_but_text() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c"
    assert source(bomb).title == "*c"


async def test_any_text_may_have_front_matter() -> None:
    found = await read_file("a.txt", b"---\r\ntitle: Boats\r\nlang: en\r\n---\r\nIt sails.\r\n")
    assert (found.text, found.source.title, found.source.language) == ("It sails.\n", "Boats", "en")


@pytest.mark.parametrize("head", ["title = N", "date = N", "tags = [N]", "tags = N", "source = N"])
async def test_a_number_that_nobody_can_write_out_is_told(head: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        await read_file("a.md", f"+++\n{head.replace('N', '0x' + 'f' * 6_000)}\n+++\nIt sails.".encode())
    assert "its front matter holds a number that is too long" in raised.value.user_message


@pytest.mark.parametrize(
    "key", ["title{}", "x{}", "[x{}]\ny", "[[x{}]]\ny", "x . y{}", 'x."y z"{}', "x = {{y{} = 1}}\ny"]
)
async def test_a_key_of_very_many_parts_is_told_at_once(key: str) -> None:
    head = f"{key.format('.a' * 15_000)} = 1"
    with pytest.raises(UnreadableFile) as raised:
        await read_file("a.md", f"+++\n{head}\n+++\nIt sails.".encode())
    assert raised.value.user_message == "a.md cannot be read: its front matter is nested too deeply."


def test_a_value_may_have_as_many_dots_as_it_likes() -> None:
    assert source(f'title = "One, 1{".2" * 140}"', "+++").title == f"One, 1{'.2' * 140}"


@pytest.mark.parametrize("key", ["title", "publisher", "author", "language", "url", "source"])
async def test_what_is_too_long_to_be_shown_is_told(key: str) -> None:
    for value, most in (
        ("x" * 301, "300"),
        (f"https://quay.example/{'x' * 2_048}", "2,048" if key in "url source" else "300"),
    ):
        with pytest.raises(UnreadableFile) as raised:
            await read_file("a.md", f"---\n{key}: {value}\n---\nIt sails.".encode())
        assert raised.value.user_message.endswith(f"which is longer than {most} characters.")
    assert source(f"title: {'x' * 300}\nurl: https://quay.example/{'x' * 2_000}").title == "x" * 300


@pytest.mark.parametrize("tags", [", ".join(map(str, range(101))), "sea, " + "x" * 301])
async def test_no_file_has_tags_without_end(tags: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        await read_file("a.md", f"---\ntags: {tags}\n---\nIt sails.".encode())
    assert "its front matter has more than 100 tags" in raised.value.user_message
    assert len(source(f"tags: {', '.join(map(str, range(100)))}").tags) == 100
