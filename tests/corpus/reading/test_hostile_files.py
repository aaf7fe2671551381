"""Files made to do harm: each is refused or read within its limits, in plain words, and the event loop goes on."""

import asyncio
import os
import random
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import perf_counter

import pytest

from corpus.errors import UnreadableFile
from corpus.files import limits
from corpus.files.reading import read_file
from tests.corpus.reading.made import body, docx_of, objects, pdf_of_stream, stream

_LAUGHS = "".join(f'<!ENTITY {chr(98 + place)} "{f"&{chr(97 + place)};" * 10}">' for place in range(9))
_PAGES = b"<</Type/Catalog/Pages 2 0 R>>"
_NO_LONGER = 0.25
"""Seconds that the event loop may be held up: far more than it ever is, for a machine that does other things, too."""


@asynccontextmanager
async def loop_going_on() -> AsyncIterator[None]:
    """Whatever is done meanwhile, the event loop is never held up for long."""
    gaps: list[float] = [0.0]

    async def beat() -> None:
        while True:
            before = perf_counter()
            await asyncio.sleep(0.005)
            gaps.append(perf_counter() - before - 0.005)

    beating = asyncio.create_task(beat())
    await asyncio.sleep(0.02)
    try:
        yield
    finally:
        await asyncio.sleep(0.02)
        beating.cancel()
    assert max(gaps) < _NO_LONGER
    assert len(gaps) > 2


async def outcome(name: str, data: bytes) -> str:
    """Why a file is not read; its text if it is."""
    async with loop_going_on():
        try:
            return (await read_file(name, data)).text
        except UnreadableFile as error:
            return error.user_message.removeprefix(f"{name} cannot be read: ")


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def bomb(times: int) -> bytes:
    """300 MB of zeros, deflated once or twice."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(300)) + packer.flush()
    filters = b"/Filter/FlateDecode" if times == 1 else b"/Filter[/FlateDecode/FlateDecode]"
    return pdf_of_stream(stream(packed if times == 1 else zlib.compress(packed, 9), filters))


DAMAGED_PDF = "it is damaged, or not a PDF."
DAMAGED_DOCX = "it is damaged, or not a Word document."
LONG = "it holds more than 2,000,000 characters."
COMPRESSED = "it is compressed more than 100 times, as no text is."

CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "docx: 100 MB of spaces": (
        "a.docx",
        lambda: docx_of(body(f"<w:p><w:r><w:t>{' ' * 100_000_000}</w:t></w:r></w:p>")),
        "it unzips to more than 40 MB.",
    ),
    "docx: a million paragraphs": (
        "a.docx",
        lambda: docx_of(body("<w:p><w:r><w:t>ab</w:t></w:r></w:p>" * 1_000_000)),
        COMPRESSED,
    ),
    "docx: 5,000 members": (
        "a.docx",
        lambda: docx_of(body(""), {f"x/{number}": b"" for number in range(5_000)}),
        "it holds more than 3,000 files.",
    ),
    "docx: billion laughs": (
        "a.docx",
        lambda: docx_of(f'<!DOCTYPE l [<!ENTITY a "lol">{_LAUGHS}]>{body("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>")}'),
        DAMAGED_DOCX,
    ),
    "docx: deep": ("a.docx", lambda: docx_of(body("<w:p>" * 9_000 + "</w:p>" * 9_000)), DAMAGED_DOCX),
    "docx: random": ("a.docx", lambda: b"PK\x03\x04" + noise(1_000_000), "it is damaged, or not a zip file."),
    "pdf: 300 MB deflated": ("a.pdf", lambda: bomb(1), DAMAGED_PDF),
    "pdf: 300 MB deflated twice": ("a.pdf", lambda: bomb(2), DAMAGED_PDF),
    "pdf: pages in a circle": (
        "a.pdf",
        lambda: objects([_PAGES, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"]),
        DAMAGED_PDF,
    ),
    "pdf: 100,000 pages": (
        "a.pdf",
        lambda: objects(
            [_PAGES, b"<</Type/Pages/Kids[%b]/Count 100000>>" % (b"3 0 R " * 100_000), b"<</Type/Page/Parent 2 0 R>>"]
        ),
        "it has more than 300 pages.",
    ),
    "pdf: 2 million operators": (
        "a.pdf",
        lambda: pdf_of_stream(
            stream(zlib.compress(b"BT /F1 9 Tf 1 0 0 1 0 0 Tm (ab) Tj ET\n" * 2_000_000), b"/Filter/FlateDecode")
        ),
        DAMAGED_PDF,
    ),
    "pdf: nested arrays": (
        "a.pdf",
        lambda: objects([b"<</Type/Catalog/Pages 2 0 R/X %b>>" % (b"[" * 300_000 + b"]" * 300_000), b"<<>>"]),
        DAMAGED_PDF,
    ),
    "pdf: random": ("a.pdf", lambda: b"%PDF-1.7\n" + noise(2_000_000), DAMAGED_PDF),
    "html: 500,000 divisions in each other": (
        "a.html",
        lambda: b"<html><body>" + b"<div>" * 500_000 + b"<p>hi there</p>",
        "no article was found in it.",
    ),
    "html: 11 MB of <": ("a.html", lambda: b"<" * 11_000_000, "it is larger than 3 MiB."),
    "html: 3 MB of <": ("a.html", lambda: b"<" * 3_000_000, LONG),
    "txt: 9 MB": ("a.txt", lambda: b"a" * 9_000_000, "it is larger than 8 MiB."),
    "txt: 5 million characters": ("a.txt", lambda: b"a " * 2_500_000, LONG),
    "txt: random": ("a.txt", lambda: noise(5_000_000), "it is a binary file."),
    "txt: random, but for zeros": (
        "a.txt",
        lambda: noise(1_000_000).replace(b"\0", b""),
        "its characters are in no encoding that is known: save it as UTF-8.",
    ),
}


@pytest.mark.parametrize("case", CASES)
async def test_a_hostile_file_is_refused_in_words(case: str) -> None:
    name, made, why = CASES[case]
    assert await outcome(name, made()) == why


async def test_an_entity_of_another_file_is_not_read() -> None:
    xml = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>{body("<w:p><w:r><w:t>Words.&x;</w:t></w:r></w:p>")}'
    assert await outcome("a.docx", docx_of(xml)) == "Words.\n"


async def test_nesting_costs_no_more_than_the_words_are_worth() -> None:
    assert (await outcome("a.html", b"<article>" + b"<span><b><p>a b c. " * 150_000)).startswith("a b c. a b c.")
    assert (await outcome("a.html", b"<article>" + b"<ul><li>a b" * 100_000)).startswith("- a b\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.html", lambda: b"<html><body>" + b"<p>a" * 340_000),
        (
            "a.docx",
            lambda: docx_of(body("".join(f"<w:p><w:r><w:t>{n * 7919}</w:t></w:r></w:p>" for n in range(340_000)))),
        ),
        ("a.pdf", lambda: pdf_of_stream(stream(b"BT /F1 9 Tf 1 0 0 1 0 0 Tm (ab) Tj ET\n" * 200_000))),
    ],
    ids=["html", "docx", "pdf"],
)
async def test_what_takes_long_is_ended_or_refused(name: str, made: Callable[[], bytes]) -> None:
    before = perf_counter()
    assert await outcome(name, made()) in {
        "it took too long to read.",
        "it needs too much memory.",
        "its reader broke off: it is damaged, or made to do harm.",
        DAMAGED_PDF,
        LONG,
    }
    assert perf_counter() - before < limits.WALL_S + 5


async def test_what_needs_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of 90,000 paragraphs needs several hundred MB: the limit ends it, or the clock."""
    monkeypatch.setattr(limits, "WALL_S", 3.0)
    text = b"<html><body>" + b"<p><a href=x>y</a> word word</p>" * 90_000
    assert await outcome("a.html", text) in {"it needs too much memory.", "it took too long to read."}


@pytest.mark.skipif(os.name != "posix", reason="it waits for a process")
async def test_no_process_is_left_behind() -> None:
    await outcome("a.html", b"<" * 100_000)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # noqa: ASYNC222 (it does not wait)
