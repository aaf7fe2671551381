"""An archive that is damaged, foreign or made to do harm is refused in one sentence, and nothing is changed."""

import asyncio
import hashlib
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.format import LIMITS, Limits
from corpus.errors import UnusableArchive
from corpus.judgements import Pair, Ruling
from corpus.model import Source
from corpus.sqlite import SqliteStore
from tests.corpus.archive_files import Members, members_of, pack, signed, with_document, with_header, with_lines
from tests.corpus.archived import draft_of, everything, first
from tests.corpus.drafts import ELSEWHERE, HERE
from tests.corpus.servers_contract import many

FOREIGN = "it is not an archive that Concordance wrote"
DAMAGED = "it is damaged, or was changed since it was written"
HUGE = "it is larger than what can be taken in"
NEWER = "it was written by a newer version of Concordance: upgrade this one"

TEXT = "texts/1-1.txt"


@pytest.fixture
async def archive(store: SqliteStore, tmp_path: Path) -> Path:
    """Two documents, the first of two revisions of one text, and a judgement of each kind."""
    one = await store.add(ELSEWHERE, draft_of("Nine boats came in.", Source(title="Boats", added_by="7")))
    two = await store.add(ELSEWHERE, draft_of("Ten boats came in."))
    await store.revise(ELSEWHERE, one.id, draft_of("Nine boats came in.", Source(title="Two")))
    await store.judgements.correct_speaker(ELSEWHERE, first(two.id), "Mo", by=None)
    await store.judgements.rule(ELSEWHERE, Pair.of(first(one.id, 2), first(two.id)), Ruling.REAL, by=None)
    await store.archives.export(ELSEWHERE, tmp_path / "good.zip")
    return tmp_path / "good.zip"


@pytest.fixture
async def target(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A store in which nothing is, and its folder."""
    folder = tmp_path_factory.mktemp("target")
    async with SqliteStore.open(folder / "concordance.db", durable=False) as opened:
        yield opened, folder


async def refusal(target: Any, file: Path, limits: Limits = LIMITS) -> str:
    """Why `file` is refused. Nothing is changed, and no file is left."""
    store, folder = target
    before = await everything(store), await store.audit(HERE), await store.collections()
    with pytest.raises(UnusableArchive) as caught:
        await store.archives.take_in(HERE, file, by=None, limits=limits)
    assert (await everything(store), await store.audit(HERE), await store.collections()) == before
    assert {name.split(".")[0] for name in await asyncio.to_thread(os.listdir, folder)} == {"concordance"}
    assert caught.value.user_message == f"{file.name} cannot be imported: {caught.value.why}."
    return caught.value.why


def changed(name: str, content: bytes) -> Callable[[Members], Members]:
    return lambda members: {**members, name: content}


def without(name: str) -> Callable[[Members], Members]:
    return lambda members: {key: content for key, content in members.items() if key != name}


def document(**fields: Any) -> Callable[[Members], Members]:
    return lambda members: with_document(members, lambda one: one.update(fields))


def revision(number: int = 0, **fields: Any) -> Callable[[Members], Members]:
    return lambda members: with_document(members, lambda one: one["revisions"][number].update(fields))


def source(**fields: Any) -> Callable[[Members], Members]:
    return lambda members: with_document(members, lambda one: one["revisions"][0]["source"].update(fields))


def text(content: bytes) -> Callable[[Members], Members]:
    """Another text, of which the checksums are right in both revisions."""

    def change(members: Members) -> Members:
        digest = hashlib.sha256(content).hexdigest()
        for number in (0, 1):
            members = revision(number, sha256=digest)(members)
        return {**members, TEXT: content}

    return change


def lines(name: str, *contents: bytes, count: int | None = None) -> Callable[[Members], Members]:
    return lambda members: with_lines(members, name, *contents, count=count)


def twice(name: str) -> Callable[[Members], Members]:
    """A line that is there twice, and is counted so."""

    def change(members: Members) -> Members:
        line = members[name].splitlines()[0]
        return with_lines(members, name, line, line, *members[name].splitlines()[1:])

    return change


def header(**fields: Any) -> Callable[[Members], Members]:
    return lambda members: with_header(members, **fields)


PLACE = {"document": 2, "revision": 1, "span": {"start": 0, "end": 4}}


def judgement(**fields: Any) -> Callable[[Members], Members]:
    said = {"sentence": {**PLACE, **fields}, "name": "Mo", "at": "2025-03-02T12:00:00Z"}
    return lines("judgements.jsonl", json.dumps({"speaker": said}).encode())


def pair(*places: dict[str, Any], times: int = 1) -> Callable[[Members], Members]:
    said = {"pair": places, "ruling": "real", "by": None, "at": "2025-03-02T12:00:00Z"}
    other = {**said, "pair": places[::-1]}
    return lines("judgements.jsonl", *[json.dumps({"ruling": one}).encode() for one in (said, other)[:times]])


DEEP = b"[" * 20_000 + b"]" * 20_000
TAMPERED: dict[str, tuple[str, Callable[[Members], Members]]] = {
    # Texts
    "another text": (DAMAGED, changed(TEXT, b"Nine boats came out.")),
    "no text": (DAMAGED, without(TEXT)),
    "a text that is not UTF-8": (DAMAGED, text(b"Nine boats \xff\xfe came in.")),
    "half a surrogate pair as text": (DAMAGED, text(b"Nine \xed\xa0\x80 boats.")),
    "a text without words": (DAMAGED, text(b" \n ... \n")),
    "another checksum of a text": (DAMAGED, revision(sha256="0" * 64)),
    "two checksums of one text": (DAMAGED, revision(1, sha256="0" * 64)),
    "a checksum that is none": (DAMAGED, revision(sha256="0" * 63 + "G")),
    # Names
    "a name above the folder": (DAMAGED, lambda members: {**members, "../evil.txt": b"x"}),
    "a name from the root": (DAMAGED, lambda members: {**members, "/etc/evil": b"x"}),
    "a name of Windows": (DAMAGED, lambda members: {**members, "texts\\1-1.txt": b"x"}),
    "a folder": (DAMAGED, lambda members: {**members, "texts/": b""}),
    "a text that no document names": (DAMAGED, lambda members: {**members, "texts/9-9.txt": b"x"}),
    "a document that names another file": (DAMAGED, revision(text="README.txt")),
    "a document that names a file above": (DAMAGED, revision(text="texts/../../1-1.txt")),
    "a name with a line end": (DAMAGED, revision(text="texts/1-1.txt\n")),
    # Members
    "no header": (FOREIGN, without("archive.json")),
    "no documents": (DAMAGED, without("documents.jsonl")),
    "no judgements": (DAMAGED, without("judgements.jsonl")),
    "no explanation": (DAMAGED, without("README.txt")),
    # The header
    "a header that is not JSON": (FOREIGN, changed("archive.json", b"{")),
    "a header of something else": (FOREIGN, header(what="A zip")),
    "a header that is a list": (FOREIGN, changed("archive.json", b"[]")),
    "a header without end": (FOREIGN, changed("archive.json", DEEP)),
    "a header that is not UTF-8": (FOREIGN, changed("archive.json", b'{"what": "\xff"}')),
    "a newer format": (NEWER, header(format=2, more="of it")),
    "a newer format with other members": (NEWER, lambda members: {**header(format=9)(members), "new.bin": b"x"}),
    "no format": (FOREIGN, header(format=0)),
    "a format that is a word": (FOREIGN, header(format="one")),
    "more in the header than is known": (DAMAGED, header(more=1)),
    "a version beyond all counting": (DAMAGED, header(version=10**13)),
    "a version of a thousand digits": (DAMAGED, header(version=10**999)),
    "a version below nothing": (DAMAGED, header(version=-1)),
    "a version and a half": (DAMAGED, header(version=1.5)),
    "a language without end": (DAMAGED, header(language="g" * 41)),
    "no language at all": (DAMAGED, header(language="")),
    "synonyms that are none": (DAMAGED, header(synonyms=[1])),
    "more synonyms than anybody may have": (DAMAGED, header(synonyms=[["a", "b"]] * 501)),
    "a group of synonyms without end": (DAMAGED, header(synonyms=[["a"] * 51])),
    "a synonym without end": (DAMAGED, header(synonyms=[["a" * 101, "b"]])),
    "synonyms that SQLite cannot hold": (FOREIGN, header(synonyms=[["\ud800", "a"]])),
    "another count of documents": (DAMAGED, header(documents=3)),
    "another count of revisions": (DAMAGED, header(revisions=2)),
    "another count of judgements": (DAMAGED, header(judgements=1)),
    "no checksum of the documents": (DAMAGED, header(sha256={})),
    # Documents
    "documents that were changed": (DAMAGED, lambda one: {**one, "documents.jsonl": one["documents.jsonl"] + b"\n"}),
    "a line that is not JSON": (DAMAGED, lines("documents.jsonl", b"boats")),
    "a line without end": (DAMAGED, lines("documents.jsonl", DEEP)),
    "a last line without its end": (
        DAMAGED,
        lambda members: signed({**members, "documents.jsonl": members["documents.jsonl"][:-1]}),
    ),
    "a document twice": (DAMAGED, twice("documents.jsonl")),
    "two documents of one text": (DAMAGED, document(id=3)),
    "a document without a number": (DAMAGED, document(id=None)),
    "a document numbered 0": (DAMAGED, document(id=0)),
    "a document of a larger number than there are": (DAMAGED, document(id=2**63)),
    "a document of a thousand digits": (DAMAGED, document(id=10**999)),
    "a document without revisions": (DAMAGED, document(revisions=[])),
    "a mark that is none": (DAMAGED, document(mark="sung")),
    "a day that is none": (DAMAGED, document(review_by="2025-02-30")),
    "more of a document than is known": (DAMAGED, document(more=1)),
    # Sources
    "a revision added at no time": (DAMAGED, source(added_at=None)),
    "a revision added at a time of nowhere": (DAMAGED, source(added_at="2025-03-02T12:00:00")),
    "a revision added before the first year": (DAMAGED, source(added_at="0001-01-01T00:00:00+14:00")),
    "a revision added after the last year": (DAMAGED, source(added_at="9999-12-31T23:59:59-14:00")),
    "a title that is no text": (DAMAGED, source(title=5)),
    "a title without end": (DAMAGED, source(title="".join(chr(0x4E00 + number % 20_000) for number in range(600_000)))),
    "a title of half a surrogate pair": (DAMAGED, source(title="\ud800")),
    "a message that Discord cannot have": (DAMAGED, source(message={"channel": 1, "message": 2**64, "author": 1})),
    "a message below 0": (DAMAGED, source(message={"channel": 1, "message": -1, "author": 1})),
    # Judgements
    "a judgement of nothing": (DAMAGED, lines("judgements.jsonl", b"{}")),
    "a judgement twice": (DAMAGED, twice("judgements.jsonl")),
    "a judgement of a document that is not there": (DAMAGED, judgement(document=9)),
    "a judgement of a revision that is not there": (DAMAGED, judgement(revision=2)),
    "a judgement beyond the text": (DAMAGED, judgement(span={"start": 0, "end": 19})),
    "a judgement beyond all numbers": (DAMAGED, judgement(span={"start": 2**70, "end": 2**71})),
    "a judgement that begins after its end": (DAMAGED, judgement(span={"start": 4, "end": 0})),
    "a ruling on what is not there": (DAMAGED, pair(PLACE, {**PLACE, "document": 9})),
    "a ruling on one pair, both ways round": (DAMAGED, pair(PLACE, {**PLACE, "document": 1}, times=2)),
}


@pytest.mark.parametrize("what", TAMPERED)
async def test_an_archive_that_was_tampered_with_is_refused(
    target: Any, archive: Path, tmp_path: Path, what: str
) -> None:
    why, change = TAMPERED[what]
    pack(tmp_path / "bad.zip", change(members_of(archive)))
    assert await refusal(target, tmp_path / "bad.zip") == why


async def test_what_is_changed_and_put_right_again_is_taken_in(target: Any, archive: Path, tmp_path: Path) -> None:
    """So that the refusals above are those of what each says, and not of how it was made."""
    members = members_of(archive)
    same = header(version=5)(text(b"Nine boats came out.")(members))
    for change in (source(title="Other"), document(mark="retracted"), judgement(), pair(PLACE, PLACE), lambda one: one):
        store, _ = target
        pack(tmp_path / "good2.zip", change(same))
        assert (await store.archives.take_in(HERE, tmp_path / "good2.zip", by=None)).documents == 2
        await store.erase_collection(HERE)


@pytest.mark.parametrize("name", ["documents.jsonl", TEXT, "archive.json"])
async def test_a_name_that_is_there_twice_is_refused(target: Any, archive: Path, tmp_path: Path, name: str) -> None:
    members = members_of(archive)
    pack(tmp_path / "bad.zip", members, {name: members[name]})
    assert await refusal(target, tmp_path / "bad.zip") == DAMAGED


FOREIGN_FILES = {
    "nothing": b"",
    "a text": b"Nine boats came in." * 100,
    "only the end of a zip": b"PK\5\6" + bytes(18),
    "an end that tells of more than there is": struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 5, 5, 10**6, 0, 0),
}


@pytest.mark.parametrize("what", FOREIGN_FILES)
async def test_a_file_that_is_no_zip_is_refused(target: Any, tmp_path: Path, what: str) -> None:
    file = tmp_path / "bad.zip"
    await asyncio.to_thread(file.write_bytes, FOREIGN_FILES[what])
    assert await refusal(target, file) == FOREIGN


async def test_a_file_that_cannot_be_read_is_told_of(target: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert await refusal(target, tmp_path / "pipe") == "it is not a file"
    assert await refusal(target, tmp_path / "none.zip") == "no such file or directory"
    (tmp_path / "folder").mkdir()
    assert await refusal(target, tmp_path / "folder") == "it is not a file"


async def test_a_zip_with_a_comment_is_none_of_ours(target: Any, archive: Path) -> None:
    with zipfile.ZipFile(archive, "a") as changed_:
        changed_.comment = b"hello"
    assert await refusal(target, archive) == FOREIGN


# Bombs


async def test_what_unpacks_to_a_hundred_times_as_much_is_not_unpacked(
    target: Any, archive: Path, tmp_path: Path
) -> None:
    for name in (TEXT, "documents.jsonl", "README.txt"):
        pack(tmp_path / "bad.zip", {**members_of(archive), name: bytes(10**6)})
        assert await refusal(target, tmp_path / "bad.zip") == HUGE


@pytest.mark.parametrize(
    "limits",
    [
        Limits(members=5),
        Limits(text_bytes=18),
        Limits(lines_bytes=400),
        Limits(total_bytes=1_000),
    ],
    ids=str,
)
async def test_what_is_larger_than_the_limits_is_refused(target: Any, archive: Path, limits: Limits) -> None:
    assert await refusal(target, archive, limits) == HUGE


async def test_a_line_that_is_too_long_is_refused(target: Any, archive: Path) -> None:
    assert await refusal(target, archive, Limits(line_bytes=100)) == DAMAGED


async def test_a_list_of_members_that_is_too_long_is_not_even_read(
    target: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path / "bad.zip", {f"texts/{number}-1.txt": b"" for number in range(1, 100)})
    monkeypatch.setattr(zipfile, "ZipFile", None)  # whoever reads it fails
    assert await refusal(target, tmp_path / "bad.zip", Limits(members=10)) == HUGE


async def test_a_large_zips_list_of_members_is_measured_too(
    target: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 5, 5, 10**8, 0)
    end += struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1) + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 5, 5, 10, 0, 0)
    await asyncio.to_thread((tmp_path / "bad.zip").write_bytes, bytes(100) + end)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert await refusal(target, tmp_path / "bad.zip") == HUGE


async def test_a_member_that_tells_a_lesser_size_than_it_has_is_refused(
    target: Any, archive: Path, tmp_path: Path
) -> None:
    content = await asyncio.to_thread(archive.read_bytes)
    with zipfile.ZipFile(archive) as opened:
        info = opened.getinfo(TEXT)
    sizes = struct.pack("<LL", info.compress_size, info.file_size)
    assert content.count(sizes) == 2
    lesser = content.replace(sizes, struct.pack("<LL", info.compress_size, info.file_size - 1))
    await asyncio.to_thread((tmp_path / "bad.zip").write_bytes, lesser)
    assert await refusal(target, tmp_path / "bad.zip") == DAMAGED


@pytest.mark.parametrize(("flag", "packing"), [(1, 8), (0, 99)], ids=["encrypted", "packed otherwise"])
async def test_what_cannot_be_unpacked_is_refused(
    target: Any, archive: Path, tmp_path: Path, flag: int, packing: int
) -> None:
    content = bytearray(await asyncio.to_thread(archive.read_bytes))
    for signature, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = -1
        while (start := content.find(signature, start + 1)) >= 0:
            struct.pack_into("<HH", content, start + at, flag, packing)
    await asyncio.to_thread((tmp_path / "bad.zip").write_bytes, bytes(content))
    assert await refusal(target, tmp_path / "bad.zip") == DAMAGED


# Chance


@given(data=st.data())
@many
async def test_whatever_is_wrong_with_a_file_is_told_in_one_sentence(
    target: Any, archive: Path, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(await asyncio.to_thread(archive.read_bytes))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    else:
        for _ in range(data.draw(st.integers(1, 4))):
            content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    file = tmp_path / "bad.zip"
    await asyncio.to_thread(file.write_bytes, bytes(content))
    store, _ = target
    try:
        await store.archives.take_in(HERE, file, by=None)
    except UnusableArchive:
        assert await store.list(HERE) == ()
    else:  # a byte that means nothing, as that of a moment
        texts = [(await store.document(HERE, line.id)).document.text for line in await store.list(HERE)]
        assert texts == ["Nine boats came in.", "Ten boats came in."]
        await store.erase_collection(HERE)
