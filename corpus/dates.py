"""Dates in words, the same wherever the machine stands."""

import re
from contextlib import suppress
from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WORDED = re.compile(r"(\d{1,2})\s+(\w{3,9})\s+(\d{4})", re.ASCII)


def day(value: date) -> str:
    """A date in words: 3 March 2025."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def read_day(text: str) -> date | None:
    """The day that is written as 2025-06-16, with a time or without, or as 16 June 2025; None if none is."""
    text = text.strip()
    if text.isdigit():  # 20250303 is ISO, too, but may as well be any number
        return None
    with suppress(ValueError):
        return datetime.fromisoformat(text).date()
    found = _WORDED.fullmatch(text)
    if found is None:
        return None
    number, month, year = int(found[1]), found[2], int(found[3])
    for candidate, name in enumerate(_MONTHS, 1):
        if name.casefold() == month.casefold():
            with suppress(ValueError):  # February has no 30th
                return date(year, candidate, number)
    return None
