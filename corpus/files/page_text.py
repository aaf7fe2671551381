"""What a page says, run by run, to hold against what was taken out of it: no words may be lost inside a sentence."""

from collections.abc import Iterator

from lxml import etree

from corpus.files.found import shown_text

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_KEY = 12
"""Code points, spaces aside, by which a run is known again."""


class PageText:
    """The text of a page, without spaces, and its runs: what stands between two breaks of a line or a block."""

    def __init__(self, tree: etree._Element) -> None:
        runs = list(_runs(tree))
        self._text = "".join(_squeezed(run) for run in runs)
        self._runs: dict[str, str] = {}
        for run in runs:
            self._runs.setdefault(_squeezed(run)[:_KEY], run)
        self._at = 0

    def as_written(self, words: str) -> str | None:
        """`words` if the page says them like that, in one piece; else the run that begins like them; None if none does.

        Fast where it is asked in the order of the page.
        """
        squeezed = _squeezed(words)
        at = self._text.find(squeezed, self._at)
        if at == -1:
            at = self._text.find(squeezed, 0, self._at + len(squeezed))
        if at != -1:
            self._at = at
            return words
        return self._runs.get(squeezed[:_KEY])


def _runs(tree: etree._Element) -> Iterator[str]:
    parts: list[str] = []
    for event, each in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(each.tag, str) or each.tag not in _INLINE:
            words = " ".join("".join(parts).split())
            if words:
                yield words
            parts = []
        parts.append(shown_text((each.text if event == "start" else each.tail) or ""))
    words = " ".join("".join(parts).split())
    if words:
        yield words


def _squeezed(words: str) -> str:
    return "".join(words.split())
