"""Archives that somebody tampered with."""

import hashlib
import json
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Members = dict[str, bytes]


def members_of(file: Path) -> Members:
    """What an archive holds, in its order."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(file: Path, members: Members, more: Mapping[str, bytes] | None = None) -> None:
    """Write a zip; `more`: members that may have the name of another."""
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # that a name is there twice
        for name, content in [*members.items(), *(more or {}).items()]:
            archive.writestr(name, content)


def signed(members: Members) -> Members:
    """With checksums that are right again: whoever tampers can compute them, too."""
    header = json.loads(members["archive.json"])
    for name in ("documents.jsonl", "judgements.jsonl"):
        header["sha256"][name] = hashlib.sha256(members[name]).hexdigest()
    return {**members, "archive.json": json.dumps(header).encode()}


def with_header(members: Members, **fields: Any) -> Members:
    """With other fields of the header."""
    return {**members, "archive.json": json.dumps(json.loads(members["archive.json"]) | fields).encode()}


def with_document(members: Members, change: Callable[[dict[str, Any]], None], line: int = 0) -> Members:
    """With another line for a document."""
    lines = members["documents.jsonl"].splitlines()
    document = json.loads(lines[line])
    change(document)
    lines[line] = json.dumps(document).encode()
    return signed({**members, "documents.jsonl": b"".join(one + b"\n" for one in lines)})


def with_lines(members: Members, name: str, *lines: bytes, count: int | None = None) -> Members:
    """With other lines, of which the header tells as many as there are."""
    field = "judgements" if name == "judgements.jsonl" else "documents"
    changed = {**members, name: b"".join(line + b"\n" for line in lines)}
    return signed(with_header(changed, **{field: len(lines) if count is None else count}))
