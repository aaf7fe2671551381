"""A page (HTML) as the article that it holds, which trafilatura tells from the rest; and what it says of itself."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from corpus.files.found import Found, shown_text, words_of
from corpus.files.marked_up import Marks, code, heading, item, quotation, row, rule, written
from corpus.files.page_text import PageText
from corpus.files.plain import markup_text
from corpus.files.refusal import Refused

_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_META_WITHIN = 4_096
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")
_UNSEEN = etree.XPath(
    "//*[@hidden or @aria-hidden='true' or self::template or self::noscript or self::script or self::style]"
)
_STYLED = etree.XPath("//*[@style]")
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?(?![.\d])", re.IGNORECASE
)
_PARSER = partial(html.HTMLParser, recover=True, remove_comments=True, remove_pis=True)
"""Without comments: trafilatura would lose the words behind them."""
_WHOLE = frozenset({"html", "body"})
"""Hidden, if they are, until a script shows them."""
_STRUCTURED = "application/ld+json"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_PUBLISHER = etree.XPath("//*[@itemprop='publisher']/descendant-or-self::*[@itemprop='name' or @itemprop='publisher']")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_URL_MAX = 2_048
_URL = re.compile(r"https?://[^\s\x00-\x20\"<>\\^`{|}]+", re.IGNORECASE)
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
"""Never a date that merely stands somewhere on the page: the footer's year would do."""
_BLOCKS = frozenset({"p", "head", "list", "quote", "table", "div"})
_NOTHING = "no article was found in it"


def read_page(data: bytes, declared: str | None = None) -> Found:
    """The article of the page `data`. `declared`: the character set that its server names. Raises Refused."""
    decoded = markup_text(data, declared or _declared(data))
    tree = _tree(decoded.text)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    publisher = _marked_publisher(tree)
    _drop_unseen(tree)
    page_text = PageText(tree)
    page = trafilatura.bare_extraction(
        tree, include_comments=False, favor_precision=True, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    text = written(_Article(page_text).marks(page.body)) if isinstance(page, Document) and page.body is not None else ""
    if not isinstance(page, Document) or not text:
        raise Refused(_NOTHING)
    return Found(
        text,
        title=words_of(page.title),
        author=words_of((page.author or "").replace("; ", ", ")),
        publisher=_named(page.sitename) or publisher,
        published=page.date,
        url=page.url if page.url and len(page.url) <= _URL_MAX and _URL.fullmatch(page.url) else None,
        language=language.strip() if _LANGUAGE.fullmatch(language.strip()) else None,
        charset=decoded.charset,
    )


def _declared(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:_META_WITHIN])
    return found.group(1).decode("ascii") if found else None


def _tree(text: str) -> html.HtmlElement:
    try:  # a declaration of bytes would contradict the text that they have become
        tree = html.document_fromstring(_DECLARATION.sub("", text), parser=_PARSER())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused(_NOTHING) from error
    return tree


def _drop_unseen(tree: html.HtmlElement) -> None:
    """Take out what nobody sees who looks at the page, so that nobody is quoted with it."""
    styled = [element for element in _STYLED(tree) if _UNSEEN_STYLE.search(element.get("style", ""))]
    for element in [*_UNSEEN(tree), *styled]:
        structured = element.tag == "script" and element.get("type", "").strip().lower() == _STRUCTURED
        if not structured and element.tag not in _WHOLE:
            element.drop_tree()  # what follows it stays


def _named(site: str | None) -> str | None:
    """The name of a site; None if it is just that of its host, which is no publisher."""
    words = words_of(site)
    return None if words is None or _HOST.fullmatch(words) else words


def _marked_publisher(tree: html.HtmlElement) -> str | None:
    for element in _PUBLISHER(tree):
        words = words_of(element.get("content") or element.text_content())
        if words:
            return words
    return None


# --- from the article's elements to light Markdown


class _Article:
    """Turns what trafilatura found into blocks of Markdown, each as it is written on the page."""

    def __init__(self, page: PageText) -> None:
        self._page = page

    def marks(self, body: etree._Element) -> Iterator[Marks]:
        """The blocks of the article, in order."""
        yield from (Marks(line) for line in self._checked([_line(body.text or "")]))
        for element in body:
            yield from self._block(element)
            yield from (Marks(line) for line in self._checked([_line(element.tail or "")]))

    def _block(self, element: etree._Element) -> Iterator[Marks]:
        tag = element.tag
        if tag == "head":
            rank = (element.get("rend") or "")[-1:]
            yield from (heading(line, int(rank) if rank.isdigit() else 2) for line in self._checked([_words(element)]))
        elif tag == "list":
            items = (_words(child, skip="list") for child in element.iter("item"))
            yield from (item(line) for line in self._checked(items))
        elif tag == "code":
            yield code(shown_text("".join(_pieces(element, ""))).replace("\v", "\n"))
        elif tag == "quote":
            nested = any(child.tag in _BLOCKS for child in element)
            yield quotation([mark.text for mark in self.marks(element)] if nested else self._checked(_lines(element)))
        elif tag == "table":
            yield from self._rows(element)
        elif tag == "div":
            yield from self.marks(element)
        elif isinstance(tag, str):
            yield from (Marks(line) for line in self._checked(_lines(element)))

    def _rows(self, table: etree._Element) -> Iterator[Marks]:
        for number, element in enumerate(table.iter("row")):
            cells = [self._page.as_written(_words(cell)) or "" for cell in element.iter("cell")]
            if any(cells):
                yield row(cells)
                if number == 0 and any(cell.get("role") == "head" for cell in element.iter("cell")):
                    yield rule(len(cells))

    def _checked(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines as the page has them: whole where words were lost, left out where it has nothing like them."""
        for line in lines:
            written_so = self._page.as_written(line) if line else None
            if written_so is not None:
                yield written_so


def _words(element: etree._Element, skip: str = "") -> str:
    return _line("".join(_pieces(element, skip)))


def _lines(element: etree._Element) -> list[str]:
    """The lines of a paragraph: a page breaks them where it says so, not where its source does."""
    return [line for piece in "".join(_pieces(element, "")).split("\v") if (line := _line(piece))]


def _pieces(element: etree._Element, skip: str) -> Iterator[str]:
    """The text of an element in order, without what stands in elements of the tag `skip`; a break of a line is \\v."""
    depth = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            depth += each.tag == skip
            if not depth and isinstance(each.tag, str):
                yield "\v" if each.tag == "lb" else (each.text or "").replace("\v", " ")
        else:
            depth -= each.tag == skip
            if not depth and each is not element:
                yield ("\v" if each.tag == "p" else "") + (each.tail or "").replace("\v", " ")


def _line(text: str) -> str:
    return " ".join(shown_text(text).split())
