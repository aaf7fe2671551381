"""Pages: the article without the rest, and what the page says of itself, however it says it."""

import pytest
from lxml import etree, html

from corpus.errors import UnreadableFile
from corpus.files.marked_up import written
from corpus.files.page_text import PageText
from corpus.files.pages import _Article, read_page
from corpus.files.reading import read_file
from corpus.files.refusal import Refused
from tests.corpus.reading.test_same_article import sentences

TITLE = "Harvest festival moves to the old mill"
PARAGRAPHS = (
    "The harvest festival of Brackwater will be held at the old mill this year, the parish council decided on Monday.",
    "“The meadow is under water, and the mill has a roof,” said council clerk Edda Farrow.",
    "Stalls open at ten, the band plays from noon, and the last bus leaves at eleven.",
)
ARTICLE = f"<h1>{TITLE}</h1>{''.join(f'<p>{words}</p>' for words in PARAGRAPHS)}"


def page(head: str = "", article: str = ARTICLE, after: str = "", attributes: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html {attributes}><head><meta charset='utf-8'>{head}</head><body><nav><a href='/'>Home</a>"
        f" <a href='/news'>News</a></nav><article>{article}</article>{after}"
        "<footer>© 1998 Somebody</footer></body></html>"
    ).encode()


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Harvest festival moves to the old mill", "datePublished": "2025-09-08T07:30:00+02:00",
"dateModified": "2025-09-20T07:30:00+02:00", "author": {"@type": "Person", "name": "Nell Quarrie"},
"publisher": {"@type": "Organization", "name": "Brackwater Bugle"},
"mainEntityOfPage": "https://bugle.example/festival"}</script>
<link rel="canonical" href="https://bugle.example/festival">"""
GRAPH = """<meta property="og:title" content="Harvest festival moves to the old mill">
<meta property="og:site_name" content="Brackwater Bugle"><meta property="og:url" content="https://bugle.example/festival">
<meta property="article:published_time" content="2025-09-08T07:30:00+02:00"><meta property="article:author"
content="Nell Quarrie"><meta name="author" content="Nell Quarrie">"""
MARKED = f"""<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Nell Quarrie</span></span>
<time itemprop="datePublished" datetime="2025-09-08">8 September 2025</time>
<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name"
content="Brackwater Bugle"></div>{"".join(f"<p>{words}</p>" for words in PARAGRAPHS)}</div>"""


@pytest.mark.parametrize(
    ("data", "url"),
    [
        (page(LINKED), "https://bugle.example/festival"),
        (page(GRAPH), "https://bugle.example/festival"),
        (page(article=MARKED, head=f"<title>{TITLE}</title>"), None),
    ],
    ids=["JSON-LD", "Open Graph", "micro-data"],
)
async def test_what_a_page_says_of_itself(data: bytes, url: str | None) -> None:
    source = (await read_file("festival.html", data)).source
    assert (source.title, source.author, source.publisher) == (TITLE, "Nell Quarrie", "Brackwater Bugle")
    assert (str(source.published), source.url) == ("2025-09-08", url)


async def test_a_by_line_names_the_author_and_is_no_evidence() -> None:
    article = ARTICLE.replace("</h1>", "</h1><p>By Nell Quarrie, village reporter</p>")
    read = await read_file("a.html", page(article=article, attributes='lang="en-GB"'))
    assert (read.source.title, read.source.author, read.source.language) == (TITLE, "Nell Quarrie", "en-GB")


async def test_what_a_page_does_not_say_is_unknown() -> None:
    """Neither the year in the footer, nor the name of the host, nor an author of nothing."""
    head = '<link rel="canonical" href="https://bugle.example/festival">'
    source = (await read_file("a.html", page(head, attributes='lang="no such language"'))).source
    assert (source.author, source.publisher, source.published, source.language) == (None, None, None, None)
    assert source.url == "https://bugle.example/festival"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<div aria-hidden='true'><p>{}</p></div>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<p style='color: red; Display : NONE'>{}</p>",
        "<p style='visibility:hidden'>{}</p>",
        "<p style='font-size:0px'>{}</p>",
        "<span style='font-size: 0.0em;'>{}</span>",
        "<script>document.write('{}')</script>",
        "<style>p::after {{ content: '{}' }}</style>",
        "<!-- {} -->",
    ],
)
def test_what_the_page_hides_is_quoted_by_nobody(hidden: str) -> None:
    secret = "The festival is cancelled, whatever anybody may tell you, and the mill is to be sold."
    article = ARTICLE.replace("<p>Stalls", f"{hidden.format(secret)}<p>Stalls")
    text = read_page(page(article=article)).text
    assert "cancelled" not in text
    assert all(words in text for words in PARAGRAPHS)


def test_small_letters_are_not_hidden() -> None:
    article = ARTICLE.replace("<p>Stalls", "<p style='font-size:0.8em'>Dogs stay at home.</p><p>Stalls")
    assert "Dogs stay at home." in read_page(page(article=article)).text


def test_navigation_and_comments_are_not_the_article() -> None:
    after = "<div id='comments'><h3>Comments</h3><p>First! This mill is haunted, believe me, friends.</p></div>"
    text = read_page(page(after=after)).text
    assert text == f"# {TITLE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n"


def test_the_parts_of_an_article_keep_their_marks() -> None:
    article = (
        f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}<br>{PARAGRAPHS[2]}</p><h2>What to bring</h2>"
        "<ul><li>Boots, as the path is wet.<ul><li>Socks, for the way home.</li></ul></li><li>A lantern for the way "
        "home.</li></ul><blockquote><p>Bring a jug, and leave the dog.</p><p>The mill is small.</p></blockquote>"
        f"<blockquote>We had snow in the meadow.<br>Once.</blockquote><p>{PARAGRAPHS[1]}</p>"
        "<table><tr><th>Stall</th><th>Price</th></tr><tr><td>Honey</td><td>4 crowns</td></tr>"
        "<tr><td></td><td></td></tr></table><h6>Small print</h6>"
        "<table><tr><td>Rain</td><td>in the barn</td></tr><tr><td>Sun</td><td>in the yard</td></tr></table>"
    )
    assert read_page(page(article=article)).text == (
        f"# {TITLE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}\n\n## What to bring\n\n"
        "- Boots, as the path is wet.\n- Socks, for the way home.\n- A lantern for the way home.\n\n"
        "> Bring a jug, and leave the dog.\n>\n> The mill is small.\n\n> We had snow in the meadow.\n>\n> Once.\n\n"
        f"{PARAGRAPHS[1]}\n\n| Stall | Price |\n| --- | --- |\n| Honey | 4 crowns |\n\n###### Small print\n\n"
        "| Rain | in the barn |\n| Sun | in the yard |\n"
    )


def test_loose_words_and_empty_parts() -> None:
    body = etree.fromstring(
        "<body>loose<p>in a paragraph</p>behind<div><p>within</p></div><!-- no --><head/><head>bare</head>"
        "<list><item/><item>one</item></list><table><row><cell/></row><row><cell>a</cell></row></table><quote/></body>"
    )
    assert written(_Article(PageText(body)).marks(body)) == (
        "loose\n\nin a paragraph\n\nbehind\n\nwithin\n\n## bare\n\n- one\n\n| a |\n"
    )


def test_no_words_are_lost_inside_a_sentence() -> None:
    article = ARTICLE.replace(
        "Stalls open",
        "Stalls<!-- from --> open<?what?>, as <a href='/x'>told</a><!-- so --> before, they <b>all</b> do,",
    )
    assert "Stalls open, as told before, they all do, at ten, the band plays" in read_page(page(article=article)).text


def test_what_was_taken_out_is_held_against_the_page() -> None:
    tree = html.fromstring(
        "<div><p>The mill, <a href='/m'>built</a> in 1803, has a ro<b>of</b>.</p><p>It leaks.<br>Sometimes.</p></div>"
    )
    said = PageText(tree)
    assert said.as_written("It leaks.") == "It leaks."
    assert said.as_written("The mill, built in 1803, has a roof.") == "The mill, built in 1803, has a roof."
    assert said.as_written("The mill, built in has a roof.") == "The mill, built in 1803, has a roof."
    assert said.as_written("The barn, too.") is None
    assert said.as_written("It leaks. Sometimes.") == "It leaks. Sometimes."
    loose = PageText(etree.fromstring("<p>one<b>two</b></p>"))
    assert loose.as_written("onetwo") == "onetwo"


def test_a_page_that_a_script_shows_is_read() -> None:
    shown = page(article=MARKED).replace(b"<body>", b"<body style='visibility: hidden'>")
    assert read_page(shown) == read_page(page(article=MARKED))
    assert read_page(shown).publisher == "Brackwater Bugle"


def test_code_is_code() -> None:
    lines = "def boil(water):\n    return water.hot\n\nprint(boil(kettle))  # ```"
    text = read_page(page(article=f"{ARTICLE}<pre><code>{lines}</code></pre><p>{PARAGRAPHS[0]}</p>")).text
    assert f"\n\n~~~\n{lines}\n~~~\n\n" in text
    assert not any(kind != "code" and "boil" in words for kind, words, _ in sentences(text))


def test_words_stand_as_they_are_written() -> None:
    words = "The *old* mill_wheel costs 5 < 6 crowns & more [sic], says #2 of the_list: “1. Go > home.”"
    shown = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("mill_", "mill&shy;_")
    assert words in read_page(page(article=f"{ARTICLE}<p>{shown}</p>")).text


@pytest.mark.parametrize(
    ("declared", "charset"), [("windows-1251", "windows-1251"), ("koi8-u", "koi8-u"), ("", "windows-1251")]
)
async def test_a_page_in_another_character_set(declared: str, charset: str) -> None:
    words = "Цього року свято врожаю відбудеться біля старого млина, вирішила в понеділок сільська рада громади."
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    encoding = declared or "cp1251"
    data = f"<html><head>{meta}</head><body><article><p>{words}</p></article></body></html>".encode(encoding)
    read = await read_file("a.html", data)
    assert (read.text, read.charset) == (f"{words}\n", charset)


async def test_the_servers_word_for_the_character_set_comes_before_the_pages() -> None:
    data = "<meta charset='windows-1251'><article><p>Lé village est fermé à midi, dit la mairie.</p>".encode("cp1252")
    read = await read_file("a", data, content_type="text/html; charset=ISO-8859-1")
    assert (read.text, read.charset) == ("Lé village est fermé à midi, dit la mairie.\n", "windows-1252")


def test_xhtml_may_declare_itself() -> None:
    declaration = '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">'
    assert PARAGRAPHS[0] in read_page(f"{declaration}<body>{ARTICLE}".encode()).text


@pytest.mark.parametrize(
    "data", [b"", b" ", b"<html></html>", b"<!-- -->", b"<p></p>", b"\xef\xbb\xbf", b"<script>x</script>"]
)
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="no article was found in it"):
        read_page(data)


async def test_a_link_of_another_sort_is_no_link() -> None:
    for address in ("javascript:alert(1)", "file:///etc/passwd", f"https://bugle.example/{'a' * 3000}"):
        head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
        assert (await read_file("a.html", page(head))).source.url is None


async def test_a_page_larger_than_pages_are_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="larger than 3 MiB"):
        await read_file("a.html", b" " * (3 * 2**20 + 1))
