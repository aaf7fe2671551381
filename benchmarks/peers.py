"""Engines behind one face, so that all are fed, asked and timed alike.

All get the same tokens and score by BM25 with k1 1.2 and b 0.75; none stores the text. Passages are numbered from 0 in
the order in which they come. A peer is imported when it is built: each runs in a process of its own.
"""

import sqlite3
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

import numpy as np

Passages = list[list[str]]
Hits = list[tuple[int, float]]  # number of the passage and its score, best first


class Engine(ABC):
    """An index of passages, kept in memory or in `folder`."""

    needs: ClassVar[str]  # the module that must be installed
    grows: ClassVar[bool] = True  # or else a new document means building all anew

    @abstractmethod
    def __init__(self, folder: Path) -> None: ...

    @abstractmethod
    def feed(self, passages: Passages) -> None:
        """Take in a part of the corpus; called again and again until `finish`."""

    def finish(self) -> None:  # noqa: B027 - nothing to do for some
        """Make searchable what was fed. Called once."""

    @abstractmethod
    def search(self, terms: list[str], limit: int) -> Hits:
        """At most `limit` passages with any of the distinct `terms`."""

    def add(self, document: Passages) -> None:
        """Take in a small document, to be found by the next search."""
        raise NotImplementedError

    def close(self) -> None:  # noqa: B027 - as above
        """Leave the folder alone from now on."""


class Concordance(Engine):
    """The index of this repository."""

    needs = "index.postings"

    def __init__(self, folder: Path) -> None:
        del folder  # it lives in memory
        from index.postings import Postings

        self._postings = Postings()

    def feed(self, passages: Passages) -> None:
        self._postings.extend(passages)
        self._postings.settle()

    def finish(self) -> None:
        chore = self._postings.whole()  # as after a collection was read anew
        self._postings.done(chore, chore.run())

    def search(self, terms: list[str], limit: int) -> Hits:
        return self._postings.search(terms).best(limit)

    def add(self, document: Passages) -> None:
        self._postings.add(document)


class RankBm25(Engine):
    """rank_bm25, which scores every passage for every question."""

    needs = "rank_bm25"
    grows = False

    def __init__(self, folder: Path) -> None:
        del folder
        self._passages: Passages = []

    def feed(self, passages: Passages) -> None:
        self._passages += passages

    def finish(self) -> None:
        from rank_bm25 import BM25Plus

        self._index = BM25Plus(self._passages, k1=1.2, b=0.75, delta=0)
        del self._passages

    def search(self, terms: list[str], limit: int) -> Hits:
        scores = self._index.get_scores(terms)
        best = np.argpartition(scores, -limit)[-limit:] if len(scores) > limit else np.arange(len(scores))
        best = best[np.argsort(-scores[best], kind="stable")]
        return [(int(number), float(scores[number])) for number in best if scores[number] > 0]


class Bm25s(Engine):
    """bm25s, with every score worked out beforehand."""

    needs = "bm25s"
    grows = False
    backend: ClassVar[str] = "numpy"

    def __init__(self, folder: Path) -> None:
        del folder
        import bm25s

        self._index = bm25s.BM25(k1=1.2, b=0.75, method="lucene", backend=self.backend)
        self._words: dict[str, int] = {}
        self._passages: list[list[int]] = []

    def feed(self, passages: Passages) -> None:
        words = self._words
        for passage in passages:
            self._passages.append([words.setdefault(token, len(words)) for token in passage])

    def finish(self) -> None:
        self._index.index((self._passages, self._words), show_progress=False)
        del self._passages

    def search(self, terms: list[str], limit: int) -> Hits:
        asked = [self._words[term] for term in terms if term in self._words]
        if not asked:
            return []
        numbers, scores = self._index.retrieve(
            [asked], k=limit, show_progress=False, n_threads=0, backend_selection=self.backend
        )
        hits = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return [(number, score) for number, score in hits if score > 0]


class Bm25sNumba(Bm25s):
    """bm25s, compiled by numba when it is first asked."""

    needs = "numba"
    backend = "numba"


class Tantivy(Engine):
    """tantivy, in files that are mapped into memory; every commit reaches the disk."""

    needs = "tantivy"
    _WRITER_BYTES: ClassVar[int] = 128_000_000

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._library = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("number", fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._index.config_reader("manual")
        self._writer = self._index.writer(self._WRITER_BYTES, num_threads=1)
        self._count = 0

    def feed(self, passages: Passages) -> None:
        for passage in passages:
            self._writer.add_document(self._library.Document(text=" ".join(passage), number=self._count))
            self._count += 1

    def finish(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()  # ends the writer
        self._writer = self._index.writer(self._WRITER_BYTES, num_threads=1)
        self._refresh()

    def search(self, terms: list[str], limit: int) -> Hits:
        query, should = self._library.Query, self._library.Occur.Should
        any_of = query.boolean_query([(should, query.term_query(self._schema, "text", t, "freq")) for t in terms])
        found = self._searcher.search(any_of, limit, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in found])
        return [(number, score) for number, (score, _) in zip(numbers, found, strict=True)]

    def add(self, document: Passages) -> None:
        self.feed(document)
        self._writer.commit()
        self._refresh()

    def close(self) -> None:
        self._writer.wait_merging_threads()

    def _refresh(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()


class Fts5(Engine):
    """SQLite's full text search, in a file; every commit reaches the disk."""

    needs = "sqlite3"

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='unicode61')")
        self._count = 0

    def feed(self, passages: Passages) -> None:
        rows = ((number, " ".join(passage)) for number, passage in enumerate(passages, self._count))
        self._database.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", rows)
        self._count += len(passages)

    def finish(self) -> None:
        self._database.commit()

    def search(self, terms: list[str], limit: int) -> Hits:
        any_of = " OR ".join(f'"{term}"' for term in terms)
        found = self._database.execute(
            "SELECT rowid, -rank FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", (any_of, limit)
        )
        return found.fetchall()

    def add(self, document: Passages) -> None:
        self.feed(document)
        self._database.commit()

    def close(self) -> None:
        self._database.close()


ENGINES: dict[str, type[Engine]] = {
    "concordance": Concordance,
    "rank-bm25": RankBm25,
    "bm25s": Bm25s,
    "bm25s-numba": Bm25sNumba,
    "tantivy": Tantivy,
    "fts5": Fts5,
}
