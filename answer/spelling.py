"""Reading a question with its misspelt words put right, where the documents tell how."""

import asyncio
import re
from collections.abc import Sequence
from typing import Final

from answer.model import Correction
from answer.reaching import Reach
from answer.retrieving import Search
from corpus.model import Frozen
from index.analyzer import Analyzer
from index.live import Hit
from index.spelling import MIN_LETTERS, TWO_SLIPS, Speller, Spelling, distance
from index.stopwords import STOP_WORDS

Word = tuple[int, int, str]
"""Where a word of the question starts and ends, and its folded form."""
TRIED: Final = 4
"""How many spellings of a word are tried beside the question's other words."""
UNSEEN: Final = 0.6
"""How much farther off a spelling is whose very word is in none of its best passages."""
FAR: Final = 3
"""A word with so many slips is another word."""
LONG_LETTERS: Final = 7
"""In a word so long, an ending may differ, too."""
LOOKED_AT: Final = 5
"""In how many of the best passages."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Reading(Frozen):
    """A question as it was read: its `text` with the `corrections` made, in order."""

    text: str
    corrections: tuple[Correction, ...] = ()


async def read(text: str, speller: Speller, search: Search, analyzer: Analyzer, reach: Reach) -> Reading:
    """`text` with each misspelt word as its likeliest spelling in the documents, in the company of its other words.

    A word that stands in the documents, a common word and a number are left alone; so is a word that is near to none.
    `reach`: the terms that may stand for a term; a common word that the documents have another for is put right, too.
    """
    words = [(match.start(), match.end(), " ".join(analyzer.words(match.group()))) for match in _WORD.finditer(text)]
    words = _joined(words, speller)
    company = [term for _, _, word in words if not speller.misspelt(word) for term in analyzer.content_terms(word)]
    parts: list[str] = []
    corrections: list[Correction] = []
    end = 0
    for start, stop, word in words:
        written = text[start:stop]
        better = await _respelt(word, analyzer, company, speller, search, reach) if speller.misspelt(word) else word
        if better is None or (better == word and " " not in written):
            continue
        if start and written[0].isupper() and not await _a_name(better, analyzer, search):
            continue
        corrections.append(Correction(written=written, read=_cased(better, written)))
        company += analyzer.content_terms(better)
        parts += [text[end:start], corrections[-1].read]
        end = stop
    return Reading(text="".join([*parts, text[end:]]), corrections=tuple(corrections))


def _joined(words: Sequence[Word], speller: Speller) -> list[Word]:
    """`words` with two that the documents write as one (“ware house”) made one, where one of them is in no passage."""
    found: list[Word] = []
    for start, stop, word in words:
        if found:
            before = found[-1]
            one = before[2] + word
            apart = all(speller.knows(part) or part in STOP_WORDS for part in (before[2], word))
            if not apart and start == before[1] + 1 and len(one) >= MIN_LETTERS and speller.knows(one):
                found[-1] = (before[0], stop, one)
                continue
        found.append((start, stop, word))
    return found


async def _respelt(
    word: str, analyzer: Analyzer, company: Sequence[str], speller: Speller, search: Search, reach: Reach
) -> str | None:
    """The likeliest spelling of a misspelt `word`; None if there is none."""
    spellings = await asyncio.to_thread(speller.spellings, word)
    tried = [await _met(one, word, analyzer, company, search) for one in spellings[:TRIED]]
    found = [one for one in tried if one is not None]
    return (
        min(found)[-1]
        if found
        else await _split(word, analyzer, speller, search) or _unindexed(word, analyzer, speller, reach)
    )


def _unindexed(word: str, analyzer: Analyzer, speller: Speller, reach: Reach) -> str | None:
    """The likeliest common word that `word` is a slip of, where the documents have another word for it."""
    return next(
        (
            found
            for found in speller.common(word)
            if any(speller.holds(other) for term in analyzer.stem([found]) for other in reach(term))
        ),
        None,
    )


async def _split(word: str, analyzer: Analyzer, speller: Speller, search: Search) -> str | None:
    """`word` as two that stand side by side in the documents: “icecream” as “ice cream”; None if it is not."""
    for pair in speller.parts(word):
        beside = re.compile(rf"\b{pair[0]}[\s-]{pair[1]}\b", re.IGNORECASE)
        if any(beside.search(_text(hit)) for hit in (await search(analyzer.stem(pair), LOOKED_AT)).hits):
            return " ".join(pair)
    return None


async def _met(
    spelling: Spelling, written: str, analyzer: Analyzer, company: Sequence[str], search: Search
) -> tuple[float, int, str] | None:
    """How far off a spelling is where the documents have it (less beside the question's other words), and as what word.

    The index knows terms; the word itself is found in its best passages. None if it is not, and too far off to be sure.
    """
    others = set(company)
    share, words = 0.0, set[str]()
    for hit in (await search([*sorted(others), spelling.term], LOOKED_AT)).hits:
        there = analyzer.words(_text(hit))
        terms = analyzer.stemmed(there)
        same = {word for word, term in zip(there, terms, strict=True) if term == spelling.term}
        words |= same
        if same and others:
            share = max(share, len(others.intersection(terms)) / len(others))
    nearest = min(words, key=lambda word: (distance(written, word, FAR), word), default=spelling.word)
    near = distance(written, nearest, FAR)
    sure = FAR if len(written) >= LONG_LETTERS else 2
    inflected = any(word.startswith(spelling.word) or spelling.word.startswith(word) for word in words)
    if near >= sure and not inflected and (words or spelling.slip >= TWO_SLIPS):
        return None
    slip = spelling.slip - share + (UNSEEN if near > 1 else 0.0)
    return round(slip, 6), -spelling.passages, nearest if near < FAR else spelling.word


def _text(hit: Hit) -> str:
    """What a passage is found by: its title, its headings and its words."""
    document = hit.passage.document
    headings = (heading.of(document.text) for heading in hit.passage.headings)
    return "\n".join([document.source.title or "", *headings, hit.passage.text])


async def _a_name(word: str, analyzer: Analyzer, search: Search) -> bool:
    """Whether the documents write `word` with a capital: a name is no other word misspelt."""
    hits = (await search(analyzer.stem(word.split()), LOOKED_AT)).hits
    return any(re.search(rf"\b{re.escape(_cased(word, 'A'))}", _text(hit)) for hit in hits)


def _cased(word: str, written: str) -> str:
    """`word` with a capital where the person wrote one: a name stays a name."""
    return (
        word.upper() if written.isupper() and len(written) > 1 else word.capitalize() if written[:1].isupper() else word
    )
