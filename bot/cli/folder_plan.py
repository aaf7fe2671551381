"""What has to be done so that a collection holds what a folder holds: a plan, made of values alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from answer.editing import FIELDS
from corpus.files.model import ReadFile
from corpus.model import DocumentId, DocumentSummary, RevisionSummary, Source


class FolderFile(NamedTuple):
    """A file of a folder, read. `name`: of the folder and the path below it, with “/”; `sha256`: of its text."""

    name: str
    read: ReadFile
    sha256: str

    @property
    def source(self) -> Source:
        """Where it comes from: what it says of itself, under its name in the folder."""
        return self.read.source.model_copy(update={"file_name": self.name})


class Pair(NamedTuple):
    """A file and the document that is made of it."""

    document: DocumentSummary
    file: FolderFile

    @property
    def alike(self) -> bool:
        """Whether the document says what the file says; else one of the two was changed."""
        mine, yours = self.document.source, self.file.source
        known = all(getattr(mine, field) == getattr(yours, field) for field in (*FIELDS, "file_name"))
        return known and self.document.sha256 == self.file.sha256


class Copied(NamedTuple):
    """A file that becomes no new document: another file has its text, or a document from elsewhere or removed."""

    file: FolderFile
    of: str | DocumentId


class Plan(NamedTuple):
    """What is to be done. `new`: files without a document; `gone`: documents without a file."""

    pairs: tuple[Pair, ...]
    new: tuple[FolderFile, ...]
    gone: tuple[DocumentSummary, ...]
    copied: tuple[Copied, ...]


def planned(
    folder: str, files: Sequence[FolderFile], documents: Iterable[DocumentSummary], kept: Callable[[str], bool]
) -> Plan:
    """What is to be done with the `documents` of a collection for the `files` of the folder of that name.

    Documents belong to the folder by their file names; what came from elsewhere is in no pair and never gone. `kept`:
    tells of the names of files that cannot be read: their documents are left as they are. A text is the document that
    has it: a file that was renamed, and not changed, keeps its document.
    """
    documents = list(documents)
    own = {
        one.id: one
        for one in documents
        if (one.source.file_name or "").startswith(f"{folder}/") and not kept(one.source.file_name or "")
    }
    holding = {one.sha256: one for one in documents}
    by_name = {one.source.file_name: one for one in own.values()}
    texts: dict[str, list[FolderFile]] = defaultdict(list)
    for file in files:
        texts[file.sha256].append(file)
    pairs: list[Pair] = []
    left: list[FolderFile] = []
    copied: list[Copied] = []
    for same in texts.values():
        there = holding.get(same[0].sha256)
        if there is not None and there.id not in own:
            copied += [Copied(file, there.id) for file in same]
            continue
        chosen = _chosen(same, there, by_name.keys())
        copied += [Copied(file, chosen.name) for file in same if file is not chosen]
        if there is None:
            left.append(chosen)
        else:
            pairs.append(Pair(own.pop(there.id), chosen))
    new: list[FolderFile] = []
    for file in left:
        before = by_name.get(file.name)
        if before is not None and before.id in own:
            pairs.append(Pair(own.pop(before.id), file))
        else:
            new.append(file)
    return Plan(tuple(pairs), tuple(new), tuple(own.values()), tuple(copied))


def without_removed(plan: Plan, removed: Sequence[DocumentSummary]) -> tuple[Plan, tuple[Copied, ...]]:
    """`plan` without the new files whose document is among the `removed` ones, and these files.

    It is their document if it has the text or the name of the file.
    """
    by_text, by_name = _by_text(removed), {one.source.file_name: one.id for one in removed}
    return _taken_out(plan, lambda file: by_name.get(file.name, by_text.get(file.sha256)))


def coming_back(plan: Plan, removed: Iterable[DocumentSummary]) -> tuple[Plan, tuple[Copied, ...]]:
    """`plan` without the new files that have the very text of a `removed` document, and these files."""
    by_text = _by_text(removed)
    return _taken_out(plan, lambda file: by_text.get(file.sha256))


def _by_text(documents: Iterable[DocumentSummary]) -> dict[str, DocumentId]:
    return {one.sha256: one.id for one in documents}


def _taken_out(plan: Plan, of: Callable[[FolderFile], DocumentId | None]) -> tuple[Plan, tuple[Copied, ...]]:
    found = {file.name: of(file) for file in plan.new}
    out = tuple(Copied(file, number) for file in plan.new if (number := found[file.name]) is not None)
    return plan._replace(new=tuple(file for file in plan.new if found[file.name] is None)), out


def _chosen(same: Sequence[FolderFile], there: DocumentSummary | None, named: Iterable[str | None]) -> FolderFile:
    """Of files with one text, the one that the document is made of: of its name, or else of any document's name."""
    if there is not None:
        named = {there.source.file_name}
    names = set(named)
    return next((file for file in same if file.name in names), same[0])


class Outcome(NamedTuple):
    """What a document is to become. `text`: whether its text is to be that of the file, else it stays.

    `over`: the revision that somebody else wrote meanwhile, and that gives way to the file.
    """

    source: Source
    text: bool
    over: RevisionSummary | None


def merged(file: FolderFile, revisions: Sequence[RevisionSummary], by: str) -> Outcome | None:
    """What the document of `revisions` is to become; None if it stays as it is.

    Only what was changed in the file since `by` took it in is changed in the document: what moderators changed since
    stands. Where both changed the text, the file decides, and where `by` never took it in (it came in an archive).
    """
    current = revisions[-1]
    base = next((one for one in reversed(revisions) if one.source.added_by == by), current)
    changes: dict[str, object] = {
        field: getattr(file.source, field)
        for field in FIELDS
        if getattr(file.source, field) != getattr(base.source, field)
    }
    text = file.sha256 not in (base.sha256, current.sha256)
    over = current if text and current.sha256 != base.sha256 else None
    # What is known of another wording, whose it is above all, is not true of the file's.
    known = current if over is None else next(one for one in reversed(revisions) if one.sha256 == base.sha256)
    source = known.source.model_copy(update={**changes, "file_name": file.name})
    return None if source == current.source and not text else Outcome(source, text, over)
