"""`concordance sync-folder`: the library holds what a folder holds, as often as it is run."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Container, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import click

from answer.service import Service
from bot.cli.adding import FEW, tell_odds
from bot.cli.codes import FAILED
from bot.cli.entries import who
from bot.cli.folder_plan import Copied, FolderFile, Outcome, Pair, Plan, coming_back, merged, planned, without_removed
from bot.cli.handing import AT_ONCE, Handed, handed_file, sha256_of, text_of, walked, why_not
from bot.cli.numbers import plural
from bot.cli.opening import opened
from bot.cli.operator import PATH, Operator, pass_operator
from bot.cli.terminal import console, name_on, one_line, progress, say
from corpus.audit import Action
from corpus.entries import check_words
from corpus.errors import EmptyDocument, KnownError, StoreError
from corpus.files.kinds import FileKind, kind_of_name
from corpus.files.model import ReadFile
from corpus.model import Document, DocumentId, DocumentSummary

_SUSPICIOUS: Final = 3
"""So many documents are not removed without a question where not one file of the folder is known."""
_DONE: Final = ("added", "revised", "edited", "removed", "unchanged")


@click.command("sync-folder")
@click.argument("folder", type=PATH, metavar="DIR")
@click.option("--name", metavar="NAME", help="What the folder is called in the library; its own name, if not given.")
@click.option("--dry-run", is_flag=True, help="Change nothing: say what would be done.")
@click.option("--all-anew", is_flag=True, help="Go on even if nothing that was taken from it is in it any more.")
@pass_operator
def sync_folder(operator: Operator, folder: Path, name: str | None, dry_run: bool, all_anew: bool) -> int:
    """Make the library hold what DIR and the folders in it hold: again and again, at no harm.

    New files are added, changed ones revised, documents of files that are gone removed. A file that was only renamed
    keeps its document. What came from elsewhere is never touched; what moderators changed stands until the file itself
    says otherwise; what they removed stays away while it can be restored. Documents belong to the folder by its name,
    which stands before the path in their file names.
    """
    called = text_of(folder.resolve().name if name is None else name).strip()
    if not called or "/" in called:
        raise click.UsageError("The folder needs a name without “/” in it: give it one with --name.")
    return asyncio.run(_Syncing(operator, called, dry_run=dry_run, all_anew=all_anew).sync(folder))


class _Syncing:
    """One run over a folder, and what came of it so far."""

    def __init__(self, operator: Operator, folder: str, *, dry_run: bool, all_anew: bool) -> None:
        self._operator = operator
        self._collection = operator.collection
        self._folder = folder
        self._by = f"folder {folder}"
        self._dry_run = dry_run
        self._all_anew = all_anew
        self._unreadable: list[str] = []
        self._failed = False
        self._done: Counter[str] = Counter()
        self._lines: list[str] = []
        self._changed: list[Document] = []

    async def sync(self, folder: Path) -> int:
        """Do it, say what was done, and return the exit code."""
        files = await self._files(folder)
        async with opened(self._operator.settings, tidy=not self._dry_run) as service:
            documents = await service.keeping.list(self._collection)
            plan = planned(self._folder, files, documents, self._kept)
            self._check(folder, files, plan)
            own, others = await self._removed_documents(service)
            plan, stay_away = without_removed(plan, others)
            plan, back = coming_back(plan, own)
            try:
                await self._carry_out(service, plan, back)
            except BaseException as error:
                await self._stopped(service, {one.id for one in documents}, error)
                raise
            self._tell(plan, stay_away)
            if len(self._changed) <= FEW:
                await tell_odds(service, self._collection, self._changed)
        return FAILED if self._failed else 0

    async def _removed_documents(self, service: Service) -> tuple[list[DocumentSummary], list[DocumentSummary]]:
        """The documents of the folder that were removed with their files, and those that somebody else removed."""
        own: list[DocumentSummary] = []
        others: list[DocumentSummary] = []
        for one in await service.keeping.removed(self._collection):
            if (one.source.file_name or "").startswith(f"{self._folder}/"):
                changes = await service.keeping.audit(self._collection, document=one.id)
                removal = next((entry for entry in changes if entry.action is Action.REMOVED), None)
                (own if removal is not None and removal.by == self._by else others).append(one)
        return own, others

    async def _files(self, folder: Path) -> list[FolderFile]:
        """The files of the folder, read; what cannot be read is said, and remembered. Raises UnreadableFile."""
        found = walked(folder)
        for name, error in found.unreadable:
            self._refuse(name, error)
        wanted = [(name, path) for name, path in found.files if kind_of_name(name) is not FileKind.ZIP]
        zips = len(found.files) - len(wanted)
        if zips:
            say(console(stderr=True), f"Passed over: {plural(zips, 'zip')}; unpack what is to be read.")
        files: list[FolderFile] = []
        with progress("Reading files", len(wanted)) as report:
            for start in range(0, len(wanted), AT_ONCE):
                some = wanted[start : start + AT_ONCE]
                for read in await asyncio.gather(*(handed_file(name, path) for name, path in some)):
                    files += [file for one in read if (file := self._file(one)) is not None]
                report(start + len(some), len(wanted))
        return files

    def _file(self, handed: Handed) -> FolderFile | None:
        if not isinstance(handed.found, ReadFile):
            self._refuse(handed.name, handed.found)
            return None
        try:
            check_words(handed.found.text)
        except EmptyDocument as error:
            self._refuse(handed.name, error)
            return None
        return FolderFile(f"{self._folder}/{handed.name}", handed.found, sha256_of(handed.found))

    def _refuse(self, name: str, error: KnownError) -> None:
        self._failed = True
        self._unreadable.append(f"{self._folder}/{name}")
        err = console(stderr=True)
        say(err, f"concordance: {why_not(name_on(err, name), error)}")

    def _kept(self, name: str) -> bool:
        """Whether the document of that file name is left as it is: its file, or a folder above it, cannot be read."""
        return any(name == one or name.startswith(f"{one}/") for one in self._unreadable)

    def _check(self, folder: Path, files: list[FolderFile], plan: Plan) -> None:
        """Raises ClickException where a folder is hardly the one that the documents came from."""
        if self._all_anew:
            return
        if not files and not self._unreadable:
            raise click.ClickException(f"The folder {folder} holds no documents: nothing was changed.")
        if len(plan.gone) >= _SUSPICIOUS and not plan.pairs:
            raise click.ClickException(
                f"None of the {len(plan.gone)} documents of the folder {self._folder} is in {folder} any more. Give "
                "another folder a name of its own with --name; if it is the same folder, say --all-anew."
            )

    async def _carry_out(self, service: Service, plan: Plan, back: Sequence[Copied]) -> None:
        """What is new first and what is gone last: whoever stops it half-way has too much rather than too little."""
        for file, number in back:
            assert not isinstance(number, str), "it is a document that was removed"
            await self._step(file.name, self._put_back(service, file, number))
        await self._add(service, plan)
        for pair in plan.pairs:
            if pair.alike:
                self._done["unchanged"] += 1
            else:
                await self._step(pair.file.name, self._change(service, pair))
        for gone in plan.gone:
            await self._step(gone.source.file_name or "", self._remove(service, gone))

    async def _add(self, service: Service, plan: Plan) -> None:
        if self._dry_run:
            for file in plan.new:
                self._note("added", file.name)
            return
        texts = [(file.read.text, file.source.model_copy(update={"added_by": self._by})) for file in plan.new]
        with progress("Adding documents", len(texts)) as report:
            results = await service.keeping.add_many(self._collection, texts, report)
        for file, result in zip(plan.new, results, strict=True):
            if isinstance(result, Document):
                self._note("added", f"number {result.id}, {file.name}", result)
            else:
                self._refuse(file.name.removeprefix(f"{self._folder}/"), result)

    async def _put_back(self, service: Service, file: FolderFile, number: DocumentId) -> None:
        """Restore the document of a file that was away for a while, as the file says by now."""
        document = None
        if not self._dry_run:
            document = await service.keeping.restore(self._collection, number, by=self._by)
            revisions = (await service.keeping.history(self._collection, number)).revisions
            outcome = merged(file, revisions, self._by)
            if outcome is not None:
                document = await self._revise(service, document, file, outcome)
        self._note("added", f"number {number}, {file.name} (put back)", document)

    async def _change(self, service: Service, pair: Pair) -> None:
        """Make of a document what its file says by now, if it was the file that changed."""
        number = pair.document.id
        revisions = (await service.keeping.history(self._collection, number)).revisions
        outcome = merged(pair.file, revisions, self._by)
        if outcome is None:
            self._done["unchanged"] += 1
            return
        document = None if self._dry_run else await self._revise(service, pair.document, pair.file, outcome)
        before = pair.document.source.file_name
        asides = [f"was {before}"] if before != pair.file.name else []
        if outcome.over is not None:
            by = who(outcome.over.source.added_by)
            asides.append(f"in place of revision {outcome.over.number}, by {by}: see concordance history {number}")
        told = f" ({'; '.join(asides)})" if asides else ""
        self._note("revised" if outcome.text else "edited", f"number {number}, {pair.file.name}{told}", document)

    async def _revise(
        self, service: Service, before: Document | DocumentSummary, file: FolderFile, outcome: Outcome
    ) -> Document:
        text = file.read.text
        if not outcome.text:
            text = (await service.keeping.show(self._collection, before.id)).document.text
        return await service.keeping.revise(
            self._collection, before.id, text, outcome.source, by=self._by, expected=before.revision
        )

    async def _remove(self, service: Service, gone: DocumentSummary) -> None:
        if not self._dry_run:
            await service.keeping.remove(self._collection, gone.id, by=self._by)
        self._note("removed", f"number {gone.id}, {gone.source.file_name}")

    async def _step(self, name: str, work: Awaitable[None]) -> None:
        """Do `work`; what one document refuses does not stop the others."""
        try:
            await work
        except StoreError:
            raise
        except KnownError as error:
            self._refuse(name.removeprefix(f"{self._folder}/"), error)

    def _note(self, done: str, what: str, document: Document | None = None) -> None:
        self._done[done] += 1
        self._lines.append(f"{f'Would be {done}' if self._dry_run else done.capitalize()}: {what}")
        if document is not None and done != "edited":
            self._changed.append(document)

    def _tell(self, plan: Plan, stay_away: Sequence[Copied]) -> None:
        out = console()
        if len(self._lines) <= FEW or self._dry_run:
            for told in self._lines:
                say(out, told)
        for file, of in plan.copied[:FEW]:
            where = f"{of} has" if isinstance(of, str) else f"number {of}, which came from elsewhere, has"
            say(out, f"Left out: {file.name}, for {where} the same text")
        if len(plan.copied) > FEW:
            say(out, f"Left out for such reasons: {plural(len(plan.copied) - FEW, 'more file')}")
        if any(isinstance(one.of, int) for one in plan.copied):
            say(out, "To let the folder keep what came from elsewhere: concordance remove NUMBER, then sync again.")
        for file, of in stay_away:
            say(out, f"Left out: {file.name}, for number {of} was removed; concordance restore {of} puts it back")
        say(out, f"{'Dry run of folder' if self._dry_run else 'Folder'} {self._folder}: {self._counts()}.")

    def _counts(self) -> str:
        return ", ".join(f"{self._done[what]:,} {what}" for what in _DONE)

    async def _stopped(self, service: Service, known: Container[int], error: BaseException) -> None:
        """Say what was done before it was interrupted, or before the disk was full: that stays."""
        with suppress(StoreError):
            now = await service.keeping.list(self._collection)
            self._done["added"] = sum(one.id not in known and one.source.added_by == self._by for one in now)
        cause = "Interrupted" if isinstance(error, asyncio.CancelledError) else "Stopped"
        done = ", ".join(f"{self._done[what]:,} {what}" for what in _DONE[:-1])
        say(console(stderr=True), f"{cause}; what was done stays: {one_line(done)}. Sync again to go on.")
