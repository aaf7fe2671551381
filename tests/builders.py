"""Short ways to make values for tests: what does not matter is left out."""

from datetime import date

from answer.model import Answered, Exchange, Refused
from corpus.model import CollectionId, Contents, Document, DocumentId, ParsedDocument, Source
from corpus.sentences import parse

HERE = CollectionId("here")
ELSEWHERE = CollectionId("elsewhere")


def source(title: str | None = None, publisher: str | None = None, published: date | None = None) -> Source:
    return Source(title=title, publisher=publisher, published=published)


def document(text: str, title: str | None = None, number: int = 1) -> ParsedDocument:
    made = Document(
        id=DocumentId(number), collection=HERE, revision=1, text=text, sha256="0" * 64, source=Source(title=title)
    )
    return ParsedDocument(document=made, sentences=parse(text))


def contents(*texts: str, version: int = 1) -> Contents:
    documents = tuple(document(text, number=number) for number, text in enumerate(texts, 1))
    return Contents(collection=HERE, version=version, documents=documents)


def words(exchange: Exchange) -> list[str]:
    """The quotes of an answer, as text; fails on a refusal."""
    assert isinstance(exchange.answer, Answered), f"refused: {exchange.answer}"
    return [quote.text for quote in exchange.answer.quotes]


def refusal(exchange: Exchange) -> Refused:
    """The refusal; fails on an answer."""
    assert isinstance(exchange.answer, Refused), f"answered: {words(exchange)}"
    return exchange.answer
