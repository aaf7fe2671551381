"""What runs in the child process: the bytes of one file on standard input, one JSON object on standard output.

Limits are set before any library is imported. Nothing here may be imported by what it does not need: each start counts.
"""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from corpus.files.found import Found
from corpus.files.limits import CPU_S, MAX_BYTES, MAX_CHARACTERS, MEMORY_BYTES
from corpus.files.refusal import Refused

_NICE = 10
_OPEN_FILES = 64
_MEMORY = "it needs too much memory"
_DEEP = "it is nested too deeply"
_DAMAGED = "it is damaged"
_LONG = f"it holds more than {MAX_CHARACTERS:,} characters"


def main() -> None:  # pragma: no cover (the child process, where tests run it, is not measured)
    """Read the file that standard input holds; the kind and the declared character set (or “”) are the arguments."""
    limit()
    kind, declared = sys.argv[1], sys.argv[2]
    answer = json.dumps(answered(kind, sys.stdin.buffer.read(MAX_BYTES + 1), declared or None), ensure_ascii=False)
    sys.stdout.buffer.write(answer.encode(errors="replace"))  # not escaped: that would take the parent long to read
    sys.stdout.buffer.flush()
    os._exit(0)  # no library's last words


def limit() -> None:  # pragma: no cover (see above)
    """Bind this process: memory, computing time, no file written, no core, few files open, no other process.

    Windows has none of these limits; the parent's wall time and its limits of size must do there. Root may start other
    processes nevertheless: the parent ends the whole group.
    """
    with suppress(ImportError):
        import resource

        limits = (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, _OPEN_FILES),
            (resource.RLIMIT_NPROC, 0),
        )
        for which, most in limits:
            with suppress(ValueError, OSError):  # a system that lacks one, or has a lower one already
                resource.setrlimit(which, (most, most))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))  # at the second one it is killed without a sign
        os.nice(_NICE)


def answered(kind: str, data: bytes, declared: str | None) -> dict[str, str | None]:
    """What the parser of `kind` finds, by the names of Found; or only `why` there is nothing."""
    try:
        found = _parser(kind)(data, declared)
    except Refused as refused:
        return {"why": str(refused)}
    except MemoryError:
        return {"why": _MEMORY}
    except RecursionError:
        return {"why": _DEEP}
    except Exception as error:  # noqa: BLE001 (whatever a library makes of a hostile file, it is the file's fault)
        return {"why": _MEMORY if "memory" in str(error).lower() else _DAMAGED}
    return found._asdict() if len(found.text) <= MAX_CHARACTERS else {"why": _LONG}


def _parser(kind: str) -> Callable[[bytes, str | None], Found]:
    """The parser of a kind. Imported only now, under the limits, and no other one."""
    if kind == "html":
        from corpus.files.pages import read_page

        return read_page
    if kind == "pdf":
        from corpus.files.pdfs import read_pdf

        return lambda data, _: read_pdf(data)
    if kind == "docx":
        from corpus.files.word_documents import read_docx

        return lambda data, _: read_docx(data)
    from corpus.files.plain import guess

    return guess
