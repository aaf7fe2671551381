"""What the blocks of a text are, told in short."""

from corpus.blocks import blocks

PROSE = "The council met for three hours on Tuesday and agreed on almost nothing."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.words(text)) for block in blocks(text)]


def headings(text: str) -> list[str]:
    return [words for kind, words in kinds(text) if kind == "heading"]


def levels(text: str) -> list[int]:
    return [block.level for block in blocks(text) if block.kind == "heading"]
