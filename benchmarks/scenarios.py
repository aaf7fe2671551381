"""Scenarios (eval/FORMAT.md) as the house reads them: an index of each, its questions, and what is a right quote."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from answer.choosing import choose, rank
from answer.model import Question
from answer.question import leans, understand
from answer.scoring import Candidate
from answer.settings import AnswerSettings
from corpus.deriving import derive
from corpus.model import CollectionId, Document, DocumentId, ParsedDocument
from corpus.reading import read
from index.analyzer import Analyzer
from index.live import Retrieved
from tests.memory import Memory

sys.path.insert(0, str(Path(__file__).parent / "eval"))
import score

ANALYZER = Analyzer()
PASSAGES = 10
Sides = list[list[tuple[str, str]]]


class Asked(NamedTuple):
    """A question of a scenario, understood. `gold`: as in score.acceptable; empty if there is no answer."""

    scenario: str
    line: dict[str, Any]
    question: Question
    found: Retrieved
    gold: list[tuple[str, str]]

    @property
    def sides(self) -> Sides:
        """The sides of the disagreement; empty if there is none."""
        return (self.line.get("disagreement") or {}).get("sides", [])


def load(folder: Path) -> Memory:
    """The index of the documents of one scenario."""
    collection = CollectionId("scenario")
    documents = []
    for number, path in enumerate(sorted((folder / "documents").iterdir()), 1):
        text, source = read(path.name, path.read_bytes())
        document = Document(
            id=DocumentId(number), collection=collection, revision=1, text=text, sha256="", source=source
        )
        documents.append(ParsedDocument(document=document, sentences=derive(text, source)))
    return Memory(documents, ANALYZER)


def asked(root: Path, *, conversation: bool = False, most: int | None = None) -> Iterator[Asked]:
    """The questions of all scenarios below `root`, at most `most` of each scenario, evenly chosen."""
    for folder in sorted(path.parent for path in root.rglob("questions.jsonl")):
        memory = load(folder)
        lines = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines() if line]
        step = 1 if most is None else max(1, len(lines) // most)
        before: Question | None = None
        for line in lines[::step]:
            lean = leans(line["question"], ANALYZER) if conversation else line.get("follow_up", False)
            question = understand(line["question"], ANALYZER, before if lean else None)
            found = asyncio.run(memory.found(question, PASSAGES))
            chosen = choose(question, found, AnswerSettings())
            before = question.model_copy(update={"shown": tuple(quote.reference for quote in chosen.quotes)})
            gold = score.acceptable(line) if line["expect"] == "answer" else []
            yield Asked(folder.name, line, question, found, gold)


def ranking(asked: Asked) -> list[Candidate]:
    """Every sentence of the passages found, best first."""
    found = asked.found
    return rank(asked.question, found.hits, found.statistics, ANALYZER) if found.hits else []


def right(candidate: Candidate, gold: list[tuple[str, str]]) -> bool:
    """Whether a candidate is a sentence that carries one of `gold`."""
    quote = {"text": candidate.text, "document": candidate.passage.document.source.file_name}
    return bool(score.hits(quote, gold))
