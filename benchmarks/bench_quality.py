"""How well documents are found: nDCG@10, recall at 10 and 100, and how often the first one is right.

    .venv/bin/python benchmarks/bench_quality.py FOLDER ... [--cranfield DOCUMENTS QUERIES JUDGEMENTS] ...

FOLDER: a scenario as told in eval/FORMAT.md; a question's relevant documents are those of its gold quotes.
`--cranfield`: that collection's files, cran.all.1400, cran.qry and cranqrel, or others of the same form. A line with
“passages” ranks a document by its best passage, as the bot does; “second look” adds index/second_stage.py to it. `p`:
paired randomisation test of nDCG@10 against Lucene's English of the same unit, two-sided, 10,000 draws.
"""

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import Stemmer
from rank_bm25 import BM25Okapi

from corpus.front_matter import split_front_matter
from corpus.model import CollectionId, Document, DocumentId, ParsedDocument, Source
from corpus.sentences import parse
from index.analyzer import Analyzer
from index.passages import Passage, passages
from index.scoring import K1, B, bm25
from index.second_stage import Found, second_scores
from index.settings import IndexSettings

Scores = npt.NDArray[np.float64]
Search = Callable[[str], Scores]
"""From a question to the score of each document, in their order; 0 where nothing matched."""

DRAWS: Final = 10_000
DEEP: Final = 100
SECOND: Final = 50
"""How many hits are looked at a second time."""
LUCENE_STOP_WORDS: Final = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this "
    "to was will with".split()
)
_UAX29: Final = re.compile(r"\w+(?:(?:(?<=[^\W\d])['’.:](?=[^\W\d])|(?<=\d)['.,;](?=\d))\w+)*")
"""The words of Lucene's StandardTokenizer, near enough for Western text: don't, U.S, 3.5, on_message."""


class Judged(NamedTuple):
    """A collection with judgements. `questions`: each with the places in `documents` that are relevant: one or more."""

    name: str
    documents: list[ParsedDocument]
    questions: list[tuple[str, frozenset[int]]]


class Figures(NamedTuple):
    """What one system got for one question."""

    ndcg: float
    recall: float
    deep_recall: float
    first: float


def scenario(folder: Path) -> Judged:
    """The documents of `folder` and the questions that they answer."""
    files = sorted((folder / "documents").iterdir())
    place = {file.name: at for at, file in enumerate(files)}
    documents = []
    for at, file in enumerate(files):
        head, body = split_front_matter(file.read_text("utf-8"))
        documents.append(_parsed(at, str(head.get("title") or ""), body))
    lines = map(json.loads, (folder / "questions.jsonl").read_text("utf-8").splitlines())
    asked = [(line["question"], frozenset(place[name] for _, name in line.get("gold") or ())) for line in lines]
    return Judged(folder.name, documents, [(question, relevant) for question, relevant in asked if relevant])


def cranfield(documents: Path, queries: Path, judgements: Path) -> Judged:
    """A collection in Cranfield's format: records of .I .T .A .B .W, of which title (T) and text (W) are read.

    Judgements are lines “query document grade” or “query 0 document grade”; a grade above 0 is relevant. A query is
    called there by its place in the file, counted from 1, not by its number.
    """
    kept = _records(documents)
    place = {number: at for at, (number, _) in enumerate(kept)}
    relevant: dict[int, set[int]] = defaultdict(set)
    for line in judgements.read_text("latin-1").splitlines():
        query, *_, document, grade = line.split()
        if document in place and grade.isdigit() and int(grade):
            relevant[int(query)].add(place[document])
    questions = [
        (fields["W"], frozenset(relevant[number]))
        for number, (_, fields) in enumerate(_records(queries), 1)
        if relevant[number]
    ]
    parsed = [_parsed(at, fields["T"], fields["W"]) for at, (_, fields) in enumerate(kept)]
    return Judged(documents.parent.name, parsed, questions)


def _records(file: Path) -> list[tuple[str, dict[str, str]]]:
    """The number and the fields of every record; a field that is left out is empty."""
    found = []
    for record in re.split(r"(?m)^\.I +", file.read_text("latin-1"))[1:]:
        number, _, rest = record.partition("\n")
        fields: dict[str, str] = defaultdict(str)
        for part in re.split(r"(?m)^\.(?=[A-Z]\s*$)", rest)[1:]:
            fields[part[0]] = " ".join(part[1:].split())
        found.append((number.strip(), fields))
    return found


def _parsed(at: int, title: str, text: str) -> ParsedDocument:
    document = Document(
        id=DocumentId(at + 1),
        collection=CollectionId("judged"),
        revision=1,
        text=text,
        sha256="0" * 64,
        source=Source(title=title or None),
    )
    return ParsedDocument(document=document, sentences=parse(text))


def _whole(parsed: ParsedDocument) -> str:
    """The title and the text of a document."""
    return f"{parsed.document.source.title or ''}\n{parsed.document.text}"


def whitespace(judged: Judged) -> Search:
    """What the examples of rank_bm25 do: lower case, split at blanks, BM25Okapi as it comes."""
    scorer = BM25Okapi([_whole(parsed).lower().split() for parsed in judged.documents])
    return lambda question: np.asarray(scorer.get_scores(question.lower().split()))


def english(judged: Judged) -> Search:
    """Lucene's English, a document as one unit."""
    return _english([_whole(parsed) for parsed in judged.documents])


def english_passages(judged: Judged) -> Search:
    """Lucene's English over our passages with the headings and the title, a document by its best passage."""
    cut = _cut(judged)
    search = _english(["\n".join([*_above(passage), passage.text]) for _, passage in cut])
    return lambda question: _of_documents(judged, cut, search(question))


def _english(texts: Sequence[str]) -> Search:
    """Lucene's EnglishAnalyzer and BM25Similarity (k1 1.2, b 0.75), with its lengths rounded to one byte.

    Lucene 9.9 itself gives the same nDCG@10 within 0.001.
    """
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    lengths = []
    for at, text in enumerate(texts):
        terms = _english_terms(text)
        lengths.append(len(terms))
        for term, count in Counter(terms).items():
            postings[term].append((at, count))
    total = len(lengths)
    norms = K1 * (1 - B + B * np.array([_one_byte(length) for length in lengths]) / (sum(lengths) / total))

    def search(question: str) -> Scores:
        scores = np.zeros(total)
        for term in _english_terms(question):
            if term in postings:
                at, count = np.array(postings[term]).T
                idf = math.log(1 + (total - len(at) + 0.5) / (len(at) + 0.5))
                scores[at] += idf * count / (count + norms[at])
        return scores

    return search


_PORTER: Final = Stemmer.Stemmer("porter")


def _english_terms(text: str) -> list[str]:
    words = (re.sub(r"['’]s$", "", word, flags=re.IGNORECASE).lower() for word in _UAX29.findall(text))
    stems: list[str] = _PORTER.stemWords([word for word in words if word not in LUCENE_STOP_WORDS])
    return stems


def _one_byte(length: int) -> int:
    """`length` as Lucene's SmallFloat keeps it: whole up to 40, then the four leading bits of what is above 24."""
    above = length - 24
    if above < 16:
        return length
    shift = above.bit_length() - 4
    return 24 + (above >> shift << shift)


def ours(judged: Judged) -> Search:
    """Our analysis and score, a document as one unit."""
    analyzer = Analyzer()
    title = IndexSettings().title_weight_repeats
    scorer = bm25(
        [
            analyzer.terms(document.text) + analyzer.terms(document.source.title or "") * title
            for document in (parsed.document for parsed in judged.documents)
        ]
    )
    return lambda question: np.asarray(scorer.get_scores(analyzer.question_terms(question)))


def ours_passages(judged: Judged, *, again: bool = False) -> Search:
    """Our analysis and score, a document by its best passage. `again`: with the second look at the best SECOND."""
    analyzer = Analyzer()
    cut = _cut(judged)
    scorer = bm25([_terms(passage, analyzer) for _, passage in cut])
    sentences = [[analyzer.terms(s.span.of(p.document.text)) for s in p.sentences] for _, p in cut] if again else []

    def search(question: str) -> Scores:
        terms = analyzer.question_terms(question)
        scores = np.asarray(scorer.get_scores(terms))
        if again:
            weights = {term: scorer.idf.get(term, 0.0) for term in terms}
            best = [at for at in np.argsort(-scores.round(9), kind="stable")[:SECOND] if scores[at] > 0]
            hits = [Found(float(scores[at]), sentences[at]) for at in best]
            scores[best] = second_scores(analyzer.content_terms(question), weights, hits)
        return _of_documents(judged, cut, scores)

    return search


def _cut(judged: Judged) -> list[tuple[int, Passage]]:
    """Every passage with the place of its document."""
    return [(at, passage) for at, parsed in enumerate(judged.documents) for passage in passages(parsed)]


def _of_documents(judged: Judged, cut: Sequence[tuple[int, Passage]], scores: Scores) -> Scores:
    """The best score among each document's passages."""
    best = np.zeros(len(judged.documents))
    np.maximum.at(best, [at for at, _ in cut], scores)
    return best


def _above(passage: Passage) -> list[str]:
    """The title of a passage's document and the headings over the passage."""
    text = passage.document.text
    return [passage.document.source.title or "", *(heading.of(text) for heading in passage.headings)]


def _terms(passage: Passage, analyzer: Analyzer) -> list[str]:
    settings = IndexSettings()
    title, *headings = map(analyzer.terms, _above(passage))
    return (
        analyzer.terms(passage.text)
        + [term for heading in headings for term in heading] * settings.heading_weight_repeats
        + title * settings.title_weight_repeats
    )


def figures(scores: Scores, relevant: frozenset[int]) -> Figures:
    """The figures of one ranking; documents with score 0 are not found, equal ones keep their order."""
    ranked = [int(at) for at in np.argsort(-scores.round(9), kind="stable")[:DEEP] if scores[at] > 0]
    gained = [at in relevant for at in ranked]
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))
    return Figures(
        ndcg=sum(1 / math.log2(place + 2) for place, gain in enumerate(gained[:10]) if gain) / ideal,
        recall=sum(gained[:10]) / len(relevant),
        deep_recall=sum(gained) / len(relevant),
        first=float(gained[:1] == [True]),
    )


def randomised(one: Sequence[float], other: Sequence[float]) -> float:
    """The share of DRAWS in which chance alone, swapping pairs, makes as large a difference of the means."""
    rng = np.random.default_rng(0)
    difference = np.array(one) - np.array(other)
    signs = rng.choice(np.array([-1, 1], dtype=np.int8), size=(DRAWS, len(difference)))
    larger = np.abs(signs @ difference) >= abs(difference.sum()) - 1e-12
    return float((larger.sum() + 1) / (DRAWS + 1))


SYSTEMS: Final[dict[str, tuple[Callable[[Judged], Search], str]]] = {
    "whitespace, Okapi": (whitespace, "Lucene's English"),
    "Lucene's English": (english, ""),
    "ours": (ours, "Lucene's English"),
    "Lucene's, passages": (english_passages, ""),
    "ours, passages": (ours_passages, "Lucene's, passages"),
    "ours, second look": (lambda judged: ours_passages(judged, again=True), "Lucene's, passages"),
}
"""What is compared, each with the one that its p is told against."""


def report(judged: Judged) -> None:
    """Print the table of one collection."""
    print(f"\n{judged.name}: {len(judged.documents)} documents, {len(judged.questions)} questions")
    print(f"{'':20} nDCG@10  R@10  R@100  top-1  p")
    got: dict[str, list[Figures]] = {}
    for name, (system, _) in SYSTEMS.items():
        search = system(judged)
        got[name] = [figures(search(question), relevant) for question, relevant in judged.questions]
    for name, (_, against) in SYSTEMS.items():
        means = np.mean(got[name], axis=0)
        p = f"{randomised(_ndcg(got[name]), _ndcg(got[against])):.4f}" if against else ""
        print(f"{name:20}   {means[0]:.3f}  {means[1]:.3f}  {means[2]:.3f}  {means[3]:.3f}  {p}")


def _ndcg(rows: Sequence[Figures]) -> list[float]:
    return [row.ndcg for row in rows]


def main() -> None:
    """Read what the command line names and report on each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--cranfield", nargs=3, type=Path, action="append", default=[], metavar="FILE")
    asked = parser.parse_args()
    if not asked.folders and not asked.cranfield:
        parser.error("name a folder, or files with --cranfield")
    for folder in asked.folders:
        report(scenario(folder))
    for files in asked.cranfield:
        report(cranfield(*files))


if __name__ == "__main__":
    main()
